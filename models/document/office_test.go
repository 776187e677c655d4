package document

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// zipped makes a zip file of parts.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// word makes a Word document of the body of its main part, and of other parts by
// their name.
func word(t testing.TB, body string, parts map[string]string) []byte {
	all := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0"?><w:document` + wordSpace + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}
	for name, content := range parts {
		all["word/"+name+".xml"] = `<w:` + name + wordSpace + `>` + content + `</w:` + name + `>`
	}
	return zipped(t, all)
}

// item is a paragraph in a list, para one in a style.
func item(num, level, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func numberedLevel(i, start, format, text, more string) string {
	return `<w:lvl w:ilvl="` + i + `"><w:start w:val="` + start + `"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/>` + more + `</w:lvl>`
}

// clauses is a numbering 1. (a) (i) with the given nums on it.
func clauses(nums string) map[string]string {
	return map[string]string{"numbering": `<w:abstractNum w:abstractNumId="7">` +
		numberedLevel("0", "1", "decimal", "%1.", "") + numberedLevel("1", "1", "lowerLetter", "(%2)", "") + numberedLevel("2", "1", "lowerRoman", "(%3)", "") +
		`</w:abstractNum>` + nums}
}

const num1 = `<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>`

func TestAWordDocumentIsReadAsItIsPrinted(t *testing.T) {
	for name, tt := range map[string]struct {
		body  string
		parts map[string]string
		want  []string
	}{
		"nested numbers": {
			item("1", "0", "One") + item("1", "1", "sub") + item("1", "2", "deep") + item("1", "1", "sub") + item("1", "0", "Two") + item("1", "1", "sub"),
			clauses(num1),
			[]string{"1. One", "    (a) sub", "        (i) deep", "    (b) sub", "2. Two", "    (a) sub"},
		},
		"two lists on one numbering go on counting": {
			item("1", "0", "One") + item("2", "0", "Two"),
			clauses(num1 + `<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>`),
			[]string{"1. One", "2. Two"},
		},
		"a list that begins again does so once": {
			item("1", "0", "One") + item("2", "0", "One again") + item("2", "0", "Two") + item("1", "0", "Three"),
			clauses(num1 + `<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`),
			[]string{"1. One", "1. One again", "2. Two", "3. Three"},
		},
		"a list may have a level of its own": {
			item("2", "0", "One"),
			clauses(`<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">` + numberedLevel("0", "5", "upperRoman", "%1)", "") + `</w:lvlOverride></w:num>`),
			[]string{"V) One"},
		},
		"number 0 is no list": {
			item("1", "0", "One") + item("0", "0", "None") + item("1", "0", "Two"), clauses(num1),
			[]string{"1. One", "None", "2. Two"},
		},
		"a list that is not there": {item("9", "0", "Text"), nil, []string{"Text"}},
		"a level that does not begin again": {
			item("1", "0", "A") + item("1", "1", "x") + item("1", "0", "B") + item("1", "1", "y"),
			map[string]string{"numbering": `<w:abstractNum w:abstractNumId="7">` + numberedLevel("0", "1", "upperLetter", "%1", "") +
				numberedLevel("1", "1", "decimal", "%2.", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum>` + num1},
			[]string{"A A", "    1. x", "B B", "    2. y"},
		},
		"numbers with the levels above": {
			item("1", "0", "One") + item("1", "1", "sub") + item("1", "1", "sub"),
			map[string]string{"numbering": `<w:abstractNum w:abstractNumId="7">` + numberedLevel("0", "3", "upperRoman", "%1.", "") +
				numberedLevel("1", "1", "decimal", "%1.%2", `<w:isLgl/>`) + `</w:abstractNum>` + num1},
			[]string{"III. One", "    3.1 sub", "    3.2 sub"},
		},
		"a list that begins deep inside": {
			item("1", "1", "sub") + item("1", "0", "Two"), clauses(num1),
			[]string{"    (a) sub", "2. Two"},
		},
		"a style may number": {
			para("Clause", "One") + para("Based", "Two") + para("Sub", "sub") + para("Plain", "Text"),
			map[string]string{
				"numbering": `<w:abstractNum w:abstractNumId="7">` + numberedLevel("0", "1", "decimal", "%1.", `<w:pStyle w:val="Clause"/>`) +
					numberedLevel("1", "1", "lowerLetter", "(%2)", `<w:pStyle w:val="Sub"/>`) + `</w:abstractNum>` + num1,
				"styles": `<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
					`<w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Clause"/></w:style>` +
					`<w:style w:type="paragraph" w:styleId="Sub"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
					`<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>`,
			},
			[]string{"1. One", "2. Two", "    (a) sub", "Text"},
		},
		"a paragraph may leave the list of its style": {
			para("Clause", "One") + `<w:p><w:pPr><w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>None</w:t></w:r></w:p>`,
			map[string]string{
				"numbering": clauses(num1)["numbering"],
				"styles":    `<w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			},
			[]string{"1. One", "None"},
		},
		"a numbering linked to a style": {
			item("2", "0", "One"),
			map[string]string{
				"numbering": `<w:abstractNum w:abstractNumId="7">` + numberedLevel("0", "1", "lowerLetter", "%1)", "") + `</w:abstractNum>` +
					`<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="List"/></w:abstractNum>` + num1 + `<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>`,
				"styles": `<w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			},
			[]string{"a) One"},
		},
		"bullets of symbol fonts": {
			item("1", "0", "One"),
			map[string]string{"numbering": `<w:abstractNum w:abstractNumId="7">` + numberedLevel("0", "1", "bullet", "\uF0B7", "") + `</w:abstractNum>` + num1},
			[]string{"• One"},
		},
		"an empty item is counted": {
			item("1", "0", "One") + item("1", "0", "") + item("1", "0", "Three"), clauses(num1),
			[]string{"1. One", "3. Three"},
		},
		"a deleted item is not counted": {
			item("1", "0", "One") + `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>` + item("1", "0", "Two"),
			clauses(num1),
			[]string{"1. One", "2. Two"},
		},
		"a paragraph whose mark is deleted runs on": {
			`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Council </w:t></w:r></w:p>` + item("1", "0", "notes"), clauses(num1),
			[]string{"1. Council notes"},
		},
		"insertions and moves": {
			`<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>not</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t xml:space="preserve"> act</w:t></w:r></w:moveTo></w:p>`,
			nil,
			[]string{"We will act"},
		},
		"how a paragraph was before is not how it is": {
			`<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>`,
			clauses(num1),
			[]string{"Text"},
		},
		"breaks, tabs, hyphens and signs": {
			`<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`,
			nil,
			[]string{"a\nb\tcd-e•"},
		},
		"fields, links and content controls": {
			`<w:sdt><w:sdtPr><w:placeholder/></w:sdtPr><w:sdtContent><w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>Monday</w:t></w:r><w:hyperlink><w:r><w:t>, 4 May</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t> 2026</w:t></w:r></w:fldSimple></w:p></w:sdtContent></w:sdt>`,
			nil,
			[]string{"Monday, 4 May 2026"},
		},
		"hidden text is left out": {
			`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>open</w:t></w:r></w:p>`,
			nil,
			[]string{"open"},
		},
		"a table of names": {
			`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Proposer</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cllr Thorn</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Seconder</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cllr Rook</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			nil,
			[]string{"| Proposer | Cllr Thorn |\n| Seconder | Cllr Rook |"},
		},
		"a table for layout, and one inside it": {
			`<w:tbl><w:tr><w:tc>` + item("1", "0", "One") + item("1", "0", "Two") + `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc><w:tc>` + item("1", "0", "Three") + `</w:tc></w:tr></w:tbl>`,
			clauses(num1),
			[]string{"1. One", "2. Two", "| a | b |", "3. Three"},
		},
		"a row that was deleted": {
			`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>here</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			nil,
			[]string{"here"},
		},
		"a text box is read once": {
			`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around</w:t></w:r></w:p>`,
			nil,
			[]string{"Boxed", "Around"},
		},
		"notes follow at the end": {
			`<w:p><w:r><w:t>One</w:t></w:r><w:r><w:endnoteReference w:id="5"/></w:r><w:r><w:t xml:space="preserve"> and two</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
			map[string]string{
				"footnotes": `<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>First</w:t></w:r></w:p><w:p><w:r><w:t>note.</w:t></w:r></w:p></w:footnote>`,
				"endnotes":  `<w:endnote w:id="5"><w:p><w:r><w:t>End note.</w:t></w:r></w:p></w:endnote>`,
			},
			[]string{"One[1] and two[2]", "Footnotes:", "[1] End note.\n[2] First note."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "motion.docx", string(word(t, tt.body, tt.parts)))
			if d := cmp.Diff(strings.Join(tt.want, "\n\n")+"\n", got.Text); d != "" || got.Kind != DOCX {
				t.Errorf("%s\n%s", got.Kind, d)
			}
		})
	}
}

func TestWhatIsDoubtfulInAWordDocumentIsSaid(t *testing.T) {
	for name, tt := range map[string]struct{ run, want string }{
		"tracked changes":      {`<w:ins><w:r><w:t>new</w:t></w:r></w:ins>`, changesAccepted},
		"words struck through": {`<w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r>`, struckThrough},
		"hidden text":          {`<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r>`, hiddenText},
		"nothing":              {`<w:r><w:rPr><w:strike w:val="false"/></w:rPr><w:t>plain</w:t></w:r>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "a.docx", string(word(t, `<w:p>`+tt.run+tt.run+`</w:p>`, nil)))
			if strings.Join(got.Warnings, "|") != tt.want {
				t.Errorf("got %q", got.Warnings)
			}
			noted := `<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`
			got = read(t, "a.docx", string(word(t, noted, map[string]string{"footnotes": `<w:footnote w:id="2"><w:p>` + tt.run + `</w:p></w:footnote>`})))
			if strings.Join(got.Warnings, "|") != tt.want {
				t.Errorf("in a footnote: got %q", got.Warnings)
			}
		})
	}
}

const odtSpace = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"`

// openText makes an OpenDocument text of automatic styles and a body.
func openText(t testing.TB, styles, body string) []byte {
	return zipped(t, map[string]string{
		"mimetype":    "application/vnd.oasis.opendocument.text",
		"content.xml": `<?xml version="1.0"?><office:document-content` + odtSpace + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	})
}

// numberedStyle is a list 1. (a) 1.1.1.
const numberedStyle = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>` +
	`<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>` +
	`<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>` +
	`<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>` +
	`<style:style style:name="P" style:family="paragraph" style:parent-style-name="Q"/><style:style style:name="Q" style:family="paragraph" style:list-style-name="L"/>` +
	`<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>`

func TestAnOpenDocumentIsReadAsItIsPrinted(t *testing.T) {
	li := func(inner string) string { return `<text:list-item>` + inner + `</text:list-item>` }
	p := func(text string) string { return `<text:p>` + text + `</text:p>` }
	list := func(inner string) string { return `<text:list text:style-name="L">` + inner + `</text:list>` }
	for name, tt := range map[string]struct {
		body string
		want []string
	}{
		"nested numbers": {
			list(li(p("One")+`<text:list>`+li(p("sub")+`<text:list>`+li(p("deep"))+`</text:list>`)+li(p("sub"))+`</text:list>`) + li(p("Two")+p("more"))),
			[]string{"1. One", "    (a) sub", "        1.a.1 deep", "    (b) sub", "2. Two", "more"},
		},
		"a list begins again unless it says that it goes on": {
			list(li(p("One"))) + list(li(p("One"))) + `<text:list text:style-name="L" text:continue-numbering="true">` + li(p("Two")) + `</text:list>`,
			[]string{"1. One", "1. One", "2. Two"},
		},
		"a list goes on with one that it names": {
			`<text:list xml:id="a" text:style-name="L">` + li(p("One")) + `</text:list>` + list(li(p("One"))) + `<text:list text:style-name="L" text:continue-list="a">` + li(p("Two")) + `</text:list>`,
			[]string{"1. One", "1. One", "2. Two"},
		},
		"a list that is only there to be deep": {
			list(li(p("One"))) + `<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:list>` + li(p("sub")) + `</text:list></text:list-item></text:list>`,
			[]string{"1. One", "    (a) sub"},
		},
		"an item may say its number":                 {list(`<text:list-item text:start-value="4">` + p("Four") + `</text:list-item>` + li(p("Five"))), []string{"4. Four", "5. Five"}},
		"a header of a list has no number":           {list(`<text:list-header>` + p("Head") + `</text:list-header>` + li(p("One"))), []string{"Head", "1. One"}},
		"the style of a paragraph may name the list": {`<text:list><text:list-item><text:p text:style-name="P">One</text:p></text:list-item></text:list>`, []string{"1. One"}},
		"bullets":                      {`<text:list text:style-name="B">` + li(p("One")) + `</text:list>`, []string{"– One"}},
		"a list of no style":           {`<text:list>` + li(p("One")) + `</text:list>`, []string{"• One"}},
		"a numbered paragraph":         {`<text:numbered-paragraph text:list-id="x" text:style-name="L" text:level="2"><text:p>sub</text:p></text:numbered-paragraph>`, []string{"    (a) sub"}},
		"blanks that are meant":        {p("a   b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e\n f"), []string{"a b   c\td\ne f"}},
		"tracked changes":              {`<text:tracked-changes><text:changed-region><text:deletion>` + p("gone") + `</text:deletion></text:changed-region></text:tracked-changes>` + p(`We <text:change text:change-id="1"/><text:change-start/>will<text:change-end/> act`), []string{"We will act"}},
		"a comment is not in the text": {p(`One<office:annotation><text:p>Really?</text:p></office:annotation> two`), []string{"One two"}},
		"hidden text is left out":      {p(`One<text:span text:style-name="H"> secret</text:span> two`) + `<text:section text:display="none">` + p("x") + `</text:section>`, []string{"One two"}},
		"a table": {
			`<table:table><table:table-row><table:table-cell>` + p("Proposer") + `</table:table-cell><table:table-cell>` + p("Cllr Thorn") + `</table:table-cell></table:table-row></table:table>`,
			[]string{"| Proposer | Cllr Thorn |"},
		},
		"a list beside a table": {
			list(li(p("One"))) + `<table:table><table:table-row><table:table-cell>` + list(li(p("a"))+li(p("b"))) + `</table:table-cell></table:table-row></table:table>`,
			[]string{"1. One", "1. a", "2. b"},
		},
		"notes follow at the end": {
			p(`One<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> more`),
			[]string{"One[1] more", "Footnotes:", "[1] A note."},
		},
		"a text box with a hidden paragraph": {p(`Around <draw:frame><draw:text-box><text:p text:style-name="H">secret</text:p></draw:text-box></draw:frame>the box`), []string{"Around the box"}},
		"a text box":                         {p(`Around<draw:frame><draw:text-box>` + p("Boxed") + `</draw:text-box></draw:frame>`), []string{"Boxed", "Around"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "motion.odt", string(openText(t, numberedStyle, tt.body)))
			if d := cmp.Diff(strings.Join(tt.want, "\n\n")+"\n", got.Text); d != "" || got.Kind != ODT {
				t.Errorf("%s\n%s", got.Kind, d)
			}
		})
	}
}

func TestNumberedHeadingsOfAnOpenDocument(t *testing.T) {
	h := func(level, text string) string {
		return `<text:h text:outline-level="` + level + `">` + text + `</text:h>`
	}
	data := zipped(t, map[string]string{
		"mimetype":    "application/vnd.oasis.opendocument.text",
		"styles.xml":  `<office:document-styles` + odtSpace + `><office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2" style:num-list-format="%1%.%2%)"/></text:outline-style></office:styles></office:document-styles>`,
		"content.xml": `<office:document-content` + odtSpace + `><office:body><office:text>` + h("1", "Motions") + h("2", "Benches") + h("2", "Trees") + h("1", "Close") + h("3", "Plain") + `</office:text></office:body></office:document-content>`,
	})
	want := "1 Motions\n\n1.1) Benches\n\n1.2) Trees\n\n2 Close\n\nPlain\n"
	if got := read(t, "a.odt", string(data)); got.Text != want {
		t.Error(cmp.Diff(want, got.Text))
	}
}

func TestWhatIsDoubtfulInAnOpenDocumentIsSaid(t *testing.T) {
	for name, tt := range map[string]struct{ body, want string }{
		"tracked changes":      {`<text:tracked-changes/><text:p>x</text:p>`, changesAccepted},
		"words struck through": {`<text:p><text:span text:style-name="S">old</text:span></text:p>`, struckThrough},
		"hidden text":          {`<text:p>x<text:span text:style-name="H">y</text:span></text:p>`, hiddenText},
		"nothing":              {`<text:p>x</text:p>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, "a.odt", string(openText(t, numberedStyle, tt.body)))
			if strings.Join(got.Warnings, "|") != tt.want {
				t.Errorf("got %q", got.Warnings)
			}
			got = read(t, "a.odt", string(openText(t, numberedStyle, `<text:p>x<text:note><text:note-body>`+tt.body+`</text:note-body></text:note></text:p>`)))
			if strings.Join(got.Warnings, "|") != tt.want {
				t.Errorf("in a footnote: got %q", got.Warnings)
			}
		})
	}
}
