package views

import (
	"fmt"

	"carried/models"
)

// ClerkBodies lists the bodies that the clerk keeps.
type ClerkBodies struct {
	Page
	Bodies []models.Body
}

// Template names the template.
func (ClerkBodies) Template() string { return "clerk/bodies.html" }

// May reports whether who asks may change what is kept of them.
func (p ClerkBodies) May() bool { return p.Actor.Has(models.RoleClerk) }

// Ended says when a body ended, or "".
func (p ClerkBodies) Ended(b models.Body) string { return bodyEnd(b, models.DateOf(p.Now)) }

func bodyEnd(b models.Body, today models.Date) string {
	switch {
	case b.EndedOn == "":
		return ""
	case b.Ended(today):
		return "Ended on " + b.EndedOn.String()
	}
	return "Ends on " + b.EndedOn.String()
}

// ClerkBody is the working page of a body: what it is for, its posts and who
// holds them, its meetings.
type ClerkBody struct {
	Page
	Body     models.Body
	SetUpBy  *models.MotionRecord
	Posts    []models.BodyPost
	Seats    []models.SeatRow
	Sittings []models.Sitting
	Meetings []models.MeetingRow // the latest
}

// Template names the template.
func (ClerkBody) Template() string { return "clerk/body.html" }

// May reports whether who asks may change what is kept of it.
func (p ClerkBody) May() bool { return p.Actor.Has(models.RoleClerk) }

// Over reports whether its last day is past: it meets no more.
func (p ClerkBody) Over() bool { return p.Body.Over(models.DateOf(p.Now)) }

// LastMet says when it met last.
func (p ClerkBody) LastMet() string { return p.Body.LastMet(p.Sittings, models.DateOf(p.Now)) }

// Warnings say what does not fit together.
func (p ClerkBody) Warnings() []string {
	var list []string
	if m := p.SetUpBy; m != nil && p.Body.StartedOn != "" && p.Body.StartedOn < m.DecidedOn {
		list = append(list, "It began on "+p.Body.StartedOn.String()+", before the motion that set it up was decided on "+m.DecidedOn.String()+". Check both.")
	}
	today := models.DateOf(p.Now)
	if chairs := models.Holders(p.Seats, models.PostChair, today); len(chairs) > 1 && !p.Body.Over(today) {
		names := make([]string, len(chairs))
		for i, s := range chairs {
			names[i] = s.Holder(p.Council, p.Actor)
		}
		list = append(list, "More than one chairs it today: "+models.AndList(names)+". End the time of who no longer does, or say who is vice chair.")
	}
	return list
}

// At is an address below that of the page.
func (p ClerkBody) At(part string, id uint) string {
	return fmt.Sprintf("/clerk/bodies/%d/%s/%d", p.Body.ID, part, id)
}

// ClerkPost is a post with who holds and held it.
type ClerkPost struct {
	models.BodyPost
	About  string // "Chair, Harbour Trust. 2 of 3 filled"
	Days   string
	Seats  []ClerkSeat
	Vacant bool
}

// ClerkSeat is somebody who holds or held a post.
type ClerkSeat struct {
	ID      uint
	Version int
	Name    string
	Days    string // "since 1 November 2022"
	Warning string
}

// PostLines are the posts with who holds and held them.
func (p ClerkBody) PostLines() []ClerkPost {
	today := models.DateOf(p.Now)
	var list []ClerkPost
	for _, post := range p.Posts {
		line := ClerkPost{BodyPost: post, Days: spanWords(post.FromOn, post.ToOn)}
		filled := 0
		for _, s := range p.Seats {
			if s.PostID != post.ID {
				continue
			}
			if s.On(today) {
				filled++
			}
			x := ClerkSeat{ID: s.ID, Version: s.Version, Name: models.Listed(s.Holder(p.Council, p.Actor), s.Organisation), Days: spanWords(s.FromOn, s.ToOn)}
			if s.Outlived(today) {
				x.Warning = "Their term as a councillor ended on " + s.TermEnd.String()
			}
			line.Seats = append(line.Seats, x)
		}
		line.About = models.Listed(models.Word(string(post.Role)), post.Organisation)
		if !p.Body.Over(today) {
			line.About += fmt.Sprintf(". %d of %d filled", filled, post.Places)
		}
		line.Vacant = post.On(today) && !p.Body.Over(today) && filled < post.Places
		list = append(list, line)
	}
	return list
}

