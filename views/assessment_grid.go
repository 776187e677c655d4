package views

import (
	"cmp"
	"fmt"
	"net/url"
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
	Head    string // of the first column: "Request", "Recommendation"
	Asked   string // who asked, over their words: "What council asked for"
	Says    string // over the answer: "What the administration says"
	Empty   string // in place of the table, where nothing is assessed yet
	Figures string // in a sentence
	Rounds  []string
	More    bool // there are rounds earlier than those
	Groups  []GridGroup
	Cards   []GridCard
}

// GridGroup is the rows of one theme, or all rows where there are none.
type GridGroup struct {
	Theme string
	Rows  []GridLine
}

// GridLine is one row of the table.
type GridLine struct {
	ID, Name, Title string
	Change, Between string // "Up 2", "5 → 7, July 2020 to July 2022"
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
	Address     string
	Bears       *models.RecordLink
	Score       ScoreCell
	Flags       []Tag
	Asked       string
	Answer      string // "Accepted on 4 March 2025"
	AnswerBy    string
	AnswerText  string
	Source      string
	State       Tag // where it stands, as reported; of no words where it has no state
	Latest      string
	LatestOn    models.Date
	Views       []GridView
	Change      string // in full
	Earlier     []GridEarlier
	Disagree    []string // sentences
}

// GridView is what one assessor says.
type GridView struct {
	Who, Words, Score, Next string
	On                      models.Date
}

// GridEarlier is an earlier cycle.
type GridEarlier struct {
	Heading string
	Views   []GridView
}

// NewGrid puts a grid into words. of says what its rows are: "request" or
// "recommendation".
func NewGrid(g *models.AssessmentGrid, of string, today models.Date, s models.Settings) Grid {
	grid := Grid{Head: models.UpperFirst(of), Asked: "What council asked for", Says: "What the administration says", Empty: "Not assessed yet."}
	if of == "recommendation" {
		grid.Asked, grid.Says = "What the report recommends", "What was answered"
	}
	if !g.Assessed() {
		return grid
	}
	grid.Figures = FigureWords(g.Figures(), of)
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
		if change.Known() {
			line.Between = change.From.Mean() + " → " + change.To.Mean() + ", " + change.Between()
		}
		for _, month := range rounds {
			line.Cells = append(line.Cells, scoreCell(row.In(month), s))
		}
		group := &grid.Groups[len(grid.Groups)-1]
		group.Rows = append(group.Rows, line)
		grid.Cards = append(grid.Cards, gridCard(row, today, s))
	}
	return grid
}

// gridTitle is the short title of a row, or the first of its words.
func gridTitle(r *models.GridRow) string {
	return cmp.Or(r.Title, models.ShortTitle(r.Asked))
}

// FigureWords are the figures of a grid in a sentence. A mean stands beside the
// count and the bands it is made of, never alone; of concern there is none.
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
	for i, n := range f.Bands {
		bands = append(bands, Number(n)+" at "+models.LowerFirst(models.ScoreBands[i]))
	}
	return words + ". Newest scores: " + strings.Join(bands, "; ") + ". Their mean is " + f.Mean() + " out of 10, of " + Number(f.Scored) + "."
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
	cell.Steps = make([]ScoreStep, models.MostScore)
	for i := range cell.Steps {
		cell.Steps[i] = ScoreStep{10 * i, i < c.Scores().Steps()}
	}
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
			t.Text += fmt.Sprintf(" (%d of %d)", n, len(c.Assessments))
			t.Short = t.Text
		}
		tags = append(tags, t)
	}
	return tags
}

