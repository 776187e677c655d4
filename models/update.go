package models

import (
	"cmp"
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
