package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// HandOverInput is to whom requests are given, and from when (domain.md 5.2.2,
// R15). What is left empty stays as it is. It takes effect at once: the day from
// which it holds may lie in the past, where it is entered late, never in the future.
type HandOverInput struct {
	OwnerID       uint      `form:"owner" label:"new owner"`
	DirectorateID uint      `form:"directorate" label:"new directorate"`
	HolderID      uint      `form:"portfolio-holder" label:"new portfolio holder"`
	BodyID        uint      `form:"monitoring-body" label:"new monitoring body"`
	From          DateInput `form:"from" label:"day from which it takes effect"`
	Note          string    `form:"note" validate:"max=500" label:"note"`
}

// Check: something is new, from a day on.
func (in HandOverInput) Check() []FieldError {
	var f []FieldError
	if in.OwnerID == 0 && in.DirectorateID == 0 && in.HolderID == 0 && in.BodyID == 0 {
		f = append(f, FieldError{"owner", "Select a new owner, directorate, portfolio holder or body"})
	}
	if p := in.From.Problem("day from which it takes effect", true); p != "" {
		f = append(f, FieldError{"from", p})
	}
	return f
}

// SeenRow is one request among several, as it was seen.
type SeenRow struct {
	ID      uint
	Version int
}

// canHandOver: an owner follows an owner, from a day on which the one before had it.
func canHandOver(r *Request, in RequestStepInput, _ Actor) error {
	h := in.HandOver
	if h == nil {
		return InvalidField("owner", "Select a new owner, directorate, portfolio holder or body")
	}
	if f := h.Check(); len(f) > 0 {
		return InvalidFields(f)
	}
	switch from := h.From.Date(); {
	case h.OwnerID != 0 && r.OwnerID == nil:
		return InvalidField("owner", "This request has no owner yet: allocate it")
	case h.OwnerID != 0 && h.OwnerID == *r.OwnerID:
		return InvalidField("owner", "Select somebody other than the present owner")
	case from > in.Today:
		return InvalidField("from", "Day from which it takes effect must be today or in the past")
	case from < r.OwnerSince:
		return InvalidField("from", "Day from which it takes effect must be on or after %s, since when its owner has it", r.OwnerSince)
	}
	return nil
}

// handOver gives the request on.
func (r *Request) handOver(event Event, h HandOverInput) Event {
	event = event.With(Change{"effective from", "", string(h.From.Date())})
	if h.OwnerID != 0 {
		event = event.HandedOver(Deref(r.OwnerID))
		r.OwnerID, r.OwnerSince = Ref(h.OwnerID), h.From.Date()
	}
	r.DirectorateID = Ref(cmp.Or(h.DirectorateID, Deref(r.DirectorateID)))
	r.PortfolioHolderID = Ref(cmp.Or(h.HolderID, Deref(r.PortfolioHolderID)))
	r.MonitoringBodyID = Ref(cmp.Or(h.BodyID, Deref(r.MonitoringBodyID)))
	return event
}

// HandedOver says what was given on, in the words of everybody: “handed over: a new
// owner; directorate from Harbour to Quays”. An officer is named where named says so
// of their name.
func (c EventContent) HandedOver(named func(officer string) bool) string {
	var what []string
	for _, x := range c.Changes {
		if !slices.Contains(handedOver, x.Field) || x.To == "" {
			continue
		}
		told := func(name string) bool { return name != "" && (x.Field != "owner" || named(name)) }
		words := "a new " + x.Field
		switch from, to := told(x.From), told(x.To); {
		case from && to:
			words = x.Field + " from " + x.From + " to " + x.To
		case to:
			words += ", " + x.To
		case from:
			words += " after " + x.From
		}
		what = append(what, words)
	}
	if len(what) == 0 { // the entry is withheld
		return "handed over"
	}
	return "handed over: " + strings.Join(what, "; ")
}

// handedOver are the fields of a request that are given on.
var handedOver = []string{"owner", "directorate", "portfolio holder", "monitoring body"}

// ForReview reports whether an open request of a former term is still to be
// reviewed in the present one (domain.md 6.4 A7); decided is when it was asked for.
func (r *Request) ForReview(decided, today Date, s Settings) bool {
	return s.TermStart != "" && s.TermStart <= today && r.State != RequestUnconfirmed && r.State.Open() &&
		decided < s.TermStart && r.ReviewedOn < s.TermStart
}

