package views

import (
	"fmt"
	"slices"
	"strconv"

	"carried/models"
	"carried/views/paper"
)

// Bodies lists the bodies of the council (design/ux.md, P12).
type Bodies struct {
	Page
	Current, Past []models.Body // those that there are, and those that have ended
}

// Template names the template.
func (Bodies) Template() string { return "public/bodies.html" }

// Body is one body: what set it up, who sits on it, how often it met and what it
// moved forward (design/ux.md, P12). Rates of attendance stand here and on no page
// of a councillor.
type Body struct {
	Page
	Site   string // "https://motions.example.gov.uk", before the address on paper
	Record *models.BodyRecord
	Form   models.SinceInput
	Asked  string // the sentence that was asked for, "" for none
}

// Template names the template.
func (Body) Template() string { return "public/body.html" }

// Address is that of the page, as it stands on paper.
func (p Body) Address() string { return p.Site + "/bodies/" + p.Record.Body.Slug }

// Ended says when it ended, "" while there is one.
func (p Body) Ended() string { return bodyEnd(p.Record.Body, p.Record.On) }

// LandmarkOptions are the events from which it may be counted.
func (p Body) LandmarkOptions() []Option {
	list := []Option{{Label: "No event"}}
	for _, l := range p.Record.Landmarks {
		list = append(list, Option{Value: str(l.ID), Label: models.UpperFirst(l.Name) + ", " + l.HappenedOn.String()})
	}
	return list
}

// BodySeatLine is somebody who holds or held a post.
type BodySeatLine struct {
	Name, Post, For, Days, Attended string
	Slug                            string // of a councillor
	Note                            string
}

// SeatsTitle is over those who hold a post: who serves a body is no member of it.
func (p Body) SeatsTitle() string { return seatsTitle(p.Record) }

func seatsTitle(r *models.BodyRecord) string {
	if slices.ContainsFunc(r.Seats, func(s models.SeatRow) bool { return s.PostRole == models.PostSecretariat }) {
		return "Members and secretariat"
	}
	return "Members"
}

// Holding are those who hold a post today, and those whose time in one has ended.
func (p Body) Holding() []BodySeatLine { return seatLines(p.Record, p.Council, p.Actor, false) }

// Former are those whose time in a post has ended and who hold no other.
func (p Body) Former() []BodySeatLine { return seatLines(p.Record, p.Council, p.Actor, true) }

func seatLines(r *models.BodyRecord, c models.Council, a models.Actor, ended bool) []BodySeatLine {
	var list []BodySeatLine
	seats := models.TermsEnded(r.Seats, r.On)
	if !ended {
		seats = nil
		for _, s := range r.Seats {
			if s.On(r.On) || s.FromOn > r.On {
				seats = append(seats, s)
			}
		}
	}
	for _, s := range seats {
		x := BodySeatLine{Name: s.Holder(c, a), Post: s.PostTitle, For: s.For(), Days: spanWords(s.FromOn, s.ToOn), Attended: r.Attendance(s).String()}
		if s.FromOn > r.On {
			x.Days = "from " + s.FromOn.String()
		}
		if s.Councillor() {
			x.Slug = s.Person.Slug
		}
		if s.Outlived(r.On) {
			x.Note = "Their term as a councillor ended on " + s.TermEnd.String()
		}
		list = append(list, x)
	}
	return list
}

// Vacant are the posts that are not filled: "Member for skills (1 of 2 places)". A
// body that has ended has none.
func (p Body) Vacant() []string { return vacancies(p.Record) }

func vacancies(r *models.BodyRecord) []string {
	var list []string
	for _, v := range r.Body.Vacancies(r.Posts, r.Seats, r.On) {
		words := models.Listed(v.Post.Title, v.Post.Organisation)
		if v.Post.Places > 1 {
			words += fmt.Sprintf(" (%d of %d places)", v.Free, v.Post.Places)
		}
		list = append(list, words)
	}
	return list
}

// Role names who holds a post of a role today: "Councillor Ada Beck".
func (p Body) Role(role string) string {
	return holders(p.Record, p.Council, p.Actor, models.PostRole(role))
}

func holders(r *models.BodyRecord, c models.Council, a models.Actor, role models.PostRole) string {
	var names []string
	for _, s := range models.Holders(r.Seats, role, r.On) {
		names = append(names, s.Holder(c, a))
	}
	return models.AndList(names)
}

// BodyMeeting is a meeting of the body with who was there and what it moved
// forward.
type BodyMeeting struct {
	models.MeetingRow
	State, Present string
	Forward        []models.MovedForwardRow
}

// Lines are its meetings, the latest first.
func (p Body) Lines() []BodyMeeting { return meetingLines(p.Record) }

func meetingLines(r *models.BodyRecord) []BodyMeeting {
	var list []BodyMeeting
	for _, m := range r.Meetings {
		x := BodyMeeting{MeetingRow: m, State: AgendaWords(m), Present: r.Present(m.ID), Forward: r.Forward[m.ID]}
		if !m.State.Met() && !m.AgendaPublic() && m.BodyKind.Informal() && m.State != models.MeetingCancelled {
			x.State = "Planned"
		}
		list = append(list, x)
	}
	return list
}

