package models

import (
	"testing"
	"time"
)

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

func TestWhatWasCorrectedBeforePublicationStaysUnread(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2025, 3, n, 12, 0, 0, 0, time.UTC) }
	published := day(10)
	texts := []MotionVersion{
		{No: 1, Kind: AsSubmitted, MadeAt: day(1)},
		{No: 2, Kind: AsPublished, MadeAt: day(5)},
		{No: 3, Kind: AsPublished, MadeAt: day(6), Reason: "A name was taken out"},
		{No: 4, Kind: AsPublished, MadeAt: day(12), Reason: "A figure was wrong on the agenda"},
		{No: 5, Kind: AsResolved, MadeAt: day(20)},
	}
	got := ""
	for _, v := range PublicVersions(&Motion{PublishedAt: &published}, texts) {
		got += string(rune('0' + v.No))
	}
	if got != "345" {
		t.Errorf("the public reads the texts %s, not 345", got)
	}
}
