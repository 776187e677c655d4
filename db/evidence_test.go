package db_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// evidence is a document of today.
func evidence(title string, d *db.DB) models.EvidenceInput {
	return models.EvidenceInput{Kind: "document", Title: title, Summary: "It is as asked.", On: date(d.Today())}
}

// evidenceTown is a record with a folder of its own and a request at work.
func evidenceTown(t *testing.T, d *db.DB) (w *town, data string) {
	t.Helper()
	data = t.TempDir()
	return evidenceTownOn(t, address(t, d.Engine()), data), data
}

func evidenceTownOn(t *testing.T, database, data string) *town {
	t.Helper()
	d, err := db.Open(systemCtx, db.Options{Database: database, Data: data})
	must(t, err)
	t.Cleanup(func() { d.Close() })
	d.Now = func() time.Time { return dbtest.Noon }
	w := newTown(t, d)
	w.carried(t)
	must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Train everybody", Category: "other", MonitoringBodyID: w.scrutiny, Version: 1}))
	must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
	return w
}

// files lists what lies in the folder of the evidence.
func files(t *testing.T, data string) (list []string) {
	t.Helper()
	must(t, filepath.WalkDir(data, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			list = append(list, path)
		}
		return err
	}))
	return list
}

func TestEvidenceIsKeptWithWhatItShowsAndReplacedByTheNewer(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, data := evidenceTown(t, d)
		first := evidence("Training figures", w.DB)
		first.Kind, first.Summary, first.On = "training_stat", "52 of 60 councillors finished.", date("2025-03-28")
		must(t, w.Evidence.Add(w.officer, 1, first, textFile("members,52\n")))
		second := first
		second.Summary, second.On, second.Replaces = "60 of 60 councillors finished.", date("2025-03-30"), 1
		must(t, w.Evidence.Add(w.officer, 1, second, textFile("members,60\n")))
		list, err := w.Evidence.List(w.nobody, 1)
		must(t, err)
		if len(list) != 2 || len(files(t, data)) != 2 {
			t.Fatalf("%d pieces, files %v", len(list), files(t, data))
		}
		old, now := list[0], list[1]
		if old.Kind != "training_stat" || old.Summary != "52 of 60 councillors finished." || old.On != "2025-03-28" || old.ReplacesID != nil || old.SHA256 == "" {
			t.Errorf("the old one: %+v", old)
		}
		if models.Deref(now.ReplacesID) != old.ID || now.Summary != "60 of 60 councillors finished." || now.On != "2025-03-30" || now.SHA256 == old.SHA256 {
			t.Errorf("the new one: %+v", now)
		}
		for _, e := range list {
			_, f, err := w.Evidence.Open(w.nobody, e.ID)
			must(t, err)
			f.Close()
		}

		refused := func(what string, in models.EvidenceInput, code models.Code, words string) {
			t.Helper()
			err := w.Evidence.Add(w.officer, 1, in, textFile("again,"+what))
			if models.CodeOf(err) != code || !strings.Contains(err.Error(), words) {
				t.Errorf("%s: %v", what, err)
			}
		}
		refused("it was replaced before", second, models.Conflict, "replaced already")
		second.Replaces = 99
		refused("it is not there", second, models.NotFound, "no such evidence")
		tomorrow := evidence("T", w.DB)
		tomorrow.On = date(w.Today().Add(1))
		refused("it is of tomorrow", tomorrow, models.Invalid, "Date of the evidence must be today or in the past")
		must(t, w.Withholdings.Withhold(w.mo, models.WithholdEvidence, now.ID, models.WithholdInput{Reason: "It names a councillor"}))
		second.Replaces = now.ID
		refused("it is withheld", second, models.Conflict, "is withheld")
		if got := files(t, data); len(got) != 1 {
			t.Errorf("refused and withheld, yet kept: %v", got)
		}
	})
}

