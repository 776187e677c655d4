package models

import (
	"fmt"
	"strings"
	"time"
)

// Origin says where a request came from.
type Origin string

// OriginMotion: an operative clause of a motion's text as resolved.
const OriginMotion Origin = "motion"

// OriginImport: a row of the tracker that the council kept before, whose motion
// is not on this record.
const OriginImport Origin = "import"

// OriginPromise: words of the answer to a question, with which somebody promised
// that something will be done (domain.md 4, Request).
const OriginPromise Origin = "promise"

// Request is one trackable piece of work. It quotes the words that were
// carried. Anybody may read it once the clerk has confirmed it, unless its
// motion is exempt.
type Request struct {
	ID                uint `gorm:"primaryKey"`
	Origin            Origin
	MotionID          *uint
	Number            int    // within the motion; 0 until confirmed
	Reference         string // "2024/25-M07-R3"; empty until confirmed
	Path              string // in addresses, "2024-25/m07/r3"
	Position          int    // order within the motion
	Title             string
	Text              string // the words as resolved, never changed
	Category          Category
	DoneWhen          string // definition of done, where it has one besides that of its kind
	State             RequestState
	OwnerID           *uint // the officer, a person
	OwnerSince        Date
	DirectorateID     *uint
	PortfolioHolderID *uint // the member who answers for it, a person
	MonitoringBodyID  *uint
	StartDate         Date // when work is to start, where that was said
	DueDate           Date
	FirstDueDate      Date   // stays for good
	DueMoves          int    // how often the due date was moved
	NoDueReason       string // why there is no due date
	ConfirmedOn       Date
	AllocatedOn       Date
	HoldReason        string
	HoldReview        Date
	LastUpdateOn      Date  // of the latest progress update
	ReviewedOn        Date  // when a new term of the council last went on with it
	ProposedByID      *uint // the user who proposed completion
	ClosedOn          Date
	Extent            string  // full, partial
	Source            Source  `gorm:"embedded"`
	Promise           Promise `gorm:"embedded"`
	CloseReason       string  // why it was closed other than complete; the policy, the decision or the later motion

	Executive   ExecutiveResponse `gorm:"embedded"`
	Duty        Duty              `gorm:"embedded"`
	SplitFromID *uint             // the request it is a part of that was done earlier

	CreatedAt time.Time
	UpdatedAt time.Time `gorm:"autoUpdateTime:false"` // by the clock of the record
	Version   int
}

// Source is what a request that no motion made says of where it came from: in the
// words of the earlier tracker, or of a promise the question and the day of its
// answer.
type Source struct {
	ImportID        *uint
	CouncilYear     string // in which it is numbered; "" for a request of a motion
	SourceReference string // in the earlier tracker
	OriginTitle     string // of the motion or report; of a promise its question
	OriginDate      Date   // of the meeting; of a promise the day of the answer
	OriginBody      string
	ProposerText    string
	OwnerText       string // the first owner, as printed, where it is nobody we know
	CoOwners        string // the others, as printed
	DueText         string // “Ongoing”, “Early 2024”
}

// RequestAddress returns where a request is read: under its motion, or of its
// own, "/requests/2024-25/r9".
func RequestAddress(path string) string {
	if strings.Count(path, "/") == 1 {
		return "/requests/" + path
	}
	return "/motions/" + path
}

// Subject names the request in the record.
func (r *Request) Subject() string { return fmt.Sprintf("request/%d", r.ID) }

// Name returns how the request is spoken of.
func (r *Request) Name() string {
	if r.Reference == "" {
		return "Unconfirmed request “" + r.Title + "”"
	}
	return "Request " + r.Reference
}

// Event starts an event about the request.
func (r *Request) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("request."+verb, r.Subject(), r.Name(), reason, changes...).Of(Deref(r.MotionID), r.ID)
}

// RequestFields is the order in which the record names what a step changed,
// besides the state and what the step says itself.
var RequestFields = []string{"reference", "title", "category", "definition of done", "monitoring body", "owner", "directorate", "portfolio holder", "start"}

