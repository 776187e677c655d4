package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// day sets the clock of the record: noon of the nth day after the motion was
// carried.
func (w *town) day(n int) models.Date {
	w.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, 20+n) }
	return w.Today()
}

// TestEveryColumnIsReadAsItStoodOnEveryDay takes requests through random steps,
// and reads every column of every table of which their pages are made as it
// stood on each day. If it fails for a column or a table that you have just
// added: see told in former_rows.go.
func TestEveryColumnIsReadAsItStoodOnEveryDay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		rows, err := w.Requests.ForMotion(w.clerk, *r.MotionID)
		must(t, err)
		random := rand.New(rand.NewPCG(4, 18))
		const days = 60
		saved := map[models.Date]map[string][]string{}
		taken := map[string]int{}
		for n := range days {
			today := w.day(n + 1)
			for range 8 {
				name, step := w.anyStep(random, rows[random.IntN(len(rows))].ID, today)
				if err := step(); err == nil {
					taken[name]++
				} else if models.CodeOf(err) == models.Internal {
					t.Fatalf("%s: %v", name, err)
				}
			}
			if rows, err = w.Requests.ForMotion(w.clerk, *r.MotionID); err != nil {
				t.Fatal(err)
			}
			saved[today] = map[string][]string{}
			for _, table := range db.ToldTables() {
				saved[today][table] = slices.DeleteFunc(db.Rows(t, d, table), func(row string) bool {
					return strings.Contains(row, "motion_id:<nil>") // an item of the agenda that is no motion
				})
			}
		}
		if len(taken) < 18 {
			t.Errorf("only these steps were taken: %v", taken)
		}
		w.day(days + 1)
		for on, tables := range saved {
			past, err := d.AsItStood(w.clerk, on, *r.MotionID, 0)
			must(t, err)
			for table, want := range tables {
				got := db.Rows(t, past, table)
				for i := range max(len(want), len(got)) {
					if i >= len(got) || i >= len(want) || got[i] != want[i] {
						t.Fatalf("%s on %s:\n got %s\nwant %s", table, on, strings.Join(got[min(i, len(got)):], "\n"), strings.Join(want[min(i, len(want)):], "\n"))
					}
				}
			}
		}
	})
}

// anyStep picks something that may be done with a request, whether or not it may
// be now.
func (w *town) anyStep(random *rand.Rand, id uint, today models.Date) (string, func() error) {
	r, err := w.Requests.Find(w.clerk, id)
	if err != nil {
		return "", func() error { return err }
	}
	v, words := r.Version, fmt.Sprintf("Said on %s of %d.", today, random.IntN(1000))
	later := date(today.Add(10 + random.IntN(300)))
	take := func(ctx context.Context, step string, in models.RequestStepInput) func() error {
		in.Version = v
		return func() error { return w.Requests.Take(ctx, id, step, in) }
	}
	steps := map[string]func() error{
		"allocate": func() error {
			return w.Requests.Allocate(w.clerk, id, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: later, Version: v})
		},
		"update": func() error {
			return w.Requests.Update(w.officer, id, models.UpdateInput{Text: words, State: models.RequestInProgress, StaffNote: "For staff: " + words, Version: v})
		},
		"hold": func() error {
			return w.Requests.Update(w.officer, id, models.UpdateInput{Text: words, State: models.RequestOnHold, Reason: "Waiting. " + words, Review: date(today.Add(20)), Version: v})
		},
		"propose": func() error {
			in := models.DoneInput{Text: words, Link: "https://example.org/done", Version: v}
			if r.Duty.Standing() {
				in.Occurrence, in.Done = string(r.Duty.DutyNext), date(today)
			}
			records, err := w.Requests.Records(w.clerk, r)
			if err != nil {
				return err
			}
			for _, rule := range models.Unmet(records) {
				in.Rules, in.Texts = append(in.Rules, rule.Code), append(in.Texts, "Otherwise. "+words)
			}
			return w.Requests.Propose(w.officer, id, in, nil)
		},
		"sign-off": take(w.mo, "sign-off", models.RequestStepInput{Comment: words, Extent: "partial"}),
		"keep":     take(w.mo, "keep", models.RequestStepInput{Comment: words}),
		"return":   take(w.mo, "return", models.RequestStepInput{Reason: words}),
		"reopen":   take(w.mo, "reopen", models.RequestStepInput{Reason: words}),
		"absorb":   take(w.mo, "absorb", models.RequestStepInput{Related: "Lamp plan", Link: "https://example.org/plan", Reason: words}),
		"not-pursue": take(w.mo, "not-pursue", models.RequestStepInput{
			Related: "Cabinet", DecisionRef: "CAB/9", Decision: date(today), Told: date(today), Reason: words,
		}),
		"respond": func() error {
			return w.Requests.Respond(w.clerk, id, models.ResponseInput{Response: models.ResponseInPart, By: "Leader", On: date(today), Ref: "L/1", Text: words, Version: v})
		},
		"stand": func() error {
			return w.Requests.Stand(w.clerk, id, models.DutyInput{Months: "1", From: date(min(today.Add(30), max(r.DueDate, today.Add(1)))), Reason: words, Version: v})
		},
		"part": func() error {
			_, err := w.Requests.SplitPart(w.officer, id, models.PartInput{Part: "Part. " + words, Rest: "Rest. " + words, Text: words, Version: v})
			return err
		},
		"object": func() error {
			return w.Requests.Object(w.member, id, models.ObjectionInput{Text: words, Version: v})
		},
		"ask-date": func() error {
			return w.Requests.NewDueDate(w.officer, id, models.DueDateInput{Date: later, Reason: words, Version: v})
		},
		"move-date": func() error {
			return w.Requests.NewDueDate(w.clerk, id, models.DueDateInput{Date: later, Reason: words, AgreedBy: "Council", Version: v})
		},
		"agree-date": func() error { return w.Requests.AnswerDueDate(w.mo, id, true, models.RequestStepInput{Version: v}) },
		"refuse-date": func() error {
			return w.Requests.AnswerDueDate(w.mo, id, false, models.RequestStepInput{Reason: words, Version: v})
		},
		"evidence": func() error {
			return w.Evidence.Add(w.officer, id, models.EvidenceInput{Kind: models.EvidenceLink, Title: words, Summary: words, On: date(today), Link: "https://example.org/seen", Version: v}, nil)
		},
		"training": func() error {
			return w.Training.Add(w.officer, id, models.TrainingInput{Cohort: models.CohortMembers, Course: words, AsOf: date(today), Eligible: "9", Completed: "4"})
		},
		"confirm": func() error {
			return w.Requests.Confirm(w.clerk, id, models.ConfirmInput{Title: words, Category: "other", DoneWhen: words, MonitoringBodyID: w.scrutiny, Version: v})
		},
	}
	var names []string
	for name := range steps {
		names = append(names, name)
	}
	slices.Sort(names)
	name := names[random.IntN(len(names))]
	if !r.State.Open() && random.IntN(2) == 0 {
		name = "reopen"
	}
	if slices.Contains([]string{"absorb", "not-pursue", "stand"}, name) && random.IntN(6) > 0 {
		name = "update"
	}
	return name, steps[name]
}

