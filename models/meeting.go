package models

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// MeetingKind is what sort of meeting it is (domain.md 4).
type MeetingKind string

const (
	MeetingOrdinary MeetingKind = "ordinary"
	MeetingAnnual   MeetingKind = "annual"
	MeetingBudget   MeetingKind = "budget" // decides on the budget
)

// MeetingKinds are the kinds a meeting may be, as they are offered.
var MeetingKinds = []MeetingKind{MeetingOrdinary, MeetingAnnual, "extraordinary", MeetingBudget}

// MeetingState is where a meeting stands (domain.md 5.6).
type MeetingState string

const (
	MeetingScheduled MeetingState = "scheduled"
	MeetingIssued    MeetingState = "summons_issued" // the agenda is public
	MeetingHeld      MeetingState = "held"
	MeetingCancelled MeetingState = "cancelled"
	MeetingAdjourned MeetingState = "adjourned"
	MeetingDrafted   MeetingState = "minutes_draft"    // its minutes are written, not agreed
	MeetingMinuted   MeetingState = "minutes_approved" // its minutes are agreed
	MeetingTakenOut  MeetingState = "taken_out"        // put down by mistake: it is kept no longer
)

// MetStates are those of a meeting that took place, if only in part.
var MetStates = []MeetingState{MeetingHeld, MeetingAdjourned, MeetingDrafted, MeetingMinuted}

// Met reports whether the meeting took place.
func (s MeetingState) Met() bool { return slices.Contains(MetStates, s) }

// Meeting is one sitting of a body. That it takes place is public from the
// start; its agenda and its motions are public once the agenda is published.
type Meeting struct {
	ID                uint `gorm:"primaryKey"`
	BodyID            uint
	Path              string // in addresses, "full-council/2025-03-27"; an old one leads to the new
	Kind              MeetingKind
	Date              Date
	StartTime         string // "10:00", London
	Venue             string
	Webcast           string // address of the webcast
	State             MeetingState
	StateReason       string     // why it was cancelled or adjourned
	AgendaPublishedAt *time.Time // when the summons was issued
	SummonsBy         string     // the proper officer who signed it
	SummonsTitle      string     // "Monitoring Officer"
	ShortNotice       string     // why it was issued late
	ContinuesID       *uint      // the adjourned meeting that this one goes on with
	Note              string     // what everybody should know of it besides: "This date is from the secretariat’s diary"
	Version           int
}

// MeetingInput is what a person may type about a meeting.
type MeetingInput struct {
	BodyID    uint        `form:"body" validate:"required" label:"body" empty:"Select the body that meets"`
	Kind      MeetingKind `form:"kind" validate:"oneof=ordinary annual extraordinary budget" label:"kind of meeting"`
	Date      DateInput   `form:"date" label:"date of the meeting"`
	StartTime string      `form:"start-time" validate:"max=5" label:"start time"`
	Venue     string      `form:"venue" validate:"max=200" label:"place"`
	Webcast   string      `form:"webcast" validate:"omitempty,http_url,max=300" label:"address of the webcast"`
	Note      string      `form:"note" validate:"max=500" label:"note"`
	Version   int         `form:"version"`
}

var clock = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// Check holds the date and the time against what they must be.
func (in MeetingInput) Check() []FieldError {
	var f []FieldError
	if p := in.Date.Problem("date of the meeting", true); p != "" {
		f = append(f, FieldError{"date", p})
	}
	if in.StartTime != "" && !clock.MatchString(in.StartTime) {
		f = append(f, FieldError{"start-time", "Enter the start time as hours and minutes, like 10:00 or 18:30"})
	}
	return f
}

// Input returns the meeting as the form shows it.
func (m *Meeting) Input() MeetingInput {
	return MeetingInput{m.BodyID, m.Kind, InputOf(m.Date), m.StartTime, m.Venue, m.Webcast, m.Note, m.Version}
}

// Provisional reports whether what the meeting decided may still be corrected:
// its minutes are not agreed yet (domain.md 5.6).
func (s MeetingState) Provisional() bool { return s != MeetingMinuted }

// Starts returns the moment the meeting begins; midnight if no time is set.
func (m *Meeting) Starts() time.Time {
	hm := m.StartTime
	if hm == "" {
		hm = "00:00"
	}
	t, _ := time.ParseInLocation("2006-01-02 15:04", string(m.Date)+" "+hm, London)
	return t
}

// StartsAt returns the start as pages write it, "10am", or "".
func (m *Meeting) StartsAt() string {
	if m.StartTime == "" {
		return ""
	}
	return ClockTime(m.Starts())
}

// AgendaPublic reports whether anybody may read the agenda.
func (m *Meeting) AgendaPublic() bool { return m.AgendaPublishedAt != nil }

