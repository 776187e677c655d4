// Package sample is Thornsea County Council: a council that does not exist,
// with its people, meetings, motions and what became of them, for a first look
// at the program, for screenshots and for tests. All of it is invented.
//
// These are plain tables. Names refer to names: a motion's proposer is the full
// name of a row of Councillors, its meeting the key of a row of Meetings. The
// test of this package holds the tables together. Nothing has a date of its own:
// days are counted from a day called today, so that the sample never grows old.
package sample

import "time"

// CouncilRow is the council itself (domain.md 4, Council).
type CouncilRow struct {
	Name, ShortName, Type, Nation, Division string // codes as in domain.md
	MemberStyle, ChairTitle                 string
	Venue, StartTime                        string // of full council
	Contact, Phone, Email                   string // Democratic Services
}

// Council is the profile of the sample council.
var Council = CouncilRow{
	Name: "Thornsea County Council", ShortName: "Thornsea", Type: "county", Nation: "england", Division: "england-and-wales",
	MemberStyle: "councillor", ChairTitle: "Chair",
	Venue: "Council Chamber, Quay House", StartTime: "10:00",
	Contact: "Democratic Services", Phone: "01632 960 114", Email: "democracy@thornsea.example",
}

// GroupRow is a political group. None is, or resembles, a real party.
type GroupRow struct {
	Name, Leader string // Leader is the full name of a councillor
	Seats        int
}

// Groups is every group, largest first.
var Groups = []GroupRow{
	{"Harbour Group", "Ruth Ashdown", 24},
	{"Downland Group", "Philippa Gower", 18},
	{"Estuary Group", "Sam Noakes", 12},
	{"Crossways Group", "Joan Elphick", 6},
}

// DirectorateRow is a department of the administration, with the full names of
// the two officers at its head.
type DirectorateRow struct{ Name, HeadOfService, ChiefOfficer string }

// Directorates is every directorate.
var Directorates = []DirectorateRow{
	{"Highways and Transport", "Colin Speight", "Rosalind Keane"},
	{"Environment", "Amina Yusuf", "Gareth Pritchard"},
	{"Communities and Public Health", "Laura Benfield", "Dr Tomasz Wolski"},
	{"Children and Learning", "Fiona Abara", "Stephen Marlow"},
	{"Technology", "Deepa Krishnan", "Andrew Tolhurst"},
	{"Strategy and Governance", "Martin Okell", "Helen Marsh"},
}

// BodyRow is what meets; Kind is a code of domain.md 4, Body.
type BodyRow struct {
	Name, Kind string
	Monitors   bool // hears how requests are getting on
}

// Bodies is every body, full council first.
var Bodies = []BodyRow{
	{"Full Council", "full_council", true},
	{"Cabinet", "executive", false},
	{"Scrutiny Committee", "scrutiny", true},
	{"Environment Committee", "committee", true},
	{"Governance and Audit Committee", "committee", false},
	{"Corporate Management Team", "officer_board", false},
	{"Members’ Working Group on Trusted Information", "working_group", false},
}

// MeetingRow is one meeting. Dates gives its date for a given today.
type MeetingRow struct {
	Key, Body, Kind string // Kind: ordinary, annual, budget
	// Offset is in days from today, never 0. Past meetings take place on the
	// Weekday on or before that day, coming ones on or after it. Annual and
	// budget meetings have no offset: they are the latest third Thursday of May
	// and the latest last Thursday of February.
	Offset  int
	Weekday time.Weekday
	Status  string // scheduled, summons_issued, held
	Minutes string // none, draft, approved

	Apologies, Absent []string // full names; everybody else was there, where it is of full council
	Left              LeftRow
}

// LeftRow is who left a meeting, before which of its motions: its key.
type LeftRow struct{ Councillor, Motion string }

