package paper

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"

	"carried/models"
)

// lowestHeading is the level below which none is counted, in HTML and in Word.
const lowestHeading = 6

// Drawn returns the blocks as they are drawn in every format: the council's words
// are headings, one level below the heading they stand under, and lists with its
// own labels.
func (p *Paper) Drawn() []Block {
	var list []Block
	level := 1
	for _, b := range p.Blocks {
		if b.Heading != nil {
			level = b.Heading.Level
		}
		if b.Words == nil {
			list = append(list, b)
			continue
		}
		for _, g := range b.Words {
			if words := g.Printed(); words != "" {
				list = append(list, Block{Heading: &Heading{Level: min(level+1, lowestHeading), Text: words, words: true}})
			}
			if l := labelled(g.Clauses); l != nil {
				list = append(list, Block{List: l})
			}
		}
	}
	return list
}

// Part is a heading of level 1 to 3 with what stands under it, the headings of the
// council's own words too.
type Part struct {
	Level  int  // 0 for what stands before the first heading
	Long   bool // it may go over the end of a page
	Break  bool // it begins a page
	Blocks []Block
}

// Whole reports whether the part is not cut by the end of a page: a motion, a
// decision, where it is short.
func (p Part) Whole() bool { return p.Level == 3 && !p.Long }

// A part longer than that would leave most of a page white before it: in bytes of
// text and rows of a table, of some 3,000 and 30 on a page.
const (
	longPart  = 2400
	longTable = 6
)

// Parts arranges what is drawn under its headings.
func (p *Paper) Parts() []Part {
	var parts []Part
	length, breaks := 0, false
	begin := func(level int) {
		parts = append(parts, Part{Level: level, Break: breaks})
		length, breaks = 0, false
	}
	for _, b := range p.Drawn() {
		switch {
		case b.Break:
			breaks = true
			continue
		case b.Heading != nil && b.Heading.Level <= 3 && !b.Heading.words:
			begin(b.Heading.Level)
		case len(parts) == 0 || breaks:
			begin(0)
		}
		part := &parts[len(parts)-1]
		length += b.Length()
		part.Long = part.Long || length > longPart || b.Table != nil && len(b.Table.Rows) > longTable
		part.Blocks = append(part.Blocks, b)
	}
	return parts
}

// labelled makes a list of clauses, with their labels as printed.
func labelled(clauses []models.ClauseNode) *List {
	if len(clauses) == 0 {
		return nil
	}
	l := &List{Labelled: true}
	for _, c := range clauses {
		l.Items = append(l.Items, Item{Label: c.Printed(), Text: Plain(c.Text), Sub: labelled(c.Sub)})
	}
	return l
}

// ReportID is the same for all papers that say the same, whenever they are
// prepared: "4FQX-2ABK".
func (p *Paper) ReportID() string {
	said := *p
	said.Foot = ""
	b, err := json.Marshal(said)
	if err != nil {
		panic(err) // it is strings and numbers
	}
	hash := sha256.Sum256(b)
	id := base32.StdEncoding.EncodeToString(hash[:5])
	return id[:4] + "-" + id[4:]
}

// Said returns the words of a text without its marks; what changed is named.
func (t Text) Said() string {
	s := ""
	for _, r := range t {
		s += r.Before() + r.Text + r.After()
	}
	return s
}

// Before is what stands before words that changed, for those who do not see how
// they are set: "[removed: ".
func (r Run) Before() string {
	if r.Change == "" {
		return ""
	}
	return "[" + string(r.Change) + ": "
}

// After closes what Before opened.
func (r Run) After() string {
	if r.Change == "" {
		return ""
	}
	return "]"
}

// Length is how many bytes of text a drawn block has.
func (b Block) Length() int {
	n := b.Text.length()
	if b.Heading != nil {
		n += len(b.Heading.Text)
	}
	n += b.List.length()
	if b.Table != nil {
		for _, r := range b.Table.Rows {
			for _, c := range r.Cells {
				for _, t := range c {
					n += t.length()
				}
			}
		}
	}
	for _, f := range b.Facts {
		n += len(f.Name) + f.Value.length()
	}
	if b.Note != nil {
		n += len(b.Note.Title) + b.Note.Text.length()
	}
	return n
}

func (t Text) length() int {
	n := 0
	for _, r := range t {
		n += len(r.Text)
	}
	return n
}

func (l *List) length() int {
	if l == nil {
		return 0
	}
	n := 0
	for _, i := range l.Items {
		n += i.Text.length() + i.Sub.length()
	}
	return n
}
