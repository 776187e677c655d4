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

// readDate reads a whole text as a date. why says what is wrong with an
// impossible one, or names the two dates of an ambiguous one.
func readDate(text string, order DateOrder) (date models.Date, how dateReading, why string) {
	text = strings.TrimSpace(strings.Join(strings.Fields(text), " "))
	if text == "" {
		return "", dateNone, ""
	}
	m := onlyDate.FindStringSubmatch(text)
	if m == nil {
		return "", dateWords, ""
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
	one := func(day, month, year int) (models.Date, dateReading, string) {
		d, why := calendarDate(day, month, year)
		if why != "" {
			return "", dateImpossible, fmt.Sprintf("“%s” is not a date: %s", text, why)
		}
		return d, dateFound, ""
	}
	switch {
	case month > 0:
		return one(numbers[0], month, numbers[1])
	case len(parts[0]) == 4: // the year comes first: no other order is in use
		return one(numbers[2], numbers[1], numbers[0])
	}
	a, b, year := numbers[0], numbers[1], numbers[2]
	dayFirst, whyDay := calendarDate(a, b, year)
	monthFirst, whyMonth := calendarDate(b, a, year)
	switch {
	case dayFirst == monthFirst && dayFirst != "":
		return dayFirst, dateFound, ""
	case order == DayFirst && dayFirst != "", order == NotSaid && monthFirst == "" && dayFirst != "":
		return dayFirst, dateFound, ""
	case order == MonthFirst && monthFirst != "", order == NotSaid && dayFirst == "" && monthFirst != "":
		return monthFirst, dateFound, ""
	case order == DayFirst:
		return "", dateImpossible, fmt.Sprintf("“%s” is not a date with the day first: %s", text, whyDay)
	case order == MonthFirst:
		return "", dateImpossible, fmt.Sprintf("“%s” is not a date with the month first: %s", text, whyMonth)
	case dayFirst == "":
		return "", dateImpossible, fmt.Sprintf("“%s” is not a date: %s", text, whyDay)
	}
	return "", dateEither, fmt.Sprintf("“%s” can be %s or %s", text, dayFirst, monthFirst)
}

// onlyOrder says which order a date of figures fits, if it fits one only.
func onlyOrder(text string) DateOrder {
	if _, how, _ := readDate(text, NotSaid); how != dateFound {
		return NotSaid
	}
	_, day, _ := readDate(text, DayFirst)
	_, month, _ := readDate(text, MonthFirst)
	switch {
	case day == dateFound && month != dateFound:
		return DayFirst
	case month == dateFound && day != dateFound:
		return MonthFirst
	}
	return NotSaid
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
