package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestPartIIIsAPaperOfItsOwnForThoseWhoMayReadIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		const page = "/meetings/full-council/2025-03-27/agenda-summary"
		for name, b := range map[string]*webtest.Browser{
			"the public": h.Anybody(t), "a councillor": h.As(t, "Ann Member", h.ada, models.RoleMember),
			"an officer": h.As(t, "Ole Officer", h.owner, models.RoleOfficer), "an administrator": h.As(t, "Adam", 0, models.RoleAdmin),
		} {
			t.Log(name)
			b.Get(page).Want(200, "Guarding the harbour lamps", "!Secret", "!Part II")
			for _, format := range []string{"", ".css", ".pdf", ".docx"} {
				b.Get(page+format+"?part=2").Want(404, "!Secret", "!Not for publication")
			}
		}
		for name, b := range map[string]*webtest.Browser{"the clerk": h.As(t, "Clem", 0, models.RoleClerk), "the monitoring officer": h.As(t, "Mo", 0, models.RoleMonitoringOfficer)} {
			t.Log(name)
			b.Get(page).Want(200, "Part II, not for publication", "!Secret")
			b.Get(page+"?part=2").Want(200, "Not for publication", "Ground: paragraph 3.", "14.4 Secret: the sale of the lighthouse", "15 Secret: the price of the island",
				"Sell the lighthouse to Mr Secret.", "Part I, for everybody", "!harbour lamps", "!fog horn", "!Mending the quay")
			b.Get(page+".css?part=2").Want(200, "Not for publication. Full Council")
			a := b.Get(page + ".docx?part=2").Want(200)
			if name := a.Header.Get("Content-Disposition"); name != `attachment; filename="agenda-summary-full-council-2025-03-27-part-2.docx"` {
				t.Errorf("the file is %s", name)
			}
			if text := wordText(t, []byte(a.Body)); !strings.Contains(text, "Mr Secret") || strings.Contains(text, "fog horn") {
				t.Errorf("the Word file says:\n%s", text)
			}
			if a.Header.Get("Cache-Control") != "no-store" {
				t.Error("a browser may keep the exempt part")
			}
			b.Get(page + "?part=3").Want(404)
			b.Get("/meetings/full-council/2025-02-13/agenda-summary?part=2").Want(404)
			b.Get("/meetings/full-council/2025-02-13/agenda-summary").Want(200, "!Part II")
		}
		text := wordText(t, []byte(h.Anybody(t).Get(page+".docx").Want(200).Body))
		for _, w := range []string{"Secret", "lighthouse", "island"} {
			if strings.Contains(text, w) {
				t.Errorf("the public Word file says %q", w)
			}
		}
	})
}

func TestAPrintedDateThatWasMovedSaysWhy(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		rows, _, err := d.Requests.List(h.clerk, models.RequestFilter{})
		must(t, err)
		for _, r := range rows {
			if r.Title == "Ask the railway for stone" {
				must(t, d.Requests.NewDueDate(h.clerk, r.ID, models.DueDateInput{Date: on("2025-09-30"), Reason: "The railway is slow", AgreedBy: "The Cabinet", Version: r.Version}))
			}
		}
		h.Anybody(t).Get("/meetings/full-council/2025-03-27/agenda-summary").Want(200, "Due 30 June 2025, moved once, now 30 September 2025", "Why it was moved: The railway is slow.")
	})
}

// Without a browser to print with there is no link to a PDF, and its address
// says why.
func TestWithoutAPrinterThePageOffersTheBrowsersOwn(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	const page = "/meetings/full-council/2025-03-27/agenda-summary"
	h.Anybody(t).Get(page).Want(200, "The tracker has no browser of its own to make a PDF with.", "Download as a Word document", "!Download as PDF")
	h.Anybody(t).Get(page+".pdf").Want(409, "choose “Save as PDF”")
}
