package models

import (
	"strings"
	"time"
)

// MotionState is where a motion stands (domain.md 5.1).
type MotionState string

const (
	MotionDraft       MotionState = "draft"
	MotionSubmitted   MotionState = "submitted"
	MotionAccepted    MotionState = "accepted"
	MotionRuledOut    MotionState = "ruled_out"
	MotionOnAgenda    MotionState = "on_agenda"
	MotionUnderDebate MotionState = "under_debate"
	MotionAdjourned   MotionState = "adjourned"
	MotionDeferred    MotionState = "deferred"
	MotionReferred    MotionState = "referred"
	MotionCarried     MotionState = "carried"
	MotionLost        MotionState = "lost"
	MotionWithdrawn   MotionState = "withdrawn"
	MotionNotSeconded MotionState = "not_seconded"
	MotionNotMoved    MotionState = "not_moved"
	MotionNotTaken    MotionState = "not_taken"
	MotionFell        MotionState = "fell"
	MotionLapsed      MotionState = "lapsed"
	MotionRescinded   MotionState = "rescinded"
)

// MotionStates are all of them, in the order of a motion's life.
var MotionStates = []MotionState{
	MotionDraft, MotionSubmitted, MotionAccepted, MotionRuledOut, MotionOnAgenda,
	MotionUnderDebate, MotionAdjourned, MotionDeferred, MotionReferred, MotionCarried, MotionLost, MotionWithdrawn,
	MotionNotSeconded, MotionNotMoved, MotionNotTaken, MotionFell, MotionLapsed, MotionRescinded,
}

// MotionStepInput is what a person says when taking a step of a motion. Each
// step uses a part of it.
type MotionStepInput struct {
	Reason     string    `form:"reason" validate:"max=2000" label:"reason"`
	MeetingID  uint      `form:"meeting" label:"meeting"`
	ItemNumber string    `form:"item-number" validate:"max=12" label:"item number"`
	Date       DateInput `form:"date" label:"date"`
	Time       string    `form:"time" validate:"max=5" label:"time"`
	BodyID     uint      `form:"body" label:"body"`
	Related    string    `form:"related" validate:"max=60" label:"reference of the other motion"`
	Late       string    `form:"late" validate:"max=500" label:"reason for adding the item late"`
	Way        string    `form:"way" validate:"omitempty,oneof=urgent supplement urgent-supplement" label:"way the item is added"`
	MinuteRef  string    `form:"minute" validate:"max=60" label:"minute reference"`
	Consent    string    `form:"consent" validate:"omitempty,oneof=seconder meeting" label:"answer who agreed"`
	MayDecide  bool      `form:"may-decide" label:"the body may decide"` // to which it stands referred
	Version    int       `form:"version"`

	// Worked out by the store, never typed.
	ReceivedAt time.Time `form:"-"` // when the notice arrived
	Today      Date      `form:"-"`
	Vote       *Vote     `form:"-"`
	NotTaken   string    `form:"-"` // the setting motion.not_taken_action
	Amended    bool      `form:"-"`
	HasAction  bool      `form:"-"` // the text as resolved has an operative clause
	Later      *Motion   `form:"-"` // the motion that Related names; nil if there is none
	Withdrawal string    `form:"-"` // the setting motion.withdrawal
	Adjourns   bool      `form:"-"` // the setting motion.constitution_adjourns
	MovedBy    string    `form:"-"` // who moved that it be put off
	RuledBy    string    `form:"-"` // who ruled it out of order at the meeting
	FellBy     string    `form:"-"` // one of MotionFalls
	BodyName   string    `form:"-"` // to which it stands referred
	Automatic  bool      `form:"-"` // it is referred by a rule
	Referral   string    `form:"-"` // the setting motion.referral
	On         Date      `form:"-"` // the day of the meeting's decision
	Mistake    Mistake   `form:"-"` // of a decision that is to be corrected
	Stopped    []string  `form:"-"` // the rules of notice that are failed and not overridden
	FromBody   uint      `form:"-"` // whose meeting it is before; 0 for none
	Reinstates bool      `form:"-"` // the decision that rescinded it was recorded wrongly
}

// MotionFalls are what can make a motion fall (domain.md 5.1, M16).
var MotionFalls = []string{"next_business", "amendment", "other_decision"}

// unpublished are the states in which a motion may not be published yet.
var unpublished = from(MotionDraft, MotionSubmitted, MotionAccepted, MotionOnAgenda)

var undecided = from(MotionOnAgenda, MotionUnderDebate)

