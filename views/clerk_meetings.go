package views

import (
	"fmt"
	"slices"
	"time"

	"carried/models"
)

// ClerkMeetings is the clerk's list of meetings.
type ClerkMeetings struct {
	Page
	Coming []models.MeetingRow
	Past   []models.MeetingRow
	May    bool // who asks may plan meetings
}

// Template names the template.
func (ClerkMeetings) Template() string { return "clerk/meetings.html" }

// Table is a table of some meetings.
func (ClerkMeetings) Table(caption string, list []models.MeetingRow) ClerkMeetingTable {
	return ClerkMeetingTable{caption, list}
}

// ClerkMeetingTable is a table of meetings that leads to their working pages.
type ClerkMeetingTable struct {
	Caption  string
	Meetings []models.MeetingRow
}

// MeetingForm is the form of a meeting, planned or changed.
type MeetingForm struct {
	Page
	Form      models.MeetingInput
	Bodies    []models.Body
	Published bool            // its agenda is
	Saved     []models.Change // by somebody else meanwhile
}

// Template names the template.
func (MeetingForm) Template() string { return "clerk/meeting_form.html" }

// BodyOptions are the bodies that may meet: those that have not ended, and the one
// that is selected already.
func (f MeetingForm) BodyOptions() []Option {
	list := []Option{{Label: "Select a body"}}
	for _, b := range f.Bodies {
		if !b.Over(models.DateOf(f.Now)) || b.ID == f.Form.BodyID {
			list = append(list, Option{Value: str(b.ID), Label: b.Name})
		}
	}
	return list
}

// KindOptions are the kinds of meeting.
func (MeetingForm) KindOptions() []Option {
	var list []Option
	for _, k := range models.MeetingKinds {
		list = append(list, Option{Value: string(k), Label: models.Word(string(k))})
	}
	return list
}

// ClerkMeeting is the working page of a meeting: its order of business and what
// can be done next (design/ux.md, C10).
type ClerkMeeting struct {
	Page
	Meeting *models.MeetingRow
	Notice  models.Notice
	Items   []models.AgendaRow
	InOrder bool                   // its motions stand in the order of the setting motion.order
	Form    models.AgendaItemInput // for an item to add
	Silent  []models.RequestRow    // that the body monitors and is to hear of, as nothing was heard
	Silents int                    // how many there are

	Questions []models.Question // put at it, notices among them
	Asked     int               // how many there are

	Attendance     []models.AttendanceRow
	Seats          []models.SeatAttendanceRow
	Forward        []models.MovedForwardRow
	Interests      []models.InterestRow
	Contradictions Contradictions
	Supplements    []models.AgendaSupplementRow
}

// Template names the template.
func (ClerkMeeting) Template() string { return "clerk/meeting.html" }

// QuestionTag is where a question that is put at the meeting stands.
func (m ClerkMeeting) QuestionTag(q models.Question) *Tag {
	t := writtenTag(&q, models.DateOf(m.Now))
	return &t
}

// May reports whether who asks may change the agenda.
func (m ClerkMeeting) May() bool { return m.Actor.Has(models.RoleClerk) }

// MayOrder reports whether order and items may still be changed.
func (m ClerkMeeting) MayOrder() bool { return m.May() && !m.Meeting.AgendaPublic() }

// OrderRule says in which order the setting motion.order puts motions, as its
// page does; "" where it proposes none, or there are no motions to order.
func (m ClerkMeeting) OrderRule() string {
	motions := 0
	for _, i := range m.Items {
		if i.MotionID != nil {
			motions++
		}
	}
	order := m.Council.Settings.Order
	if !m.MayOrder() || motions < 2 || order == "manual" {
		return ""
	}
	for _, o := range motionOrders {
		if o.Value == order {
			if o.Hint != "" {
				return o.Label + ". " + o.Hint
			}
			return o.Label
		}
	}
	return ""
}

// MayAdd reports whether an item may be added, a late one among them.
func (m ClerkMeeting) MayAdd() bool {
	return m.May() && (m.Meeting.State == models.MeetingScheduled || m.Meeting.State == models.MeetingIssued)
}

// Steps are what can be done with the meeting next.
func (m ClerkMeeting) Steps() []Link {
	var list []Link
	for _, s := range models.MeetingLife.For(m.Meeting.State, m.Actor) {
		if s.To == models.MeetingTakenOut && m.Meeting.AgendaPublic() {
			continue
		}
		list = append(list, Link{s.Verb, fmt.Sprintf("/clerk/meetings/%d/%s", m.Meeting.ID, s.Name)})
	}
	return list
}

// NoticeLine says when notice of motions closes.
func (m ClerkMeeting) NoticeLine() string { return noticeLine(m.Notice, m.Page) }

// Published returns the day on which the agenda was published, or "".
func (m ClerkMeeting) Published() models.Date { return publishedOn(*m.Meeting) }

// agendaSoon is how many days before the agenda is due the page says so.
const agendaSoon = 3

