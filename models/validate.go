package models

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"
)

// Every rule a form can break is checked here and worded here.

var validate = newValidate()

func newValidate() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string { return f.Tag.Get("form") })
	return v
}

// messages words each tag. {the} is the label of the field, {The} the same at
// the start of a sentence, {n} the tag's parameter.
var messages = map[string]string{
	"required": "Enter the {the}",
	"max":      "{The} must be {n} characters or fewer",
	"oneof":    "Select the {the}",
	"email":    "Enter the {the} in the correct format, like name@example.org",
	"url":      "Enter the {the} in the correct format, like https://example.org/page",
	"http_url": "Enter the {the} in the correct format, like https://example.org/page",
	"gte":      "{The} must be {n} or more",
	"lte":      "{The} must be {n} or less",
}

// Checker is an input with a rule that no tag can say.
type Checker interface{ Check() []FieldError }

// Validate checks an input struct and returns an Invalid error that names each
// broken field in the order of the struct, or nil. Text that no engine could
// keep as it is (control characters, broken UTF-8) is refused, never changed.
func Validate(input any) error {
	var fields []FieldError
	t := reflect.TypeOf(input)
	fields = append(fields, unkeepable(input)...)
	var broken validator.ValidationErrors
	if err := validate.Struct(input); errors.As(err, &broken) {
		for _, b := range broken {
			sf, _ := t.FieldByName(b.StructField())
			fields = append(fields, FieldError{b.Field(), message(b, sf)})
		}
	} else if err != nil {
		return err
	}
	if c, ok := input.(Checker); ok {
		fields = append(fields, c.Check()...)
	}
	if len(fields) == 0 {
		return nil
	}
	return InvalidFields(inFormOrder(fields, t))
}

// inFormOrder sorts the broken fields as they stand in the form, one message
// for each field.
func inFormOrder(fields []FieldError, t reflect.Type) []FieldError {
	var sorted []FieldError
	seen := map[string]bool{}
	add := func(match func(string) bool) {
		for _, f := range fields {
			if !seen[f.Field] && match(f.Field) {
				seen[f.Field] = true
				sorted = append(sorted, f)
			}
		}
	}
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("form")
		several := t.Field(i).Type.Kind() == reflect.Slice // its fields are named "answer-1", "answer-2"
		add(func(f string) bool { return f == name || several && strings.HasPrefix(f, name+"-") })
	}
	add(func(string) bool { return true })
	return sorted
}

// unkeepable names the texts that hold what PostgreSQL or a browser cannot keep.
func unkeepable(input any) []FieldError {
	var fields []FieldError
	v := reflect.ValueOf(input)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Type.Kind() != reflect.String || f.Tag.Get("form") == "" {
			continue
		}
		if problem := TextProblem(v.Field(i).String()); problem != "" {
			fields = append(fields, FieldError{f.Tag.Get("form"), UpperFirst(f.Tag.Get("label")) + " " + problem})
		}
	}
	return fields
}

// TextProblem says why a text cannot be kept as it is, or "". Tabs, line ends
// and form feeds (in text copied from a PDF file) may stay.
func TextProblem(s string) string {
	if !utf8.ValidString(s) {
		return "has characters that cannot be read. Copy it again from the original"
	}
	for _, r := range s {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\f\v\u0085", r) {
			return fmt.Sprintf("has a control character (U+%04X). Remove it", r)
		}
	}
	return ""
}

func message(b validator.FieldError, f reflect.StructField) string {
	if b.Tag() == "required" && f.Tag.Get("empty") != "" {
		return f.Tag.Get("empty")
	}
	m, ok := messages[b.Tag()]
	if !ok {
		panic(fmt.Sprintf("models: no message for the tag %q on %s", b.Tag(), b.Field()))
	}
	label := f.Tag.Get("label")
	return strings.NewReplacer("{the}", label, "{The}", UpperFirst(label), "{n}", withCommas(b.Param())).Replace(m)
}

// withCommas writes a long number as pages do: 200,000.
func withCommas(n string) string {
	if len(n) < 4 || strings.Trim(n, "0123456789") != "" {
		return n
	}
	return withCommas(n[:len(n)-3]) + "," + n[len(n)-3:]
}
