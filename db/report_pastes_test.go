package db_test

import (
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// lampGrid is a page of assessments in the layout of those that scrutiny publishes:
// two themes, one recommendation of several paragraphs, and a paragraph that was
// copied twice.
const lampGrid = `Keeping the harbour lit
Below is our assessment of the response of July 2020. We will reassess this in July 2022.
Lamps
Report Recommendations
“[Paragraph 3] The Ministry should name somebody for the lamps.”
Government Response
“The Ministry agrees that lamps matter to everybody who sails here.
It has named a Warden of Lamps, who took up the post in May.”
It has named a Warden of Lamps, who took up the post in May.”
Assessment of Progress
Agreed. There is a Warden.
10/10 – L
Tides
Report Recommendations
“[Paragraph 12] The tide tables are old and somebody must print new ones.”
“[Paragraph 13] Somebody else, ***, should check them every winter.”
Government Response
“The Ministry is looking at the tables with the printers of the town.”
Assessment of Progress
Tables are being drafted.
5/10 – mh
`

// pasted is what the clerk sends who found nothing to change in how a page was read.
func pasted(text string, asOf models.Date, known *models.OutsideReportRecord) models.PasteGridInput {
	in := models.PasteGridInput{
		GridInput: models.GridInput{Text: text}, Title: "Keeping the harbour lit", Assessor: "Harbour Watch", AssessorKind: "independent",
		AsOf: date(asOf), ResponseOn: date("2020-07-13"), ResponseSource: "https://example.org/response",
	}
	var existing []models.RecommendationRow
	if known != nil {
		in.ReportID, in.Version, existing = known.ID, known.Version, known.Recommendations()
	}
	in.Seen, in.Rows = in.Hash(), models.ProposedRows(in.Read(), existing)
	return in
}

func TestAPastedGridBecomesAReportWithDrafts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		_, err := w.OutsideReports.Paste(w.mo, pasted(lampGrid, "2020-07-31", nil))
		wantCode(t, err, models.Forbidden, "Only the clerk")
		changed := pasted(lampGrid, "2020-07-31", nil)
		changed.Text += "\n6/10 – M"
		_, err = w.OutsideReports.Paste(w.clerk, changed)
		wantCode(t, err, models.Invalid, "The text was changed")
		wrong := pasted(lampGrid, "", nil)
		wrong.Rows[1].Score = "11"
		_, err = w.OutsideReports.Paste(w.clerk, wrong)
		wantCode(t, err, models.Invalid, "as-of")

		made, err := w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2020-07-31", nil))
		must(t, err)
		if made.Recommendations != 2 || made.Assessments != 2 {
			t.Errorf("made %+v", made)
		}
		r := w.reportAgain(t, made.ReportID)
		list := r.Recommendations()
		if len(r.Themes) != 2 || r.Themes[1].Title != "Tides" || len(list) != 2 || list[1].Paragraphs != "12, 13" || list[0].Response != models.ResponseAccepted || list[1].Response != models.ResponseNone {
			t.Fatalf("got %+v", r.Themes)
		}
		if q := list[1].Quotes(); len(q) != 2 || q[1].Paragraphs != "13" || !strings.Contains(q[1].Text, ", ***,") {
			t.Errorf("quotes: %+v", q)
		}
		if list[1].ResponseOn != "2020-07-13" || !strings.HasPrefix(list[1].ResponseText, "The Ministry is looking") {
			t.Errorf("response: %+v", list[1])
		}
		assessments, err := w.OutsideReports.Assessments(w.clerk, r.ID)
		must(t, err)
		a := assessments[list[1].ID]
		if len(a) != 1 || a[0].Cycle != 1 || a[0].Published() || *a[0].Score != 5 || a[0].Concern != "MH" || a[0].AsOf != "2020-07-31" || a[0].Text != "Tables are being drafted." {
			t.Errorf("assessment: %+v", a)
		}
		if public, err := w.OutsideReports.Assessments(w.nobody, r.ID); err != nil || len(public) != 0 {
			t.Errorf("the public reads drafts: %+v, %v", public, err)
		}

		// The next page would be of the same cycle until a second person publishes.
		_, err = w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2022-07-31", r))
		wantCode(t, err, models.Conflict, "Publish the drafts of this report before")
		_, err = w.OutsideReports.PublishDrafts(w.clerk, r.ID, w.seen(t, r.ID))
		wantCode(t, err, models.Forbidden, "A second person publishes it")
		n, err := w.OutsideReports.PublishDrafts(w.mo, r.ID, w.seen(t, r.ID))
		must(t, err)
		if n != 2 {
			t.Errorf("%d published", n)
		}
		_, err = w.OutsideReports.PublishDrafts(w.mo, r.ID, w.seen(t, r.ID))
		wantCode(t, err, models.Conflict, "There is no draft")
	})
}

