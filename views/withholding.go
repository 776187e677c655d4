package views

import (
	"fmt"

	"carried/models"
)

// WithholdForm takes words of the record out of sight for good (C16).
type WithholdForm struct {
	Page
	What   models.Withholdable
	Words  string // what is withheld
	Also   string // the questions whose answer is withheld with it
	Form   models.WithholdInput
	Cancel string
}

// Template names the template.
func (WithholdForm) Template() string { return "clerk/withhold.html" }

// withholdings say of each kind of words what withholding them does.
var withholdings = map[models.Withholdable]struct{ title, done, says string }{
	models.WithholdUpdate:         {"Withhold an update", "Update withheld", "Its words are taken out of the record for good, the audit log included. That there was an update, and the reason, stays public."},
	models.WithholdEvidence:       {"Withhold evidence", "Evidence withheld", "Its file or link, its title and what it shows are taken out of the record for good, the audit log included. That there was one, and the reason, stays public."},
	models.WithholdObjection:      {"Withhold an objection", "Objection withheld", "Its words are taken out of the record for good, the audit log included. That there was an objection, whose, and the reason why it is withheld, stays public."},
	models.WithholdResponse:       {"Withhold the response", "Response withheld", "Its words are taken out of the record for good, the audit log included, with those of responses that were recorded here before. Whose response it is, whether the request is accepted, and the reason why the words are withheld, stays public. The response can be recorded anew."},
	models.WithholdReason:         {"Withhold the reason for a date", "Reason for a date withheld", "The words are taken out of the record for good, the audit log included. The dates, and the reason why the words are withheld, stay on the page."},
	models.WithholdQuestion:       {"Withhold an enquiry", "Enquiry withheld", "The enquiry and its answer are taken out of the record for good. Who asked reads that it is withheld, and why. If it is not answered yet, it needs no answer any more, and they can ask again."},
	models.WithholdWritten:        {"Withhold the words of a question", "Words of a question withheld", "Its heading, its words and parts, its answers, and the reasons given with them are taken out of the record for good, the audit log included, with what they were before, and with the whole page that it was pasted with. That it was asked, of whom and when, and the reason why its words are withheld, stay. A request that its answer promised has words of its own: look through it as well."},
	models.WithholdAsker:          {"Withhold the name of who asked a question", "Name of who asked a question withheld", "The name is taken out of the record for good, the audit log included, with the party and what else is said of who asked, and with the whole page that the question was pasted with. The question and its answer stay: if they say the name, withhold them as well. So does a request that the answer promised."},
	models.WithholdAssessment:     {"Withhold the words of an assessment", "Words of an assessment withheld", "The view of the assessor, the reason why there is no score, and the titles of what else was looked at are taken out of the record for good, with what they were before. If it is about a report, the pages that were pasted for that are forgotten as a whole. The score, the concern, the dates, who the assessor is, and the reason why the words are withheld, stay."},
	models.WithholdRecommendation: {"Withhold the words of a recommendation", "Words of a recommendation withheld", "The words of the report are taken out of the record for good, the audit log included, with what they were before. The pages that were pasted for the same report are forgotten as a whole. The number and the paragraphs, what was answered, the assessments, and the reason why the words are withheld, stay."},
	models.WithholdReply:          {"Withhold the response to a recommendation", "Response to a recommendation withheld", "The words of the response are taken out of the record for good, the audit log included, with what they were before. The pages that were pasted for the same report are forgotten as a whole. Whether the recommendation was accepted, when and where that was said, the assessments, and the reason why the words are withheld, stay."},
	models.WithholdInterest:       {"Withhold the nature of an interest", "Nature of an interest withheld", "What is said of its nature is taken out of the record for good, the audit log included, with what was said of it before. Who declared the interest, of what kind, in which item, whether they left the room, a dispensation, and the reason why the nature is withheld, stay."},
	models.WithholdAmendment:      {"Withhold the words of an amendment", "Words of an amendment withheld", "The words of the amendment and the motion as it would be amended are taken out of the record for good, the audit log included, with what they were before. Who moved it, what became of it, and the reason why its words are withheld, stay. If the amendment was carried or accepted, the text of the motion still says what it made of it. The text that was pasted for the motion is kept as it came, for the clerk’s office alone."},
	models.WithholdRuling:         {"Withhold the reasons of an amendment", "Reasons of an amendment withheld", "The reason of its ruling, and the reason why it fell or who agreed to its withdrawal, are taken out of the record for good, the audit log included. The ruling, who ruled, what became of the amendment, and the reason why the words are withheld, stay."},
	models.WithholdVote:           {"Withhold the question of a vote", "Question of a vote withheld", "The question as it was put to the vote is taken out of the record for good, the audit log included, with what it was before. That there was a vote, its figures and names, and the reason why the question is withheld, stay."},
	models.WithholdAnswer:         {"Withhold the answer of a body", "Answer of a body withheld", "The words of the answer are taken out of the record for good, the audit log included. Which body answered and when, and the reason why the words are withheld, stay."},
}

