package memberlist

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"carried/models"
)

// Record is what the record holds of one kind of people.
type Record struct {
	People []Known
	Units  []Unit // political groups, or directorates
}

// Unit is a political group or a directorate.
type Unit struct {
	ID   uint
	Name string
}

// Wishes are what the person who imports has said.
type Wishes struct {
	On   models.Date       // the day from which the list holds
	Into map[string]string // for a group of the list that the record does not have, the group it is; "" for a new one
}

// Kind is what a proposal would do.
type Kind string

const (
	Joined  Kind = "joined"
	Changed Kind = "changed"
	Left    Kind = "left"
)

// Proposal is one change that a list brings, to be taken or not.
type Proposal struct {
	Key     string          `json:"key"` // the same only as long as the proposal and the person are
	Kind    Kind            `json:"kind"`
	Name    string          `json:"name"`
	Person  *Known          `json:"-"` // nil for somebody who joins
	Entry   *Entry          `json:"-"` // nil for somebody who is missing from the list
	After   models.Person   `json:"-"` // as the record would have them, without group or directorate
	Belongs string          `json:"-"` // the name of their group or directorate
	Answer  bool            `json:"-"` // to a question: who this person is called in lists is kept
	Changes []models.Change `json:"changes,omitempty"`
	Why     string          `json:"why,omitempty"`   // how the person was found
	Ask     bool            `json:"ask"`             // done only when somebody says so
	Maybe   bool            `json:"maybe,omitempty"` // a question asks whether somebody of the list is this person
}

// Question is somebody of the list who may be one of several on the record.
type Question struct {
	Entry   Entry      `json:"entry"`
	Options []Proposal `json:"options"` // the people it may be, then somebody new
}

// NewUnit is a group or directorate that the list has and the record has not.
type NewUnit struct {
	No   int    `json:"-"` // its place among all that the list has
	Name string `json:"name"`
	Into string `json:"into"` // the one on the record that it is; "" to make it
	Why  string `json:"why,omitempty"`
}

// Comparison is all that a list would change.
type Comparison struct {
	List      List        `json:"-"`
	On        models.Date `json:"-"`
	First     bool        `json:"first"` // nobody is on the record yet
	Proposals []Proposal  `json:"proposals"`
	Questions []Question  `json:"questions"`
	Units     []NewUnit   `json:"new_units"`
	Unchanged int         `json:"unchanged"`
	Noted     []Noted     `json:"-"` // identifiers to keep for people who are otherwise unchanged or changed
}

// Noted is an identifier that the list has for somebody who was found.
type Noted struct {
	PersonID   uint
	Identifier models.Identifier
}

// Compare says what a list would change on the record. It changes nothing.
func Compare(l List, r Record, w Wishes) Comparison {
	c := Comparison{List: l, On: w.On, First: len(r.People) == 0}
	found := matches(l.People, r.People, w.On)
	units := newUnits(l, r, found, w)
	c.Units = units.fresh
	maybe := map[int]bool{} // people who somebody of the list may be
	here := map[int]bool{}
	for i := range l.People {
		e := &l.People[i]
		f := found[i]
		switch {
		case f.person >= 0:
			here[f.person] = true
			c.compare(e, &r.People[f.person], f.why, units)
		case e.over(w.On):
			past := c.join(e, units)
			past.Ask, past.Why = true, "left on "+e.TermEnd.String()+"; to be added only for motions of before"
			c.Proposals = append(c.Proposals, past)
		case len(f.near) > 0:
			q := Question{Entry: *e}
			for _, n := range f.near {
				maybe[n.person] = true
				same := c.change(e, &r.People[n.person], n.why, units)
				same.Answer = true
				q.Options = append(q.Options, same)
			}
			q.Options = append(q.Options, c.join(e, units))
			c.Questions = append(c.Questions, q)
		default:
			c.Proposals = append(c.Proposals, c.join(e, units))
		}
	}
	for i := range r.People {
		p := &r.People[i]
		if here[i] || p.TermEnd != "" && p.TermEnd <= w.On || p.TermStart > w.On {
			continue
		}
		left := c.leave(p, w.On, "is not in the list")
		left.Ask = true
		if left.Maybe = maybe[i]; left.Maybe {
			left.Why = "is not in the list under this name; see the questions"
		}
		c.Proposals = append(c.Proposals, left)
	}
	for i := range c.Proposals {
		c.Proposals[i].seal()
	}
	for _, q := range c.Questions {
		for i := range q.Options {
			q.Options[i].seal()
		}
	}
	return c
}

