package models

import (
	"slices"
	"strings"
	"time"
)

// NoTitle stands for the title of a motion in which none was found.
const NoTitle = "Motion without a title"

// NotPart is what a clerk chooses in place of a kind for a clause that is no
// part of the motion.
const NotPart ClauseKind = "not_part"

// ClauseKinds are the kinds a clause may be, as they are offered.
var ClauseKinds = []ClauseKind{"notes", "believes", "requests", "resolves", "other"}

// ReviewInput is what the page “Check how we read this motion” sends: the kinds
// chosen, by clause, and the tool that was used on one clause, if any.
type ReviewInput struct {
	Kinds   map[uint]ClauseKind
	Tool    string // join, up, down, drop; "" for none
	Clause  uint
	Version int
}

// Check refuses kinds and tools that there are not.
func (in ReviewInput) Check() []FieldError {
	for _, k := range in.Kinds {
		if k != NotPart && !slices.Contains(ClauseKinds, k) {
			return []FieldError{{"main", "Select the kind of each clause from its list"}}
		}
	}
	if !slices.Contains([]string{"", "join", "up", "down", "drop"}, in.Tool) {
		return []FieldError{{"main", "Use the buttons of the clause"}}
	}
	return nil
}

// SplitAt proposes where a clause is cut in two: after its first sentence, else
// before the last “and” that joins two parts. Every word stays; the second part
// is empty where no place offers itself.
func SplitAt(text string) (first, second string) {
	const fewest = 8 // characters that a part should have
	cut := func(at int) (string, string) {
		return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at:])
	}
	for _, end := range []string{". ", ".\n", "; "} {
		if i := strings.Index(text, end); i >= fewest && len(text)-i > fewest {
			return cut(i + 1)
		}
	}
	for _, joint := range []string{", and ", " while ", " whilst ", " as well as ", " and "} {
		if i := strings.LastIndex(text, joint); i >= fewest && len(text)-i > fewest {
			if joint[0] == ',' {
				i++
			}
			return cut(i)
		}
	}
	return text, ""
}

// Receive keeps when the notice of a draft arrived and why it is taken if that
// was late, before the motion is submitted.
func (m *Motion) Receive(at time.Time, lateReason string, a Actor) (Event, error) {
	if !a.Has(RoleClerk) {
		return Event{}, Errorf(Forbidden, "Only the clerk can record when a notice arrived.")
	}
	if m.State != MotionDraft {
		return Event{}, Errorf(Conflict, "This motion is submitted already: it is at “%s”.", Word(string(m.State)))
	}
	before := ""
	if m.ReceivedAt != nil {
		before = Moment(*m.ReceivedAt)
	}
	m.ReceivedAt, m.LateReason = &at, lateReason
	return m.Event("receive", lateReason, Change{"received", before, Moment(at)}), nil
}

// OutcomesFor returns what the form “Record the decision” offers an actor now,
// by the council's rule for motions that were not taken. A motion on the agenda
// is recorded as moved and seconded together with its decision.
func (m *Motion) OutcomesFor(a Actor, s Settings) []string {
	var open []string
	for _, name := range Outcomes {
		at := m.State
		if at == MotionOnAgenda && (name == "carry" || name == "lose" || name == "fall") {
			at = MotionUnderDebate
		}
		_, err := MotionLife.Open(name, at, a)
		switch {
		case err != nil:
		case name == "lapse" && s.NotTakenAction != "lapse":
		case at == MotionNotTaken && (name == "carry" || name == "lose") && s.NotTakenAction != "vote_without_debate":
		default:
			open = append(open, name)
		}
	}
	return open
}
