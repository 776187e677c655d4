package models

// MeetingRow is a meeting with its body, as lists and pages show it.
type MeetingRow struct {
	Meeting
	BodyName string
	BodySlug string
	BodyKind BodyKind
	Motions  int // on its agenda
}

// Name returns how a meeting is spoken of: "Full council, Thursday 27 March 2025".
func (m MeetingRow) Name() string { return m.BodyName + ", " + m.Date.WithDay() }

// MeetingFilter narrows a list of meetings.
type MeetingFilter struct {
	BodyID uint
	From   Date
	To     Date
	Newest bool // latest first
	Limit  int
}

// AgendaRow is one line of an agenda with its motion, if it has one.
type AgendaRow struct {
	AgendaItem
	MotionReference       string
	MotionPath            string
	MotionTitle           string
	MotionState           MotionState
	MotionAmended         bool
	MotionKind            MotionKind
	MotionExempt          bool
	MotionExemptParagraph string // the ground of exemption
	MotionVersion         int
	ReferredTo            string // the body the motion stands referred to
	Elsewhere             bool   // the motion has moved to another meeting since
	MovedTo               Date   // that meeting, once its agenda is published
	MovedToPath           string
	Proposer              PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Seconder              PersonRef `gorm:"embedded;embeddedPrefix:s_"`
}

// SummaryRequests is how many requests an agenda summary lists at most.
const SummaryRequests = 500

// AgendaSummary is everything the paper of that name says (domain.md 9.1).
type AgendaSummary struct {
	Part     int // 1: what everybody may read; 2: exempt business and motions only
	Meeting  MeetingRow
	Items    []AgendaRow
	Texts    map[uint][]ClauseGroup // by motion
	Progress []RequestRow           // overdue, on hold, or completed since Since, by motion
	Moved    map[uint]string        // why a due date was moved last, by request
	Since    Date                   // the body's last meeting; "" for none
	Open     int                    // open requests the body may hear about
	Overdue  int
}
