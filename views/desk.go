package views

import (
	"fmt"
	"strings"

	"carried/models"
)

// Desk is the clerk's desk: what waits, and the deadlines to come (C1).
type Desk struct {
	Page
	models.Desk
}

// Template names the template.
func (Desk) Template() string { return "clerk/desk.html" }

// DeskTask is one kind of task with the first few that wait.
type DeskTask struct {
	ID, Title string
	Total     int
	Rows      []DeskLine
	More      Link // to all of them; empty where these are all
	Alert     bool
}

// DeskLine is one thing to do.
type DeskLine struct {
	Link
	Meta string
	Late string // the flag, in words
}

// Tasks are the kinds of task of which something waits: requests without an owner
// first (domain.md 6.4, A1), then what somebody waits for, then in the order in
// which a motion meets them, and last what is silent.
func (p Desk) Tasks() []DeskTask {
	var tasks []DeskTask
	add := func(id, title string, list models.DeskList, address string, day string, more string) {
		if len(list) == 0 {
			return
		}
		t := DeskTask{ID: id, Title: title, Total: list.Total()}
		for _, r := range list {
			line := DeskLine{Link: Link{r.Title, models.RequestAddress(r.Path)}, Meta: r.Reference}
			if address != "" {
				line.Address = fmt.Sprintf(address, r.ID)
			}
			also := func(s string) {
				if line.Meta != "" {
					line.Meta += " • "
				}
				line.Meta += s
			}
			if id == "pages" {
				also("on " + models.DateOf(*r.ReceivedAt).String())
			}
			if r.Count > 0 {
				also(Count(r.Count, "request"))
			}
			switch {
			case r.On == "":
			case id == "unowned" && r.Promised:
				also("promised in an answer, " + r.On.String())
			case id == "unowned" && strings.HasPrefix(models.RequestAddress(r.Path), "/requests/"): // of no motion
				also("from an earlier tracker, " + r.On.String())
			case id == "schedule" && r.On < models.DateOf(p.Now) && r.State == models.MotionAccepted:
				also("not put on the agenda of the meeting of " + r.On.String() + ", for which it was meant")
			case id == "schedule" && r.On < models.DateOf(p.Now):
				also("was before the meeting of " + r.On.String())
			default:
				also(day + r.On.String())
			}
			if id == "referred" && r.On == "" {
				also("no date to report back, and no answer")
			}
			if r.Late && id == "notices" {
				line.Late, t.Alert = "Received late", true
			} else if r.Late {
				line.Late, t.Alert = "No owner for more than "+Count(p.Council.Settings.AllocateDays, "working day"), true
			}
			t.Rows = append(t.Rows, line)
		}
		if t.Total > len(list) && more != "" {
			t.More = Link{"Show all " + Number(t.Total), more}
		}
		tasks = append(tasks, t)
	}
	const motion = "/clerk/motions/%d"
	given := func() {
		add("given", "Notices given by members", p.Given, "/clerk/notices/%d", "for ", "/clerk/notices")
	}
	reassess := func() {
		add("reassess", "Reassessments due", p.Reassess, "/clerk/assessments/%d", "", "/clerk/assessments?due=yes")
	}
	answers := func() { // somebody waits for an answer
		add("questions", "Members’ enquiries not answered in time", p.Questions, "/clerk/questions#question-%d", "due ", "/clerk/questions")
		add("sign-offs", "Sign-offs", p.SignOffs, "/clerk/requests/%d/sign-off", "proposed ", "/clerk/sign-off")
		add("disputed", "Disputed: reported complete, but scored under 7", p.Disputed, "", "reported ", "/requests?status=disputed")
		add("due-dates", "Due dates asked for", p.DueDates, "/clerk/requests/%d/due-date", "to be ", "/clerk/due-dates")
		add("replies", "Replies overdue", p.Replies, "/clerk/letters#letter-%d", "due ", "/clerk/letters")
	}
	chase := func() { // nobody says anything
		add("handover", "Requests to hand over", p.Handover, "/clerk/handover#request-%d", "due ", "/clerk/handover")
		add("in-hand", "Answers in the hands of somebody who has left", p.InHand, "/clerk/written-questions/%d/in-hand", "due ", "")
		add("review", "Requests of the former term to review", p.Review, "/clerk/handover#review-%d", "due ", "/clerk/handover")
		add("unheard", "Overdue, and nothing heard since", p.Unheard, "", "due ", "/requests?status=overdue")
		add("silent", "Nothing heard: for the monitoring body", p.Silent, "", "nothing since ", "/requests?status=for_body")
		add("updates", "Update due", p.Updates, "", "nothing since ", "/requests?status=update_due")
	}
	if !p.Actor.Has(models.RoleClerk) { // what the monitoring officer can do
		given()
		add("notices", "Notices to accept or rule out of order", p.Notices, motion, "for ", "/clerk/motions?state=submitted")
		answers()
		reassess()
		chase()
		return tasks
	}
	add("unowned", "Requests without an owner", p.Unowned, "/clerk/requests/%d/allocate", "carried on ", "/requests?status=unowned")
	add("to-table", "Notices of questions to table", p.ToTable, "/clerk/written-questions/%d", "notice of ", "/clerk/written-questions")
	add("pages", "Pages of questions to check", p.Pages, "/clerk/written-questions/paste/%d", "", "/clerk/written-questions")
	answers()
	given()
	add("drafts", "Drafts to check", p.Drafts, motion+"/check", "for ", "/clerk/motions?state=draft")
	add("notices", "Notices to accept", p.Notices, motion, "for ", "/clerk/motions?state=submitted")
	add("schedule", "Motions to put on an agenda", p.Schedule, motion+"/schedule", "for ", "/clerk/motions?state=to-schedule")
	add("referred", "Referred, and not answered", p.Referred, motion+"/referral", "was to report back by ", "/clerk/motions?state=to-answer")
	add("agendas", "Agendas to publish", p.Agendas, "/clerk/meetings/%d", "", "/clerk/meetings")
	add("held", "Meetings to record as held", p.Held, "/clerk/meetings/%d/hold", "", "/clerk/meetings")
	add("decisions", "Decisions to record", p.Decisions, motion+"/decision", "", "/clerk/motions?state=to-decide")
	add("confirm", "Requests to confirm", p.Confirm, motion+"/requests", "carried on ", "/clerk/motions?state=to-confirm")
	add("imported", "Imported requests to confirm", p.Imported, "/clerk/imports/%d", "", "/clerk/imports")
	reassess()
	chase()
	return tasks
}

