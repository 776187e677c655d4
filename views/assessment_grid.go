package views

import (
	"cmp"
	"fmt"
	"strings"

	"carried/models"
)

// roundsShown is how many rounds the table of a grid has columns for. Earlier ones
// are with each row below it.
const roundsShown = 4

// Grid is the part of a page that shows a grid of assessments: its figures, its
// table with the newest round first, and the words behind each score
// (design/ux.md P14).
type Grid struct {
	Head    string      // of the first column: "Request", "Recommendation"
	Asked   string      // who asked, over their words: "What council asked for"
	Says    string      // over the answer: "What the administration says"
	Things  int         // that are counted: the motion as a whole is none of its requests
	Figures string      // in a sentence; "" where nothing is assessed yet
	Newest  *GridNewest // nil where nothing is assessed yet
	Rounds  []string
	More    bool // there are rounds earlier than those
	Groups  []GridGroup
	Cards   []GridCard
}

// GridNewest is who gave the newest views of a grid.
type GridNewest struct {
	Assessors string
	On        string // "18 July 2022", "4 to 18 July 2022"
	Next      string // "July 2024"; "" for none planned
}

// GridGroup is the rows of one theme, or all rows where there are none.
type GridGroup struct {
	Theme string
	Rows  []GridLine
}

// GridLine is one row of the table.
type GridLine struct {
	ID, Name, Title string
	Change, Between string // "Up 2", "5 → 7, July 2020 to July 2022"; "First score"; "" for no score
	Cells           []ScoreCell
}

// ScoreCell is what one round came to for one thing. The bar is for the eye: what
// it shows stands in words beside it.
type ScoreCell struct {
	Not      string // "Not assessed", "Not scored"; "" where there is a score
	Mean     string // "5", "5.7"
	Spread   string
	Steps    []ScoreStep
	Concerns []Tag
}

// ScoreStep is one of the ten steps of a bar.
type ScoreStep struct {
	At int // its place: 0, 10, 20
	On bool
}

// GridCard is a row with its words: what was asked, what was answered, and what
// each assessor thinks.
type GridCard struct {
	ID, Heading string
	Theme       string // of the report
	Of          string // "request", "recommendation"; "motion" for the motion as a whole
	Address     string
	Bears       *models.RecordLink
	Score       ScoreCell
	Flags       []Tag
	Quotes      []models.ReportQuote // what was asked
	Answer      string               // "Accepted on 4 March 2025"
	AnswerBy    string
	AnswerText  string
	Source      SourceText
	State       Tag // where it stands, as reported; of no words where it has no state
	Latest      string
	LatestOn    models.Date
	Views       []AssessorView
	Change      string // in full
	Earlier     []GridEarlier
	Altered     string   // that the words changed after the assessment, in a sentence; "" for not
	Disagree    []string // sentences
}

// GridEarlier is an earlier cycle.
type GridEarlier struct {
	Heading string
	Views   []AssessorView
}

// NewGrid puts a grid into words. of says what its rows are: "request" or
// "recommendation".
func NewGrid(g *models.AssessmentGrid, of string, today models.Date, s models.Settings) Grid {
	if len(g.Rows) == 1 && g.Rows[0].Whole() {
		of = "motion"
	}
	grid := Grid{Head: models.UpperFirst(of), Things: g.Figures().Things, Asked: "What council asked for", Says: "What the administration says"}
	if of == "recommendation" {
		grid.Asked, grid.Says = "What the report recommends", "What was answered"
	}
	if newest := g.Newest(); newest != nil {
		grid.Figures = FigureWords(g.Figures(), of)
		grid.Newest = &GridNewest{models.AndList(newest.Assessors), models.Days(newest.From, newest.To), newest.Next.InMonth()}
	}
	rounds := g.Rounds()
	if len(rounds) > roundsShown {
		rounds, grid.More = rounds[:roundsShown], true
	}
	for _, r := range rounds {
		grid.Rounds = append(grid.Rounds, r.InMonth())
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		if n := len(grid.Groups); n == 0 || grid.Groups[n-1].Theme != row.Theme {
			grid.Groups = append(grid.Groups, GridGroup{Theme: row.Theme})
		}
		change := row.Change()
		line := GridLine{ID: row.ID, Name: row.Name, Title: gridTitle(row), Change: change.Words()}
		if newest := row.Newest(); newest != nil && newest.Scores().Given() && !change.Known() {
			line.Change = "First score"
		}
		if change.Known() {
			line.Between = change.From.Mean() + " → " + change.To.Mean() + ", " + change.Between()
		}
		for _, month := range rounds {
			line.Cells = append(line.Cells, scoreCell(row.In(month), s))
		}
		group := &grid.Groups[len(grid.Groups)-1]
		group.Rows = append(group.Rows, line)
		grid.Cards = append(grid.Cards, gridCard(row, of, today, s))
	}
	return grid
}

// gridTitle is the short title of a row, or the first of its words.
func gridTitle(r *models.GridRow) string {
	return cmp.Or(r.Title, models.ShortTitle(r.Asked))
}

// FigureWords are the figures of a grid in sentences. A mean stands beside the count
// and the bands it is made of, never alone; of one score and of concern there is none.
func FigureWords(f models.ScoreFigures, of string) string {
	words := fmt.Sprintf("%s: %s scored", Count(f.Things, of), Number(f.Scored))
	if f.Unscored > 0 {
		words += fmt.Sprintf(", %s assessed without a score", Number(f.Unscored))
	}
	if n := f.NotAssessed(); n > 0 {
		words += fmt.Sprintf(", %s not assessed yet", Number(n))
	}
	if f.Scored == 0 {
		return words + "."
	}
	var bands []string
	for i, band := range [3]string{"from 0 to 3", "over 3 and under 7", "from 7 to 10"} {
		n := "none"
		if f.Bands[i] > 0 {
			n = Number(f.Bands[i])
		}
		bands = append(bands, n+" "+band)
	}
	words += ". Newest scores: " + strings.Join(bands, ", ") + "."
	if f.Scored > 1 {
		words += " Their mean is " + f.Mean() + " out of 10."
	}
	return words
}

