package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// tide is a motion whose four requests are of the four categories.
const tide = `Ready for the tide

Proposer: Cllr Ada Beck

Seconder: Cllr Noor Abel

Council notes:

1. The tide comes.

Council requests the administration to:

1. Provide training against phishing for members and staff.
2. Publish a leaflet for residents.
3. Write to other councils along the coast.
4. Involve members of every group.
`

// life is the record of one motion and an earlier tracker, lived day by day.
type life struct {
	*hall
	mo, comms, member context.Context
	motion, other     uint // other is linked to motion
	saved             []savedPage
}

type savedPage struct{ who, address, day, page string }

func (l *life) r(n int) *models.RequestRow {
	l.t.Helper()
	r, err := l.DB.Requests.FindByPath(l.clerk, path("2024-25/m01/r%d", n))
	must(l.t, err)
	return r
}

func (l *life) old() *models.RequestRow {
	l.t.Helper()
	r, err := l.DB.Requests.FindByPath(l.clerk, "2023-24/r1")
	must(l.t, err)
	return r
}

func (l *life) take(n int, step string, in models.RequestStepInput) {
	l.t.Helper()
	in.Version = l.r(n).Version
	must(l.t, l.DB.Requests.Take(l.mo, l.r(n).ID, step, in))
}

func (l *life) update(r *models.RequestRow, in models.UpdateInput) {
	l.t.Helper()
	in.Version = r.Version
	must(l.t, l.DB.Requests.Update(l.officer, r.ID, in))
}

func (l *life) done(n int, text string) {
	l.t.Helper()
	r := l.r(n)
	in := models.DoneInput{Text: text, Link: "https://example.org/done", Version: r.Version}
	records, err := l.DB.Requests.Records(l.clerk, r)
	must(l.t, err)
	for _, rule := range models.Unmet(records) {
		in.Rules, in.Texts = append(in.Rules, rule.Code), append(in.Texts, "It was done in another way.")
	}
	must(l.t, l.DB.Requests.Propose(l.officer, r.ID, in, nil))
}

func (l *life) track(csv string) {
	l.t.Helper()
	i, err := l.DB.Imports.Create(l.clerk, db.ImportFile{Name: "old.csv", Data: []byte("Ref,Meeting date,Title,Action,Lead officer,Status,Progress\n" + csv)})
	must(l.t, err)
	must(l.t, l.DB.Imports.Apply(l.clerk, i.ID, i.Version, nil))
}

