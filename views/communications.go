package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// communicationTags are the words for the states of a communication item.
var communicationTags = map[models.CommunicationState]Tag{
	models.CommunicationIdea:                tag("Idea", "grey", "?"),
	models.CommunicationDrafted:             tag("Drafted", "grey", "○"),
	models.CommunicationInReview:            tag("In review", "purple", "◕"),
	models.CommunicationApproved:            tag("Approved", "teal", "◐"),
	models.CommunicationApprovedWithChanges: tag("Approved with changes", "teal", "◐"),
	models.CommunicationDeferred:            tag("Deferred", "yellow", "■"),
	models.CommunicationRefused:             tag("Refused", "magenta", "✕"),
	models.CommunicationScheduled:           tag("Scheduled", "blue", "◐"),
	models.CommunicationPublished:           tag("Published", "green", "●"),
	models.CommunicationEvaluated:           tag("Evaluated", "green", "●"),
	models.CommunicationPulled:              tag("Pulled", "grey", "✕"),
}

// CommunicationLine is an item in a list.
type CommunicationLine struct {
	models.Communication
	Tag     Tag
	When    string
	Flags   []models.PublicityFlag
	Edit    string // address; "" where it cannot be changed
	Steps   []Link
	Request Link
	Check   string // address of the page to review it; "" for who may not
}

func communicationLine(c models.Communication, p models.Publicity) CommunicationLine {
	return CommunicationLine{Communication: c, Tag: communicationTags[c.State], When: models.Days(c.PublishFrom, c.PublishTo), Flags: p.Check(c)}
}

// Results words what came of the item, for a list.
func (l CommunicationLine) Results() []string { return resultWords(l.CommunicationResults) }

func resultWords(r models.CommunicationResults) []string {
	var list []string
	for _, x := range []struct {
		n    *int
		noun string
	}{{r.Reach, "person reached"}, {r.Views, "view"}, {r.Engagements, "engagement"}} {
		switch {
		case x.n == nil:
		case x.noun == "person reached" && *x.n != 1:
			list = append(list, Number(*x.n)+" people reached")
		default:
			list = append(list, Count(*x.n, x.noun))
		}
	}
	for _, x := range []struct{ label, text string }{{"Outputs", r.Outputs}, {"What people made of it", r.OutTakes}, {"Outcomes", r.Outcomes}, {"Not evaluated, because", r.Waived}} {
		if x.text != "" {
			list = append(list, x.label+": "+x.text)
		}
	}
	return list
}

// CommunicationsPage is the items of a request and the way to add to them (O6).
type CommunicationsPage struct {
	RequestWork
	Items     []models.Communication
	Publicity models.Publicity
	May       bool // add and change
	Checks    []models.CheckedRule
}

// Template names the template.
func (CommunicationsPage) Template() string { return "officer/communications.html" }

// Lines are all items.
func (p CommunicationsPage) Lines() []CommunicationLine {
	var list []CommunicationLine
	for _, c := range p.Items {
		l := communicationLine(c, p.Publicity)
		at := fmt.Sprintf("/officer/requests/%d/communications/%d", p.Request.ID, c.ID)
		if p.May {
			if c.CanEdit() == nil {
				l.Edit = at
			}
			for _, s := range models.CommunicationLife.For(c.State, p.Actor) {
				if s.Name == "evaluate" || slices.Contains(models.ReviewSteps, s.Name) || s.Name == "schedule" && c.State == models.CommunicationDrafted && !c.Statutory {
					continue // outcomes are asked for with outputs; a reviewer has a page of their own
				}
				l.Steps = append(l.Steps, Link{communicationVerb(s.Name, s.Verb), at + "/" + s.Name})
			}
		}
		if c.CanReview(p.Actor) == nil {
			l.Check = checkAddress(c.ID)
		}
		list = append(list, l)
	}
	return list
}

func communicationVerb(step, verb string) string {
	if step == "measure" {
		return "Record outputs and outcomes"
	}
	return verb
}

