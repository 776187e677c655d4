package handlers_test

import (
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// lamplighters is a notice of motion in the layout of the seed: numbered
// clauses behind dashes, one of them without its number.
const lamplighters = `Motion for Time Limited Debate – Guarding the lamplighters' records

Proposer: Ms Wren Tallow

Seconder: Mr Obi Marsh

Council notes:

- 1. The lamplighters' books have been copied by strangers.
- 2. Members have asked for training.

Council believes:

- 1. Records belong to the town.
- Everybody who keeps a record must guard it.
- 3. A copied book is a lost book.

Council requests the administration to:

- 1. Train members and staff to guard records against hacking.
- 2. Tell residents how to spot a false record.
- 3. Involve members in this work while keeping every message neutral.
- 4. Write to other councils, to partners overseas and to the government to share what was learned.
`

// office is a small council with its clerk at work.
type office struct {
	*webtest.Site
	clerk, mo, officer, member *webtest.Browser

	council, scrutiny, meeting, directorate uint
	proposer, seconder, owner               uint
}

func newOffice(t *testing.T, d *db.DB) *office {
	t.Helper()
	o := &office{Site: webtest.On(d)}
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	body, err := d.Bodies.Create(webtest.System, models.BodyInput{Name: "Full council", Kind: models.BodyFullCouncil, Monitoring: true})
	ok(err)
	scrutiny, err := d.Bodies.Create(webtest.System, models.BodyInput{Name: "Scrutiny Committee", Kind: models.BodyScrutiny, Monitoring: true})
	ok(err)
	directorate, err := d.Directorates.Create(webtest.System, models.DirectorateInput{Name: "Records"})
	ok(err)
	person := func(in models.PersonInput) uint {
		p, err := d.People.Create(webtest.System, in)
		ok(err)
		return p.ID
	}
	o.council, o.scrutiny, o.directorate = body.ID, scrutiny.ID, directorate.ID
	o.proposer = person(models.PersonInput{FullName: "Wren Tallow", Title: "Ms", Kind: models.KindMember, Ward: "Lamp Street"})
	o.seconder = person(models.PersonInput{FullName: "Obi Marsh", Title: "Mr", Kind: models.KindMember, Ward: "Quayside"})
	o.owner = person(models.PersonInput{FullName: "Ines Quill", Kind: models.KindOfficer, RoleTitle: "Records Officer", DirectorateID: directorate.ID})
	meeting, err := d.Meetings.Create(webtest.System, models.MeetingInput{BodyID: body.ID, Kind: models.MeetingOrdinary, Date: models.InputOf("2025-03-27"), StartTime: "10:00"})
	ok(err)
	o.meeting = meeting.ID
	ok(d.Meetings.AddItem(webtest.System, meeting.ID, models.AgendaItemInput{Number: "14", Title: "Motions", Kind: "motions"}))
	o.clerk = o.As(t, "Clem Clerk", 0, models.RoleClerk)
	o.mo = o.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
	o.officer = o.As(t, "Ines Quill", o.owner, models.RoleOfficer)
	o.member = o.As(t, "Wren Tallow", o.proposer, models.RoleMember)
	return o
}

// days moves the clock; everybody signs in again, for their sessions are over.
func (o *office) days(n int) {
	o.DB.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, n) }
	for _, b := range []*webtest.Browser{o.clerk, o.mo, o.officer, o.member} {
		b.Post("/sign-in", "email", b.User.Email, "password", webtest.Password)
	}
}

// pasted pastes a notice and returns the address of the draft.
func (o *office) pasted(t *testing.T, text string) string {
	t.Helper()
	a := o.clerk.Post("/clerk/motions/new", "text", text)
	if a.Status != 303 {
		t.Fatalf("the paste: %d\n%s", a.Status, a.Text())
	}
	return strings.TrimSuffix(a.Location(), "/check")
}

// form returns the fields of a page's form as they stand, for a post that
// changes a few of them.
func form(a *webtest.Answer, change ...string) []string {
	var fields []string
	changed := map[string]bool{}
	for i := 0; i < len(change); i += 2 {
		changed[change[i]] = true
	}
	add := func(name, value string) {
		if name != "" && !changed[name] {
			fields = append(fields, name, value)
		}
	}
	for _, m := range regexp.MustCompile(`(?s)<select[^>]*name="([^"]+)".*?</select>`).FindAllStringSubmatch(a.Body, -1) {
		if s := regexp.MustCompile(`<option value="([^"]*)" selected`).FindStringSubmatch(m[0]); s != nil {
			add(m[1], s[1])
		}
	}
	for _, m := range regexp.MustCompile(`<input[^>]*>`).FindAllString(a.Body, -1) {
		name, value := attribute(m, "name"), attribute(m, "value")
		if t := attribute(m, "type"); (t == "radio" || t == "checkbox") && !strings.Contains(m, " checked") {
			continue
		}
		add(name, value)
	}
	for _, m := range regexp.MustCompile(`(?s)<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>`).FindAllStringSubmatch(a.Body, -1) {
		add(m[1], unescape(strings.TrimPrefix(m[2], "\n")))
	}
	return append(fields, change...)
}

func attribute(tag, name string) string {
	m := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return unescape(m[1])
}

// tool returns the value of the button of a clause by its words: "Split request 3 in two".
func tool(t *testing.T, a *webtest.Answer, words string) string {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?s)<button[^>]*value="([^"]*)"[^>]*>(.*?)</button>`).FindAllStringSubmatch(a.Body, -1) {
		text := strings.Join(strings.Fields(unescape(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], " "))), " ")
		if text == words {
			return m[1]
		}
	}
	t.Fatalf("no button %q", words)
	return ""
}