// over reports whether the list itself says that somebody has left.
func (e Entry) over(on models.Date) bool { return e.TermEnd != "" && e.TermEnd < on }

// compare proposes what is different of somebody who was found.
func (c *Comparison) compare(e *Entry, p *Known, why string, u units) {
	for _, id := range e.Identifiers {
		if !slices.Contains(p.Identifiers, id) {
			c.Noted = append(c.Noted, Noted{p.ID, id})
		}
	}
	if e.over(c.On) { // the list itself says that they left
		if p.TermEnd == "" || p.TermEnd > c.On {
			left := c.leave(p, e.TermEnd, "left by then, as the list says")
			left.Entry = e
			c.Proposals = append(c.Proposals, left)
		} else {
			c.Unchanged++
		}
		return
	}
	if change := c.change(e, p, why, u); len(change.Changes) > 0 {
		c.Proposals = append(c.Proposals, change)
	} else {
		c.Unchanged++
	}
}

// change proposes to bring a person up to what the list says. What the list
// leaves empty, and what differs only in how it is written, stays.
func (c *Comparison) change(e *Entry, p *Known, why string, u units) Proposal {
	after, belongs := p.Person, p.Belongs
	if nameKey(e.Name) != nameKey(p.FullName) && !onlyInitial(e.Name, p.FullName) {
		after.FullName = e.Name
	}
	after.Title = cmp.Or(e.Title, p.Title)
	if e.Ward != "" && wardKey(e.Ward) != wardKey(p.Ward) {
		after.Ward = e.Ward
	}
	after.RoleTitle = cmp.Or(e.Role, p.RoleTitle)
	if e.Email != "" && models.FoldEmail(e.Email) != models.FoldEmail(p.Email) {
		after.Email = e.Email
	}
	if name := u.name(e.Belongs(p.Kind)); name != "" && u.key(name) != u.key(p.Belongs) {
		belongs = name
	}
	switch {
	case p.TermEnd != "" && p.TermEnd < c.On: // back after a break
		after.TermStart, after.TermEnd = cmp.Or(e.TermStart, c.On), e.TermEnd
	default:
		after.TermStart, after.TermEnd = cmp.Or(p.TermStart, e.TermStart), cmp.Or(e.TermEnd, p.TermEnd)
	}
	after.SortKey = models.SortKey(after.FullName)
	return Proposal{
		Kind: Changed, Name: p.Called(), Person: p, Entry: e, After: after, Belongs: belongs, Why: why,
		Changes: models.Diff(models.PersonFields, fieldsOf(p.Person, p.Belongs), fieldsOf(after, belongs)),
	}
}

// onlyInitial reports whether a name says less than one on the record: R Ashdown
// is no new name for Ruth Ashdown.
func onlyInitial(name, onRecord string) bool {
	a, b := newNameWords(name, "", ""), newNameWords(onRecord, "", "")
	return a.last == b.last && len(a.first) == 1 && initialOf(a.first, b.first)
}

// join proposes somebody new. On an empty record nobody joins on the day of the
// import: they sat before, and a start that nobody gave is left open.
func (c *Comparison) join(e *Entry, u units) Proposal {
	p := models.Person{
		Kind: c.List.Kind, FullName: e.Name, Title: e.Title, Ward: e.Ward, RoleTitle: e.Role, Email: e.Email,
		TermStart: e.TermStart, TermEnd: e.TermEnd, SortKey: models.SortKey(e.Name),
	}
	if p.TermStart == "" && !c.First && c.List.Kind == models.KindMember && !e.over(c.On) {
		p.TermStart = c.On
	}
	belongs := u.name(e.Belongs(c.List.Kind))
	return Proposal{
		Kind: Joined, Name: Known{Person: p, Belongs: belongs}.Called(), Entry: e, After: p, Belongs: belongs,
		Changes: models.Diff(models.PersonFields, nil, fieldsOf(p, belongs)),
	}
}

