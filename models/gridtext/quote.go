package gridtext

import (
	"regexp"
	"strconv"
	"strings"

	"carried/models/pastedtext"
)

// References to paragraphs of the report: "[Paragraph 33]", "[Paragraphs 122-124]",
// "(paras 3, 5 & 7)"; alone on a line or with a colon, without brackets too.
const (
	paragraphWord = `(?:para(?:graph)?s?\.?|¶+|§+) *`
	oneNumber     = `[a-z]{0,3}\d{1,4}(?:\.\d{1,3})*[a-z]?`
	between       = `(?: *(?:[,;&]|` + dash + `) *(?:(?:and|to) +)?| +(?:and|to) +)`
	numbers       = `(` + oneNumber + `(?:` + between + oneNumber + `)*)`
)

var (
	leadingReference  = regexp.MustCompile(`(?i)^(?:[\[(] *` + paragraphWord + numbers + ` *[\])]|` + paragraphWord + numbers + ` *(?::|$)) *[:.–—-]* *`)
	trailingReference = regexp.MustCompile(`(?i)[\[(] *` + paragraphWord + numbers + ` *[\])] *\.?$`)
	eachNumber        = regexp.MustCompile(`(?i)` + oneNumber)
	rangeSign         = regexp.MustCompile(`(?i)^ *(?:` + dash + `|to) *$|^ +to +$`)
)

// longestReference is more bytes than a reference is looked for in.
const longestReference = 200

// widestRange is how many paragraphs "122-170" may stand for to be counted out.
const widestRange = 50

// referenceNumbers gives the numbers that a reference names, ranges counted out.
func referenceNumbers(list string) []string {
	var out []string
	at := eachNumber.FindAllStringIndex(list, -1)
	for i := 0; i < len(at); i++ {
		one := list[at[i][0]:at[i][1]]
		if i+1 < len(at) && rangeSign.MatchString(list[at[i][1]:at[i+1][0]]) {
			to := list[at[i+1][0]:at[i+1][1]]
			a, err1 := strconv.Atoi(one)
			b, err2 := strconv.Atoi(to)
			if err1 == nil && err2 == nil && a < b && b-a < widestRange {
				for n := a; n <= b; n++ {
					out = append(out, strconv.Itoa(n))
				}
			} else {
				out = append(out, one+" to "+to)
			}
			i++
			continue
		}
		out = append(out, one)
	}
	return out
}

// quote is what the report said, in one or several paragraphs.
type quote struct {
	items []*item
	named []string // the paragraphs in its heading
	open  int      // quotation marks that are not closed yet
	words bool
	ends  string // its last paragraph
}

// quote adds a paragraph to what was recommended: to the quotation above it where
// that is still open, otherwise as one of its own.
func (d *draft) quote(g *group, it *item) {
	var last *quote
	if n := len(g.quotes); n > 0 {
		last = g.quotes[n-1]
	}
	own := it.text
	for strings.HasPrefix(own, "“") || strings.HasPrefix(own, `"`) {
		own = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(own, "“"), `"`))
	}
	ref := leadingReference.FindString(own[:min(len(own), longestReference)])
	goesOn := last != nil && ref == "" && (!last.words || last.open > 0 || strings.HasSuffix(last.ends, ":") ||
		pastedtext.Bullet(it.text) > 0 || pastedtext.Label(it.text) > 0 && strings.HasSuffix(last.ends, ";"))
	if !goesOn {
		last = &quote{named: g.named}
		g.named = nil
		g.quotes = append(g.quotes, last)
	}
	last.items = append(last.items, it)
	last.open += strings.Count(it.text, "“") - strings.Count(it.text, "”") + strings.Count(it.text, `"`)%2
	last.words = last.words || len(ref) < len(own)
	last.ends = it.text
}

// bare is a piece of text without its outer marks and references.
type bare struct {
	paragraphs [][]pastedtext.Span
	list       []bool // a paragraph is an item of a list
	marks      []pastedtext.Span
	references []pastedtext.Span
	numbers    []string
	unclosed   bool
}

