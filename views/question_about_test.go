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
