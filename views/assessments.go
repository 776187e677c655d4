package views

import (
	"fmt"

	"carried/models"
)

// Voices are what was asked for and what is answered, to be read beside what an
// assessor thinks: each stays apart and is named (design/ux.md 2).
type Voices struct {
	Title, Name, Address string
	Asker, Asked         string // "What council asked for"
	Answer, AnswerBy     string // "Accepted in part", "The Cabinet, 3 March 2025"
	AnswerText           string
	State                Tag // of no words where it has no state
	Latest               string
	LatestOn             models.Date
	Requests             []Link // of a motion, with where each stands
}

// RequestVoices are those of a request.
func RequestVoices(r models.RequestRow) Voices {
	p := Request{Row: r}
	v := Voices{
		Title: r.Title, Name: r.Name(), Address: models.RequestAddress(r.Path), Asker: "What council asked for", Asked: r.Text,
		Answer: p.Response(), AnswerBy: p.ResponseFrom(), AnswerText: r.Executive.ResponseText, State: RequestTag(r.State),
		Latest: r.LatestText, LatestOn: r.LatestAt,
	}
	if r.Executive.ResponseWithheld != "" {
		v.AnswerText = models.WithheldWords(r.Executive.ResponseWithheld)
	}
	return v
}

// MotionVoices are those of a motion, with its requests.
func MotionVoices(m models.MotionRecord, rows []models.RequestRow) Voices {
	v := Voices{Title: m.Title, Name: "Motion " + m.Reference, Address: "/motions/" + m.Path, Asker: "What council asked for"}
	for _, r := range rows {
		if r.Path != "" {
			v.Requests = append(v.Requests, Link{r.Reference + " " + r.Title + ": " + models.LowerFirst(RequestTag(r.State).Text), models.RequestAddress(r.Path)})
		}
	}
	return v
}

// RecommendationVoices are those of a recommendation of an outside report.
func RecommendationVoices(r models.RecommendationRow) Voices {
	v := Voices{
		Title: r.Name() + " of " + r.ReportTitle, Name: r.ReportTitle, Address: "/assessments/reports/" + r.ReportPath, Asker: "What the report recommends", Asked: r.Quoted,
		Answer: r.ResponseWords(), AnswerText: r.ResponseText,
	}
	if r.ResponseOn != "" {
		v.AnswerBy = r.ResponseOn.String()
	}
	return v
}

// ClerkAssessments lists drafts, what is to be assessed again and what is published.
type ClerkAssessments struct {
	Page
	Drafts, Due, Published                []models.AssessmentRow
	DraftsTotal, DueTotal, PublishedTotal int
}

// Template names the template.
func (ClerkAssessments) Template() string { return "clerk/assessments.html" }

// AssessmentLines are some assessments of one list.
type AssessmentLines struct {
	ID, Title, Empty, More string
	Rows                   []AssessmentLine
}

// AssessmentLine is one assessment in a list.
type AssessmentLine struct {
	models.AssessmentRow
	ScoreLine, Note string
	Next            string // where the next cycle is begun; "" for who may not
}

// Lists are the three, each with what it says when it is empty.
func (p ClerkAssessments) Lists() []AssessmentLines {
	may := p.Actor.CanAssess(nil) == nil
	lists := []AssessmentLines{
		{ID: "drafts", Title: "Drafts", Empty: "No draft waits to be published."},
		{ID: "due", Title: "To be assessed again", Empty: "Nothing is to be assessed again yet."},
		{ID: "published", Title: "Published", Empty: "Nothing is published yet. Begin on the page of a request or a motion."},
	}
	for i, of := range []struct {
		rows  []models.AssessmentRow
		total int
	}{{p.Drafts, p.DraftsTotal}, {p.Due, p.DueTotal}, {p.Published, p.PublishedTotal}} {
		for _, r := range of.rows {
			l := AssessmentLine{AssessmentRow: r, ScoreLine: scoreWords(r.Assessment, p.Council.Settings)}
			switch lists[i].ID {
			case "drafts":
				l.Note = "drafted by " + r.DraftedBy
			case "due":
				l.Note = "planned for " + r.NextReview.String()
			default:
				l.Note = "published on " + models.DateOf(*r.PublishedAt).String()
			}
			if lists[i].ID == "due" && may {
				l.Next = r.About().DraftAddress()
			}
			lists[i].Rows = append(lists[i].Rows, l)
		}
		if of.total > len(of.rows) {
			lists[i].More = fmt.Sprintf("Of %s, %s are shown.", Number(of.total), Number(len(of.rows)))
		}
	}
	return lists
}

// scoreWords are score and concern in one line, spelt out: "5 out of 10, medium to
// high concern".
func scoreWords(a models.Assessment, s models.Settings) string {
	return withConcern(a.ScoreWords(), a.Concern, s)
}

// withConcern adds the concern that is left to a score in words.
func withConcern(score string, c models.Concern, s models.Settings) string {
	if c == "" {
		return score
	}
	return models.Listed(score, models.LowerFirst(ConcernTag(c, s).Text))
}