func TestTheClerkPastesAndChecksAMotion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, lamplighters)
		a := o.clerk.Get(at+"/check").Want(200, "Guarding the lamplighters' records", "Time-limited debate", "Councillor Wren Tallow, Lamp Street",
			"Councillor Obi Marsh", "We found 2 “notes” , 3 “believes” and 4 requests .", "Please check believes 2 and request 3 .",
			"Check this: this line had no number. We read it as a clause of its own.", "Enter a motion: step 2 of 3")
		if !strings.Contains(a.Body, `<span class="app-source__mark">B2<span class="govuk-visually-hidden"> check`) {
			t.Error("the doubtful line is not marked in the source")
		}
		// Each tool, and back to the clause.
		split := tool(t, a, "Split request 3 in two")
		id := strings.TrimPrefix(split, "split-")
		o.clerk.Post(at+"/check", form(a, "action", split)...).WantTo(at + "/clauses/" + id + "/split")
		s := o.clerk.Get(at+"/clauses/"+id+"/split").Want(200, "Involve members in this work", "while keeping every message neutral.")
		o.clerk.Post(at+"/clauses/"+id+"/split", form(s, "second", "")...).Want(422, "Enter the wording of both parts", "Involve members in this work")
		o.clerk.Post(at+"/clauses/"+id+"/split", form(s)...).WantTo(at + "/check#clause-" + id)
		a = o.clerk.Get(at+"/check").Want(200, "5 requests", "Request 4")
		join := tool(t, a, "Join to the one above : request 4")
		o.clerk.Post(at+"/check", form(a, "action", join)...).WantTo(at + "/check#clause-" + id)
		a = o.clerk.Get(at+"/check").Want(200, "4 requests", "Involve members in this work while keeping every message neutral.")
		o.clerk.Post(at+"/check", form(a, "action", tool(t, a, "Move up : notes 2"))...)
		a = o.clerk.Get(at + "/check")
		if strings.Index(a.Text(), "Members have asked") > strings.Index(a.Text(), "books have been copied by strangers") {
			t.Error("the clause was not moved up")
		}
		stale := a
		o.clerk.Post(at+"/check", form(a, "action", tool(t, a, "Not part of the motion : notes 1"))...).WantTo(at + "/check#clauses")
		a = o.clerk.Get(at+"/check").Want(200, "1 “notes”", "Members have asked") // still in the source
		o.clerk.Post(at+"/check", form(stale, "action", "")...).Want(409, "Clem Clerk changed this motion at noon")
		// Kinds are saved by the main button.
		kind := "kind-" + strings.TrimPrefix(tool(t, a, "Split believes 3 in two"), "split-")
		o.clerk.Post(at+"/check", form(a, kind, "resolves", "action", "")...).WantTo(at + "/confirm")
		a = o.clerk.Get(at+"/check").Want(200, "1 “notes” , 2 “believes” , 4 requests and 1 “resolves”")
		o.clerk.Post(at+"/check", form(a, kind, "shout")...).Want(422, "Select the kind of each clause from its list")
		// The wording.
		edit := at + "/clauses/" + id
		s = o.clerk.Get(edit).Want(200, "Change the wording")
		o.clerk.Post(edit, form(s, "text", "")...).Want(422, "Enter the wording of the clause")
		o.clerk.Post(edit, form(s, "text", "Keep <b>neutral</b>", "label", "3")...).WantTo(at + "/check#clause-" + id)
		a = o.clerk.Get(at+"/check").Want(200, "3. Keep <b>neutral</b>")
		if strings.Contains(a.Body, "<b>neutral") {
			t.Error("markup of the text reaches the page")
		}
		o.clerk.Post(edit, form(s, "text", "Mine")...).Want(409, "Clem Clerk changed this motion")
		o.clerk.Get(at + "/clauses/99999").Want(404)
		o.clerk.Get("/clerk/motions/99999/check").Want(404)
		o.member.Get(at + "/check").Want(403)
		o.Anybody(t).Get(at + "/check").WantTo("/sign-in?next=" + strings.ReplaceAll(at, "/", "%2F") + "%2Fcheck")
		m, err := d.Motions.Find(webtest.System, 1)
		if err != nil || m.SourceText != lamplighters {
			t.Errorf("the pasted text changed: %v", err)
		}
	})
}

func TestAPasteThatIsNoMotionComesBackAsItWasTyped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.clerk.Get("/clerk/motions/new").Want(200, "Paste the motion", "Text of the motion")
		for name, x := range map[string]struct{ text, want string }{
			"empty":              {"", "Enter the text of the motion"},
			"blank":              {" \n\t ", "Enter the text of the motion"},
			"too long":           {strings.Repeat("é", 200_001), "a motion can have up to 200,000 characters"},
			"not a motion":       {"Dear clerk,\n  <script>alert(1)</script>\nsee you on Monday.\n", "We found no motion in this text"},
			"control characters": {lamplighters + "\x00", "control character (U+0000)"},
			"broken characters":  {lamplighters + "\xff", "has characters that cannot be read"},
		} {
			a := o.clerk.Post("/clerk/motions/new", "text", x.text).Want(422, "There is a problem", x.want)
			got := regexp.MustCompile(`(?s)<textarea[^>]*>\n(.*?)</textarea>`).FindStringSubmatch(a.Body)
			want := strings.ReplaceAll(x.text, "\x00", "\ufffd") // HTML has no such character
			if got == nil || unescape(got[1]) != want {
				t.Errorf("%s: what was typed did not come back", name)
			}
		}
	})
}

func TestTheClerkChangesWhatStandsBesideTheClauses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, strings.Replace(lamplighters, "Mr Obi Marsh", "Cllr O Marsch", 1))
		o.clerk.Get(at+"/check").Want(200, "Cllr O Marsch", "Select a councillor for “Cllr O Marsch”, or leave as text")
		// Whom the name may mean, and why: one button.
		b := o.clerk.Get(at+"/check").Want(200, "Use Councillor Obi Marsh, Quayside an initial for the first name, and surnames that differ by a letter or two")
		o.clerk.Post(at+"/check", form(b, "action", fmt.Sprintf("seconder-%d", o.owner))...).Want(422, "Select the seconder from the councillors")
		other := o.pasted(t, strings.Replace(lamplighters, "Mr Obi Marsh", "Cllr O Marsch", 1))
		b = o.clerk.Get(other + "/check")
		o.clerk.Post(other+"/check", form(b, "action", fmt.Sprintf("seconder-%d", o.seconder))...).WantTo(other + "/check")
		o.clerk.Get(other+"/check").Want(200, "Councillor Obi Marsh, Quayside", "!Use Councillor")
		a := o.clerk.Get(at+"/edit").Want(200, "Select a councillor for “Cllr O Marsch”, or leave as text", "Full council, Thursday 27 March 2025")
		if a.Value("seconder-text") != "Cllr O Marsch" {
			t.Error("an unknown name stays as text")
		}
		p := fmt.Sprint(o.proposer)
		o.clerk.Post(at+"/edit", form(a, "seconder", p)...).Want(422, "The seconder must be somebody other than the proposer")
		o.clerk.Post(at+"/edit", form(a, "seconder", fmt.Sprint(o.owner))...).Want(422, "Select the seconder from the councillors")
		o.clerk.Post(at+"/edit", form(a, "meeting", "999")...).Want(422, "Select the meeting from the list")
		o.clerk.Post(at+"/edit", form(a, "title", "")...).Want(422, "Enter the title")
		o.clerk.Post(at+"/edit", form(a, "exempt", "true")...).Want(422, "Enter the ground of exemption, like paragraph 3")
		o.clerk.Post(at+"/edit", form(a, "seconder", fmt.Sprint(o.seconder), "meeting", fmt.Sprint(o.meeting), "title", "<script>x</script>")...).WantTo(at + "/check")
		b = o.clerk.Get(at+"/check").Want(200, "Councillor Obi Marsh, Quayside", "Full council, Thursday 27 March 2025",
			"In time if it was received by now: notice closes at 5pm on 17 March 2025", "<script>x</script>")
		if strings.Contains(b.Body, "<script>x") {
			t.Error("markup of the title reaches the page")
		}
		o.clerk.Post(at+"/edit", form(a, "title", "Late")...).Want(409, "Clem Clerk changed this motion", "!Late unless")
	})
}

