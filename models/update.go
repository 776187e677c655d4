package models

import (
	"cmp"
	"strings"
	"time"
)

// ProgressUpdate is what an officer says about a request on a day. Updates are
// only added; one that holds personal data by mistake is withheld by a step
// with a reason. The text is public, the staff note never is.
type ProgressUpdate struct {
	ID         uint `gorm:"primaryKey"`
	RequestID  uint
	At         time.Time
	On         Date `gorm:"column:as_of"`
	ByID       uint
	ByName     string
	ByRole     string // role title or directorate: what the public sees instead of a name
	Text       string // "" once withheld
	StateAfter RequestState
	StaffNote  string // only for staff; may be disclosed under freedom of information
	Withheld   string // the ground, once it is withheld

	WithheldMark string // what its words are known by, should a tracker bring them again
}

// UpdatesShown is the most updates a history shows.
const UpdatesShown = 200

// EarlierTracker is who an update is by that came with an import. Its text was
// written on a day, not at an hour.
const EarlierTracker = "the earlier tracker"

// UpdateInput is the form “Log an update”.
type UpdateInput struct {
	Text      string       `form:"text" validate:"required,max=600" label:"update" empty:"Enter what has changed"`
	State     RequestState `form:"state" validate:"required,oneof=in_progress on_hold" label:"state of the work" empty:"Select where the work is now"`
	Reason    string       `form:"reason" validate:"max=300" label:"answer"`
	Review    DateInput    `form:"review" label:"review date"`
	StaffNote string       `form:"staff-note" validate:"max=2000" label:"staff-only note"`
	Answers   []uint       `form:"answers" label:"questions"` // of members, that this update answers
	Version   int          `form:"version"`
}

// Check asks for what “On hold” needs together with the rest of the form; the
// dates it may have are the rule of the step.
func (in UpdateInput) Check() []FieldError {
	if in.State != RequestOnHold {
		return nil
	}
	return holdProblems(in.Reason, in.Review)
}

// NoChange is the text of an update that says that nothing has changed.
const NoChange = "No change."

// MostNoChanges is how often running that can be said (design/ux.md, O2).
const MostNoChanges = 2

// SaysNoChange reports whether an update says no more than that nothing has
// changed.
func SaysNoChange(text string) bool {
	return strings.EqualFold(strings.TrimRight(strings.TrimSpace(text), ". "), strings.TrimRight(NoChange, "."))
}

// NoChanges counts how many of the latest updates, newest first, say one after
// the other that nothing has changed.
func NoChanges(latest []ProgressUpdate) (n int) {
	for n < len(latest) && SaysNoChange(latest[n].Text) {
		n++
	}
	return n
}

// NoChangeProblem says why an update may not say that nothing has changed, or "".
// running is how many before it say that.
func (r *Request) NoChangeProblem(running int) string {
	switch {
	case r.State == RequestNotStarted:
		return "Enter what has been done so far. Before work starts there is nothing that could be unchanged"
	case running >= MostNoChanges:
		return "Enter what has changed, or what the work is waiting for. “No change” was said " + times(running) + " running"
	}
	return ""
}

// AsItStands fills in where the work stands, and on hold why and until when,
// where the input says nothing of it. Work that was not started starts with its
// first update.
func (in UpdateInput) AsItStands(r *Request) UpdateInput {
	if in.State == "" {
		in.State = RequestInProgress
		if r.State == RequestOnHold {
			in.State = RequestOnHold
		}
	}
	if in.State == RequestOnHold && r.State == RequestOnHold {
		in.Reason = cmp.Or(in.Reason, r.HoldReason)
		if in.Review.Empty() {
			in.Review = InputOf(r.HoldReview)
		}
	}
	return in
}

