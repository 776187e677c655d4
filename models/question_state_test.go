package models

import (
	"strings"
	"testing"
)

func TestStepsOfAQuestion(t *testing.T) {
	clerk, member := Actor{UserID: 1, Roles: []Role{RoleClerk}}, Actor{UserID: 2, Roles: []Role{RoleMember}}
	on := func(day Date) DateInput { return InputOf(day) }
	const today = Date("2025-03-20")
	at := func(s QuestionState) Question {
		q := Question{State: s, AskedBy: "Wren Tallow", AnsweringBody: "Cabinet", Text: "How many?"}
		if s != QuestionDraft {
			q.TabledOn, q.DueOn = "2025-03-03", "2025-03-17"
		}
		if s == QuestionAnswered || s == QuestionCorrected {
			q.AnsweredOn, q.AnswerText = "2025-03-10", "Two."
		}
		return q
	}
	noticed := func(q Question, on Date) Question { q.NoticeOn = on; return q }
	oral := func(q Question) Question { q.Kind = "council_oral"; return q }
	parts := func() []QuestionPart {
		return []QuestionPart{{Position: 1, Label: "(1)"}, {Position: 2, Label: "(2)"}}
	}
	for name, x := range map[string]struct {
		q    Question
		step string
		in   QuestionStepInput
		by   Actor
		want string // the error, or the state
	}{
		"a notice is tabled":                          {at(QuestionDraft), "table", QuestionStepInput{On: on("2025-03-20"), Due: on("2025-03-27")}, clerk, "tabled"},
		"a question is not tabled before its notice":  {noticed(at(QuestionDraft), "2025-03-18"), "table", QuestionStepInput{On: on("2025-03-17")}, clerk, "on or after 18 March 2025, when notice of it was given"},
		"an oral question has its day":                {oral(at(QuestionDraft)), "table", QuestionStepInput{On: on("2025-03-20")}, clerk, "Enter the day on which this oral question is to be answered"},
		"notice in time is tabled later":              {noticed(at(QuestionDraft), "2025-03-10"), "table", QuestionStepInput{On: on("2025-03-20"), Times: QuestionTimes{Notice: "2025-03-12"}}, clerk, "tabled"},
		"notice that came late":                       {noticed(at(QuestionDraft), "2025-03-13"), "table", QuestionStepInput{On: on("2025-03-20"), Times: QuestionTimes{Notice: "2025-03-12"}}, clerk, "ended on 12 March 2025"},
		"an oral question is answered at its meeting": {oral(at(QuestionTabled)), "answer", QuestionStepInput{On: on("2025-03-19"), Put: "2025-03-20", Text: "Two.", Role: "Leader"}, clerk, "on or after 20 March 2025, when the question is put"},
		"nobody tables for tomorrow":                  {at(QuestionDraft), "table", QuestionStepInput{On: on("2025-03-21")}, clerk, "today or in the past"},
		"an answer is not due before the question":    {at(QuestionDraft), "table", QuestionStepInput{On: on("2025-03-20"), Due: on("2025-03-19")}, clerk, "must be due on or after"},
		"a member does not table":                     {at(QuestionDraft), "table", QuestionStepInput{On: on("2025-03-20")}, member, "this is for the clerk"},
		"a notice is not answered":                    {at(QuestionDraft), "answer", QuestionStepInput{On: on("2025-03-20"), Text: "Two.", Role: "Leader"}, clerk, "is not possible now"},
		"a holding answer needs its day":              {at(QuestionTabled), "hold", QuestionStepInput{Text: "We are counting."}, clerk, "Enter the day of the holding answer"},
		"a holding answer needs its words":            {at(QuestionTabled), "hold", QuestionStepInput{On: on("2025-03-10")}, clerk, "Enter the holding answer"},
		"a holding answer":                            {at(QuestionTabled), "hold", QuestionStepInput{On: on("2025-03-10"), Text: "We are counting."}, clerk, "holding"},
		"an answer needs its words":                   {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Role: "Leader"}, clerk, "Enter the answer"},
		"an answer needs a role":                      {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "Two."}, clerk, "Enter the role"},
		"an answer needs its day":                     {at(QuestionHolding), "answer", QuestionStepInput{Text: "Two.", Role: "Leader"}, clerk, "Enter the day of the answer"},
		"an answer does not come before":              {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-02"), Text: "Two.", Role: "Leader"}, clerk, "on or after 3 March 2025"},
		"an answer":                                   {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "Two.", Role: "Leader"}, clerk, "answered"},
		"an answer after a holding answer":            {at(QuestionHolding), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "Two.", Role: "Leader"}, clerk, "answered"},
		"each part is answered or explained":          {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "Two.", Role: "Leader", Covered: []string{"1"}, Parts: parts()}, clerk, "leaves out part (2)"},
		"a part that is explained":                    {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "Two.", Role: "Leader", Covered: []string{"1"}, Left: "It is not held.", Parts: parts()}, clerk, "answered"},
		"“will write” is not an answer":               {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "I will write to the member.", Role: "Leader"}, clerk, "Record it as a holding answer"},
		"taken on notice is not an answer":            {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "That is taken on notice.", Role: "Leader"}, clerk, "Record it as a holding answer"},
		"unless the clerk says that it is":            {at(QuestionTabled), "answer", QuestionStepInput{On: on("2025-03-10"), Text: "The officers will write to each tenant.", Role: "Leader", IsAnswer: true}, clerk, "answered"},
		"a correction says why":                       {at(QuestionAnswered), "correct", QuestionStepInput{On: on("2025-03-12"), Text: "Three."}, clerk, "Enter why the answer is corrected"},
		"a correction changes something":              {at(QuestionAnswered), "correct", QuestionStepInput{On: on("2025-03-12"), Text: "Two. ", Reason: "Miscounted"}, clerk, "the same as the one that stands"},
		"a correction comes after the answer":         {at(QuestionAnswered), "correct", QuestionStepInput{On: on("2025-03-09"), Text: "Three.", Reason: "Miscounted"}, clerk, "on or after 10 March 2025"},
		"a correction":                                {at(QuestionAnswered), "correct", QuestionStepInput{On: on("2025-03-12"), Text: "Three.", Reason: "Miscounted"}, clerk, "corrected"},
		"a transfer leaves it tabled":                 {at(QuestionTabled), "transfer", QuestionStepInput{On: on("2025-03-12"), Body: "Port board"}, clerk, "tabled"},
		"a transfer goes to somebody else":            {at(QuestionTabled), "transfer", QuestionStepInput{On: on("2025-03-12"), Body: "Cabinet"}, clerk, "Cabinet is to answer already"},
		"an answered question is not transferred":     {at(QuestionAnswered), "transfer", QuestionStepInput{On: on("2025-03-12"), Body: "Port board"}, clerk, "is not possible now"},
		"who withdraws says why":                      {at(QuestionTabled), "withdraw", QuestionStepInput{On: on("2025-03-12")}, clerk, "Enter the reason"},
		"a question is withdrawn":                     {at(QuestionHolding), "withdraw", QuestionStepInput{On: on("2025-03-12"), Reason: "Answered by letter"}, clerk, "withdrawn"},
		"an answered question is not withdrawn":       {at(QuestionAnswered), "withdraw", QuestionStepInput{On: on("2025-03-12"), Reason: "No"}, clerk, "is not possible now"},
		"a notice is ruled out":                       {at(QuestionDraft), "rule-out", QuestionStepInput{On: on("2025-03-12"), Reason: "Not for this council"}, clerk, "ruled_out"},
		"a question lapses with the term":             {at(QuestionTabled), "lapse", QuestionStepInput{On: on("2025-03-12"), Reason: "End of term"}, clerk, "lapsed"},
		"there is no step of that name":               {at(QuestionTabled), "burn", QuestionStepInput{}, clerk, "There is no such step"},
	} {
		t.Run(name, func(t *testing.T) {
			q := x.q
			x.in.Today = today
			due := q.DueOn
			_, err := q.Take(x.step, x.in, x.by)
			if err != nil {
				if !strings.Contains(err.Error(), x.want) {
					t.Errorf("%v", err)
				}
				return
			}
			if string(q.State) != x.want {
				t.Errorf("it is %s, want %s", q.State, x.want)
			}
			if x.step != "table" && q.DueOn != due {
				t.Errorf("the deadline went to %s", q.DueOn)
			}
		})
	}
}

