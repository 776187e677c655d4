package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/handlers/webtest"
	"carried/models"
)

// hall is a council with a meeting in February 2025, whose motion is being acted
// on, and one on 27 March whose agenda holds a motion of every sort.
type hall struct {
	*webtest.Site
	t              *testing.T
	clerk, officer context.Context
	council        uint
	directorate    uint
	owner          uint
	ada            uint
	meeting        *models.Meeting // on 27 March
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected: %v", err)
	}
}

func on(d models.Date) models.DateInput { return models.InputOf(d) }

func newHall(t *testing.T, d *db.DB) *hall {
	t.Helper()
	h := &hall{Site: webtest.On(d), t: t}
	ctx := webtest.System
	body, err := d.Bodies.Create(ctx, models.BodyInput{Name: "Full Council", Kind: models.BodyFullCouncil, Monitoring: true})
	must(t, err)
	_, err = d.Bodies.Create(ctx, models.BodyInput{Name: "Harbour Committee", Kind: models.BodyCommittee})
	must(t, err)
	directorate, err := d.Directorates.Create(ctx, models.DirectorateInput{Name: "Quays"})
	must(t, err)
	group, err := d.Groups.Create(ctx, models.PoliticalGroupInput{Name: "Lantern Group"})
	must(t, err)
	ada, err := d.People.Create(ctx, models.PersonInput{FullName: "Ada Beck", Kind: models.KindMember, GroupID: group.ID, Ward: "Low Quay", TermStart: on("2021-05-06")})
	must(t, err)
	_, err = d.People.Create(ctx, models.PersonInput{FullName: "Noor Abel", Kind: models.KindMember, Ward: "High Street"})
	must(t, err)
	_, err = d.People.Create(ctx, models.PersonInput{FullName: "Tom Past", Kind: models.KindMember, TermEnd: on("2021-05-05")})
	must(t, err)
	owner, err := d.People.Create(ctx, models.PersonInput{FullName: "Ines Quill", Kind: models.KindOfficer, RoleTitle: "Quay Master", DirectorateID: directorate.ID})
	must(t, err)
	h.council, h.directorate, h.owner, h.ada = body.ID, directorate.ID, owner.ID, ada.ID
	h.clerk = models.WithActor(context.Background(), models.Actor{UserID: 901, Name: "Clem Clerk", Roles: []models.Role{models.RoleClerk}})
	h.officer = models.WithActor(context.Background(), models.Actor{UserID: 902, Name: "Ines Quill", PersonID: owner.ID, Roles: []models.Role{models.RoleOfficer}})
	return h
}

// at sets the clock to a day and hour in London.
func (h *hall) at(day string, hour int) {
	d, err := time.ParseInLocation(time.DateOnly, day, models.London)
	must(h.t, err)
	h.DB.Now = func() time.Time { return d.Add(time.Duration(hour) * time.Hour) }
}

func (h *hall) plan(date models.Date) *models.Meeting {
	h.t.Helper()
	m, err := h.DB.Meetings.Create(h.clerk, models.MeetingInput{BodyID: h.council, Kind: models.MeetingOrdinary, Date: on(date), StartTime: "10:00", Venue: "Council Chamber, Quay House"})
	must(h.t, err)
	return m
}

func (h *hall) step(m *models.Meeting, step, reason string) {
	h.t.Helper()
	now, err := h.DB.Meetings.Find(h.clerk, m.ID)
	must(h.t, err)
	must(h.t, h.DB.Meetings.Take(h.clerk, m.ID, step, models.MeetingStepInput{Reason: reason, Version: now.Version}))
}

func (h *hall) motionStep(id uint, step string, in models.MotionStepInput) {
	h.t.Helper()
	m, err := h.DB.Motions.Find(h.clerk, id)
	must(h.t, err)
	in.Version = m.Version
	must(h.t, h.DB.Motions.Take(h.clerk, id, step, in))
}

// motion puts a motion on a meeting's agenda, from its text on. ground is why it
// is exempt, if it is.
func (h *hall) motion(meeting *models.Meeting, number, text, ground string) uint {
	h.t.Helper()
	m, err := h.DB.Motions.Create(h.clerk, models.PasteInput{Text: text})
	must(h.t, err)
	in := m.Input()
	in.Title, _, _ = strings.Cut(text, "\n")
	in.MeetingID, in.Exempt, in.ExemptParagraph = meeting.ID, ground != "", ground
	must(h.t, h.DB.Motions.Edit(h.clerk, m.ID, in))
	h.motionStep(m.ID, "submit", models.MotionStepInput{Date: on(models.DateOf(h.DB.Now())), Time: "09:00"})
	h.motionStep(m.ID, "accept", models.MotionStepInput{})
	late := ""
	if meeting.AgendaPublic() {
		late = "The storm of 20 March"
	}
	h.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: meeting.ID, ItemNumber: number, Late: late})
	return m.ID
}

func (h *hall) item(meeting *models.Meeting, in models.AgendaItemInput) {
	h.t.Helper()
	must(h.t, h.DB.Meetings.AddItem(h.clerk, meeting.ID, in))
}

const harbour = `Guarding the harbour lamps

Proposer: Cllr Ada Beck

Seconder: Cllr Noor Abel

Council notes:

1. The lamps were out on nine nights.
2. Two boats were lost.
3. The keeper wrote to the council.

Council believes:

1. A lamp is a promise.
It must be kept.

Council requests the administration to:

1. Light the lamps by dusk.
2. Tell the fishers when a lamp is out.
Write to the other harbours.
4. Report what was done, and in the report:
(a) name the nights without light;
(b) say what each cost.
`

