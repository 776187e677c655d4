package views

import (
	"fmt"

	"carried/models"
)

// AssessorView is what one assessor says in one cycle, as every page and every paper
// tells it.
type AssessorView struct {
	Assessment models.Assessment
	By         string // "Ida Marlowe, independent"
	Line       string // score and concern in words
	Score      ScoreCell
	Tags       []Tag // whether it is out of date, or superseded
	Looked     []EntryFact
}

// newAssessorView words an assessment; newest is the last published cycle of its
// subject, 0 for none.
func newAssessorView(a models.Assessment, newest int, s models.Settings, today models.Date) AssessorView {
	v := AssessorView{
		Assessment: a, By: models.Listed(a.Assessor, models.LowerFirst(a.AssessorKind.Name())), Line: scoreWords(a, s),
		Score: scoreCell(&models.AssessmentCycle{Assessments: []models.Assessment{a}}, s),
	}
	if a.Superseded(newest) {
		v.Tags = []Tag{tag("Superseded", "grey", "")}
	} else if a.ReassessmentDue(today) {
		v.Tags = []Tag{reassessmentTag}
	}
	for _, l := range a.Looked {
		fact := EntryFact{Text: l.Name(), Address: l.Address}
		if l.EvidenceID != nil {
			fact.Address = fmt.Sprintf("/evidence/%d", *l.EvidenceID)
			if l.Link != "" {
				fact.Address = l.Link
			}
		}
		v.Looked = append(v.Looked, fact)
	}
	return v
}

// Heading is which cycle it is: "Cycle 2, as of 18 July 2022".
func (v AssessorView) Heading() string {
	return fmt.Sprintf("Cycle %d, as of %s", v.Assessment.Cycle, v.Assessment.AsOf)
}

// InFull is who says it, as of when, with score and concern, and what was planned:
// one line on paper.
func (v AssessorView) InFull() string {
	next := ""
	if v.Assessment.NextReview != "" {
		next = "next assessment due in " + v.Assessment.NextReview.String()
	}
	return models.Listed(v.By, "as of "+v.Assessment.AsOf.String(), v.Line, models.LowerFirst(v.Assessment.Implementation.Name()), next)
}

// LookedAt names what was looked at: "Minutes of the board, and the budget".
func (v AssessorView) LookedAt() string {
	names := make([]string, len(v.Looked))
	for i, l := range v.Looked {
		names[i] = l.Text
	}
	return models.AndList(names)
}

// assessorViews are published assessments of one subject without one of them, the
// newest cycle first.
func assessorViews(rows []models.AssessmentRow, without uint, s models.Settings, today models.Date) []AssessorView {
	var list []AssessorView
	for _, r := range rows {
		if r.ID != without {
			list = append(list, newAssessorView(r.Assessment, r.Newest, s, today))
		}
	}
	return list
}
