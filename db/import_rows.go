package db

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"carried/models"
	"carried/models/tracker"
)

// importChunk is how many rows are taken over in one transaction: others who
// write wait no longer than for these.
const importChunk = 50

// Apply takes the rows of an import over. Where that stopped, it goes on: each
// row is dealt with once. progress is told after every few rows.
func (s *Imports) Apply(ctx context.Context, id uint, version int, progress func(done, total int)) error {
	i, err := s.Find(ctx, id)
	if err != nil {
		return err
	}
	read, _, answers, err := reading(i)
	if err != nil {
		return err
	}
	if err := s.start(ctx, id, version, read); err != nil {
		return err
	}
	// Compared only now, that no other import changes the record.
	plan, err := s.compare(ctx, read, answers)
	if err != nil {
		return err
	}
	b := &intake{Imports: s, plan: plan, answers: answers}
	if b.people, err = s.officers(ctx); err != nil {
		return err
	}
	if b.motions, err = s.motions(ctx); err != nil {
		return err
	}
	if b.kinds, err = s.db.Kinds.List(ctx); err != nil {
		return err
	}
	for first := 0; first < len(plan.Rows); first += importChunk {
		last := min(first+importChunk, len(plan.Rows))
		finished := false
		err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
			finished, err = b.chunk(ctx, id, first, last)
			return err
		})
		if err != nil || finished {
			return err
		}
		if progress != nil {
			progress(last, len(plan.Rows))
		}
	}
	return s.finish(ctx, id)
}

// start says that an import is on its way, the only one. What it would do was
// worked out from the version that the actor has seen.
func (s *Imports) start(ctx context.Context, id uint, version int, read *tracker.Result) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		i, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		before := i.State
		if err := i.Start(models.ActorFrom(ctx)); err != nil || before == models.ImportRunning {
			return err
		}
		var open []models.FieldError
		for _, q := range read.Open() {
			open = append(open, models.FieldError{Field: "answer-" + q.ID, Message: q.Text})
		}
		switch {
		case len(open) > 0:
			return models.InvalidFields(open)
		case len(read.Rows) == 0:
			return models.Errorf(models.Invalid, "There is no row to import in this file.")
		}
		var other []string
		if err := s.db.in(ctx).Raw("SELECT file_name FROM imports WHERE state = 'running'").Find(&other).Error; err != nil {
			return explain(err, "import")
		}
		if len(other) > 0 {
			return models.Errorf(models.Conflict, "The tracker %s is being taken over just now. When it is done, look at this one again: what it would do may have changed. If it has stopped, go on with it or undo it first.", other[0])
		}
		s.db.record(ctx, i.Event("start", "", models.Change{Field: "state", From: string(before), To: string(i.State)}))
		return save(s.db.in(ctx), i, &i.Version, version, "import")
	})
}

func (s *Imports) finish(ctx context.Context, id uint) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		i, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if finished, err := ended(i); finished || err != nil {
			return err
		}
		now := s.db.Now().UTC()
		i.State, i.DoneAt, i.Content = models.ImportDone, &now, ""
		s.db.record(ctx, i.Event("finish", "", models.Change{Field: "state", From: string(models.ImportRunning), To: string(i.State)}))
		return save(s.db.in(ctx), i, &i.Version, i.Version, "import")
	})
}

// ended tells what became of an import while it was on its way: somebody else
// may have gone on with it and finished it, or undone it.
func ended(i *models.Import) (finished bool, err error) {
	switch i.State {
	case models.ImportRunning:
		return false, nil
	case models.ImportDone:
		return true, nil
	}
	return false, models.Errorf(models.Conflict, "This import was undone meanwhile.")
}

// officers are those whom an owner in a tracker may name, by name: of two of one
// name the one who serves.
func (s *Imports) officers(ctx context.Context) (map[string]*models.Person, error) {
	var list []models.Person
	if err := s.db.in(ctx).Where("kind = 'officer'").Order("id").Find(&list).Error; err != nil {
		return nil, explain(err, "officer")
	}
	found := map[string]*models.Person{}
	for _, serving := range []bool{true, false} {
		named := map[string]*models.Person{}
		for n := range list {
			key := models.FoldName(list[n].FullName)
			if list[n].Serving(s.db.Today()) != serving {
				continue
			}
			if _, twice := named[key]; twice {
				named[key] = nil // two of that name: nobody is meant for certain
			} else {
				named[key] = &list[n]
			}
		}
		for key, p := range named {
			if _, known := found[key]; !known {
				found[key] = p
			}
		}
	}
	return found, nil
}

