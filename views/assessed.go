package views

import (
	"fmt"
	"strings"

	"carried/models"
)

// Assessed is what assessors think of one thing, on its own page: the third voice
// (design/ux.md 2).
type Assessed struct {
	GridCard
	Name string
}

// Who is the heading over what they think.
func (a Assessed) Who() string {
	if len(a.Views) > 1 {
		return "What the assessors think"
	}
	return "What the assessor thinks"
}

// newAssessed puts the published assessments of a thing into words; nil where there
// is none.
func newAssessed(row *models.GridRow, today models.Date, s models.Settings) *Assessed {
	if row.Newest() == nil {
		return nil
	}
	return &Assessed{gridCard(row, "request", today, s), row.Name}
}

// Assessed is what assessors think of the request; nil where none was published.
func (p Request) Assessed() *Assessed { return newAssessed(&p.Judged, p.today(), p.Council.Settings) }

// Bears are the recommendations of others that bear on the request.
func (p Request) Bears() []BearingLine { return bearingLines(p.Bearing, "") }

// Bears are the recommendations of others that bear on the motion or its requests.
func (p Motion) Bears() []BearingLine { return bearingLines(p.Bearing, "/motions/"+p.Motion.Path) }

// MotionAssessed is what assessors think of a motion.
type MotionAssessed struct {
	Figures string    // of its requests, in a sentence; "" where it has none
	Whole   *Assessed // nil where it is not assessed as a whole
}

// Assess fills in what the grid of the motion says, and on each of its cards the
// newest score in short.
func (p *Motion) Assess(g *models.AssessmentGrid) {
	if !g.Assessed() {
		return
	}
	today, settings := models.DateOf(p.Now), p.Council.Settings
	p.Assessed = &MotionAssessed{}
	if !g.Rows[0].Whole() || len(g.Rows) > 1 {
		p.Assessed.Figures = FigureWords(g.Figures(), "request")
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		newest := row.Newest()
		if newest == nil {
			continue
		}
		if row.Whole() {
			p.Assessed.Whole = newAssessed(row, today, settings)
			continue
		}
		for n := range p.Cards {
			if p.Cards[n].ID == row.ID {
				p.Cards[n].Score, p.Cards[n].ScoreOn = cycleWords(newest, settings), newest.AsOf()
			}
		}
	}
}

// Grid is where all assessments of the motion are, as they are today.
func (p Motion) Grid() string {
	if p.Past() {
		return ""
	}
	return GridAddress(p.Motion.Path)
}

// cycleWords are the scores of a cycle with the concerns that its assessors have
// left: "5 out of 10, medium concern".
func cycleWords(c *models.AssessmentCycle, s models.Settings) string {
	words := c.Scores().Words()
	for _, t := range concernTags(c, s) {
		words = models.Listed(words, models.LowerFirst(t.Text))
	}
	return words
}

// BearingLine is a recommendation in a report of others, as the page of what it
// bears on shows it.
type BearingLine struct {
	Link          // to the report, where the recommendation stands
	Quoted string // in quotation marks, or why it is withheld
	Meta   string
}

// bearingLines words recommendations. on is the address of the page they are shown
// on: what bears on something else of it says on what.
func bearingLines(list []models.RecommendationRow, on string) []BearingLine {
	var lines []BearingLine
	for _, r := range list {
		var quotes []string
		for _, q := range r.Quotes() {
			quotes = append(quotes, q.Text)
		}
		l := BearingLine{Link: Link{models.Listed(r.Name(), r.ReportTitle), "/assessments/reports/" + r.ReportPath + "#" + r.Anchor()}, Quoted: "“" + strings.Join(quotes, "\n\n") + "”"}
		if r.Withheld != "" {
			l.Quoted = r.Quoted
		}
		l.Meta = "Response: " + models.LowerFirst(r.ResponseWords())
		if on != "" && r.Link.Address != on {
			l.Meta = fmt.Sprintf("Bears on %s. %s", models.Listed(r.Link.Reference, r.Link.Title), l.Meta)
		}
		if r.PublishedAt == nil {
			l.Meta += ". The report is not published: staff alone read this"
		}
		lines = append(lines, l)
	}
	return lines
}

// assessments tells what assessors published, when everybody could read it.
func (t *storyteller) assessments() {
	for _, a := range t.Assessed {
		score := ": " + models.LowerFirst(scoreWords(a, t.Council.Settings))
		s := StoryEntry{
			At: *a.PublishedAt, By: by(a.Assessor + ", " + models.LowerFirst(a.AssessorKind.Name())),
			Facts: []EntryFact{{Text: fmt.Sprintf("Cycle %d, as of %s", a.Cycle, a.AsOf)}},
		}
		switch {
		case a.RequestID != nil:
			s.Facts[0].Address = models.RequestAddress(t.rows[*a.RequestID].Path) + "#assessment"
			t.add(*a.RequestID, "assessed"+score, s)
		case t.Motion != nil:
			s.Title, s.Facts[0].Address = "Assessed as a whole"+score, "#assessment"
			t.entries = append(t.entries, s)
		}
	}
}