// LogUpdate does what a progress update means for the request: it takes the step
// to where the work is now, if that is elsewhere, and returns the events of it.
// step is what the rules ask and nobody types.
func (r *Request) LogUpdate(in UpdateInput, step RequestStepInput, a Actor) ([]Event, error) {
	if err := r.CanUpdate(a); err != nil {
		return nil, err
	}
	if SaysNoChange(in.Text) {
		if p := r.NoChangeProblem(step.NoChanges); p != "" {
			return nil, InvalidField("text", "%s", p)
		}
	}
	step.Reason, step.Review, step.Text = in.Reason, in.Review, in.Text
	name := in.Step(r.State)
	if name == "" && in.State != RequestOnHold {
		return nil, nil
	}
	var event Event
	var err error
	changed := true
	if name == "" {
		event, changed, err = r.StayOnHold(step, a)
	} else {
		event, err = r.Take(name, step, a)
	}
	if err != nil || !changed {
		return nil, err
	}
	return []Event{event}, nil
}

// Step returns the step of a request's life that an update with this state
// means, or "" if the state stays as it is.
func (in UpdateInput) Step(at RequestState) string {
	switch {
	case in.State == at:
		return ""
	case in.State == RequestOnHold:
		return "hold"
	case at == RequestOnHold:
		return "resume"
	}
	return "start"
}

// CanUpdate says whether an actor may log an update now: Forbidden or Conflict.
func (r *Request) CanUpdate(a Actor) error {
	if err := mustOwn(r, a); err != nil {
		return err
	}
	switch r.State {
	case RequestNotStarted, RequestInProgress, RequestOnHold:
		return nil
	case RequestAwaitingSignOff:
		return Errorf(Conflict, "This request awaits sign-off. It can be updated again if it is sent back.")
	case RequestUnconfirmed, RequestUnallocated:
		return Errorf(Conflict, "This request has no owner yet. It can be updated once it is allocated.")
	}
	return Errorf(Conflict, "This request is closed, so nothing can be added. The monitoring officer can reopen it.")
}

// CanPropose says whether an actor may mark the request as done now: Forbidden
// or Conflict.
func (r *Request) CanPropose(a Actor) error {
	if !a.Has(RoleOfficer) || !r.Owns(a) {
		return notTheirsToPropose()
	}
	return r.CanUpdate(a)
}

// DoneInput is the form “Mark as done”: a completion proposed, with evidence.
type DoneInput struct {
	Occurrence    string       `form:"occurrence" validate:"max=10" label:"occurrence"` // of a standing duty: when it was due, "2025-09-30"
	Done          DateInput    `form:"done" label:"date on which it was done"`
	Text          string       `form:"text" validate:"required,max=2000" label:"summary" empty:"Enter what was done"`
	EvidenceKind  EvidenceKind `form:"kind" validate:"omitempty,oneof=document link letter reply training_stat phishing_result publication meeting_record decision other" label:"kind of evidence"`
	EvidenceTitle string       `form:"evidence-title" validate:"max=200" label:"title of the evidence"`
	EvidenceShows string       `form:"shows" validate:"max=500" label:"what it shows"`
	Link          string       `form:"link" validate:"omitempty,http_url,max=500" label:"link"`
	StaffNote     string       `form:"staff-note" validate:"max=2000" label:"staff-only note"`
	Version       int          `form:"version"`

	ExceptionsInput
}

// Evidence is what the form says about the evidence that came with it.
func (in DoneInput) Evidence(today Date) EvidenceInput {
	e := EvidenceInput{
		Kind: cmp.Or(in.EvidenceKind, EvidenceDocument), Title: cmp.Or(in.EvidenceTitle, "Evidence of completion"),
		Summary: in.EvidenceShows, On: InputOf(today), Link: in.Link,
	}
	if in.EvidenceKind == "" && in.Link != "" {
		e.Kind = EvidenceLink
	}
	return e
}

// WithholdInput is why a published record is taken out of sight.
type WithholdInput struct {
	Reason  string `form:"reason" validate:"required,max=500" label:"reason"`
	Version int    `form:"version"`
}