// motions are the carried motions a row may belong to, by title and day.
func (s *Imports) motions(ctx context.Context) (map[string]uint, error) {
	var list []models.Motion
	if err := s.db.in(ctx).Raw("SELECT id, title, decided_on FROM motions WHERE state = 'carried'").Find(&list).Error; err != nil {
		return nil, explain(err, "motion")
	}
	found := map[string]uint{}
	for _, m := range list {
		found[motionKey(m.Title, m.DecidedOn)] = m.ID
	}
	return found, nil
}

func motionKey(title string, decided models.Date) string {
	return strings.ToLower(strings.Join(strings.Fields(title), " ")) + "\n" + string(decided)
}

// intake is an import on its way.
type intake struct {
	*Imports
	i       *models.Import
	plan    *tracker.Plan
	answers map[string]string
	people  map[string]*models.Person
	motions map[string]uint
	kinds   []models.Kind
	before  map[[2]int]bool       // rows and parts that were dealt with, of those at hand
	held    map[uint]tracker.Held // what the record holds of those at hand
}

// chunk deals with some rows, unless somebody else has finished the import.
func (b *intake) chunk(ctx context.Context, id uint, first, last int) (finished bool, err error) {
	if b.i, err = b.load(ctx, id); err != nil {
		return false, err
	}
	if finished, err := ended(b.i); finished || err != nil {
		return finished, err
	}
	seen := b.i.Version
	b.i.Total = len(b.plan.Rows)
	if err := b.lookBack(ctx, b.plan.Rows[first:last]); err != nil {
		return false, err
	}
	if err := b.lookAgain(ctx, b.plan.Comparisons[first:last]); err != nil {
		return false, err
	}
	for n := first; n < last; n++ {
		if err := b.row(ctx, n); err != nil {
			return false, err
		}
	}
	return false, save(b.db.in(ctx), b.i, &b.i.Version, seen, "import")
}

// lookAgain reads what the record holds of some rows' requests, and keeps others
// from changing it: somebody may have worked on one since all were compared.
func (b *intake) lookAgain(ctx context.Context, comparisons []tracker.Comparison) error {
	ids := []uint{0}
	for _, c := range comparisons {
		ids = append(ids, c.ID)
	}
	var locked []uint
	if err := b.db.in(ctx).Raw("SELECT id FROM requests WHERE id IN ? ORDER BY id"+b.db.forUpdate(), ids).Find(&locked).Error; err != nil {
		return explain(err, "request")
	}
	list, err := b.Imports.held(ctx, condition{sql: "r.id IN ?", args: []any{ids}}, b.people)
	b.held = map[uint]tracker.Held{}
	for _, h := range list {
		b.held[h.ID] = h
	}
	return err
}

// lookBack asks which of some rows were dealt with when the import stopped, or
// by somebody who went on with it at the same time: in the transaction that
// holds the import, once for all of them.
func (b *intake) lookBack(ctx context.Context, rows []tracker.Row) error {
	var known []models.ImportRow
	first, last := rows[0].Number, rows[len(rows)-1].Number
	if err := b.db.in(ctx).Raw("SELECT line, part FROM import_rows WHERE import_id = ? AND line >= ? AND line <= ?", b.i.ID, first, last).Find(&known).Error; err != nil {
		return explain(err, "import")
	}
	b.before = map[[2]int]bool{}
	for _, k := range known {
		b.before[[2]int{k.Line, k.Part}] = true
	}
	return nil
}

// row deals with one row, if that was not done before.
func (b *intake) row(ctx context.Context, n int) error {
	row, c := b.plan.Rows[n], &b.plan.Comparisons[n]
	if b.before[[2]int{row.Number, row.Part}] {
		return nil
	}
	kept := models.ImportRow{ImportID: b.i.ID, Line: row.Number, Part: row.Part, Outcome: "skipped", Gone: c.Why}
	stays := row // what is kept of it
	if c.ID != 0 && c.Verdict != tracker.Skipped {
		h, there := b.held[c.ID]
		record := h.Record()
		if *c = tracker.Against(&row, record, b.plan.Fields()); !there {
			c.Verdict = tracker.Skipped // gone meanwhile
		}
		stays.Spare(record, *c)
		stays.Keep(c.Left(&row, b.answers), h.Kept)
	}
	var err error
	switch {
	case c.Verdict == tracker.Unchanged:
		kept.Outcome, kept.RequestID = "unchanged", &c.ID
	case !b.plan.TakesOver(n):
	case c.Verdict == tracker.Create:
		kept.Outcome, kept.Gone = "create", ""
		err = b.create(ctx, &row, &kept)
	default:
		err = b.update(ctx, &row, *c, &kept)
	}
	if err != nil {
		return err
	}
	switch kept.Outcome {
	case "create":
		b.i.Created++
	case "update":
		b.i.Updated++
	case "unchanged":
		b.i.Unchanged++
	default:
		b.i.Skipped++
	}
	content, err := json.Marshal(stays)
	if err != nil {
		return explain(err, "import")
	}
	kept.Content = string(content)
	return explain(b.db.in(ctx).Create(&kept).Error, "import")
}

