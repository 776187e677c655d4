package db_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// taskForce adds a task force with a chair, two members and a secretariat.
func (w *town) taskForce(t *testing.T) (b *models.Body, posts []models.BodyPost) {
	t.Helper()
	b, err := w.Bodies.Create(systemCtx, models.BodyInput{Name: "Lantern Task Force", Kind: models.BodyTaskForce})
	must(t, err)
	for _, p := range []models.BodyPostInput{
		{Title: "Chair", Role: models.PostChair, Places: 1},
		{Title: "Member", Role: models.PostMember, Places: 2},
		{Title: "Secretary", Role: models.PostSecretariat, Organisation: "Democratic services", Places: 1},
	} {
		must(t, w.Bodies.SavePost(w.clerk, b.ID, 0, p))
	}
	posts, err = w.Bodies.Posts(w.clerk, b.ID)
	must(t, err)
	return b, posts
}

func TestABodyIsSetUpAndItsPostsAreFilled(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		b, posts := w.taskForce(t)
		row, err := w.Motions.Find(w.clerk, *r.MotionID)
		must(t, err)
		must(t, w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{SetUpBy: strings.ToLower(row.Reference), Terms: "To light the quay.", Started: date("2024-11-01"), Version: 1}))
		if found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "light quay", Kind: "body"}); err != nil || len(found.Found) != 1 || found.Found[0].Address() != "/bodies/"+b.Slug {
			t.Errorf("a search finds %+v, %v", found, err)
		}
		b, err = w.Bodies.Find(w.nobody, b.ID)
		must(t, err)
		by, err := w.Bodies.SetUpBy(w.nobody, b)
		must(t, err)
		made, err := w.Bodies.SetUpFrom(w.nobody, *r.MotionID)
		must(t, err)
		if b.TermsOfReference != "To light the quay." || b.StartedOn != "2024-11-01" || by == nil || by.ID != *r.MotionID || len(made) != 1 || made[0].ID != b.ID {
			t.Errorf("%+v by %+v, of the motion %+v", b, by, made)
		}
		for name, err := range map[string]error{
			"no such motion":     w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{SetUpBy: "1999/00-M01", Version: 2}),
			"seen too long ago":  w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{Version: 1}),
			"an officer":         w.Bodies.UpdateDetails(w.officer, b.ID, models.BodyDetailsInput{Version: 2}),
			"an officer's post":  w.Bodies.SavePost(w.officer, b.ID, 0, models.BodyPostInput{Title: "X", Role: models.PostMember, Places: 1}),
			"post of another":    w.Bodies.SavePost(w.clerk, w.council, posts[0].ID, posts[0].Input()),
			"nobody's seat":      w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[0].ID, From: date("2024-11-01")}),
			"a person not known": w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[0].ID, PersonID: 4711, From: date("2024-11-01")}),
			"a post not known":   w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: 4711, Name: "Ada", From: date("2024-11-01")}),
		} {
			if code := models.CodeOf(err); code == "" || code == models.Internal {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[0].ID, Name: "Odo Fenn", Organisation: "Harbour Trust", From: date("2024-11-01")}))
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[2].ID, PersonID: w.owner, From: date("2024-11-01"), To: date("2025-01-31")}))
		if err := w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[0].ID, Name: "Pia Gale", From: date("2025-01-01")}); models.CodeOf(err) != models.Invalid {
			t.Errorf("a second chair: %v", err)
		}
		if err := w.Bodies.RemovePost(w.clerk, b.ID, posts[0].ID, 1); models.CodeOf(err) != models.Conflict {
			t.Errorf("a post that is held is removed: %v", err)
		}
		must(t, w.Bodies.RemovePost(w.clerk, b.ID, posts[1].ID, 1))
		seats, err := w.Bodies.Seats(w.nobody, b.ID)
		must(t, err)
		if len(seats) != 2 || seats[0].PostTitle != "Chair" || seats[0].Named() != "Odo Fenn" || seats[1].PersonID == nil || seats[1].Named() == "" {
			t.Errorf("%+v", seats)
		}
		must(t, w.Bodies.RemoveSeat(w.clerk, b.ID, seats[1].ID, 1))
		on, err := w.Bodies.Seats(w.nobody, b.ID)
		must(t, err)
		if len(on) != 1 || len(models.Holders(on, models.PostChair, "2024-12-01")) != 1 {
			t.Errorf("%+v", on)
		}
	})
}

