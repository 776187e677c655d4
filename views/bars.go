package views

import (
	"fmt"
	"strings"
)

// Bars is a chart of counts: a bar for each name, of one part or of two. Parts
// differ by filled and hollow, not only by their colour. It is drawn on the
// server with the part "bars"; the page puts the table with the same numbers
// beside it, and the counts stand over each bar too.
type Bars struct {
	ID    string   // of the picture; its parts are named after it
	Title string   // "Open requests by directorate"
	Parts []string // what the parts of a bar are: "overdue", "not overdue"
	Rows  []Bar
}

// Bar is one name with the counts of its parts.
type Bar struct {
	Name   string
	Counts []int
}

func (b Bar) sum() (n int) {
	for _, c := range b.Counts {
		n += c
	}
	return n
}

// said are the counts in words: “8: 3 overdue, 5 not overdue”.
func (c Bars) said(b Bar) string {
	total := Number(b.sum())
	if len(c.Parts) < 2 || b.sum() == 0 {
		return total
	}
	var parts []string
	for i, n := range b.Counts {
		parts = append(parts, Number(n)+" "+c.Parts[i])
	}
	return total + ": " + strings.Join(parts, ", ")
}

// Description is what a screen reader says of the picture.
func (c Bars) Description() string {
	said := make([]string, len(c.Rows))
	for i, b := range c.Rows {
		said[i] = b.Name + " " + c.said(b)
	}
	return strings.Join(said, ". ") + "."
}

// The picture, in units of its own: for each name a line of words and its bar.
const (
	barsWidth = 360
	barsStep  = 50
	barsName  = 38 // the most characters of a name in the picture
)

// Width is how wide the picture is.
func (Bars) Width() int { return barsWidth }

// Height is how high the picture is.
func (c Bars) Height() int { return barsStep * len(c.Rows) }

// BarDrawn is a bar as it is drawn.
type BarDrawn struct {
	Name, Said string
	TextY      int
	Parts      []BarPart
}

// BarPart is one part of it.
type BarPart struct {
	X, Y, Width int
	Class       string // "app-bars__part--2"
}

// Drawn are the bars as they are drawn: the longest is as wide as the picture,
// and a count of its own is never too small to be seen.
func (c Bars) Drawn() []BarDrawn {
	most := 1
	for _, b := range c.Rows {
		most = max(most, b.sum())
	}
	list := make([]BarDrawn, len(c.Rows))
	for i, b := range c.Rows {
		name := []rune(b.Name)
		if len(name) > barsName {
			name = append(name[:barsName-1], '…')
		}
		list[i] = BarDrawn{Name: string(name), Said: Number(b.sum()), TextY: i*barsStep + 16}
		x := 1
		for j, n := range b.Counts {
			if n == 0 {
				continue
			}
			w := max(3, n*(barsWidth-2)/most)
			w = min(w, barsWidth-1-x)
			list[i].Parts = append(list[i].Parts, BarPart{X: x, Y: i*barsStep + 23, Width: w, Class: fmt.Sprintf("app-bars__part--%d", j+1)})
			x += w
		}
	}
	return list
}

// Key names the parts, where there are several.
func (c Bars) Key() []BarKey {
	if len(c.Parts) < 2 {
		return nil
	}
	var list []BarKey
	for i, name := range c.Parts {
		list = append(list, BarKey{name, fmt.Sprintf("app-bars__part--%d", i+1)})
	}
	return list
}

// BarKey is one part in the key.
type BarKey struct{ Name, Class string }
