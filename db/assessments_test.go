package db_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// assessor is a context in which an assessor acts.
func (w *town) assessor(id uint, name string) context.Context {
	return models.WithActor(context.Background(), models.Actor{UserID: id, Name: name, Roles: []models.Role{models.RoleAssessor}})
}

// viewOf is an assessment as an independent reader types it.
func viewOf(cycle int, asOf models.Date, score string) models.AssessmentInput {
	return models.AssessmentInput{
		Cycle: cycle, Assessor: "Ida Marlowe", AssessorKind: "independent", AsOf: date(asOf), Text: "Half of the lamps are lit; nobody trims them.", Score: score,
		Looked: "Minutes of the harbour board https://example.org/minutes",
	}
}

// assessed publishes a view of something: drafted by an assessor, published by the clerk.
func (w *town) assessed(t *testing.T, of models.AssessmentSubject, in models.AssessmentInput) *models.Assessment {
	t.Helper()
	a, err := w.Assessments.Draft(w.assessor(7, "Ida Marlowe"), of, in)
	must(t, err)
	must(t, w.Assessments.Publish(w.clerk, a.ID, a.Version))
	return a
}

func (w *town) firstRequest(t *testing.T, m *models.MotionRecord) models.AssessmentSubject {
	t.Helper()
	list, err := w.Requests.ForMotion(w.clerk, m.ID)
	must(t, err)
	if list[0].State == models.RequestUnconfirmed {
		must(t, w.Requests.Confirm(w.clerk, list[0].ID, models.ConfirmInput{Title: "Light the lamps of the record", Category: "other", MonitoringBodyID: w.scrutiny, Version: list[0].Version}))
	}
	return models.AssessmentSubject{RequestID: list[0].ID}
}

func TestAnAssessmentIsDraftedByOneAndPublishedByAnother(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		of := w.firstRequest(t, m)
		ida := w.assessor(7, "Ida Marlowe")
		a, err := w.Assessments.Draft(ida, of, viewOf(1, "2025-03-30", "5/10 – MH"))
		must(t, err)
		for who, x := range map[string]struct {
			ctx  context.Context
			sees bool
		}{"the public": {w.nobody, false}, "an officer": {w.officer, false}, "a member": {w.member, false}, "the clerk": {w.clerk, true}, "the monitoring officer": {w.mo, true}, "another assessor": {w.assessor(8, "Piet Noor"), true}} {
			if _, err := w.Assessments.Find(x.ctx, a.ID); (err == nil) != x.sees {
				t.Errorf("%s reads a draft: %v", who, err)
			}
		}
		if found, err := w.Search.Find(w.clerk, models.SearchFilter{Words: "lamps trims"}); err != nil || len(found.Found) != 0 {
			t.Errorf("a draft is found: %+v, %v", found, err)
		}
		wantCode(t, w.Assessments.Publish(ida, a.ID, a.Version), models.Forbidden, "A second person")
		wantCode(t, w.Assessments.Publish(w.officer, a.ID, a.Version), models.NotFound, "no such assessment")
		in := viewOf(1, "2025-03-30", "")
		in.Version = a.Version
		must(t, w.Assessments.Update(ida, a.ID, in))
		wantCode(t, w.Assessments.Update(ida, a.ID, in), models.Conflict, "")
		wantCode(t, w.Assessments.Publish(w.clerk, a.ID, a.Version), models.Invalid, "")
		in.Score, in.NextReview, in.Version = "5/10 – MH", "June 2025", 2
		must(t, w.Assessments.Update(ida, a.ID, in))
		wantCode(t, w.Assessments.Publish(w.clerk, a.ID, 2), models.Conflict, "")
		must(t, w.Assessments.Publish(w.clerk, a.ID, 3))
		is, err := w.Assessments.Find(w.nobody, a.ID)
		must(t, err)
		if *is.Score != 5 || is.Concern != "MH" || is.NextReview != "2025-06" || is.PublishedBy != "Clem Clerk" || is.Newest != 1 || len(is.Looked) != 1 || is.Looked[0].Name() != "Minutes of the harbour board" || is.SubjectTitle() == "" {
			t.Errorf("published is %+v", is)
		}
		if found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "lamps trims"}); err != nil || len(found.Found) != 1 {
			t.Errorf("found by the public: %+v, %v", found, err)
		}
	})
}