// MotionLife is the whole life of a motion (domain.md 5.1; the M numbers are
// its rows).
var MotionLife = Life[Motion, MotionState, MotionStepInput]{
	{"submit", "Submit the motion", from(MotionDraft), MotionSubmitted, by(RoleClerk), canSubmit},                           // M1
	{"accept", "Accept the notice", from(MotionSubmitted), MotionAccepted, by(RoleClerk, RoleMonitoringOfficer), canAccept}, // M2
	{"rule-out", "Rule out of order", from(MotionSubmitted), MotionRuledOut, by(RoleMonitoringOfficer), motionReason},       // M3
	{"rule-out-at-meeting", "Ruled out of order by the chair", undecided, MotionRuledOut, by(RoleClerk), canRuleOut},
	{"withdraw", "Withdraw", from(MotionSubmitted, MotionAccepted, MotionOnAgenda, MotionAdjourned, MotionDeferred,
		MotionReferred, MotionNotTaken, MotionUnderDebate), MotionWithdrawn, by(RoleClerk), canWithdraw}, // M4, M15
	{"take-back", "Take the notice back", unpublished, MotionWithdrawn, by(RoleMember), canTakeBack}, // M4, by the proposer who gave notice here
	{"schedule", "Put on an agenda", from(MotionAccepted, MotionDeferred, MotionAdjourned, MotionReferred,
		MotionNotTaken), MotionOnAgenda, by(RoleClerk), canSchedule}, // M5, M17
	{"take-off", "Take off the agenda", from(MotionOnAgenda), MotionAccepted, by(RoleClerk), canTakeOff},                                         // M5, where it was put there by mistake
	{"debate", "Record as moved and seconded", from(MotionOnAgenda), MotionUnderDebate, by(RoleClerk), nil},                                      // M6
	{"not-moved", "Not moved", from(MotionOnAgenda), MotionNotMoved, by(RoleClerk), nil},                                                         // M7
	{"not-seconded", "Not seconded", from(MotionOnAgenda), MotionNotSeconded, by(RoleClerk), nil},                                                // M8
	{"defer", "Deferred", undecided, MotionDeferred, by(RoleClerk), motionReason},                                                                // M9
	{"refer", "Referred", undecided, MotionReferred, by(RoleClerk), canRefer},                                                                    // M10
	{"stand-referred", "Record that it stands referred", from(MotionOnAgenda), MotionReferred, by(RoleClerk), canStandReferred},                  // M10, by a rule, before the meeting
	{"adjourn", "Adjourned", undecided, MotionAdjourned, by(RoleClerk), canAdjourn},                                                              // M11
	{"not-taken", "Not taken", undecided, MotionNotTaken, by(RoleClerk), nil},                                                                    // M12
	{"carry", "Carried", from(MotionUnderDebate, MotionReferred, MotionNotTaken), MotionCarried, by(RoleClerk), canDecide(VoteCarried)},          // M13, M18, M20
	{"lose", "Lost", from(MotionUnderDebate, MotionReferred, MotionNotTaken), MotionLost, by(RoleClerk), canDecide(VoteLost)},                    // M14, M18, M20
	{"fall", "Fell", from(MotionUnderDebate), MotionFell, by(RoleClerk), canFall},                                                                // M16
	{"rescind", "Record as rescinded", from(MotionCarried), MotionRescinded, by(RoleMonitoringOfficer), canRescind},                              // M19
	{"rescind-carried", "Rescinded by a motion that was carried", from(MotionCarried), MotionRescinded, by(RoleClerk), canRescind},               // M19, where the motion to rescind names it
	{"reinstate", "Carried again", from(MotionRescinded), MotionCarried, by(RoleClerk, RoleMonitoringOfficer), canReinstate},                     // where the decision that rescinded it was recorded wrongly
	{"lapse", "Lapsed", from(MotionNotTaken), MotionLapsed, by(RoleClerk), canLapse},                                                             // M20
	{"correct-decision", "Correct the decision", from(correctable...), MotionOnAgenda, by(RoleClerk, RoleMonitoringOfficer), canCorrectDecision}, // domain.md 4, P2

	// Decided before the tracker was used, and entered from the minutes. domain.md
	// 5.1 has no rows for these: the notice, the agenda and the debate lie before
	// the record begins.
	{"minutes-carried", "Carried, as the minutes say", from(MotionDraft), MotionCarried, by(RoleClerk), canDecide(VoteCarried)},
	{"minutes-lost", "Lost, as the minutes say", from(MotionDraft), MotionLost, by(RoleClerk), canDecide(VoteLost)},
	{"minutes-withdrawn", "Withdrawn, as the minutes say", from(MotionDraft), MotionWithdrawn, by(RoleClerk), nil},
}

