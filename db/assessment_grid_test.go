package db_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// scored puts a published assessment straight into the record: of a request, a
// motion or a recommendation, as the column says. A score under 0 is none.
func (w *town) scored(t *testing.T, column string, id uint, cycle int, asOf models.Date, assessor string, score int, review models.Month) {
	t.Helper()
	var given any
	why := "Nothing to score yet."
	if score >= 0 {
		given, why = score, ""
	}
	must(t, w.Exec(w.clerk, `INSERT INTO assessments (`+column+`, cycle, as_of, assessor, assessor_kind, text, score, not_scored, concern, implementation, next_review, state, drafted_by_id, drafted_by, drafted_at, changed_by_id, changed_by, published_by_id, published_by, published_at, version)
VALUES (?, ?, ?, ?, 'independent', 'What they saw.', ?, ?, 'M', '', ?, 'published', 1, 'Asa', ?, 1, 'Asa', 2, 'Clem', ?, 1)`, id, cycle, asOf, assessor, given, why, review, w.Now().UTC(), w.Now().UTC()))
}

// ownRequests makes requests of no motion, and returns their numbers.
func (w *town) ownRequests(t *testing.T, n int) []uint {
	t.Helper()
	rows := "Ref,Meeting date,Title,Action\n"
	for i := range n {
		rows += fmt.Sprintf("Q%d,2024-04-03,The quay,Sweep the %d steps of the quay\n", i, i+2)
	}
	i, err := w.Imports.Create(w.clerk, db.ImportFile{Name: "more.csv", Data: []byte(rows)})
	must(t, err)
	must(t, w.Imports.Apply(w.clerk, i.ID, i.Version, nil))
	var ids []uint
	list, _, err := w.Requests.List(w.clerk, models.RequestFilter{Status: "unconfirmed", Limit: n})
	must(t, err)
	for _, r := range list {
		if r.MotionID == nil {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) != n {
		t.Fatalf("%d requests, want %d", len(ids), n)
	}
	must(t, w.Exec(w.clerk, "UPDATE requests SET state = 'in_progress', reference = 'OWN-R' || CAST(id AS TEXT), path = 'own/r' || CAST(id AS TEXT), confirmed_on = '2024-05-01', last_update_on = '2025-02-01' WHERE motion_id IS NULL"))
	return ids
}

// The list of disagreements is made by the database, and each of its rows says
// what the rules say: whatever is reported, scored, refused and planned.
func TestDisagreementsInTheStoreAreThoseOfTheRules(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		type subject struct {
			state   models.RequestState
			scores  []int
			refused bool
			review  models.Month
		}
		var all []subject
		month := models.MonthOf(d.Today())
		for i, s := range models.RequestStates[1:] {
			for n, scores := range [][]int{{-1}, {0}, {3}, {4}, {6}, {7}, {10}, {6, 7}, {9, 5}, {3, 3, 4}} {
				all = append(all, subject{s, scores, (i+n)%3 == 0, []models.Month{"", "2024-01", month, "2099-01"}[(i+n)%4]})
			}
		}
		ids := w.ownRequests(t, len(all))
		want := map[string][]uint{}
		for i, s := range all {
			j := models.Judged{Reported: s.state.Reported(), Refused: s.refused, AsOf: "2025-01-15", NextReview: s.review.First()}
			response := "pending"
			if s.refused {
				response = "rejected"
			}
			closed := any(nil)
			if !s.state.Open() {
				closed = "2025-02-20"
			}
			must(t, d.Exec(w.clerk, "UPDATE requests SET state = ?, response = ?, closed_on = ? WHERE id = ?", s.state, response, closed, ids[i]))
			w.scored(t, "request_id", ids[i], 1, "2024-10-01", "Earlier", 5, "2024-12") // superseded: it does not count
			var given []int
			for n, score := range s.scores {
				w.scored(t, "request_id", ids[i], 2, "2025-01-15", fmt.Sprintf("Assessor %d", n), score, s.review)
				if score >= 0 {
					given = append(given, score)
				}
			}
			j.Scores = models.ScoresOf(given...)
			for _, x := range j.Disagreements(d.Today()) {
				want[x.Code] = append(want[x.Code], ids[i])
			}
		}
		_, counts, err := d.Assessments.Disagreements(w.nobody, models.DisagreementFilter{Limit: 1})
		must(t, err)
		for _, rule := range models.DisagreementRules {
			rows, _, err := d.Assessments.Disagreements(w.nobody, models.DisagreementFilter{Rule: rule.Code, Limit: 1000})
			must(t, err)
			var got []uint
			for _, r := range rows {
				got = append(got, r.ID)
				found := slices.ContainsFunc(r.Judged().Disagreements(d.Today()), func(x models.Disagreement) bool { return x.Code == rule.Code })
				if r.Rule != rule.Code || !found || r.Disagreement().Since == "" {
					t.Errorf("%s: the row says %+v", rule.Code, r)
				}
			}
			slices.Sort(got)
			slices.Sort(want[rule.Code])
			if !slices.Equal(got, want[rule.Code]) || counts[rule.Code] != len(got) || len(got) == 0 {
				t.Errorf("%s: the store finds %v and counts %d, the rules find %v", rule.Code, got, counts[rule.Code], want[rule.Code])
			}
		}
		if len(counts) != len(models.DisagreementRules) {
			t.Errorf("counts: %v", counts)
		}
		for page, want := range map[int]int{1: 10, 2: 10, 999: 0} {
			if rows, _, err := d.Assessments.Disagreements(w.nobody, models.DisagreementFilter{Page: page, Limit: 10}); err != nil || len(rows) != want {
				t.Errorf("page %d has %d rows: %v", page, len(rows), err)
			}
		}
	})
}

