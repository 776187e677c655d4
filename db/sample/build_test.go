package sample_test

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/db/sample"
	"carried/models"
)

const today models.Date = "2025-03-11" // dbtest.Noon

var system = models.WithActor(context.Background(), models.System)

func build(t *testing.T, d *db.DB, today models.Date) {
	t.Helper()
	if err := sample.Build(context.Background(), d, today, nil); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestBuildReachesEveryStateOfTheTables(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		build(t, d, today)

		motions, n, err := d.Motions.List(system, models.MotionFilter{Limit: 100})
		must(t, err)
		if n != len(sample.Motions) {
			t.Errorf("%d motions of %d", n, len(sample.Motions))
		}
		for _, row := range sample.Motions {
			i := slices.IndexFunc(motions, func(m models.MotionRow) bool { return m.Title == row.Title })
			if i < 0 {
				t.Errorf("%s is missing", row.Key)
				continue
			}
			m := motions[i]
			if string(m.State) != row.End || string(m.Kind) != row.Kind || m.Amended != (row.Resolved != "") || m.Exempt != (row.Exempt != "") {
				t.Errorf("%s: got %s %s, amended %v, exempt %v; want %+v", row.Key, m.State, m.Kind, m.Amended, m.Exempt, row)
			}
			if p := m.Proposer.FullName; p != row.Proposer || m.Seconder.FullName != row.Seconder {
				t.Errorf("%s: of %q and %q", row.Key, p, m.Seconder.FullName)
			}
		}

		requests, n, err := d.Requests.List(system, models.RequestFilter{Limit: 100})
		must(t, err)
		for _, row := range sample.Requests {
			if row.State == "unconfirmed" {
				n++
				continue
			}
			// A part that is split off is one more request, and an occurrence that was
			// kept one more update.
			title, updates, due := cmp.Or(row.Split.Rest, row.Title), len(row.Updates), today.Add(row.Due)
			if row.Split.Part != "" {
				n--
			}
			if row.Duty.Months > 0 {
				updates, due = updates+1, due.AddMonths(row.Duty.Months)
			}
			i := slices.IndexFunc(requests, func(r models.RequestRow) bool { return r.Title == title })
			if i < 0 {
				t.Errorf("%s is missing", row.Title)
				continue
			}
			r := requests[i]
			if string(r.State) != row.State || string(r.Category) != row.Category || r.OwnerRole != row.Owner || r.Updates != updates {
				t.Errorf("%s: got %s %s of %q with %d updates; want %+v", row.Title, r.State, r.Category, r.OwnerRole, r.Updates, row)
			}
			if row.Due != 0 && r.DueDate != due {
				t.Errorf("%s: due %s, want %s", row.Title, r.DueDate, due)
			}
		}
		for _, row := range sample.Written {
			if row.Promise.Title != "" {
				n--
			}
		}
		if n != len(sample.Requests) {
			t.Errorf("%d requests of %d", n, len(sample.Requests))
		}
		written, n, err := d.Questions.List(context.Background(), models.WrittenFilter{Limit: 10})
		must(t, err)
		states := map[models.QuestionState]int{}
		for i := range written {
			states[written[i].State]++
			if written[i].Late(today) != (written[i].State == models.QuestionHolding) {
				t.Errorf("%s is due on %s", written[i].Topic(), written[i].DueOn)
			}
		}
		if n != len(sample.Written)+1 || states[models.QuestionAnswered] != 3 || states[models.QuestionHolding] != 1 || states[models.QuestionWithdrawn] != 1 || written[n-1].TabledOn != "" {
			t.Errorf("%d questions: %v", n, states)
		}

		i := slices.IndexFunc(requests, func(r models.RequestRow) bool { return r.Category == models.CyberTraining })
		figures, err := d.Training.List(system, requests[i].ID)
		must(t, err)
		tests, err := d.Training.Phishing(system, requests[i].ID)
		must(t, err)
		staff, _ := models.Latest(figures, models.CohortStaff)
		if len(figures) != len(sample.Training) || len(tests) != len(sample.Phishing) || staff.Rate().String() != "92.0% (3,873 of 4,210)" {
			t.Errorf("%d figures, %d tests, staff at %s", len(figures), len(tests), staff.Rate())
		}

		late, n, err := d.Letters.Overdue(system, 5)
		must(t, err)
		if n != 1 || late[0].Organisation != "Marrowdale Borough Council" || late[0].Chased != 2 {
			t.Errorf("the chase list: %d, %+v", n, late)
		}
		for title, want := range map[string]int{"Share what works with councils here and overseas": 3, "Share what works with the government": 1} {
			i := slices.IndexFunc(requests, func(r models.RequestRow) bool { return r.Title == title })
			letters, err := d.Letters.List(context.Background(), requests[i].ID)
			must(t, err)
			published := 0
			for _, l := range letters {
				if l.Published && l.Organisation != "" && l.Entries[len(l.Entries)-1].Text != "" {
					published++
				}
			}
			if len(letters) != want || published != 1 {
				t.Errorf("%s: %d letters, %d published with its reply", title, len(letters), published)
			}
		}
		i = slices.IndexFunc(requests, func(r models.RequestRow) bool {
			return r.Category == models.MemberInvolvement && r.State == models.RequestComplete
		})
		events, err := d.Involvement.List(system, requests[i].ID)
		must(t, err)
		if len(events) != len(sample.Involvement) || len(events[0].TookPart()) != 4 || len(events[1].TookPart()) != 3 {
			t.Errorf("events with members: %+v", events)
		}

		questions, n, err := d.Requests.Questions(system, models.QuestionFilter{Limit: 5})
		must(t, err)
		if n != 2 || !questions[0].Late(today) || questions[1].Open() || questions[1].AskedBy != sample.Member {
			t.Errorf("one question is overdue and one answered: %+v", questions)
		}

		drafts, n, err := d.Assessments.List(system, models.AssessmentFilter{State: models.AssessmentDraft})
		must(t, err)
		if n != 1 || drafts[0].SubjectTitle() != "Publish a map of the verges" {
			t.Errorf("%d drafts of assessments: %+v", n, drafts)
		}
		published, n, err := d.Assessments.List(context.Background(), models.AssessmentFilter{})
		must(t, err)
		if n != len(sample.Assessments)-1 {
			t.Errorf("%d assessments are published: %+v", n, published)
		}
		disputed, n, err := d.Requests.List(context.Background(), models.RequestFilter{Status: "disputed", Limit: 5})
		must(t, err)
		if n != 1 || disputed[0].Title != "Ask operators to restore Sunday services" {
			t.Errorf("%d requests are disputed: %+v", n, disputed)
		}
		interference := motions[slices.IndexFunc(motions, func(m models.MotionRow) bool {
			return m.Title == "Protecting local elections from hostile interference"
		})]
		m, err := d.Motions.Find(context.Background(), interference.ID)
		must(t, err)
		grid, err := d.Assessments.MotionGrid(context.Background(), &m.Motion)
		must(t, err)
		var words []string
		for i := range grid.Rows {
			if c := grid.Rows[i].Newest(); c != nil {
				words = append(words, c.Scores().Words())
			}
		}
		if !slices.Equal(words, []string{"6 out of 10", "8 out of 10", "8.0 out of 10, mean of 2 assessors, 1 independent and 1 scrutiny, who gave 7 to 9"}) || len(grid.Rows[0].Cycles) != 2 {
			t.Errorf("the grid of a motion says %q", words)
		}
		if bearing, err := d.OutsideReports.Bearing(context.Background(), interference.ID, 0); err != nil || len(bearing) != 2 {
			t.Errorf("%d recommendations bear on the motion, %v", len(bearing), err)
		}

		users, err := d.Users.List(system)
		must(t, err)
		for _, role := range models.Roles {
			if !slices.ContainsFunc(users, func(u models.User) bool {
				return slices.Contains(sample.Doors, u.Name) && slices.Contains(u.Roles, role.Role)
			}) {
				t.Errorf("no door leads in as %s", role.Name)
			}
		}
		for _, u := range users {
			if u.PasswordHash != "" || !strings.HasSuffix(u.Email, "@thornsea.example") {
				t.Errorf("%s has a password, or the address %s", u.Name, u.Email)
			}
		}
		c, err := d.Council.Profile(system)
		must(t, err)
		if !c.Sample || c.Name != "Thornsea County Council" {
			t.Errorf("the council is %s, a sample: %v", c.Name, c.Sample)
		}
	})
}

