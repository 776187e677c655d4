package motiontext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A flow is a piece of cleaned text in which every byte knows the place in the
// source it comes from; -1 for the space between two joined lines.
type flow struct {
	text string
	at   []int32
}

func (f flow) String() string { return f.text }
func (f flow) empty() bool    { return f.text == "" }

// cut returns the part from a to b without blanks at its ends.
func (f flow) cut(a, b int) flow {
	for a < b && f.text[a] == ' ' {
		a++
	}
	for b > a && f.text[b-1] == ' ' {
		b--
	}
	return flow{f.text[a:b], f.at[a:b]}
}

func (f flow) from(a int) flow { return f.cut(a, len(f.text)) }

// join puts g behind f, with glue (a space or nothing) between them.
func (f flow) join(g flow, glue string) flow {
	if f.empty() {
		return g
	}
	var j joiner
	j.add(f, "")
	j.add(g, glue)
	return j.flow()
}

// joiner joins many flows in linear time.
type joiner struct {
	text strings.Builder
	at   []int32
}

func (j *joiner) add(f flow, glue string) {
	for range glue {
		j.at = append(j.at, -1)
	}
	j.text.WriteString(glue)
	j.text.WriteString(f.text)
	j.at = append(j.at, f.at...)
}

func (j *joiner) flow() flow { return flow{j.text.String(), j.at} }

// A row is one line of the source, cleaned.
type row struct {
	flow
	indent    int
	gap       bool   // an empty line stands before it
	furniture bool   // page number, rule, running header
	table     bool   // a row of a table drawn with pipes
	turned    bool   // a page ends before it
	number    bool   // a bare number that is the label of the next row
	rule      bool   // nothing but a rule
	ruled     bool   // a rule and no end of a page stands before it
	counted   bool   // its line had a number
	foreign   bool   // in another language than English
	names     bool   // it is a line for names: "Proposer: Mr Antony Hook"
	why       string // it is not read
	joined    string // why it goes on with the row before; "" where it does not
}

// sourceLines cuts the source at every kind of line end. The pieces are offsets.
func sourceLines(source string) [][2]int {
	var out [][2]int
	start := 0
	for i := 0; i < len(source); {
		r, n := utf8.DecodeRuneInString(source[i:])
		if r == '\r' && i+1 < len(source) && source[i+1] == '\n' {
			n = 2
		}
		if r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == '\u2028' || r == '\u2029' || r == '\u0085' {
			out = append(out, [2]int{start, i})
			start = i + n
		}
		i += n
	}
	return append(out, [2]int{start, len(source)})
}

// readRows is the first pass: source to cleaned rows, furniture marked.
func readRows(source string) []row {
	var rows []row
	gap := false
	for _, l := range sourceLines(source) {
		r := cleanRow(source, l[0], l[1])
		if r.empty() {
			gap = true
			continue
		}
		r.gap, gap = gap, false
		rows = append(rows, r)
	}
	rows = withoutLineNumbers(rows)
	markLanguage(rows)
	markFurniture(rows)
	besidePages(rows)
	markFileHead(rows)
	for i := range rows {
		rows[i].names = fieldLine(rows[i].text)
	}
	return rows
}

