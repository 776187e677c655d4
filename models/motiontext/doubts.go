package motiontext

import (
	"fmt"
	"strings"
)

const (
	noNumber      = "This line had no number. We read it as a clause of its own."
	severalThings = "This asks for several things. Split it if they may have different owners."
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
		about("Several lines could be the title. We took the first.")
	}
	if d.guessed {
		about("No word says who proposes and who seconds. We took the first name as the proposer.")
	}
	if d.listEnded {
		about("A paragraph follows the end of the last list. We did not use it. If it belongs to the motion, mark it as a clause.")
	}
	for i, g := range d.groups {
		if g.heading.empty() {
			d.doubts = append(d.doubts, Doubt{i, -1, "These clauses had no heading. Choose what each of them is."})
		}
		last := 0
		for j, c := range g.clauses {
			last = c.check(g, last)
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

// check finds what is doubtful in one clause. last is the number before it, and
// the number of this one is returned.
func (c *draftClause) check(g *draftGroup, last int) int {
	if c.noLabel {
		c.doubts = append(c.doubts, noNumber)
		last++
	}
	if n := number(c.label); c.label != "" && n > 0 {
		switch {
		case last > 0 && n == last:
			c.doubts = append(c.doubts, fmt.Sprintf("The number %d is there twice.", n))
		case last > 0 && n != last+1:
			c.doubts = append(c.doubts, fmt.Sprintf("This is number %d, but the one before was %d.", n, last))
		}
		last = n
	}
	if g.kind == Other && c.kind == Other {
		c.doubts = append(c.doubts, "We could not tell what kind of clause this is.")
	}
	if c.kind == Requests && len(c.subs) == 0 && asksSeveral(c.body.text) {
		c.doubts = append(c.doubts, severalThings)
	}
	return last
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
