package views

import (
	"cmp"
	"fmt"
	"strings"

	"carried/models"
	"carried/models/tracker"
)

// Request is the page of one request (P6).
type Request struct {
	Page
	Row       models.RequestRow
	Work      models.Work
	Events    []models.Event
	Training  *TrainingFigures  // of cyber training
	Published *PublishedFigures // of public information
	Kept      []tracker.Cell    // of the earlier tracker, for staff

	Letters     *LetterFigures      // of sharing with others
	Involvement *InvolvementFigures // of involving members

	Silence   Silence                    // for staff
	Split     []models.RequestPart       // the parts split from it, and the one it was split from
	Questions []models.QuestionRow       // of members, those that the actor may read
	Written   []models.QuestionOfRequest // questions on the record about it, and that whose answer promised it
	Promised  []models.RequestRow        // that the answers to those made
	Judged    models.GridRow             // it with its published assessments
	Bearing   []models.RecommendationRow // of reports of others, that bear on it
}

// Template names the template.
func (Request) Template() string { return "public/request.html" }

// NewRequest starts the page of a request.
func NewRequest(p Page, r models.RequestRow) Request {
	p.Title, p.Caption = r.Title, "Request "+r.Reference
	if r.MotionID == nil {
		p.Breadcrumbs = []Link{{"Home", "/"}, {"Requests", "/requests"}}
		return Request{Page: p, Row: r}
	}
	motion := "/motions/" + r.MotionPath
	year, _, _ := strings.Cut(r.MotionPath, "/")
	p.Breadcrumbs = []Link{{"Home", "/"}, {"Motions", "/motions"}, {strings.Replace(year, "-", "/", 1), "/motions/" + year}, {"Motion " + r.MotionReference, motion}}
	return Request{Page: p, Row: r}
}

// Story is its history.
func (p Request) Story() []StoryEntry {
	return NewStory(p.Page, Story{Requests: []models.RequestRow{p.Row}, Events: p.Events, Work: p.Work, Written: p.Written, Assessed: p.Judged.Published()})
}

func (p Request) today() models.Date { return models.DateOf(p.Now) }

// Latest is the newest that is known.
func (p Request) Latest() Latest { return NewLatest(p.Row, p.today(), p.Council.Settings) }

// Kind is the class of its box.
func (p Request) Kind() string { return cardKind(p.Row, p.today()) }

// Owner is who is responsible.
func (p Request) Owner() string { return ownerWords(p.Row, p.Council.Settings, p.Actor) }

// NoDue stands where a due date would.
func (p Request) NoDue() string { return noDueWords(p.Row) }

// FirstDue is the due date it had at first, if that was another one.
func (p Request) FirstDue() models.Date {
	if p.Row.DueMoves > 0 {
		return "" // said with the moves
	}
	return p.Row.DueAtFirst()
}

// OnHold is why a request is on hold.
func (p Request) OnHold() string {
	if p.Row.State != models.RequestOnHold {
		return ""
	}
	return p.Row.HoldReason
}

// Closed says how it was closed: "Complete in part".
func (p Request) Closed() string {
	if p.Row.State.Open() {
		return ""
	}
	return strings.TrimSpace(RequestTag(p.Row.State).Text + " " + extentWords[p.Row.Extent])
}

var extentWords = map[string]string{"full": "in full", "partial": "in part"}

// Facts are what is known of where a request came from that no motion made: the
// answer that promised it, or what the earlier tracker said.
func (p Request) Facts() []FactRow {
	s := p.Row.Source
	var list []FactRow
	if p.Row.Origin == models.OriginPromise {
		list = append(list, FactRow{Key: "Promised to", Value: p.Row.Promise.PromisedTo})
		if s.OriginBody != "" {
			list = append(list, FactRow{Key: "Promised by", Value: s.OriginBody})
		}
		return list
	}
	if s.ImportID == nil {
		return nil
	}
	add := func(name, value string) {
		if value != "" {
			list = append(list, FactRow{Key: name, Value: value})
		}
	}
	add("Taken over from an earlier tracker", cmp.Or(s.OriginTitle, "It has no title there"))
	add("Its reference there", s.SourceReference)
	add("Meeting", strings.TrimPrefix(strings.TrimSuffix(s.OriginBody+", "+s.OriginDate.String(), ", "), ", "))
	add("Proposed by", s.ProposerText)
	if p.Actor.SeesStaffNotes() {
		add("Owner there", s.OwnerText)
		add("Other owners there", s.CoOwners)
	}
	add("Due, as written there", s.DueText)
	return list
}

// Asks is the heading over the words of the request.
func (p Request) Asks() string {
	if p.Row.Origin == models.OriginPromise {
		return "What was promised"
	}
	return "What council asked for"
}

