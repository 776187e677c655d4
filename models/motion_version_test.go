package models

import "testing"

func TestAHeadingThatItsClauseSaysIsNotPrintedTwice(t *testing.T) {
	for text, want := range map[string]string{
		"And calls upon all Members to sign.":       "",
		"Ask the Cabinet, which calls upon others.": "calls upon",
	} {
		g := ClauseGroup{Heading: "calls upon", Clauses: []ClauseNode{{Clause: Clause{Text: text}}}}
		if got := g.Printed(); got != want {
			t.Errorf("over %q stands %q, not %q", text, got, want)
		}
	}
	if got := (ClauseGroup{Heading: "Council notes"}).Printed(); got != "Council notes" {
		t.Errorf("without clauses: %q", got)
	}
}