func TestWhatIsPublishedIsChangedByNobody(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		a := w.assessed(t, models.AssessmentSubject{MotionID: m.ID}, viewOf(1, "2025-03-30", "5/10 – MH"))
		in := viewOf(1, "2025-03-30", "9/10 – L")
		for _, version := range []int{1, 2, 3} {
			in.Version = version
			wantCode(t, w.Assessments.Update(w.clerk, a.ID, in), models.Conflict, "stays as it is")
			wantCode(t, w.Assessments.Discard(w.clerk, a.ID, version), models.Conflict, "stays as it is")
			wantCode(t, w.Assessments.Publish(w.mo, a.ID, version), models.Conflict, "published this assessment")
		}
		for _, query := range []string{
			"UPDATE assessments SET score = 9", "UPDATE assessments SET state = 'draft', published_at = NULL", "DELETE FROM assessments",
			"UPDATE assessment_evidence SET title = 'Nothing'", "DELETE FROM assessment_evidence",
			"INSERT INTO assessment_evidence (assessment_id, position, title, address) SELECT id, 9, 'Later', '' FROM assessments",
		} {
			if err := d.Exec(w.clerk, query); err == nil || !strings.Contains(err.Error(), "a published assessment never changes") {
				t.Errorf("%s: %v", query, err)
			}
		}
		// Withholding is an exception for the words alone, and once: whatever else changes
		// with them, it is refused.
		const withheld = "UPDATE assessments SET version = version + 1, withheld = 'Named', text = 'Withheld: Named'"
		for _, query := range []string{
			"UPDATE assessments SET version = version + 1, withheld = 'Named', text = 'Other words'", "UPDATE assessments SET version = version + 1, withheld = 'Named'",
			"UPDATE assessments SET version = version + 2, withheld = 'Named', text = 'Withheld: Named'", "UPDATE assessments SET withheld = '', text = 'Withheld: '",
			withheld + ", not_scored = 'Other words'", "UPDATE assessments SET version = version + 1", "UPDATE assessment_evidence SET title = 'Withheld: ', address = ''",
		} {
			if err := d.Exec(w.clerk, query); err == nil || !strings.Contains(err.Error(), "a published assessment never changes") {
				t.Errorf("%s: %v", query, err)
			}
		}
		for _, column := range db.Columns(d, "assessments") {
			if slices.Contains([]string{"text", "not_scored", "withheld", "version"}, column) {
				continue
			}
			other := map[string]string{"as_of": "'2025-03-29'", "assessor_kind": "'scrutiny'", "concern": "'L'", "implementation": "'implemented'", "state": "'draft', published_at = NULL", "drafted_at": "'2020-01-01'", "published_at": "'2020-01-01'", "motion_id": "NULL"}[column]
			if other == "" {
				other = "'77'"
			}
			if err := d.Exec(w.clerk, withheld+", "+column+" = "+other); err == nil || !strings.Contains(err.Error(), "a published assessment never changes") {
				t.Errorf("%s with the words: %v", column, err)
			}
		}
		if d.Engine() == "sqlite" {
			if err := d.Exec(w.clerk, "INSERT OR REPLACE INTO assessments SELECT * FROM assessments"); err == nil {
				t.Error("a published assessment is replaced")
			}
		}
		is, err := w.Assessments.Find(w.nobody, a.ID)
		must(t, err)
		if *is.Score != 5 || len(is.Looked) != 1 {
			t.Errorf("it is %+v now", is)
		}
	})
}