// scoreCell words one cycle of one thing; nil where it was not assessed.
func scoreCell(c *models.AssessmentCycle, s models.Settings) ScoreCell {
	if c == nil {
		return ScoreCell{Not: "Not assessed"}
	}
	cell := ScoreCell{Mean: c.Scores().Mean(), Spread: models.UpperFirst(c.Scores().Spread()), Concerns: concernTags(c, s)}
	if !c.Scores().Given() {
		cell.Not = "Not scored"
		return cell
	}
	cell.Steps = scoreBar(c.Scores().Steps())
	return cell
}

// concernTags are the concerns that the assessors of a cycle have left, each once,
// with how many have it where they are several: concern is never averaged.
func concernTags(c *models.AssessmentCycle, s models.Settings) []Tag {
	var tags []Tag
	for _, concern := range models.Concerns {
		n := 0
		for _, a := range c.Assessments {
			if a.Concern == concern {
				n++
			}
		}
		if n == 0 {
			continue
		}
		t := ConcernTag(concern, s)
		if len(c.Assessments) > 1 {
			t.Short = fmt.Sprintf("%s (%d of %d)", t.Text, n, len(c.Assessments))
			t.Text += fmt.Sprintf(" (%d of %d assessors)", n, len(c.Assessments))
		}
		tags = append(tags, t)
	}
	return tags
}

// gridCard words a row with all that is said of it.
func gridCard(r *models.GridRow, of string, today models.Date, s models.Settings) GridCard {
	c := GridCard{
		ID: r.ID, Heading: r.Name, Theme: r.Theme, Of: of, Address: r.Address, Bears: r.Bears, Quotes: r.Quotes, Score: scoreCell(r.Newest(), s),
		Answer: r.Answer.Words, AnswerBy: r.Answer.By, AnswerText: r.Answer.Text, Source: sourceText(r.Answer.Source), Latest: r.Latest, LatestOn: r.LatestOn, Change: r.Change().String(),
	}
	if r.Whole() {
		c.Of = "motion"
	}
	if r.Title != "" {
		c.Heading += ": " + r.Title
	}
	if r.Paragraphs != "" && !strings.HasPrefix(r.Name, "Paragraph") {
		c.Heading += ", " + paragraphWords(r.Paragraphs)
	}
	if r.Answer.Words != "" && r.Answer.On != "" {
		c.Answer += " on " + r.Answer.On.String()
	}
	if r.State != "" {
		c.State = RequestTag(r.State)
	}
	if on := r.Altered(); on != "" {
		c.Altered = "The words of the report or the answer as they stand here were changed on " + on.String() + ", after they were assessed."
	}
	for _, d := range r.Judged().Disagreements(today) {
		c.Disagree = append(c.Disagree, d.Says(r.Judged()))
		if d.Disputes {
			c.Flags = append(c.Flags, disputedTag)
		}
	}
	for i, cycle := range r.Cycles {
		var said []AssessorView
		for _, a := range cycle.Assessments {
			said = append(said, newAssessorView(a, r.Newest().Cycle, s, today))
		}
		if i == 0 {
			c.Views = said
			continue
		}
		c.Earlier = append(c.Earlier, GridEarlier{cycle.AsOf().String() + ": " + cycle.Scores().Words(), said})
	}
	return c
}

// Unanswered stands where nothing was answered. A motion is answered request by
// request.
func (c GridCard) Unanswered() string {
	if c.Of == "motion" {
		return "It is answered request by request."
	}
	return "Nothing yet."
}

// paragraphWords name paragraphs of a report: "paragraphs 122, 123, 124".
func paragraphWords(list string) string {
	if strings.ContainsAny(list, ", –-") {
		return "paragraphs " + list
	}
	return "paragraph " + list
}

// disputedTag marks a request that is reported complete and scored under 7: it stays
// on the lists until a later assessment.
var disputedTag = tag("Disputed", "red", "≠")

// reassessmentTag marks what is to be assessed again.
var reassessmentTag = tag("Reassessment due", "yellow", "!")

// AssessmentGrid is the page of all assessments of a motion and of its requests.
type AssessmentGrid struct {
	Page
	Live   string // its address on paper
	PDF    bool   // it is made into PDF files
	Motion *models.Motion
	Grid   Grid
}

// Template names the template.
func (AssessmentGrid) Template() string { return "public/assessment_grid.html" }

// Away are the grid on paper and as files. That of an exempt motion is Part II.
func (p AssessmentGrid) Away() []Link {
	query := ""
	if p.Motion.Exempt {
		query = fmt.Sprintf("?part=%d", models.ExemptPart)
	}
	return gridAway("/motions/"+p.Motion.Path+"/assessment-grid", query, GridAddress(p.Motion.Path), p.PDF)
}

// gridAway leads from a page with a grid to its paper, and to the files of both.
func gridAway(paper, query, file string, pdf bool) []Link {
	links := []Link{{"on paper", paper + query}}
	if pdf {
		links = append(links, Link{"PDF", paper + ".pdf" + query})
	}
	return append(links, Link{"Word file", paper + ".docx" + query}, Link{"CSV", file + ".csv"}, Link{"spreadsheet (XLSX)", file + ".xlsx"})
}

// GridAddress is where the assessments of a motion are.
func GridAddress(path string) string { return "/motions/" + path + "/assessments" }
