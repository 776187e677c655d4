package tracker

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Request returns the request that a row becomes. owner is the officer its first
// owner names, nil where that is nobody we know: a person is never made up. What
// the row does not say stays empty.
func (r *Row) Request(today models.Date, owner *models.Person) models.Request {
	text := firstOf(r.Action, r.Title)
	q := models.Request{
		Origin: models.OriginImport, Title: requestTitle(r.Title, text, r.Shared), Text: text, Category: models.GuessCategory(text),
		State: models.RequestState(r.Status.Code()), DueDate: r.Due.Date, FirstDueDate: r.Due.Date,
	}
	r.source(&q)
	if q.State == models.RequestUnconfirmed {
		return q
	}
	q.ConfirmedOn = today
	if owner != nil {
		q.OwnerID, q.DirectorateID = models.Ref(owner.ID), owner.DirectorateID
	}
	if q.State != models.RequestUnallocated {
		q.AllocatedOn = today
	}
	switch {
	case q.State == models.RequestOnHold:
		q.HoldReason = holdNotSaid
	case !q.State.Open():
		q.ClosedOn = r.Done.Date
	}
	return q
}

// holdNotSaid is why a request is on hold of which the tracker gives no reason.
const holdNotSaid = "Not said in the earlier tracker"

// longestTitle is the most characters of a request's title (models.ConfirmInput).
const longestTitle = 160

// requestTitle is the title that a request gets from a tracker: the tracker's
// own, and where rows share it with the first words of the action behind it, so
// that lists tell them apart. Without one the action's first words stand for it.
func requestTitle(title, text string, shared bool) string {
	words := models.ShortTitle(text)
	if title == "" {
		return words
	}
	if shared && title != text {
		title += ": " + words
	}
	if len([]rune(title)) > longestTitle {
		if shared {
			return words
		}
		return models.ShortTitle(title)
	}
	return title
}

// untitled reports whether nobody gave a request another title than the import
// did.
func untitled(q *models.Request) bool {
	from := q.Source.OriginTitle
	return slices.Contains([]string{models.ShortTitle(q.Text), requestTitle(from, q.Text, false), requestTitle(from, q.Text, true)}, q.Title)
}

// retitle gives a request the title that the tracker has for it now, unless
// somebody gave it another one.
func retitle(q *models.Request, said models.Request) {
	switch {
	case !untitled(q):
	case q.MotionID != nil: // which has the title
		q.Title = models.ShortTitle(said.Text)
	default:
		q.Title = said.Title
	}
}

// source keeps with a request where it came from, in the tracker's words.
func (r *Row) source(q *models.Request) {
	s := &q.Source
	s.SourceReference, s.OriginTitle, s.OriginBody, s.ProposerText = firstOf(r.Reference, r.Minute), r.Title, r.Body, r.Proposer
	s.OriginDate, s.DueText = r.Meeting.Date, ""
	if r.Due.Date == "" {
		s.DueText = r.Due.Text
	}
	s.OwnerText, s.CoOwners = "", ""
	if len(r.Owners) > 0 {
		s.OwnerText, s.CoOwners = r.Owners[0], strings.Join(r.Owners[1:], " / ")
	}
}

// Held is what the record holds of one request, for a comparison or an export.
type Held struct {
	models.RequestRow
	Proposer string                  // of its motion
	Body     string                  // that decided its motion
	Updates  []models.ProgressUpdate `gorm:"-"`
	Kept     *Row                    `gorm:"-"` // as it was last imported; nil if it was not
	Known    bool                    `gorm:"-"` // by now, the officer whom its owner as printed names
}

// Record returns the request as Compare is told of it.
func (h Held) Record() Record {
	now := h.Row()
	r := Record{ID: h.ID, Now: now.Values(), State: string(h.State)}
	r.Unowned = h.Known && h.OwnerID == nil && h.Origin == models.OriginImport && h.State != models.RequestUnconfirmed && h.State.Open()
	for _, u := range h.Updates {
		if u.WithheldMark != "" {
			r.Withheld = append(r.Withheld, u.WithheldMark)
		}
	}
	if h.Kept != nil {
		r.Before, r.Was = h.Kept.Values(), h.Kept.Status.Code()
	}
	return r
}

