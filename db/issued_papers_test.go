package db_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// drawn makes the files of a paper for a test: they say their number, as real
// ones do.
func drawn(_ context.Context, r models.IssuedRow) (map[string][]byte, error) {
	return map[string][]byte{
		"html": []byte("<p>Paper " + r.Name() + " " + r.CorrectsWords() + "</p>"),
		"docx": []byte("Paper " + r.Name()),
	}, nil
}

func summaryPaper(meeting uint) models.IssuedPaper {
	return models.IssuedPaper{
		Document: "agenda-summary", Kind: "Agenda summary", Title: "Agenda summary: Zqtitle", Of: "Zqsubject",
		Address: fmt.Sprintf("/meetings/%d/agenda-summary", meeting), ReportID: "AAAA-BBBB", MeetingID: &meeting, Part: models.PublicPart, Public: true,
	}
}

// issuing opens a town with a meeting, on 19 March 2025.
func issuing(t *testing.T, d *db.DB) (w *town, data string, meeting uint) {
	t.Helper()
	w, data = evidenceTown(t, d)
	w.Now = func() time.Time { return time.Date(2025, 3, 19, 9, 0, 0, 0, time.UTC) }
	m, err := w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: date("2025-04-24")})
	must(t, err)
	return w, data, m.ID
}

func TestAnIssuedPaperIsNumberedKeptAndRecorded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _, meeting := issuing(t, d)
		r, err := w.IssuedPapers.Issue(w.clerk, models.IssueInput{ReportID: "AAAA-BBBB"}, summaryPaper(meeting), drawn)
		must(t, err)
		if r.Name() != "2025/1" || r.IssuedByName != "Clem Clerk" || len(r.Files) != 2 {
			t.Errorf("got %+v", r)
		}
		// Anybody finds it, reads it byte for byte, and nothing is in it that changes.
		found, err := w.IssuedPapers.Find(w.nobody, 2025, 1)
		must(t, err)
		b, err := w.IssuedPapers.Read(w.nobody, found, "html")
		must(t, err)
		if string(b) != "<p>Paper 2025/1 </p>" || found.Files[0].Size != int64(len(b)) || found.Files[0].Format != "html" {
			t.Errorf("read %q, %+v", b, found.Files)
		}
		if _, err := w.IssuedPapers.Read(w.nobody, found, "pdf"); models.CodeOf(err) != models.NotFound {
			t.Errorf("a format that there is none of: %v", err)
		}
		list, err := w.Events.List(systemCtx, db.EventFilter{Subject: found.Subject(), Limit: 10})
		must(t, err)
		if len(list) != 1 || list[0].Verb != "issued-paper.issue" || !slices.Contains(list[0].Read().Changes, models.Change{Field: "html", To: found.Files[0].SHA256}) {
			t.Errorf("the record has %+v", list)
		}
		// The same again is a correction, and only the clerk issues.
		_, err = w.IssuedPapers.Issue(w.clerk, models.IssueInput{ReportID: "AAAA-BBBB"}, summaryPaper(meeting), drawn)
		sentenceOf(t, err, "issued already, as 2025/1")
		for who, ctx := range map[string]context.Context{"monitoring officer": w.mo, "member": w.member, "nobody": w.nobody} {
			_, err = w.IssuedPapers.Issue(ctx, models.IssueInput{ReportID: "AAAA-BBBB", Corrects: r.ID, Correction: "x"}, summaryPaper(meeting), drawn)
			if models.CodeOf(err) != models.Forbidden {
				t.Errorf("%s: %v", who, err)
			}
		}
		_, err = w.IssuedPapers.Issue(w.clerk, models.IssueInput{ReportID: "CCCC-DDDD"}, summaryPaper(meeting), drawn)
		sentenceOf(t, err, "has changed since you looked at it")
	})
}

func TestACorrectionIsANewIssueThatSaysWhatItCorrects(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _, meeting := issuing(t, d)
		in := models.IssueInput{ReportID: "AAAA-BBBB"}
		first, err := w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		must(t, err)
		before := first.File("html").SHA256
		in.Corrects = first.ID
		_, err = w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		sentenceOf(t, err, "Enter what this issue corrects")
		in.Correction = "Item 3 was missing."
		w.Now = func() time.Time { return time.Date(2025, 3, 20, 9, 0, 0, 0, time.UTC) }
		second, err := w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		must(t, err)
		if second.Name() != "2025/2" || second.CorrectsWords() != "Corrects 2025/1 of 19 March 2025" {
			t.Errorf("got %s: %s", second.Name(), second.CorrectsWords())
		}
		old, err := w.IssuedPapers.Find(w.nobody, 2025, 1)
		must(t, err)
		if old.CorrectedBy() != "2025/2" || old.File("html").SHA256 != before {
			t.Errorf("the first: corrected by %q, %+v", old.CorrectedBy(), old.Files)
		}
		_, err = w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		sentenceOf(t, err, "2025/1 was corrected already, by 2025/2")
		other := summaryPaper(meeting)
		other.Document, in.Corrects = "motions-paper", second.ID
		_, err = w.IssuedPapers.Issue(w.clerk, in, other, drawn)
		sentenceOf(t, err, "another document")
		// A new year counts from 1.
		w.Now = func() time.Time { return time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC) }
		third, err := w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		must(t, err)
		if third.Name() != "2026/1" {
			t.Errorf("got %s", third.Name())
		}
	})
}