// Subject names the meeting in the record.
func (m *Meeting) Subject() string { return fmt.Sprintf("meeting/%d", m.ID) }

// MeetingFields is the order in which the record names what changed.
var MeetingFields = []string{"date", "time", "place", "kind", "webcast", "note"}

// Fields returns the meeting as the record compares it.
func (m *Meeting) Fields() map[string]string {
	return map[string]string{"date": string(m.Date), "time": m.StartTime, "place": m.Venue, "kind": string(m.Kind), "webcast": m.Webcast, "note": m.Note}
}

// MeetingStepInput is what a person says when taking a step of a meeting.
type MeetingStepInput struct {
	Reason      string    `form:"reason" validate:"max=2000" label:"reason"`
	SignedBy    string    `form:"signed-by" validate:"max=120" label:"name of who signs the summons"`
	SignedTitle string    `form:"signed-title" validate:"max=160" label:"title of who signs the summons"`
	ShortNotice string    `form:"short-notice" validate:"max=500" label:"reason for the shorter notice"`
	To          DateInput `form:"to" label:"date the meeting is adjourned to"`
	Version     int       `form:"version"`

	Unpublished *AgendaSupplement `form:"-"` // that is still put together; read by the store
}

// Check holds the date and the signature against what they must be.
func (in MeetingStepInput) Check() []FieldError {
	var f []FieldError
	if p := in.To.Problem("date the meeting is adjourned to", false); p != "" {
		f = append(f, FieldError{"to", p})
	}
	if in.SignedBy == "" && in.SignedTitle != "" {
		f = append(f, FieldError{"signed-by", "Enter who signs the summons, or clear the title"})
	}
	return f
}

// MeetingLife is the whole life of a meeting (domain.md 5.6).
var MeetingLife = Life[Meeting, MeetingState, MeetingStepInput]{
	{"publish", "Publish the agenda", from(MeetingScheduled), MeetingIssued, by(RoleClerk), nil},
	{"hold", "Record as held", from(MeetingIssued), MeetingHeld, by(RoleClerk), supplemented},
	{"cancel", "Cancel the meeting", from(MeetingScheduled, MeetingIssued), MeetingCancelled, by(RoleClerk), meetingReason},
	{"draft-minutes", "Record that the minutes are drafted", from(MeetingHeld, MeetingAdjourned), MeetingDrafted, by(RoleClerk), nil},
	{"minutes", "Record that the minutes are agreed", from(MeetingHeld, MeetingAdjourned, MeetingDrafted), MeetingMinuted, by(RoleClerk), nil},
	{"adjourn", "Record as adjourned", from(MeetingIssued, MeetingHeld), MeetingAdjourned, by(RoleClerk), adjourning},
	{"take-out", "Take it out: it was put down by mistake", from(MeetingHeld), MeetingTakenOut, by(RoleClerk), takingOut},
}

func meetingReason(_ *Meeting, in MeetingStepInput, _ Actor) error { return needReason(in.Reason) }

// takingOut: nobody was summoned to it.
func takingOut(m *Meeting, in MeetingStepInput, _ Actor) error {
	if m.AgendaPublic() {
		return Errorf(Conflict, "The agenda of this meeting was published, so it stays on the record.")
	}
	return needReason(in.Reason)
}

// supplemented: what was to be added to the agenda was published.
func supplemented(_ *Meeting, in MeetingStepInput, _ Actor) error {
	if in.Unpublished == nil {
		return nil
	}
	return Errorf(Conflict, "%s to the agenda is not published. Publish it first, or take its items off.", in.Unpublished.Name())
}

// adjourning: with its reason, and to a later day if to any.
func adjourning(m *Meeting, in MeetingStepInput, a Actor) error {
	if err := supplemented(m, in, a); err != nil {
		return err
	}
	if to := in.To.Date(); to != "" && to < m.Date {
		return InvalidField("to", "The date the meeting is adjourned to must be %s or later", m.Date)
	}
	return needReason(in.Reason)
}

func needReason(reason string) error {
	if reason == "" {
		return InvalidField("reason", "Enter the reason")
	}
	return nil
}

// Take moves the meeting one step on.
func (m *Meeting) Take(name string, in MeetingStepInput, a Actor, now time.Time) (Event, error) {
	step, err := MeetingLife.take(m, name, m.State, in, a)
	if err != nil {
		return Event{}, err
	}
	before := m.State
	m.State = step.To
	if in.Reason != "" {
		m.StateReason = in.Reason
	}
	if step.To == MeetingIssued && m.AgendaPublishedAt == nil {
		m.AgendaPublishedAt = &now
		m.SummonsBy, m.SummonsTitle, m.ShortNotice = in.SignedBy, in.SignedTitle, in.ShortNotice
	}
	return NewEvent("meeting."+name, m.Subject(), "Meeting of "+m.Date.String(), in.Reason,
		Change{"state", string(before), string(m.State)}), nil
}

