package models

import (
	"cmp"
	"fmt"
	"slices"
)

// AssessmentGrid is what was asked, what was answered and what assessors think of
// it, row by row: of a motion and its requests, or of an outside report by its
// themes. It has published assessments only (domain.md 12, design/ux.md P14).
type AssessmentGrid struct {
	Rows []GridRow
}

// GridRow is one thing of a grid with its cycles of assessment.
type GridRow struct {
	ID         string        // of its place on the page: "r3", "motion", "recommendation-12"
	Theme      string        // of the report; "" for none
	Name       string        // "Request 3", "Recommendation 4", "The motion as a whole"
	Title      string        // short; "" where the words are all there is
	Address    string        // of its own page; "" for none
	Paragraphs string        // of the report: "122, 123, 124"
	Asked      string        // the words as they were carried, or as the report has them
	Quotes     []ReportQuote // the same, one by one

	Answer   GridAnswer
	State    RequestState // where it stands, as those responsible report it; "" for what has none
	Reported Reported
	Latest   string // the latest update
	LatestOn Date

	ReportedOn Date // since when it is reported complete; "" where that is not known

	ChangedOn Date // when words or answer were last changed after an assessment; "" for never

	Bears  *RecordLink       // our request or motion on which a recommendation bears; nil for none
	Cycles []AssessmentCycle // the newest first; none where it is not assessed yet
}

// GridAnswer is what was answered to what was asked.
type GridAnswer struct {
	Words   string // "Accepted in part"; "" where nothing was answered
	Text    string
	By      string
	On      Date
	Source  string // the reference of the decision, or where it can be read
	Refused bool
}

// Newest is the newest cycle, or nil where the thing is not assessed yet.
func (r *GridRow) Newest() *AssessmentCycle {
	if len(r.Cycles) == 0 {
		return nil
	}
	return &r.Cycles[0]
}

// Change is how the newest score went from the last one before it. A cycle without
// a score is passed over.
func (r *GridRow) Change() ScoreChange { return changeOf(r.Cycles) }

// Altered is the day on which words or answer were changed after the newest
// assessment, which is of what stood there before; "" where they were not.
func (r *GridRow) Altered() Date {
	if newest := r.Newest(); newest == nil || r.ChangedOn <= newest.AsOf() {
		return ""
	}
	return r.ChangedOn
}

// Judged is the row as the rules of disagreement look at it.
func (r *GridRow) Judged() Judged {
	j := Judged{Reported: r.Reported, ReportedOn: r.ReportedOn, Refused: r.Answer.Refused, RefusedOn: r.Answer.On}
	if newest := r.Newest(); newest != nil {
		j.Scores, j.AsOf, j.NextReview = newest.Scores(), newest.AsOf(), newest.NextReview().First()
	}
	return j
}

// ReportedSince is since when a request is reported complete; "" where it is not, or
// nobody knows.
func (r *Request) ReportedSince() Date {
	switch {
	case r.State == RequestAwaitingSignOff:
		return r.LastUpdateOn // it was proposed with an update
	case r.State.Reported() == ReportedComplete:
		return r.ClosedOn
	}
	return ""
}

// Assessed reports whether anything of the grid is assessed.
func (g *AssessmentGrid) Assessed() bool {
	return slices.ContainsFunc(g.Rows, func(r GridRow) bool { return len(r.Cycles) > 0 })
}

// Figures are those of the newest score of each row. The motion as a whole is none
// of its requests, and counts where it is all there is.
func (g *AssessmentGrid) Figures() ScoreFigures {
	var f ScoreFigures
	for i := range g.Rows {
		if g.Rows[i].Whole() && len(g.Rows) > 1 {
			continue
		}
		newest := g.Rows[i].Newest()
		if newest == nil {
			f.Add(Scores{}, false)
			continue
		}
		f.Add(newest.Scores(), true)
	}
	return f
}

// Rounds are the months in which anything of the grid was assessed, the newest
// first, each as its first day. They are the columns of its table: cycles are
// counted for each thing alone, and may have begun later for one than for another.
func (g *AssessmentGrid) Rounds() []Date {
	var months []Date
	for _, r := range g.Rows {
		for _, c := range r.Cycles {
			if m := MonthOf(c.AsOf()).First(); !slices.Contains(months, m) {
				months = append(months, m)
			}
		}
	}
	slices.SortFunc(months, func(a, b Date) int { return cmp.Compare(b, a) })
	return months
}

// In returns the newest cycle of a row in a month, named by its first day, or nil.
func (r *GridRow) In(month Date) *AssessmentCycle {
	for i := range r.Cycles {
		if MonthOf(r.Cycles[i].AsOf()).First() == month {
			return &r.Cycles[i]
		}
	}
	return nil
}

// NewestOfGrid is who gave the newest view of each row of a grid, as of which days,
// and when the first of them is due again.
type NewestOfGrid struct {
	Assessors []string
	From, To  Date
	Next      Date // first day of the month; "" for none
}

// Newest returns the newest of all rows, or nil where nothing is assessed.
func (g *AssessmentGrid) Newest() *NewestOfGrid {
	n := &NewestOfGrid{}
	for i := range g.Rows {
		newest := g.Rows[i].Newest()
		if newest == nil {
			continue
		}
		if next := newest.NextReview().First(); next != "" && (n.Next == "" || next < n.Next) {
			n.Next = next
		}
		for _, a := range newest.Assessments {
			if !slices.Contains(n.Assessors, a.Assessor) {
				n.Assessors = append(n.Assessors, a.Assessor)
			}
			if n.From == "" || a.AsOf < n.From {
				n.From = a.AsOf
			}
			n.To = max(n.To, a.AsOf)
		}
	}
	if n.To == "" {
		return nil
	}
	slices.Sort(n.Assessors)
	return n
}

