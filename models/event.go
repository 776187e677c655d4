package models

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Event is one entry of the record (domain.md 4, AuditEntry): who did what,
// when, to which record, what changed from what to what, and why. Events are
// only ever added. Each carries the hash of the one before it, so a changed,
// missing or inserted event shows. Read by administrators and auditors; parts
// of it make up the history on public pages.
type Event struct {
	ID        uint64    `gorm:"primaryKey;autoIncrement:false"` // 1, 2, 3 … without a gap
	At        time.Time // UTC, to the microsecond
	ActorID   uint
	ActorName string
	Address   string // where from
	Verb      string // "motion.submit"
	Subject   string // "motion/42"
	MotionID  uint   // whose history it belongs to; 0 for none
	RequestID uint
	Content   string // JSON of EventContent; "" once withheld
	Digest    string // SHA-256 of Content, which the chain covers
	PrevHash  string
	Hash      string

	WithheldBy uint64 // the event that withheld the content; 0 for none

	content     EventContent // until it is kept
	formerOwner uint         // whom messages tell that the request is no longer theirs
	asker       Recipient    // whom messages tell that their question is answered
	words       []string     // sentences for messages alone: the record does not keep them
}

// EventContent is the part of an event that may hold personal data and can
// therefore be withheld later. The chain covers only its digest.
type EventContent struct {
	Title   string   `json:"title"` // "Motion 2024/25-M07"
	Reason  string   `json:"reason,omitempty"`
	Changes []Change `json:"changes,omitempty"`
	Nonce   string   `json:"nonce"` // random, so that short withheld content cannot be guessed from its digest
}

// Change is one field of a record, before and after.
type Change struct {
	Field string `json:"field"`
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`
}

// NewEvent starts an event about a record.
func NewEvent(verb, subject, title, reason string, changes ...Change) Event {
	return Event{Verb: verb, Subject: subject, content: EventContent{Title: title, Reason: reason, Changes: changes}}
}

// Of says whose history the event belongs to.
func (e Event) Of(motionID, requestID uint) Event {
	e.MotionID, e.RequestID = motionID, requestID
	return e
}

// With adds changes to an event that is not yet kept.
func (e Event) With(changes ...Change) Event {
	e.content.Changes = append(e.content.Changes, changes...)
	return e
}

// HandedOver says from whom the request was taken, so that they are told.
func (e Event) HandedOver(from uint) Event {
	e.formerOwner = from
	return e
}

// FormerOwner is from whom the request was taken; 0 for nobody.
func (e *Event) FormerOwner() uint { return e.formerOwner }

// Saying adds what messages say of the event, to those who may read the record
// it is about, and the record of events does not keep.
func (e Event) Saying(words ...string) Event {
	e.words = append(e.words, words...)
	return e
}

// Answers says whose question is answered, so that they are told.
func (e Event) Answers(asker Recipient) Event {
	e.asker = asker
	return e
}

// By says who did it and when: at the moment it was done, which may be long
// before its transaction ends.
func (e Event) By(a Actor, at time.Time) Event {
	e.At = at.UTC().Truncate(time.Microsecond)
	e.ActorID, e.ActorName, e.Address = a.UserID, a.Name, a.Address
	return e
}

// Seal fills in the last fields of a new event and chains it to the one before.
func (e *Event) Seal(id uint64, nonce, prevHash string) {
	e.ID = id
	e.content.Nonce = nonce
	content, err := json.Marshal(e.content)
	if err != nil {
		panic(err) // strings only: cannot happen
	}
	e.Content = string(content)
	e.Digest = digest(e.Content)
	e.PrevHash = prevHash
	e.Hash = e.chainHash()
}

// Verify returns what is wrong with the event as the next one after prev, or "".
func (e Event) Verify(prevID uint64, prevHash string) string {
	switch {
	case e.ID != prevID+1:
		return fmt.Sprintf("entry %d is missing", prevID+1)
	case e.PrevHash != prevHash:
		return fmt.Sprintf("entry %d does not follow the one before it", e.ID)
	case e.Hash != e.chainHash():
		return fmt.Sprintf("entry %d was changed after it was written", e.ID)
	case e.WithheldBy == 0 && e.Digest != digest(e.Content):
		return fmt.Sprintf("the content of entry %d was changed after it was written", e.ID)
	case e.WithheldBy != 0 && e.Content != "":
		return fmt.Sprintf("entry %d is withheld but still has content", e.ID)
	}
	return ""
}

func (e Event) chainHash() string {
	return digest(fmt.Sprintf("%d\n%s\n%d\n%q\n%q\n%s\n%s\n%d\n%d\n%s\n%s",
		e.ID, e.At.UTC().Format(time.RFC3339Nano), e.ActorID, e.ActorName, e.Address,
		e.Verb, e.Subject, e.MotionID, e.RequestID, e.Digest, e.PrevHash))
}

// Read returns the content of a kept event; it is empty once withheld.
func (e Event) Read() EventContent {
	var c EventContent
	if e.Content != "" {
		_ = json.Unmarshal([]byte(e.Content), &c)
	}
	return c
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// Diff returns the fields that differ between two maps of a record, in the
// order of names.
func Diff(names []string, before, after map[string]string) []Change {
	var changes []Change
	for _, n := range names {
		if before[n] != after[n] {
			changes = append(changes, Change{n, before[n], after[n]})
		}
	}
	return changes
}
