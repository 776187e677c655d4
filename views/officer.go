package views

import (
	"fmt"
	"strings"

	"carried/models"
)

// RequestWork is what the forms about the work on one request have in common.
type RequestWork struct {
	Page
	Request models.RequestRow
	Problem string         // why it cannot be done now; said in place of the form
	Last    models.SignOff // the newest entry in the story of its completion; empty without one
}

// OwnTitle is the title the clerk gave the request: the parts of a clause quote
// the same words. "" where it only begins those words.
func (w RequestWork) OwnTitle() string {
	words := strings.Join(strings.Fields(w.Request.Text), " ")
	if strings.HasPrefix(words, strings.TrimSuffix(w.Request.Title, " …")) {
		return ""
	}
	return w.Request.Title
}

// SentBack says that the work was sent back or taken up again, and why; "" if not.
func (w RequestWork) SentBack() string {
	if w.Request.State != models.RequestInProgress || w.Last.Kind != "returned" && w.Last.Kind != "reopened" {
		return ""
	}
	return fmt.Sprintf("%s on %s by %s: %s", signOffDeed(w.Last.Kind).words, models.DateOf(w.Last.At), w.Last.ByName, w.Last.Comment)
}

// Tags are where the request stands.
func (w RequestWork) Tags() []Tag {
	return Tags(w.Request, models.DateOf(w.Now), w.Council.Settings)
}

// NoDue is what is said instead of a due date.
func (w RequestWork) NoDue() string { return noDueWords(w.Request) }

// Readers says who can read what is typed.
func (w RequestWork) Readers() string {
	if w.Request.MotionExempt {
		return "The motion is exempt: only those who may read it can read this."
	}
	return "Anyone can read this."
}

// StaffNote is the question for a note that is not published.
func (w RequestWork) StaffNote(typed string) Field {
	return w.Field("staff-note", "Staff-only note (optional)", typed).Rows(2).
		Hint("Not shown to councillors or the public. It may be disclosed if somebody asks under freedom of information.")
}

// MayFinish reports whether the actor may mark the request as done.
func (w RequestWork) MayFinish() bool { return w.Request.CanPropose(w.Actor) == nil }

// LogUpdate is the form “Log an update” (O2).
type LogUpdate struct {
	RequestWork
	Updates []models.ProgressUpdate // newest first
	Silence Silence
	Form    models.UpdateInput
	Stale   bool // somebody was faster: what they wrote is shown above the form

	Questions []models.QuestionRow // open ones of members
}

// NewLogUpdate makes the page of the form. An empty text is asked for in the
// words of the question.
func NewLogUpdate(w RequestWork, updates []models.ProgressUpdate, questions []models.QuestionRow, silence Silence, in models.UpdateInput, stale bool) LogUpdate {
	p := LogUpdate{w, updates, silence, in, stale, questions}
	for i := range p.Errors {
		if p.Errors[i].Field == "text" && p.Errors[i].Message == "Enter what has changed" {
			p.Errors[i].Message = "Enter " + models.LowerFirst(p.ask())
		}
	}
	return p
}

// Template names the template.
func (LogUpdate) Template() string { return "officer/update.html" }

// ask is the question without its mark: "What has changed since 14 January 2025".
func (p LogUpdate) ask() string {
	if p.Request.LastUpdateOn == "" {
		return "What has been done so far"
	}
	return "What has changed since " + p.Request.LastUpdateOn.String()
}

// Text is the one question that must be answered.
func (p LogUpdate) Text() Field {
	return p.Field("text", p.ask()+"?", p.Form.Text).Large("m").Rows(4).Max(600).Hint("One or two sentences is enough. " + p.Readers())
}

// MayStay reports whether “Nothing has changed” is offered: not before work has
// started, and not too often running.
func (p LogUpdate) MayStay() bool {
	return p.Request.NoChangeProblem(models.NoChanges(p.Updates)) == ""
}

// OnHold reports whether “On hold” is chosen.
func (p LogUpdate) OnHold() bool { return p.Form.State == models.RequestOnHold }

// InProgress reports whether “In progress” is chosen.
func (p LogUpdate) InProgress() bool { return p.Form.State == models.RequestInProgress }

// Review is the question for the day to look again.
func (p LogUpdate) Review() Field {
	return p.Field("review", "When will you check again?", p.Form.Review).Hint("For example, 27 3 2025")
}

// Newest are the updates to check when somebody was faster: the latest one.
func (p LogUpdate) Newest() []models.ProgressUpdate { return p.Updates[:min(1, len(p.Updates))] }

// MarkDone is the form “Mark as done” (O4).
type MarkDone struct {
	RequestWork
	Evidence []models.Evidence // there already
	Updates  []models.ProgressUpdate
	Rules    []models.CheckedRule // of its kind
	DoneWhen string               // definition of done; "" where nobody wrote one
	Form     models.DoneInput
	Stale    bool
}

// Template names the template.
func (MarkDone) Template() string { return "officer/done.html" }

// Newest are the updates to check when somebody was faster.
func (p MarkDone) Newest() []models.ProgressUpdate { return p.Updates[:min(1, len(p.Updates))] }

// Text is the question for what was done.
func (p MarkDone) Text() Field {
	return p.Field("text", "What was done?", p.Form.Text).Large("m").Rows(6).Max(2000).Hint("A summary for the public. " + p.Readers())
}

// Occurrence asks which occurrence of a standing duty was kept; nothing of any
// other request.
func (p MarkDone) Occurrence() []Field {
	var options []Option
	for i, due := range p.Request.Duty.Choices(models.DateOf(p.Now)) {
		chosen := p.Form.Occurrence == string(due) || p.Form.Occurrence == "" && i == 0 && len(p.Errors) == 0
		options = append(options, Option{Value: string(due), Label: "Due on " + due.String(), Selected: chosen})
	}
	if len(options) == 0 {
		return nil
	}
	f := p.Field("occurrence", "Which occurrence was kept?", options)
	f.HintText = "This is a standing duty, " + p.Request.Duty.Rhythm() + ". One that is passed over stays missed."
	return []Field{f}
}

// Done asks when the occurrence was kept.
func (p MarkDone) Done() Field {
	return p.Field("done", "When was it done?", p.Form.Done).Hint("For example, 27 3 2025")
}

// EvidenceTitle is the question for the title of what is added here.
func (p MarkDone) EvidenceTitle() Field {
	return p.Field("evidence-title", "Title of the evidence", p.Form.EvidenceTitle).Hint("For example, “Letter to the bus company”. Without one it is shown as “Evidence of completion”.")
}

// EvidenceKind is the question for the kind of what is added here.
func (p MarkDone) EvidenceKind() Field {
	return p.KindField("A document or a web page", p.Form.EvidenceKind)
}

// Shows is the question for what the evidence added here shows.
func (p MarkDone) Shows() Field { return p.ShowsField("What the evidence shows", p.Form.EvidenceShows) }

// Checks are the completion rules of its kind, each met or with the question for
// an exception.
func (p MarkDone) Checks() []RuleCheck {
	var list []RuleCheck
	for _, r := range p.Rules {
		x := RuleCheck{CheckedRule: r}
		if r.Missing != "" {
			x.Exception = p.Field("exception-"+r.Code, "Why can it be complete without this?", p.Form.For(r.Code)).Rows(2).
				Hint("Leave this empty until what is missing is there. " + p.Readers())
			x.Exception.Name = "exception"
		}
		list = append(list, x)
	}
	return list
}

// RuleCheck is a completion rule, and where it is not met the question for an
// exception.
type RuleCheck struct {
	models.CheckedRule
	Exception Field
}