func unescape(s string) string { return html.UnescapeString(s) }

// onAgenda takes a notice from the paste to a published agenda.
func (o *office) onAgenda(t *testing.T, text string) string {
	t.Helper()
	at := o.pasted(t, text)
	a := o.clerk.Get(at + "/edit")
	o.clerk.Post(at+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...).WantTo(at + "/check")
	a = o.clerk.Get(at + "/confirm")
	o.clerk.Post(at+"/confirm", form(a, "date-day", "11", "date-month", "3", "date-year", "2025", "time", "09:15")...).WantTo(at)
	a = o.clerk.Get(at + "/accept")
	o.clerk.Post(at+"/accept", form(a)...).WantTo(at)
	a = o.clerk.Get(at + "/schedule")
	o.clerk.Post(at+"/schedule", form(a)...).WantTo(at)
	m, err := o.DB.Meetings.Find(webtest.System, o.meeting)
	if err == nil && !m.AgendaPublic() {
		err = o.DB.Meetings.Take(webtest.System, o.meeting, "publish", models.MeetingStepInput{Version: m.Version})
	}
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// carried takes a notice from the paste to carried, on the day of the meeting.
func (o *office) carried(t *testing.T, text string) string {
	t.Helper()
	at := o.onAgenda(t, text)
	o.days(17)
	a := o.clerk.Get(at + "/decision")
	o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "show_of_hands", "for", "2", "against", "0", "abstain", "0")...).WantTo(at + "/requests")
	return at
}

