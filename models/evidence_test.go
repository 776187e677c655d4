package models

import (
	"strings"
	"testing"
)

func TestEvidenceSaysWhatItIsAndWhatItShows(t *testing.T) {
	whole := EvidenceInput{Kind: "letter", Title: "Letter to the bus company", Summary: "All three operators were asked.", On: DateInput{"3", "2", "2025"}}
	for name, tt := range map[string]struct {
		change func(*EvidenceInput)
		want   string // field and message of the first problem
	}{
		"whole":                    {func(*EvidenceInput) {}, ""},
		"no kind":                  {func(in *EvidenceInput) { in.Kind = "" }, "kind Select the kind of evidence"},
		"a kind there is none of":  {func(in *EvidenceInput) { in.Kind = "rumour" }, "kind Select the kind of evidence"},
		"no title":                 {func(in *EvidenceInput) { in.Title = "" }, "evidence-title Enter the title of the evidence"},
		"nothing that it shows":    {func(in *EvidenceInput) { in.Summary = "" }, "shows Enter what it shows"},
		"a long summary":           {func(in *EvidenceInput) { in.Summary = strings.Repeat("x", 501) }, "shows What it shows must be 500 characters or fewer"},
		"no date":                  {func(in *EvidenceInput) { in.On = DateInput{} }, "dated Enter the date of the evidence"},
		"a date that there is not": {func(in *EvidenceInput) { in.On = DateInput{"31", "2", "2025"} }, "dated Date of the evidence must be a real date"},
		"a link to a programme":    {func(in *EvidenceInput) { in.Link = "javascript:alert(1)" }, "link Enter the link in the correct format, like https://example.org/page"},
	} {
		in := whole
		tt.change(&in)
		got := ""
		if e, ok := Validate(in).(*Error); ok {
			got = e.Fields[0].Field + " " + e.Fields[0].Message
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
	if OnProblem("2025-03-21", "2025-03-21") != "" || OnProblem("2025-03-22", "2025-03-21") != "Date of the evidence must be today or in the past" {
		t.Error("evidence of today is evidence, of tomorrow it is none")
	}
}

func TestEveryKindOfEvidenceMayBeChosen(t *testing.T) {
	in := EvidenceInput{Title: "T", Summary: "S", On: DateInput{"3", "2", "2025"}}
	for _, k := range EvidenceKinds {
		in.Kind = k.Kind
		if err := Validate(in); err != nil || k.Kind.Words() != k.Words {
			t.Errorf("%s: %v, %q", k.Kind, err, k.Kind.Words())
		}
	}
}

func TestWhichEvidenceCanBeReplaced(t *testing.T) {
	for name, tt := range map[string]struct {
		old      Evidence
		replaced bool
		want     Code
	}{
		"what stands":                     {Evidence{ID: 4, RequestID: 1}, false, ""},
		"what is not there":               {Evidence{}, false, NotFound},
		"the evidence of another request": {Evidence{ID: 4, RequestID: 2}, false, NotFound},
		"what is withheld":                {Evidence{ID: 4, RequestID: 1, Withheld: "It names a child"}, false, Conflict},
		"what was replaced before":        {Evidence{ID: 4, RequestID: 1}, true, Conflict},
	} {
		if got := CodeOf(tt.old.CanReplace(1, tt.replaced)); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
