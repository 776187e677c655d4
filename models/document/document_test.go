package document

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"carried/models/charset"
)

// read reads a file that can be read.
func read(t *testing.T, name, data string) Text {
	t.Helper()
	got, err := Read(name, []byte(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return got
}

func inUTF16(text string, bigEndian bool) string {
	b := []byte{0xff, 0xfe}
	if bigEndian {
		b = []byte{0xfe, 0xff}
	}
	for _, c := range utf16.Encode([]rune(text)) {
		if bigEndian {
			b = append(b, byte(c>>8), byte(c))
		} else {
			b = append(b, byte(c), byte(c>>8))
		}
	}
	return string(b)
}

func TestPlainTextIsReadInTheLettersItIsWrittenIn(t *testing.T) {
	const want = "Council notes “Caffè” at £5.\n"
	for name, tt := range map[string]struct {
		data, warning string
	}{
		"UTF-8":                        {want, ""},
		"UTF-8 with a mark":            {"\xef\xbb\xbf" + want, ""},
		"UTF-16 of Windows":            {inUTF16(want, false), ""},
		"UTF-16 the other way":         {inUTF16(want, true), ""},
		"UTF-16 without a mark":        {inUTF16(want, false)[2:], ""},
		"Windows-1252, with a warning": {"Council notes \x93Caff\xe8\x94 at \xa35.\n", "Windows-1252"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "motion.txt", tt.data)
			if got.Text != want || got.Kind != Plain {
				t.Errorf("got %q as %s", got.Text, got.Kind)
			}
			if warned := strings.Join(got.Warnings, " "); (warned != "") != (tt.warning != "") || !strings.Contains(warned, tt.warning) {
				t.Errorf("warned %q", warned)
			}
		})
	}
}

func TestDamagedTextIsNotTakenForOldLetters(t *testing.T) {
	got := read(t, "a.txt", "Council notes “Caff\xe8” – at £5.")
	if got.Text != "Council notes “Caff\uFFFD” – at £5." || len(got.Warnings) != 1 || got.Warnings[0] != charset.Broken {
		t.Errorf("got %+v", got)
	}
}

func TestATextThatWasCutOffIsReadWithAWarning(t *testing.T) {
	got := read(t, "a.txt", inUTF16("Council notes", false)+"x")
	if got.Text != "Council notes\uFFFD" || len(got.Warnings) != 1 || got.Warnings[0] != charset.Broken {
		t.Errorf("got %+v", got)
	}
}

func TestMarkdownIsReadAsItIsSet(t *testing.T) {
	got := read(t, "motion.md", `---
layout: motion
---
# Benches <!-- draft -->

Proposed by **Cllr Ida Thorn**, seconded by *Cllr Ben Rook*

## Council notes:

1. that there are [no benches](https://example.org/benches);
1. that people sit on walls\.
   - and on steps
1. that walls are cold.

2024 was wet.

1. One more.
`)
	want := `Benches

Proposed by Cllr Ida Thorn, seconded by Cllr Ben Rook

Council notes:

1. that there are no benches;
2. that people sit on walls.
   - and on steps
3. that walls are cold.

2024 was wet.

1. One more.
`
	if d := cmp.Diff(want, got.Text); d != "" || got.Kind != Markdown {
		t.Errorf("%s\n%s", got.Kind, d)
	}
}

func TestWebPagesAreReadAsABrowserShowsThem(t *testing.T) {
	for name, tt := range map[string]struct{ page, want string }{
		"lists carry the labels that their type says": {
			`<ol><li>One<ol type="a"><li>sub<ol type=i><li>deep</li><li>deeper</ol></ol><li>Two</ol>`,
			"1. One\n\n    a. sub\n\n        i. deep\n\n        ii. deeper\n\n2. Two\n",
		},
		"a list may start elsewhere, and an item may say its number": {
			`<ol start=4><li>Four<li value=7>Seven<li>Eight</ol>`, "4. Four\n\n7. Seven\n\n8. Eight\n",
		},
		"a list may count down":                   {`<ol reversed><li>Two<li>One</ol>`, "2. Two\n\n1. One\n"},
		"a style may say how a list counts":       {`<ol style="list-style-type: upper-alpha"><li>One<li>Two</ol>`, "A. One\n\nB. Two\n"},
		"bullets":                                 {`<ul><li>One<li><p>Two</p><p>more</p></ul>`, "• One\n\n• Two\n\nmore\n"},
		"blanks and breaks":                       {"<p>Council \n notes<br>that&nbsp;it <b>is</b>so.\n</p>", "Council notes\nthat\u00a0it isso.\n"},
		"what is not shown is left out":           {`<!doctype html><title>T</title><style>p{}</style><script>x</script><p hidden>no</p><p style="display:none">no</p><p>yes`, "yes\n"},
		"soft hyphens are not seen":               {"<p>coun&shy;cil", "council\n"},
		"cells of a row stand apart":              {`<table><tr><th>Proposer<td>Cllr Thorn<tr><th>Seconder<td>Cllr Rook</table>`, "| Proposer | Cllr Thorn |\n| Seconder | Cllr Rook |\n"},
		"a table for layout is read cell by cell": {`<table><tr><td><p>One</p><p>Two</p><td>Three</table>`, "One\n\nTwo\n\nThree\n"},
		"a page pasted from Word has its labels":  {`<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp;&nbsp;</span></span>sub</p>`, "    (a)\u00a0\u00a0sub\n"},
		"deletions are left out, insertions stay": {`<p>We <del>may</del><ins>will</ins> act.`, "We will act.\n"},
		"an XHTML page":                           {`<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Yes</p></body></html>`, "Yes\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "motion.html", tt.page)
			if d := cmp.Diff(tt.want, got.Text); d != "" || got.Kind != HTML {
				t.Errorf("%s\n%s", got.Kind, d)
			}
		})
	}
}

