package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"

	"carried/models"
)

// Searches looks through all that is on the record in words: motions, requests,
// updates, assessments, questions, bodies and reports of others. What it looks
// through is derived from the record and can be made again.
type Searches struct{ db *DB }

// sqliteDriver is SQLite with a function that ranks what full text search found.
const sqliteDriver = "sqlite3_carried"

func init() {
	sql.Register(sqliteDriver, &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		return c.RegisterFunc("rank", rank, true)
	}})
}

// rank is Okapi BM25 over matchinfo's 'pcnalx', a title counting five times as
// much as a body.
func rank(info []byte) float64 {
	n := make([]float64, len(info)/4)
	for i := range n {
		n[i] = float64(binary.NativeEndian.Uint32(info[i*4:]))
	}
	if len(n) < 3 {
		return 0
	}
	phrases, columns, documents := int(n[0]), int(n[1]), n[2]
	average, length, hits := n[3:3+columns], n[3+columns:3+2*columns], n[3+2*columns:]
	const k, b = 1.2, 0.75
	weights := [2]float64{5, 1}
	score := 0.0
	for p := range phrases {
		for c := range columns {
			x := hits[3*(p*columns+c):]
			here, withIt := x[0], x[2]
			if here == 0 {
				continue
			}
			idf := math.Log(1 + (documents-withIt+0.5)/(withIt+0.5))
			norm := k * (1 - b + b*length[c]/max(average[c], 1))
			score += weights[c] * idf * here * (k + 1) / (here + norm)
		}
	}
	return score
}

// entry is what search knows of one record.
type entry struct {
	kind                          string
	recordID, motionID, requestID uint
	title, body                   string
}

func (d *DB) indexEntry(ctx context.Context, e entry) error {
	return explain(d.in(ctx).Exec(`INSERT INTO search_entries (kind, record_id, motion_id, request_id, title, body) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, record_id) DO UPDATE SET motion_id = excluded.motion_id, request_id = excluded.request_id, title = excluded.title, body = excluded.body`,
		e.kind, e.recordID, e.motionID, e.requestID, e.title, e.body).Error, "search")
}

// index keeps what search knows of a motion.
func (s *Motions) index(ctx context.Context, m *models.Motion) error {
	v, err := s.Text(ctx, m.ID)
	if err != nil {
		return err
	}
	body := m.Reference + " " + m.ProposerText + " " + m.SeconderText
	if v != nil {
		body += "\n" + models.PlainText(v.Clauses)
	}
	return s.db.indexEntry(ctx, entry{"motion", m.ID, m.ID, 0, m.Title, body})
}

func (s *Requests) index(ctx context.Context, r *models.Request) error {
	return s.db.indexEntry(ctx, entry{"request", r.ID, models.Deref(r.MotionID), r.ID, r.Title, r.Reference + " " + r.Source.OriginTitle + " " + r.Promise.PromisedTo + " " + r.Source.SourceReference + " " + r.Text})
}

// query returns the words typed in the engine's own language of searching: all
// of them, the last as the beginning of a word.
func (s *Searches) query(words string) string {
	terms := models.SearchFilter{Words: words}.Terms()
	if len(terms) == 0 {
		return ""
	}
	last := len(terms) - 1
	if s.db.engine == "postgres" {
		terms[last] += ":*"
		return strings.Join(terms, " & ")
	}
	for i := range terms[:last] {
		terms[i] = `"` + terms[i] + `"`
	}
	terms[last] += "*"
	return strings.Join(terms, " ")
}

// match narrows a condition to records whose words are found: column is in
// what the select gives for the entries found.
func (s *Searches) match(c *condition, words, sel, column string) {
	q := s.query(words)
	switch {
	case q == "":
		c.and("1 = 0")
	case s.db.engine == "postgres":
		c.and(column+" IN ("+sel+" WHERE e.words @@ to_tsquery('english', ?))", q)
	default:
		c.and(column+" IN ("+sel+" JOIN search_words w ON w.docid = e.id WHERE search_words MATCH ?)", q)
	}
}

