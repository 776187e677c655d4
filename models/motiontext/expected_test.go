package motiontext

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// An expectation is what a person wrote down before the program had read the text.
type expectation struct {
	Title       string   `json:"title"`
	TitleAlt    []string `json:"title_alt"`
	Proposer    string   `json:"proposer"`
	Seconder    string   `json:"seconder"`
	ProposerAlt []string `json:"proposer_alt"`
	SeconderAlt []string `json:"seconder_alt"`
	Date        string   `json:"meeting_date"`
	Outcome     string   `json:"outcome"`
	Votes       *Votes   `json:"votes"`
	Groups      []expectedGroup
	GroupsAlt   [][]expectedGroup `json:"groups_alt"`
}

type expectedGroup struct {
	Kind    Kind             `json:"kind"`
	Heading string           `json:"heading"`
	Clauses []expectedClause `json:"clauses"`
}

type expectedClause struct {
	Label      string   `json:"label"`
	Start      string   `json:"text_start"`
	StartAlt   []string `json:"text_start_alt"`
	End        string   `json:"text_end"`
	Subclauses int      `json:"subclauses"`
	Kind       Kind     `json:"kind"`
}

// plainWords are the words of a text without signs, in small letters.
func plainWords(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if n := len(words); n > 0 && (words[n-1] == "and" || words[n-1] == "or") {
		words = words[:n-1]
	}
	return strings.Join(words, " ")
}

var anyOffice = regexp.MustCompile(`^(?:` + office + ` )+`)

func sameName(name string, accepted []string) bool {
	return slices.ContainsFunc(accepted, func(s string) bool {
		return strings.EqualFold(anyOffice.ReplaceAllString(name, ""), anyOffice.ReplaceAllString(s, ""))
	})
}

func begins(text, start string) bool {
	return strings.HasPrefix(strings.TrimPrefix(plainWords(text), "and "), strings.TrimPrefix(plainWords(start), "and "))
}

// same reports whether groups are as expected; a list of mixed verbs may be
// split into runs of one kind.
func same(want []expectedGroup, got []Group) bool {
	var clauses []Clause
	for _, g := range got {
		clauses = append(clauses, g.Clauses...)
	}
	i := 0
	for _, g := range want {
		for _, c := range g.Clauses {
			if c.Kind == "" {
				c.Kind = g.Kind
			}
			if i >= len(clauses) || clauses[i].Kind != c.Kind || clauses[i].Label != c.Label || len(clauses[i].Subclauses) != c.Subclauses ||
				!slices.ContainsFunc(append(c.StartAlt, c.Start), func(s string) bool { return begins(clauses[i].Text, s) }) || !strings.HasSuffix(plainWords(clauses[i].Text), plainWords(c.End)) {
				return false
			}
			i++
		}
	}
	return i == len(clauses)
}

func TestNewLayoutsAreReadAsWasWrittenDownBefore(t *testing.T) {
	files, err := filepath.Glob("testdata/expected/*.json")
	if err != nil || len(files) < 20 {
		t.Fatalf("too few expectations: %d, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			var want expectation
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			got := Read(samples(t)[name])
			titles := append([]string{want.Title}, want.TitleAlt...)
			if !slices.ContainsFunc(titles, func(s string) bool { return plainWords(s) == plainWords(got.Title) }) {
				t.Errorf("title %q, want %q", got.Title, want.Title)
			}
			if !sameName(got.Proposer, append(want.ProposerAlt, want.Proposer)) || !sameName(got.Seconder, append(want.SeconderAlt, want.Seconder)) {
				t.Errorf("proposer %q and seconder %q, want %q and %q", got.Proposer, got.Seconder, want.Proposer, want.Seconder)
			}
			if got.MeetingDate != want.Date || got.Outcome != want.Outcome {
				t.Errorf("date %q and outcome %q, want %q and %q", got.MeetingDate, got.Outcome, want.Date, want.Outcome)
			}
			if v := want.Votes; v != nil && (got.Votes == nil || got.Votes.For != v.For || got.Votes.Against != v.Against) {
				t.Errorf("votes %+v, want %+v", got.Votes, v)
			}
			if !same(want.Groups, got.Groups) && !slices.ContainsFunc(want.GroupsAlt, func(g []expectedGroup) bool { return same(g, got.Groups) }) {
				t.Errorf("groups %+v\nwant %+v", got.Groups, want.Groups)
			}
		})
	}
}
