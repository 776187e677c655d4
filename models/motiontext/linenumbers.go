package motiontext

// A conference prints a number before every line, headings and wrapped lines
// too. Such numbers are no labels.

var lineNumber = rule(`^(\d{1,4})(?:\s+|$)`)

// A run of line numbers has at least this many lines.
const fewestNumbered = 8

// withoutLineNumbers takes the numbers of printed lines off the rows.
func withoutLineNumbers(rows []row) []row {
	for from := 0; from < len(rows); {
		to := numberedTo(rows, from)
		if to-from >= fewestNumbered && lineNumbered(rows[from:to]) {
			for i := from; i < to; i++ {
				rows[i].dropNumber()
			}
		}
		from = max(to, from+1)
	}
	kept := rows[:0]
	gap := false
	for _, r := range rows {
		if r.empty() { // nothing but its number
			gap = true
			continue
		}
		r.gap, gap = r.gap || gap, false
		kept = append(kept, r)
	}
	return kept
}

// numberedTo returns where the rows that count on from a row's number end.
func numberedTo(rows []row, from int) int {
	value := 0
	for i := from; i < len(rows); i++ {
		m := lineNumber.FindStringSubmatch(rows[i].text)
		if m == nil || rows[i].table || value > 0 && number(m[1]) != value+1 {
			return i
		}
		value = number(m[1])
	}
	return len(rows)
}

// lineNumbered reports whether numbers count lines: headings, labels and lines
// in the middle of a sentence have them too.
func lineNumbered(rows []row) bool {
	signs, lower := 0, 0
	for _, r := range rows {
		rest := r.from(len(lineNumber.FindString(r.text)))
		_, labelled := readLabel(rest.text)
		if labelled || matchStem(rest.text).found {
			signs++
		}
		if startsLower(rest.text) {
			lower++
		}
	}
	return signs > 0 && lower*6 >= len(rows)
}

func (r *row) dropNumber() {
	width := len(lineNumber.FindString(r.text))
	r.flow, r.indent, r.counted = r.from(width), r.indent+width, true
}