// Warnings are what the clerk should look at.
func (m ClerkMeeting) Warnings() []string {
	var list []string
	if due := m.Notice.AgendaDue; m.Meeting.State == models.MeetingScheduled && due != "" {
		today := models.DateOf(m.Now)
		switch days := today.DaysTo(due); {
		case days < 0:
			list = append(list, "The agenda was due by "+due.WithDay()+" and is not published.")
		case days <= agendaSoon:
			list = append(list, "The agenda is due by "+due.WithDay()+" and is not published.")
		}
	}
	if w := m.Notice.Warning(); w != "" {
		list = append(list, w+" An administrator can enter them.")
	}
	for _, s := range m.Supplements {
		if !s.Public() && m.Meeting.State == models.MeetingIssued {
			list = append(list, s.Name()+" is not published yet. Only the clerk’s office sees its items.")
		}
	}
	return list
}

// Lines returns the order of business with what may be done to each item.
func (m ClerkMeeting) Lines() []ClerkItem {
	items := agendaItems(m.Items, m.Council.MemberStyle)
	list := make([]ClerkItem, len(items))
	for i, item := range items {
		list[i] = ClerkItem{AgendaItem: item, Address: fmt.Sprintf("/clerk/meetings/%d/items/%d", m.Meeting.ID, item.ID)}
		switch {
		case m.MayOrder():
			list[i].MayEdit, list[i].MayUp, list[i].MayDown, list[i].MayRemove = true, i > 0 && items[i-1].PartTwo() == item.PartTwo(), i < len(items)-1 && items[i+1].PartTwo() == item.PartTwo(), item.MotionID == nil
		case m.May() && item.SupplementNumber != 0 && item.SupplementAt == nil:
			list[i].MayEdit, list[i].MayRemove = true, item.MotionID == nil
		}
	}
	return list
}

// ClerkItem is one item on the clerk's page.
type ClerkItem struct {
	AgendaItem
	Address                            string
	MayEdit, MayUp, MayDown, MayRemove bool
}

// ClerkPart is the items of one part of the agenda.
type ClerkPart struct {
	Heading string // "" where there is one part only
	Lines   []ClerkItem
}

// ByPart keeps what is not for the public apart.
func (m ClerkMeeting) ByPart() []ClerkPart {
	var public, exempt []ClerkItem
	for _, l := range m.Lines() {
		if l.Exempt || l.MotionExempt {
			exempt = append(exempt, l)
		} else {
			public = append(public, l)
		}
	}
	if len(exempt) == 0 {
		return []ClerkPart{{"", public}}
	}
	parts := []ClerkPart{{"Part I", public}, {"Part II: not for the public", exempt}}
	if len(public) == 0 {
		parts = parts[1:]
	}
	return parts
}

// TotalLine says how many motions there are, how long the items with a time
// allowed take together, and when the meeting would end by that.
func (m ClerkMeeting) TotalLine() string {
	n, motions := 0, 0
	for _, i := range m.Items {
		if n += i.Minutes; i.MotionID != nil {
			motions++
		}
	}
	if n == 0 {
		return ""
	}
	line := "Time allowed in all: " + Count(n, "minute") + "."
	if motions > 0 {
		line = Count(motions, "motion") + ". " + line
	}
	if m.Meeting.StartTime != "" {
		line += " Expected finish: " + models.ClockTime(m.Meeting.Starts().Add(time.Duration(n)*time.Minute)) + "."
	}
	return line
}

// NumberHint says what the number of an item may be.
func (m ClerkMeeting) NumberHint() string {
	if m.Meeting.AgendaPublic() {
		return "The others keep theirs: the next number, or one like 9A to stand behind item 9"
	}
	return "As it is to be printed, like 14 or 7(a)"
}

// Way is how the late item of the form is added.
func (m ClerkMeeting) Way() string { return orSupplement(m.Form.Way) }

// WayOptions are the ways to add an item to an agenda that is issued.
func (m ClerkMeeting) WayOptions() []Option {
	next := 1
	for _, s := range m.Supplements {
		if next = s.Number; s.Public() {
			next++
		}
	}
	return wayOptions("With supplement " + Number(next))
}

func orSupplement(way string) string {
	if way == "" {
		return models.WaySupplement
	}
	return way
}

func wayOptions(with string) []Option {
	return []Option{
		{Value: models.WaySupplement, Label: with, Hint: "Everybody can read it once the supplement is published"},
		{Value: models.WayUrgentSupplement, Label: with + ", as urgent business"},
		{Value: models.WayUrgent, Label: "At once, as urgent business", Hint: "Without a supplement: everybody can read it from now on"},
	}
}

// SupplementLine is a supplement to the agenda in a list.
type SupplementLine struct {
	Link        // to its paper
	Says string // how many items it has
	Form string // where it is published; "" once it is, or for who may not
}