func TestANextCycleStandsBesideTheOneBefore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		of := w.firstRequest(t, m)
		first := viewOf(1, "2025-03-28", "5/10 – MH")
		first.NextReview = "May 2025"
		w.assessed(t, of, first)
		due := func() int {
			t.Helper()
			list, total, err := w.Assessments.List(w.clerk, models.AssessmentFilter{Due: true})
			must(t, err)
			if len(list) != total {
				t.Errorf("%d of %d", len(list), total)
			}
			return total
		}
		w.Now = func() time.Time { return time.Date(2025, 4, 30, 12, 0, 0, 0, time.UTC) }
		if n := due(); n != 0 {
			t.Errorf("%d are due before their month", n)
		}
		w.Now = func() time.Time { return time.Date(2025, 5, 1, 12, 0, 0, 0, time.UTC) }
		if n := due(); n != 1 {
			t.Errorf("%d are due in their month", n)
		}
		desk, err := w.Motions.Desk(w.clerk)
		must(t, err)
		if desk.Reassess.Total() != 1 {
			t.Errorf("the desk has %d", desk.Reassess.Total())
		}
		ida := w.assessor(7, "Ida Marlowe")
		if _, err := w.Assessments.Draft(ida, of, viewOf(1, "2025-04-30", "7/10 – M")); models.CodeOf(err) != models.Invalid {
			t.Errorf("the same cycle again: %v", err)
		}
		if _, err := w.Assessments.Draft(ida, of, viewOf(3, "2025-04-30", "7/10 – M")); models.CodeOf(err) != models.Conflict {
			t.Errorf("a cycle left out: %v", err)
		}
		second := w.assessed(t, of, viewOf(2, "2025-04-30", "7/10 – M"))
		if n := due(); n != 0 {
			t.Errorf("%d are due after the next cycle", n)
		}
		list, _, err := w.Assessments.List(w.nobody, models.AssessmentFilter{Subject: of})
		must(t, err)
		if len(list) != 2 || list[0].ID != second.ID || list[0].Newest != 2 || !list[1].Superseded(list[1].Newest) {
			t.Fatalf("listed %+v", list)
		}
		cycles := models.AssessmentCycles([]models.Assessment{list[0].Assessment, list[1].Assessment})
		if got := models.Trend(cycles); got != "5 → 7, up 2, March 2025 to April 2025" {
			t.Errorf("the trend is %q", got)
		}
		if all, _, err := w.Assessments.List(w.nobody, models.AssessmentFilter{Subject: models.AssessmentSubject{MotionID: m.ID}, WithRequests: true}); err != nil || len(all) != 2 {
			t.Errorf("with its requests: %+v, %v", all, err)
		}
	})
}

func TestWhoAnswersForARequestDoesNotAssessIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		of := w.firstRequest(t, m)
		r, err := w.Requests.Find(w.clerk, of.RequestID)
		must(t, err)
		must(t, w.Requests.Allocate(w.clerk, r.ID, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-12-01"), Version: r.Version}))
		ines := models.WithActor(context.Background(), models.Actor{UserID: 3, Name: "Ines Quill", PersonID: w.owner, Roles: []models.Role{models.RoleOfficer, models.RoleAssessor}})
		_, err = w.Assessments.Draft(ines, of, viewOf(1, "2025-03-30", "5/10 – MH"))
		wantCode(t, err, models.Forbidden, "Ines Quill owns the request")
		in := viewOf(1, "2025-03-30", "5/10 – MH")
		in.Assessor = "Ines Quill"
		_, err = w.Assessments.Draft(w.clerk, of, in)
		wantCode(t, err, models.Invalid, "cannot assess it")
		a, err := w.Assessments.Draft(w.clerk, of, viewOf(1, "2025-03-30", "5/10 – MH"))
		must(t, err)
		wantCode(t, w.Assessments.Publish(ines, a.ID, 1), models.Forbidden, "owns the request")
		must(t, w.Assessments.Discard(w.clerk, a.ID, 1))
		if _, err := w.Assessments.Find(w.clerk, a.ID); models.CodeOf(err) != models.NotFound {
			t.Errorf("a discarded draft is there: %v", err)
		}
	})
}

