package handlers_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/papers"
	"carried/handlers/webtest"
	"carried/models"
	"carried/views"
)

// record is a filled hall a week later, with something of every kind: for tests
// that walk all addresses. Words that not everybody may read begin with “Zq”.
type record struct {
	*hall
	draft, notice, accepted, decided, exempt uint // motions; the requests of decided are not confirmed yet
	unconfirmed, secret                      uint // requests: of decided, of exempt
	update, secretUpdate, withheldUpdate     uint
	file, staffFile, secretFile              uint // evidence
	imported                                 uint // an import that is looked at
	cyber                                    uint // a request for training, with figures
	news, leaflet, waiting                   uint // a request for public information; items of it: scheduled, in review
	election                                 uint
	letters, letter                          uint // a request for letters, and one of them
	involving                                uint // a request to involve members, with an event
	plain                                    uint // a kind of request of the council's own
	vote                                     uint // the draft of one in the debate of decided
	paper                                    uint // minutes of which drafts are still to be made
	amended, amendment                       uint // a motion that is debated, and an amendment to it
	ruling                                   uint // another amendment to it, with the reason of its ruling
	referred                                 uint // a motion whose referral waits for an answer
	answered                                 uint // the referral of another, which was answered
	motionLink                               uint // of decided, to exempt
	planned                                  *models.Meeting
	summoned                                 *models.Meeting // its agenda is published; supplement 1 is, 2 is not
	items                                    []uint          // of planned's agenda
	setUp, link                              string
	question                                 uint   // of a member, about the first request
	objection                                uint   // of the mover
	interest                                 uint   // that was declared in the exempt motion
	confirm, stop                            string // tokens of somebody who follows the harbour
	ownNotice, askedNotice, hersGiven        uint   // a member's draft, one they are asked to sign, and one they gave
	givenNotice                              uint   // of another member
	forces                                   forces // a task force
	pasted, onRecord                         uint   // a page of questions to be checked, and a question with its answer
	outside, outsideItem                     uint   // a report that is not published, and a recommendation of it, with a draft of an assessment
	assessment, secretAssessment             uint   // the draft of one of an open request; a published one of secret
}

