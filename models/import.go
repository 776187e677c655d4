package models

import (
	"fmt"
	"time"
)

// ImportState is where an import stands.
type ImportState string

const (
	ImportDraft   ImportState = "draft"   // read and looked at; nothing is on the record
	ImportRunning ImportState = "running" // its rows are being taken over
	ImportDone    ImportState = "done"
	ImportUndone  ImportState = "undone"

	ImportDiscarded ImportState = "discarded" // thrown away before anything was taken over
)

// Import is one file of an earlier tracker, taken over in one batch
// (domain.md 8.3). Only the clerk sees it.
type Import struct {
	ID         uint `gorm:"primaryKey"`
	FileName   string
	SHA256     string `gorm:"column:sha256"`
	State      ImportState
	Profile    string // how it is laid out, as JSON
	Answers    string // of the clerk to questions, as JSON
	Content    string // the table that was read, as JSON; empty once it is taken over
	Total      int    // rows to take over
	Created    int
	Updated    int
	Unchanged  int
	Skipped    int
	MadeByID   uint
	MadeByName string
	MadeAt     time.Time
	DoneAt     *time.Time
	Version    int
}

// ImportRow is what one row of the file became.
type ImportRow struct {
	ID             uint `gorm:"primaryKey"`
	ImportID       uint
	Line           int // in the file, as a person counts
	Part           int // of a row that became several requests, from 1; 0 for one
	RequestID      *uint
	Outcome        string // create, update, unchanged, skipped
	Content        string // the row as it was read, its unknown cells with it, as JSON
	Before         string // what an update changed on the record, as JSON, to undo it
	RequestVersion int    // after it: a request with another one was worked on since
	Gone           string // why the request is no longer there, "dropped: asks for nothing"; "" if it is
}

// ImportProfile is a layout of trackers, remembered under its name.
type ImportProfile struct {
	ID         uint `gorm:"primaryKey"`
	Name       string
	Definition string // as JSON
	Version    int
}

// Subject names the import in the record.
func (i *Import) Subject() string { return fmt.Sprintf("import/%d", i.ID) }

// Event starts an event about the import.
func (i *Import) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("import."+verb, i.Subject(), "Import of "+i.FileName, reason, changes...)
}

// Finished returns how many rows have been dealt with.
func (i Import) Finished() int { return i.Created + i.Updated + i.Unchanged + i.Skipped }

// Remap changes how a file is read, before anything is taken over.
func (i *Import) Remap(a Actor) error {
	if !a.Has(RoleClerk) {
		return Errorf(Forbidden, "Only the clerk can import a tracker.")
	}
	if i.State != ImportDraft {
		return Errorf(Conflict, "This import is at “%s”: it can no longer be changed.", Word(string(i.State)))
	}
	return nil
}

// Discard throws away what was read, before anything is taken over.
func (i *Import) Discard(a Actor) (Event, error) {
	if err := i.Remap(a); err != nil {
		return Event{}, err
	}
	before := i.State
	i.State, i.Content, i.Answers = ImportDiscarded, "", "{}"
	return i.Event("discard", "", Change{"state", string(before), string(i.State)}), nil
}

// Start begins to take the rows over, or goes on where that stopped.
func (i *Import) Start(a Actor) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk can import a tracker.")
	case i.State != ImportDraft && i.State != ImportRunning:
		return Errorf(Conflict, "This import is at “%s”: it is not taken over again. Upload the file once more if it has changed.", Word(string(i.State)))
	}
	i.State = ImportRunning
	return nil
}

// Undo takes the batch back. Requests that were worked on since stay.
func (i *Import) Undo(reason string, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleClerk):
		return Event{}, Errorf(Forbidden, "Only the clerk can undo an import.")
	case i.State != ImportDone && i.State != ImportRunning:
		return Event{}, Errorf(Conflict, "This import is at “%s”, so there is nothing to undo.", Word(string(i.State)))
	case reason == "":
		return Event{}, InvalidField("reason", "Enter the reason")
	}
	before := i.State
	i.State = ImportUndone
	return i.Event("undo", reason, Change{"state", string(before), string(i.State)}), nil
}

// UndoInput is why an import is taken back.
type UndoInput struct {
	Reason  string `form:"reason" validate:"required,max=500" label:"reason" empty:"Enter the reason"`
	Version int    `form:"version"`
}

// ImportOutcome is what one row of an import became, for a list.
type ImportOutcome struct {
	Line      int
	Part      int
	Outcome   string
	RequestID *uint
	Title     string
	Reference string
	Path      string
	State     RequestState
	Content   string // the row as it was read, where it became no request
	Gone      string // why its request is no longer there
	Why       string // it was left out
}
