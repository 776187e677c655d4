package sample

import (
	"context"
	"fmt"
	"strings"
	"time"

	"carried/models"
)

// TaskForce is a body that a motion of the sample set up, with
// who holds its posts: names of councillors, or of people who are named only here.
var TaskForce = struct {
	Name, Terms string
	SetUpBy     string // key of its motion
	Posts       []models.BodyPostInput
	Holders     []struct{ Post, Member, Name, For string }
	Met         []int // days before today
}{
	Name:    "Trusted Information Task Force",
	Terms:   "To bring those together who carry out what council asked for, to keep their work on time, and to report to the Scrutiny Committee twice a year.",
	SetUpBy: "hostile-interference",
	Posts:   []models.BodyPostInput{{Title: "Chair", Role: models.PostChair, Places: 1}, {Title: "Member", Role: models.PostMember, Places: 3}, {Title: "Secretary", Role: models.PostSecretariat, Places: 1}},
	Met:     []int{265, 230, 185, 140, 75, 40},
	Holders: []struct{ Post, Member, Name, For string }{
		{"Chair", Member, "", ""},
		{"Member", "Imran Saleh", "", ""},
		{"Member", "", "Head teacher of Quay School", "Quay School"},
		{"Secretary", "", "Democratic services officer", "Democratic services"},
	},
}

// taskForce sets the task force up and puts down its meetings. It is made last: it
// refers to what there is.
func (b *builder) taskForce() {
	t := TaskForce
	b.step(b.ago(3).Add(15*time.Hour), admin, func(ctx context.Context) error {
		_, err := b.Bodies.Create(ctx, models.BodyInput{Name: t.Name, Kind: models.BodyTaskForce})
		return err
	})
	b.step(b.ago(3).Add(15*time.Hour+10*time.Minute), clerk, func(ctx context.Context) error {
		body, err := b.Bodies.BySlug(ctx, models.Slug(t.Name))
		if err != nil {
			return err
		}
		began := b.ago(280)
		in := models.BodyDetailsInput{Terms: t.Terms, Started: input(began), Version: body.Version}
		setUpBy, err := b.Motions.Find(ctx, b.motions[t.SetUpBy])
		if err != nil {
			return err
		}
		in.SetUpBy = setUpBy.Reference
		requests, err := b.Requests.ForMotion(ctx, setUpBy.ID)
		if err != nil {
			return err
		}
		if err := b.Bodies.UpdateDetails(ctx, body.ID, in); err != nil {
			return err
		}
		if err := b.posts(ctx, body.ID, began); err != nil {
			return err
		}
		days := make([]string, len(t.Met))
		for i, n := range t.Met {
			days[i] = models.DateOf(workday(b.ago(n))).String()
		}
		if _, err := b.Bodies.RecordHeld(ctx, body.ID, models.HeldMeetingsInput{Days: strings.Join(days, "\n"), Venue: committeeRoom}); err != nil {
			return err
		}
		if err := b.Landmarks.Save(ctx, 0, models.LandmarkInput{Name: "the county council election", Happened: input(b.ago(160))}); err != nil {
			return err
		}
		return b.forces(ctx, body.ID, requests)
	})
}

// posts adds the posts of the task force and who holds them.
func (b *builder) posts(ctx context.Context, body uint, from time.Time) error {
	for _, p := range TaskForce.Posts {
		if err := b.Bodies.SavePost(ctx, body, 0, p); err != nil {
			return err
		}
	}
	posts, err := b.Bodies.Posts(ctx, body)
	if err != nil {
		return err
	}
	for _, h := range TaskForce.Holders {
		in := models.BodySeatInput{Name: h.Name, Organisation: h.For, From: input(from)}
		for _, p := range posts {
			if p.Title == h.Post {
				in.PostID = p.ID
			}
		}
		if h.Member != "" {
			if in.PersonID, err = b.People.Match(ctx, h.Member); err != nil {
				return err
			}
		}
		if err := b.Bodies.SaveSeat(ctx, body, 0, in); err != nil {
			return fmt.Errorf("%s: %w", h.Post, err)
		}
	}
	return nil
}

// forces notes who was at the latest meetings, and which requests they moved
// forward.
func (b *builder) forces(ctx context.Context, body uint, requests []models.RequestRow) error {
	meetings, err := b.Meetings.List(ctx, models.MeetingFilter{BodyID: body, Newest: true, Limit: 4})
	if err != nil {
		return err
	}
	for i, m := range meetings {
		seats, err := b.Meetings.Seats(ctx, &m.Meeting)
		if err != nil {
			return err
		}
		in := models.AttendanceInput{Rest: models.Present, Version: m.Version}
		if i == 1 && len(seats) > 0 {
			in.SeatMarks = []models.SeatMarkInput{{SeatID: seats[0].ID, State: models.Apologies}}
		}
		if err := b.Meetings.RecordAttendance(ctx, m.ID, in); err != nil {
			return err
		}
		if i < len(requests) {
			if err := b.Meetings.MoveForward(ctx, m.ID, models.MeetingRequestInput{Request: requests[i].Reference, Note: "The meeting agreed who does what until its next meeting."}); err != nil {
				return err
			}
		}
	}
	return nil
}