// ClerkAssessment is one assessment as those who work on it see it.
type ClerkAssessment struct {
	Page
	Row          models.AssessmentRow
	Voices       Voices
	All          []models.AssessmentRow // published, of the same subject
	NotPublished string                 // why the actor may not publish it; "" if they may
}

// Template names the template.
func (ClerkAssessment) Template() string { return "clerk/assessment.html" }

// View is what the assessor says.
func (p ClerkAssessment) View() AssessorView {
	return newAssessorView(p.Row.Assessment, p.Row.Newest, p.Council.Settings, models.DateOf(p.Now))
}

// Earlier are the other published cycles.
func (p ClerkAssessment) Earlier() []AssessorView {
	return assessorViews(p.All, p.Row.ID, p.Council.Settings, models.DateOf(p.Now))
}

// Missing is what it still needs to be published.
func (p ClerkAssessment) Missing() []models.FieldError {
	if p.Row.Published() {
		return nil
	}
	return p.Row.Missing()
}

// CanChange reports whether the actor may change the draft.
func (p ClerkAssessment) CanChange() bool { return p.Row.CanChange(p.Actor) == nil }

// Next is where the next cycle is begun; "" for who may not, and for what a later
// cycle supersedes.
func (p ClerkAssessment) Next() string {
	if !p.Row.Published() || p.Row.Superseded(p.Row.Newest) || p.Actor.CanAssess(nil) != nil {
		return ""
	}
	return p.Row.About().DraftAddress()
}

// scoreBar is the ten steps of a bar, for the eye: the score stands in words beside
// it.
func scoreBar(on int) []ScoreStep {
	steps := make([]ScoreStep, models.MostScore)
	for i := range steps {
		steps[i] = ScoreStep{10 * i, i < on}
	}
	return steps
}

// AssessmentForm is the form of a draft.
type AssessmentForm struct {
	Page
	Subject models.AssessmentSubject
	Row     *models.AssessmentRow // nil for a new one
	Newest  int                   // the last published cycle; 0 for none
	Form    models.AssessmentInput
	Voices  Voices
	All     []models.AssessmentRow // published, of the same subject
	Offered []models.Evidence
}

// Template names the template.
func (AssessmentForm) Template() string { return "clerk/assessment_form.html" }

// Action is where the form goes.
func (p AssessmentForm) Action() string {
	if p.Row != nil {
		return p.Row.Address() + "/edit"
	}
	return "/clerk/assessments/new"
}

// Cancel is where one goes without saving.
func (p AssessmentForm) Cancel() string {
	if p.Row != nil {
		return p.Row.Address()
	}
	return p.Voices.Address
}

// Earlier are the published cycles.
func (p AssessmentForm) Earlier() []AssessorView {
	return assessorViews(p.All, 0, p.Council.Settings, models.DateOf(p.Now))
}

// Cycles is the question which cycle it is, where one is published.
func (p AssessmentForm) Cycles() Field {
	return p.Field("cycle", "Which cycle is it?", str(p.Form.Cycle)).Select([]Option{
		{Value: str(p.Newest + 1), Label: fmt.Sprintf("Cycle %d: it is assessed again", p.Newest+1)},
		{Value: str(p.Newest), Label: fmt.Sprintf("Cycle %d: the view of another assessor", p.Newest)},
	})
}

// Kinds is the question how far the assessor is from those who do the work.
func (p AssessmentForm) Kinds() Field {
	var list []Option
	hints := map[models.AssessorKind]string{"internal": "Works for the council", "scrutiny": "A scrutiny committee or one of its members", "independent": "Somebody from outside"}
	for _, k := range models.AssessorKinds {
		list = append(list, Option{Value: string(k.Code), Label: k.Words, Hint: hints[k.Code]})
	}
	return p.Field("assessor-kind", "Kind of assessor", string(p.Form.AssessorKind)).Select(list)
}

// Concerns is the question what remains to be worried about.
func (p AssessmentForm) Concerns() Field {
	list := concernOptions("Not said, or typed with the score", p.Council.Settings)
	return p.Field("concern", "Remaining concern", string(p.Form.Concern)).Hint("Needed where the score is under 10. It is never worked out from the score.").Select(list)
}

// Implementations is the question how far it is carried out.
func (p AssessmentForm) Implementations() Field {
	list := []Option{{Label: "Not said"}}
	for _, i := range models.Implementations {
		list = append(list, Option{Value: string(i.Code), Label: i.Words})
	}
	return p.Field("implementation", "How far is it carried out? (optional)", string(p.Form.Implementation)).Select(list)
}

// Evidence is the question which evidence was looked at.
func (p AssessmentForm) Evidence() Field {
	f := p.Field("evidence", "Evidence that was looked at (optional)", "")
	chosen := map[uint]bool{}
	for _, id := range p.Form.EvidenceIDs {
		chosen[id] = true
	}
	for _, e := range p.Offered {
		o := Option{Value: str(e.ID), Label: e.Title, Selected: chosen[e.ID]}
		if !e.Public {
			o.Hint = "For staff only: the public does not see that it was looked at"
		}
		f.Choices = append(f.Choices, o)
	}
	return f
}
