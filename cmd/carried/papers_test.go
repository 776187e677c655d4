package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"carried/db"
	"carried/handlers/papers"
	"carried/models"
	"carried/views/paper"
)

// sampleOrder is what a document is asked of where it is tried: of the meeting that
// comes next, or of the last one, from which requests came; Part II of the exempt
// motion that was carried there.
func sampleOrder(d papers.Document, part int) papers.Order {
	o := papers.Order{Part: part}
	switch {
	case d.Name == "action-slips":
		o.Meeting = sampleLastMeeting
	case d.OfMeeting():
		o.Meeting, o.Number = sampleMeeting, 1
	case d.OfMotion():
		o.Motion = map[int]string{1: "2023-24/m04", 2: sampleExempt}[part]
	case d.OfBody():
		o.Body = "full-council"
	case d.OfReport():
		o.Report = "the-harbour-lights-inquiry"
	case d.OfYear():
		o.Year = "2024-25"
	}
	return o
}

// Whatever is printed says the same in the same structure as a page, a Word file
// and a PDF; and nothing exempt is in any of them but in Part II, which holds
// nothing else.
func TestEveryPaperIsTheSameInEveryFormat(t *testing.T) {
	flags := sampleRecord(t)
	d, err := db.Open(context.Background(), db.Options{Database: flags[1], Data: flags[3]})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	ctx := models.WithActor(t.Context(), models.System)
	council, err := d.Council.Find(ctx)
	if err != nil {
		t.Fatal(err)
	}
	printer := testPrinter(t)
	supplement(t, ctx, d)
	assessments(t, ctx, d, sampleExempt) // the other is assessed in the sample
	exempt, public := wordsOfMotions(t, ctx, d, true), wordsOfMotions(t, ctx, d, false)
	for _, doc := range papers.Documents {
		for part := 1; part <= map[bool]int{true: 2, false: 1}[doc.Parts]; part++ {
			t.Run(fmt.Sprintf("%s, part %d", doc.Name, part), func(t *testing.T) {
				o := sampleOrder(doc, part)
				o.Council, o.Site, o.Now = *council, "https://motions.thornsea.example", d.Now()
				p, err := doc.Prepare(ctx, d, o)
				if err != nil {
					t.Fatal(err)
				}
				if part == 2 && !strings.Contains(p.Mark, "Not for publication") {
					t.Errorf("the mark is %q", p.Mark)
				}
				said := checkPaper(t, council, p, printer, doc.File(o))
				never := exempt
				if part == 2 {
					never = public
				}
				for format, text := range said {
					for _, w := range never {
						if strings.Contains(squeeze(text), squeeze(w)) {
							t.Errorf("%s holds %q", format, w)
						}
					}
				}
			})
		}
	}
	t.Run("all kinds of blocks", func(t *testing.T) { checkPaper(t, council, everyBlock(), printer, "every-block") })
}

