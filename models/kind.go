package models

import (
	"fmt"
	"strings"
	"unicode"
)

// Kind is a kind of request as the council keeps it: those that the program
// brings (Categories), and the plain ones that an administrator adds. A kind is
// never deleted: a retired one is offered no more, and requests that are of it
// stay so. Everybody may read it.
type Kind struct {
	ID       uint     `gorm:"primaryKey"`
	Code     Category // made once from the first name, never changed
	Name     string   // on screen
	DoneWhen string   // definition of done of its requests (domain.md 10.5)
	Retired  bool
	Version  int
}

// KindInput is what an administrator may type about a kind of request.
type KindInput struct {
	Name     string `form:"name" validate:"required,max=80" label:"name of the kind"`
	DoneWhen string `form:"done-when" validate:"max=500" label:"definition of done"`
	Retired  bool   `form:"retired" label:"retired"`
	Version  int    `form:"version"`
}

// Subject names the kind in the record.
func (k *Kind) Subject() string { return fmt.Sprintf("kind/%d", k.ID) }

// Plain reports whether the kind has no records and rules of its own.
func (k *Kind) Plain() bool {
	_, ours := completionRules[k.Code]
	return !ours
}

// Input returns the kind as the form shows it.
func (k *Kind) Input() KindInput { return KindInput{k.Name, k.DoneWhen, k.Retired, k.Version} }

// CanEdit refuses to retire “Other”: it is what a request is of that fits
// nowhere else.
func (k *Kind) CanEdit(in KindInput) error {
	if in.Retired && k.Code == OtherCategory {
		return InvalidField("retired", "“%s” cannot be retired: requests that fit no other kind are of this one", k.Name)
	}
	return nil
}

// Edit applies what was typed.
func (k *Kind) Edit(in KindInput) {
	k.Name, k.DoneWhen, k.Retired = in.Name, in.DoneWhen, in.Retired
}

// SuggestKind suggests a kind for a request among those the council has: one of
// its own that the words name, else what was guessed from them, and “Other” for a
// kind that is retired. The clerk confirms. A name as short as “IT” is passed
// over: such words stand everywhere.
func SuggestKind(kinds []Kind, guessed Category, text string) Category {
	text = plainWords(text)
	for _, k := range kinds {
		if k.Plain() && !k.Retired && k.Code != OtherCategory && len([]rune(k.Name)) > 3 && strings.Contains(text, plainWords(k.Name)) {
			return k.Code
		}
	}
	for _, k := range kinds {
		if k.Code == guessed && k.Retired {
			return OtherCategory
		}
	}
	return guessed
}

// plainWords writes a text as its words in small letters, a blank round each.
func plainWords(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

// KindFields is the order in which the record names what changed.
var KindFields = []string{"name", "code", "definition of done", "retired"}

// Fields returns the kind as the record compares it.
func (k *Kind) Fields() map[string]string {
	return map[string]string{"name": k.Name, "code": string(k.Code), "definition of done": k.DoneWhen, "retired": YesNo(k.Retired)}
}