// The whole way of a motion in the layout of the seed, page by page.
func TestAMotionGoesFromThePasteToSignedOffByTheClerksPages(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.clerk.Get("/clerk").Want(200, "Clerk desk", "Next deadlines", "Full council, Thursday 27 March 2025", "Notice closes at 5pm on Monday 17 March 2025",
			"Agendas to publish 1")
		at := o.pasted(t, lamplighters)
		o.clerk.Get("/clerk").Want(200, "Drafts to check 1", "Guarding the lamplighters' records")
		a := o.clerk.Get(at + "/edit")
		o.clerk.Post(at+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...).WantTo(at + "/check")
		a = o.clerk.Get(at + "/check")
		o.clerk.Post(at+"/check", form(a)...).WantTo(at + "/confirm")

		// Confirm: when it was received, and the reference.
		a = o.clerk.Get(at+"/confirm").Want(200, "Enter a motion: step 3 of 3", "Check before you submit", "2 “notes”, 3 “believes” and 4 requests",
			"Notice for Full council, Thursday 27 March 2025 closes at 5pm on 17 March 2025. The rule is 7 clear working days", "2 clauses not checked yet")
		o.clerk.Post(at+"/confirm", form(a)...).Want(422, "Enter the date the notice was received")
		o.clerk.Post(at+"/confirm", form(a, "date-day", "31", "date-month", "2", "date-year", "2025")...).Want(422, "Date the notice was received must be a real date")
		o.clerk.Post(at+"/confirm", form(a, "date-day", "12", "date-month", "3", "date-year", "2025")...).Want(422, "must be today or in the past")
		o.clerk.Post(at+"/confirm", form(a, "date-day", "11", "date-month", "3", "date-year", "2025", "time", "noon")...).Want(422, "Enter the time as hours and minutes")
		o.clerk.Post(at+"/confirm", form(a, "date-day", "11", "date-month", "3", "date-year", "2025", "time", "09:15", "action", "draft")...).WantTo(at)
		a = o.clerk.Get(at+"/confirm").Want(200, "2025")
		if a.Value("time") != "09:15" {
			t.Error("the draft did not keep the time")
		}
		o.clerk.Post(at+"/confirm", form(a)...).WantTo(at)
		o.clerk.Get(at).Want(200, "Submitted. The reference is 2024/25-M01.", "Receipt number 1", "In time: notice closes at 5pm on 17 March 2025",
			"Accept the notice", "!Rule out of order", "Withdraw", "Entered from the notice", "Clem Clerk")
		o.mo.Get(at).Want(200, "Rule out of order", "!Withdraw")
		o.mo.Get("/clerk").Want(200, "Notices to accept or rule out of order 1", "!Enter a motion")
		o.clerk.Get(at + "/rule-out").Want(403)
		o.clerk.Get(at + "/debate").Want(409)
		o.clerk.Get(at + "/check").Want(409)
		o.clerk.Get("/clerk").Want(200, "Notices to accept 1", "!Drafts to check")
		a = o.clerk.Get(at + "/accept")
		o.clerk.Post(at+"/accept", form(a, "version", "1")...).Want(409, "Clem Clerk changed this motion")
		o.clerk.Post(at+"/accept", form(a)...).WantTo(at)

		// The agenda.
		o.clerk.Get("/clerk").Want(200, "Motions to put on an agenda 1")
		a = o.clerk.Get(at+"/schedule").Want(200, "Full council, Thursday 27 March 2025 (next free number 14.1)")
		if a.Value("item-number") != "14.1" {
			t.Errorf("item number %q", a.Value("item-number"))
		}
		o.clerk.Post(at+"/schedule", form(a, "item-number", "")...).Want(422, "Enter the item number, as it is printed on the agenda")
		o.clerk.Post(at+"/schedule", form(a, "item-number", "14")...).Want(422, "This agenda already has an item 14")
		o.clerk.Post(at+"/schedule", form(a)...).WantTo(at)
		o.clerk.Get(at).Want(200, "On the agenda of Full council, Thursday 27 March 2025, item 14.1.", "Publish the agenda, or the supplement that the motion comes with, before the decision is recorded", "!Record the decision")
		o.days(17)
		a = o.clerk.Get(at + "/decision")
		o.clerk.Post(at+"/decision", form(a, "outcome", "not-taken")...).Want(409, "Publish the agenda of the meeting before you record its decision")
		m, _ := d.Meetings.Find(webtest.System, o.meeting)
		if err := d.Meetings.Take(webtest.System, o.meeting, "publish", models.MeetingStepInput{Version: m.Version}); err != nil {
			t.Fatal(err)
		}

		// The decision.
		o.clerk.Get("/clerk").Want(200, "Decisions to record 1")
		a = o.clerk.Get(at+"/decision").Want(200, "What did the meeting decide?", "Carried", "Not seconded", "!Lapsed", "Council requests the administration to:")
		o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "show_of_hands", "for", "1", "against", "1")...).Want(422, "The votes are equal", "Text as resolved")
		o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "assent", "amended", "true")...).Want(422, "Change the text as resolved to what was carried")
		o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "assent", "resolved", a.Value("resolved")+"\n5. Ring the bells.")...).
			Want(422, "The text as resolved is not the published one", "Ring the bells.")
		o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "show_of_hands", "for", "2", "against", "1")...).Want(422, "must add up to 2 or fewer, the number of councillors. You entered 3")
		o.clerk.Post(at+"/decision", form(a, "outcome", "refer", "body", fmt.Sprint(o.scrutiny), "report-back-day", "40", "report-back-month", "4", "report-back-year", "2025")...).Want(422, "Date it is to report back must be a real date")
		o.clerk.Post(at+"/decision", form(a)...).Want(422, "Select the outcome")
		o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "assent", "version", "1")...).Want(409)
		o.mo.Get(at + "/decision").Want(403)
		o.clerk.Post(at+"/decision", form(a, "outcome", "carry", "method", "show_of_hands", "for", "2", "against", "0", "abstain", "0")...).WantTo(at + "/requests")

		// The decision is provisional until the minutes are agreed.
		address, _ := d.Motions.Find(webtest.System, 1)
		o.clerk.Get("/motions/"+address.Path).Want(200, "Decision Carried Provisional", "Provisional until the minutes of the meeting are agreed.")
		o.clerk.Get("/meetings/"+address.MeetingPath+"/agenda-summary").Want(200, "!Agenda summary with decisions", "Motion: Guarding the lamplighters' records", "!Guarding the lamplighters' records Carried")
		for _, step := range []string{"hold", "minutes"} {
			o.clerk.Get(fmt.Sprintf("/meetings/%s", address.MeetingPath)).Want(200, "!Minutes Agreed")
			m, _ = d.Meetings.Find(webtest.System, o.meeting)
			o.clerk.Post(fmt.Sprintf("/clerk/meetings/%d/%s", o.meeting, step), "version", fmt.Sprint(m.Version)).WantTo(fmt.Sprintf("/clerk/meetings/%d", o.meeting))
		}
		o.clerk.Get("/motions/"+address.Path).Want(200, "!Provisional")
		o.clerk.Get("/meetings/"+address.MeetingPath).Want(200, "Minutes Agreed")
		o.clerk.Get("/meetings/"+address.MeetingPath+"/agenda-summary").Want(200, "Agenda summary with decisions", "Motion: Guarding the lamplighters' records Carried", "This summary is not the minutes.")

		// Confirm: the fourth in three parts.
		o.clerk.Get("/clerk").Want(200, "Requests to confirm 1", "4 requests")
		o.clerk.Get(at+"/requests").Want(200, "Confirm all", "Request 4", "Write to other councils", "Cyber training", "!Allocate all")
		o.mo.Get(at + "/requests").Want(403)
		o.clerk.Get("/clerk/requests/4/split").Want(200, "Split the request", "Write to other councils")
		s := o.clerk.Get("/clerk/requests/4/split")
		o.clerk.Post("/clerk/requests/4/split", form(s, "titles", "One only")...).Want(422, "Enter 2 to 12 titles, one on each line", "One only")
		o.clerk.Post("/clerk/requests/4/split", form(s, "titles", "Tell other councils\nTell partners overseas\nTell the government")...).WantTo(at + "/requests")
		a = o.clerk.Get(at+"/requests").Want(200, "Split into 3 requests.", "Request 6")
		if a.Value("title-6") != "Tell the government" {
			t.Errorf("the title of the last part is %q", a.Value("title-6"))
		}
		o.clerk.Post(at+"/requests", form(a, "action", "confirm", "title-2", "", "monitoring-body-3", "")...).Want(422, "Request 2: Enter the short title", "Request 3: Select the body that monitors it")
		o.clerk.Get(at+"/requests").Want(200, "Confirm all")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm")...).WantTo(at + "/requests")

		// Allocate: the same for all fills what is empty.
		a = o.clerk.Get(at+"/requests").Want(200, "6 requests confirmed.", "Allocate all", "2024/25-M01-R6", "!Confirm all", "Ines Quill, Records Officer")
		o.clerk.Get("/clerk").Want(200, "Requests without an owner 6", "Show all 6", "!No owner for more than")
		o.clerk.Post(at+"/requests", form(a, "action", "allocate")...).Want(422, "Request 1: Select the owner", "Request 6: Enter a due date, or say why there is none")
		owner, directorate := fmt.Sprint(o.owner), fmt.Sprint(o.directorate)
		same := []string{"action", "allocate", "same-owner", owner, "same-directorate", directorate, "same-due-day", "30", "same-due-month", "6", "same-due-year", "2025"}
		o.clerk.Post(at+"/requests", form(a, append(same, "due-2-day", "27", "due-2-month", "3", "due-2-year", "2025")...)...).Want(422, "Request 2: Due date must be after 27 March 2025, the date of the decision")
		o.clerk.Post(at+"/requests", form(a, "action", "allocate", "same-due-day", "45", "same-due-month", "6", "same-due-year", "2025")...).Want(422, "Due date must be a real date", "!Request 1: Due date")
		o.clerk.Post(at+"/requests", form(a, append(same, "version-3", "1")...)...).Want(409, "Request 3: Clem Clerk changed this request")
		s = o.clerk.Get("/clerk/requests/1/allocate").Want(200, "Allocate the request", "Train members and staff")
		o.clerk.Post("/clerk/requests/1/allocate", form(s, "owner", owner, "directorate", directorate)...).Want(422, "Enter a due date, or say why there is none")
		o.clerk.Post("/clerk/requests/1/allocate", form(s, "owner", owner, "directorate", directorate, "no-due-reason", "It goes on <always>.")...).WantTo(at + "/requests")
		a = o.clerk.Get(at+"/requests").Want(200, "Allocated or closed")
		o.clerk.Post(at+"/requests", form(a, append(same, "due-2-day", "1", "due-2-month", "May", "due-2-year", "2025")...)...).WantTo(at)
		o.clerk.Get(at).Want(200, "5 requests allocated.", "due 1 May 2025", "due 30 June 2025", "Due: 30 June 2025", "No due date: It goes on <always>.", "!Due: 30 June 2025 No due date", "!meeting/", "!person/")
		o.clerk.Get("/clerk").Want(200, "!Requests without an owner")

		// The work, and its sign-off by somebody else.
		officer := models.WithActor(context.Background(), o.officer.User.Actor(o.directorate, ""))
		if err := d.Requests.Update(officer, 1, models.UpdateInput{Text: "The first course was held.", State: models.RequestInProgress, Version: 3}); err != nil {
			t.Fatal(err)
		}
		if err := d.Requests.Propose(officer, 1, models.DoneInput{Text: "All have been trained.", Link: "https://example.org/course", Version: 4, ExceptionsInput: untrained}, nil); err != nil {
			t.Fatal(err)
		}
		o.clerk.Get("/clerk").Want(200, "Sign-offs 1")
		o.clerk.Get("/clerk/sign-off").Want(200, "Train members and staff", "All have been trained.", "Check and sign off")
		a = o.clerk.Get("/clerk/requests/1/sign-off").Want(200, "Evidence of completion", "The first course was held.", "Send back",
			"Not met: Members at their target There are no figures for members yet. Exception: The members’ course is outside of this test.", "Exception to “Training after the decision”: So there are no figures.")
		o.clerk.Post("/clerk/requests/1/sign-off", form(a, "step", "sign-off")...).Want(422, "Enter a sign-off comment", "Select the extent of completion")
		o.clerk.Post("/clerk/requests/1/sign-off", form(a, "step", "return")...).Want(422, "Enter the reason")
		o.clerk.Post("/clerk/requests/1/sign-off", form(a, "step", "return", "reason", "Name the trainer.")...).WantTo("/clerk/sign-off")
		o.clerk.Get("/clerk/sign-off").Want(200, "Sent back.", "Nothing awaits sign-off.")
		if err := d.Requests.Propose(officer, 1, models.DoneInput{Text: "The trainer was named.", Version: 6, ExceptionsInput: untrained}, nil); err != nil {
			t.Fatal(err)
		}
		a = o.mo.Get("/clerk/requests/1/sign-off")
		o.mo.Post("/clerk/requests/1/sign-off", form(a, "step", "sign-off", "comment", "Seen the list.", "extent", "full")...).WantTo("/clerk/sign-off")
		o.mo.Post("/clerk/requests/1/sign-off", form(a, "step", "sign-off", "comment", "Again.", "extent", "full")...).Want(409)
		o.clerk.Get(at).Want(200, "Complete", "Signed off", "Seen the list.")
	})
}