// owner is the officer whom a row names: for what is still to be done, one who
// serves.
func (b *intake) owner(row *tracker.Row) *models.Person {
	if len(row.Owners) == 0 {
		return nil
	}
	p := b.people[models.FoldName(row.Owners[0])]
	if p != nil && models.RequestState(row.Status.Code()).Open() && !p.Serving(b.db.Today()) {
		return nil
	}
	return p
}

// create makes the request of a row.
func (b *intake) create(ctx context.Context, row *tracker.Row, kept *models.ImportRow) error {
	now := b.db.Now().UTC()
	r := row.Request(b.db.Today(), b.owner(row))
	r.Category = models.SuggestKind(b.kinds, r.Category, r.Text)
	r.Source.ImportID, r.CreatedAt, r.UpdatedAt, r.Version = &b.i.ID, now, now, 1
	if id, ok := b.motions[motionKey(row.Title, row.Meeting.Date)]; ok {
		r.MotionID, r.Title = &id, models.ShortTitle(r.Text) // the motion has the title
		if err := b.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) + 1 FROM requests WHERE motion_id = ?", id).Find(&r.Position).Error; err != nil {
			return explain(err, "request")
		}
	}
	if r.State != models.RequestUnconfirmed {
		if err := b.db.Requests.give(ctx, &r); err != nil {
			return err
		}
	}
	if err := b.db.Requests.add(ctx, &r, nil); err != nil {
		return err
	}
	b.db.record(ctx, r.Event("import", "", models.Change{Field: "state", To: string(r.State)}, models.Change{Field: "words", To: r.Text}))
	if err := b.updates(ctx, &r, row.Updates); err != nil {
		return err
	}
	kept.RequestID, kept.RequestVersion = &r.ID, r.Version
	return nil
}

// updates adds what the tracker tells of progress, each part on its own day;
// what has none on the day of the import.
func (b *intake) updates(ctx context.Context, r *models.Request, updates []tracker.Update) error {
	if len(updates) == 0 {
		return nil
	}
	actor, now, last := models.ActorFrom(ctx), b.db.Now().UTC(), models.Date("")
	for _, u := range updates {
		day := u.On.Date
		if day == "" {
			day = b.db.Today()
		}
		p := models.ProgressUpdate{RequestID: r.ID, At: now, On: day, ByID: actor.UserID, ByName: actor.Name, ByRole: models.EarlierTracker, Text: u.Text, StateAfter: r.State}
		if u.On.Date != "" {
			p.At = u.On.Date.Time().UTC()
		}
		if err := b.db.in(ctx).Create(&p).Error; err != nil {
			return explain(err, "update")
		}
		if err := b.db.indexEntry(ctx, entry{"update", p.ID, models.Deref(r.MotionID), r.ID, r.Title, u.Text}); err != nil {
			return err
		}
		last = max(last, day)
	}
	r.LastUpdateOn = max(r.LastUpdateOn, last)
	return explain(b.db.in(ctx).Exec("UPDATE requests SET last_update_on = ? WHERE id = ?", r.LastUpdateOn, r.ID).Error, "request")
}