func newRecord(t *testing.T, d *db.DB) *record {
	t.Helper()
	r := &record{hall: newHall(t, d).fill()}
	r.address(r.ada, "ada@town.example")
	r.address(r.owner, "ines@town.example")

	// Motions before their meeting, and a meeting whose agenda nobody has seen.
	must(t, r.hall.draft("Zqdraft of Noor", "Noor Abel", ""))
	must(t, d.Holidays.Add(webtest.System, models.HolidayInput{Date: on("2025-12-24"), Title: "The eve", Kind: "offices_closed"}))
	r.planned = r.plan("2025-05-22")
	r.item(r.planned, models.AgendaItemInput{Number: "1", Title: "Zqunpublished", Kind: "report"})
	r.item(r.planned, models.AgendaItemInput{Number: "2", Title: "Zqunpublished too", Kind: "motions"})
	rows, err := d.Meetings.Items(r.clerk, r.planned)
	must(t, err)
	for _, i := range rows {
		r.items = append(r.items, i.ID)
	}
	enter := func(title string) uint {
		m, err := d.Motions.Create(r.clerk, models.PasteInput{Text: short(title, "Zqrequest.")})
		must(t, err)
		in := m.Input()
		in.MeetingID = r.planned.ID
		must(t, d.Motions.Edit(r.clerk, m.ID, in))
		r.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-21"), Time: "09:00"})
		return m.ID
	}
	r.notice, r.accepted = enter("Zqnotice"), enter("Zqaccepted")
	r.motionStep(r.accepted, "accept", models.MotionStepInput{})

	// The meeting of 27 March: a motion whose requests are still to be confirmed,
	// and an exempt one that is worked on.
	r.at("2025-03-27", 18)
	list, _, err := d.Motions.List(r.clerk, models.MotionFilter{Limit: 100})
	must(t, err)
	for _, m := range list {
		switch {
		case m.Exempt:
			r.exempt = m.ID
		case m.Title == "Guarding the harbour lamps":
			r.decided = m.ID
		case m.State == models.MotionDraft:
			r.draft = m.ID
		}
	}
	for _, id := range []uint{r.decided, r.exempt} {
		m, err := d.Motions.Find(r.clerk, id)
		must(t, err)
		must(t, d.Motions.Decide(r.clerk, id, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), Method: "assent", Version: m.Version}))
	}
	r.votes()
	r.unconfirmed, r.secret = r.first(r.decided), r.first(r.exempt)
	r.amendments()
	r.linkDecided("2024/25-M01", models.LinkReplaces)
	r.motionLink = r.linkDecided(r.reference(r.exempt), models.LinkFollowsFrom)
	must(t, d.Requests.Confirm(r.clerk, r.secret, models.ConfirmInput{Title: "Zqsecret request", Category: "other", MonitoringBodyID: r.council, Version: 1}))
	must(t, d.Requests.Allocate(r.clerk, r.secret, models.AllocateInput{OwnerID: r.owner, DirectorateID: r.directorate, Due: on("2025-06-30"), Version: 2}))

	r.at("2025-03-28", 10)
	log := func(id uint, in models.UpdateInput) uint {
		row, err := d.Requests.Find(r.clerk, id)
		must(t, err)
		in.Version, in.State = row.Version, models.RequestInProgress
		must(t, d.Requests.Update(r.officer, id, in))
		list, err := d.Requests.Updates(r.clerk, id, 1)
		must(t, err)
		return list[0].ID
	}
	first := r.work()[0].ID
	r.withheldUpdate = log(first, models.UpdateInput{Text: "Zqwithheld words."})
	must(t, d.Withholdings.Withhold(r.clerk, models.WithholdUpdate, r.withheldUpdate, models.WithholdInput{Reason: "It named a child", Version: r.work()[0].Version}))
	r.update = log(first, models.UpdateInput{Text: "The steps are half done.", StaffNote: "Zqnote for staff."})
	r.secretUpdate = log(r.secret, models.UpdateInput{Text: "Zqsecret update.", StaffNote: "Zqnote for staff."})
	r.file = r.evidence(first, "Steps", "steps.txt", "Mended steps.", false)
	r.staffFile = r.evidence(first, "Zqstaff evidence", "zqstaff.txt", "Zqstaff content.", true)
	r.secretFile = r.evidence(r.secret, "Zqsecret evidence", "zqsecret.txt", "Zqsecret content.", false)
	// A tracker that was taken over, and one that is being looked at.
	for _, name := range []string{"taken.csv", "looked-at.csv"} {
		i, err := d.Imports.Create(r.clerk, db.ImportFile{Name: name, Data: []byte("Ref,Meeting date,Title,Action,Lead officer,Status\nQ1,2024-04-03,The old quay,Sweep the old quay,Zqnote of an owner,Ongoing\nQ2,2024-04-03,The old quay,Zqsecret of the old quay,,\nQ3,2024-04-03,The old quay,Train everybody against phishing,Ines Quill,In progress\nQ4,2024-04-03,The old quay,Publish a leaflet on the old quay,Ines Quill,In progress\nQ5,2024-04-03,The old quay,Write to neighbouring councils,Ines Quill,In progress\nQ6,2024-04-03,The old quay,Involve members in plans,Ines Quill,In progress\n")})
		must(t, err)
		if r.imported = i.ID; name == "taken.csv" {
			must(t, d.Imports.Apply(r.clerk, i.ID, i.Version, nil))
		}
	}
	trained, _, err := d.Requests.List(r.clerk, models.RequestFilter{Category: models.CyberTraining, Limit: 1})
	must(t, err)
	r.cyber = trained[0].ID
	must(t, d.Training.Add(r.clerk, r.cyber, models.TrainingInput{Cohort: models.CohortMembers, Course: "Cyber basics", AsOf: on("2025-03-20"), Eligible: "46", Completed: "24", Excluded: "1", ExcludedReason: "Zqstaff reason"}))
	must(t, d.Training.AddPhishing(r.clerk, r.cyber, models.PhishingInput{Cohort: models.CohortStaff, RunOn: on("2025-03-20"), Sent: "50", Clicked: "5", FollowUp: "Zqstaff follow-up"}))
	for id, reason := range map[uint]string{r.cyber: "Zqstaff reason for a date", r.secret: "Zqsecret reason for a date"} {
		row, err := d.Requests.Find(r.clerk, id)
		must(t, err)
		must(t, d.Requests.NewDueDate(r.officer, id, models.DueDateInput{Date: on("2025-11-30"), Reason: reason, Version: row.Version}))
	}
	r.publicity()
	r.shares()
	own, err := d.Kinds.Create(webtest.System, models.KindInput{Name: "Grants"})
	must(t, err)
	r.plain = own.ID
	in := models.PaperInput{FileName: "zqsecret.txt", Text: strings.ReplaceAll(minutes(t, "three-motions-two-amendments"), "Councillor Barrow", "Councillor Zqsecret")}
	p, err := d.MotionPapers.Create(r.clerk, in, models.ReadPaper(in.Text))
	must(t, err)
	r.paper = p.ID
	r.reports()
	r.issue()
	r.follows()
	r.setUp, err = d.Links.FirstSetUp(webtest.System)
	must(t, err)
	ada := models.WithActor(context.Background(), r.As(t, "Ada Beck", r.ada, models.RoleMember).User.Actor(0, ""))
	q, err := d.Requests.AskQuestion(ada, first, models.QuestionInput{Text: "Zqstaff question?"})
	must(t, err)
	r.question = q.ID
	closed := r.work()[2]
	must(t, d.Requests.Object(ada, closed.ID, models.ObjectionInput{Text: "The quay is not mended.", Version: closed.Version}))
	objections, err := d.Requests.Objections(r.clerk, closed.ID)
	must(t, err)
	r.objection = objections[0].ID
	must(t, d.Requests.Respond(r.clerk, first, models.ResponseInput{Response: models.ResponseAccepted, By: "Leader", On: on("2025-03-28"), Text: "Zqwithheld response.", Version: r.work()[0].Version}))
	must(t, d.Withholdings.Withhold(r.clerk, models.WithholdResponse, first, models.WithholdInput{Reason: "It named a child"}))
	r.supplements()
	r.step(r.meeting, "hold", "")
	must(t, r.attend(r.meeting, models.AttendanceInput{Rest: models.Present, NamesApologies: "Noor Abel"}))
	r.givenNotice = r.notices()
	r.interest = r.declare(r.meeting, models.InterestInput{ItemID: r.itemOf(r.exempt), PersonID: r.ada, Kind: models.InterestPecuniary, Nature: "Zqsecret shares", Stayed: "stayed", Dispensation: "Given on 3 March"})
	r.forces = r.taskForce()
	r.gridded()
	r.questionsWritten()
	r.assessments()
	return r
}

// reports adds a report that is published, of which a recommendation bears on the
// exempt motion, and a pasted one that only staff read, with a draft.
func (r *record) reports() {
	r.t.Helper()
	d := r.DB.OutsideReports
	pier, err := d.Create(r.clerk, models.ReportInput{Title: "The pier inquiry"})
	must(r.t, err)
	id, err := d.Add(r.clerk, pier.ID, models.RecommendationInput{Theme: "Piers", Paragraphs: "4", Quoted: "Mend the pier.", Response: models.ResponseAccepted, Version: pier.Version})
	must(r.t, err)
	must(r.t, d.Link(r.clerk, pier.ID, id, models.RecommendationLinkInput{Reference: r.reference(r.exempt), Version: 1}))
	must(r.t, d.Publish(r.clerk, pier.ID, pier.Version+1))
	in := models.PasteGridInput{
		GridInput: models.GridInput{Text: strings.ReplaceAll(pageOfLamps, "Lamps", "Zqreport lamps")}, Title: "Zqreport", Assessor: "Zqreport assessor", AssessorKind: "scrutiny", AsOf: on("2025-03-01"),
	}
	in.Seen, in.Rows = in.Hash(), models.ProposedRows(in.Read(), nil)
	made, err := d.Paste(r.clerk, in)
	must(r.t, err)
	pasted, err := d.Find(r.clerk, made.ReportID)
	must(r.t, err)
	r.outside, r.outsideItem = made.ReportID, pasted.Recommendations()[0].ID
}

