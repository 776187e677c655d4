package models

import "time"

// SignOff is one entry in the story of a request's completion: proposed, signed
// off, returned, agreed by a body, closed in another way, reopened (domain.md 4).
// Entries are only added, so a request that is reopened keeps them.
type SignOff struct {
	ID        uint `gorm:"primaryKey"`
	RequestID uint
	Kind      string // proposed, signed_off, kept, returned, body_agreed, absorbed, not_pursued, superseded, rescinded, reopened
	ByID      uint
	ByName    string
	At        time.Time
	Comment   string
	Extent    string // full, partial
	BodyID    *uint
	MeetingID *uint
	MinuteRef string

	// Why it was proposed although rules of its category were not met.
	Exceptions []Exception `gorm:"serializer:json"`

	Closing    Closing `gorm:"embedded"` // what a closing rests on
	Occurrence Date    // of a standing duty: when the one that was kept was due
	DoneOn     Date    // and when it was done
}
