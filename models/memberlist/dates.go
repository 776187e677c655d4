package memberlist

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"carried/models"
)

// dates reads the dates of one file. 05/06/2023 is read only where the file
// shows which of the two is the day; a date is never guessed.
type dates struct{ order string } // "day", "month", or "" where not known

var slashed = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// newDates finds out which way round the dates of a file are. ModernGov writes
// the day first.
func newDates(t *table, rows []row) dates {
	if t.format == ModernGov {
		return dates{"day"}
	}
	day, month := false, false
	for _, r := range rows {
		for _, f := range []field{fieldStart, fieldEnd} {
			if m := slashed.FindStringSubmatch(t.get(r, f)); m != nil {
				first, _ := strconv.Atoi(m[1])
				second, _ := strconv.Atoi(m[2])
				day, month = day || first > 12, month || second > 12
			}
		}
	}
	switch {
	case day && !month:
		return dates{"day"}
	case month && !day:
		return dates{"month"}
	}
	return dates{}
}

// open are words for a term without an end.
var open = map[string]bool{"": true, "unspecified": true, "present": true, "current": true, "ongoing": true, "none": true, "n/a": true, "-": true}

// read returns a date, or in a few words why it is not taken.
func (d dates) read(s string) (models.Date, string) {
	if open[strings.ToLower(s)] {
		return "", ""
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", time.RFC3339, "2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1800 && t.Year() <= 2200 {
			return models.Date(t.Format(time.DateOnly)), ""
		}
	}
	if m := slashed.FindStringSubmatch(s); m != nil {
		in := models.DateInput{Day: m[1], Month: m[2], Year: m[3]}
		switch d.order {
		case "":
			return "", s + " may be day or month first. Write dates like 2023-05-08"
		case "month":
			in.Day, in.Month = in.Month, in.Day
		}
		if date := in.Date(); date != "" {
			return date, ""
		}
	}
	return "", s + " is no date. Write dates like 2023-05-08"
}
