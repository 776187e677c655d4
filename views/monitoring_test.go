package views

import (
	"testing"

	"carried/models"
)

func TestWhatTheReportRecommends(t *testing.T) {
	period := models.Period{From: "2025-01-01", To: "2025-03-11"}
	report := func(mode string, proposed, closed int) Monitoring {
		var p Monitoring
		p.Council.Settings.ClosureMode = mode
		p.Report = *models.NewReport(period)
		p.Report.Rows = map[uint]models.RequestRow{}
		for i := range proposed {
			id := uint(i + 1)
			p.Report.Named.Proposed = append(p.Report.Named.Proposed, models.Pick{ID: id})
			p.Report.Rows[id] = models.RequestRow{Request: models.Request{ID: id, Reference: []string{"M1-R1", "M1-R2", ""}[i%3], Title: "Mend the steps"}}
		}
		p.Report.Named.Completed = make([]models.Pick, closed)
		return p
	}
	for name, tt := range map[string]struct {
		mode             string
		proposed, closed int
		want             string
	}{
		"nothing was closed":                            {"signoff_then_report", 0, 0, "To note this report."},
		"some were closed":                              {"signoff_then_report", 0, 2, "To note this report and the closure of 2 requests in the period."},
		"officers sign off, and some wait for that":     {"signoff_then_report", 3, 1, "To note this report and the closure of 1 request in the period."},
		"the body agrees to closing":                    {"body_agreement", 3, 1, "To note this report and to agree closure of M1-R1, M1-R2 and “Mend the steps”."},
		"the body agrees, and there is nothing to":      {"body_agreement", 0, 1, "To note this report and the closure of 1 request in the period."},
		"the body agrees to more than can well be read": {"body_agreement", 11, 0, "To note this report and to agree closure of the 11 requests under “Proposed for closure”."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := report(tt.mode, tt.proposed, tt.closed).Recommendation(); got != tt.want {
				t.Errorf("got %s", got)
			}
		})
	}
}
