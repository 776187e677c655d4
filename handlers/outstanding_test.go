package handlers_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/papers"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

func (h *hall) outstanding(ctx context.Context, in models.OutstandingInput, part int) (*paper.Paper, error) {
	in.Body = "full-council"
	o, err := h.DB.Requests.Outstanding(ctx, in, part)
	if err != nil {
		return nil, err
	}
	return views.Outstanding(h.profile(), o, "https://motions.example"), nil
}

// sheet fills the record with a request of every sort: overdue, moved, on hold,
// awaiting sign-off, without an owner, complete.
func (r *record) sheet() {
	r.t.Helper()
	d := r.DB
	for i, q := range must1(d.Requests.ForMotion(r.clerk, r.decided)) {
		must(r.t, d.Requests.Confirm(r.clerk, q.ID, models.ConfirmInput{Title: strings.TrimSuffix(q.Title, "."), Category: "other", MonitoringBodyID: r.council, Version: q.Version}))
		if i == 0 {
			continue // nobody owns it
		}
		must(r.t, d.Requests.Allocate(r.clerk, q.ID, models.AllocateInput{OwnerID: r.owner, DirectorateID: r.directorate, Due: on("2025-09-30"), Version: q.Version + 1}))
	}
	work := r.work()
	q := must1(d.Requests.Find(r.clerk, work[3].ID))
	must(r.t, d.Requests.Update(r.officer, q.ID, models.UpdateInput{Text: "Counting.", State: models.RequestInProgress, Version: q.Version}))
	q = must1(d.Requests.Find(r.clerk, q.ID))
	must(r.t, d.Requests.Propose(r.officer, q.ID, models.DoneInput{Text: "All 212 bollards are counted.", Link: "https://example.org/bollards", Version: q.Version}, nil))
	moved := must1(d.Requests.ForMotion(r.clerk, r.decided))[1]
	must(r.t, d.Requests.NewDueDate(r.clerk, moved.ID, models.DueDateInput{Date: on("2025-11-30"), Reason: "The fishers are at sea until October", AgreedBy: "Full Council", Version: moved.Version}))
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// US12: the action sheet of a period, each of its parts and its short form to the
// letter, for whom it is and what it refuses. What holds of it whatever the record
// says is in the tests below.
func TestUS12TheOutstandingReportOfAPeriod(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		r.at("2025-04-15", 10)
		since := models.OutstandingInput{Period: models.Period{From: "2025-02-13"}}
		public, err := r.outstanding(context.Background(), since, models.PublicPart)
		must(t, err)
		golden(t, "outstanding.txt", dumped(public))
		exempt, err := r.outstanding(r.clerk, since, models.ExemptPart)
		must(t, err)
		golden(t, "outstanding-exempt.txt", dumped(exempt))

		short := since
		short.Options = models.OutstandingOptions{DirectorateID: r.directorate, MemberID: r.ada, By: "owner", Short: true}
		p, err := r.outstanding(context.Background(), short, models.PublicPart)
		must(t, err)
		golden(t, "outstanding-short.txt", dumped(p))

		_, err = r.outstanding(r.clerk, models.OutstandingInput{Period: models.Period{From: "2025-02-13", To: "2025-04-16"}}, 1)
		if models.CodeOf(err) != models.Invalid {
			t.Errorf("a period that has not ended: %v", err)
		}
		for _, in := range []models.OutstandingOptions{{DirectorateID: 999}, {HolderID: r.owner}, {MemberID: 999}, {By: "colour"}} {
			if _, err := r.outstanding(r.clerk, models.OutstandingInput{Options: in}, 1); models.CodeOf(err) != models.Invalid {
				t.Errorf("%+v: %v", in, err)
			}
		}
	})
}

