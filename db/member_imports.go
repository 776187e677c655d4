package db

import (
	"context"
	"fmt"

	"carried/models"
	"carried/models/memberlist"
)

// MemberImports brings lists of councillors and officers onto the record. A
// list is compared first; what is taken over of it is one transaction. Neither
// the file nor its rows are kept.
type MemberImports struct{ db *DB }

// Preview says what a list would change, and changes nothing.
func (s *MemberImports) Preview(ctx context.Context, l memberlist.List, w memberlist.Wishes) (memberlist.Comparison, error) {
	if err := s.check(ctx, l, w); err != nil {
		return memberlist.Comparison{}, err
	}
	var record memberlist.Record
	err := s.db.readTogether(ctx, func(ctx context.Context) (err error) {
		record, err = s.record(ctx, l.Kind)
		return err
	})
	return memberlist.Compare(l, record, w), err
}

// Apply takes over the proposals of some keys. A key that is no longer there
// means that the record or what was wished has changed since somebody looked:
// Conflict, and nothing is done.
func (s *MemberImports) Apply(ctx context.Context, l memberlist.List, w memberlist.Wishes, keys []string) (memberlist.Result, error) {
	var result memberlist.Result
	if err := s.check(ctx, l, w); err != nil {
		return result, err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.lockCouncil(ctx); err != nil { // two imports at once would both add the same people
			return err
		}
		record, err := s.record(ctx, l.Kind)
		if err != nil {
			return err
		}
		c := memberlist.Compare(l, record, w)
		taken, err := chosen(c, keys)
		if err != nil {
			return err
		}
		t := &takeOver{db: s.db, list: l, on: w.On, units: map[string]uint{}}
		result, err = t.run(ctx, c, record, taken)
		return err
	})
	return result, err
}

func (s *MemberImports) check(ctx context.Context, l memberlist.List, w memberlist.Wishes) error {
	if !models.ActorFrom(ctx).Has(models.RoleAdmin, models.RoleClerk) {
		return models.Errorf(models.Forbidden, "It is for administrators and the clerk’s office.")
	}
	if w.On == "" {
		return models.InvalidField("date", "Enter the day from which the list holds")
	}
	return l.Check()
}

// record reads what lists are compared to, in three queries.
func (s *MemberImports) record(ctx context.Context, kind models.PersonKind) (memberlist.Record, error) {
	var r memberlist.Record
	people, err := s.db.People.List(ctx, PersonFilter{Kind: kind})
	if err != nil {
		return r, err
	}
	table := "political_groups"
	if kind == models.KindOfficer {
		table = "directorates"
	}
	if err := s.db.in(ctx).Raw("SELECT id, name FROM " + table + " ORDER BY name, id").Find(&r.Units).Error; err != nil {
		return r, err
	}
	names := map[uint]string{}
	for _, u := range r.Units {
		names[u.ID] = u.Name
	}
	var all []models.PersonIdentifier
	if err := s.db.in(ctx).Order("id").Find(&all).Error; err != nil {
		return r, err
	}
	numbers := map[uint][]models.Identifier{}
	for _, id := range all {
		numbers[id.PersonID] = append(numbers[id.PersonID], models.Identifier{Scheme: id.Scheme, Value: id.Value})
	}
	for _, p := range people {
		belongs := p.GroupID
		if kind == models.KindOfficer {
			belongs = p.DirectorateID
		}
		r.People = append(r.People, memberlist.Known{Person: p, Belongs: names[models.Deref(belongs)], Identifiers: numbers[p.ID]})
	}
	return r, nil
}

