package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"carried/models"
	"carried/models/table"
	"carried/models/tracker"
)

// Imports takes over the trackers that a council kept before (domain.md 8.3).
// All of it is for the clerk.
type Imports struct{ db *DB }

// ImportFile is a tracker as it arrives.
type ImportFile struct {
	Name    string // of the file; "" for what was pasted
	Data    []byte
	Sheet   string // of a workbook; "" for the first that holds something
	Profile string // a built-in or remembered one; "" to go by the headings
	Dates   tracker.DateOrder
	Reader  table.Reader
}

// Look works out what an import of a file would do. Nothing is kept of it.
func (s *Imports) Look(ctx context.Context, f ImportFile, answers map[string]string) (*tracker.Plan, error) {
	t, profile, err := s.read(ctx, f)
	if err != nil {
		return nil, err
	}
	return s.compare(ctx, tracker.Read(t, profile, answers), answers)
}

func (s *Imports) read(ctx context.Context, f ImportFile) (*table.Table, tracker.Profile, error) {
	if err := clerkOnly(ctx, "import a tracker"); err != nil {
		return nil, tracker.Profile{}, err
	}
	profile, err := s.Profile(ctx, f.Profile)
	if err != nil {
		return nil, profile, err
	}
	if f.Dates != tracker.NotSaid {
		profile.Dates = f.Dates
	}
	t, err := f.Reader.Read(ctx, f.Name, f.Data, f.Sheet)
	return t, profile, err
}

// Create reads a tracker. Nothing is taken over yet.
func (s *Imports) Create(ctx context.Context, f ImportFile) (*models.Import, error) {
	t, profile, err := s.read(ctx, f)
	if err != nil {
		return nil, err
	}
	content, err := json.Marshal(t)
	if err != nil {
		return nil, explain(err, "import")
	}
	sum := sha256.Sum256(f.Data)
	actor := models.ActorFrom(ctx)
	i := &models.Import{
		FileName: f.Name, SHA256: hex.EncodeToString(sum[:]), State: models.ImportDraft, Profile: profile.JSON(), Answers: "{}", Content: string(content),
		MadeByID: actor.UserID, MadeByName: actor.Name, MadeAt: s.db.Now().UTC(), Version: 1,
	}
	if i.FileName == "" {
		i.FileName = "a pasted table"
	}
	return i, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		err := s.db.in(ctx).Create(i).Error
		return i.Event("read", "", models.Change{Field: "file", To: i.FileName}, models.Change{Field: "sha256", To: i.SHA256}), explain(err, "import")
	})
}

// List returns the imports, newest first, without what was read.
func (s *Imports) List(ctx context.Context) ([]models.Import, error) {
	if err := clerkOnly(ctx, "import a tracker"); err != nil {
		return nil, err
	}
	var list []models.Import
	err := s.db.in(ctx).Omit("content").Order("id DESC").Limit(100).Find(&list).Error
	return list, explain(err, "import")
}

// Find returns one import.
func (s *Imports) Find(ctx context.Context, id uint) (*models.Import, error) {
	if err := clerkOnly(ctx, "import a tracker"); err != nil {
		return nil, err
	}
	return s.find(ctx, id, "")
}

func (s *Imports) find(ctx context.Context, id uint, lock string) (*models.Import, error) {
	var list []models.Import
	if err := s.db.in(ctx).Raw("SELECT * FROM imports WHERE id = ?"+lock, id).Find(&list).Error; err != nil {
		return nil, explain(err, "import")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such import.")
	}
	return &list[0], nil
}

// load reads an import in order to change it.
func (s *Imports) load(ctx context.Context, id uint) (*models.Import, error) {
	i, err := s.find(ctx, id, s.db.forUpdate())
	if err != nil {
		return nil, err
	}
	return toChange(ctx, i), nil
}

// Remap says how a file that was read is laid out, and answers its questions.
func (s *Imports) Remap(ctx context.Context, id uint, p tracker.Profile, answers map[string]string, version int) error {
	said, err := json.Marshal(answers)
	if err != nil {
		return explain(err, "import")
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		i, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := i.Remap(models.ActorFrom(ctx)); err != nil {
			return err
		}
		if i.Profile == p.JSON() && i.Answers == string(said) {
			return nil
		}
		i.Profile, i.Answers = p.JSON(), string(said)
		s.db.record(ctx, i.Event("map", "", models.Change{Field: "answers", To: i.Answers}))
		return save(s.db.in(ctx), i, &i.Version, version, "import")
	})
}

// Discard throws away a file that was read by mistake: nothing of it is kept.
func (s *Imports) Discard(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		i, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := i.Discard(models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		return event, save(s.db.in(ctx), i, &i.Version, version, "import")
	})
}

