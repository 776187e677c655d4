package models

import (
	"slices"
	"time"

	"carried/models/calendar"
)

// DeskRow is one thing that waits on the clerk's desk.
type DeskRow struct {
	ID        uint // of the motion, the meeting or the request
	Title     string
	Reference string
	Path      string      // of a request, in addresses
	On        Date        `gorm:"column:day"` // the day that matters: of the meeting, of the decision, the due date
	Count     int         // of requests to confirm
	State     MotionState // of a motion
	Waits     string      // for which step of the clerk's
	Late      bool
	Promised  bool // in an answer, of a request

	ReceivedAt *time.Time // of a notice to accept
	Overridden bool       // its deadline, by the monitoring officer
	Total      int        // how many of this kind wait in all
}

// DeskList is the first few of one kind of task.
type DeskList []DeskRow

// Total is how many of this kind wait in all.
func (l DeskList) Total() int {
	if len(l) == 0 {
		return 0
	}
	return l[0].Total
}

// Deadline is when notice closes and when the agenda is due of a meeting to come.
type Deadline struct {
	Meeting MeetingRow
	Notice  Notice
}

// Desk is what waits for the clerk, and the deadlines to come.
type Desk struct {
	Drafts    DeskList // motions to check and submit
	Given     DeskList // notices that members gave here, to enter
	Notices   DeskList // motions to accept or rule out
	Schedule  DeskList // motions to put on an agenda
	Referred  DeskList // motions that a body has not answered, without a date to report back or past it
	Agendas   DeskList // meetings whose agenda is to be published
	Decisions DeskList // motions that a meeting has dealt with
	Held      DeskList // meetings to record as held
	Confirm   DeskList // carried motions with unconfirmed requests
	ToTable   DeskList // notices of questions, to check and table
	Pages     DeskList // pasted pages of questions that are not checked yet
	Imported  DeskList // imports with unconfirmed requests
	Unowned   DeskList // requests without an owner
	Unheard   DeskList // requests past their due date and not heard of since
	Updates   DeskList // requests whose update is due
	Handover  DeskList // requests to give to somebody else: an owner, a directorate or a body is gone
	InHand    DeskList // questions whose answer somebody who has left has in hand
	Review    DeskList // requests of a former term to review
	Silent    DeskList // requests whose silence is for the monitoring body to hear of
	Replies   DeskList // letters whose reply is overdue
	Questions DeskList // of members, not answered in time
	SignOffs  DeskList
	Reassess  DeskList // what is to be assessed again
	Disputed  DeskList // requests that are reported complete and scored under 7
	DueDates  DeskList // new due dates that were asked for
	Deadlines []Deadline
}

// NextClosing returns the first deadline for notices that is still to come.
func (d Desk) NextClosing(now time.Time) (Deadline, bool) {
	for _, x := range d.Deadlines {
		if x.Notice.Closes.After(now) {
			return x, true
		}
	}
	return Deadline{}, false
}

// LateFirst puts the notices that fail their deadline first, those for the next
// meeting before others, and keeps the first few. closes says when notice closes
// for a meeting.
func (l DeskList) LateFirst(closes func(meeting Date) time.Time, most int) DeskList {
	for i := range l {
		r := &l[i]
		r.Late = r.On != "" && r.ReceivedAt != nil && !r.Overridden && r.ReceivedAt.After(closes(r.On))
	}
	slices.SortStableFunc(l, func(a, b DeskRow) int {
		switch {
		case a.Late == b.Late:
			return 0
		case a.Late:
			return -1
		}
		return 1
	})
	return l[:min(len(l), most)]
}

// OwnerDue returns the last day on which a request of a motion decided on a
// date should get its owner, in working days (domain.md 6.4, A1).
func (s Settings) OwnerDue(decided Date, c calendar.Calendar) Date {
	if decided == "" {
		return ""
	}
	return DateOn(c.WorkingDaysAfter(decided.Day(), s.AllocateDays))
}
