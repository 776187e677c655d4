package models

import (
	"cmp"
	"fmt"
)

// BodySeat is that somebody holds a post of a body from a day to a day: a
// councillor, an officer, or somebody outside who is named only here. The clerk
// keeps it and everybody reads it; an officer is named as the council's setting
// on officers' names has it (domain.md 14.3).
type BodySeat struct {
	ID           uint `gorm:"primaryKey"`
	BodyID       uint
	PostID       uint
	PersonID     *uint  // nil: named only here
	Name         string // as printed, where PersonID is nil
	Organisation string // for which they sit; "" for the post's
	FromOn       Date
	ToOn         Date // their last day; "" while they hold it
	Version      int
}

// On reports whether the seat is held on a day.
func (s *BodySeat) On(day Date) bool { return within(s.FromOn, s.ToOn, day) }

// BodySeatInput is what a person may type about who holds a post.
type BodySeatInput struct {
	PostID       uint      `form:"post" validate:"required" label:"post" empty:"Select the post"`
	PersonID     uint      `form:"person" label:"person"`
	Name         string    `form:"name" validate:"max=160" label:"name"`
	Organisation string    `form:"organisation" validate:"max=160" label:"organisation"`
	From         DateInput `form:"from" label:"first day in the post"`
	To           DateInput `form:"to" label:"last day in the post"`
	Version      int       `form:"version"`
}

// Check: a person of the record or a name, and days in order.
func (in BodySeatInput) Check() []FieldError {
	var f []FieldError
	switch {
	case in.PersonID == 0 && in.Name == "":
		f = append(f, FieldError{"person", "Select a person, or enter the name of somebody who is not in the list"})
	case in.PersonID != 0 && in.Name != "":
		f = append(f, FieldError{"name", "Select a person or enter a name, not both"})
	}
	return append(f, checkSpan(in.From, in.To, "first day in the post", "last day in the post", true)...)
}

// Subject names the seat in the record.
func (s *BodySeat) Subject() string { return fmt.Sprintf("body/%d", s.BodyID) }

// Edit applies what was typed.
func (s *BodySeat) Edit(in BodySeatInput) {
	s.PostID, s.PersonID, s.Name, s.Organisation = in.PostID, Ref(in.PersonID), in.Name, in.Organisation
	s.FromOn, s.ToOn = in.From.Date(), in.To.Date()
}

// Input returns the seat as the form shows it.
func (s *BodySeat) Input() BodySeatInput {
	return BodySeatInput{s.PostID, Deref(s.PersonID), s.Name, s.Organisation, InputOf(s.FromOn), InputOf(s.ToOn), s.Version}
}

// BodySeatFields is the order in which the record names what changed.
var BodySeatFields = []string{"post", "person", "name", "organisation", "from", "to"}

// Fields returns the seat as the record compares it.
func (s *BodySeat) Fields() map[string]string {
	return map[string]string{
		"post": fmt.Sprint(s.PostID), "person": Number(s.PersonID), "name": s.Name, "organisation": s.Organisation,
		"from": s.FromOn.String(), "to": s.ToOn.String(),
	}
}

// Same reports whether two seats are held by the same person.
func (s *BodySeat) Same(o *BodySeat) bool {
	if s.PersonID != nil || o.PersonID != nil {
		return Deref(s.PersonID) == Deref(o.PersonID)
	}
	return FoldName(s.Name) == FoldName(o.Name)
}

// CheckFor holds a seat against its post and the others who hold that: within the
// days of the post, nobody twice at once, and never more at once than it has places.
func (s *BodySeat) CheckFor(p *BodyPost, others []BodySeat) error {
	if !within(p.FromOn, p.ToOn, s.FromOn) {
		return InvalidField("from", "There is no such post on %s: it %s", s.FromOn, p.days())
	}
	if p.ToOn != "" && (s.ToOn == "" || s.ToOn > p.ToOn) {
		return InvalidField("to", "The last day in the post must be %s or earlier, when the post ends", p.ToOn)
	}
	full := Date("")
	for i := range others {
		o := &others[i]
		if o.ID == s.ID || (o.ToOn != "" && o.ToOn < s.FromOn) || (s.ToOn != "" && s.ToOn < o.FromOn) {
			continue
		}
		if s.Same(o) {
			return InvalidField("from", "They hold this post already, from %s. Change that entry instead", o.FromOn)
		}
		// The most hold it on a day on which one of them begins.
		day := max(o.FromOn, s.FromOn)
		n := 1
		for j := range others {
			if others[j].ID != s.ID && others[j].On(day) {
				n++
			}
		}
		if n > p.Places && (full == "" || day < full) {
			full = day
		}
	}
	if full != "" {
		return InvalidField("from", "On %s the post is full: %s. End the time of who holds it first, or give the post more places", full, atATime(p.Places))
	}
	return nil
}