// bySubject puts published assessments by what they are of.
func bySubject(published []Assessment) (motions, requests, recommendations map[uint][]Assessment) {
	motions, requests, recommendations = map[uint][]Assessment{}, map[uint][]Assessment{}, map[uint][]Assessment{}
	for _, a := range published {
		switch {
		case a.MotionID != nil:
			motions[*a.MotionID] = append(motions[*a.MotionID], a)
		case a.RequestID != nil:
			requests[*a.RequestID] = append(requests[*a.RequestID], a)
		case a.RecommendationID != nil:
			recommendations[*a.RecommendationID] = append(recommendations[*a.RecommendationID], a)
		}
	}
	return motions, requests, recommendations
}

// wholeMotion is the row of a motion as a whole.
const wholeMotion = "motion"

// Whole reports whether the row is that of a motion as a whole.
func (r *GridRow) Whole() bool { return r.ID == wholeMotion }

// MotionGrid is the grid of a motion: its requests in their order, and before them
// the motion as a whole where that is assessed, or nothing else can be.
func MotionGrid(m *Motion, requests []RequestRow, published []Assessment) *AssessmentGrid {
	ofMotions, ofRequests, _ := bySubject(published)
	g := &AssessmentGrid{}
	whole := GridRow{ID: wholeMotion, Name: "The motion as a whole", Title: m.Title, Address: "/motions/" + m.Path, Cycles: AssessmentCycles(ofMotions[m.ID])}
	var states []RequestState
	for _, r := range requests {
		if r.Number > 0 {
			states = append(states, r.State)
		}
	}
	whole.Reported = ReportedOf(states...)
	if len(whole.Cycles) > 0 || len(states) == 0 {
		g.Rows = append(g.Rows, whole)
	}
	for i := range requests {
		if r := &requests[i]; r.Number > 0 {
			g.Rows = append(g.Rows, NewRequestGridRow(r, ofRequests[r.ID]))
		}
	}
	return g
}

// NewRequestGridRow is the row of a request with its published assessments.
func NewRequestGridRow(r *RequestRow, published []Assessment) GridRow {
	row := GridRow{ID: fmt.Sprintf("r%d", r.Number), Name: fmt.Sprintf("Request %d", r.Number), Title: r.Title, Address: RequestAddress(r.Path), Asked: r.Text, Quotes: []ReportQuote{{Text: r.Text}}}
	row.Answer, row.Cycles = r.Executive.answer(), AssessmentCycles(published)
	row.reports(r)
	return row
}

// Published are the assessments of all rows.
func (g *AssessmentGrid) Published() []Assessment {
	var list []Assessment
	for i := range g.Rows {
		list = append(list, g.Rows[i].Published()...)
	}
	return list
}

// Published are the assessments of the row.
func (r *GridRow) Published() []Assessment {
	var list []Assessment
	for _, c := range r.Cycles {
		list = append(list, c.Assessments...)
	}
	return list
}

// ReportGrid is the grid of an outside report: its recommendations by their themes.
// requests are those of ours on which they bear, by number, as far as the reader may
// know of them.
func ReportGrid(report *OutsideReportRecord, requests map[uint]RequestRow, published []Assessment) *AssessmentGrid {
	_, _, assessed := bySubject(published)
	g := &AssessmentGrid{}
	for _, t := range report.Themes {
		for _, c := range t.Recommendations {
			row := GridRow{ID: c.Anchor(), Theme: t.Title, Name: c.Name(), Paragraphs: c.Paragraphs, Asked: c.Quoted, Quotes: c.Quotes(), Answer: c.answer(), ChangedOn: c.ChangedOn, Bears: c.Link, Cycles: AssessmentCycles(assessed[c.ID])}
			if r, ok := requests[Deref(c.RequestID)]; ok {
				row.reports(&r)
			}
			g.Rows = append(g.Rows, row)
		}
	}
	return g
}

// reports fills in what is reported of a row: that of a request.
func (row *GridRow) reports(r *RequestRow) {
	row.State, row.Reported, row.ReportedOn = r.State, r.State.Reported(), r.ReportedSince()
	row.Latest, row.LatestOn = r.LatestText, r.LatestAt
}

// answer is the response to a recommendation as a grid has it.
func (c *Recommendation) answer() GridAnswer {
	a := GridAnswer{Text: c.ResponseText, On: c.ResponseOn, Source: c.ResponseSource, Refused: c.Response == ResponseRejected}
	if c.Response != ResponseNone {
		a.Words = c.ResponseWords()
	}
	return a
}

// answer is the executive's response as a grid has it.
func (x ExecutiveResponse) answer() GridAnswer {
	if !x.Given() {
		return GridAnswer{}
	}
	a := GridAnswer{Words: x.Response.Words(), Text: x.ResponseText, By: x.ResponseBy, On: x.ResponseOn, Source: x.ResponseRef, Refused: x.Response == ResponseRejected}
	if x.ResponseWithheld != "" {
		a.Text = WithheldWords(x.ResponseWithheld)
	}
	return a
}
