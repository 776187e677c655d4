package tracker

import (
	"fmt"
	"strings"

	"carried/models/table"
)

func (r *reader) noHeading(rows []table.Row) {
	q := Asked{ID: "headings", Text: "Which row holds the headings of the columns? None of the first rows has headings that we know.", Required: true}
	for _, row := range rows[:min(len(rows), 10)] {
		q.Choices = append(q.Choices, Choice{fmt.Sprint(row.Number), fmt.Sprintf("Row %d: %s", row.Number, short(Aside{Cells: row.Cells}.Text(), 80))})
	}
	for _, row := range rows {
		r.out.Asides = append(r.out.Asides, Aside{row.Number, AsideAbove, row.Cells})
	}
	r.out.Questions = []Asked{q}
	r.out.Messages = append(r.out.Messages, Message{Error, "", "", "We could not find the row of headings, so no row was read. Say which row it is, or choose another sheet or file."})
}

// heading maps the columns, and says which are not known.
func (r *reader) heading(rows []table.Row, at int) {
	r.headings = rows[at].Cells
	r.out.Heading = rows[at].Number
	width := 0
	for _, row := range rows[at:] {
		width = max(width, len(row.Cells))
	}
	r.out.Columns = columnsOf(r.headings, width, r.p)
	r.byField = map[Field][]int{}
	r.reach, r.daysAt = map[int]int{}, map[string]int{}
	r.fits, r.unclearAt = map[DateOrder]int{}, map[string]int{}
	var raw []string
	for i, c := range r.out.Columns {
		r.byField[c.Field] = append(r.byField[c.Field], i)
		r.guarded = append(r.guarded, privateHeading.MatchString(c.Heading))
		if c.Field == Raw {
			raw = append(raw, c.Heading)
		}
	}
	if len(raw) > 0 {
		r.out.Messages = append(r.out.Messages, Message{Note, "I12", "", fmt.Sprintf("Kept as they are, because we do not know what they hold: “%s”.", strings.Join(raw, "”, “"))})
	}
	if !r.has(Status) {
		r.out.Messages = append(r.out.Messages, Message{Note, "I8", "", "No column holds the status: requests are imported as unconfirmed, unless something else says where they stand."})
	}
	if !r.has(Action) && !r.has(Title) {
		r.out.Messages = append(r.out.Messages, Message{Error, "", "", "No column holds the action or the title. Say which one does."})
	}
}

func (r *reader) has(f Field) bool { return len(r.byField[f]) > 0 }

func (r *reader) column(f Field) string {
	if i := r.byField[f]; len(i) > 0 {
		return r.out.Columns[i[0]].Heading
	}
	return ""
}

// text returns the cells of a field, joined where several columns hold it.
func (r *reader) text(cells []string, f Field) string {
	var parts []string
	for _, i := range r.byField[f] {
		if i < len(cells) && cells[i] != "" {
			parts = append(parts, cells[i])
		}
	}
	return strings.Join(parts, joined[f])
}