// MinutesSteps are the steps by which a draft takes over what the minutes say,
// by the outcome of the form.
var MinutesSteps = map[string]string{"carry": "minutes-carried", "lose": "minutes-lost", "withdraw": "minutes-withdrawn"}

// FromMinutes reports whether the motion was decided before the tracker was used:
// when its notice was given and its agenda published is not known.
func (m *Motion) FromMinutes() bool { return m.ReceiptNo == 0 && m.DecidedOn != "" }

// Outcomes are the steps that the form “Record the decision” offers, in its order.
var Outcomes = []string{"carry", "lose", "withdraw", "defer", "refer", "adjourn", "not-taken", "not-moved", "not-seconded", "fall", "rule-out-at-meeting", "lapse"}

func motionReason(_ *Motion, in MotionStepInput, _ Actor) error { return needReason(in.Reason) }

// canSubmit: a notice needs a title, a proposer and the moment it arrived
// (domain.md 5.1 M1). Why a late one is taken may be said then; it is accepted only
// with the monitoring officer's reason, and one that will be refused has none.
func canSubmit(m *Motion, in MotionStepInput, _ Actor) error {
	var f []FieldError
	if m.Title == NoTitle {
		f = append(f, FieldError{"main", "Enter the title before you submit the motion"})
	}
	if m.ProposerID == nil && m.ProposerText == "" {
		f = append(f, FieldError{"main", "Enter the proposer before you submit the motion"})
	}
	if in.ReceivedAt.IsZero() {
		f = append(f, FieldError{"date", "Enter the date the notice was received"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// canAccept: no rule of notice is failed, unless the monitoring officer overrode
// it (domain.md 5.1 M2).
func canAccept(_ *Motion, in MotionStepInput, _ Actor) error {
	if len(in.Stopped) == 0 {
		return nil
	}
	return Errorf(Conflict, "The notice cannot be accepted: it fails %s. The monitoring officer may override that with a reason, or rule the motion out of order.", AndList(in.Stopped))
}

// canWithdraw: the proposer's instruction has a date; once the motion is
// published somebody must have agreed, and the reason says who (domain.md 6.1).
func canWithdraw(m *Motion, in MotionStepInput, _ Actor) error {
	if p := in.Date.Problem("date the proposer asked", true); p != "" {
		return InvalidField("date", "%s", p)
	}
	if in.Date.Date() > in.Today {
		return InvalidField("date", "The date the proposer asked must be today or in the past")
	}
	switch need := m.ConsentNeeded(in.Withdrawal); {
	case need == "meeting" && in.Consent != "meeting" && m.State == MotionUnderDebate:
		return InvalidField("consent", "The motion is being debated: it can be withdrawn only if the meeting agrees")
	case need == "meeting" && in.Consent != "meeting":
		return InvalidField("consent", "The motion is published: in this council it can be withdrawn only if the meeting agrees")
	case need != "" && in.Consent == "":
		return InvalidField("consent", "Select who agreed: the seconder or the meeting")
	}
	return nil
}

// canTakeBack: before publication the proposer withdraws alone (domain.md 6.1).
func canTakeBack(m *Motion, _ MotionStepInput, a Actor) error {
	switch {
	case a.PersonID == 0 || Deref(m.ProposerID) != a.PersonID:
		return Errorf(Forbidden, "Only its proposer can take the notice back.")
	case m.PublishedAt != nil:
		return Errorf(Conflict, "This motion is published, so its notice can no longer be taken back here. Ask the clerk’s office.")
	}
	return nil
}

// ConsentNeeded says who must agree that the proposer withdraws the motion: nobody
// before it is published; then whom the setting motion.withdrawal names; once it
// is debated, the meeting (domain.md 6.1).
func (m *Motion) ConsentNeeded(withdrawal string) string {
	switch {
	case m.PublishedAt == nil:
		return ""
	case m.State == MotionUnderDebate || withdrawal == "meeting":
		return "meeting"
	case withdrawal == "mover":
		return ""
	}
	return "seconder"
}

// canRuleOut: who is in the chair rules on a motion that is before the meeting,
// with a reason.
func canRuleOut(_ *Motion, in MotionStepInput, _ Actor) error {
	if in.RuledBy == "" {
		return InvalidField("ruled-by", "Enter who ruled the motion out of order")
	}
	return needReason(in.Reason)
}

// canFall: what made the motion fall is said.
func canFall(_ *Motion, in MotionStepInput, _ Actor) error {
	if in.FellBy == "" {
		return InvalidField("fell-by", "Select what made the motion fall")
	}
	return nil
}

// StandsAdjourned reports whether the motion would change standing orders and must
// wait for the next ordinary meeting first, where the council has that rule
// (domain.md 5.1, M11).
func (m *Motion) StandsAdjourned(rule bool) bool {
	return rule && m.Kind == MotionConstitutionChange && !m.StoodAdjourned
}

// AdjournedByRule is the reason of a motion that stands adjourned because of what it
// is.
const AdjournedByRule = "It would change standing orders, so it stands adjourned to the next ordinary meeting"

// canAdjourn: the rule is the reason where the motion must wait; else one is given.
func canAdjourn(m *Motion, in MotionStepInput, _ Actor) error {
	if m.StandsAdjourned(in.Adjourns) {
		return nil
	}
	return needReason(in.Reason)
}

func canSchedule(_ *Motion, in MotionStepInput, _ Actor) error {
	var f []FieldError
	if in.MeetingID == 0 {
		f = append(f, FieldError{"meeting", "Select the meeting"})
	}
	if in.ItemNumber == "" {
		f = append(f, FieldError{"item-number", "Enter the item number, as it is printed on the agenda"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// canTakeOff: what nobody could read yet is taken off its agenda again. A motion
// that stood on an agenda before waits for its meeting: there it is put off or
// withdrawn.
func canTakeOff(m *Motion, _ MotionStepInput, _ Actor) error {
	if m.PublishedAt != nil {
		return Errorf(Conflict, "This motion is published, so it stays on its agenda. Withdraw it, or record at the meeting that it was put off.")
	}
	return nil
}

func canRefer(_ *Motion, in MotionStepInput, _ Actor) error {
	switch in.BodyID {
	case 0:
		return InvalidField("body", "Select the body it is referred to")
	case in.FromBody:
		return InvalidField("body", "Select another body: the motion is before a meeting of this one")
	}
	if p := in.Date.Problem("date it is to report back", false); p != "" {
		return InvalidField("date", "%s", p)
	}
	return nil
}

// canStandReferred: a motion is referred before its meeting only where the council
// has such a rule (domain.md 6.1, motion.referral).
func canStandReferred(m *Motion, in MotionStepInput, a Actor) error {
	if !(Settings{Referral: in.Referral}).RefersBefore() {
		return Errorf(Conflict, "In this council a motion is referred by its meeting. Record that with the decision.")
	}
	return canRefer(m, in, a)
}

// canDecide: carried and lost need a vote that fits; after “not taken” they
// need the setting for a vote without debate; a motion is carried only with
// something to do, or with the clerk's word that nothing arises.
func canDecide(result VoteResult) func(*Motion, MotionStepInput, Actor) error {
	return func(m *Motion, in MotionStepInput, _ Actor) error {
		if m.State != MotionDraft && m.StandsAdjourned(in.Adjourns) {
			return InvalidField("outcome", "A motion to change standing orders stands adjourned to the next ordinary meeting once it is moved and seconded. It cannot be decided at this one: select “Adjourned”")
		}
		if m.State == MotionReferred && !in.MayDecide {
			return Errorf(Conflict, "%s had no power to decide on this motion. Record its answer, and put the motion on an agenda again.", in.BodyName)
		}
		if m.State == MotionNotTaken && in.NotTaken != "vote_without_debate" {
			return Errorf(Conflict, "This council takes no vote without debate. Put the motion on another agenda.")
		}
		if in.Vote == nil || in.Vote.Result != result {
			return Errorf(Invalid, "Enter how the vote was taken")
		}
		switch {
		case result != VoteCarried || in.HasAction != m.NoAction:
			return nil
		case in.HasAction:
			return InvalidField("no-action", "The text as resolved asks for something. Clear this, and drop each request that needs no work with its reason")
		}
		return InvalidField("no-action", "The text as resolved asks for nothing. Change it, or confirm that no action arises")
	}
}

func canRescind(m *Motion, in MotionStepInput, _ Actor) error {
	if p := laterProblem(in.Related, in.Later, m.ID, m.DecidedOn); p != "" {
		return InvalidField("related", "%s", p)
	}
	return nil
}

// laterProblem says what is wrong with the motion that is said to undo a carried
// one or to take its place, or "": it is on the record, another one, and was
// carried on the same day or later.
func laterProblem(reference string, later *Motion, motionID uint, decided Date) string {
	switch {
	case reference == "":
		return "Enter the reference of the later motion"
	case later == nil:
		return "There is no motion with the reference “" + reference + "”"
	case later.ID == motionID:
		return "Enter the reference of another motion: this is the one that was carried first"
	case later.State != MotionCarried:
		return "Motion " + later.Reference + " was not carried, so it cannot take the place of this one"
	case later.DecidedOn < decided:
		return "Motion " + later.Reference + " was decided on " + later.DecidedOn.String() + ", before this one. Enter a later motion"
	}
	return ""
}

func canLapse(_ *Motion, in MotionStepInput, _ Actor) error {
	if in.NotTaken != "lapse" {
		return Errorf(Conflict, "In this council a motion that was not taken does not lapse. Put it on another agenda.")
	}
	return nil
}

// Take moves the motion one step on and says what was done.
func (m *Motion) Take(name string, in MotionStepInput, a Actor) (Event, error) {
	step, err := MotionLife.take(m, name, m.State, in, a)
	if err != nil {
		return Event{}, err
	}
	if step.Name == "adjourn" && in.Reason == "" {
		in.Reason = AdjournedByRule
	}
	before := m.State
	m.State = step.To
	m.Reason = in.Reason // each step has its own, or none
	var with []Change
	switch step.Name {
	case "withdraw":
		if m.Consent = in.Consent; in.Reason == "" && in.Consent != "" {
			m.Reason = "Agreed by the " + in.Consent
		}
		with = append(with, Change{"consent of", "", in.Consent})
	case "fall":
		m.FellBy = in.FellBy
		with = append(with, Change{"fell by", "", in.FellBy})
	}
	switch step.Name {
	case "defer", "refer", "adjourn":
		m.MovedBy = in.MovedBy
		with = append(with, Change{"moved by", "", in.MovedBy})
	}
	switch step.Name {
	case "rule-out-at-meeting":
		m.MovedBy = in.RuledBy
		with = append(with, Change{"ruled by", "", in.RuledBy})
	case "correct-decision":
		with = append(with, m.takeBack(in)...)
	case "submit":
		// Why a late notice is taken belongs to the notice, and to no step of the motion.
		m.ReceivedAt, m.LateReason, m.Reason = &in.ReceivedAt, in.Reason, ""
	case "schedule", "defer":
		m.MeetingID = Ref(in.MeetingID)
	case "take-off":
		with = append(with, Change{"item", in.ItemNumber, ""})
	case "refer", "stand-referred":
		m.ReferredToID, m.ReportBack = Ref(in.BodyID), in.Date.Date()
	case "adjourn":
		m.MeetingID = nil
		m.StoodAdjourned = m.StoodAdjourned || m.Kind == MotionConstitutionChange
	case "rescind", "rescind-carried":
		m.Related, name, m.RescindedOn = in.Related, "rescind", in.Later.DecidedOn
	case "reinstate":
		m.Related, m.RescindedOn = "", ""
	case "carry", "minutes-carried":
		m.Amended = in.Amended
	}
	if strings.HasPrefix(step.Name, "minutes-") {
		m.MeetingID = Ref(in.MeetingID)
	}
	if m.Decided() && m.State != MotionRescinded && name != "reinstate" { // which leave the decision and its day as they are
		m.DecidedOn = in.Today
		if in.Date.Date() != "" {
			m.DecidedOn = in.Date.Date()
		}
	}
	return m.Event(name, in.Reason, append([]Change{{"state", string(before), string(m.State)}}, with...)...), nil
}

// Why is the reason of the last step, or "". One that a step kept from the notice,
// as records of before have it, is not a reason of the step.
func (m *Motion) Why() string {
	if m.Reason == m.LateReason {
		return ""
	}
	return m.Reason
}

// StepsFor returns the steps open to an actor, for the buttons of the page.
func (m *Motion) StepsFor(a Actor) Life[Motion, MotionState, MotionStepInput] {
	return MotionLife.For(m.State, a)
}

// Decided reports whether the motion has come to an end at a meeting or before.
func (m *Motion) Decided() bool {
	switch m.State {
	case MotionCarried, MotionLost, MotionWithdrawn, MotionNotSeconded, MotionNotMoved, MotionFell, MotionLapsed, MotionRuledOut, MotionRescinded:
		return true
	}
	return false
}

// Votable reports whether a vote can be taken on the motion or in its debate: it
// is published, and came to no end without a debate.
func (m *Motion) Votable() bool {
	switch m.State {
	case MotionWithdrawn, MotionRuledOut, MotionNotMoved, MotionNotSeconded, MotionLapsed:
		return false
	}
	return m.PublishedAt != nil
}

// MakesRequests reports whether work comes out of the motion: only when it was
// carried (domain.md 0, point 1).
func (m *Motion) MakesRequests() bool { return m.State == MotionCarried || m.State == MotionRescinded }