// chosen finds the proposals of some keys. Nobody is taken twice, neither of the
// record nor of the list.
func chosen(c memberlist.Comparison, keys []string) ([]memberlist.Proposal, error) {
	var list []memberlist.Proposal
	done, people, rows := map[string]bool{}, map[uint]bool{}, map[int]bool{}
	for _, key := range keys {
		if key == "" || done[key] {
			continue
		}
		done[key] = true
		p, ok := c.Find(key)
		if !ok {
			return nil, models.Errorf(models.Conflict, "The record or your answers have changed since this list was checked, so nothing was saved. Look at the changes again, then bring them in.")
		}
		if p.Kind == memberlist.Left && p.Entry == nil {
			continue // after the others: who is found under another name has not left
		}
		if p.Person != nil && people[p.Person.ID] || p.Entry != nil && rows[p.Entry.Row] {
			return nil, models.Errorf(models.Invalid, "%s is chosen twice. Choose them once, then bring the changes in.", p.Name)
		}
		if p.Person != nil {
			people[p.Person.ID] = true
		}
		if p.Entry != nil {
			rows[p.Entry.Row] = true
		}
		list = append(list, p)
	}
	for _, p := range c.Proposals {
		if p.Kind == memberlist.Left && p.Entry == nil && done[p.Key] && !people[p.Person.ID] {
			list = append(list, p)
		}
	}
	return list, nil
}

// takeOver is one list on its way onto the record.
type takeOver struct {
	db    *DB
	list  memberlist.List
	on    models.Date
	slugs map[string]bool
	units map[string]uint      // by name
	began map[uint]models.Date // by person, since when ward and group hold
	known map[models.Identifier]bool
	made  []string
}

func (t *takeOver) run(ctx context.Context, c memberlist.Comparison, r memberlist.Record, taken []memberlist.Proposal) (memberlist.Result, error) {
	result := memberlist.Result{Unchanged: c.Unchanged}
	if err := t.load(ctx, r); err != nil {
		return result, err
	}
	for _, p := range taken {
		var err error
		switch {
		case p.Kind == memberlist.Joined:
			result.Joined++
			err = t.join(ctx, p)
		case p.Kind == memberlist.Left:
			result.Left++
			err = t.change(ctx, p, "person.leave")
		case len(p.Changes) == 0: // who it is was all there was to say
			result.Unchanged++
			err = t.noteAll(ctx, p.Person.ID, p.Entry)
		default:
			result.Changed++
			err = t.change(ctx, p, "person.edit")
		}
		if err == nil && p.Answer {
			err = t.note(ctx, p.Person.ID, p.Entry.Alias())
		}
		if err != nil {
			return result, err
		}
	}
	for _, n := range c.Noted {
		if err := t.note(ctx, n.PersonID, n.Identifier); err != nil {
			return result, err
		}
	}
	result.NewUnits = t.made
	if err := t.loose(ctx, taken, &result); err != nil {
		return result, err
	}
	t.db.record(ctx, models.NewEvent("members.import", "members/list", string(t.list.Format), t.from()+": "+result.String()))
	return result, nil
}

// loose counts what those who left still hold: a way in, and open requests.
func (t *takeOver) loose(ctx context.Context, taken []memberlist.Proposal, result *memberlist.Result) error {
	var left []uint
	for _, p := range taken {
		if p.Kind == memberlist.Left {
			left = append(left, p.Person.ID)
		}
	}
	if left == nil {
		return nil
	}
	err := t.db.in(ctx).Raw("SELECT COUNT(*) FROM users WHERE stopped_at IS NULL AND person_id IN ?", left).Scan(&result.SignIn).Error
	if err != nil {
		return err
	}
	return t.db.in(ctx).Raw("SELECT COUNT(*) FROM requests WHERE owner_id IN ? AND state IN ?", left, models.OpenRequestStates).Scan(&result.Owned).Error
}

// from says, in the audit log, where a change comes from.
func (t *takeOver) from() string {
	return fmt.Sprintf("%s, from %s", t.list.Format, t.on)
}

// load reads once what would else be a query for each person.
func (t *takeOver) load(ctx context.Context, r memberlist.Record) error {
	for _, u := range r.Units {
		t.units[u.Name] = u.ID
	}
	t.known, t.slugs, t.began = map[models.Identifier]bool{}, map[string]bool{}, map[uint]models.Date{}
	for _, p := range r.People {
		t.began[p.ID] = p.TermStart
		for _, id := range p.Identifiers {
			t.known[id] = true
		}
	}
	var slugs []string
	if err := t.db.in(ctx).Model(&models.Person{}).Pluck("slug", &slugs).Error; err != nil {
		return err
	}
	for _, s := range slugs {
		t.slugs[s] = true
	}
	var past []models.PastMembership
	err := t.db.in(ctx).Order("ended_on").Find(&past).Error
	for _, p := range past {
		t.began[p.PersonID] = max(t.began[p.PersonID], p.EndedOn)
	}
	return err
}

