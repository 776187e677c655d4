package models

import "time"

// SignOff is one entry in the story of a request's completion: proposed, signed
// off, returned, agreed by a body, reopened (domain.md 4). Entries are only
// added.
type SignOff struct {
	ID        uint `gorm:"primaryKey"`
	RequestID uint
	Kind      string // proposed, signed_off, returned, body_agreed, reopened
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
}