func checkAddress(id uint) string { return fmt.Sprintf("/clerk/communications/%d", id) }

// CommunicationForm adds an item or changes one.
type CommunicationForm struct {
	RequestWork
	Form    models.CommunicationInput
	State   models.CommunicationState // "" for a new one
	Members []Option
}

// Template names the template.
func (CommunicationForm) Template() string { return "officer/communication_form.html" }

// Channels are those that may be chosen.
func (CommunicationForm) Channels() []Option {
	list := []Option{{Label: "Select a channel"}}
	for _, c := range models.Channels {
		list = append(list, Option{Value: string(c.Code), Label: c.Name})
	}
	return list
}

// Ends warns that a change of what was reviewed ends the approval.
func (p CommunicationForm) Ends() bool {
	return slices.Contains([]models.CommunicationState{models.CommunicationApproved, models.CommunicationApprovedWithChanges, models.CommunicationScheduled}, p.State)
}

// CommunicationStep takes an item one step on.
type CommunicationStep struct {
	RequestWork
	Item models.Communication
	Step string
	Form models.CommunicationStepInput
}

// Template names the template.
func (CommunicationStep) Template() string { return "officer/communication_step.html" }

// When says on which days the item is out.
func (p CommunicationStep) When() string { return models.Days(p.Item.PublishFrom, p.Item.PublishTo) }

// Button is what the button says.
func (p CommunicationStep) Button() string {
	return map[string]string{"send": "Send for review", "schedule": "Schedule", "publish": "Record as published", "pull": "Pull the item", "measure": "Save outputs and outcomes"}[p.Step]
}

// CommunicationsList is the items of all requests against the election periods
// (C15).
type CommunicationsList struct {
	Page
	Rows      []models.CommunicationRow
	Publicity models.Publicity
}

// Template names the template.
func (CommunicationsList) Template() string { return "clerk/communications.html" }

// Waiting are the items that wait for a review.
func (p CommunicationsList) Waiting() []CommunicationLine {
	var list []CommunicationLine
	for _, r := range p.Rows {
		if r.State == models.CommunicationInReview {
			list = append(list, p.line(r))
		}
	}
	return list
}

func (p CommunicationsList) line(r models.CommunicationRow) CommunicationLine {
	l := communicationLine(r.Communication, p.Publicity)
	l.Request = Link{r.RequestReference, models.RequestAddress(r.RequestPath)}
	l.Check = checkAddress(r.ID)
	return l
}

// PlanLine is a line of the forward plan: an item, or an election's period.
type PlanLine struct {
	On       models.Date
	Election *models.ElectionPeriod
	Item     *CommunicationLine
}

// Plan is every item by its first day, with a bar for each pre-election period
// that is not over (domain.md 9.4).
func (p CommunicationsList) Plan() []PlanLine {
	var list []PlanLine
	today := models.DateOf(p.Now)
	for i, e := range p.Publicity.Elections {
		if e.PollingDay >= today {
			list = append(list, PlanLine{On: e.Starts, Election: &p.Publicity.Elections[i]})
		}
	}
	for _, r := range p.Rows {
		l := p.line(r)
		list = append(list, PlanLine{On: r.PublishFrom, Item: &l})
	}
	slices.SortStableFunc(list, func(a, b PlanLine) int {
		return strings.Compare(cmp.Or(string(a.On), "9999"), cmp.Or(string(b.On), "9999"))
	})
	return list
}

// PeriodWords says what a bar stands for.
func (l PlanLine) PeriodWords() string {
	e := l.Election
	words := fmt.Sprintf("Pre-election period of “%s”, %s, %s", e.Name, models.Days(e.Starts, e.PollingDay), e.Where())
	if e.NoticeOn == "" {
		words += ". It starts earlier if the notice is published earlier"
	}
	return words + "."
}