// A motion as a whole is held to what its requests say together, a recommendation
// to its response and to the request it bears on. What is exempt is in no list and
// no number, whoever asks.
func TestDisagreementsOfMotionsAndRecommendations(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		must(t, d.Exec(w.clerk, "UPDATE requests SET state = 'complete', closed_on = '2025-02-20', number = position, path = 'm/r' || CAST(id AS TEXT) WHERE motion_id = ?", m.ID))
		r := w.report(t)
		x := r.Recommendations()[0]
		requests, err := d.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		must(t, d.Exec(w.clerk, "UPDATE recommendations SET response = 'rejected', request_id = ? WHERE id = ?", requests[0].ID, x.ID))
		must(t, w.OutsideReports.Publish(w.clerk, r.ID, r.Version))
		w.scored(t, "motion_id", m.ID, 1, "2025-01-15", "Asa", 4, "2024-12")
		w.scored(t, "request_id", requests[0].ID, 1, "2025-01-15", "Asa", 8, "")
		w.scored(t, "recommendation_id", x.ID, 1, "2025-01-15", "Asa", 5, "")

		seen := func(ctx context.Context) map[string]int {
			rows, counts, err := d.Assessments.Disagreements(ctx, models.DisagreementFilter{Limit: 100})
			must(t, err)
			got := map[string]int{}
			for _, r := range rows {
				got[r.Rule+" "+r.Kind]++
				counts[r.Rule]--
			}
			for rule, n := range counts {
				if n != 0 {
					t.Errorf("%s is counted %d too often", rule, n)
				}
			}
			return got
		}
		if got := seen(w.nobody); !maps.Equal(got, map[string]int{"complete motion": 1, "complete recommendation": 1, "refused recommendation": 1, "out-of-date motion": 1}) {
			t.Errorf("got %v", got)
		}
		lines, total, err := d.Assessments.Index(w.nobody, models.AssessedFilter{Limit: 10})
		must(t, err)
		if len(lines) != 2 || total != 2 || lines[0].Kind != "motion" || lines[0].Assessed != 2 || lines[0].Bands() != [3]int{0, 1, 1} || lines[0].NextOn != "2024-12-01" || lines[1].Kind != "report" || lines[1].Address() != r.Address() {
			t.Errorf("the index has %+v, %d in all", lines, total)
		}
		for name, f := range map[string]models.AssessedFilter{"due": {Due: true}, "motions": {Kind: models.AssessedMotion}, "high": {Band: "high"}} {
			f.Limit = 10
			if lines, total, err := d.Assessments.Index(w.nobody, f); err != nil || total != 1 || len(lines) != 1 || lines[0].Kind != "motion" {
				t.Errorf("narrowed to %s: %+v, %d, %v", name, lines, total, err)
			}
		}
		if lines, total, err := d.Assessments.Index(w.nobody, models.AssessedFilter{Page: 99, Limit: 10}); err != nil || len(lines) != 0 || total != 2 {
			t.Errorf("a page behind the last: %+v of %d, %v", lines, total, err)
		}

		// The motion becomes exempt: nothing of it is left in any list, nor its state
		// beside the recommendation.
		must(t, d.Exec(w.clerk, "UPDATE motions SET exempt = TRUE WHERE id = ?", m.ID))
		for _, ctx := range []context.Context{w.nobody, w.clerk} {
			if got := seen(ctx); !maps.Equal(got, map[string]int{"refused recommendation": 1}) {
				t.Errorf("exempt: got %v", got)
			}
			if lines, total, err := d.Assessments.Index(ctx, models.AssessedFilter{Limit: 10}); err != nil || total != 1 || len(lines) != 1 || lines[0].Kind != "report" {
				t.Errorf("exempt: the index has %+v, %d, %v", lines, total, err)
			}
		}
		must(t, d.Exec(w.clerk, "UPDATE outside_reports SET published_at = NULL"))
		if lines, total, err := d.Assessments.Index(w.clerk, models.AssessedFilter{Limit: 10}); err != nil || total != 0 || len(lines) != 0 {
			t.Errorf("nothing is published: %+v, %d, %v", lines, total, err)
		}
	})
}

