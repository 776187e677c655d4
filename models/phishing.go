package models

import (
	"fmt"
	"slices"
	"strconv"
)

// PhishingTest is what became of a message that was sent to try a cohort
// (domain.md 4). A number that the platform does not tell is nil. Anybody who
// may read the request reads the counts; what follows is for staff.
type PhishingTest struct {
	ID           uint `gorm:"primaryKey"`
	RequestID    uint
	RunOn        Date
	Cohort       Cohort
	Sent         int
	Delivered    *int
	Opened       *int
	Clicked      *int
	Submitted    *int // typed data into the page it led to
	Reported     *int // told the council's help desk of it
	ThresholdPct *int // the most that may click
	FollowUp     string
	Correctable
}

// of is what the rates are a share of: the messages delivered, else those sent.
func (p PhishingTest) of() int {
	if p.Delivered != nil {
		return *p.Delivered
	}
	return p.Sent
}

func (p PhishingTest) rate(part *int) Rate {
	if part == nil {
		return Rate{}
	}
	return Rate{*part, p.of()}
}

// ClickRate is the share that clicked; not available where nobody counted.
func (p PhishingTest) ClickRate() Rate { return p.rate(p.Clicked) }

// SubmitRate is the share that typed data in.
func (p PhishingTest) SubmitRate() Rate { return p.rate(p.Submitted) }

// ReportRate is the share that reported the message.
func (p PhishingTest) ReportRate() Rate { return p.rate(p.Reported) }

// Against says how the clicks stand to the threshold, "" where there is none.
func (p PhishingTest) Against() string {
	r := p.ClickRate()
	switch {
	case p.ThresholdPct == nil || !r.Known():
		return ""
	case r.Part*100 > *p.ThresholdPct*r.Of:
		return fmt.Sprintf("above the threshold of %d%%", *p.ThresholdPct)
	}
	return fmt.Sprintf("within the threshold of %d%%", *p.ThresholdPct)
}

// PhishingInput is what a person may type about a phishing test.
type PhishingInput struct {
	Cohort     Cohort    `form:"cohort" validate:"required,oneof=members staff governors contractors other" label:"cohort" empty:"Select who was tested"`
	RunOn      DateInput `form:"run-on" label:"date of the test"`
	Sent       string    `form:"sent" validate:"required" label:"number of messages sent"`
	Delivered  string    `form:"delivered" label:"number of messages delivered"`
	Opened     string    `form:"opened" label:"number of people who opened it"`
	Clicked    string    `form:"clicked" label:"number of people who clicked"`
	Submitted  string    `form:"submitted" label:"number of people who typed data in"`
	Reported   string    `form:"reported" label:"number of people who reported it"`
	Threshold  string    `form:"threshold" label:"threshold"`
	FollowUp   string    `form:"follow-up" validate:"max=1000" label:"follow-up"`
	CorrectsID uint      `form:"corrects" label:"corrected test"`
	Correction string    `form:"correction" validate:"max=500" label:"reason for the correction"`
}

// phishingCounts are the numbers of a test, each with the one it cannot be above.
var phishingCounts = []struct {
	field, label string
	typed        func(PhishingInput) string
	within       string // the field of the larger number
	withinWords  string
}{
	{"sent", "Number of messages sent", func(in PhishingInput) string { return in.Sent }, "", ""},
	{"delivered", "Number of messages delivered", func(in PhishingInput) string { return in.Delivered }, "sent", "the number sent"},
	{"opened", "Number of people who opened it", func(in PhishingInput) string { return in.Opened }, "delivered", "the number delivered"},
	{"clicked", "Number of people who clicked", func(in PhishingInput) string { return in.Clicked }, "delivered", "the number delivered"},
	{"submitted", "Number of people who typed data in", func(in PhishingInput) string { return in.Submitted }, "clicked", "the number who clicked"},
	{"reported", "Number of people who reported it", func(in PhishingInput) string { return in.Reported }, "delivered", "the number delivered"},
}

// Check holds the counts to each other: clicked ≤ delivered ≤ sent
// (domain.md 10.1). A number that was not given is as large as the one above it.
func (in PhishingInput) Check() []FieldError {
	var f []FieldError
	if p := in.RunOn.Problem("date of the test", true); p != "" {
		f = append(f, FieldError{"run-on", p})
	}
	most := map[string]int{"": maxCount}
	for _, c := range phishingCounts {
		n, wrong := countOf(c.field, c.label, c.typed(in))
		limit := most[c.within]
		switch {
		case len(wrong) > 0:
			f = append(f, wrong...)
			n = maxCount
		case c.typed(in) == "":
			n = limit
		case n > limit:
			f = append(f, FieldError{c.field, fmt.Sprintf("%s must be %s or fewer, %s", c.label, digits(limit), c.withinWords)})
		}
		most[c.field] = n
	}
	_, wrong := percentOf("threshold", "Threshold", in.Threshold)
	f = append(f, wrong...)
	return append(f, correctionProblem(in.CorrectsID, in.Correction)...)
}

// Test returns the test that was typed. Check the input first.
func (in PhishingInput) Test() PhishingTest {
	count := func(s string) *int {
		if s == "" {
			return nil
		}
		n, _ := countOf("", "", s)
		return &n
	}
	sent, _ := countOf("", "", in.Sent)
	threshold, _ := percentOf("", "", in.Threshold)
	return PhishingTest{
		Cohort: in.Cohort, RunOn: in.RunOn.Date(), Sent: sent, Delivered: count(in.Delivered), Opened: count(in.Opened), Clicked: count(in.Clicked),
		Submitted: count(in.Submitted), Reported: count(in.Reported), ThresholdPct: threshold, FollowUp: in.FollowUp,
		Correctable: Correctable{CorrectsID: Ref(in.CorrectsID), Correction: in.Correction},
	}
}

// Input returns the test as the form shows it, for a correction.
func (p PhishingTest) Input() PhishingInput {
	return PhishingInput{
		Cohort: p.Cohort, RunOn: InputOf(p.RunOn), Sent: strconv.Itoa(p.Sent), Delivered: optional(p.Delivered), Opened: optional(p.Opened),
		Clicked: optional(p.Clicked), Submitted: optional(p.Submitted), Reported: optional(p.Reported),
		Threshold: optional(p.ThresholdPct), FollowUp: p.FollowUp,
	}
}

// StandingTests are those that no other takes the place of.
func StandingTests(all []PhishingTest) []PhishingTest {
	corrected := map[uint]bool{}
	for _, p := range all {
		corrected[Deref(p.CorrectsID)] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(p PhishingTest) bool { return corrected[p.ID] })
}

// PhishingFields is the order in which the record names what was added.
var PhishingFields = []string{"cohort", "run on", "sent", "delivered", "opened", "clicked", "submitted data", "reported", "threshold", "follow-up"}

// Fields returns the test as the record compares it.
func (p PhishingTest) Fields() map[string]string {
	return map[string]string{
		"cohort": p.Cohort.Name(), "run on": string(p.RunOn), "sent": strconv.Itoa(p.Sent), "delivered": optional(p.Delivered),
		"opened": optional(p.Opened), "clicked": optional(p.Clicked), "submitted data": optional(p.Submitted),
		"reported": optional(p.Reported), "threshold": optional(p.ThresholdPct), "follow-up": p.FollowUp,
	}
}

// CheckFor holds the test to the day.
func (p PhishingTest) CheckFor(today Date) error {
	if p.RunOn > today {
		return InvalidField("run-on", "Date of the test must be today or in the past")
	}
	return nil
}
