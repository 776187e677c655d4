package memberlist

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"carried/models"
)

// readCSV reads a CSV file in any of the formats, with commas, semicolons, tabs
// or bars between the cells. Its first line names the columns, in any order.
func readCSV(text string) (*table, error) {
	first, _, _ := strings.Cut(text, "\n")
	comma, columns := ',', 0
	for _, mark := range ",;\t|" {
		if n := strings.Count(first, string(mark)) + 1; n > columns {
			comma, columns = mark, n
		}
	}
	if columns > maxColumns {
		return nil, models.Errorf(models.Invalid, "This file has more than 200 columns. Keep those for name, ward, group and email address, then try again.")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	head, err := r.Read()
	if err != nil {
		return nil, csvProblem(err)
	}
	names := make([]string, len(head))
	for i, h := range head {
		if len(h) > 4*maxCell {
			return nil, models.Errorf(models.Invalid, "The first line has a heading of more than 1,000 characters. Begin with a line like: name, ward, group, email.")
		}
		names[i] = strings.Clone(clean(h))
	}
	t := &table{}
	t.format, t.scheme = formatOf(names)
	if !hasName(names, t.format) {
		return nil, models.Errorf(models.Invalid, "The first line has no column for the names. Begin with a line like: name, ward, group, email.")
	}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, csvProblem(err)
		}
		number := len(t.rows) + 1
		if number > maxRows {
			return nil, models.Errorf(models.Invalid, "This file has more than 50,000 rows. Keep only those of your council, then try again.")
		}
		row := row{number: number}
		line, _ := r.FieldPos(0)
		for i, text := range record {
			if utf8.RuneCountInString(text) > maxCell {
				return nil, models.Errorf(models.Invalid, "Line %d has a cell of more than 1,000 characters: a quotation mark before it may not be closed.", line)
			}
			if text = clean(text); text == "" {
				continue
			}
			if i >= len(names) {
				return nil, models.Errorf(models.Invalid, "Line %d has more cells than the first line has columns. Put quotation marks round a cell that has a comma.", line)
			}
			row.cells = append(row.cells, cell{names[i], strings.Clone(text)})
		}
		if len(row.cells) > 0 {
			t.rows = append(t.rows, row)
		}
	}
}

func hasName(columns []string, format Format) bool {
	var whole, first, last bool
	for _, c := range columns {
		switch fieldOf(c, format) {
		case fieldName:
			whole = true
		case fieldFirst:
			first = true
		case fieldLast:
			last = true
		}
	}
	return whole || first && last
}

func csvProblem(err error) error {
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		return models.Errorf(models.Invalid, "Line %d cannot be read as CSV: a quotation mark is not closed. Save the list as CSV again.", e.StartLine)
	}
	return models.Errorf(models.Invalid, "The file cannot be read as CSV. Save the list as CSV again.")
}
