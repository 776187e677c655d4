package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

const lanterns = `Council notes:

1. The lanterns of the quay are out.
2. Zqprivate people fall.

Council requests the administration to:

1. Light the lanterns.
2. Report what it cost.
`

// writers are members who draft motions in a council that allows it, with a
// meeting on 12 September 2024: notice closes at 5pm on the 2nd.
type writers struct {
	*hall
	proposer, seconder, other *webtest.Browser
	noor                      uint
	clerk                     *webtest.Browser
	mo                        *webtest.Browser
}

// submission sets whether members give notice themselves.
func (h *hall) submission(value string) {
	h.t.Helper()
	c, err := h.DB.Council.Find(webtest.System)
	must(h.t, err)
	in := c.Settings.Input(c.Version)
	in.MemberSubmission = value
	must(h.t, h.DB.Council.UpdateSettings(webtest.System, in))
}

// clock sets the clock to a time in London.
func (h *hall) clock(at string) {
	h.t.Helper()
	d, err := time.ParseInLocation("2006-01-02 15:04:05", at, models.London)
	must(h.t, err)
	h.DB.Now = func() time.Time { return d }
}

func newWriters(t *testing.T, d *db.DB, setting string) *writers {
	t.Helper()
	h := newHall(t, d)
	h.clock("2024-09-02 16:50:00")
	h.meeting = h.plan("2024-09-12")
	h.submission(setting)
	noor, err := d.People.Match(webtest.System, "Noor Abel")
	must(t, err)
	w := &writers{hall: h, noor: noor}
	w.proposer, w.seconder = h.As(t, "Ada Beck", h.ada, models.RoleMember), h.As(t, "Noor Abel", noor, models.RoleMember)
	w.other = h.As(t, "Una Member", h.member("Una Member"), models.RoleMember)
	w.clerk, w.mo = h.As(t, "Clem Clerk", 0, models.RoleClerk), h.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
	return w
}

// drafts saves a draft of the proposer's and returns its address.
func (w *writers) drafts(more ...string) string {
	w.t.Helper()
	a := w.proposer.Post("/member/notices/new", append(more, "title", "Zqprivate lanterns", "text", lanterns, "meeting", fmt.Sprint(w.meeting.ID), "seconder", fmt.Sprint(w.noor))...)
	if a.Status != 303 {
		w.t.Fatalf("the draft is not saved: %d\n%s", a.Status, a.Text())
	}
	return a.Location()
}

func press(b *webtest.Browser, at, button string) *webtest.Answer {
	return b.Post(at+"/"+button, "version", b.Get(at).Value("version"), "sure", "yes")
}

func sign(b *webtest.Browser, at, answer, reason string) *webtest.Answer {
	return b.Post(at+"/sign", "hash", b.Get(at).Value("hash"), "answer", answer, "reason", reason)
}

