package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// TestAnExemptItemHasAGround: an exempt item that is no motion has the paragraph of
// Schedule 12A, as an exempt motion has. Everybody reads its number, a title that says
// nothing and the ground; Part II has all of it. Part I stays before Part II, whatever
// is added, moved or changed.
func TestAnExemptItemHasAGround(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-03-11", 12)
		m := h.plan("2025-03-27")
		b := h.As(t, "Clem", 0, models.RoleClerk)
		clerks, public := path("/clerk/meetings/%d", m.ID), "/meetings/full-council/2025-03-27"
		lease := []string{"number", "8", "item-title", "Zqlease of the quay", "kind", "report", "exempt", "true", "pages", "70 - 79", "exempt-reason", "Zqrent"}
		b.Post(clerks+"/items", lease...).Want(422, "Enter the ground of exemption, like paragraph 3")
		b.Post(clerks+"/items", append(lease, "exempt-paragraph", "paragraph 3", "public-title", "A lease")...).WantTo(clerks)
		b.Post(clerks+"/items", "number", "9", "item-title", "Zqstaffing", "kind", "report", "exempt", "true", "exempt-paragraph", "paragraph 1").WantTo(clerks)
		h.item(m, models.AgendaItemInput{Number: "1", Title: "Apologies", Kind: "procedural"})
		h.item(m, models.AgendaItemInput{Number: "7", Title: "The pier", Kind: "report"})
		h.motion(m, "7.1", short("Lamps", "Light them."), "")
		const inParts = "1 Apologies, 7 The pier, 7.1 Lamps, 8 Zqlease of the quay, 9 Zqstaffing"
		want := func(what, want string) {
			t.Helper()
			if got := h.listed(m); got != want {
				t.Fatalf("%s:\ngot  %s\nwant %s", what, got, want)
			}
		}
		want("an item of Part I comes before those of Part II", inParts)
		b.Get(clerks).Want(200, "Part II: not for the public 8 Zqlease of the quay Report (Pages 70 - 79) Exempt: paragraph 3: Zqrent")

		items, err := d.Meetings.Items(h.clerk, m)
		must(t, err)
		item := func(at int) string { return path(clerks+"/items/%d", items[at].ID) }
		const refused = "This item cannot be moved there: Part I of an agenda comes before Part II, which is not for the public."
		b.Post(item(2)+"/down").Want(409, refused)
		b.Post(item(3)+"/up").Want(409, refused)
		b.Post(item(4) + "/up").WantTo(clerks)
		want("Part II is ordered by itself", "1 Apologies, 7 The pier, 7.1 Lamps, 9 Zqstaffing, 8 Zqlease of the quay")
		b.Post(item(4) + "/down").WantTo(clerks)

		// An item that becomes exempt goes to Part II; one that is no longer leaves its ground behind.
		a := b.Get(item(1)).Want(200)
		pier := []string{"number", "7", "item-title", "Zqpier", "kind", "report", "exempt-paragraph", "paragraph 3"}
		b.Post(item(1), append(pier, "version", a.Value("version"), "exempt", "true")...).WantTo(clerks)
		want("made exempt", "1 Apologies, 7.1 Lamps, 7 Zqpier, 8 Zqlease of the quay, 9 Zqstaffing")
		a = b.Get(item(1)).Want(200)
		b.Post(item(1), append(pier, "version", a.Value("version"))...).WantTo(clerks)
		want("made public", "1 Apologies, 7.1 Lamps, 7 Zqpier, 8 Zqlease of the quay, 9 Zqstaffing")
		if a := b.Get(item(1)); a.Value("exempt-paragraph") != "" {
			t.Errorf("a public item has the ground %q", a.Value("exempt-paragraph"))
		}
		a = b.Get(item(1))
		b.Post(item(1), "version", a.Value("version"), "number", "7", "item-title", "The pier", "kind", "report").WantTo(clerks)

		h.Anybody(t).Get(public).Want(200, "The agenda is not published yet", "!A lease")
		h.step(m, "publish", "")
		h.Anybody(t).Get(public).Want(200, "8 A lease Part II: not for the public. Exempt: paragraph 3", "9 Exempt business Part II: not for the public. Exempt: paragraph 1", "!Zq", "!70 - 79")
		h.ines(t).Get(public).Want(200, "8 A lease", "!Zq")
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "8 A lease Exempt: paragraph 3", "9 Exempt business Exempt: paragraph 1", "!Zq", "!70 - 79")
		b.Get(public+"/agenda-summary").Want(200, "8 A lease Exempt: paragraph 3", "!Zq")
		b.Get(public+"/agenda-summary?part=2").Want(200, "Ground: paragraph 3 and paragraph 1.", "8 Zqlease of the quay Exempt: paragraph 3: Zqrent (Pages 70 - 79)", "!The pier")
		b.Get(public).Want(200, "8 Zqlease of the quay", "Exempt: paragraph 3: Zqrent")
	})
}
