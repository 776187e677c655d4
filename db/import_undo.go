package db

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"carried/models"
)

// workTables hold what is done with a request after it was made: no import makes
// such a row. A test holds the list against the schema.
var workTables = []string{
	"evidence", "sign_offs", "objections", "due_date_changes", "request_questions", "training_records", "phishing_tests", "communications", "letters", "involvement_events", "question_requests", "recommendations", "assessments",
	"meeting_requests",
}

// undoable is what an update changed, to put it back.
type undoable struct {
	Request models.Request `json:"request"`
	After   uint           `json:"after"` // the newest update there was
}

// Undo takes a batch back: what it made goes, what it changed is put back.
// Requests that were worked on since stay as they are; their references are
// returned.
func (s *Imports) Undo(ctx context.Context, id uint, in models.UndoInput) (stayed []string, err error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	return stayed, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		i, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := i.Undo(in.Reason, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		var rows []models.ImportRow
		if err := s.db.in(ctx).Where("import_id = ? AND request_id IS NOT NULL AND outcome IN ('create', 'update')", id).Order("id DESC").Find(&rows).Error; err != nil {
			return models.Event{}, explain(err, "import")
		}
		requests, worked, err := s.touched(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		for _, row := range rows {
			r := requests[*row.RequestID]
			if r.Version != row.RequestVersion || worked[r.ID] {
				stayed = append(stayed, r.Name())
				continue
			}
			if err := s.undoRow(ctx, r, row); err != nil {
				return models.Event{}, err
			}
		}
		// What the file said is kept no longer than what it became.
		if err := s.db.in(ctx).Exec("UPDATE import_rows SET content = '', before = '' WHERE import_id = ? AND request_id IS NULL", id).Error; err != nil {
			return models.Event{}, explain(err, "import")
		}
		if err := s.db.forgetFormerWhere(ctx, "import_rows", "content IS NOT NULL AND record_id IN (SELECT id FROM import_rows WHERE import_id = ?)", id); err != nil {
			return models.Event{}, explain(err, "import")
		}
		i.Content = ""
		slices.Reverse(stayed)
		return event.With(models.Change{Field: "stayed", To: strings.Join(stayed, ", ")}), save(s.db.in(ctx), i, &i.Version, in.Version, "import")
	})
}

// touched returns the requests that an import made or changed, and which of them
// hold what came later and by itself raises no version.
func (s *Imports) touched(ctx context.Context, id uint) (requests map[uint]*models.Request, worked map[uint]bool, err error) {
	const of = "r.id IN (SELECT request_id FROM import_rows WHERE import_id = ? AND outcome IN ('create', 'update'))"
	var list []models.Request
	if err := s.db.in(ctx).Raw("SELECT r.* FROM requests r WHERE "+of+" ORDER BY r.id"+s.db.forUpdate(), id).Find(&list).Error; err != nil {
		return nil, nil, explain(err, "request")
	}
	later := "r.id IN (SELECT split_from_id FROM requests) OR EXISTS (SELECT 1 FROM progress_updates x WHERE x.request_id = r.id AND x.withheld <> '')"
	for _, table := range workTables {
		later += " OR EXISTS (SELECT 1 FROM " + table + " x WHERE x.request_id = r.id)"
	}
	var ids []uint
	if err := s.db.in(ctx).Raw("SELECT r.id FROM requests r WHERE "+of+" AND ("+later+")", id).Find(&ids).Error; err != nil {
		return nil, nil, explain(err, "request")
	}
	requests, worked = map[uint]*models.Request{}, map[uint]bool{}
	for n := range list {
		requests[list[n].ID] = &list[n]
	}
	for _, id := range ids {
		worked[id] = true
	}
	return requests, worked, nil
}

func (s *Imports) undoRow(ctx context.Context, r *models.Request, row models.ImportRow) error {
	after := uint(0)
	var was undoable
	if row.Outcome == "update" {
		if err := json.Unmarshal([]byte(row.Before), &was); err != nil {
			return explain(err, "import")
		}
		after = was.After
	}
	for _, query := range []string{
		"DELETE FROM search_entries WHERE kind = 'update' AND record_id IN (SELECT id FROM progress_updates WHERE request_id = ? AND id > ? AND by_role = ?)",
		"DELETE FROM progress_updates WHERE request_id = ? AND id > ? AND by_role = ?",
	} {
		if err := s.db.in(ctx).Exec(query, r.ID, after, models.EarlierTracker).Error; err != nil {
			return explain(err, "update")
		}
	}
	// The plus keeps SQLite from reading the former rows of all updates, by their number.
	if err := s.db.forgetFormerWhere(ctx, "progress_updates", "within = ? AND +record_id > ? AND record_id NOT IN (SELECT id FROM progress_updates)", r.ID, after); err != nil {
		return explain(err, "update")
	}
	if row.Outcome == "create" {
		s.db.record(ctx, r.Event("import-undo", "", models.Change{Field: "words", From: r.Text}))
		if err := s.db.Requests.remove(ctx, r, ""); err != nil {
			return err
		}
		return explain(s.db.forgetFormerWhere(ctx, "requests", "record_id = ?", r.ID), "request")
	}
	if r.Number != was.Request.Number {
		if err := s.db.Requests.spend(ctx, r); err != nil {
			return err
		}
	}
	// To the import before, the request is as it left it.
	if err := s.db.in(ctx).Exec("UPDATE import_rows SET request_version = ? WHERE request_id = ? AND request_version = ?", r.Version+1, r.ID, was.Request.Version).Error; err != nil {
		return explain(err, "import")
	}
	was.Request.Version, was.Request.UpdatedAt = r.Version+1, s.db.Now().UTC()
	if err := s.db.in(ctx).Model(&was.Request).Select("*").Omit("created_at").Updates(&was.Request).Error; err != nil {
		return explain(err, "request")
	}
	s.db.record(ctx, r.Event("import-undo", ""))
	// What the file said is no longer what was imported last.
	if err := s.db.in(ctx).Exec("UPDATE import_rows SET request_id = NULL WHERE id = ?", row.ID).Error; err != nil {
		return explain(err, "import")
	}
	return s.db.Requests.index(ctx, &was.Request)
}
