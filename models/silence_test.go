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
	// What lost says of a reminder: how many mails were written, how many lost.
	lost := func(k Reminder, written, lost int) Reminder {
		k.Written, k.Lost = new(written), lost
		return k
	}
	sent := func(step int, on Date) Reminder {
		return Reminder{RequestID: 9, Kind: RemindUpdate, Day: "2025-06-01", Step: step, SentOn: on}
	}
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
		"no mail server: what was due and was not sent, and the body, which has a list of its own": {
			"2025-08-01", nil,
			nil,
			"Owner 2025-06-01 not sent: no mail server; Owner 2025-06-08 not sent: no mail server; Head of service 2025-06-15 not sent: no mail server; Chief officer 2025-06-29 not sent: no mail server; Scrutiny Committee told 2025-07-13",
		},
		"no mail server any more": {
			"2025-06-16",
			[]Reminder{sent(0, "2025-06-02"), sent(7, "2025-06-09")},
			nil,
			"Owner told 2025-06-02; Owner told 2025-06-09; Head of service 2025-06-15 not sent: no mail server; Chief officer 2025-06-29; Scrutiny Committee 2025-07-13",
		},
		"a Sunday": {
			"2025-06-15",
			[]Reminder{sent(0, "2025-06-02"), sent(7, "2025-06-09")},
			nil,
			"Owner told 2025-06-02; Owner told 2025-06-09; Head of service 2025-06-15 not sent yet: reminders go out in working hours; Chief officer 2025-06-29; Scrutiny Committee 2025-07-13",
		},
		"mails that could not be delivered, one of two that could not, and nobody to write to": {
			"2025-06-30",
			[]Reminder{lost(sent(0, "2025-06-02"), 1, 1), lost(sent(7, "2025-06-09"), 2, 1), lost(sent(14, "2025-06-16"), 0, 0), lost(sent(28, "2025-06-30"), 1, 0)},
			nil,
			"Owner 2025-06-01 not sent: the mail could not be delivered; Owner told 2025-06-09; Head of service 2025-06-15 not sent: there is nobody with an e-mail address; Chief officer told 2025-06-30; Scrutiny Committee 2025-07-13",
		},
		"what a later step made up for":            {"2025-06-30", []Reminder{sent(28, "2025-06-30")}, nil, "Chief officer told 2025-06-30; Scrutiny Committee 2025-07-13"},
		"reminders of an earlier silence are over": {"2025-06-02", []Reminder{{RequestID: 9, Kind: RemindUpdate, Day: "2024-11-01", Step: 42, SentOn: "2024-12-20"}}, nil, "Owner 2025-06-01 not sent yet: reminders go out in working hours; Owner 2025-06-08; Head of service 2025-06-15; Chief officer 2025-06-29; Scrutiny Committee 2025-07-13"},
	} {
		t.Run(name, func(t *testing.T) {
			mails := !strings.HasPrefix(name, "no mail server")
			r := RequestRow{Request: Request{ID: 9, State: RequestInProgress, LastUpdateOn: "2025-03-03", OwnerID: Ref(8)}, BodyName: "Scrutiny Committee"}
			s := DefaultSettings
			if tt.set != nil {
				tt.set(&s)
			}
			var got []string
			for _, x := range r.Ladder(tt.kept, mails, tt.today, s) {
				told := ""
				if x.Told {
					told = "told "
				}
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s%s %s", x.Who, told, string(x.On), x.Problem)))
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), tt.want)
			}
		})
	}
}

// A request that came from an earlier tracker, silent for long: of what was due
// before it was in the record, the last step alone was to be sent.
func TestTheLadderOfWhatCameFromAnEarlierTracker(t *testing.T) {
	r := RequestRow{Request: Request{State: RequestInProgress, LastUpdateOn: "2025-03-03", ConfirmedOn: "2025-06-20", OwnerID: Ref(8)}}
	got := r.Ladder(nil, false, "2025-06-23", DefaultSettings)
	if len(got) != 3 || got[0] != (LadderStep{Who: "Head of service", On: "2025-06-20", Problem: noMailServer}) || got[1].Problem != "" {
		t.Errorf("%+v", got)
	}
}