// Part II, and what is for the clerk's office, does not exist for anybody else; a
// paper that was withdrawn is a gap that everybody sees.
func TestWhoSeesWhichPaper(t *testing.T) {
	const all, nobodyElse = "the clerk, the monitoring officer, an auditor, anybody, a member, an officer", "the clerk, the monitoring officer, an auditor"
	tests := map[string]struct {
		part      int
		public    bool
		withdrawn bool
		who       string
		served    string // who has its files
	}{
		"a paper for everybody":                    {models.PublicPart, true, false, all, all},
		"one that was withdrawn":                   {models.PublicPart, true, true, all, nobodyElse},
		"one for the clerk's office":               {models.PublicPart, false, false, nobodyElse, nobodyElse},
		"the exempt part":                          {models.ExemptPart, false, false, nobodyElse, nobodyElse},
		"an exempt part that says it is public":    {models.ExemptPart, true, false, nobodyElse, nobodyElse},
		"one that was withdrawn, should it happen": {models.ExemptPart, true, true, nobodyElse, nobodyElse},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _, meeting := issuing(t, d)
		auditor := models.WithActor(context.Background(), models.Actor{UserID: 8, Roles: []models.Role{models.RoleAuditor}})
		for name, x := range tests {
			t.Run(name, func(t *testing.T) {
				p := summaryPaper(meeting)
				p.Part, p.Public, p.Document = x.part, x.public, name // each a document of its own
				r, err := w.IssuedPapers.Issue(w.clerk, models.IssueInput{ReportID: "AAAA-BBBB"}, p, drawn)
				must(t, err)
				if x.withdrawn {
					must(t, w.IssuedPapers.Withdraw(w.clerk, r.Year, r.Number, models.WithdrawInput{Ground: "x"}))
				}
				for who, ctx := range map[string]context.Context{
					"the clerk": w.clerk, "the monitoring officer": w.mo, "an auditor": auditor, "anybody": w.nobody, "a member": w.member, "an officer": w.officer,
				} {
					may, served := strings.Contains(x.who, who), strings.Contains(x.served, who)
					found, err := w.IssuedPapers.Find(ctx, r.Year, r.Number)
					list, listed := w.IssuedPapers.List(ctx, db.IssuedFilter{MeetingID: meeting, Document: name})
					_, byID := w.IssuedPapers.ByID(ctx, r.ID)
					if must(t, listed); (err == nil) != may || (byID == nil) != may || len(list) == 1 != may {
						t.Errorf("%s: %v, %v, %d in the list", who, err, byID, len(list))
					}
					if may {
						if _, err := w.IssuedPapers.Read(ctx, found, "html"); (err == nil) != served || (len(found.Files) > 0) != served {
							t.Errorf("%s reads its file: %v, and %d are listed", who, err, len(found.Files))
						}
					}
				}
				if !x.public {
					err := w.IssuedPapers.Withdraw(w.clerk, r.Year, r.Number, models.WithdrawInput{Ground: "x"})
					sentenceOf(t, err, "not for the public")
				}
			})
		}
	})
}

