package models

import (
	"fmt"
	"slices"
)

// Over reports whether the last day of the body is past: nobody sits on it then, and
// it meets no more.
func (b *Body) Over(on Date) bool { return b.EndedOn != "" && b.EndedOn < on }

// Until is the last day of something on the body that has one of its own, "" for
// none: the body's where that comes first.
func (b *Body) Until(to Date) Date {
	if to == "" || b.Over(to) {
		return b.EndedOn
	}
	return to
}

// Admits refuses, at a field of a form, what would be of a day before the body began
// or after its last; "" is no day.
func (b *Body) Admits(field string, days ...Date) error {
	var before, after []Date
	for _, d := range days {
		switch {
		case d == "":
		case d < b.StartedOn:
			before = append(before, d)
		case b.Over(d):
			after = append(after, d)
		}
	}
	switch {
	case len(before) > 0:
		return InvalidField(field, "%s before %s, the day on which %s began", daysAre(before), b.StartedOn, b.The())
	case len(after) > 0:
		return InvalidField(field, "%s after %s, the last day of %s", daysAre(after), b.EndedOn, b.The())
	}
	return nil
}

// AdmitsSpan refuses the days of a post or of a seat, in the fields "from" and "to",
// where the body did not begin yet or has ended; those that stay as they were are let
// be.
func (b *Body) AdmitsSpan(from, to, wasFrom, wasTo Date) error {
	if from != wasFrom {
		if err := b.Admits("from", from); err != nil {
			return err
		}
	}
	if to == wasTo {
		return nil
	}
	return b.Admits("to", to)
}

// CheckLife refuses a first or a last day of the body, where that is new, beyond which
// it has meetings that are not cancelled, or somebody takes a post.
func (b *Body) CheckLife(was Body, sittings []Sitting, seats []SeatRow) error {
	if b.StartedOn == was.StartedOn && b.EndedOn == was.EndedOn {
		return nil
	}
	if b.Over(b.StartedOn) {
		return InvalidField("ended", "Day on which it ends must be %s or later, when it began", b.StartedOn)
	}
	var met, seated [2][]Date // before its first day, after its last
	put := func(list *[2][]Date, day Date) {
		switch {
		case day < b.StartedOn && b.StartedOn != was.StartedOn:
			list[0] = append(list[0], day)
		case b.Over(day) && b.EndedOn != was.EndedOn:
			list[1] = append(list[1], day)
		}
	}
	for _, s := range sittings {
		if s.State != MeetingCancelled {
			put(&met, s.Date)
		}
	}
	for _, s := range seats {
		put(&seated, s.FromOn)
	}
	var f []FieldError
	for i, x := range []struct{ field, beyond string }{
		{"started", "before " + b.StartedOn.String() + ". Enter an earlier day"},
		{"ended", "after " + b.EndedOn.String() + ". Enter a later day"},
	} {
		switch {
		case len(met[i]) > 0:
			f = append(f, FieldError{x.field, "It has meetings on " + daysNamed(met[i]) + ", " + x.beyond + ", or cancel them or take them out first"})
		case len(seated[i]) > 0:
			f = append(f, FieldError{x.field, "Somebody takes a post on " + daysNamed(seated[i]) + ", " + x.beyond + ", or change who holds the post first"})
		}
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// mostDaysNamed is how many days a message names.
const mostDaysNamed = 10

// daysNamed lists days in order, each once: "14 March 2023 and 1 May 2023".
func daysNamed(days []Date) string {
	days = slices.Compact(slices.Sorted(slices.Values(days)))
	var names []string
	for i, d := range days {
		if i == mostDaysNamed {
			names = append(names, fmt.Sprintf("%d more days", len(days)-i))
			break
		}
		names = append(names, d.String())
	}
	return AndList(names)
}

func daysAre(days []Date) string {
	if len(slices.Compact(slices.Sorted(slices.Values(days)))) == 1 {
		return days[0].String() + " is"
	}
	return daysNamed(days) + " are"
}
