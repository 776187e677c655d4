package document

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// docxLevels is how deep a list of Word can be.
const docxLevels = 9

// docxLists is how a Word document numbers: a paragraph names a num; nums share
// the levels and the counters of their abstract numbering.
type docxLists struct {
	nums      map[string]docxNum
	abstracts map[string]*docxAbstract
}

type docxNum struct {
	abstract string
	starts   map[int]int       // startOverride: the level begins again where this num is first used
	levels   map[int]docxLevel // levels of its own
}

type docxAbstract struct {
	levels [docxLevels]docxLevel
	link   string // the style that has the levels in its place
}

type docxLevel struct {
	format  string // "lowerLetter"
	text    string // "(%2)"
	start   int
	restart int    // begins again after this level; 0 never, -1 after any above it
	style   string // the paragraphs that are at this level
	legal   bool   // the numbers of the levels above in figures
}

// counter is how far an abstract numbering has got.
type counter struct {
	at      [docxLevels]int
	started [docxLevels]bool
	used    map[string]bool // "num level" that has been used
}

// label counts a paragraph and returns its label and how deep it stands.
func (w *docx) label(g docxParagraph) (label string, level int) {
	numID, level := w.listOf(g)
	num, ok := w.lists.nums[numID]
	abstract := w.lists.abstracts[num.abstract]
	if !ok || abstract == nil {
		return "", 0
	}
	c := w.counters[num.abstract]
	if c == nil {
		c = &counter{used: map[string]bool{}}
		w.counters[num.abstract] = c
	}
	levels := abstract.levels
	for i, own := range num.levels {
		levels[i] = own
	}
	c.count(numID, num, levels, level)
	return levels[level].label(levels, c), level
}

// listOf is the list of a paragraph: its own, or its style's.
func (w *docx) listOf(g docxParagraph) (numID string, level int) {
	numID, level = g.numID, g.level
	style := g.style
	if style == "" {
		style = w.styles.standard
	}
	if numID == "" {
		from, s := w.styles.numbered(style)
		if numID = s.numID; numID == "" {
			return "", 0
		}
		if level < 0 {
			level = s.level
			if a := w.lists.abstracts[w.lists.nums[numID].abstract]; a != nil {
				for i, l := range a.levels {
					if l.style != "" && (l.style == style || l.style == from) {
						level = i
					}
				}
			}
		}
	}
	return numID, max(level, 0)
}

// count moves the counter on by one item.
func (c *counter) count(numID string, num docxNum, levels [docxLevels]docxLevel, level int) {
	for i := range level { // a list may begin deep inside
		if !c.started[i] {
			c.at[i], c.started[i] = levels[i].start, true
		}
	}
	if c.started[level] {
		c.at[level]++
	} else {
		c.at[level], c.started[level] = levels[level].start, true
	}
	key := numID + " " + strconv.Itoa(level)
	if start, ok := num.starts[level]; ok && !c.used[key] {
		c.at[level] = start
	}
	c.used[key] = true
	for i := level + 1; i < docxLevels; i++ {
		if r := levels[i].restart; r < 0 || r > level {
			c.started[i] = false
		}
	}
}

var placeholder = regexp.MustCompile(`%[1-9]`)

// label writes the label as it is printed: "2.1", "(a)", "•".
func (l docxLevel) label(levels [docxLevels]docxLevel, c *counter) string {
	switch l.format {
	case "none":
		return ""
	case "bullet":
		return bulletSign(l.text)
	}
	return strings.TrimSpace(placeholder.ReplaceAllStringFunc(l.text, func(s string) string {
		i := int(s[1] - '1')
		format := docxNumerals[levels[i].format]
		if l.legal || format == "" {
			format = decimal
		}
		return format.write(c.at[i])
	}))
}

