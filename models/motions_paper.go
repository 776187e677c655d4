package models

import "time"

// MotionsPaper is everything that the motions paper of a meeting says: each
// motion on its agenda in full (domain.md 9.1), of one part.
type MotionsPaper struct {
	Meeting MeetingRow
	Part    int
	Motions []PaperedMotion // in the order of the agenda
}

// PaperedMotion is a motion as its meeting's paper has it.
type PaperedMotion struct {
	AgendaRow
	Notice MotionNotice
	Text   []ClauseGroup // as published, else as submitted
	Advice []MotionAdvice
}

// Shown reports whether its text is printed: a motion that was withdrawn keeps
// its number and its title only.
func (m PaperedMotion) Shown() bool { return m.MotionState != MotionWithdrawn || m.Elsewhere }

// MotionNotice is what a paper says of the notice of a motion.
type MotionNotice struct {
	ID              uint
	ReceivedAt      *time.Time
	LateReason      string // why a late notice was taken
	ExemptParagraph string
	Group           string // of the proposer, on the day of the meeting; "" for none
	ReportBack      Date   // when the body it is referred to is to report
}