// publishSupplement publishes a supplement as it is.
func (h *hall) publishSupplement(m *models.Meeting, number int) {
	h.t.Helper()
	items, err := h.DB.Meetings.Items(h.clerk, m)
	must(h.t, err)
	must(h.t, h.DB.Meetings.PublishSupplement(h.clerk, m.ID, number, models.SupplementInput{Seen: models.SeenItems(models.ItemsOfSupplement(items, number))}))
}

// supplements adds a meeting whose agenda was added to twice: by a supplement that
// is published, and by one that nobody has seen. Each has exempt business too.
func (r *record) supplements() {
	r.t.Helper()
	bodies, err := r.DB.Bodies.List(r.clerk)
	must(r.t, err)
	other := slices.IndexFunc(bodies, func(b models.Body) bool { return b.ID != r.council })
	m, err := r.DB.Meetings.Create(r.clerk, models.MeetingInput{BodyID: bodies[other].ID, Kind: "extraordinary", Date: on("2025-06-12"), StartTime: "10:00"})
	must(r.t, err)
	r.item(m, models.AgendaItemInput{Number: "1", Title: "The pier", Kind: "report"})
	r.step(m, "publish", "")
	r.item(m, models.AgendaItemInput{Number: "2", Title: "The pier after the storm", Kind: "report", Late: "The storm came after the agenda", Way: models.WaySupplement})
	r.item(m, models.AgendaItemInput{Number: "3", Title: "Secret: the island", Kind: "report", Exempt: true, ExemptParagraph: "paragraph 3", ExemptReason: "Zqsecret ground", Late: "Zqsecret offer", Way: models.WaySupplement})
	r.publishSupplement(m, 1)
	r.item(m, models.AgendaItemInput{Number: "1A", Title: "Zqunpublished pier", Kind: "report", Late: "Zqunpublished reason", Way: models.WayUrgentSupplement})
	r.item(m, models.AgendaItemInput{Number: "4", Title: "Secret: the other island", Kind: "report", Exempt: true, ExemptParagraph: "paragraph 1", PublicTitle: "Zqunpublished matter", Late: "Zqsecret reason", Way: models.WaySupplement})
	now, err := r.DB.Meetings.Find(r.clerk, m.ID)
	must(r.t, err)
	r.summoned = &now.Meeting
}