func TestAnAssessmentIsExemptWithItsMotion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		of := w.firstRequest(t, m)
		ofRequest := w.assessed(t, of, viewOf(1, "2025-03-30", "5/10 – MH"))
		ofMotion := w.assessed(t, models.AssessmentSubject{MotionID: m.ID}, viewOf(1, "2025-03-30", "5/10 – MH"))
		must(t, d.Exec(w.clerk, "UPDATE motions SET exempt = TRUE WHERE id = ?", m.ID))
		for _, a := range []*models.Assessment{ofRequest, ofMotion} {
			for who, ctx := range map[string]context.Context{"the public": w.nobody, "an assessor": w.assessor(7, "Ida Marlowe"), "an officer": w.other} {
				if _, err := w.Assessments.Find(ctx, a.ID); models.CodeOf(err) != models.NotFound {
					t.Errorf("%s reads what is about an exempt motion: %v", who, err)
				}
			}
			if _, err := w.Assessments.Find(w.mo, a.ID); err != nil {
				t.Errorf("the monitoring officer does not: %v", err)
			}
		}
		if found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "lamps"}); err != nil || len(found.Found) != 0 {
			t.Errorf("found by the public: %+v, %v", found, err)
		}
	})
}

func TestAnAssessmentOfARecommendationIsReadWithItsReport(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.report(t)
		a := w.assessed(t, models.AssessmentSubject{RecommendationID: r.Recommendations()[0].ID}, viewOf(1, "2025-03-10", "1/10 – H"))
		if _, err := w.Assessments.Find(w.nobody, a.ID); models.CodeOf(err) != models.NotFound {
			t.Errorf("read by the public before its report: %v", err)
		}
		must(t, w.OutsideReports.Publish(w.clerk, r.ID, r.Version))
		is, err := w.Assessments.Find(w.nobody, a.ID)
		must(t, err)
		if is.SubjectTitle() != "Paragraphs 12, 13 and 14 of The harbour inquiry" || is.ReportPath != "the-harbour-inquiry" {
			t.Errorf("it is about %q at %s", is.SubjectTitle(), is.ReportPath)
		}
	})
}

func TestABackupBringsPublishedAssessmentsBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		w.assessed(t, models.AssessmentSubject{MotionID: m.ID}, viewOf(1, "2025-03-30", "5/10 – MH"))
		was := published(t, d)
		dir := filepath.Join(t.TempDir(), "backup")
		_, err := d.Backup(w.clerk, dir)
		must(t, err)
		for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
			database := address(t)
			if _, err := db.Restore(context.Background(), db.Options{Database: database, Data: t.TempDir()}, dir); err != nil {
				t.Fatalf("into %s: %v", engine, err)
			}
			cameBack(t, dbtest.Open(t, database), was)
		}
	})
}

func cameBack(t *testing.T, again *db.DB, was string) {
	t.Helper()
	if is := published(t, again); is != was {
		t.Errorf("it came back as\n%s\nnot as\n%s", is, was)
	}
	if err := again.Exec(context.Background(), "DELETE FROM assessment_evidence"); err == nil {
		t.Error("what came back can be changed")
	}
}

// published are the published assessments as they are kept, with what was looked at.
func published(t *testing.T, d *db.DB) string {
	t.Helper()
	list, _, err := d.Assessments.List(models.WithActor(context.Background(), models.System), models.AssessmentFilter{State: models.AssessmentPublished})
	must(t, err)
	var rows []string
	for _, a := range list {
		if a.PublishedAt != nil {
			at := a.PublishedAt.UTC()
			a.PublishedAt = &at
		}
		a.DraftedAt = a.DraftedAt.UTC()
		row, err := json.Marshal([]any{a.Assessment, a.Looked})
		must(t, err)
		rows = append(rows, string(row))
	}
	return strings.Join(rows, "\n")
}

