package models

import (
	"reflect"
	"strings"
	"testing"
)

// inputs are all types that a person fills in.
var inputs = []any{
	MotionInput{},
	PasteInput{},
	MotionStepInput{},
	DecisionInput{},
	ClauseInput{},
	CorrectInput{},
	ConfirmInput{},
	AllocateInput{},
	SplitInput{},
	PaperInput{},
	MinutesInput{},
	AmendmentInput{},
	RequestStepInput{},
	UpdateInput{},
	DoneInput{},
	EvidenceInput{},
	TrainingInput{},
	PhishingInput{},
	LettersInput{},
	RecipientInput{},
	LetterEntryInput{},
	LetterPublishInput{},
	InvolvementInput{},
	WithholdInput{},
	MeetingInput{},
	MeetingStepInput{},
	AgendaItemInput{},
	PersonInput{},
	PoliticalGroupInput{},
	DirectorateInput{},
	KindInput{},
	BodyInput{},
	BodyDetailsInput{},
	BodyPostInput{},
	BodySeatInput{},
	LandmarkInput{},
	MeetingRequestInput{},
	AssessmentInput{},
	HolidayInput{},
	UserInput{},
	PasswordInput{},
	SignInInput{},
}

func TestEveryRuleOfAFormHasAMessageAndALabel(t *testing.T) {
	for _, in := range inputs {
		typ := reflect.TypeOf(in)
		for _, f := range reflect.VisibleFields(typ) {
			if f.Anonymous {
				continue // its fields are named themselves
			}
			for tag := range strings.SplitSeq(f.Tag.Get("validate"), ",") {
				name, _, _ := strings.Cut(tag, "=")
				if name == "" || name == "omitempty" {
					continue
				}
				if messages[name] == "" {
					t.Errorf("%s.%s: no message for %q", typ.Name(), f.Name, name)
				}
				if f.Tag.Get("label") == "" && f.Tag.Get("empty") == "" {
					t.Errorf("%s.%s has a rule and no label", typ.Name(), f.Name)
				}
			}
			if f.Tag.Get("form") == "" {
				t.Errorf("%s.%s has no name in the form", typ.Name(), f.Name)
			}
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	tests := map[string]struct {
		in   any
		want []FieldError
	}{
		"empty":                         {PasteInput{}, []FieldError{{"text", "Enter the text of the motion"}}},
		"only blanks":                   {PasteInput{Text: " \n\t "}, []FieldError{{"text", "Enter the text of the motion"}}},
		"too long":                      {PasteInput{Text: strings.Repeat("x", 200001)}, []FieldError{{"text", "Text of the motion must be 200,000 characters or fewer"}}},
		"long in bytes, not characters": {PasteInput{Text: strings.Repeat("ŵ", 200000)}, nil},
		"a control character":           {PasteInput{Text: "Council notes\x00"}, []FieldError{{"text", "Text of the motion has a control character (U+0000). Remove it"}}},
		"a form feed of a PDF":          {PasteInput{Text: "Council notes\f"}, nil},
		"broken UTF-8":                  {PasteInput{Text: "caf\xe9"}, []FieldError{{"text", "Text of the motion has characters that cannot be read. Copy it again from the original"}}},
		"odd Unicode is kept":           {PasteInput{Text: "Council notes \u202e\u200b\U0001F600"}, nil},
		"no due date and no reason":     {AllocateInput{OwnerID: 1, DirectorateID: 1}, []FieldError{{"due", "Enter a due date, or say why there is none"}}},
		"half a due date":               {AllocateInput{OwnerID: 1, DirectorateID: 1, Due: DateInput{"3", "4", ""}}, []FieldError{{"due", "Due date must include a year"}}},
		"a due date that is none":       {AllocateInput{OwnerID: 1, DirectorateID: 1, Due: DateInput{"31", "2", "2025"}}, []FieldError{{"due", "Due date must be a real date"}}},
		"in the order of the form":      {AllocateInput{}, []FieldError{{"owner", "Select the owner"}, {"directorate", "Select the directorate"}, {"due", "Enter a due date, or say why there is none"}}},
		"an empty update":               {UpdateInput{State: "in_progress"}, []FieldError{{"text", "Enter what has changed"}}},
		"a short password":              {PasswordInput{"hunter2"}, []FieldError{{"password", "Password must be 12 characters or more"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []FieldError
			if e, ok := Validate(tt.in).(*Error); ok {
				got = e.Fields
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestDatesAsTheyAreTypedAndShown(t *testing.T) {
	for in, want := range map[DateInput]Date{{"27", "3", "2025"}: "2025-03-27", {" 1", "Mar", "2025"}: "2025-03-01", {"29", "2", "2024"}: "2024-02-29", {"29", "2", "2025"}: "", {"x", "3", "2025"}: ""} {
		if got := in.Date(); got != want {
			t.Errorf("%v: got %q, want %q", in, got, want)
		}
	}
	d := Date("2025-03-27")
	if d.String() != "27 March 2025" || d.WithDay() != "Thursday 27 March 2025" || d.Short() != "27 Mar 2025" || d.Add(5) != "2025-04-01" || d.DaysTo("2025-03-30") != 3 {
		t.Errorf("%s, %s, %s", d, d.WithDay(), d.Short())
	}
}