// spanWords says from when to when: "since 1 May 2024", "1 May 2024 to 4 May 2025".
func spanWords(from, to models.Date) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return "until " + to.String()
	case to == "":
		return "since " + from.String()
	}
	return from.String() + " to " + to.String()
}

// BodyDetails is the form of what a body is for.
type BodyDetails struct {
	Page
	Body models.Body
	Form models.BodyDetailsInput
}

// Template names the template.
func (BodyDetails) Template() string { return "clerk/body_details.html" }

// BodyPostForm is the form of a post.
type BodyPostForm struct {
	Page
	Body models.Body
	ID   uint // 0 for a new one
	Form models.BodyPostInput
}

// Template names the template.
func (BodyPostForm) Template() string { return "clerk/body_post.html" }

// Roles are what the holder of a post may do.
func (BodyPostForm) Roles() []Option {
	var list []Option
	for _, r := range models.PostRoles {
		o := Option{Value: string(r), Label: models.Word(string(r))}
		if r == models.PostSecretariat {
			o.Hint = "Serves the body and is no member of it"
		}
		list = append(list, o)
	}
	return list
}

// BodySeatForm is the form of who holds a post.
type BodySeatForm struct {
	Page
	Body   models.Body
	ID     uint // 0 for a new entry
	Posts  []models.BodyPost
	People []models.Person
	Form   models.BodySeatInput
}

// Template names the template.
func (BodySeatForm) Template() string { return "clerk/body_seat.html" }

// PostOptions are the posts of the body.
func (p BodySeatForm) PostOptions() []Option {
	list := []Option{{Label: "Select a post"}}
	for _, x := range p.Posts {
		list = append(list, Option{Value: str(x.ID), Label: models.Listed(x.Title, x.Organisation)})
	}
	return list
}

// Persons are those of the record.
func (p BodySeatForm) Persons() []Option {
	return PeopleOptions("Somebody who is not in the list", p.People)
}

// HeldMeetingsForm is the form of meetings that were held without a summons.
type HeldMeetingsForm struct {
	Page
	Body models.Body
	Form models.HeldMeetingsInput
}

// Template names the template.
func (HeldMeetingsForm) Template() string { return "clerk/held_meetings.html" }

// LandmarksPage lists the events that sentences count from, with the form of a new
// one.
type LandmarksPage struct {
	Page
	Landmarks []models.Landmark
	Form      models.LandmarkInput
}

// Template names the template.
func (LandmarksPage) Template() string { return "clerk/landmarks.html" }

// LandmarkForm is the form of one of them.
type LandmarkForm struct {
	Page
	ID   uint
	Form models.LandmarkInput
}

// Template names the template.
func (LandmarkForm) Template() string { return "clerk/landmark.html" }

// ForwardForm is which requests a meeting moved forward, with the form of one more.
type ForwardForm struct {
	Page
	Meeting *models.MeetingRow
	Forward []models.MovedForwardRow
	Form    models.MeetingRequestInput
}

// Template names the template.
func (ForwardForm) Template() string { return "clerk/meeting_requests.html" }

// SeatMarks are the questions whether each who holds a seat and is no councillor
// was there.
func (f AttendanceForm) SeatMarks() []Field {
	options := []Option{{Label: "As everyone else"}}
	for _, s := range models.AttendanceStates {
		options = append(options, Option{Value: string(s), Label: models.Word(string(s))})
	}
	var list []Field
	for _, s := range f.Seats {
		state := ""
		for _, m := range f.Form.SeatMarks {
			if m.SeatID == s.ID {
				state = string(m.State)
			}
		}
		list = append(list, f.Field(fmt.Sprintf("seat-mark-%d", s.ID), models.Listed(s.Named(), s.PostTitle, s.For()), state).Select(options))
	}
	return list
}