func TestAHoldingAnswerAndATransferLeaveAQuestionLate(t *testing.T) {
	clerk := Actor{UserID: 1, Roles: []Role{RoleClerk}}
	q := Question{State: QuestionTabled, TabledOn: "2025-03-03", DueOn: "2025-03-17", AnsweringBody: "Cabinet"}
	for _, step := range []string{"hold", "transfer"} {
		if _, err := q.Take(step, QuestionStepInput{On: InputOf("2025-03-16"), Text: "Soon.", Body: "Port board", Today: "2025-03-18"}, clerk); err != nil {
			t.Fatal(err)
		}
		if !q.Late("2025-03-18") || q.Late("2025-03-17") {
			t.Errorf("after %s it is due on %s", step, q.DueOn)
		}
	}
	if q.TransferredFrom != "Cabinet" || q.AnsweringBody != "Port board" || q.State != QuestionHolding {
		t.Errorf("from %q to %q, %s", q.TransferredFrom, q.AnsweringBody, q.State)
	}
}

func TestTheFirstAnswerIsKeptThroughCorrections(t *testing.T) {
	clerk := Actor{UserID: 1, Roles: []Role{RoleClerk}}
	q := Question{State: QuestionAnswered, AnsweredOn: "2025-03-10", AnswerText: "Two."}
	for _, text := range []string{"Three.", "Four."} {
		if _, err := q.Take("correct", QuestionStepInput{On: InputOf("2025-03-12"), Text: text, Reason: "Miscounted", Today: "2025-03-18"}, clerk); err != nil {
			t.Fatal(err)
		}
	}
	if q.OriginalAnswer != "Two." || q.AnswerText != "Four." || q.AnsweredOn != "2025-03-10" {
		t.Errorf("%q, first %q, of %s", q.AnswerText, q.OriginalAnswer, q.AnsweredOn)
	}
}

func TestDoubtfulAnswersAreMarked(t *testing.T) {
	q := Question{State: QuestionAnswered, AnswerText: "The costs were:"}
	got := strings.Join(q.Doubts([]QuestionPart{{Position: 1, Label: "(1)", Answered: true, Checked: true}, {Position: 2, Label: "(2)", Checked: true}, {Position: 3, Label: "(3)"}}), " ")
	if got != "The answer ends in a colon. What follows may be missing. Part (2) is not marked as answered. Whether the answer answers part (3) is not checked yet." {
		t.Error(got)
	}
	if q.State = QuestionTabled; q.Doubts([]QuestionPart{{Position: 1}}) != nil {
		t.Error("doubts about no answer")
	}
}

func TestAListShowsAQuestionByItsHeadingOrItsFirstWords(t *testing.T) {
	for want, q := range map[string]Question{
		"Lamps":                   {Heading: "Lamps", Text: "How many lamps are out?"},
		"How many lamps are out?": {Text: "How many  lamps\nare out?"},
		"To ask the Leader how many lamps of the quay and of the mole …": {Text: "To ask the Leader how many lamps of the quay and of the mole were out on Monday"},
	} {
		if got := q.Topic(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
