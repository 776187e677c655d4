package document

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pdfPages makes a PDF with a page for each content. /F is a font, /S one of
// signs, /W one whose table says what its two-byte codes are, /P a picture, /D a
// drawing that says “drawn”; more is put into the page's dictionary.
func pdfPages(more string, contents ...string) string {
	stream := func(dictionary, content string) string {
		return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dictionary, len(content), content)
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "",
		stream("/Type/XObject/Subtype/Image/Width 1/Height 1", "x"),
		stream("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 72 0]", "BT /F 12 Tf 0 500 Td (drawn) Tj ET"),
		stream("", "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0003> <0020> endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<fb01> <00660066>] endbfrange"),
	}
	var kids []string
	for _, c := range contents {
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>", n+1, more), stream("", c))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/Resources<</XObject<</P 3 0 R/D 4 0 R>>/Font<<"+
		"/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"+
		"/S<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"+
		"/W<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</DW 500/W[16 [500 500 500]]>>]>>"+
		">>>>>>", len(contents), strings.Join(kids, " "))
	return string(pdfOf(objects))
}

func TestAPDFIsReadLineByLine(t *testing.T) {
	const down = "0 -14 Td " // to the next line
	for name, tt := range map[string]struct{ more, content, want string }{
		"old letters and brackets":               {"", `BT /F 12 Tf 72 700 Td (caf\351 \(x\) \223q\224 \(\2435\)) Tj ET`, "café (x) “q” (£5)\n"},
		"words that stand apart":                 {"", "BT /F 12 Tf 72 700 Td (Council) Tj 46 0 Td (notes) Tj ET", "Council notes\n"},
		"letters that are moved closer":          {"", "BT /F 12 Tf 72 700 Td [(Cou) 30 (ncil) -400 (notes)] TJ ET", "Council notes\n"},
		"cells of a table":                       {"", "BT /F 12 Tf 72 700 Td (Proposer) Tj 200 0 Td (Cllr Thorn) Tj ET", "Proposer   Cllr Thorn\n"},
		"lines, and a gap":                       {"", "BT /F 12 Tf 72 700 Td (a) Tj " + down + "(b) Tj 0 -30 Td (c) Tj " + down + "(d) Tj ET", "a\nb\n\nc\nd\n"},
		"items are indented":                     {"", "BT /F 12 Tf 72 700 Td (1. a) Tj 24 -14 Td (i. b) Tj ET", "1. a\n    i. b\n"},
		"a label drawn after its text":           {"", "BT /F 12 Tf 96 700 Td (One) Tj " + down + "(more) Tj -20 14 Td (1.) Tj ET", "1. One\n   more\n"},
		"columns as they are drawn":              {"", "BT /F 12 Tf 72 700 Td (left one) Tj " + down + "(left two) Tj 250 14 Td (right column one) Tj " + down + "(right column two) Tj ET", "left one\nleft two\n\n                                        right column one\n                                        right column two\n"},
		"lines drawn in disorder":                {"", "BT /F 12 Tf 1 0 0 1 72 630 Tm (f) Tj 1 0 0 1 72 700 Tm (a) Tj 1 0 0 1 72 644 Tm (e) Tj 1 0 0 1 72 686 Tm (b) Tj 1 0 0 1 72 658 Tm (d) Tj 1 0 0 1 72 672 Tm (c) Tj 1 0 0 1 72 616 Tm (g) Tj 1 0 0 1 72 714 Tm (0) Tj ET", "0\na\nb\nc\nd\ne\nf\ng\n"},
		"a raised figure":                        {"", "BT /F 12 Tf 72 700 Td (note) Tj /F 7 Tf 24 4 Td (1) Tj /F 12 Tf 8 -4 Td (more) Tj ET", "note1 more\n"},
		"ligatures become letters":               {"", "BT /W 12 Tf 72 700 Td <0010001100120003002000030021> Tj ET", "abc fi ff\n"},
		"signs are bullets":                      {"", "BT /S 12 Tf 72 700 Td (\\267) Tj /F 12 Tf 12 0 Td (item) Tj ET", "• item\n"},
		"a drawing with text in it":              {"", "/D Do", "drawn\n"},
		"a page that is turned":                  {"/Rotate 90", "BT /F 12 Tf 0 1 -1 0 100 72 Tm (up) Tj ET", "up\n"},
		"text on the margin comes last":          {"", "BT /F 12 Tf 0 1 -1 0 20 300 Tm (margin) Tj 1 0 0 1 72 700 Tm (text) Tj ET", "text\n                                      margin\n"},
		"running headers, where they are marked": {"", "/Artifact <</Type/Pagination>> BDC BT /F 12 Tf 72 800 Td (Page 1) Tj ET EMC /P <</MCID 0>> BDC BT /F 12 Tf 72 700 Td (text) Tj ET EMC", "text\n"},
		"other ways to end a line":               {"", "BT /F 12 Tf 14 TL 72 700 Td (a) Tj T* (b) Tj (c) ' 0 0 (d) \" ET", "a\nb\nc\nd\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "motion.pdf", pdfPages(tt.more, tt.content))
			got.Text = strings.TrimLeft(got.Text, " ") // of what is not at the margin
			if d := cmp.Diff(tt.want, got.Text); d != "" || len(got.Warnings) > 0 {
				t.Errorf("%q\n%s", got.Warnings, d)
			}
		})
	}
}

