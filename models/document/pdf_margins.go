package document

import (
	"cmp"
	"math"
	"regexp"
	"slices"
)

// margin is how many lines at the top and at the bottom of a page may belong to
// its running head or foot.
const margin = 3

// A running line comes again, but for its numbers, at the same place of the pages.
type running struct {
	y     float64
	pages int
}

var (
	digits     = regexp.MustCompile(`\d+`)
	pageNumber = regexp.MustCompile(`(?i)^\W*(?:page|p\.?)?\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*$`)
)

// withoutMargins leaves out running heads and feet: sentences run through them
// from page to page. A head stays on the first page, because it may say which
// meeting it is. What is not in the text at all is returned, but for the numbers
// of pages.
func withoutMargins(pages [][]pdfLine) (gone []string) {
	seen := map[string]*running{}
	for _, lines := range pages {
		top, bottom := marginal(lines)
		for _, i := range append(top, bottom...) {
			key := digits.ReplaceAllString(lines[i].text, "0")
			if r := seen[key]; r == nil {
				seen[key] = &running{lines[i].y, 1}
			} else if math.Abs(r.y-lines[i].y) < 3 {
				r.pages++
			}
		}
	}
	said := map[string]bool{} // lines that are in the text, or in gone
	for n, lines := range pages {
		top, bottom := marginal(lines)
		drop := map[int]bool{}
		for _, i := range append(top, bottom...) {
			text := lines[i].text
			key := digits.ReplaceAllString(text, "0")
			r := seen[key]
			switch {
			case r.pages < 2, r.pages*2 < len(pages)-1, math.Abs(r.y-lines[i].y) >= 3: // left and right pages may differ
				continue
			case n == 0 && slices.Contains(top, i):
				said[key] = true
				continue
			case !said[key] && !pageNumber.MatchString(text):
				gone = append(gone, text)
			}
			said[key], drop[i] = true, true
		}
		pages[n] = nil
		for i, l := range lines {
			if !drop[i] {
				pages[n] = append(pages[n], l)
			}
		}
	}
	return gone
}

// marginal returns which lines are the highest and the lowest of a page.
func marginal(lines []pdfLine) (top, bottom []int) {
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lines[b].y, lines[a].y) })
	n := min(margin, (len(order)+1)/2)
	return order[:n:n], order[max(n, len(order)-margin):]
}
