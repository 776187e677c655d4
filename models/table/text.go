package table

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"carried/models"
)

// delimiters are the signs between cells, with their words. Earlier ones win
// when two fit as well.
var delimiters = []struct {
	sign rune
	kind string
}{
	{'\t', "text with tabs between the cells"},
	{';', "CSV file with semicolons between the cells"},
	{',', "CSV file with commas between the cells"},
	{'|', "text with upright lines between the cells"},
}

func readText(s string) (*Table, error) {
	told, s, first := spreadsheetHint(s)
	best, bestScore := delimiters[2], 0.0
	for _, d := range delimiters {
		if told == d.sign {
			best = d
			break
		}
		if score := fit(s, d.sign); score > bestScore {
			best, bestScore = d, score
		}
	}
	t := &Table{Kind: best.kind}
	if err := checkLines(s, best.sign); err != nil {
		return nil, err
	}
	var b builder
	err := records(s, best.sign, func(number int, cells []string) error { return b.add(number+first, cells) })
	if err != nil {
		return nil, err
	}
	t.Rows = b.rows
	if best.sign == '|' {
		drawnTable(t)
	}
	return t, nil
}

// checkLines refuses a line of very many cells before they are all in memory.
func checkLines(s string, sign rune) error {
	number := 0
	for line := range strings.Lines(s) {
		if number++; len(line) > wide && strings.Count(line, string(sign)) > wide {
			return tooWide(number, "more than 20,000")
		}
	}
	return nil
}

// spreadsheetHint takes off a first line "sep=;", which some programs write.
func spreadsheetHint(s string) (sign rune, rest string, lines int) {
	line, rest, _ := strings.Cut(s, "\n")
	line = strings.Trim(strings.TrimSpace(line), `"`)
	if after, ok := strings.CutPrefix(strings.ToLower(line), "sep="); ok && utf8.RuneCountInString(after) == 1 {
		sign, _ = utf8.DecodeRuneInString(after)
		return sign, rest, 1
	}
	return 0, s, 0
}

var errEnough = errors.New("enough")

// fit says how well a sign cuts the first rows into cells: most rows alike, the
// more cells the better, the first row cut too, and quotation marks only where
// they belong.
func fit(s string, sign rune) float64 {
	counts := map[int]int{}
	rows, first := 0, 0
	err := records(sample(s), sign, func(_ int, cells []string) error {
		if strings.Join(cells, "") != "" {
			counts[len(cells)]++
			if rows++; rows == 1 {
				first = len(cells)
			}
		}
		if rows == 200 {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return 0
	}
	best := 0.0
	for n, times := range counts {
		if share := float64(times) / float64(rows); n > 1 {
			best = max(best, share*share*float64(min(n, 12)))
		}
	}
	if first == 1 {
		best /= 10 // the headings come first, unless a title stands above them
	}
	strict := csv.NewReader(strings.NewReader(sample(s)))
	strict.Comma, strict.FieldsPerRecord, strict.ReuseRecord = sign, -1, true
	for range 200 {
		if _, err := strict.Read(); err == io.EOF {
			break
		} else if err != nil {
			return best / 20
		}
	}
	return best
}

// sample is the part of a text that is looked at to find its sign.
func sample(s string) string {
	const most = 200_000
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], '\n'); i > 0 {
		return s[:i]
	}
	return s[:most]
}

// records calls f with every row of a text that is not empty, and its number.
func records(s string, sign rune, f func(number int, cells []string) error) error {
	if !strings.Contains(s, "\n") {
		s = strings.ReplaceAll(s, "\r", "\n") // line ends of old Macintosh programs
	}
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = sign, -1, true
	number := 0
	for {
		before := int(r.InputOffset())
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return models.Errorf(models.Invalid, "Row %d cannot be read. Open the file in a spreadsheet program, save it again, and choose the new file.", number+1)
		}
		number += 1 + emptyLines(s[before:])
		if err := f(number, cells); err != nil {
			return err
		}
	}
}

// emptyLines counts the empty lines at the start, which the reader passes over.
func emptyLines(s string) int {
	n := 0
	for {
		switch {
		case strings.HasPrefix(s, "\n"):
			s = s[1:]
		case strings.HasPrefix(s, "\r\n"):
			s = s[2:]
		default:
			return n
		}
		n++
	}
}

// drawnTable drops the outer lines and the rule of a table drawn with upright
// lines: "| Title | Action |".
func drawnTable(t *Table) {
	framed := !slices.ContainsFunc(t.Rows, func(r Row) bool { return strings.TrimSpace(r.Cells[0]) != "" })
	var rows []Row
	for _, r := range t.Rows {
		if framed {
			r.Cells = r.Cells[1:]
		}
		for i := range r.Cells {
			r.Cells[i] = strings.TrimSpace(r.Cells[i])
		}
		if strings.Trim(strings.Join(r.Cells, ""), "-:=+ ") != "" {
			rows = append(rows, r)
		}
	}
	t.Rows = rows
}
