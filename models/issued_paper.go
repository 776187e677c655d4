package models

import (
	"fmt"
	"math"
	"net/url"
	"strings"
	"time"
)

// IssuedPaper is a printed document as the council issued it (domain.md 9): its
// files are kept byte for byte, whatever becomes of the record later. It is never
// changed and never deleted. What was wrong in it is put right by another issue,
// which says what it corrects; what must no longer be read is withdrawn from the
// public, and a gap with the ground stays.
//
// A paper for everybody is read by all; one for the clerk's office, and each that
// has exempt business in it, by those who see all.
type IssuedPaper struct {
	ID       uint `gorm:"primaryKey"`
	Year     int  // of the day of issue
	Number   int  // 1, 2, 3 … in that year
	Document string
	Kind     string // "Agenda summary"
	Title    string // of its files: "Agenda summary: Full Council, 27 March 2025"
	Of       string `gorm:"column:subject"` // what it is of, as each of its pages says: "Full Council, Thursday 27 March 2025"
	Address  string // of the document in the record, with its options: "/meetings/full-council/2025-03-27/agenda-summary?part=2"
	ReportID string // the same for papers that say the same

	MeetingID *uint // what it is of: at most one of the three
	MotionID  *uint
	BodyID    *uint

	SupplementID *uint // of the meeting's agenda; nil for a paper of anything else

	From   Date `gorm:"column:period_from"` // of a paper of a period
	To     Date `gorm:"column:period_to"`
	Part   int  // PublicPart or ExemptPart
	Public bool // it is for everybody

	IssuedAt     time.Time
	IssuedByID   uint
	IssuedByName string
	CorrectsID   *uint  // the earlier issue that this one corrects
	Correction   string // what it corrects, as its front says; "" where it corrects none

	WithdrawnAt     *time.Time // from the public
	WithdrawnByID   uint
	WithdrawnByName string
	Ground          string // of the withdrawal; everybody reads it
}

// IssuedFile is one file of an issued paper.
type IssuedFile struct {
	PaperID uint   `gorm:"primaryKey"`
	Format  string `gorm:"primaryKey"` // "html", "pdf", "docx"
	SHA256  string `gorm:"column:sha256"`
	Size    int64  // bytes
}

// IssuedRow is an issued paper with its files and its corrections.
type IssuedRow struct {
	IssuedPaper
	CorrectedYear   int // by which issue it was corrected; 0 for none
	CorrectedNumber int
	CorrectsYear    int // which issue it corrects; 0 for none
	CorrectsNumber  int
	CorrectsAt      *time.Time
	Files           []IssuedFile `gorm:"-"` // in the order of PaperFormats
}

// WithheldPaper says that a paper was issued before words were withheld: the words
// are in it, or it is of the same motion or meeting and they are not. It is for the
// clerk and the monitoring officer.
type WithheldPaper struct {
	PaperID  uint         `gorm:"primaryKey"`
	What     Withholdable `gorm:"primaryKey"`
	RecordID uint         `gorm:"primaryKey"`
	Found    bool         // the words are in it
}

// PaperWithWords is an issued paper as the office reads of it once words are
// withheld that it may hold.
type PaperWithWords struct {
	IssuedRow
	Found bool
}

// PaperFormats are the formats in which a paper is issued: the page as a file
// first, which is the document; the PDF where there is a browser to make it.
var PaperFormats = []string{"html", "pdf", "docx"}

// Name is the number as people write it: "2025/14".
func (p IssuedPaper) Name() string { return paperNumber(p.Year, p.Number) }

// Path is the number as it stands in addresses: "2025-14".
func (p IssuedPaper) Path() string { return strings.ReplaceAll(p.Name(), "/", "-") }

func paperNumber(year, number int) string {
	if number == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", year, number)
}

// CorrectedBy is the number of the issue that corrects this one, or "".
func (r IssuedRow) CorrectedBy() string { return paperNumber(r.CorrectedYear, r.CorrectedNumber) }

// Corrects is the number of the issue that this one corrects, or "".
func (r IssuedRow) Corrects() string { return paperNumber(r.CorrectsYear, r.CorrectsNumber) }

// CorrectsWords says on the front which issue the paper corrects: "Corrects
// 2025/14 of 19 March 2025"; "" where it corrects none.
func (r IssuedRow) CorrectsWords() string {
	if r.CorrectsID == nil || r.CorrectsAt == nil {
		return ""
	}
	return "Corrects " + r.Corrects() + " of " + DateOf(*r.CorrectsAt).String()
}

// IssuedOn is the day of issue.
func (p IssuedPaper) IssuedOn() Date { return DateOf(p.IssuedAt) }

// Withdrawn reports whether it was withdrawn from the public.
func (p IssuedPaper) Withdrawn() bool { return p.WithdrawnAt != nil }

// Served reports whether an actor may have its files. Who may read the paper at
// all is the store's: for everybody else it does not exist.
func (p IssuedPaper) Served(a Actor) bool { return !p.Withdrawn() || a.SeesAll() }

// File returns the file of a format, or nil.
func (r IssuedRow) File(format string) *IssuedFile {
	for i := range r.Files {
		if r.Files[i].Format == format {
			return &r.Files[i]
		}
	}
	return nil
}

