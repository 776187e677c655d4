package views

import (
	"fmt"
	"slices"

	"carried/models"
	"carried/models/tracker"
)

// requestSteps are the links to what the clerk and the monitoring officer may
// do with a request now.
func requestSteps(r models.RequestRow, a models.Actor) []Link {
	at := fmt.Sprintf("/clerk/requests/%d/", r.ID)
	open := r.StepsFor(a)
	var links []Link
	add := func(step, text, address string) {
		if open.Has(step) {
			links = append(links, Link{text, at + address})
		}
	}
	add("allocate", "Allocate", "allocate")
	add("sign-off", "Check and sign off", "sign-off")
	if slices.ContainsFunc(models.CloseSteps, open.Has) {
		links = append(links, Link{"Close", at + "close"})
	}
	add("reopen", "Reopen", "reopen")
	return links
}

// OptionGroup is options under a heading of their own.
type OptionGroup struct {
	Label   string
	Options []Option
}

// GroupedSelect is a select whose options stand under headings.
type GroupedSelect struct {
	Field
	First  Option
	Groups []OptionGroup
}

// Choices are what requests can be given.
type Choices struct {
	Kinds        []models.Kind
	Bodies       []models.Body // that monitor
	Owners       []models.OwnerChoice
	Directorates []models.Directorate
	Members      []models.Person // who serve now
}

// kind asks for the kind of a request. One that was guessed and is retired is
// offered as “Other”.
func (c Choices) kind(f Field) Field {
	list := kindOptions(c.Kinds)
	if f.Value != "" && !slices.ContainsFunc(list, func(o Option) bool { return o.Value == f.Value }) {
		f.Value = string(models.OtherCategory)
	}
	return f.Select(list)
}

// kindOptions offers the kinds of request that are not retired.
func kindOptions(kinds []models.Kind) []Option {
	var list []Option
	for _, k := range kinds {
		if !k.Retired {
			list = append(list, Option{Value: string(k.Code), Label: k.Name})
		}
	}
	return list
}

// doneWhen asks for a definition of done.
func (p Page) doneWhen(name, typed string) Field {
	return p.Field(name, "Done when (optional)", typed).Rows(2).Hint("What must be so before it is complete. Anyone can read this. Left empty, what holds for its kind counts.")
}

func (c Choices) directorates(none string) []Option {
	list := []Option{{Value: "", Label: none}}
	for _, d := range c.Directorates {
		list = append(list, Option{Value: str(d.ID), Label: d.Name})
	}
	return list
}

// holder asks for the portfolio holder: members with a role come first, as those of
// the cabinet have one, each with it. One whose term has ended stays offered where
// they are the holder.
func (c Choices) holder(f Field, none string, now models.RequestRow) Field {
	list := []Option{{Value: "", Label: none}}
	known := now.PortfolioHolderID == nil
	members := slices.Clone(c.Members)
	slices.SortStableFunc(members, func(a, b models.Person) int { return withRole(b) - withRole(a) })
	for _, m := range members {
		known = known || m.ID == *now.PortfolioHolderID
		label := m.FullName
		if m.RoleTitle != "" {
			label += ", " + m.RoleTitle
		}
		list = append(list, Option{Value: str(m.ID), Label: label})
	}
	if !known {
		list = append(list, Option{Value: str(*now.PortfolioHolderID), Label: now.HolderFullName})
	}
	return f.Select(list)
}

// withRole is 1 for somebody with a role, else 0.
func withRole(p models.Person) int {
	if p.RoleTitle == "" {
		return 0
	}
	return 1
}

// owners groups the officers: those who had requests before come first, then
// everybody by directorate.
func (c Choices) owners(f Field, none string) GroupedSelect {
	const most = 8
	s := GroupedSelect{Field: f, First: Option{Value: "", Label: none, Selected: f.Value == ""}}
	used := slices.DeleteFunc(slices.Clone(c.Owners), func(o models.OwnerChoice) bool { return o.Used == 0 })
	slices.SortStableFunc(used, func(a, b models.OwnerChoice) int { return b.Used - a.Used })
	chosen := false
	add := func(group string, o models.OwnerChoice) {
		if n := len(s.Groups); n == 0 || s.Groups[n-1].Label != group {
			s.Groups = append(s.Groups, OptionGroup{Label: group})
		}
		label := o.FullName
		if o.RoleTitle != "" {
			label += ", " + o.RoleTitle
		}
		option := Option{Value: str(o.ID), Label: label, Selected: !chosen && str(o.ID) == f.Value}
		chosen = chosen || option.Selected
		g := &s.Groups[len(s.Groups)-1]
		g.Options = append(g.Options, option)
	}
	for i, o := range used {
		if i < most {
			add("Had requests before", o)
		}
	}
	for _, o := range c.Owners {
		name := o.DirectorateName
		if name == "" {
			name = "No directorate"
		}
		add(name, o)
	}
	return s
}