// amendments adds a motion that is debated, with an amendment that nobody has
// moved and one that is debated.
func (r *record) amendments() {
	r.t.Helper()
	d := r.DB
	m, err := d.Motions.Create(r.clerk, models.PasteInput{Text: short("Benches on the quay", "Put up two benches.")})
	must(r.t, err)
	in := m.Input()
	in.MeetingID = r.planned.ID
	must(r.t, d.Motions.Edit(r.clerk, m.ID, in))
	r.amended = m.ID
	r.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-27"), Time: "09:00"})
	r.motionStep(m.ID, "accept", models.MotionStepInput{})
	m2, err := d.Motions.Find(r.clerk, r.decided)
	must(r.t, err)
	r.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: *m2.MeetingID, ItemNumber: "40", Late: "Urgent"})
	r.motionStep(m.ID, "debate", models.MotionStepInput{})
	a, err := d.Amendments.Create(r.clerk, m.ID, models.AmendInput{ProposerText: "Zqstaff Mover", Text: "Zqstaff words of an amendment"})
	must(r.t, err)
	r.amendment = a.ID
	b, err := d.Amendments.Create(r.clerk, m.ID, models.AmendInput{ProposerID: r.ada, SeconderText: "Tom Past", Text: "Leave out “two”", Wording: "Council resolves to:\n1. Put up benches."})
	must(r.t, err)
	must(r.t, d.Amendments.Take(r.clerk, m.ID, b.ID, "rule", models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The chair", Reason: "It is about the benches", Version: 1}))
	must(r.t, d.Amendments.Take(r.clerk, m.ID, b.ID, "move", models.AmendmentStepInput{Version: 2}))
	r.ruling = b.ID
	names, err := d.Motions.FindByPath(r.clerk, "2024-25/m04")
	must(r.t, err)
	r.referred = names.ID
	r.withheld(*m2.MeetingID)
}

// withheld adds a motion whose referral was answered, with a question put and an
// amendment, and what was declared in it, that are withheld.
func (r *record) withheld(meeting uint) {
	r.t.Helper()
	d := r.DB
	m, err := d.Motions.Create(r.clerk, models.PasteInput{Text: short("Bins on the quay", "Put up two bins.")})
	must(r.t, err)
	in := m.Input()
	in.MeetingID = r.planned.ID
	must(r.t, d.Motions.Edit(r.clerk, m.ID, in))
	r.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-27"), Time: "09:00"})
	r.motionStep(m.ID, "accept", models.MotionStepInput{})
	r.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: meeting, ItemNumber: "41", Late: "Urgent"})
	r.motionStep(m.ID, "debate", models.MotionStepInput{})
	a, err := d.Amendments.Create(r.clerk, m.ID, models.AmendInput{ProposerID: r.ada, SeconderText: "Tom Past", Text: "Zqwithheld words of an amendment"})
	must(r.t, err)
	must(r.t, d.Amendments.Take(r.clerk, m.ID, a.ID, "rule", models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The chair", Reason: "Zqwithheld reason", Version: 1}))
	must(r.t, d.Amendments.Take(r.clerk, m.ID, a.ID, "move", models.AmendmentStepInput{Version: 2}))
	v, err := d.Votes.Save(r.clerk, m.ID, 0, models.VoteInput{Subject: models.VoteOnProcedure, Question: "Zqwithheld question", Date: on("2025-03-27"), Method: "recorded", For: "1", Against: "0", Result: models.VoteCarried, Chosen: []models.ChosenInput{{PersonID: r.ada, Side: models.SideFor}}}, false)
	must(r.t, err)
	interest := r.declare(r.meeting, models.InterestInput{ItemID: r.itemOf(m.ID), PersonID: r.ada, Kind: models.InterestOther, Nature: "Zqwithheld nature", Stayed: "stayed", Dispensation: "Given on 3 March"})
	must(r.t, d.Amendments.Take(r.clerk, m.ID, a.ID, "withdraw", models.AmendmentStepInput{Reason: "The meeting", Version: 3}))
	list, err := d.Motions.Referrals(r.clerk, r.referred)
	must(r.t, err)
	now, err := d.Motions.Find(r.clerk, m.ID)
	must(r.t, err)
	must(r.t, d.Motions.Decide(r.clerk, m.ID, models.DecisionInput{Outcome: "refer", BodyID: list[0].BodyID, Date: on("2025-03-27"), Version: now.Version}))
	now, err = d.Motions.Find(r.clerk, m.ID)
	must(r.t, err)
	must(r.t, d.Motions.Answer(r.clerk, m.ID, models.ReferralInput{AnsweredOn: on("2025-03-27"), Answer: "Three bins.", Version: now.Version}))
	answers, err := d.Motions.Referrals(r.clerk, m.ID)
	must(r.t, err)
	r.answered = answers[0].ID
	for what, id := range map[models.Withholdable]uint{models.WithholdAmendment: a.ID, models.WithholdRuling: a.ID, models.WithholdVote: v.ID, models.WithholdInterest: interest} {
		must(r.t, d.Withholdings.Withhold(r.clerk, what, id, models.WithholdInput{Reason: "It named a child"}))
	}
}

// notices lets members give notice themselves, and adds a draft of Ada's and a
// notice that she gave, whose number is returned.
func (r *record) notices() uint {
	r.t.Helper()
	r.submission("named")
	ada := models.WithActor(context.Background(), models.Actor{UserID: 9902, PersonID: r.ada, Name: "Ada Beck", Roles: []models.Role{models.RoleMember}})
	noor, err := r.DB.People.Match(r.clerk, "Noor Abel")
	must(r.t, err)
	r.written(ada, "Zqprivate thoughts", noor)
	id := r.written(ada, "Zqdraft given by Ada", noor)
	must(r.t, r.DB.MemberNotices.Give(ada, id, 1))
	return id
}

// written adds a draft of a member's, with a seconder.
func (r *record) written(by context.Context, title string, seconder uint) uint {
	r.t.Helper()
	n, err := r.DB.MemberNotices.Create(by, models.MemberNoticeInput{Title: title, Text: "Council requests the administration to:\n\n1. " + title + ".\n", MeetingID: r.planned.ID, SeconderID: seconder})
	must(r.t, err)
	return n.ID
}

// linkDecided links the motion that was decided to another.
func (r *record) linkDecided(reference string, kind models.MotionLinkKind) uint {
	r.t.Helper()
	must(r.t, r.DB.Motions.Link(r.clerk, r.decided, models.MotionLinkInput{Kind: kind, Related: reference}))
	list, err := r.DB.Motions.Links(r.clerk, r.decided)
	must(r.t, err)
	return list[len(list)-1].ID
}

func (h *hall) reference(motion uint) string {
	h.t.Helper()
	m, err := h.DB.Motions.Find(h.clerk, motion)
	must(h.t, err)
	return m.Reference
}

// votes adds votes to the debates: one by names, the draft of another, and one on
// an exempt motion.
func (r *record) votes() {
	r.t.Helper()
	save := func(motion uint, question string, draft bool, in models.VoteInput) uint {
		in.Subject, in.Question, in.Date, in.Result = models.VoteOnProcedure, question, on("2025-03-27"), models.VoteCarried
		v, err := r.DB.Votes.Save(r.clerk, motion, 0, in, draft)
		must(r.t, err)
		return v.ID
	}
	byAda := []models.ChosenInput{{PersonID: r.ada, Side: models.SideFor}}
	save(r.decided, "That the question be now put", false, models.VoteInput{Method: "recorded", For: "1", Against: "0", Chosen: byAda})
	save(r.exempt, "That Zqsecret be put", false, models.VoteInput{Method: "recorded", For: "1", Against: "0", Chosen: byAda})
	r.vote = save(r.decided, "That Zqdraft be put", true, models.VoteInput{Method: "recorded", For: "9", Chosen: byAda, Others: []models.OtherNameInput{{Name: "Zqdraft Finch", Side: models.SideFor}}})
}

// assessments adds the draft of an assessment, and a published one of an exempt
// request.
func (r *record) assessments() {
	r.t.Helper()
	draft := func(request uint, text string) uint {
		a, err := r.DB.Assessments.Draft(r.clerk, models.AssessmentSubject{RequestID: request}, models.AssessmentInput{
			Cycle: 1, Assessor: "Ida Marlowe", AssessorKind: "independent", AsOf: on("2025-03-28"), Text: text, Score: "5/10 – MH", Looked: text + " plan",
		})
		must(r.t, err)
		return a.ID
	}
	r.assessment, r.secretAssessment = draft(r.work()[0].ID, "Zqview"), draft(r.secret, "Zqsecret view")
	second := models.WithActor(context.Background(), models.Actor{UserID: 903, Name: "Mona Orr", Roles: []models.Role{models.RoleMonitoringOfficer}})
	must(r.t, r.DB.Assessments.Publish(second, r.secretAssessment, 1))
}

// publicity adds items to a request for public information, one scheduled and one
// that waits for a review, and an election.
func (r *record) publicity() {
	r.t.Helper()
	list, _, err := r.DB.Requests.List(r.clerk, models.RequestFilter{Category: models.PublicInformation, Limit: 1})
	must(r.t, err)
	r.news = list[0].ID
	add := func() uint {
		in := models.CommunicationInput{Title: "Zqstaff leaflet", Channel: "leaflet", Audience: "Residents", Text: "Zqstaff words.", From: on("2025-09-01")}
		c, err := r.DB.Communications.Create(r.clerk, r.news, in)
		must(r.t, err)
		must(r.t, r.DB.Communications.Take(r.clerk, r.news, c.ID, "send", models.CommunicationStepInput{Version: 1}))
		return c.ID
	}
	r.leaflet, r.waiting = add(), add()
	in := models.NeutralityInput{Risk: "none", Decision: models.DecisionApproved, Reasons: "Zqstaff reasons.", Version: 2}
	for range models.NeutralityQuestions {
		in.Answers, in.Notes = append(in.Answers, "yes"), append(in.Notes, "")
	}
	reviewer := models.WithActor(context.Background(), models.Actor{UserID: 9901, Name: "Reviewer", Roles: []models.Role{models.RoleMonitoringOfficer}})
	must(r.t, r.DB.Communications.Review(reviewer, r.leaflet, in))
	must(r.t, r.DB.Communications.Take(r.clerk, r.news, r.leaflet, "schedule", models.CommunicationStepInput{Version: 3}))
	e, err := r.DB.Elections.Create(webtest.System, models.ElectionInput{Name: "Council election", Type: "local", Poll: on("2029-05-03")})
	must(r.t, err)
	r.election = e.ID
}

// address gives somebody an e-mail address, at which they are told things.
func (h *hall) address(person uint, email string) {
	h.t.Helper()
	p, err := h.DB.People.Find(webtest.System, person)
	must(h.t, err)
	in := p.Input()
	in.Email = email
	must(h.t, h.DB.People.Update(webtest.System, person, in))
}

// shares adds letters, of which one is published, and an event with members.
func (r *record) shares() {
	r.t.Helper()
	d := r.DB
	for _, x := range []struct {
		of models.Category
		id *uint
	}{{models.InterCouncilSharing, &r.letters}, {models.MemberInvolvement, &r.involving}} {
		list, _, err := d.Requests.List(r.clerk, models.RequestFilter{Category: x.of, Limit: 1})
		must(r.t, err)
		*x.id = list[0].ID
	}
	must(r.t, d.Letters.Add(r.clerk, r.letters, models.LettersInput{Channel: "letter", Subject: "Mending a quay", SentOn: on("2025-02-03"), Recipients: []models.RecipientInput{
		{Organisation: "Saltmarsh Borough Council", Kind: "uk_council", Recipient: "Zqstaff person"},
		{Organisation: "Zqstaff Council", Kind: "uk_council"},
	}}))
	list, err := d.Letters.List(r.clerk, r.letters)
	must(r.t, err)
	r.letter = list[0].ID
	must(r.t, d.Letters.Publish(r.clerk, r.letters, r.letter, models.LetterPublishInput{Publish: true, Version: 1}))
	must(r.t, d.Letters.Record(r.clerk, r.letters, r.letter, models.LetterEntryInput{Kind: models.LetterHolding, On: on("2025-03-20"), Text: "Zqstaff reply", Version: 2}))
	groups, err := d.Groups.List(r.clerk)
	must(r.t, err)
	must(r.t, d.Involvement.Add(r.clerk, r.involving, models.InvolvementInput{Kind: "committee", HeldOn: on("2025-03-20"), Invited: []uint{groups[0].ID}, Effect: "The plan has a ramp.", Notes: "Zqstaff notes"}))
}

// issue issues the agenda summary of the meeting that was, both parts of it, and a
// correction of the one for everybody, which is withdrawn.
func (r *record) issue() {
	r.t.Helper()
	doc := papers.Named("agenda-summary")
	council, err := r.DB.Council.Find(r.clerk)
	must(r.t, err)
	for _, x := range []struct {
		part           int
		correction     string
		corrects, want int
	}{{models.PublicPart, "", 0, 1}, {models.ExemptPart, "", 0, 2}, {models.PublicPart, "Zqstaff correction", 1, 3}} {
		o := papers.Order{Meeting: r.meeting.Path, Part: x.part, Council: *council, Now: r.DB.Now()}
		address := papers.Live("/meetings/"+r.meeting.Path+"/agenda-summary", url.Values{"part": {fmt.Sprint(x.part)}})
		_, draft, err := doc.ToIssue(r.clerk, r.DB, o, address)
		must(r.t, err)
		in := models.IssueInput{ReportID: draft.ReportID, Correction: x.correction}
		if x.corrects != 0 {
			old, err := r.DB.IssuedPapers.Find(r.clerk, 2025, x.corrects)
			must(r.t, err)
			in.Corrects = old.ID
		}
		row, err := doc.Issue(r.clerk, r.DB, o, address, in, nil)
		must(r.t, err)
		if row.Number != x.want {
			r.t.Errorf("issued as %s", row.Name())
		}
	}
	must(r.t, r.DB.IssuedPapers.Withdraw(r.clerk, 2025, 3, models.WithdrawInput{Ground: "It named a child"}))
}

// follows makes somebody who follows one thing and was asked to confirm another.
func (r *record) follows() {
	r.t.Helper()
	ask := func(words string) (token string) {
		_, err := r.DB.Follows.Ask(context.Background(), models.FollowInput{Words: words, Email: "reader@example.org", Frequency: models.Daily}, "192.0.2.9")
		must(r.t, err)
		list, _, err := r.DB.Messages.List(webtest.System, db.MessageFilter{Limit: 1})
		must(r.t, err)
		return strings.TrimPrefix(list[0].Items[0].Path, "/follow/confirm/")
	}
	var err error
	r.stop, err = r.DB.Follows.Confirm(context.Background(), ask("harbour"))
	must(r.t, err)
	r.confirm = ask("lamps")
}

// first returns the first request of a motion.
func (r *record) first(motion uint) uint {
	r.t.Helper()
	rows, err := r.DB.Requests.ForMotion(r.clerk, motion)
	must(r.t, err)
	return rows[0].ID
}

func (r *record) evidence(request uint, title, name, content string, staff bool) uint {
	r.t.Helper()
	row, err := r.DB.Requests.Find(r.clerk, request)
	must(r.t, err)
	must(r.t, r.DB.Evidence.Add(r.clerk, request, models.EvidenceInput{Kind: "document", Title: title, Summary: "What it shows: " + title, On: on("2025-03-01"), Staff: staff, Version: row.Version},
		&db.File{Name: name, Size: int64(len(content)), Content: strings.NewReader(content)}))
	list, err := r.DB.Evidence.List(r.clerk, request)
	must(r.t, err)
	return slices.MaxFunc(list, func(a, b models.Evidence) int { return int(a.ID) - int(b.ID) }).ID
}

// clause returns the last clause of a motion.
func (r *record) clause(motion uint) uint {
	r.t.Helper()
	v, err := r.DB.Motions.Text(r.clerk, motion)
	must(r.t, err)
	return v.Clauses[len(v.Clauses)-1].ID
}

// everybody signs somebody of each role in, in the order of the table.
func (r *record) everybody(t *testing.T) []*webtest.Browser {
	t.Helper()
	_, link, err := r.DB.Users.Create(webtest.System, models.UserInput{Email: "new@example.org", Name: "New User", Roles: []string{"auditor"}})
	must(t, err)
	r.link = link
	una := r.As(t, "Una Member", r.member("Una Member"), models.RoleMember)
	hers := models.WithActor(context.Background(), una.User.Actor(0, ""))
	r.ownNotice = r.written(hers, "Zqprivate trams", r.ada)
	ada := models.WithActor(context.Background(), models.Actor{UserID: 9902, PersonID: r.ada, Name: "Ada Beck", Roles: []models.Role{models.RoleMember}})
	r.hersGiven = r.written(hers, "Zqprivate bells", r.ada)
	must(t, r.DB.MemberNotices.Give(hers, r.hersGiven, 1))
	r.askedNotice = r.written(ada, "Zqprivate ferries", models.Deref(una.User.PersonID))
	must(t, r.DB.MemberNotices.Ask(ada, r.askedNotice, 1))
	return []*webtest.Browser{
		r.Anybody(t),
		una,
		r.ines(t),
		r.As(t, "Clem Clerk", 0, models.RoleClerk),
		r.As(t, "Rae Reviewer", 0, models.RoleCommsReviewer),
		r.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer),
		r.As(t, "Ad Min", 0, models.RoleAdmin),
		r.As(t, "As Sessor", 0, models.RoleAssessor),
		r.As(t, "Aud Itor", 0, models.RoleAuditor),
	}
}

