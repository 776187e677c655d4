package models

import "time"

// Register is the register of the motions of a council year: what was put on an
// agenda, for everybody; or every notice that was received, with those that were
// refused, for the clerk's office, of one part (domain.md 5.1, M3).
type Register struct {
	Year    string // "2024/25"
	Part    int
	Notices bool          // every notice, not only what was published
	Rows    []RegisterRow // in the order of receipt; what old minutes tell of last
	Refused []RegisterRow // ruled out of order, in the same order
}

// RegisterRow is one motion in the register.
type RegisterRow struct {
	ID          uint
	Reference   string
	ReceiptNo   int
	Title       string
	Kind        MotionKind
	State       MotionState
	Amended     bool
	NoAction    bool
	ReceivedAt  *time.Time
	LateReason  string
	Reason      string // of the last step that needs one
	DecidedOn   Date
	RescindedOn Date
	Related     string // reference of the motion that rescinded it
	Ground      string // of exemption
	GroupName   string // of the proposer, at the end of the council year or today
	ReferredTo  string
	ReportBack  Date
	MeetingOn   Date // the last meeting that had it on its agenda, or that decided it
	BodyName    string
	ItemNumber  string
	Elsewhere   bool      // it has moved to another meeting since
	PutOff      string    // the event by which that meeting put it off; "" where it did not
	FirstOn     Date      // the first meeting that had it, where it was carried over
	Agendas     int       // how many had it
	Overrides   string    // who overrode a rule of notice that it failed; "" for nobody
	Proposer    PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Seconder    PersonRef `gorm:"embedded;embeddedPrefix:s_"`
	Vote        *Vote     `gorm:"-"` // the last one on the motion that was published
	Progress    Progress  `gorm:"-"`
}