// sheetRows are the rows of the table under a heading of a paper that was dumped,
// and the number that its caption says: none where there is no such table.
func sheetRows(said, heading string) (rows []string, caption string) {
	_, rest, _ := strings.Cut(said, "\n## "+heading+"\n\n")
	table, _, _ := strings.Cut(rest, "\n\n")
	for line := range strings.SplitSeq(table, "\n") {
		switch row, found := strings.CutPrefix(line, "- "); {
		case found && strings.Contains(row, " | "): // the name of a group is no row
			rows = append(rows, row)
		case caption == "":
			caption, _, _ = strings.Cut(line, " ")
		}
	}
	return rows, caption
}

// US12: each count at the top, and over each table, is the number of its rows.
func TestUS12TheCountsAreThoseOfTheRows(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		r.at("2025-04-15", 10)
		o, err := d.Requests.Outstanding(context.Background(), models.OutstandingInput{Body: "full-council", Period: models.Period{From: "2025-02-13"}}, 1)
		must(t, err)
		f := o.Report.All
		if f.Open != len(o.Open()) || f.Overdue != len(o.Overdue()) || f.Completed != len(o.Report.Named.Completed) || f.Silent.Part != len(o.Report.Named.Silent) || o.Report.MovedTotal != len(o.Report.Moved) {
			t.Errorf("the figures %+v are not those of the rows: %d open, %d overdue", f, len(o.Open()), len(o.Overdue()))
		}
		monitoring, err := d.Requests.Report(context.Background(), r.council, o.Report.Period, false)
		must(t, err)
		if fmt.Sprint(monitoring.All) != fmt.Sprint(f) {
			t.Errorf("the page says %+v, the paper %+v", monitoring.All, f)
		}
		said := dumped(views.Outstanding(r.profile(), o, ""))
		for _, w := range []string{
			fmt.Sprintf("monitors %s. Of these, %d", views.Count(f.Open, "open request"), f.Overdue),
			fmt.Sprintf("\n%s\nReference | Request and kind", views.Count(f.Open, "open request")),
		} {
			if !strings.Contains(said, w) {
				t.Errorf("the paper has not %q", w)
			}
		}
		for count, heading := range map[string]string{
			"New": "New since 13 February 2025", "Due dates changed": "Due dates changed", "Awaiting sign-off": "Awaiting sign-off",
			"Completed": "Completed since 13 February 2025", "Closed in another way": "Closed in another way since 13 February 2025",
		} {
			rows, caption := sheetRows(said, heading)
			if caption != "" && caption != fmt.Sprint(len(rows)) {
				t.Errorf("%s: the caption says %s of %d rows", heading, caption, len(rows))
			}
			if w := fmt.Sprintf("* %s: %d\n", count, len(rows)); !strings.Contains(said, w) {
				t.Errorf("the cover does not say %q", w)
			}
		}
	})
}

// US12: a due date that changed is listed with the old and the new date and why,
// the latest first.
func TestUS12ADueDateThatChangedIsListedOldAndNewWithItsReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		must(t, d.Requests.NewDueDate(h.clerk, h.request(1).ID, models.DueDateInput{Date: on("2025-05-10"), Reason: "The mason is ill", AgreedBy: "Full Council", Version: h.request(1).Version}))
		must(t, d.Requests.NewDueDate(h.clerk, h.request(1).ID, models.DueDateInput{Date: on("2025-06-10"), Reason: "The mason has died", AgreedBy: "Full Council", Version: h.request(1).Version}))
		p, err := h.outstanding(context.Background(), models.OutstandingInput{Period: models.Period{From: "2025-02-13"}}, models.PublicPart)
		must(t, err)
		rows, _ := sheetRows(dumped(p), "Due dates changed")
		want := []string{
			"2024/25-M01-R1 | *Mend the steps* | 10 March 2025 | 10 May 2025 | 10 June 2025 | The mason has died. Agreed by Full Council.",
			"2024/25-M01-R1 | *Mend the steps* | 10 March 2025 | 10 March 2025 | 10 May 2025 | The mason is ill. Agreed by Full Council.",
		}
		if !slices.Equal(rows, want) {
			t.Errorf("got  %q\nwant %q", rows, want)
		}
		p, err = h.outstanding(context.Background(), models.OutstandingInput{Period: models.Period{From: "2025-02-13", To: "2025-03-20"}}, models.PublicPart)
		must(t, err)
		if rows, _ := sheetRows(dumped(p), "Due dates changed"); len(rows) != 0 {
			t.Errorf("changes after the period are listed: %q", rows)
		}
	})
}