// days are what happens on each day; each ends with its pages saved.
func (l *life) days() []struct {
	day string
	do  func()
} {
	d := l.DB
	meeting := l.plan("2025-03-27")
	part, drafted := uint(0), &models.Assessment{}
	communication := func() models.Communication {
		list, err := d.Communications.ForRequest(l.clerk, l.r(2).ID)
		must(l.t, err)
		return list[0]
	}
	letter := func() models.Letter {
		list, err := d.Letters.List(l.clerk, l.r(3).ID)
		must(l.t, err)
		return list[0]
	}
	return []struct {
		day string
		do  func()
	}{
		{"2025-03-12", func() {
			l.motion = l.hall.motion(meeting, "14.1", tide, "")
			l.other = l.hall.motion(meeting, "14.2", strings.Replace(tide, "Ready for", "Ready again for", 1), "")
			must(l.t, d.Motions.Link(l.clerk, l.other, models.MotionLinkInput{Kind: models.LinkFollowsFrom, Related: l.reference(l.motion)}))
		}},
		{"2025-03-14", func() {
			l.track("Q1,2024-04-03,The old quay,Sweep the old quay,Ines Quill,In progress,Brooms were bought.\n")
		}},
		{"2025-03-19", func() { l.step(meeting, "publish", "") }},
		{"2025-03-27", func() {
			m, err := d.Motions.Find(l.clerk, l.motion)
			must(l.t, err)
			must(l.t, d.Motions.Decide(l.clerk, l.motion, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), Method: "show_of_hands", For: "2", Against: "0", Version: m.Version}))
			l.step(meeting, "hold", "")
		}},
		{"2025-03-28", func() {
			rows, err := d.Requests.ForMotion(l.clerk, l.motion)
			must(l.t, err)
			for i, kind := range []models.Category{models.CyberTraining, models.PublicInformation, models.InterCouncilSharing, models.MemberInvolvement} {
				must(l.t, d.Requests.Confirm(l.clerk, rows[i].ID, models.ConfirmInput{Title: rows[i].Text, Category: kind, MonitoringBodyID: l.council, Version: rows[i].Version}))
			}
		}},
		{"2025-03-31", func() {
			for n := 1; n <= 4; n++ {
				must(l.t, d.Requests.Allocate(l.clerk, l.r(n).ID, models.AllocateInput{OwnerID: l.owner, DirectorateID: l.directorate, Due: on("2025-06-30"), Version: l.r(n).Version}))
			}
		}},
		{"2025-04-02", func() {
			l.update(l.r(1), models.UpdateInput{Text: "A course was chosen.", State: models.RequestInProgress, StaffNote: "It is dear."})
			l.update(l.r(2), models.UpdateInput{Text: "The printer is away.", State: models.RequestOnHold, Reason: "The printer", Review: on("2025-05-05")})
			must(l.t, d.Training.Add(l.officer, l.r(1).ID, models.TrainingInput{Cohort: models.CohortMembers, Course: "Phishing", AsOf: on("2025-04-01"), Eligible: "46", Completed: "10"}))
			l.update(l.old(), models.UpdateInput{Text: "Half is swept.", State: models.RequestInProgress})
			list, err := d.Motions.Links(l.clerk, l.motion)
			must(l.t, err)
			must(l.t, d.Motions.Unlink(l.clerk, l.motion, list[0].ID))
			must(l.t, d.Motions.Link(l.clerk, l.motion, models.MotionLinkInput{Kind: models.LinkSameAs, Related: l.reference(l.other)}))
		}},
		{"2025-04-10", func() {
			must(l.t, d.Requests.NewDueDate(l.officer, l.r(1).ID, models.DueDateInput{Date: on("2025-07-31"), Reason: "The trainer is ill.", Version: l.r(1).Version}))
			must(l.t, d.Evidence.Add(l.officer, l.r(1).ID, models.EvidenceInput{Kind: models.EvidenceLink, Title: "The course", Summary: "What is taught", On: on("2025-04-09"), Link: "https://example.org/course", Version: l.r(1).Version}, nil))
			must(l.t, d.Evidence.Add(l.officer, l.r(1).ID, models.EvidenceInput{Kind: models.EvidenceLink, Title: "The price", Summary: "What it costs", On: on("2025-04-09"), Link: "https://example.org/price", Staff: true, Version: l.r(1).Version}, nil))
			must(l.t, d.Letters.Add(l.officer, l.r(3).ID, models.LettersInput{Channel: "letter", Subject: "The tide", SentOn: on("2025-04-09"), Recipients: []models.RecipientInput{{Organisation: "Saltmarsh Borough Council", Kind: "uk_council"}}}))
			must(l.t, d.Communications.Take(l.officer, l.r(2).ID, func() uint {
				c, err := d.Communications.Create(l.officer, l.r(2).ID, models.CommunicationInput{Title: "The tide comes", Channel: "leaflet", Audience: "Residents", Text: "The tide comes at six.", From: on("2025-05-20")})
				must(l.t, err)
				return c.ID
			}(), "send", models.CommunicationStepInput{Version: 1}))
		}},
		{"2025-04-14", func() {
			must(l.t, d.Requests.AnswerDueDate(l.clerk, l.r(1).ID, true, models.RequestStepInput{Version: l.r(1).Version}))
			must(l.t, d.Requests.Respond(l.clerk, l.r(4).ID, models.ResponseInput{Response: models.ResponseAccepted, By: "Cabinet Member for Quays", On: on("2025-04-14"), Version: l.r(4).Version}))
			must(l.t, d.Letters.Publish(l.clerk, l.r(3).ID, letter().ID, models.LetterPublishInput{Publish: true, Version: letter().Version}))
		}},
		{"2025-05-02", func() {
			must(l.t, d.Letters.Record(l.officer, l.r(3).ID, letter().ID, models.LetterEntryInput{Kind: "substantive", On: on("2025-05-01"), Text: "They will help.", Version: letter().Version}))
			must(l.t, d.Involvement.Add(l.officer, l.r(4).ID, models.InvolvementInput{Kind: "all_member_briefing", HeldOn: on("2025-05-01"), Invited: []uint{1}, Attended: []uint{1}, Effect: "The wall is higher."}))
			in := models.NeutralityInput{Risk: "none", Decision: models.DecisionApproved, Reasons: "Plain.", Version: communication().Version}
			for range models.NeutralityQuestions {
				in.Answers, in.Notes = append(in.Answers, "yes"), append(in.Notes, "")
			}
			must(l.t, d.Communications.Review(l.comms, communication().ID, in))
			must(l.t, d.Training.Add(l.officer, l.r(1).ID, models.TrainingInput{Cohort: models.CohortMembers, Course: "Phishing", AsOf: on("2025-04-01"), Eligible: "46", Completed: "20", CorrectsID: 1, Correction: "Ten more were found"}))
		}},
		{"2025-05-20", func() {
			must(l.t, d.Communications.Take(l.officer, l.r(2).ID, communication().ID, "schedule", models.CommunicationStepInput{Version: communication().Version}))
			must(l.t, d.Communications.Take(l.officer, l.r(2).ID, communication().ID, "publish", models.CommunicationStepInput{On: on("2025-05-20"), Address: "https://example.org/tide", Version: communication().Version}))
			l.track("Q1,2024-04-03,The old quay,Sweep the old quay,Ines Quill,Complete,All is swept.\n")
			var err error
			drafted, err = d.Assessments.Draft(l.clerk, models.AssessmentSubject{RequestID: l.r(3).ID}, models.AssessmentInput{
				Cycle: 1, Assessor: "Ida Marlowe", AssessorKind: "independent", AsOf: on("2025-05-15"), Text: "No letter is seen.", Score: "2/10 – H", NextReview: "July 2025",
			})
			must(l.t, err)
		}},
		{"2025-06-20", func() {
			p, err := d.Requests.SplitPart(l.officer, l.r(4).ID, models.PartInput{Part: "Group leaders were asked", Rest: "Every member is asked", Text: "The leaders came.", Version: l.r(4).Version})
			must(l.t, err)
			part = p.ID
			l.done(3, "They were written to.")
			must(l.t, d.Assessments.Publish(l.mo, drafted.ID, drafted.Version))
			list, err := d.Motions.Links(l.clerk, l.motion)
			must(l.t, err)
			must(l.t, d.Motions.Unlink(l.clerk, l.motion, list[0].ID))
		}},
		{"2025-07-01", func() { // request 2 and 4 are overdue
			must(l.t, d.Requests.Object(l.member, l.r(3).ID, models.ObjectionInput{Text: "Only one was written to.", Version: l.r(3).Version}))
			l.take(3, "return", models.RequestStepInput{Reason: "Write to all of them."})
		}},
		{"2025-07-08", func() {
			l.done(3, "All were written to.")
			m, err := d.Motions.Find(l.clerk, l.motion)
			must(l.t, err)
			must(l.t, d.Motions.Correct(l.clerk, l.motion, models.CorrectInput{Text: strings.Replace(tide[strings.Index(tide, "Council notes"):], "The tide comes.", "The spring tide comes.", 1), Reason: "A word was left out", MinuteRef: "12", Version: m.Version}))
		}},
		{"2025-07-09", func() {
			l.take(3, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full"})
			must(l.t, d.Requests.Object(l.member, l.r(3).ID, models.ObjectionInput{Text: "I would have liked a reply.", Version: l.r(3).Version}))
		}},
		{"2025-08-01", func() {
			l.take(3, "reopen", models.RequestStepInput{Reason: "A reply came that asks more."})
			l.assess(models.AssessmentSubject{RequestID: l.r(3).ID}, 2, "2025-07-20", "6/10 – M", "All letters are seen.")
			l.assess(models.AssessmentSubject{MotionID: l.motion}, 1, "2025-07-20", "7/10 – ML", "Much of it is ready.")
			l.take(2, "absorb", models.RequestStepInput{Related: "Tide plan", Link: "https://example.org/plan", Reason: "Chapter 3."})
			must(l.t, d.Requests.Stand(l.clerk, part, models.DutyInput{Months: "12", From: on("2025-06-30"), Reason: "every year", Version: func() int { r, err := d.Requests.Find(l.clerk, part); must(l.t, err); return r.Version }()}))
			must(l.t, d.Requests.NewDueDate(l.clerk, l.r(1).ID, models.DueDateInput{Date: on("2025-12-31"), Reason: "The trainer left.", AgreedBy: "Full Council", Version: l.r(1).Version}))
		}},
		{"2026-03-30", func() {}}, // nothing but time passes
	}
}

