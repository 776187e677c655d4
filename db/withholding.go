package db

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"carried/models"
)

// Withholdings takes words out of the record for good, whatever they are of.
type Withholdings struct{ db *DB }

// heldIn says where words of one kind are kept.
type heldIn struct {
	table  string
	of     string   // the request, the motion and the meeting that they are of
	words  []string // columns
	ground string   // the column that says why they are withheld
	public string   // whether everybody reads them who may read what they are of
	also   string   // what changes besides, so that a form that still shows them is stale
	fields []string // under which the entries of the record name what they were before
	staff  string   // the verb where not everybody reads them; "" for the same

	says      bool   // the row itself says why, in the place of the words: many lists show them
	unprinted string // a column that no paper prints: it repeats what others say
}

// newVersion makes the forms of a row stale.
const newVersion = ", version = version + 1"

// held is the one table of what can be withheld. Updates and evidence have more
// than words, and stores of their own that know it.
var held = map[models.Withholdable]heldIn{
	models.WithholdUpdate:    {table: "progress_updates", of: "request_id, 0, 0", words: []string{"text"}, ground: "withheld", public: "TRUE"},
	models.WithholdEvidence:  {table: "evidence", of: "request_id, 0, 0", words: []string{"title"}, ground: "withheld", public: "public"},
	models.WithholdObjection: {table: "objections", of: "request_id, 0, 0", words: []string{"text"}, ground: "withheld", public: "TRUE"},
	models.WithholdResponse: {
		table: "requests", of: "id, 0, 0", words: []string{"response_text"}, ground: "response_withheld", public: "TRUE", also: newVersion,
		fields: []string{models.ResponseInWords},
	},
	models.WithholdReason:   {table: "due_date_changes", of: "request_id, 0, 0", words: []string{"reason", "answer"}, ground: "withheld", public: "state = 'agreed'", staff: "withhold-asked"},
	models.WithholdQuestion: {table: "request_questions", of: "request_id, 0, 0", words: []string{"text", "answer"}, ground: "withheld", public: "FALSE"},
	models.WithholdInterest: {
		table: "interests", of: "0, COALESCE(motion_id, 0), meeting_id", words: []string{"nature"}, ground: "withheld", public: "TRUE", also: newVersion,
		fields: []string{"nature"},
	},
	models.WithholdAmendment: {
		table: "amendments", of: "0, motion_id, 0", words: []string{"text", "wording"}, ground: "withheld", public: amendmentMoved, also: newVersion,
		fields: []string{"text", "wording"}, staff: "withhold-unmoved", unprinted: "wording",
	},
	models.WithholdRuling: {
		table: "amendments", of: "0, motion_id, 0", words: []string{"ruling_reason", "reason"}, ground: "reasons_withheld", public: amendmentMoved, also: newVersion,
		staff: "withhold-unmoved",
	},
	models.WithholdVote: {
		table: "votes", of: "0, motion_id, 0", words: []string{"question"}, ground: "withheld", public: "draft IS NOT TRUE", also: newVersion,
		fields: []string{"question"}, staff: "withhold-draft",
	},
	models.WithholdWritten: {
		table: "questions", of: "0, 0, 0", words: []string{"heading", "text", "holding_text", "answer_text", "original_answer", "correction_reason", "late_reason", "reason"}, ground: "withheld", public: "path <> ''",
		also: newVersion, fields: []string{"heading", "words", "holding answer", "answer", "first answer", "late notice"}, staff: "withhold-notice", says: true,
	},
	models.WithholdAsker: {
		table: "questions", of: "0, 0, 0", words: []string{"asked_by"}, ground: "asker_withheld", public: "path <> ''",
		also: newVersion + ", asked_by_id = NULL, asker_party = '', asker_type = ''", fields: []string{"asked by"}, staff: "withhold-notice", says: true,
	},
	models.WithholdAssessment: {
		table: "assessments", of: "COALESCE(request_id, 0), COALESCE(motion_id, (SELECT r.motion_id FROM requests r WHERE r.id = assessments.request_id), 0), 0", words: []string{"text", "not_scored"},
		ground: "withheld", public: "TRUE", also: newVersion, says: true,
	},
	models.WithholdRecommendation: {
		table: "recommendations", of: "0, 0, 0", words: []string{"quoted"}, ground: "withheld", public: "TRUE", also: newVersion,
		fields: []string{"words of the report"}, says: true,
	},
	models.WithholdReply: {
		table: "recommendations", of: "0, 0, 0", words: []string{"response_text"}, ground: "response_withheld", public: "TRUE", also: newVersion,
		fields: []string{"response in words"}, says: true,
	},
	models.WithholdAnswer: {table: "referrals", of: "0, motion_id, 0", words: []string{"answer"}, ground: "withheld", public: "TRUE"},
}