// MotionRequests is the page on which the requests of a carried motion are
// confirmed and then handed out (C8).
type MotionRequests struct {
	Page
	Choices
	Motion     models.MotionRecord
	Rows       []models.RequestRow
	Confirming map[uint]models.ConfirmInput // as typed
	Allocating map[uint]models.AllocateInput
	Same       models.AllocateInput
}

// Template names the template.
func (MotionRequests) Template() string { return "clerk/motion_requests.html" }

// RequestPanel is one request with its questions.
type RequestPanel struct {
	models.RequestRow
	Name        string // "Request 2"
	VersionName string
	Seen        int // the version the form goes out with
	TitleField, Category, DoneWhenField, Body,
	Directorate, Holder, Start, Due, NoDue Field
	Owner   GroupedSelect
	CanJoin bool
	Parts   int // how many requests its words propose to split it into
}

// Unconfirmed are the requests to confirm.
func (p MotionRequests) Unconfirmed() []RequestPanel {
	var list []RequestPanel
	for i, r := range p.Rows {
		if r.State != models.RequestUnconfirmed {
			continue
		}
		in, typed := p.Confirming[r.ID]
		if !typed {
			in = models.ConfirmInput{Title: r.Title, Category: r.Category, MonitoringBodyID: p.usualBody(), Version: r.Version}
		}
		x := p.panel(i, r, in.Version)
		x.Parts = len(r.ProposedParts(p.Rows))
		x.TitleField = p.Field(fieldOf("title", r.ID), "Short title", in.Title).Hint("As lists show it.")
		x.Category = p.kind(p.Field(fieldOf("category", r.ID), "Kind of request", string(in.Category)))
		x.DoneWhenField = p.doneWhen(fieldOf("done-when", r.ID), in.DoneWhen)
		x.Body = p.Field(fieldOf("monitoring-body", r.ID), "Body that monitors it", in.MonitoringBodyID).Select(bodyOptions("Select the body", p.Bodies))
		x.CanJoin = len(list) > 0
		list = append(list, x)
	}
	return list
}

// usualBody is the body that decided, if it monitors.
func (p MotionRequests) usualBody() uint {
	for _, b := range p.Bodies {
		if b.Slug == p.Motion.BodySlug {
			return b.ID
		}
	}
	return 0
}

func (p MotionRequests) panel(i int, r models.RequestRow, version int) RequestPanel {
	return RequestPanel{RequestRow: r, Name: fmt.Sprintf("Request %d", i+1), VersionName: fieldOf("version", r.ID), Seen: version}
}

func fieldOf(name string, id uint) string { return fmt.Sprintf("%s-%d", name, id) }

// Unallocated are the requests to hand out.
func (p MotionRequests) Unallocated() []RequestPanel {
	var list []RequestPanel
	for i, r := range p.Rows {
		if r.State != models.RequestUnallocated {
			continue
		}
		in, typed := p.Allocating[r.ID]
		if !typed {
			in.Version = r.Version
		}
		x := p.panel(i, r, in.Version)
		x.Owner = p.owners(p.Field(fieldOf("owner", r.ID), "Owner", in.OwnerID), "Select the owner")
		x.Directorate = p.Field(fieldOf("directorate", r.ID), "Directorate", in.DirectorateID).Select(p.directorates("Select the directorate"))
		x.Holder = p.holder(p.Field(fieldOf("portfolio-holder", r.ID), "Portfolio holder (optional)", in.HolderID), "None", r)
		x.Start = p.Field(fieldOf("start", r.ID), "Start date (optional)", in.Start)
		x.Due = p.Field(fieldOf("due", r.ID), "Due date", in.Due)
		x.NoDue = p.Field(fieldOf("no-due-reason", r.ID), "Or why there is no due date", in.NoDueReason)
		list = append(list, x)
	}
	return list
}

