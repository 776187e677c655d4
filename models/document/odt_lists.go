package document

import (
	"regexp"
	"strconv"
	"strings"
)

// odtLevels is how deep a list of OpenDocument can be.
const odtLevels = 10

// odtList is how far a list has got.
type odtList struct {
	style   string
	at      [odtLevels]int
	started [odtLevels]bool
}

// odtItem is a list that is open around a paragraph.
type odtItem struct {
	list    *odtList
	style   string
	fresh   bool // the item has had no paragraph yet, so the next has its label
	counted bool // it is an item and no header
	start   int  // what the item counts as; -1 for the next number
}

// list reads a list. A list inside another counts on a level below; one that
// says so goes on with an earlier one.
func (w *odt) list(x *xmlPart, e element) error {
	item := odtItem{style: e.attr("style-name"), start: -1}
	if n := len(w.open); n > 0 {
		item.list = w.open[n-1].list
		if item.style == "" {
			item.style = w.open[n-1].style
		}
	} else {
		item.list = w.continued(e)
		item.list.style = item.style
	}
	if id := e.attr("id"); id != "" {
		w.lists["id "+id] = item.list
	}
	if item.style != "" {
		w.lists["style "+item.style] = item.list
	}
	w.lists["last"] = item.list
	w.open = append(w.open, item)
	at := len(w.open) - 1
	err := x.each(func(e element) error {
		if e.name != "text:list-item" && e.name != "text:list-header" {
			return nil
		}
		w.open[at].fresh, w.open[at].counted = true, e.name == "text:list-item"
		w.open[at].start = number(e.attr("start-value"), -1)
		return w.blocks(x)
	})
	w.open = w.open[:at]
	return err
}

// continued is the list that a list goes on with, or a new one.
func (w *odt) continued(e element) *odtList {
	if id := e.attr("continue-list"); id != "" && w.lists["id "+id] != nil {
		return w.lists["id "+id]
	}
	if e.attr("continue-numbering") == "true" {
		if l := w.lists["style "+e.attr("style-name")]; l != nil {
			return l
		}
	}
	return &odtList{}
}

// numbered reads a paragraph that carries its place in a list itself.
func (w *odt) numbered(x *xmlPart, e element) error {
	id := "id " + e.attr("list-id")
	if w.lists[id] == nil {
		w.lists[id] = &odtList{style: e.attr("style-name")}
	}
	open := w.open
	level := min(max(number(e.attr("level"), 1), 1), odtLevels)
	w.open = nil
	for range level {
		w.open = append(w.open, odtItem{list: w.lists[id], style: e.attr("style-name"), start: -1})
	}
	at := &w.open[level-1]
	at.fresh, at.counted, at.start = true, true, number(e.attr("start-value"), -1)
	err := w.blocks(x)
	w.open = open
	return err
}

// label counts a paragraph and returns its label and how deep it stands.
func (w *odt) label(e element) (label string, level int) {
	n := len(w.open)
	if n == 0 {
		return w.headingLabel(e), 0
	}
	level = min(n, odtLevels) - 1
	item := &w.open[n-1]
	if !item.fresh || !item.counted {
		return "", level
	}
	item.fresh = false
	style := item.style
	if style == "" {
		style = w.styles.listStyle(e.attr("style-name"))
	}
	levels, ok := w.styles.lists[style]
	if !ok {
		return "•", level
	}
	item.list.count(levels, level, item.start)
	return levels.label(level, item.list), level
}

// headingLabel numbers headings as the outline of the document says.
func (w *odt) headingLabel(e element) string {
	level := number(e.attr("outline-level"), 0) - 1
	if e.name != "text:h" || level < 0 || level >= odtLevels || e.attr("is-list-header") == "true" || w.styles.outline[level].format == "" {
		return ""
	}
	l := w.lists["outline"]
	if l == nil {
		l = &odtList{}
		w.lists["outline"] = l
	}
	l.count(w.styles.outline, level, -1)
	return w.styles.outline.label(level, l)
}

// count moves a list on by one item; start is the number that the item gives
// itself, or -1.
func (l *odtList) count(levels odtListStyle, level, start int) {
	for i := range level {
		if !l.started[i] {
			l.at[i], l.started[i] = levels[i].start, true
		}
	}
	switch {
	case start >= 0:
		l.at[level] = start
	case l.started[level]:
		l.at[level]++
	default:
		l.at[level] = levels[level].start
	}
	l.started[level] = true
	for i := level + 1; i < odtLevels; i++ {
		l.started[i] = false
	}
}

// odtListStyle is how each level of a list is numbered.
type odtListStyle [odtLevels]odtLevel

type odtLevel struct {
	format         string // "a"; "" for none
	sign           string // of a bullet
	prefix, suffix string
	shown          int    // how many levels the label shows
	pattern        string // "%1%.%2%)", in place of these in newer files
	start          int
}

var odtPlaceholder = regexp.MustCompile(`%\d{1,2}%`)

// label writes the label of the item that was just counted.
func (levels odtListStyle) label(level int, l *odtList) string {
	v := levels[level]
	at := func(i int) string { return numeralTypeOf(levels[i].format).write(l.at[i]) }
	switch {
	case v.sign != "":
		return bulletSign(v.sign)
	case v.format == "":
		return ""
	case v.pattern != "":
		return strings.TrimSpace(odtPlaceholder.ReplaceAllStringFunc(v.pattern, func(s string) string {
			i, _ := strconv.Atoi(strings.Trim(s, "%"))
			if i < 1 || i > odtLevels || levels[i-1].format == "" {
				return ""
			}
			return at(i - 1)
		}))
	}
	var parts []string
	for i := max(0, level-v.shown+1); i <= level; i++ {
		if levels[i].format != "" {
			parts = append(parts, at(i))
		}
	}
	return strings.TrimSpace(v.prefix + strings.Join(parts, ".") + v.suffix)
}

// numeralTypeOf is the way of counting that a number format names, as in HTML.
func numeralTypeOf(format string) numeral {
	if s, ok := numeralTypes[format]; ok {
		return s
	}
	return decimal
}
