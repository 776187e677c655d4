// Package holidayfile reads lists of days that do not count, as they come to a
// council: the bank holidays of GOV.UK in JSON, or a table with a row for each
// day, as CSV, as a spreadsheet or pasted.
package holidayfile

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"carried/models"
	"carried/models/calendar"
	"carried/models/table"
)

// MaxBytes is some 40 times the size of the GOV.UK file.
const MaxBytes = 1 << 20

// List is what a file says.
type List struct {
	Days     []models.Holiday // in order of division and date
	Problems []string         // a sentence for each row that cannot be used; with one, nothing should be kept
}

// Reader reads lists; tables by Program in a process of its own.
type Reader struct {
	Program string // carried itself; "" reads everything in this process
}

// Read reads a file. A day that names no division is of the given one. An error
// is about the file as a whole, and a sentence for people; one that is
// Unavailable is of this machine.
func (from Reader) Read(ctx context.Context, name string, data []byte, division string) (List, error) {
	r := reader{division: division, seen: map[string]entry{}}
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	var err error
	switch {
	case len(data) > MaxBytes:
		err = fmt.Errorf("The selected file must be smaller than 1 MB")
	case len(text) == 0:
		err = fmt.Errorf("The selected file is empty")
	case text[0] == '{' || text[0] == '[':
		err = r.json(text)
	default:
		err = r.table(ctx, table.Reader(from), name, data)
	}
	if err != nil {
		return List{}, err
	}
	if len(r.list.Days)+len(r.list.Problems) == 0 {
		return List{}, fmt.Errorf("The selected file has no days in it")
	}
	slices.SortFunc(r.list.Days, func(a, b models.Holiday) int {
		return cmp.Or(cmp.Compare(slices.Index(calendar.Divisions, a.Division), slices.Index(calendar.Divisions, b.Division)), cmp.Compare(a.Date, b.Date))
	})
	return r.list, nil
}

type reader struct {
	division string
	list     List
	seen     map[string]entry // by division and date
}

// entry is one day as the file has it, in words.
type entry struct{ where, date, title, kind, division string }

// json reads the shape of GOV.UK's bank-holidays.json.
func (r *reader) json(text []byte) error {
	var file map[string]struct {
		Events []struct{ Title, Date, Notes string }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("The selected file must be a bank holidays file in JSON, like the one on GOV.UK, or a table with a row for each day")
	}
	for _, division := range slices.Sorted(maps.Keys(file)) {
		if !slices.Contains(calendar.Divisions, division) {
			r.problem("“%s” is not a part of the country that has bank holidays of its own: %s", division, divisions())
			continue
		}
		for i, e := range file[division].Events {
			title := e.Title
			if note := strings.TrimSpace(e.Notes); note != "" && strings.TrimSpace(title) != "" {
				title += " (" + strings.ToLower(note) + ")"
			}
			r.add(entry{fmt.Sprintf("Event %d of %s", i+1, division), e.Date, title, "", division})
		}
	}
	return nil
}

// columns are the names under which a table may have each column.
var columns = map[string][]string{
	"date":     {"date"},
	"title":    {"title", "name", "day", "name of the day", "holiday", "bank holiday"},
	"kind":     {"kind", "kind of day"},
	"division": {"division"},
}

func (r *reader) table(ctx context.Context, tables table.Reader, name string, data []byte) error {
	t, err := tables.Read(ctx, name, data, "")
	switch {
	case err != nil && models.CodeOf(err) != models.Invalid:
		return &models.Error{Code: models.Unavailable, Message: "The file cannot be read just now. Try again.", Err: err}
	case err != nil:
		return fmt.Errorf("%s", strings.TrimSuffix(err.Error(), "."))
	}
	at := map[string]int{}
	for i, cell := range t.Rows[0].Cells {
		for column, names := range columns {
			if _, had := at[column]; !had && slices.Contains(names, strings.ToLower(strings.TrimSpace(cell))) {
				at[column] = i
			}
		}
	}
	if _, ok := at["date"]; !ok || len(at) < 2 {
		return fmt.Errorf("The first row of the table must name its columns: date and title, and kind and division where there are any")
	}
	for _, row := range t.Rows[1:] {
		cell := func(column string) string {
			if i, ok := at[column]; ok && i < len(row.Cells) {
				return row.Cells[i]
			}
			return ""
		}
		r.add(entry{fmt.Sprintf("Row %d", row.Number), cell("date"), cell("title"), cell("kind"), cell("division")})
	}
	return nil
}

// add takes over one day, or says why it cannot. The same day twice under one
// name is no mistake.
func (r *reader) add(e entry) {
	h := models.Holiday{Title: strings.Join(strings.Fields(e.title), " ")}
	var known bool
	if h.Date, known = readDate(e.date); !known {
		r.problem("%s: the date “%s” is not a real date, like 25/12/2027", e.where, strings.TrimSpace(e.date))
		return
	}
	if h.Title == "" {
		r.problem("%s: the day on %s has no name", e.where, h.Date)
		return
	}
	if utf8.RuneCountInString(h.Title) > 120 {
		r.problem("%s: the name of the day on %s is longer than 120 characters", e.where, h.Date)
		return
	}
	if p := models.TextProblem(h.Title); p != "" {
		r.problem("%s: the name of the day on %s %s", e.where, h.Date, p)
		return
	}
	if h.Kind, known = readKind(e.kind); !known {
		r.problem("%s: the kind “%s” is not one of %s", e.where, strings.TrimSpace(e.kind), kinds())
		return
	}
	if h.Division, known = r.readDivision(e.division); !known {
		r.problem("%s: the division “%s” is not one of %s", e.where, strings.TrimSpace(e.division), divisions())
		return
	}
	key := h.Division + " " + string(h.Date)
	if before, twice := r.seen[key]; twice {
		if before.title != h.Title {
			r.problem("%s: %s is there already as %s, in “%s”", e.where, h.Date, before.title, before.where)
		}
		return
	}
	r.seen[key] = entry{where: e.where, title: h.Title}
	r.list.Days = append(r.list.Days, h)
}

func (r *reader) problem(format string, args ...any) {
	r.list.Problems = append(r.list.Problems, fmt.Sprintf(format, args...)+".")
}

// layouts are the ways a date may be written. A date in numbers is day first.
var layouts = []string{
	"2006-01-02", "2/1/2006", "2.1.2006", "2-1-2006",
	"2 January 2006", "2 Jan 2006", "Monday 2 January 2006", "Monday, 2 January 2006",
}

func readDate(s string) (models.Date, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1900 && t.Year() <= 2200 {
			return models.Date(t.Format(time.DateOnly)), true
		}
	}
	return "", false
}

func readKind(s string) (calendar.HolidayKind, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return calendar.BankHoliday, true
	}
	i := slices.IndexFunc(calendar.HolidayKinds, func(k calendar.HolidayKind) bool {
		return strings.EqualFold(s, k.String()) || strings.EqualFold(s, string(k))
	})
	if i < 0 {
		return "", false
	}
	return calendar.HolidayKinds[i], true
}

func (r *reader) readDivision(s string) (string, bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), "-"))
	if s == "" {
		return r.division, true
	}
	return s, slices.Contains(calendar.Divisions, s)
}

func divisions() string { return models.AndList(calendar.Divisions) }

func kinds() string {
	words := make([]string, len(calendar.HolidayKinds))
	for i, k := range calendar.HolidayKinds {
		words[i] = k.String()
	}
	return models.AndList(words)
}