// AgendaItem is one line of a meeting's order of business. Its number is text
// as printed ("14", "7(a)") and is never changed by the program.
type AgendaItem struct {
	ID        uint `gorm:"primaryKey"`
	MeetingID uint
	Number    string
	Title     string
	Kind      string // procedural, report, motions, motion, questions, petition, other
	Position  int
	Exempt    bool   // stands in Part II: not for the public
	Pages     string // "19 - 26"
	Minutes   int    // time allowed; 0 for none
	MotionID  *uint
	Late      string // why it was added after the agenda was published
	Urgent    bool   // it was added then as urgent business

	// Of an exempt item that is no motion.
	ExemptParagraph string // of Schedule 12A: the ground; everybody reads it
	ExemptReason    string // why it applies; for those who see all
	PublicTitle     string // what everybody reads in place of the title; "" for “Exempt business”

	SupplementID *uint // with which it was added; nil for one that was on the agenda or came onto it at once

	Version int
}

// AgendaItemInput is what a person may type about an item.
type AgendaItemInput struct {
	Number string `form:"number" validate:"required,max=12" label:"item number"`
	Title  string `form:"item-title" validate:"required,max=300" label:"title of the item"`
	Kind   string `form:"kind" validate:"oneof=procedural report motions questions petition other" label:"kind of item"`
	Exempt bool   `form:"exempt" label:"exempt"`

	ExemptParagraph string `form:"exempt-paragraph" validate:"max=60" label:"ground of exemption"`
	ExemptReason    string `form:"exempt-reason" validate:"max=500" label:"reason why it is exempt"`
	PublicTitle     string `form:"public-title" validate:"max=300" label:"title for the public"`

	Pages   string `form:"pages" validate:"max=20" label:"pages"`
	Minutes string `form:"minutes" validate:"max=6" label:"time allowed"`
	Late    string `form:"late" validate:"max=500" label:"reason for adding the item late"`
	Way     string `form:"way" validate:"omitempty,oneof=urgent supplement urgent-supplement" label:"way the item is added"`
	Version int    `form:"version"`
}

// Check refuses a time allowed that is no number of minutes, and an item that is
// exempt on no ground.
func (in AgendaItemInput) Check() []FieldError {
	var f []FieldError
	if n, err := strconv.Atoi(in.Minutes); in.Minutes != "" && (err != nil || n < 1 || n > 600) {
		f = append(f, FieldError{"minutes", "Time allowed must be a whole number of minutes, from 1 to 600"})
	}
	if in.Exempt && in.ExemptParagraph == "" {
		f = append(f, FieldError{"exempt-paragraph", "Enter the ground of exemption, like paragraph 3"})
	}
	return f
}

// Describe puts what was typed about an item that is no motion on it. One that is
// not exempt has no ground.
func (i *AgendaItem) Describe(in AgendaItemInput) {
	i.Title, i.Kind, i.Exempt = in.Title, in.Kind, in.Exempt
	i.ExemptParagraph, i.ExemptReason, i.PublicTitle = "", "", ""
	if in.Exempt {
		i.ExemptParagraph, i.ExemptReason, i.PublicTitle = in.ExemptParagraph, in.ExemptReason, in.PublicTitle
	}
}

// MinutesAllowed returns the minutes typed; 0 for none. Check them first.
func (in AgendaItemInput) MinutesAllowed() int {
	n, _ := strconv.Atoi(in.Minutes)
	return n
}

// Input returns the item as the form shows it. A motion's item keeps the title
// and kind that come from the motion.
func (i *AgendaItem) Input() AgendaItemInput {
	in := AgendaItemInput{
		Number: i.Number, Title: i.Title, Kind: i.Kind, Exempt: i.Exempt, ExemptParagraph: i.ExemptParagraph, ExemptReason: i.ExemptReason, PublicTitle: i.PublicTitle,
		Pages: i.Pages, Late: i.Late, Version: i.Version,
	}
	if i.MotionID != nil {
		in.Kind, in.Exempt = "motions", false // it is exempt as its motion is
	}
	if i.Minutes > 0 {
		in.Minutes = strconv.Itoa(i.Minutes)
	}
	return in
}

// UsualOrder is the order of business that most agendas of a council follow
// (domain.md 9.1), with the kinds of its items.
var UsualOrder = []struct{ Title, Kind string }{
	{"Apologies for absence", "procedural"},
	{"Declarations of interest", "procedural"},
	{"Minutes of the last meeting", "procedural"},
	{"Announcements", "procedural"},
	{"Questions from the public", "questions"},
	{"Petitions", "petition"},
	{"Report of the leader", "report"},
	{"Questions from members", "questions"},
	{"Reports", "report"},
	{"Motions", "motions"},
	{"Urgent business", "procedural"},
}