// CommunicationCheck is the check of one item: its flags, the checklist and the
// decision (C15).
type CommunicationCheck struct {
	Page
	Item      models.Communication
	Request   models.RequestRow
	Publicity models.Publicity
	Reviews   []models.NeutralityReview
	Problem   string // why the actor cannot decide now; "" if they can
	MayPull   bool
	Form      models.NeutralityInput
	Pull      models.CommunicationStepInput
}

// Template names the template.
func (CommunicationCheck) Template() string { return "clerk/communication_check.html" }

// Line is the item with its tag and flags.
func (p CommunicationCheck) Line() CommunicationLine { return communicationLine(p.Item, p.Publicity) }

// RequestAddress is where the request is read.
func (p CommunicationCheck) RequestAddress() string { return models.RequestAddress(p.Request.Path) }

// Facts are what the item says of itself.
func (p CommunicationCheck) Facts() []Fact {
	c := p.Item
	f := []Fact{{"Channel", c.Channel.Name()}, {"For", c.Audience}, {"Out", models.Days(c.PublishFrom, c.PublishTo)}}
	if c.Objective != "" {
		f = append(f, Fact{"Objective", c.Objective})
	}
	var says []string
	for _, x := range []struct {
		is   bool
		what string
	}{
		{c.NamesMember, "names a member"},
		{c.MemberQuotedID != nil, "quotes a member"},
		{c.NamesParty, "names a party"},
		{c.ImagesOfMembers, "shows members"},
		{c.ThirdParty, "has content of others"},
		{c.Controversial, "is on a topic on which parties differ"},
	} {
		if x.is {
			says = append(says, x.what)
		}
	}
	f = append(f, Fact{"Who wrote it says that it", cmp.Or(models.AndList(says), "names, quotes and shows nobody")})
	if c.Statutory {
		f = append(f, Fact{"Statutory notice", c.LegalBasis})
	}
	switch {
	case c.CostPence != nil:
		f = append(f, Fact{"Cost", models.Pounds(c.CostPence)})
	case c.Paid:
		f = append(f, Fact{"Cost", "Paid for, not recorded"})
	}
	return f
}

// Fact is a label with what it is.
type Fact struct{ Label, Text string }

// Piece is a part of a text; marked where a word to watch for stands.
type Piece struct {
	Text   string
	Marked bool
}

// TitlePieces and TextPieces are the words reviewed, with those to watch for
// marked.
func (p CommunicationCheck) TitlePieces() []Piece { return p.pieces(p.Item.Title, true) }

// TextPieces are those of the text.
func (p CommunicationCheck) TextPieces() []Piece { return p.pieces(p.Item.Text, false) }

func (p CommunicationCheck) pieces(text string, title bool) []Piece {
	var at []models.Place
	for _, f := range p.Publicity.Check(p.Item) {
		for _, x := range f.At {
			if x.Title == title {
				at = append(at, x)
			}
		}
	}
	slices.SortFunc(at, func(a, b models.Place) int { return cmp.Or(a.From-b.From, a.To-b.To) })
	var list []Piece
	done := 0
	for _, x := range at {
		if x.To <= done {
			continue
		}
		from := max(x.From, done)
		list = append(list, Piece{text[done:from], false}, Piece{text[from:x.To], true})
		done = x.To
	}
	return append(list, Piece{text[done:], false})
}

// NeutralityQuestion is one question of the checklist with its answer and note.
type NeutralityQuestion struct {
	Number       int
	Answer, Note Field
}

// Questions are the eleven of the checklist.
func (p CommunicationCheck) Questions() []NeutralityQuestion {
	options := []Option{{Label: "Select an answer"}, {Value: "yes", Label: "Yes"}, {Value: "no", Label: "No"}, {Value: "na", Label: "Does not apply"}}
	var list []NeutralityQuestion
	for i, q := range models.NeutralityQuestions {
		a := p.Form.Answer(i)
		answer := p.Field(models.AnswerField(i), fmt.Sprintf("%d. %s", i+1, q), a.Answer).Select(options)
		note := p.Field(models.NoteField(i), fmt.Sprintf("Note to question %d", i+1), a.Note)
		answer.Name, note.Name = "answer", "note"
		list = append(list, NeutralityQuestion{i + 1, answer, note})
	}
	return list
}

