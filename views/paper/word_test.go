package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carried/models"
	"carried/models/document"
)

func TestWordCountsOnlyWhereItPrintsTheCouncilsLabels(t *testing.T) {
	for name, tt := range map[string]struct {
		labels []string
		format string // "" for labels as text
		start  int
	}{
		"1. 2. 3.":                              {[]string{"1.", "2.", "3."}, "decimal", 1},
		"it goes on at 4":                       {[]string{"4.", "5."}, "decimal", 4},
		"letters in brackets":                   {[]string{"(a)", "(b)", "(c)"}, "lowerLetter", 1},
		"Roman numbers":                         {[]string{"(i)", "(ii)", "(iii)", "(iv)"}, "lowerRoman", 1},
		"one i is a Roman number":               {[]string{"(i)"}, "lowerRoman", 1},
		"h, i, j are letters":                   {[]string{"(h)", "(i)", "(j)"}, "lowerLetter", 8},
		"i, j are letters":                      {[]string{"(i)", "(j)"}, "lowerLetter", 9},
		"v, vi are Roman numbers":               {[]string{"(v)", "(vi)"}, "lowerRoman", 5},
		"capitals":                              {[]string{"(A)", "(B)"}, "upperLetter", 1},
		"one has no label, as in Kent's motion": {[]string{"1.", "", "3."}, "", 0},
		"one is missing":                        {[]string{"1.", "2.", "4."}, "", 0},
		"the first has none":                    {[]string{"", "2."}, "", 0},
		"1.1. is no number":                     {[]string{"1.1.", "1.2."}, "", 0},
		"(1A) is no number":                     {[]string{"(1A)", "(1B)"}, "", 0},
		"after z councils differ":               {[]string{"(z)", "(aa)"}, "", 0},
		"leading noughts":                       {[]string{"01.", "02."}, "", 0},
		"two ways at once":                      {[]string{"1.", "2)"}, "", 0},
	} {
		l := &List{Labelled: true}
		for _, label := range tt.labels {
			l.Items = append(l.Items, Item{Label: label, Text: Plain("x")})
		}
		how, start, _ := counted(l)
		if start != tt.start || start > 0 && how.format != tt.format {
			t.Errorf("%s: %v from %d, want %s from %d", name, how, start, tt.format, tt.start)
		}
	}
}

// What the program that reads motions makes of the Word file is what was printed.
func TestTheLabelsOfClausesSurviveInWord(t *testing.T) {
	clause := func(label, text string, sub ...models.ClauseNode) models.ClauseNode {
		return models.ClauseNode{Clause: models.Clause{Label: label, Text: text}, Sub: sub}
	}
	p := &Paper{Title: "Motion", Blocks: []Block{Head(1, "Lamps"), {Words: []models.ClauseGroup{
		{Heading: "Council notes", Clauses: []models.ClauseNode{clause("1", "the lamps;"), clause("", "the dark;"), clause("3", "the sea.")}},
		{Heading: "Council asks for", Clauses: []models.ClauseNode{
			clause("4", "light:", clause("a", "by day;"), clause("b", "by night.")), clause("5", "oil:", clause("a", "of fish."), clause("b", "of whale.")), clause("6", "a report."),
		}},
	}}}}
	b, err := Word(p)
	if err != nil {
		t.Fatal(err)
	}
	text, err := document.Read("motion.docx", b)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.SplitSeq(text.Text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			got = append(got, line)
		}
	}
	want := []string{
		"Lamps", "Council notes", "1. the lamps;", "the dark;", "3. the sea.", "Council asks for",
		"4. light:", "(a) by day;", "(b) by night.", "5. oil:", "(a) of fish.", "(b) of whale.", "6. a report.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestEqualPapersAreEqualWordFiles(t *testing.T) {
	p := anyPaper().Example(7)
	a, err := Word(p)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Word(p)
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("they differ: %v", err)
	}
}

// Whatever the words are, the parts of the Word file are XML, and no word is lost.
func TestAnyTextMakesAWellFormedWordFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPaper().Draw(t, "paper")
		b, err := Word(p)
		if err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			d, said := xml.NewDecoder(r), ""
			for {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				if c, ok := token.(xml.CharData); ok {
					said += string(c)
				}
			}
			if f.Name == "word/document.xml" && !strings.Contains(letters(said), letters(lastWords(p))) {
				t.Fatalf("%q is lost: %q", lastWords(p), said)
			}
		}
	})
}

// lastWords is the text of the last block, a paragraph.
func lastWords(p *Paper) string { return p.Blocks[len(p.Blocks)-1].Text[0].Text }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0xa0 && r < 0xd000 && r != 0x2028 && r != 0x2029 {
			return r
		}
		return -1
	}, s)
}

func anyPaper() *rapid.Generator[*Paper] {
	return rapid.Custom(func(t *rapid.T) *Paper {
		words := func(name string) string {
			return string(rapid.SliceOfN(rapid.OneOf(rapid.ByteRange(0, 255), rapid.SampledFrom([]byte("<&>\"' ]\t\n\x00\x0b"))), 0, 40).Draw(t, name)) + rapid.String().Draw(t, name)
		}
		text := func(name string) Text {
			return Text{{Text: words(name), Strong: rapid.Bool().Draw(t, "strong"), Tag: rapid.Bool().Draw(t, "tag"), Change: rapid.SampledFrom([]Change{"", Added, Removed}).Draw(t, "change"), Address: rapid.SampledFrom([]string{"", "https://x.example/?a=1&b=2", "javascript:alert(1)", "https://x.example/" + words("address")}).Draw(t, "address")}}
		}
		list := &List{Numbered: rapid.Bool().Draw(t, "numbered"), Labelled: rapid.Bool().Draw(t, "labelled"), Items: []Item{
			{Label: words("label"), Text: text("item"), Sub: &List{Labelled: true, Items: []Item{{Label: "(a)", Text: text("sub")}}}}, {Text: text("item")},
		}}
		table := &Table{Caption: words("caption"), Columns: []Column{{Name: words("column"), Head: true}, {Name: words("column"), Numbers: true}}, Rows: []Row{
			{Cells: []Cell{{text("cell")}, {text("cell"), text("cell")}}}, {Cells: []Cell{{text("group")}}}, {Cells: []Cell{nil, nil}},
		}}
		return &Paper{
			Kind: words("kind"), Title: words("title"), Issued: words("issued"), Council: words("council"), Subject: words("subject"), Mark: words("mark"), Foot: words("foot"),
			Landscape: rapid.Bool().Draw(t, "landscape"),
			Blocks: []Block{
				Head(rapid.IntRange(0, 9).Draw(t, "level"), words("heading")),
				{List: list},
				{Table: table},
				{Break: true},
				{Facts: []Fact{{words("name"), text("value")}}},
				{Note: &Note{words("note"), text("note")}},
				{Words: []models.ClauseGroup{{Heading: words("group"), Clauses: []models.ClauseNode{{Clause: models.Clause{Label: words("label"), Text: words("clause")}}}}}},
				{Text: Text{{Text: words("last")}}},
			},
		}
	})
}
