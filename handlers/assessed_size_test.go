package handlers_test

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"carried/db/dbtest"
)

// The benchmarks of scrutiny run on 5,000 published assessments over four cycles:
// of 950 requests of 238 motions, and of the 300 recommendations of one report.

func BenchmarkAssessments(b *testing.B)   { benchAssessed(b, "/assessments") }
func BenchmarkDisagreements(b *testing.B) { benchAssessed(b, "/assessments/disagreements") }
func BenchmarkGrid(b *testing.B)          { benchAssessed(b, "/motions/2019-20/m1005/assessments") }
func BenchmarkReportGrid(b *testing.B)    { benchAssessed(b, "/assessments/reports/quays-950") }

func benchAssessed(b *testing.B, address string) {
	engines(b, assessedSize, func(b *testing.B, s *benchSite) {
		s.assess(b, 0, 950, 300)
		s.measure(b, func() *http.Request { return get(address) })
	})
}

var assessedSize = dbtest.Size{Motions: 240, Clauses: 2, Requests: 4, Updates: 1}

// assess gives the requests that were made, from one to another, and so many
// recommendations of a new report a published assessment in each of four cycles.
func (s *benchSite) assess(t testing.TB, from, to, recommendations int) {
	t.Helper()
	exec := func(sql string, values ...any) {
		if _, err := s.bare.Exec(sql, values...); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	const at = "'2024-01-01 12:00:00+00:00'"
	report := to
	exec(fmt.Sprintf(`INSERT INTO outside_reports (id, path, title, publisher, published_on, source, respondent, published_at, published_by, created_by_id, created_by, created_at, updated_at, version)
VALUES (%d, 'quays-%[1]d', 'Safe quays', 'The Quay Society', '2020-05-01', '', 'The council', %[2]s, 'Clerk', 1, 'Clerk', %[2]s, %[2]s, 1)`, report, at))
	exec(fmt.Sprintf(`INSERT INTO report_themes (id, report_id, position, title) VALUES (%d, %[1]d, 1, 'Lamps')`, report))
	for i := range recommendations {
		exec(fmt.Sprintf(`INSERT INTO recommendations (theme_id, position, label, paragraphs, quoted, response, response_text, response_source, version)
VALUES (%d, %d, '%[2]d', '%[2]d', 'Light the quay at night, and say who pays.', '%s', 'It is lit.', '', 1)`, report, i+1, []string{"accepted", "rejected"}[i%2]))
	}
	for cycle := 1; cycle <= 4; cycle++ {
		for column, subjects := range map[string]string{
			"request_id":        fmt.Sprintf("requests x WHERE x.id > %d AND x.id <= %d", 100_000+from, 100_000+to),
			"recommendation_id": fmt.Sprintf("recommendations x WHERE x.theme_id = %d", report),
		} {
			exec(fmt.Sprintf(`INSERT INTO assessments (%[1]s, cycle, as_of, assessor, assessor_kind, text, score, not_scored, concern, implementation, next_review, state, drafted_by_id, drafted_by, drafted_at, changed_by_id, changed_by, published_by_id, published_by, published_at, version)
SELECT x.id, %[2]d, '%[3]d-06-30', 'The Quay Society', 'independent', 'Some lamps are lit, and some are not yet.', (x.id * 7 + %[2]d * 3) %% 11, '', 'M', '', '%[4]d-06', 'published', 1, 'Clerk', %[5]s, 1, 'Clerk', 2, 'Officer', %[5]s, 1 FROM %[6]s`,
				column, cycle, 2020+cycle, 2021+cycle, at, subjects))
		}
	}
}

// However much is assessed, the grid, the index with its figures and the list of
// disagreements ask the same number of queries, on both engines.
func TestPagesOfManyAssessmentsAskAFixedNumberOfQueries(t *testing.T) {
	pages := []struct {
		address string
		most    int
	}{{"/assessments", 4}, {"/assessments/disagreements", 4}, {"/motions/2019-20/m1005/assessments", 8}, {"/assessments/reports/quays-%d", 6}, {"/motions/2019-20/m1005", 40}, {"/motions/2019-20/m1005/r1", 40}}
	for engine, database := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			s := newBenchSite(t, database(t), assessedSize)
			counts := func(report int) []int {
				var all []int
				for _, p := range pages {
					address := strings.Replace(p.address, "%d", strconv.Itoa(report), 1)
					fewest := math.MaxInt // the council's profile is read again every two seconds
					for range 2 {
						s.queries, s.watched = nil, true
						w := s.answer(get(address))
						s.watched = false
						if w.Code != http.StatusOK {
							t.Fatalf("%s: status %d", address, w.Code)
						}
						fewest = min(fewest, len(s.queries))
					}
					all = append(all, fewest)
				}
				return all
			}
			s.assess(t, 0, 220, 2)
			few := counts(220)
			s.assess(t, 220, 950, 300)
			many := counts(950)
			for i, p := range pages {
				if few[i] != many[i] || many[i] > p.most {
					t.Errorf("%s asks %d queries with few assessments, %d with 5,000, %d at most", p.address, few[i], many[i], p.most)
				}
			}
		})
	}
}