// amendmentMoved: everybody reads an amendment once it was moved (visibleAmendments).
const amendmentMoved = "(submitted_at IS NULL OR against_id IS NOT NULL)"

// Find returns words that may be withheld, for the clerk and the monitoring
// officer. Ask for what they are of as well.
func (s *Withholdings) Find(ctx context.Context, what models.Withholdable, id uint) (*models.HeldWords, error) {
	if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer can withhold words of the record.")
	}
	h, w := held[what], models.HeldWords{What: what, ID: id}
	rows, err := s.db.in(ctx).Raw("SELECT "+h.of+", "+h.ground+", "+h.public+", "+strings.Join(h.words, ", ")+" FROM "+h.table+" WHERE id = ?", id).Rows()
	if err != nil {
		return nil, explain(err, string(what))
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, models.Errorf(models.NotFound, "There is no such %s.", what)
	}
	texts := make([]string, len(h.words))
	into := []any{&w.RequestID, &w.MotionID, &w.MeetingID, &w.Withheld, &w.Public}
	for i := range texts {
		into = append(into, &texts[i])
	}
	if err := rows.Scan(into...); err != nil {
		return nil, explain(err, string(what))
	}
	w.Texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	if what == models.WithholdAssessment {
		rows.Close()
		looked, err := s.db.Assessments.titles(ctx, id)
		w.Texts = append(w.Texts, looked...)
		return &w, err
	}
	return &w, nil
}

// Withhold takes words out of the record for good: where they stand, how the record
// stood, the messages that wait, and the content of the entries that hold them.
// That there were any, and why they are withheld, stays. What they were before
// goes with them; a question that nobody has answered needs no answer any more.
func (s *Withholdings) Withhold(ctx context.Context, what models.Withholdable, id uint, in models.WithholdInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	if _, err := s.Find(ctx, what, id); err != nil {
		return err
	}
	switch what {
	case models.WithholdUpdate:
		return s.db.Requests.withhold(ctx, id, in)
	case models.WithholdEvidence:
		return s.db.Evidence.withhold(ctx, id, in)
	}
	return s.db.InTx(ctx, func(ctx context.Context) error { return s.withhold(ctx, what, id, in.Reason) })
}

func (s *Withholdings) withhold(ctx context.Context, what models.Withholdable, id uint, ground string) error {
	h := held[what]
	w, err := s.Find(ctx, what, id)
	if err != nil {
		return err
	}
	event, within, err := s.event(ctx, w, ground)
	if err != nil {
		return err
	}
	if w, err = s.Find(ctx, what, id); err != nil { // as they are now that nobody else changes what they are of
		return err
	}
	switch {
	case w.Withheld != "":
		return models.Errorf(models.Conflict, "These words are withheld already.")
	case len(w.Texts) == 0:
		return models.Errorf(models.Conflict, "There are no words here that could be withheld.")
	}
	before, err := s.db.formerWords(ctx, h.table, id, h.words)
	if err != nil {
		return explain(err, string(what))
	}
	if what == models.WithholdWritten {
		parts, err := s.db.Questions.partWords(ctx, id)
		if err != nil {
			return err
		}
		before = append(before, parts...)
	}
	if what == models.WithholdAsker {
		about, err := s.db.Questions.askerWords(ctx, id)
		if err != nil {
			return err
		}
		before = append(before, about...)
	}
	texts, holding, err := s.holding(ctx, append(before, w.Texts...), h.fields, within)
	if err != nil {
		return err
	}
	if isQuestion(what) {
		if holding, err = s.db.Questions.saying(ctx, &models.Question{ID: id}, what, texts); err != nil {
			return err
		}
	}
	printed, err := s.printed(ctx, h, id)
	if err != nil {
		return explain(err, string(what))
	}
	found, err := s.keepPapers(ctx, w, printed)
	if err != nil {
		return err
	}
	set, values := "", []any{}
	for _, c := range h.words {
		if h.says {
			set, values = set+c+" = CASE WHEN "+c+" = '' THEN '' ELSE ? END, ", append(values, models.WithheldWords(ground))
		} else {
			set += c + " = '', "
		}
	}
	set += h.ground + " = ?" + h.also
	if err := s.db.in(ctx).Exec("UPDATE "+h.table+" SET "+set+" WHERE id = ?", append(values, ground, id)...).Error; err != nil {
		return explain(err, string(what))
	}
	if what == models.WithholdQuestion {
		actor := models.ActorFrom(ctx)
		if err := s.db.in(ctx).Exec("UPDATE request_questions SET answered_at = ?, answered_by_id = ?, answered_by = ? WHERE id = ? AND answered_at IS NULL", s.db.Now().UTC(), actor.UserID, actor.Name, id).Error; err != nil {
			return explain(err, "question")
		}
	}
	if err := s.db.forgetWords(ctx, h.table, id, texts, ground); err != nil {
		return explain(err, string(what))
	}
	if isQuestion(what) {
		if err := s.db.Questions.forgetHeld(ctx, id, what, texts, ground); err != nil {
			return err
		}
	}
	if held[what].table == "recommendations" {
		if err := s.db.OutsideReports.forget(ctx, id); err != nil {
			return err
		}
	}
	if what == models.WithholdAssessment {
		if err := s.db.Assessments.forget(ctx, id, w.MotionID); err != nil {
			return err
		}
	}
	s.db.recordWithholding(ctx, event.With(found...), holding)
	if what == models.WithholdResponse {
		return s.db.Imports.forgetResponse(ctx, w.RequestID, texts, ground)
	}
	return nil
}

