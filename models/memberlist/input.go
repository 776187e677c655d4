package memberlist

import (
	"encoding/json"
	"slices"
	"strings"

	"carried/models"
)

// FileInput is what a person says when they bring a list: chosen as a file or
// pasted. Neither is kept.
type FileInput struct {
	Kind models.PersonKind `form:"kind" validate:"oneof=member officer" label:"kind of list"`
	Text string            `form:"text" raw:"true" label:"pasted list"`
	Date models.DateInput  `form:"date" label:"day from which the list holds"`
}

// Check holds the day to be one.
func (in FileInput) Check() []models.FieldError { return checkDay(in.Date) }

func checkDay(in models.DateInput) []models.FieldError {
	if p := in.Problem("day from which the list holds", true); p != "" {
		return []models.FieldError{{Field: "date", Message: p}}
	}
	return nil
}

// ChoicesInput is what a person says to the changes that a list brings. The
// list itself comes with it, as it was read: private data is gone from it by
// then, and so nothing of it need be kept on the server in between.
type ChoicesInput struct {
	List   string           `form:"list" raw:"true" label:"checked list"`
	Date   models.DateInput `form:"date" label:"day from which the list holds"`
	Accept []string         `form:"accept"` // keys of proposals that are ticked
	Seen   string           `form:"seen"`   // keys of all that could be ticked, in one field: a form may not have any number of them
	Left   bool             `form:"left"`   // all who were seen to be missing have left
	Do     string           `form:"do"`     // "check" to see the changes again
}

// Keys returns what is ticked: one by one, and all who are missing if that is
// said. Whom a question asks about is not among them.
func (in ChoicesInput) Keys(c Comparison) []string {
	keys, seen := slices.Clone(in.Accept), words(in.Seen)
	for _, p := range c.Proposals {
		if in.Left && p.Missing() && seen[p.Key] {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// ChoiceInput is the answer to the question about one row of the list.
type ChoiceInput struct {
	Key string `form:"choice"` // of a proposal; "" to leave it open
}

// IntoInput says what a new group or directorate of the list is.
type IntoInput struct {
	Name string `form:"into"` // one on the record, or MakeNew; "" where nothing was said
}

// MakeNew is the answer that a group of the list is new. No group can have this
// name: it has a space too many.
const MakeNew = "make  new"

// Ticked reports whether a proposal is ticked: as it was sent or, where it is
// seen for the first time, unless it is only offered.
func (in ChoicesInput) Ticked(p Proposal) bool {
	if strings.Contains(in.Seen, p.Key) {
		return slices.Contains(in.Accept, p.Key)
	}
	return !p.Ask
}

// Check holds the day to be one.
func (in ChoicesInput) Check() []models.FieldError { return checkDay(in.Date) }

// Pack writes a list for the form in which it waits to be confirmed.
func (l List) Pack() string {
	b, err := json.Marshal(l)
	if err != nil {
		panic(err) // texts and numbers only: cannot happen
	}
	return string(b)
}

// Unpack reads a list that comes back from the form, by the rules of reading.
func Unpack(s string) (List, error) {
	var l List
	if len(s) > 2*MaxFile || json.Unmarshal([]byte(s), &l) != nil {
		return List{}, errNotWhole
	}
	return l, l.Check()
}
