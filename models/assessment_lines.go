package models

// Lines of the files that are taken away of assessments, the names of the columns
// first: the same for everybody who may read the page.

// GridLines are the assessments of a grid, one line for each assessor of each
// cycle, the newest cycle first; what is not assessed has a line without one. The
// concern is there in words and, beside them, as the letters that are pasted.
// concern words a concern.
func GridLines(g *AssessmentGrid, concern func(Concern) string) [][]FileCell {
	lines := [][]FileCell{cellsOf("Theme", "Of", "Title", "Paragraphs", "What was asked", "Response", "Response on", "Response in words", "Status",
		"Cycle", "As of", "Assessor", "Kind of assessor", "Score out of 10", "Not scored because", "Concern", "Concern in letters", "Assessment", "Next assessment", "Mean of the cycle", "Assessors of the cycle with a score", "Change from the last score")}
	for i := range g.Rows {
		r := &g.Rows[i]
		state := r.Reported.Name()
		if r.State != "" {
			state = Word(string(r.State))
		}
		about := append(cellsOf(r.Theme, r.Name, r.Title, r.Paragraphs, r.Asked, r.Answer.Words), dayCell(r.Answer.On))
		about = append(about, cellsOf(r.Answer.Text, state)...)
		if len(r.Cycles) == 0 {
			lines = append(lines, append(about, make([]FileCell, len(lines[0])-len(about))...))
		}
		for n, c := range r.Cycles {
			change := ""
			if n == 0 {
				change = r.Change().Words()
			}
			for _, a := range c.Assessments {
				line := append(about[:len(about):len(about)], numberCell(c.Cycle), dayCell(a.AsOf), FileCell{Text: a.Assessor}, FileCell{Text: a.AssessorKind.Name()}, FileCell{Number: a.Score})
				said := ""
				if a.Concern != "" {
					said = concern(a.Concern)
				}
				line = append(line, cellsOf(a.NotScored, said, string(a.Concern), a.Text, a.NextReview.String(), c.Scores().Mean())...)
				lines = append(lines, append(line, numberCell(c.Scores().Count), FileCell{Text: change}))
			}
		}
	}
	return lines
}

// IndexLines are the lines of the index of assessments.
func IndexLines(rows []AssessedRow, site string) [][]FileCell {
	head := []string{"Kind", "Title", "Reference", "Things assessed", "Last assessed as of", "Next assessment"}
	for _, b := range ScoreBands {
		head = append(head, "Scored "+LowerFirst(b))
	}
	lines := [][]FileCell{cellsOf(append(head, "Not scored", "Address")...)}
	for _, r := range rows {
		line := append(cellsOf(UpperFirst(string(r.Kind)), r.Title, r.Reference), numberCell(r.Assessed), dayCell(r.LastOn), FileCell{Text: r.NextOn.InMonth()})
		for _, n := range r.Bands() {
			line = append(line, numberCell(n))
		}
		lines = append(lines, append(line, numberCell(r.Unscored), FileCell{Text: site + r.Address()}))
	}
	return lines
}

// DisagreementLines are the lines of the list of disagreements.
func DisagreementLines(rows []DisagreementRow, site string) [][]FileCell {
	lines := [][]FileCell{cellsOf("Disagreement", "Since", "Kind", "Title", "Reference", "Of", "As reported", "Status", "Mean score out of 10", "Assessors with a score", "Assessed as of", "Next assessment", "In words", "Address")}
	for _, r := range rows {
		d, j, state := r.Disagreement(), r.Judged(), ""
		if r.State != "" {
			state = Word(string(r.State))
		}
		line := append(cellsOf(d.Name), dayCell(d.Since))
		line = append(line, cellsOf(UpperFirst(r.Kind), r.Title, r.Reference, r.Of, j.Reported.Name(), state, j.Scores.Mean())...)
		line = append(line, numberCell(j.Scores.Count), dayCell(j.AsOf), FileCell{Text: j.NextReview.InMonth()})
		lines = append(lines, append(line, cellsOf(d.Says(j), site+r.Address())...))
	}
	return lines
}
