package models

import (
	"fmt"
	"strings"
	"time"
)

// AmendmentState is where an amendment stands (domain.md 5.1.2).
type AmendmentState string

const (
	AmendmentSubmitted AmendmentState = "submitted"
	AmendmentRuled     AmendmentState = "ruled"     // in order: it may be moved
	AmendmentRuledOut  AmendmentState = "ruled_out" // of order: Ruling says why
	AmendmentMoved     AmendmentState = "moved"     // and seconded: it is debated
	AmendmentCarried   AmendmentState = "carried"
	AmendmentLost      AmendmentState = "lost"
	AmendmentWithdrawn AmendmentState = "withdrawn"
	AmendmentAccepted  AmendmentState = "accepted_by_mover" // of the motion, without a vote
	AmendmentFell      AmendmentState = "fell"
	AmendmentNotMoved  AmendmentState = "not_moved" // by the time the motion was decided
)

// AmendmentStates are all of them, in the order of an amendment's life.
var AmendmentStates = []AmendmentState{
	AmendmentSubmitted, AmendmentRuled, AmendmentRuledOut, AmendmentMoved, AmendmentCarried, AmendmentAccepted,
	AmendmentLost, AmendmentWithdrawn, AmendmentFell, AmendmentNotMoved,
}

// AmendmentRulings are what an amendment can be ruled to be: in order, or out of
// order because it only negates the motion, is not relevant to it or came late.
var AmendmentRulings = []string{"in_order", "negating", "not_relevant", "late"}

// Amendment is a change moved to a motion: submitted, ruled upon, moved, and
// carried or not. Those that are carried or accepted make the next version of the
// motion, against which the next amendment is moved.
//
// Until it is moved, only the clerk's office reads it; then whoever may read the
// motion.
type Amendment struct {
	ID           uint `gorm:"primaryKey"`
	MotionID     uint
	No           int   // within the motion, in the order of entering, from 1
	ProposerID   *uint // who moves it
	ProposerText string
	SeconderID   *uint
	SeconderText string
	Text         string // the words of the amendment: "Leave out … and insert …"
	Wording      string // the whole text of the motion as it would be amended; "" while nobody typed it
	WordedOnID   *uint  // the version for which that was typed
	SubmittedAt  *time.Time
	State        AmendmentState
	Ruling       string // one of AmendmentRulings
	RulingReason string
	RuledBy      string // the chair or the monitoring officer, as the clerk wrote
	Reason       string // of a withdrawal: who agreed; why it fell
	AgainstID    *uint  // the version that it was moved against
	VersionID    *uint  // the version that it made
	For          *int   `gorm:"column:votes_for"` // figures as the minutes of old meetings tell them; else there is a Vote
	Against      *int   `gorm:"column:votes_against"`
	Abstain      *int   `gorm:"column:votes_abstain"`
	Version      int

	Withheld        string // the ground on which its words are withheld; "" while they stand
	ReasonsWithheld string // the same of RulingReason and Reason
}

// AmendmentRow is an amendment with its people.
type AmendmentRow struct {
	Amendment
	Proposer PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Seconder PersonRef `gorm:"embedded;embeddedPrefix:s_"`
}

// Subject names the amendment in the record, as in "amendment/7".
func (a *Amendment) Subject() string { return fmt.Sprintf("amendment/%d", a.ID) }

// Name is what it is called within its motion.
func (a *Amendment) Name() string { return fmt.Sprintf("Amendment %d", a.No) }

// Event starts an event about the amendment, in the history of its motion.
func (a *Amendment) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("amendment."+verb, a.Subject(), a.Name(), reason, changes...).Of(a.MotionID, 0)
}

// Stale reports whether the motion was amended since the wording of the amendment
// was typed; now is the version that it stands at.
func (a *Amendment) Stale(now uint) bool {
	return a.Open() && a.Wording != "" && Deref(a.WordedOnID) != now
}

// Minuted reports whether the amendment is known from the minutes of an old
// meeting alone.
func (a *Amendment) Minuted() bool { return a.SubmittedAt == nil }

