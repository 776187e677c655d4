package models

import (
	"fmt"
	"slices"
	"strings"
)

// AttendanceState is whether a councillor was at a meeting.
type AttendanceState string

const (
	Present   AttendanceState = "present"
	Apologies AttendanceState = "apologies" // was not there, and said so before
	Absent    AttendanceState = "absent"
)

// AttendanceStates are all of them, in the order in which minutes name them.
var AttendanceStates = []AttendanceState{Present, Apologies, Absent}

// Attendance is whether one councillor was at a meeting. The clerk enters it;
// everybody reads it once the meeting was held. A councillor without one is no
// member of the body, or nothing was noted.
type Attendance struct {
	MeetingID   uint `gorm:"primaryKey"`
	PersonID    uint `gorm:"primaryKey"`
	State       AttendanceState
	ArrivedItem string // number of the item at which they arrived late; "" for the start
	LeftItem    string // at which they left early; "" for the end
}

// TableName names the table: the word has no plural.
func (Attendance) TableName() string { return "attendance" }

// Said is the attendance in words: "present, arrived at item 5, left at item 9".
func (a Attendance) Said() string {
	list := []string{string(a.State)}
	if a.ArrivedItem != "" {
		list = append(list, "arrived at item "+a.ArrivedItem)
	}
	if a.LeftItem != "" {
		list = append(list, "left at item "+a.LeftItem)
	}
	return strings.Join(list, ", ")
}

// AttendanceRow is an attendance with its councillor.
type AttendanceRow struct {
	Attendance
	Person PersonRef `gorm:"embedded;embeddedPrefix:p_"`
}

// AttendanceInput is the form of who was at a meeting: marks one by one, lists of
// names, and what holds for everyone else.
type AttendanceInput struct {
	Rest           AttendanceState `form:"rest" validate:"omitempty,oneof=present" label:"everyone else"`
	NamesPresent   string          `form:"names-present" validate:"max=20000" label:"names of those present"`
	NamesApologies string          `form:"names-apologies" validate:"max=20000" label:"names of those who sent apologies"`
	NamesAbsent    string          `form:"names-absent" validate:"max=20000" label:"names of those absent"`
	Version        int             `form:"version"` // of the meeting

	People []uint      `form:"person"` // the councillors that the form lists
	Marks  []MarkInput `form:"-"`      // of each of them
	Moves  []MoveInput `form:"-"`

	Seats     []uint          `form:"seat"` // those of the body whose holders are no councillors
	SeatMarks []SeatMarkInput `form:"-"`    // of each of them

	Posts bool `form:"-"` // the body has posts, and those who hold one are its members: worked out by the store
}

// SeatMarkInput is what the form says of the holder of a seat who is no councillor.
// Its field ends in the number of the seat: "seat-mark-7".
type SeatMarkInput struct {
	SeatID uint            `form:"-"`
	State  AttendanceState `form:"seat-mark" validate:"omitempty,oneof=present apologies absent" label:"attendance"`
}

// SeatAttendance is whether the holder of a seat who is no councillor was at a
// meeting of the body. The clerk enters it with the attendance, and everybody reads
// it once the meeting was held.
type SeatAttendance struct {
	MeetingID uint `gorm:"primaryKey"`
	SeatID    uint `gorm:"primaryKey"`
	State     AttendanceState
}

// TableName names the table: the word has no plural.
func (SeatAttendance) TableName() string { return "seat_attendance" }

// SeatAttendanceRow is one with the seat.
type SeatAttendanceRow struct {
	SeatAttendance
	Seat SeatRow `gorm:"-"`
}

// OfSeats makes of the form who of those who hold the seats was there.
func (in AttendanceInput) OfSeats(meetingID uint, seats []SeatRow) ([]SeatAttendance, error) {
	var f []FieldError
	var list []SeatAttendance
	for _, s := range seats {
		state := AttendanceState("")
		for _, m := range in.SeatMarks {
			if m.SeatID != s.ID {
				continue
			}
			if e, ok := Validate(m).(*Error); ok {
				f = append(f, FieldError{fmt.Sprintf("seat-mark-%d", s.ID), e.Fields[0].Message})
			}
			state = m.State
		}
		if state == "" {
			state = in.Rest
		}
		if state != "" {
			list = append(list, SeatAttendance{meetingID, s.ID, state})
		}
	}
	if len(f) > 0 {
		return nil, InvalidFields(f)
	}
	return list, nil
}

