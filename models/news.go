package models

import "time"

// News is what changed of the motions that a councillor proposed or seconded and
// of their requests, by others and in words that anybody who may read the motion
// may read (domain.md 15, US10).
type News struct {
	Changes []Changed // newest first
	More    int       // that are older and not among them
	Since   time.Time // when they said last that they had seen all, or NewsDays ago
	Looked  bool      // they have said so before
}

// NewsDays is how many days news go back for somebody who has never said that
// they have seen them.
const NewsDays = 30

// SawNewsInput says up to which event somebody has seen what changed.
type SawNewsInput struct {
	UpTo uint64 `form:"up-to"`
}
