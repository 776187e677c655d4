package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models"
)

func TestTheMedian(t *testing.T) {
	for name, tt := range map[string]struct {
		days []int
		want string
	}{
		"of nothing":                     {nil, "not available"},
		"of one":                         {[]int{41}, "41 days, median of 1"},
		"of an odd number, in any order": {[]int{200, 3, 41}, "41 days, median of 3"},
		"between two":                    {[]int{40, 43, 1, 300}, "41.5 days, median of 4"},
		"a day":                          {[]int{1, 1}, "1 day, median of 2"},
		"years":                          {[]int{1234}, "1,234 days, median of 1"},
	} {
		if got := models.MedianOf(tt.days).String(); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// The council year to 11 March 2025, and requests carried on 12 September 2024.
var (
	councilYear = models.Period{From: "2024-05-16", To: "2025-03-11"}
	reportDay   = models.RAGDay{Today: "2025-03-11", Settings: models.DefaultSettings}
)

func monitored(id uint, state models.RequestState, change func(*models.Monitored)) *models.Monitored {
	m := &models.Monitored{Request: *request(state), CarriedOn: "2024-09-12"}
	m.ID, m.DueDate, m.FirstDueDate, m.AllocatedOn, m.LastUpdateOn = id, "2025-12-31", "2025-12-31", "2024-09-20", "2025-03-01"
	m.DirectorateID, m.PortfolioHolderID = models.Ref(7), models.Ref(21)
	if change != nil {
		change(m)
	}
	return m
}

func reportOf(list ...*models.Monitored) *models.Report {
	r := models.NewReport(councilYear)
	for _, m := range list {
		r.Add(m, reportDay)
	}
	r.Close()
	return r
}

func TestWhoKeptTheFirstDueDate(t *testing.T) {
	closed := func(on models.Date) func(*models.Monitored) {
		return func(m *models.Monitored) { m.FirstDueDate, m.ClosedOn = "2025-01-31", on }
	}
	for name, tt := range map[string]struct {
		state models.RequestState
		as    func(*models.Monitored)
		want  string
	}{
		"complete before it":                     {models.RequestComplete, closed("2025-01-20"), "100.0% (1 of 1)"},
		"complete on it":                         {models.RequestComplete, closed("2025-01-31"), "100.0% (1 of 1)"},
		"complete before it and before the year": {models.RequestComplete, closed("2024-05-01"), "100.0% (1 of 1)"},
		"complete a day late":                    {models.RequestComplete, closed("2025-02-01"), "0.0% (0 of 1)"},
		"complete, nobody knows when":            {models.RequestComplete, closed(""), "not available"},
		"open, and it has passed":                {models.RequestInProgress, closed(""), "0.0% (0 of 1)"},
		"open, moved to a later date":            {models.RequestInProgress, func(m *models.Monitored) { m.FirstDueDate, m.DueMoves = "2025-03-10", 1 }, "0.0% (0 of 1)"},
		"open, and it is today":                  {models.RequestInProgress, func(m *models.Monitored) { m.FirstDueDate = "2025-03-11" }, "not available"},
		"still to come":                          {models.RequestInProgress, nil, "not available"},
		"not pursued before it":                  {models.RequestNotPursued, closed("2025-01-20"), "not available"},
		"not pursued when it had passed":         {models.RequestNotPursued, closed("2025-02-20"), "0.0% (0 of 1)"},
		"before the year":                        {models.RequestComplete, func(m *models.Monitored) { m.FirstDueDate, m.ClosedOn = "2024-05-15", "2024-05-15" }, "not available"},
		"a standing duty":                        {models.RequestInProgress, func(m *models.Monitored) { m.FirstDueDate, m.Duty.DutyMonths = "2025-01-31", 12 }, "not available"},
	} {
		if got := reportOf(monitored(1, tt.state, tt.as)).All.Kept.String(); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

func TestTheReportToABody(t *testing.T) {
	r := reportOf(
		monitored(1, models.RequestInProgress, func(m *models.Monitored) { m.DueDate, m.FirstDueDate = "2025-03-10", "2025-03-10" }),
		monitored(2, models.RequestInProgress, func(m *models.Monitored) { m.LastUpdateOn, m.DirectorateID = "2024-11-01", models.Ref(8) }),
		monitored(3, models.RequestUnallocated, func(m *models.Monitored) { m.DueDate, m.DirectorateID, m.PortfolioHolderID = "", nil, nil }),
		monitored(4, models.RequestOnHold, nil),
		monitored(5, models.RequestComplete, func(m *models.Monitored) { m.ClosedOn = "2024-10-12" }),
		monitored(6, models.RequestComplete, func(m *models.Monitored) { m.ClosedOn = "2025-01-10" }),
		monitored(7, models.RequestComplete, func(m *models.Monitored) { m.ClosedOn, m.CarriedOn = "2025-02-10", "" }),
		monitored(8, models.RequestComplete, func(m *models.Monitored) { m.ClosedOn, m.FirstDueDate = "2024-05-01", "2024-06-01" }), // only its date was in the period
		monitored(9, models.RequestAbsorbed, func(m *models.Monitored) { m.ClosedOn = "2024-12-01" }),
	)
	if f := r.All; f.Open != 4 || f.Overdue != 1 || f.Undated != 1 || f.Completed != 3 || f.Silent.String() != "25.0% (1 of 4)" || f.Carried.String() != "75 days, median of 2" || f.Kept.String() != "50.0% (1 of 2)" {
		t.Errorf("figures %+v", f)
	}
	if diff := cmp.Diff(map[models.RAG]int{models.Red: 1, models.Amber: 1, models.Green: 2, models.Blue: 3, models.NoRAG: 1}, r.All.RAG); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[models.RequestState]int{"in_progress": 2, "unallocated": 1, "on_hold": 1, "complete": 3, "absorbed": 1}, r.All.States); diff != "" {
		t.Error(diff)
	}
	// The parts add up to the whole.
	for name, groups := range map[string]map[uint]*models.Figures{"directorates": r.Directorate, "portfolio holders": r.Holder} {
		var open, completed, silent, kept int
		for _, f := range groups {
			open, completed, silent, kept = open+f.Open, completed+f.Completed, silent+f.Silent.Of, kept+f.Kept.Of
		}
		if open != 4 || completed != 3 || silent != 4 || kept != 2 {
			t.Errorf("the %s add up to %d open, %d completed, %d, %d", name, open, completed, silent, kept)
		}
	}
	ids := func(list []models.Pick) (ids []uint) {
		for _, p := range list {
			ids = append(ids, p.ID)
		}
		return ids
	}
	if diff := cmp.Diff([][]uint{{3}, {1, 4}, {2}, {7, 6, 5}, {9}}, [][]uint{ids(r.Named.Undated), ids(r.Named.Attention), ids(r.Named.Silent), ids(r.Named.Completed), ids(r.Named.Ended)}); diff != "" {
		t.Error(diff)
	}
	if p := r.Named.Attention[0]; p.RAG != models.Red || p.Why != "overdue" {
		t.Errorf("an overdue request is %s, %s", p.RAG, p.Why)
	}
}

func TestThePeriodOfAReport(t *testing.T) {
	for name, tt := range map[string]struct {
		from, to models.Date
		want     models.Period
	}{
		"nothing asked for":           {"", "", councilYear},
		"a quarter":                   {"2024-10-01", "2024-12-31", models.Period{From: "2024-10-01", To: "2024-12-31"}},
		"from a day on":               {"2025-01-01", "", models.Period{From: "2025-01-01", To: "2025-03-11"}},
		"from a day to come":          {"2025-06-01", "", models.Period{From: "2025-06-01", To: "2025-06-01"}},
		"up to a day before the year": {"", "2024-01-31", models.Period{From: "2024-01-31", To: "2024-01-31"}},
	} {
		in := models.PeriodInput{From: models.InputOf(tt.from), To: models.InputOf(tt.to)}
		if got := in.Or(councilYear); len(in.Check()) > 0 || got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	in := models.PeriodInput{From: models.InputOf("2025-03-11"), To: models.InputOf("2025-03-10")}
	if f := in.Check(); len(f) != 1 || f[0].Message != "Last day must be the same as or after 11 March 2025" {
		t.Errorf("%v", f)
	}
}