// Find searches what the actor may read, best first.
func (s *Searches) Find(ctx context.Context, f models.SearchFilter) (models.SearchResult, error) {
	result := models.SearchResult{Counts: map[string]int{}}
	q := s.query(f.Words)
	if q == "" {
		return result, nil
	}
	source, match := "search_words JOIN search_entries e ON e.id = search_words.docid", "search_words MATCH ?"
	order, snippet := "rank(matchinfo(search_words, 'pcnalx')) DESC", "snippet(search_words, '«', '»', '…', -1, 24)"
	args := []any{q}
	if s.db.engine == "postgres" {
		source, match = "search_entries e", "e.words @@ to_tsquery('english', ?)"
		order, snippet = "rank DESC", "''"
	}
	v := visibleMotions(ctx)
	if !models.ActorFrom(ctx).SeesAll() {
		v.sql = "(e.motion_id = 0 OR " + v.sql + ")" // a request without a motion
		v.and("e.request_id = 0 OR r.state <> 'unconfirmed'")
	}
	questions := visibleQuestions(ctx)
	v.and("e.kind <> 'question' OR EXISTS (SELECT 1 FROM questions q WHERE q.id = e.record_id AND "+questions.sql+")", questions.args...)
	where := match + " AND " + v.sql
	args = append(args, v.args...)
	joins := " LEFT JOIN motions m ON m.id = e.motion_id LEFT JOIN requests r ON r.id = e.request_id WHERE "
	var counts []struct {
		Kind  string
		Count int
	}
	if err := s.db.in(ctx).Raw("SELECT e.kind, COUNT(*) AS count FROM "+source+joins+where+" GROUP BY e.kind", args...).Find(&counts).Error; err != nil {
		return result, explain(err, "search")
	}
	for _, c := range counts {
		result.Counts[c.Kind] = c.Count
	}
	if f.Kind != "" {
		where += " AND e.kind = ?"
		args = append(args, f.Kind)
	}
	if f.Limit <= 0 {
		f.Limit = 25
	}
	fields := `SELECT e.kind, e.title, e.request_id, CASE WHEN e.kind = 'question' THEN (SELECT q.reference FROM questions q WHERE q.id = e.record_id) WHEN e.request_id = 0 THEN m.reference ELSE r.reference END AS reference,
CASE WHEN e.kind = 'question' THEN (SELECT q.path FROM questions q WHERE q.id = e.record_id)
WHEN e.kind = 'body' THEN (SELECT b.slug FROM bodies b WHERE b.id = e.record_id)
WHEN e.kind = 'report' THEN (SELECT o.path FROM outside_reports o WHERE o.id = e.record_id)
WHEN e.kind = 'recommendation' THEN (SELECT o.path || '#recommendation-' || x.id FROM recommendations x JOIN report_themes t ON t.id = x.theme_id JOIN outside_reports o ON o.id = t.report_id WHERE x.id = e.record_id)
WHEN e.request_id = 0 THEN m.path ELSE r.path END AS path, `
	page := []any{f.Limit, (max(f.Page, 1) - 1) * f.Limit}
	query := fields + snippet + " AS snippet FROM " + source + joins + where + " ORDER BY " + order + ", e.id DESC LIMIT ? OFFSET ?"
	if s.db.engine == "postgres" {
		// Headlines are made for the page alone: they are dear.
		query = `SELECT kind, title, request_id, reference, path, ts_headline('english', body, to_tsquery('english', ?), 'StartSel=«, StopSel=», MaxWords=28, MinWords=12') AS snippet FROM (` +
			fields + "e.body, e.id, ts_rank(e.words, to_tsquery('english', ?)) AS rank FROM " + source + joins + where + " ORDER BY rank DESC, e.id DESC LIMIT ? OFFSET ?) AS found ORDER BY rank DESC, id DESC"
		args = append([]any{q, q}, args...)
	}
	err := s.db.in(ctx).Raw(query, append(args, page...)...).Find(&result.Found).Error
	return result, explain(err, "search")
}

// Reference returns the address of the motion, request or question that has exactly
// this reference, or "" if the actor may read none such.
func (s *Searches) Reference(ctx context.Context, words string) (string, error) {
	if words == "" {
		return "", nil
	}
	motions, requests, questions := visibleMotions(ctx), visibleRequests(ctx), visibleQuestions(ctx)
	either := []string{words, strings.ToUpper(words)}
	motions.and("m.reference IN ?", either)
	requests.and("r.reference IN ?", either)
	questions.and("q.reference IN ? AND q.path <> ''", either)
	var found []models.Found
	err := s.db.in(ctx).Raw("SELECT 'motion' AS kind, m.path, 0 AS request_id FROM motions m WHERE "+motions.sql+" UNION ALL SELECT 'request', r.path, r.id FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+requests.sql+
		" UNION ALL SELECT 'question', q.path, 0 FROM questions q WHERE "+questions.sql, slices.Concat(motions.args, requests.args, questions.args)...).Find(&found).Error
	if err != nil || len(found) == 0 {
		return "", explain(err, "search")
	}
	return found[0].Address(), nil
}