// US1, US2: a member drafts a motion, the seconder confirms its exact text, notice
// is given a minute before five and a minute after; the clerk enters it as any
// other, and a late one fails the rule.
func TestUS1AMemberGivesNoticeAndUS2ItIsHeldToTheRules(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := newWriters(t, d, "confirmed")
		w.address(w.ada, "ada@town.example")
		w.address(w.noor, "noor@town.example")
		w.proposer.Get("/member").Want(200, "Draft a motion", "!drafting or gave notice")
		w.proposer.Get("/member/notices/new").Want(200, "Full Council, Thursday 12 September 2024 – notice closes at 5pm on 2 September 2024", "Councillor Noor Abel, High Street", "!Councillor Ada Beck", "!Councillor Tom Past", "!Further signatory")
		at := w.drafts()
		w.proposer.Get("/member").Want(200, "Motions you are drafting or gave notice of Zqprivate lanterns Draft for Full Council, 12 September 2024")
		w.proposer.Get(at).Want(200, "Your motion Zqprivate lanterns Draft", "Council notes 1. The lanterns of the quay are out.", "Council requests the administration to 1. Light the lanterns.",
			"Seconder: Councillor Noor Abel Not asked yet", "Deadline Met If you give notice now it is in time. Notice closes at 5pm on Monday 2 September 2024",
			"Signatories Failed 2 must sign, you among them; you have named 1 more member. 0 of them confirmed the text as it is.", "Something to decide Met", "!Relevance", "!Cost",
			"Before you can give notice: Wait until everybody who signs has confirmed the text")
		press(w.proposer, at, "give").Want(422, "Wait until everybody who signs has confirmed the text, or name somebody else")

		// Nobody else reads the draft.
		for _, b := range []*webtest.Browser{w.seconder, w.other} {
			b.Get("/member").Want(200, "!Zqprivate")
			b.Get(at).Want(404)
			b.Get(at + "/edit").Want(404)
			for _, button := range []string{"ask", "give", "take-back", "discard"} {
				b.Post(at+"/"+button, "version", "1", "sure", "yes").Want(404)
			}
			b.Post(at+"/sign", "answer", "confirmed").Want(404)
			b.Post(at+"/edit", "title", "X", "text", lanterns, "version", "1").Want(404)
		}
		theirs := strings.Replace(at, "/member/", "/clerk/", 1)
		for _, b := range []*webtest.Browser{w.clerk, w.mo} {
			b.Get(theirs).Want(404)
			b.Get("/clerk").Want(200, "!Zqprivate")
			b.Get("/clerk/motions?q=zqprivate").Want(200, "!Zqprivate lanterns")
			b.Post(theirs+"/send-back", "words", "X", "version", "1").Want(404)
		}
		w.clerk.Post(theirs+"/enter", "version", "1").Want(404)

		// Asked, the seconder reads it and declines; a change of the text asks again.
		press(w.proposer, at, "ask").WantTo(at)
		mail := said(w.post()["noor@town.example"])
		if !strings.Contains(mail, "You are asked to sign a notice of motion") || !strings.Contains(mail, "Ada Beck asks you to sign") || strings.Contains(mail, "Zqprivate") {
			t.Errorf("the seconder is told %q", mail)
		}
		w.other.Get(at).Want(404)
		w.seconder.Get("/member").Want(200, "Motions you are asked to sign Zqprivate lanterns Asked Proposed by Councillor Ada Beck • for Full Council, 12 September 2024")
		w.seconder.Get(at).Want(200, "You are asked to sign this motion", "2. Zqprivate people fall.", "Do you sign it?", "!Give notice", "!Discard", "!Rules of notice")
		for _, button := range []string{"ask", "give", "take-back", "discard"} {
			w.seconder.Post(at+"/"+button, "version", "2", "sure", "yes").Want(404)
		}
		sign(w.seconder, at, "", "").Want(422, "Select the answer")
		sign(w.seconder, at, "declined", "").Want(422, "Enter why you do not sign it")
		sign(w.seconder, at, "declined", "Say who pays.").WantTo(at)
		if mail := said(w.post()["ada@town.example"]); !strings.Contains(mail, "Noor Abel does not sign your motion.") || strings.Contains(mail, "pays") {
			t.Errorf("the proposer is told %q", mail)
		}
		w.proposer.Get(at).Want(200, "Seconder: Councillor Noor Abel Declined On 2 September 2024 at 4:50pm: Say who pays.")
		press(w.proposer, at, "ask").Want(409, "Everybody who is to sign has been asked already.")
		old := w.seconder.Get(at).Value("hash")
		change := form(w.proposer.Get(at+"/edit"), "text", lanterns+"3. Pay for it out of the harbour dues.\n")
		w.proposer.Post(at+"/edit", change...).WantTo(at)
		w.proposer.Post(at+"/edit", change...).Want(409, "changed this motion at 4:50pm on 2 September 2024")
		w.proposer.Get(at).Want(200, "Declined an earlier text")
		w.seconder.Get(at).Want(404)
		press(w.proposer, at, "ask").WantTo(at)
		w.seconder.Post(at+"/sign", "hash", old, "answer", "confirmed").Want(409, "The text was changed since you read it.")
		sign(w.seconder, at, "confirmed", "").WantTo(at)
		w.seconder.Get(at).Want(200, "You confirmed this text on 2 September 2024 at 4:50pm. You may still change your answer")

		// Given at 16:59.
		w.clock("2024-09-02 16:59:30")
		w.proposer.Get(at).Want(200, "The clerk’s office receives your notice at the moment you press the button.", "1 of them confirmed")
		press(w.proposer, at, "give").WantTo(at)
		w.proposer.Get(at).Want(200, "Notice given", "Received 2 September 2024 at 4:59pm In time", "Take the notice back", "!Change this draft")
		w.proposer.Get(at+"/edit").Want(409, "Notice of this motion is given.")
		if mail := said(w.post()["clem-clerk@example.org"]); !strings.Contains(mail, "Ada Beck gave notice of a motion at 2 September 2024 at 4:59pm") || strings.Contains(mail, "Zqprivate") {
			t.Errorf("the clerk is told %q", mail)
		}
		sign(w.seconder, at, "declined", "Too late.").Want(409, "Notice of this motion is given already.")

		// The clerk and the monitoring officer read it; nobody else does.
		for _, b := range []*webtest.Browser{w.clerk, w.mo} {
			b.Get("/clerk").Want(200, "Notices given by members 1 Zqprivate lanterns for 12 September 2024")
			b.Get("/clerk/notices").Want(200, "Zqprivate lanterns Notice given Proposed by Councillor Ada Beck • for Full Council, 12 September 2024 • received 2 September 2024 at 4:59pm")
			b.Get(theirs).Want(200, "Received 2 September 2024 at 4:59pm In time", "Seconder: Councillor Noor Abel Confirmed", "Signatories Met Signed by 2 members; 2 must sign.", "!Say who pays")
		}
		w.other.Get(at).Want(404)
		w.mo.Get(theirs).Want(200, "!Enter the motion")

		// Sent back, changed and given again at 17:01: late.
		w.mo.Post(theirs+"/send-back", "version", "9").Want(422, "Enter what the member is to change")
		w.mo.Post(theirs+"/send-back", "version", w.mo.Get(theirs).Value("version"), "words", "Name the <b>quay</b>.").WantTo("/clerk")
		w.clerk.Get(theirs).Want(404)
		w.clerk.Get("/clerk").Want(200, "!Zqprivate")
		if mail := said(w.post()["ada@town.example"]); !strings.Contains(mail, "Your notice of motion comes back") || strings.Contains(mail, "Name the") {
			t.Errorf("the proposer is told %q", mail)
		}
		w.proposer.Get(at).Want(200, "Sent back by Mo Warden on 2 September 2024 at 4:59pm Name the <b>quay</b>.")
		w.seconder.Get(at).Want(200, "!Name the")
		w.clock("2024-09-02 17:01:00")
		w.proposer.Get(at).Want(200, "Notice for this meeting has closed, so it will be late", "Deadline Failed If you give notice now it is late")
		press(w.proposer, at, "give").WantTo(at)
		w.proposer.Get(at).Want(200, "Received 2 September 2024 at 5:01pm Late: it was received after notice closed", "!Name the")

		// Taken back and given once more, it is late too; the clerk enters it.
		press(w.proposer, at, "take-back").WantTo(at)
		w.clerk.Get(theirs).Want(404)
		press(w.proposer, at, "give").WantTo(at)
		a := w.clerk.Post(theirs+"/enter", "version", w.clerk.Get(theirs).Value("version"))
		motion := strings.TrimSuffix(a.Location(), "/check")
		w.clerk.Post(theirs+"/enter", "version", "9").Want(409, "This notice does not wait any more")
		w.clerk.Get(theirs).Want(200, "It is entered: open the motion", "!Send it back")
		w.clerk.Get(motion+"/check").Want(200, "We found 2 “notes” and 3 requests", "Zqprivate lanterns", "Councillor Ada Beck, Low Quay", "Councillor Noor Abel, High Street", "Late: notice closed at 5pm on 2 September 2024", "!We found no")
		w.proposer.Get("/member").Want(200, "Zqprivate lanterns Entered by the clerk", "!Motions I proposed")
		w.clerk.Get(motion+"/confirm").Want(200, "The member gave notice here on 2 September 2024 at 5:01pm.", "!Date it was received")
		w.clerk.Post(motion+"/confirm", form(w.clerk.Get(motion+"/confirm"), "date-day", "1", "date-month", "9", "date-year", "2024", "time", "09:00", "reason", "The lamps went out at noon.")...).WantTo(motion) // when it was given is known
		w.clerk.Get(motion).Want(200, "Submitted. The reference is 2024/25-M01.", "Receipt number 1", "Deadline Failed Late: it was received at 5:01pm on Monday 2 September 2024.", "Taken over from the notice")
		w.clerk.Post(motion+"/accept", form(w.clerk.Get(motion+"/accept"))...).Want(409, "it fails deadline")
		w.Anybody(t).Get("/search?q=zqprivate").Want(200, "Nothing found")
		w.mo.Post(motion+"/rule-out", form(w.mo.Get(motion+"/rule-out"), "reason", "It came too late.")...).WantTo(motion)
		w.mo.Get("/clerk/refused").Want(200, "Zqprivate lanterns", "It came too late.")
		w.proposer.Get("/member").Want(200, "Motions I proposed Zqprivate lanterns 2024/25-M01", "Ruled out of order")
		w.proposer.Post(at+"/take-back", "version", "99", "sure", "yes").Want(409, "at its end")
	})
}