// Meetings is about a year of meetings and the two that come next. The keys of
// ordinary meetings of full council run from the oldest to the latest.
var Meetings = []MeetingRow{
	{Key: "council-1", Body: "Full Council", Kind: "ordinary", Offset: -350, Weekday: time.Thursday, Status: "held", Minutes: "approved", Apologies: []string{"Hugh Carrick", "Jo Moon"}, Absent: []string{"Edmund Pym"}},
	{Key: "council-2", Body: "Full Council", Kind: "ordinary", Offset: -294, Weekday: time.Thursday, Status: "held", Minutes: "approved", Left: LeftRow{"Kenneth Selmes", "lifeboat-memorial"}},
	{Key: "council-3", Body: "Full Council", Kind: "ordinary", Offset: -238, Weekday: time.Thursday, Status: "held", Minutes: "approved", Apologies: []string{"Ada Beck", "Leila Wenham", "Nigel Baines"}},
	{Key: "council-4", Body: "Full Council", Kind: "ordinary", Offset: -126, Weekday: time.Thursday, Status: "held", Minutes: "approved"},
	{Key: "council-5", Body: "Full Council", Kind: "ordinary", Offset: -50, Weekday: time.Thursday, Status: "held", Minutes: "draft", Apologies: []string{"Duncan Pell"}, Absent: []string{"Valerie Tester"}},
	{Key: "council-6", Body: "Full Council", Kind: "ordinary", Offset: 1, Weekday: time.Thursday, Status: "summons_issued", Minutes: "none"},
	{Key: "council-7", Body: "Full Council", Kind: "ordinary", Offset: 57, Weekday: time.Thursday, Status: "scheduled", Minutes: "none"},
	{Key: "annual", Body: "Full Council", Kind: "annual", Offset: 0, Weekday: time.Thursday, Status: "held", Minutes: "approved"},
	{Key: "budget", Body: "Full Council", Kind: "budget", Offset: 0, Weekday: time.Thursday, Status: "held", Minutes: "approved"},
	{Key: "cabinet-1", Body: "Cabinet", Kind: "ordinary", Offset: -275, Weekday: time.Tuesday, Status: "held", Minutes: "approved"},
	{Key: "cabinet-2", Body: "Cabinet", Kind: "ordinary", Offset: -110, Weekday: time.Tuesday, Status: "held", Minutes: "approved"},
	{Key: "cabinet-3", Body: "Cabinet", Kind: "ordinary", Offset: -30, Weekday: time.Tuesday, Status: "held", Minutes: "approved"},
	{Key: "cabinet-4", Body: "Cabinet", Kind: "ordinary", Offset: 12, Weekday: time.Tuesday, Status: "scheduled", Minutes: "none"},
	{Key: "scrutiny-1", Body: "Scrutiny Committee", Kind: "ordinary", Offset: -200, Weekday: time.Wednesday, Status: "held", Minutes: "approved"},
	{Key: "scrutiny-2", Body: "Scrutiny Committee", Kind: "ordinary", Offset: -95, Weekday: time.Wednesday, Status: "held", Minutes: "approved"},
	{Key: "scrutiny-3", Body: "Scrutiny Committee", Kind: "ordinary", Offset: -8, Weekday: time.Wednesday, Status: "held", Minutes: "draft"},
	{Key: "scrutiny-4", Body: "Scrutiny Committee", Kind: "ordinary", Offset: 70, Weekday: time.Wednesday, Status: "scheduled", Minutes: "none"},
	{Key: "environment-1", Body: "Environment Committee", Kind: "ordinary", Offset: -160, Weekday: time.Monday, Status: "held", Minutes: "approved"},
	{Key: "environment-2", Body: "Environment Committee", Kind: "ordinary", Offset: -40, Weekday: time.Monday, Status: "held", Minutes: "approved"},
	{Key: "environment-3", Body: "Environment Committee", Kind: "ordinary", Offset: 25, Weekday: time.Monday, Status: "scheduled", Minutes: "none"},
}

