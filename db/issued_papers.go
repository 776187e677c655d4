package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"

	"carried/models"
)

// IssuedPapers keeps papers as they were issued. There is nothing that changes or
// deletes one; Withdraw takes it from the public.
type IssuedPapers struct{ db *DB }

// visiblePapers limits a query on issued papers p to what the actor may read:
// those for everybody, or all of them for those who see all. What anybody could
// read does not become exempt later (models.Motion.Edit); what must no longer be
// read is withdrawn, and stays in the lists as a gap.
func visiblePapers(ctx context.Context) condition {
	if models.ActorFrom(ctx).SeesAll() {
		return condition{sql: "(1 = 1)"}
	}
	return condition{"(p.public AND p.part = ?)", []any{models.PublicPart}}
}

const issuedRow = `SELECT p.*, COALESCE(n.year, 0) AS corrected_year, COALESCE(n.number, 0) AS corrected_number,
  COALESCE(o.year, 0) AS corrects_year, COALESCE(o.number, 0) AS corrects_number, o.issued_at AS corrects_at
FROM issued_papers p LEFT JOIN issued_papers n ON n.corrects_id = p.id LEFT JOIN issued_papers o ON o.id = p.corrects_id WHERE `

// IssuedFilter narrows a list of issued papers.
type IssuedFilter struct {
	MeetingID, MotionID, BodyID uint   // what they are of; 0 for any
	SupplementID                uint   // of the meeting's agenda; 0 for any
	Document                    string // "" for any
	Part                        int    // 0 for any
	Address                     string // of the document, with its options; "" for any
	Before                      uint   // only papers before this one, for the next page
	Limit                       int    // 0 means 100
}

// List returns issued papers, the latest first.
func (s *IssuedPapers) List(ctx context.Context, f IssuedFilter) ([]models.IssuedRow, error) {
	c := visiblePapers(ctx)
	for _, x := range []struct {
		column string
		id     uint
	}{{"meeting_id", f.MeetingID}, {"motion_id", f.MotionID}, {"body_id", f.BodyID}, {"supplement_id", f.SupplementID}} {
		if x.id != 0 {
			c.and("p."+x.column+" = ?", x.id)
		}
	}
	if f.Document != "" {
		c.and("p.document = ?", f.Document)
	}
	if f.Part != 0 {
		c.and("p.part = ?", f.Part)
	}
	if f.Address != "" {
		c.and("p.address = ?", f.Address)
	}
	if f.Before != 0 {
		c.and("p.id < ?", f.Before)
	}
	limit := f.Limit
	if limit == 0 {
		limit = 100
	}
	return s.rows(ctx, c, fmt.Sprintf(" ORDER BY p.id DESC LIMIT %d", limit))
}

// Find returns the paper of a number.
func (s *IssuedPapers) Find(ctx context.Context, year, number int) (*models.IssuedRow, error) {
	c := visiblePapers(ctx)
	c.and("p.year = ? AND p.number = ?", year, number)
	return s.one(ctx, c)
}

// ByID returns the paper that a form names.
func (s *IssuedPapers) ByID(ctx context.Context, id uint) (*models.IssuedRow, error) {
	c := visiblePapers(ctx)
	c.and("p.id = ?", id)
	return s.one(ctx, c)
}

func (s *IssuedPapers) one(ctx context.Context, c condition) (*models.IssuedRow, error) {
	list, err := s.rows(ctx, c, "")
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such paper.")
	}
	return &list[0], nil
}

// rows reads papers with their files, in two queries. Of one that was withdrawn
// the public reads that there was one, and why it is gone.
func (s *IssuedPapers) rows(ctx context.Context, c condition, order string) ([]models.IssuedRow, error) {
	var list []models.IssuedRow
	if err := s.db.in(ctx).Raw(issuedRow+c.sql+order, c.args...).Find(&list).Error; err != nil || len(list) == 0 {
		return nil, explain(err, "paper")
	}
	at, ids := map[uint]int{}, make([]uint, len(list))
	for i := range list {
		at[list[i].ID], ids[i] = i, list[i].ID
	}
	var files []models.IssuedFile
	if err := s.db.in(ctx).Where("paper_id IN ?", ids).Find(&files).Error; err != nil {
		return nil, explain(err, "paper")
	}
	for _, format := range models.PaperFormats {
		for _, f := range files {
			if f.Format == format {
				r := &list[at[f.PaperID]]
				r.Files = append(r.Files, f)
			}
		}
	}
	for i := range list {
		if r := &list[i]; !r.Served(models.ActorFrom(ctx)) {
			r.Title, r.Of, r.Correction, r.Files = r.Kind, "", "", nil
		}
	}
	return list, nil
}