// Risks are the answers about section 2 of the Local Government Act 1986.
func (CommunicationCheck) Risks() []Option {
	return []Option{{Value: "none", Label: "None"}, {Value: "low", Label: "Low"}, {Value: "high", Label: "High", Hint: "Only the monitoring officer can approve it then"}}
}

// Decisions are what may be decided about the item as it stands.
func (p CommunicationCheck) Decisions() []Option {
	hints := map[models.Decision]string{
		models.DecisionApproved:            "Exactly as it stands",
		models.DecisionApprovedWithChanges: "As you change the text below",
		models.DecisionDeferred:            "Until the day after polling day, or until what is missing is there",
		models.DecisionRefused:             "Not in this form",
	}
	var list []Option
	for _, d := range models.Decisions {
		if models.CommunicationLife.For(p.Item.State, p.Actor).Has(d.Step) {
			list = append(list, Option{Value: string(d.Code), Label: d.Name, Hint: hints[d.Code]})
		}
	}
	return list
}

// Changes reports whether the text may be changed with the decision.
func (p CommunicationCheck) Changes() bool { return p.Item.State == models.CommunicationInReview }

// ReviewLine is a review that was kept, in words.
type ReviewLine struct {
	models.NeutralityReview
	Void    bool // it is not of the item as it stands
	Answers []Fact
}

// Kept are the reviews, the newest first.
func (p CommunicationCheck) Kept() []ReviewLine {
	var list []ReviewLine
	for _, r := range p.Reviews {
		l := ReviewLine{NeutralityReview: r, Void: r.Hash != p.Item.Hash()}
		for i, a := range r.Answers {
			text := a.Words()
			if a.Note != "" {
				text += ". " + a.Note
			}
			l.Answers = append(l.Answers, Fact{models.NeutralityQuestions[i], text})
		}
		list = append(list, l)
	}
	return list
}

// When says on which days the item was to be out when it was reviewed.
func (l ReviewLine) When() string { return models.Days(l.PublishFrom, l.PublishTo) }

// ElectionForm is the form of an election (A4).
type ElectionForm struct {
	Page
	Election models.ElectionPeriod // as it is kept; empty for a new one
	Form     models.ElectionInput
	Unknown  string          // years whose bank holidays are not known
	Saved    []models.Change // by somebody else, before this form came
}

// Template names the template.
func (ElectionForm) Template() string { return "admin/election_form.html" }

// Types are those that may be chosen.
func (ElectionForm) Types() []Option {
	var list []Option
	for _, t := range models.ElectionTypes {
		o := Option{Value: string(t.Code), Label: t.Name}
		if t.OwnRules {
			o.Hint = "It has rules of its own: enter both days"
		}
		list = append(list, o)
	}
	return list
}

// Period says when the pre-election period is, as far as that is kept.
func (p ElectionForm) Period() string {
	e := p.Election
	if e.ID == 0 {
		return ""
	}
	words := "The pre-election period is " + models.Days(e.Starts, e.PollingDay) + "."
	if e.NoticeLatest != "" {
		words += " The latest day for the notice is " + e.NoticeLatest.WithDay() + "."
	}
	return words
}

// PublishedFigures are what a public information request has published, for
// whoever may read the request.
type PublishedFigures struct{ Items []CommunicationLine }

// NewPublishedFigures words what was published of a request's items.
func NewPublishedFigures(items []models.Communication) PublishedFigures {
	var f PublishedFigures
	for _, c := range items {
		if c.State.Out() {
			f.Items = append(f.Items, communicationLine(c.ForPublic(), models.Publicity{}))
		}
	}
	return f
}
