package db_test

import (
	"slices"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// A file that was read by mistake is thrown away, and nothing of it is kept.
func TestAFileReadByMistakeIsDiscarded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		i := importFile(t, d, "staff.csv", oldTracker)
		must(t, d.Imports.Discard(clerkCtx(), i.ID, i.Version))
		if kept := db.Names(t, d, "SELECT content FROM imports WHERE content <> ''"); kept != nil {
			t.Errorf("kept: %.80q", kept)
		}
		for what, err := range map[string]error{
			"taken over": d.Imports.Apply(clerkCtx(), i.ID, i.Version+1, nil), "discarded again": d.Imports.Discard(clerkCtx(), i.ID, i.Version+1),
		} {
			if models.CodeOf(err) != models.Conflict {
				t.Errorf("%s: %v", what, err)
			}
		}
		done := takeIn(t, d, oldTracker)
		if err := d.Imports.Discard(clerkCtx(), done.ID, done.Version); models.CodeOf(err) != models.Conflict {
			t.Errorf("what is taken over is undone, not discarded: %v", err)
		}
	})
}

// The text of an agenda goes, and the drafts that were made of it stay.
func TestAPaperReadByMistakeIsDiscarded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const text = "1. Lamps\n\nCouncil notes that it is dark.\n\nCouncil resolves to light every lamp.\n\n2. Ice\n\nCouncil notes that it is cold.\n\nCouncil resolves to break the ice.\n"
		reading := models.PaperReading{Motions: []models.PaperMotion{{Title: "Lamps", Source: text[:70]}, {Title: "Ice", Source: text[70:]}}, Rest: [][2]int{{0, 1}}}
		p, err := d.MotionPapers.Create(clerkCtx(), models.PaperInput{Text: text, FileName: "staff.txt"}, reading)
		must(t, err)
		m, err := d.MotionPapers.Draft(clerkCtx(), p.ID, 1)
		must(t, err)
		must(t, d.MotionPapers.Discard(clerkCtx(), p.ID))
		p, err = d.MotionPapers.Find(clerkCtx(), p.ID)
		must(t, err)
		if !p.Discarded() || p.Motions != 1 || !slices.Equal(p.Reading.Motions, []models.PaperMotion{{Title: "Lamps"}, {}}) || p.Reading.Rest != nil {
			t.Errorf("%+v", p)
		}
		if open, err := d.MotionPapers.Open(clerkCtx()); err != nil || len(open) > 0 {
			t.Errorf("%+v, %v", open, err)
		}
		if _, err := d.Motions.Find(clerkCtx(), m.ID); err != nil {
			t.Error(err)
		}
		if _, err := d.MotionPapers.Draft(clerkCtx(), p.ID, 2); models.CodeOf(err) != models.Conflict {
			t.Error(err)
		}
		if err := d.MotionPapers.Discard(clerkCtx(), p.ID); models.CodeOf(err) != models.Conflict {
			t.Error(err)
		}
	})
}