func TestWhatIsNoDocumentGetsASentence(t *testing.T) {
	for name, tt := range map[string]struct {
		file, data string
		want       string
	}{
		"nothing":                 {"a.txt", " \n", "is empty"},
		"a picture":               {"a.pdf", "\x89PNG\r\n\x1a\n....", "is a picture"},
		"a picture named text":    {"a.txt", "\xff\xd8\xff\xe0....", "is a picture"},
		"rich text":               {"a.docx", `{\rtf1\ansi text}`, "is in Rich Text Format"},
		"old Word":                {"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + inUTF16("WordDocument", false)[2:], "is in the old Word format"},
		"Word with a password":    {"a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + inUTF16("EncryptedPackage", false)[2:], "is protected by a password"},
		"a program":               {"a.txt", "\x7fELF\x01\x01\x01\x00\x00\x00", "is not a document"},
		"an XML file":             {"a.html", `<?xml version="1.0"?><feed><p>x</p></feed>`, "is an XML file"},
		"a page of nothing":       {"a.html", "<html><body><p>&nbsp;</p></body></html>", "has no text"},
		"more than 20 MB":         {"a.txt", strings.Repeat("x", 20<<20+1), "must be smaller than 20 MB"},
		"more than 10 MB of text": {"a.txt", strings.Repeat("x ", 6<<20), "holds more than 10 MB of text"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(tt.file, []byte(tt.data))
			p, ok := errors.AsType[Problem](err)
			if !ok || !strings.Contains(string(p), tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAZipFileThatIsNoDocumentGetsASentence(t *testing.T) {
	const text = "application/vnd.oasis.opendocument.text"
	for name, tt := range map[string]struct {
		parts map[string]string
		want  string
	}{
		"an archive":                      {map[string]string{"motion.txt": "x"}, "is a zip archive"},
		"a spreadsheet":                   {map[string]string{"[Content_Types].xml": "x", "xl/workbook.xml": "x"}, "is a spreadsheet"},
		"an OpenDocument spreadsheet":     {map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}, "is a spreadsheet"},
		"a presentation":                  {map[string]string{"ppt/presentation.xml": "x"}, "is a presentation"},
		"another Office file":             {map[string]string{"[Content_Types].xml": "x"}, "is not a document"},
		"an OpenDocument with a password": {map[string]string{"mimetype": text, "content.xml": "\x00\x01", "META-INF/manifest.xml": "<manifest:encryption-data/>"}, "is protected by a password"},
		"an OpenDocument without content": {map[string]string{"mimetype": text}, "is damaged"},
		"a Word document of pictures":     {map[string]string{"word/document.xml": "<x/>"}, "has no text"},
		"a Word document that is no XML":  {map[string]string{"word/document.xml": "<w:document"}, "is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read("a.docx", zipped(t, tt.parts))
			p, ok := errors.AsType[Problem](err)
			if !ok || !strings.Contains(string(p), tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAMisnamedFileIsReadForWhatItIs(t *testing.T) {
	got := read(t, "motion.pdf", "<html><body><p>Council notes</p></body></html>")
	if got.Kind != HTML || len(got.Warnings) != 1 || got.Warnings[0] != "The file is named .pdf but is a web page. It was read as that." {
		t.Errorf("got %+v", got)
	}
}

func TestNumerals(t *testing.T) {
	for _, tt := range []struct {
		style numeral
		n     int
		want  string
	}{
		{decimal, 12, "12"},
		{zeroFirst, 7, "07"},
		{lowerAlpha, 3, "c"},
		{lowerAlpha, 28, "ab"},
		{upperAlpha, 26, "Z"},
		{lowerRoman, 4, "iv"},
		{lowerRoman, 49, "xlix"},
		{upperRoman, 2024, "MMXXIV"},
		{ordinal, 12, "12th"},
		{ordinal, 23, "23rd"},
		{bullet, 3, ""},
	} {
		if got := tt.style.write(tt.n); got != tt.want {
			t.Errorf("%s %d: got %q, want %q", tt.style, tt.n, got, tt.want)
		}
	}
}
