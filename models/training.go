package models

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Cohort is a group of people whose training is counted for itself. Members and
// staff are never added up: one would hide the other (domain.md 10.1).
type Cohort string

// The cohorts that completion asks for.
const (
	CohortMembers Cohort = "members"
	CohortStaff   Cohort = "staff"
)

// Cohorts are the groups that are trained, in the order they are shown.
var Cohorts = []struct {
	Code Cohort
	Name string
}{
	{CohortMembers, "Members"},
	{CohortStaff, "Staff"},
	{"governors", "School governors"},
	{"contractors", "Contractors"},
	{"other", "Others"},
}

// Name returns the cohort's words on screen.
func (c Cohort) Name() string {
	for _, x := range Cohorts {
		if x.Code == c {
			return x.Name
		}
	}
	return ""
}

// Correctable is what training records and phishing tests have in common: who
// added one, and whether it takes the place of another. They are only added;
// what was wrong is corrected by a new one.
type Correctable struct {
	CorrectsID  *uint  // the one it takes the place of
	Correction  string // why
	AddedAt     time.Time
	AddedByID   uint
	AddedByName string
}

// TrainingRecord is how many of a cohort had completed a course on a day
// (domain.md 4). Only counts are kept, never who they are. Anybody who may read
// the request reads the counts; the reason for leaving people out is for staff.
type TrainingRecord struct {
	ID             uint `gorm:"primaryKey"`
	RequestID      uint
	Course         string
	Provider       string
	Platform       string
	Cohort         Cohort
	Eligible       int
	Completed      int
	Excluded       int // of those eligible: on long leave, no device
	ExcludedReason string
	AsOf           Date
	Mandatory      bool
	TargetPct      *int // of its own; nil for the council's
	Due            Date // by which the cohort is to have completed it
	Correctable
}

// Rate is how many of those who are not excluded have completed the course.
func (t TrainingRecord) Rate() Rate { return Rate{t.Completed, t.Eligible - t.Excluded} }

// Target returns the target in per cent: the record's own, else the council's
// for its cohort; 0 where there is none.
func (t TrainingRecord) Target(s Settings) int {
	if t.TargetPct != nil {
		return *t.TargetPct
	}
	return s.TrainingTarget(t.Cohort)
}

// TrainingTarget is the council's own target for a cohort in per cent; 0 for none.
func (s Settings) TrainingTarget(c Cohort) int {
	switch c {
	case CohortMembers:
		return s.TrainingTargetMembers
	case CohortStaff:
		return s.TrainingTargetStaff
	}
	return 0
}

// TrainingInput is what a person may type about a cohort's training. Numbers
// are kept as typed, so that a wrong one can be shown again.
type TrainingInput struct {
	Cohort         Cohort    `form:"cohort" validate:"required,oneof=members staff governors contractors other" label:"cohort" empty:"Select whose training it is"`
	Course         string    `form:"course" validate:"required,max=160" label:"name of the course"`
	AsOf           DateInput `form:"as-of" label:"date of the figures"`
	Eligible       string    `form:"eligible" validate:"required" label:"number of people who are to complete it"`
	Completed      string    `form:"completed" validate:"required" label:"number of people who have completed it" empty:"Enter the number of people who have completed it, or 0"`
	Excluded       string    `form:"excluded" label:"number of people left out"`
	ExcludedReason string    `form:"excluded-reason" validate:"max=500" label:"reason for leaving people out"`
	Target         string    `form:"target" label:"target"`
	Mandatory      bool      `form:"mandatory" label:"mandatory"`
	Due            DateInput `form:"due" label:"date by which all are to complete it"`
	Provider       string    `form:"provider" validate:"max=120" label:"provider"`
	Platform       string    `form:"platform" validate:"max=120" label:"platform"`
	CorrectsID     uint      `form:"corrects" label:"corrected figures"`
	Correction     string    `form:"correction" validate:"max=500" label:"reason for the correction"`
}