// US12: what was completed since the last report is listed once as completed, with
// what is open nowhere, and in the report of a later period not at all.
func TestUS12WhatWasCompletedAppearsOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-04-15", 10)
		report := func(from models.Date) string {
			t.Helper()
			p, err := h.outstanding(context.Background(), models.OutstandingInput{Period: models.Period{From: from}}, models.PublicPart)
			must(t, err)
			return dumped(p)
		}
		const done = "2024/25-M01-R3" // on 6 March
		said := report("2025-03-06")
		completed, _ := sheetRows(said, "Completed since 6 March 2025")
		if len(completed) != 1 || !strings.HasPrefix(completed[0], done) || strings.Count(said, done) != 1 {
			t.Errorf("the completed request is listed as %q, and stands %d times in:\n%s", completed, strings.Count(said, done), said)
		}
		if said := report("2025-03-07"); strings.Contains(said, done) {
			t.Errorf("it is listed in a later report:\n%s", said)
		}
	})
}

// US12: exempt requests are in the file of Part II, which has no others.
func TestUS12ExemptRequestsAreInPartTwoOnly(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		r.at("2025-04-15", 10)
		since := models.OutstandingInput{Period: models.Period{From: "2025-02-13"}}
		exempt, err := r.outstanding(r.clerk, since, models.ExemptPart)
		must(t, err)
		for name, ctx := range map[string]context.Context{"the public": context.Background(), "the clerk": r.clerk} {
			public, err := r.outstanding(ctx, since, models.PublicPart)
			must(t, err)
			if said := strings.ToLower(dumped(public)); strings.Contains(said, secretWord) || strings.Contains(said, lighthouse) || strings.Contains(said, "2024/25-m05") {
				t.Errorf("Part I for %s has exempt words:\n%s", name, said)
			}
		}
		said := dumped(exempt)
		if !strings.Contains(said, "2024/25-M05-R1") || strings.Contains(said, "2024/25-M01") || strings.Contains(said, "2024/25-M02") || exempt.Mark != "Not for publication" {
			t.Errorf("Part II, marked %q:\n%s", exempt.Mark, said)
		}
		for name, ctx := range map[string]context.Context{"the public": context.Background(), "an officer": r.officer} {
			if _, err := r.outstanding(ctx, since, models.ExemptPart); models.CodeOf(err) != models.NotFound {
				t.Errorf("%s and Part II: %v", name, err)
			}
		}
	})
}

// US12: same data and same parameters, same text, whoever asks and whenever on the
// day; only the foot tells when it was printed, and the number of the report is
// that of its text.
func TestUS12TheSameReportSaysTheSame(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		printed := func(ctx context.Context, hour int, from models.Date) *paper.Paper {
			t.Helper()
			r.at("2025-04-15", hour)
			o := papers.Order{Body: "full-council", From: from, Part: models.PublicPart, Council: r.profile(), Site: "https://motions.example", Now: d.Now()}
			p, err := papers.Named("outstanding-requests").Prepare(ctx, d, o)
			must(t, err)
			return p
		}
		first, again := printed(r.clerk, 10, "2025-02-13"), printed(context.Background(), 16, "2025-02-13")
		if dumped(first) != dumped(again) || first.ReportID() != again.ReportID() {
			t.Errorf("the same report says\n%s\nand\n%s", dumped(first), dumped(again))
		}
		if !strings.HasPrefix(first.Foot, "Prepared at 10am on 15 April 2025.") || !strings.HasPrefix(again.Foot, "Prepared at 4pm on 15 April 2025.") {
			t.Errorf("the feet: %q and %q", first.Foot, again.Foot)
		}
		if other := printed(r.clerk, 10, "2025-03-01"); other.ReportID() == first.ReportID() {
			t.Error("a report of another period has the same number")
		}
	})
}