// What becomes of what it is about changes no published assessment: an import and its
// undoing, a correction of the decision, a report's next page.
func TestAPublishedAssessmentOutlivesWhatItIsAbout(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		same := func(after, was string) {
			t.Helper()
			if is := published(t, d); is != was {
				t.Fatalf("after %s it is\n%s\nnot\n%s", after, is, was)
			}
		}
		// Of a request of a tracker: a newer copy, and both undone.
		const tracker = "Ref,Meeting date,Title,Action,Status\nA1,27/02/2025,Lamps,Light the lamps,"
		old := takeIn(t, d, tracker+"Ongoing\n")
		list, _, err := w.Requests.List(w.clerk, models.RequestFilter{})
		must(t, err)
		_, err = w.Assessments.Draft(w.clerk, models.AssessmentSubject{RequestID: list[0].ID}, viewOf(1, "2025-02-26", "5/10 – MH"))
		wantCode(t, err, models.Invalid, "must be 27 February 2025 or later: council decided on it")
		w.assessed(t, models.AssessmentSubject{RequestID: list[0].ID}, viewOf(1, "2025-03-01", "5/10 – MH"))
		was := published(t, d)
		newer := takeIn(t, d, tracker+"Complete\n")
		same("a newer copy", was)
		for _, i := range []*models.Import{newer, old} {
			stayed, err := w.Imports.Undo(w.clerk, i.ID, models.UndoInput{Reason: "The wrong copy", Version: i.Version})
			if err != nil || len(stayed) != 1 || stayed[0] != list[0].Name() {
				t.Errorf("%v stayed, %v", stayed, err)
			}
			same("an import undone", was)
		}

		// Of a motion that was carried by mistake, and of a request that came of it: with
		// that one the decision can no longer be taken back.
		m := w.carried(t)
		_, err = w.Assessments.Draft(w.clerk, models.AssessmentSubject{MotionID: m.ID}, viewOf(1, m.DecidedOn.Add(-1), "3/10 – H"))
		wantCode(t, err, models.Invalid, "council decided on it")
		w.assessed(t, models.AssessmentSubject{MotionID: m.ID}, viewOf(1, "2025-03-30", "3/10 – H"))
		was = published(t, d)
		correct := func() error {
			m, err = w.Motions.Find(w.clerk, m.ID)
			must(t, err)
			return w.Motions.Take(w.clerk, m.ID, "correct-decision", models.MotionStepInput{Reason: "It was lost", Version: m.Version})
		}
		must(t, correct())
		same("a correction", was)
		m, err = w.Motions.Find(w.clerk, m.ID)
		must(t, err)
		must(t, w.Motions.Decide(w.clerk, m.ID, models.DecisionInput{Outcome: "carry", Date: date("2025-03-27"), Method: "show_of_hands", For: "2", Against: "0", Version: m.Version}))
		w.assessed(t, w.firstRequest(t, m), viewOf(1, "2025-03-30", "5/10 – MH"))
		was = published(t, d)
		wantCode(t, correct(), models.Conflict, "can no longer be corrected here")
		same("a correction that was refused", was)

		// Of a report whose page is pasted again, and two years later, and published.
		_, err = w.OutsideReports.Paste(w.assessor(7, "Ida Marlowe"), pasted(lampGrid, "2020-07-31", nil))
		wantCode(t, err, models.Forbidden, "Only the clerk")
		made, err := w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2020-07-31", nil))
		must(t, err)
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, w.seen(t, made.ReportID))
		must(t, err)
		was = published(t, d)
		_, err = w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2020-07-31", w.reportAgain(t, made.ReportID)))
		wantCode(t, err, models.Invalid, "")
		_, err = w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2022-07-31", w.reportAgain(t, made.ReportID)))
		must(t, err)
		same("the next page", was)
		n, err := w.OutsideReports.PublishDrafts(w.mo, made.ReportID, w.seen(t, made.ReportID))
		must(t, err)
		if all := published(t, d); n == 0 || !strings.HasSuffix(all, was) || len(strings.Split(all, "\n")) != len(strings.Split(was, "\n"))+n {
			t.Errorf("%d more of a next cycle; it is\n%s\nafter\n%s", n, all, was)
		}
	})
}