// update brings the differences of a row onto the record. What was edited in the
// product since stays, unless the clerk said that the file is right.
func (b *intake) update(ctx context.Context, row *tracker.Row, c tracker.Comparison, kept *models.ImportRow) error {
	r, err := b.db.Requests.load(ctx, c.ID)
	if err != nil {
		return err
	}
	kept.RequestID = &r.ID
	before := undoable{Request: *r}
	if err := b.db.in(ctx).Raw("SELECT COALESCE(MAX(id), 0) FROM progress_updates").Find(&before.After).Error; err != nil {
		return explain(err, "update")
	}
	var changes []models.Change
	said, owner := row.Request(b.db.Today(), b.owner(row)), b.owner(row)
	if owner != nil && r.State != models.RequestUnconfirmed { // whether the row has a status or not
		said.OwnerID, said.DirectorateID = models.Ref(owner.ID), owner.DirectorateID
	}
	for _, d := range c.Differences {
		if d.Ask && b.answers[tracker.ConflictID(*row, d.Field)] != tracker.TakeFile || !tracker.Brings(r, said, d.Field) {
			continue
		}
		if d.Field != tracker.Narrative {
			changes = append(changes, models.Change{Field: d.Field.Name(), From: d.Record, To: d.File})
			continue
		}
		for _, u := range d.Updates { // each by itself: one of them may be withheld
			changes = append(changes, models.Change{Field: d.Field.Name(), To: u.Text})
		}
		if err := b.updates(ctx, r, d.Updates); err != nil {
			return err
		}
	}
	if len(changes) == 0 {
		kept.Outcome = "unchanged"
		return nil
	}
	seen := r.Version
	if r.State != models.RequestUnconfirmed && r.Reference == "" {
		if err := b.db.Requests.give(ctx, r); err != nil {
			return err
		}
	}
	r.UpdatedAt = b.db.Now().UTC()
	r.Version = seen + 1
	done := b.db.in(ctx).Model(r).Where("version = ?", seen).Select("*").Omit("created_at").Updates(r)
	if done.Error != nil || done.RowsAffected == 0 {
		return models.Errorf(models.Conflict, "Somebody changed %s at this moment. Try again.", r.Name())
	}
	b.db.record(ctx, r.Event("import-update", "", changes...))
	content, err := json.Marshal(before)
	if err != nil {
		return explain(err, "import")
	}
	kept.Outcome, kept.Before, kept.RequestVersion = "update", string(content), r.Version
	return b.db.Requests.index(ctx, r)
}

// Outcomes returns what became of the rows of an import, in their order.
func (s *Imports) Outcomes(ctx context.Context, id uint, page, limit int) ([]models.ImportOutcome, error) {
	if err := clerkOnly(ctx, "import a tracker"); err != nil {
		return nil, err
	}
	var list []models.ImportOutcome
	err := s.db.in(ctx).Raw(`SELECT i.line, i.part, i.outcome, r.id AS request_id, r.title, r.reference, r.path, r.state,
  CASE WHEN r.id IS NULL THEN i.content ELSE '' END AS content, i.gone
FROM import_rows i LEFT JOIN requests r ON r.id = i.request_id WHERE i.import_id = ? ORDER BY i.line, i.part LIMIT ? OFFSET ?`, id, limit, (max(page, 1)-1)*limit).Find(&list).Error
	for n := range list {
		var row tracker.Row
		if list[n].Content == "" || json.Unmarshal([]byte(list[n].Content), &row) != nil {
			continue
		}
		list[n].Title, list[n].Why = row.LeftOut()
		if list[n].Gone != "" {
			list[n].Why = list[n].Gone
		}
	}
	return list, explain(err, "import")
}

// Kept returns what the tracker said of a request that has no place on it, as it
// was last imported: for staff, nothing for anybody else.
func (s *Imports) Kept(ctx context.Context, request uint) ([]tracker.Cell, error) {
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, nil
	}
	c := visibleRequests(ctx)
	c.and("r.id = ?", request)
	var content string
	err := s.db.in(ctx).Raw(`SELECT i.content FROM import_rows i JOIN requests r ON r.id = i.request_id LEFT JOIN motions m ON m.id = r.motion_id
WHERE `+c.sql+" ORDER BY i.id DESC LIMIT 1", c.args...).Scan(&content).Error
	if err != nil || content == "" {
		return nil, explain(err, "import")
	}
	var row tracker.Row
	if err := json.Unmarshal([]byte(content), &row); err != nil {
		return nil, explain(err, "import")
	}
	return row.Kept(), nil
}

// Export writes all requests that are not exempt in the columns of a profile.
func (s *Imports) Export(ctx context.Context, w io.Writer, profile tracker.Profile, format tracker.Format) error {
	if err := clerkOnly(ctx, "export the tracker"); err != nil {
		return err
	}
	held, err := s.held(ctx, condition{sql: "m.id IS NULL OR NOT m.exempt"}, nil)
	if err != nil {
		return err
	}
	day, err := s.db.Requests.ragDay(ctx)
	if err != nil {
		return err
	}
	rows := make([]tracker.Row, len(held))
	for n, h := range held {
		rows[n] = h.Row()
		row := models.FileRow{RequestRow: h.RequestRow}
		if row.State != models.RequestUnconfirmed {
			row.RAG, row.Why = row.Request.RAG(day(row.DecidedOn()))
		}
		rows[n].Tell(row.HolderFullName, row.RAG, row.Why)
	}
	return tracker.Write(w, profile, format, rows)
}