// Row returns the request as a row of a tracker. What the record does not hold
// itself stays as it was imported.
func (h Held) Row() Row {
	var row Row
	if h.Kept != nil {
		row = *h.Kept
		row.Messages, row.Narrative, row.Whole, row.Operative, row.Carried = nil, "", "", nil, nil
		row.Number, row.Part, row.Parts = 0, 0, 0
	}
	s := h.Source
	row.Reference, row.Action = firstOf(h.Reference, s.SourceReference), h.Text
	if h.Origin == models.OriginPromise {
		row.Title, row.Body, row.Proposer, row.Meeting = s.OriginTitle, s.OriginBody, h.Promise.PromisedTo, DayOf(s.OriginDate)
	} else if h.MotionID != nil {
		row.Title, row.Body, row.Proposer, row.Meeting = h.MotionTitle, h.Body, h.Proposer, DayOf(h.MotionDecidedOn)
	} else {
		// A blank title would take the one above it in a tracker whose cells carry down.
		row.Title, row.Body, row.Proposer = firstOf(s.OriginTitle, h.Title), s.OriginBody, s.ProposerText
		if s.OriginDate != "" {
			row.Meeting = DayOf(s.OriginDate)
		}
	}
	row.Owners = nil
	owner := firstOf(h.OwnerName, s.OwnerText)
	if models.FoldName(h.OwnerName) == models.FoldName(s.OwnerText) {
		owner = s.OwnerText // as printed
	}
	if owner != "" {
		row.Owners = append([]string{owner}, slices.DeleteFunc(strings.Split(s.CoOwners, " / "), func(o string) bool { return o == "" })...)
	}
	row.Due = Day{Date: h.DueDate, Text: s.DueText}
	if h.ClosedOn != "" {
		row.Done = DayOf(h.ClosedOn)
	}
	row.Status = StatusOf(h.State)
	row.Updates = nil
	for _, u := range h.Updates {
		if u.Withheld == "" {
			row.Updates = append(row.Updates, Update{DayOf(u.On), u.Text})
		}
	}
	return row
}

// What the record says of a request beside what a tracker holds. The flat
// profile writes it; read again, it is kept as it is.
const (
	HolderHeading = "Portfolio holder"
	RAGHeading    = "RAG, worked out"
)

// Tell adds who answers for the request, and its colour in words with the reason
// (domain.md 5.2.3), "" for none.
func (r *Row) Tell(holder string, rag models.RAG, why string) {
	said := ""
	if rag != models.NoRAG {
		said = models.UpperFirst(string(rag)) + ": " + why
	}
	told := []Cell{{RAGHeading, said}}
	if holder != "" { // else what an earlier tracker said of that stays
		told = append(told, Cell{HolderHeading, holder})
	}
	r.Raw = append(told, r.Raw...)
}

// Answers to whether the file or the record is right, for a field that was
// edited since. Without one, the record stays and the next import asks again.
const (
	TakeFile   = "file"
	KeepRecord = "record"
)

// ConflictID is the ID under which the clerk gives one of them.
func ConflictID(r Row, f Field) string {
	return fmt.Sprintf("conflict:%d:%d:%s", r.Number, r.Part, f)
}

// Brings brings one field of a row onto a request and reports whether it did.
// The words and the state of a request that a motion or an answer gave come from
// there and from its own steps, so a tracker changes only its progress.
func Brings(q *models.Request, said models.Request, f Field) bool {
	if f == Narrative {
		return true
	}
	if q.Origin == models.OriginMotion || q.Origin == models.OriginPromise {
		return false
	}
	// A standing duty is kept occurrence by occurrence, by its own steps.
	if q.Duty.Standing() && (f == Due || f == Done || f == Status) {
		return false
	}
	s := &q.Source
	switch f {
	case Reference, Minute:
		s.SourceReference = said.Source.SourceReference
	case Title:
		retitle(q, said)
		s.OriginTitle = said.Source.OriginTitle
	case Body:
		s.OriginBody = said.Source.OriginBody
	case Meeting:
		s.OriginDate = said.Source.OriginDate
	case Proposer:
		s.ProposerText = said.Source.ProposerText
	case Action:
		retitle(q, said)
		q.Text = said.Text
	case Owner:
		s.OwnerText, s.CoOwners = said.Source.OwnerText, said.Source.CoOwners
		q.OwnerID, q.DirectorateID = said.OwnerID, said.DirectorateID
	case Due:
		q.DueDate, s.DueText = said.DueDate, said.Source.DueText
		if q.FirstDueDate == "" {
			q.FirstDueDate = said.DueDate
		}
	case Done:
		if !q.State.Open() {
			q.ClosedOn = said.ClosedOn
		}
	case Status:
		q.State, q.ClosedOn, q.CloseReason = said.State, said.ClosedOn, said.CloseReason
		if q.ConfirmedOn == "" {
			q.ConfirmedOn = said.ConfirmedOn
		}
		if q.AllocatedOn == "" {
			q.AllocatedOn = said.AllocatedOn
		}
		switch {
		case q.State != models.RequestOnHold:
			q.HoldReason, q.HoldReview = "", ""
		case q.HoldReason == "":
			q.HoldReason = holdNotSaid
		}
	}
	return true
}

// LeftOut names a row that became no request, and says why.
func (r *Row) LeftOut() (title, why string) {
	title = models.ShortTitle(firstOf(r.Title, r.Action))
	for _, m := range r.Messages {
		if m.Severity == Error {
			return title, m.Text
		}
	}
	if r.Status.Code() == NoAction {
		return title, "No action arises from it."
	}
	return title, ""
}
