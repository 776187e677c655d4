package models

// QuestionLines are the lines of a file of questions. A day is empty where nobody
// knows it.
func QuestionLines(list []Question, site string) [][]FileCell {
	lines := [][]FileCell{cellsOf("Reference", "Reference where it was asked", "Where it was asked", "Kind", "State", "Heading", "Question", "Asked by", "Party", "To", "Notice given", "Tabled", "Due", "Holding answer given", "Answered", "Answer", "Corrected", "First answer", "Address")}
	for _, q := range list {
		line := cellsOf(q.Reference, q.UIN, q.House, q.Kind.Words(), q.State.Words(), q.Heading, q.Text, q.AskedBy, q.AskerParty, q.Answerer())
		line = append(line, dayCell(q.NoticeOn), dayCell(q.TabledOn), dayCell(q.DueOn), dayCell(q.HoldingOn), dayCell(q.AnsweredOn), FileCell{Text: q.AnswerText}, dayCell(q.CorrectedOn))
		lines = append(lines, append(line, cellsOf(q.OriginalAnswer, site+q.Address())...))
	}
	return lines
}
