package models

import (
	"fmt"
	"strings"
	"testing"
)

func TestReminders(t *testing.T) {
	settings := DefaultSettings // an update is due every 90 days
	for name, tt := range map[string]struct {
		today   Date
		change  func(*Told)
		subject string // "" for none
		to      string
	}{
		"15 days before the due date nothing":                 {"2025-09-15", nil, "", ""},
		"14 days before the due date the owner":               {"2025-09-16", nil, "Due soon", "ines"},
		"on the due date the owner":                           {"2025-09-30", nil, "Due today", "ines"},
		"the day after it the owner":                          {"2025-10-01", nil, "Overdue", "ines"},
		"7 days after it the owner":                           {"2025-10-07", nil, "Overdue", "ines"},
		"14 days after it the lead and the clerk too":         {"2025-10-14", nil, "Overdue", "chief clem head ines"},
		"what is closed is not reminded of":                   {"2025-10-14", func(t *Told) { t.State = RequestComplete }, "", ""},
		"what awaits sign-off is not its owner's any more":    {"2025-10-14", func(t *Told) { t.State = RequestAwaitingSignOff }, "", ""},
		"what is on hold is overdue all the same":             {"2025-10-07", func(t *Told) { t.State = RequestOnHold }, "Overdue", "ines"},
		"what has no due date has no reminder of one":         {"2025-10-14", func(t *Told) { t.DueDate = "" }, "", ""},
		"14 days before an update is due":                     {"2025-05-26", func(t *Told) { t.LastUpdateOn = "" }, "An update is due soon", "ines"},
		"on the day on which an update is due":                {"2025-06-09", func(t *Told) { t.LastUpdateOn = "" }, "An update is due", "ines"},
		"7 days after it":                                     {"2025-06-16", func(t *Told) { t.LastUpdateOn = "" }, "Update overdue", "ines"},
		"14 days after it the head of service and the clerk":  {"2025-06-23", func(t *Told) { t.LastUpdateOn = "" }, "Update overdue: ", "clem head ines"},
		"28 days after it the chief officer too":              {"2025-07-07", func(t *Told) { t.LastUpdateOn = "" }, "Update overdue: ", "chief clem head ines"},
		"42 days after it the clerk, for the monitoring body": {"2025-07-21", func(t *Told) { t.LastUpdateOn = "" }, "Update overdue, for the monitoring body", "chief clem head ines"},
		"silence on hold climbs all the same":                 {"2025-07-07", func(t *Told) { t.State, t.LastUpdateOn = RequestOnHold, "" }, "Update overdue", "chief clem head ines"},
		"silence while sign-off is awaited is whose it is":    {"2025-06-16", func(t *Told) { t.State, t.LastUpdateOn = RequestAwaitingSignOff, "" }, "Update overdue", "clem mo"},
		"silence without an owner is the clerk’s": {"2025-06-16", func(t *Told) {
			t.State, t.OwnerID, t.AllocatedOn, t.ConfirmedOn, t.LastUpdateOn = RequestUnallocated, nil, "", "2025-03-11", ""
		}, "Update overdue", "clem"},
		"an owner who has left is not written to: the clerk hands it over": {"2025-06-16", func(t *Told) { t.OwnerGone, t.Owner, t.LastUpdateOn = true, Recipient{}, "" }, "Update overdue", "clem"},
		"the last day to find an owner nobody":                             {"2025-09-05", func(t *Told) { t.State, t.OwnerID, t.OwnerDue = RequestUnallocated, nil, "2025-09-05" }, "", ""},
		"the day after it the clerk":                                       {"2025-09-06", func(t *Told) { t.State, t.OwnerID, t.OwnerDue = RequestUnallocated, nil, "2025-09-05" }, "No owner yet", "clem"},
		"the day on which a hold is reviewed nobody":                       {"2025-09-05", func(t *Told) { t.State, t.HoldReview = RequestOnHold, "2025-09-05" }, "", ""},
		"the day after it the owner and the clerk":                         {"2025-09-06", func(t *Told) { t.State, t.HoldReview = RequestOnHold, "2025-09-05" }, "On hold past its review date", "clem ines"},
		"14 days after it the head of service too":                         {"2025-09-12", func(t *Told) { t.State, t.HoldReview = RequestOnHold, "2025-08-29" }, "On hold past its review date", "clem head ines"},
		"the day on which a reply is due nobody":                           {"2025-09-05", func(t *Told) { t.ReplyDue = "2025-09-05" }, "", ""},
		"the day after a reply was due the owner":                          {"2025-09-06", func(t *Told) { t.ReplyDue = "2025-09-05" }, "A reply is overdue", "ines"},
		"14 days after it the clerk, who has the chase list":               {"2025-09-12", func(t *Told) { t.ReplyDue = "2025-08-29" }, "A reply is overdue", "clem ines"},
		"an update puts it off":                                            {"2025-06-23", func(t *Told) { t.LastUpdateOn = "2025-06-20" }, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := toldRequest()
			r.LastUpdateOn = "2025-09-01"
			if strings.HasPrefix(string(tt.today), "2025-0") && tt.today < "2025-09-01" {
				r.LastUpdateOn = "2025-05-01"
			}
			if tt.change != nil {
				tt.change(r)
			}
			packets, kept := Reminders([]Told{*r}, nil, toldOffice, tt.today, settings)
			var who []string
			for _, p := range packets {
				who = append(who, strings.TrimSuffix(p.Address, "@example.org"))
				if !strings.HasPrefix(p.Items[0].Subject, tt.subject) {
					t.Errorf("%s reads %q", p.Address, p.Items[0].Subject)
				}
			}
			if got := strings.Join(who, " "); got != tt.to || (len(kept) > 0) != (tt.to != "") {
				t.Errorf("reminded %q, want %q; kept %v\n%s", got, tt.to, kept, said(packets))
			}
		})
	}
}

// A year of days, with holes in it: no reminder comes twice, and after a hole
// only the latest comes.
func TestEachReminderComesOnce(t *testing.T) {
	r := toldRequest()
	r.DueDate, r.LastUpdateOn = "2025-09-30", "2025-09-01"
	sent := map[Reminder]bool{}
	var story []string
	for day := Date("2025-09-01"); day < "2026-09-01"; day = day.Add(1) {
		if day > "2025-10-01" && day < "2025-10-13" || strings.HasPrefix(day.WithDay(), "S") {
			continue // the office is closed
		}
		for range 2 { // and whoever asks twice
			packets, kept := Reminders([]Told{*r}, sent, toldOffice, day, DefaultSettings)
			for _, k := range kept {
				k.SentOn, k.Written = "", nil
				sent[k] = true
				story = append(story, fmt.Sprintf("%s %s %d to %d", string(day), k.Kind, k.Step, len(packets)))
			}
		}
		if day == "2025-10-20" { // the date is moved, and the reminders with it
			r.DueDate = "2026-01-30"
		}
		if day == "2025-11-03" {
			r.LastUpdateOn = day
		}
	}
	want := `2025-09-16 due -14 to 1
2025-09-30 due 0 to 1
2025-10-01 due 1 to 1
2025-10-13 due 7 to 1
2025-10-14 due 14 to 4
2026-01-16 due -14 to 1
2026-01-19 update -14 to 1
2026-01-30 due 0 to 1
2026-02-02 due 1 to 1
2026-02-02 update 0 to 1
2026-02-06 due 7 to 1
2026-02-09 update 7 to 1
2026-02-13 due 14 to 4
2026-02-16 update 14 to 3
2026-03-02 update 28 to 4
2026-03-16 update 42 to 4`
	if got := strings.Join(story, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