// cleanRow takes blanks of every kind as spaces and leaves out what is not
// seen in print: soft hyphens, control characters, Markdown's bold marks,
// quote signs and backslashes.
func cleanRow(source string, from, to int) row {
	var text strings.Builder
	text.Grow(to - from + 8)
	at := make([]int32, 0, to-from+8)
	put := func(s string, offset int) {
		for k := range len(s) {
			at = append(at, int32(offset+min(k, max(0, to-offset-1))))
		}
		text.WriteString(s)
	}
	r := row{}
	opening := true // still in front of the first printed character
	emphasis := emphasised(strings.TrimSpace(source[from:to]))
	for i := from; i < to; {
		c, n := utf8.DecodeRuneInString(source[i:to])
		rest := source[i:to]
		switch {
		case c == '\t':
			put("  ", i)
			if opening {
				r.indent += 4
			}
		case unicode.IsSpace(c):
			put(" ", i)
			if opening {
				r.indent++
			}
		case invisible(c):
		case opening && c == '>', emphasis && c == '*':
		case opening && c == '#' && strings.HasPrefix(strings.TrimLeft(rest, "#"), " "):
		case strings.HasPrefix(rest, "**") || strings.HasPrefix(rest, "__") && !strings.HasPrefix(rest, "___"):
			n = 2
		case c == '\\' && len(rest) > 1 && strings.IndexByte(`.*_()[]-+#<>!`, rest[1]) >= 0:
		case opening && (strings.HasPrefix(rest, "|. ") || strings.HasPrefix(rest, "|) ")): // a scanner's 1
			opening = false
			put("|", i)
		case c == '|' && (opening || r.table):
			r.table = true
			put("   ", i)
		default:
			opening = false
			put(source[i:i+n], i)
		}
		i += n
	}
	f := flow{text.String(), at}
	r.flow = f.cut(0, len(f.text))
	return r
}

// emphasised reports whether a line opens with words between Markdown's single stars.
func emphasised(line string) bool {
	if len(line) < 3 || line[0] != '*' || line[1] == ' ' || strings.Count(line, "*") != 2 {
		return false
	}
	end := strings.LastIndexByte(line, '*')
	return end > 1 && line[end-1] != ' ' && (end+1 == len(line) || !isLetter(line[end+1]))
}

func invisible(c rune) bool {
	return c == '\u00ad' || c == '\ufeff' || c == '\u200b' || c == '\u2060' || unicode.IsControl(c)
}

// furniture is what a page has around its text.
var furniture = rules(
	`(?i)^page \d+(?: of \d+)?$`, `(?i)^\d{1,4} ?\| ?p ?a ?g ?e$`, `(?i)^p ?a ?g ?e ?\| ?\d{1,4}$`, `^\d{1,4}$`, `(?i)^\d+ of \d+$`, `^[-–—] ?\d+ ?[-–—]$`, `(?i)\s{3,}page \d+(?: of \d+)?$`, `(?i)(?:^|\s)page \d+ of \d+\b`, // page numbers
	`^[-_=*~–—.•+:|\s]{3,}$`, // rules
	`^\[!\w+\]`,              // call-outs of Markdown
	`(?i)^(?:https?://|www\.)\S+$`,
	`(?i)^p\.?t\.?o\.?$`, `(?i)^\(?continued(?: overleaf)?\)?\.?$`,
)

// runningLine is a running line with the number of the page at its end or inside.
var runningLine = rules(
	`(?i)^.{0,60}\b(?:council|agenda|minutes|committee|meeting)\b.{0,60}\s{5,}\d{1,4}(?:\s{5,}.{3,60})?$`,
	`(?i)^.{3,60}\s{5,}\d{1,4}\s{5,}.{0,40}\b(?:council|agenda|minutes|committee|meeting)\b.{0,40}$`,
)

// markFileHead marks the lines between two rules at the head of a Markdown file:
// "title: …", "date: …".
func markFileHead(rows []row) {
	if len(rows) == 0 || strings.Trim(rows[0].text, "-") != "" {
		return
	}
	for i := 1; i < min(len(rows), longestFileHead); i++ {
		if strings.Trim(rows[i].text, "-") == "" {
			for k := 1; k < i; k++ {
				rows[k].furniture, rows[k].why = true, "it is of the head of a file"
			}
			return
		}
		if !fileHead.MatchString(rows[i].text) {
			return
		}
	}
}

const longestFileHead = 20

var fileHead = rule(`^[a-z_-]+:|^-? `)

// pageHead is what stands beside the number of a page without coming again: the
// body and the date, or two things far apart.
var pageHead = rule(`(?i)\b(?:council|board|committee|authority|assembly)\b.*(?:\s{3,}|\b(?:\d{4}|agenda|minutes)$)|\s{5,}(?:\d|page )`)

