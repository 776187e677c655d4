package handlers_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/papers"
	"carried/models"
)

// TestASupplementIsPutTogetherThenPublished: an agenda that is issued is added to by
// a supplement of several items, among them a motion whose notice was late and that
// the monitoring officer let in. Nobody outside the clerk's office reads a word of it
// before it is published; then everybody does, and it stays as it is. The numbers of
// the agenda stay as they were issued.
func TestASupplementIsPutTogetherThenPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.As(t, "Clem", 0, models.RoleClerk)
		clerks, public := path("/clerk/meetings/%d", h.meeting.ID), "/meetings/full-council/2025-03-27"
		before := h.listed(h.meeting)

		m, err := d.Motions.Create(h.clerk, models.PasteInput{Text: short("A wall against the sea", "Build a wall.")})
		must(t, err)
		in := m.Input()
		in.MeetingID = h.meeting.ID
		must(t, d.Motions.Edit(h.clerk, m.ID, in))
		h.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-21"), Time: "08:00", Reason: "The storm of 20 March"})
		bench := path("/clerk/motions/%d", m.ID)
		a := b.Get(bench + "/accept").Want(200)
		b.Post(bench+"/accept", "version", a.Value("version")).Want(409, "The monitoring officer may override that with a reason")
		mo := models.WithActor(context.Background(), models.Actor{UserID: 903, Name: "Mo Warden", Roles: []models.Role{models.RoleMonitoringOfficer}})
		now, err := d.Motions.Find(mo, m.ID)
		must(t, err)
		must(t, d.Motions.Override(mo, m.ID, models.OverrideInput{Rule: models.RuleDeadline, Reason: "The sea does not wait", Version: now.Version}))
		h.motionStep(m.ID, "accept", models.MotionStepInput{})

		a = b.Get(bench+"/schedule").Want(200, "How is it added?", "With the next supplement to the agenda")
		form := []string{"version", a.Value("version"), "meeting", path("%d", h.meeting.ID), "item-number", "14.5", "way", "supplement"}
		b.Post(bench+"/schedule", form...).Want(422, "Enter why this item is added late")
		b.Post(bench+"/schedule", append(form, "late", "Its notice came after the storm")...).WantTo(bench)

		b.Get(clerks).Want(200, "Supplement 1 is not published yet. Only the clerk’s office sees its items.", "Supplement 1, not published yet 1 item Publish it", "With supplement 1, as urgent business")
		add := func(number, title, way string, more ...string) {
			t.Helper()
			b.Post(clerks+"/items", append([]string{"number", number, "item-title", title, "kind", "report", "way", way, "late", "It was late: " + title}, more...)...).WantTo(clerks)
		}
		add("7(a)A", "What the leader forgot", "supplement")
		add("17", "The breach", "urgent-supplement")
		add("18", "Secret: the breach", "supplement", "exempt", "true", "exempt-paragraph", "paragraph 3")
		b.Post(clerks+"/items", "number", "17", "item-title", "Again", "kind", "report", "way", "supplement", "late", "x").Want(422, "This agenda already has an item 17")

		paper := public + "/supplements/1/paper"
		for _, address := range []string{public, public + "/agenda-summary", public + "/motions-paper"} {
			h.Anybody(t).Get(address).Want(200, "!sea", "!forgot", "!breach", "!Supplement")
		}
		b.Get(public+"/agenda-summary").Want(200, "!forgot", "!breach", "!Supplement")
		h.Anybody(t).Get(paper).Want(404)
		h.Anybody(t).Get("/motions?q=sea").Want(200, "!A wall against the sea")
		b.Get(paper).Want(200, "Supplement 1 to the agenda", "The supplement is not published yet: not for circulation.", "The breach", "!Secret")
		b.Get("/clerk/papers/issue"+paper).Want(409, "Publish what the paper is of first.")

		// It may still be put right, and nothing of the agenda may.
		items, err := d.Meetings.Items(h.clerk, h.meeting)
		must(t, err)
		ids := map[string]uint{}
		for _, i := range items {
			ids[i.Number] = i.ID
		}
		item := func(number string) string { return path(clerks+"/items/%d", ids[number]) }
		a = b.Get(item("17")).Want(200)
		b.Post(item("17"), "version", a.Value("version"), "number", "17", "item-title", "The breach in the wall", "kind", "report", "pages", "3 - 4").WantTo(clerks)
		b.Post(item("16")+"/remove").Want(409, "The agenda is published, so its order and its items stay.")
		b.Post(item("17")+"/up").Want(409, "The agenda is published, so its order and its items stay.")
		add("19", "A mistake", "supplement")
		items, err = d.Meetings.Items(h.clerk, h.meeting)
		must(t, err)
		for _, i := range items {
			ids[i.Number] = i.ID
		}
		b.Post(item("19") + "/remove").WantTo(clerks)
		b.Post(item("14.5")+"/remove").Want(409, "A motion is taken off the agenda on its own page")

		// Nothing is decided, and no meeting held, while it is not published.
		h.at("2025-03-27", 18)
		b = h.As(t, "Clem Later", 0, models.RoleClerk)
		now, err = d.Motions.Find(h.clerk, m.ID)
		must(t, err)
		err = d.Motions.Decide(h.clerk, m.ID, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), Method: "assent", Version: now.Version})
		if models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "Publish supplement 1") {
			t.Errorf("decided before it is published: %v", err)
		}
		a = b.Get(clerks + "/hold").Want(200)
		b.Post(clerks+"/hold", "version", a.Value("version")).Want(409, "Supplement 1 to the agenda is not published. Publish it first, or take its items off.")

		h.at("2025-03-22", 9)
		b = h.As(t, "Clem Again", 0, models.RoleClerk)
		a = b.Get(clerks+"/supplements/1").Want(200, "Publish supplement 1", "what comes later goes into supplement 2", "A wall against the sea", "Secret: the breach")
		b.Get(clerks + "/supplements/2").Want(404)
		b.Get(clerks + "/supplements/x").Want(404)
		b.Post(clerks+"/supplements/1").Want(409, "The items of supplement 1 were changed since you opened this page.")
		b.Post(clerks+"/supplements/1", "seen", a.Value("seen")).WantTo(clerks)
		b.Post(clerks+"/supplements/1").Want(409, "Supplement 1 is published already.")

		h.Anybody(t).Get(public).Want(200, "Supplement 1, published 22 March 2025: Its notice came after the storm", "7(a)A What the leader forgot", "Urgent business: It was late: The breach", "!Secret")
		h.Anybody(t).Get("/motions?q=sea").Want(200, "A wall against the sea")
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "14.5 Motion: A wall against the sea Supplement 1, published 22 March 2025", "!Secret")
		h.Anybody(t).Get(paper).Want(200, "Supplement published 22 March 2025", "14.5 Motion: A wall against the sea Added late: Its notice came after the storm", "17 The breach in the wall Urgent business: It was late: The breach (Pages 3 - 4)",
			"14.5 A wall against the sea Supplement 1, published 22 March 2025 Its notice came after the storm", "Why a late notice was taken The storm of 20 March", "Build a wall.", "!Secret", "!not for circulation")
		h.Anybody(t).Get(paper + "?part=2").Want(404)
		b.Get(paper+"?part=2").Want(200, "Part II", "Secret: the breach", "!The breach in the wall")
		b.Post(item("17")+"/remove").Want(409, "The agenda is published, so its order and its items stay.")

		after := h.listed(h.meeting)
		const want = "1 Apologies for absence, 7(a) Report of the <b>leader</b>, 7(a)A What the leader forgot, 14 Motions for Time Limited Debate, 14.1 Guarding the harbour lamps, 14.2 A fog horn for every boat, 14.3 Names for the new ferries, " +
			"14.5 A wall against the sea, 16 The wall after the storm, 17 The breach in the wall, 15 Secret: the price of the island, 14.4 Secret: the sale of the lighthouse, 18 Secret: the breach"
		if after != want {
			t.Errorf("the agenda before:\n%s\nand after:\n%s\nwant\n%s", before, after, want)
		}

		// What comes later begins the next one.
		add("20", "After all", "supplement")
		b.Get(clerks).Want(200, "Supplement 2, not published yet 1 item", "Supplement 1, published 22 March 2025 4 items")
		b.Get("/clerk/meetings/"+path("%d", h.meeting.ID)+"/papers").Want(200, "Supplement 1 to the agenda", "Supplement 1 to the agenda, Part II", "Supplement 2 to the agenda", "It can be issued once it is published.")
	})
}

