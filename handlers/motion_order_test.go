package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// noticed puts a motion that was received on a day on a meeting's agenda.
func (h *hall) noticed(m *models.Meeting, number, title string, proposer uint, received models.Date, ground string) uint {
	h.t.Helper()
	made, err := h.DB.Motions.Create(h.clerk, models.PasteInput{Text: short(title, "Act on it.")})
	must(h.t, err)
	in := made.Input()
	in.Title, in.ProposerID, in.ProposerText, in.SeconderID, in.SeconderText = title, proposer, "", 0, "Somebody else"
	in.MeetingID, in.Exempt, in.ExemptParagraph = m.ID, ground != "", ground
	must(h.t, h.DB.Motions.Edit(h.clerk, made.ID, in))
	h.motionStep(made.ID, "submit", models.MotionStepInput{Date: on(received), Time: "09:00"})
	h.motionStep(made.ID, "accept", models.MotionStepInput{})
	h.motionStep(made.ID, "schedule", models.MotionStepInput{MeetingID: m.ID, ItemNumber: number})
	return made.ID
}

// listed are the items of a meeting, as number and title.
func (h *hall) listed(m *models.Meeting) string {
	h.t.Helper()
	items, err := h.DB.Meetings.Items(h.clerk, m)
	must(h.t, err)
	var list []string
	for _, i := range items {
		list = append(list, i.Number+" "+i.Title)
	}
	return strings.Join(list, ", ")
}

// ordered has a meeting on 27 March 2025 with four motions and an exempt one, put
// on its agenda in another order than that of the standing orders: one of each
// group in turn.
func (h *hall) ordered() (lamps, horn, ferries, masts uint) {
	h.t.Helper()
	council, err := h.DB.Council.Find(h.clerk)
	must(h.t, err)
	settings := council.Settings.Input(council.Version)
	settings.Order = "group_rotation"
	must(h.t, h.DB.Council.UpdateSettings(webtest.System, settings))
	h.at("2025-03-11", 12)
	h.meeting = h.plan("2025-03-27")
	h.item(h.meeting, models.AgendaItemInput{Number: "13", Title: "Questions", Kind: "questions"})
	h.item(h.meeting, models.AgendaItemInput{Number: "14", Title: "Motions", Kind: "motions"})
	h.item(h.meeting, models.AgendaItemInput{Number: "15", Title: "Urgent business", Kind: "other"})
	noor := h.person("Nora Sand", models.KindMember)
	masts = h.noticed(h.meeting, "14.1", "Masts", noor, "2025-03-04", "")
	ferries = h.noticed(h.meeting, "14.2", "Ferries", h.ada, "2025-03-03", "")
	h.noticed(h.meeting, "16", "Zqvault", h.ada, "2025-03-01", "paragraph 3")
	horn = h.noticed(h.meeting, "14.3", "Fog horn", noor, "2025-03-02", "")
	lamps = h.noticed(h.meeting, "14.4", "Lamps", h.ada, "2025-03-01", "")
	return lamps, horn, ferries, masts
}

func TestTheMotionsStandInTheOrderOfTheStandingOrders(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.ordered()
		const inOrder = "13 Questions, 14 Motions, 14.1 Lamps, 14.2 Fog horn, 14.3 Ferries, 14.4 Masts, 15 Urgent business, 16 Zqvault"
		if got := h.listed(h.meeting); got != inOrder {
			t.Fatalf("each motion should be put in its place:\ngot  %s\nwant %s", got, inOrder)
		}
		b, address := h.As(t, "Clem", 0, models.RoleClerk), path("/clerk/meetings/%d", h.meeting.ID)
		b.Get(address).Want(200, "The motions stand in the order of your standing orders. One of each group in turn.", "!Put the motions in the order")
		b.Post(address+"/order").Want(409, "The motions stand in that order already.")

		// The clerk moves one, and adds another: it stays behind them.
		items, err := d.Meetings.Items(h.clerk, h.meeting)
		must(t, err)
		must(t, d.Meetings.MoveItem(h.clerk, h.meeting.ID, items[2].ID, 1))
		h.noticed(h.meeting, "14.5", "Buoys", h.ada, "2025-02-28", "")
		const moved = "13 Questions, 14 Motions, 14.2 Fog horn, 14.1 Lamps, 14.3 Ferries, 14.4 Masts, 14.5 Buoys, 15 Urgent business, 16 Zqvault"
		if got := h.listed(h.meeting); got != moved {
			t.Fatalf("what the clerk put by hand should stay:\ngot  %s\nwant %s", got, moved)
		}
		b.Get(address).Want(200, "The order of motions by your standing orders: One of each group in turn. Groups in the order in which their first motion was received.", "Put the motions in the order of your standing orders")
		b.Post(address + "/order").WantTo(address)
		const again = "13 Questions, 14 Motions, 14.1 Buoys, 14.2 Fog horn, 14.3 Lamps, 14.4 Masts, 14.5 Ferries, 15 Urgent business, 16 Zqvault"
		if got := h.listed(h.meeting); got != again {
			t.Fatalf("got  %s\nwant %s", got, again)
		}

		// Published, it stays; what comes later comes last.
		h.step(h.meeting, "publish", "")
		b.Get(address).Want(200, "!Put the motions in the order", "!The motions stand in the order")
		b.Post(address+"/order").Want(409, "The agenda is published, so its order and its numbers stay.")
		if got := h.listed(h.meeting); got != again {
			t.Errorf("the numbers changed after publication: %s", got)
		}
		h.As(t, "Mo", 0, models.RoleMonitoringOfficer).Post(address + "/order").Want(403)
	})
}

func TestACouncilWithoutAnOrderIsOfferedNone(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t)))
	h.ordered()
	council, err := h.DB.Council.Find(h.clerk)
	must(t, err)
	settings := council.Settings.Input(council.Version)
	settings.Order = "manual"
	must(t, h.DB.Council.UpdateSettings(webtest.System, settings))
	h.noticed(h.meeting, "14.5", "Buoys", h.ada, "2025-02-28", "")
	if got := h.listed(h.meeting); !strings.Contains(got, "14.4 Masts, 14.5 Buoys") {
		t.Errorf("got %s", got)
	}
	b, address := h.As(t, "Clem", 0, models.RoleClerk), path("/clerk/meetings/%d", h.meeting.ID)
	b.Get(address).Want(200, "14.5", "!Put the motions in the order", "!The motions stand in the order")
	b.Post(address+"/order").Want(409, "There is no order to put them in")
}