// FileName is the name of a file that is saved, without its ending:
// "agenda-summary-2025-14".
func (p IssuedPaper) FileName() string { return p.Document + "-" + p.Path() }

// Subject names the paper in the record of events.
func (p *IssuedPaper) Subject() string { return fmt.Sprintf("issued-paper/%d", p.ID) }

// Event starts an event about the paper. It has its number and not its title:
// that of an exempt paper is for fewer people than the record of events.
func (p *IssuedPaper) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("issued-paper."+verb, p.Subject(), "Paper "+p.Name(), reason, changes...)
}

// Narrowed reports whether a report is of some requests only: of a directorate, a
// portfolio holder or a member.
func (p IssuedPaper) Narrowed() bool {
	at, err := url.Parse(p.Address)
	if err != nil {
		return true
	}
	q := at.Query()
	return q.Get("directorate") != "" || q.Get("holder") != "" || q.Get("member") != ""
}

// IssueInput is what the clerk says when a paper is issued.
type IssueInput struct {
	ReportID   string `form:"report"`   // of what they looked at
	Corrects   uint   `form:"corrects"` // the earlier issue; 0 for none
	Correction string `form:"correction" validate:"max=500" label:"what it corrects"`
}

// Check asks what a correction corrects.
func (in IssueInput) Check() []FieldError {
	if in.Corrects != 0 && in.Correction == "" {
		return []FieldError{{"correction", "Enter what this issue corrects"}}
	}
	return nil
}

// Once reports whether there is one such paper, and another can only correct it:
// those of a meeting and of a motion. A report of a period and the register of a
// year are made again and again.
func (p IssuedPaper) Once() bool { return p.MeetingID != nil || p.MotionID != nil }

// Issue says whether a paper may be issued now, of which the latest issue of the
// same document is last, or nil: Forbidden or Conflict. What is issued is what
// was looked at.
func (p *IssuedPaper) Issue(in IssueInput, last *IssuedRow, a Actor) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk can issue papers.")
	case in.ReportID != p.ReportID:
		return errPaperChanged()
	case in.Corrects == 0 && p.Once() && last != nil && !last.Withdrawn():
		return Errorf(Conflict, "This paper was issued already, as %s. Issue a correction of it, and say what it corrects.", last.Name())
	}
	return nil
}

// Says is a Conflict where the paper, made anew, no longer has the words of the
// report that was looked at.
func (p *IssuedPaper) Says(report string) error {
	if p.ReportID != report {
		return errPaperChanged()
	}
	return nil
}

func errPaperChanged() error {
	return Errorf(Conflict, "What the paper says has changed since you looked at it. Look at it again, then issue it.")
}

// CanCorrect says whether p may be an issue that corrects an earlier one:
// Conflict. Only the latest of a document is corrected, by the same document.
func (p *IssuedPaper) CanCorrect(earlier *IssuedRow) error {
	switch {
	case earlier.CorrectedNumber != 0:
		return Errorf(Conflict, "%s was corrected already, by %s. Issue a correction of that one.", earlier.Name(), earlier.CorrectedBy())
	case earlier.Document != p.Document || earlier.Part != p.Part || Deref(earlier.MeetingID) != Deref(p.MeetingID) ||
		Deref(earlier.SupplementID) != Deref(p.SupplementID) || Deref(earlier.MotionID) != Deref(p.MotionID) || Deref(earlier.BodyID) != Deref(p.BodyID) || !p.Once() && earlier.Address != p.Address:
		return Errorf(Conflict, "%s is another document. A paper corrects an earlier issue of its own.", earlier.Name())
	}
	return nil
}

// Withdraw takes the paper from the public: Forbidden or Conflict.
func (p *IssuedPaper) Withdraw(ground string, at time.Time, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleClerk, RoleMonitoringOfficer):
		return Event{}, Errorf(Forbidden, "Only the clerk or the monitoring officer can withdraw a paper from the public.")
	case !p.Public:
		return Event{}, Errorf(Conflict, "This paper is not for the public, so it cannot be withdrawn from it.")
	case p.Withdrawn():
		return Event{}, Errorf(Conflict, "This paper was withdrawn already.")
	}
	p.WithdrawnAt, p.WithdrawnByID, p.WithdrawnByName, p.Ground = &at, a.UserID, a.Name, ground
	return p.Event("withdraw", ground), nil
}

// WithdrawInput is why a paper is withdrawn from the public.
type WithdrawInput struct {
	Ground string `form:"ground" validate:"required,max=500" label:"ground"`
}

// PaperAt reads a number and a format from an address: "2025-14", "2025-14.pdf".
// ok is false where it has no such form.
func PaperAt(s string) (year, number int, format string, ok bool) {
	name, format, dotted := strings.Cut(s, ".")
	if dotted && format == "" {
		return 0, 0, "", false
	}
	if _, err := fmt.Sscanf(name, "%d-%d", &year, &number); err != nil || fmt.Sprintf("%d-%d", year, number) != name || number < 1 || number > math.MaxInt32 || year < 1 || year > 9999 {
		return 0, 0, "", false
	}
	return year, number, format, true
}