// Plan works out what an import would do. It changes nothing.
func (s *Imports) Plan(ctx context.Context, id uint) (*models.Import, *tracker.Plan, tracker.Profile, error) {
	i, err := s.Find(ctx, id)
	if err != nil {
		return nil, nil, tracker.Profile{}, err
	}
	plan, profile, err := s.plan(ctx, i)
	return i, plan, profile, err
}

// Reading reads a tracker again, as the clerk has said, without holding it
// against the record; nil where the table is no longer kept.
func (s *Imports) Reading(ctx context.Context, id uint) (*models.Import, *tracker.Result, tracker.Profile, error) {
	i, err := s.Find(ctx, id)
	if err != nil {
		return nil, nil, tracker.Profile{}, err
	}
	r, profile, _, err := reading(i)
	return i, r, profile, err
}

func (s *Imports) plan(ctx context.Context, i *models.Import) (*tracker.Plan, tracker.Profile, error) {
	r, profile, answers, err := reading(i)
	if err != nil || r == nil {
		return nil, profile, err
	}
	p, err := s.compare(ctx, r, answers)
	return p, profile, err
}

// reading reads the table of an import again, as its profile and its answers
// say; nil where the table is no longer kept.
func reading(i *models.Import) (*tracker.Result, tracker.Profile, map[string]string, error) {
	profile, err := tracker.ParseProfile(i.Profile)
	if err != nil || i.Content == "" {
		return nil, profile, nil, err
	}
	var t table.Table
	answers := map[string]string{}
	if err := json.Unmarshal([]byte(i.Content), &t); err != nil {
		return nil, profile, nil, explain(err, "import")
	}
	if err := json.Unmarshal([]byte(i.Answers), &answers); err != nil {
		return nil, profile, nil, explain(err, "import")
	}
	return tracker.Read(&t, profile, answers), profile, answers, nil
}

// compare holds what was read against the record.
func (s *Imports) compare(ctx context.Context, r *tracker.Result, answers map[string]string) (*tracker.Plan, error) {
	p := &tracker.Plan{Result: *r}
	people, err := s.officers(ctx)
	if err != nil {
		return nil, err
	}
	held, err := s.held(ctx, condition{sql: "1 = 1"}, people)
	if err != nil {
		return nil, err
	}
	records := make([]tracker.Record, len(held))
	for n, h := range held {
		records[n] = h.Record()
	}
	dropped, err := s.dropped(ctx)
	if err != nil {
		return nil, err
	}
	p.Comparisons, p.Missing = tracker.Compare(p.Rows, append(records, dropped...), p.Fields())
	for n := range p.Comparisons {
		if c := &p.Comparisons[n]; c.Verdict == tracker.Dropped && answers[tracker.AgainID(p.Rows[n])] == "yes" {
			c.Verdict = tracker.Create
		}
	}
	return p, nil
}

// dropped returns what was imported and then taken away by somebody.
func (s *Imports) dropped(ctx context.Context) ([]tracker.Record, error) {
	var rows []models.ImportRow
	if err := s.db.in(ctx).Raw("SELECT r.content, r.gone FROM import_rows r JOIN imports i ON i.id = r.import_id WHERE r.gone <> '' AND r.outcome <> 'skipped' AND i.state <> 'undone' ORDER BY r.id").Find(&rows).Error; err != nil {
		return nil, explain(err, "import")
	}
	records := make([]tracker.Record, len(rows))
	for n, row := range rows {
		var kept tracker.Row
		if err := json.Unmarshal([]byte(row.Content), &kept); err != nil {
			return nil, explain(err, "import")
		}
		records[n] = tracker.Record{Before: kept.Values(), Gone: row.Gone}
	}
	return records, nil
}

// forget takes the words of an update that is withheld out of what is kept of
// the trackers that told them.
func (s *Imports) forget(ctx context.Context, request uint, text string) error {
	var rows []models.ImportRow
	if err := s.db.in(ctx).Raw("SELECT id, content FROM import_rows WHERE request_id = ?", request).Find(&rows).Error; err != nil {
		return explain(err, "import")
	}
	for _, row := range rows {
		var kept tracker.Row
		if err := json.Unmarshal([]byte(row.Content), &kept); err != nil {
			return explain(err, "import")
		}
		if !kept.Forget(text) {
			continue
		}
		content, err := json.Marshal(kept)
		if err != nil {
			return explain(err, "import")
		}
		if err := s.db.in(ctx).Exec("UPDATE import_rows SET content = ? WHERE id = ?", string(content), row.ID).Error; err != nil {
			return explain(err, "import")
		}
		if err := s.db.forgetFormer(ctx, "import_rows", row.ID); err != nil {
			return explain(err, "import")
		}
	}
	return nil
}

