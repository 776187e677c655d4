package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
	"carried/models/calendar"
)

func TestHolidays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		days, err := d.Holidays.List(system, "england-and-wales", 2025)
		if err != nil || len(days) != 8 || days[7].Words() != "26 December 2025, Boxing Day" || days[7].Kind != calendar.BankHoliday {
			t.Fatalf("a new record has the shipped days: got %v, %v", days, err)
		}
		in := models.HolidayInput{Date: models.InputOf("2025-12-24"), Title: "Offices closed", Kind: calendar.OfficesClosed}
		wantCode(t, d.Holidays.Add(system, in), "", "")
		wantCode(t, d.Holidays.Add(system, in), models.Invalid, "24 December 2025 is in the calendar already")
		in.Kind = "party"
		wantCode(t, d.Holidays.Add(system, in), models.Invalid, "Select the kind of day")

		c, err := d.Holidays.Calendar(context.Background())
		eve := models.Date("2025-12-24").Day()
		if err != nil || c.Counts(eve) || !c.As(calendar.Election).Counts(eve.Add(-1)) || !c.Covered(eve, eve.Add(365)) || c.Covered(eve, models.Date("2029-01-01").Day()) {
			t.Errorf("the calendar is the table: got %v, %v", c, err)
		}

		scot := []models.Holiday{{Division: "scotland", Date: "2031-03-04", Title: "A day", Kind: calendar.BankHoliday}}
		added, beside, err := d.Holidays.Load(system, scot)
		if len(added) != 1 || len(beside) != 0 || err != nil {
			t.Errorf("got %v, %v, %v", added, beside, err)
		}
		added, _, err = d.Holidays.Load(system, scot)
		if len(added) != 0 || err != nil {
			t.Errorf("the same file again: got %v, %v", added, err)
		}
		moved := []models.Holiday{{Division: "england-and-wales", Date: "2027-05-10", Title: "Early May bank holiday", Kind: calendar.BankHoliday}}
		_, beside, err = d.Holidays.Load(system, moved)
		if err != nil || len(beside) != 8 || beside[3].Words() != "3 May 2027, Early May bank holiday" {
			t.Errorf("what the file does not have: got %v, %v", beside, err)
		}

		list, err := d.Holidays.List(system, "scotland", 2031)
		if err != nil || len(list) != 1 {
			t.Fatalf("got %v, %v", list, err)
		}
		gone, err := d.Holidays.Remove(system, list[0].ID)
		wantCode(t, err, "", "")
		if gone.Words() != "4 March 2031, A day" {
			t.Errorf("got %v", gone)
		}
		_, err = d.Holidays.Remove(system, list[0].ID)
		wantCode(t, err, models.NotFound, "")

		added, err = d.Holidays.Fill(system, 2032)
		if err != nil || len(added) != 8 || added[7].Words() != "28 December 2032, Boxing Day (substitute day)" || added[7].Division != "england-and-wales" {
			t.Errorf("by rule: got %v, %v", added, err)
		}
		if added, err = d.Holidays.Fill(system, 2032); err != nil || len(added) != 0 {
			t.Errorf("by rule, again: got %v, %v", added, err)
		}

		events, err := d.Events.List(system, db.EventFilter{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		var verbs []string
		for _, e := range slices.Backward(events) {
			if strings.HasPrefix(e.Verb, "calendar.") {
				verbs = append(verbs, e.Verb)
			}
		}
		if want := "calendar.add calendar.import calendar.import calendar.import calendar.remove calendar.fill calendar.fill"; strings.Join(verbs, " ") != want {
			t.Errorf("got %v, want %s", verbs, want)
		}
	})
}

func TestOnlyAnAdministratorChangesTheCalendar(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		clerk := models.WithActor(context.Background(), models.Actor{UserID: 2, Name: "Clerk", Roles: []models.Role{models.RoleClerk}})
		wantCode(t, d.Holidays.Add(clerk, models.HolidayInput{Date: models.InputOf("2025-12-24"), Title: "Closed", Kind: calendar.OfficesClosed}), models.Forbidden, "")
		_, err := d.Holidays.Remove(clerk, 1)
		wantCode(t, err, models.Forbidden, "")
		_, _, err = d.Holidays.Load(clerk, nil)
		wantCode(t, err, models.Forbidden, "")
		_, err = d.Holidays.Fill(clerk, 2032)
		wantCode(t, err, models.Forbidden, "")
	})
}
