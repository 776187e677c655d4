package views

import (
	"cmp"
	"fmt"

	"carried/models"
)

// RequestCard is a request as its motion's page shows it: the council's words,
// where it stands, and the way to its full record.
type RequestCard struct {
	ID          string // on the page: "r3"
	Kind        string // overdue, blocked, progress, done, plain
	Heading     string // "Request 3: Members involved, messages neutral"
	Tags        []Tag
	Words       string // as resolved
	Latest      Latest
	Owner       string
	Due         models.Date
	Moved       string      // the due date with what became of it, where it was moved
	FirstDue    models.Date // if the due date was another one at first
	NoDue       string      // what is said instead of a due date
	Record      string      // "Request 3 and its 4 updates"
	Address     string      // "" until the request is confirmed
	Directorate string
	Response    string // of the administration
	ResponseOn  models.Date
	Rhythm      string // of a standing duty
	Score       string // of its newest cycle of assessment; "" where it is not assessed
	ScoreOn     models.Date
}

// NewRequestCard puts a request into words for an actor.
func NewRequestCard(r models.RequestRow, today models.Date, council models.Council, a models.Actor) RequestCard {
	c := RequestCard{
		Kind: cardKind(r, today), Tags: Tags(r, today, council.Settings), Words: r.Text, Latest: NewLatest(r, today, council.Settings),
		Owner: ownerWords(r, council.Settings, a), Directorate: r.DirectorateName, Due: r.DueDate, NoDue: noDueWords(r),
		Response: ResponseWords(r.Request), ResponseOn: r.Executive.ResponseOn,
	}
	if r.Duty.Standing() {
		c.Rhythm = r.Duty.Rhythm()
	}
	c.FirstDue, c.Moved = r.DueAtFirst(), movedWords(r.Request)
	if r.Number == 0 {
		c.ID, c.Heading = fmt.Sprintf("unconfirmed-%d", r.ID), "Unconfirmed request: "+r.Title
		return c
	}
	c.ID, c.Record, c.Address = fmt.Sprintf("r%d", r.Number), fmt.Sprintf("Request %d", r.Number), models.RequestAddress(r.Path)
	c.Heading = c.Record + ": " + r.Title
	if r.Updates > 0 {
		c.Record += " and its " + Count(r.Updates, "update")
	}
	return c
}

// ownerWords is who is responsible, or that nobody is yet.
func ownerWords(r models.RequestRow, s models.Settings, a models.Actor) string {
	return cmp.Or(r.Owner(s, a), r.DirectorateName, "Nobody named yet")
}

// noDueWords is what stands where a due date would.
func noDueWords(r models.RequestRow) string {
	switch {
	case r.DueDate != "":
		return ""
	case r.NoDueReason != "":
		return "No due date: " + r.NoDueReason
	}
	return "No due date yet"
}

// Latest is the newest that is known of a request.
type Latest struct {
	Label string      // "Update on"; "" if there is only a text
	On    models.Date // of the label
	Since string      // "no update for 56 days", on screen only
	Text  string
}

// NewLatest words the newest that is known of a request: how it was closed, or
// else its latest update and what it waits for.
func NewLatest(r models.RequestRow, today models.Date, s models.Settings) Latest {
	l := Latest{Label: "Update on", On: r.LatestAt, Text: r.LatestText}
	switch {
	case r.State == models.RequestComplete && r.Source.ImportID != nil && r.ClosedOn == "":
		return l // the earlier tracker does not say when
	case r.State == models.RequestComplete && r.Source.ImportID != nil:
		l.Label, l.On = "Complete on", r.ClosedOn
		return l
	case r.State == models.RequestComplete:
		l.Label, l.On = "Signed off on", r.ClosedOn
		return l
	case !r.State.Open() && r.ClosedOn == "":
		return Latest{Text: cmp.Or(r.CloseReason, r.LatestText)}
	case !r.State.Open():
		return Latest{Label: RequestTag(r.State).Text + " on", On: r.ClosedOn, Text: r.CloseReason}
	case r.BackAt != nil:
		return Latest{Label: signOffDeed(r.BackKind).words + " on", On: models.DateOf(*r.BackAt), Text: r.BackReason}
	case r.LatestText == "":
		l = Latest{Text: "No updates yet."}
		if r.AllocatedOn != "" {
			l.Text += " The owner was named on " + r.AllocatedOn.String() + "."
		}
	case r.UpdateDue(today, s):
		l.Since = "no update for " + Count(r.LatestAt.DaysTo(today), "day")
	}
	if hold := holdWords(r); hold != "" {
		l.Text += "\n" + hold
	}
	return l
}

// holdWords is why a request is on hold, and until when.
func holdWords(r models.RequestRow) string {
	if r.State != models.RequestOnHold {
		return ""
	}
	words := "On hold: " + sentenceEnd(r.HoldReason)
	if r.HoldReview != "" {
		words += " To be looked at again on " + r.HoldReview.String() + "."
	}
	return words
}