// Fields returns the request as the record compares it.
func (r *Request) Fields() map[string]string {
	return map[string]string{
		"reference": r.Reference, "title": r.Title, "category": string(r.Category), "definition of done": r.DoneWhen, "monitoring body": Number(r.MonitoringBodyID),
		"owner": Number(r.OwnerID), "directorate": Number(r.DirectorateID), "portfolio holder": Number(r.PortfolioHolderID), "start": string(r.StartDate),
	}
}

// Give gives a confirmed request its reference within its motion.
func (r *Request) Give(m *Motion, number int) {
	r.Number = number
	r.Reference = fmt.Sprintf("%s-R%d", m.Reference, number)
	r.Path = fmt.Sprintf("%s/r%d", m.Path, number)
}

// GiveOwn gives a request without a motion its reference within a council year:
// "2024/25-R9".
func (r *Request) GiveOwn(year string, number int) {
	r.Source.CouncilYear, r.Number = year, number
	r.Reference = fmt.Sprintf("%s-R%d", year, number)
	r.Path = fmt.Sprintf("%s/r%d", Slug(year), number)
}

// DueAtFirst returns the first due date where it was another one: "" where the
// date never moved. A standing duty's goes on by itself with each occurrence.
func (r *Request) DueAtFirst() Date {
	due := r.DueDate
	if r.Duty.Standing() {
		due = r.Duty.DutyFrom
	}
	if r.FirstDueDate == due {
		return ""
	}
	return r.FirstDueDate
}

// Owns reports whether a request is the actor's own or their directorate's.
func (r *Request) Owns(a Actor) bool {
	return a.PersonID != 0 && Deref(r.OwnerID) == a.PersonID ||
		a.DirectorateID != 0 && Deref(r.DirectorateID) == a.DirectorateID
}

// RequestsFrom drafts the requests of a carried motion: one for each operative
// clause of its text as resolved, sub-clauses quoted with their clause
// (domain.md 5.2, R1). The clause ids are those each request quotes.
func RequestsFrom(m *Motion, clauses []Clause) (requests []Request, clauseIDs [][]uint) {
	if !m.MakesRequests() {
		return nil, nil
	}
	for _, g := range Groups(clauses) {
		for _, c := range g.Clauses {
			if !c.Operative() || m.Kind == MotionRescission && c.rescinds() {
				continue
			}
			r := Request{
				Origin: OriginMotion, MotionID: &m.ID, Position: len(requests) + 1,
				Title: ShortTitle(c.Text), Category: GuessCategory(c.Text), State: RequestUnconfirmed,
			}
			ids := []uint{c.ID}
			lines := []string{c.Text}
			var walk func(n ClauseNode)
			walk = func(n ClauseNode) {
				for _, s := range n.Sub {
					ids = append(ids, s.ID)
					lines = append(lines, strings.TrimSpace(s.Printed()+" "+s.Text))
					walk(s)
				}
			}
			walk(c)
			r.Text = strings.Join(lines, "\n")
			requests, clauseIDs = append(requests, r), append(clauseIDs, ids)
		}
	}
	return requests, clauseIDs
}

// ShortTitle proposes a short title from the words of a clause: its first
// words, cut at a word's end. The clerk changes it when confirming.
func ShortTitle(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".;:,")
	const most = 80
	if len([]rune(text)) <= most {
		return text
	}
	cut := string([]rune(text)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, ".;:, ") + " …"
}

// categoryWords suggest a kind of request from its words; the clerk confirms.
var categoryWords = []struct {
	category Category
	words    []string
}{
	{"cyber_training", []string{"cyber", "hacking", "phishing", "training for members and staff"}},
	{"member_involvement", []string{"involve members", "involve every", "cross-party", "members' working group", "members’ working group"}},
	{"inter_council_sharing", []string{"other councils", "other local councils", "write to", "secretary of state", "local government association", "neighbouring"}},
	{"public_information", []string{"communications", "public information", "residents", "leaflet", "campaign", "publicise", "website"}},
}

