package models

import (
	"strings"
	"testing"
)

// sat makes sittings that were held on days; "cancelled 2024-05-01", "planned …"
// and "adjourned …" are in that state, and "then …" goes on with the one before.
func sat(days ...string) []Sitting {
	states := map[string]MeetingState{"cancelled": MeetingCancelled, "planned": MeetingScheduled, "called": MeetingIssued, "adjourned": MeetingAdjourned, "then": MeetingHeld, "minuted": MeetingMinuted}
	var list []Sitting
	for i, d := range days {
		s := Sitting{ID: uint(i + 1), State: MeetingHeld, Date: Date(d)}
		if word, day, ok := strings.Cut(d, " "); ok {
			s.State, s.Date = states[word], Date(day)
			if word == "then" {
				before := uint(i)
				s.ContinuesID = &before
			}
		}
		list = append(list, s)
	}
	return list
}

func TestMetSince(t *testing.T) {
	election := Landmark{Name: "the general election", HappenedOn: "2024-07-04"}
	nineteen := []string{
		"2022-11-01", "2022-11-29", "2023-01-10", "2023-02-14", "2023-03-14", "2023-04-18", "2023-05-16", "2023-06-13", "2023-07-11",
		"2023-09-12", "2023-10-10", "2023-11-14", "2023-12-12", "2024-01-16", "2024-02-13", "2024-03-12", "2024-05-14", "2024-07-25", "2024-11-27",
	}
	ended := Date("2024-12-31")
	tests := map[string]struct {
		sat       []string
		since     string // a month, or "" for the election
		inclusive bool
		ended     Date
		on        Date
		want      string
	}{
		"nineteen times since a month that counts":       {nineteen, "2022-11", true, "", "2025-01-20", "has met 19 times since November 2022 (inclusive)."},
		"the month itself does not count unless asked":   {nineteen, "2022-11", false, "", "2025-01-20", "has met 17 times since November 2022."},
		"twice since the election, on which days":        {nineteen, "", false, "", "2025-01-20", "has met twice since the general election, on 25 July and 27 November 2024."},
		"one more meeting makes it three":                {append([]string{"2025-01-15"}, nineteen...), "", false, "", "2025-01-20", "has met 3 times since the general election, on 25 July and 27 November 2024, and 15 January 2025."},
		"nothing is counted before it was held":          {nineteen, "", false, "", "2024-11-26", "has met once since the general election, on 25 July 2024."},
		"it counts on the day it is held":                {nineteen, "", false, "", "2024-11-27", "has met twice since the general election, on 25 July and 27 November 2024."},
		"the day of the event does not count":            {[]string{"2024-07-04"}, "", false, "", "2024-08-01", "has not met since the general election."},
		"the day of the event counts if it is inclusive": {[]string{"2024-07-04"}, "", true, "", "2024-08-01", "has met once since the general election (inclusive), on 4 July 2024."},
		"the last day of a month is in that month":       {[]string{"2022-11-30"}, "2022-11", true, "", "2025-01-01", "has met once since November 2022 (inclusive), on 30 November 2022."},
		"the last day of the month before is not":        {[]string{"2022-10-31"}, "2022-11", true, "", "2025-01-01", "has not met since November 2022 (inclusive)."},
		"the first day after a month counts":             {[]string{"2022-12-01"}, "2022-11", false, "", "2025-01-01", "has met once since November 2022, on 1 December 2022."},
		"cancelled and planned meetings are none":        {[]string{"cancelled 2024-08-01", "planned 2024-09-01", "called 2024-10-01", "minuted 2024-11-01"}, "", false, "", "2025-01-01", "has met once since the general election, on 1 November 2024."},
		"adjourned and gone on is one meeting":           {[]string{"adjourned 2024-08-01", "then 2024-08-08"}, "", false, "", "2025-01-01", "has met once since the general election, on 1 August 2024."},
		"gone on after the event, it met after it":       {[]string{"adjourned 2024-07-01", "then 2024-07-08"}, "", false, "", "2025-01-01", "has met once since the general election, on 8 July 2024."},
		"adjourned twice is one meeting still":           {[]string{"adjourned 2024-08-01", "then 2024-08-08", "then 2024-08-15"}, "", false, "", "2025-01-01", "has met once since the general election, on 1 August 2024."},
		"the adjourned meeting still to go on counts":    {[]string{"adjourned 2024-08-01"}, "", false, "", "2025-01-01", "has met once since the general election, on 1 August 2024."},
		"two meetings on one day":                        {[]string{"2024-08-01", "2024-08-01", "2024-09-02"}, "", false, "", "2025-01-01", "has met 3 times since the general election, on 1 August (twice) and 2 September 2024."},
		"five days are told":                             {[]string{"2024-08-01", "2024-08-02", "2024-08-03", "2024-08-04", "2024-08-05"}, "", false, "", "2025-01-01", "has met 5 times since the general election, on 1 August, 2 August, 3 August, 4 August and 5 August 2024."},
		"six are only counted":                           {[]string{"2024-08-01", "2024-08-02", "2024-08-03", "2024-08-04", "2024-08-05", "2024-08-06"}, "", false, "", "2025-01-01", "has met 6 times since the general election."},
		"never since":                                    {nil, "", false, "", "2025-01-01", "has not met since the general election."},
		"a body that has ended met":                      {nineteen, "", false, ended, "2025-03-01", "met twice since the general election, on 25 July and 27 November 2024."},
		"before its end it has met":                      {nineteen, "", false, ended, "2024-12-30", "has met twice since the general election, on 25 July and 27 November 2024."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			since := election.Since(tt.inclusive)
			if tt.since != "" {
				var ok bool
				if since, ok = SinceMonth(tt.since, tt.inclusive); !ok {
					t.Fatalf("%q is no month", tt.since)
				}
			}
			b := &Body{Name: "Lantern Task Force", Kind: BodyTaskForce, EndedOn: tt.ended}
			if got, want := b.MetSince(sat(tt.sat...), since, tt.on), "The Lantern Task Force "+tt.want; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestLastMet(t *testing.T) {
	tests := map[string]struct {
		sat   []string
		on    Date
		ended Date
		want  string
	}{
		"it never met":                               {nil, "2025-06-01", "", "has never met."},
		"a planned meeting is no meeting":            {[]string{"planned 2025-05-01"}, "2025-06-01", "", "has never met."},
		"one that is still to come, too":             {[]string{"2025-07-01"}, "2025-06-01", "", "has never met."},
		"today":                                      {[]string{"2025-06-01"}, "2025-06-01", "", "last met on 1 June 2025."},
		"one day less than a month":                  {[]string{"2025-05-02"}, "2025-06-01", "", "last met on 2 May 2025."},
		"a month to the day":                         {[]string{"2025-05-01"}, "2025-06-01", "", "has not met for a month: it last met on 1 May 2025."},
		"six months to the day":                      {[]string{"2024-11-27"}, "2025-05-27", "", "has not met for six months: it last met on 27 November 2024."},
		"a day before it is five":                    {[]string{"2024-11-27"}, "2025-05-26", "", "has not met for five months: it last met on 27 November 2024."},
		"from the 31st to the last of a short month": {[]string{"2024-08-31"}, "2025-02-28", "", "has not met for six months: it last met on 31 August 2024."},
		"in a leap year February has a day more":     {[]string{"2023-08-31"}, "2024-02-28", "", "has not met for five months: it last met on 31 August 2023."},
		"from the last of February":                  {[]string{"2024-02-29"}, "2025-02-28", "", "has not met for 12 months: it last met on 29 February 2024."},
		"the second day of an adjourned meeting":     {[]string{"adjourned 2024-11-20", "then 2024-12-20"}, "2025-01-21", "", "has not met for a month: it last met on 20 December 2024."},
		"a body that has ended is not said to idle":  {[]string{"2024-01-10"}, "2025-01-10", "2024-02-01", "last met on 10 January 2024."},
		"one that ended without a meeting":           {nil, "2025-01-10", "2024-02-01", "never met."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := &Body{Name: "Lantern Task Force", Kind: BodyTaskForce, EndedOn: tt.ended}
			if got, want := b.LastMet(sat(tt.sat...), tt.on), "The Lantern Task Force "+tt.want; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestABodyIsSpokenOfAsCouncilsDo(t *testing.T) {
	for want, b := range map[string]Body{
		"Full council never":           {Name: "Full council", Kind: BodyFullCouncil},
		"Cabinet never":                {Name: "Cabinet", Kind: BodyExecutive},
		"The Scrutiny Committee never": {Name: "Scrutiny Committee", Kind: BodyScrutiny},
		"The Lantern Panel never":      {Name: "The Lantern Panel", Kind: BodyWorkingGroup},
	} {
		if got := b.said("never"); got != want+"." {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestNoMonthIsNotRead(t *testing.T) {
	for _, month := range []string{"", "2022", "2022-13", "11-2022", "2022-11-01", "0001-01", "99999-01", "2022-1"} {
		if s, ok := SinceMonth(month, true); ok {
			t.Errorf("%q is read as %v", month, s)
		}
	}
}

func TestAttendanceOfASeat(t *testing.T) {
	held := MeetingsHeld(sat("2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10", "adjourned 2024-05-10", "then 2024-05-17", "cancelled 2024-06-10"), "2024-12-31")
	mark := func(marks map[uint]AttendanceState) (list []SeatMark) {
		for id, s := range marks {
			list = append(list, SeatMark{id, 7, s}, SeatMark{id, 8, Absent})
		}
		return list
	}
	tests := map[string]struct {
		from, to Date
		marks    map[uint]AttendanceState
		want     string
	}{
		"three of four":                                   {"2024-01-01", "2024-04-30", map[uint]AttendanceState{1: Present, 2: Present, 3: Apologies, 4: Present}, "attended 3 of 4 (75.0%), apologies for 1"},
		"nothing was noted":                               {"2024-01-01", "", nil, "not available"},
		"no meeting while they held it":                   {"2024-06-01", "", map[uint]AttendanceState{1: Present}, "not available"},
		"none of those noted":                             {"2024-01-01", "2024-02-28", map[uint]AttendanceState{1: Absent, 2: Absent}, "attended 0 of 2 (0.0%)"},
		"meetings before and after their time are not":    {"2024-02-10", "2024-03-10", map[uint]AttendanceState{1: Absent, 2: Present, 3: Present, 4: Absent}, "attended 2 of 2 (100.0%)"},
		"what nobody noted is said":                       {"2024-01-01", "2024-04-30", map[uint]AttendanceState{1: Present}, "attended 1 of 1 (100.0%), attendance at 3 more not noted"},
		"one day of a meeting that went on is enough":     {"2024-05-01", "", map[uint]AttendanceState{5: Absent, 6: Present}, "attended 1 of 1 (100.0%)"},
		"in either order":                                 {"2024-05-01", "", map[uint]AttendanceState{5: Present, 6: Absent}, "attended 1 of 1 (100.0%)"},
		"who came onto the body between its two sittings": {"2024-05-12", "", map[uint]AttendanceState{5: Absent, 6: Apologies}, "attended 0 of 1 (0.0%), apologies for 1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := &BodySeat{ID: 7, FromOn: tt.from, ToOn: tt.to}
			if got := AttendanceOf(s, held, mark(tt.marks)).String(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
