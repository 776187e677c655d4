package views

import (
	"fmt"
	"strings"

	"carried/models"
	"carried/models/gridtext"
	"carried/models/pastedtext"
)

// PasteGrid is the page on which a clerk pastes a page of assessments.
type PasteGrid struct {
	Page
	Form  models.GridInput
	Known *models.OutsideReportRecord // the report whose next page it is; nil for a new one
}

// Template names the template.
func (PasteGrid) Template() string { return "clerk/report_paste.html" }

// CheckGrid is the page on which the clerk checks how a page of assessments was
// read: what will be saved, and beside it the text as it was pasted.
type CheckGrid struct {
	Page
	Form    models.PasteGridInput
	Reading gridtext.Report
	Repeats []gridtext.Repeat           // all that there are, those that are left out among them
	Known   *models.OutsideReportRecord // the report that is kept already; nil for a new one
	Cycles  map[uint]int                // the newest published cycle of each of its recommendations
}

// Template names the template.
func (CheckGrid) Template() string { return "clerk/report_check.html" }

// CheckedGroup is one recommendation as it was read, with the questions about it.
type CheckedGroup struct {
	models.PastedGroup
	No     int // on the page, from 1
	Row    models.PastedRowInput
	Doubts []string
	Begins bool // its theme begins with it
	Note   string
}

// Name is how the recommendation is spoken of.
func (g CheckedGroup) Name() string {
	x := models.Recommendation{Label: g.Label, Paragraphs: strings.Join(g.Paragraphs, ", "), Position: g.No}
	return x.Name()
}

// ReadFrom says from which words the response was read: those of whoever assesses
// are not those of whoever answered.
func (g CheckedGroup) ReadFrom() string {
	switch said := g.Answer.Words; {
	case said == "":
		return ""
	case strings.Contains(g.Response, said):
		return "Read from the response: “" + said + "”"
	default:
		return "Read from the words of the assessment: “" + said + "”. Check it"
	}
}

// Groups are the recommendations in the order of the page.
func (p CheckGrid) Groups() []CheckedGroup {
	var list []CheckedGroup
	for t, theme := range p.Reading.Themes {
		for g := range theme.Groups {
			list = append(list, CheckedGroup{No: len(list) + 1, Begins: g == 0, Doubts: p.doubts(t, g)})
		}
	}
	for i, g := range models.Pasted(p.Reading) {
		c := &list[i]
		c.PastedGroup = g
		if i < len(p.Form.Rows) {
			c.Row = p.Form.Rows[i]
		}
		c.Note = p.note(*c)
	}
	return list
}

// note says what becomes of a recommendation that the report has already.
func (p CheckGrid) note(g CheckedGroup) string {
	if p.Known == nil || g.Row.Match == 0 {
		return ""
	}
	x := p.Known.Recommendation(g.Row.Match)
	if x == nil {
		return ""
	}
	note := fmt.Sprintf("Its words and its response stay as the report has them. The assessment becomes cycle %d.", p.Cycles[x.ID]+1)
	if x.ResponseWithheld == "" && strings.Join(strings.Fields(x.ResponseText), " ") != strings.Join(strings.Fields(g.Response), " ") {
		note += " This page has another response: add it on the page of the report if it is to be shown."
	}
	return note
}

// doubts are what the reader was unsure of in a group; -1 for the whole page.
func (p CheckGrid) doubts(theme, group int) []string {
	var list []string
	for _, d := range p.Reading.Doubts {
		if d.Theme == theme && d.Group == group {
			list = append(list, d.Message)
		}
	}
	return list
}

// Doubts are what the reader was unsure of in the page as a whole.
func (p CheckGrid) Doubts() []string { return p.doubts(-1, -1) }

// Doubtful are the recommendations to check, as links.
func (p CheckGrid) Doubtful() []Link {
	var links []Link
	for _, g := range p.Groups() {
		if len(g.Doubts) > 0 {
			links = append(links, Link{fmt.Sprintf("number %d", g.No), fmt.Sprintf("#group-%d", g.No)})
		}
	}
	return links
}

