package models

import "time"

// News is what changed of the motions that a councillor proposed or seconded and
// of their requests, by others and in words that anybody who may read the motion
// may read (domain.md 15, US10).
type News struct {
	Changes []Changed // newest first
	More    int       // that are older and not among them
	Since   time.Time // up to when they said last that they had seen all, or NewsDays ago
	Looked  bool      // they have said so before

	Now  time.Time // of reading
	Head uint64    // the last event then
}

// Passed reports whether the due date of a motion’s request passed meanwhile and the
// request is still open. That is no event: nobody did it. On the day of the last look
// those of the days before had passed already.
func (n News) Passed(r *Request) bool {
	return r.State != RequestUnconfirmed && r.Overdue(DateOf(n.Now)) && r.DueDate >= DateOf(n.Since)
}

// NewsDays is how many days news go back for somebody who has never said that
// they have seen them.
const NewsDays = 30

// SawNewsInput says up to which event and up to when somebody has seen what changed:
// those of the page that told it.
type SawNewsInput struct {
	UpTo uint64 `form:"up-to"`
	At   int64  `form:"at"` // seconds since 1970
}
