package db

import (
	"context"
	"html"
	"log/slog"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carried/models"
)

// printed returns what a paper may have printed of words that are to be withheld,
// as they are and as they were.
func (s *Withholdings) printed(ctx context.Context, h heldIn, id uint) ([]string, error) {
	var columns []string
	for _, c := range h.words {
		if c != h.unprinted {
			columns = append(columns, c)
		}
	}
	list, err := s.db.formerWords(ctx, h.table, id, columns)
	if err != nil {
		return nil, err
	}
	for _, c := range columns {
		var now string
		if err := s.db.in(ctx).Raw("SELECT "+c+" FROM "+h.table+" WHERE id = ?", id).Find(&now).Error; err != nil {
			return nil, err
		}
		list = append(list, now)
	}
	return list, nil
}

// keepPapers looks through the issued papers for words that are about to be
// withheld, and keeps which of them hold the words and which are of the same motion
// or meeting: once the words are gone, nobody can look for them. It returns what
// the entry of the record says of it. A paper that was withdrawn already is left
// out.
//
// The page of a paper is looked through, which has all that its PDF and its Word
// file have. A council issues some hundred papers a year, of some ten kilobytes.
func (s *Withholdings) keepPapers(ctx context.Context, w *models.HeldWords, words []string) ([]models.Change, error) {
	motion := w.MotionID
	if motion == 0 && w.RequestID != 0 {
		if err := s.db.in(ctx).Raw("SELECT COALESCE(motion_id, 0) FROM requests WHERE id = ?", w.RequestID).Find(&motion).Error; err != nil {
			return nil, explain(err, "request")
		}
	}
	var papers []struct {
		models.IssuedPaper
		SHA256  string `gorm:"column:sha256"`
		Related bool
	}
	err := s.db.in(ctx).Raw(`SELECT p.id, p.year, p.number, f.sha256,
  (p.motion_id = ? OR p.meeting_id = ? OR p.meeting_id IN (SELECT i.meeting_id FROM agenda_items i WHERE i.motion_id = ?)) IS TRUE AS related
FROM issued_papers p JOIN issued_files f ON f.paper_id = p.id AND f.format = 'html' WHERE p.withdrawn_at IS NULL ORDER BY p.id`, motion, w.MeetingID, motion).Find(&papers).Error
	if err != nil {
		return nil, explain(err, "paper")
	}
	needles := needlesOf(words)
	var rows []models.WithheldPaper
	var names []string
	for _, p := range papers {
		found := false
		if len(needles) > 0 {
			page, err := os.ReadFile(s.db.Evidence.path(p.SHA256))
			if found = err != nil || holdsAny(string(page), needles); found {
				names = append(names, p.Name())
			}
			if err != nil { // the words must go all the same, and it may hold them
				slog.Error("an issued paper could not be looked through for withheld words", "paper", p.Name(), "error", err)
				names[len(names)-1] += " (it could not be read)"
			}
		}
		if found || p.Related {
			rows = append(rows, models.WithheldPaper{PaperID: p.ID, What: w.What, RecordID: w.ID, Found: found})
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	// Words that were recorded anew may be withheld again.
	again := clause.OnConflict{Columns: []clause.Column{{Name: "paper_id"}, {Name: "what"}, {Name: "record_id"}}, DoUpdates: clause.Assignments(map[string]any{"found": gorm.Expr("withheld_papers.found OR excluded.found")})}
	if err := s.db.in(ctx).Clauses(again).CreateInBatches(&rows, 500).Error; err != nil {
		return nil, explain(err, "paper")
	}
	if len(names) == 0 {
		return nil, nil
	}
	return []models.Change{{Field: "issued papers that hold them", To: strings.Join(names, ", ")}}, nil
}

// needlesOf returns what to look for: of each paragraph the beginning, without its
// spaces and the full stop at its end, which a paper may set otherwise. One of a
// few letters would be found anywhere, unless it is all that was said.
func needlesOf(words []string) []string {
	const least, short, most = 8, 4, 120
	var list []string
	for _, text := range words {
		whole := strings.TrimRight(bare(text), ".!?")
		for line := range strings.Lines(text) {
			needle := []rune(strings.TrimRight(bare(line), ".!?"))
			if len(needle) >= least || len(needle) >= short && string(needle) == whole {
				list = append(list, string(needle[:min(len(needle), most)]))
			}
		}
	}
	return list
}

var tags = regexp.MustCompile(`<[^>]*>`)

// holdsAny reports whether a page says any of the needles.
func holdsAny(page string, needles []string) bool {
	said := bare(html.UnescapeString(tags.ReplaceAllString(page, "")))
	for _, n := range needles {
		if strings.Contains(said, n) {
			return true
		}
	}
	return false
}

// bare is a text without its spaces.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Papers returns the issued papers that hold words which were withheld since, and
// those of the same motion or meeting, the latest first: for the clerk and the
// monitoring officer.
func (s *Withholdings) Papers(ctx context.Context, what models.Withholdable, id uint) ([]models.PaperWithWords, error) {
	var kept []models.WithheldPaper
	if err := s.db.in(ctx).Where("what = ? AND record_id = ?", what, id).Order("paper_id DESC").Limit(mostWithheldPapers).Find(&kept).Error; err != nil {
		return nil, explain(err, "paper")
	}
	found, ids := map[uint]bool{}, []uint{0}
	for _, k := range kept {
		found[k.PaperID], ids = k.Found, append(ids, k.PaperID)
	}
	c := visiblePapers(ctx)
	c.and("p.id IN ?", ids)
	rows, err := s.db.IssuedPapers.rows(ctx, c, " ORDER BY p.id DESC")
	list := make([]models.PaperWithWords, len(rows))
	for i, r := range rows {
		list[i] = models.PaperWithWords{IssuedRow: r, Found: found[r.ID]}
	}
	return list, err
}

// mostWithheldPapers is how many papers are listed of one withholding.
const mostWithheldPapers = 200

// OpenPapers returns the issued papers that everybody still gets and that hold
// words which were withheld since, the latest first.
func (s *Withholdings) OpenPapers(ctx context.Context, limit int) ([]models.IssuedRow, error) {
	c := visiblePapers(ctx)
	c.and("p.public AND p.withdrawn_at IS NULL AND p.id IN (SELECT w.paper_id FROM withheld_papers w WHERE w.found)")
	return s.db.IssuedPapers.rows(ctx, c, " ORDER BY p.id DESC LIMIT "+strconv.Itoa(limit))
}