// LeaveOut are the repeats to choose from.
func (p CheckGrid) LeaveOut() []Option {
	chosen := map[uint]bool{}
	for _, l := range p.Form.LeaveOut {
		chosen[l] = true
	}
	var list []Option
	for _, r := range p.Repeats {
		lines := fmt.Sprintf("Line %d", r.Line)
		if r.LastLine > r.Line {
			lines = fmt.Sprintf("Lines %d to %d", r.Line, r.LastLine)
		}
		list = append(list, Option{
			Value: str(r.Line), Label: fmt.Sprintf("%s, in %s: “%s”", lines, r.Where, pastedtext.Short(r.Text)),
			Hint: fmt.Sprintf("The same words stand on line %d", r.Of), Selected: chosen[uint(r.Line)],
		})
	}
	return list
}

// Responses are the responses to choose from.
func (CheckGrid) Responses() []Option { return recommendationResponses() }

func recommendationResponses() []Option {
	var list []Option
	for _, r := range models.RecommendationResponses {
		list = append(list, Option{Value: string(r.Code), Label: r.Words})
	}
	return list
}

// Concerns are the words for what remains to be worried about, to choose from.
func (p CheckGrid) Concerns() []Option { return concernOptions("Not said", p.Council.Settings) }

// Kinds are the kinds of assessor to choose from.
func (p CheckGrid) Kinds() []Option {
	var list []Option
	for _, k := range models.AssessorKinds {
		list = append(list, Option{Value: string(k.Code), Label: k.Words, Selected: k.Code == p.Form.AssessorKind})
	}
	return list
}

// Matches are the recommendations of the report to choose from.
func (p CheckGrid) Matches() []Option {
	list := []Option{{Value: "", Label: "A new recommendation"}}
	if p.Known != nil {
		for _, x := range p.Known.Recommendations() {
			label := x.Name()
			if x.ThemeTitle != "" {
				label += ", " + x.ThemeTitle
			}
			list = append(list, Option{Value: str(x.ID), Label: label})
		}
	}
	return list
}

// AsOfHint says what the text has on the day as of which it assesses.
func (p CheckGrid) AsOfHint() string {
	if w := p.Reading.AsOf.Words; w != "" {
		return "The text says “" + strings.TrimRight(w, ".") + "”. Enter the last day of the month if it names none"
	}
	return "The day up to which the assessor looked"
}

// NextHint says what the text has on the next assessment.
func (p CheckGrid) NextHint() string {
	if w := p.Reading.NextReview.Words; w != "" {
		return "The text says “" + strings.TrimRight(w, ".") + "”"
	}
	return "Like July 2026. Leave it empty if none is planned"
}

// marks are the letters by which a part of the page is named beside the source, and
// how much they count where a line has several.
var marks = map[string]struct {
	letter string
	weight int
}{
	"score": {"P", 6}, "title": {"T", 5}, "source": {"S", 5}, "theme": {"H", 5}, "quote": {"Q", 4}, "response": {"R", 4}, "assessment": {"A", 4},
	"reference": {"–", 3}, "heading": {"–", 2}, pastedtext.NotUsed: {"–", 1},
}

// Source is the text, line by line, with what each was read as; blank lines are left
// out.
func (p CheckGrid) Source() []SourceLine {
	doubtful := map[int]bool{}
	for _, r := range p.Repeats {
		for n := r.Line; n <= r.LastLine; n++ {
			doubtful[n] = true
		}
	}
	text := p.Form.Text
	var list []SourceLine
	eachLine(text, p.Reading.Parts(), func(line string, number, from, to int, parts []pastedtext.Part) {
		s := SourceLine{Mark: "–", Hidden: "not used", Text: line, Ignored: true, Check: doubtful[number]}
		weight := 0
		for _, part := range parts {
			if part.From >= to {
				break
			}
			m := marks[part.Kind]
			if strings.TrimSpace(text[max(part.From, from):min(part.To, to)]) == "" || m.weight <= weight {
				continue
			}
			weight = m.weight
			s.Mark, s.Hidden, s.Ignored = m.letter, "", false
			switch {
			case m.letter == "–" && m.weight > 1:
				s.Hidden, s.Ignored = "heading", true
			case m.letter == "–":
				s.Hidden, s.Ignored = "not used", true
			case m.weight == 4 || m.weight == 6:
				s.Mark += str(part.Record + 1)
			}
		}
		list = append(list, s)
	})
	return list
}