// leave proposes the end of somebody's term.
func (c *Comparison) leave(p *Known, on models.Date, why string) Proposal {
	after := p.Person
	after.TermEnd = on
	if after.TermStart > on {
		after.TermEnd = after.TermStart
	}
	return Proposal{
		Kind: Left, Name: p.Called(), Person: p, After: after, Belongs: p.Belongs, Why: why,
		Changes: models.Diff(models.PersonFields, fieldsOf(p.Person, p.Belongs), fieldsOf(after, p.Belongs)),
	}
}

// fieldsOf is what the record compares, with the name of the group or directorate.
func fieldsOf(p models.Person, belongs string) map[string]string {
	f := p.Fields()
	f["group"], f["directorate"] = "", ""
	if p.Kind == models.KindOfficer {
		f["directorate"] = belongs
	} else {
		f["group"] = belongs
	}
	return f
}

// seal gives a proposal its key: what it would do to which version of whom. One
// that somebody looked at is therefore never taken for another.
func (p *Proposal) seal() {
	version, who := 0, ""
	if p.Person != nil {
		version, who = p.Person.Version, fmt.Sprintf("person%d", p.Person.ID)
	} else {
		who = fmt.Sprintf("row%d", p.Entry.Row)
	}
	said, err := json.Marshal([]any{p.Kind, version, p.Changes, p.Entry})
	if err != nil {
		panic(err) // texts and numbers only: cannot happen
	}
	sum := sha256.Sum256(said)
	p.Key = who + "-" + hex.EncodeToString(sum[:8])
}

// units finds the groups, or the directorates, of a list on the record.
type units struct {
	kind  models.PersonKind
	known map[string]string // by key, the name on the record
	into  map[string]string // by key, for one that the record has not
	fresh []NewUnit
}

func (u units) key(name string) string {
	if u.kind == models.KindOfficer {
		return wardKey(name)
	}
	return groupKey(name)
}

// name returns the name on the record for one in the list.
func (u units) name(s string) string {
	return cmp.Or(u.known[u.key(s)], u.into[u.key(s)], s)
}

// newUnits works out what the groups of a list are. One that the record does not
// have is taken for the group in which all its members are now, two at least,
// where that group is not in the list: a list may have parties for groups.
func newUnits(l List, r Record, found []match, w Wishes) units {
	u := units{l.Kind, map[string]string{}, map[string]string{}, nil}
	for _, x := range r.Units {
		u.known[u.key(x.Name)] = x.Name
	}
	listed := map[string]bool{}
	now := map[string][]string{} // by key, where those members are now
	var order []Entry
	for i, e := range l.People {
		name := e.Belongs(l.Kind)
		if name == "" || found[i].person < 0 && e.over(w.On) {
			continue
		}
		key := u.key(name)
		if !listed[key] {
			listed[key] = true
			order = append(order, e)
		}
		if p := found[i].person; p >= 0 {
			now[key] = append(now[key], r.People[p].Belongs)
		}
	}
	for i, e := range order {
		name := e.Belongs(l.Kind)
		key := u.key(name)
		if u.known[key] != "" {
			continue
		}
		n := NewUnit{No: i + 1, Name: name}
		if into, said := w.Into[name]; said {
			n.Into = u.known[u.key(into)] // what is not there is no answer
		} else if all := now[key]; len(all) > 1 && all[0] != "" && !listed[u.key(all[0])] && len(slices.Compact(slices.Clone(all))) == 1 {
			n.Into = all[0]
			n.Why = fmt.Sprintf("All %d who are on the record already are in %s.", len(all), all[0])
		}
		u.into[key] = n.Into
		u.fresh = append(u.fresh, n)
	}
	return u
}

// Missing reports whether a proposal is about somebody who is not in the list,
// under no name.
func (p Proposal) Missing() bool { return p.Kind == Left && p.Ask && !p.Maybe }

// Count says how many proposals are of a kind; those that are only asked about
// count too.
func (c Comparison) Count(k Kind) int {
	n := 0
	for _, p := range c.Proposals {
		if p.Kind == k {
			n++
		}
	}
	return n
}

// Find returns the proposal of a key, among those for certain and the answers to
// the questions.
func (c Comparison) Find(key string) (Proposal, bool) {
	is := func(p Proposal) bool { return p.Key == key }
	if i := slices.IndexFunc(c.Proposals, is); i >= 0 {
		return c.Proposals[i], true
	}
	for _, q := range c.Questions {
		if i := slices.IndexFunc(q.Options, is); i >= 0 {
			return q.Options[i], true
		}
	}
	return Proposal{}, false
}
