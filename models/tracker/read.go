package tracker

import "carried/models/table"

// ByHeadings is the profile for a tracker of which nothing is known: its
// columns are told by their headings.
var ByHeadings = Profile{Label: "By its headings", CarryDown: true}

// Read reads a tracker as a profile says. answers holds what the clerk has said
// to the questions of an earlier reading, by their ID; nil for a first one.
//
// It goes over the rows once to tell requests from headings, meetings and
// sections, and once to read the fields of each request.
func Read(t *table.Table, p Profile, answers map[string]string) *Result {
	r := &reader{p: p, answers: answers, out: &Result{}}
	if order := DateOrder(answers["dates"]); order == DayFirst || order == MonthFirst {
		r.p.Dates = order
	}
	if yes := answers["bullets"]; yes == "yes" || yes == "no" {
		r.p.OnePerBullet = yes == "yes"
	}
	for _, n := range t.Notes {
		r.out.Messages = append(r.out.Messages, Message{Note, "", "", n})
	}
	rows := unescaped(t.Rows)
	at := findHeading(rows, r.p, answers["headings"])
	if at < 0 {
		r.noHeading(rows)
		return r.out
	}
	r.heading(rows, at)
	for _, l := range r.lines(rows, at) {
		r.line(l)
	}
	r.duplicates()
	r.privateColumns()
	r.ask()
	return r.out
}

// reader is one reading under way.
type reader struct {
	p         Profile
	answers   map[string]string
	out       *Result
	headings  []string
	byField   map[Field][]int // places of the columns
	bulleted  []int           // rows with several bullets in their action
	either    []string        // dates that fit both orders
	eitherAt  []int           // and their rows
	fits      map[DateOrder]int
	title     source         // of the last action that began with one
	guarded   []bool         // columns whose heading says that not everybody should read them
	reach     map[int]int    // rows in which a column holds a way to reach somebody
	days      []Asked        // dates to type, each with the rows that take it
	daysAt    map[string]int // and where each is
	unclear   []Asked        // questions about status, one for all rows alike
	unclearAt map[string]int // and where each is
}