// WithholdTitle is the title of the form.
func WithholdTitle(what models.Withholdable) string { return withholdings[what].title }

// WithheldTitle is the title of the page once it is done.
func WithheldTitle(what models.Withholdable) string { return withholdings[what].done }

// Says is what withholding does.
func (f WithholdForm) Says() string { return withholdings[f.What].says }

// Withheld says what was withheld, and lists the issued papers that were issued
// with it (C11, C16).
type Withheld struct {
	Page
	What   models.Withholdable
	Ground string
	Papers []models.PaperWithWords
}

// Template names the template.
func (Withheld) Template() string { return "clerk/withheld.html" }

// WithheldLine is an issued paper with what can be done about it.
type WithheldLine struct {
	IssuedLine
	Do []Link // correct it, withdraw it; none where that was done, or for who may not
}

func (p Page) withheldLines(list []models.IssuedRow) []WithheldLine {
	lines := make([]WithheldLine, len(list))
	for i, l := range issuedLines(list, true) {
		paper := IssuedPaper{Page: p, Paper: list[i]}
		lines[i].IssuedLine = l
		if at := paper.Correct(); at != "" {
			lines[i].Do = append(lines[i].Do, Link{"Issue a correction", at})
		}
		if at := paper.Withdraw(); at != "" {
			lines[i].Do = append(lines[i].Do, Link{"Withdraw it from the public", at})
		}
	}
	return lines
}

// Holding are the papers that hold the words.
func (p Withheld) Holding() []WithheldLine { return p.lines(true) }

// Others are the papers of the same motion or meeting in which they were not found.
func (p Withheld) Others() []WithheldLine { return p.lines(false) }

func (p Withheld) lines(found bool) []WithheldLine {
	var list []models.IssuedRow
	for _, r := range p.Papers {
		if r.Found == found {
			list = append(list, r.IssuedRow)
		}
	}
	return p.withheldLines(list)
}

// WithWords are the issued papers that everybody still gets and that hold words
// which were withheld since.
func (p ClerkPapers) WithWords() []WithheldLine { return p.withheldLines(p.Open) }

// withhold is the address of the form that withholds words; "" for who may not.
func (p Page) withhold(what models.Withholdable, id uint) string {
	if p.Past() || !p.Actor.Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return ""
	}
	return fmt.Sprintf("/clerk/%s/%d/withhold", what.Path(), id)
}

// withholdLink is a link to that form, where there are words; nil for who may not.
func (p Page) withholdLink(what models.Withholdable, id uint, text string, words ...string) []Link {
	at := p.withhold(what, id)
	for _, w := range words {
		if w != "" && at != "" {
			return []Link{{text, at}}
		}
	}
	return nil
}

// Withholds are the forms that withhold words of the amendment.
func (p Amendment) Withholds() []Link {
	a := p.Row
	return append(p.withholdLink(models.WithholdAmendment, a.ID, "Withhold the words of the amendment", a.Text, a.Wording),
		p.withholdLink(models.WithholdRuling, a.ID, "Withhold the reasons of its ruling and its outcome", a.RulingReason, a.Reason)...)
}

// Withholds are the forms that withhold words of the question.
func (p QuestionPage) Withholds() (list []Link) {
	q := p.Question
	if q.Withheld == "" {
		list = p.withholdLink(models.WithholdWritten, q.ID, "Withhold the words of the question", q.Text)
	}
	if q.AskerWithheld == "" {
		list = append(list, p.withholdLink(models.WithholdAsker, q.ID, "Withhold the name of who asked", q.AskedBy)...)
	}
	return list
}

// Withholds is the form that withholds the words of a published assessment.
func (p ClerkAssessment) Withholds() []Link {
	if a := p.Row; a.CanWithhold() != nil || a.Withheld != "" {
		return nil
	}
	return p.withholdLink(models.WithholdAssessment, p.Row.ID, "Withhold the words of the assessment", p.Row.Text)
}

// Withholds are the forms that withhold words of a recommendation.
func (p ReportBench) Withholds(x models.RecommendationRow) (list []Link) {
	name := models.LowerFirst(x.Name())
	if x.Withheld == "" {
		list = p.withholdLink(models.WithholdRecommendation, x.ID, "Withhold the words of "+name, x.Quoted)
	}
	if x.ResponseWithheld == "" {
		list = append(list, p.withholdLink(models.WithholdReply, x.ID, "Withhold the words of the response to "+name, x.ResponseText)...)
	}
	return list
}

// WithholdAnswers are the forms that withhold what bodies answered.
func (p Workbench) WithholdAnswers() (list []Link) {
	for _, r := range p.Referrals {
		list = append(list, p.withholdLink(models.WithholdAnswer, r.ID, "Withhold the answer of "+r.BodyName+" of "+r.AnsweredOn.String(), r.Answer)...)
	}
	return list
}
