package pastedtext

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// DatePattern is a civil date as pages print it, the day before the month.
const DatePattern = `(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +)?(?:\d{1,2}(?:st|nd|rd|th)?(?: +of)?[ -]+(?:` + months + `)\.?,?[ -]+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})`

var (
	theDate  = regexp.MustCompile(`(?i)^` + DatePattern + `$`)
	dateBits = regexp.MustCompile(`(?i)\d+|\b(?:` + months + `)\b`)
	monthOf  = regexp.MustCompile(`(?i)\b(` + months + `)\.?,? +(\d{4})\b`)
)

// Date reads a date; "" where it is none. A date in figures has the day first, as
// it is written in Britain.
func Date(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if !theDate.MatchString(text) {
		return ""
	}
	bits := dateBits.FindAllString(text, -1)
	if len(bits) != 3 {
		return ""
	}
	if len(bits[0]) == 4 {
		bits[0], bits[2] = bits[2], bits[0]
	}
	day, _ := strconv.Atoi(bits[0])
	year, _ := strconv.Atoi(bits[2])
	month, err := strconv.Atoi(bits[1])
	if err != nil {
		month = monthNumber(bits[1])
	}
	when := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1800 || when.Day() != day || int(when.Month()) != month {
		return ""
	}
	return when.Format(time.DateOnly)
}

// Month is a month, with its year, that a text names.
type Month struct {
	Span
	Value string // "2022-07"
}

// Months returns the months that a text names, in order.
func Months(text string) []Month {
	var out []Month
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	for _, m := range monthOf.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, Month{Span{m[0], m[1]}, fmt.Sprintf("%s-%02d", text[m[4]:m[5]], monthNumber(text[m[2]:m[3]]))})
	}
	return out
}

// Sentences cuts a text behind full stops and the like, where a capital follows,
// and at line ends.
func Sentences(text string) []Span {
	var out []Span
	from := 0
	cut := func(to int) {
		if strings.TrimSpace(text[from:to]) != "" {
			out = append(out, Span{from, to})
		}
		from = to
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			cut(i)
		case '.', '!', '?', ';':
			k := i + 1
			for k < len(text) && strings.HasPrefix(text[k:], "”") {
				k += len("”")
			}
			if k < len(text) && text[k] == ' ' && (text[i] == ';' || k+1 < len(text) && !unicode.IsLower(rune(text[k+1]))) {
				cut(k)
			}
		}
	}
	cut(len(text))
	return out
}

func monthNumber(word string) int {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(m.String()[:3], word[:3]) {
			return int(m)
		}
	}
	return 0
}