// GuessCategory suggests the kind of a request from its words.
func GuessCategory(text string) Category {
	text = strings.ToLower(text)
	for _, c := range categoryWords {
		for _, w := range c.words {
			if strings.Contains(text, w) {
				return c.category
			}
		}
	}
	return "other"
}

// ConfirmInput is what the clerk says when confirming a request.
type ConfirmInput struct {
	Title            string   `form:"title" validate:"required,max=160" label:"short title"`
	Category         Category `form:"category" validate:"required" label:"kind of request" empty:"Select the kind of request"`
	DoneWhen         string   `form:"done-when" validate:"max=500" label:"definition of done"`
	MonitoringBodyID uint     `form:"monitoring-body" validate:"required" label:"body" empty:"Select the body that monitors it"`
	Version          int      `form:"version"`
}

// DefineInput is what the clerk says when a confirmed request gets another
// definition of done. The reason is public, like the definition.
type DefineInput struct {
	DoneWhen string `form:"done-when" validate:"max=500" label:"definition of done"`
	Reason   string `form:"reason" validate:"required,max=1000" label:"reason"`
	Version  int    `form:"version"`
}

// canDefine: what counts as done changes only by saying something else, before
// anybody has said that it is done.
func canDefine(r *Request, in RequestStepInput, _ Actor) error {
	if in.Define == nil || in.Define.DoneWhen == r.DoneWhen {
		return InvalidField("done-when", "Change the definition of done, or leave it as it is")
	}
	return needReason(in.Reason)
}

// AllocateInput is what the clerk says when handing out a request.
type AllocateInput struct {
	OwnerID       uint      `form:"owner" validate:"required" label:"owner" empty:"Select the owner"`
	DirectorateID uint      `form:"directorate" validate:"required" label:"directorate" empty:"Select the directorate"`
	HolderID      uint      `form:"portfolio-holder" label:"portfolio holder"`
	Start         DateInput `form:"start" label:"start date"`
	Due           DateInput `form:"due" label:"due date"`
	NoDueReason   string    `form:"no-due-reason" validate:"max=500" label:"reason for no due date"`
	Version       int       `form:"version"`
}

// Check: a request has a due date or a reason for none (domain.md 6.4 A2).
func (in AllocateInput) Check() []FieldError {
	f := PortfolioInput{Start: in.Start}.Check()
	if in.Due.Empty() {
		if in.NoDueReason == "" {
			f = append(f, FieldError{"due", "Enter a due date, or say why there is none"})
		}
		return f
	}
	if p := in.Due.Problem("due date", false); p != "" {
		f = append(f, FieldError{"due", p})
	} else if in.NoDueReason != "" {
		f = append(f, FieldError{"no-due-reason", "Give a due date or a reason for none, not both"})
	}
	return f
}

// mostParts is how many requests one is split into at most.
const mostParts = 12

// SplitInput is the titles of the parts a request is split into, one a line.
type SplitInput struct {
	Titles  string `form:"titles" validate:"required,max=2000" label:"titles of the parts" empty:"Enter a short title for each part, one on each line"`
	Version int    `form:"version"`
}

// Parts returns the titles typed, without empty lines.
func (in SplitInput) Parts() []string {
	var parts []string
	for _, line := range strings.Split(in.Titles, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	return parts
}

// Check: a split makes two parts or more, of titles that fit.
func (in SplitInput) Check() []FieldError {
	parts := in.Parts()
	if in.Titles != "" && (len(parts) < 2 || len(parts) > mostParts) {
		return []FieldError{{"titles", "Enter 2 to 12 titles, one on each line"}}
	}
	for _, p := range parts {
		if len([]rune(p)) > 160 {
			return []FieldError{{"titles", "Each title must be 160 characters or fewer"}}
		}
	}
	return nil
}