// What was read wrong in a notice is put right, with a reason, until an agenda has
// the motion; the public reads nothing of that. A motion without a title is not
// submitted.
func TestANoticeIsCorrectedBeforeAnAgendaHasIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, "Proposer: Ms Wren Tallow\n\nSeconder: Mr Obi Marsh\n\nThe books were copied.\n\nThis Council thanks the copyists.\n")
		a := o.clerk.Get(at + "/edit")
		o.clerk.Post(at+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...).WantTo(at + "/check")
		day := []string{"date-day", "3", "date-month", "3", "date-year", "2025", "time", "9:00"}
		a = o.clerk.Get(at+"/confirm").Want(200, "There is no title. Enter the title before you submit the motion.", "Something to decide Warning No clause asks for anything to be done")
		o.clerk.Post(at+"/confirm", form(a, day...)...).Want(422, "Enter the title before you submit the motion")
		a = o.clerk.Get(at + "/edit")
		o.clerk.Post(at+"/edit", form(a, "title", "Thanks to the copists")...).WantTo(at + "/check")
		a = o.clerk.Get(at + "/confirm")
		o.clerk.Post(at+"/confirm", form(a, day...)...).WantTo(at)

		a = o.clerk.Get(at+"/edit").Want(200, "Correct the title and the names", "Notice of this motion is given.", "Meeting")
		o.clerk.Post(at+"/edit", form(a, "title", "Thanks to the copyists")...).Want(422, "Enter the reason")
		o.clerk.Post(at+"/edit", form(a, "title", "Thanks to the copyists", "reason", "A letter was lost.")...).WantTo(at)
		o.clerk.Get(at).Want(200, "Motion corrected.", "Thanks to the copyists", "A letter was lost.")
		o.clerk.Post(at+"/accept", form(o.clerk.Get(at+"/accept"))...).WantTo(at)
		o.clerk.Get(at+"/edit").Want(200, "!Not chosen yet") // the rules of notice were held to its meeting
		a = o.clerk.Get(at+"/correct").Want(200, "Only the clerk’s office can read it.", "!Minute reference")
		o.clerk.Post(at+"/correct", form(a, "text", "This Council thanks the copyists.\n\nThis Council asks for a party.", "reason", "The last line was left out.")...).WantTo(at)
		o.clerk.Get(at).Want(200, "asks for a party", "As submitted", "Corrected: The last line was left out.", "Text of the notice corrected")

		o.clerk.Post(at+"/schedule", form(o.clerk.Get(at+"/schedule"), "meeting", fmt.Sprint(o.meeting), "item-number", "14.1")...).WantTo(at)
		o.clerk.Get(at + "/edit").Want(409)
		o.clerk.Post("/clerk/meetings/"+fmt.Sprint(o.meeting)+"/publish", form(o.clerk.Get("/clerk/meetings/"+fmt.Sprint(o.meeting)+"/publish"))...)
		o.Anybody(t).Get("/motions/2024-25/m01").Want(200, "asks for a party", "!left out", "!lost", "!Text of the notice corrected")
	})
}

// A motion that was put on an agenda by mistake leaves it again, while nobody can
// read the agenda.
func TestAMotionIsTakenOffAnAgendaThatIsNotPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, lamplighters)
		meeting := fmt.Sprintf("/clerk/meetings/%d", o.meeting)
		o.clerk.Post(at+"/edit", form(o.clerk.Get(at+"/edit"), "meeting", fmt.Sprint(o.meeting))...).WantTo(at + "/check")
		o.clerk.Post(at+"/confirm", form(o.clerk.Get(at+"/confirm"), "date-day", "11", "date-month", "3", "date-year", "2025", "time", "09:15")...).WantTo(at)
		// What is not met yet is said where the notice is accepted.
		a := o.clerk.Get(at+"/accept").Want(200, "2 rules with a warning; the others are met. Check the notice", "Relevance Warning", "Cost Warning", "!Deadline Met")
		o.clerk.Post(at+"/accept", form(a)...).WantTo(at)
		o.clerk.Get(at + "/take-off").Want(409)
		o.clerk.Post(at+"/schedule", form(o.clerk.Get(at+"/schedule"))...).WantTo(at)
		o.clerk.Get(at).Want(200, "Put on an agenda", "Meeting: Full council, Thursday 27 March 2025")
		a = o.clerk.Get(at+"/take-off").Want(200, "Take the motion off the agenda", "Nobody can read the agenda yet.")
		o.mo.Post(at+"/take-off", form(a)...).Want(403)
		o.clerk.Post(at+"/take-off", form(a, "reason", "It is for May.")...).WantTo(at)
		o.clerk.Get(at).Want(200, "Taken off the agenda.", "Accepted", "Put on an agenda", "It is for May.", "Item was 14.1")
		o.clerk.Get(meeting).Want(200, "!Guarding the lamplighters")
		o.clerk.Post(at+"/take-off", form(a)...).Want(409)
		o.clerk.Get("/clerk").Want(200, "Motions to put on an agenda 1")
		o.clerk.Get("/clerk/motions?state=to-schedule").Want(200, "1 motion", "Guarding the lamplighters")
		o.clerk.Get("/clerk/motions?state=to-decide").Want(200, "0 motions")
		o.clerk.Get("/clerk/motions?state=to-answer").Want(200, "0 motions")
		o.clerk.Get("/clerk/motions?state=to-confirm").Want(200, "0 motions")

		o.clerk.Post(at+"/schedule", form(o.clerk.Get(at+"/schedule"))...).WantTo(at)
		m, err := d.Meetings.Find(webtest.System, o.meeting)
		if err == nil {
			err = d.Meetings.Take(webtest.System, o.meeting, "publish", models.MeetingStepInput{Version: m.Version})
		}
		if err != nil {
			t.Fatal(err)
		}
		o.clerk.Get(at).Want(200, "!Take off the agenda")
		o.clerk.Post(at+"/take-off", form(a)...).Want(409, "This motion is published, so it stays on its agenda.")
		o.Anybody(t).Get("/motions/2024-25/m01").Want(200, "!It is for May", "!Taken off")

		// Long after: its decision waits, and the meeting is not recorded as held.
		o.days(30)
		o.clerk.Get("/clerk").Want(200, "Meetings to record as held 1", "Decisions to record 1")
		o.clerk.Get("/clerk/motions?state=to-decide").Want(200, "1 motion")
	})
}

