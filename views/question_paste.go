package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
	"carried/models/pastedtext"
	"carried/models/questiontext"
)

// PasteQuestions is the page on which a clerk pastes a page of questions and
// answers.
type PasteQuestions struct {
	Page
	Text string                 // as it was typed
	Open []models.QuestionPaste // that are still to be checked, without their text
}

// Template names the template.
func (PasteQuestions) Template() string { return "clerk/question_paste.html" }

// CheckQuestions is the page on which the clerk checks how a page of questions was
// read: the questions, and beside them the source, of which every part is shown.
type CheckQuestions struct {
	Page
	Paste   *models.QuestionPaste
	Reading questiontext.Reading
	Known   map[int]models.KnownQuestion // that are stored already, by their place on the page from 1
	Form    models.PasteCheckInput
	Made    []models.Question // once it is saved: what was made of it
}

// Template names the template.
func (CheckQuestions) Template() string { return "clerk/question_check.html" }

// NewCheckForm is the form as the reading proposes it: everything is saved that is
// not stored already. Whether a part is answered nobody has checked yet.
func NewCheckForm(r questiontext.Reading, known map[int]models.KnownQuestion) models.PasteCheckInput {
	var in models.PasteCheckInput
	for i, q := range r.Questions {
		if _, stored := known[i+1]; !stored && q.Text != "" {
			in.Take = append(in.Take, fmt.Sprint(i+1))
		}
	}
	return in
}

// ReadQuestion is one question on the page.
type ReadQuestion struct {
	questiontext.Question
	N      int // from 1
	Take   bool
	Stored *models.KnownQuestion // nil where it is new
	Parts  []ReadPart
	Facts  []FactRow
}

// ReadPart is one part of it.
type ReadPart struct {
	Value, ID, Label string
	Answered         bool
}

// Name is how it is spoken of.
func (q ReadQuestion) Name() string { return fmt.Sprintf("Question %d", q.N) }

// NoWords reports whether there is nothing to save.
func (q ReadQuestion) NoWords() bool { return q.Text == "" }

// Questions are those that were found.
func (p CheckQuestions) Questions() []ReadQuestion {
	list := make([]ReadQuestion, len(p.Reading.Questions))
	for i, q := range p.Reading.Questions {
		x := ReadQuestion{Question: q, N: i + 1, Take: p.Form.Takes(i + 1)}
		if k, stored := p.Known[i+1]; stored {
			x.Stored = &k
		}
		for n, part := range q.Parts {
			value := fmt.Sprintf("%d-%d", i+1, n+1)
			x.Parts = append(x.Parts, ReadPart{value, "answered-" + value, part.Label + " " + part.Text, p.Form.SaysAnswered(i+1, n+1)})
		}
		x.Facts = readFacts(q)
		list[i] = x
	}
	return list
}

func readFacts(q questiontext.Question) []FactRow {
	var list []FactRow
	add := func(key, value string) {
		if value != "" {
			list = append(list, FactRow{Key: key, Value: value})
		}
	}
	when := func(key, iso string) { add(key, models.Date(iso).String()) }
	add("Heading", q.Heading)
	add("Number", q.Number)
	add("Reference", q.UIN)
	if q.Parent > 0 {
		add("Supplementary to", fmt.Sprintf("question %d", q.Parent))
	}
	add("Asked by", q.Asker)
	add("Party, as printed", q.Party)
	add("Who they are, as printed", q.AskerKind)
	add("Asked of", personWords(q.To))
	when("Tabled", q.Tabled)
	when("Due", q.Due)
	when("Holding answer", q.Held)
	when("Answered", q.Answered)
	when("Corrected", q.Corrected)
	add("Answered by", personWords(q.Answerer))
	return list
}

func personWords(p questiontext.Person) string {
	return models.Listed(p.Name, p.Role, p.Body)
}

// Found says what was read: "6 questions, 6 with an answer".
func (p CheckQuestions) Found() string {
	answered := 0
	for _, q := range p.Reading.Questions {
		if q.Answer != "" {
			answered++
		}
	}
	return fmt.Sprintf("%s, %s with an answer", Count(len(p.Reading.Questions), "question"), Number(answered))
}

// Doubtful leads to the questions to check.
func (p CheckQuestions) Doubtful() []Link {
	var links []Link
	for i, q := range p.Reading.Questions {
		if len(q.Doubts) > 0 {
			links = append(links, Link{fmt.Sprintf("question %d", i+1), fmt.Sprintf("#question-%d", i+1)})
		}
	}
	return links
}

// Stored is how many are on the record already.
func (p CheckQuestions) Stored() int { return len(p.Known) }

// KindOptions are the kinds of question to choose from.
func (CheckQuestions) KindOptions() []Option { return questionKinds("Select the kind") }

// pieceMarks are what a piece of a line was read as, for who does not see where it
// stands.
var pieceMarks = map[string]string{"heading": "sign", "topic": "heading", "uin": "reference"}

// Source is the page line by line: each with the question it was read into, and
// what it was read as. Blank lines are left out.
func (p CheckQuestions) Source() []SourceLine {
	var list []SourceLine
	eachLine(p.Paste.SourceText, p.Reading.Pieces(), func(line string, _, from, to int, pieces []pastedtext.Part) {
		list = append(list, sourceLine(line, pieces, from, to))
	})
	return list
}

func sourceLine(words string, pieces []pastedtext.Part, from, to int) SourceLine {
	s := SourceLine{Text: words}
	var kinds []string
	for _, x := range pieces {
		if x.From >= to {
			break
		}
		if x.To <= from {
			continue
		}
		if x.Record >= 0 {
			s.Mark = fmt.Sprint(x.Record + 1)
		}
		kind := x.Kind
		if word := pieceMarks[kind]; word != "" {
			kind = word
		}
		if kind == pastedtext.NotUsed {
			s.Check = true
		}
		if kind != "sign" && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	if s.Mark == "" {
		s.Mark = "–"
	}
	s.Hidden = strings.Join(kinds, ", ")
	if s.Hidden == "" {
		s.Hidden = "sign"
	}
	return s
}
