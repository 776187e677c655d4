package models

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"carried/models/questiontext"
)

// PartsOf are the things that a question asks for, where it numbers them.
func PartsOf(text string) []QuestionPart {
	var parts []QuestionPart
	for i, p := range questiontext.Parts(text) {
		parts = append(parts, QuestionPart{Position: i + 1, Label: p.Label, Text: p.Text})
	}
	return parts
}

// partNumber is the number that a line of parts may begin with: "(1)", "2." or "b)".
var partNumber = regexp.MustCompile(`^(\([0-9a-z]{1,4}\)|[0-9a-z]{1,4}[.)])\s+`)

// Split are the parts of the question: those that the clerk wrote, one to a line, or
// else those that its words number. What is known of a part of before stays, where
// its words do.
func (in QuestionEntryInput) Split(before []QuestionPart) []QuestionPart {
	parts := PartsOf(in.Text)
	if lines := linesOf(in.Parts); len(lines) > 0 {
		parts = nil
		for i, line := range lines {
			label := strings.TrimSpace(partNumber.FindString(line))
			parts = append(parts, QuestionPart{Position: i + 1, Label: label, Text: strings.TrimSpace(strings.TrimPrefix(line, label))})
		}
	}
	for i := range parts {
		p := &parts[i]
		if at := slices.IndexFunc(before, func(b QuestionPart) bool { return SameWords(b.Text, p.Text) }); at >= 0 {
			p.Answered, p.Checked, p.Note = before[at].Answered, before[at].Checked, before[at].Note
		}
	}
	return parts
}

// partLines are parts one to a line, as the clerk writes them.
func partLines(parts []QuestionPart) string {
	lines := make([]string, len(parts))
	for i, p := range parts {
		lines[i] = strings.TrimSpace(p.Label + " " + strings.Join(strings.Fields(p.Text), " "))
	}
	return strings.Join(lines, "\n")
}

// PartsChanged says that the parts of a question are others than before.
func PartsChanged(before, after []QuestionPart) []Change {
	from, to := partLines(before), partLines(after)
	if from == to {
		return nil
	}
	return []Change{{Field: "parts", From: from, To: to}}
}

// Name is how a part is spoken of: "part (2)".
func (p QuestionPart) Name() string {
	if p.Label == "" {
		return "part " + strconv.Itoa(p.Position)
	}
	return "part " + p.Label
}

// Words say whether the answer answers the part.
func (p QuestionPart) Words() string {
	switch {
	case !p.Checked:
		return "Not checked yet whether the answer answers it"
	case p.Answered:
		return "Answered"
	}
	return "Not marked as answered"
}

// Marks are what lists say of a question that a reader should know: that its day is
// not known, and what may be missing of its answer.
func (q *Question) Marks() []string {
	var marks []string
	if q.OnRecord() && q.TabledOn == "" {
		marks = append(marks, "day not known")
	}
	if !q.IsAnswered() {
		return marks
	}
	if q.CutOff() {
		marks = append(marks, "answer ends in a colon")
	}
	if q.LeftOut > 0 {
		marks = append(marks, "leaves a part out")
	}
	if q.Unchecked > 0 {
		marks = append(marks, "parts not checked yet")
	}
	return marks
}

// LeftOut names the parts that the answer does not answer, and of which it is not
// said why: "part (2)".
func (in QuestionStepInput) LeftOut() []string {
	var left []string
	for i, p := range in.Parts {
		if !in.covers(p) && in.note(i) == "" {
			left = append(left, p.Name())
		}
	}
	return left
}

func (in QuestionStepInput) covers(p QuestionPart) bool {
	return slices.Contains(in.Covered, strconv.Itoa(p.Position))
}

// note is what was said of the part at a place, from 0.
func (in QuestionStepInput) note(i int) string {
	if i < len(in.Notes) {
		return strings.TrimSpace(in.Notes[i])
	}
	return ""
}

// explained says what is missing where a part is left out.
func (in QuestionStepInput) explained() []FieldError {
	if left := in.LeftOut(); len(left) > 0 && in.Left == "" {
		return []FieldError{{"left", "Enter why the answer leaves out " + AndList(left)}}
	}
	return nil
}

// mark marks the parts as the clerk says of the answer, and returns what changed.
func (in QuestionStepInput) mark() []Change {
	before := answeredParts(in.Parts)
	for i := range in.Parts {
		p := &in.Parts[i]
		p.Answered, p.Checked, p.Note = in.covers(*p), true, in.note(i)
		if !p.Answered && p.Note == "" {
			p.Note = in.Left
		}
	}
	return Diff([]string{"parts answered"}, map[string]string{"parts answered": before}, map[string]string{"parts answered": answeredParts(in.Parts)})
}

func answeredParts(parts []QuestionPart) string {
	var names []string
	for _, p := range parts {
		if p.Answered {
			names = append(names, p.Name())
		}
	}
	return AndList(names)
}

// canMark: there are parts, and of each that is left out it is said why.
func canMark(q *Question, in QuestionStepInput, _ Actor) error {
	if err := q.stands(); err != nil {
		return err
	}
	if len(in.Parts) == 0 {
		return Errorf(Conflict, "%s has no parts. Put it right first, if it asks for several things.", q.Name())
	}
	if f := in.explained(); len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}