// TestEachSupplementIsIssuedByItself: their papers have numbers of their own, and
// each is corrected by an issue of its own.
func TestEachSupplementIsIssuedByItself(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		doc := papers.Named("supplement")
		issue := func(number int, corrects *models.IssuedRow) (*models.IssuedRow, error) {
			o := papers.Order{Meeting: h.meeting.Path, Number: number, Part: models.PublicPart, Council: h.profile(), Now: d.Now()}
			_, draft, err := doc.ToIssue(h.clerk, d, o, doc.At(o))
			must(t, err)
			in := models.IssueInput{ReportID: draft.ReportID}
			if corrects != nil {
				in.Corrects, in.Correction = corrects.ID, "A page was missing"
			}
			return doc.Issue(h.clerk, d, o, doc.At(o), in, nil)
		}
		for _, number := range []string{"21", "22"} {
			h.item(h.meeting, models.AgendaItemInput{Number: number, Title: "Item " + number, Kind: "report", Late: "Late", Way: models.WaySupplement})
			list, err := d.Meetings.Supplements(h.clerk, h.meeting.ID)
			must(t, err)
			h.publishSupplement(h.meeting, list[len(list)-1].Number)
		}
		first, err := issue(1, nil)
		must(t, err)
		second, err := issue(2, nil)
		must(t, err)
		if _, err := issue(1, nil); models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), first.Name()) {
			t.Errorf("issued twice: %v", err)
		}
		if _, err := issue(1, second); models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "another document") {
			t.Errorf("one corrects the other: %v", err)
		}
		h.step(h.meeting, "hold", "")
		third, err := issue(2, second)
		must(t, err)
		h.Anybody(t).Get("/papers/"+second.Path()).Want(200, "Supplement 2 to the agenda", "Corrected by "+third.Name())
		h.Anybody(t).Get("/papers/"+first.Path()).Want(200, "Supplement 1 to the agenda", "!Corrected")
	})
}