func TestSentencesOfABodyComeOutOfItsMeetings(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		b, posts := w.taskForce(t)
		must(t, w.Landmarks.Save(w.clerk, 0, models.LandmarkInput{Name: "the by-election", Happened: date("2024-07-04")}))
		if err := w.Landmarks.Save(w.clerk, 0, models.LandmarkInput{Name: "The by-election", Happened: date("2024-07-05")}); models.CodeOf(err) != models.Invalid {
			t.Errorf("two events of one name: %v", err)
		}
		landmarks, err := w.Landmarks.List(w.nobody)
		must(t, err)
		days := []string{"1 November 2022: it began", "2022-11-30", "14/2/2023"}
		for range 14 {
			days = append(days, "1 March 2024")
		}
		days = append(days, "Thursday 25 July 2024", "27 November 2024")
		_, err = w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: strings.Join(days, "\n"), Note: "Made up"})
		wantCode(t, err, models.Invalid, "A meeting of 1 March 2024 is there already")
		n, err := w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: strings.Join(days, "\n"), Note: "Made up", Again: true})
		must(t, err)
		_, err = w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "25 July 2024"}) // pressed twice
		wantCode(t, err, models.Invalid, "A meeting of 25 July 2024 is there already")
		if n != 19 {
			t.Errorf("%d meetings", n)
		}
		body, err := w.Bodies.Find(w.nobody, b.ID)
		must(t, err)
		month, _ := models.SinceMonth("2022-11", true)
		says := func(want ...string) {
			t.Helper()
			list, err := w.Bodies.Sittings(w.nobody, b.ID)
			must(t, err)
			got := []string{body.MetSince(list, month, "2025-05-28"), body.MetSince(list, landmarks[0].Since(false), "2025-05-28"), body.LastMet(list, "2025-05-28")}
			for i := range want {
				if want[i] = "The Lantern Task Force " + want[i]; got[i] != want[i] {
					t.Errorf("got  %s\nwant %s", got[i], want[i])
				}
			}
		}
		says("has met 19 times since November 2022 (inclusive).", "has met twice since the by-election, on 25 July and 27 November 2024.", "has not met for six months: it last met on 27 November 2024.")
		_, err = w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "3 March 2025"})
		must(t, err)
		says("has met 20 times since November 2022 (inclusive).", "has met 3 times since the by-election, on 25 July and 27 November 2024, and 3 March 2025.", "has not met for two months: it last met on 3 March 2025.")

		// One was put down by mistake, and another too, but a request hangs on it.
		_, err = w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "4 March 2025\n5 March 2025"})
		must(t, err)
		latest, err := w.Meetings.List(w.nobody, models.MeetingFilter{BodyID: b.ID, Newest: true, Limit: 2})
		must(t, err)
		takeOut := func(m models.MeetingRow, reason string) error {
			return w.Meetings.Take(w.clerk, m.ID, "take-out", models.MeetingStepInput{Reason: reason, Version: m.Version})
		}
		wantCode(t, takeOut(latest[0], ""), models.Invalid, "Enter the reason")
		request := w.ownRequests(t, 1)[0]
		must(t, w.Exec(w.clerk, "INSERT INTO meeting_requests (meeting_id, request_id, note, version) VALUES (?, ?, '', 1)", latest[1].ID, request))
		wantCode(t, takeOut(latest[1], "It did not meet"), models.Conflict, "is on the record, so it stays")
		must(t, w.Exec(w.clerk, "DELETE FROM meeting_requests WHERE request_id = ?", request))
		must(t, takeOut(latest[0], "It did not meet"))
		must(t, takeOut(latest[1], "It did not meet"))
		says("has met 20 times since November 2022 (inclusive).")

		list, err := w.Meetings.List(w.nobody, models.MeetingFilter{BodyID: b.ID, Newest: true})
		must(t, err)
		if first := list[len(list)-1]; len(list) != 20 || first.Note != "it began" || first.Path != "lantern-task-force/2022-11-01" || list[1].Note != "Made up" || first.State != models.MeetingHeld {
			t.Errorf("%d: %+v", len(list), first)
		}
		for name, err := range map[string]error{
			"a day to come": func() error {
				_, err := w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "1 January 2199"})
				return err
			}(),
			"no day": func() error {
				_, err := w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "soon"})
				return err
			}(),
			"full council": func() error {
				_, err := w.Bodies.RecordHeld(w.clerk, w.council, models.HeldMeetingsInput{Days: "1 March 2024"})
				return err
			}(),
			"an officer": func() error {
				_, err := w.Bodies.RecordHeld(w.officer, b.ID, models.HeldMeetingsInput{Days: "1 March 2024"})
				return err
			}(),
		} {
			if code := models.CodeOf(err); code == "" || code == models.Internal {
				t.Errorf("%s: %v", name, err)
			}
		}

		// Who was there: a councillor by the attendance, somebody outside by the seat.
		members, err := w.People.List(w.clerk, db.PersonFilter{Kind: models.KindMember})
		must(t, err)
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[0].ID, PersonID: members[0].ID, From: date("2024-01-01")}))
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[1].ID, Name: "Odo Fenn", From: date("2024-01-01")}))
		seats, err := w.Bodies.Seats(w.clerk, b.ID)
		must(t, err)
		for i, state := range []models.AttendanceState{models.Present, models.Apologies} {
			m := list[i]
			listed, err := w.Meetings.Members(w.clerk, &m.Meeting)
			must(t, err)
			if len(listed) != 1 {
				t.Fatalf("listed: %+v", listed)
			}
			must(t, w.Meetings.RecordAttendance(w.clerk, m.ID, models.AttendanceInput{
				Marks: []models.MarkInput{{PersonID: members[0].ID, State: models.Present}}, SeatMarks: []models.SeatMarkInput{{SeatID: seats[1].ID, State: state}}, Version: m.Version,
			}))
		}
		marks, err := w.Bodies.Marks(w.nobody, b.ID)
		must(t, err)
		sittings, err := w.Bodies.Sittings(w.nobody, b.ID)
		must(t, err)
		held := models.MeetingsHeld(sittings, "2025-05-28")
		for i, want := range []string{"attended 2 of 2 (100.0%), attendance at 15 more not noted", "attended 1 of 2 (50.0%), apologies for 1, attendance at 15 more not noted"} {
			if got := models.AttendanceOf(&seats[i].BodySeat, held, marks).String(); got != want {
				t.Errorf("%s: got %q, want %q", seats[i].Named(), got, want)
			}
		}
		if err := w.Bodies.RemoveSeat(w.clerk, b.ID, seats[1].ID, 1); models.CodeOf(err) != models.Conflict {
			t.Errorf("a seat with attendance is removed: %v", err)
		}
	})
}

