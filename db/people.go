package db

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"carried/models"
)

// People keeps the councillors, the officers and others who are named.
type People struct{ db *DB }

// PersonFilter narrows the list of people.
type PersonFilter struct {
	Kind          models.PersonKind
	Serving       bool // only whose term covers today
	GroupID       uint
	DirectorateID uint
	Words         string // in the name, the ward or the role
}

// List returns people by surname.
func (s *People) List(ctx context.Context, f PersonFilter) ([]models.Person, error) {
	q := s.db.in(ctx).Scopes(visiblePeople(ctx)).Order("sort_key, id")
	if f.Kind != "" {
		q = q.Where("kind = ?", f.Kind)
	}
	if f.Serving {
		today := s.db.Today()
		q = q.Where("(term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?)", today, today)
	}
	if f.GroupID != 0 {
		q = q.Where("group_id = ?", f.GroupID)
	}
	if f.DirectorateID != 0 {
		q = q.Where("directorate_id = ?", f.DirectorateID)
	}
	for word := range strings.FieldsSeq(strings.ToLower(f.Words)) {
		like := containing(word)
		q = q.Where(`(LOWER(full_name) LIKE ? ESCAPE '\' OR LOWER(ward) LIKE ? ESCAPE '\' OR LOWER(role_title) LIKE ? ESCAPE '\')`, like, like, like)
	}
	var list []models.Person
	return list, explain(q.Find(&list).Error, "person")
}

// containing is the pattern of LIKE, whose escape is a backslash, for texts that have
// this in them, in small letters.
func containing(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.ToLower(text)) + "%"
}

// Find returns one person.
func (s *People) Find(ctx context.Context, id uint) (*models.Person, error) {
	var p models.Person
	return &p, explain(s.db.in(ctx).Scopes(visiblePeople(ctx)).First(&p, id).Error, "person")
}

// BySlug returns the person of an address.
func (s *People) BySlug(ctx context.Context, slug string) (*models.Person, error) {
	var p models.Person
	return &p, explain(s.db.in(ctx).Scopes(visiblePeople(ctx)).Where("slug = ?", slug).First(&p).Error, "person")
}

// visiblePeople limits a query to whom the actor may read about: the public
// reads about councillors; how officers appear on its pages is the council's
// setting, and worked out there.
func visiblePeople(ctx context.Context) func(*gorm.DB) *gorm.DB {
	a := models.ActorFrom(ctx)
	return func(q *gorm.DB) *gorm.DB {
		if a.SignedIn() || a.Has(models.RoleAdmin) {
			return q
		}
		return q.Where("people.kind = ?", models.KindMember)
	}
}

// Match returns the councillor of a name as it is printed in a motion, titles
// and capitals aside: exactly that name, or 0. A person is never made up, and of
// two with the same name the one who serves is meant, if only one does.
func (s *People) Match(ctx context.Context, name string) (uint, error) {
	match, err := s.matcher(ctx)
	if err != nil {
		return 0, err
	}
	return match(name), nil
}

// matcher is Match for many names: it asks for the councillors once.
func (s *People) matcher(ctx context.Context) (func(name string) uint, error) {
	members, err := s.List(ctx, PersonFilter{Kind: models.KindMember})
	return matcherOf(members, s.db.Today()), err
}

// matcherOf is Match among some members; of two with the same name the one who
// serves on a day is meant.
func matcherOf(members []models.Person, on models.Date) func(name string) uint {
	same, serving := map[string][]uint{}, map[string][]uint{}
	for _, p := range members {
		name := models.FoldName(p.FullName)
		same[name] = append(same[name], p.ID)
		if p.Serving(on) {
			serving[name] = append(serving[name], p.ID)
		}
	}
	return func(name string) uint {
		switch name = models.FoldName(name); {
		case name == "":
		case len(same[name]) == 1:
			return same[name][0]
		case len(serving[name]) == 1:
			return serving[name][0]
		}
		return 0
	}
}

// Create adds a person.
func (s *People) Create(ctx context.Context, in models.PersonInput) (*models.Person, error) {
	if err := s.check(ctx, in); err != nil {
		return nil, err
	}
	p := &models.Person{Version: 1}
	p.Edit(in)
	err := s.db.Change(ctx, func(ctx context.Context) (_ models.Event, err error) {
		if err := s.references(ctx, in); err != nil {
			return models.Event{}, err
		}
		if p.Slug, err = s.db.freeSlug(ctx, p, p.FullName); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(p).Error; err != nil {
			return models.Event{}, explain(err, "person")
		}
		return models.NewEvent("person.create", p.Subject(), p.FullName, "", s.db.diff(ctx, models.PersonFields, nil, p.Fields())...), nil
	})
	return p, err
}

// Update changes a person. Their place in addresses stays, whatever the name.
func (s *People) Update(ctx context.Context, id uint, in models.PersonInput) error {
	if err := s.check(ctx, in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		p, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.references(ctx, in); err != nil {
			return models.Event{}, err
		}
		before := p.Fields()
		p.Edit(in)
		return models.NewEvent("person.edit", p.Subject(), p.FullName, "", s.db.diff(ctx, models.PersonFields, before, p.Fields())...),
			save(s.db.in(ctx), p, &p.Version, in.Version, "person")
	})
}

func (s *People) check(ctx context.Context, in models.PersonInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	return models.Validate(in)
}

func (s *People) references(ctx context.Context, in models.PersonInput) error {
	if err := s.db.exists(ctx, &models.PoliticalGroup{}, in.GroupID, "group", "Select a political group from the list"); err != nil {
		return err
	}
	return s.db.exists(ctx, &models.Directorate{}, in.DirectorateID, "directorate", "Select a directorate from the list")
}

// Past returns the wards and groups a councillor had before those of now, the
// latest first.
func (s *People) Past(ctx context.Context, personID uint) ([]models.PastMembership, error) {
	var list []models.PastMembership
	err := s.db.in(ctx).Where("person_id = ?", personID).Order("ended_on DESC, id DESC").Find(&list).Error
	return list, explain(err, "membership")
}
