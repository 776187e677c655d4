package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models/calendar"
)

// ElectionType is what is voted on (domain.md 4, ElectionPeriod).
type ElectionType string

// ElectionTypes are all of them, as they are offered. Elections with rules of
// their own have no latest day for the notice that the tracker could reckon.
var ElectionTypes = []struct {
	Code     ElectionType
	Name     string
	OwnRules bool
}{
	{"local", "Election to this council", false},
	{"by_election", "By-election", false},
	{"mayoral", "Mayor or combined authority", false},
	{"pcc", "Police and crime commissioner", false},
	{"parish", "Parish or town councils", false},
	{"devolved", "Devolved parliament", false},
	{"uk_general", "UK general election", true},
	{"referendum", "Referendum", true},
}

// Name returns the type's words on screen.
func (t ElectionType) Name() string {
	for _, x := range ElectionTypes {
		if x.Code == t {
			return x.Name
		}
	}
	return ""
}

// OwnRules reports whether the dates of such a poll are not those of local
// elections: an administrator enters both.
func (t ElectionType) OwnRules() bool {
	for _, x := range ElectionTypes {
		if x.Code == t {
			return x.OwnRules
		}
	}
	return false
}

// ElectionPeriod is an election and the pre-election period before it: from the
// notice of the election to the close of poll (domain.md 11). It lives from when
// an administrator enters it; it is corrected, never deleted. Staff read it.
type ElectionPeriod struct {
	ID           uint `gorm:"primaryKey"`
	Name         string
	ElectionType ElectionType
	Area         string
	AreaOnly     bool // the poll is in that area, not in the whole council's
	PollingDay   Date
	NoticeOn     Date   // notice as the Returning Officer published it; "" until known. Own rules: the day the period starts
	Candidates   string // names to watch for, one a line
	SourceURL    string
	Version      int

	NoticeLatest Date `gorm:"-"` // worked out; "" for an election with rules of its own
	Starts       Date `gorm:"-"` // worked out
}

// Reckon works out the period by a calendar of counting days. It is never kept:
// a day of mourning that is appointed later moves it.
func (e *ElectionPeriod) Reckon(c calendar.Calendar) {
	if e.ElectionType.OwnRules() {
		e.NoticeLatest, e.Starts = "", e.NoticeOn
		return
	}
	e.NoticeLatest = DateOn(c.NoticeOfElection(e.PollingDay.Day()))
	e.Starts = DateOn(e.period(c).Starts)
}

func (e *ElectionPeriod) period(c calendar.Calendar) calendar.ElectionPeriod {
	return c.ElectionPeriod(e.PollingDay.Day(), e.NoticeOn.Day())
}

// nearness says how publicity lies to the period, once that is worked out.
func (e *ElectionPeriod) nearness(from, to Date, warnDays int) calendar.Nearness {
	return calendar.ElectionPeriod{Starts: e.Starts.Day(), Poll: e.PollingDay.Day()}.Nearness(from.Day(), to.Day(), warnDays)
}

// Runs reports whether a day lies in the pre-election period.
func (e *ElectionPeriod) Runs(on Date) bool { return e.Starts <= on && on <= e.PollingDay }

// PeriodsNear are the elections whose pre-election period a day lies in or that
// starts at most so many days after it, the first to start first.
func PeriodsNear(all []ElectionPeriod, on Date, days int) []ElectionPeriod {
	list := slices.DeleteFunc(slices.Clone(all), func(e ElectionPeriod) bool {
		return e.nearness(on, on, days) == calendar.Clear
	})
	slices.SortStableFunc(list, func(a, b ElectionPeriod) int { return cmp.Compare(a.Starts, b.Starts) })
	return list
}

// Where says where the poll is.
func (e *ElectionPeriod) Where() string {
	if e.AreaOnly {
		return "in " + e.Area + " only"
	}
	return "in the whole area of the council"
}

// ElectionInput is what an administrator may type about an election.
type ElectionInput struct {
	Name       string       `form:"name" validate:"required,max=120" label:"name of the election"`
	Type       ElectionType `form:"type" validate:"required,oneof=local by_election mayoral pcc parish devolved uk_general referendum" label:"type of election" empty:"Select the type of election"`
	AreaOnly   bool         `form:"area-only" label:"part of the area only"`
	Area       string       `form:"area" validate:"max=120" label:"area"`
	Poll       DateInput    `form:"poll" label:"polling day"`
	Notice     DateInput    `form:"notice" label:"day of the notice"`
	Candidates string       `form:"candidates" validate:"max=10000" label:"names of candidates"`
	SourceURL  string       `form:"source" validate:"omitempty,http_url,max=500" label:"link to the timetable"`
	Version    int          `form:"version"`
}

// Check holds the dates to each other.
func (in ElectionInput) Check() []FieldError {
	var f []FieldError
	if in.AreaOnly && in.Area == "" {
		f = append(f, FieldError{"area", "Enter the area in which the poll is"})
	}
	if p := in.Poll.Problem("polling day", true); p != "" {
		f = append(f, FieldError{"poll", p})
	}
	switch p := in.Notice.Problem("day of the notice", false); {
	case p != "":
		f = append(f, FieldError{"notice", p})
	case in.Notice.Empty() && in.Type.OwnRules():
		f = append(f, FieldError{"notice", "Enter the day on which the pre-election period starts: this type of election has rules of its own"})
	case !in.Notice.Empty() && in.Poll.Date() != "" && in.Notice.Date() >= in.Poll.Date():
		f = append(f, FieldError{"notice", "Day of the notice must be before polling day"})
	}
	return f
}

// Subject names the election in the record.
func (e *ElectionPeriod) Subject() string { return fmt.Sprintf("election/%d", e.ID) }

// Input returns the election as the form shows it.
func (e *ElectionPeriod) Input() ElectionInput {
	return ElectionInput{
		Name: e.Name, Type: e.ElectionType, AreaOnly: e.AreaOnly, Area: e.Area, Poll: InputOf(e.PollingDay), Notice: InputOf(e.NoticeOn),
		Candidates: e.Candidates, SourceURL: e.SourceURL, Version: e.Version,
	}
}

// Edit applies what was typed.
func (e *ElectionPeriod) Edit(in ElectionInput) {
	e.Name, e.ElectionType, e.AreaOnly, e.Area = in.Name, in.Type, in.AreaOnly, in.Area
	e.PollingDay, e.NoticeOn, e.Candidates, e.SourceURL = in.Poll.Date(), in.Notice.Date(), in.Candidates, in.SourceURL
}

// ElectionFields is the order in which the record names what changed.
var ElectionFields = []string{"name", "type", "part of the area only", "area", "polling day", "day of the notice", "candidates", "source"}

// Fields returns the election as the record compares it.
func (e *ElectionPeriod) Fields() map[string]string {
	return map[string]string{
		"name": e.Name, "type": e.ElectionType.Name(), "part of the area only": YesNo(e.AreaOnly), "area": e.Area, "polling day": string(e.PollingDay),
		"day of the notice": string(e.NoticeOn), "candidates": e.Candidates, "source": e.SourceURL,
	}
}

// linesOf returns the lines of a text that say something.
func linesOf(s string) []string {
	var list []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, l)
		}
	}
	return list
}
