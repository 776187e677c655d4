package tracker

import (
	"io"
	"slices"
	"strings"

	"carried/models"
	"carried/models/table"
)

// Format is the kind of file that is written.
type Format string

const (
	CSV  Format = "csv" // UTF-8 with its mark, commas, CRLF, formulas made harmless (I15)
	XLSX Format = "xlsx"
)

// dateNotKnown stands in the meeting row of requests without a meeting.
const dateNotKnown = "date not known"

// Write writes rows in the columns of a profile. The file, read with the same
// profile, gives the same values row for row.
func Write(w io.Writer, p Profile, format Format, rows []Row) error {
	switch format {
	case CSV:
		return writeCSV(w, p, rows)
	case XLSX:
		return writeXLSX(w, p, rows)
	}
	return models.Errorf(models.Invalid, "A tracker is written as csv or xlsx, not as “%s”.", format)
}

// written is one cell: a text, or a date.
type written struct {
	text string
	date models.Date
}

// sheet lays the rows out as the profile says, the headings first; blanks around
// a text and signs that cannot be printed are left out. A tracker
// whose blank cells take the value above begins with the requests that have no
// meeting, so that they take none.
func (p Profile) sheet(rows []Row) [][]written {
	rows = slices.Clone(rows)
	if p.GroupByMeeting {
		slices.SortStableFunc(rows, func(a, b Row) int { return strings.Compare(a.group(), b.group()) })
	} else if p.CarryDown {
		slices.SortStableFunc(rows, func(a, b Row) int { return min(len(a.meeting()), 1) - min(len(b.meeting()), 1) })
	}
	headings := make([]written, len(p.Columns))
	writtenIn := map[Field]int{} // where two columns hold a field, the last is written
	for i, c := range p.Columns {
		headings[i].text = c.Heading
		writtenIn[c.Field] = i
	}
	out := [][]written{headings}
	for i := range rows {
		r := &rows[i]
		if p.GroupByMeeting && (i == 0 || r.group() != rows[i-1].group()) {
			out = append(out, []written{{text: p.meetingRow(r)}})
		}
		line := make([]written, len(p.Columns))
		for j, c := range p.Columns {
			if c.Field == Raw {
				line[j].text = r.rawText(c.Heading)
			} else if writtenIn[c.Field] == j {
				line[j] = p.cell(r, c.Field)
			}
		}
		for j := range line {
			line[j].text = strings.TrimSpace(table.Clean(line[j].text))
		}
		out = append(out, line)
	}
	return out
}

// meetingRow is the row above the requests of a meeting: "Council Meeting -
// 27/4/2022" (domain.md 8.1).
func (p Profile) meetingRow(r *Row) string {
	name := firstOf(r.Body, "Council")
	if !strings.HasSuffix(strings.ToLower(name), "meeting") {
		name += " Meeting"
	}
	switch {
	case r.meeting() == "":
		return name + " - " + dateNotKnown
	case r.Meeting.Date == "":
		return name + " - " + r.meeting()
	}
	return name + " - " + p.dateText(r.Meeting.Date, "2/1/2006", "1/2/2006")
}

// group is the meeting a row stands under.
func (r *Row) group() string { return r.meeting() + "\n" + oneLine(r.Body) }

// dateText writes a date in the order of the profile; if it says none, as
// 2024-09-12, which reads the same in both.
func (p Profile) dateText(d models.Date, dayFirst, monthFirst string) string {
	switch p.Dates {
	case DayFirst:
		return d.Time().Format(dayFirst)
	case MonthFirst:
		return d.Time().Format(monthFirst)
	}
	return string(d)
}

func (p Profile) cell(r *Row, f Field) written {
	switch f {
	case Reference:
		return written{text: r.Reference}
	case Minute:
		return written{text: r.Minute}
	case Report:
		return written{text: r.Report}
	case Body:
		return written{text: r.Body}
	case Meeting:
		return p.day(r.Meeting)
	case Received:
		return p.day(r.Received)
	case Title:
		return written{text: r.Title}
	case Proposer:
		return written{text: r.Proposer}
	case Action:
		return written{text: r.Action}
	case Owner:
		return written{text: strings.Join(r.Owners, " / ")}
	case Due:
		return p.day(r.Due)
	case Done:
		return p.day(r.Done)
	case Status:
		return written{text: firstOf(r.Status.Text, StatusName(r.Status.Said))}
	case Narrative:
		return written{text: firstOf(r.Narrative, JoinUpdates(r.Updates))}
	}
	return written{}
}

func (p Profile) day(d Day) written {
	if d.Date == "" {
		return written{text: d.Text}
	}
	return written{p.dateText(d.Date, "02/01/2006", "01/02/2006"), d.Date}
}

func (r *Row) rawText(heading string) string {
	for _, c := range r.Raw {
		if normal(c.Heading) == normal(heading) {
			return c.Text
		}
	}
	return ""
}

func writeCSV(w io.Writer, p Profile, rows []Row) error {
	var lines [][]string
	for _, row := range p.sheet(rows) {
		line := make([]string, len(p.Columns))
		for i, cell := range row {
			line[i] = cell.text
		}
		lines = append(lines, line)
	}
	return table.WriteCSV(w, lines)
}

// writeXLSX writes dates as dates, and everything else as text.
func writeXLSX(w io.Writer, p Profile, rows []Row) error {
	widths := make([]float64, len(p.Columns))
	for i, c := range p.Columns {
		widths[i] = columnWidth(c.Field)
	}
	var lines [][]models.FileCell
	for _, row := range p.sheet(rows) {
		line := make([]models.FileCell, len(row))
		for i, c := range row {
			line[i] = models.FileCell{Text: c.text, Day: c.date}
		}
		lines = append(lines, line)
	}
	return table.WriteXLSX(w, "Tracker", widths, lines)
}

func columnWidth(f Field) float64 {
	switch f {
	case Action, Narrative:
		return 60
	case Title, Owner:
		return 30
	}
	return 16
}
