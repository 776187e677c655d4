package tracker

import (
	"fmt"
	"strings"

	"carried/models"
)

// date reads a date and counts what the question about the order needs.
func (r *reader) date(text string, row int) (models.Date, dateReading, string) {
	read := readDate(text)
	d, how, why := read.in(r.p.Dates)
	if how == dateEither {
		r.either, r.eitherAt = append(r.either, read.text), append(r.eitherAt, row)
	}
	if order := read.fits(); order != NotSaid {
		r.fits[order]++
	}
	return d, how, why
}

// typed returns the date that the clerk typed in place of one that cannot be
// read for certain, the day first.
func (r *reader) typed(id string) (date models.Date, how dateReading, why string, ok bool) {
	text := r.answers[id]
	if text == "" {
		return "", dateNone, "", false
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" /.-", r) })
	date, how, why = readDate(strings.Join(parts, "/")).in(DayFirst)
	if how != dateFound { // not in figures
		date, how, _ = readDate(text).in(DayFirst)
	}
	switch {
	case how == dateFound:
		return date, dateTyped, "", true
	case why == "":
		why = fmt.Sprintf("“%s” is not a date", short(text, 40))
	}
	return "", dateMistyped, why + ". Enter the day, month and year, like 27 3 2025", true
}

// askDate asks once for a date, whatever the rows that take it.
func (r *reader) askDate(id, text string, row int, how dateReading, why string) {
	i, ok := r.daysAt[id]
	if !ok {
		i = len(r.days)
		r.daysAt[id] = i
		r.days = append(r.days, Asked{ID: id, Text: text, Answer: r.answers[id]})
	}
	q := &r.days[i]
	q.Rows = append(q.Rows, row)
	if how == dateMistyped {
		q.Problem = why
	}
}

// dates reads the date cells of a row (I6), and holds them against the meeting
// (I14).
func (r *reader) dates(row *Row, l line, value func(Field) string) {
	for _, d := range []struct {
		field Field
		name  string
		day   *Day
	}{{Meeting, "date of the meeting", &row.Meeting}, {Received, "date received", &row.Received}, {Due, "due date", &row.Due}, {Done, "date of completion", &row.Done}} {
		text := oneLine(value(d.field))
		column := r.column(d.field)
		at := l.number
		if from, ok := row.Carried[d.field]; ok {
			at = from // the date is typed where it stands
		}
		id := fmt.Sprintf("row:%d:%s", at, d.field)
		var how dateReading
		var why string
		switch date, h, y, typed := r.typed(id); {
		case d.field == Meeting && text == "":
			*d.day, how, why = l.meeting, l.how, l.why
			text, column, id = l.meeting.Text, "the meeting row above", fmt.Sprintf("meeting:%d", l.meetingAt)
		case typed:
			*d.day, how, why = Day{date, text}, h, y
		case d.field == Meeting:
			*d.day, how, why = r.meetingText(text, l.number)
		default:
			date, how, why = r.date(text, l.number)
			*d.day = Day{date, text}
		}
		switch how {
		case dateEither, dateImpossible, dateTyped, dateMistyped:
			r.askDate(id, fmt.Sprintf("What is the %s? The file says “%s”.", d.name, short(text, 60)), l.number, how, why)
		}
		switch how {
		case dateTyped:
			row.say(Warning, "I6", column, fmt.Sprintf("“%s” is taken to be %s, as it was typed here.", short(text, 60), d.day.Date))
		case dateMistyped:
			row.say(Error, "I6", column, why+".")
		case dateEither:
			row.say(Question, "I6", column, why+": say whether the day or the month comes first.")
		case dateImpossible:
			row.say(Error, "I6", column, why+r.otherOrder(text))
		case dateWords:
			row.say(Note, "I6", column, fmt.Sprintf("“%s” is not a date. It is kept as words, and no date is made of it.", short(text, 60)))
		}
	}
	for _, d := range []struct {
		name string
		day  Day
	}{{"due date", row.Due}, {"date of completion", row.Done}} {
		if d.day.Date != "" && d.day.Date < row.Meeting.Date {
			row.say(Warning, "I14", "", fmt.Sprintf("The %s, %s, is before the meeting of %s. Check for a typing error.", d.name, d.day.Date, row.Meeting.Date))
		}
	}
}

// otherOrder says how an impossible date can be put right.
func (r *reader) otherOrder(text string) string {
	other := map[DateOrder]DateOrder{DayFirst: MonthFirst, MonthFirst: DayFirst}[r.p.Dates]
	if found := dateIn.FindString(text); other != NotSaid && found != "" {
		if _, how, _ := readDate(found).in(other); how == dateFound {
			return fmt.Sprintf(". Type the date, correct it in the file, or say that the dates of the file are %s.", other)
		}
	}
	return ". Type the date, or correct it in the file."
}