// Dates returns the date of every meeting by its key, as midnight UTC. Meetings
// that would fall at Christmas, and those of full council that would fall on the
// annual or the budget meeting, move a week away from today.
func Dates(today time.Time) map[string]time.Time {
	today = time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	dates := map[string]time.Time{"annual": latest(today, annual), "budget": latest(today, budget)}
	for _, m := range Meetings {
		if m.Offset == 0 {
			continue
		}
		step := 1
		if m.Offset < 0 {
			step = -1
		}
		d := today.AddDate(0, 0, m.Offset)
		for d.Weekday() != m.Weekday {
			d = d.AddDate(0, 0, step)
		}
		council := m.Body == "Full Council"
		for atChristmas(d) || council && (d.Equal(annual(d.Year())) || d.Equal(budget(d.Year()))) {
			d = d.AddDate(0, 0, 7*step)
		}
		dates[m.Key] = d
	}
	return dates
}

// latest returns the last day before today that a rule gives.
func latest(today time.Time, rule func(year int) time.Time) time.Time {
	if d := rule(today.Year()); d.Before(today) {
		return d
	}
	return rule(today.Year() - 1)
}

// annual is the third Thursday of May.
func annual(year int) time.Time {
	d := time.Date(year, time.May, 15, 0, 0, 0, 0, time.UTC)
	return d.AddDate(0, 0, int(time.Thursday-d.Weekday()+7)%7)
}

// budget is the last Thursday of February.
func budget(year int) time.Time {
	d := time.Date(year, time.March, 0, 0, 0, 0, 0, time.UTC)
	return d.AddDate(0, 0, -int(d.Weekday()-time.Thursday+7)%7)
}

func atChristmas(d time.Time) bool {
	return d.Month() == time.December && d.Day() >= 22 || d.Month() == time.January && d.Day() <= 3
}

// AgendaRow is one item of business.
type AgendaRow struct {
	Number, Title, Kind string // Kind: procedural, report, motions, questions, petition, other
	Part                string // I or II
	Exempt              string // paragraph of Schedule 12A, in part II
	Lead                string // who presents it, by role
	Minutes             int    // time allowed; 0 for none set
}

// MotionsItem is the number of the item that holds the motions.
const MotionsItem = "14"

// Agenda is the order of business of an ordinary meeting of full council, as in
// domain.md 9.1. Motion 2 of the meeting is item 14.2.
var Agenda = []AgendaRow{
	{"1", "Apologies for absence", "procedural", "I", "", "Chair", 0},
	{"2", "Declarations of interest", "procedural", "I", "", "Monitoring Officer", 0},
	{"3", "Minutes of the last meeting", "procedural", "I", "", "Chair", 0},
	{"4", "Chair’s announcements", "other", "I", "", "Chair", 10},
	{"5", "Questions from the public", "questions", "I", "", "Chair", 20},
	{"6", "Petitions", "petition", "I", "", "Chair", 15},
	{"7", "Report of the Leader of the Council", "report", "I", "", "Leader of the Council", 30},
	{"8", "Questions from councillors", "questions", "I", "", "Chair", 45},
	{"9", "Budget monitoring: second quarter", "report", "I", "", "Cabinet Member for Finance", 20},
	{"10", "County transport plan: adoption", "report", "I", "", "Cabinet Member for Highways and Transport", 30},
	{"11", "Half-yearly report of the Scrutiny Committee", "report", "I", "", "Chair of the Scrutiny Committee", 15},
	{"12", "Appointments to outside bodies", "procedural", "I", "", "Monitoring Officer", 0},
	{"13", "Progress on motions already carried", "report", "I", "", "Democratic Services Manager", 15},
	{MotionsItem, "Motions for time limited debate", "motions", "I", "", "Chair", 90},
	{"15", "Urgent business", "other", "I", "", "Chair", 0},
	{"16", "Lease of the North Quay workshops (the public may be excluded)", "report", "II", "paragraph 3", "Cabinet Member for Finance", 15},
}
