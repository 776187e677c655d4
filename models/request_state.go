package models

import (
	"fmt"
	"strings"
)

// RequestState is where a request stands (domain.md 5.2.1).
type RequestState string

const (
	RequestUnconfirmed     RequestState = "unconfirmed"
	RequestUnallocated     RequestState = "unallocated"
	RequestNotStarted      RequestState = "not_started"
	RequestInProgress      RequestState = "in_progress"
	RequestOnHold          RequestState = "on_hold"
	RequestAwaitingSignOff RequestState = "awaiting_signoff"
	RequestComplete        RequestState = "complete"
	RequestAbsorbed        RequestState = "absorbed"
	RequestNotPursued      RequestState = "not_pursued"
	RequestSuperseded      RequestState = "superseded"
	RequestRescinded       RequestState = "rescinded"
)

// RequestStates are all of them, in the order of a request's life.
var RequestStates = []RequestState{
	RequestUnconfirmed, RequestUnallocated, RequestNotStarted, RequestInProgress,
	RequestOnHold, RequestAwaitingSignOff, RequestComplete, RequestAbsorbed, RequestNotPursued, RequestSuperseded, RequestRescinded,
}

// OpenRequestStates are those of a request that still needs something done.
var OpenRequestStates = RequestStates[:6]

// Open reports whether something is still to be done.
func (s RequestState) Open() bool {
	switch s {
	case RequestComplete, RequestAbsorbed, RequestNotPursued, RequestSuperseded, RequestRescinded:
		return false
	}
	return true
}

// RequestStepInput is what a person says when taking a step of a request. Each
// step uses a part of it.
type RequestStepInput struct {
	Related     string    `form:"related" validate:"max=300" label:"name or reference"`
	Link        string    `form:"link" validate:"omitempty,http_url,max=500" label:"link"`
	DecisionRef string    `form:"decision-ref" validate:"max=100" label:"decision reference"`
	Decision    DateInput `form:"decision" label:"date of the decision"`
	Told        DateInput `form:"told" label:"date on which the proposer was told"`
	Comment     string    `form:"comment" validate:"max=2000" label:"sign-off comment"`
	Extent      string    `form:"extent" validate:"omitempty,oneof=full partial" label:"extent of completion"`
	Reason      string    `form:"reason" validate:"max=2000" label:"reason"`
	Review      DateInput `form:"review" label:"review date"`
	BodyID      uint      `form:"body" label:"body"`
	MeetingID   uint      `form:"meeting" label:"meeting"`
	MinuteRef   string    `form:"minute" validate:"max=60" label:"minute reference"`
	Version     int       `form:"version"`

	// Worked out by the store, never typed.
	Today       Date           `form:"-"`
	Settings    Settings       `form:"-"`
	HasEvidence bool           `form:"-"`
	DecidedOn   Date           `form:"-"` // when its motion was carried
	Later       *Motion        `form:"-"` // the motion that Related names; nil if there is none
	Agreed      *Meeting       `form:"-"` // the meeting that agreed to the closing
	NoProposer  bool           `form:"-"` // nobody is known who could be told
	Movers      []uint         `form:"-"` // the people who proposed and seconded its motion
	Objected    bool           `form:"-"` // the actor has objected to this already
	OpenParts   []string       `form:"-"` // references of parts split from it that are open
	AskedDate   *DueDateChange `form:"-"` // the new due date that waits for an answer
	NoChanges   int            `form:"-"` // updates running that said that nothing has changed

	// What comes with a step from a form of its own.
	Allocate   *AllocateInput  `form:"-"`
	Response   *ResponseInput  `form:"-"`
	Part       *PartInput      `form:"-"`
	Duty       *DutyInput      `form:"-"`
	Define     *DefineInput    `form:"-"`
	NewDate    *DueDateInput   `form:"-"`
	HandOver   *HandOverInput  `form:"-"`
	Portfolio  *PortfolioInput `form:"-"`
	Text       string          `form:"-"` // of the progress update or the objection
	Occurrence Date            `form:"-"` // of a standing duty, that was kept
	Done       DateInput       `form:"-"` // when it was

	Unmet      []CheckedRule   `form:"-"` // completion rules that are not met
	Exceptions ExceptionsInput `form:"-"` // why it may be complete without them
}

