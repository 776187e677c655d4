package views

import (
	"fmt"
	"slices"

	"carried/models"
)

// AttendanceForm is the form of who was at a meeting.
type AttendanceForm struct {
	Page
	Meeting        *models.MeetingRow
	Members        []models.Person
	Seats          []models.SeatRow // of the body, of those who are no councillors
	Form           models.AttendanceInput
	Contradictions Contradictions // of the meeting
}

// Template names the template.
func (AttendanceForm) Template() string { return "clerk/attendance.html" }

// RestOptions are what may hold for everyone who is not marked.
func (AttendanceForm) RestOptions() []Option {
	return []Option{
		{Value: string(models.Present), Label: "Present"},
		{Value: "", Label: "Nothing: not a member of this body, or not noted"},
	}
}

// ListedAs says which councillors the form lists: all, or, of a body that meets
// without a summons and has posts, those who held one.
func (f AttendanceForm) ListedAs() string {
	if f.Meeting.BodyKind.Informal() && len(f.Seats) > 0 {
		return "Councillors who held a post that day"
	}
	return "Councillors in office that day"
}

// NoneListed says why the form lists no councillor.
func (f AttendanceForm) NoneListed() string {
	if len(f.Seats) > 0 {
		return "There are none."
	}
	return "There are none in the record. An administrator enters councillors under Admin."
}

// Pasted reports whether there is anything in the lists to paste.
func (f AttendanceForm) Pasted() bool {
	return f.Form.NamesPresent+f.Form.NamesApologies+f.Form.NamesAbsent != ""
}

// Marks are the questions whether each councillor was there, by surname.
func (f AttendanceForm) Marks() []Field {
	var options []Option
	for _, s := range models.AttendanceStates {
		options = append(options, Option{Value: string(s), Label: models.Word(string(s))})
	}
	options = append([]Option{{Label: "As everyone else"}}, options...)
	var list []Field
	for _, p := range f.Members {
		state := ""
		if i := slices.IndexFunc(f.Form.Marks, func(m models.MarkInput) bool { return m.PersonID == p.ID }); i >= 0 {
			state = string(f.Form.Marks[i].State)
		}
		list = append(list, f.Field(fmt.Sprintf("mark-%d", p.ID), p.FullName, state).Select(options))
	}
	return list
}

// Move is the questions who arrived late or left early, and when.
type Move struct{ Person, Arrived, Left Field }

// Moves are those entered, and some more.
func (f AttendanceForm) Moves() []Move {
	const more = 3
	var list []Move
	for i := range min(len(f.Form.Moves)+more, models.MostMoves) {
		var in models.MoveInput
		if i < len(f.Form.Moves) {
			in = f.Form.Moves[i]
		}
		who := fmt.Sprintf("line %d", i+1)
		list = append(list, Move{
			f.Field(fmt.Sprintf("moved-%d", i+1), "Councillor", in.PersonID).Of(who).Select(personOptions("Nobody", f.Members)),
			f.Field(fmt.Sprintf("arrived-%d", i+1), "Arrived at item", in.Arrived).Of(who).Width("govuk-input--width-5"),
			f.Field(fmt.Sprintf("left-%d", i+1), "Left at item", in.Left).Of(who).Width("govuk-input--width-5"),
		})
	}
	return list
}

// MovesOpen reports whether anybody arrived late or left early.
func (f AttendanceForm) MovesOpen() bool { return len(f.Form.Moves) > 0 }

func personOptions(first string, people []models.Person) []Option {
	list := []Option{{Label: first}}
	for _, p := range people {
		list = append(list, Option{Value: str(p.ID), Label: p.FullName})
	}
	return list
}

// AttendedGroup is who was present, sent apologies or was absent.
type AttendedGroup struct {
	Name   string
	People []string // as the council prints their names, with the items at which they came and went
}

// attended groups who was at a meeting in the order of minutes.
func attended(p Page, rows []models.AttendanceRow, seats []models.SeatAttendanceRow) []AttendedGroup {
	style := p.Council.MemberStyle
	var list []AttendedGroup
	for _, s := range models.AttendanceStates {
		g := AttendedGroup{Name: models.Word(string(s))}
		for _, r := range rows {
			if r.State != s {
				continue
			}
			name := r.Person.Addressed(style)
			switch {
			case r.ArrivedItem != "" && r.LeftItem != "":
				name += " (from item " + r.ArrivedItem + " until item " + r.LeftItem + ")"
			case r.ArrivedItem != "":
				name += " (from item " + r.ArrivedItem + ")"
			case r.LeftItem != "":
				name += " (until item " + r.LeftItem + ")"
			}
			g.People = append(g.People, name)
		}
		for _, r := range seats {
			if r.State == s && r.Seat.PostRole != models.PostSecretariat {
				g.People = append(g.People, models.Listed(r.Seat.Holder(p.Council, p.Actor), r.Seat.For()))
			}
		}
		if len(g.People) > 0 {
			list = append(list, g)
		}
	}
	// Who serves the body is no member of it, and is not counted with them.
	for _, s := range models.AttendanceStates {
		g := AttendedGroup{Name: "In attendance"}
		if s != models.Present {
			g.Name = "Secretariat: " + string(s)
		}
		for _, r := range seats {
			if r.State == s && r.Seat.PostRole == models.PostSecretariat {
				g.People = append(g.People, models.Listed(r.Seat.Holder(p.Council, p.Actor), r.Seat.For()))
			}
		}
		if len(g.People) > 0 {
			list = append(list, g)
		}
	}
	return list
}

// Attended groups who was at the meeting.
func (m Meeting) Attended() []AttendedGroup { return attended(m.Page, m.Attendance, m.Seats) }

// Attended groups who was at the meeting.
func (m ClerkMeeting) Attended() []AttendedGroup {
	return attended(m.Page, m.Attendance, m.Seats)
}

// MayMinute reports whether who asks may put down what happened at the meeting.
func (m ClerkMeeting) MayMinute() bool {
	return m.May() && m.Meeting.State != models.MeetingScheduled && m.Meeting.State != models.MeetingCancelled
}
