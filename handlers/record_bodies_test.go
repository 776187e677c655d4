package handlers_test

import (
	"fmt"

	"carried/handlers/webtest"
	"carried/models"
)

// forces are the task force of a record and what hangs on it.
type forces struct {
	body, post, free, seat, landmark uint
	met                              uint // its meeting
	row                              uint // the request that it moved forward
}

// taskForce adds a body that the exempt motion set up, whose meeting moved an
// exempt request forward beside another.
func (r *record) taskForce() forces {
	r.t.Helper()
	d := r.DB
	b, err := d.Bodies.Create(webtest.System, models.BodyInput{Name: "Lantern Task Force", Kind: models.BodyTaskForce})
	must(r.t, err)
	must(r.t, d.Bodies.UpdateDetails(r.clerk, b.ID, models.BodyDetailsInput{SetUpBy: r.reference(r.exempt), Terms: "To keep the lanterns lit.", Started: on("2024-11-01"), Version: 1}))
	for _, p := range []models.BodyPostInput{{Title: "Chair", Role: models.PostChair, Places: 1}, {Title: "Secretary", Role: models.PostSecretariat, Places: 1}, {Title: "Keeper", Role: models.PostMember, Places: 2}} {
		must(r.t, d.Bodies.SavePost(r.clerk, b.ID, 0, p))
	}
	posts, err := d.Bodies.Posts(r.clerk, b.ID)
	must(r.t, err)
	f := forces{body: b.ID, post: posts[0].ID, free: posts[2].ID}
	must(r.t, d.Bodies.SaveSeat(r.clerk, b.ID, 0, models.BodySeatInput{PostID: f.post, PersonID: r.ada, From: on("2024-11-01")}))
	must(r.t, d.Bodies.SaveSeat(r.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[1].ID, Name: "Odo Fenn", Organisation: "Harbour Trust", From: on("2024-11-01")}))
	seats, err := d.Bodies.Seats(r.clerk, b.ID)
	must(r.t, err)
	f.seat = seats[0].ID
	_, err = d.Bodies.RecordHeld(r.clerk, b.ID, models.HeldMeetingsInput{Days: "27 March 2025\n20 February 2025"})
	must(r.t, err)
	meetings, err := d.Meetings.List(r.clerk, models.MeetingFilter{BodyID: b.ID, Newest: true})
	must(r.t, err)
	m := meetings[0]
	f.met = m.ID
	must(r.t, d.Meetings.RecordAttendance(r.clerk, m.ID, models.AttendanceInput{
		Marks: []models.MarkInput{{PersonID: r.ada, State: models.Present}}, SeatMarks: []models.SeatMarkInput{{SeatID: seats[1].ID, State: models.Apologies}}, Version: 1,
	}))
	secret, err := d.Requests.Find(r.clerk, r.secret)
	must(r.t, err)
	must(r.t, d.Meetings.MoveForward(r.clerk, m.ID, models.MeetingRequestInput{Request: secret.Reference, Note: "Zqsecret way forward"}))
	must(r.t, d.Meetings.MoveForward(r.clerk, m.ID, models.MeetingRequestInput{Request: r.work()[0].Reference, Note: "It agreed which lamps come first"}))
	rows, err := d.Meetings.Forward(r.clerk, &m.Meeting)
	must(r.t, err)
	f.row = rows[0].ID
	must(r.t, d.Landmarks.Save(r.clerk, 0, models.LandmarkInput{Name: "the storm", Happened: on("2025-03-01")}))
	landmarks, err := d.Landmarks.List(r.clerk)
	must(r.t, err)
	f.landmark = landmarks[0].ID
	return f
}

// bodyExample returns an address below that of the task force; "" for another route.
func (r *record) bodyExample(pattern string) string {
	f := r.forces
	at := func(format string, args ...any) string { return fmt.Sprintf(format, args...) }
	switch pattern {
	case "/clerk/bodies/:id/posts/:post":
		return at("/clerk/bodies/%d/posts/%d", f.body, f.post)
	case "/clerk/bodies/:id/posts/:post/remove":
		return at("/clerk/bodies/%d/posts/%d/remove", f.body, f.free)
	case "/clerk/bodies/:id/seats/:seat", "/clerk/bodies/:id/seats/:seat/remove":
		return at("/clerk/bodies/%d/seats/%d%s", f.body, f.seat, pattern[len("/clerk/bodies/:id/seats/:seat"):])
	case "/bodies/:slug", "/bodies/:slug/meetings.csv", "/bodies/:slug/record":
		return "/bodies/lantern-task-force" + pattern[len("/bodies/:slug"):]
	case "/clerk/meetings/:id/requests":
		return at("/clerk/meetings/%d/requests", f.met)
	case "/clerk/meetings/:id/requests/:row/remove":
		return at("/clerk/meetings/%d/requests/%d/remove", f.met, f.row)
	case "/clerk/landmarks/:id", "/clerk/landmarks/:id/remove":
		return at("/clerk/landmarks/%d%s", f.landmark, pattern[len("/clerk/landmarks/:id"):])
	}
	return ""
}
