package gridtext

import (
	"regexp"
	"strings"

	"carried/models/pastedtext"
)

var (
	nextWords = regexp.MustCompile(`(?i)\bre-?assess|\b(?:look|looked|review|reviewed|assess|assessed|return|come back|report back)\b[^.;]{0,40}\bagain\b|\bnext (?:assessment|review|look)\b|\brevisit`)
	asOfWords = regexp.MustCompile(`(?i)\bassess|\bevaluat|\bscored\b|\bas (?:of|at)\b|\bresponse\b|\breply\b|\breplied\b|\bresponded\b|\bbased on\b`)
)

// wordsBehind is how far behind a month its word may end: "July 2020 response".
const wordsBehind = 24

// findMonths reads, from what stands outside the groups, as of which month the
// page was written and in which it will be again. Only words beside the month say so.
func (d *draft) findMonths() {
	read := func(it *item) bool {
		found := false
		months := pastedtext.Months(it.text)
		if len(months) == 0 {
			return false
		}
		k := 0
		for _, s := range pastedtext.Sentences(it.text) {
			from := s.From
			for ; k < len(months) && months[k].From < s.To; k++ {
				m := months[k]
				behind := min(s.To, m.To+wordsBehind)
				if k+1 < len(months) {
					behind = min(behind, months[k+1].From)
				}
				found = d.month(m, it.text[from:m.From], it.text[m.To:max(behind, m.To)], strings.TrimSpace(it.text[s.From:s.To]), it.line) || found
				from = m.To
			}
		}
		return found
	}
	if d.title != nil {
		read(d.title)
	}
	for _, l := range d.unused {
		if !l.item.left && l.item.repeatOf == 0 && l.item.kind == plain && read(l.item) {
			l.why = "Only its months were read."
		}
	}
}

// month takes a month for what the words before it say, or else those behind it.
func (d *draft) month(m pastedtext.Month, before, behind, sentence string, line int) bool {
	for _, words := range []string{before, behind} {
		switch {
		case nextWords.MatchString(words):
			if d.next.Value == "" {
				d.next = Month{m.Value, sentence, line}
			}
			return true
		case asOfWords.MatchString(words):
			d.asOfs[m.Value] = true
			if d.asOf.Value == "" {
				d.asOf = Month{m.Value, sentence, line}
			}
			return true
		}
	}
	return false
}
