package models

import "fmt"

// PostRole is what the holder of a post does on a body.
type PostRole string

const (
	PostChair       PostRole = "chair"
	PostViceChair   PostRole = "vice_chair"
	PostMember      PostRole = "member"
	PostSecretariat PostRole = "secretariat" // serves the body and is no member of it
)

// PostRoles are all of them, in the order in which a body lists its posts.
var PostRoles = []PostRole{PostChair, PostViceChair, PostMember, PostSecretariat}

// Named says who holds a post of the role: "Members".
func (r PostRole) Named() string {
	if r == PostMember {
		return "Members"
	}
	return Word(string(r))
}

// MostPlaces is how many may hold one post at once.
const MostPlaces = 200

// BodyPost is a post on a body: its chair, the member for a department, five
// members of one kind. The clerk keeps it and everybody reads it. It lives from a
// day to a day; who holds it are its seats.
type BodyPost struct {
	ID           uint `gorm:"primaryKey"`
	BodyID       uint
	Title        string // "Chair", "Minister for Skills"
	Role         PostRole
	Organisation string // that fills it; "" for any
	Places       int    // how many may hold it at once
	FromOn       Date   // "" for since the body began
	ToOn         Date   // its last day; "" while there is one
	Position     int
	Version      int
}

// On reports whether there is such a post on a day.
func (p *BodyPost) On(day Date) bool { return within(p.FromOn, p.ToOn, day) }

// within reports whether a day is not before from nor after to; "" is no bound.
func within(from, to, day Date) bool {
	return (from == "" || from <= day) && (to == "" || day <= to)
}

// BodyPostInput is what a person may type about a post.
type BodyPostInput struct {
	Title        string    `form:"title" validate:"required,max=160" label:"title of the post"`
	Role         PostRole  `form:"role" validate:"oneof=chair vice_chair member secretariat" label:"role"`
	Organisation string    `form:"organisation" validate:"max=160" label:"organisation"`
	Places       int       `form:"places" validate:"gte=1,lte=200" label:"number of people who hold it at once"`
	From         DateInput `form:"from" label:"first day of the post"`
	To           DateInput `form:"to" label:"last day of the post"`
	Version      int       `form:"version"`
}

// Check holds the days against each other.
func (in BodyPostInput) Check() []FieldError {
	return checkSpan(in.From, in.To, "first day of the post", "last day of the post", false)
}

// checkSpan holds the fields "from" and "to" of a form against each other.
func checkSpan(from, to DateInput, first, last string, required bool) []FieldError {
	var f []FieldError
	if p := from.Problem(first, required); p != "" {
		f = append(f, FieldError{"from", p})
	}
	if p := to.Problem(last, false); p != "" {
		f = append(f, FieldError{"to", p})
	}
	if a, b := from.Date(), to.Date(); a != "" && b != "" && b < a {
		f = append(f, FieldError{"to", UpperFirst(last) + " must be " + a.String() + " or later"})
	}
	return f
}

// Subject names the post in the record.
func (p *BodyPost) Subject() string { return fmt.Sprintf("body/%d", p.BodyID) }

// Edit applies what was typed.
func (p *BodyPost) Edit(in BodyPostInput) {
	p.Title, p.Role, p.Organisation, p.Places = in.Title, in.Role, in.Organisation, in.Places
	p.FromOn, p.ToOn = in.From.Date(), in.To.Date()
}

// Input returns the post as the form shows it.
func (p *BodyPost) Input() BodyPostInput {
	return BodyPostInput{p.Title, p.Role, p.Organisation, p.Places, InputOf(p.FromOn), InputOf(p.ToOn), p.Version}
}

// BodyPostFields is the order in which the record names what changed.
var BodyPostFields = []string{"title", "role", "organisation", "places", "from", "to"}

// Fields returns the post as the record compares it.
func (p *BodyPost) Fields() map[string]string {
	return map[string]string{
		"title": p.Title, "role": string(p.Role), "organisation": p.Organisation, "places": fmt.Sprint(p.Places),
		"from": p.FromOn.String(), "to": p.ToOn.String(),
	}
}

// CheckSeats holds a post against those who hold it: each within its days, and
// never more at once than it has places.
func (p *BodyPost) CheckSeats(seats []BodySeat) error {
	for _, s := range seats {
		if !within(p.FromOn, p.ToOn, s.FromOn) {
			return InvalidField("from", "Somebody holds this post from %s. The days of the post must cover that", s.FromOn)
		}
		if p.ToOn != "" && (s.ToOn == "" || s.ToOn > p.ToOn) {
			return InvalidField("to", "Somebody holds this post after %s. End their time in it first", p.ToOn)
		}
		if n := held(seats, s.FromOn); n > p.Places {
			return InvalidField("places", "On %s, %d people hold this post. Enter %d or more, or end the time of some of them first", s.FromOn, n, n)
		}
	}
	return nil
}

// held is how many of the seats are held on a day.
func held(seats []BodySeat, day Date) int {
	n := 0
	for i := range seats {
		if seats[i].On(day) {
			n++
		}
	}
	return n
}