var (
	openStates      = from(OpenRequestStates...)
	confirmedStates = from(RequestStates[1:]...)
)

// RequestLife is the whole life of a request (domain.md 5.2.2; the R numbers
// are its rows). A step that leads nowhere leaves the request where it stands.
var RequestLife = Life[Request, RequestState, RequestStepInput]{
	{"confirm", "Confirm", from(RequestUnconfirmed), RequestUnallocated, by(RoleClerk), nil},                                                                                                  // R2
	{"allocate", "Allocate", from(OpenRequestStates[1:]...), RequestNotStarted, by(RoleClerk), canAllocate},                                                                                   // R3
	{"start", "Start work", from(RequestNotStarted), RequestInProgress, by(RoleOfficer, RoleClerk), ownUpdate},                                                                                // R4
	{"hold", "Put on hold", from(RequestNotStarted, RequestInProgress), RequestOnHold, by(RoleOfficer, RoleClerk), canHold},                                                                   // R5
	{"resume", "Resume work", from(RequestOnHold), RequestInProgress, by(RoleOfficer, RoleClerk), ownUpdate},                                                                                  // R6
	{"propose", "Propose completion", from(RequestInProgress), RequestAwaitingSignOff, by(RoleOfficer), canPropose},                                                                           // R7
	{"sign-off", "Sign off", from(RequestAwaitingSignOff), RequestComplete, by(RoleClerk, RoleMonitoringOfficer), canSignOff},                                                                 // R8
	{"return", "Send back", from(RequestAwaitingSignOff), RequestInProgress, by(RoleClerk, RoleMonitoringOfficer), requestReason},                                                             // R9
	{"absorb", "Close as absorbed", openStates, RequestAbsorbed, by(RoleMonitoringOfficer), closes(byPolicy, "Enter how the policy or programme meets the council’s words")},                  // R10
	{"not-pursue", "Close as not pursued", openStates, RequestNotPursued, by(RoleMonitoringOfficer), closes(byDecision, "Enter the reason")},                                                  // R11
	{"supersede", "Close as superseded", openStates, RequestSuperseded, by(RoleMonitoringOfficer), closes(byLaterMotion, "Enter the reason")},                                                 // R12
	{"rescind", "Close as rescinded", openStates, RequestRescinded, by(RoleMonitoringOfficer), closes(byLaterMotion, "Enter the reason")},                                                     // R12
	{"reopen", "Reopen", from(RequestComplete, RequestAbsorbed, RequestNotPursued), RequestInProgress, by(RoleMonitoringOfficer), requestReason},                                              // R13
	{"part", "Split to close a part", from(RequestUnallocated, RequestNotStarted, RequestInProgress, RequestOnHold), "", by(RoleOfficer, RoleClerk), canSplit},                                // partial completion
	{"stand", "Make it a standing duty", from(RequestNotStarted, RequestInProgress, RequestOnHold), "", by(RoleClerk), canStand},                                                              // a duty that comes back
	{"keep", "Sign off the occurrence", from(RequestAwaitingSignOff), RequestInProgress, by(RoleClerk, RoleMonitoringOfficer), canKeep},                                                       // in place of R8
	{"ask-date", "Ask for a new due date", from(OpenRequestStates[1:]...), "", by(RoleOfficer), canAskDate},                                                                                   // R14
	{"agree-date", "Agree to the new due date", from(OpenRequestStates[1:]...), "", by(RoleClerk, RoleMonitoringOfficer), canAgreeDate},                                                       // R14
	{"refuse-date", "Refuse the new due date", from(OpenRequestStates[1:]...), "", by(RoleClerk, RoleMonitoringOfficer), canRefuseDate},                                                       // R14
	{"move-date", "Move the due date", from(OpenRequestStates[1:]...), "", by(RoleClerk), canMoveDate},                                                                                        // R14, agreed already
	{"define", "Change when it is done", from(RequestUnallocated, RequestNotStarted, RequestInProgress, RequestOnHold), "", by(RoleClerk), canDefine},                                         // its definition of done
	{"portfolio", "Change who answers for it", from(OpenRequestStates[2:]...), "", by(RoleClerk), canAnswerFor},                                                                               // portfolio holder and start date
	{"hand-over", "Give it to somebody else", from(RequestStates[1:]...), "", by(RoleClerk), canHandOver},                                                                                     // R15
	{"continue", "Go on with it in the new term", from(OpenRequestStates[1:]...), "", by(RoleClerk, RoleMonitoringOfficer), canContinue},                                                      // review, domain.md 6.4 A7
	{"re-adopt", "Record that it is re-adopted", from(OpenRequestStates[1:]...), "", by(RoleClerk, RoleMonitoringOfficer), canReadopt},                                                        // likewise
	{"respond", "Record the response", confirmedStates, "", by(RoleClerk), canRespond},                                                                                                        // the executive's answer
	{"object", "Object on the record", from(RequestAwaitingSignOff, RequestComplete, RequestAbsorbed, RequestNotPursued, RequestSuperseded, RequestRescinded), "", by(RoleMember), canObject}, // the mover's objection
}