// unquote takes the references off the ends of paragraphs, if there may be any,
// and the quotation marks that stand around the whole.
func (d *draft) unquote(items []*item, mayRefer bool) bare {
	var b bare
	for _, it := range items {
		b.paragraphs = append(b.paragraphs, append([]pastedtext.Span{}, it.spans...))
	}
	if len(items) == 0 {
		return b
	}
	first := &b.paragraphs[0][0]
	lastLines := b.paragraphs[len(b.paragraphs)-1]
	last := &lastLines[len(lastLines)-1]
	opening := pastedtext.Span{}
	for {
		seen := d.page.Seen(*first)
		if n := markAt(seen); n > 0 && opening.To == 0 {
			opening = pastedtext.Span{From: first.From, To: first.From + n}
			*first = d.page.Cut(*first, n, len(seen))
		} else if n := d.takeReference(&b, *first, mayRefer); n > 0 {
			*first = d.page.Cut(*first, n, len(seen))
			if first.From == first.To && len(b.paragraphs) > 1 && len(b.paragraphs[0]) == 1 { // alone on its line
				b.paragraphs = b.paragraphs[1:]
				first = &b.paragraphs[0][0]
			}
		} else {
			break
		}
	}
	if mayRefer {
		seen := d.page.Seen(*last)
		from := len(seen) - min(len(seen), longestReference)
		if m := trailingReference.FindStringSubmatchIndex(seen[from:]); m != nil {
			b.references = append(b.references, d.page.Cut(*last, from+m[0], len(seen)))
			b.numbers = append(b.numbers, referenceNumbers(seen[from+m[2]:from+m[3]])...)
			*last = d.page.Cut(*last, 0, from+m[0])
		}
	}
	if opening.To > 0 && !d.outerMarks(&b, opening, last) {
		// The marks are not the outer ones: the first goes back to its text.
		if len(b.references) > 0 && b.references[0].From >= opening.From && first.From > b.references[0].From {
			b.marks = append(b.marks, opening)
		} else {
			first.From = opening.From
		}
	}
	for _, p := range b.paragraphs {
		b.list = append(b.list, len(p) > 0 && pastedtext.Bullet(d.page.Seen(p[0])) > 0)
	}
	return b
}

func (d *draft) takeReference(b *bare, s pastedtext.Span, may bool) int {
	if !may {
		return 0
	}
	seen := d.page.Seen(s)
	seen = seen[:min(len(seen), longestReference)]
	m := leadingReference.FindStringSubmatchIndex(seen)
	if m == nil {
		return 0
	}
	list := m[2:4]
	if list[0] < 0 {
		list = m[4:6]
	}
	b.references = append(b.references, d.page.Cut(s, 0, m[1]))
	b.numbers = append(b.numbers, referenceNumbers(seen[list[0]:list[1]])...)
	return m[1]
}

// markAt returns the bytes of a quotation mark that opens a text; 0 for none.
func markAt(seen string) int {
	switch {
	case strings.HasPrefix(seen, "“"):
		return len("“")
	case strings.HasPrefix(seen, `"`):
		return 1
	}
	return 0
}

// outerMarks reports whether an opening mark belongs to the one at the very end,
// and takes both off. Marks that do not belong together stay in the text.
func (d *draft) outerMarks(b *bare, opening pastedtext.Span, last *pastedtext.Span) bool {
	open, closing := "“", "”"
	if d.page.Seen(opening) == `"` {
		open, closing = `"`, `"`
	}
	var inner strings.Builder
	for _, p := range b.paragraphs {
		for _, s := range p {
			inner.WriteString(d.page.Seen(s))
			inner.WriteByte('\n')
		}
	}
	text := strings.TrimSpace(inner.String())
	if open == closing {
		b.unclosed = strings.Count(text, closing)%2 == 0
	} else {
		b.unclosed = strings.Count(text, open)+1 > strings.Count(text, closing)
	}
	if !strings.HasSuffix(text, closing) || b.unclosed {
		return false
	}
	text = strings.TrimSuffix(text, closing)
	if open == closing {
		if at := strings.Index(text, closing); at >= 0 && (at == 0 || text[at-1] != ' ' && text[at-1] != '\n' && text[at-1] != '(') {
			return false
		}
	} else {
		depth := 0
		for i := 0; i < len(text); i++ {
			switch {
			case strings.HasPrefix(text[i:], open):
				depth++
			case strings.HasPrefix(text[i:], closing):
				if depth--; depth < 0 {
					return false
				}
			}
		}
	}
	seen := d.page.Seen(*last)
	if !strings.HasSuffix(seen, closing) {
		return false
	}
	b.marks = append(b.marks, opening, d.page.Cut(*last, len(seen)-len(closing), len(seen)))
	*last = d.page.Cut(*last, 0, len(seen)-len(closing))
	return true
}

// String gives the paragraphs, each apart from the next by an empty line, and the
// items of a list by the end of a line.
func (d *draft) joined(b bare) string {
	var out strings.Builder
	for i, p := range b.paragraphs {
		words := d.page.Words(p...)
		if words == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
			if !b.list[i] || !b.list[i-1] {
				out.WriteByte('\n')
			}
		}
		out.WriteString(words)
	}
	return out.String()
}
