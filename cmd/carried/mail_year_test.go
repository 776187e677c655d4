package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers"
	"carried/handlers/web"
	"carried/models"
)

var updateMail = flag.Bool("update-mail", false, "write the golden file of a year's mails anew")

// yearMotion is put in March and carried on the 27th.
const yearMotion = `Motion – Safer crossings by the schools

Proposer: Wren Tallow

Seconder: Obi Marsh

Council notes:

- 1. Three crossings have no warden.

Council requests the administration to:

- 1. Paint the crossings by the three schools.
- 2. Ask residents which other crossings they fear.
- 3. Report to council how much it cost.
`

// year is a council through a year, with a mail server.
type year struct {
	*db.DB
	t                    *testing.T
	server               *mailServer
	post                 *postman
	log                  strings.Builder
	shown                map[string]string // a whole mail of some kinds, by its subject
	now                  time.Time
	clerk, mo, officer   context.Context
	council, directorate uint
	owner                uint
	motion               uint
}

// newYear is the council on 1 March: a directorate with its lead, an officer, two
// councillors, a clerk and a monitoring officer.
func newYear(t *testing.T) *year {
	y := &year{DB: dbtest.OpenMailing(t, dbtest.SQLite(t)), t: t, server: newMailServer(t, "starttls"), shown: map[string]string{}}
	y.Now = func() time.Time { return y.now }
	y.at("2025-03-01", 9, 0)
	system := models.WithActor(t.Context(), models.System)
	person := func(name, role, email string, kind models.PersonKind) uint {
		p, err := y.People.Create(system, models.PersonInput{FullName: name, RoleTitle: role, Email: email, Kind: kind, DirectorateID: y.directorate})
		y.must(err)
		return p.ID
	}
	lead := person("Hal Head", "Head of Highways", "hal@town.example", models.KindOfficer)
	directorate, err := y.Directorates.Create(system, models.DirectorateInput{Name: "Highways", HeadOfServiceID: lead})
	y.must(err)
	y.directorate = directorate.ID
	y.owner = person("Ines Quill", "Crossings Officer", "ines@town.example", models.KindOfficer)
	person("Wren Tallow", "", "wren@town.example", models.KindMember)
	person("Obi Marsh", "", "obi@town.example", models.KindMember)
	body, err := y.Bodies.Create(system, models.BodyInput{Name: "Full Council", Kind: models.BodyFullCouncil, Monitoring: true})
	y.must(err)
	y.council = body.ID
	user := func(name string, person uint, role models.Role) context.Context {
		u, _, err := y.Users.Create(system, models.UserInput{Name: name, Email: models.Slug(name) + "@town.example", PersonID: person, Roles: []string{string(role)}})
		y.must(err)
		return models.WithActor(t.Context(), u.Actor(y.directorate, ""))
	}
	y.clerk, y.mo, y.officer = user("Clem Clerk", 0, models.RoleClerk), user("Mo Warden", 0, models.RoleMonitoringOfficer), user("Ines Quill", y.owner, models.RoleOfficer)
	y.post = postmanOf(t, y.DB, y.server, "starttls", nil)
	return y
}

func (y *year) must(err error) {
	y.t.Helper()
	if err != nil {
		y.t.Fatalf("%s: %v", y.now.Format(time.DateOnly), err)
	}
}