// supplement adds to the agenda of the sample meeting: a report, urgent business and
// an exempt item.
func supplement(t *testing.T, ctx context.Context, d *db.DB) {
	t.Helper()
	m, err := d.Meetings.FindByPath(ctx, sampleMeeting)
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []models.AgendaItemInput{
		{Number: "3A", Title: "What the river gauge showed in February", Kind: "report", Pages: "41 - 44", Late: "The figures came after the agenda was published", Way: models.WaySupplement},
		{Number: "90", Title: "The closing of the north bridge", Kind: "report", Late: "The bridge was closed on 24 March 2025 and a diversion must be agreed", Way: models.WayUrgentSupplement},
		{Number: "91", Title: "What the ferry operator offers for the north quay", Kind: "report", Exempt: true, ExemptParagraph: "paragraph 3", PublicTitle: "A matter of property", ExemptReason: "The operator's offer is in confidence", Late: "The offer ends before the next meeting", Way: models.WaySupplement},
	} {
		if err := d.Meetings.AddItem(ctx, m.ID, in); err != nil {
			t.Fatal(err)
		}
	}
	items, err := d.Meetings.Items(ctx, &m.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Meetings.PublishSupplement(ctx, m.ID, 1, models.SupplementInput{Seen: models.SeenItems(models.ItemsOfSupplement(items, 1))}); err != nil {
		t.Fatal(err)
	}
}

// assessments publishes views on some motions of the sample in two cycles, and on
// what an outside report recommends.
func assessments(t *testing.T, ctx context.Context, d *db.DB, motions ...string) {
	t.Helper()
	drafter := models.WithActor(t.Context(), models.Actor{UserID: 951, Name: "Dora Second", Roles: []models.Role{models.RoleClerk}})
	assess := func(of models.AssessmentSubject, cycle int, asOf models.Date, score, text string) {
		t.Helper()
		next := max("2026-07", models.MonthOf(asOf.AddMonths(4)))
		a, err := d.Assessments.Draft(drafter, of, models.AssessmentInput{Cycle: cycle, Assessor: "Ida Marlowe", AssessorKind: "independent", AsOf: models.InputOf(asOf), Text: text, Score: score, NextReview: next.String()})
		if err == nil {
			err = d.Assessments.Publish(ctx, a.ID, a.Version)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range motions {
		m, err := d.Motions.FindByPath(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		assess(models.AssessmentSubject{MotionID: m.ID}, 1, max("2024-12-01", m.DecidedOn), "5/10 – MH", "Work has begun, and its end cannot be seen yet.")
		assess(models.AssessmentSubject{MotionID: m.ID}, 2, max("2025-03-01", m.DecidedOn.Add(1)), "7/10 – M", "Most of it stands.\n\nThe rest is planned.")
	}
	r, err := d.OutsideReports.Create(ctx, models.ReportInput{Title: "The harbour lights inquiry", Publisher: "Lights Commission", Respondent: "the council"})
	if err == nil {
		_, err = d.OutsideReports.Add(ctx, r.ID, models.RecommendationInput{Theme: "Oil and wicks", Paragraphs: "12, 13", Quoted: "Fill every lamp.\n\nTrim every wick.", Response: models.ResponseRejected, ResponseText: "There are too many.", Version: r.Version})
	}
	if err != nil {
		t.Fatal(err)
	}
	kept, err := d.OutsideReports.Find(ctx, r.ID)
	if err == nil {
		err = d.OutsideReports.Publish(ctx, r.ID, kept.Version)
	}
	if err != nil {
		t.Fatal(err)
	}
	assess(models.AssessmentSubject{RecommendationID: kept.Recommendations()[0].ID}, 1, "2025-03-01", "10/10 – L", "All of them burn.")
}

// testPrinter is the browser that prints; in CI there must be one, and pdfinfo.
func testPrinter(t *testing.T) *paper.Printer {
	t.Helper()
	p, err := paper.NewPrinter("")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	if _, err := exec.LookPath("pdfinfo"); err != nil || !p.Found() {
		if os.Getenv("CI") != "" {
			t.Fatal("no chromium or no pdfinfo to test with: run the tests with make test")
		}
		t.Skip("no chromium or no pdfinfo to test with: run the tests with make test")
	}
	return p
}

// wordsOfMotions are the titles and the clauses of all motions and, of the exempt
// ones, of the items of the next meeting too: the exempt ones or the others.
func wordsOfMotions(t *testing.T, ctx context.Context, d *db.DB, exempt bool) []string {
	t.Helper()
	meeting, err := d.Meetings.FindByPath(ctx, sampleMeeting)
	if err != nil {
		t.Fatal(err)
	}
	items, err := d.Meetings.Items(ctx, &meeting.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, i := range items {
		if exempt && i.Exempt && i.MotionID == nil {
			words = append(words, i.Title)
		}
	}
	list, _, err := d.Motions.List(ctx, models.MotionFilter{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		if m.Exempt != exempt {
			continue
		}
		words = append(words, m.Title)
		text, err := d.Motions.Text(ctx, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range text.Clauses {
			if len(c.Text) > 30 {
				words = append(words, c.Text)
			}
		}
	}
	if len(words) < 3 {
		t.Fatalf("only %d words to look for", len(words))
	}
	return words
}

// checkPaper compares the formats of a paper, and returns all that each says.
// make papers keeps the files in the folder PAPERS.
func checkPaper(t *testing.T, council *models.Council, p *paper.Paper, printer *paper.Printer, name string) map[string]string {
	t.Helper()
	files := map[string][]byte{}
	for _, format := range papers.Formats {
		b, err := papers.Write(t.Context(), *council, p, format, printer, paper.PublicTurn)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		files[format] = b
		if folder := os.Getenv("PAPERS"); folder != "" {
			if err := os.WriteFile(filepath.Join(folder, name+"."+format), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	page, pageText := htmlStructure(t, files["html"])
	word, wordText := wordStructure(t, files["docx"])
	if diff := cmp.Diff(page, word); diff != "" {
		t.Errorf("the page (-) and the Word file (+) differ:\n%s", diff)
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, files["pdf"], 0o644); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(page.squeezed(), pdfStructure(t, file).squeezed()); diff != "" {
		t.Errorf("the page (-) and the PDF (+) differ:\n%s", diff)
	}
	info := tool(t, "pdfinfo", file)
	for _, w := range []string{"Tagged:          yes", "Title:           " + p.Title} {
		if !strings.Contains(info, w) {
			t.Errorf("pdfinfo does not say %q:\n%s", w, info)
		}
	}
	if !bytes.Contains(files["pdf"], []byte("/Lang (en-GB)")) {
		t.Error("the PDF has no language")
	}
	pdfText := tool(t, "pdftotext", "-layout", file, "-")
	for i, sheet := range strings.Split(strings.TrimSuffix(pdfText, "\f"), "\f") {
		if !strings.Contains(sheet, fmt.Sprintf("Page %d of ", i+1)) || !strings.Contains(squeeze(sheet), squeeze(p.Foot)) || !strings.Contains(squeeze(sheet), squeeze(p.Council)) {
			t.Errorf("page %d lacks its number, the foot or the council:\n%s", i+1, sheet)
		}
		if p.Mark != "" && !strings.Contains(squeeze(sheet), squeeze(p.Mark)) {
			t.Errorf("page %d lacks the mark:\n%s", i+1, sheet)
		}
	}
	return map[string]string{"html": pageText, "docx": wordText, "pdf": pdfText}
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	c := exec.CommandContext(t.Context(), name, args...)
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, said.String())
	}
	if said.Len() > 0 {
		t.Errorf("%s: %s", name, said.String())
	}
	return string(out)
}

// structure is what a reader can walk through.
type structure struct {
	Headings []string // "2 Order of business"
	Items    []string // of lists
	Tables   []string // caption; then a line for each row, its cells with | between
}

// squeezed is the structure without spaces, which a PDF has not where a line ends.
func (s structure) squeezed() structure {
	all := func(list []string) []string {
		var out []string
		for _, x := range list {
			out = append(out, squeeze(x))
		}
		return out
	}
	return structure{all(s.Headings), all(s.Items), all(s.Tables)}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func htmlStructure(t *testing.T, file []byte) (structure, string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var s structure
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			s.Headings = append(s.Headings, n.Data[1:]+" "+said(n, ""))
		case "li":
			item := said(n, "ul ol")
			if n.Parent.Data == "ol" {
				number := 1
				for b := n.PrevSibling; b != nil; b = b.PrevSibling {
					if b.Type == html.ElementNode {
						number++
					}
				}
				item = fmt.Sprintf("%d. %s", number, item)
			}
			s.Items = append(s.Items, item)
		case "caption":
			s.Tables = append(s.Tables, said(n, ""))
		case "tr":
			var cells []string
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode {
					cells = append(cells, c.Data+" "+said(c, ""))
				}
			}
			s.Tables = append(s.Tables, strings.Join(cells, " | "))
		}
	}
	return s, said(root, "style")
}

// said is the text of an element without that of some elements in it.
func said(n *html.Node, without string) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || !slices.Contains(strings.Fields(without), c.Data) {
				walk(c)
			}
			if c.Type == html.ElementNode && c.Data == "p" {
				b.WriteString(" ")
			}
		}
	}
	walk(n)
	return plain(b.String())
}

type wordNode struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []wordNode `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n wordNode) find(name string) *wordNode {
	for i := range n.Nodes {
		if n.Nodes[i].XMLName.Local == name {
			return &n.Nodes[i]
		}
		if f := n.Nodes[i].find(name); f != nil {
			return f
		}
	}
	return nil
}

func (n *wordNode) value(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n wordNode) said() string {
	switch n.XMLName.Local {
	case "t":
		return n.Text
	case "tab":
		return "\t"
	case "br":
		return "\n"
	case "pPr", "rPr":
		return ""
	}
	s := ""
	for _, c := range n.Nodes {
		s += c.said()
	}
	if n.XMLName.Local == "p" {
		s += " "
	}
	return s
}

// wordStructure reads a Word file; what Word counts itself is counted here as
// the file says.
func wordStructure(t *testing.T, file []byte) (structure, string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) wordNode {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		var n wordNode
		if err := xml.Unmarshal(b, &n); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return n
	}
	document := part("word/document.xml")
	count := wordNumbers(part("word/numbering.xml"))
	var s structure
	var walk func(nodes []wordNode)
	walk = func(nodes []wordNode) {
		for _, n := range nodes {
			switch n.XMLName.Local {
			case "p":
				switch style := n.find("pStyle").value("val"); {
				case strings.HasPrefix(style, "Heading"):
					s.Headings = append(s.Headings, style[len("Heading"):]+" "+plain(n.said()))
				case style == "ListParagraph" || style == "Clause":
					s.Items = append(s.Items, plain(count(n.find("numId").value("val"))+" "+n.said()))
				case style == "Caption":
					s.Tables = append(s.Tables, plain(n.said()))
				}
			case "tr":
				head := n.find("tblHeader") != nil
				var cells []string
				for _, c := range n.Nodes {
					if c.XMLName.Local != "tc" {
						continue
					}
					kind := "td "
					if head || c.find("gridSpan") != nil || len(cells) == 0 && c.find("b") != nil {
						kind = "th "
					}
					cells = append(cells, kind+plain(c.said()))
				}
				s.Tables = append(s.Tables, strings.Join(cells, " | "))
				if n.find("cantSplit") == nil && len(n.said()) < 3000 {
					t.Errorf("a row may be cut: %q", plain(n.said()))
				}
			default:
				walk(n.Nodes)
			}
		}
	}
	walk(document.Nodes)
	text := document.said()
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/header") || strings.HasPrefix(f.Name, "word/footer") || strings.HasPrefix(f.Name, "docProps") {
			text += "\n" + part(f.Name).said()
		}
	}
	if core := part("docProps/core.xml"); core.find("title") == nil || core.find("language").Text != "en-GB" {
		t.Error("the Word file lacks its title or its language")
	}
	return s, text
}

// wordNumbers counts as Word does: the next label of a list.
func wordNumbers(n wordNode) func(id string) string {
	formats, starts, abstract := map[string]*wordNode{}, map[string]int{}, map[string]string{}
	for i, x := range n.Nodes {
		switch x.XMLName.Local {
		case "abstractNum":
			formats[x.value("abstractNumId")] = &n.Nodes[i]
		case "num":
			id := x.value("numId")
			abstract[id] = x.find("abstractNumId").value("val")
			starts[id] = 1
			if n, err := strconv.Atoi(x.find("startOverride").value("val")); err == nil {
				starts[id] = n
			}
		}
	}
	return func(id string) string {
		f := formats[abstract[id]]
		if f == nil {
			return ""
		}
		i := starts[id]
		starts[id]++
		number := ""
		switch f.find("numFmt").value("val") {
		case "decimal":
			number = fmt.Sprint(i)
		case "lowerLetter":
			number = string(rune('a' + i - 1))
		case "lowerRoman":
			number = []string{"", "i", "ii", "iii", "iv", "v", "vi"}[i]
		default:
			return "" // a bullet
		}
		label := f.find("lvlText").value("val")
		at := strings.Index(label, "%")
		return label[:at] + number + label[at+2:]
	}
}

// pdfStructure reads the tags of a PDF as pdfinfo prints them.
func pdfStructure(t *testing.T, file string) structure {
	t.Helper()
	var s structure
	type open struct {
		indent int
		kind   string
		into   *string
	}
	var stack []open
	var cells []string
	endRow := func() {
		if cells != nil {
			heads := len(cells) > 1
			for i := range cells {
				cells[i] = squeeze(cells[i])
				heads = heads && strings.HasPrefix(cells[i], "th")
			}
			for i := range cells {
				if heads {
					cells[i] = "th" + once(cells[i][2:])
				}
			}
			s.Tables = append(s.Tables, strings.Join(cells, " | "))
		}
		cells = nil
	}
	var headings, items []*string
	for line := range strings.SplitSeq(tool(t, "pdfinfo", "-struct-text", file), "\n") {
		body := strings.TrimLeft(line, " ")
		if body == "" || strings.HasPrefix(body, "/") {
			continue
		}
		indent := len(line) - len(body)
		for len(stack) > 0 && stack[len(stack)-1].indent >= indent {
			stack = stack[:len(stack)-1]
		}
		if text, ok := strings.CutPrefix(body, `"`); ok {
			for i := len(stack) - 1; i >= 0; i-- {
				if stack[i].into != nil {
					*stack[i].into += strings.TrimSuffix(text, `"`) + " "
					break
				}
			}
			continue
		}
		kind := strings.FieldsFunc(body, func(r rune) bool { return r == ' ' || r == ':' })[0]
		o := open{indent: indent, kind: kind}
		switch kind {
		case "H1", "H2", "H3", "H4", "H5", "H6":
			o.into = new(kind[1:] + " ")
			headings = append(headings, o.into)
		case "LI":
			o.into = new(string)
			items = append(items, o.into)
		case "TR", "Table":
			endRow()
		case "Caption":
			cells = append(cells, "")
			o.into = &cells[0]
		case "TH", "TD":
			if len(stack) > 0 && stack[len(stack)-1].kind == "TR" && cells == nil {
				cells = make([]string, 0, 40) // cells are pointed to
			}
			cells = append(cells, strings.ToLower(kind)+" ")
			o.into = &cells[len(cells)-1]
		}
		stack = append(stack, o)
	}
	endRow()
	for _, h := range headings {
		s.Headings = append(s.Headings, *h)
	}
	for _, i := range items {
		s.Items = append(s.Items, *i)
	}
	return s
}

