package handlers_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestAnOfficerSeesTheirDirectorateByOwner(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		colleague := h.As(t, "Col League", h.colleague("Col League", h.directorate), models.RoleOfficer)
		a := colleague.Get("/officer/directorate").Want(200, "Quays My directorate 3 open requests. Closed requests", "Owners, first who has most to update Owner Requests Last update Ines Quill, Quay Master 3 open, 1 overdue Updated 5 March 2025",
			"Mend the steps 2024/25-M01-R1 • Mending the quay Due 10 March 2025 Overdue by 11 days In progress Updated 5 March 2025 Log update on Mend the steps", "No update yet Log update on Count the bollards", "!Paint", "!left out", "!Hand over")
		if !strings.Contains(a.Body, `href="/officer/directorate" aria-current="true"`) || strings.Contains(a.Body, `href="/officer" aria-current`) {
			t.Error("the menu does not say where we are")
		}
		for address, want := range map[string]int{"/officer/directorate.csv": 5, "/officer.csv": 4} {
			a := colleague.Get(address)
			lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.Body, "\ufeff"))).ReadAll()
			if err != nil || len(lines) != want || !strings.Contains(a.Header.Get("Content-Disposition"), "2025-03-21.csv") {
				t.Fatalf("%s: %v\n%s", address, err, a.Body)
			}
			if got := strings.Join(lines[1], "|"); got != "2024/25-M01-R1|Mend the steps|Mending the quay|2024/25-M01|2025-02-13|Other|Quays||Ines Quill, Quay Master|In progress|Red|Overdue||2025-03-10|2025-03-10|0||2025-03-05|The mason came & looked.||no" {
				t.Errorf("%s: %s", address, got)
			}
		}
		both := h.As(t, "Bo Th", h.colleague("Bo Th", h.directorate), models.RoleOfficer, models.RoleClerk)
		both.Get("/officer/directorate").Want(200, "Hand over the requests of Ines Quill, Quay Master")
		both.Get(path("/clerk/handover/give?request=%d&request=%d", h.work()[0].ID, h.work()[1].ID)).Want(200, "Mend the steps", "Ask the railway for stone")
		far := h.As(t, "Far Away", h.colleague("Far Away", 0), models.RoleOfficer)
		if a := far.Get("/officer/directorate").Want(200, "You are not in a directorate."); strings.Contains(a.Body, `>My directorate</a>`) {
			t.Error("the menu leads to a directorate that there is none of")
		}
		far.Get("/officer/directorate.csv").Want(200, "!Mend")

		// Time goes by: who has not updated stands first.
		must(t, d.Requests.Update(h.officer, h.work()[0].ID, models.UpdateInput{Text: "Stone came.", State: models.RequestInProgress, Version: h.work()[0].Version}))
		h.at("2025-06-20", 9)
		colleague.Post("/sign-in", "email", "col-league@example.org", "password", webtest.Password).Want(303)
		colleague.Get("/officer/directorate").Want(200, "Ines Quill, Quay Master 3 open, 1 overdue, 3 with an update due Updated 21 March 2025", "Overdue by 102 days Update due In progress")
	})
}

// Beside the link to a file stands how many requests it leaves out, for those who
// may read them.
func TestAFileSaysWhatItLeavesOut(t *testing.T) {
	r := newRecord(t, dbtest.OpenMailing(t, dbtest.SQLite(t)))
	officer := r.As(t, "Ines Quill", r.owner, models.RoleOfficer)
	for page, file := range map[string]string{"/officer": "/officer.csv", "/officer/directorate": "/officer/directorate.csv"} {
		officer.Get(page).Want(200, "1 exempt request is not in this file.")
		officer.Get(file).Want(200, "M01-R1", "!Zqsecret", "!exempt")
	}
}
