package models_test

import (
	"strings"
	"testing"

	"carried/models"
)

func TestARuleOfACategoryIsMetOrHasAnException(t *testing.T) {
	plain := models.Request{Category: "grants"}
	tests := map[string]struct {
		records models.CategoryRecords
		in      models.ExceptionsInput
		missing string // said in the list
		wrong   string // said at the field
	}{
		"the kind says when it is done":           {models.CategoryRecords{Request: plain, Kind: models.Kind{DoneWhen: "The money is paid."}}, models.ExceptionsInput{}, "", ""},
		"the request says it itself":              {models.CategoryRecords{Request: models.Request{Category: "grants", DoneWhen: "The hall has its roof."}}, models.ExceptionsInput{}, "", ""},
		"nobody wrote it down":                    {models.CategoryRecords{Request: plain}, models.ExceptionsInput{}, "Nobody has written down when this request is done.", "Enter an exception for “A definition of done”, or add what is missing"},
		"nobody wrote it down, with an exception": {models.CategoryRecords{Request: plain}, models.ExceptionsInput{Rules: []string{"done_when"}, Texts: []string{"The words say it."}}, "Nobody has written down when this request is done.", ""},
		"an exception to another rule":            {models.CategoryRecords{Request: plain}, models.ExceptionsInput{Rules: []string{"staff_target"}, Texts: []string{"Long leave."}}, "Nobody has written down when this request is done.", "Enter an exception for “A definition of done”, or add what is missing"},
		"a rule without its text":                 {models.CategoryRecords{Request: plain}, models.ExceptionsInput{Rules: []string{"done_when"}}, "Nobody has written down when this request is done.", "Enter an exception for “A definition of done”, or add what is missing"},
		"an exception that cannot be kept":        {models.CategoryRecords{Request: plain}, models.ExceptionsInput{Rules: []string{"done_when"}, Texts: []string{"The\x00words"}}, "Nobody has written down when this request is done.", "Exception has a control character (U+0000). Remove it"},
		"an exception that goes on and on":        {models.CategoryRecords{Request: plain}, models.ExceptionsInput{Rules: []string{"done_when"}, Texts: []string{strings.Repeat("ŵ", 1001)}}, "Nobody has written down when this request is done.", "Exception must be 1,000 characters or fewer"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			checks := models.CheckRules(tt.records)
			if len(checks) != 1 || checks[0].Missing != tt.missing {
				t.Fatalf("got %+v, want %q", checks, tt.missing)
			}
			exceptions, wrong := models.Exceptions(models.Unmet(tt.records), tt.in)
			if said := messageAt(wrong, "exception-done_when"); said != tt.wrong {
				t.Errorf("said %q, want %q", said, tt.wrong)
			}
			if (len(exceptions) == 1) != (tt.missing != "") {
				t.Errorf("exceptions: %+v", exceptions)
			}
			// The step says the same.
			r := request(models.RequestInProgress)
			event, err := r.Take("propose", models.RequestStepInput{Text: "Done.", HasEvidence: true, Unmet: models.Unmet(tt.records), Exceptions: tt.in}, owner)
			if (err == nil) != (tt.wrong == "") {
				t.Errorf("proposed: %v", err)
			}
			if err == nil && tt.missing != "" && !strings.Contains(changes(event), "exception for “A definition of done”: The words say it.") {
				t.Errorf("the record does not say the exception: %s", changes(event))
			}
		})
	}
}

func messageAt(list []models.FieldError, field string) string {
	for _, f := range list {
		if f.Field == field {
			return f.Message
		}
	}
	return ""
}

func changes(e models.Event) string {
	e.Seal(1, "nonce", "")
	var b strings.Builder
	for _, c := range e.Read().Changes {
		b.WriteString(c.Field + ": " + c.To + "\n")
	}
	return b.String()
}

func TestAKindKeepsItsCodeAndOtherStays(t *testing.T) {
	other := models.Kind{Code: models.OtherCategory, Name: "Other"}
	if err := other.CanEdit(models.KindInput{Name: "Everything else", Retired: true}); models.CodeOf(err) != models.Invalid {
		t.Errorf("“Other” is retired: %v", err)
	}
	k := models.Kind{Code: "grants", Name: "Grants"}
	in := models.KindInput{Name: "Grants to groups", Retired: true}
	err := k.CanEdit(in)
	if k.Edit(in); err != nil || k.Code != "grants" || k.Name != "Grants to groups" || !k.Retired || !k.Plain() {
		t.Errorf("got %+v, %v", k, err)
	}
	if cyber := (&models.Kind{Code: models.CyberTraining}); cyber.Plain() {
		t.Error("cyber training has rules of its own")
	}
}

func TestAKindIsSuggestedAmongThoseTheCouncilHas(t *testing.T) {
	kinds := []models.Kind{{Code: models.CyberTraining, Name: "Cyber training", Retired: true}, {Code: models.PublicInformation, Name: "Public information"}, {Code: "it", Name: "IT"}, {Code: "roads", Name: "Road works"}, {Code: "old", Name: "Old quays", Retired: true}, {Code: models.OtherCategory, Name: "Other"}}
	for text, want := range map[string]models.Category{
		"Publish a leaflet":                       models.PublicInformation,
		"Publish a leaflet on (road-works), now.": "roads",
		"Railroad works and the like":             models.OtherCategory, // a part of a word is not the word
		"Mend it":                                 models.OtherCategory,
		"Train staff against phishing":            models.OtherCategory, // cyber training is retired
		"Sweep the old quays":                     models.OtherCategory,
		"Some other thing":                        models.OtherCategory,
	} {
		if got := models.SuggestKind(kinds, models.GuessCategory(text), text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestARuleAboutItemsThatThereAreNoneOfIsNotShownAsMet(t *testing.T) {
	for category, want := range map[models.Category]string{
		models.PublicInformation:   "published",
		models.InterCouncilSharing: "recipients shared",
		models.MemberInvolvement:   "groups_invited input_changed",
		models.CyberTraining:       "members_target staff_target after_decision",
	} {
		var codes []string
		for _, rule := range models.CheckRules(models.CategoryRecords{Request: models.Request{Category: category}}) {
			codes = append(codes, rule.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s shows %s, want %s", category, got, want)
		}
	}
}
