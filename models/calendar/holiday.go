package calendar

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Holiday is one bank holiday.
type Holiday struct {
	Title string // "Boxing Day"
	Date  Day
	Notes string // "Substitute day", or ""
}

// The parts of the United Kingdom that have bank holidays of their own, as the
// GOV.UK file names them.
const (
	EnglandAndWales = "england-and-wales"
	Scotland        = "scotland"
	NorthernIreland = "northern-ireland"
)

// Divisions is every division, in the order of the GOV.UK file.
var Divisions = []string{EnglandAndWales, Scotland, NorthernIreland}

// shipped is our own table, in the shape of the GOV.UK file, so that the
// program can count without the internet.
//
//go:embed bank-holidays.json
var shipped []byte

// Default returns the bank holidays the program ships with for a division, in
// order of date; none for a division it does not know. They are a start: extra
// days are proclaimed at short notice, so an administrator can add to them.
func Default(division string) []Holiday {
	feed, err := ParseFeed(bytes.NewReader(shipped))
	if err != nil {
		panic(err) // the table is part of the program, and a test reads it
	}
	return feed[division]
}

// maxFeed is some 40 times the size of the GOV.UK file.
const maxFeed = 1 << 20

// ParseFeed reads a file in the shape of GOV.UK's bank-holidays.json and returns
// the holidays of each division it names, in order of date, each date once. Its
// errors are sentences for the person who uploaded the file.
func ParseFeed(r io.Reader) (map[string][]Holiday, error) {
	var file map[string]struct {
		Events []struct {
			Title, Date, Notes string
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, maxFeed+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxFeed {
		return nil, fmt.Errorf("The selected file must be smaller than 1 MB")
	}
	if err := json.Unmarshal(b, &file); err != nil {
		return nil, fmt.Errorf("The selected file must be a bank holidays file in JSON, like the one on GOV.UK")
	}
	feed := map[string][]Holiday{}
	for _, division := range Divisions {
		seen := map[Day]bool{}
		for _, e := range file[division].Events {
			title := strings.TrimSpace(e.Title)
			day, err := ParseDay(e.Date)
			if err != nil {
				return nil, fmt.Errorf("The date of %q in %s must be a real date, like 2025-12-25", title, division)
			}
			if title == "" {
				return nil, fmt.Errorf("The bank holiday on %s in %s must have a title", e.Date, division)
			}
			if !seen[day] {
				seen[day] = true
				feed[division] = append(feed[division], Holiday{title, day, e.Notes})
			}
		}
		slices.SortFunc(feed[division], func(a, b Holiday) int { return int(a.Date - b.Date) })
	}
	if len(feed) == 0 {
		return nil, fmt.Errorf("The selected file must have bank holidays for %s", strings.Join(Divisions, ", "))
	}
	return feed, nil
}
