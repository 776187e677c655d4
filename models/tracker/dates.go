package tracker

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"carried/models"
)

// How a text was read as a date (I6).
type dateReading int

const (
	dateNone       dateReading = iota // blank
	dateWords                         // words that are no date
	dateFound                         // one date, whatever the order
	dateEither                        // fits both orders and none was said
	dateImpossible                    // fits no order, or not the one that was said
	dateTyped                         // a person said what it is
	dateMistyped                      // and what they typed is no date
)

const (
	monthWord   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	weekday     = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?`
	dateNumbers = `\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})`
	dateYear    = `\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}`
	dateDayWord = weekday + `\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+` + monthWord + `[,\s\-]+(?:\d{4}|\d{2})`
	dateWordDay = monthWord + `\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`
	anyDate     = `(?:` + dateYear + `|` + dateNumbers + `|` + dateDayWord + `|` + dateWordDay + `)`
)

var (
	dateIn     = regexp.MustCompile(`(?i)\b` + anyDate + `\b`)
	onlyDate   = regexp.MustCompile(`(?i)^(` + anyDate + `)(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?[.,;]?$`)
	dateParts  = regexp.MustCompile(`\d+|[a-z]+`)
	dayOrdinal = regexp.MustCompile(`(?i)(\d)(?:st|nd|rd|th)\b`)
)

// dateText is a text read as a date in both orders. For a date in words, or with
// the year first, the two are the same.
type dateText struct {
	text                 string
	none, words          bool
	dayFirst, monthFirst models.Date
	whyDay, whyMonth     string // why it is no date in that order
}

// readDate reads a whole text as a date.
func readDate(text string) dateText {
	d := dateText{text: oneLine(text)}
	if d.text == "" {
		d.none = true
		return d
	}
	var m []string
	if strings.ContainsAny(d.text, "0123456789") {
		m = onlyDate.FindStringSubmatch(d.text)
	}
	if m == nil {
		d.words = true
		return d
	}
	parts := dateParts.FindAllString(strings.ToLower(dayOrdinal.ReplaceAllString(m[1], "$1")), -1)
	var numbers []int
	month := 0
	for _, p := range parts {
		if n, err := strconv.Atoi(p); err == nil {
			numbers = append(numbers, n)
		} else if n := monthNamed(p); n > 0 {
			month = n
		}
	}
	switch {
	case month > 0:
		d.dayFirst, d.whyDay = calendarDate(numbers[0], month, numbers[1])
		d.monthFirst, d.whyMonth = d.dayFirst, d.whyDay
	case len(parts[0]) == 4: // the year comes first: no other order is in use
		d.dayFirst, d.whyDay = calendarDate(numbers[2], numbers[1], numbers[0])
		d.monthFirst, d.whyMonth = d.dayFirst, d.whyDay
	default:
		d.dayFirst, d.whyDay = calendarDate(numbers[0], numbers[1], numbers[2])
		d.monthFirst, d.whyMonth = calendarDate(numbers[1], numbers[0], numbers[2])
	}
	return d
}

// datesIn finds what looks like a date within a text.
func datesIn(text string) []string {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	return dateIn.FindAllString(text, -1)
}

// fits says which order the date fits, if it fits only one.
func (d dateText) fits() DateOrder {
	switch {
	case d.dayFirst != "" && d.monthFirst == "":
		return DayFirst
	case d.monthFirst != "" && d.dayFirst == "":
		return MonthFirst
	}
	return NotSaid
}

// in returns the date in an order. why says what is wrong with an impossible
// one, or names the two dates of an ambiguous one.
func (d dateText) in(order DateOrder) (date models.Date, how dateReading, why string) {
	found, why := d.dayFirst, d.whyDay
	said := ""
	switch order {
	case DayFirst:
		said = " with the day first"
	case MonthFirst:
		found, why, said = d.monthFirst, d.whyMonth, " with the month first"
	default:
		if d.fits() == MonthFirst {
			found = d.monthFirst
		} else if d.dayFirst != d.monthFirst && d.fits() == NotSaid {
			return "", dateEither, fmt.Sprintf("“%s” can be %s or %s", d.text, d.dayFirst, d.monthFirst)
		}
	}
	switch {
	case d.none:
		return "", dateNone, ""
	case d.words:
		return "", dateWords, ""
	case found != "":
		return found, dateFound, ""
	case d.whyDay == d.whyMonth:
		said = "" // it is none in any order
	}
	return "", dateImpossible, fmt.Sprintf("“%s” is not a date%s: %s", d.text, said, why)
}

// calendarDate makes a date of its numbers; years of two figures are 20xx.
func calendarDate(day, month, year int) (models.Date, string) {
	if year < 100 {
		year += 2000
	}
	switch {
	case month < 1 || month > 12:
		return "", fmt.Sprintf("there is no month %d", month)
	case year < 1800 || year > 2200:
		return "", fmt.Sprintf("%d is not a year of this record", year)
	case day < 1 || day > time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day():
		return "", fmt.Sprintf("%s %d has no day %d", time.Month(month), year, day)
	}
	return models.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day)), ""
}

func monthNamed(word string) int {
	if len(word) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), word[:3]) {
			return int(m)
		}
	}
	return 0
}
