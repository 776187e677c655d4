package db

import (
	"context"
	"encoding/json"
	"slices"

	"carried/models"
)

// held says where the words of a request are kept, beside its updates and its
// evidence: request, words, their answer, the ground, and whether they are public.
var held = map[models.Withholdable]struct{ table, columns, withhold string }{
	models.WithholdObjection: {"objections", "request_id, text, '', withheld, TRUE", "text = '', withheld = ?"},
	models.WithholdResponse:  {"requests", "id, response_text, '', response_withheld, TRUE", "response_text = '', response_withheld = ?, version = version + 1"}, // a form that still shows them is stale
	models.WithholdReason:    {"due_date_changes", "request_id, reason, answer, withheld, state = 'agreed'", "reason = '', answer = '', withheld = ?"},
	models.WithholdQuestion:  {"request_questions", "request_id, text, answer, withheld, FALSE", "text = '', answer = '', withheld = ?"},
}

// HeldWords returns words that may be withheld, for the clerk and the monitoring
// officer. Ask for the request as well.
func (s *Requests) HeldWords(ctx context.Context, what models.Withholdable, id uint) (*models.HeldWords, error) {
	if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer can withhold words of the record.")
	}
	w, words, answer := models.HeldWords{What: what, ID: id}, "", ""
	rows, err := s.db.in(ctx).Raw("SELECT "+held[what].columns+" FROM "+held[what].table+" WHERE id = ?", id).Rows()
	if err != nil {
		return nil, explain(err, string(what))
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, models.Errorf(models.NotFound, "There is no such %s.", what)
	}
	if err := rows.Scan(&w.RequestID, &words, &answer, &w.Withheld, &w.Public); err != nil {
		return nil, explain(err, string(what))
	}
	w.Texts = slices.DeleteFunc([]string{words, answer}, func(text string) bool { return text == "" })
	return &w, nil
}

// WithholdWords takes words of a request out of the record for good: where they
// stand, how the record stood, the messages that wait, and the content of the
// events that hold them. That there were any, and why they are withheld, stays. A
// response goes with those that were recorded before it; a question that nobody
// has answered needs no answer any more.
func (s *Requests) WithholdWords(ctx context.Context, what models.Withholdable, id uint, in models.WithholdInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		w, err := s.HeldWords(ctx, what, id)
		if err != nil {
			return err
		}
		r, err := s.load(ctx, w.RequestID)
		if err != nil {
			return err
		}
		if w, err = s.HeldWords(ctx, what, id); err != nil { // as they are now that nobody else changes the request
			return err
		}
		texts := map[string]bool{}
		for _, text := range w.Texts {
			texts[text] = true
		}
		if what == models.WithholdResponse {
			if err := s.responses(ctx, r, texts); err != nil {
				return err
			}
		}
		switch {
		case w.Withheld != "":
			return models.Errorf(models.Conflict, "This %s is withheld already.", what)
		case len(texts) == 0:
			return models.Errorf(models.Conflict, "This %s has no words that could be withheld.", what)
		}
		holding, err := s.eventsWith(ctx, r, func(c models.EventContent) bool {
			return texts[c.Reason] || slices.ContainsFunc(c.Changes, func(x models.Change) bool { return texts[x.From] || texts[x.To] })
		})
		if err != nil {
			return err
		}
		if err := s.db.in(ctx).Exec("UPDATE "+held[what].table+" SET "+held[what].withhold+" WHERE id = ?", in.Reason, id).Error; err != nil {
			return explain(err, string(what))
		}
		if what == models.WithholdQuestion {
			actor := models.ActorFrom(ctx)
			if err := s.db.in(ctx).Exec("UPDATE request_questions SET answered_at = ?, answered_by_id = ?, answered_by = ? WHERE id = ? AND answered_at IS NULL", s.db.Now().UTC(), actor.UserID, actor.Name, id).Error; err != nil {
				return explain(err, "question")
			}
		}
		if err := s.db.forgetWords(ctx, held[what].table, id, texts, in.Reason); err != nil {
			return explain(err, string(what))
		}
		verb := "withhold-" + string(what)
		if what == models.WithholdReason && !w.Public {
			verb = "withhold-asked"
		}
		s.db.recordWithholding(ctx, r.Event(verb, in.Reason), holding)
		if what == models.WithholdResponse {
			return s.db.Imports.forgetResponse(ctx, r.ID, texts, in.Reason)
		}
		return nil
	})
}

// responses adds the words of the responses that were recorded before.
func (s *Requests) responses(ctx context.Context, r *models.Request, texts map[string]bool) error {
	_, err := s.eventsWith(ctx, r, func(c models.EventContent) bool {
		for _, x := range c.Changes {
			if x.Field != models.ResponseInWords {
				continue
			}
			for _, text := range []string{x.From, x.To} {
				if text != "" {
					texts[text] = true
				}
			}
		}
		return false
	})
	return err
}

// forgetResponse takes the words of responses out of how requests stood before an
// import changed them.
func (s *Imports) forgetResponse(ctx context.Context, request uint, texts map[string]bool, ground string) error {
	var rows []models.ImportRow
	if err := s.db.in(ctx).Raw("SELECT id, before FROM import_rows WHERE request_id = ? AND before <> ''", request).Find(&rows).Error; err != nil {
		return explain(err, "import")
	}
	for _, row := range rows {
		var was undoable
		if err := json.Unmarshal([]byte(row.Before), &was); err != nil {
			return explain(err, "import")
		}
		if x := &was.Request.Executive; texts[x.ResponseText] {
			x.ResponseText, x.ResponseWithheld = "", ground
			before, err := json.Marshal(was)
			if err == nil {
				err = s.db.in(ctx).Exec("UPDATE import_rows SET before = ? WHERE id = ?", string(before), row.ID).Error
			}
			if err == nil {
				err = s.db.forgetFormer(ctx, "import_rows", row.ID)
			}
			if err != nil {
				return explain(err, "import")
			}
		}
	}
	return nil
}
