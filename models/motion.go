package models

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// MotionKind is what sort of motion it is (domain.md 4).
type MotionKind string

const (
	MotionOnNotice          MotionKind = "on_notice"
	MotionTimeLimitedDebate MotionKind = "time_limited_debate"

	MotionRescission         MotionKind = "rescission"
	MotionConstitutionChange MotionKind = "constitution_change"
)

// MotionKinds are the kinds a motion may be, as they are offered.
var MotionKinds = []MotionKind{MotionOnNotice, MotionTimeLimitedDebate, "urgent", "rescission", "constitution_change", "budget", "cross_party"}

// Motion is a proposal put before a body for decision.
//
// The clerk enters it from the notice as it was received; it gets its reference
// when notice is given. Anybody may read it once the agenda it stands on is
// published, unless it is exempt. It is never deleted: a motion that is given
// up is withdrawn and stays on the record.
type Motion struct {
	ID           uint   `gorm:"primaryKey"`
	Reference    string // as printed, "2024/25-M07"; empty until notice is given
	CouncilYear  string // "2024/25"
	Number       int    // within the council year
	Path         string // in addresses, "2024-25/m07"
	Title        string
	Kind         MotionKind
	State        MotionState
	Amended      bool // carried in an amended form
	ProposerID   *uint
	ProposerText string // the name as printed, where it is nobody we know
	SeconderID   *uint
	SeconderText string
	SourceText   string     // the text as it was pasted, byte for byte; never changes
	SourceFile   string     // it was read from; "" where it was pasted
	ReceivedAt   *time.Time // when the notice arrived
	ReceiptNo    int        // in the order of receipt, within the council year
	LateReason   string     // why a late notice was taken
	MeetingID    *uint      // the meeting it is meant for, and where it was decided
	PublishedAt  *time.Time // when the public could first read it
	DecidedOn    Date       // the day of its outcome; of a rescinded one, that on which it was carried
	RescindedOn  Date       // the day of the decision that rescinded it
	Reason       string     // of the last step, if it has one: ruling, withdrawal, referral …
	ReferredToID *uint      // the body it stands referred to
	ReportBack   Date       // when that body is to report
	Related      string     // reference of the motion that rescinded it
	NoAction     bool       // the clerk found that nothing arises from it

	Consent        string // to its withdrawal: seconder, meeting; "" where none was needed
	MovedBy        string // who moved that it be deferred, referred or adjourned, or ruled it out of order at the meeting
	FellBy         string // one of MotionFalls
	StoodAdjourned bool   // it would change standing orders, and waited for the next ordinary meeting
	RescindsID     *uint  // the resolution that it would take back
	Signatures     int    // of members, on its notice to rescind

	PaperID   *uint // the paper it was found in, if it came with others
	PaperItem *int  // which of them it is, from 1; 0: all of the paper

	Exempt          bool // not for the public (Sch. 12A LGA 1972)
	ExemptParagraph string

	CreatedByID uint // the user who entered it
	CreatedAt   time.Time
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false"` // by the clock of the record
	Version     int       // goes up by one with every save
}

// Subject names the motion in the record, as in "motion/42".
func (m *Motion) Subject() string { return fmt.Sprintf("motion/%d", m.ID) }

// Name returns how the motion is spoken of: "Motion 2024/25-M07", or its title
// while it has no reference.
func (m *Motion) Name() string {
	if m.Reference == "" {
		return "Draft motion “" + m.Title + "”"
	}
	return "Motion " + m.Reference
}

// Public reports whether anybody may read the motion.
func (m *Motion) Public() bool { return m.PublishedAt != nil && !m.Exempt }

// RuledOutAtMeeting reports whether the chair ruled the motion out of order at the
// meeting that had it before it; else its notice was refused.
func (m *Motion) RuledOutAtMeeting() bool {
	return m.State == MotionRuledOut && m.PublishedAt != nil
}

// Event starts an event about the motion.
func (m *Motion) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("motion."+verb, m.Subject(), m.Name(), reason, changes...).Of(m.ID, 0)
}

// PasteInput is the notice of motion as it arrived: pasted, or as it was read
// out of a file, whose name and hash the record keeps with what there was to say
// about reading it.
type PasteInput struct {
	Text       string   `form:"text" raw:"true" validate:"required,max=200000" label:"text of the motion"`
	FileName   string   `form:"-"` // "" where it was pasted
	FileSHA256 string   `form:"-"`
	FileNotes  []string `form:"-"` // what reading the file had to say
}

// Check refuses a text that has nothing in it to read.
func (in PasteInput) Check() []FieldError {
	if in.Text != "" && strings.TrimSpace(in.Text) == "" {
		return []FieldError{{"text", "Enter the text of the motion"}}
	}
	return nil
}

// MotionInput is what a clerk may type about a motion beside its clauses. A
// name is a person of the council or, where it is nobody we know, text.
type MotionInput struct {
	Title           string     `form:"title" validate:"required,max=300" label:"title"`
	Kind            MotionKind `form:"kind" validate:"oneof=on_notice time_limited_debate urgent rescission constitution_change budget cross_party" label:"type of motion"`
	ProposerID      uint       `form:"proposer" label:"proposer"`
	ProposerText    string     `form:"proposer-text" validate:"max=200" label:"name of the proposer"`
	SeconderID      uint       `form:"seconder" label:"seconder"`
	SeconderText    string     `form:"seconder-text" validate:"max=200" label:"name of the seconder"`
	MeetingID       uint       `form:"meeting" label:"meeting"`
	Exempt          bool       `form:"exempt" label:"exempt"`
	ExemptParagraph string     `form:"exempt-paragraph" validate:"max=60" label:"ground of exemption"`
	Reason          string     `form:"reason" validate:"max=500" label:"reason"` // once notice is given
	Version         int        `form:"version"`
}

