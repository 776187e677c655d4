package models

import "time"

// MeetingRow is a meeting with its body, as lists and pages show it.
type MeetingRow struct {
	Meeting
	BodyName string
	BodySlug string
	BodyKind BodyKind
	Motions  int // on its agenda

	Seated    bool // the body has posts
	Forwarded bool // it moved a request forward, whoever may read that

	ContinuesDate Date // of the adjourned meeting that it goes on with
	ContinuesPath string
	GoesOnDate    Date // of the meeting that goes on with it
	GoesOnPath    string
}

// Name returns how a meeting is spoken of: "Full council, Thursday 27 March 2025".
func (m MeetingRow) Name() string { return m.BodyName + ", " + m.Date.WithDay() }

// WithoutSummons reports whether nobody is summoned to the meeting, so that no
// deadlines run: its body needs no summons, or it was put down after it was held.
func (m MeetingRow) WithoutSummons() bool {
	return !m.AgendaPublic() && (m.BodyKind.Informal() || m.State.Met())
}

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
	MotionStoodAdjourned  bool // for a change to standing orders, once
	MotionExempt          bool
	MotionExemptParagraph string // the ground of exemption
	MotionVersion         int
	SupplementNumber      int        // of the supplement with which it was added; 0 for none
	SupplementAt          *time.Time // when that was published; nil while it is put together
	ReferredTo            string     // the body the motion stands referred to
	Elsewhere             bool       // the motion has moved to another meeting since
	MovedTo               Date       // that meeting, once its agenda is published
	MovedToPath           string
	PutOff                string    // the event by which this meeting put it off: "motion.not-taken"; "" where it did not
	Proposer              PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Seconder              PersonRef `gorm:"embedded;embeddedPrefix:s_"`
}

// WillStandAdjourned reports whether the motion on the agenda is to stand
// adjourned to the next ordinary meeting when it is moved (domain.md 5.1, M11).
// rule: the council has it so.
func (r AgendaRow) WillStandAdjourned(rule bool) bool {
	m := Motion{Kind: r.MotionKind, StoodAdjourned: r.MotionStoodAdjourned}
	return !r.Elsewhere && r.MotionState == MotionOnAgenda && m.StandsAdjourned(rule)
}

// ForPublic is an exempt item that is no motion as everybody reads it: its number,
// a title that says nothing and the ground.
func (r AgendaRow) ForPublic() AgendaRow {
	title := r.PublicTitle
	if title == "" {
		title = "Exempt business"
	}
	return AgendaRow{AgendaItem: AgendaItem{
		ID: r.ID, MeetingID: r.MeetingID, Number: r.Number, Title: title, Position: r.Position, Exempt: true, ExemptParagraph: r.ExemptParagraph, SupplementID: r.SupplementID,
	}, SupplementNumber: r.SupplementNumber, SupplementAt: r.SupplementAt}
}

// Ground is why the item is exempt: the paragraph, with the reason for those who may
// read it; "" for an item that is not.
func (r AgendaRow) Ground() string {
	switch {
	case r.MotionID != nil:
		return r.MotionExemptParagraph
	case !r.Exempt:
		return ""
	case r.ExemptReason != "":
		return r.ExemptParagraph + ": " + r.ExemptReason
	}
	return r.ExemptParagraph
}

// PartTwo reports whether the item stands in Part II, which is not for the public.
func (r AgendaRow) PartTwo() bool { return r.Exempt || r.MotionExempt }

// Supplement is that with which the item was added; its number is 0 for none.
func (r AgendaRow) Supplement() AgendaSupplement {
	return AgendaSupplement{ID: Deref(r.SupplementID), MeetingID: r.MeetingID, Number: r.SupplementNumber, PublishedAt: r.SupplementAt}
}

// Added says how an item came onto an agenda that was issued already: "Supplement
// 1, published 20 March 2025: It blew"; "" where it was on it from the start.
func (r AgendaRow) Added() string {
	why := r.Why()
	switch {
	case why == "" || r.SupplementNumber == 0:
		return why
	case r.Urgent:
		return r.Supplement().Words() + ". " + why
	}
	return r.Supplement().Words() + ": " + r.Late
}

// Why says why an item came onto an agenda that was issued already, "" where it
// was on it from the start.
func (r AgendaRow) Why() string {
	switch {
	case r.Late == "":
		return ""
	case r.Urgent:
		return "Urgent business: " + r.Late
	}
	return "Added late: " + r.Late
}

// GroupSeats is how many members of a council are in one political group.
type GroupSeats struct {
	Name    string // "" for those in none
	Members int
}

// SummaryRequests is how many requests an agenda summary lists at most.
const SummaryRequests = 500

// AgendaSummary is everything the paper of that name says (domain.md 9.1).
type AgendaSummary struct {
	Part     int // 1: what everybody may read; 2: exempt business and motions only
	Meeting  MeetingRow
	Items    []AgendaRow
	Texts    map[uint][]ClauseGroup // by motion: as published, or as the meeting resolved it
	Resolved map[uint]bool          // which of them are as the meeting resolved them, where it amended them
	Progress []RequestRow           // overdue, on hold, or completed since Since, by motion
	Asked    []Question             // on the record that are put at the meeting, as everybody may read them
	Moved    map[uint]string        // why a due date was moved last, by request
	Since    Date                   // the body's last meeting; "" for none
	Seats    []GroupSeats           // of a council that is still to meet, the largest group first
	Open     int                    // open requests the body may hear about
	Overdue  int
}

// Decided reports whether the meeting is over, so that the paper says what it
// decided and no longer calls it.
func (s *AgendaSummary) Decided() bool {
	switch s.Meeting.State {
	case MeetingHeld, MeetingDrafted, MeetingMinuted:
		return true
	}
	return false
}
