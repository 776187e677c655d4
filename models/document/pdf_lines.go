package document

import (
	"math"
	"slices"
	"strings"
)

// A pdfLine is one line of a page.
type pdfLine struct {
	text string
	x, y float64
	end  float64
	size float64
}

// layOut makes lines of text of the pieces of all pages: indented as they are
// printed, with an empty line where the gap is larger than between lines. gone is
// what was left out as head or foot of the pages.
func layOut(pages []*pdfPage) (out, gone []string) {
	var all [][]pdfLine
	left, size := math.Inf(1), 0.0
	var gaps, sizes []float64
	for _, p := range pages {
		all = append(all, linesOf(p.pieces))
	}
	gone = withoutMargins(all)
	for _, lines := range all {
		for i, l := range lines {
			left = min(left, l.x)
			sizes = append(sizes, l.size)
			if i > 0 && lines[i-1].y > l.y {
				gaps = append(gaps, lines[i-1].y-l.y)
			}
		}
	}
	size = max(middle(sizes), 1)
	slices.Sort(gaps)
	gap := 1.2 * size
	if len(gaps) > 0 { // the lines of a paragraph stand closest
		gap = max(gaps[len(gaps)/10], size)
	}
	for _, lines := range all {
		for i, l := range lines {
			// A line further up begins the next column or cell.
			if i > 0 && (lines[i-1].y-l.y > 1.25*gap || l.y > lines[i-1].y+l.size/2) {
				out = append(out, "")
			}
			// A letter is about half as wide as it is high.
			indent := min(max(int(math.Round((l.x-left)/(size*0.5))), 0), 40)
			out = append(out, strings.Repeat(" ", indent)+l.text)
		}
	}
	return out, gone
}

func middle(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// linesOf gathers the pieces of a page into lines. They are taken in the order in
// which they are drawn, which is how columns and tables are meant to be read;
// only where that jumps about are they sorted by their place.
func linesOf(pieces []piece) []pdfLine {
	var upright, sideways []piece
	for _, p := range pieces {
		if p.sideway {
			sideways = append(sideways, p)
		} else {
			upright = append(upright, p)
		}
	}
	lines := gather(upright)
	jumps := 0
	for i := 1; i < len(lines); i++ {
		if lines[i].y > lines[i-1].y+lines[i].size/2 {
			jumps++
		}
	}
	if jumps > 3 && jumps*5 > len(lines) {
		slices.SortStableFunc(upright, func(a, b piece) int {
			switch tolerance := min(a.size, b.size) / 2; {
			case a.y > b.y+tolerance:
				return -1
			case a.y < b.y-tolerance:
				return 1
			case a.x < b.x:
				return -1
			case a.x > b.x:
				return 1
			}
			return 0
		})
		lines = gather(upright)
	}
	return append(labelsFirst(lines), gather(sideways)...)
}

// labelsFirst puts labels that are drawn after their text in front of it.
func labelsFirst(lines []pdfLine) []pdfLine {
	at := map[int][]int{} // the lines by their height on the page
	var out []pdfLine
	for _, l := range lines {
		row := int(math.Round(l.y))
		label := false
		for _, r := range []int{row, row - 1, row + 1} {
			for _, i := range at[r] {
				if text := &out[i]; !label && len(l.text) <= 8 && l.end <= text.x && math.Abs(text.y-l.y) < l.size/4 {
					text.text, text.x, label = l.text+" "+text.text, l.x, true
				}
			}
		}
		if !label {
			at[row] = append(at[row][max(0, len(at[row])-4):], len(out))
			out = append(out, l)
		}
	}
	return out
}

// gather joins pieces that follow each other on a line.
func gather(pieces []piece) []pdfLine {
	var lines []pdfLine
	var words strings.Builder
	var open pdfLine
	flush := func() {
		if open.text = tidyLine(words.String()); open.text != "" {
			lines = append(lines, open)
		}
		words.Reset()
	}
	for i, p := range pieces {
		// A raised figure is smaller and somewhat higher; its line is that below.
		same := i > 0 && math.Abs(p.y-open.y) < 0.5*max(p.size, open.size) && p.x > open.end-2*max(p.size, open.size)
		if !same {
			flush()
			open = pdfLine{x: p.x, y: p.y, end: p.x, size: p.size}
			if strings.TrimSpace(p.text) == "" {
				continue
			}
		}
		switch gap := p.x - open.end; {
		case !same:
		case gap > 1.5*p.size: // a tab, or the next cell of a table
			words.WriteString("   ")
		case gap > 0.17*p.size:
			words.WriteString(" ")
		}
		if words.Len() == 0 { // what came before were blanks
			open.x, open.size = p.x, p.size
		}
		words.WriteString(p.text)
		open.end = p.end
		if p.size > open.size {
			open.size, open.y = p.size, p.y
		}
	}
	flush()
	return lines
}

// tidyLine is a line without what is not seen. A soft hyphen at its end is
// where a word was broken.
func tidyLine(s string) string {
	if s = strings.TrimRight(s, " "); strings.HasSuffix(s, "\u00ad") {
		s = strings.TrimSuffix(s, "\u00ad") + "-"
	}
	s = tidy(strings.ReplaceAll(s, "\n", " "))
	for strings.Contains(s, "    ") {
		s = strings.ReplaceAll(s, "    ", "   ")
	}
	return s
}