// Others are the requests that were handed out or are closed.
func (p MotionRequests) Others() []models.RequestRow {
	return slices.DeleteFunc(slices.Clone(p.Rows), func(r models.RequestRow) bool {
		return r.State == models.RequestUnconfirmed || r.State == models.RequestUnallocated
	})
}

// SameOwner and the three below are the questions of “Same for all”.
func (p MotionRequests) SameOwner() GroupedSelect {
	return p.owners(p.Field("same-owner", "Owner", p.Same.OwnerID), "Different owners")
}

// SameDirectorate is the directorate of all that have none.
func (p MotionRequests) SameDirectorate() Field {
	return p.Field("same-directorate", "Directorate", p.Same.DirectorateID).Select(p.directorates("Different directorates"))
}

// SameHolder is the portfolio holder of all that have none.
func (p MotionRequests) SameHolder() Field {
	return p.holder(p.Field("same-portfolio-holder", "Portfolio holder (optional)", p.Same.HolderID), "None or different ones", models.RequestRow{})
}

// SameDue is the due date of all that have none.
func (p MotionRequests) SameDue() Field { return p.Field("same-due", "Due date", p.Same.Due) }

// SameNoDue is the reason of all that have neither.
func (p MotionRequests) SameNoDue() Field {
	return p.Field("same-no-due-reason", "Or why there is no due date", p.Same.NoDueReason)
}

// RequestForm is a small page about one request.
type RequestForm struct {
	Page
	Choices
	Request  models.RequestRow
	Before   *models.RequestRow // the one it would be joined to
	Kind     string             // confirm, allocate, split, join, drop, close, reopen, a way to close, response, standing, done-when, portfolio
	Confirm  models.ConfirmInput
	Allocate models.AllocateInput
	Answers  models.PortfolioInput
	Split    models.SplitInput
	Step     models.RequestStepInput
	Response models.ResponseInput
	Duty     models.DutyInput
	Define   models.DefineInput
	Meetings []models.MeetingRow // that may have agreed to a closing
	Way      string              // of closing
	Version  int
	Cancel   string
	Updates  []models.ProgressUpdate // of one that was imported, to confirm it
	Kept     []tracker.Cell
}

// Template names the template.
func (p RequestForm) Template() string {
	switch p.Kind {
	case "absorb", "not-pursue", "supersede", "rescind":
		return "clerk/request_close.html"
	case "response":
		return "clerk/request_response.html"
	case "standing":
		return "clerk/request_duty.html"
	}
	return "clerk/request_form.html"
}

// PartsHint says what titles are asked for, and where those come from that stand
// there already.
func (p RequestForm) PartsHint() string {
	const hint = "One on each line, 2 to 12. Each part quotes the same words."
	if p.Split.Titles == "" || len(p.Errors) > 0 {
		return hint
	}
	return hint + " These are proposed from the words: change them where they are not right."
}

// Is reports which of the small pages it is.
func (p RequestForm) Is(kind string) bool { return p.Kind == kind }

// Owner is the question for the owner.
func (p RequestForm) Owner() GroupedSelect {
	return p.owners(p.Field("owner", "Owner", p.Allocate.OwnerID), "Select the owner")
}

// Category is the question for the kind of request.
func (p RequestForm) Category() Field {
	return p.kind(p.Field("category", "Kind of request", string(p.Confirm.Category)))
}

// DoneWhen is the question for a definition of done.
func (p RequestForm) DoneWhen() Field { return p.doneWhen("done-when", p.Confirm.DoneWhen) }

// NewDoneWhen is the question for another definition of done.
func (p RequestForm) NewDoneWhen() Field { return p.doneWhen("done-when", p.Define.DoneWhen) }

// Body is the question for the body that monitors it.
func (p RequestForm) Body() Field {
	return p.Field("monitoring-body", "Body that monitors it", p.Confirm.MonitoringBodyID).Select(bodyOptions("Select the body", p.Bodies))
}

// Directorate is the question for the directorate.
func (p RequestForm) Directorate() Field {
	return p.Field("directorate", "Directorate", p.Allocate.DirectorateID).Select(p.directorates("Select the directorate"))
}

