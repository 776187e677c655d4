package motiontext

import (
	"fmt"
	"slices"
	"strings"
)

const (
	noNumber      = "This line had no number. We read it as a clause of its own."
	severalThings = "This asks for several things. If the motion is carried, its request can be split then; the words of the notice stay."
)

// Signs that one clause asks for several things.
var asksSigns = []*pattern{
	rule(`(?i)\b(?:and|while|whilst|as well as) (?:also |to |then |by |any other |all other )?(?:` + imperatives + `)\b`),
	rule(`(?i)\bwhil(?:e|st) (?:also )?[A-Za-zÀ-ÖØ-öø-ɏ]+ing\b`),
	rule(`(?i)\band (?:any|all|such) other (?:steps|measures|actions?|work)\b`),
	// several audiences: "write to the minister, the county's members and the press"
	rule(`(?i)^(?:to )?(?:` + messages + `)\b[^.;]*?\b(?:to|with)\b [^.;]*?, [^.;]*?,? and (?:the|all|our|other|its|every|local|national)\b`),
	rule(`(?i)^(?:to )?(?:` + messages + `)\b[^.;]{0,40}?\b(?:to|with) (?:the|all|our) [^.,;]{3,80} and (?:to |with )?(?:the|all|our)\b`),
}

const (
	messages    = `write|communicate|share|send|consult|work|speak|liaise|talk|report|lobby|publish|circulate`
	imperatives = `report|write|ask|arrange|publish|review|consult|ensure|provide|bring|work|identify|develop|seek|send|share|invite|request|call|appoint|create|establish|set up|explore|investigate|consider|support|promote|include|install|introduce|continue|commission|prepare|keep|make|lobby|press|use|offer|submit|place|convene|encourage|instruct|monitor|designate|secure|adopt|undertake|engage|commit|improve|train|tell|inform`
)

// doubt writes down what a person should look at, in the order of the text.
func (d *draft) doubt() {
	about := func(format string, args ...any) {
		d.doubts = append(d.doubts, Doubt{-1, -1, fmt.Sprintf(format, args...)})
	}
	if len(d.groups) == 0 {
		about("We found no clauses in this text. Check that it is a motion.")
		return
	}
	if d.title.empty() {
		about("We found no title.")
	}
	if d.proposer.empty() {
		about("We found no proposer.")
	}
	if d.titles > 1 {
		about("Several lines could be the title. We took the likeliest.")
	}
	if d.farTitle && d.titles <= 1 {
		about("No word says what the title is, and other lines stand between it and the motion.")
	}
	if d.proposers {
		about("Several people are said to propose. We took “%s” as the proposer.", d.proposer.text)
	}
	if d.guessed {
		about("No word says who proposes and who seconds. We took the first name as the proposer.")
	}
	if d.listEnded {
		about("A paragraph follows the end of the last list. We did not use it. If it belongs to the motion, mark it as a clause.")
	}
	acted := false        // a group of actions stands above
	running := counting{} // numbers may run on from one group into the next
	for i, g := range d.groups {
		if acted && (g.kind == Notes || g.kind == Believes) {
			d.doubts = append(d.doubts, Doubt{i, -1, "This stands behind what is resolved. It may be a comment and none of the motion."})
		}
		acted = acted || g.kind.Operative()
		if g.heading.empty() {
			d.doubts = append(d.doubts, Doubt{i, -1, "These clauses had no heading. Choose what each of them is."})
		}
		if g.begins() {
			running = counting{}
		}
		checkLabels(g.clauses, &running, nil)
		for j, c := range g.clauses {
			c.check(g)
			for _, sign := range clauseSigns {
				if sign.found(g, j) {
					c.doubts = append(c.doubts, sign.message)
				}
			}
			for _, message := range c.doubts {
				d.doubts = append(d.doubts, Doubt{i, j, message})
			}
		}
	}
	for i, a := range d.amendments {
		if a.outcome == "" && a.votes.votes() == nil {
			about("We found no outcome for amendment %d.", i+1)
		}
	}
	if side := d.tally.miscounted(); side != "" {
		about("The figure of those “%s” is %d, but %d names are given.", side, d.tally.figures[side], len(d.tally.names[side]))
	}
	for _, s := range d.segments[d.last:] {
		if ofAmendment.MatchString(s.text) {
			about("The text tells of an amendment. We read the motion as first set out.")
			return
		}
	}
	for _, s := range d.segments[d.last:] {
		if s.stem.found && !s.stem.weak && s.stem.subject && !ends(s) {
			about("More of a motion seems to follow after the end of this one. We did not use it. If it is a motion of its own, enter it by itself.")
			return
		}
	}
}

