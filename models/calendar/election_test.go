package calendar

import "testing"

// The timetables of domain.md 7.3; the first four were published.
func TestElectionTimetable(t *testing.T) {
	c := english(WorkingWeekdays) // as the council has it: the timetable is counted in its own way all the same
	tests := map[string]struct {
		poll string
		day  func(poll Day) Day
		want string
	}{
		"notice of election, 2016, Easter in between":     {"2016-05-05", c.NoticeOfElection, "2016-03-30"},
		"notice of election, 2017":                        {"2017-05-04", c.NoticeOfElection, "2017-03-27"},
		"notice of election, 2024":                        {"2024-05-02", c.NoticeOfElection, "2024-03-26"},
		"notice of election, 2025":                        {"2025-05-01", c.NoticeOfElection, "2025-03-25"},
		"notice of election, 2026":                        {"2026-05-07", c.NoticeOfElection, "2026-03-30"},
		"nominations close on the 19th day, 2016":         {"2016-05-05", c.NominationsClose, "2016-04-07"},
		"nominations close on the 19th day, 2017":         {"2017-05-04", c.NominationsClose, "2017-04-04"},
		"London Assembly: 30 days for its notice":         {"2024-05-02", nth(c, 30), "2024-03-19"},
		"a poll in January passes over Christmas Eve":     {"2025-01-02", nth(c, 3), "2024-12-27"},
		"and so the fourth day before it is the 23rd":     {"2025-01-02", nth(c, 4), "2024-12-23"},
		"notice over Christmas, of which the Eve is none": {"2025-01-30", c.NoticeOfElection, "2024-12-20"},
		"nominations over Christmas":                      {"2025-01-23", c.NominationsClose, "2024-12-23"},
		"a day of mourning moves the notice a day back":   {"2024-05-02", mourning(t, c, "2024-04-10").NoticeOfElection, "2024-03-25"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.day(day(t, tt.poll)).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func nth(c Calendar, n int) func(Day) Day {
	return func(poll Day) Day { return c.As(Election).NthBefore(poll, n) }
}

func mourning(t *testing.T, c Calendar, on string) Calendar {
	t.Helper()
	return New(c.kind, c.division, append(Default(c.division), Holiday{day(t, on), "Day of mourning", Mourning}))
}

// US13 of domain.md 15, and its edges.
func TestPublicityAndThePreElectionPeriod(t *testing.T) {
	c := english(WorkingWeekdays)
	poll := day(t, "2025-05-01")
	until, early := c.ElectionPeriod(poll, 0), c.ElectionPeriod(poll, day(t, "2025-03-18"))
	tests := map[string]struct {
		period   ElectionPeriod
		from, to string
		want     Nearness
	}{
		"20 March to 10 April: its end is inside":                {until, "2025-03-20", "2025-04-10", PreElection},
		"1 to 24 March: near it only":                            {until, "2025-03-01", "2025-03-24", NearPreElection},
		"2 May: the period ended at close of poll on 1 May":      {until, "2025-05-02", "2025-05-02", Clear},
		"19 March, the notice latest on 25 March":                {until, "2025-03-19", "2025-03-19", NearPreElection},
		"19 March, once notice was published on 18 March":        {early, "2025-03-19", "2025-03-19", PreElection},
		"the very day of the notice":                             {until, "2025-03-25", "2025-03-25", PreElection},
		"the day before it":                                      {until, "2025-03-24", "2025-03-24", NearPreElection},
		"the day of the poll":                                    {until, "2025-05-01", "2025-06-30", PreElection},
		"28 days before the notice":                              {until, "2025-02-25", "2025-03-01", NearPreElection},
		"29 days before the notice":                              {until, "2025-02-24", "2025-03-01", Clear},
		"a banner put up in January that hangs until the summer": {until, "2025-01-01", "2025-07-31", PreElection},
		"no last day given: one day, inside":                     {until, "2025-04-01", "1970-01-01", PreElection},
		"no last day given: one day, before":                     {until, "2025-03-24", "1970-01-01", NearPreElection},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.period.Nearness(day(t, tt.from), day(t, tt.to), 28); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if until.Starts.String() != "2025-03-25" || until.Poll != poll || early.Starts.String() != "2025-03-18" {
		t.Errorf("got %s to %s, and from %s", until.Starts, until.Poll, early.Starts)
	}
}