// besidePages marks the lines at the head and foot of a page that stand beside
// its number within the text.
func besidePages(rows []row) {
	page := func(i int) bool {
		return i > 0 && i < len(rows)-1 && rows[i].furniture && !rows[i].rule && !rows[i].foreign && pageNumber.MatchString(rows[i].text)
	}
	for i := range rows {
		r := &rows[i]
		if r.furniture || r.number || !page(i-1) && !page(i+1) || len(r.text) > 100 || ended(r.text) || !pageHead.MatchString(r.text) {
			continue
		}
		if _, ok := readLabel(r.text); !ok && !matchStem(r.text).found {
			r.furniture, r.why = true, "it stands beside the number of a page"
		}
	}
}

var pageNumber = rule(`(?i)^(?:page )?[-–— ]*\d{1,4}(?: of \d+)?[-–— ]*$`)

var ruleLine = rule(`^[-_=*~–—\s]{3,}$`)

// The labels of a list stand closer together than the numbers of pages.
const rowsBetweenNumbers = 8

// markNumbers finds bare numbers alone on their lines that count a list.
func markNumbers(rows []row) {
	last := -1 // the row with the number before
	for i := range rows {
		n := number(rows[i].text)
		if n == 0 || len(rows[i].text) > 2 || i+1 >= len(rows) || number(rows[i+1].text) > 0 {
			continue
		}
		if last >= 0 && n == number(rows[last].text)+1 && i-last <= rowsBetweenNumbers {
			rows[last].number = rows[last].number || number(rows[last].text) == 1
			rows[i].number = rows[last].number
		}
		last = i
	}
}

var runningHeader = rule(`(?i)\b(?:page|council|agenda|minutes|committee|meeting)\b`)

// Longer lines than this, with their blanks, are no furniture.
const longestFurniture = 160

// wideGap parts what stands at the two ends of a running line.
const wideGap = "     "

// Longer lines than this come again on no other page.
const longestRunning = 100

// shapeOf is what the lines at the head of every page have in common: all but
// figures and blanks. "" for a line that is too long.
func shapeOf(text string) string {
	if len(text) > longestRunning {
		if !strings.Contains(text, wideGap) {
			return ""
		}
		if text = strings.Join(strings.Fields(text[:min(len(text), 3*longestRunning)]), " "); len(text) > longestRunning {
			return ""
		}
	}
	return withoutDigits(text)
}

// opensHeading reports whether a line opens with heading words, rather than with
// the name of the body alone: "County Council of Eastholme".
func opensHeading(text string) bool {
	s := matchStem(text)
	return s.found && (!s.bare || unicode.IsLower(firstRune(text)) || strings.HasPrefix(text, "Th"))
}

// markFurniture marks page numbers, rules, and short lines that come again on
// every page.
func markFurniture(rows []row) {
	seen := map[string]int{}
	for _, r := range rows {
		if shape := shapeOf(r.text); shape != "" {
			seen[shape]++
		}
	}
	markNumbers(rows)
	for i := range rows {
		r := &rows[i]
		if r.number {
			continue
		}
		if r.foreign {
			r.furniture, r.why = true, "it is in another language"
			continue
		}
		if r.furniture = len(r.text) <= longestRunning && anyOf(furniture, r.text) || len(r.text) <= longestFurniture && strings.Contains(r.text, wideGap) && anyOf(runningLine, r.text); r.furniture {
			r.why = "it is a page number, a rule or an address"
			r.rule = ruleLine.MatchString(r.text)
		}
		if shape := shapeOf(r.text); shape != "" && seen[shape] > 1 && runningHeader.MatchString(r.text) && !strings.HasSuffix(r.text, ":") {
			if _, ok := readLabel(r.text); !ok && !opensHeading(r.text) {
				r.furniture, r.why = true, "it comes again on other pages"
			}
		}
	}
}