// A notice that the clerk has entered can be taken back until it is published:
// its motion is withdrawn, and the member has a draft again.
func TestAMemberTakesANoticeBackBeforeItIsPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWriters(t, d, "named")
		enter := func(at string) string {
			t.Helper()
			press(w.proposer, at, "give").WantTo(at)
			theirs := strings.Replace(at, "/member/", "/clerk/", 1)
			return strings.TrimSuffix(w.clerk.Post(theirs+"/enter", "version", w.clerk.Get(theirs).Value("version")).Location(), "/check")
		}
		at := w.drafts()
		w.proposer.Get(at).Want(200, "Ask them to sign", "Give notice", "you have named 1 more member.", "!confirmed the text", "!Before you can")
		motion := enter(at)
		w.proposer.Post(at+"/take-back", "version", w.proposer.Get(at).Value("version")).Want(200, "Take the notice back?", "It stays on the record as withdrawn")
		press(w.proposer, at, "take-back").WantTo(at)
		w.proposer.Get(at).Want(200, "Draft", "Give notice")
		w.clerk.Get(motion).Want(200, "Withdrawn", "2024/25-M01")
		w.proposer.Get("/member").Want(200, "Zqprivate lanterns Draft", "Motions I proposed Zqprivate lanterns 2024/25-M01", "Withdrawn")

		// Exempt, and submitted and accepted by the clerk.
		w.proposer.Post(at+"/edit", form(w.proposer.Get(at+"/edit"), "exempt", "true")...).Want(422, "Enter the ground of exemption")
		w.proposer.Post(at+"/edit", form(w.proposer.Get(at+"/edit"), "exempt", "true", "exempt-paragraph", "paragraph 3")...).WantTo(at)
		motion = enter(at)
		w.clerk.Get(motion+"/check").Want(200, "Exempt paragraph 3")
		w.clerk.Post(motion+"/confirm", form(w.clerk.Get(motion+"/confirm"))...).WantTo(motion)
		w.clerk.Post(motion+"/accept", form(w.clerk.Get(motion+"/accept"))...).WantTo(motion)
		w.proposer.Get("/member").Want(200, "Zqprivate lanterns Accepted 2024/25-M02")
		press(w.proposer, at, "take-back").WantTo(at)
		w.clerk.Get(motion).Want(200, "Withdrawn")

		// Published, it is no longer the member's alone to take back.
		w.proposer.Post(at+"/edit", form(w.proposer.Get(at+"/edit"), "exempt", "", "exempt-paragraph", "")...).WantTo(at)
		motion = enter(at)
		w.clerk.Post(motion+"/confirm", form(w.clerk.Get(motion+"/confirm"))...).WantTo(motion)
		w.clerk.Post(motion+"/accept", form(w.clerk.Get(motion+"/accept"))...).WantTo(motion)
		var id uint
		_, err := fmt.Sscanf(motion, "/clerk/motions/%d", &id)
		must(t, err)
		w.motionStep(id, "schedule", models.MotionStepInput{MeetingID: w.meeting.ID, ItemNumber: "9"})
		w.hall.step(w.meeting, "publish", "")
		w.proposer.Post(at+"/take-back", "version", "99", "sure", "yes").Want(409, "published or at its end")
		w.proposer.Get("/member").Want(200, "!drafting or gave notice", "Motions I proposed")

		// A draft is thrown away.
		at = w.drafts("seconder", "")
		w.proposer.Get(at).Want(200, "Name 1 more member to sign it: 2 must sign, you among them")
		w.proposer.Post(at+"/discard", "version", "1").Want(200, "Discard this draft?", "“Zqprivate lanterns” is thrown away")
		w.proposer.Post(at+"/discard", "version", "7", "sure", "yes").Want(409)
		press(w.proposer, at, "discard").WantTo("/member")
		w.proposer.Get(at).Want(404)
		v, err := d.Events.Verify(w.hall.clerk)
		if err != nil || v.Problem != "" {
			t.Errorf("the chain: %v %v", v, err)
		}
	})
}

