package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// TestUS3TheAgendaSummaryKeepsItsNumbers: four motions, one withdrawn after
// publication, one that stands referred, one exempt; numbers stay, and what is
// exempt is in Part II alone.
func TestUS3TheAgendaSummaryKeepsItsNumbers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		address := "/meetings/full-council/2025-03-27/agenda-summary"
		page := h.Anybody(t).Get(address).Want(200, "14.1 Motion: Guarding the harbour lamps", "14.2 Motion: A fog horn for every boat Withdrawn", "14.3 Motion: Names for the new ferries Stands referred to Harbour Committee",
			"14.1 Guarding the harbour lamps (motion", "14.2 A fog horn for every boat (motion", "14.3 Names for the new ferries (motion", "!lighthouse", "!island", "Members Lantern Group 1, no group 1")
		at := -1
		for _, heading := range []string{">14.1 Guarding", ">14.2 A fog horn", ">14.3 Names"} {
			i := strings.Index(page.Body, heading)
			if i < at {
				t.Errorf("%q is out of order", heading)
			}
			at = i
		}
		second := h.As(t, "Clem", 0, models.RoleClerk).Get(address + "?part=2")
		second.Want(200, "14.4 Motion: Secret: the sale of the lighthouse", "15 Secret: the price of the island", "!Guarding the harbour lamps", "!fog horn")
	})
}

func TestTheSummonsIsSignedAndSaysWhenItIsLate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-03-11", 12)
		m := h.plan("2025-03-27")
		h.item(m, models.AgendaItemInput{Number: "1", Title: "Apologies for absence", Kind: "procedural", Minutes: "5"})
		h.item(m, models.AgendaItemInput{Number: "2", Title: "Zqpart", Kind: "report", Exempt: true, Minutes: "85"})
		b := h.As(t, "Clem", 0, models.RoleClerk)
		clerks, public := path("/clerk/meetings/%d", m.ID), "/meetings/full-council/2025-03-27"
		b.Get(clerks).Want(200, "Part I 1 Apologies for absence", "Part II: not for the public 2 Zqpart", "Time allowed in all: 90 minutes. Expected finish: 11:30am.")
		b.Get(clerks+"/publish").Want(200, "Who signs the summons", "!It is issued late.")
		h.at("2025-03-20", 9)
		b = h.As(t, "Clem Late", 0, models.RoleClerk)
		a := b.Get(clerks+"/publish").Want(200, "The agenda was due by Wednesday 19 March 2025: 5 clear days before the meeting. It is issued late.", "Why it is issued with shorter notice")
		b.Post(clerks+"/publish", "version", a.Value("version"), "signed-title", "Proper Officer").Want(422, "Enter who signs the summons, or clear the title")
		b.Post(clerks+"/publish", "version", a.Value("version"), "signed-by", "Wyn Hale", "signed-title", "Proper Officer", "short-notice", "The printer broke").WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "Published on 20 March 2025 . Summons signed by Wyn Hale, Proper Officer Shorter notice The printer broke")
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "Members are summoned to attend the meeting of Full Council on Thursday 27 March 2025 at 10am in Council Chamber, Quay House, for the business below. Wyn Hale, Proper Officer, 20 March 2025")

		// What is added now is urgent business, or a supplement with its number.
		add := func(number, how, late string) {
			b.Post(clerks+"/items", "number", number, "item-title", "Item "+number, "kind", "report", "urgent", how, "late", late).WantTo(clerks)
		}
		b.Post(clerks+"/items", "number", "9", "item-title", "No reason", "kind", "report", "urgent", "supplement").Want(422, "Enter why this item is added late")
		add("3", "supplement", "The report came late")
		add("4", "urgent", "It blew")
		add("5", "supplement", "It was forgotten")
		h.Anybody(t).Get(public).Want(200, "Item 3 Supplement 1, issued 20 March 2025: The report came late", "Item 4 Added late: It blew", "Item 5 Supplement 2, issued 20 March 2025: It was forgotten", "!Zqpart")
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "Supplement 2, issued 20 March 2025: It was forgotten")

		// Adjourned to a day: another meeting goes on with it, signed by the same.
		h.at("2025-03-27", 12)
		b = h.As(t, "Clem Later", 0, models.RoleClerk)
		a = b.Get(clerks+"/adjourn").Want(200, "Adjourned to (optional)")
		form := []string{"version", a.Value("version"), "reason", "The lamps went out", "to-month", "4", "to-year", "2025"}
		b.Post(clerks+"/adjourn", append(form, "to-day", "31")...).Want(422, "must be a real date")
		b.Post(clerks+"/adjourn", "version", a.Value("version"), "reason", "x", "to-day", "26", "to-month", "3", "to-year", "2025").Want(422, "must be 27 March 2025 or later")
		b.Post(clerks+"/adjourn", append(form, "to-day", "3")...).WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "This meeting was adjourned", "Adjourned to 3 April 2025")
		h.Anybody(t).Get("/meetings/full-council/2025-04-03").Want(200, "Continues The meeting adjourned on 27 March 2025")
		next, err := d.Meetings.FindByPath(h.clerk, "full-council/2025-04-03")
		must(t, err)
		if a := b.Get(path("/clerk/meetings/%d/publish", next.ID)).Want(200); a.Value("signed-by") != "Wyn Hale" {
			t.Errorf("the summons would be signed by %q", a.Value("signed-by"))
		}
		// Its minutes are drafted, then agreed.
		a = b.Get(clerks+"/draft-minutes").Want(200, "Decisions stay provisional until they are agreed.")
		b.Post(clerks+"/draft-minutes", "version", a.Value("version")).WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "Drafted, not agreed yet, so decisions are provisional")
		a = b.Get(clerks + "/minutes").Want(200)
		b.Post(clerks+"/minutes", "version", a.Value("version")).WantTo(clerks)
	})
}
