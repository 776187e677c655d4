package models

import (
	"cmp"
	"strings"
	"time"
)

// RequestRow is one line of a list of requests, or a request on its motion's page.
type RequestRow struct {
	Request
	MotionReference string
	MotionPath      string
	MotionTitle     string
	MotionState     MotionState
	MotionAmended   bool
	MotionDecidedOn Date
	MotionExempt    bool
	ProposerID      *uint // of the motion
	SeconderID      *uint
	OwnerName       string
	OwnerRole       string // role title
	OwnerNamed      bool   // may be named in public
	OwnerSenior     bool   // head of service or chief officer of a directorate
	DirectorateName string
	HolderFullName  string // of the portfolio holder
	HolderTitle     string
	HolderRole      string // “Cabinet Member for Environment”
	HolderPath      string // in addresses
	BodyPath        string
	BodyName        string // that monitors it
	KindName        string
	LatestText      string // of the latest update that is not withheld
	LatestAt        Date
	Updates         int
	Parts           int    // that were split from it
	Forwarded       bool   // a meeting moved it forward
	QuestionPath    string // of the question whose answer promised it, in addresses
	BackKind        string // returned or reopened, where nothing was heard since
	BackAt          *time.Time
	BackReason      string
	Disputed        bool // reported complete, and scored under 7 in its newest published assessment
}

// MayObject reports whether the actor may object on the record now: a mover of
// the motion, to a closing or a proposed completion.
func (r RequestRow) MayObject(a Actor) bool {
	_, err := RequestLife.Open("object", r.State, a)
	return err == nil && a.PersonID != 0 && (Deref(r.ProposerID) == a.PersonID || Deref(r.SeconderID) == a.PersonID || Deref(r.Promise.PromisedToID) == a.PersonID)
}

// From names what the request came from: its motion; the answer that promised it;
// or what the earlier tracker calls it, with its meeting. What the title says
// already is not said again.
func (r RequestRow) From() string {
	switch {
	case r.Origin == OriginPromise:
		return r.PromisedIn()
	case r.MotionID != nil:
		return r.MotionTitle
	}
	from, on := r.Source.OriginTitle, r.Source.OriginDate.String()
	if strings.HasPrefix(r.Title, from) {
		from = ""
	}
	switch {
	case on == "":
		return from
	case from == "":
		return "Meeting of " + on
	}
	return from + ", " + on
}

// CarriedOn is the day of the council's decision: its motion's, or that which the
// earlier tracker gives, of a promise the day of the answer; "" where nobody knows.
func (r RequestRow) CarriedOn() Date { return cmp.Or(r.MotionDecidedOn, r.Source.OriginDate) }

// DecidedOn is the day of the council's decision, else when the clerk confirmed the
// request.
func (r RequestRow) DecidedOn() Date { return cmp.Or(r.CarriedOn(), r.ConfirmedOn) }

// Owner returns who is responsible, as the public sees it: by name only where
// the council's setting privacy.officer_names allows it, else by role
// (domain.md 14.3).
func (r RequestRow) Owner(s Settings, a Actor) string {
	if r.OwnerName == "" {
		return r.ownerText(s, a)
	}
	named := a.SeesStaffNotes() || s.Names(r.OwnerNamed || r.OwnerSenior)
	switch {
	case named && r.OwnerRole != "":
		return r.OwnerName + ", " + r.OwnerRole
	case named:
		return r.OwnerName
	case r.OwnerRole != "":
		return r.OwnerRole
	}
	return "An officer"
}

// ownerText is the owner as an earlier tracker printed it: who that is nobody
// knows, so the public reads it only where all officers are named.
func (r RequestRow) ownerText(s Settings, a Actor) string {
	switch {
	case r.Source.OwnerText == "" || r.OwnerID != nil:
		return ""
	case s.OfficerNames == "all" || a.SeesStaffNotes():
		return r.Source.OwnerText
	}
	return "An officer"
}

// RequestFilter narrows and sorts a list of requests.
type RequestFilter struct {
	Status        string // a state, or overdue, due_soon, due_30, update_due, for_body, open, closed, done, disputed
	DirectorateID uint
	HolderID      uint // the portfolio holder, a person
	BodyID        uint // that monitors them
	Category      Category
	MotionID      uint
	OwnerID       uint   // the person
	Mine          *Actor // their own and their directorate's
	Words         string
	Sort          string // due, updated, reference; "-due" for the other way
	Page          int
	Limit         int
	ClosedSince   Date
}

// RequestCounts are the counts of the home page.
type RequestCounts struct {
	Overdue, OnHold, Due30, Done, Open int
	DoneSince                          Date // the start of the council year
}

// UpdateRow is one progress update in a list across requests.
type UpdateRow struct {
	ProgressUpdate
	RequestTitle    string
	RequestPath     string
	Reference       string
	MotionReference string
	DirectorateName string
}

// QueueRow is a request that waits for the clerk or the monitoring officer.
type QueueRow struct {
	RequestRow
	Problem    string // why this actor may not sign it off; "" if they may
	Objections int    // on the record
}