func TestABodyIsThereFromItsFirstDayToItsLast(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		b, posts := w.taskForce(t)
		must(t, w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{Started: date("2024-11-01"), Version: 1}))
		chair := models.BodySeatInput{PostID: posts[0].ID, Name: "Odo Fenn", From: date("2024-11-01")}
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, chair))
		members, err := w.People.List(w.clerk, db.PersonFilter{Kind: models.KindMember})
		must(t, err)
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[1].ID, PersonID: members[0].ID, From: date("2024-11-01")}))
		held := func(days string) error {
			_, err := w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: days})
			return err
		}
		plan := func(day models.Date) error {
			_, err := w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: b.ID, Kind: models.MeetingOrdinary, Date: date(day)})
			return err
		}
		must(t, held("1 November 2024\n31 January 2025"))
		wantCode(t, w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{Started: date("2024-11-01"), Ended: date("2025-01-30"), Version: 2}), models.Invalid, "It has meetings on 31 January 2025, after 30 January 2025")
		wantCode(t, w.Bodies.Update(systemCtx, b.ID, models.BodyInput{Name: b.Name, Kind: b.Kind, Ended: date("2024-12-01"), Version: 2}), models.Invalid, "It has meetings on 31 January 2025")
		wantCode(t, held("31 October 2024"), models.Invalid, "is before 1 November 2024, the day on which the Lantern Task Force began")
		must(t, w.Bodies.Update(systemCtx, b.ID, models.BodyInput{Name: b.Name, Kind: b.Kind, Ended: date("2025-02-28"), Version: 2}))

		const late = "is after 28 February 2025, the last day of the Lantern Task Force"
		wantCode(t, held("1 March 2025"), models.Invalid, late)
		wantCode(t, plan("2025-03-01"), models.Invalid, late)
		must(t, plan("2025-02-28"))
		planned, err := w.Meetings.List(w.clerk, models.MeetingFilter{BodyID: b.ID, Newest: true, Limit: 1})
		must(t, err)
		in := planned[0].Input()
		in.Date = date("2025-03-02")
		wantCode(t, w.Meetings.Update(w.clerk, planned[0].ID, in), models.Invalid, late)
		wantCode(t, w.Bodies.SavePost(w.clerk, b.ID, 0, models.BodyPostInput{Title: "Adviser", Role: models.PostMember, Places: 1, From: date("2025-03-01")}), models.Invalid, late)
		wantCode(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[1].ID, Name: "Pia Gale", From: date("2025-03-01")}), models.Invalid, late)
		chair.To, chair.Version = date("2025-06-30"), 1
		seats, err := w.Bodies.Seats(w.nobody, b.ID)
		must(t, err)
		wantCode(t, w.Bodies.SaveSeat(w.clerk, b.ID, seats[0].ID, chair), models.Invalid, late)

		// Who sat on it sits there until its last day.
		of, err := w.Bodies.SeatsOf(w.nobody, members[0].ID)
		must(t, err)
		if len(of) != 1 || of[0].ToOn != "2025-02-28" || seats[0].ToOn != "2025-02-28" || len(models.Holders(seats, models.PostChair, "2025-03-01")) != 0 || len(models.TermsEnded(seats, "2025-03-01")) != 2 {
			t.Errorf("%+v; %+v", of, seats)
		}

		// What was put down before there was the rule can still be changed otherwise.
		must(t, w.Exec(w.clerk, "UPDATE meetings SET date = '2025-04-01' WHERE id = ?", planned[0].ID))
		must(t, w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{Terms: "To light the quay.", Started: date("2024-11-01"), Ended: date("2025-02-28"), Version: 3}))
		in.Date, in.Venue = date("2025-04-01"), "Quay"
		must(t, w.Meetings.Update(w.clerk, planned[0].ID, in))
	})
}

