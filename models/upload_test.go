package models

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// zipped makes a zip file of parts: names and contents in turn.
func zipped(t *testing.T, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFilesThatMayBeUploaded(t *testing.T) {
	const (
		program = "The selected file must be a PDF, ODT, DOCX, TXT, CSV, XLSX, ODS, JPG or PNG. This one is named %s but is a program"
		page    = "The selected file must be a PDF, ODT, DOCX, TXT, CSV, XLSX, ODS, JPG or PNG. This one is named %s but is a web page or a drawing that may hold a script"
		other   = "The selected file must be a PDF, ODT, DOCX, TXT, CSV, XLSX, ODS, JPG or PNG. This one is named %s but is something else"
		script  = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
	)
	word := zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>")
	sheet := zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>")
	text := zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>")
	for name, tt := range map[string]struct {
		file, content, problem string // with %s for the ending
	}{
		"a PDF":                         {"Letter.PDF", "%PDF-1.7 x", ""},
		"a text":                        {"notes.txt", "Council", ""},
		"a text in Welsh with a mark":   {"notes.txt", "\xef\xbb\xbfTŷ’r cyngor", ""},
		"a text that begins with MZ":    {"notes.txt", "MZ is the mason's mark", ""},
		"a text with a less-than sign":  {"figures.txt", "< 5 people", ""},
		"figures":                       {"figures.csv", "cohort,eligible\nmembers,81\n", ""},
		"a picture":                     {"steps.png", "\x89PNG\r\n\x1a\n....", ""},
		"a photo":                       {"steps.JPEG", "\xff\xd8\xff\xe0....", ""},
		"a Word file":                   {"letter.docx", word, ""},
		"a workbook":                    {"figures.xlsx", sheet, ""},
		"an OpenDocument text":          {"letter.odt", text, ""},
		"a program":                     {"setup.exe", "MZ\x00\x00", wrongType},
		"a program named as a PDF":      {"letter.pdf", "MZ\x00\x00", program},
		"a program named as a text":     {"letter.txt", "MZ\x90\x00", program},
		"a Linux program as a picture":  {"steps.png", "\x7fELF\x02\x01", program},
		"a shell script as a text":      {"notes.txt", "#!/bin/sh\nrm -r /\n", program},
		"a drawing with a script":       {"map.svg", script, wrongType},
		"a drawing named as a picture":  {"map.png", script, page},
		"a drawing named as a text":     {"map.txt", "\xef\xbb\xbf\n " + script, page},
		"an XML drawing as a table":     {"map.csv", "<?xml version=\"1.0\"?>" + script, page},
		"a web page":                    {"page.html", "<!DOCTYPE html>", wrongType},
		"a web page named as a text":    {"page.txt", "<!DOCTYPE html><script>alert(1)</script>", page},
		"a web page named as a photo":   {"page.jpg", "<html>", page},
		"a text named as a PDF":         {"letter.pdf", "Dear Sir", other},
		"bytes named as a text":         {"letter.txt", "abc\x00def", other},
		"a Word file named as a table":  {"figures.xlsx", word, other},
		"an OpenDocument text as table": {"figures.ods", text, other},
		"any zip file named as Word":    {"letter.docx", zipped(t, "setup.exe", "MZ"), other},
		"a Word file with macros":       {"letter.docx", zipped(t, "[Content_Types].xml", "", "word/document.xml", "", "word/vbaProject.bin", "x"), other},
		"the beginning of a zip file":   {"letter.docx", word[:40], other},
		"no ending":                     {"letter", "%PDF-1.7", wrongType},
		"empty":                         {"letter.pdf", "", "The selected file is empty"},
		"empty and of no type":          {"letter", "", "The selected file is empty"},
	} {
		want := strings.ReplaceAll(tt.problem, "%s", strings.ToLower(tt.file[max(0, strings.LastIndex(tt.file, ".")):]))
		contentType, got := CheckFile(tt.file, int64(len(tt.content)), strings.NewReader(tt.content))
		if got != want || (contentType == "") != (want != "") {
			t.Errorf("%s: got %q (%s), want %q", name, got, contentType, want)
		}
	}
	whole := "%PDF-" + strings.Repeat("x", MaxUpload-5)
	if _, p := CheckFile("letter.pdf", MaxUpload, strings.NewReader(whole)); p != "" {
		t.Errorf("20 MB: %s", p)
	}
	if _, p := CheckFile("letter.pdf", MaxUpload+1, strings.NewReader(whole+"x")); p != "The selected file must be smaller than 20 MB" {
		t.Errorf("more than 20 MB: %q", p)
	}
}
