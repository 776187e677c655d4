package views

import (
	"slices"

	"carried/models"
)

// QuestionGroupForm is the form of the questions that one answer answers.
type QuestionGroupForm struct {
	Page
	Form    models.TogetherInput
	Offered []models.Question // that wait for an answer by the same
	Cancel  string
}

// Template names the template.
func (QuestionGroupForm) Template() string { return "clerk/question_together.html" }

// More says that there may be more than are offered, "" where there are not.
func (p QuestionGroupForm) More() string {
	if len(p.Offered) < models.MostTogether {
		return ""
	}
	return "The first " + Number(models.MostTogether) + " are offered."
}

// With asks which of them are answered together with the question.
func (p QuestionGroupForm) With() Field {
	f := p.Field("with", "Which questions does the same answer answer?", "")
	for _, o := range p.Offered {
		f.Choices = append(f.Choices, Option{Value: str(o.ID), Label: models.Listed(o.Reference, o.Topic(), "asked by "+o.AskedBy), Selected: slices.Contains(p.Form.With, o.ID)})
	}
	return f
}