// Public reports whether everybody may read the amendment who may read its
// motion: once it was moved at the meeting.
func (a *Amendment) Public() bool { return a.Minuted() || a.AgainstID != nil }

// Open reports whether something can still become of it.
func (a *Amendment) Open() bool {
	switch a.State {
	case AmendmentSubmitted, AmendmentRuled, AmendmentMoved:
		return !a.Minuted()
	}
	return false
}

// MinutedVote returns the figures that the minutes tell; not Counted if there are none.
func (a *Amendment) MinutedVote() Vote {
	return Vote{For: a.For, Against: a.Against, Abstain: a.Abstain}
}

// Amendable reports whether amendments to the motion can be entered: from when it
// is on an agenda until it is decided.
func (m *Motion) Amendable() bool {
	switch m.State {
	case MotionOnAgenda, MotionUnderDebate, MotionAdjourned, MotionDeferred, MotionReferred, MotionNotTaken:
		return true
	}
	return false
}

// AmendInput is what the clerk may type about an amendment.
type AmendInput struct {
	ProposerID   uint   `form:"proposer" label:"mover of the amendment"`
	ProposerText string `form:"proposer-text" validate:"max=200" label:"name of the mover"`
	SeconderID   uint   `form:"seconder" label:"seconder of the amendment"`
	SeconderText string `form:"seconder-text" validate:"max=200" label:"name of the seconder"`
	Text         string `form:"text" validate:"required,max=20000" label:"words of the amendment"`
	Wording      string `form:"wording" raw:"true" validate:"max=200000" label:"text of the motion as amended"`
	Version      int    `form:"version"`
}

// Check asks for a mover, and for somebody else as seconder.
func (in AmendInput) Check() []FieldError {
	var f []FieldError
	if in.ProposerID == 0 && in.ProposerText == "" {
		f = append(f, FieldError{"proposer", "Select the mover of the amendment, or enter the name"})
	}
	same := in.ProposerID != 0 && in.ProposerID == in.SeconderID
	if same || in.ProposerID == 0 && in.SeconderID == 0 && in.ProposerText != "" && strings.EqualFold(in.ProposerText, in.SeconderText) {
		f = append(f, FieldError{"seconder", "The seconder must be somebody other than the mover"})
	}
	return f
}

// Input returns the amendment as the form shows it.
func (a *Amendment) Input() AmendInput {
	return AmendInput{Deref(a.ProposerID), a.ProposerText, Deref(a.SeconderID), a.SeconderText, a.Text, a.Wording, a.Version}
}

// Edit applies what was typed: while something can still become of the amendment,
// for movers change their words at the meeting.
// now is the version that the motion stands at.
func (a *Amendment) Edit(in AmendInput, now uint, by Actor) (Event, error) {
	if !by.Has(RoleClerk) {
		return Event{}, Errorf(Forbidden, "Only the clerk can enter an amendment.")
	}
	if !a.Open() {
		return Event{}, Errorf(Conflict, "This amendment can no longer be changed: it is at “%s”.", Word(string(a.State)))
	}
	before := a.fields()
	a.ProposerID, a.ProposerText = Ref(in.ProposerID), in.ProposerText
	a.SeconderID, a.SeconderText = Ref(in.SeconderID), in.SeconderText
	if a.ProposerID != nil {
		a.ProposerText = ""
	}
	if a.SeconderID != nil {
		a.SeconderText = ""
	}
	if in.Wording != a.Wording {
		a.WordedOnID = Ref(now)
	}
	a.Text, a.Wording, a.Withheld = in.Text, in.Wording, "" // typed anew, where they were withheld
	return a.Event("edit", "", Diff(amendmentFields, before, a.fields())...), nil
}

var amendmentFields = []string{"proposer", "seconder", "text", "wording"}

func (a *Amendment) fields() map[string]string {
	person := func(id *uint, text string) string {
		if id != nil {
			return fmt.Sprintf("person/%d", *id)
		}
		return text
	}
	return map[string]string{
		"proposer": person(a.ProposerID, a.ProposerText), "seconder": person(a.SeconderID, a.SeconderText),
		"text": a.Text, "wording": a.Wording,
	}
}