func TestAPaperIsWithdrawnFromThePublicWithItsGround(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _, meeting := issuing(t, d)
		in := models.IssueInput{ReportID: "AAAA-BBBB"}
		r, err := w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		must(t, err)
		ground := models.WithdrawInput{Ground: "It named a child."}
		if err := w.IssuedPapers.Withdraw(w.officer, 2025, 1, ground); models.CodeOf(err) != models.Forbidden {
			t.Errorf("an officer: %v", err)
		}
		must(t, w.IssuedPapers.Withdraw(w.clerk, 2025, 1, ground))
		sentenceOf(t, w.IssuedPapers.Withdraw(w.mo, 2025, 1, ground), "withdrawn already")
		gap, err := w.IssuedPapers.Find(w.nobody, 2025, 1)
		must(t, err)
		if gap.Ground != ground.Ground || len(gap.Files) > 0 || strings.Contains(gap.Title+gap.Of, "Zq") {
			t.Errorf("the public reads %+v", gap)
		}
		_, err = w.IssuedPapers.Read(w.nobody, gap, "html")
		sentenceOf(t, err, "withdrawn from the public")
		kept, err := w.IssuedPapers.Find(w.clerk, 2025, 1)
		must(t, err)
		if _, err := w.IssuedPapers.Read(w.clerk, kept, "html"); err != nil {
			t.Errorf("the clerk: %v", err)
		}
		// Its correction is issued as any other.
		in.Corrects, in.Correction = r.ID, "A name was taken out."
		if _, err := w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn); err != nil {
			t.Error(err)
		}
		list, err := w.Events.List(systemCtx, db.EventFilter{Verb: "issued-paper.withdraw", Limit: 10})
		must(t, err)
		if len(list) != 1 || list[0].Read().Reason != ground.Ground {
			t.Errorf("the record has %+v", list)
		}
	})
}

func TestTwoWhoIssueAtOnceGetTwoNumbers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _, meeting := issuing(t, d)
		const clerks = 6
		var hands, ready sync.WaitGroup
		numbers, errs := make([]int, clerks), make([]error, clerks)
		ready.Add(clerks)
		for i := range clerks {
			p := summaryPaper(meeting)
			p.Document, p.Address = fmt.Sprintf("paper-%d", i), fmt.Sprintf("/%d", i)
			first := true
			hands.Go(func() {
				r, err := w.IssuedPapers.Issue(w.clerk, models.IssueInput{ReportID: "AAAA-BBBB"}, p, func(ctx context.Context, r models.IssuedRow) (map[string][]byte, error) {
					if first { // all draw the same number
						first = false
						ready.Done()
						ready.Wait()
					}
					return drawn(ctx, r)
				})
				if errs[i] = err; err == nil {
					numbers[i] = r.Number
					if b, err := w.IssuedPapers.Read(w.nobody, r, "docx"); err != nil || string(b) != "Paper "+r.Name() {
						t.Errorf("%s says %q, %v", r.Name(), b, err)
					}
				}
			})
		}
		hands.Wait()
		slices.Sort(numbers)
		if !slices.Equal(numbers, []int{1, 2, 3, 4, 5, 6}) {
			t.Errorf("numbers %v, errors %v", numbers, errs)
		}
	})
}

// What is issued outlives the sweep, a backup and a restore; what is damaged is
// not handed out for what was issued.
func TestIssuedFilesAreKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, data, meeting := issuing(t, d)
		in := models.IssueInput{ReportID: "AAAA-BBBB"}
		r, err := w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		must(t, err)
		in.Corrects, in.Correction = r.ID, "A line."
		_, err = w.IssuedPapers.Issue(w.clerk, in, summaryPaper(meeting), drawn)
		must(t, err)
		long := time.Now().Add(-25 * time.Hour)
		for _, path := range files(t, data) {
			must(t, os.Chtimes(path, long, long))
		}
		if n, err := w.Evidence.Sweep(systemCtx); n != 0 || err != nil {
			t.Errorf("the sweep removed %d, %v", n, err)
		}
		dir := filepath.Join(t.TempDir(), "backup")
		m, err := w.Backup(systemCtx, dir)
		must(t, err)
		if len(m.Lost) > 0 {
			t.Errorf("lost: %v", m.Lost)
		}
		o := db.Options{Database: address(t, d.Engine()), Data: t.TempDir()}
		_, err = db.Restore(systemCtx, o, dir)
		must(t, err)
		second, err := db.Open(systemCtx, o)
		must(t, err)
		defer second.Close()
		again, err := second.IssuedPapers.Find(w.nobody, 2025, 1)
		must(t, err)
		for _, format := range []string{"html", "docx"} {
			a, err := w.IssuedPapers.Read(w.nobody, r, format)
			must(t, err)
			b, err := second.IssuedPapers.Read(w.nobody, again, format)
			if err != nil || string(a) != string(b) {
				t.Errorf("%s after the restore: %q, %v", format, b, err)
			}
		}
		if again.CorrectedBy() != "2025/2" {
			t.Errorf("corrected by %q after the restore", again.CorrectedBy())
		}
		for _, path := range files(t, data) {
			must(t, os.WriteFile(path, []byte("something else"), 0o600))
		}
		_, err = w.IssuedPapers.Read(w.nobody, r, "html")
		sentenceOf(t, err, "not what was issued")
	})
}
