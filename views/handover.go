package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Handover is the page of what must be given to somebody else, and of what a new
// term is to review.
type Handover struct {
	Page
	models.Handover
	All string // of which list everything is ticked: "request", "review"
}

// Template names the template.
func (Handover) Template() string { return "clerk/handover.html" }

// HandoverLine is one request to tick.
type HandoverLine struct {
	models.RequestRow
	HTMLID string
	Tags   []Tag
	Why    []string
	On     bool
}

func (p Handover) line(prefix string, r models.RequestRow, why []string) HandoverLine {
	return HandoverLine{r, fmt.Sprintf("%s-%d", prefix, r.ID), Tags(r, models.DateOf(p.Now), p.Council.Settings), why, p.All == prefix}
}

// Lines are the requests of which somebody or something is gone.
func (p Handover) Lines() []HandoverLine {
	var list []HandoverLine
	for _, r := range p.Rows {
		list = append(list, p.line("request", r.RequestRow, r.Gone.Why(models.DateOf(p.Now))))
	}
	return list
}

// Reviews are the requests of a former term.
func (p Handover) Reviews() []HandoverLine {
	var list []HandoverLine
	for _, r := range p.Review {
		list = append(list, p.line("review", r, nil))
	}
	return list
}

// ErrorGive is what was wrong with what was ticked to give on.
func (p Handover) ErrorGive() string { return p.wrong("request-") }

// ErrorReview is what was wrong with what was ticked to review.
func (p Handover) ErrorReview() string { return p.wrong("review-") }

func (p Handover) wrong(prefix string) string {
	for _, e := range p.Errors {
		if strings.HasPrefix(e.Field, prefix) {
			return e.Message
		}
	}
	return ""
}

// MayGive reports whether the actor may give requests to somebody else.
func (p Handover) MayGive() bool { return p.Actor.Has(models.RoleClerk) }

// termWords are what may become of a request of a former term: the words of the
// button, and of the page that it leads to.
var termWords = map[string][2]string{
	"continue": {"Continue", "Continue with requests of the former term"}, "re-adopt": {"Re-adopt", "Re-adopt requests of the former term"},
	"absorb": {"Close as absorbed", "Close requests as absorbed"}, "not-pursue": {"Close as not pursued", "Close requests as not pursued"},
}

// Ways are what the actor may do with requests of a former term.
func (p Handover) Ways() []Link {
	var list []Link
	for _, way := range models.TermSteps {
		if slices.ContainsFunc(models.RequestLife, func(s models.Step[models.Request, models.RequestState, models.RequestStepInput]) bool {
			return s.Name == way && p.Actor.Has(s.By...)
		}) {
			list = append(list, Link{termWords[way][0], "/clerk/handover/" + way})
		}
	}
	return list
}

// HandoverForm does the same with several requests: gives them to somebody else,
// or says what becomes of them in the new term.
type HandoverForm struct {
	RequestForm // its Kind is the way
	Rows        []models.HandoverRow
	New         models.HandOverInput
	FromRequest bool // opened from the page of the one request
}

// Template names the template.
func (HandoverForm) Template() string { return "clerk/handover_form.html" }

// HandoverTitle is the h1 of the page for a way.
func HandoverTitle(way string, n int) string {
	if way == "give" {
		return "Give " + Count(n, "request") + " to somebody else"
	}
	return strings.Replace(termWords[way][1], "requests", Count(n, "request"), 1)
}

// Button is the words of its button.
func (p HandoverForm) Button() string {
	if p.Kind == "give" {
		return "Hand over"
	}
	return termWords[p.Kind][0]
}

// Why says what is gone of a request.
func (p HandoverForm) Why(r models.HandoverRow) []string { return r.Gone.Why(models.DateOf(p.Now)) }

// NewOwner asks for the new owner. Requests without one are allocated, not given on.
func (p HandoverForm) NewOwner() GroupedSelect {
	return p.owners(p.Field("owner", "New owner", p.New.OwnerID), "Stays as it is")
}

// NewDirectorate asks for the new directorate.
func (p HandoverForm) NewDirectorate() Field {
	return p.Field("directorate", "New directorate", p.New.DirectorateID).Select(p.directorates("Stays as it is"))
}

// NewHolder asks for the new portfolio holder.
func (p HandoverForm) NewHolder() Field {
	return p.holder(p.Field("portfolio-holder", "New portfolio holder", p.New.HolderID), "Stays as it is", models.RequestRow{})
}

// NewBody asks for the new monitoring body.
func (p HandoverForm) NewBody() Field {
	return p.Field("monitoring-body", "New body that monitors it", p.New.BodyID).Select(bodyOptions("Stays as it is", p.Bodies))
}

// From asks from when it holds.
func (p HandoverForm) From() Field {
	return p.Field("from", "From when?", p.New.From).Hint("Today or a day in the past. It takes effect at once.")
}

// OwnerSince is since when the request has its owner, where that is not since it
// was allocated.
func (p Request) OwnerSince() models.Date {
	if p.Row.OwnerID == nil || p.Row.OwnerSince == p.Row.AllocatedOn {
		return ""
	}
	return p.Row.OwnerSince
}
