package handlers_test

import (
	"bytes"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers"
	"carried/handlers/web"
	"carried/handlers/webtest"
	"carried/models"
)

const (
	withVirus = "The selected file contains a virus"
	unchecked = "The selected file could not be checked for viruses, so it was not kept. Try again later"
)

// scanned is a hall whose uploads are checked by a scanner.
func scanned(t *testing.T, d *db.DB) (*hall, *webtest.Clamd) {
	t.Helper()
	h, s := newHall(t, d).fill(), webtest.NewClamd(t)
	clamd, err := web.NewClamd(s.Setting)
	must(t, err)
	h.Handler = handlers.New(h.DB, web.Options{Clamd: clamd})
	return h, s
}

func TestAFileWithAVirusIsNotKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h, scanner := scanned(t, d)
		ines := h.ines(t)
		r := h.work()[0]
		page, done := path("/officer/requests/%d/evidence", r.ID), path("/officer/requests/%d/done", r.ID)
		ines.Get(page).Want(200, "!not checked for viruses")
		about := []string{"evidence-title", "The steps", "kind", "document", "shows", "They are mended.", "dated-day", "3", "dated-month", "2", "dated-year", "2025", "staff", "true"}
		kept := func(want int) {
			t.Helper()
			list, err := h.DB.Evidence.List(h.clerk, r.ID)
			must(t, err)
			if len(list) != want {
				t.Errorf("%d pieces of evidence, want %d", len(list), want)
			}
		}
		stays := func(a *webtest.Answer) {
			t.Helper()
			if a.Value("evidence-title") != "The steps" || a.Value("dated-year") != "2025" || !strings.Contains(a.Body, "They are mended.") || !strings.Contains(a.Body, `value="true" checked`) || !strings.Contains(a.Body, `value="document" selected`) {
				t.Error("what was typed is lost")
			}
			if n := strings.Count(a.Body, "The selected file co"); n != 2 {
				t.Errorf("it is said %d times: in the summary and at the field", n)
			}
		}
		virus := []byte("Dear all,\n" + webtest.EICAR)
		stays(ines.Upload(page, "file", "letter.txt", virus, about...).Want(422, "There is a problem", withVirus))
		version := path("%d", r.Version)
		ines.Upload(done, "file", "letter.pdf", virus, "version", version, "text", "All mended.", "evidence-title", "The steps").Want(422, withVirus, "All mended.")
		kept(0)

		// The clean file is checked too, and whole: the largest as well.
		before := scanner.Scanned.Load()
		ines.Upload(page, "file", "letter.txt", []byte("Dear all"), about...).WantTo(page)
		ines.Upload(page, "file", "large.pdf", append([]byte("%PDF-"), make([]byte, models.MaxUpload-5)...), about...).WantTo(page)
		if n := scanner.Scanned.Load() - before; n != 2 {
			t.Errorf("%d files were checked", n)
		}
		kept(2)
		ines.Upload(page, "file", "large.pdf", append([]byte("%PDF-"), make([]byte, 21<<20)...), about...).Want(422, "The selected file must be smaller than 20 MB")
		ines.Post(page, append(about, "link", "https://example.org/x")...).WantTo(page) // nothing to check
		kept(3)

		for name, answer := range map[string]string{
			"an error":    "stream: Can't allocate memory ERROR\x00",
			"nonsense":    "220 smtp.example.org ready\r\n",
			"a half word": "stream: O",
			"nothing":     "",
		} {
			t.Log(name)
			scanner.Answer.Store(&answer)
			stays(ines.Upload(page, "file", "letter.txt", []byte("Dear all"), about...).Want(503, "There is a problem", unchecked))
		}
		scanner.Answer.Store(nil)
		ines.Upload(page, "file", "letter.txt", []byte("Dear all"), about...).WantTo(page)
		scanner.Stop()
		stays(ines.Upload(page, "file", "letter.txt", []byte("Dear all"), about...).Want(503, unchecked))
		ines.Upload(done, "file", "letter.pdf", []byte("%PDF-"), "version", version, "text", "All mended.").Want(503, unchecked, "All mended.")
		kept(4)
		// What has no file goes on.
		ines.Post(page, append(about, "link", "https://example.org/y")...).WantTo(page)
		kept(5)
	})
}

// Every form that takes a file says it, and keeps what was typed.
func TestEveryUploadIsChecked(t *testing.T) {
	h, scanner := scanned(t, dbtest.Open(t, dbtest.SQLite(t)))
	clerk, admin := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.As(t, "Ad Min", 0, models.RoleAdmin)
	admin.Get("/admin").Want(200, "Uploaded files are checked for viruses.")
	uploads := []struct {
		b                    *webtest.Browser
		address, field, name string
		typed                []string
	}{
		{clerk, "/clerk/motions/new", "file", "motion.txt", []string{"text", "Zqtyped words"}},
		{clerk, "/clerk/imports", "file", "tracker.csv", []string{"text", "Zqtyped words"}},
		{admin, "/admin/members", "file", "members.csv", []string{"kind", "member", "text", "Zqtyped words"}},
		{admin, "/admin/council", "logo", "logo.png", []string{"name", "Zqtyped words"}},
		{admin, "/admin/calendar/import", "file", "holidays.csv", []string{"text", "Zqtyped words"}},
	}
	content := bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), []byte(webtest.EICAR)}, nil)
	ask := func(status int, words string) {
		t.Helper()
		for _, u := range uploads {
			if a := u.b.Upload(u.address, u.field, u.name, content, u.typed...).Want(status, "There is a problem", words); !strings.Contains(a.Body, "Zqtyped words") {
				t.Errorf("%s: what was typed is lost", u.address)
			}
		}
	}
	ask(422, withVirus)
	if n := scanner.Scanned.Load(); n != int64(len(uploads)) {
		t.Errorf("%d files were checked", n)
	}
	scanner.Stop()
	ask(503, unchecked)
}

func TestWithoutAScannerThePagesSaySo(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	h.As(t, "Ad Min", 0, models.RoleAdmin).Get("/admin").Want(200, "Uploaded files are not checked for viruses.")
	ines := h.ines(t)
	for _, page := range []string{"evidence", "done"} {
		ines.Get(path("/officer/requests/%d/%s", h.work()[0].ID, page)).Want(200, "Files are not checked for viruses here.")
	}
}
