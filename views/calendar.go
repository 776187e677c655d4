package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
	"carried/models/calendar"
)

func divisions() []Option {
	return []Option{
		{Value: calendar.EnglandAndWales, Label: "England and Wales"},
		{Value: calendar.Scotland, Label: "Scotland"},
		{Value: calendar.NorthernIreland, Label: "Northern Ireland"},
	}
}

// CalendarPage is the days that do not count, of one year.
type CalendarPage struct {
	Page
	Division string // as settings name it
	Year     int
	Years    []int
	Days     []models.Holiday
	Missing  []calendar.Holiday // bank holidays of the year by rule for which there is no day
	KnownTo  int                // the last year, from this one on, whose bank holidays are entered; 0 for none
	Form     models.HolidayInput
	Text     string   // as pasted
	Problems []string // of the file, a sentence for each row
}

// Known says how far the bank holidays are entered, and what to do when that is
// not far enough for next year's meetings.
func (p CalendarPage) Known() string {
	this := models.DateOf(p.Now).Day().Year()
	switch {
	case p.KnownTo == 0:
		return fmt.Sprintf("The bank holidays of %d are not entered. Dates are worked out by rule, and the pages say that they may still change.", this)
	case p.KnownTo == this:
		return fmt.Sprintf("The bank holidays are entered to the end of %d. Enter those of %d now: pages say of dates in that year that they may still change.", this, this+1)
	}
	return fmt.Sprintf("The bank holidays are entered to the end of %d.", p.KnownTo)
}

// DivisionName returns the part of the country in words.
func (p CalendarPage) DivisionName() string {
	for _, d := range divisions() {
		if d.Value == p.Division {
			return d.Label
		}
	}
	return p.Division
}

// Short reports whether the bank holidays of next year are still to be entered.
func (p CalendarPage) Short() bool { return p.KnownTo <= models.DateOf(p.Now).Day().Year() }

// Whole reports whether no bank holiday that the rules give is entered for the year.
func (p CalendarPage) Whole() bool {
	return len(p.Missing) > 0 && !slices.ContainsFunc(p.Days, isBankHoliday)
}

func isBankHoliday(h models.Holiday) bool { return h.Kind == calendar.BankHoliday }

// MissingRows are the missing days as the calendar would have them.
func (p CalendarPage) MissingRows() []models.Holiday { return models.HolidaysOf("", p.Missing) }

// Kinds are the kinds a day may be of.
func (CalendarPage) Kinds() []Option {
	return []Option{
		{Value: string(calendar.BankHoliday), Label: calendar.BankHoliday.String()},
		{Value: string(calendar.Mourning), Label: calendar.Mourning.String(), Hint: "Appointed by proclamation or Royal warrant"},
		{Value: string(calendar.OfficesClosed), Label: calendar.OfficesClosed.String(), Hint: "No working day. It still counts in election timetables and in the notice of a parish meeting"},
	}
}

// KindOf says what kind of day it is, unless it is a bank holiday like most.
func (CalendarPage) KindOf(h models.Holiday) string {
	if isBankHoliday(h) {
		return ""
	}
	return h.Kind.String()
}

// FormKind is the kind of day chosen.
func (p CalendarPage) FormKind() string { return string(p.Form.Kind) }

// mostProblems is how many rows of a file are told of: who sees thirty mends the
// file at its source.
const mostProblems = 30

// ProblemLines are the sentences on the file's rows, the first of them if they
// are many.
func (p CalendarPage) ProblemLines() []string {
	if len(p.Problems) <= mostProblems {
		return p.Problems
	}
	return append(slices.Clone(p.Problems[:mostProblems]), fmt.Sprintf("And %d more.", len(p.Problems)-mostProblems))
}

// Template names the template.
func (CalendarPage) Template() string { return "admin/calendar.html" }

// HolidaysBeside says which bank holidays a list does not have that the calendar
// has, as a sentence to follow another; "" for none.
func HolidaysBeside(days []models.Holiday) string {
	const named = 3
	if len(days) == 0 {
		return ""
	}
	var words []string
	for _, h := range days[:min(named, len(days))] {
		words = append(words, h.Date.WithDay()+", "+h.Title)
	}
	if more := len(days) - named; more > 0 {
		words = append(words, fmt.Sprintf("%d more", more))
	}
	return " The calendar also has bank holidays that the list does not have: " + strings.Join(words, "; ") + ". Remove those that have been moved."
}
