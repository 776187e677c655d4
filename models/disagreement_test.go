package models

import (
	"slices"
	"testing"
)

func TestDisagreements(t *testing.T) {
	const today = Date("2025-03-10")
	judged := func(r Reported, scores ...int) Judged {
		return Judged{Reported: r, Scores: ScoresOf(scores...), AsOf: "2025-01-15"}
	}
	with := func(j Judged, change func(*Judged)) Judged { change(&j); return j }
	tests := map[string]struct {
		j        Judged
		want     []string
		says     string // of the first
		since    Date
		disputed bool
	}{
		"reported complete and scored 7 agree":          {judged(ReportedComplete, 7), nil, "", "", false},
		"reported complete but scored 6 is disputed":    {judged(ReportedComplete, 6), []string{"complete"}, "Reported complete, but scored 6 out of 10 as of 15 January 2025.", "2025-01-15", true},
		"two assessors whose mean is under 7":           {judged(ReportedComplete, 8, 5), []string{"complete"}, "Reported complete, but scored 6.5 out of 10 as of 15 January 2025 (mean of 2 independent assessors, who gave 5 to 8).", "2025-01-15", true},
		"two assessors whose mean is 7":                 {judged(ReportedComplete, 9, 5), nil, "", "", false},
		"completed after the assessment":                {with(judged(ReportedComplete, 5), func(j *Judged) { j.ReportedOn = "2025-02-20" }), []string{"complete"}, "Reported complete on 20 February 2025, but scored 5 out of 10 as of 15 January 2025. The assessment is older than the report.", "2025-02-20", true},
		"completed before the assessment":               {with(judged(ReportedComplete, 5), func(j *Judged) { j.ReportedOn = "2024-12-01" }), []string{"complete"}, "Reported complete on 1 December 2024, but scored 5 out of 10 as of 15 January 2025.", "2025-01-15", true},
		"a later assessment without a score lets it go": {judged(ReportedComplete), nil, "", "", false},
		"scored 7 but still open":                       {judged(ReportedOpen, 7), []string{"open"}, "Still open, but scored 7 out of 10 as of 15 January 2025.", "2025-01-15", false},
		"open and scored 6 agree":                       {judged(ReportedOpen, 6), nil, "", "", false},
		"open without a score":                          {judged(ReportedOpen), nil, "", "", false},
		"not pursued and scored 1 agree":                {judged(ReportedClosed, 1), nil, "", "", false},
		"refused and scored 3 agree":                    {with(judged(ReportedNothing, 3), func(j *Judged) { j.Refused = true }), nil, "", "", false},
		"refused but scored 4":                          {with(judged(ReportedNothing, 4), func(j *Judged) { j.Refused, j.RefusedOn = true, "2025-02-01" }), []string{"refused"}, "Not accepted on 1 February 2025, but scored 4 out of 10 as of 15 January 2025.", "2025-02-01", false},
		"refused, open and scored 8 is two":             {with(judged(ReportedOpen, 8), func(j *Judged) { j.Refused = true }), []string{"open", "refused"}, "Still open, but scored 8 out of 10 as of 15 January 2025.", "2025-01-15", false},
		"to be assessed again this month":               {with(judged(ReportedOpen, 5), func(j *Judged) { j.NextReview = "2025-03-01" }), []string{"out-of-date"}, "Last assessed as of 15 January 2025, to be assessed again in March 2025.", "2025-03-01", false},
		"to be assessed again next month":               {with(judged(ReportedOpen, 5), func(j *Judged) { j.NextReview = "2025-04-01" }), nil, "", "", false},
		"without a score, out of date all the same":     {with(judged(ReportedOpen), func(j *Judged) { j.NextReview = "2024-12-01" }), []string{"out-of-date"}, "Last assessed as of 15 January 2025, to be assessed again in December 2024.", "2024-12-01", false},
		"nobody has assessed it":                        {Judged{Reported: ReportedComplete, Refused: true}, nil, "", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var codes []string
			list := tt.j.Disagreements(today)
			for _, d := range list {
				codes = append(codes, d.Code)
			}
			if !slices.Equal(codes, tt.want) || tt.j.Disputed() != tt.disputed {
				t.Fatalf("got %q, disputed %t; want %q, %t", codes, tt.j.Disputed(), tt.want, tt.disputed)
			}
			if len(list) > 0 && (list[0].Says(tt.j) != tt.says || list[0].Since != tt.since) {
				t.Errorf("got %q since %s; want %q since %s", list[0].Says(tt.j), list[0].Since, tt.says, tt.since)
			}
		})
	}
}

func TestWhatTheRequestsOfAMotionReport(t *testing.T) {
	tests := map[string]struct {
		states []RequestState
		want   Reported
	}{
		"no request":                      {nil, ReportedNothing},
		"one that nobody has confirmed":   {[]RequestState{RequestUnconfirmed}, ReportedNothing},
		"one is in progress":              {[]RequestState{RequestComplete, RequestInProgress, RequestNotPursued}, ReportedOpen},
		"all complete":                    {[]RequestState{RequestComplete, RequestAbsorbed, RequestUnconfirmed}, ReportedComplete},
		"one waits for its sign-off":      {[]RequestState{RequestAwaitingSignOff, RequestComplete}, ReportedComplete},
		"one was not pursued":             {[]RequestState{RequestComplete, RequestNotPursued, RequestComplete}, ReportedClosed},
		"closed by the later motion only": {[]RequestState{RequestSuperseded}, ReportedClosed},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := ReportedOf(tt.states...); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