// event locks what words are of, and starts the event that withholds them; within
// are the entries of the record that may hold them.
func (s *Withholdings) event(ctx context.Context, w *models.HeldWords, ground string) (event models.Event, within condition, err error) {
	verb := "withhold-" + string(w.What)
	if h := held[w.What]; !w.Public && h.staff != "" {
		verb = h.staff
	}
	switch {
	case isQuestion(w.What):
		if err := s.db.lockCouncil(ctx); err != nil { // others of its group are changed with it
			return event, within, err
		}
		q, err := s.db.Questions.load(ctx, w.ID)
		if err != nil {
			return event, within, err
		}
		if w.What == models.WithholdAsker {
			q.AskedBy = models.WithheldWords(ground) // a notice is called by who asks
		}
		return q.Event(verb, ground), condition{"subject = ?", []any{q.Subject()}}, nil
	case w.What == models.WithholdAssessment:
		if err := s.db.lockCouncil(ctx); err != nil { // a draft is published under it
			return event, within, err
		}
		a, err := s.db.Assessments.Find(ctx, w.ID)
		if err == nil {
			err = a.CanWithhold()
		}
		if err != nil {
			return event, within, err
		}
		return a.Withhold(verb, ground, w.MotionID), condition{"subject = ?", []any{a.Subject()}}, nil
	case held[w.What].table == "recommendations":
		r, x, err := s.db.OutsideReports.withRecommendation(ctx, w.ID)
		if err != nil {
			return event, within, err
		}
		return r.Withhold(x, verb, ground), condition{"subject = ?", []any{r.Subject()}}, nil
	case w.RequestID != 0:
		r, err := s.db.Requests.load(ctx, w.RequestID)
		if err != nil {
			return event, within, err
		}
		return r.Event(verb, ground), condition{"request_id = ?", []any{r.ID}}, nil
	case w.MeetingID != 0:
		m, err := s.db.Meetings.load(ctx, w.MeetingID)
		if err != nil {
			return event, within, err
		}
		return m.Withhold(verb, ground), condition{"subject = ?", []any{m.Subject()}}, nil
	case held[w.What].table == "amendments":
		_, a, err := s.db.Amendments.load(ctx, w.MotionID, w.ID)
		if err != nil {
			return event, within, err
		}
		return a.Event(verb, ground), condition{"subject = ?", []any{a.Subject()}}, nil
	}
	m, err := s.db.Motions.load(ctx, w.MotionID)
	if err != nil {
		return event, within, err
	}
	return m.Event(verb, ground), condition{"subject = ?", []any{m.Subject()}}, nil
}

// holding finds the entries of the record that hold one of some texts whole, as a
// reason or as what something was changed to; a text that is only a part of other
// entries (“Done”) leaves those alone. Under the names of fields the entries say
// what the texts were before: those are added, with the entries that hold them.
func (s *Withholdings) holding(ctx context.Context, words, fields []string, within condition) (texts map[string]bool, ids []uint64, err error) {
	var events []models.Event
	if err := s.db.in(ctx).Where("content <> ''").Where(within.sql, within.args...).Order("id").Find(&events).Error; err != nil {
		return nil, nil, explain(err, "entry")
	}
	contents := make([]models.EventContent, len(events))
	for i, e := range events {
		contents[i] = e.Read()
	}
	texts = map[string]bool{}
	for _, w := range words {
		texts[w] = true
	}
	delete(texts, "")
	for known := 0; known < len(texts); {
		known = len(texts)
		for _, c := range contents {
			for _, x := range c.Changes {
				if slices.Contains(fields, x.Field) && (texts[x.From] || texts[x.To]) {
					texts[x.From], texts[x.To] = true, true
					delete(texts, "")
				}
			}
		}
	}
	for i, c := range contents {
		if texts[c.Reason] || slices.ContainsFunc(c.Changes, func(x models.Change) bool { return texts[x.From] || texts[x.To] }) {
			ids = append(ids, events[i].ID)
		}
	}
	return texts, ids, nil
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
