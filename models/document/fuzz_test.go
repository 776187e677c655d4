package document

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// sound reads a document without the net that Read has for panics, and checks
// that it gives text that can be kept, or a Problem.
func sound(t *testing.T, read func([]byte, *page) error, data []byte) {
	t.Helper()
	p := &page{}
	text := ""
	err := read(data, p)
	if err == nil {
		text, err = p.finish()
	}
	if problem, ok := errors.AsType[Problem](err); err != nil && (!ok || problem == "") {
		t.Fatalf("an error that is no sentence: %v", err)
	}
	if !utf8.ValidString(text) {
		t.Fatalf("broken letters in %q", text)
	}
	if i := strings.IndexFunc(text, func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }); i >= 0 {
		t.Fatalf("a control character in %q", text[max(0, i-20):])
	}
	if err == nil && strings.TrimSpace(text) == "" {
		t.Fatal("no text, and nothing wrong")
	}
}

func FuzzWordDocument(f *testing.F) {
	f.Add(item("1", "0", "One")+item("1", "1", "sub"), clauses(num1)["numbering"], para("A", "x"))
	f.Add(`<w:tbl><w:tr><w:tc>`+item("1", "0", "One")+`</w:tc></w:tr></w:tbl>`, numberedLevel("0", "1", "upperRoman", "%1%2%9", `<w:lvlRestart w:val="1"/>`), `<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>`)
	f.Add(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p/></w:txbxContent></mc:Choice></mc:AlternateContent><w:footnoteReference w:id="2"/></w:r><w:del/></w:p>`, `<w:abstractNum/><w:num/>`, `<w:style/>`)
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		sound(t, readDOCX, word(t, body, map[string]string{"numbering": numbering, "styles": styles, "footnotes": `<w:footnote w:id="2">` + body + `</w:footnote>`}))
	})
}

func FuzzOpenDocument(f *testing.F) {
	f.Add(numberedStyle, `<text:list text:style-name="L"><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>sub</text:p></text:list-item></text:list></text:list-item></text:list>`)
	f.Add(`<text:outline-style><text:outline-level-style text:level="10" style:num-list-format="%1%%99%%0%"/></text:outline-style>`, `<text:h text:outline-level="10">x</text:h><text:numbered-paragraph text:level="99"><text:p/></text:numbered-paragraph>`)
	f.Add(numberedStyle, `<table:table><table:table-cell/><table:table-row><text:p>a<text:s text:c="-1"/><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, styles, body string) {
		sound(t, readODT, openText(t, styles, body))
	})
}

func FuzzWebPage(f *testing.F) {
	f.Add(`<ol start=4 type=a reversed><li value=9>x<ul><li>y</ol><table><tr><td>a<td>b<table><tr><td>c</table>`)
	f.Add(`<p style='mso-list:l0 level9'>x<del>y</del><pre> z &shy;&#0;&#x85;</pre><li>q`)
	f.Add("<html><td>\x93a\x94<tr><li><ol><br>")
	f.Fuzz(func(t *testing.T, page string) {
		sound(t, readHTML, []byte(page))
	})
}

// Whatever is in a file, it is told what it is, read or refused.
func FuzzAnyFile(f *testing.F) {
	f.Add("a.md", []byte("1. a\n1. b\n[x](y)\n"))
	f.Add("a.txt", []byte("\xff\xfea\x00"))
	f.Add("a", zipped(f, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		_, err := Read(name, data)
		if problem, ok := errors.AsType[Problem](err); err != nil && (!ok || problem == "") {
			t.Fatalf("an error that is no sentence: %v", err)
		}
	})
}