// AmendmentStepInput is what the clerk says when something becomes of an
// amendment. Each step uses a part of it.
type AmendmentStepInput struct {
	Ruling  string `form:"ruling" validate:"omitempty,oneof=in_order negating not_relevant late" label:"ruling"`
	RuledBy string `form:"ruled-by" validate:"max=200" label:"name of who ruled"`
	Reason  string `form:"reason" validate:"max=2000" label:"reason"`
	Wording string `form:"wording" raw:"true" validate:"max=200000" label:"text of the motion as amended"`

	// The vote, where it is not recorded yet.
	Method  string `form:"method" validate:"omitempty,oneof=assent show_of_hands recorded electronic ballot roll_call" label:"way the vote was taken"`
	For     string `form:"for" validate:"max=6" label:"number for"`
	Against string `form:"against" validate:"max=6" label:"number against"`
	Abstain string `form:"abstain" validate:"max=6" label:"number who abstained"`
	Casting string `form:"casting" validate:"omitempty,oneof=for against" label:"casting vote"`

	// The vote that is recorded already, as the form showed it; 0 for none.
	VoteID   uint `form:"vote"`
	VoteSeen int  `form:"vote-version"`

	Version int `form:"version"`

	// Worked out by the store, never typed.
	Motion *Motion    `form:"-"`
	Moved  *Amendment `form:"-"` // another one that is debated now; nil for none
	Vote   *Vote      `form:"-"`
	Now    uint       `form:"-"` // the version that the motion stands at
}

// AmendmentLife is the whole life of an amendment (domain.md 5.1.2).
var AmendmentLife = Life[Amendment, AmendmentState, AmendmentStepInput]{
	{"rule", "Record the ruling", from(AmendmentSubmitted), AmendmentRuled, by(RoleClerk, RoleMonitoringOfficer), canRule},
	{"rule-out", "Rule out of order", from(AmendmentSubmitted), AmendmentRuledOut, by(RoleClerk, RoleMonitoringOfficer), canRule},
	{"move", "Record as moved and seconded", from(AmendmentRuled), AmendmentMoved, by(RoleClerk), canMove},
	{"carry", "Carried", from(AmendmentMoved), AmendmentCarried, by(RoleClerk), canVote(VoteCarried)},
	{"accept", "Accepted by the mover of the motion", from(AmendmentMoved), AmendmentAccepted, by(RoleClerk), inDebate},
	{"lose", "Lost", from(AmendmentMoved), AmendmentLost, by(RoleClerk), canVote(VoteLost)},
	{"fall", "Fell", from(AmendmentSubmitted, AmendmentRuled, AmendmentMoved), AmendmentFell, by(RoleClerk), amendmentReason},
	{"withdraw", "Withdrawn", from(AmendmentSubmitted, AmendmentRuled, AmendmentMoved), AmendmentWithdrawn, by(RoleClerk), canWithdrawAmendment},
	{"not-moved", "Not moved", from(AmendmentSubmitted, AmendmentRuled), AmendmentNotMoved, by(RoleClerk), nil},
}

func amendmentReason(_ *Amendment, in AmendmentStepInput, _ Actor) error {
	return needReason(in.Reason)
}