func TestWithheldEvidenceLeavesNothingOfWhatItShowed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, data := evidenceTown(t, d)
		in := evidence("Letter to Zqname", w.DB)
		in.Summary = "Zqname was told."
		must(t, w.Evidence.Add(w.officer, 1, in, textFile("Zqname")))
		newer := evidence("Letter", w.DB)
		newer.Replaces = 1
		must(t, w.Evidence.Add(w.officer, 1, newer, textFile("a resident")))
		must(t, w.Withholdings.Withhold(w.mo, models.WithholdEvidence, 1, models.WithholdInput{Reason: "It names a resident"}))
		list, err := w.Evidence.List(w.clerk, 1)
		must(t, err)
		events, err := w.Events.List(systemCtx, db.EventFilter{Limit: 200})
		must(t, err)
		said := fmt.Sprintf("%+v", list)
		for _, e := range events {
			said += e.Content
		}
		if strings.Contains(said, "Zqname") {
			t.Errorf("it is still there: %s", said)
		}
		if !strings.Contains(said, "evidence number 1") {
			t.Error("the record does not say what was replaced")
		}
		if got := files(t, data); len(got) != 1 {
			t.Errorf("files: %v", got)
		}
		v, err := w.Events.Verify(systemCtx)
		if err != nil || v.Problem != "" {
			t.Errorf("%+v, %v", v, err)
		}
	})
}

// A refusal by the rules, a refusal by the database and a visitor who gives up
// leave no file behind.
func TestAFileIsKeptWithItsRecordOrNotAtAll(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, data := evidenceTown(t, d)
		if err := w.Evidence.Add(w.other, 1, evidence("T", w.DB), textFile("not mine")); models.CodeOf(err) != models.Forbidden {
			t.Error(err)
		}
		if err := w.Requests.Propose(w.officer, 1, models.DoneInput{Text: "Done.", Version: 99}, textFile("too late")); models.CodeOf(err) != models.Conflict {
			t.Error(err)
		}
		c, err := w.Council.Find(systemCtx)
		must(t, err)
		logo := &db.File{Name: "logo.png", Size: 12, Content: strings.NewReader("\x89PNG\r\n\x1a\n....")}
		profile := c.Input()
		profile.Version = 99
		if err := w.Council.Update(systemCtx, profile, logo); models.CodeOf(err) != models.Conflict {
			t.Error(err)
		}
		for name, content := range map[string]io.Reader{"setup.pdf": strings.NewReader("MZ\x00"), "half.csv": io.MultiReader(strings.NewReader("a,b\n"), failing{})} {
			if err := w.Evidence.Add(w.officer, 1, evidence("T", w.DB), &db.File{Name: name, Size: 9, Content: content}); models.CodeOf(err) != models.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		ctx, cancel := context.WithCancel(w.officer)
		cancel()
		if err := w.Evidence.Add(ctx, 1, evidence("T", w.DB), textFile("gave up")); err == nil {
			t.Error("kept for somebody who had gone")
		}
		if got := files(t, data); len(got) != 0 {
			t.Errorf("left behind: %v", got)
		}

		// The very last statement fails: the file has its place already.
		if err := w.Evidence.AddAndFail(w.officer, 1, evidence("T", w.DB), textFile("no record")); err == nil {
			t.Error("kept without its event")
		}
		if got := files(t, data); len(got) != 0 {
			t.Errorf("left behind by a transaction that failed at its end: %v", got)
		}
	})
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the line is cut") }

// Two upload the same file at once, again and again; one of them is refused at
// the very end, and withheld copies go: the file of the other stays.
func TestTheSameFileFromTwoHands(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, data := evidenceTown(t, d)
		var hands sync.WaitGroup
		for hand := range 4 {
			hands.Go(func() {
				for i := range 8 {
					f := textFile(fmt.Sprintf("round,%d\n", i/2))
					if hand%2 == 0 {
						if err := w.Evidence.Add(w.officer, 1, evidence("T", w.DB), f); err != nil {
							t.Error(err)
						}
					} else if err := w.Evidence.AddAndFail(w.officer, 1, evidence("T", w.DB), f); err == nil {
						t.Error("it was kept")
					}
				}
			})
		}
		hands.Wait()
		list, err := w.Evidence.List(w.clerk, 1)
		must(t, err)
		if len(list) != 16 {
			t.Errorf("%d pieces", len(list))
		}
		for _, e := range list {
			_, f, err := w.Evidence.Open(w.clerk, e.ID)
			if err != nil {
				t.Fatalf("the file of %d is gone: %v", e.ID, err)
			}
			f.Close()
		}
		// Of two that are the same, one is withheld: the other can still be read.
		must(t, w.Withholdings.Withhold(w.mo, models.WithholdEvidence, list[0].ID, models.WithholdInput{Reason: "R"}))
		if got := files(t, data); len(got) != 4 {
			t.Errorf("files: %v", got)
		}
	})
}

