package tracker

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// line reads the fields of one row, and keeps it as one request or several.
func (r *reader) line(l line) {
	row := Row{Number: l.number, Also: l.also, Section: l.section}
	value := func(f Field) string {
		if s, ok := l.above[f]; ok {
			if row.Carried == nil {
				row.Carried = map[Field]int{}
			}
			row.Carried[f] = s.row
			return s.text
		}
		return r.text(l.cells, f)
	}
	row.Reference, row.Minute, row.Report = oneLine(value(Reference)), oneLine(value(Minute)), oneLine(value(Report))
	row.Body, row.Proposer = oneLine(value(Body)), oneLine(value(Proposer))
	row.Title, row.Action, row.Narrative = oneLine(value(Title)), value(Action), value(Narrative)
	row.Owners = owners(value(Owner))
	r.dates(&row, l, value)
	r.titleFromAction(&row)
	r.status(&row, l)
	r.updates(&row)
	r.raw(&row, l.cells)
	r.remark(&row, l)
	r.private(&row, l.cells)
	r.keep(row)
}

// titleFromAction: where no column holds the title, the first line of the
// action does, unless it reads like a clause, and it goes on with the meeting (York 2018).
func (r *reader) titleFromAction(row *Row) {
	if r.has(Title) || row.Title != "" {
		return
	}
	first, rest, several := strings.Cut(strings.TrimSpace(row.Action), "\n")
	noTitle := len(first) > 160 || strings.ContainsAny(last(first), ".,;:") ||
		slices.ContainsFunc(bulletForms, func(f *regexp.Regexp) bool { return f.MatchString(first) })
	_, below := row.Carried[Meeting]
	switch {
	case several && !noTitle && strings.TrimSpace(rest) != "":
		row.Whole, row.Title, row.Action = row.Action, oneLine(first), strings.TrimSpace(rest)
		r.title = source{row.Title, row.Number}
	case below && r.title.text != "":
		row.Title, row.Carried[Title] = r.title.text, r.title.row
	default:
		r.title = source{}
	}
}

// raw keeps the cells of columns that are not known (I12).
func (r *reader) raw(row *Row, cells []string) {
	for _, i := range r.byField[Raw] {
		if i < len(cells) && cells[i] != "" {
			row.Raw = append(row.Raw, Cell{r.out.Columns[i].Heading, cells[i]})
		}
	}
}

// remark says what is left to say about a row as a whole.
func (r *reader) remark(row *Row, l line) {
	if len(row.Carried) > 0 {
		from := map[int][]string{}
		for _, f := range carried {
			if n, ok := row.Carried[f]; ok {
				from[n] = append(from[n], strings.ToLower(f.Name()))
			}
		}
		for _, n := range slices.Sorted(maps.Keys(from)) {
			severity := Note
			if _, ok := row.Carried[Title]; !ok && r.has(Title) {
				severity = Warning // a new motion, and only the date comes from above
			}
			row.say(severity, "I3", "", fmt.Sprintf("Blank here and taken from row %d above: %s.", n, strings.Join(from[n], ", ")))
		}
	}
	if len(row.Also) > 0 {
		row.say(Note, "I3", r.column(Narrative), fmt.Sprintf("%s only with more text on progress: it was added here.", rowNumbers(row.Also)))
	}
	switch {
	case row.Action == "" && row.Title == "":
		row.say(Error, "", r.column(Action), "There is neither an action nor a title in this row, so there is nothing to track.")
	case row.Action == "":
		row.say(Warning, "", r.column(Action), "There is no action in this row. The title stands for it.")
	}
	if row.Meeting == (Day{}) && (r.has(Meeting) || slices.ContainsFunc(r.out.Asides, func(a Aside) bool { return a.Kind == AsideMeeting })) {
		row.say(Warning, "I2", r.column(Meeting), "The meeting is not named.")
	}
	if parts := operative(row.Action); parts != nil {
		row.Operative = parts
		row.say(Note, "I9", r.column(Action), fmt.Sprintf("Proposed as what is asked for: “%s”", short(strings.Join(parts, "”; “"), 300)))
	}
	if len(row.Owners) > 1 {
		row.say(Note, "I5", r.column(Owner), fmt.Sprintf("The owner is %s; with them: %s.", row.Owners[0], strings.Join(row.Owners[1:], ", ")))
	}
	for i, c := range l.cells {
		if isFormula(c) && i < len(r.out.Columns) {
			row.say(Note, "I15", r.out.Columns[i].Heading, fmt.Sprintf("“%s” looks like a formula. It is kept as text and never worked out.", short(oneLine(c), 60)))
		}
	}
}

// keep adds the row to the result: one request, or one for each bullet of its
// action (I4).
func (r *reader) keep(row Row) {
	items := bullets(row.Action)
	if len(items) < 2 {
		r.out.Rows = append(r.out.Rows, row)
		return
	}
	r.bulleted = append(r.bulleted, row.Number)
	if !r.p.OnePerBullet {
		row.say(Note, "I4", r.column(Action), fmt.Sprintf("The action has %d bullets. They stay one request unless you say that each is one.", len(items)))
		r.out.Rows = append(r.out.Rows, row)
		return
	}
	row.say(Note, "I4", r.column(Action), fmt.Sprintf("The action has %d bullets: each becomes a request. The whole text stays with the motion.", len(items)))
	if row.Whole == "" {
		row.Whole = row.Action
	}
	for i, item := range items {
		part := row
		part.Part, part.Parts, part.Action = i+1, len(items), item
		part.Operative = operative(item)
		if i > 0 { // what is said of the row as a whole is said once
			part.Messages = slices.DeleteFunc(slices.Clone(row.Messages), func(m Message) bool { return m.Severity == Warning || m.Severity == Note })
		}
		r.out.Rows = append(r.out.Rows, part)
	}
}

// duplicates warns of rows that say the same, or have the same reference.
func (r *reader) duplicates() {
	seen := map[string]int{}
	of := map[string][]int{} // rows with a reference
	titles := map[string]int{}
	for i := range r.out.Rows {
		row := &r.out.Rows[i]
		if ref := strings.ToLower(row.Reference); ref != "" && row.Part < 2 {
			of[ref] = append(of[ref], row.Number)
		}
		titles[strings.ToLower(row.Title)]++
		k := Values{Meeting: row.meeting(), Title: row.Title, Action: row.Action}.key([]Field{Meeting, Title, Action}) + row.Reference
		if first, ok := seen[k]; ok {
			row.say(Warning, "I13", "", fmt.Sprintf("The same meeting, title and action stand in row %d.", first))
			continue
		}
		seen[k] = row.Number
	}
	for i := range r.out.Rows {
		row := &r.out.Rows[i]
		row.Shared = row.Title != "" && titles[strings.ToLower(row.Title)] > 1
		if rows := of[strings.ToLower(row.Reference)]; len(rows) > 1 && row.Part < 2 {
			others := slices.DeleteFunc(slices.Clone(rows), func(n int) bool { return n == row.Number })
			row.say(Warning, "I13", r.column(Reference), fmt.Sprintf("The reference %s stands in %s too. If both are one request, take one of them out of the file.", row.Reference, rowList(others)))
		}
	}
}
