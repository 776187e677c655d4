package db_test

import (
	"os"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// evening keeps the minutes of three motions as a paper.
func (w *town) evening(t *testing.T) *models.MotionPaper {
	t.Helper()
	text, err := os.ReadFile("../models/motiontext/testdata/minutes/three-motions-two-amendments.txt")
	must(t, err)
	p, err := w.MotionPapers.Create(w.clerk, models.PaperInput{Text: string(text), FileName: "minutes.txt"}, models.ReadPaper(string(text)))
	must(t, err)
	return p
}

// minuted is the vote of 3 to 1 on the first of them, with its names.
func minuted(names string) models.MinutesInput {
	return models.MinutesInput{
		Outcome: "carry", Date: date("2023-06-01"), Method: "recorded", For: "3", Against: "1", NamesFor: names, NamesAgainst: "Nobody Known", Version: 1,
		Amendments: []models.AmendmentInput{{}, {Text: "Delete resolution 2.", Outcome: "lost", For: "1", Against: "3"}},
	}
}

func TestOneDraftIsMadeOfEachMotionHoweverManyAsk(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		p := w.evening(t)
		got := many(8, func() error {
			_, err := d.MotionPapers.Draft(w.clerk, p.ID, 1)
			return err
		})
		drafts, err := d.MotionPapers.Drafts(w.clerk, p.ID)
		must(t, err)
		if len(drafts) != 1 || got["done"] != 1 || got["A draft of this motion was made already. Open it from the list."] != 7 {
			t.Errorf("%d drafts; answers %v", len(drafts), got)
		}
		for name, ctx := range map[string]func() error{
			"the monitoring officer": func() error { _, err := d.MotionPapers.Find(w.mo, p.ID); return err },
			"an officer":             func() error { _, err := d.MotionPapers.Open(w.officer); return err },
			"anybody":                func() error { _, err := d.MotionPapers.Draft(w.nobody, p.ID, 2); return err },
		} {
			if code := models.CodeOf(ctx()); code != models.Forbidden {
				t.Errorf("%s: %q", name, code)
			}
		}
	})
}

func TestWhatMinutesSayIsKeptWholeOrNotAtAll(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m, err := d.MotionPapers.Draft(w.clerk, w.evening(t).ID, 1)
		must(t, err)

		// What is wrong shows late, when texts are kept already. Nothing is left of them.
		wrong := minuted("Wren Tallow\nObi Marsh\nSomebody Else")
		wrong.Amended, wrong.Resolved = true, "Nothing of it."
		wantCode(t, d.Motions.FromMinutes(w.clerk, m.ID, wrong), models.Invalid, "")
		late := minuted("Wren Tallow\nObi Marsh\nSomebody Else")
		late.Version = 7
		wantCode(t, d.Motions.FromMinutes(w.clerk, m.ID, late), models.Conflict, "")
		early := minuted("Wren Tallow\nObi Marsh\nSomebody Else")
		early.Date = date("2099-06-01")
		wantCode(t, d.Motions.FromMinutes(w.clerk, m.ID, early), models.Invalid, "")
		wantCode(t, d.Motions.FromMinutes(w.mo, m.ID, minuted("A\nB\nC")), models.Forbidden, "")
		if err := d.Motions.Take(w.clerk, m.ID, "minutes-carried", models.MotionStepInput{Version: 1}); models.CodeOf(err) != models.NotFound {
			t.Errorf("by the door of other steps: %v", err)
		}
		now, err := d.Motions.Find(w.clerk, m.ID)
		must(t, err)
		versions, err := d.Motions.Versions(w.clerk, m.ID)
		must(t, err)
		amendments, err := d.Amendments.List(w.clerk, m.ID)
		must(t, err)
		if now.State != models.MotionDraft || now.Version != 1 || now.Reference != "" || len(versions) != 1 || len(amendments) != 0 {
			t.Errorf("something was kept: %+v, %d texts, %d amendments", now.Motion, len(versions), len(amendments))
		}

		must(t, d.Motions.FromMinutes(w.clerk, m.ID, minuted("Wren Tallow\nObi Marsh\nSomebody Else")))
		now, err = d.Motions.Find(w.nobody, m.ID)
		must(t, err)
		if now.State != models.MotionCarried || now.Reference != "2023/24-M01" || now.ReceiptNo != 0 || now.DecidedOn != "2023-06-01" || !now.FromMinutes() {
			t.Errorf("got %+v", now.Motion)
		}
		names, err := d.Motions.VoteNames(w.nobody, m.ID)
		must(t, err)
		linked := 0
		for _, n := range names {
			if n.Person.ID != 0 {
				linked++
			}
		}
		if len(names) != 4 || linked != 2 || names[0].Person.ID != w.proposer || names[3].Side != models.SideAgainst || names[3].Person.Text != "Nobody Known" {
			t.Errorf("names: %+v", names)
		}
		if amendments, err = d.Amendments.List(w.nobody, m.ID); err != nil || len(amendments) != 1 || amendments[0].No != 1 || *amendments[0].Against != 3 {
			t.Errorf("amendments: %+v, %v", amendments, err)
		}
		versions, err = d.Motions.Versions(w.clerk, m.ID)
		must(t, err)
		requests, err := d.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		if len(versions) != 3 || len(requests) != 2 {
			t.Errorf("%d texts, %d requests", len(versions), len(requests))
		}
		wantCode(t, d.Motions.FromMinutes(w.clerk, m.ID, minuted("A\nB\nC")), models.Conflict, "")
		if v, err := d.Events.Verify(w.clerk); err != nil || v.Broken != 0 {
			t.Errorf("the audit log: %+v, %v", v, err)
		}
	})
}

