package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/handlers/webtest"
	"carried/models"
)

// An officer adds evidence with the keyboard alone, on a tracker whose uploads
// are checked: a file with a virus, a drawing with a script named as a picture,
// one while the scanner is away, then the right one; then a newer one in its
// place. The clerk and the public read what each shows.
func TestEvidenceFromEndToEndWithTheKeyboard(t *testing.T) {
	scanner := webtest.NewClamd(t)
	p := serve(t, "--sample", "--clamd", scanner.Setting)
	b := newBrowser(t, p.url)
	b.signInAs(p, "Officer")
	b.see("/officer")
	page := strings.Replace(b.first(`^/officer/requests/\d+/update$`), "/update", "/evidence", 1)
	b.see(page)
	b.checkBoth("evidence")
	yesterday := time.Now().In(models.London).AddDate(0, 0, -1)
	b.choose("kind", "Training")
	b.fill("evidence-title", "Figures of the first course")
	b.fill("shows", "Who of those asked finished the course.")
	b.date("dated", yesterday)
	kept := func() (files []string) { // what is half uploaded too; the sample's issued papers are kept beside the evidence
		t.Helper()
		err := filepath.WalkDir(filepath.Join(p.data, "evidence"), func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	before := kept()
	add := func(file, content, words string) {
		t.Helper()
		b.attach("file", file, content)
		b.enter("Add evidence")
		b.says(words)
		if words == "Evidence added." {
			return
		}
		b.says("There is a problem")
		if eval[string](b, `document.querySelector("#evidence-title").value`) != "Figures of the first course" {
			t.Error("what was typed is lost")
		}
	}
	add("figures.csv", "cohort,finished\n"+webtest.EICAR, "The selected file contains a virus")
	b.checkBoth("evidence with a virus")
	add("figures.png", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "This one is named .png but is a web page or a drawing that may hold a script")
	add("figures.pdf", "MZ\x00\x00", "This one is named .pdf but is a program")
	answer := "stream: Can't allocate memory ERROR\x00"
	scanner.Answer.Store(&answer)
	add("figures.csv", "cohort,finished\nstaff,81\n", "The selected file could not be checked for viruses, so it was not kept. Try again later")
	b.checkBoth("evidence while the scanner is away")
	scanner.Answer.Store(nil)
	if left := kept(); !slices.Equal(left, before) {
		t.Errorf("of what was refused something is left: %v, before %v", left, before)
	}
	add("figures.csv", "cohort,finished\nstaff,81\n", "Evidence added.")

	b.enter("Replace the evidence “Figures of the first course”")
	b.says("Replace “Figures of the first course”", "The old one stays in the list")
	b.checkBoth("evidence to replace")
	b.fill("evidence-title", "Figures of both courses")
	b.date("dated", yesterday)
	b.attach("file", "both.csv", "cohort,finished\nstaff,90\n")
	b.enter("Replace")
	b.says("Evidence added.", "In place of Figures of the first course", "by Figures of both courses")
	b.checkBoth("evidence replaced")

	b.see(strings.Replace(page, "/evidence", "/done", 1))
	b.checkBoth("done with evidence")
	b.signInAs(p, "Clerk")
	b.see("/clerk/sign-off")
	b.see(b.first(`^/clerk/requests/\d+/sign-off$`))
	b.says("Evidence")
	b.checkBoth("sign-off with evidence")
	b.see(page)
	request := eval[string](b, `document.querySelector(".govuk-back-link").getAttribute("href")`)
	b.enter("Sign out")
	b.see(request)
	b.says("Figures of both courses (CSV, 25 bytes)", "Who of those asked finished the course.", "In place of Figures of the first course")
	b.checkBoth("public evidence")
	if files := kept(); len(files) != len(before)+2 {
		t.Errorf("files: %v, before %v", files, before)
	}
}

// What a program that was killed left behind is gone after the next start.
func TestTheStartRemovesFilesThatNothingRefersTo(t *testing.T) {
	dir := t.TempDir()
	p := serveOn(t, filepath.Join(dir, "carried.db"), dir)
	p.kill()
	old := filepath.Join(dir, "evidence", "ab", strings.Repeat("ab", 32))
	if err := os.MkdirAll(filepath.Dir(old), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	p = serveOn(t, filepath.Join(dir, "carried.db"), dir)
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v\n%s", err, p.printed())
	}
}