func TestALateNoticeIsShownAsLateAndMayBeRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, strings.NewReplacer("Seconder: Mr Obi Marsh\n", "", "requests the administration to", "also notes").Replace(lamplighters))
		a := o.clerk.Get(at + "/edit")
		o.clerk.Post(at+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...)
		o.days(7)
		a = o.clerk.Get(at+"/confirm").Want(200, "When the notice was received is not entered yet. Notice closed at 5pm on Monday 17 March 2025", "There is no seconder.",
			"No clause asks for anything to be done")
		day := []string{"date-day", "17", "date-month", "3", "date-year", "2025"}
		o.clerk.Post(at+"/confirm", form(a, day...)...).Want(422, "Enter the time the notice was received: notice closed that day at 5pm")
		o.clerk.Post(at+"/confirm", form(a, append(day, "time", "17:01", "reason", "<b>Flood</b>")...)...).WantTo(at)
		b := o.clerk.Get(at).Want(200, "Late: notice closed at 5pm on 17 March 2025", "<b>Flood</b>")
		if strings.Contains(b.Body, "<b>Flood") {
			t.Error("markup of the reason reaches the page")
		}
		// The monitoring officer rules it out of order, with a reason.
		a = o.mo.Get(at + "/rule-out")
		o.mo.Post(at+"/rule-out", form(a)...).Want(422, "Enter the reason")
		o.mo.Post(at+"/rule-out", form(a, "reason", "It is not the council’s business.")...).WantTo(at)
		o.clerk.Get(at).Want(200, "Ruled out of order", "It is not the council’s business.", "Next steps Links to other motions", "!Withdraw")
		o.clerk.Get(at + "/nothing").Want(404)
		o.clerk.Get("/clerk").Want(200, "!Notices to accept")
		o.clerk.Get("/clerk/motions?state=ruled_out").Want(200, "1 motion", "Guarding the lamplighters")
		o.clerk.Get("/clerk/motions?q=lamplighters&state=draft").Want(200, "0 motions", "No motions match.")
	})
}

func TestWithdrawingAPublishedMotionIsAskedTwice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.onAgenda(t, lamplighters)
		a := o.clerk.Get(at+"/withdraw").Want(200, "Who agreed that it be withdrawn?")
		day := []string{"date-day", "11", "date-month", "3", "date-year", "2025"}
		o.clerk.Post(at+"/withdraw", form(a, day...)...).Want(422, "Select who agreed: the seconder or the meeting")
		sure := o.clerk.Post(at+"/withdraw", form(a, append(day, "consent", "seconder", "reason", "The seconder <agreed>.")...)...).Want(200, "Withdraw this motion?", "Yes, withdraw it")
		o.clerk.Get(at).Want(200, "On the agenda")
		o.clerk.Post(at+"/withdraw", form(sure)...).WantTo(at)
		o.clerk.Get(at).Want(200, "Withdrawn.", "The seconder <agreed>.", "!Record a vote")
		o.clerk.Get(at+"/votes/new").Want(409, "No vote is taken on this motion: it is at “Withdrawn”.")
		o.clerk.Post(at+"/votes/new", "subject", "motion", "date-day", "11", "date-month", "3", "date-year", "2025", "method", "assent", "result", "carried").Want(409)
		o.clerk.Post(at+"/withdraw", form(sure)...).Want(409)
	})
}

func TestEveryOtherOutcomeIsRecordedAndATextIsCorrected(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		for name, x := range map[string]struct {
			fields []string
			want   []string
		}{
			"lost":         {[]string{"outcome", "lose", "method", "electronic", "for", "0", "against", "2"}, []string{"Lost", "0 for, 2 against"}},
			"not seconded": {[]string{"outcome", "not-seconded"}, []string{"Not seconded"}},
			"not taken":    {[]string{"outcome", "not-taken"}, []string{"Not taken", "Put on an agenda"}},
			"referred":     {[]string{"outcome", "refer", "body", "2"}, []string{"Referred", "Scrutiny Committee"}},
			"deferred":     {[]string{"outcome", "defer", "reason", "No time."}, []string{"Deferred", "No time."}},
			"carried, and nothing arises": {[]string{
				"outcome", "carry", "method", "assent", "amended", "true", "no-action", "true",
				"resolved", "Council notes:\n\n1. The lamps were lit.\n",
			}, []string{"Carried as amended", "The lamps were lit."}},
		} {
			t.Run(name, func(t *testing.T) {
				o.days(0)
				at := o.onAgendaLate(t)
				o.days(17)
				a := o.clerk.Get(at + "/decision")
				o.clerk.Post(at+"/decision", form(a, x.fields...)...).WantTo(at)
				o.clerk.Get(at).Want(200, append(x.want, "Decision recorded: ")...)
				if name != "referred" { // to a body that may decide
					o.clerk.Get(at+"/decision").Want(409, "No decision can be recorded now")
				}
			})
		}
		o.days(0)
		asks := o.onAgendaLate(t)
		o.days(17)
		a := o.clerk.Get(asks + "/decision")
		o.clerk.Post(asks+"/decision", form(a, "outcome", "carry", "method", "assent", "no-action", "true")...).Want(422, "The text as resolved asks for something. Clear this")
		at := "/clerk/motions/1"
		a = o.clerk.Get(at+"/correct").Want(200, "Correct the text", "This makes a new version")
		o.clerk.Post(at+"/correct", form(a)...).Want(422, "Enter the reason")
		o.clerk.Post(at+"/correct", form(a, "text", "nothing", "reason", "A slip")...).Want(422)
		o.clerk.Post(at+"/correct", form(a, "reason", "A slip", "minute", "47")...).Want(422, "Change the text: it is the same as the one on the record")
		o.member.Get(at + "/correct").Want(403)
	})
}