// held returns what the record holds of requests, for a comparison or an export:
// three queries, however many there are. officers are those an owner may name.
func (s *Imports) held(ctx context.Context, c condition, officers map[string]*models.Person) ([]tracker.Held, error) {
	var list []tracker.Held
	err := s.db.in(ctx).Raw(`SELECT r.*, m.reference AS motion_reference, m.path AS motion_path, m.title AS motion_title, m.state AS motion_state, m.decided_on AS motion_decided_on,
  o.full_name AS owner_name, d.name AS directorate_name, h.full_name AS holder_full_name, COALESCE(p.full_name, m.proposer_text) AS proposer, b.name AS body
FROM requests r
LEFT JOIN motions m ON m.id = r.motion_id
LEFT JOIN people o ON o.id = r.owner_id
LEFT JOIN directorates d ON d.id = r.directorate_id
LEFT JOIN people h ON h.id = r.portfolio_holder_id
LEFT JOIN people p ON p.id = m.proposer_id
LEFT JOIN meetings mt ON mt.id = m.meeting_id
LEFT JOIN bodies b ON b.id = mt.body_id
WHERE `+c.sql+" ORDER BY COALESCE(m.council_year, r.council_year), COALESCE(m.number, 0), r.number, r.id", c.args...).Find(&list).Error
	if err != nil {
		return nil, explain(err, "request")
	}
	at := map[uint]int{}
	for n := range list {
		at[list[n].ID] = n
		o := officers[models.FoldName(list[n].Source.OwnerText)]
		list[n].Known = o != nil && o.Serving(s.db.Today())
	}
	of := " IN (SELECT r.id FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE " + c.sql + ")"
	var updates []models.ProgressUpdate
	if err := s.db.in(ctx).Raw("SELECT id, request_id, as_of, text, withheld, withheld_mark FROM progress_updates WHERE request_id"+of+" ORDER BY request_id, as_of, id", c.args...).Find(&updates).Error; err != nil {
		return nil, explain(err, "update")
	}
	for _, u := range updates {
		if n, ok := at[u.RequestID]; ok {
			list[n].Updates = append(list[n].Updates, u)
		}
	}
	var rows []models.ImportRow
	if err := s.db.in(ctx).Raw("SELECT request_id, content FROM import_rows WHERE id IN (SELECT MAX(id) FROM import_rows WHERE request_id"+of+" GROUP BY request_id)", c.args...).Find(&rows).Error; err != nil {
		return nil, explain(err, "import")
	}
	for _, row := range rows {
		n, ok := at[models.Deref(row.RequestID)]
		if !ok {
			continue
		}
		var kept tracker.Row
		if err := json.Unmarshal([]byte(row.Content), &kept); err != nil {
			return nil, explain(err, "import")
		}
		list[n].Kept = &kept
	}
	return list, nil
}

// Profile returns a profile by its name, built in or remembered; "" is the one
// that goes by the headings.
func (s *Imports) Profile(ctx context.Context, name string) (tracker.Profile, error) {
	if name == "" {
		return tracker.ByHeadings, nil
	}
	if p, ok := tracker.ProfileNamed(name); ok {
		return p, nil
	}
	var list []models.ImportProfile
	if err := s.db.in(ctx).Where("name = ?", name).Limit(1).Find(&list).Error; err != nil {
		return tracker.Profile{}, explain(err, "profile")
	}
	if len(list) == 0 {
		return tracker.Profile{}, models.InvalidField("profile", "There is no profile “%s”. Select one from the list", name)
	}
	return tracker.ParseProfile(list[0].Definition)
}

// Profiles returns all profiles, the built-in ones first.
func (s *Imports) Profiles(ctx context.Context) ([]tracker.Profile, error) {
	var kept []models.ImportProfile
	if err := s.db.in(ctx).Order("name").Limit(200).Find(&kept).Error; err != nil {
		return nil, explain(err, "profile")
	}
	list := append([]tracker.Profile{}, tracker.BuiltIn...)
	for _, k := range kept {
		p, err := tracker.ParseProfile(k.Definition)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// Remember keeps a profile under its name, in place of an earlier one.
func (s *Imports) Remember(ctx context.Context, p tracker.Profile) error {
	if err := clerkOnly(ctx, "import a tracker"); err != nil {
		return err
	}
	if f := p.Check(); len(f) > 0 {
		return models.InvalidFields(f)
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		err := s.db.in(ctx).Exec("INSERT INTO import_profiles (name, definition, version) VALUES (?, ?, 1) ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, version = import_profiles.version + 1",
			p.Name, p.JSON()).Error
		return models.NewEvent("import.profile", "import-profile/"+p.Name, "Profile "+p.Label, "", models.Change{Field: "definition", To: p.JSON()}), explain(err, "profile")
	})
}