// Check holds the figures to each other: 0 ≤ completed ≤ eligible − excluded
// (domain.md 10.1).
func (in TrainingInput) Check() []FieldError {
	var f []FieldError
	if p := in.AsOf.Problem("date of the figures", true); p != "" {
		f = append(f, FieldError{"as-of", p})
	}
	eligible, wrong := countOf("eligible", "Number of people who are to complete it", in.Eligible)
	f = append(f, wrong...)
	completed, wrong := countOf("completed", "Number of people who have completed it", in.Completed)
	f = append(f, wrong...)
	excluded, wrong := countOf("excluded", "Number of people left out", in.Excluded)
	f = append(f, wrong...)
	if len(f) == 0 {
		switch {
		case excluded > eligible:
			f = append(f, FieldError{"excluded", fmt.Sprintf("Number of people left out must be %s or fewer, the number who are to complete it", digits(eligible))})
		case completed > eligible-excluded:
			f = append(f, FieldError{"completed", fmt.Sprintf("Number of people who have completed it must be %s or fewer: %s are to complete it, %s of them are left out", digits(eligible-excluded), digits(eligible), digits(excluded))})
		}
	}
	if excluded > 0 && in.ExcludedReason == "" {
		f = append(f, FieldError{"excluded-reason", "Enter why people are left out"})
	}
	_, wrong = percentOf("target", "Target", in.Target)
	f = append(f, wrong...)
	if p := in.Due.Problem("date by which all are to complete it", false); p != "" {
		f = append(f, FieldError{"due", p})
	}
	return append(f, correctionProblem(in.CorrectsID, in.Correction)...)
}

// Record returns the record that was typed. Check the input first.
func (in TrainingInput) Record() TrainingRecord {
	count := func(s string) int { n, _ := countOf("", "", s); return n }
	target, _ := percentOf("", "", in.Target)
	return TrainingRecord{
		Course: in.Course, Provider: in.Provider, Platform: in.Platform, Cohort: in.Cohort,
		Eligible: count(in.Eligible), Completed: count(in.Completed), Excluded: count(in.Excluded), ExcludedReason: in.ExcludedReason,
		AsOf: in.AsOf.Date(), Mandatory: in.Mandatory, TargetPct: target, Due: in.Due.Date(),
		Correctable: Correctable{CorrectsID: Ref(in.CorrectsID), Correction: in.Correction},
	}
}

// Input returns the record as the form shows it, for a correction.
func (t TrainingRecord) Input() TrainingInput {
	in := TrainingInput{
		Cohort: t.Cohort, Course: t.Course, AsOf: InputOf(t.AsOf), Eligible: strconv.Itoa(t.Eligible), Completed: strconv.Itoa(t.Completed),
		ExcludedReason: t.ExcludedReason, Mandatory: t.Mandatory, Due: InputOf(t.Due), Provider: t.Provider, Platform: t.Platform,
		Target: optional(t.TargetPct),
	}
	if t.Excluded > 0 {
		in.Excluded = strconv.Itoa(t.Excluded)
	}
	return in
}

// TrainingFields is the order in which the record names what was added.
var TrainingFields = []string{"cohort", "course", "as of", "eligible", "completed", "excluded", "reason for excluding", "target", "mandatory", "due", "provider", "platform"}

// Fields returns the figures as the record compares them.
func (t TrainingRecord) Fields() map[string]string {
	return map[string]string{
		"cohort": t.Cohort.Name(), "course": t.Course, "as of": string(t.AsOf), "eligible": strconv.Itoa(t.Eligible),
		"completed": strconv.Itoa(t.Completed), "excluded": strconv.Itoa(t.Excluded), "reason for excluding": t.ExcludedReason,
		"target": optional(t.TargetPct), "mandatory": YesNo(t.Mandatory), "due": string(t.Due), "provider": t.Provider, "platform": t.Platform,
	}
}

// CheckFor holds figures to the day and to the council's own targets, which
// only a written exception goes below.
func (t TrainingRecord) CheckFor(today Date, s Settings) error {
	if t.AsOf > today {
		return InvalidField("as-of", "Date of the figures must be today or in the past")
	}
	if least := s.TrainingTarget(t.Cohort); t.TargetPct != nil && *t.TargetPct < least {
		return InvalidField("target", "Target must be %d or more, the council’s own for %s", least, strings.ToLower(t.Cohort.Name()))
	}
	return nil
}

// Standing returns the records that no other takes the place of.
func Standing(all []TrainingRecord) []TrainingRecord {
	corrected := map[uint]bool{}
	for _, t := range all {
		corrected[Deref(t.CorrectsID)] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(t TrainingRecord) bool { return corrected[t.ID] })
}