// Issues returns the issues of a document, the latest first: of the same meeting,
// motion or body, or of the same council year.
func (s *IssuedPapers) Issues(ctx context.Context, p models.IssuedPaper) ([]models.IssuedRow, error) {
	f := IssuedFilter{MeetingID: models.Deref(p.MeetingID), MotionID: models.Deref(p.MotionID), BodyID: models.Deref(p.BodyID), SupplementID: models.Deref(p.SupplementID), Document: p.Document, Part: p.Part, Limit: 20}
	if !p.Once() && p.BodyID == nil {
		f.Address = p.Address
	}
	return s.List(ctx, f)
}

// Read returns a file of an issued paper that the actor may have, byte for byte.
// One that is not what was issued is not handed out.
func (s *IssuedPapers) Read(ctx context.Context, r *models.IssuedRow, format string) ([]byte, error) {
	switch f := r.File(format); {
	case !r.Served(models.ActorFrom(ctx)):
		return nil, models.Errorf(models.NotFound, "Paper %s was withdrawn from the public. Its page says why.", r.Name())
	case f == nil:
		return nil, models.Errorf(models.NotFound, "Paper %s has no file of this format.", r.Name())
	default:
		b, err := os.ReadFile(s.db.Evidence.path(f.SHA256))
		if err != nil {
			return nil, fmt.Errorf("paper %s: %w", r.Name(), err)
		}
		if hashOf(b) != f.SHA256 {
			return nil, fmt.Errorf("the %s file of paper %s is not what was issued: its hash differs", format, r.Name())
		}
		return b, nil
	}
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// attempts is how often a paper is drawn anew because another was issued in the
// meantime, with the number that it had.
const attempts = 8

var errNumberTaken = errors.New("the number is taken")

// Issue gives a paper its number and keeps its files for good, together with the
// entry of the record. draw makes the files, by format, of the paper with its
// number and what it corrects: it may take long, so it holds nobody up. Two who
// issue at once get two numbers.
func (s *IssuedPapers) Issue(ctx context.Context, in models.IssueInput, p models.IssuedPaper, draw func(context.Context, models.IssuedRow) (map[string][]byte, error)) (*models.IssuedRow, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	for range attempts {
		row, err := s.next(ctx, in, p)
		if err != nil {
			return nil, err
		}
		files, err := draw(ctx, *row)
		if err != nil {
			return nil, err
		}
		if err = s.keep(ctx, in, row, files); !errors.Is(err, errNumberTaken) {
			return row, err
		}
	}
	return nil, models.Errorf(models.Unavailable, "Others are issuing papers at this moment, so nothing was issued. Try again.")
}

// next returns a paper as it would be issued now, if it may be.
func (s *IssuedPapers) next(ctx context.Context, in models.IssueInput, p models.IssuedPaper) (*models.IssuedRow, error) {
	actor := models.ActorFrom(ctx)
	r := &models.IssuedRow{IssuedPaper: p}
	r.IssuedAt, r.IssuedByID, r.IssuedByName, r.Year = s.db.Now().UTC(), actor.UserID, actor.Name, s.db.Today().Time().Year()
	var last *models.IssuedRow
	list, err := s.Issues(ctx, p)
	if err != nil {
		return nil, err
	}
	if len(list) > 0 {
		last = &list[0]
	}
	if err := p.Issue(in, last, actor); err != nil {
		return nil, err
	}
	if p.Document == "decision-notice" {
		list, err := s.db.Votes.contradictions(ctx, ContradictionFilter{MotionID: models.Deref(p.MotionID)})
		if err != nil {
			return nil, err
		}
		if list = publishedOnly(list); len(list) > 0 {
			return nil, models.Errorf(models.Conflict, "The record contradicts itself, so the decision notice cannot be issued. %s Put the vote, the attendance or the declaration right first.", models.ContradictionsSaid(list))
		}
	}
	if in.Corrects != 0 {
		old, err := s.ByID(ctx, in.Corrects)
		if err != nil {
			return nil, err
		}
		if err := p.CanCorrect(old); err != nil {
			return nil, err
		}
		r.CorrectsID, r.Correction, r.CorrectsYear, r.CorrectsNumber, r.CorrectsAt = &old.ID, in.Correction, old.Year, old.Number, &old.IssuedAt
	}
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(number), 0) + 1 FROM issued_papers WHERE year = ?", r.Year).Find(&r.Number).Error; err != nil {
		return nil, explain(err, "paper")
	}
	return r, nil
}

