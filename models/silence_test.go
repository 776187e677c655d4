package models

import (
	"fmt"
	"strings"
	"testing"
)

func TestSilenceIsAState(t *testing.T) {
	for name, tt := range map[string]struct {
		request Request
		since   Date // "" where nobody is silent
		forBody bool
	}{
		"the 90th day without an update":             {Request{State: RequestInProgress, LastUpdateOn: "2025-03-03"}, "2025-03-03", false},
		"the 89th day":                               {Request{State: RequestInProgress, LastUpdateOn: "2025-03-04"}, "", false},
		"on hold":                                    {Request{State: RequestOnHold, LastUpdateOn: "2025-03-03"}, "2025-03-03", false},
		"not started, since it got its owner":        {Request{State: RequestNotStarted, AllocatedOn: "2025-03-03"}, "2025-03-03", false},
		"without an owner, since it was confirmed":   {Request{State: RequestUnallocated, ConfirmedOn: "2025-03-03"}, "2025-03-03", false},
		"proposed, and nobody looked":                {Request{State: RequestAwaitingSignOff, LastUpdateOn: "2025-03-03"}, "2025-03-03", false},
		"silent long enough for the monitoring body": {Request{State: RequestAwaitingSignOff, LastUpdateOn: "2025-01-20"}, "2025-01-20", true},
		"not confirmed yet":                          {Request{State: RequestUnconfirmed}, "", false},
		"closed, however long ago":                   {Request{State: RequestComplete, LastUpdateOn: "2024-03-03"}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			const today = Date("2025-06-01")
			if got := tt.request.SilentSince(today, DefaultSettings); got != tt.since || (got != "") != tt.request.UpdateDue(today, DefaultSettings) {
				t.Errorf("silent since %q, want %q", got, tt.since)
			}
			if got := tt.request.ForBody(today, DefaultSettings); got != tt.forBody {
				t.Errorf("for the body: %v", got)
			}
		})
	}
}

func TestTheLadderSaysWhoWasToldWhen(t *testing.T) {
	// Nothing was heard since 3 March 2025; an update was due on 1 June.
	sent := func(step int, on Date) Reminder { return Reminder{9, RemindUpdate, "2025-06-01", step, on} }
	for name, tt := range map[string]struct {
		today Date
		kept  []Reminder
		set   func(*Settings)
		want  string
	}{
		"before an update is due there is none": {"2025-05-31", nil, nil, ""},
		"on the day the owner, and who is next": {
			"2025-06-01",
			[]Reminder{sent(0, "2025-06-01")},
			nil,
			"Owner told 2025-06-01; Owner 2025-06-08; Head of service 2025-06-15; Chief officer 2025-06-29; Scrutiny Committee 2025-07-13",
		},
		"a weekend later": {
			"2025-06-16",
			[]Reminder{sent(0, "2025-06-02"), sent(7, "2025-06-09"), sent(14, "2025-06-16")},
			nil,
			"Owner told 2025-06-02; Owner told 2025-06-09; Head of service told 2025-06-16; Chief officer 2025-06-29; Scrutiny Committee 2025-07-13",
		},
		"a council with a steeper ladder": {
			"2025-06-10",
			[]Reminder{sent(0, "2025-06-02"), sent(14, "2025-06-09")},
			func(s *Settings) { s.LadderHead, s.LadderChief, s.LadderBody = 8, 10, 12 },
			"Owner told 2025-06-02; Head of service told 2025-06-09; Chief officer 2025-06-11; Scrutiny Committee 2025-06-13",
		},
		"the top": {"2025-07-14", []Reminder{sent(28, "2025-06-30"), sent(42, "2025-07-14")}, nil, "Chief officer told 2025-06-30; Scrutiny Committee told 2025-07-14"},
		"without a mail server only the body, which has a list of its own": {"2025-08-01", nil, nil, "Scrutiny Committee told 2025-07-13"},
		"reminders of an earlier silence are over":                         {"2025-06-02", []Reminder{{9, RemindUpdate, "2024-11-01", 42, "2024-12-20"}}, nil, "Owner 2025-06-08; Head of service 2025-06-15; Chief officer 2025-06-29; Scrutiny Committee 2025-07-13"},
	} {
		t.Run(name, func(t *testing.T) {
			r := RequestRow{Request: Request{ID: 9, State: RequestInProgress, LastUpdateOn: "2025-03-03", OwnerID: Ref(8)}, BodyName: "Scrutiny Committee"}
			s := DefaultSettings
			if tt.set != nil {
				tt.set(&s)
			}
			var got []string
			for _, x := range r.Ladder(tt.kept, tt.today, s) {
				told := ""
				if x.Told {
					told = "told "
				}
				got = append(got, fmt.Sprintf("%s %s%s", x.Who, told, string(x.On)))
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), tt.want)
			}
		})
	}
}