func atATime(n int) string {
	if n == 1 {
		return "one person holds it at a time"
	}
	return fmt.Sprintf("%d people hold it at a time", n)
}

// days says when there is a post.
func (p *BodyPost) days() string {
	switch {
	case p.FromOn == "":
		return "ended on " + p.ToOn.String()
	case p.ToOn == "":
		return "begins on " + p.FromOn.String()
	}
	return "is there from " + p.FromOn.String() + " to " + p.ToOn.String()
}

// SeatRow is a seat with its post and who holds it, as pages show it. Its last day is
// that of its body where that comes first.
type SeatRow struct {
	BodySeat
	PostTitle        string
	PostRole         PostRole
	PostOrganisation string
	PostPosition     int
	Person           PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	RoleTitle        string    // of an officer: shown where they are not named
	NamedInPublic    bool
	TermEnd          Date // of a councillor
	BodyEndedOn      Date
}

// EndWithBody lets the seat last no longer than its body.
func (r *SeatRow) EndWithBody() { r.ToOn = (&Body{EndedOn: r.BodyEndedOn}).Until(r.ToOn) }

// Councillor reports whether a councillor holds the seat: then the attendance of
// councillors says whether they were there.
func (r SeatRow) Councillor() bool { return r.PersonID != nil && r.Person.Kind == KindMember }

// For is the organisation for which they sit, "" for none.
func (r SeatRow) For() string { return cmp.Or(r.Organisation, r.PostOrganisation) }

// Outlived reports whether the seat is still held on a day on which the holder's
// term as a councillor has ended.
func (r SeatRow) Outlived(day Date) bool {
	return r.Councillor() && r.On(day) && r.TermEnd != "" && r.TermEnd < day
}

// PersonSeat is a seat as the page of who holds it lists it.
type PersonSeat struct {
	SeatRow
	BodyName string
	BodySlug string
}

// Holders are those who hold a post of a role on a day, in their order.
func Holders(seats []SeatRow, role PostRole, day Date) []SeatRow {
	var list []SeatRow
	for _, s := range seats {
		if s.PostRole == role && s.On(day) {
			list = append(list, s)
		}
	}
	return list
}

// Vacancy is a post that more people may hold than do.
type Vacancy struct {
	Post BodyPost
	Free int
}

// Vacancies are the posts of a body that are not filled on a day; none once it has
// ended.
func (b *Body) Vacancies(posts []BodyPost, seats []SeatRow, day Date) []Vacancy {
	var list []Vacancy
	if b.Over(day) {
		return nil
	}
	for _, p := range posts {
		if !p.On(day) {
			continue
		}
		free := p.Places
		for _, s := range seats {
			if s.PostID == p.ID && s.On(day) {
				free--
			}
		}
		if free > 0 {
			list = append(list, Vacancy{p, free})
		}
	}
	return list
}

// TermsEnded are the seats whose last day is past, of people who hold no seat of
// the body on that day; the latest first among equals of the given order.
func TermsEnded(seats []SeatRow, day Date) []SeatRow {
	var list []SeatRow
	for i, s := range seats {
		if s.ToOn == "" || s.ToOn >= day {
			continue
		}
		holds := false
		for j := range seats {
			holds = holds || (i != j && seats[j].On(day) && seats[j].Same(&s.BodySeat))
		}
		if !holds {
			list = append(list, s)
		}
	}
	return list
}

// Named is the holder as staff read it: their name.
func (r SeatRow) Named() string { return cmp.Or(r.Person.FullName, r.Person.Text) }

// Holder is who holds the seat, as whoever asks may read it: officers are named as
// the council's setting on officers' names has it, else by their role.
func (r SeatRow) Holder(c Council, a Actor) string {
	if r.PersonID == nil || r.Person.Kind != KindOfficer {
		return r.Person.Addressed(c.MemberStyle)
	}
	if a.SeesStaffNotes() || c.Settings.Names(r.NamedInPublic) {
		return r.Person.FullName
	}
	return cmp.Or(r.RoleTitle, "An officer")
}