// canRule: a ruling says who made it and, against the amendment, why.
func canRule(_ *Amendment, in AmendmentStepInput, _ Actor) error {
	var f []FieldError
	if in.Ruling == "" {
		f = append(f, FieldError{"ruling", "Select the ruling"})
	}
	if in.RuledBy == "" {
		f = append(f, FieldError{"ruled-by", "Enter who ruled, like the chair of the meeting"})
	}
	if in.Ruling != "" && in.Ruling != "in_order" && in.Reason == "" {
		f = append(f, FieldError{"reason", "Enter the reason"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// inDebate: what happens to an amendment at the meeting happens while its motion
// is debated.
func inDebate(_ *Amendment, in AmendmentStepInput, _ Actor) error {
	if in.Motion == nil || in.Motion.State != MotionUnderDebate {
		return Errorf(Conflict, "The motion is not being debated. Record it as moved and seconded first.")
	}
	return nil
}

// canMove: one amendment is debated at a time.
func canMove(a *Amendment, in AmendmentStepInput, by Actor) error {
	if err := inDebate(a, in, by); err != nil {
		return err
	}
	if in.Moved != nil {
		return Errorf(Conflict, "One amendment is debated at a time: record what became of amendment %d first.", in.Moved.No)
	}
	if a.SeconderID == nil && a.SeconderText == "" {
		return Errorf(Conflict, "This amendment has no seconder. Enter the seconder, or record it as not moved.")
	}
	return nil
}

func canVote(result VoteResult) func(*Amendment, AmendmentStepInput, Actor) error {
	return func(a *Amendment, in AmendmentStepInput, by Actor) error {
		if err := inDebate(a, in, by); err != nil {
			return err
		}
		if in.Vote == nil {
			return InvalidField("method", "Select the way the vote was taken")
		}
		if in.Vote.Result != result {
			return Errorf(Conflict, "The vote on this amendment is recorded as %s. Correct the vote, or record the other outcome.", in.Vote.Result)
		}
		return nil
	}
}

// canWithdrawAmendment: once it was moved, it is the meeting's, and somebody must
// have agreed.
func canWithdrawAmendment(a *Amendment, in AmendmentStepInput, _ Actor) error {
	if a.State == AmendmentMoved && in.Reason == "" {
		return InvalidField("reason", "Enter who agreed: the seconder or the meeting")
	}
	return nil
}

// Take moves the amendment one step on and says what was done.
func (a *Amendment) Take(name string, in AmendmentStepInput, by Actor) (Event, error) {
	step, err := AmendmentLife.take(a, name, a.State, in, by)
	if err != nil {
		return Event{}, err
	}
	before := a.State
	a.State = step.To
	event := a.Event(name, in.Reason, Change{"state", string(before), string(a.State)})
	switch name {
	case "rule", "rule-out":
		a.Ruling, a.RuledBy, a.RulingReason = in.Ruling, in.RuledBy, in.Reason
		event = event.With(Change{"ruling", "", a.Ruling}, Change{"ruled by", "", a.RuledBy})
	case "move":
		a.AgainstID = Ref(in.Now)
	case "fall", "withdraw":
		a.Reason = in.Reason
	}
	return event, nil
}

// SettledBy is the reason for which an amendment is closed that is still open when
// its motion is decided.
func SettledBy(decided MotionState) string {
	return "The motion itself was decided: " + LowerFirst(Word(string(decided)))
}

// Reopen puts an amendment back to where it stood before the event that closed it
// with the decision of its motion, because that decision is corrected.
func (a *Amendment) Reopen(closed Event, by Actor) (Event, error) {
	if !by.Has(RoleClerk, RoleMonitoringOfficer) {
		return Event{}, Errorf(Forbidden, "Only the clerk or the monitoring officer can correct a decision.")
	}
	now := a.State
	for _, c := range closed.Read().Changes {
		if c.Field == "state" && c.To == string(now) {
			a.State = AmendmentState(c.From)
		}
	}
	if !a.Open() {
		return Event{}, Errorf(Conflict, "The record does not say where amendment %d stood before the decision, so the decision cannot be corrected here.", a.No)
	}
	if now == AmendmentFell {
		a.Reason = ""
	}
	return a.Event("reopen", "The decision of the motion was corrected", Change{"state", string(now), string(a.State)}), nil
}

// StepsFor returns the steps open to an actor, for the buttons of the page.
func (a *Amendment) StepsFor(by Actor) Life[Amendment, AmendmentState, AmendmentStepInput] {
	if a.Minuted() {
		return nil
	}
	return AmendmentLife.For(a.State, by)
}

// Adopted reports whether the amendment changed the motion.
func (a *Amendment) Adopted() bool {
	return a.State == AmendmentCarried || a.State == AmendmentAccepted
}