func TestAMeetingMovesARequestForward(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		b, _ := w.taskForce(t)
		_, err := w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "27 March 2025"})
		must(t, err)
		list, err := w.Meetings.List(w.clerk, models.MeetingFilter{BodyID: b.ID})
		must(t, err)
		m := list[0]
		in := models.MeetingRequestInput{Request: strings.ToLower(r.Reference), Note: "It agreed the list of quays."}
		must(t, w.Meetings.MoveForward(w.clerk, m.ID, in))
		for name, err := range map[string]error{
			"twice":      w.Meetings.MoveForward(w.clerk, m.ID, in),
			"an officer": w.Meetings.MoveForward(w.officer, m.ID, in),
			"no request": w.Meetings.MoveForward(w.clerk, m.ID, models.MeetingRequestInput{Request: "2001/02-M01-R1", Note: "x"}),
			"no how":     w.Meetings.MoveForward(w.clerk, m.ID, models.MeetingRequestInput{Request: r.Reference}),
		} {
			if code := models.CodeOf(err); code == "" || code == models.Internal {
				t.Errorf("%s: %v", name, err)
			}
		}
		rows, err := w.Meetings.Forward(w.nobody, &m.Meeting)
		must(t, err)
		by, err := w.Bodies.Forward(w.nobody, b.ID, true)
		must(t, err)
		row, err := w.Requests.Find(w.nobody, r.ID)
		must(t, err)
		work, err := w.Requests.Work(w.nobody, *row)
		must(t, err)
		if len(rows) != 1 || len(by[m.ID]) != 1 || len(work.Forward) != 1 || work.Forward[0].BodyName != b.Name || rows[0].Reference != r.Reference {
			t.Errorf("%+v; %+v; %+v", rows, by, work.Forward)
		}
		must(t, w.Meetings.TakeOffForward(w.clerk, m.ID, rows[0].ID))
		if rows, err = w.Meetings.Forward(w.clerk, &m.Meeting); err != nil || len(rows) != 0 {
			t.Errorf("%+v, %v", rows, err)
		}

		// Its second request comes before its tenth.
		of, err := w.Requests.ForMotion(w.clerk, *r.MotionID)
		must(t, err)
		must(t, w.Exec(w.clerk, "UPDATE requests SET number = 10, reference = '2024/25-M09-R10' WHERE id = ?", r.ID))
		must(t, w.Exec(w.clerk, "UPDATE requests SET number = 2, reference = '2024/25-M09-R2' WHERE id = ?", of[1].ID))
		for _, ref := range []string{"2024/25-M09-R10", "2024/25-M09-R2"} {
			must(t, w.Meetings.MoveForward(w.clerk, m.ID, models.MeetingRequestInput{Request: ref, Note: "It agreed."}))
		}
		rows, err = w.Meetings.Forward(w.clerk, &m.Meeting)
		must(t, err)
		if len(rows) != 2 || rows[0].RequestID != of[1].ID {
			t.Errorf("in the order %+v", rows)
		}
		for _, x := range rows {
			must(t, w.Meetings.TakeOffForward(w.clerk, m.ID, x.ID))
		}
		in.Request = "2024/25-M09-R10"

		// Of an exempt motion the public reads none.
		must(t, w.Meetings.MoveForward(w.clerk, m.ID, in))
		must(t, w.Exec(w.clerk, "UPDATE motions SET exempt = TRUE WHERE id = ?", *r.MotionID))
		public, err := w.Meetings.Forward(w.nobody, &m.Meeting)
		must(t, err)
		all, err := w.Bodies.Forward(w.clerk, b.ID, false)
		must(t, err)
		printed, err := w.Bodies.Forward(w.clerk, b.ID, true)
		must(t, err)
		if len(public) != 0 || len(all[m.ID]) != 1 || len(printed) != 0 {
			t.Errorf("public %+v, clerk %+v, on paper %+v", public, all, printed)
		}
	})
}