// join adds somebody.
func (t *takeOver) join(ctx context.Context, p memberlist.Proposal) error {
	person := p.After
	if err := t.belong(ctx, &person, p.Belongs); err != nil {
		return err
	}
	person.Slug, person.Version = slugBeside(t.slugs, person.FullName), 1
	t.slugs[person.Slug] = true
	if err := t.db.in(ctx).Create(&person).Error; err != nil {
		return explain(err, "person")
	}
	t.db.record(ctx, models.NewEvent("person.create", person.Subject(), person.FullName, t.from(), p.Changes...))
	return t.noteAll(ctx, person.ID, p.Entry)
}

// change brings somebody up to what the list says, and keeps which ward and
// group they had until then.
func (t *takeOver) change(ctx context.Context, p memberlist.Proposal, verb string) error {
	before := p.Person.Person
	person := &models.Person{}
	*person = before
	toChange(ctx, person)
	*person = p.After
	if err := t.belong(ctx, person, p.Belongs); err != nil {
		return err
	}
	if err := t.past(ctx, before, *person); err != nil {
		return err
	}
	if err := save(t.db.in(ctx), person, &person.Version, before.Version, "person"); err != nil {
		return err
	}
	t.db.record(ctx, models.NewEvent(verb, person.Subject(), before.FullName, t.from(), p.Changes...))
	return t.noteAll(ctx, person.ID, p.Entry)
}

// past keeps a ward and a group that somebody had until the day of the list, or
// until the break from which they are back.
func (t *takeOver) past(ctx context.Context, before, after models.Person) error {
	if before.Kind != models.KindMember || before.GroupID == nil && before.Ward == "" {
		return nil
	}
	ended := t.on
	switch {
	case before.TermEnd != "" && before.TermEnd < after.TermStart:
		ended = before.TermEnd
	case before.Ward == after.Ward && models.Deref(before.GroupID) == models.Deref(after.GroupID):
		return nil
	}
	m := models.PastMembership{PersonID: before.ID, GroupID: before.GroupID, Ward: before.Ward, BeganOn: t.began[before.ID], EndedOn: ended}
	if m.BeganOn > m.EndedOn {
		m.BeganOn = ""
	}
	return t.db.in(ctx).Create(&m).Error
}

// belong puts somebody into their group or directorate, and makes it where it
// is new.
func (t *takeOver) belong(ctx context.Context, p *models.Person, name string) error {
	if name == "" {
		return nil
	}
	id, ok := t.units[name]
	if !ok {
		var err error
		if id, err = t.make(ctx, name); err != nil {
			return err
		}
		t.units[name] = id
		t.made = append(t.made, name)
	}
	if p.Kind == models.KindOfficer {
		p.DirectorateID = &id
	} else {
		p.GroupID = &id
	}
	return nil
}

func (t *takeOver) make(ctx context.Context, name string) (uint, error) {
	if t.list.Kind == models.KindOfficer {
		d, err := t.db.Directorates.add(ctx, models.DirectorateInput{Name: name})
		if err != nil {
			return 0, err
		}
		return d.ID, nil
	}
	g, err := t.db.Groups.add(ctx, models.PoliticalGroupInput{Name: name})
	if err != nil {
		return 0, err
	}
	return g.ID, nil
}

func (t *takeOver) noteAll(ctx context.Context, person uint, e *memberlist.Entry) error {
	if e == nil {
		return nil
	}
	for _, id := range e.Identifiers {
		if err := t.note(ctx, person, id); err != nil {
			return err
		}
	}
	return nil
}

// note keeps a number that the list has for somebody, unless it is somebody's
// already.
func (t *takeOver) note(ctx context.Context, person uint, id models.Identifier) error {
	if t.known[id] {
		return nil
	}
	t.known[id] = true
	return t.db.in(ctx).Create(&models.PersonIdentifier{PersonID: person, Scheme: id.Scheme, Value: id.Value}).Error
}