// What a meeting leaves behind is there: who came, what they declared, amendments
// with the texts that they made, links, and the answer to a referral.
func TestBuildRecordsTheDebates(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var issued []string
		must(t, sample.Build(context.Background(), d, today, func(ctx context.Context, d *db.DB, m *models.MeetingRow, correction string) error {
			issued = append(issued, models.DateOf(d.Now()).String()+": "+m.Path+": "+correction)
			return nil
		}))
		motions, _, err := d.Motions.List(system, models.MotionFilter{Limit: 100})
		must(t, err)
		links, answers := 0, 0
		for _, row := range sample.Motions {
			m := motions[slices.IndexFunc(motions, func(m models.MotionRow) bool { return m.Title == row.Title })]
			amendments, err := d.Amendments.List(system, m.ID)
			must(t, err)
			if len(amendments) != len(row.Amendments) {
				t.Errorf("%s: %d amendments", row.Key, len(amendments))
				continue
			}
			made := 0
			for i, a := range amendments {
				want := cmp.Or(row.Amendments[i].Outcome, "submitted")
				if string(a.State) != want {
					t.Errorf("%s: amendment %d %s, want %s", row.Key, a.No, a.State, want)
				}
				if a.Adopted() {
					made++
				}
			}
			versions, err := d.Motions.Versions(system, m.ID)
			must(t, err)
			if n := slices.IndexFunc(versions, func(v models.MotionVersion) bool { return v.Kind == models.AsAmended }); (n >= 0) != (made > 0) {
				t.Errorf("%s: %d amendments were adopted, and %d versions", row.Key, made, len(versions))
			}
			of, err := d.Motions.Links(system, m.ID)
			must(t, err)
			for _, l := range of {
				if !l.Back {
					links++
				}
			}
			referrals, err := d.Motions.Referrals(system, m.ID)
			must(t, err)
			for _, r := range referrals {
				if r.Answer != "" {
					answers++
				}
			}
		}
		if links != 3 || answers != 1 {
			t.Errorf("%d links, %d answers", links, answers)
		}
		meetings, err := d.Meetings.List(system, models.MeetingFilter{})
		must(t, err)
		attended, declared, forces := 0, 0, 0
		for _, m := range meetings {
			list, err := d.Meetings.Attendance(system, &m.Meeting)
			must(t, err)
			switch {
			case len(list) > 0 && m.BodyKind == models.BodyTaskForce:
				forces++
			case len(list) > 0:
				attended++
			}
			interests, err := d.Meetings.Interests(system, &m.Meeting)
			must(t, err)
			declared += len(interests)
		}
		if attended != 7 || forces != 4 || declared != 3 {
			t.Errorf("attendance of %d meetings and %d of the task force, %d interests", attended, forces, declared)
		}
		if len(issued) != 2 || !strings.HasSuffix(issued[0], ": ") || !strings.Contains(issued[1], "was withdrawn") {
			t.Errorf("issued %q", issued)
		}
	})
}