// roles names the browsers of everybody.
var roles = []string{"anybody", "member", "officer", "clerk", "comms", "monitor", "admin", "assessor", "auditor"}

// routes returns the program's addresses as they are registered, "GET /motions/:year".
func (r *record) routes() []string {
	var list []string
	for _, x := range r.Handler.(*echo.Echo).Routes() {
		if x.Method == http.MethodGet || x.Method == http.MethodPost {
			list = append(list, x.Method+" "+x.Path)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return strings.Compare(byAddress(a), byAddress(b)) })
	return list
}

// byAddress sorts routes by address, signing out last: nobody is signed in after it.
func byAddress(route string) string {
	method, address, _ := strings.Cut(route, " ")
	if strings.Contains(address, "sign-out") {
		return "~" + address
	}
	return address + " " + method
}

// examples returns addresses of a route with what there is in the record;
// none for a route that it does not know.
func (r *record) examples(route string) []string {
	method, pattern, _ := strings.Cut(route, " ")
	motion := func(id uint, page string) string { return fmt.Sprintf("/clerk/motions/%d/%s", id, page) }
	request := func(id uint, page string) string { return fmt.Sprintf("/clerk/requests/%d/%s", id, page) }
	open := r.work()[0].ID
	switch pattern {
	case "/clerk/written-questions/:id/:step":
		var list []string
		for _, s := range models.QuestionLife {
			list = append(list, fmt.Sprintf("/clerk/written-questions/%d/%s", r.onRecord, s.Name))
		}
		return list
	case "/clerk/motions/:id/:step":
		return []string{
			motion(r.notice, "accept"), motion(r.notice, "rule-out"), motion(r.notice, "withdraw"),
			motion(r.accepted, "schedule"), motion(r.accepted, "debate"), motion(r.decided, "rescind"), motion(r.draft, "nonsense"),
		}
	case "/clerk/assessments/new":
		return []string{fmt.Sprintf("/clerk/assessments/new?request=%d", open)}
	case "/clerk/assessments/:id":
		return []string{fmt.Sprintf("/clerk/assessments/%d", r.assessment), fmt.Sprintf("/clerk/assessments/%d", r.secretAssessment)}
	case "/officer/bulk":
		return []string{pattern, fmt.Sprintf("/officer/bulk?request=%d", open)}
	case "/clerk/motions/:id/amendments/:amendment/:step":
		var list []string
		for _, step := range []string{"edit", "rule", "move", "carry", "accept", "lose", "fall", "withdraw", "not-moved", "nonsense"} {
			list = append(list, motion(r.amended, fmt.Sprintf("amendments/%d/%s", r.amendment, step)))
		}
		return list
	case "/clerk/motions/:id/amendments", "/clerk/motions/:id/amendments/new":
		return []string{motion(r.amended, strings.TrimPrefix(pattern, "/clerk/motions/:id/"))}
	case "/clerk/motions/:id/amendments/:amendment":
		return []string{motion(r.amended, fmt.Sprintf("amendments/%d", r.amendment))}
	case "/clerk/motions/:id/rescinds":
		return []string{motion(r.draft, "rescinds")}
	case "/clerk/motions/:id/links":
		return []string{motion(r.decided, "links")}
	case "/clerk/motions/:id/links/:link/remove":
		return []string{motion(r.decided, fmt.Sprintf("links/%d/remove", r.motionLink))}
	case "/clerk/motions/:id/referral":
		return []string{motion(r.referred, "referral")}
	case "/clerk/motions/:id/requests", "/clerk/motions/:id/correct":
		return []string{motion(r.decided, pattern[strings.LastIndex(pattern, "/")+1:])}
	case "/clerk/motions/:id/notice", "/clerk/motions/:id/override":
		return []string{motion(r.notice, pattern[strings.LastIndex(pattern, "/")+1:])}
	case "/clerk/motions/:id/decision":
		return []string{motion(r.accepted, "decision")}
	case "/clerk/motions/:id/votes/new":
		return []string{motion(r.decided, "votes/new"), motion(r.accepted, "votes/new")}
	case "/clerk/motions/:id/votes/:vote":
		return []string{motion(r.decided, fmt.Sprintf("votes/%d", r.vote))}
	case "/clerk/motions/:id/readers":
		return []string{motion(r.exempt, "readers")}
	case "/clerk/requests/:id/:page":
		return []string{
			request(r.unconfirmed, "split"), request(r.unconfirmed, "join"), request(r.unconfirmed, "drop"),
			request(open, "allocate"), request(open, "close"), request(r.work()[2].ID, "reopen"), request(open, "nonsense"),
			request(open, "absorb"), request(open, "not-pursue"), request(open, "supersede"), request(open, "rescind"),
			request(open, "response"), request(open, "standing"), request(open, "done-when"), request(open, "portfolio"),
		}
	case "/officer/requests/:id/communications/:item/:step":
		var list []string
		for _, step := range []string{"send", "schedule", "publish", "pull", "measure", "nonsense"} {
			list = append(list, fmt.Sprintf("/officer/requests/%d/communications/%d/%s", r.news, r.leaflet, step))
		}
		return list
	case "/clerk/handover/:way":
		var list []string
		for _, way := range []string{"give", "continue", "re-adopt", "absorb", "not-pursue", "nonsense"} {
			if list = append(list, "/clerk/handover/"+way); method == "GET" {
				list = append(list, fmt.Sprintf("/clerk/handover/%s?request=%d&request=%d&back=request", way, open, r.secret))
			}
		}
		return list
	case "/clerk/requests/:id/due-date":
		return []string{request(r.cyber, "due-date"), request(r.work()[2].ID, "due-date")}
	case "/clerk/meetings/:id/:step":
		var list []string
		for _, step := range []string{"publish", "hold", "draft-minutes", "minutes", "cancel", "adjourn", "nonsense"} {
			list = append(list, fmt.Sprintf("/clerk/meetings/%d/%s", r.planned.ID, step))
		}
		return list
	}
	if rest, ok := strings.CutPrefix(pattern, views.IssueAt); ok { // as the page of the document is
		list := r.examples("GET " + rest)
		for i := range list {
			list[i] = views.IssueAt + list[i]
		}
		return list
	}
	if body := r.bodyExample(pattern); body != "" {
		return []string{body}
	}
	address := pattern
	for _, x := range []struct {
		prefix string
		with   any
	}{
		{"/static/*", views.Asset("css/tracker.css")},
		{"/motions/:year/:motion/:request", "/motions/2024-25/m01/r1"},
		{"/motions/:year/:motion/amendments/:no", "/motions/2024-25/m08/amendments/2"},
		{"/motions/:year/:motion", "/motions/2024-25/m01"},
		{"/motions/:year", "/motions/2024-25"},
		{"/evidence/:id", r.file},
		{"/questions/:year/:question", "/questions/undated/q1"},
		{"/questions/ask", "/questions/ask?request=" + fmt.Sprint(open)},
		{"/requests/:year/:request", "/requests/2023-24/r1"},
		{"/clerk/imports/:id", r.imported},
		{"/assessments/reports/:path/grid.csv", "/assessments/reports/the-lamp-inquiry/grid.csv"},
		{"/assessments/reports/:path/grid.xlsx", "/assessments/reports/the-lamp-inquiry/grid.xlsx"},
		{"/assessments/reports/:path/grid", "/assessments/reports/the-lamp-inquiry/grid"},
		{"/assessments/reports/:path", "/assessments/reports/the-pier-inquiry"},
		{"/clerk/reports/:id/recommendations/:recommendation", fmt.Sprintf("/clerk/reports/%d/recommendations/%d", r.outside, r.outsideItem)},
		{"/clerk/reports/:id", r.outside},
		{"/clerk/motion-papers/:id", r.paper},
		{"/clerk/written-questions/paste/:id", r.pasted},
		{"/clerk/written-questions/:id/requests/:request", fmt.Sprintf("/clerk/written-questions/%d/requests/%d", r.onRecord, open)},
		{"/clerk/written-questions/:id", r.onRecord},
		{"/clerk/papers/:paper", "/clerk/papers/2025-1"},
		{"/papers/:paper", "/papers/2025-1"},
		{"/meetings/:body/:date/supplements/:number", "/meetings/harbour-committee/2025-06-12/supplements/1"},
		{"/clerk/papers/issue/meetings/:body/:date/supplements/:number", "/clerk/papers/issue/meetings/harbour-committee/2025-06-12/supplements/1"},
		{"/clerk/meetings/:id/supplements/:number", fmt.Sprintf("/clerk/meetings/%d/supplements/2", r.summoned.ID)},
		{"/meetings/:body/:date", "/meetings/full-council/2025-03-27"},
		{"/councillors/:slug", "/councillors/ada-beck"},
		{"/bodies/:slug", "/bodies/full-council"},
		{"/link/:token", "/link/" + r.link},
		{"/set-up/:token", "/set-up/" + r.setUp},
		{"/follow/confirm/:token", "/follow/confirm/" + r.confirm},
		{"/follow/stop/:token", "/follow/stop/" + r.stop},
		{"/admin/mail/:id", 1},
		{"/clerk/motions/:id/clauses/:clause", fmt.Sprintf("/clerk/motions/%d/clauses/%d", r.draft, r.clause(r.draft))},
		{"/clerk/motions/:id", r.draft},
		{"/clerk/requests/:id", r.work()[2].ID},
		{"/clerk/assessments/:id/withhold", fmt.Sprintf("/clerk/assessments/%d/withhold", r.secretAssessment)},
		{"/clerk/assessments/:id", r.assessment},
		{"/clerk/recommendations/:id", r.outsideItem},
		{"/clerk/replies/:id", r.outsideItem},
		{"/clerk/updates/:id", r.update},
		{"/clerk/evidence/:id", r.file},
		{"/clerk/objections/:id", r.objection},
		{"/clerk/responses/:id", open},
		{"/clerk/due-dates/:id", 1},
		{"/clerk/questions/:id", r.question},
		{"/clerk/interests/:id", r.interest},
		{"/clerk/amendments/:id", r.amendment},
		{"/clerk/rulings/:id", r.ruling},
		{"/clerk/votes/:id", r.vote},
		{"/clerk/askers/:id", r.onRecord},
		{"/clerk/referrals/:id", r.answered},
		{"/clerk/meetings/:id/items/:item", fmt.Sprintf("/clerk/meetings/%d/items/%d", r.planned.ID, r.items[0])},
		{"/clerk/meetings/:id/attendance", fmt.Sprintf("/clerk/meetings/%d/attendance", r.meeting.ID)},
		{"/clerk/meetings/:id/interests/:interest", fmt.Sprintf("/clerk/meetings/%d/interests/%d", r.meeting.ID, r.interest)},
		{"/clerk/meetings/:id/interests", fmt.Sprintf("/clerk/meetings/%d/interests", r.meeting.ID)},
		{"/clerk/meetings/:id", r.planned.ID},
		{"/clerk/bodies/:id", r.forces.body},
		{"/officer/requests/:id/communications/:item", fmt.Sprintf("/officer/requests/%d/communications/%d", r.news, r.leaflet)},
		{"/officer/requests/:id/communications", fmt.Sprintf("/officer/requests/%d/communications", r.news)},
		{"/clerk/communications/:id/pull", fmt.Sprintf("/clerk/communications/%d/pull", r.leaflet)},
		{"/clerk/communications/:id", r.waiting},
		{"/admin/elections/:id", r.election},
		{"/officer/requests/:id/training", fmt.Sprintf("/officer/requests/%d/training", r.cyber)},
		{"/officer/requests/:id/phishing", fmt.Sprintf("/officer/requests/%d/phishing", r.cyber)},
		{"/officer/requests/:id/letters/:letter", fmt.Sprintf("/officer/requests/%d/letters/%d", r.letters, r.letter)},
		{"/officer/requests/:id/letters", fmt.Sprintf("/officer/requests/%d/letters", r.letters)},
		{"/officer/requests/:id/involvement", fmt.Sprintf("/officer/requests/%d/involvement", r.involving)},
		{"/officer/requests/:id/questions/:question", fmt.Sprintf("/officer/requests/%d/questions/%d", open, r.question)},
		{"/officer/requests/:id", open},
		{"/member/requests/:id", r.work()[2].ID},
		{"/member/notices/:id/sign", fmt.Sprintf("/member/notices/%d/sign", r.askedNotice)},
		{"/member/notices/:id/take-back", fmt.Sprintf("/member/notices/%d/take-back", r.hersGiven)},
		{"/member/notices/:id", r.ownNotice},
		{"/clerk/notices/:id", r.givenNotice},
		{"/admin/users/:id", 1},
		{"/admin/people/:id", r.ada},
		{"/admin/groups/:id", 1},
		{"/admin/directorates/:id", r.directorate},
		{"/admin/bodies/:id", r.council},
		{"/admin/kinds/:id", r.plain},
		{"/admin/calendar/:id", 1},
	} {
		rest, ok := strings.CutPrefix(pattern, x.prefix)
		if !ok {
			continue
		}
		if whole, ok := x.with.(string); ok {
			address = whole + rest
		} else {
			address = strings.Replace(x.prefix, ":id", fmt.Sprint(x.with), 1) + rest
		}
		break
	}
	if strings.ContainsAny(address, ":*") {
		r.t.Errorf("%s %s: no example of it; add one in record_test.go", method, pattern)
		return nil
	}
	return []string{address}
}

