package tracker

import (
	"fmt"
	"slices"
	"strings"

	"carried/models/table"
)

// line is a row of the source that holds a request, with what stands above it.
type line struct {
	number    int
	also      []int // rows that go on with its progress
	cells     []string
	meeting   Day // of the meeting row above
	why       string
	meetingAt int // that row
	how       dateReading
	section   string
	status    string // of the section above
	above     map[Field]source
}

// source is a value that a blank cell takes from above, and where it stands.
type source struct {
	text string
	row  int
}

// lines tells the rows that hold a request from all others, and says for each
// what stands above it (I1, I2, I3).
func (r *reader) lines(rows []table.Row, heading int) []line {
	var lines []line
	now := line{above: map[Field]source{}}
	aside := func(row table.Row, kind string) {
		r.out.Asides = append(r.out.Asides, Aside{row.Number, kind, row.Cells})
	}
	for i, row := range rows {
		column, single := onlyCell(row.Cells)
		field := Raw
		if column < len(r.out.Columns) {
			field = r.out.Columns[column].Field
		}
		switch {
		case i == heading:
			aside(row, AsideHeading)
		case single && r.isMeeting(row.Cells[column], column, field):
			aside(row, AsideMeeting)
			now = line{above: map[Field]source{}}
			now.meeting, now.how, now.why = r.meetingRow(row)
			now.meetingAt = row.Number
		case i < heading:
			aside(row, AsideAbove)
		case repeatsHeading(row.Cells, r.headings, r.p):
			aside(row, AsideRepeat)
			r.out.Repeats++
		case isTotal(row.Cells):
			aside(row, AsideTotal)
			r.leftOut(row)
		case single && column == 0 && !slices.Contains([]Field{Title, Action, Narrative}, field), single && r.sectionStatus(row.Cells[column]) != "":
			aside(row, AsideSection)
			now.section, now.status, now.above = oneLine(row.Cells[column]), r.sectionStatus(row.Cells[column]), map[Field]source{}
		case single && field == Title && r.p.CarryDown && r.titlesBelow(rows[i+1:]):
			aside(row, AsideTitle)
			now.above = map[Field]source{Title: {row.Cells[column], row.Number}, Meeting: now.above[Meeting]}
		case single && field == Title && r.has(Action):
			aside(row, AsideSection)
			now.section, now.status, now.above = oneLine(row.Cells[column]), "", map[Field]source{}
			r.out.Messages = append(r.out.Messages, Message{Warning, "", r.out.Columns[column].Heading, fmt.Sprintf("Row %d holds only “%s”: it was taken as a heading, not as a request.", row.Number, short(now.section, 60))})
		case len(lines) > 0 && lines[len(lines)-1].last() == rows[i-1].Number && r.goesOn(row.Cells):
			lines[len(lines)-1].goOn(row)
		default:
			l := now
			l.number, l.cells, l.above = row.Number, row.Cells, map[Field]source{}
			if r.p.CarryDown {
				l.above = r.carry(row, now.above)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// goesOn reports whether a row holds nothing but more text on progress, or in
// columns that are not known: its other cells are merged with those above (I3).
func (r *reader) goesOn(cells []string) bool {
	if !r.p.CarryDown || r.text(cells, Narrative) == "" {
		return false
	}
	for i, c := range cells {
		if f := r.out.Columns[i].Field; c != "" && f != Narrative && f != Raw {
			return false
		}
	}
	return true
}

// goOn adds the cells of the next row to those of the line.
func (l *line) goOn(row table.Row) {
	l.also = append(l.also, row.Number)
	l.cells = slices.Clone(l.cells)
	for i, c := range row.Cells {
		for i >= len(l.cells) {
			l.cells = append(l.cells, "")
		}
		l.cells[i] = strings.TrimPrefix(l.cells[i]+"\n"+c, "\n")
		l.cells[i] = strings.TrimSuffix(l.cells[i], "\n")
	}
}

// last is the last row of the source that is part of the line.
func (l *line) last() int {
	if n := len(l.also); n > 0 {
		return l.also[n-1]
	}
	return l.number
}

// carried are the fields whose blank cells take the value above (I3).
var carried = []Field{Meeting, Title, Owner, Proposer, Body}

// carry returns the values that blank cells of a row take from above, and keeps
// those of the row for the next. An owner goes on only within one motion; a
// meeting date goes on to the next one.
func (r *reader) carry(row table.Row, above map[Field]source) map[Field]source {
	first := Title
	if !r.has(Title) {
		first = Meeting
	}
	own := r.text(row.Cells, Reference) != "" // a row with a reference of its own says what it says
	sameMotion := r.has(first) && r.text(row.Cells, first) == "" && !own
	taken := map[Field]source{}
	for _, f := range carried {
		text := r.text(row.Cells, f)
		switch {
		case text != "":
			above[f] = source{text, row.Number}
		case f == Meeting && !own || sameMotion:
			if above[f].text != "" && r.has(f) {
				taken[f] = above[f]
			}
		default:
			delete(above, f)
		}
	}
	return taken
}

// onlyCell returns the place of the only cell that is filled in.
func onlyCell(cells []string) (int, bool) {
	at := -1
	for i, c := range cells {
		if c == "" {
			continue
		}
		if at >= 0 {
			return 0, false
		}
		at = i
	}
	return at, at >= 0
}
