package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models/calendar"
)

// Sitting is one sitting of a body as sentences count it.
type Sitting struct {
	ID          uint
	Date        Date
	State       MeetingState
	ContinuesID *uint // the adjourned meeting that it goes on with
}

// Met is one meeting of a body: the sittings at which it took place, one after
// another where it was adjourned and went on another day.
type Met struct {
	IDs  []uint
	Days []Date // in order
}

// MeetingsHeld are the meetings that a body had held by the end of a day, in order.
// Those that are planned or cancelled are none, and one that was adjourned and went
// on later is one.
func MeetingsHeld(sittings []Sitting, on Date) []Met {
	continues := map[uint]uint{}
	for _, s := range sittings {
		if s.ContinuesID != nil {
			continues[s.ID] = *s.ContinuesID
		}
	}
	first := func(id uint) uint {
		for range sittings {
			before, ok := continues[id]
			if !ok {
				break
			}
			id = before
		}
		return id
	}
	at := map[uint]int{}
	var list []Met
	sittings = slices.Clone(sittings)
	slices.SortFunc(sittings, func(a, b Sitting) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID)) })
	for _, s := range sittings {
		if !s.State.Met() || s.Date > on {
			continue
		}
		i, known := at[first(s.ID)]
		if !known {
			i = len(list)
			at[first(s.ID)], list = i, append(list, Met{})
		}
		list[i].IDs, list[i].Days = append(list[i].IDs, s.ID), append(list[i].Days, s.Date)
	}
	return list
}

// Since is from when meetings are counted.
type Since struct {
	Name      string // "the general election", "November 2022"
	From      Date   // the first day that counts
	Inclusive bool   // the day or the month itself counts, and the sentence says so
}

// String returns it as sentences say it: "November 2022 (inclusive)".
func (s Since) String() string {
	if s.Inclusive {
		return s.Name + " (inclusive)"
	}
	return s.Name
}

// Since counts from the day after the event, or from its day.
func (l Landmark) Since(inclusive bool) Since {
	if inclusive {
		return Since{l.Name, l.HappenedOn, true}
	}
	return Since{l.Name, l.HappenedOn.Add(1), false}
}

// SinceMonth counts from the end of a month, "2022-11", or from its first day; ok
// is false where that is no month.
func SinceMonth(month string, inclusive bool) (since Since, ok bool) {
	t, err := time.Parse("2006-01", month)
	if err != nil || yearProblem(t.Year()) != nil {
		return Since{}, false
	}
	from := t
	if !inclusive {
		from = t.AddDate(0, 1, 0)
	}
	return Since{t.Format("January 2006"), Date(from.Format(time.DateOnly)), inclusive}, true
}

// daysTold is how many meetings a sentence names the days of.
const daysTold = 5

// MetSince says how often a body met: "The Working Group has met twice since the
// general election, on 25 July and 27 November 2024." A meeting that went on
// another day counts once, for the first of its days that count. The day on which
// the sentence is said is on; of a body that has ended it says what was.
func (b *Body) MetSince(sittings []Sitting, since Since, on Date) string {
	var days []Date
	for _, m := range MeetingsHeld(sittings, b.upTo(on)) {
		if i := slices.IndexFunc(m.Days, func(d Date) bool { return d >= since.From }); i >= 0 {
			days = append(days, m.Days[i])
		}
	}
	slices.Sort(days)
	did := b.did("has met", "met", on)
	switch n := len(days); {
	case b.Ended(on) && since.From > b.EndedOn:
		return b.said("ended on " + b.EndedOn.String() + ", before " + since.Name)
	case n == 0 && b.Ended(on):
		return b.said("had not met since " + since.String() + " when it ended on " + b.EndedOn.String())
	case n == 0:
		return b.said("has not met since " + since.String())
	case n > daysTold:
		return b.said(did + " " + times(n) + " since " + since.String())
	default:
		return b.said(did + " " + times(n) + " since " + since.String() + ", on " + DayList(days))
	}
}

// LastMet says when a body met last, and for how long it has not: "The Working
// Group has not met for six months: it last met on 27 November 2024." Whole months
// are those of the calendar: from 31 August it is six on the last of February.
func (b *Body) LastMet(sittings []Sitting, on Date) string {
	last := LastDay(MeetingsHeld(sittings, b.upTo(on)))
	if last == "" {
		return b.said(b.did("has never met", "never met", on))
	}
	if n := MonthsBetween(last, on); n > 0 && !b.Ended(on) {
		return b.said("has not met for " + months(n) + ": it last met on " + last.String())
	}
	return b.said("last met on " + last.String())
}

// LastDay is the last day on which any of the meetings sat, "" for none.
func LastDay(list []Met) Date {
	var last Date
	for _, m := range list {
		last = max(last, m.Days[len(m.Days)-1])
	}
	return last
}

