package models

import (
	"slices"
	"strings"
)

// A Step is one move in the life of a record T that goes through states S; In
// is what a person says when taking it.
type Step[T any, S ~string, In any] struct {
	Name  string // in the address and in the record: "withdraw"
	Verb  string // on the button: "Withdraw the motion"
	From  []S
	To    S
	By    []Role
	Guard func(*T, In, Actor) error // what else must be so; nil for nothing
}

// A Life is every step of a record. A step that is not in this table cannot
// happen, whoever asks and by whatever door.
type Life[T any, S ~string, In any] []Step[T, S, In]

// Open returns the step called name if the actor may take it from a state: else
// NotFound, Forbidden or Conflict.
func (l Life[T, S, In]) Open(name string, at S, a Actor) (Step[T, S, In], error) {
	var step Step[T, S, In]
	known := false
	for _, s := range l {
		if s.Name != name {
			continue
		}
		// A step may stand in several rows, one for each way it can be taken.
		if !known || slices.Contains(s.From, at) {
			step, known = s, true
		}
	}
	switch {
	case !known:
		return step, Errorf(NotFound, "There is no such step.")
	case !a.Has(step.By...):
		return step, Errorf(Forbidden, "%s: this is for %s.", step.Verb, RoleList(step.By))
	case !slices.Contains(step.From, at):
		return step, Errorf(Conflict, "%s is not possible now: it is at “%s”. Somebody may have been faster: check what has changed.", step.Verb, Word(string(at)))
	}
	return step, nil
}

// For returns the steps open to an actor from a state, for the buttons of a page.
func (l Life[T, S, In]) For(at S, a Actor) Life[T, S, In] {
	var open Life[T, S, In]
	for _, s := range l {
		if slices.Contains(s.From, at) && a.Has(s.By...) {
			open = append(open, s)
		}
	}
	return open
}

// Has reports whether a step of that name is among them.
func (l Life[T, S, In]) Has(name string) bool {
	return slices.ContainsFunc(l, func(s Step[T, S, In]) bool { return s.Name == name })
}

// take checks a step and returns where it leads.
func (l Life[T, S, In]) take(record *T, name string, at S, in In, a Actor) (Step[T, S, In], error) {
	step, err := l.Open(name, at, a)
	if err != nil {
		return step, err
	}
	if step.Guard != nil {
		err = step.Guard(record, in, a)
	}
	return step, err
}

func from[S ~string](s ...S) []S { return s }
func by(r ...Role) []Role        { return r }

// RoleList names roles in a sentence: "the clerk or the monitoring officer".
func RoleList(roles []Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = "the " + strings.ToLower(r.Name())
	}
	if len(names) > 1 {
		names[len(names)-2] += " or " + names[len(names)-1]
		names = names[:len(names)-1]
	}
	return strings.Join(names, ", ")
}

// Word returns a code as words: "not_started" as "Not started".
func Word(code string) string { return UpperFirst(codeWords.Replace(code)) }

var codeWords = strings.NewReplacer("_", " ", "signoff", "sign-off")