// More says how many meetings are not listed, "" for none.
func (p Body) More() string {
	if n := len(p.Record.Sittings); n > len(p.Record.Meetings) {
		return "The latest " + Number(len(p.Record.Meetings)) + " of " + Number(n) + " meetings are listed."
	}
	return ""
}

// Uncounted says of how many past meetings nobody knows whether they were held.
func (p Body) Uncounted() string { return uncounted(p.Record) }

func uncounted(r *models.BodyRecord) string {
	if n := r.Unrecorded(); n > 0 {
		return Count(n, "past meeting") + " not recorded as held or cancelled yet: not counted."
	}
	return ""
}

// people is how many hold or held a post.
func people(n int) string {
	if n == 1 {
		return "One person"
	}
	return Number(n) + " people"
}

// BodyMeetingsFile is the meetings of a body as the rows of a file, as everybody
// may read them.
func BodyMeetingsFile(r *models.BodyRecord) [][]string {
	rows := [][]string{{"Date", "State", "Place", "Note", "Present", "Apologies", "Absent", "In attendance", "Requests moved forward", "How"}}
	for _, m := range meetingLines(r) {
		count := map[models.AttendanceState]string{}
		for _, c := range r.Attended[m.ID] {
			if !c.Serves {
				count[c.State] = strconv.Itoa(c.People)
			}
		}
		serving := ""
		if n := r.InAttendance(m.ID); n > 0 {
			serving = strconv.Itoa(n)
		}
		row := []string{string(m.Date), m.State, m.Venue, m.Note, count[models.Present], count[models.Apologies], count[models.Absent], serving}
		if len(m.Forward) == 0 {
			rows = append(rows, append(row, "", ""))
		}
		for _, f := range m.Forward { // a row for each request
			rows = append(rows, append(row[:len(row):len(row)], f.Reference, f.Note))
		}
	}
	return rows
}

// BodyPaper puts the record of the meetings of a body into words.
func BodyPaper(council models.Council, r *models.BodyRecord) *paper.Paper {
	b, nobody := r.Body, models.Actor{}
	x := &paper.Paper{Kind: "Record of meetings", Council: council.Name, Subject: b.Name, Part: models.PublicPart}
	x.Title = x.Kind + ": " + b.Name
	var f factList
	f.add("Kind", models.Word(string(b.Kind)))
	if r.SetUpBy != nil {
		f.add("Set up by", "Motion "+r.SetUpBy.Reference+", "+r.SetUpBy.Title)
	}
	f.add("Began", b.StartedOn.String())
	f.add("Ends", b.EndedOn.String())
	f.add("Chair", holders(r, council, nobody, models.PostChair))
	f.add("Secretariat", holders(r, council, nobody, models.PostSecretariat))
	x.Blocks = append(x.Blocks, paper.Head(1, b.Name), f.block())
	if b.TermsOfReference != "" {
		x.Blocks = append(append(x.Blocks, paper.Head(2, "Terms of reference")), says(b.TermsOfReference)...)
	}
	x.Blocks = append(x.Blocks, paper.Head(2, "How often it met"), paper.Say("As at "+r.On.String()+"."))
	for _, s := range r.Sentences() {
		x.Blocks = append(x.Blocks, paper.Say(s))
	}
	if s := uncounted(r); s != "" {
		x.Blocks = append(x.Blocks, paper.Say(s))
	}
	for _, part := range []struct {
		title string
		lines []BodySeatLine
	}{{seatsTitle(r), seatLines(r, council, nobody, false)}, {"Whose time has ended", seatLines(r, council, nobody, true)}} {
		if len(part.lines) == 0 {
			continue
		}
		t := &paper.Table{Caption: people(len(part.lines)), Columns: []paper.Column{{Name: "Name", Width: 4, Head: true}, {Name: "Post", Width: 4}, {Name: "From and to", Width: 4}, {Name: "Attendance", Width: 5}}}
		for _, s := range part.lines {
			t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{lineCells(s.Name, s.For), lineCells(s.Post), lineCells(models.UpperFirst(s.Days), s.Note), lineCells(models.UpperFirst(s.Attended))}})
		}
		x.Blocks = append(x.Blocks, paper.Head(2, part.title), paper.Block{Table: t})
	}
	if v := vacancies(r); len(v) > 0 {
		x.Blocks = append(x.Blocks, paper.Say("Vacant: "+models.AndList(v)+"."))
	}
	x.Blocks = append(x.Blocks, paper.Head(2, "Meetings"))
	lines := meetingLines(r)
	if len(lines) == 0 {
		x.Blocks = append(x.Blocks, paper.Say("No meetings are recorded."))
		return x
	}
	t := &paper.Table{Caption: Count(len(lines), "meeting"), Columns: []paper.Column{{Name: "Day", Width: 4, Head: true}, {Name: "State", Width: 3}, {Name: "Who was there", Width: 4}, {Name: "Requests moved forward", Width: 6}}}
	for _, m := range lines {
		forward := paper.Cell{}
		for _, q := range m.Forward {
			forward = append(forward, paper.Plain(q.Reference+", "+q.Title+": "+q.Note))
		}
		present := m.Present
		if present == "" && m.MeetingRow.State.Met() {
			present = "Not noted"
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{lineCells(m.Date.String(), m.Note), lineCells(m.State), lineCells(present), forward}})
	}
	x.Blocks = append(x.Blocks, paper.Block{Table: t})
	return x
}