// keep keeps a paper with its files and its event, or nothing of them.
func (s *IssuedPapers) keep(ctx context.Context, in models.IssueInput, r *models.IssuedRow, files map[string][]byte) error {
	var temps []*kept
	defer func() {
		for _, k := range temps {
			os.Remove(k.temp) // gone already where it was placed
		}
	}()
	for _, format := range models.PaperFormats {
		b, ok := files[format]
		if !ok {
			continue
		}
		k, err := s.db.Evidence.made(b)
		if err != nil {
			return err
		}
		temps = append(temps, k)
		r.Files = append(r.Files, models.IssuedFile{Format: format, SHA256: k.sha256, Size: k.size})
	}
	if len(temps) == 0 {
		return errors.New("a paper without files was to be issued")
	}
	placed := false
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil {
			return models.Event{}, err
		}
		now, err := s.next(ctx, in, r.IssuedPaper)
		if err != nil {
			return models.Event{}, err
		}
		if now.Number != r.Number || now.Year != r.Year {
			return models.Event{}, errNumberTaken
		}
		if err := s.db.in(ctx).Create(&r.IssuedPaper).Error; err != nil {
			return models.Event{}, explain(err, "paper")
		}
		for i := range r.Files {
			r.Files[i].PaperID = r.ID
		}
		if err := s.db.in(ctx).Create(&r.Files).Error; err != nil {
			return models.Event{}, explain(err, "paper")
		}
		placed = true
		for _, k := range inOrder(temps) {
			if err := s.db.Evidence.lock(ctx, k.sha256); err != nil {
				return models.Event{}, err
			}
			if err := s.db.Evidence.place(k); err != nil {
				return models.Event{}, err
			}
		}
		return issueEvent(r), nil
	})
	if err != nil && placed {
		for _, k := range temps {
			// Who failed to keep the paper has given up already, so ctx may have ended.
			if _, err := s.db.Evidence.removeUnused(context.WithoutCancel(ctx), k.sha256); err != nil {
				slog.Error("a file that nothing refers to is left; the next start removes it", "error", err, "sha256", k.sha256)
			}
		}
	}
	return err
}

// inOrder is the order in which files are locked: the same for everybody, so that
// no two wait for each other.
func inOrder(list []*kept) []*kept {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b *kept) int { return strings.Compare(a.sha256, b.sha256) })
	return list
}

// issueEvent says what was issued by numbers and hashes, without its words.
func issueEvent(r *models.IssuedRow) models.Event {
	e := r.Event("issue", "", models.Change{Field: "document", To: r.Address}, models.Change{Field: "report", To: r.ReportID})
	if r.CorrectsID != nil {
		e = e.With(models.Change{Field: "corrects", To: r.Corrects()})
	}
	for _, f := range r.Files {
		e = e.With(models.Change{Field: f.Format, To: f.SHA256})
	}
	return e
}

// Withdraw takes a paper from the public. Its files stay for those who see all.
func (s *IssuedPapers) Withdraw(ctx context.Context, year, number int, in models.WithdrawInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		c := visiblePapers(ctx)
		c.and("p.year = ? AND p.number = ?", year, number)
		var list []models.IssuedPaper
		if err := s.db.in(ctx).Raw("SELECT p.* FROM issued_papers p WHERE "+c.sql+s.db.forUpdate(), c.args...).Find(&list).Error; err != nil {
			return models.Event{}, explain(err, "paper")
		}
		if len(list) == 0 {
			return models.Event{}, models.Errorf(models.NotFound, "There is no such paper.")
		}
		p := &list[0]
		event, err := p.Withdraw(in.Ground, s.db.Now().UTC(), models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		return event, explain(s.db.in(ctx).Model(p).Select("withdrawn_at", "withdrawn_by_id", "withdrawn_by_name", "ground").Updates(p).Error, "paper")
	})
}