func TestBuildTellsHowItCameAbout(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		build(t, d, today)
		v, err := d.Events.Verify(system)
		if err != nil || v.Problem != "" || v.Entries < 500 {
			t.Errorf("chain: %+v, %v", v, err)
		}
		var last time.Time
		for before := v.Entries + 1; before > 1; {
			events, err := d.Events.List(system, db.EventFilter{Before: before, Limit: 200})
			must(t, err)
			for _, e := range events {
				if !last.IsZero() && e.At.After(last) {
					t.Fatalf("entry %d of %s comes after %s", e.ID, e.At, last)
				}
				if last = e.At; !last.Before(today.Time()) {
					t.Errorf("entry %d is of today: %s", e.ID, last)
				}
				before = e.ID
			}
		}
		if err := sample.Build(context.Background(), d, today, nil); models.CodeOf(err) != models.Conflict {
			t.Errorf("a second sample: %v", err)
		}
	})
}

// The exempt motion is read by the member to whom it is granted, and by nobody
// else outside the clerk's office.
func TestBuildGrantsTheExemptMotion(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	build(t, d, today)
	users, err := d.Users.List(system)
	must(t, err)
	for _, u := range users {
		_, n, err := d.Motions.List(models.WithActor(system, u.Actor(0, "")), models.MotionFilter{Words: "workshops", Limit: 5})
		must(t, err)
		sees := u.Name == sample.Member || u.Actor(0, "").SeesAll()
		if (n > 0) != sees {
			t.Errorf("%s finds %d exempt motions", u.Name, n)
		}
	}
}

