package pastedtext

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// paragraphs joins the lines of a text that go on with each other.
func paragraphs(source string) []string {
	text := New(source)
	var all [][]Span
	var before Line
	for i, l := range text.Lines() {
		if i > 0 && text.GoesOn(before, l) {
			all[len(all)-1] = append(all[len(all)-1], l.Span)
		} else {
			all = append(all, []Span{l.Span})
		}
		before = l
	}
	var out []string
	for _, p := range all {
		out = append(out, text.Words(p...))
	}
	return out
}

func TestLinesAreJoinedAsTheyWereWrapped(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   []string
	}{
		"each line is a paragraph":  {"A bridge.\nA road.\nThe Mill", []string{"A bridge.", "A road.", "The Mill"}},
		"a small letter goes on":    {"The bridge of\nthe county", []string{"The bridge of the county"}},
		"a hyphen at the line end":  {"A well-\nknown bridge", []string{"A well-known bridge"}},
		"a list":                    {"It has:\n- a deck\n· a rail\n(a) a name\n2. an end", []string{"It has:", "- a deck", "· a rail", "(a) a name", "2. an end"}},
		"over the end of a page":    {"The bridge of\n\n  Page 3 of 9\n\nthe county", []string{"The bridge of the county"}},
		"an empty line parts":       {"The bridge of\n\nthe county", []string{"The bridge of", "the county"}},
		"blanks of every kind":      {"\ufeffThe\u00a0\u00a0bridge\tof\u00adten \r\n", []string{"The bridge often"}},
		"marks of Markdown":         {"## The **old** bridge\n> **Score:** 5", []string{"The old bridge", "Score: 5"}},
		"words that were taken out": {"The report on *** and ***\n***", []string{"The report on *** and ***", "***"}},
	} {
		if got := paragraphs(c.source); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestDatesHaveTheDayFirst(t *testing.T) {
	for text, want := range map[string]string{
		"3 March 2025": "2025-03-03", "Monday 3rd  March, 2025": "2025-03-03", "03/04/2025": "2025-04-03", "3.4.2025": "2025-04-03", "2025-04-03": "2025-04-03",
		"31 February 2025": "", "13/13/2025": "", "March 2025": "", "3 March": "", "": "", "1 May 0001": "", "29 Feb 2024": "2024-02-29",
	} {
		if got := Date(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestMonthsAndSentences(t *testing.T) {
	text := "Seen in July 2020; again in Sept. 2022? It may rain in May. He said “No.” Then May 2023."
	var months, sentences []string
	for _, m := range Months(text) {
		months = append(months, m.Value)
	}
	for _, s := range Sentences(text) {
		sentences = append(sentences, strings.TrimSpace(text[s.From:s.To]))
	}
	if !slices.Equal(months, []string{"2020-07", "2022-09", "2023-05"}) {
		t.Errorf("months %q", months)
	}
	if want := []string{"Seen in July 2020;", "again in Sept.", "2022?", "It may rain in May.", "He said “No.”", "Then May 2023."}; !slices.Equal(sentences, want) {
		t.Errorf("sentences %q", sentences)
	}
}

func TestEveryCharacterOfTheWholeBelongsToOnePart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringMatching(`([a-z*#> ]{0,6}[\n\r\t“é]?){0,20}`).Draw(t, "source")
		text := New(source)
		if len(text.seen) != len(source) {
			t.Fatalf("%d bytes are seen as %d", len(source), len(text.seen))
		}
		var parts []Part
		at := 0
		for range rapid.IntRange(0, 4).Draw(t, "parts") {
			from := rapid.IntRange(at, len(source)).Draw(t, "from")
			at = rapid.IntRange(from, len(source)).Draw(t, "to")
			parts = append(parts, Part{Span: text.Trim(Span{from, at}), Kind: "some"})
		}
		var all strings.Builder
		last := 0
		for _, p := range text.Whole(parts) {
			if p.From < last || p.To <= p.From {
				t.Fatalf("part %+v overlaps or is empty", p)
			}
			last = p.To
			all.WriteString(text.Seen(p.Span))
		}
		if squeeze(all.String()) != squeeze(text.seen) {
			t.Fatalf("%q became %q", text.seen, all.String())
		}
	})
}

func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == hidden {
			return -1
		}
		return r
	}, text)
}