func TestTheNextPageIsTheNextCycle(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.Now = func() time.Time { return dbtest.Noon }
		made, err := w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2020-07-31", nil))
		must(t, err)
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, w.seen(t, made.ReportID))
		must(t, err)
		before := w.reportAgain(t, made.ReportID)
		first, err := w.OutsideReports.Assessments(w.clerk, made.ReportID)
		must(t, err)

		next := strings.NewReplacer("5/10 – mh", "7/10 - M", "Tables are being drafted.", "Tables are printed.", "is looking at", "has looked at").Replace(lampGrid) + `
Buoys
Report Recommendations
“[Paragraph 40] Paint every buoy.”
Government Response
“No.”
Assessment of Progress
Refusal to do
1/10 – H
`
		in := pasted(next, "2022-07-31", before)
		if in.Rows[0].Match != before.Recommendations()[0].ID || in.Rows[1].Match != before.Recommendations()[1].ID || in.Rows[2].Match != 0 {
			t.Fatalf("matches: %+v", in.Rows)
		}
		twice := pasted(next, "2022-07-31", before)
		twice.Rows[2].Match = twice.Rows[1].Match
		_, err = w.OutsideReports.Paste(w.clerk, twice)
		wantCode(t, err, models.Invalid, "match-3")
		early := pasted(next, "2019-07-31", before)
		_, err = w.OutsideReports.Paste(w.clerk, early)
		wantCode(t, err, models.Invalid, "as-of")
		made, err = w.OutsideReports.Paste(w.clerk, in)
		must(t, err)
		if made.Recommendations != 1 || made.Assessments != 3 {
			t.Errorf("made %+v", made)
		}
		_, err = w.OutsideReports.Paste(w.clerk, in)
		wantCode(t, err, models.Conflict, "")
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, w.seen(t, made.ReportID))
		must(t, err)

		r := w.reportAgain(t, made.ReportID)
		all, err := w.OutsideReports.Assessments(w.nobody, made.ReportID)
		must(t, err)
		tides := r.Recommendations()[1]
		if tides.ResponseText != before.Recommendations()[1].ResponseText {
			t.Errorf("the response changed: %q", tides.ResponseText)
		}
		cycles := models.AssessmentCycles(all[tides.ID])
		if len(cycles) != 2 || models.Trend(cycles) != "5 → 7, up 2, July 2020 to July 2022" {
			t.Errorf("trend %q of %+v", models.Trend(cycles), cycles)
		}
		old := first[tides.ID][0]
		now := cycles[1].Assessments[0]
		if *now.Score != *old.Score || now.Text != old.Text || now.AsOf != old.AsOf || now.Version != old.Version {
			t.Errorf("cycle 1 changed from %+v to %+v", old, now)
		}
		if len(r.Themes) != 3 || r.Themes[2].Title != "Buoys" || r.Recommendations()[2].Response != models.ResponseRejected {
			t.Errorf("themes: %+v", r.Themes)
		}
	})
}

// seen are the drafts of a report as its page shows them.
func (w *town) seen(t *testing.T, report uint) []string {
	t.Helper()
	of, err := w.OutsideReports.Assessments(w.clerk, report)
	must(t, err)
	var list []string
	for _, drafts := range of {
		for _, a := range drafts {
			if !a.Published() {
				list = append(list, a.Seen())
			}
		}
	}
	return list
}

func TestOnlyDraftsThatWereSeenArePublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.Now = func() time.Time { return dbtest.Noon }
		made, err := w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2020-07-31", nil))
		must(t, err)
		seen := w.seen(t, made.ReportID)
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, nil)
		wantCode(t, err, models.Conflict, "the drafts changed after this page was shown")
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, seen[1:])
		wantCode(t, err, models.Conflict, "the drafts changed after this page was shown")

		of, err := w.OutsideReports.Assessments(w.clerk, made.ReportID)
		must(t, err)
		for _, drafts := range of { // the clerk rewrites one meanwhile
			in := drafts[0].Input(nil)
			in.Text = "Every lamp is lit."
			must(t, w.Assessments.Update(w.clerk, drafts[0].ID, in))
			break
		}
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, seen)
		wantCode(t, err, models.Conflict, "the drafts changed after this page was shown")
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, w.seen(t, made.ReportID))
		must(t, err)
	})
}