func TestAMeetingThatNobodyRecordedAsHeldWasTheLastOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-04-01", 9)
		m := h.plan("2025-04-10")
		h.plan("2025-04-11") // its agenda was never published
		h.step(m, "publish", "")
		for day, want := range map[string]string{"2025-04-10": "!10 April", "2025-04-15": "10 April 2025"} {
			h.at(day, 9)
			p, err := h.outstanding(h.clerk, models.OutstandingInput{Body: "full-council"}, models.PublicPart)
			must(t, err)
			_, last, _ := strings.Cut(dumped(p), "Last meeting")
			last, _, _ = strings.Cut(last, "As it stands")
			if not, is := strings.CutPrefix(want, "!"); is == strings.Contains(last, not) {
				t.Errorf("on %s the last meeting is %q, want %q", day, last, want)
			}
		}
	})
}

func TestActionSlipsHaveAPageForEachOwner(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		slips := func(ctx context.Context, meeting string, part int) (*paper.Paper, error) {
			s, err := d.Requests.ActionSlips(ctx, meeting, part)
			if err != nil {
				return nil, err
			}
			return views.ActionSlips(r.profile(), s, "https://motions.example", models.ActorFrom(ctx)), nil
		}
		p, err := slips(r.clerk, r.meeting.Path, models.PublicPart)
		must(t, err)
		golden(t, "action-slips.txt", dumped(p))
		exempt, err := slips(r.clerk, r.meeting.Path, models.ExemptPart)
		must(t, err)
		if text := strings.ToLower(dumped(exempt)); !strings.Contains(text, secretWord) || strings.Contains(text, "fishers") {
			t.Error("the exempt part is not of the exempt motion only:\n" + text)
		}
		for _, part := range []int{models.PublicPart, models.ExemptPart} {
			if _, err := slips(r.officer, r.meeting.Path, part); models.CodeOf(err) != models.NotFound {
				t.Errorf("an officer and part %d: %v", part, err)
			}
		}
	})
}

// TestTheActionSheetBeginsAtTheLastReport: without a first day it is from the end of
// the report that was issued last, if there is one, else from the last meeting; it says
// which. A report of some requests only, and one that was withdrawn, are none.
func TestTheActionSheetBeginsAtTheLastReport(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill() // 21 March 2025
		const at = "/bodies/full-council/outstanding-requests"
		meeting, report := "Since The last meeting on 13 February 2025", "Since The last report, paper 2025/2, which went to 21 March 2025"
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		h.Anybody(t).Get(at).Want(200, "Period 13 February 2025 to 21 March 2025", meeting)
		issue(clerk, at+path("?directorate=%d", h.directorate)).WantTo("/papers/2025-1")
		issue(clerk, at).WantTo("/papers/2025-2")
		h.Anybody(t).Get(at).Want(200, meeting) // that of the same day is the same report
		h.at("2025-03-25", 9)
		h.Anybody(t).Get(at).Want(200, "Period 21 March 2025 to 25 March 2025", report)
		h.Anybody(t).Get(at+"?from-day=1&from-month=3&from-year=2025").Want(200, "!Since")
		clerk = h.As(t, "Clem Later", 0, models.RoleClerk)
		clerk.Post("/clerk/papers/2025-2/withdraw", "ground", "It named a child").WantTo("/papers/2025-2")
		h.Anybody(t).Get(at).Want(200, meeting)
	})
}