func TestWhatIsPublishedMeanwhileIsReckonedWith(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		of := w.firstRequest(t, w.carried(t))
		ida, piet := w.assessor(7, "Ida Marlowe"), w.assessor(8, "Piet Noor")
		w.assessed(t, of, viewOf(1, "2025-03-27", "5/10 – MH"))
		next, err := w.Assessments.Draft(ida, of, viewOf(2, "2025-03-28", "6/10 – M"))
		must(t, err)
		by := func(ctx context.Context, name string, on models.Date) *models.Assessment {
			in := viewOf(1, on, "4/10 – H")
			in.Assessor = name
			a, err := w.Assessments.Draft(ctx, of, in)
			must(t, err)
			return a
		}
		first, again := by(piet, "Zed Ark", "2025-03-29"), by(piet, "zed  ark", "2025-03-29")
		must(t, w.Assessments.Publish(w.clerk, first.ID, first.Version))
		wantCode(t, w.Assessments.Publish(w.clerk, again.ID, again.Version), models.Invalid, "Zed Ark has assessed this in cycle 1")
		wantCode(t, w.Assessments.Publish(w.clerk, next.ID, next.Version), models.Invalid, "must be after 29 March 2025, as of which cycle 1 is")
	})
}

func TestWhoEverChangedADraftDoesNotPublishIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		of := w.firstRequest(t, m)
		ida := w.assessor(7, "Ida Marlowe")
		_, err := w.Assessments.Draft(ida, of, viewOf(1, "2025-03-28", "5/10 – MH"))
		must(t, err)
		list, total, err := w.Assessments.List(w.clerk, models.AssessmentFilter{State: models.AssessmentDraft, Limit: 1, Page: 3})
		must(t, err)
		if len(list) != 0 || total != 1 {
			t.Errorf("beyond the last page %d of %d", len(list), total)
		}
		find := func(ctx context.Context) *models.AssessmentRow {
			list, _, err := w.Assessments.List(ctx, models.AssessmentFilter{State: models.AssessmentDraft})
			must(t, err)
			return &list[0]
		}
		// The clerk rewrites it and names evidence that the assessor does not read.
		must(t, w.Exec(w.clerk, "INSERT INTO evidence (request_id, kind, title, dated, link, file_name, content_type, size, sha256, public, withheld, added_at, added_by_id, added_by_name) SELECT id, 'document', 'For staff', '2025-03-01', '', '', '', 0, '', FALSE, '', '2025-03-01', 2, 'Clem Clerk' FROM requests WHERE id = ?", of.RequestID))
		offered, err := w.Assessments.Offered(w.clerk, of)
		must(t, err)
		a := find(w.clerk)
		in := a.Input(a.Evidence())
		in.Text, in.EvidenceIDs = "All of the lamps are lit.", []uint{offered[0].ID}
		must(t, w.Assessments.Update(w.clerk, a.ID, in))
		// She saves it as she sees it, and changes it.
		a = find(ida)
		if len(a.Looked) != 1 {
			t.Fatalf("she reads %+v", a.Looked)
		}
		must(t, w.Assessments.Update(ida, a.ID, a.Input(a.Evidence())))
		if a = find(w.clerk); a.ChangedBy != "Clem Clerk" || len(a.Looked) != 2 {
			t.Errorf("saved as it was: changed by %s, %+v", a.ChangedBy, a.Looked)
		}
		in = a.Input(a.Evidence())
		in.EvidenceIDs, in.Score, in.Concern = nil, "6", "M"
		must(t, w.Assessments.Update(ida, a.ID, in))
		a = find(w.clerk)
		wantCode(t, w.Assessments.Publish(w.clerk, a.ID, a.Version), models.Forbidden, "You changed this draft")
		must(t, w.Assessments.Publish(w.mo, a.ID, a.Version))
	})
}