// CloseSteps are the ways to close a request other than complete.
var CloseSteps = []string{"absorb", "not-pursue", "supersede", "rescind"}

func requestReason(_ *Request, in RequestStepInput, _ Actor) error { return needReason(in.Reason) }

// ownUpdate: an officer works on their own requests or their directorate's, and
// says what was done.
func ownUpdate(r *Request, in RequestStepInput, a Actor) error {
	if err := mustOwn(r, a); err != nil {
		return err
	}
	if in.Text == "" {
		return InvalidField("text", "Enter what has changed")
	}
	return nil
}

// mustOwn lets the clerk through, and an officer with their own requests.
func mustOwn(r *Request, a Actor) error {
	if a.Has(RoleClerk) || a.Has(RoleOfficer) && r.Owns(a) {
		return nil
	}
	return Errorf(Forbidden, "This request belongs to somebody else. Only its owner, their directorate and the clerk can update it.")
}

// canAllocate: an earlier tracker may tell of work that goes on by somebody
// nobody knows; it gets an owner then.
func canAllocate(r *Request, in RequestStepInput, _ Actor) error {
	switch {
	case r.State != RequestUnallocated && r.OwnerID != nil:
		return Errorf(Conflict, "This request has an owner already.")
	case in.Allocate == nil:
		return InvalidField("owner", "Select the owner")
	case r.DueDate != "" && in.Allocate.Due.Date() != r.DueDate: // no date moves without a reason
		return InvalidField("due", "Its due date is %s. Allocate it with that date, then move it with a reason", r.DueDate)
	}
	if due := in.Allocate.Due.Date(); due != "" && due <= in.DecidedOn {
		return InvalidField("due", "Due date must be after %s, the date of the decision", in.DecidedOn)
	}
	return startsInTime(in.Allocate.Start.Date(), in.Allocate.Due.Date())
}