// Nothing says that nothing waits, and when notice closes next.
func (p Desk) Nothing() string {
	d, ok := p.NextClosing(p.Now)
	if !ok {
		return "Nothing is waiting."
	}
	return fmt.Sprintf("Nothing is waiting. Notice for %s closes at %s on %s.", d.Meeting.Date.String(), models.ClockTime(d.Notice.Closes), models.DateOf(d.Notice.Closes))
}

// DeadlineLines are the deadlines of the meetings to come, in words.
func (p Desk) DeadlineLines() []DeskLine {
	var list []DeskLine
	for _, d := range p.Deadlines {
		line := DeskLine{Link: Link{d.Meeting.Name(), fmt.Sprintf("/clerk/meetings/%d", d.Meeting.ID)}}
		closes := "closes"
		if !d.Notice.Closes.After(p.Now) {
			closes = "closed"
		}
		line.Meta = fmt.Sprintf("Notice %s at %s on %s.", closes, models.ClockTime(d.Notice.Closes), models.DateOf(d.Notice.Closes).WithDay())
		if d.Notice.AgendaDue != "" && !d.Meeting.AgendaPublic() {
			due := " The agenda is due on "
			if d.Notice.AgendaDue < models.DateOf(p.Now) {
				due = " The agenda was due on "
			}
			line.Meta += due + d.Notice.AgendaDue.WithDay() + "."
		}
		if w := d.Notice.Warning(); w != "" {
			line.Meta += " " + w
			line.Late = "May still change"
		}
		list = append(list, line)
	}
	return list
}
