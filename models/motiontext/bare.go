package motiontext

import "strings"

// Below "Council:" every clause has its own verb, and most verbs are in no
// table: "buys a shelter", "RESOLVED that the Council: (a) purchase a device".

// decidedThat leads to a body that has decided: "and RESOLVED that the Council:".
var decidedThat = rule(`(?i)\b(?:resolved|agreed)\b[^.:;]*$`)

// thirdPerson opens a clause that goes on with "this Council": "buys a shelter".
var thirdPerson = rule(`^["“]?[A-Za-z][a-z]{2,}s (?:[A-Za-z]|£|\$|\d)`)

// infinitive opens a clause that goes on with "that the Council": "purchase a
// device".
var infinitive = rule(`^["“]?(?:[Tt]o )?[A-Za-z][a-z]*(?:[a-rt-z]|ss|us)\b`)

// noVerb are words that open what is no clause of its own.
var noVerb = wordSet(`the a an this that these those there it its our their his her and or but of in on at for with from by
	as if when where which who all any each every some no not only also`)

// settle gives the clauses that no verb of the tables opens their kind, and the
// group its own where all are of one.
func (g *draftGroup) settle() {
	for _, c := range g.clauses {
		text := c.body.text
		ours := c.kind == Other && thirdPerson.MatchString(text)
		if word := lowerWord(strings.TrimLeft(text, "\"“")); infinitive.MatchString(text) && !noVerb[word] {
			ours = ours || c.kind == Other || c.kind == Requests && matchVerb(text).weak // "invite residents to …"
		}
		if !ours {
			continue
		}
		if !g.decided && c.kind == Other {
			c.doubts = append(c.doubts, "We took this for something that the body itself will do. Check its kind.")
		}
		c.become(Resolves)
	}
	for _, c := range g.clauses {
		if c.kind != g.clauses[0].kind {
			return
		}
	}
	g.kind = g.clauses[0].kind
}

// become changes the kind of a clause with all that stands below it.
func (c *draftClause) become(k Kind) {
	c.kind = k
	for _, sub := range c.subs {
		sub.become(k)
	}
}