// upTo is the last day of which a sentence said on a day tells.
func (b *Body) upTo(on Date) Date {
	if b.Ended(on) {
		return b.EndedOn
	}
	return on
}

// did is what a body has done, or did while there was one.
func (b *Body) did(has, did string, on Date) string {
	if b.Ended(on) {
		return did
	}
	return has
}

// said makes a sentence about the body.
func (b *Body) said(words string) string { return UpperFirst(b.The()) + " " + words + "." }

// The is the body as it stands within a sentence: "the Scrutiny Committee", "full
// council" without an article, as councils speak of it and of their cabinet.
func (b *Body) The() string {
	switch {
	case b.Kind == BodyFullCouncil, b.Kind == BodyExecutive, strings.HasPrefix(strings.ToLower(b.Name), "the "):
		return b.Name
	}
	return "the " + b.Name
}

// smallNumbers are written out where a sentence tells a length of time.
var smallNumbers = []string{"no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// months says a number of months: "a month", "six months", "14 months".
func months(n int) string {
	switch {
	case n == 1:
		return "a month"
	case n < len(smallNumbers):
		return smallNumbers[n] + " months"
	}
	return digits(n) + " months"
}

// MonthsBetween is how many whole months lie between two days by the calendar.
func MonthsBetween(from, to Date) int {
	if from == "" || to < from {
		return 0
	}
	a, b := from.Time(), to.Time()
	n := (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
	if DateOn(calendar.AddMonths(from.Day(), n)) > to {
		n--
	}
	return n
}

// DayList lists days in order, the year once where they share it: "25 July and 27
// November 2024", "27 November 2024, and 3 March and 9 March 2025".
func DayList(days []Date) string {
	var years []string
	for i := 0; i < len(days); {
		var list []string
		year := days[i].Time().Year()
		for ; i < len(days) && days[i].Time().Year() == year; i++ {
			day := days[i].format("2 January")
			if n := len(list); n > 0 && (list[n-1] == day || strings.HasPrefix(list[n-1], day+" (")) {
				list[n-1] = day + " (" + times(daysAlike(days, days[i])) + ")"
				continue
			}
			list = append(list, day)
		}
		years = append(years, fmt.Sprintf("%s %d", AndList(list), year))
	}
	last := len(years) - 1
	if last < 1 {
		return strings.Join(years, "")
	}
	return strings.Join(years[:last], ", ") + ", and " + years[last]
}

func daysAlike(days []Date, day Date) int {
	n := 0
	for _, d := range days {
		if d == day {
			n++
		}
	}
	return n
}

// SeatMark is what was put down of the holder of a seat at a sitting.
type SeatMark struct {
	MeetingID uint
	SeatID    uint
	State     AttendanceState
}

// SeatRecord is how often the holder of a seat was at the meetings that were held
// while they held it.
type SeatRecord struct {
	Held      int // meetings
	Noted     int // of them with a note of whether they were there
	Present   int
	Apologies int
}

// Rate is the share of the meetings at which they were, of those of which it was
// noted.
func (r SeatRecord) Rate() Rate { return Rate{r.Present, r.Noted} }

// String says it in words: "attended 3 of 4 (75.0%), apologies for 1".
func (r SeatRecord) String() string {
	if r.Noted == 0 {
		return "not available"
	}
	s := fmt.Sprintf("attended %s of %s (%.1f%%)", digits(r.Present), digits(r.Noted), r.Rate().Percent())
	if r.Apologies > 0 {
		s += ", apologies for " + digits(r.Apologies)
	}
	if n := r.Held - r.Noted; n > 0 {
		s += ", attendance at " + digits(n) + " more not noted"
	}
	return s
}

// AttendanceOf counts what was noted of the holder of a seat at the meetings of the
// body. Who was there on one day of a meeting that went on another was at it.
func AttendanceOf(s *BodySeat, held []Met, marks []SeatMark) SeatRecord {
	states := map[uint]AttendanceState{}
	for _, m := range marks {
		if m.SeatID == s.ID {
			states[m.MeetingID] = m.State
		}
	}
	var r SeatRecord
	for _, m := range held {
		during, best := false, AttendanceState("")
		for i, day := range m.Days {
			if !s.On(day) {
				continue
			}
			during = true
			switch state := states[m.IDs[i]]; {
			case state == Present, best == "", best == Absent && state == Apologies:
				best = state // the best that was noted of any of its days
			}
		}
		if during {
			r.Held++
		}
		switch best {
		case Present:
			r.Present++
		case Apologies:
			r.Apologies++
		}
		if best != "" {
			r.Noted++
		}
	}
	return r
}