var (
	mainOf    = regexp.MustCompile(`(?s)<main.*</main>`)
	asItStood = regexp.MustCompile(`(?s)\s*<section class="[^"]*app-as-it-stood.*?</section>`)
	actions   = regexp.MustCompile(`(?s)<ul class="app-steps.*?</ul>|<p class="(govuk-body|app-meta) app-no-print">.*?</p>|<span class="app-meta__sep"[^>]*>•</span> <a class="govuk-link app-no-print"[^>]*>Withhold.*?</a>`)
	gaps      = regexp.MustCompile(`\s+`)
)

// mainPart is what a page says, without the banner and the form of a past day,
// and without what can be done from a page of now.
func mainPart(a *webtest.Answer) string {
	page := actions.ReplaceAllString(asItStood.ReplaceAllString(mainOf.FindString(a.Body), ""), "")
	return gaps.ReplaceAllString(page, " ")
}

// TestAsItStoodIsThePageOfThatDay takes a motion, its requests and one of an
// earlier tracker through a life, and saves their pages each day. If it fails for
// a table that a page has begun to show: see told in db/former_rows.go.
func TestAsItStoodIsThePageOfThatDay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l := &life{hall: newHall(t, d)}
		as := func(id, person uint, role models.Role) context.Context {
			return models.WithActor(context.Background(), models.Actor{UserID: id, Name: string(role), PersonID: person, Roles: []models.Role{role}})
		}
		l.mo, l.comms, l.member = as(9001, 0, models.RoleMonitoringOfficer), as(9002, 0, models.RoleCommsReviewer), as(9003, l.ada, models.RoleMember)
		l.at("2025-03-10", 12)
		addresses := []string{"/motions/2024-25/m01", "/motions/2024-25/m02", "/requests/2023-24/r1"}
		for n := 1; n <= 5; n++ {
			addresses = append(addresses, path("/motions/2024-25/m01/r%d", n))
		}
		readers := func(n int) map[string]*webtest.Browser { // a session does not last so long
			return map[string]*webtest.Browser{
				"anybody": l.Anybody(t), "clerk": l.As(t, fmt.Sprint("Clerk ", n), 0, models.RoleClerk),
			}
		}
		for n, x := range l.days() {
			l.at(x.day, 11)
			x.do()
			l.at(x.day, 23)
			last := d.Now().Add(59*time.Minute + 59*time.Second)
			d.Now = func() time.Time { return last }
			for who, b := range readers(n) {
				for _, address := range addresses {
					if a := b.Get(address); a.Status == 200 {
						l.saved = append(l.saved, savedPage{who, address, x.day, mainPart(a)})
					} else {
						l.saved = append(l.saved, savedPage{who, address, x.day, ""})
					}
				}
			}
		}
		l.at("2026-04-01", 12)
		now := readers(99)
		pages := 0
		for _, s := range l.saved {
			a := now[s.who].Get(s.address + "?on=" + s.day)
			if s.page == "" && s.who == "clerk" {
				continue // a request that was not confirmed had no address yet
			}
			if s.page == "" {
				a.Want(404, "was not published on "+models.Date(s.day).String())
				continue
			}
			pages++
			if got := mainPart(a.Want(200, "This page as it stood at the end of "+models.Date(s.day).String())); got != s.page {
				i := 0
				for i < min(len(got), len(s.page)) && got[i] == s.page[i] {
					i++
				}
				t.Errorf("%s reads %s as it stood on %s:\n got …%s\nwant …%s", s.who, s.address, s.day, cut(got, i), cut(s.page, i))
			}
		}
		if pages < 150 {
			t.Errorf("only %d pages were saved", pages)
		}
		anybody := now["anybody"]
		const address = "/motions/2024-25/m01"
		anybody.Get(address + "?" + url.Values{"on-day": {"19"}, "on-month": {"3"}, "on-year": {"2025"}}.Encode()).WantTo(address + "?on=2025-03-19")
		for query, want := range map[string]string{
			"on=2020-01-01": "Date must be on or after 10 March 2025", "on=2026-04-02": "Date must be today or in the past", "on=yesterday": "Date must be a real date",
			"on=2999-01-01": "Date must be before 1 January 2201. Check the year", "on=0025-03-27": "Date must have a year of 4 figures",
			"on-day=31&on-month=2&on-year=2025": "Date must be a real date", "on-day=&on-month=&on-year=2025": "Date must include a day and a month",
		} {
			anybody.Get(address+"?"+query).Want(422, "There is a problem", want, "Ready for the tide")
		}
		if a := anybody.Get(address + "?on=2026-04-02"); a.Value("on-day") != "2" || a.Value("on-month") != "4" || a.Value("on-year") != "2026" {
			t.Error("the boxes do not show the day of the link")
		}
		a := anybody.Get(address + "?on=2025-03-19")
		if !strings.Contains(a.Body, `<meta name="robots" content="noindex">`) || !strings.Contains(a.Body, "<title>Ready for the tide as it stood on 19 March 2025 ") {
			t.Errorf("the head of the page: %s", a.Body[:900])
		}

		anybody.Get(address+"?on=2025-03-19").Want(200, "Followed by", "Ready again for the tide")
		anybody.Get(address+"?on=2025-04-02").Want(200, "!Followed by", "Same as", "Ready again for the tide")
		anybody.Get(address+"?on=2025-06-20").Want(200, "!Ready again for the tide")

		// An assessment is read on the page of the day on which it was published, and later.
		anybody.Get(address+"/r3?on=2025-05-20").Want(200, "!No letter is seen.", "!What the assessor thinks")
		anybody.Get(address+"/r3?on=2025-06-20").Want(200, "What the assessor thinks", "No letter is seen.", "2 out of 10", "Disputed", "!Reassessment due", "Assessed: 2 out of 10, high concern", "Cycle 1, as of 15 May 2025", "!All letters are seen.")
		anybody.Get(address+"/r3?on=2025-07-08").Want(200, "No letter is seen.", "next assessment due in July 2025", "to be assessed again in July 2025.")
		anybody.Get(address+"/r3?on=2025-08-01").Want(200, "All letters are seen.", "2 → 6, up 4, May 2025 to July 2025")
		anybody.Get(address+"?on=2025-06-20").Want(200, "2 out of 10, high concern", "Request 3 assessed: 2 out of 10, high concern", "!Much of it is ready.")
		anybody.Get(address+"?on=2025-08-01").Want(200, "6 out of 10, medium concern", "Much of it is ready.", "Assessed as a whole: 7 out of 10, medium to low concern")

		// What was taken back from the public since is not shown of the past either.
		list, err := d.Letters.List(l.clerk, l.r(3).ID)
		must(t, err)
		anybody.Get(address+"/r3?on=2025-05-20").Want(200, "Saltmarsh")
		must(t, d.Letters.Publish(l.clerk, l.r(3).ID, list[0].ID, models.LetterPublishInput{Publish: false, Version: list[0].Version}))
		anybody.Get(address+"/r3?on=2025-05-20").Want(200, "!Saltmarsh")
	})
}

func cut(s string, i int) string { return s[max(0, i-120):min(len(s), i+250)] }
