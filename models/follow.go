package models

import (
	"fmt"
	"time"
)

// Subscriber is an e-mail address that asked to be told what changes, or that of
// a councillor who is told of the motions they put. Nobody sees the list. The
// address goes when it follows nothing any more.
type Subscriber struct {
	ID        uint   `gorm:"primaryKey"`
	Email     string // small letters
	StopToken string // in the links of every message; all it can do is to stop them
	CreatedAt time.Time
}

// FollowKind is what can be followed.
type FollowKind string

const (
	FollowMotion     FollowKind = "motion"
	FollowRequest    FollowKind = "request"
	FollowCouncillor FollowKind = "councillor"
	FollowBody       FollowKind = "body"
	FollowQuestion   FollowKind = "question"
	FollowSearch     FollowKind = "search"
)

// Frequency is how often a follower is told.
type Frequency string

const (
	AtOnce Frequency = "at_once" // proposer and seconder, of the steps of their requests
	Daily  Frequency = "daily"
	Weekly Frequency = "weekly"
)

// Follow is one thing that a subscriber follows. It is asked for, confirmed from
// the address itself, and stopped from there; what is not confirmed within
// FollowLife is forgotten. That of a proposer or seconder is made by the program
// and, once stopped, stays as a mark that they do not want it.
type Follow struct {
	ID           uint `gorm:"primaryKey"`
	SubscriberID uint
	Kind         FollowKind
	RecordID     uint   // of the motion, request, councillor, body or question; 0 for a search
	Words        string // of a search
	Frequency    Frequency
	AskedFor     Frequency // what it becomes once it is confirmed
	TokenHash    string    // of the link that confirms it; "" once it is confirmed
	AskedAt      time.Time
	ConfirmedAt  *time.Time
	StoppedAt    *time.Time
	DigestOn     Date   // day of the last digest
	LastEventID  uint64 // all that it has told
}

// FollowLife is how long the link that confirms a follow can be used.
const FollowLife = 7 * 24 * time.Hour

// ToldBy reports whether a digest is due on a day.
func (f *Follow) ToldBy(today Date) bool {
	if f.ConfirmedAt == nil || f.StoppedAt != nil {
		return false
	}
	switch f.Frequency {
	case Daily:
		return f.DigestOn < today
	case Weekly:
		return f.DigestOn.Add(7) <= today
	}
	return false
}

// Subject names the follow in the record. The address is no part of the record.
func (f *Follow) Subject() string { return fmt.Sprintf("follow/%d", f.ID) }

// FollowInput is what somebody says who wants to follow something. The address
// of the page says what; words are typed for a search.
type FollowInput struct {
	Motion     string    `form:"motion" label:"motion"`
	Request    string    `form:"request" label:"request"`
	Councillor string    `form:"councillor" label:"councillor"`
	Body       string    `form:"body" label:"body"`
	Question   string    `form:"question" label:"question"`
	Words      string    `form:"q" validate:"max=200" label:"words"`
	Email      string    `form:"email" validate:"required,email,max=200" label:"email address" empty:"Enter your email address"`
	Frequency  Frequency `form:"frequency" validate:"required,oneof=daily weekly" label:"frequency" empty:"Select how often you want to be told"`
}

// Check: without a record, words are needed.
func (in FollowInput) Check() []FieldError {
	if in.Motion+in.Request+in.Councillor+in.Body+in.Question == "" && in.Words == "" {
		return []FieldError{{"q", "Enter the words to look for"}}
	}
	return nil
}

// FollowSubject is what a follow is about, as pages and messages name it.
type FollowSubject struct {
	Kind     FollowKind
	RecordID uint
	Name     string // "Request 2024/25-M17-R2: Help residents …"
	Path     string
}

// FollowRow is one thing that somebody follows, with its name.
type FollowRow struct {
	Follow
	FollowSubject
}