// questionsWritten pastes pages of questions, of which one is still to be checked, and
// tables one about a request that is exempt.
func (r *record) questionsWritten() {
	const page = "Asked by: Ms Ada Beck (Harbour Group)\nQuestion to the Harbour Office:\nHow many lamps are out?\nAnswered by Mr Tam Hale - Harbour Master (Harbour Office)\nTwo. We will light them by June.\n"
	for _, text := range []string{page, page + "Asked by: Ms Ada Beck (Harbour Group)\nHow many are lit?\n"} {
		p, err := r.DB.QuestionPastes.Create(r.clerk, models.QuestionPasteInput{Text: text})
		must(r.t, err)
		if r.pasted = p.ID; r.onRecord != 0 {
			continue
		}
		_, err = r.DB.QuestionPastes.Save(r.clerk, p.ID, models.PasteCheckInput{House: "Full council", Kind: "council_written", Take: []string{"1"}, Version: 1})
		must(r.t, err)
		made, err := r.DB.QuestionPastes.Made(r.clerk, p.ID)
		must(r.t, err)
		r.onRecord = made[0].ID
	}
	_, err := r.DB.Questions.AskAbout(r.clerk, models.AskAboutInput{RequestID: r.secret, Heading: "Zqsecret question", Text: "Zqsecret, why?", Kind: "council_written", AskedBy: "Ms Ada Beck", AnsweringBody: "Cabinet"})
	must(r.t, err)
}