// gridCard words a row with all that is said of it.
func gridCard(r *models.GridRow, today models.Date, s models.Settings) GridCard {
	c := GridCard{
		ID: r.ID, Heading: r.Name, Address: r.Address, Bears: r.Bears, Asked: r.Asked, Score: scoreCell(r.Newest(), s),
		Answer: r.Answer.Words, AnswerBy: r.Answer.By, AnswerText: r.Answer.Text, Source: r.Answer.Source, Latest: r.Latest, LatestOn: r.LatestOn, Change: r.Change().String(),
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
	for _, d := range r.Judged().Disagreements(today) {
		c.Disagree = append(c.Disagree, d.Says(r.Judged()))
		switch {
		case d.Disputes:
			c.Flags = append(c.Flags, disputedTag)
		case d.Code == "out-of-date":
			c.Flags = append(c.Flags, reassessmentTag)
		}
	}
	for i, cycle := range r.Cycles {
		var said []GridView
		for _, a := range cycle.Assessments {
			said = append(said, gridView(a, s))
		}
		if i == 0 {
			c.Views = said
			continue
		}
		c.Earlier = append(c.Earlier, GridEarlier{cycle.AsOf().String() + ": " + cycle.Scores().Words(), said})
	}
	return c
}

// paragraphWords name paragraphs of a report: "paragraphs 122, 123, 124".
func paragraphWords(list string) string {
	if strings.ContainsAny(list, ", –-") {
		return "paragraphs " + list
	}
	return "paragraph " + list
}

// gridView is what one assessor says, with their own score and concern in words.
func gridView(a models.Assessment, s models.Settings) GridView {
	v := GridView{Who: a.Assessor, Words: a.Text, On: a.AsOf, Next: a.NextReview.String()}
	switch {
	case a.Score != nil:
		v.Score = models.ScoresOf(*a.Score).Words()
	case a.NotScored != "":
		v.Score = "Not scored: " + a.NotScored
	default:
		v.Score = "Not scored"
	}
	if a.Concern != "" {
		v.Score = models.Listed(v.Score, models.LowerFirst(ConcernTag(a.Concern, s).Text))
	}
	return v
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
	Motion *models.Motion
	Round  *models.Round
	Grid   Grid
}

// Template names the template.
func (AssessmentGrid) Template() string { return "public/assessment_grid.html" }

// Address is where the page is.
func (p AssessmentGrid) Address() string { return GridAddress(p.Motion.Path) }

// GridAddress is where the assessments of a motion are.
func GridAddress(path string) string { return "/motions/" + path + "/assessments" }

// Assessors are those of the newest round.
func (p AssessmentGrid) Assessors() string { return models.AndList(p.Round.Assessors) }

// On is as of which days the newest round is.
func (p AssessmentGrid) On() string { return models.Days(p.Round.From, p.Round.To) }

// Assessments is the index of all that was assessed (P14).
type Assessments struct {
	Page
	Pages
	Live   string
	Filter models.AssessedFilter
	Query  url.Values
	Rows   []models.AssessedRow
	Total  int
}

// Template names the template.
func (Assessments) Template() string { return "public/assessments.html" }

// AssessedKinds are what the index can be narrowed to.
var AssessedKinds = []Option{
	{Value: "", Label: "All"}, {Value: "motion", Label: "Motions"}, {Value: "report", Label: "Reports"}, {Value: "request", Label: "Requests without a motion"},
}

// AssessedBands are the bands of scores that it can be narrowed to.
var AssessedBands = []Option{
	{Value: "", Label: "Any"}, {Value: "low", Label: models.ScoreBands[0]}, {Value: "middle", Label: models.ScoreBands[1]}, {Value: "high", Label: models.ScoreBands[2]},
}

// AssessedDue narrow it to what is due to be assessed again.
var AssessedDue = []Option{{Value: "", Label: "Any time"}, {Value: "yes", Label: "Due now"}}

// Filters are the questions of the filter.
func (p Assessments) Filters() []Field {
	due := ""
	if p.Filter.Due {
		due = "yes"
	}
	return []Field{
		p.Field("kind", "Show", string(p.Filter.Kind)).Select(AssessedKinds),
		p.Field("band", "With a score of", p.Filter.Band).Select(AssessedBands),
		p.Field("due", "Next assessment", due).Select(AssessedDue),
	}
}

// Filtered reports whether the index is narrowed.
func (p Assessments) Filtered() bool {
	return p.Filter.Kind != "" || p.Filter.Band != "" || p.Filter.Due
}

// File is the address of the same list as a file: "csv", "xlsx".
func (p Assessments) File(format string) string { return "/assessments." + format + queryOf(p.Query) }

// Bands are the bands of scores, for the heads of the table.
func (Assessments) Bands() [3]string { return models.ScoreBands }

// ThingsOf says how many things of a line are assessed: "3 requests".
func (Assessments) ThingsOf(r models.AssessedRow) string {
	switch r.Kind {
	case models.AssessedReport:
		return Count(r.Assessed, "recommendation")
	case models.AssessedRequest:
		return "A request without a motion"
	}
	return Count(r.Assessed, "assessed thing")
}

// Due reports whether something of a line is to be assessed again now.
func (p Assessments) Due(r models.AssessedRow) bool {
	return r.NextOn != "" && r.NextOn <= models.DateOf(p.Now)
}

// Reassess is the tag of what is to be assessed again.
func (Assessments) Reassess() Tag { return reassessmentTag }

// queryOf is a query with its question mark, without the page; "" for none.
func queryOf(q url.Values) string {
	kept := url.Values{}
	for name, values := range q {
		if name != "page" && len(values) > 0 && values[0] != "" {
			kept[name] = values[:1]
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return "?" + kept.Encode()
}

// Disagreements is the list of what is reported beside what is assessed, where the
// two do not go together: for scrutiny to work down, and for everybody to read.
type Disagreements struct {
	Page
	Pages
	Live   string
	Filter models.DisagreementFilter
	Query  url.Values
	Groups []DisagreementGroup
	Counts map[string]int
	Total  int
}

// Template names the template.
func (Disagreements) Template() string { return "public/disagreements.html" }

// DisagreementGroup is the things for which one rule holds.
type DisagreementGroup struct {
	Rule  *models.DisagreementRule
	Count int
	Lines []DisagreementLine
}

// DisagreementLine is one of them.
type DisagreementLine struct {
	Title, Address string
	Meta           string // its reference, and what it is of
	State          Tag    // as reported
	Reported       string // where it has no state
	Score          string
	Says           string
	Since          models.Date
}

// NewDisagreementGroups puts the rows of a page into words, by their rules.
func NewDisagreementGroups(rows []models.DisagreementRow, counts map[string]int) []DisagreementGroup {
	var groups []DisagreementGroup
	for _, r := range rows {
		d, j := r.Disagreement(), r.Judged()
		if n := len(groups); n == 0 || groups[n-1].Rule.Code != r.Rule {
			groups = append(groups, DisagreementGroup{Rule: d.DisagreementRule, Count: counts[r.Rule]})
		}
		l := DisagreementLine{Title: r.Title, Address: r.Address(), Score: j.Scores.Words(), Says: d.Says(j), Since: d.Since, Reported: j.Reported.Name()}
		switch r.Kind {
		case "recommendation":
			l.Title = "“" + models.ShortTitle(r.Title) + "”"
			l.Meta = models.Listed(r.Of, cmp.Or("", prefixed("recommendation ", r.Reference)))
		case "motion":
			l.Meta = "Motion " + r.Reference
		default:
			l.Meta = models.Listed(r.Reference, r.Of)
		}
		if r.State != "" {
			l.State = RequestTag(r.State)
		} else if j.Refused {
			l.Reported = "Not accepted"
		}
		group := &groups[len(groups)-1]
		group.Lines = append(group.Lines, l)
	}
	return groups
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// Filters is the question of the filter.
func (p Disagreements) Filters() []Field {
	options := []Option{{Value: "", Label: fmt.Sprintf("All (%s)", Number(p.All()))}}
	for _, r := range models.DisagreementRules {
		options = append(options, Option{Value: r.Code, Label: fmt.Sprintf("%s (%s)", r.Name, Number(p.Counts[r.Code]))})
	}
	return []Field{p.Field("rule", "Show", p.Filter.Rule).Select(options)}
}

// All is how many disagreements there are of all rules.
func (p Disagreements) All() int {
	n := 0
	for _, of := range p.Counts {
		n += of
	}
	return n
}

// File is the address of the same list as a file.
func (p Disagreements) File(format string) string {
	return "/assessments/disagreements." + format + queryOf(p.Query)
}