// MotionText leads to the words in the motion.
func (p Request) MotionText() string { return "/motions/" + p.Row.MotionPath + "#text" }

// Steps are the links to what the actor may do with the request now.
func (p Request) Steps() []Link {
	if p.Past() {
		return nil
	}
	r, a := p.Row, p.Actor
	officer := fmt.Sprintf("/officer/requests/%d/", r.ID)
	clerk := fmt.Sprintf("/clerk/requests/%d/", r.ID)
	open := r.StepsFor(a)
	mine := a.Has(models.RoleOfficer) && r.Owns(a)
	var links []Link
	add := func(text, address string, may bool) {
		if may {
			links = append(links, Link{text, address})
		}
	}
	add("Allocate", clerk+"allocate", open.Has("allocate"))
	canUpdate := r.CanUpdate(a) == nil
	add("Log an update", officer+"update", canUpdate)
	add("Mark as done", officer+"done", canUpdate && mine) // from any state in which work goes on
	add("Add evidence", officer+"evidence", r.State.Open() && r.AllocatedOn != "" && (mine || a.Has(models.RoleClerk)))
	if l := recordPage(r); l != nil {
		add(l.Text, l.Address, r.State.Open() && r.AllocatedOn != "" && (mine || a.Has(models.RoleClerk)))
	}
	dated := r.DueDate != "" || r.AllocatedOn != "" // else allocating gives the first date
	add("Ask for a new due date", officer+"due-date", dated && open.Has("ask-date") && !open.Has("move-date"))
	add("Move the due date", officer+"due-date", dated && open.Has("move-date"))
	add("Sign off", "/clerk/sign-off", (open.Has("sign-off") || open.Has("keep")) && r.SignOffProblem(a, p.Council.Settings) == "")
	add("Give to somebody else", fmt.Sprintf("/clerk/handover/give?request=%d&back=request", r.ID), open.Has("hand-over"))
	add("Split to close a part", officer+"part", open.Has("part"))
	add(askWords(r.State), askAddress(r.ID), r.CanAsk(p.openQuestion(), a) == nil)
	add("Put a question", fmt.Sprintf("/questions/ask?request=%d", r.ID), r.CanAskAbout(a) == nil)
	add("Object on the record", fmt.Sprintf("/member/requests/%d/object", r.ID), r.MayObject(a))
	answer := "Record the response"
	if r.Executive.Given() {
		answer = "Change the response"
	}
	add(answer, clerk+"response", open.Has("respond"))
	add("Assess this", models.AssessmentSubject{RequestID: r.ID}.DraftAddress(), r.State != models.RequestUnconfirmed && a.CanAssess([]models.Responsible{{PersonID: models.Deref(r.OwnerID)}, {PersonID: models.Deref(r.PortfolioHolderID)}}) == nil)
	add("Change who answers for it", clerk+"portfolio", open.Has("portfolio"))
	rhythm := "Make it a standing duty"
	if r.Duty.Standing() {
		rhythm = "Change the rhythm"
	}
	add(rhythm, clerk+"standing", open.Has("stand") && r.RhythmFixed(p.today()) == "")
	add("Change when it is done", clerk+"done-when", open.Has("define"))
	closes := false
	for _, s := range models.CloseSteps {
		closes = closes || open.Has(s)
	}
	add("Close this request", clerk+"close", closes)
	add("Reopen", clerk+"reopen", open.Has("reopen"))
	return links
}

// closingFacts are what an entry rests on, in words.
func closingFacts(s models.SignOffRow) []EntryFact {
	c := s.Closing
	switch {
	case s.Occurrence != "":
		return []EntryFact{{Text: "Occurrence due on " + s.Occurrence.String() + ", done on " + s.DoneOn.String()}}
	case s.Kind == "absorbed":
		return []EntryFact{{"Policy or programme: " + c.RestsOn, c.Link}}
	case s.Kind == "re_adopted":
		return []EntryFact{{Text: "Who decided: " + c.RestsOn + ", " + c.DecidedOn.String() + ", " + c.DecisionRef}}
	case s.Kind == "not_pursued":
		facts := []EntryFact{{Text: "Who decided: " + c.RestsOn + ", " + c.DecidedOn.String() + ", " + c.DecisionRef}}
		if c.ToldOn != "" {
			facts = append(facts, EntryFact{Text: "The proposer was told on " + c.ToldOn.String()})
		}
		return facts
	case c.LaterID != nil && s.LaterPath == "": // it is not for whoever reads this
		return []EntryFact{{Text: "A later motion"}}
	case c.LaterID != nil:
		return []EntryFact{{"Motion " + c.RestsOn, "/motions/" + s.LaterPath}}
	}
	return nil
}
