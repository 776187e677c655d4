package document

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a web page as a browser shows it.
func readHTML(data []byte, p *page) error {
	text, warning, err := decodeHTML(data)
	if err != nil {
		return err
	}
	if warning != "" {
		p.warn(warning)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return tooDeep // the parser's only complaint
	}
	w := htmlWriter{page: p}
	if err := w.children(root); err != nil {
		return err
	}
	return w.end()
}

var oldCharset = regexp.MustCompile(`(?i)<meta[^>]+charset=["']?(?:windows-1252|iso-8859-1|latin1|cp1252)`)

// decodeHTML takes a page that says it is in old letters at its word.
func decodeHTML(data []byte) (text, warning string, err error) {
	text, warning, err = decode(data)
	if warning != "" && oldCharset.Match(data[:min(len(data), 4096)]) {
		warning = ""
	}
	return text, warning, err
}

// htmlWriter walks a page and gathers its paragraphs.
type htmlWriter struct {
	page  *page
	words bytes.Buffer // of the open paragraph
	space bool         // a blank is due before the next word
	pre   int          // inside this many pre elements
	lists []htmlList   // that are open
	label string       // of the item whose first paragraph is open
	level int          // of a paragraph that says so itself (Word)
}

type htmlList struct {
	style numeral
	next  int
	step  int // -1 counts down
}

// hidden elements have no text on the page.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Head: true, atom.Title: true, atom.Noscript: true,
	atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true, atom.Select: true, atom.Textarea: true,
	atom.Button: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Rp: true, atom.Rt: true, atom.Nav: true,
}

// blocks begin and end a paragraph.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Main: true, atom.Aside: true,
	atom.Blockquote: true, atom.Pre: true, atom.Address: true, atom.Figure: true, atom.Figcaption: true, atom.Hr: true,
	atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Form: true, atom.Fieldset: true, atom.Legend: true, atom.Table: true,
	atom.Caption: true, atom.Details: true, atom.Summary: true, atom.Body: true, atom.Hgroup: true, atom.Menu: true, atom.Center: true,
}

func (w *htmlWriter) children(n *html.Node) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := w.node(c); err != nil {
			return err
		}
	}
	return nil
}

func (w *htmlWriter) node(n *html.Node) error {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
		return nil
	case n.Type != html.ElementNode:
		return nil
	case hidden[n.DataAtom], n.DataAtom != atom.Body && hasAttr(n, "hidden"), unseen.MatchString(attr(n, "style")):
		return nil
	}
	switch n.DataAtom {
	case atom.Br:
		w.words.WriteString("\n")
		w.space = false
		return nil
	case atom.Ol, atom.Ul:
		return w.list(n)
	case atom.Li:
		return w.item(n)
	case atom.Tr:
		return w.row(n)
	case atom.Td, atom.Th:
		if err := w.end(); err != nil {
			return err
		}
		w.page.startCell()
		if err := w.children(n); err != nil {
			return err
		}
		return w.end()
	case atom.Del:
		w.page.warn(changesAccepted)
		return nil
	case atom.Ins:
		w.page.warn(changesAccepted)
	case atom.S, atom.Strike:
		w.page.warn(struckThrough)
	case atom.Wbr:
		return nil
	}
	if blocks[n.DataAtom] {
		return w.block(n)
	}
	return w.children(n)
}

var unseen = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)

// wordLevel is where Word says how deep an item of a list is, whose label stands
// in the text.
var wordLevel = regexp.MustCompile(`mso-list:\s*l\d+\s+level(\d)`)

func (w *htmlWriter) block(n *html.Node) error {
	if err := w.end(); err != nil {
		return err
	}
	if m := wordLevel.FindStringSubmatch(attr(n, "style")); m != nil {
		w.level, _ = strconv.Atoi(m[1])
	}
	if n.DataAtom == atom.Pre {
		w.pre++
		defer func() { w.pre-- }()
	}
	if err := w.children(n); err != nil {
		return err
	}
	return w.end()
}