// once is the head of a column, which a PDF has again for each page, once.
func once(s string) string {
	for n := len(s); n > 1; n-- {
		if s == strings.Repeat(s[:len(s)/n], n) {
			return s[:len(s)/n]
		}
	}
	return s
}

// everyBlock is a paper with all that a paper can have.
func everyBlock() *paper.Paper {
	clause := func(label, text string, sub ...models.ClauseNode) models.ClauseNode {
		return models.ClauseNode{Clause: models.Clause{Label: label, Text: text, Kind: "requests"}, Sub: sub}
	}
	words := []models.ClauseGroup{{Heading: "Council requests the administration to", Kind: "requests", Clauses: []models.ClauseNode{
		clause("1", "light the lamps by dusk;"),
		clause("2", "tell the fishers:", clause("a", "by letter;"), clause("b", "by the bell;", clause("i", "of the church;"), clause("ii", "of the quay."))),
		clause("3", "report <back>."),
	}}, {Heading: "Council believes", Kind: "believes", Clauses: []models.ClauseNode{
		clause("1", "that lamps are good;"), clause("", "that all who came believe so;"), clause("4", "that the fourth follows the second."),
	}}}
	p := &paper.Paper{
		Kind: "Every block", Title: "Every block: “a test” & more", Issued: "Issue 2", Council: "Thornsea County Council", Subject: "Harbour Committee", Mark: "Draft",
		Foot: "Prepared at noon", Part: 1, Landscape: true,
		Blocks: []paper.Block{
			paper.Head(1, "Every block"),
			{Facts: []paper.Fact{{Name: "Proposer", Value: paper.Plain("Councillor Ada Beck")}, {Name: "Ward", Value: paper.Plain("Low Quay")}}},
			paper.Head(2, "Words"),
			{Text: paper.Text{{Text: "Light "}, {Text: "all", Change: paper.Removed}, {Text: "the old", Change: paper.Added}, {Text: " lamps", Strong: true}, {Text: ", "}, {Text: "see", Address: "https://motions.thornsea.example/"}, {Text: " "}, {Text: "Overdue", Tag: true}}},
			{Words: words},
			{List: &paper.List{Numbered: true, Items: []paper.Item{{Text: paper.Plain("first")}, {Text: paper.Plain("second"), Sub: &paper.List{Items: []paper.Item{{Text: paper.Plain("a bullet")}}}}}}},
			{List: &paper.List{Numbered: true, Items: []paper.Item{{Text: paper.Plain("first again")}}}},
			{Note: &paper.Note{Title: "Withdrawn", Text: paper.Plain("By its proposer.")}},
			{Break: true},
			paper.Head(2, "Tables"),
		},
	}
	t := &paper.Table{Caption: "Requests", Columns: []paper.Column{{Name: "Ref", Width: 1, Head: true}, {Name: "Action", Width: 5}, {Name: "Days", Width: 1, Numbers: true}}}
	for i := range 40 {
		if i%20 == 0 {
			t.Rows = append(t.Rows, paper.Cells(fmt.Sprintf("Motion %d", i/20+1)))
		}
		row := paper.Cells(fmt.Sprintf("R%d", i), "Mend the quay", fmt.Sprint(i))
		row.Cells[1] = append(row.Cells[1], paper.Plain("The mason came."))
		t.Rows = append(t.Rows, row)
	}
	p.Blocks = append(p.Blocks, paper.Block{Table: t}, paper.Say("The end."))
	return p
}