// canHold: on hold needs a reason and a day to look again, not later than the
// council's limit (request.max_hold_days).
func canHold(r *Request, in RequestStepInput, a Actor) error {
	if err := mustOwn(r, a); err != nil {
		return err
	}
	f := holdProblems(in.Reason, in.Review)
	last := in.Today.Add(in.Settings.MaxHoldDays)
	switch d := in.Review.Date(); {
	case d == "": // said already
	case d <= in.Today:
		f = append(f, FieldError{"review", "Review date must be in the future"})
	case d > last:
		f = append(f, FieldError{"review", fmt.Sprintf("Review date must be on or before %s, %d days from today", last, in.Settings.MaxHoldDays)})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// holdProblems is what is missing to put a request on hold.
func holdProblems(reason string, review DateInput) []FieldError {
	var f []FieldError
	if reason == "" {
		f = append(f, FieldError{"reason", "Enter who or what the work is waiting for"})
	}
	if p := review.Problem("review date", true); p != "" {
		f = append(f, FieldError{"review", p})
	}
	return f
}

// canPropose: the owner's side says the work is done, and shows it. Each
// completion rule of its category is met or has an exception.
func canPropose(r *Request, in RequestStepInput, a Actor) error {
	if !a.Has(RoleOfficer) || !r.Owns(a) {
		return notTheirsToPropose()
	}
	if len(in.OpenParts) > 0 {
		return openParts(in)
	}
	var f []FieldError
	if in.Text == "" {
		f = append(f, FieldError{"text", "Enter what was done"})
	}
	_, missing := Exceptions(in.Unmet, in.Exceptions)
	f = append(f, missing...)
	f = append(f, occurrenceProblems(r, in)...)
	if !in.HasEvidence {
		f = append(f, FieldError{"file", "Add evidence: a file or a link"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// openParts: what was split from a request is closed before the request is.
func openParts(in RequestStepInput) error {
	return Errorf(Conflict, "A part of this request is still open: %s. Close that first.", strings.Join(in.OpenParts, ", "))
}

func notTheirsToPropose() error {
	return Errorf(Forbidden, "Only the owner of the request or their directorate can propose completion.")
}

// StayOnHold renews why a request is on hold and when it is looked at again, with
// an update that leaves it on hold. The same rules hold as for putting it there;
// changed is false if both are as they were.
func (r *Request) StayOnHold(in RequestStepInput, a Actor) (event Event, changed bool, err error) {
	if err := canHold(r, in, a); err != nil {
		return Event{}, false, err
	}
	event = r.Event("hold", in.Reason, Change{"review", string(r.HoldReview), string(in.Review.Date())})
	changed = r.HoldReason != in.Reason || r.HoldReview != in.Review.Date()
	r.HoldReason, r.HoldReview = in.Reason, in.Review.Date()
	return event, changed, nil
}

// SignOffProblem says why an actor may not sign the request off, or "". It is
// the two-person rule (domain.md 3, P1): never one's own request nor one's own
// proposal, unless the council has set a body's agreement as the second person.
func (r *Request) SignOffProblem(a Actor, s Settings) string {
	switch {
	case s.ClosureMode == "mo_signoff" && !a.Has(RoleMonitoringOfficer):
		return "In this council only the monitoring officer signs off."
	case s.ClosureMode == "body_agreement":
		return ""
	case r.ProposedByID != nil && *r.ProposedByID == a.UserID:
		return "You marked this as done, so somebody else must sign it off."
	case a.PersonID != 0 && Deref(r.OwnerID) == a.PersonID:
		return "You own this request, so somebody else must sign it off."
	}
	return ""
}

func canSignOff(r *Request, in RequestStepInput, a Actor) error {
	switch p := r.SignOffProblem(a, in.Settings); {
	case r.Duty.Standing():
		return Errorf(Conflict, "This is a standing duty, so it is never simply complete: sign off its occurrence. It ends when it is absorbed, not pursued, superseded or rescinded.")
	case p != "":
		return Errorf(Forbidden, "%s", p)
	case len(in.OpenParts) > 0:
		return openParts(in)
	}
	var f []FieldError
	if in.Comment == "" {
		f = append(f, FieldError{"comment", "Enter a sign-off comment"})
	}
	if in.Extent == "" {
		f = append(f, FieldError{"extent", "Select the extent of completion"})
	}
	if f = append(f, agreementProblems(in)...); len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// canKeep: an occurrence of a standing duty is signed off by the same rules as
// the completion of any other request.
func canKeep(r *Request, in RequestStepInput, a Actor) error {
	switch p := r.SignOffProblem(a, in.Settings); {
	case !r.Duty.Standing():
		return Errorf(Conflict, "This is no standing duty: sign off the request.")
	case p != "":
		return Errorf(Forbidden, "%s", p)
	}
	var f []FieldError
	if in.Comment == "" {
		f = append(f, FieldError{"comment", "Enter a sign-off comment"})
	}
	if f = append(f, agreementProblems(in)...); len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// Take moves the request one step on and says what was done.
func (r *Request) Take(name string, in RequestStepInput, a Actor) (Event, error) {
	step, err := RequestLife.take(r, name, r.State, in, a)
	if err != nil {
		return Event{}, err
	}
	event := r.Event(name, in.Reason)
	if name == "allocate" && r.State != RequestUnallocated {
		step.To = "" // work that goes on stays where it stands
	}
	if step.To != "" {
		event = event.With(Change{"state", string(r.State), string(step.To)})
		r.State = step.To
	}
	if r.State != RequestOnHold {
		r.HoldReason, r.HoldReview = "", ""
	}
	switch name {
	case "confirm":
		r.ConfirmedOn = in.Today
	case "allocate":
		r.OwnerID, r.DirectorateID = Ref(in.Allocate.OwnerID), Ref(in.Allocate.DirectorateID)
		r.DueDate, r.NoDueReason = in.Allocate.Due.Date(), in.Allocate.NoDueReason
		r.PortfolioHolderID, r.StartDate = Ref(in.Allocate.HolderID), in.Allocate.Start.Date()
		r.AllocatedOn, r.OwnerSince = in.Today, in.Today
		if r.FirstDueDate == "" {
			r.FirstDueDate = r.DueDate
		}
		event = event.With(Change{"due", "", string(r.DueDate)}, Change{"no due date", "", r.NoDueReason})
	case "hold":
		r.HoldReason, r.HoldReview = in.Reason, in.Review.Date()
		event = event.With(Change{"review", "", string(r.HoldReview)})
	case "propose":
		r.ProposedByID = Ref(a.UserID)
		if r.Duty.Standing() {
			r.Duty.DutyFor, r.Duty.DutyDone = in.Occurrence, in.Done.Date()
			event = event.With(Change{"occurrence", "", string(in.Occurrence)}, Change{"done", "", string(r.Duty.DutyDone)})
		}
		exceptions, _ := Exceptions(in.Unmet, in.Exceptions)
		for _, x := range exceptions {
			event = event.With(Change{"exception for “" + x.Words + "”", "", x.Reason})
		}
	case "sign-off":
		r.ClosedOn, r.Extent = in.Today, in.Extent
		event = event.With(Change{"extent", "", in.Extent}, Change{"comment", "", in.Comment})
	case "keep":
		event = event.With(Change{"occurrence", "", string(r.Duty.DutyFor)}, Change{"done", "", string(r.Duty.DutyDone)}, Change{"comment", "", in.Comment})
		r.Duty.DutyNext = r.Duty.after(r.Duty.DutyFor)
		event = event.With(Change{"due", string(r.DueDate), string(r.Duty.DutyNext)})
		r.DueDate = r.Duty.DutyNext
		r.ProposedByID, r.Duty.DutyFor, r.Duty.DutyDone = nil, "", ""
	case "return":
		r.ProposedByID, r.Duty.DutyFor, r.Duty.DutyDone = nil, "", ""
	case "absorb", "not-pursue", "supersede", "rescind":
		c := in.Closing(name)
		r.ClosedOn, r.CloseReason = in.Today, UpperFirst(c.words())+". "+in.Reason
		event = event.With(Change{"rests on", "", c.words()}, Change{"link", "", c.Link}, Change{"proposer told", "", string(c.ToldOn)})
	case "reopen":
		r.ClosedOn, r.Extent, r.CloseReason, r.ProposedByID, r.Duty.DutyFor, r.Duty.DutyDone = "", "", "", nil, "", ""
	case "portfolio":
		r.PortfolioHolderID = Ref(in.Portfolio.HolderID)
		if r.State == RequestNotStarted {
			r.StartDate = in.Portfolio.Start.Date()
		}
	case "respond":
		before := r.Executive.fields()
		r.Executive = in.Response.executive()
		event = event.With(Diff(responseFields, before, r.Executive.fields())...)
	case "part":
		event = event.With(Change{"title", r.Title, in.Part.Rest}, Change{"part done", "", in.Part.Part})
		r.Title = in.Part.Rest
	case "stand":
		event = r.stand(event, *in.Duty)
	case "hand-over":
		event = r.handOver(event, *in.HandOver)
	case "continue", "re-adopt":
		r.ReviewedOn = in.Today
		event = event.With(Change{"decision", "", in.Closing(name).words()})
	case "define":
		r.DoneWhen = in.Define.DoneWhen
	case "object":
		event = event.With(Change{"objection", "", in.Text})
	case "ask-date", "agree-date", "refuse-date", "move-date":
		event = r.dateStep(event, name, in)
	}
	return event, nil
}

// StepsFor returns the steps open to an actor, for the buttons of the page.
func (r *Request) StepsFor(a Actor) Life[Request, RequestState, RequestStepInput] {
	open := RequestLife.For(r.State, a)
	var mine Life[Request, RequestState, RequestStepInput]
	for _, s := range open {
		switch s.Name {
		case "start", "hold", "resume":
			if mustOwn(r, a) != nil {
				continue
			}
		case "hand-over":
			if !r.State.Open() || r.OwnerID == nil {
				continue
			}
		case "allocate":
			if r.State != RequestUnallocated && r.OwnerID != nil {
				continue
			}
		case "propose":
			if !r.Owns(a) {
				continue
			}
		case "part", "ask-date", "move-date":
			if mustOwn(r, a) != nil || r.Duty.Standing() {
				continue
			}
		case "sign-off", "keep":
			if r.Duty.Standing() != (s.Name == "keep") {
				continue
			}
		}
		mine = append(mine, s)
	}
	return mine
}

// Flag is something worked out about a request, never typed.
type Flag struct {
	Code string // overdue, due_soon, update_due
	Days int    // overdue by, due in, since the last update
}

// DueSoonDays is how near a due date must be to be shown as near.
const DueSoonDays = 14

// Flags works out what is late or soon on a day (design/ux.md 3).
func (r *Request) Flags(today Date, s Settings) []Flag {
	if !r.State.Open() {
		return nil
	}
	var flags []Flag
	if r.DueDate != "" {
		switch days := today.DaysTo(r.DueDate); {
		case days < 0:
			flags = append(flags, Flag{"overdue", -days})
		case days <= DueSoonDays:
			flags = append(flags, Flag{"due_soon", days})
		}
	}
	if r.UpdateDue(today, s) {
		flags = append(flags, Flag{"update_due", r.HeardOn().DaysTo(today)})
	}
	return flags
}

// Overdue reports whether the request is open and past its due date.
func (r *Request) Overdue(today Date) bool {
	return r.State.Open() && r.DueDate != "" && r.DueDate < today
}

// Progress counts a motion's confirmed requests by where they stand.
type Progress struct {
	Total, Complete, Absorbed, NotPursued, OtherClosed, Overdue, OnHold, InProgress, Waiting int
}

// Add counts one request.
func (p *Progress) Add(r *Request, today Date) {
	p.Total++
	switch {
	case r.State == RequestComplete:
		p.Complete++
	case r.State == RequestAbsorbed:
		p.Absorbed++
	case r.State == RequestNotPursued:
		p.NotPursued++
	case !r.State.Open():
		p.OtherClosed++
	case r.Overdue(today):
		p.Overdue++
	case r.State == RequestOnHold:
		p.OnHold++
	case r.State == RequestInProgress || r.State == RequestAwaitingSignOff:
		p.InProgress++
	default:
		p.Waiting++
	}
}

// Closed returns how many requests need nothing more.
func (p Progress) Closed() int { return p.Complete + p.Absorbed + p.NotPursued + p.OtherClosed }

// Open returns how many requests still need something done.
func (p Progress) Open() int { return p.Total - p.Closed() }

// Implementation is a carried motion's status, worked out from its requests
// (domain.md 5.2.4).
func (p Progress) Implementation(state MotionState) string {
	switch {
	case state == MotionRescinded:
		return "rescinded"
	case p.Total == 0:
		return "no_action_arising"
	case p.Open() == p.Total:
		return "outstanding"
	case p.Open() > 0:
		return "partly_complete"
	case p.Complete+p.Absorbed == p.Total:
		return "complete"
	}
	return "closed_with_exceptions"
}
