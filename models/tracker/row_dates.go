package tracker

import (
	"fmt"

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

// dates reads the date cells of a row (I6), and holds them against the meeting
// (I14).
func (r *reader) dates(row *Row, l line, value func(Field) string) {
	for _, d := range []struct {
		field Field
		day   *Day
	}{{Meeting, &row.Meeting}, {Received, &row.Received}, {Due, &row.Due}, {Done, &row.Done}} {
		text := oneLine(value(d.field))
		column := r.column(d.field)
		var how dateReading
		var why string
		switch {
		case d.field != Meeting:
			var date models.Date
			date, how, why = r.date(text, l.number)
			*d.day = Day{date, text}
		case text == "":
			*d.day, how, why = l.meeting, l.how, l.why
			column = "the meeting row above"
		default:
			*d.day, how, why = r.meetingText(text, l.number)
		}
		switch how {
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
			return fmt.Sprintf(". Correct it in the file, or say that the dates of the file are %s.", other)
		}
	}
	return ". Correct it in the file."
}
