package handlers_test

import (
	"strings"
	"testing"

	"carried/db/dbtest"
	"carried/models"
)

func TestTheRecordsOfARequestAreDownloadedByWhoMayReadTheirPage(t *testing.T) {
	r := newRecord(t, dbtest.OpenMailing(t, dbtest.SQLite(t)))
	must(t, r.DB.Training.Add(r.clerk, r.cyber, models.TrainingInput{Cohort: models.CohortStaff, Course: "=cmd()", AsOf: on("2025-03-21"), Eligible: "2118", Completed: "699"}))
	clerk, outsider := r.As(t, "Clem", 0, models.RoleClerk), r.As(t, "Aud It", 0, models.RoleAuditor)
	tests := map[string]struct {
		request    uint
		head, line string
	}{
		"training":       {r.cyber, "\ufeffCohort,Course,As of,Eligible,Completed,", "Staff,'=cmd(),2025-03-21,2118,699,0,,90,no,,,,33.0"},
		"phishing":       {r.cyber, "\ufeffCohort,Run on,Sent,", "Staff,2025-03-20,50,,,5,"},
		"communications": {r.news, "\ufeffState,Title,Channel,", "Scheduled,"},
		"letters":        {r.letters, "\ufeffOrganisation,Kind,Recipient,", ",2025-02-03,"},
		"involvement":    {r.involving, "\ufeffKind,Date,Subject,Invited,Took part,", "\r\n"},
	}
	for kind, tt := range tests {
		address := path("/officer/requests/%d/"+kind, tt.request)
		a := clerk.Get(address + ".csv")
		if a.Status != 200 || !strings.HasPrefix(a.Body, tt.head) || !strings.Contains(a.Body, tt.line) {
			t.Errorf("%s: status %d\n%s", kind, a.Status, a.Body)
		}
		if got := a.Header.Get("Content-Disposition"); !strings.HasSuffix(got, "-"+kind+"-"+string(r.DB.Today())+`.csv"`) {
			t.Errorf("saved as %s", got)
		}
		if kind != "phishing" {
			if page := clerk.Get(address); !strings.Contains(page.Body, address+".csv") {
				t.Errorf("%s: its page does not lead to the file", kind)
			}
		}
		outsider.Get(address + ".csv").Want(403)
	}
	clerk.Get(path("/officer/requests/%d/letters.csv", r.cyber)).Want(404)
}