// Check refuses a motion seconded by its proposer, and one that is exempt on no
// ground.
func (in MotionInput) Check() []FieldError {
	var f []FieldError
	same := in.ProposerID != 0 && in.ProposerID == in.SeconderID
	same = same || in.ProposerID == 0 && in.SeconderID == 0 && in.ProposerText != "" && strings.EqualFold(in.ProposerText, in.SeconderText)
	if same {
		f = append(f, FieldError{"seconder", "The seconder must be somebody other than the proposer"})
	}
	if in.Exempt && in.ExemptParagraph == "" {
		f = append(f, FieldError{"exempt-paragraph", "Enter the ground of exemption, like paragraph 3"})
	}
	return f
}

// Input returns the motion as the form shows it.
func (m *Motion) Input() MotionInput {
	return MotionInput{
		m.Title, m.Kind, Deref(m.ProposerID), m.ProposerText, Deref(m.SeconderID), m.SeconderText,
		Deref(m.MeetingID), m.Exempt, m.ExemptParagraph, "", m.Version,
	}
}

// NoticeGiven reports whether notice of the motion is given and no agenda has it yet:
// what was read wrong in it is still put right, with a reason.
func (m *Motion) NoticeGiven() bool { return m.State == MotionSubmitted || m.State == MotionAccepted }

// Edit applies what was typed to a draft or, with a reason, to a motion of which
// notice is given. What stands on an agenda is corrected by a step. The meeting
// of a notice that is accepted stays: the rules of notice were held to it.
func (m *Motion) Edit(in MotionInput, a Actor) (Event, error) {
	if !a.Has(RoleClerk) {
		return Event{}, Errorf(Forbidden, "Only the clerk can edit a motion.")
	}
	if m.State != MotionDraft && !m.NoticeGiven() {
		return Event{}, Errorf(Conflict, "This motion can no longer be edited: it is at “%s”.", Word(string(m.State)))
	}
	if m.State == MotionDraft {
		in.Reason = ""
	} else if err := needReason(in.Reason); err != nil {
		return Event{}, err
	}
	before := m.fields()
	m.Title, m.Kind, m.Exempt, m.ExemptParagraph = in.Title, in.Kind, in.Exempt, in.ExemptParagraph
	m.ProposerID, m.ProposerText = Ref(in.ProposerID), in.ProposerText
	m.SeconderID, m.SeconderText = Ref(in.SeconderID), in.SeconderText
	if m.ProposerID != nil {
		m.ProposerText = ""
	}
	if m.SeconderID != nil {
		m.SeconderText = ""
	}
	if m.State != MotionAccepted {
		m.MeetingID = Ref(in.MeetingID)
	}
	return m.Event("edit", in.Reason, Diff(motionFields, before, m.fields())...), nil
}

var motionFields = []string{"title", "kind", "proposer", "seconder", "meeting", "exempt"}

func (m *Motion) fields() map[string]string {
	person := func(id *uint, text string) string {
		if id != nil {
			return fmt.Sprintf("person/%d", *id)
		}
		return text
	}
	f := map[string]string{
		"title": m.Title, "kind": string(m.Kind), "proposer": person(m.ProposerID, m.ProposerText),
		"seconder": person(m.SeconderID, m.SeconderText),
	}
	if m.MeetingID != nil {
		f["meeting"] = fmt.Sprintf("meeting/%d", *m.MeetingID)
	}
	if m.Exempt {
		f["exempt"] = m.ExemptParagraph
	}
	return f
}

// CouncilYear returns the council year of a date, as "2024/25", and the day it
// began. Council years turn at the annual meeting; in a calendar year whose
// annual meeting is not in the list they turn on 15 May, which lies in the weeks
// when principal councils in England hold it.
func CouncilYear(on Date, annual []Date) (year string, began Date) {
	y := on.Time().Year()
	began = turn(y, annual)
	if on < began {
		y--
		began = turn(y, annual)
	}
	return fmt.Sprintf("%d/%02d", y, (y+1)%100), began
}

func turn(year int, annual []Date) Date {
	for _, d := range annual {
		if d.Time().Year() == year {
			return d
		}
	}
	return Date(fmt.Sprintf("%04d-05-15", year))
}

// ReferencePattern is how a council numbers its motions: {year} stands for the
// council year, {n}, {nn}, {nnn} for the number with so many digits or more.
type ReferencePattern string

var referenceNumber = regexp.MustCompile(`\{n+\}`)

// Check says what is wrong with the pattern, or "".
func (p ReferencePattern) Check() string {
	if strings.Count(string(p), "{year}") != 1 || len(referenceNumber.FindAllString(string(p), -1)) != 1 {
		return "Enter a pattern with {year} and a number, like {year}-M{nn}"
	}
	return ""
}

// Format returns the reference and the place in addresses of a motion:
// "2024/25-M07" and "2024-25/m07".
func (p ReferencePattern) Format(year string, n int) (reference, path string) {
	number := func(m string) string { return fmt.Sprintf("%0*d", len(m)-2, n) }
	rest := referenceNumber.ReplaceAllStringFunc(string(p), number)
	reference = strings.Replace(rest, "{year}", year, 1)
	path = Slug(year) + "/" + Slug(strings.Replace(rest, "{year}", "", 1))
	return reference, path
}