// bulletSign is the sign of a bullet; symbol fonts have signs of their own.
func bulletSign(text string) string {
	text = strings.TrimSpace(text)
	for _, c := range text {
		if c >= 0xE000 && c <= 0xF8FF || c == 'o' || c == '§' || c == 'Ø' || c == 'ü' || c == '·' {
			return "•"
		}
	}
	return text
}

// docxNumerals are Word's names for ways of counting; others are figures.
var docxNumerals = map[string]numeral{
	"decimal": decimal, "decimalZero": zeroFirst, "lowerLetter": lowerAlpha, "upperLetter": upperAlpha,
	"lowerRoman": lowerRoman, "upperRoman": upperRoman, "ordinal": ordinal, "none": none, "bullet": bullet,
}

// readDOCXLists reads the numbering part.
func readDOCXLists(a *archive, name string, styles docxStyles) (docxLists, error) {
	lists := docxLists{map[string]docxNum{}, map[string]*docxAbstract{}}
	x, err := a.xml(name)
	if x == nil || err != nil {
		return lists, err
	}
	err = x.each(func(e element) error {
		return x.each(func(e element) error {
			switch e.name {
			case "w:abstractNum":
				abstract, err := readAbstract(x)
				lists.abstracts[e.attr("abstractNumId")] = abstract
				return err
			case "w:num":
				num, err := readNum(x)
				lists.nums[e.attr("numId")] = num
				return err
			}
			return nil
		})
	})
	delete(lists.nums, "0") // 0 means: in no list
	// A linked numbering has its levels where the style's num has them.
	for _, id := range slices.Sorted(maps.Keys(lists.abstracts)) {
		if link := lists.abstracts[id].link; link != "" {
			if to := lists.abstracts[lists.nums[styles.byID[link].numID].abstract]; to != nil {
				lists.abstracts[id].levels = to.levels
			}
		}
	}
	return lists, err
}

func readAbstract(x *xmlPart) (*docxAbstract, error) {
	abstract := &docxAbstract{}
	for i := range abstract.levels {
		abstract.levels[i] = docxLevel{format: "none", start: 1, restart: -1}
	}
	err := x.each(func(e element) error {
		switch e.name {
		case "w:numStyleLink":
			abstract.link = e.attr("val")
		case "w:lvl":
			i, l, err := readLevel(x, e)
			if i >= 0 {
				abstract.levels[i] = l
			}
			return err
		}
		return nil
	})
	return abstract, err
}

func readNum(x *xmlPart) (docxNum, error) {
	num := docxNum{starts: map[int]int{}, levels: map[int]docxLevel{}}
	err := x.each(func(e element) error {
		switch e.name {
		case "w:abstractNumId":
			num.abstract = e.attr("val")
		case "w:lvlOverride":
			at := levelNumber(e)
			return x.each(func(e element) error {
				switch {
				case at < 0:
				case e.name == "w:startOverride":
					num.starts[at] = number(e.attr("val"), 1)
				case e.name == "w:lvl":
					i, l, err := readLevel(x, e)
					if i >= 0 {
						num.levels[i] = l
					}
					return err
				}
				return nil
			})
		}
		return nil
	})
	return num, err
}

func readLevel(x *xmlPart, e element) (int, docxLevel, error) {
	l := docxLevel{format: "decimal", start: 0, restart: -1}
	err := x.each(func(e element) error {
		value := e.attr("val")
		switch e.name {
		case "w:start":
			l.start = number(value, 0)
		case "w:numFmt":
			l.format = value
		case "w:lvlText":
			l.text = value
		case "w:lvlRestart":
			l.restart = number(value, -1)
		case "w:pStyle":
			l.style = value
		case "w:isLgl":
			l.legal = on(e)
		}
		return nil
	})
	return levelNumber(e), l, err
}

// levelNumber is the level that an element is about; -1 for none.
func levelNumber(e element) int {
	if n := number(e.attr("ilvl"), -1); n < docxLevels {
		return n
	}
	return -1
}

// number reads a count; other where it is none.
func number(s string, other int) int {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < 1<<30 {
		return n
	}
	return other
}