// SupplementLines are the supplements to the agenda.
func (m ClerkMeeting) SupplementLines() []SupplementLine {
	var list []SupplementLine
	for _, s := range m.Supplements {
		l := SupplementLine{Link: Link{s.Words(), supplementAt(m.Meeting, s.AgendaSupplement)}, Says: Count(s.Items, "item")}
		if m.May() && !s.Public() {
			l.Form = fmt.Sprintf("/clerk/meetings/%d/supplements/%d", m.Meeting.ID, s.Number)
		}
		list = append(list, l)
	}
	return list
}

// supplementAt is the address of the paper of a supplement.
func supplementAt(m *models.MeetingRow, s models.AgendaSupplement) string {
	return fmt.Sprintf("/meetings/%s/supplements/%d/paper", m.Path, s.Number)
}

// SupplementForm is the form that publishes a supplement.
type SupplementForm struct {
	Page
	Meeting    *models.MeetingRow
	Supplement models.AgendaSupplementRow
	Items      []models.AgendaRow // of it
}

// Template names the template.
func (SupplementForm) Template() string { return "clerk/supplement.html" }

// Lines are its items.
func (f SupplementForm) Lines() []AgendaItem { return agendaItems(f.Items, f.Council.MemberStyle) }

// Seen names the items as the clerk looks at them.
func (f SupplementForm) Seen() string { return models.SeenItems(f.Items) }

// Paper is the address of its paper.
func (f SupplementForm) Paper() string { return supplementAt(f.Meeting, f.Supplement.AgendaSupplement) }

// Effect says what publishing it does.
func (f SupplementForm) Effect() string {
	return "Everybody can read its items from then on, but for those in Part II. They stay as they are: what comes later goes into " + fmt.Sprintf("supplement %d.", f.Supplement.Number+1)
}

// Signed names who signed the summons, or "".
func (m ClerkMeeting) Signed() string {
	return models.Listed(m.Meeting.SummonsBy, m.Meeting.SummonsTitle)
}

// ItemKinds are the kinds of item an agenda may have besides motions put on it.
func ItemKinds() []Option {
	return []Option{
		{Value: "procedural", Label: "Procedural"},
		{Value: "report", Label: "Report"},
		{Value: "motions", Label: "Motions (the heading over them)"},
		{Value: "questions", Label: "Questions"},
		{Value: "petition", Label: "Petition"},
		{Value: "other", Label: "Other"},
	}
}

// KindOptions are the kinds of the item to add.
func (ClerkMeeting) KindOptions() []Option { return ItemKinds() }

// AgendaItemForm is the form of one item of an agenda.
type AgendaItemForm struct {
	Page
	Item models.AgendaRow
	Form models.AgendaItemInput
}

// Template names the template.
func (AgendaItemForm) Template() string { return "clerk/agenda_item.html" }

// KindOptions are the kinds an item may be.
func (AgendaItemForm) KindOptions() []Option { return ItemKinds() }

// MeetingStep is the page on which a step of a meeting is taken.
type MeetingStep struct {
	Page
	Meeting *models.MeetingRow
	Step    string // its name
	Verb    string // on the button
	Form    models.MeetingStepInput
	Empty   bool // the agenda has no items
	Notice  models.Notice
}

// Template names the template.
func (MeetingStep) Template() string { return "clerk/meeting_step.html" }

// Late says that the summons is issued after the last day for it, or "".
func (s MeetingStep) Late() string {
	due := s.Notice.AgendaDue
	if s.Step != "publish" || due == "" || models.DateOf(s.Now) <= due {
		return ""
	}
	return "The agenda was due by " + due.WithDay() + ": " + Count(s.Council.Settings.AgendaClearDays, "clear day") + " before the meeting. It is issued late."
}

// NeedsReason reports whether the step needs a reason.
func (s MeetingStep) NeedsReason() bool {
	return slices.Contains([]string{"cancel", "adjourn", "take-out"}, s.Step)
}

// ReasonHint says who reads the reason.
func (s MeetingStep) ReasonHint() string {
	if s.Step == "take-out" {
		return "It is kept in the audit log"
	}
	return "Everybody can read it"
}

// Effect says what the step does.
func (s MeetingStep) Effect() string {
	switch s.Step {
	case "publish":
		if s.Meeting.Motions == 0 {
			return "Everybody can read the agenda from now on. Its items and their order stay as they are."
		}
		return fmt.Sprintf("Everybody can read the agenda and the texts of its %s from now on. Its items and their order stay as they are.", Count(s.Meeting.Motions, "motion"))
	case "hold":
		return "The meeting took place. Decisions are recorded on each motion."
	case "draft-minutes":
		return "The minutes are written. Decisions stay provisional until they are agreed."
	case "minutes":
		return "The minutes were agreed as a correct record. Decisions of this meeting no longer show as provisional."
	case "cancel":
		return "The page of the meeting stays, and says that it is cancelled and why."
	case "adjourn":
		return "The page of the meeting stays, and says that it was adjourned and why. The rest of its business goes to another meeting."
	case "take-out":
		return "Its page goes, and no figure counts it. The record keeps that it was put down, and why it was taken out. If only the date is wrong, change the date."
	}
	return ""
}
