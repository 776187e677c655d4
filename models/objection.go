package models

import (
	"slices"
	"time"
)

// Objection is what a mover of the motion says on the record against a closing
// or a proposed completion. It blocks nothing: it is public beside what it is
// against, and whoever signs off reads it first. Objections are only added.
type Objection struct {
	ID        uint `gorm:"primaryKey"`
	RequestID uint
	SignOffID *uint // the entry of the story that it is against; nil for one without an entry
	PersonID  uint  // the proposer or the seconder
	ByID      uint
	At        time.Time
	Text      string // "" once withheld
	Withheld  string // the ground, once it is withheld
}

// ObjectionInput is what a mover says.
type ObjectionInput struct {
	Text    string `form:"text" validate:"required,max=2000" label:"objection" empty:"Enter what you object to, and why"`
	Version int    `form:"version"`
}

// ObjectionRow is an objection with whose it is.
type ObjectionRow struct {
	Objection
	FullName string
	Title    string
	Kind     PersonKind
}

// canObject: the proposer and the seconder of the motion may, and the member to
// whom it was promised, once against each closing or proposed completion.
func canObject(r *Request, in RequestStepInput, a Actor) error {
	if a.PersonID == 0 || !slices.Contains(in.Movers, a.PersonID) {
		if r.Origin == OriginPromise {
			return Errorf(Forbidden, "Only the member to whom this was promised can object on the record.")
		}
		return Errorf(Forbidden, "Only the proposer and the seconder of the motion can object on the record.")
	}
	if in.Objected {
		return Errorf(Conflict, "Your objection to this is on the record already.")
	}
	if in.Text == "" {
		return InvalidField("text", "Enter what you object to, and why")
	}
	return nil
}