func TestAPDFWithoutTextGetsASentence(t *testing.T) {
	password, err := os.ReadFile("testdata/protected.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data string
		want Problem
	}{
		"a scan":                                {pdfPages("", "/P Do", "q /P Do Q"), scanned},
		"empty pages":                           {pdfPages("", "", ""), noText},
		"no pages":                              {pdfPages(""), noText},
		"a password":                            {string(password), protected},
		"a way of encrypting that is not known": {strings.Replace(pdfPages("", "/P Do"), "/Root", "/Encrypt<</Filter/Standard/V 5/R 6>>/ID[(a)(b)]/Root", 1), protected},
		"only a header":                         {"%PDF-1.4\n", damaged},
		"letters without names":                 {pdfPages("", "BT /W 12 Tf 72 700 Td <0101010201030104> Tj ET"), unnamed},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read("a.pdf", []byte(tt.data)); !errors.Is(err, tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestASentenceRunsFromPageToPage(t *testing.T) {
	page := func(n int, words string) string {
		return fmt.Sprintf("BT /F 12 Tf 72 800 Td (Full Council, 4 May 2026) Tj 0 -100 Td (%s) Tj 0 -14 Td (%s) Tj 0 -640 Td (Page %d) Tj ET", words, words, n)
	}
	got := read(t, "a.pdf", pdfPages("", page(1, "one and"), page(2, "two and"), page(3, "three")))
	want := "Full Council, 4 May 2026\n\none and\none and\ntwo and\ntwo and\nthree\nthree\n"
	if d := cmp.Diff(want, got.Text); d != "" || len(got.Warnings) > 0 {
		t.Errorf("%q\n%s", got.Warnings, d)
	}
}

func TestWhatIsDoubtfulInAPDFIsSaid(t *testing.T) {
	text := "BT /F 12 Tf 72 700 Td (Council notes that this page has its words) Tj ET"
	for name, tt := range map[string]struct {
		data string
		want string
	}{
		"pages that are scans":    {pdfPages("", text, "/P Do", "/P Do"), "There is no text on pages 2 and 3 of the PDF: it may be a scan. Nothing of it was read."},
		"a damaged page":          {pdfPages("", text, text+" begin"), "Parts of the PDF are damaged: check that nothing is missing on page 2."},
		"letters without a name":  {pdfPages("", text+" BT /W 12 Tf 72 600 Td <0101> Tj ET"), "The PDF does not say what some of its signs are. They stand as \uFFFD in the text."},
		"nothing":                 {pdfPages("", text), ""},
		"a newer version of PDF":  {strings.Replace(pdfPages("", text), "%PDF-1.4", "%PDF-2.0", 1), ""},
		"what mail put behind it": {pdfPages("", text) + "\r\n--boundary--\r\n" + strings.Repeat(" ", 200), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "a.pdf", tt.data)
			if strings.Join(got.Warnings, "|") != tt.want || !strings.HasPrefix(got.Text, "Council notes that") {
				t.Errorf("got %q\n%s", got.Warnings, got.Text)
			}
		})
	}
}