// reviewable: only what waits for its review is reviewed.
func reviewable(r *Request, in RequestStepInput) error {
	if !r.ForReview(cmp.Or(in.DecidedOn, r.Source.OriginDate, r.ConfirmedOn), in.Today, in.Settings) {
		return Errorf(Conflict, "This request does not wait for a review: it is of the present term, or was reviewed.")
	}
	return nil
}

// canContinue: who goes on with a request of a former term says why.
func canContinue(r *Request, in RequestStepInput, _ Actor) error {
	if err := reviewable(r, in); err != nil {
		return err
	}
	if in.Reason == "" {
		return InvalidField("reason", "Enter who decided to go on with it, or why")
	}
	return nil
}

// canReadopt: the present council decided on it again.
func canReadopt(r *Request, in RequestStepInput, _ Actor) error {
	if err := reviewable(r, in); err != nil {
		return err
	}
	var f []FieldError
	if in.Related == "" {
		f = append(f, FieldError{"related", "Enter who re-adopted it"})
	}
	if in.DecisionRef == "" {
		f = append(f, FieldError{"decision-ref", "Enter the decision reference"})
	}
	switch p := in.Decision.Problem("date of the decision", true); {
	case p != "":
		f = append(f, FieldError{"decision", p})
	case in.Decision.Date() > in.Today:
		f = append(f, FieldError{"decision", "Date of the decision must be today or in the past"})
	case in.Decision.Date() < in.Settings.TermStart:
		f = append(f, FieldError{"decision", "Date of the decision must be on or after " + in.Settings.TermStart.String() + ", the start of the term"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// TermSteps are what may become of a request of a former term.
var TermSteps = []string{"continue", "re-adopt", "absorb", "not-pursue"}

// Handover is the open requests that must be given to somebody else, and those of
// a former term that are to be reviewed. The clerk and the monitoring officer read it.
type Handover struct {
	Rows      []HandoverRow
	Total     int
	Term      Date // the start of the present term; "" until it is known
	Review    []RequestRow
	ForReview int // how many are to be reviewed
}

// HandoverRow is an open request with somebody or something of it that is gone.
type HandoverRow struct {
	RequestRow
	Gone Gone
}

// Gone is what is known of the owner, directorate, body and portfolio holder of a
// request, to say which of them is gone.
type Gone struct {
	ID              uint // of the request
	OwnerName       string
	OwnerKind       PersonKind
	OwnerLeft       Date
	OwnerUser       bool // the owner can or could sign in
	OwnerStopped    *time.Time
	OwnerRoles      RoleSet
	DirectorateName string
	ClosedOn        Date
	SuccessorID     *uint
	SuccessorName   string
	BodyName        string
	EndedOn         Date
	HolderName      string
	HolderLeft      Date
}

// Why says what is gone on a day, in sentences.
func (g Gone) Why(today Date) []string {
	var why []string
	add := func(format string, a ...any) { why = append(why, fmt.Sprintf(format, a...)) }
	switch {
	case g.OwnerName == "":
	case g.OwnerLeft != "" && g.OwnerLeft < today:
		add("%s left on %s.", g.OwnerName, g.OwnerLeft)
	case g.OwnerKind != KindOfficer:
		add("%s is no officer.", g.OwnerName)
	case g.OwnerStopped != nil:
		add("%s’s access was stopped on %s.", g.OwnerName, DateOf(*g.OwnerStopped))
	case g.OwnerUser && !(Actor{Roles: g.OwnerRoles}).Has(RoleOfficer, RoleClerk):
		add("%s is not an officer of the tracker any more.", g.OwnerName)
	}
	if g.ClosedOn != "" && g.ClosedOn <= today {
		add("%s closed on %s; %s takes over.", g.DirectorateName, g.ClosedOn, cmp.Or(g.SuccessorName, "nobody"))
	}
	if g.HolderLeft != "" && g.HolderLeft < today {
		add("%s, the portfolio holder, left on %s.", g.HolderName, g.HolderLeft)
	}
	if g.EndedOn != "" && g.EndedOn <= today {
		add("%s, which monitors it, ended on %s.", g.BodyName, g.EndedOn)
	}
	return why
}
