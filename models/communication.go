package models

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// CommunicationState is where a communication item stands (domain.md 5.5).
type CommunicationState string

const (
	CommunicationIdea                CommunicationState = "idea"
	CommunicationDrafted             CommunicationState = "drafted"
	CommunicationInReview            CommunicationState = "in_review"
	CommunicationApproved            CommunicationState = "approved"
	CommunicationApprovedWithChanges CommunicationState = "approved_with_changes"
	CommunicationDeferred            CommunicationState = "deferred"
	CommunicationRefused             CommunicationState = "refused"
	CommunicationScheduled           CommunicationState = "scheduled"
	CommunicationPublished           CommunicationState = "published"
	CommunicationEvaluated           CommunicationState = "evaluated"
	CommunicationPulled              CommunicationState = "pulled"
)

// CommunicationStates are all of them, in the order of an item's life.
var CommunicationStates = []CommunicationState{
	CommunicationIdea, CommunicationDrafted, CommunicationInReview, CommunicationApproved, CommunicationApprovedWithChanges, CommunicationDeferred,
	CommunicationRefused, CommunicationScheduled, CommunicationPublished, CommunicationEvaluated, CommunicationPulled,
}

// Out reports whether the item was published and stands.
func (s CommunicationState) Out() bool {
	return s == CommunicationPublished || s == CommunicationEvaluated
}

// passed are the states that an approval led to and that end with it.
var passed = from(CommunicationApproved, CommunicationApprovedWithChanges, CommunicationScheduled)

// Channel is the way an item reaches people.
type Channel string

// ChannelInternal is for the council's own people: not publicity, but its
// neutrality is reviewed too.
const ChannelInternal Channel = "internal"

// Channels are all of them, as they are offered.
var Channels = []struct {
	Code Channel
	Name string
}{
	{"web", "Web page"},
	{"press_release", "Press release"},
	{"social", "Social media"},
	{"email", "Email to residents"},
	{"leaflet", "Leaflet or poster"},
	{"video", "Video"},
	{"event", "Event"},
	{"advert", "Advertisement"},
	{ChannelInternal, "Internal message"},
	{"partner", "Through a partner"},
}

// Name returns the channel's words on screen.
func (c Channel) Name() string {
	for _, x := range Channels {
		if x.Code == c {
			return x.Name
		}
	}
	return ""
}

// Communication is one item by which a request informs people: a page, a
// release, a poster (domain.md 4, CommsItem). It goes out once somebody else has
// reviewed exactly its text. Staff of the request and reviewers see it from the
// start; the public sees what was published and what came of it.
type Communication struct {
	ID                   uint `gorm:"primaryKey"`
	RequestID            uint
	Title                string
	Channel              Channel
	Audience             string
	Objective            string
	Text                 string
	CommunicationMarks   `gorm:"embedded"`
	PublishFrom          Date
	PublishTo            Date // "" for one day
	Paid                 bool
	CostPence            *int
	State                CommunicationState
	PublishedOn          Date
	Address              string // where it can be seen
	Copy                 string // where a copy is kept, if it has no address
	CommunicationResults `gorm:"embedded"`
	AddedAt              time.Time
	AddedByName          string
	WrittenByID          uint // the user who last changed what is reviewed
	Version              int

	Review *NeutralityReview `gorm:"-"` // the latest
}

// CommunicationMarks are what an item says of itself for the review.
type CommunicationMarks struct {
	MemberQuotedID  *uint
	NamesParty      bool
	NamesMember     bool
	ImagesOfMembers bool
	ThirdParty      bool // content of somebody else
	Controversial   bool // a topic on which parties differ
	Statutory       bool // a notice that the law demands
	LegalBasis      string
}

// CommunicationResults are what came of an item (domain.md 10.2): outputs,
// out-takes and outcomes. A number that nobody counted is nil.
type CommunicationResults struct {
	Reach       *int   // people who could see it
	Views       *int   // times it was shown
	Engagements *int   // clicks, answers, questions
	Outputs     string // besides the numbers
	OutTakes    string // what people made of it
	Outcomes    string // what people did
	Waived      string // why it is not evaluated
}

// Measured reports whether outputs are recorded.
func (r CommunicationResults) Measured() bool {
	return r.Reach != nil || r.Views != nil || r.Outputs != ""
}