// A grid is read in a fixed number of queries, whatever it holds.
func TestTheQueriesOfAGrid(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		must(t, d.Exec(w.clerk, "UPDATE requests SET state = 'in_progress', number = position, path = 'm/r' || CAST(id AS TEXT) WHERE motion_id = ?", m.ID))
		requests, err := d.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		for cycle := 1; cycle <= 4; cycle++ {
			for _, r := range requests {
				w.scored(t, "request_id", r.ID, cycle, models.Date("2024-01-15").AddMonths(cycle), "Asa", 2*cycle, "")
				w.scored(t, "request_id", r.ID, cycle, models.Date("2024-01-16").AddMonths(cycle), "Ben", cycle, "")
			}
		}
		record, err := d.Motions.Find(w.nobody, m.ID)
		must(t, err)
		queries := dbtest.CountQueries(t, d)
		grid, err := d.Assessments.MotionGrid(w.nobody, &record.Motion)
		must(t, err)
		if n := queries(); n != 3 {
			t.Errorf("%d queries, want 3", n)
		}
		if len(grid.Rows) != len(requests) || len(grid.Rows[0].Cycles) != 4 || grid.Rows[0].Change().String() != "4.5 → 6.0, up 1.5, April 2024 to May 2024" || len(grid.Rounds()) != 4 {
			t.Errorf("the grid has %d rows, the first %q, rounds %v", len(grid.Rows), grid.Rows[0].Change(), grid.Rounds())
		}
		r := w.report(t)
		must(t, d.Exec(w.clerk, "UPDATE recommendations SET request_id = ?", requests[0].ID))
		r = w.reportAgain(t, r.ID)
		w.scored(t, "recommendation_id", r.Recommendations()[0].ID, 1, "2024-02-15", "Asa", 4, "")
		queries()
		if grid, err = d.Assessments.ReportGrid(w.nobody, r); err != nil || len(grid.Rows) != 1 || grid.Rows[0].State != models.RequestInProgress {
			t.Errorf("the grid of the report: %+v, %v", grid, err)
		}
		if n := queries(); n != 3 {
			t.Errorf("%d queries for the grid of a report, want 3", n)
		}
	})
}
