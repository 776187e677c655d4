package views

import (
	"testing"

	"carried/models"
)

func TestAQuestionIsAskedOfWhoAnswersForTheRequestByNameAndOffice(t *testing.T) {
	for name, x := range map[string]struct {
		row                models.RequestRow
		member, role, body string
	}{
		"the portfolio holder, the office once": {models.RequestRow{HolderFullName: "Ada Beck", HolderRole: "Cabinet Member for Lamps", BodyName: "Council"}, "Councillor Ada Beck", "Cabinet Member for Lamps", ""},
		"nobody: the body that monitors it":     {models.RequestRow{BodyName: "Council"}, "", "", "Council"},
	} {
		in := NewAskAbout(x.row, models.StyleCouncillor)
		if in.AnsweringMember != x.member || in.AnsweringRole != x.role || in.AnsweringBody != x.body {
			t.Errorf("%s: asked of %q, %q, %q", name, in.AnsweringMember, in.AnsweringRole, in.AnsweringBody)
		}
	}
}

// An answer to several questions about a motion is printed once on its page.
func TestAnAnswerToSeveralQuestionsIsPrintedOnce(t *testing.T) {
	group := uint(3)
	asked := func(id uint, state models.QuestionState) models.QuestionOfRequest {
		return models.QuestionOfRequest{RequestID: 1, Question: models.Question{ID: id, GroupID: &group, State: state, Reference: "Q", Path: "q", Text: "Who?", AnswerText: "The keeper."}}
	}
	list := questionsOnPage([]models.QuestionOfRequest{asked(1, models.QuestionAnswered), asked(2, models.QuestionAnswered), asked(3, models.QuestionTabled)}, nil, nil)
	if list[0].Answer != "The keeper." || list[0].With.Text != "" || list[1].Answer != "" || list[1].With != list[0].Link || list[2].With.Text != "" {
		t.Errorf("they are %+v", list)
	}
}

// A question that promised a request is not about it, and is evidence where any of its
// requests says so.
func TestAQuestionIsAboutWhatItWasAskedAbout(t *testing.T) {
	row := func(request uint, evidence, promised bool) models.QuestionOfRequest {
		return models.QuestionOfRequest{RequestID: request, Evidence: evidence, Promised: promised, Question: models.Question{ID: 1, State: models.QuestionAnswered, Path: "q"}}
	}
	list := questionsOnPage([]models.QuestionOfRequest{row(1, false, true), row(1, false, false), row(2, true, false)}, nil, map[uint]int{1: 3, 2: 4})
	if len(list) != 1 || list[0].About != "About request 3 and request 4" || !list[0].Evidence {
		t.Errorf("they are %+v", list)
	}
}
