package models

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// MostHeld is how many meetings of a body can be put down at once.
const MostHeld = 100

// HeldMeetingsInput is the form of meetings that were held without a summons: a
// day on each line, with what to note of that meeting behind a colon.
type HeldMeetingsInput struct {
	Days  string `form:"days" validate:"required,max=20000" label:"days on which it met" empty:"Enter the days on which it met"`
	Venue string `form:"venue" validate:"max=200" label:"place"`
	Note  string `form:"note" validate:"max=500" label:"note of each meeting"`
	Again bool   `form:"again"` // on a day that is there twice, it met more than once
}

// MetAgain says which day is there twice, among the days typed or those on which the
// body met already, unless it did meet more than once.
func (in HeldMeetingsInput) MetAgain(known []Date, list []HeldMeeting) error {
	if in.Again {
		return nil
	}
	var again []string
	for _, x := range list {
		if slices.Contains(known, x.Date) && !slices.Contains(again, x.Date.String()) {
			again = append(again, x.Date.String())
		}
		known = append(known, x.Date)
	}
	switch len(again) {
	case 0:
		return nil
	case 1:
		return InvalidField("again", "A meeting of %s is there already. Take the day out, or say that it met more than once", again[0])
	}
	return InvalidField("again", "Meetings of %s are there already. Take the days out, or say that it met more than once", AndList(again))
}

// HeldMeeting is one of them.
type HeldMeeting struct {
	Date Date
	Note string
}

// Meetings reads the lines: "25 July 2024: with the members for skills". None may
// be of a day that is still to come. What is wrong with any line is said at once.
func (in HeldMeetingsInput) Meetings(today Date) ([]HeldMeeting, error) {
	var list []HeldMeeting
	var unread, toCome, long []string
	for _, line := range lines(in.Days) {
		day, note, _ := strings.Cut(line, ":")
		date := dayOfLine(strings.TrimSpace(day))
		if note = strings.TrimSpace(note); note == "" {
			note = in.Note
		}
		switch {
		case date == "":
			unread = append(unread, "“"+shortened(day)+"”")
		case date > today:
			toCome = append(toCome, date.String())
		case len([]rune(note)) > 500:
			long = append(long, date.String())
		}
		list = append(list, HeldMeeting{date, note})
	}
	var wrong []string
	if len(unread) > 0 {
		wrong = append(wrong, "Enter each day on a line of its own, like 25 July 2024: this is none: "+strings.Join(unread, ", "))
	}
	if len(toCome) > 0 {
		wrong = append(wrong, "Plan the meeting of "+AndList(toCome)+" instead: that day is still to come")
	}
	if len(long) > 0 {
		wrong = append(wrong, "The note of "+AndList(long)+" must be 500 characters or fewer")
	}
	switch {
	case len(wrong) > 0:
		return nil, InvalidField("days", "%s", strings.Join(wrong, ". "))
	case len(list) == 0:
		return nil, InvalidField("days", "Enter the days on which it met")
	case len(list) > MostHeld:
		return nil, InvalidField("days", "Enter %d days or fewer at once", MostHeld)
	}
	return list, nil
}

// dayOfLine reads "25 July 2024", "25/7/2024" or "2024-07-25"; "" for what is none.
func dayOfLine(text string) Date {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return DateInput{fmt.Sprint(t.Day()), fmt.Sprint(int(t.Month())), fmt.Sprint(t.Year())}.Date()
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '/' || r == ',' })
	if len(parts) == 4 { // "Thursday 25 July 2024"
		parts = parts[1:]
	}
	if len(parts) != 3 {
		return ""
	}
	return DateInput{parts[0], parts[1], parts[2]}.Date()
}