// snapshot makes a record with somebody of each role signed in, and a function
// that puts it back as it was at first.
func snapshot(t *testing.T, address string) (r *record, browsers []*webtest.Browser, again func()) {
	t.Helper()
	data := t.TempDir()
	open := func(address string) *db.DB {
		d, err := db.Open(context.Background(), db.Options{Database: address, Data: data, Sender: dbtest.Sender, HashMemory: dbtest.Quick})
		must(t, err)
		return d
	}
	d := open(address)
	d.Now = func() time.Time { return dbtest.Noon }
	r = newRecord(t, d)
	browsers = r.everybody(t)
	now := d.Now
	must(t, d.Close())
	copy := ""
	t.Cleanup(func() { r.DB.Close() })
	again = func() {
		t.Helper()
		r.DB.Close()
		if db.IsPostgres(address) {
			copy = copyPostgres(t, address)
		} else {
			if copy != "" {
				must(t, os.Remove(copy))
			}
			content, err := os.ReadFile(address)
			must(t, err)
			copy = filepath.Join(t.TempDir(), "copy.db")
			must(t, os.WriteFile(copy, content, 0o600))
		}
		d := open(copy)
		d.Now = now
		*r.Site = *webtest.On(d)
	}
	again()
	return r, browsers, again
}

// copyPostgres makes the database “copy” anew from another, which nobody uses.
func copyPostgres(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	name := strings.TrimPrefix(u.Path, "/")
	pool, err := sql.Open("pgx", os.Getenv("TEST_POSTGRES"))
	must(t, err)
	defer pool.Close()
	_, err = pool.Exec("DROP DATABASE IF EXISTS " + name + "_copy WITH (FORCE)")
	must(t, err)
	_, err = pool.Exec("CREATE DATABASE " + name + "_copy TEMPLATE " + name + " STRATEGY FILE_COPY")
	must(t, err)
	u.Path += "_copy"
	return u.String()
}