func (y *year) at(day models.Date, hour, minute int) {
	d, err := time.ParseInLocation(time.DateOnly, string(day), models.London)
	y.must(err)
	y.now = d.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// round does one round of the program, and writes down what the server received.
func (y *year) round() {
	before := len(y.server.all())
	y.must(y.post.round(y.t.Context()))
	for _, m := range y.server.all()[before:] {
		fmt.Fprintf(&y.log, "%s  %-20s %s\n", y.now.Format("2006-01-02 Mon 15:04"), m.To, m.Subject())
		subject, _, _ := strings.Cut(m.Subject(), ":")
		if _, known := y.shown[subject]; !known && (m.To == "ines@town.example" || m.To == "resident@example.org" || m.To == "hal@town.example" || m.To == "mo-warden@town.example") {
			y.shown[subject] = fmt.Sprintf("To: %s\nSubject: %s\nList-Unsubscribe: %s\n\n%s", m.To, m.Subject(), m.Header.Get("List-Unsubscribe"), m.Text)
		}
	}
}

func (y *year) request(id uint) *models.RequestRow {
	r, err := y.Requests.Find(y.clerk, id)
	y.must(err)
	return r
}

func (y *year) follow(in models.FollowInput) (stop string) {
	_, err := y.Follows.Ask(context.Background(), in, "192.0.2.1")
	y.must(err)
	y.round()
	all := y.server.all()
	_, link, _ := strings.Cut(all[len(all)-1].Text, "/follow/confirm/")
	stop, err = y.Follows.Confirm(context.Background(), strings.Fields(link)[0])
	y.must(err)
	return stop
}

// carry takes the motion from the pasted notice to its day.
func (y *year) enter() {
	meeting, err := y.Meetings.Create(y.clerk, models.MeetingInput{BodyID: y.council, Kind: models.MeetingOrdinary, Date: models.InputOf("2025-03-27"), StartTime: "10:00"})
	y.must(err)
	m, err := y.Motions.Create(y.clerk, models.PasteInput{Text: yearMotion})
	y.must(err)
	y.motion = m.ID
	in := m.Input()
	in.MeetingID = meeting.ID
	y.must(y.Motions.Edit(y.clerk, m.ID, in))
	y.must(y.Motions.Take(y.clerk, m.ID, "submit", models.MotionStepInput{Date: models.InputOf("2025-03-10"), Time: "09:00", Version: 2}))
	y.must(y.Motions.Take(y.clerk, m.ID, "accept", models.MotionStepInput{Version: 3}))
	y.must(y.Meetings.AddItem(y.clerk, meeting.ID, models.AgendaItemInput{Number: "9", Title: "Motions", Kind: "motions"}))
	y.must(y.Motions.Take(y.clerk, m.ID, "schedule", models.MotionStepInput{MeetingID: meeting.ID, ItemNumber: "9.1", Version: 4}))
	y.must(y.Meetings.Take(y.clerk, meeting.ID, "publish", models.MeetingStepInput{Version: 1}))
}

func (y *year) carry() {
	m, err := y.Motions.Find(y.clerk, y.motion)
	y.must(err)
	y.must(y.Motions.Decide(y.clerk, y.motion, models.DecisionInput{Outcome: "carry", Date: models.InputOf("2025-03-27"), Method: "assent", Version: m.Version}))
}

// allocate confirms and hands out all three requests, as a clerk does it in one go.
func (y *year) allocate() {
	for i, x := range []struct {
		title string
		due   models.Date
	}{{"Paint three crossings", "2025-06-30"}, {"Ask residents about crossings", "2025-09-30"}, {"Report what it cost", "2026-02-27"}} {
		id := uint(i + 1)
		y.must(y.Requests.Confirm(y.clerk, id, models.ConfirmInput{Title: x.title, Category: "other", DoneWhen: "Council has seen it.", MonitoringBodyID: y.council, Version: 1}))
		y.must(y.Requests.Allocate(y.clerk, id, models.AllocateInput{OwnerID: y.owner, DirectorateID: y.directorate, Due: models.InputOf(x.due), Version: 2}))
	}
}

func (y *year) update(id uint, text string, state models.RequestState) {
	in := models.UpdateInput{Text: text, State: state, Version: y.request(id).Version}
	if state == models.RequestOnHold {
		in.Reason, in.Review = text, models.InputOf("2025-06-16")
	}
	y.must(y.Requests.Update(y.officer, id, in))
}

func (y *year) propose(id uint) {
	y.must(y.Requests.Propose(y.officer, id, models.DoneInput{Text: "It is done.", Link: "https://town.example/report", Version: y.request(id).Version}, nil))
}

func (y *year) take(who context.Context, id uint, step string, in models.RequestStepInput) {
	in.Version = y.request(id).Version
	y.must(y.Requests.Take(who, id, step, in))
}

// TestWhichMailsGoToWhomInAYear is a year of one council: what its server receives,
// day by day, stands in testdata/mail_year.golden, and after it one whole mail of
// each kind. Rewrite it with -update-mail and read the difference.
func TestWhichMailsGoToWhomInAYear(t *testing.T) {
	y := newYear(t)
	var wren string
	y.server.rcpt = func(to string) error {
		if to == "obi@town.example" && y.now.After(time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)) {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
		}
		return nil
	}
	days := map[models.Date]func(){
		"2025-03-10": y.enter,
		"2025-03-12": func() {
			y.follow(models.FollowInput{Body: "full-council", Email: "resident@example.org", Frequency: models.Weekly})
			y.follow(models.FollowInput{Words: "fear", Email: "reporter@example.org", Frequency: models.Daily})
		},
		"2025-03-27": y.carry,
		"2025-03-28": y.allocate,
		"2025-04-10": func() { y.update(1, "The paint is ordered.", models.RequestInProgress) },
		"2025-05-06": func() { y.update(2, "The school must agree first.", models.RequestOnHold) },
		"2025-06-12": func() {
			y.update(2, "The school agreed.", models.RequestInProgress)
			y.update(3, "Costs are collected.", models.RequestInProgress)
		},
		"2025-06-20": func() { y.propose(1) },
		"2025-06-24": func() { y.take(y.mo, 1, "return", models.RequestStepInput{Reason: "The third school has none yet."}) },
		"2025-07-04": func() { y.propose(1) },
		"2025-07-08": func() { y.take(y.mo, 1, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full"}) },
		"2025-10-20": func() {
			all := y.server.all()
			for i := len(all) - 1; wren == ""; i-- {
				if all[i].To == "wren@town.example" {
					wren = strings.Trim(all[i].Header.Get("List-Unsubscribe"), "<>")
				}
			}
			oneClick(t, y.DB, wren)
		},
		"2025-12-10": func() {
			y.take(y.mo, 2, "not-pursue", models.RequestStepInput{
				Related: "Cabinet", DecisionRef: "Decision 12", Decision: models.InputOf("2025-12-08"), Told: models.InputOf("2025-12-09"),
				Reason: "The survey would cost more than the crossings.",
			})
		},
		"2026-01-15": func() { y.update(3, "The report is written.", models.RequestInProgress) },
		"2026-02-10": func() { y.propose(3) },
	}
	for day := models.Date("2025-03-01"); day < "2026-03-01"; day = day.Add(1) {
		y.at(day, 7, 0)
		y.round()
		y.at(day, 8, 30)
		y.round()
		if f := days[day]; f != nil {
			y.at(day, 11, 0)
			f()
			y.round()
			y.at(day, 11, 15)
			y.round()
		}
		y.at(day, 19, 0)
		y.round()
	}
	_, n, err := y.Messages.List(models.WithActor(t.Context(), models.System), db.MessageFilter{Limit: 1})
	y.must(err)
	got := y.log.String() + fmt.Sprintf("\nOn the last day: %d waiting, %d sent in the last 90 days, %d not delivered.\n", n[models.MessageWaiting], n[models.MessageSent], n[models.MessageDead])
	for _, subject := range []string{"Confirm your email address", "Allocated to you", "Awaiting sign-off", "What changed", "Due soon", "Update overdue", "Overdue"} {
		if mail := y.shown[subject]; mail != "" {
			got += "\n" + strings.Repeat("=", 72) + "\n" + mail
		}
	}
	got = hideTokens(got)
	const file = "testdata/mail_year.golden"
	if *updateMail {
		y.must(os.MkdirAll(filepath.Dir(file), 0o755))
		y.must(os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	y.must(err)
	if got != string(want) {
		t.Errorf("the mails of the year differ from %s:\n%s", file, got)
	}
}

// oneClick does what a mail program does whose user presses “unsubscribe”.
func oneClick(t *testing.T, d *db.DB, address string) {
	t.Helper()
	q := httptest.NewRequest("POST", address, strings.NewReader("List-Unsubscribe=One-Click"))
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	handlers.New(d, web.Options{PublicURL: "https://motions.town.example"}).ServeHTTP(w, q)
	if w.Code != 200 {
		t.Fatalf("unsubscribing: %d\n%s", w.Code, w.Body)
	}
}

// hideTokens takes out what differs with every run.
func hideTokens(s string) string {
	for _, before := range []string{"/follow/confirm/", "/follow/stop/"} {
		parts := strings.Split(s, before)
		for i := range parts[1:] {
			parts[i+1] = "TOKEN" + strings.TrimLeft(parts[i+1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
		}
		s = strings.Join(parts, before)
	}
	return s
}