// Each motion can be read as it stood on a day of its own time.
func TestBuildKeepsEachDayAsItStood(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	build(t, d, today)
	list, _, err := d.Motions.List(system, models.MotionFilter{Limit: 50})
	must(t, err)
	seen := 0
	for _, m := range list {
		if m.DecidedOn == "" || m.PublishedAt == nil {
			continue
		}
		then, err := d.AsItStood(system, m.DecidedOn.Add(-1), m.ID, 0)
		must(t, err)
		was, err := then.Motions.Find(system, m.ID)
		must(t, err)
		if was.DecidedOn == m.DecidedOn {
			t.Errorf("%s was %s the day before, on %s", m.Reference, was.State, was.DecidedOn)
		}
		seen++
	}
	if seen < 5 {
		t.Errorf("only %d motions were decided", seen)
	}
}

func TestBuildOnEmptyRecordsOnly(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	_, err := d.Groups.Create(system, models.PoliticalGroupInput{Name: "Lamplighters"})
	must(t, err)
	if err := sample.Build(context.Background(), d, today, nil); models.CodeOf(err) != models.Conflict {
		t.Errorf("got %v", err)
	}
	if c, err := d.Council.Profile(system); err != nil || c.Sample {
		t.Errorf("it is a sample now: %v, %v", c, err)
	}
}

// Whatever the day, the same council comes out, and nothing in it is wrong.
func TestBuildWhateverTheDay(t *testing.T) {
	for _, today := range []models.Date{"2025-01-01", "2024-02-29", "2025-03-30", "2025-08-15", "2025-12-25", "2026-05-21", "2026-10-25", "2025-12-20", "2026-12-23", "2031-12-19"} {
		t.Run(string(today), func(t *testing.T) {
			t.Parallel()
			d := dbtest.Open(t, dbtest.SQLite(t))
			d.Now = func() time.Time { return today.Time().Add(30 * time.Minute) }
			started := time.Now()
			build(t, d, today)
			t.Logf("built in %s", time.Since(started).Round(time.Millisecond))
			counts, err := d.Requests.Counts(system, today.Add(-365))
			must(t, err)
			if counts.Overdue != 5 || counts.OnHold != 2 {
				t.Errorf("got %+v", counts)
			}
			next, err := d.Meetings.Next(context.Background())
			must(t, err)
			if next == nil || next.Motions != 3 || next.Date <= today {
				t.Errorf("the next meeting: %+v", next)
			}
			_, public, err := d.Motions.List(context.Background(), models.MotionFilter{})
			must(t, err)
			if public != len(sample.Motions)-6 { // a draft, one submitted, one accepted, one ruled out, two exempt
				t.Errorf("%d motions are public", public)
			}
		})
	}
}