// SeatChanges says what changed in who of the holders of seats was there.
func SeatChanges(before, after []SeatAttendance, names map[uint]string) []Change {
	was, is := map[uint]AttendanceState{}, map[uint]AttendanceState{}
	for _, x := range before {
		was[x.SeatID] = x.State
	}
	var changes []Change
	for _, x := range after {
		is[x.SeatID] = x.State
		if was[x.SeatID] != x.State {
			changes = append(changes, Change{names[x.SeatID], string(was[x.SeatID]), string(x.State)})
		}
	}
	for _, x := range before {
		if is[x.SeatID] == "" {
			changes = append(changes, Change{names[x.SeatID], string(x.State), ""})
		}
	}
	return changes
}

// MarkInput is what the form says of one councillor. Its field ends in the
// councillor's number: "mark-12".
type MarkInput struct {
	PersonID uint            `form:"-"`
	State    AttendanceState `form:"mark" validate:"omitempty,oneof=present apologies absent" label:"attendance"`
}

// MoveInput is somebody who arrived late or left early. Its fields end in its
// place, from 1.
type MoveInput struct {
	PersonID uint   `form:"moved" label:"councillor"`
	Arrived  string `form:"arrived" validate:"max=12" label:"item at which they arrived"`
	Left     string `form:"left" validate:"max=12" label:"item at which they left"`
}

// MostMarks is how many councillors the form of a meeting can list, and how many
// of them may have arrived late or left early.
const (
	MostMarks = 1000
	MostMoves = 30
)

// names are the lists of the form, with their fields.
func (in AttendanceInput) names() []struct {
	field, text string
	state       AttendanceState
} {
	return []struct {
		field, text string
		state       AttendanceState
	}{
		{"names-present", in.NamesPresent, Present},
		{"names-apologies", in.NamesApologies, Apologies},
		{"names-absent", in.NamesAbsent, Absent},
	}
}

// Attendance makes of the form who was at a meeting, of the members that it lists.
// items are the numbers of its agenda.
func (in AttendanceInput) Attendance(meetingID uint, members []Person, items []string) ([]Attendance, error) {
	var f []FieldError
	marks := map[uint]AttendanceState{}
	for _, m := range in.Marks {
		if e, ok := Validate(m).(*Error); ok {
			f = append(f, FieldError{fmt.Sprintf("mark-%d", m.PersonID), e.Fields[0].Message})
		} else if m.State != "" {
			marks[m.PersonID] = m.State
		}
	}
	f = append(f, in.takeNames(marks, members)...)
	var list []Attendance
	for _, p := range members {
		state := marks[p.ID]
		if state == "" {
			state = in.Rest
		}
		if state != "" {
			list = append(list, Attendance{MeetingID: meetingID, PersonID: p.ID, State: state})
		}
	}
	if len(list) == 0 && len(f) == 0 && !slices.ContainsFunc(in.SeatMarks, func(m SeatMarkInput) bool { return m.State != "" || in.Rest != "" }) {
		who := "councillor"
		if len(in.Seats) > 0 {
			who = "person"
		}
		f = append(f, FieldError{"rest", "Say of at least one " + who + " whether they were there"})
	}
	f = append(f, in.takeMoves(list, items)...)
	if len(f) > 0 {
		return nil, InvalidFields(f)
	}
	return list, nil
}

// takeNames puts the pasted names to the members.
func (in AttendanceInput) takeNames(marks map[uint]AttendanceState, members []Person) []FieldError {
	ids := map[string][]uint{}
	for _, p := range members {
		name := FoldName(p.FullName)
		ids[name] = append(ids[name], p.ID)
	}
	var f []FieldError
	for _, n := range in.names() {
		for _, name := range lines(n.text) {
			found := ids[FoldName(name)]
			switch {
			case len(found) == 0:
				f = append(f, FieldError{n.field, "“" + shortened(name) + "” " + in.unknown()})
			case len(found) > 1:
				f = append(f, FieldError{n.field, "There are several councillors called “" + shortened(name) + "”. Take the name out and mark the one who is meant in the list"})
			case marks[found[0]] != "" && marks[found[0]] != n.state:
				f = append(f, FieldError{n.field, "“" + shortened(name) + "” is at “" + Word(string(marks[found[0]])) + "” already. Take the name out, or change the list of councillors"})
			default:
				marks[found[0]] = n.state
			}
		}
	}
	return f
}

