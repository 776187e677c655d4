package handlers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
	"carried/models/document"
)

// motionFile is the file of a motion as package document has it for its own tests.
func motionFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../models/document/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheClerkSelectsTheFileOfAMotion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.clerk.Get("/clerk/motions/new").Want(200, "Or select a file", "smaller than 20 MB")
		for i, name := range []string{"motion.docx", "motion.odt", "motion.pdf", "motion.html", "motion.txt"} {
			data := motionFile(t, name)
			a := o.clerk.Upload("/clerk/motions/new", "file", name, data, "text", "")
			if a.Status != 303 {
				t.Fatalf("%s: %d\n%s", name, a.Status, a.Text())
			}
			o.clerk.Get(a.Location()).Want(200, "The text of "+name+" was read.", "Shade and Water in Public Places",
				"We found", "3 “notes”", "2 “believes”", "3 requests", "Text of the file "+name, "!Text you pasted")
			m, err := d.Motions.Find(webtest.System, uint(i+1))
			want, _ := document.Read(name, data)
			if err != nil || m.SourceText != want.Text {
				t.Errorf("%s: the text is not kept as it was read: %v", name, err)
			}
			hash := sha256.Sum256(data)
			events, err := d.Events.List(webtest.System, db.EventFilter{})
			if err != nil || !strings.Contains(events[0].Content, name+" "+hex.EncodeToString(hash[:])) {
				t.Errorf("%s: the record does not say which file: %v\n%s", name, err, events[0].Content)
			}
		}
		a := o.clerk.Post("/clerk/motions/new", "text", string(motionFile(t, "motion.txt")))
		o.clerk.Get(a.Location()).Want(200, "Text of the notice", "!Text of the file")
	})
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		for name, x := range map[string]struct {
			file    string
			content []byte
			text    string
			want    string
		}{
			"pasted and selected": {"motion.docx", motionFile(t, "motion.docx"), "Council notes", "Paste the text or select a file, not both"},
			"neither":             {"", nil, "", "Enter the text of the motion"},
			"nothing in it":       {"motion.docx", nil, "", "The selected file is empty"},
			"damaged":             {"motion.docx", motionFile(t, "motion.docx")[:4000], "", "The selected file is damaged and cannot be read"},
			"a picture":           {"motion.pdf", []byte("\x89PNG\r\n\x1a\n..."), "", "The selected file is a picture"},
			"over 20 MB":          {"motion.pdf", append([]byte("%PDF-"), make([]byte, models.MaxUpload)...), "", "The selected file must be smaller than 20 MB"},
			"too much text":       {"motion.txt", []byte(strings.Repeat("é", 200_001)), "", "a motion can have up to 200,000 characters"},
			"a name with signs":   {"a\xffb.docx", motionFile(t, "motion.docx"), "", "Rename the selected file"},
			"no motion in it":     {"motion.html", []byte("<p>Dear clerk, see you on <b>Monday</b>."), "", "Dear clerk, see you on Monday."},
		} {
			t.Run(name, func(t *testing.T) {
				a := o.clerk.Upload("/clerk/motions/new", "file", x.file, x.content, "text", x.text)
				a.Want(422, "There is a problem", x.want, x.text)
			})
		}
	})
}

func TestWhatIsDoubtfulAboutAFileIsSaidOnTheCheckPage(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		a := o.clerk.Upload("/clerk/motions/new", "file", "motion.pdf", motionFile(t, "motion.docx"), "text", "")
		const note = "The file is named .pdf but is a Word document. It was read as that."
		o.clerk.Get(a.Location()).Want(200, note)
		o.clerk.Get(strings.TrimSuffix(a.Location(), "/check")).Want(200, "Reading the file: "+note)
	})
}

func TestAFileIsAsLargeAsEveryUpload(t *testing.T) {
	if _, err := document.Read("a.txt", make([]byte, models.MaxUpload+1)); err == nil || err.Error() != "The file must be smaller than 20 MB." {
		t.Errorf("one byte more: %v", err)
	}
	if _, err := document.Read("a.txt", []byte(strings.Repeat(" ", models.MaxUpload))); err == nil || err.Error() != "The file is empty." {
		t.Errorf("the largest: %v", err)
	}
}
