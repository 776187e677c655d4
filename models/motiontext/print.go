package motiontext

import (
	"slices"
	"strings"
)

// Print writes clauses as plain text: each heading with a colon, then each
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
		if len(g.Clauses) == 1 && g.Clauses[0].Text == g.Heading { // nothing followed it
			b.WriteString(g.Heading + ":\n")
			printClauses(&b, g.Clauses[0].Subclauses, "• ", "   ")
			continue
		}
		// Without labels only a sign tells one clause from the next.
		sign := ""
		labelled := slices.ContainsFunc(g.Clauses, func(c Clause) bool { return c.Label != "" })
		if g.Heading != "" && !g.runsIn() && !labelled {
			sign = "- "
		}
		printClauses(&b, g.Clauses, sign, "")
	}
	return b.String()
}

func printClauses(b *strings.Builder, clauses []Clause, sign, indent string) {
	for i, c := range clauses {
		if i > 0 && indent == "" {
			b.WriteString("\n")
		}
		if c.Label != "" {
			sign = printedLabel(c.Label, indent) + " "
		}
		b.WriteString(indent + sign + c.Text + "\n")
		printClauses(b, c.Subclauses, "• ", indent+"   ")
		if c.Label != "" {
			sign = ""
		}
	}
}

// printedLabel gives a bare label the sign it is read back by. Letters are
// bracketed, so that they cannot be taken for initials.
func printedLabel(label, indent string) string {
	if number(label) == 0 || indent != "" {
		return "(" + label + ")"
	}
	return label + "."
}

// runsIn reports whether the first clause already begins with the heading words.
func (g Group) runsIn() bool {
	if len(g.Clauses) == 0 {
		return false
	}
	return RunsIn(g.Heading, g.Clauses[0].Text)
}

// RunsIn reports whether a clause begins with the heading words itself, as "And
// calls upon all Members" does.
func RunsIn(heading, text string) bool {
	return strings.Contains(text[:min(len(text), len(heading)+16)], heading)
}