// onAgendaLate is onAgenda for a second motion, when the agenda is out.
func (o *office) onAgendaLate(t *testing.T) string {
	t.Helper()
	m, _ := o.DB.Meetings.Find(webtest.System, o.meeting)
	if !m.AgendaPublic() {
		return o.onAgenda(t, lamplighters)
	}
	at := o.pasted(t, lamplighters)
	a := o.clerk.Get(at + "/confirm")
	o.clerk.Post(at+"/confirm", form(a, "date-day", "11", "date-month", "3", "date-year", "2025", "time", "09:15")...).WantTo(at)
	a = o.clerk.Get(at + "/accept")
	o.clerk.Post(at+"/accept", form(a)...).WantTo(at)
	a = o.clerk.Get(at + "/schedule")
	n := fmt.Sprintf("14.%s", strings.TrimPrefix(at, "/clerk/motions/"))
	o.clerk.Post(at+"/schedule", form(a, "meeting", fmt.Sprint(o.meeting), "item-number", n)...).Want(422, "Enter why this item is added late")
	o.clerk.Post(at+"/schedule", form(a, "meeting", fmt.Sprint(o.meeting), "item-number", n, "late", "Urgent.", "way", "urgent")...).WantTo(at)
	return at
}

func TestTheMonitoringOfficerClosesAndReopensRequests(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.carried(t, lamplighters)
		a := o.clerk.Get("/clerk/requests/2/join").Want(200, "Join the request to the one before", "Train members and staff", "Tell residents")
		o.clerk.Post("/clerk/requests/2/join", form(a)...).WantTo(at + "/requests")
		o.clerk.Get("/clerk/requests/1/join").Want(409, "no unconfirmed request before this one")
		a = o.clerk.Get("/clerk/requests/3/drop")
		o.clerk.Post("/clerk/requests/3/drop", form(a)...).Want(422, "Enter the reason")
		o.clerk.Post("/clerk/requests/3/drop", form(a, "reason", "It asks for nothing.")...).WantTo(at + "/requests")
		o.clerk.Get(at).Want(200, "It asks for nothing.")
		a = o.clerk.Get(at + "/requests")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm")...).WantTo(at + "/requests")
		o.clerk.Get("/clerk/requests/1/close").Want(403)
		a = o.mo.Get("/clerk/requests/1/close").Want(200, "Absorbed", "Not pursued", "Superseded", "Rescinded")
		o.mo.Post("/clerk/requests/1/close", form(a)...).Want(422, "Select how it closes")
		o.mo.Post("/clerk/requests/1/close", form(a, "way", "not-pursue")...).WantTo("/clerk/requests/1/not-pursue")
		o.clerk.Get("/clerk/requests/1/not-pursue").Want(403)
		a = o.mo.Get("/clerk/requests/1/supersede").Want(200, "Close as superseded", "Reference of the later motion")
		for reference, want := range map[string]string{"": "Enter the reference of the later motion", "2099/00-M99": "There is no motion with the reference", "2024/25-m01": "Enter the reference of another motion"} {
			o.mo.Post("/clerk/requests/1/supersede", form(a, "related", reference, "reason", "It goes further.")...).Want(422, want)
			o.mo.Post(at+"/rescind", "related", reference, "version", "99").Want(422, want)
		}
		a = o.mo.Get("/clerk/requests/1/absorb").Want(200, "Policy or programme", "Link to it (optional)")
		o.mo.Post("/clerk/requests/1/absorb", form(a, "link", "the intranet")...).Want(422, "Enter the link in the correct format")
		o.mo.Post("/clerk/requests/1/absorb", form(a)...).Want(422, "Enter the name of the policy or programme", "Enter how the policy or programme meets the council’s words")
		a = o.mo.Get("/clerk/requests/1/not-pursue").Want(200, "When was the proposer told?")
		o.mo.Post("/clerk/requests/1/not-pursue", form(a)...).Want(422, "Enter who decided", "Enter the decision reference", "Enter the date of the decision", "Enter the date on which the proposer was told", "Enter the reason")
		said := []string{"related", "Cabinet", "decision-ref", "12/25", "decision-day", "28", "decision-month", "3", "decision-year", "2025", "told-day", "28", "told-month", "3", "reason", "No money."}
		o.mo.Post("/clerk/requests/1/not-pursue", form(a, append(said, "told-year", "2024")...)...).Want(422, "Date on which the proposer was told must be on or after 27 March 2025, the date of the council’s decision")
		sure := o.mo.Post("/clerk/requests/1/not-pursue", form(a, append(said, "told-year", "2025")...)...).Want(200, "Close this request as not pursued?")
		o.mo.Post("/clerk/requests/1/not-pursue", form(sure)...).WantTo(at)
		o.mo.Get(at).Want(200, "Closed: Not pursued.", "Not pursued", "Reopen")
		a = o.mo.Get("/clerk/requests/1/reopen")
		o.mo.Post("/clerk/requests/1/reopen", form(a)...).Want(422, "Enter the reason")
		o.mo.Post("/clerk/requests/1/reopen", form(a, "reason", "Money was found.")...).WantTo(at)
		o.mo.Post("/clerk/requests/1/reopen", form(a, "reason", "Again.")...).Want(409)
		o.mo.Get("/clerk/requests/1/shred").Want(404)
		// The one reopened has no owner yet; the other has been without for more than 10 working days.
		o.days(40)
		o.clerk.Get("/clerk").Want(200, "Requests without an owner 2", "No owner for more than 10 working days")
		o.clerk.Get("/requests?status=unowned").Want(200, "2 requests", "Train members and staff to guard", "Write to other councils")
	})
}