// TestASupplementIsNotPublicBecauseItsMotionIs: a motion that everybody reads already,
// being carried over, is put with a supplement. Until that is published nobody else
// learns its number, the reason or that it is on the agenda.
func TestASupplementIsNotPublicBecauseItsMotionIs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		h.decide("2024-25/m02", models.DecisionInput{Outcome: "not-taken"})
		next := h.plan("2025-05-15")
		h.step(next, "publish", "")
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		h.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: next.ID, ItemNumber: "77Z", Late: "Zqlate reason", Way: models.WaySupplement})

		motion, meeting := "/motions/2024-25/m02", "/meetings/full-council/2025-05-15"
		b := h.Anybody(t)
		for _, address := range []string{motion, "/motions", "/motions/2024-25/register", meeting, "/"} {
			b.Get(address).Want(200, "!77Z", "!Zqlate", "!next on the agenda")
		}
		b.Get(motion).Want(200, "To be debated on Thursday 15 May 2025.")
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		clerk.Get(motion).Want(200, "Full Council, 15 May 2025 , item 77Z", "next on the agenda of 15 May 2025")

		h.publishSupplement(next, 1)
		b.Get(motion).Want(200, "Full Council, 15 May 2025 , item 77Z", "Not taken, Full Council; next on the agenda of 15 May 2025")
		b.Get(meeting).Want(200, "77Z", "Zqlate reason")
		b.Get("/motions/2024-25/register").Want(200, "15 May 2025 Item 77Z")
	})
}