// Hash names what a review is about: the text as it would be published, with
// what decides how it weighs. Any change of it is another hash.
func (c *Communication) Hash() string {
	content, _ := json.Marshal(struct {
		Title, Text, Audience string
		Channel               Channel
		Marks                 CommunicationMarks
	}{c.Title, c.Text, c.Audience, c.Channel, c.CommunicationMarks})
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// CommunicationInput is what a person may type about an item.
type CommunicationInput struct {
	Title           string    `form:"title" validate:"required,max=160" label:"title of the item"`
	Channel         Channel   `form:"channel" validate:"required,oneof=web press_release social email leaflet video event advert internal partner" label:"channel" empty:"Select the channel"`
	Audience        string    `form:"audience" validate:"required,max=200" label:"audience" empty:"Enter who it is for"`
	Objective       string    `form:"objective" validate:"max=500" label:"objective"`
	Text            string    `form:"text" validate:"max=20000" label:"text"`
	From            DateInput `form:"from" label:"first day"`
	To              DateInput `form:"to" label:"last day"`
	MemberQuoted    uint      `form:"quoted" label:"member who is quoted"`
	NamesMember     bool      `form:"names-member" label:"names a member"`
	NamesParty      bool      `form:"names-party" label:"names a party"`
	ImagesOfMembers bool      `form:"images" label:"shows members"`
	ThirdParty      bool      `form:"third-party" label:"content of others"`
	Controversial   bool      `form:"controversial" label:"controversial topic"`
	Statutory       bool      `form:"statutory" label:"statutory notice"`
	LegalBasis      string    `form:"legal-basis" validate:"max=300" label:"law that demands the notice"`
	Paid            bool      `form:"paid" label:"paid for"`
	Cost            string    `form:"cost" label:"cost"`
	Version         int       `form:"version"`
}

// Check holds the dates to each other and reads the cost.
func (in CommunicationInput) Check() []FieldError {
	var f []FieldError
	if p := in.From.Problem("first day", false); p != "" {
		f = append(f, FieldError{"from", p})
	}
	switch p := in.To.Problem("last day", false); {
	case p != "":
		f = append(f, FieldError{"to", p})
	case !in.To.Empty() && in.From.Empty():
		f = append(f, FieldError{"from", "Enter the first day"})
	case !in.To.Empty() && in.To.Date() < in.From.Date():
		f = append(f, FieldError{"to", "Last day must be the first day or after it"})
	}
	if in.Statutory && in.LegalBasis == "" {
		f = append(f, FieldError{"legal-basis", "Enter the law that demands the notice"})
	}
	if _, wrong := penceOf(in.Cost); wrong != "" {
		f = append(f, FieldError{"cost", wrong})
	}
	return f
}

// Edit applies what was typed.
func (c *Communication) Edit(in CommunicationInput) {
	c.Title, c.Channel, c.Audience, c.Objective, c.Text = in.Title, in.Channel, in.Audience, in.Objective, in.Text
	c.PublishFrom, c.PublishTo = in.From.Date(), in.To.Date()
	c.CommunicationMarks = CommunicationMarks{
		MemberQuotedID: Ref(in.MemberQuoted), NamesParty: in.NamesParty, NamesMember: in.NamesMember, ImagesOfMembers: in.ImagesOfMembers,
		ThirdParty: in.ThirdParty, Controversial: in.Controversial, Statutory: in.Statutory, LegalBasis: in.LegalBasis,
	}
	c.Paid = in.Paid
	c.CostPence, _ = penceOf(in.Cost)
}

// Input returns the item as the form shows it.
func (c *Communication) Input() CommunicationInput {
	return CommunicationInput{
		Title: c.Title, Channel: c.Channel, Audience: c.Audience, Objective: c.Objective, Text: c.Text, From: InputOf(c.PublishFrom), To: InputOf(c.PublishTo),
		MemberQuoted: Deref(c.MemberQuotedID), NamesMember: c.NamesMember, NamesParty: c.NamesParty, ImagesOfMembers: c.ImagesOfMembers,
		ThirdParty: c.ThirdParty, Controversial: c.Controversial, Statutory: c.Statutory, LegalBasis: c.LegalBasis,
		Paid: c.Paid, Cost: strings.TrimPrefix(Pounds(c.CostPence), "£"), Version: c.Version,
	}
}

// CommunicationFields is the order in which the record names what changed.
var CommunicationFields = []string{
	"title", "channel", "audience", "objective", "text", "first day", "last day", "member quoted", "names a member", "names a party", "shows members",
	"content of others", "controversial", "statutory", "legal basis", "paid", "cost", "published", "address", "copy", "reach", "views", "engagements",
	"outputs", "out-takes", "outcomes", "not evaluated because",
}

// Fields returns the item as the record compares it.
func (c *Communication) Fields() map[string]string {
	return map[string]string{
		"title": c.Title, "channel": c.Channel.Name(), "audience": c.Audience, "objective": c.Objective, "text": c.Text,
		"first day": string(c.PublishFrom), "last day": string(c.PublishTo), "member quoted": Number(c.MemberQuotedID),
		"names a member": YesNo(c.NamesMember), "names a party": YesNo(c.NamesParty), "shows members": YesNo(c.ImagesOfMembers),
		"content of others": YesNo(c.ThirdParty), "controversial": YesNo(c.Controversial), "statutory": YesNo(c.Statutory), "legal basis": c.LegalBasis,
		"paid": YesNo(c.Paid), "cost": Pounds(c.CostPence), "published": string(c.PublishedOn), "address": c.Address, "copy": c.Copy,
		"reach": optional(c.Reach), "views": optional(c.Views), "engagements": optional(c.Engagements), "outputs": c.Outputs,
		"out-takes": c.OutTakes, "outcomes": c.Outcomes, "not evaluated because": c.Waived,
	}
}

// CommunicationStepInput is what a person says when taking a step of an item.
// Each step uses a part of it.
type CommunicationStepInput struct {
	Reason      string    `form:"reason" validate:"max=1000" label:"reason"`
	On          DateInput `form:"on" label:"day on which it was published"`
	Address     string    `form:"address" validate:"omitempty,http_url,max=500" label:"address"`
	Copy        string    `form:"copy" validate:"max=300" label:"place of the copy"`
	Reach       string    `form:"reach" label:"number of people it reached"`
	Views       string    `form:"views" label:"number of views"`
	Engagements string    `form:"engagements" label:"number of engagements"`
	Outputs     string    `form:"outputs" validate:"max=1000" label:"other outputs"`
	OutTakes    string    `form:"out-takes" validate:"max=1000" label:"out-takes"`
	Outcomes    string    `form:"outcomes" validate:"max=2000" label:"outcomes"`
	Waived      string    `form:"waived" validate:"max=500" label:"reason for not evaluating it"`
	Version     int       `form:"version"`

	// Worked out by the store, never typed.
	Today     Date             `form:"-"`
	Publicity Publicity        `form:"-"`
	Review    *NeutralityInput `form:"-"` // of a decision
}

// CommunicationLife is the whole life of an item (domain.md 5.5). A decision
// about what is out already leaves it where it stands: it was published before
// the period it now lies in was known.
var CommunicationLife = Life[Communication, CommunicationState, CommunicationStepInput]{
	{"send", "Send for review", from(CommunicationDrafted, CommunicationDeferred, CommunicationRefused), CommunicationInReview, by(RoleOfficer, RoleClerk), canSend},
	{"approve", "Approve", from(CommunicationInReview), CommunicationApproved, reviewers, canReview},
	{"approve-with-changes", "Approve with changes", from(CommunicationInReview), CommunicationApprovedWithChanges, reviewers, canReview},
	{"defer", "Defer", from(CommunicationInReview), CommunicationDeferred, reviewers, canReview},
	{"refuse", "Refuse", from(CommunicationInReview), CommunicationRefused, reviewers, canReview},
	{"approve", "Approve", from(CommunicationPublished, CommunicationEvaluated), "", reviewers, canReview},
	{"schedule", "Schedule", from(CommunicationDrafted, CommunicationApproved, CommunicationApprovedWithChanges), CommunicationScheduled, by(RoleOfficer, RoleClerk), canGoOut},
	{"publish", "Record as published", from(CommunicationScheduled), CommunicationPublished, by(RoleOfficer, RoleClerk), canPublish},
	{"pull", "Pull", from(CommunicationScheduled, CommunicationPublished), CommunicationPulled, by(RoleOfficer, RoleClerk, RoleCommsReviewer, RoleMonitoringOfficer), func(_ *Communication, in CommunicationStepInput, _ Actor) error { return needReason(in.Reason) }},
	{"measure", "Record outputs", from(CommunicationPublished, CommunicationEvaluated), "", by(RoleOfficer, RoleClerk), canMeasure},
	{"evaluate", "Evaluate", from(CommunicationPublished, CommunicationEvaluated), CommunicationEvaluated, by(RoleOfficer, RoleClerk), canMeasure},
}

// ReviewSteps are the decisions of a reviewer.
var ReviewSteps = []string{"approve", "approve-with-changes", "defer", "refuse"}

var reviewers = by(RoleCommsReviewer, RoleMonitoringOfficer)

// canSend: a review needs the text and the days it is out.
func canSend(c *Communication, _ CommunicationStepInput, _ Actor) error {
	switch {
	case c.Text == "":
		return Errorf(Conflict, "This item has no text yet. Enter it, then send it for review.")
	case c.PublishFrom == "":
		return Errorf(Conflict, "This item has no first day yet. Enter when it is to be published, then send it for review.")
	}
	return nil
}

// canGoOut: what goes out was approved exactly as it stands, for the days on
// which it is out. A statutory notice needs no approval.
func canGoOut(c *Communication, in CommunicationStepInput, a Actor) error {
	if err := canSend(c, in, a); err != nil {
		return err
	}
	if p := c.ReviewProblem(in.Publicity); p != "" {
		return Errorf(Conflict, "%s Send it for review first.", p)
	}
	return nil
}

// canPublish: it goes out on the day that is named, and can be seen somewhere.
func canPublish(c *Communication, in CommunicationStepInput, a Actor) error {
	var f []FieldError
	on := in.On.Date()
	switch p := in.On.Problem("day on which it was published", true); {
	case p != "":
		f = append(f, FieldError{"on", p})
	case on > in.Today:
		f = append(f, FieldError{"on", "Day on which it was published must be today or in the past"})
	}
	if in.Address == "" && in.Copy == "" {
		f = append(f, FieldError{"address", "Enter its address, or where a copy is kept"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	// It may have gone out on another day than was planned, before an election.
	out := *c
	out.PublishFrom = on
	if out.PublishTo != "" {
		out.PublishTo = max(out.PublishTo, on)
	}
	return canGoOut(&out, in, a)
}

// canMeasure: numbers are counts, and something is recorded.
func canMeasure(_ *Communication, in CommunicationStepInput, _ Actor) error {
	r, f := in.results()
	if len(f) == 0 && !r.Measured() {
		f = append(f, FieldError{"reach", "Enter how many people it reached, or another output"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// Measures names the step that outputs and outcomes are: with outcomes, or a
// reason why there are none, the item is evaluated.
func (in CommunicationStepInput) Measures() string {
	if in.Outcomes != "" || in.Waived != "" {
		return "evaluate"
	}
	return "measure"
}

func (in CommunicationStepInput) results() (CommunicationResults, []FieldError) {
	var f []FieldError
	count := func(field, label, typed string) *int {
		n, wrong := countOf(field, label, typed)
		if f = append(f, wrong...); typed == "" || len(wrong) > 0 {
			return nil
		}
		return &n
	}
	return CommunicationResults{
		Reach: count("reach", "Number of people it reached", in.Reach), Views: count("views", "Number of views", in.Views),
		Engagements: count("engagements", "Number of engagements", in.Engagements),
		Outputs:     in.Outputs, OutTakes: in.OutTakes, Outcomes: in.Outcomes, Waived: in.Waived,
	}, f
}

// StepInput returns what the form of outputs and outcomes shows.
func (c *Communication) StepInput() CommunicationStepInput {
	return CommunicationStepInput{
		Reach: optional(c.Reach), Views: optional(c.Views), Engagements: optional(c.Engagements), Outputs: c.Outputs,
		OutTakes: c.OutTakes, Outcomes: c.Outcomes, Waived: c.Waived, Version: c.Version,
	}
}

// Take moves the item one step on and says what changed.
func (c *Communication) Take(name string, in CommunicationStepInput, a Actor) ([]Change, error) {
	step, err := CommunicationLife.take(c, name, c.State, in, a)
	if err != nil {
		return nil, err
	}
	before := c.Fields()
	var moved []Change
	if step.To != "" && step.To != c.State {
		moved = []Change{{"state", string(c.State), string(step.To)}}
		c.State = step.To
	}
	switch name {
	case "approve-with-changes":
		c.Text = in.Review.Text
	case "publish":
		c.PublishedOn, c.Address, c.Copy = in.On.Date(), in.Address, in.Copy
		c.PublishFrom = c.PublishedOn
		if c.PublishTo != "" {
			c.PublishTo = max(c.PublishTo, c.PublishFrom)
		}
	case "pull":
		if c.PublishedOn != "" {
			c.PublishTo = max(in.Today, c.PublishFrom)
		}
	case "measure", "evaluate":
		c.CommunicationResults, _ = in.results()
	}
	return append(moved, Diff(CommunicationFields, before, c.Fields())...), nil
}

// CanEdit: what was published stays as it was.
func (c *Communication) CanEdit() error {
	switch c.State {
	case CommunicationPublished, CommunicationEvaluated:
		return Errorf(Conflict, "This item is published, so it stays as it was. Add a new item for what comes next.")
	case CommunicationPulled:
		return Errorf(Conflict, "This item was pulled. Add a new one for what comes next.")
	}
	return nil
}

// Rewrite applies what was typed to an item that is there. Words that differ
// from those reviewed, or days in a pre-election period that the reviewer did
// not know of, end its approval and send it back to review.
func (c *Communication) Rewrite(in CommunicationInput, p Publicity, a Actor) ([]Change, error) {
	if err := c.CanEdit(); err != nil {
		return nil, err
	}
	before, hash := c.Fields(), c.Hash()
	c.Edit(in)
	if c.Hash() != hash {
		c.WrittenByID = a.UserID
	}
	changes := Diff(CommunicationFields, before, c.Fields())
	if c.State == CommunicationIdea || c.State == CommunicationDrafted {
		at := c.State
		if c.State = CommunicationDrafted; c.Text == "" {
			c.State = CommunicationIdea
		}
		if at != c.State {
			changes = append(changes, Change{"state", string(at), string(c.State)})
		}
		return changes, nil
	}
	voided, _ := c.Recheck(p)
	return append(changes, voided...), nil
}

// Recheck sends an item that was approved back to review if the approval does
// not hold any more, and says why.
func (c *Communication) Recheck(p Publicity) ([]Change, string) {
	if !slices.Contains(passed, c.State) {
		return nil, ""
	}
	problem := c.ReviewProblem(p)
	if problem == "" {
		return nil, ""
	}
	at := c.State
	c.State = CommunicationInReview
	return []Change{{"state", string(at), string(c.State)}, {"approval", "valid", "void: " + problem}}, problem
}

// ReviewProblem says why the item may not go out as it stands; "" where a review
// approved exactly this, or the law demands it.
func (c *Communication) ReviewProblem(p Publicity) string {
	if c.Statutory {
		return ""
	}
	flags, _ := p.elections(*c)
	if problem := c.reviewVoid(flags); problem != "" {
		return problem
	}
	if !c.Review.Decision.Approves() {
		return fmt.Sprintf("The latest review, of %s, says “%s”.", DateOf(c.Review.At), c.Review.Decision.Name())
	}
	if needsMonitoringOfficer(flags) != "" && !c.Review.ByMonitoringOfficer {
		return "It needs the approval of the monitoring officer."
	}
	return ""
}

// reviewVoid says why there is no review of the item as it stands; "" if there
// is one, whatever it decided.
func (c *Communication) reviewVoid(flags []PublicityFlag) string {
	r := c.Review
	switch {
	case r == nil:
		return "Nobody has reviewed it yet."
	case r.Hash != c.Hash():
		return fmt.Sprintf("It was changed after the review of %s, so that review is void.", DateOf(r.At))
	}
	for _, id := range inElections(flags) {
		if !slices.Contains(r.Elections, id) {
			return fmt.Sprintf("It lies in a pre-election period that the review of %s did not look at, so that review is void.", DateOf(r.At))
		}
	}
	return ""
}

// passedReview reports whether a review approved exactly the words it has now. A
// statutory notice needs none.
func (c *Communication) passedReview() bool {
	return c.Statutory || c.Review != nil && c.Review.Decision.Approves() && c.Review.Hash == c.Hash()
}

// CanAddCommunication says whether an actor may work on the request's items now:
// NotFound, Forbidden or Conflict.
func (r *Request) CanAddCommunication(a Actor) error {
	if r.Category != PublicInformation {
		return Errorf(NotFound, "This request has no communications: it is of another kind.")
	}
	return r.CanUpdate(a)
}

// published are the items of a request that are out.
func (r CategoryRecords) published() []Communication {
	return slices.DeleteFunc(slices.Clone(r.Communications), func(c Communication) bool { return !c.State.Out() })
}

func anyPublished(r CategoryRecords) bool { return len(r.published()) > 0 }

// publicityRules are the completion rules of public information (domain.md 10.2).
var publicityRules = []CompletionRule{
	{"published", "Something published, with its address or a copy", func(r CategoryRecords) string {
		if len(r.published()) == 0 {
			return "Nothing has been published yet."
		}
		return ""
	}, nil},
	{"reviewed", "Each item published as it was reviewed", each(func(c Communication, _ Publicity) bool {
		return c.passedReview()
	}, "Published without an approval of exactly this text: %s."), anyPublished},
	{"outputs", "Outputs of each item recorded", each(func(c Communication, _ Publicity) bool {
		return c.Measured()
	}, "No outputs are recorded of %s."), anyPublished},
	{"evaluated", "Each item evaluated, or a reason why not", each(func(c Communication, _ Publicity) bool {
		return c.State == CommunicationEvaluated
	}, "Not evaluated yet: %s."), anyPublished},
	{"election", "Nothing published in a pre-election period without approval", each(func(c Communication, p Publicity) bool {
		flags, _ := p.elections(c)
		return len(flags) == 0 || c.ReviewProblem(p) == ""
	}, "Out in a pre-election period without an approval for it: %s."), anyPublished},
}

// each: every published item is as it should be, else they are named.
func each(fine func(Communication, Publicity) bool, missing string) func(CategoryRecords) string {
	return func(r CategoryRecords) string {
		var names []string
		for _, c := range r.published() {
			if !fine(c, r.Publicity) {
				names = append(names, "“"+c.Title+"”")
			}
		}
		if len(names) == 0 {
			return ""
		}
		return fmt.Sprintf(missing, AndList(names))
	}
}

// penceOf reads an amount of money: "450", "£1,250.50". Nothing is nil.
func penceOf(typed string) (*int, string) {
	if typed == "" {
		return nil, ""
	}
	pounds, pence, _ := strings.Cut(strings.NewReplacer("£", "", ",", "", " ", "").Replace(typed), ".")
	n, err := strconv.ParseUint(pounds, 10, 31)
	p, err2 := strconv.ParseUint(cmp.Or(pence, "0"), 10, 31)
	if err != nil || err2 != nil || n > maxCount || len(pence) != 0 && len(pence) != 2 {
		return nil, "Cost must be an amount in pounds, like 450 or 1,250.50"
	}
	all := int(n*100 + p)
	return &all, ""
}

// Pounds writes an amount as pages do: "£1,250.50"; "" for none.
func Pounds(pence *int) string {
	switch {
	case pence == nil:
		return ""
	case *pence%100 == 0:
		return "£" + digits(*pence/100)
	}
	return fmt.Sprintf("£%s.%02d", digits(*pence/100), *pence%100)
}

// Subject names the item in the record.
func (c *Communication) Subject() string { return fmt.Sprintf("communication/%d", c.ID) }

// Event starts an event about the item of a request.
func (c *Communication) Event(r *Request, verb, reason string, changes ...Change) Event {
	return NewEvent("communication."+verb, c.Subject(), "“"+c.Title+"”, "+r.Name(), reason, changes...).Of(Deref(r.MotionID), r.ID)
}

// ForPublic returns what everybody may know of an item that was published.
func (c *Communication) ForPublic() Communication {
	p := *c
	p.Objective, p.AddedByName, p.WrittenByID, p.Review = "", "", 0, nil
	return p
}

// CommunicationRow is an item in a list across requests.
type CommunicationRow struct {
	Communication    `gorm:"embedded"`
	RequestReference string
	RequestPath      string
	RequestTitle     string
}