const older = `Mending the quay

Proposer: Cllr Ada Beck

Seconder: Cllr Noor Abel

Council requests the administration to:

1. Mend the steps.
2. Ask the railway for stone.
3. Paint the railings.
4. Count the bollards.
`

func short(title, asks string) string {
	return title + "\n\nProposer: Cllr Noor Abel\n\nSeconder: Cllr Ada Beck\n\nCouncil notes:\n\n1. It is so.\n\nCouncil requests the administration to:\n\n1. " + asks + "\n"
}

// fill makes the two meetings; the clock then stands at 9am on 21 March 2025.
func (h *hall) fill() *hall {
	h.t.Helper()
	t := h.t
	h.at("2025-01-20", 12)
	february := h.plan("2025-02-13")
	carried := h.motion(february, "9", older, "")
	h.at("2025-02-05", 12)
	h.step(february, "publish", "")
	h.at("2025-02-13", 18)
	m, err := h.DB.Motions.Find(h.clerk, carried)
	must(t, err)
	must(t, h.DB.Motions.Decide(h.clerk, carried, models.DecisionInput{Outcome: "carry", Date: on("2025-02-13"), Method: "assent", Version: m.Version}))
	h.step(february, "hold", "")
	requests, err := h.DB.Requests.ForMotion(h.clerk, carried)
	must(t, err)
	dues := []models.DateInput{on("2025-03-10"), on("2025-06-30"), on("2025-04-30"), {}}
	for i, r := range requests {
		must(t, h.DB.Requests.Confirm(h.clerk, r.ID, models.ConfirmInput{Title: strings.TrimSuffix(r.Text, "."), Category: "other", MonitoringBodyID: h.council, Version: r.Version}))
		in := models.AllocateInput{OwnerID: h.owner, DirectorateID: h.directorate, Due: dues[i], Version: r.Version + 1}
		if dues[i].Empty() {
			in.NoDueReason = "It waits for the spring tide"
		}
		must(t, h.DB.Requests.Allocate(h.clerk, r.ID, in))
	}
	h.at("2025-03-05", 12)
	update := func(i int, in models.UpdateInput) {
		r, err := h.DB.Requests.Find(h.clerk, requests[i].ID)
		must(t, err)
		in.Version = r.Version
		must(t, h.DB.Requests.Update(h.officer, r.ID, in))
	}
	update(0, models.UpdateInput{Text: "The mason came & looked.", State: models.RequestInProgress, StaffNote: "He is dear."})
	update(1, models.UpdateInput{Text: "The railway was asked.", State: models.RequestOnHold, Reason: "The railway has to answer", Review: on("2025-04-14")})
	update(2, models.UpdateInput{Text: "Painted green.", State: models.RequestInProgress})
	h.at("2025-03-06", 12)
	r, err := h.DB.Requests.Find(h.clerk, requests[2].ID)
	must(t, err)
	must(t, h.DB.Requests.Propose(h.officer, r.ID, models.DoneInput{Text: "All railings are painted.", Link: "https://example.org/railings", Version: r.Version}, nil))
	r, err = h.DB.Requests.Find(h.clerk, r.ID)
	must(t, err)
	must(t, h.DB.Requests.Take(h.clerk, r.ID, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full", Version: r.Version}))

	h.at("2025-03-11", 12)
	h.meeting = h.plan("2025-03-27")
	h.item(h.meeting, models.AgendaItemInput{Number: "1", Title: "Apologies for absence", Kind: "procedural"})
	h.item(h.meeting, models.AgendaItemInput{Number: "7(a)", Title: "Report of the <b>leader</b>", Kind: "report", Pages: "19 - 26"})
	h.item(h.meeting, models.AgendaItemInput{Number: "14", Title: "Motions for Time Limited Debate", Kind: "motions", Minutes: "90"})
	h.item(h.meeting, models.AgendaItemInput{Number: "15", Title: "Secret: the price of the island", Kind: "report", Exempt: true, ExemptParagraph: "paragraph 3", ExemptReason: "Secret: the island is for sale", PublicTitle: "A matter of property", Pages: "90 - 99"})
	h.motion(h.meeting, "14.1", harbour, "")
	withdrawn := h.motion(h.meeting, "14.2", short("A fog horn for every boat", "Buy horns."), "")
	referred := h.motion(h.meeting, "14.3", short("Names for the new ferries", "Ask the schools for names."), "")
	h.motion(h.meeting, "14.4", short("Secret: the sale of the lighthouse", "Sell the lighthouse to Mr Secret."), "paragraph 3")
	h.at("2025-03-19", 9)
	h.step(h.meeting, "publish", "")
	h.motionStep(withdrawn, "withdraw", models.MotionStepInput{Date: on("2025-03-19"), Consent: "seconder"})
	bodies, err := h.DB.Bodies.List(h.clerk)
	must(t, err)
	for _, b := range bodies {
		if b.ID != h.council {
			h.motionStep(referred, "refer", models.MotionStepInput{BodyID: b.ID, Reason: "It is for the committee"})
		}
	}
	h.at("2025-03-21", 9)
	now, err := h.DB.Meetings.Find(h.clerk, h.meeting.ID)
	must(t, err)
	h.meeting = &now.Meeting
	h.item(h.meeting, models.AgendaItemInput{Number: "16", Title: "The wall after the storm", Kind: "report", Late: "The storm of 20 March"})
	return h
}
