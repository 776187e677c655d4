package motiontext

import (
	"strings"
)

// Print writes clauses as plain text: each heading with a colon, then a line a
// clause with its label, sub-clauses indented. Reading what Print wrote gives
// the same groups again.
func Print(groups []Group) string {
	var b strings.Builder
	for i, g := range groups {
		if i > 0 {
			b.WriteString("\n")
		}
		if g.Heading != "" && !g.runsIn() {
			b.WriteString(g.Heading + ":\n\n")
		}
		printClauses(&b, g.Clauses, "")
	}
	return b.String()
}

func printClauses(b *strings.Builder, clauses []Clause, indent string) {
	for i, c := range clauses {
		b.WriteString(indent)
		if c.Label != "" {
			b.WriteString(printedLabel(c.Label, len(indent)) + " ")
		}
		b.WriteString(c.Text + "\n")
		printClauses(b, c.Subclauses, indent+"   ")
		if c.Label == "" && i+1 < len(clauses) && indent == "" {
			b.WriteString("\n")
		}
	}
}

// printedLabel gives a bare label the sign it is read back by. Letters below a
// clause are bracketed, so that they cannot be taken for initials.
func printedLabel(label string, indent int) string {
	if number(label) == 0 || indent > 0 {
		return "(" + label + ")"
	}
	return label + "."
}

// runsIn reports whether the first clause already begins with the heading words.
func (g Group) runsIn() bool {
	if len(g.Clauses) == 0 {
		return false
	}
	text := g.Clauses[0].Text
	return strings.Contains(text[:min(len(text), len(g.Heading)+16)], g.Heading)
}