// Holder is the question for the portfolio holder.
func (p RequestForm) Holder() Field {
	id, label := p.Answers.HolderID, "Portfolio holder"
	if p.Is("allocate") {
		id, label = p.Allocate.HolderID, "Portfolio holder (optional)"
	}
	return p.holder(p.Field("portfolio-holder", label, id).Hint("The councillor who answers for it. Anyone can read this."), "None", p.Request)
}

// Start is the question for the start date.
func (p RequestForm) Start() Field {
	typed := p.Answers.Start
	if p.Is("allocate") {
		typed = p.Allocate.Start
	}
	return p.Field("start", "Start date (optional)", typed).Hint("Only where work is to start later. For example, 27 3 2025")
}

// CloseWords are the ways to close a request other than complete, and when each
// is the right one.
var CloseWords = map[string][2]string{
	"absorb":     {"Absorbed", "It goes on within a policy or programme."},
	"not-pursue": {"Not pursued", "Somebody with the power to do so decided against it."},
	"supersede":  {"Superseded", "A later motion took its place."},
	"rescind":    {"Rescinded", "A later motion rescinded it."},
}

// Ways are the ways to close it.
func (p RequestForm) Ways() []Option {
	var list []Option
	for _, s := range models.CloseSteps {
		list = append(list, Option{Value: s, Label: CloseWords[s][0], Hint: CloseWords[s][1], Selected: s == p.Way})
	}
	return list
}

// SignOffQueue is the requests that await sign-off, oldest first (C9).
type SignOffQueue struct {
	Page
	Rows []models.QueueRow
}

// Template names the template.
func (SignOffQueue) Template() string { return "clerk/sign_off.html" }

// SignOffForm is all that somebody needs to see before they sign a request off.
type SignOffForm struct {
	Page
	Choices
	Request  models.RequestRow
	Problem  string // why this actor may not sign it off
	Updates  []models.ProgressUpdate
	Evidence []models.Evidence
	Story    []models.SignOff
	Records  models.CategoryRecords
	Meetings []models.MeetingRow
	Form     models.RequestStepInput

	Objections []models.ObjectionRow
}

// Template names the template.
func (SignOffForm) Template() string { return "clerk/sign_off_form.html" }

// DoneWhen is its definition of done, or "".
func (p SignOffForm) DoneWhen() string { return p.Records.DoneWhen() }

// SignOffCheck is a completion rule as it stands now, with the exception that
// was given when completion was proposed.
type SignOffCheck struct {
	models.CheckedRule
	Reason string
}

// Rules are the completion rules of its kind.
func (p SignOffForm) Rules() []SignOffCheck {
	reasons := map[string]string{}
	for _, s := range p.Story {
		if s.Kind == "proposed" {
			clear(reasons) // only what was said with the latest proposal counts
		}
		for _, x := range s.Exceptions {
			reasons[x.Rule] = x.Reason
		}
	}
	var list []SignOffCheck
	for _, r := range models.CheckRules(p.Records) {
		list = append(list, SignOffCheck{r, reasons[r.Code]})
	}
	return list
}

// Extents are how far the request was done.
func (p SignOffForm) Extents() []Option {
	return []Option{{"full", "All of it was done", "", p.Form.Extent == "full"}, {"partial", "A part of it was done", "", p.Form.Extent == "partial"}}
}

// StoryWord is one entry of the story in words.
func (SignOffForm) StoryWord(kind string) string { return signOffDeed(kind).words }

// CorrectForm corrects a published text (C16), or that of a notice.
type CorrectForm struct {
	Page
	Motion models.MotionRecord
	Kind   models.VersionKind
	Form   models.CorrectInput
}

// Template names the template.
func (CorrectForm) Template() string { return "clerk/motion_correct.html" }

// ReasonField asks why the text is corrected.
func (p CorrectForm) ReasonField() Field {
	hint := "It is public."
	if !p.Kind.Public() {
		hint = "Only the clerk’s office can read it. For example, a line was read as part of the text."
	}
	return p.Field("reason", "Reason", p.Form.Reason).Hint(hint).Rows(3)
}

// Resolved reports whether it is the text as resolved, which needs a minute.
func (p CorrectForm) Resolved() bool { return p.Kind == models.AsResolved }