// What is withheld is withheld of every day.
func TestThePastForgetsWhatIsWithheld(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		const words = "Zora Example lives there."
		w.day(1)
		must(t, w.Requests.Update(w.officer, r.ID, models.UpdateInput{Text: words, State: models.RequestOnHold, Reason: words, Review: date("2025-04-20"), Version: r.Version}))
		w.day(2)
		must(t, w.Requests.Update(w.officer, r.ID, models.UpdateInput{Text: "It goes on.", State: models.RequestInProgress, Version: w.again(t, r.ID).Version}))
		must(t, w.Evidence.Add(w.officer, r.ID, models.EvidenceInput{Kind: models.EvidenceLink, Title: words, Summary: words, On: date("2025-03-28"), Link: "https://example.org/zora", Version: w.again(t, r.ID).Version}, nil))
		w.day(3)
		must(t, w.Requests.Take(w.mo, r.ID, "absorb", models.RequestStepInput{Related: "Plan", Reason: "Chapter 3.", Version: w.again(t, r.ID).Version}))
		w.day(4)
		updates, err := w.Requests.Updates(w.clerk, r.ID, 9)
		must(t, err)
		must(t, w.Withholdings.Withhold(w.clerk, models.WithholdUpdate, updates[1].ID, models.WithholdInput{Reason: "It named a resident"}))
		evidence, err := w.Evidence.List(w.clerk, r.ID)
		must(t, err)
		must(t, w.Withholdings.Withhold(w.clerk, models.WithholdEvidence, evidence[0].ID, models.WithholdInput{Reason: "It named a resident"}))
		for _, row := range db.Rows(t, d, "former_rows") {
			if strings.Contains(strings.ToLower(row), "zora") {
				t.Errorf("still kept: %s", row)
			}
		}
		past, err := d.AsItStood(w.nobody, w.day(1), *r.MotionID, 0)
		must(t, err)
		w.day(4)
		then, err := past.Requests.Updates(w.nobody, r.ID, 9)
		must(t, err)
		row, err := past.Requests.Find(w.nobody, r.ID)
		must(t, err)
		if len(then) != 1 || then[0].Text != "" || then[0].Withheld == "" || row.State != models.RequestOnHold {
			t.Errorf("%+v of %+v", then, row)
		}
		if err := past.Withholdings.Withhold(w.clerk, models.WithholdUpdate, then[0].ID, models.WithholdInput{Reason: "Again"}); models.CodeOf(err) != models.Conflict {
			t.Errorf("the past was changed: %v", err)
		}
		for on, want := range map[models.Date]string{"2025-01-01": "Date must be on or after 11 March 2025", w.Today().Add(1): "Date must be today or in the past"} {
			if _, err := d.AsItStood(w.nobody, on, *r.MotionID, 0); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v", on, err)
			}
		}
	})
}

// Whom silence was told is told as it stood too, though reminders only grow.
func TestThePastKnowsNoLaterReminder(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		first := w.day(1)
		for step, on := range map[int]models.Date{0: first, 14: w.day(2)} {
			must(t, d.Exec(w.clerk, "INSERT INTO reminders (request_id, kind, day, step, sent_on) VALUES (?, 'update', ?, ?, ?)", r.ID, first, step, on))
		}
		w.day(3)
		past, err := d.AsItStood(w.clerk, first, *r.MotionID, 0)
		must(t, err)
		for of, want := range map[*db.DB]int{past: 1, d: 2} {
			if list, err := of.Messages.Reminded(w.clerk, r.ID); err != nil || len(list) != want {
				t.Errorf("%+v, %v; want %d", list, err, want)
			}
		}
	})
}