func TestAnExemptMotionOfMinutesStaysExempt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m, err := d.MotionPapers.Draft(w.clerk, w.evening(t).ID, 2)
		must(t, err)
		in := m.Input()
		in.Exempt, in.ExemptParagraph = true, "paragraph 3"
		must(t, d.Motions.Edit(w.clerk, m.ID, in))
		must(t, d.Motions.FromMinutes(w.clerk, m.ID, models.MinutesInput{Outcome: "lose", Date: date("2024-10-17"), Method: "assent", Version: 2}))
		if _, err := d.Motions.Find(w.nobody, m.ID); models.CodeOf(err) != models.NotFound {
			t.Errorf("anybody reads it: %v", err)
		}
	})
}

func TestTheMeetingOfAnEarlierDecision(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m, err := d.MotionPapers.Draft(w.clerk, w.evening(t).ID, 2)
		must(t, err)
		meeting, err := d.Meetings.Create(w.clerk, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: date("2024-10-17"), StartTime: "19:00"})
		must(t, err)
		in := models.MinutesInput{Outcome: "lose", Date: date("2024-10-16"), MeetingID: meeting.ID, Method: "show_of_hands", For: "5", Against: "7", Version: 1}
		wantCode(t, d.Motions.FromMinutes(w.clerk, m.ID, in), models.Invalid, "")
		in.Date, in.MeetingID = date("2024-10-17"), 999
		wantCode(t, d.Motions.FromMinutes(w.clerk, m.ID, in), models.Invalid, "")
		in.MeetingID = meeting.ID
		must(t, d.Motions.FromMinutes(w.clerk, m.ID, in))
		now, err := d.Motions.Find(w.nobody, m.ID)
		must(t, err)
		votes, err := d.Motions.Votes(w.nobody, m.ID)
		must(t, err)
		if now.BodyName != "Full Council" || now.MeetingDate != "2024-10-17" || len(votes) != 1 || *votes[0].MeetingID != meeting.ID || *votes[0].Against != 7 {
			t.Errorf("got %+v, votes %+v", now, votes)
		}
		// More took part then than are councillors now: that is no mistake.
	})
}