// clauseSigns are signs that a clause was cut wrongly or is none.
var clauseSigns = []struct {
	message string
	found   func(g *draftGroup, j int) bool
}{
	{"This clause seems to break off. See whether the next one goes on with it.", func(g *draftGroup, j int) bool {
		text := g.clauses[j].body.text
		listGoesOn := ended(text) || strings.HasSuffix(text, " and") || strings.HasSuffix(text, " or") || strings.HasSuffix(text, ",")
		return j+1 < len(g.clauses) && len(g.clauses[j].subs) == 0 && danglingEnd(text) && !listGoesOn
	}},
	{"This line begins with a small letter and may go on with the clause above.", func(g *draftGroup, j int) bool {
		return j > 0 && g.clauses[j].label == "" && g.clauses[j].printed.empty() && startsLower(g.clauses[j].body.text) && !ended(g.clauses[j-1].body.text)
	}},
	{"This clause has many sentences. Split it if they are clauses of their own.", func(g *draftGroup, j int) bool {
		return len(sentenceEnds(g.clauses[j].body.text)) >= manySentences
	}},
	{"This looks like a row of a table.", func(g *draftGroup, j int) bool {
		return strings.Contains(g.clauses[j].body.text, "   ")
	}},
	{"This may tell what happened at the meeting.", func(g *draftGroup, j int) bool {
		c := g.clauses[j]
		return c.label == "" && c.printed.empty() && !g.runIn && happened.MatchString(reach(c.body.text))
	}},
}

const manySentences = 4

// happened is how minutes tell of the meeting.
var happened = rule(`^(?:` + titled + `|(?i:the (?:mayor|chair\w*|clerk|members|councillors|meeting)|members|councillors)) `)

// check finds what is doubtful in one clause, but for its label.
func (c *draftClause) check(g *draftGroup) {
	if c.noLabel {
		c.doubts = append(c.doubts, noNumber)
	}
	if g.kind == Other && c.kind == Other {
		c.doubts = append(c.doubts, "We could not tell what kind of clause this is.")
	}
	if c.kind == Requests && len(c.subs) == 0 && asksSeveral(c.body.text) {
		c.doubts = append(c.doubts, severalThings)
	}
}

// counting follows the labels of a list: 1, 2, 3 or a, b, c or i, ii, iii.
type counting struct {
	system system
	value  int    // of the last label; 0 before the first
	text   string // of the last label
}

// next takes the next label of the list and says what is wrong with it; "" where
// it counts on or is no number.
func (n *counting) next(c *draftClause) string {
	if c.noLabel && n.value > 0 {
		n.value++
	}
	if c.label == "" {
		return ""
	}
	before := *n
	for _, way := range labelWays(c.label) {
		*n = counting{way.system, way.value, c.label}
		if way.value == 1 && (before.value == 0 || way.system != before.system) || way.system == before.system && way.value == before.value+1 {
			return ""
		}
	}
	switch {
	case n.system == dotted:
		return ""
	case before.value == 0 || n.system != before.system:
		return fmt.Sprintf("This is the first of its list, but its number is %s.", c.label)
	case n.value == before.value:
		return fmt.Sprintf("The number %s is there twice.", c.label)
	}
	return fmt.Sprintf("This is number %s, but the one before was %s.", c.label, before.text)
}

// labelWays are the ways to take a bare label: i may be a number or a letter.
func labelWays(text string) []label {
	l := label{text: text}
	l.system, l.value = count(text)
	return ways(l)
}

// begins reports whether the first label of a group can be the first of a list.
func (g *draftGroup) begins() bool {
	i := slices.IndexFunc(g.clauses, func(c *draftClause) bool { return c.label != "" })
	return i >= 0 && slices.ContainsFunc(labelWays(g.clauses[i].label), func(l label) bool { return l.value == 1 })
}

// checkLabels finds labels that do not count on. What is wrong below a clause is
// said of the clause.
func checkLabels(clauses []*draftClause, open *counting, above *draftClause) {
	for _, c := range clauses {
		wrong := open.next(c)
		if above != nil && wrong != "" {
			above.doubts = append(above.doubts, wrong)
		} else if wrong != "" {
			c.doubts = append(c.doubts, wrong)
		}
		top := c
		if above != nil {
			top = above
		}
		checkLabels(c.subs, &counting{}, top)
	}
}

func asksSeveral(text string) bool {
	if len(text) > 4000 {
		text = strings.ToValidUTF8(text[:4000], "")
	}
	if !containsAny(text, severalParts) {
		return false
	}
	for _, sign := range asksSigns {
		if sign.MatchString(text) {
			return true
		}
	}
	return false
}