// Latest returns the newest figures of a cohort; where courses share that day,
// the lowest rate counts. ok is false where there are none.
func Latest(all []TrainingRecord, c Cohort) (latest TrainingRecord, ok bool) {
	for _, t := range Standing(all) {
		if t.Cohort != c {
			continue
		}
		if !ok || t.AsOf > latest.AsOf || t.AsOf == latest.AsOf && lower(t.Rate(), latest.Rate()) {
			latest, ok = t, true
		}
	}
	return latest, ok
}

// OfDay returns the records of one day.
func OfDay(all []TrainingRecord, on Date) []TrainingRecord {
	return slices.DeleteFunc(slices.Clone(all), func(t TrainingRecord) bool { return t.AsOf != on })
}

// lower reports whether a rate is lower than another; one that is not available
// is the lowest.
func lower(a, b Rate) bool {
	if !a.Known() || !b.Known() {
		return b.Known()
	}
	return a.Part*b.Of < b.Part*a.Of
}

// CohortsOf returns the cohorts to show: members and staff always, the others
// where there are figures.
func CohortsOf(all []TrainingRecord) []Cohort {
	var list []Cohort
	for _, c := range Cohorts {
		if _, ok := Latest(all, c.Code); ok || c.Code == CohortMembers || c.Code == CohortStaff {
			list = append(list, c.Code)
		}
	}
	return list
}

// cyberRules are the completion rules of cyber training (domain.md 10.1).
var cyberRules = []CompletionRule{
	{"members_target", "Members at their target", atTarget(CohortMembers), nil},
	{"staff_target", "Staff at their target", atTarget(CohortStaff), nil},
	{"after_decision", "Training after the decision", func(r CategoryRecords) string {
		for _, t := range Standing(r.Training) {
			if t.AsOf > r.DecidedOn {
				return ""
			}
		}
		if r.DecidedOn == "" {
			return "There are no figures yet."
		}
		return fmt.Sprintf("No figures are of a day after %s, when the council decided.", r.DecidedOn)
	}, nil},
}

// atTarget: the latest figures of a cohort are at or above their target.
func atTarget(c Cohort) func(CategoryRecords) string {
	return func(r CategoryRecords) string {
		t, ok := Latest(r.Training, c)
		target := t.Target(r.Settings)
		switch rate := t.Rate(); {
		case !ok:
			return fmt.Sprintf("There are no figures for %s yet.", strings.ToLower(c.Name()))
		case !rate.Known():
			return fmt.Sprintf("%s: not available, because nobody was to complete it on %s.", c.Name(), t.AsOf)
		case !rate.Reaches(target):
			return fmt.Sprintf("%s: %s on %s. The target is %d%%, so %s more must complete it.", c.Name(), rate, t.AsOf, target, digits(rate.Short(target)))
		}
		return ""
	}
}

// CanAddTraining says whether an actor may add figures or a phishing test now:
// NotFound, Forbidden or Conflict. While a request awaits sign-off its figures
// stay as they were when completion was proposed.
func (r *Request) CanAddTraining(a Actor) error {
	if r.Category != CyberTraining {
		return Errorf(NotFound, "This request has no training figures: it is of another kind.")
	}
	return r.CanUpdate(a)
}

// maxCount is the most people a figure may count.
const maxCount = 10_000_000

// countOf reads a number of people as it was typed: "2,118". Nothing is 0.
func countOf(field, label, typed string) (int, []FieldError) {
	if typed == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(strings.ReplaceAll(typed, ",", ""), " ", ""))
	if err != nil || n < 0 || n > maxCount {
		return 0, []FieldError{{field, label + " must be a whole number, 0 or more"}}
	}
	return n, nil
}

// percentOf reads a percentage from 1 to 100: "90" or "90%". Nothing is nil.
func percentOf(field, label, typed string) (*int, []FieldError) {
	if typed == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(typed, "%")))
	if err != nil || n < 1 || n > 100 {
		return nil, []FieldError{{field, label + " must be a whole number from 1 to 100"}}
	}
	return &n, nil
}

// correctionProblem: a correction says why.
func correctionProblem(corrects uint, reason string) []FieldError {
	if corrects != 0 && reason == "" {
		return []FieldError{{"correction", "Enter what was wrong with the earlier figures"}}
	}
	return nil
}

// optional writes a number that may be missing.
func optional(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