// end closes the open paragraph.
func (w *htmlWriter) end() error {
	text := w.words.String()
	w.words.Reset()
	w.space = false
	if tidy(text) == "" {
		return nil
	}
	level := max(len(w.lists)-1, w.level-1)
	g := paragraph{label: w.label, level: level, text: text}
	w.label, w.level = "", 0
	return w.page.add(g)
}

func (w *htmlWriter) text(s string) {
	if w.pre > 0 {
		w.words.WriteString(s)
		return
	}
	for s != "" {
		i := strings.IndexAny(s, " \t\n\r\f")
		switch {
		case i == 0:
			w.space = true
			s = strings.TrimLeft(s, " \t\n\r\f")
			continue
		case i < 0:
			i = len(s)
		}
		if b := w.words.Bytes(); w.space && len(b) > 0 && b[len(b)-1] != '\n' {
			w.words.WriteByte(' ')
		}
		w.space = false
		w.words.WriteString(s[:i])
		s = s[i:]
	}
}

// numeralTypes are the values of an ordered list's type attribute.
var numeralTypes = map[string]numeral{"1": decimal, "a": lowerAlpha, "A": upperAlpha, "i": lowerRoman, "I": upperRoman}

// cssNumerals are other names of list-style-type.
var cssNumerals = map[string]numeral{
	"decimal": decimal, "decimal-leading-zero": zeroFirst, "lower-alpha": lowerAlpha, "lower-latin": lowerAlpha,
	"upper-alpha": upperAlpha, "upper-latin": upperAlpha, "lower-roman": lowerRoman, "upper-roman": upperRoman,
	"none": none, "disc": bullet, "circle": bullet, "square": bullet,
}

var listStyle = regexp.MustCompile(`(?i)list-style(?:-type)?\s*:\s*([a-z-]+)`)

// styleOf is how the items of a list or one item are numbered.
func styleOf(n *html.Node, style numeral) numeral {
	if s, ok := numeralTypes[attr(n, "type")]; ok && style != bullet {
		style = s
	}
	if m := listStyle.FindStringSubmatch(attr(n, "style")); m != nil {
		if s, ok := cssNumerals[strings.ToLower(m[1])]; ok {
			style = s
		}
	}
	return style
}

func (w *htmlWriter) list(n *html.Node) error {
	if err := w.end(); err != nil {
		return err
	}
	l := htmlList{style: bullet, next: 1, step: 1}
	if n.DataAtom == atom.Ol {
		l.style = decimal
	}
	l.style = styleOf(n, l.style)
	if hasAttr(n, "reversed") {
		l.step = -1
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Li {
				l.next++
			}
		}
		l.next--
	}
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		l.next = start
	}
	kept := w.label
	w.label = ""
	w.lists = append(w.lists, l)
	if err := w.children(n); err != nil {
		return err
	}
	err := w.end()
	w.lists = w.lists[:len(w.lists)-1]
	w.label = kept
	return err
}

func (w *htmlWriter) item(n *html.Node) error {
	if err := w.end(); err != nil {
		return err
	}
	if len(w.lists) == 0 { // part of a list was pasted
		w.lists = append(w.lists, htmlList{style: bullet, next: 1, step: 1})
		defer func() { w.lists = w.lists[:len(w.lists)-1] }()
	}
	l := &w.lists[len(w.lists)-1]
	if v, err := strconv.Atoi(attr(n, "value")); err == nil {
		l.next = v
	}
	switch style := styleOf(n, l.style); style {
	case none:
		w.label = ""
	case bullet:
		w.label = "•"
	default:
		w.label = style.write(l.next) + "."
	}
	l.next += l.step
	if err := w.children(n); err != nil {
		return err
	}
	err := w.end()
	w.label = ""
	return err
}

func (w *htmlWriter) row(n *html.Node) error {
	if err := w.end(); err != nil {
		return err
	}
	lists, label := w.lists, w.label
	w.lists, w.label = nil, ""
	w.page.startRow()
	if err := w.children(n); err != nil {
		return err
	}
	if err := w.end(); err != nil {
		return err
	}
	w.lists, w.label = lists, label
	return w.page.endRow()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