// unknown says what is wrong with a name that is none of the members.
func (in AttendanceInput) unknown() string {
	if in.Posts {
		return "is no councillor who held a post on the body that day. Correct the name, or take it out; those who are no councillors are marked in the list, and who holds no post is not counted"
	}
	return "is no councillor who was in office that day. Correct the name, or take it out"
}

// shortened is a pasted name as a message repeats it.
func shortened(name string) string {
	if r := []rune(name); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return name
}

// takeMoves puts down who of those present arrived late or left early.
func (in AttendanceInput) takeMoves(list []Attendance, items []string) []FieldError {
	var f []FieldError
	for i, m := range in.Moves {
		field := func(name string) string { return fmt.Sprintf("%s-%d", name, i+1) }
		at := slices.IndexFunc(list, func(a Attendance) bool { return a.PersonID == m.PersonID })
		switch {
		case m.PersonID == 0 && m.Arrived+m.Left == "":
			continue
		case m.PersonID == 0:
			f = append(f, FieldError{field("moved"), "Select who arrived or left"})
		case m.Arrived+m.Left == "":
			f = append(f, FieldError{field("arrived"), "Enter the item at which they arrived or left, or select nobody"})
		case at < 0 || list[at].State != Present:
			f = append(f, FieldError{field("moved"), "Only somebody who was present can have arrived late or left early"})
		case list[at].ArrivedItem+list[at].LeftItem != "":
			f = append(f, FieldError{field("moved"), "This councillor is entered twice. Enter both items in one line"})
		default:
			list[at].ArrivedItem, list[at].LeftItem = m.Arrived, m.Left
		}
		for _, x := range []struct{ name, number string }{{"arrived", m.Arrived}, {"left", m.Left}} {
			if x.number != "" && !slices.Contains(items, x.number) {
				f = append(f, FieldError{field(x.name), "The agenda has no item " + shortened(x.number) + ". Enter a number as the agenda has it"})
			}
		}
	}
	return f
}

// AttendanceForm returns who was at a meeting as the form shows it.
func AttendanceForm(list []Attendance, members []Person, version int) AttendanceInput {
	in := AttendanceInput{Version: version}
	marks := map[uint]AttendanceState{}
	for _, a := range list {
		marks[a.PersonID] = a.State
		if a.ArrivedItem+a.LeftItem != "" {
			in.Moves = append(in.Moves, MoveInput{a.PersonID, a.ArrivedItem, a.LeftItem})
		}
	}
	for _, p := range members {
		in.Marks = append(in.Marks, MarkInput{p.ID, marks[p.ID]})
	}
	return in
}

// RecordAttendance says what changed in who was at a meeting.
func (m *Meeting) RecordAttendance(before, after []Attendance, names map[uint]string, a Actor) (Event, error) {
	if err := m.minuted(a, "record who was at a meeting"); err != nil {
		return Event{}, err
	}
	was, is := map[uint]Attendance{}, map[uint]Attendance{}
	for _, x := range before {
		was[x.PersonID] = x
	}
	var changes []Change
	count := map[AttendanceState]int{}
	for _, x := range after {
		is[x.PersonID] = x
		count[x.State]++
		old, had := was[x.PersonID]
		switch {
		case had && old.Said() != x.Said():
			changes = append(changes, Change{names[x.PersonID], old.Said(), x.Said()})
		case !had && (len(before) > 0 || x.Said() != string(Present)):
			changes = append(changes, Change{names[x.PersonID], "", x.Said()})
		}
	}
	for _, x := range before {
		if _, stays := is[x.PersonID]; !stays {
			changes = append(changes, Change{names[x.PersonID], x.Said(), ""})
		}
	}
	if len(before) == 0 {
		changes = append([]Change{{"present", "", fmt.Sprint(count[Present])}}, changes...)
	}
	return NewEvent("meeting.attendance", m.Subject(), "Meeting of "+m.Date.String(), "", changes...), nil
}

// minuted is nil where the actor may put down what happened at the meeting.
func (m *Meeting) minuted(a Actor, what string) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk can %s.", what)
	case m.State == MeetingScheduled || m.State == MeetingCancelled:
		return Errorf(Conflict, "This meeting is at “%s”. What happened at it can be recorded once its agenda is published.", Word(string(m.State)))
	}
	return nil
}