func TestUpdatesAndEvidenceAreWithheldAndABodyMustAgree(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.carried(t, lamplighters)
		a := o.clerk.Get(at + "/requests")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm")...)
		a = o.clerk.Get("/clerk/requests/1/allocate")
		o.clerk.Post("/clerk/requests/1/allocate", form(a, "owner", fmt.Sprint(o.owner), "directorate", fmt.Sprint(o.directorate), "no-due-reason", "It goes on.")...)
		officer := models.WithActor(context.Background(), o.officer.User.Actor(o.directorate, ""))
		if err := d.Requests.Update(officer, 1, models.UpdateInput{Text: "Ann of 3 Mill Lane.", State: models.RequestInProgress, Version: 3}); err != nil {
			t.Fatal(err)
		}
		if err := d.Requests.Propose(officer, 1, models.DoneInput{Text: "Done.", Link: "https://example.org/x", EvidenceTitle: "The list", Version: 4, ExceptionsInput: untrained}, nil); err != nil {
			t.Fatal(err)
		}
		o.clerk.Get("/clerk/updates/1/withhold").Want(200, "Withhold an update", "3 Mill Lane")
		o.clerk.Post("/clerk/updates/1/withhold").Want(422, "Enter the reason")
		o.clerk.Post("/clerk/updates/1/withhold", "reason", "Personal data").WantTo("/motions/2024-25/m01/r1")
		o.clerk.Post("/clerk/updates/1/withhold", "reason", "Personal data").Want(409)
		o.mo.Post("/clerk/evidence/1/withhold", "reason", "Personal data").WantTo("/motions/2024-25/m01/r1")
		o.clerk.Get("/clerk/updates/99/withhold").Want(404)
		o.member.Get("/clerk/updates/1/withhold").Want(403)
		o.clerk.Get("/clerk/requests/1/sign-off").Want(200, "Withheld: Personal data", "1 piece of evidence is withheld: Personal data", "!Mill Lane")

		council, err := d.Council.Find(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		in := council.Settings.Input(council.Version)
		in.ClosureMode = "body_agreement"
		if err := d.Council.UpdateSettings(webtest.System, in); err != nil {
			t.Fatal(err)
		}
		a = o.clerk.Get("/clerk/requests/1/sign-off").Want(200, "Body that agreed")
		ok := []string{"step", "sign-off", "comment", "Agreed.", "extent", "partial"}
		o.clerk.Post("/clerk/requests/1/sign-off", form(a, ok...)...).Want(422, "Select the body that agreed", "Select the meeting that agreed", "Enter the minute reference")
		o.clerk.Post("/clerk/requests/1/sign-off", form(a, append(ok, "body", fmt.Sprint(o.scrutiny), "meeting", fmt.Sprint(o.meeting), "minute", "44")...)...).Want(422, "Select a meeting of the body that agreed")
		o.clerk.Post("/clerk/requests/1/sign-off", form(a, append(ok, "body", fmt.Sprint(o.council), "meeting", fmt.Sprint(o.meeting), "minute", "44")...)...).WantTo("/clerk/sign-off")
		story, err := d.Requests.SignOffs(context.Background(), 1)
		if err != nil || len(story) != 3 || story[1].Kind != "body_agreed" || story[1].MinuteRef != "44" || story[2].Kind != "signed_off" {
			t.Errorf("the story: %+v, %v", story, err)
		}
	})
}

func TestAnExemptMotionIsGrantedToAMember(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, lamplighters)
		a := o.clerk.Get(at + "/edit")
		o.clerk.Post(at+"/edit", form(a, "exempt", "true", "exempt-paragraph", "paragraph 3")...).WantTo(at + "/check")
		o.clerk.Get(at).Want(200, "Exempt", "paragraph 3", "Who may read it", "Nobody yet.")
		o.clerk.Post(at+"/readers", "may", "yes", "user", "").Want(422, "Select the user")
		o.clerk.Post(at+"/readers", "may", "yes", "user", fmt.Sprint(o.member.User.ID)).WantTo(at + "#readers")
		o.clerk.Get(at).Want(200, "They can read this motion now.", "Reader: Wren Tallow", "Take away from Wren Tallow")
		o.clerk.Post(at+"/readers", "may", "no", "user", fmt.Sprint(o.member.User.ID)).WantTo(at + "#readers")
		o.clerk.Get(at).Want(200, "Nobody yet.")
	})
}

// Clauses with parts of their own are shown as they are nested, each part with
// its tools; the kind of a part is that of its clause.
func TestPartsOfAClauseHaveToolsOfTheirOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.pasted(t, `Lamps for the quay

Proposer: Wren Tallow

Council requests the administration to:

1. Light the quay by:
   (a) mending the old lamps
   (b) buying new ones
2. Report in May.
`)
		a := o.clerk.Get(at+"/check").Want(200, "2 requests", "Request 1 (a)", "Request 1 (b)")
		if n := strings.Count(a.Body, "<select"); n != 2 {
			t.Errorf("%d kinds to choose, want one for each clause and none for a part", n)
		}
		o.clerk.Post(at+"/check", form(a, "action", tool(t, a, "Move up : request 1 (b)"))...)
		a = o.clerk.Get(at + "/check")
		if strings.Index(a.Text(), "(b) buying new ones") > strings.Index(a.Text(), "(a) mending the old lamps") {
			t.Error("the part was not moved up")
		}
		kind := "kind-" + strings.TrimPrefix(tool(t, a, "Split request 1 in two"), "split-")
		o.clerk.Post(at+"/check", form(a, kind, "notes", "action", "draft")...).WantTo(at)
		a = o.clerk.Get(at+"/check").Want(200, "1 “notes” and 1 request", "Notes 1 (a)")
		o.clerk.Post(at+"/check", form(a, kind, "not_part")...).WantTo(at + "/confirm")
		a = o.clerk.Get(at+"/check").Want(200, "We found 1 request .")
		o.clerk.Post(at+"/check", form(a, "action", tool(t, a, "Not part of the motion : request 1"))...).WantTo(at + "/check#clauses")
		o.clerk.Get(at+"/check").Want(200, "No clauses are left.", "buying new ones")
		o.clerk.Get(at+"/confirm").Want(200, "No clause asks for anything to be done")
	})
}

// No page asks more questions for more rows.
func TestTheClerksPagesAskAFixedNumberOfQuestions(t *testing.T) {
	o := newOffice(t, dbtest.Open(t, dbtest.SQLite(t)))
	at := o.carried(t, lamplighters)
	draft := o.pasted(t, lamplighters)
	count := dbtest.CountQueries(t, o.DB)
	pages := []string{"/clerk", "/clerk/motions", at, at + "/requests", draft + "/check", draft + "/edit", draft + "/confirm", "/clerk/sign-off"}
	before := map[string]int{}
	for _, p := range pages {
		o.clerk.Get(p).Want(200)
		before[p] = count()
	}
	s := o.clerk.Get("/clerk/requests/4/split")
	o.clerk.Post("/clerk/requests/4/split", form(s, "titles", "A\nB\nC\nD\nE\nF")...)
	c := o.clerk.Get(draft + "/check")
	for range 3 {
		split := strings.TrimPrefix(tool(t, c, "Split request 1 in two"), "split-")
		s := o.clerk.Get(draft + "/clauses/" + split + "/split")
		o.clerk.Post(draft+"/clauses/"+split+"/split", form(s, "text", "One part.", "second", "Another part.")...)
	}
	o.pasted(t, lamplighters)
	o.pasted(t, lamplighters)
	count()
	for _, p := range pages {
		o.clerk.Get(p).Want(200)
		if n := count(); n != before[p] || n > 24 { // the desk has one for each of its lists
			t.Errorf("%s: %d questions, then %d", p, before[p], n)
		}
	}
}

func TestTheDeskOfACouncilWithoutAnything(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		site := webtest.On(d)
		clerk := site.As(t, "Clem Clerk", 0, models.RoleClerk)
		clerk.Get("/clerk").Want(200, "Nothing is waiting.", "No meetings are planned.")
		clerk.Get("/clerk/motions").Want(200, "0 motions", "No motions match.")
		clerk.Get("/clerk/sign-off").Want(200, "Nothing awaits sign-off.")
		site.As(t, "Olive Officer", 0, models.RoleAssessor).Get("/clerk").Want(403)
	})
}
