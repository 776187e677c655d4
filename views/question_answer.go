package views

import (
	"slices"

	"carried/models"
)

// AnswerInHand is the form of who has the answer to a question to draft, to clear and
// to give.
type AnswerInHand struct {
	Page
	Form   models.AnswerInHandInput
	People []models.Person // of ours, who serve today
	Cancel string
}

// Template names the template.
func (AnswerInHand) Template() string { return "clerk/question_in_hand.html" }

// Officers are the people who draft and clear.
func (p AnswerInHand) Officers() []Option {
	return personOptions("Nobody is named", slices.DeleteFunc(slices.Clone(p.People), func(x models.Person) bool { return x.Kind != models.KindOfficer }))
}

// Everybody are the people who may give it.
func (p AnswerInHand) Everybody() []Option { return personOptions("Nobody is named", p.People) }

// AnswerLine is a question whose answer somebody has in hand.
type AnswerLine struct {
	Link
	Tag  Tag
	Meta string // what they have to do, and by when
}

// answerLines are the questions whose answers a person has in hand.
func answerLines(list []models.Question, p Page) []AnswerLine {
	lines := make([]AnswerLine, len(list))
	for i, q := range list {
		due := ""
		if q.DueOn != "" {
			due = "due on " + q.DueOn.String()
		}
		lines[i] = AnswerLine{Link{q.Topic(), q.Address()}, writtenTag(&q, models.DateOf(p.Now)), models.Listed(q.Task(p.Actor.PersonID), due, q.Reference)}
	}
	return lines
}

// Answers are those that the officer has to draft, to clear or to give.
func (p OfficerRequests) Answers() []AnswerLine { return answerLines(p.InHand, p.Page) }

// Answers are those that the member has to give.
func (p MemberMotions) Answers() []AnswerLine { return answerLines(p.InHand, p.Page) }

// Mine says what the reader has to do with the answer, and where it goes; "" for nobody
// who has it in hand.
func (p QuestionPage) Mine() string {
	task := p.Question.Task(p.Actor.PersonID)
	if task == "" || !p.Question.State.Awaiting() {
		return ""
	}
	return "You are named to " + models.LowerFirst(task) + ". The clerk records it here: send what you have to the clerk."
}

// InHand is who has the answer to draft, to clear and to give: for staff.
func (p QuestionBench) InHand() []FactRow {
	var rows []FactRow
	for _, x := range []struct {
		key string
		id  *uint
	}{{"Drafts the answer", p.Question.DrafterID}, {"Clears it", p.Question.ClearerID}, {"Gives it", p.Question.GiverID}} {
		if x.id != nil {
			rows = append(rows, FactRow{Key: x.key, Value: p.People[*x.id].FullName})
		}
	}
	return rows
}
