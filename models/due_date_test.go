package models_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/models"
)

func TestADueDateMovesInTheOpen(t *testing.T) {
	r := request(models.RequestInProgress)
	r.DueDate, r.FirstDueDate = "2025-03-31", "2025-03-31"
	move := func(to models.Date) {
		in := all("move-date")
		in.NewDate.Date = models.InputOf(to)
		if _, err := r.Take("move-date", in, clerk); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"31 March 2025", "31 March 2025, moved once, now 30 June 2025", "31 March 2025, moved twice, now 30 November 2025", "31 March 2025, moved 3 times, now 31 March 2026"} {
		if got := r.DueWords(); got != want {
			t.Errorf("due %q, want %q", got, want)
		}
		switch r.DueMoves {
		case 0:
			move("2025-06-30")
		case 1:
			in := all("agree-date")
			in.AskedDate.ToDate = "2025-11-30"
			if _, err := r.Take("agree-date", in, mo); err != nil {
				t.Fatal(err)
			}
		case 2:
			move("2026-03-31")
		}
	}
	if r.FirstDueDate != "2025-03-31" || r.DueMoves != 3 {
		t.Errorf("first due %s, moved %d times", r.FirstDueDate, r.DueMoves)
	}
}

func TestADueDateIsBroughtForwardAsItIsPutOff(t *testing.T) {
	for name, tt := range map[string]struct {
		to   models.Date
		said string // "" where it is moved
	}{
		"earlier":                         {"2025-06-30", ""},
		"earlier, to the next day":        {"2025-03-22", ""},
		"later":                           {"2025-12-31", ""},
		"to today":                        {"2025-03-21", "New due date must be in the future"},
		"to a day gone by":                {"2025-03-01", "New due date must be in the future"},
		"to the day that it has":          {"2025-09-30", "New due date must be another day than 30 September 2025, the due date now"},
		"before the day that work starts": {"2025-04-01", "New due date must be on or after 14 April 2025, when work starts"},
	} {
		t.Run(name, func(t *testing.T) {
			for step, by := range map[string]models.Actor{"move-date": clerk, "ask-date": owner, "agree-date": mo} {
				r := request(models.RequestInProgress)
				r.DueDate, r.FirstDueDate = "2025-09-30", "2025-09-30"
				if strings.Contains(name, "starts") {
					r.State, r.StartDate = models.RequestNotStarted, "2025-04-14"
				}
				in := all(step)
				in.Today, in.NewDate.Date = "2025-03-21", models.InputOf(tt.to)
				if in.AskedDate != nil {
					in.AskedDate.ToDate = tt.to
				}
				_, err := r.Take(step, in, by)
				moved := tt.said == "" && step != "ask-date"
				switch words := "30 September 2025, moved once, now " + tt.to.String(); {
				case (err == nil) != (tt.said == ""):
					t.Errorf("%s: %v", step, err)
				case err != nil && step != "agree-date" && !strings.Contains(fmt.Sprint(err.(*models.Error).Fields), tt.said):
					t.Errorf("%s: said %v, want %q", step, err, tt.said)
				case moved && (r.DueWords() != words || r.DueMoves != 1):
					t.Errorf("%s: due %q, moved %d times, want %q", step, r.DueWords(), r.DueMoves, words)
				case !moved && r.DueDate != "2025-09-30":
					t.Errorf("%s: due %s", step, r.DueDate)
				}
			}
		})
	}
}

func TestWhatIsOnlyAskedForMovesNothing(t *testing.T) {
	for step, by := range map[string]models.Actor{"ask-date": owner, "refuse-date": clerk} {
		r := request(models.RequestInProgress)
		r.DueDate, r.FirstDueDate = "2025-03-31", "2025-03-31"
		if _, err := r.Take(step, all(step), by); err != nil {
			t.Fatal(err)
		}
		if r.DueDate != "2025-03-31" || r.DueMoves != 0 {
			t.Errorf("%s: due %s, moved %d times", step, r.DueDate, r.DueMoves)
		}
	}
}

func TestADateWhereThereWasNoneIsNoMove(t *testing.T) {
	r := request(models.RequestInProgress)
	r.DueDate, r.FirstDueDate, r.NoDueReason = "", "", "It depends on the county."
	if _, err := r.Take("move-date", all("move-date"), clerk); err != nil {
		t.Fatal(err)
	}
	if r.DueWords() != "30 September 2025" || r.FirstDueDate != "2025-09-30" || r.DueMoves != 0 || r.NoDueReason != "" {
		t.Errorf("due %q, first %s, moved %d times, %q", r.DueWords(), r.FirstDueDate, r.DueMoves, r.NoDueReason)
	}
}

func TestDueWordsOfWhatNeverMoved(t *testing.T) {
	tests := map[string]struct {
		r    models.Request
		want string
	}{
		"no due date": {models.Request{NoDueReason: "It depends."}, ""},
		"an earlier tracker had another at first": {models.Request{DueDate: "2025-06-30", FirstDueDate: "2025-03-31"}, "31 March 2025 at first, now 30 June 2025"},
		"a standing duty goes on by itself": {models.Request{
			DueDate: "2026-06-30", FirstDueDate: "2025-06-30",
			Duty: models.Duty{DutyMonths: 12, DutyFrom: "2025-06-30", DutyNext: "2026-06-30"},
		}, "30 June 2026"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.r.DueWords(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestANewDueDateNeedsAReason(t *testing.T) {
	tests := map[string]struct {
		in   models.DueDateInput
		want string // the field that is wrong
	}{
		"with a date and a reason":           {models.DueDateInput{Date: models.InputOf("2025-09-30"), Reason: "Lamps late"}, ""},
		"without a date":                     {models.DueDateInput{Reason: "The lamps come late."}, "date"},
		"with a day that is none":            {models.DueDateInput{Date: models.DateInput{Day: "31", Month: "2", Year: "2025"}, Reason: "The lamps come late."}, "date"},
		"without a reason":                   {models.DueDateInput{Date: models.InputOf("2025-09-30")}, "reason"},
		"with a reason of nine characters":   {models.DueDateInput{Date: models.InputOf("2025-09-30"), Reason: "Lamp late"}, "reason"},
		"with blanks to fill the characters": {models.DueDateInput{Date: models.InputOf("2025-09-30"), Reason: "Late        "}, "reason"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			if e, ok := models.Validate(tt.in).(*models.Error); ok {
				got = e.Fields[0].Field
			}
			if got != tt.want {
				t.Errorf("wrong field %q, want %q", got, tt.want)
			}
		})
	}
}
