package models

import (
	"strings"
	"time"
)

// PersonRef is a person named on another record: as somebody we know, or as
// text where it is nobody we know.
type PersonRef struct {
	ID       uint
	Slug     string
	FullName string
	Title    string
	Kind     PersonKind
	Ward     string
	Text     string // the name as printed, where ID is 0
}

// Addressed returns the name as the council prints it.
func (p PersonRef) Addressed(style MemberStyle) string {
	if p.ID == 0 {
		return p.Text
	}
	return Addressed(p.FullName, p.Title, p.Kind, style)
}

// Known reports whether there is anybody.
func (p PersonRef) Known() bool { return p.ID != 0 || p.Text != "" }

// MotionRow is one line of a list of motions.
type MotionRow struct {
	ID          uint
	Reference   string
	Path        string
	Title       string
	Kind        MotionKind
	State       MotionState
	Amended     bool
	NoAction    bool
	Exempt      bool
	CouncilYear string
	DecidedOn   Date
	RescindedOn Date
	MeetingDate Date
	BodyName    string
	ReceivedAt  *time.Time
	PublishedAt *time.Time
	Proposer    PersonRef `gorm:"embedded;embeddedPrefix:proposer_"`
	Seconder    PersonRef `gorm:"embedded;embeddedPrefix:seconder_"`
	Progress    Progress  `gorm:"-"`
}

// MotionRecord is a motion with what its page says of it.
type MotionRecord struct {
	Motion
	Proposer     PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Seconder     PersonRef `gorm:"embedded;embeddedPrefix:s_"`
	MeetingPath  string
	MeetingDate  Date
	MeetingStart string
	MeetingState MeetingState
	BodyName     string
	BodySlug     string
	ItemNumber   string // on the agenda of that meeting
	ReferredTo   string
	LastDate     Date // of the last meeting that had it on its agenda
	LastBody     string
	LastState    MeetingState
}

// MotionMeeting is a meeting that had a motion on its agenda.
type MotionMeeting struct {
	Date     Date
	BodyName string
}

// MotionFilter narrows and sorts a list of motions.
type MotionFilter struct {
	Words      string // in title or text
	Outcome    string // a state, "carried_as_amended" or "carried_unamended"; for the clerk "to-schedule", "to-answer", "to-decide" or "to-confirm"
	FollowUp   string // open, closed, no_action
	Year       string // council year, "2024/25"
	ProposerID uint   // proposed or seconded by
	MeetingID  uint
	States     []MotionState
	Mine       *Actor // proposed or seconded by them, or exempt and granted to them
	Sort       string // newest, title, oldest_open
	Page       int    // from 1
	Limit      int
}

// OutcomeCount is how many motions came to an outcome.
type OutcomeCount struct {
	State   MotionState
	Amended bool
	Count   int
}

// Found is one thing that a search found.
type Found struct {
	Kind      string // motion, request, update, assessment, question, body, report, recommendation
	Title     string
	Reference string
	Path      string // of the motion, request, question, body or report
	RequestID uint   // 0 for what is of the motion itself
	Snippet   string // words around the match; the match stands between « and »
	On        Date
}

// Address is the page on which it stands; "" for none.
func (f Found) Address() string {
	switch {
	case f.Path == "":
		return ""
	case f.Kind == "question":
		return "/questions/" + f.Path
	case f.Kind == "body":
		return "/bodies/" + f.Path
	case f.Kind == "report", f.Kind == "recommendation":
		return "/assessments/reports/" + f.Path
	case f.RequestID != 0:
		return RequestAddress(f.Path)
	}
	return "/motions/" + f.Path
}

// SearchFilter is what to search for.
type SearchFilter struct {
	Words string
	Kind  string // as Found has it; "" for all
	Page  int
	Limit int
}

// SearchResult is what a search found, with counts by kind.
type SearchResult struct {
	Found  []Found
	Counts map[string]int
}

// Terms splits what was typed into words to look for: letters and digits only,
// the last 12 at most.
func (f SearchFilter) Terms() []string {
	words := strings.FieldsFunc(strings.ToLower(f.Words), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127)
	})
	if len(words) > 12 {
		words = words[:12]
	}
	return words
}