// A body that has ended has nobody who sits on it, and nothing more is put down of it.
func TestABodyThatHasEnded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		row, err := w.Motions.Find(w.clerk, *r.MotionID)
		must(t, err)
		b, posts := w.taskForce(t)
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[0].ID, PersonID: w.owner, From: date("2024-11-01")}))
		must(t, w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[2].ID, Name: "Odo Fenn", From: date("2024-11-01"), To: date("2025-01-31")}))
		_, err = w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "25 November 2024"})
		must(t, err)
		invalid := func(name string, err error) {
			t.Helper()
			if models.CodeOf(err) != models.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		invalid("it ends before it last met", w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{Ended: date("2024-11-24"), Version: 1}))
		must(t, w.Exec(w.clerk, "UPDATE motions SET state = 'lost' WHERE id = ?", row.ID))
		invalid("a lost motion set it up", w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{SetUpBy: row.Reference, Version: 1}))
		must(t, w.Bodies.UpdateDetails(w.clerk, b.ID, models.BodyDetailsInput{Ended: date("2024-11-25"), Version: 1}))
		met, err := w.Meetings.List(w.clerk, models.MeetingFilter{BodyID: b.ID})
		must(t, err)
		serving, err := w.Meetings.Seats(w.clerk, &met[0].Meeting)
		must(t, err)
		must(t, w.Meetings.RecordAttendance(w.clerk, met[0].ID, models.AttendanceInput{SeatMarks: []models.SeatMarkInput{{SeatID: serving[len(serving)-1].ID, State: models.Present}}, Version: met[0].Version}))
		if r, err := w.Bodies.Record(w.nobody, b.Slug, false); err != nil || r.Present(met[0].ID) != "1 in attendance" {
			t.Errorf("present were %q, %v", r.Present(met[0].ID), err)
		}
		seats, err := w.Bodies.Seats(w.nobody, b.ID)
		must(t, err)
		for _, s := range seats {
			if s.ToOn != "2024-11-25" {
				t.Errorf("%s sits on it until %s", s.Named(), s.ToOn)
			}
			if s.PersonID == nil {
				continue
			}
			of, err := w.Bodies.SeatsOf(w.nobody, *s.PersonID)
			if must(t, err); of[0].ToOn != "2024-11-25" {
				t.Errorf("the page of %s has it until %s", s.Named(), of[0].ToOn)
			}
		}
		_, err = w.Bodies.RecordHeld(w.clerk, b.ID, models.HeldMeetingsInput{Days: "26 November 2024"})
		invalid("it met later", err)
		_, err = w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: b.ID, Kind: models.MeetingOrdinary, Date: date("2025-06-05"), StartTime: "10:00", Venue: "Hall"})
		invalid("it is to meet later", err)
		invalid("somebody joins it later", w.Bodies.SaveSeat(w.clerk, b.ID, 0, models.BodySeatInput{PostID: posts[1].ID, Name: "Odo Fenn", From: date("2024-12-01")}))
		invalid("an event to come", w.Landmarks.Save(w.clerk, 0, models.LandmarkInput{Name: "the flood", Happened: models.InputOf(w.Today().Add(1))}))
		if len(seats) != 2 {
			t.Errorf("it has %d seats", len(seats))
		}
	})
}
