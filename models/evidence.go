package models

import (
	"net/url"
	"time"
)

// Evidence shows that something was done: a file or a link. Public evidence is
// read by anybody who may read its request; the rest only by staff. It is never
// changed: a better one takes its place, and both stay.
type Evidence struct {
	ID          uint `gorm:"primaryKey"`
	RequestID   uint
	Kind        EvidenceKind
	Title       string
	On          Date   `gorm:"column:dated"` // of the letter, the figures, the meeting
	Summary     string // what it shows; "" where nobody wrote it
	Link        string
	FileName    string // as uploaded; "" for a link
	ContentType string
	Size        int64  // bytes
	SHA256      string // the file's name in the store
	Public      bool
	ReplacesID  *uint  // the one whose place it takes
	Withheld    string // the ground, once it is withheld
	AddedAt     time.Time
	AddedByID   uint
	AddedByName string
}

// TableName names the table: the word has no plural.
func (Evidence) TableName() string { return "evidence" }

// EvidenceKind is what sort of thing a piece of evidence is (domain.md 4).
type EvidenceKind string

// The kinds that the program itself gives.
const (
	EvidenceDocument EvidenceKind = "document"
	EvidenceLink     EvidenceKind = "link"
)

// EvidenceKinds are all kinds, with their words.
var EvidenceKinds = []struct {
	Kind  EvidenceKind
	Words string
}{
	{EvidenceDocument, "Document"},
	{EvidenceLink, "Web page"},
	{"letter", "Letter sent"},
	{"reply", "Reply received"},
	{"training_stat", "Training figures"},
	{"phishing_result", "Result of a phishing test"},
	{"publication", "Something published"},
	{"meeting_record", "Record of a meeting"},
	{"decision", "Decision"},
	{"other", "Other"},
}

// Words is the kind as people read it.
func (k EvidenceKind) Words() string {
	for _, e := range EvidenceKinds {
		if e.Kind == k {
			return e.Words
		}
	}
	return ""
}

// EvidenceInput is what a person may type about a piece of evidence.
type EvidenceInput struct {
	Kind     EvidenceKind `form:"kind" validate:"required,oneof=document link letter reply training_stat phishing_result publication meeting_record decision other" label:"kind of evidence" empty:"Select the kind of evidence"`
	Title    string       `form:"evidence-title" validate:"required,max=200" label:"title of the evidence"`
	Summary  string       `form:"shows" validate:"required,max=500" label:"what it shows" empty:"Enter what it shows"`
	On       DateInput    `form:"dated" label:"date of the evidence"`
	Link     string       `form:"link" validate:"omitempty,http_url,max=500" label:"link"`
	Staff    bool         `form:"staff" label:"for staff only"`
	Replaces uint         `form:"replaces"` // 0 for none
	Version  int          `form:"version"`
}

// ReplaceInput is the address of the form that replaces a piece of evidence.
type ReplaceInput struct {
	Replaces uint `form:"replaces"` // 0 for none
}

// ReplaceForm is the form for what is to take the place of one of the evidence
// of a request, filled with what most likely stays.
func ReplaceForm(list []Evidence, requestID, id uint) (EvidenceInput, error) {
	var old Evidence
	replaced := false
	for _, e := range list {
		if e.ID == id {
			old = e
		}
		replaced = replaced || Deref(e.ReplacesID) == id
	}
	if err := old.CanReplace(requestID, replaced); err != nil {
		return EvidenceInput{}, err
	}
	return EvidenceInput{Kind: old.Kind, Title: old.Title, Summary: old.Summary, Staff: !old.Public, Replaces: old.ID}, nil
}

// Check asks for a real date. That it is not in the future is OnProblem's.
func (in EvidenceInput) Check() []FieldError {
	if p := in.On.Problem("date of the evidence", true); p != "" {
		return []FieldError{{"dated", p}}
	}
	return nil
}

// OnProblem says what is wrong with a date that evidence has, or "": nothing can
// be shown by what is still to come.
func OnProblem(on, today Date) string {
	if on > today {
		return "Date of the evidence must be today or in the past"
	}
	return ""
}

// CanAddEvidence says whether an actor may add evidence now: Forbidden or
// Conflict.
func (r *Request) CanAddEvidence(a Actor) error {
	switch {
	case !a.Has(RoleClerk) && !(a.Has(RoleOfficer) && r.Owns(a)):
		return Errorf(Forbidden, "Only the owner of the request, their directorate and the clerk can add evidence.")
	case !r.State.Open():
		return Errorf(Conflict, "This request is closed, so nothing can be added. The monitoring officer can reopen it.")
	}
	return nil
}

// CanReplace says why a piece of evidence of a request cannot be replaced by
// another; nil if it can. replaced reports whether another has taken its place.
func (e *Evidence) CanReplace(requestID uint, replaced bool) error {
	switch {
	case e.ID == 0 || e.RequestID != requestID:
		return Errorf(NotFound, "There is no such evidence.")
	case e.Withheld != "":
		return Errorf(Conflict, "This evidence is withheld, so it cannot be replaced. Add the new one as evidence of its own.")
	case replaced:
		return Errorf(Conflict, "This evidence has been replaced already. Replace the newer one.")
	}
	return nil
}

// LinkProblem says what is wrong with a link, or "": only web addresses are kept.
func LinkProblem(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return "Enter the link in the correct format, like https://example.org/page"
	}
	return ""
}
