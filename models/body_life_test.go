package models

import (
	"strings"
	"testing"
)

// wantError holds an error to say something; "" is for none.
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q", err, want)
	}
}

func TestNothingOfABodyIsOutsideItsDays(t *testing.T) {
	force := Body{Name: "Lantern Task Force", Kind: BodyTaskForce, StartedOn: "2024-11-01", EndedOn: "2025-03-31"}
	for name, tt := range map[string]struct {
		body Body
		days []Date
		want string
	}{
		"on its first day and on its last":   {force, []Date{"2024-11-01", "2025-03-31"}, ""},
		"the day before it began":            {force, []Date{"2024-10-31"}, "31 October 2024 is before 1 November 2024, the day on which the Lantern Task Force began"},
		"the day after its last":             {force, []Date{"2025-03-31", "2025-04-01"}, "1 April 2025 is after 31 March 2025, the last day of the Lantern Task Force"},
		"two days, one of them twice":        {force, []Date{"2024-10-31", "2024-10-30", "2024-10-31"}, "30 October 2024 and 31 October 2024 are before"},
		"no day":                             {force, []Date{""}, ""},
		"a body whose days nobody put down":  {Body{Name: "Cabinet"}, []Date{"1999-01-01", "2199-01-01"}, ""},
		"a body that goes on, in the future": {Body{Name: "Cabinet", StartedOn: "2024-11-01"}, []Date{"2199-01-01"}, ""},
	} {
		t.Run(name, func(t *testing.T) { wantError(t, tt.body.Admits("date", tt.days...), tt.want) })
	}
	if err := force.AdmitsSpan("2020-01-01", "2025-12-31", "2020-01-01", ""); err == nil || !strings.Contains(err.Error(), "31 December 2025 is after") {
		t.Errorf("a new last day after the body's beside a first that was there before: %v", err)
	}
}

func TestTheDaysOfABodyCoverItsMeetings(t *testing.T) {
	was := Body{StartedOn: "2024-11-01"}
	sittings := sat("2023-05-01", "2024-11-01", "cancelled 2026-01-01", "planned 2025-04-01", "2025-03-31")
	seats := []SeatRow{{BodySeat: BodySeat{FromOn: "2024-11-01"}}, {BodySeat: BodySeat{FromOn: "2025-02-01"}}}
	for name, tt := range map[string]struct {
		started, ended Date
		want           string
	}{
		"as they were, with a meeting before":     {"2024-11-01", "", ""},
		"an end after all but what was cancelled": {"2024-11-01", "2025-04-01", ""},
		"an end before a planned meeting":         {"2024-11-01", "2025-03-31", "It has meetings on 1 April 2025, after 31 March 2025. Enter a later day"},
		"an end before two meetings":              {"2024-11-01", "2025-03-30", "It has meetings on 31 March 2025 and 1 April 2025, after 30 March 2025"},
		"a later start":                           {"2024-11-02", "", "It has meetings on 1 May 2023 and 1 November 2024, before 2 November 2024. Enter an earlier day"},
		"no days at all":                          {"", "", ""},
		"an end before the start":                 {"2024-11-01", "2024-10-31", "Day on which it ends must be 1 November 2024 or later, when it began"},
	} {
		t.Run(name, func(t *testing.T) {
			b := Body{StartedOn: tt.started, EndedOn: tt.ended}
			wantError(t, b.CheckLife(was, sittings, seats), tt.want)
		})
	}
	later := Body{StartedOn: "2024-11-01", EndedOn: "2025-01-31"}
	wantError(t, later.CheckLife(was, nil, seats), "Somebody takes a post on 1 February 2025, after 31 January 2025")
}

func TestNobodySitsOnABodyThatHasEnded(t *testing.T) {
	b := Body{EndedOn: "2025-03-31"}
	for to, want := range map[Date]Date{"": "2025-03-31", "2025-12-31": "2025-03-31", "2025-01-31": "2025-01-31", "2025-03-31": "2025-03-31"} {
		if got := b.Until(to); got != want {
			t.Errorf("a seat until %q lasts until %q, want %q", to, got, want)
		}
	}
	posts := []BodyPost{{ID: 1, Title: "Chair", Places: 1}}
	for day, want := range map[Date]int{"2025-03-31": 1, "2025-04-01": 0} {
		if got := len(b.Vacancies(posts, nil, day)); got != want {
			t.Errorf("on %s %d posts are vacant, want %d", day, got, want)
		}
	}
}