func TestWhatAMemberMayTypeAboutTheirMotion(t *testing.T) {
	w := newWriters(t, dbtest.Open(t, dbtest.SQLite(t)), "confirmed")
	c, err := w.DB.Council.Find(webtest.System)
	must(t, err)
	in := c.Settings.Input(c.Version)
	in.Signatories = "3"
	must(t, w.DB.Council.UpdateSettings(webtest.System, in))
	w.clock("2024-09-20 09:00:00")
	for _, b := range []*webtest.Browser{w.proposer, w.seconder} {
		b.Post("/sign-in", "email", b.User.Email, "password", webtest.Password)
	}
	next, past := w.plan("2024-10-17"), w.meeting
	id := func(n uint) string { return fmt.Sprint(n) }
	for name, tt := range map[string]struct {
		field, value, want string
	}{
		"no text":                       {"text", "", "Enter the text of the motion"},
		"a text of blanks":              {"text", "  \n ", "Enter the text of the motion"},
		"themselves as seconder":        {"seconder", id(w.ada), "Select somebody other than yourself"},
		"an officer as seconder":        {"seconder", id(w.owner), "Select a councillor from the list"},
		"nobody as seconder":            {"seconder", "9999", "Select a councillor from the list"},
		"the seconder as signatory too": {"signatory", id(w.noor), "Select each member once"},
		"themselves as signatory":       {"signatory", id(w.ada), "Select somebody other than yourself"},
		"a meeting that was":            {"meeting", id(past.ID), "Select a meeting that is still to come"},
		"no such meeting":               {"meeting", "9999", "Select the meeting from the list"},
		"a long title":                  {"title", strings.Repeat("x", 301), "300 characters or fewer"},
	} {
		t.Run(name, func(t *testing.T) {
			typed := map[string]string{"title": "Lanterns", "text": lanterns, "meeting": id(next.ID), "seconder": id(w.noor)}
			typed[tt.field] = tt.value
			var fields []string
			for field, value := range typed {
				fields = append(fields, field, value)
			}
			w.proposer.Post("/member/notices/new", fields...).Want(422, tt.want)
		})
	}

	// A title is found in the text; what is no motion yet can be kept, not given.
	a := w.proposer.Post("/member/notices/new", "text", "Later trams\n\n"+lanterns)
	w.proposer.Get(a.Location()).Want(200, "Later trams", "Select the meeting it is for", "Name 2 more members to sign it: 3 must sign, you among them", "Select a meeting to see whether notice is in time.")
	a = w.proposer.Post("/member/notices/new", "text", "I think of trams.")
	w.proposer.Get(a.Location()).Want(200, "Motion without a title", "Enter the title", "we found no motion in it", "We found no clauses in the text.")

	// Three sign: each is asked and answers for themselves.
	una, err := w.DB.People.Match(webtest.System, "Una Member")
	must(t, err)
	a = w.proposer.Post("/member/notices/new", "title", "Lanterns", "text", lanterns, "meeting", id(next.ID), "seconder", id(w.noor), "signatory", id(una))
	at := a.Location()
	w.proposer.Get(at+"/edit").Want(200, "Further signatory 1")
	press(w.proposer, at, "ask").WantTo(at)
	sign(w.seconder, at, "confirmed", "").WantTo(at)
	w.proposer.Get(at).Want(200, "Seconder: Councillor Noor Abel Confirmed", "Signatory: Councillor Una Member Asked", "Signatories Failed", "Wait until everybody who signs")
	w.other.Post("/sign-in", "email", w.other.User.Email, "password", webtest.Password)
	sign(w.other, at, "confirmed", "").WantTo(at)
	press(w.proposer, at, "give").WantTo(at)
	theirs := strings.Replace(at, "/member/", "/clerk/", 1)
	w.clerk.Post("/sign-in", "email", w.clerk.User.Email, "password", webtest.Password)
	motion := strings.TrimSuffix(w.clerk.Post(theirs+"/enter", "version", w.clerk.Get(theirs).Value("version")).Location(), "/check")
	w.clerk.Get(motion+"/notice").Want(200, "Signatories Met Signed by 3 members; 3 must sign.")

	// Turned off, nothing of it is there.
	w.submission("off")
	w.proposer.Get("/member").Want(200, "!Draft a motion", "!Later trams")
	for _, address := range []string{"/member/notices/new", at, at + "/edit"} {
		w.proposer.Get(address).Want(404)
	}
	w.proposer.Post("/member/notices/new", "text", lanterns).Want(404)
	w.proposer.Post(at+"/take-back", "version", "9", "sure", "yes").Want(404)
}