// Whoever gives a file up waits for who is just keeping the same one: its place
// is taken, but its record is not there for others yet.
func TestAFileIsNotRemovedWhileItsRecordIsOnItsWay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		database, data := address(t, d.Engine()), t.TempDir()
		w := evidenceTownOn(t, database, data)
		sum := sha256.Sum256([]byte("the same\n"))
		sha := hex.EncodeToString(sum[:])
		path := filepath.Join(data, "evidence", sha[:2], sha)
		// The end of the chain is held, so nothing can be kept: on PostgreSQL a file
		// is placed by then, on SQLite all wait.
		held, err := dbtest.Bare(t, database).Begin()
		must(t, err)
		_, err = held.Exec("UPDATE event_head SET last_id = last_id WHERE id = 1")
		must(t, err)
		var hands sync.WaitGroup
		hands.Go(func() {
			if err := w.Evidence.Add(w.officer, 1, evidence("T", w.DB), textFile("the same\n")); err != nil {
				t.Error(err)
			}
		})
		for range 40 {
			if _, err := os.Stat(path); err == nil {
				break
			}
			time.Sleep(25 * time.Millisecond)
		}
		hands.Go(func() {
			if removed, err := w.Evidence.RemoveUnused(w.officer, sha); removed || err != nil {
				t.Errorf("removed: %v, %v", removed, err)
			}
		})
		time.Sleep(300 * time.Millisecond)
		must(t, held.Commit())
		hands.Wait()
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	})
}

func TestTheSweepRemovesOnlyWhatIsOldAndUnused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, data := evidenceTown(t, d)
		if n, err := w.Evidence.Sweep(systemCtx); n != 0 || err != nil {
			t.Errorf("before there is a folder: %d, %v", n, err)
		}
		must(t, w.Evidence.Add(w.officer, 1, evidence("T", w.DB), textFile("used")))
		used := files(t, data)[0]
		c, err := w.Council.Find(systemCtx)
		must(t, err)
		must(t, w.Council.Update(systemCtx, c.Input(), &db.File{Name: "logo.png", Size: 12, Content: strings.NewReader("\x89PNG\r\n\x1a\n....")}))
		all := files(t, data)
		put := func(name string) string {
			path := filepath.Join(data, "evidence", name)
			must(t, os.MkdirAll(filepath.Dir(path), 0o700))
			must(t, os.WriteFile(path, []byte("x"), 0o600))
			return path
		}
		orphan, half := strings.Repeat("ab", 32), ".upload-123"
		left := []string{put("ab/" + orphan), put(half)}
		fresh := []string{put("cd/" + strings.Repeat("cd", 32)), put(".upload-now")}
		foreign := put("README.txt")
		long := time.Now().Add(-25 * time.Hour)
		for _, path := range append(append(left, all...), foreign) {
			must(t, os.Chtimes(path, long, long))
		}
		n, err := w.Evidence.Sweep(systemCtx)
		if n != 2 || err != nil {
			t.Errorf("removed %d, %v", n, err)
		}
		now := strings.Join(files(t, data), "\n")
		for _, path := range left {
			if strings.Contains(now, path) {
				t.Errorf("still there: %s", path)
			}
		}
		for _, path := range append(append(fresh, all...), foreign, used) {
			if !strings.Contains(now, path) {
				t.Errorf("removed: %s", path)
			}
		}
	})
}
