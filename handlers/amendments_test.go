package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// debated is a motion that is debated now, the clerk at its side.
type debated struct {
	*hall
	clerks, public *webtest.Browser
	id             uint
	at, page, text string // addresses for the clerk and the public; the published text
}

func newDebate(t *testing.T, d *db.DB) *debated {
	t.Helper()
	x := &debated{hall: newHall(t, d).fill(), page: "/motions/2024-25/m02"}
	x.hall.at("2025-03-27", 18)
	x.clerks, x.public = x.As(t, "Clem Clerk", 0, models.RoleClerk), x.Anybody(t)
	m, err := d.Motions.FindByPath(x.hall.clerk, "2024-25/m02")
	must(t, err)
	x.id, x.at = m.ID, fmt.Sprintf("/clerk/motions/%d", m.ID)
	x.motionStep(m.ID, "debate", models.MotionStepInput{})
	text, err := d.Motions.Text(x.hall.clerk, m.ID)
	must(t, err)
	x.text = models.PlainText(text.Clauses)
	return x
}

// enter enters an amendment that changes words of the text as it stands.
func (x *debated) enter(words, old, new string) string {
	x.t.Helper()
	a := x.clerks.Get(x.at + "/amendments/new")
	fields := form(a)
	now := ""
	for i := 0; i < len(fields); i += 2 {
		if fields[i] == "wording" {
			now = fields[i+1]
		}
	}
	if !strings.Contains(now, old) {
		x.t.Fatalf("the motion does not say %q:\n%s", old, now)
	}
	to := x.clerks.Post(x.at+"/amendments/new", form(a, "proposer", fmt.Sprint(x.ada), "seconder-text", "Tom Past", "text", words, "wording", strings.Replace(now, old, new, 1))...).Location()
	if !strings.HasPrefix(to, x.at+"/amendments/") {
		x.t.Fatalf("not entered: %q", to)
	}
	return to
}

func (x *debated) take(amendment, step string, fields ...string) *webtest.Answer {
	x.t.Helper()
	return x.clerks.Post(amendment+"/"+step, form(x.clerks.Get(amendment+"/"+step), fields...)...)
}

func (x *debated) move(amendment string) {
	x.t.Helper()
	x.take(amendment, "rule", "ruling", "in_order", "ruled-by", "The chair").WantTo(amendment)
	x.take(amendment, "move").WantTo(amendment)
}

// US4: amendments are recorded one by one, each against the text that the one
// before left; the text as resolved starts as the last of them, and what it
// changes in the published text is shown.
func TestUS4TheClerkRecordsTheDebateOnAmendments(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := newDebate(t, d)
		first := x.enter("After “fishers” insert “and the pilots”", "Tell the fishers", "Tell the fishers and the pilots")
		x.clerks.Get(first).Want(200, "Amendment 1", "Submitted", "After “fishers” insert “and the pilots”", "Tell the fishers added: and the pilots when a lamp is out.", "!removed:")
		x.public.Get(x.page).Want(200, "!pilots", "!Amendment 1")
		x.public.Get(x.page + "/amendments/1").Want(404)

		// A ruling says who made it; one that is ruled out goes no further.
		x.take(first, "rule", "ruling", "in_order").Want(422, "Enter who ruled")
		out := x.enter("Leave out everything", "1. Light the lamps by dusk.", "1. Do nothing.")
		x.take(out, "rule", "ruling", "negating", "ruled-by", "The chair").Want(422, "Enter the reason")
		x.take(out, "rule", "ruling", "negating", "ruled-by", "The chair", "reason", "Rule 14.6").WantTo(out)
		x.clerks.Get(out).Want(200, "Ruled out of order", "Out of order: it only negates the motion", "Rule 14.6", "!Next steps")
		x.clerks.Get(out + "/move").Want(409)

		x.move(first)
		x.public.Get(x.page).Want(200, "Amendment 1 Proposed by Councillor Ada Beck, seconded by Tom Past", "After “fishers” insert “and the pilots”", "Being debated", "Amendment 1 moved and seconded", "!Leave out everything", "!Rule 14.6")
		x.public.Get(x.page+"/amendments/1").Want(200, "added: and the pilots")
		x.public.Get(x.page+"/amendments/2").Want(404, "!Leave out everything")

		// One is debated at a time, and no motion is decided over it.
		second := x.enter("Leave out “by dusk” and insert “an hour before dusk”", "by dusk", "an hour before dusk")
		x.take(second, "rule", "ruling", "in_order", "ruled-by", "The chair").WantTo(second)
		x.take(second, "move").Want(409, "One amendment is debated at a time: record what became of amendment 1 first.")
		decision := x.at + "/decision"
		x.clerks.Post(decision, form(x.clerks.Get(decision), "outcome", "lose", "method", "assent")...).Want(409, "Amendment 1 is being debated.")

		// Its vote is held by the rules of every vote.
		x.take(first, "carry", "method", "show_of_hands", "for", "0", "against", "2").Want(422, "More voted against than for, so the amendment was lost.")
		x.take(first, "carry", "method", "show_of_hands", "for", "1", "against", "1").Want(422, "unless the chair gave a casting vote")
		x.take(first, "carry").Want(422, "Select the way the vote was taken")
		x.take(first, "carry", "method", "assent", "wording", "").Want(422, "Enter the text of the motion as amended")
		x.take(first, "carry", "method", "assent", "wording", x.text).Want(422, "Change the text to what the amendment makes of it")
		x.take(first, "carry", "method", "show_of_hands", "for", "2", "against", "0").WantTo(first)
		x.public.Get(x.page).Want(200, "Carried: 2 for, 0 against", "This is the text as it was amended in the debate.", "Tell the fishers and the pilots when", "Amendment 1 carried")

		// The next one is moved against the amended text, and its page says so.
		x.take(second, "move").WantTo(second)
		x.clerks.Get(second).Want(200, "The motion was amended after this wording was typed.")
		x.clerks.Get(second+"/accept").Want(200, "The motion was amended after this wording was typed.", "removed: and the pilots")
		third, err := d.Motions.Text(x.hall.clerk, x.id)
		must(t, err)
		now := models.PlainText(third.Clauses)
		both := strings.Replace(now, "by dusk", "an hour before dusk", 1)
		x.clerks.Post(second+"/accept", form(x.clerks.Get(second+"/accept"), "wording", both, "action", "compare")...).Want(200, "added: an hour before dusk", "!removed: and the pilots")
		x.take(second, "accept", "wording", both).WantTo(second)
		x.public.Get(x.page).Want(200, "Accepted by the mover of the motion")

		lost := x.enter("Leave out clause 4", "Light the lamps", "Light no lamps")
		x.move(lost)
		x.take(lost, "lose", "method", "show_of_hands", "for", "0", "against", "2").WantTo(lost)
		left := x.enter("Insert “new”", "the lamps", "the new lamps")

		// The text as resolved starts as the last carried version; the clerk may put
		// it right; what differs from the published text is shown.
		a := x.clerks.Get(decision).Want(200, "The difference from the published text", "Tell the fishers added: and the pilots when a lamp", "removed: by added: an hour before dusk")
		resolved := strings.Replace(both, "the pilots", "all pilots", 1)
		x.clerks.Post(decision, form(a, "outcome", "carry", "method", "assent", "resolved", resolved, "action", "compare")...).Want(200, "added: and all pilots", "Record the decision")
		x.clerks.Post(decision, form(a, "outcome", "carry", "method", "show_of_hands", "for", "2", "against", "0", "resolved", resolved)...).WantTo(x.at + "/requests")
		x.public.Get(x.page).Want(200, "Carried as amended 2 for, 0 against", "This is the text that council agreed, with what was amended.", "Tell the fishers and all pilots", "Amendment 4", "Lost: 0 for, 2 against", "!Insert “new”", "!Amendment 5")
		x.clerks.Get(left).Want(200, "Not moved")
		x.clerks.Get(left + "/edit").Want(409)
		x.clerks.Get(x.at+"/amendments").Want(200, "Amendment 1 Carried", "Amendment 2 Ruled out of order", "Amendment 3 Accepted by the mover of the motion", "Amendment 4 Lost", "Amendment 5 Not moved", "!Enter an amendment")
		x.clerks.Get(x.at + "/amendments/new").Want(409)
		x.public.Get(x.page+"/versions").Want(200, "As published", "As amended", "As resolved", "added: and all pilots")
		rows, err := d.Requests.ForMotion(x.hall.clerk, x.id)
		must(t, err)
		if !strings.Contains(fmt.Sprint(rows), "all pilots") {
			t.Errorf("the requests are not those of the text as resolved: %v", rows)
		}
	})
}

// Without a change of the clerk, what was carried last is what was resolved; and
// if every amendment is lost, that is the published text.
func TestUS4TheTextAsResolvedIsTheLastThatWasCarried(t *testing.T) {
	for name, amended := range map[string]bool{"an amendment was carried": true, "the only amendment was lost": false} {
		t.Run(name, func(t *testing.T) {
			d := dbtest.Open(t, dbtest.SQLite(t))
			x := newDebate(t, d)
			a := x.enter("Leave out “by dusk” and insert “early”", "by dusk", "early")
			x.move(a)
			want := "Light the lamps by dusk."
			if amended {
				want = "Light the lamps early."
				x.take(a, "carry", "method", "assent").WantTo(a)
			} else {
				x.take(a, "lose", "method", "assent").WantTo(a)
			}
			x.decide("2024-25/m02", models.DecisionInput{Outcome: "carry", Method: "assent"})
			m, err := d.Motions.Find(x.hall.clerk, x.id)
			must(t, err)
			text, err := d.Motions.Text(x.hall.clerk, x.id)
			must(t, err)
			if m.Amended != amended || text.Kind != models.AsResolved || !strings.Contains(models.PlainText(text.Clauses), want) {
				t.Errorf("amended %t, %s:\n%s", m.Amended, text.Kind, models.PlainText(text.Clauses))
			}
		})
	}
}

func TestAmendmentsAreCheckedAndKept(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	x := newDebate(t, d)
	at := x.at + "/amendments/new"
	x.clerks.Post(at, "text", "").Want(422, "Select the mover of the amendment, or enter the name", "Enter the words of the amendment")
	x.clerks.Post(at, "text", "x", "proposer", fmt.Sprint(x.ada), "seconder", fmt.Sprint(x.ada)).Want(422, "The seconder must be somebody other than the mover")
	x.clerks.Post(at, "text", "x", "proposer", fmt.Sprint(x.owner)).Want(422, "Select a councillor from the list, or enter the name")
	x.clerks.Post(at, "text", "Leave out <b>all</b>", "wording", "Half <i>typed", "action", "compare").Want(200, "Leave out <b>all</b>", "What it changes")
	a := x.enter("Insert “new”", "the lamps", "the new lamps")
	// Somebody was faster.
	edit := form(x.clerks.Get(a+"/edit"), "text", "Insert “old”")
	x.clerks.Post(a+"/edit", edit...).WantTo(a)
	x.clerks.Post(a+"/edit", edit...).Want(409, "Insert “old”")
	// An amendment belongs to its motion.
	x.clerks.Get(strings.Replace(a, x.at, "/clerk/motions/1", 1)).Want(404)
	x.clerks.Get("/clerk/motions/1/amendments/new").Want(409, "Amendments are entered from when the motion is on an agenda")
	// One without a seconder cannot be moved.
	x.clerks.Post(at, "text", "Alone", "proposer-text", "Una Alone")
	x.take(x.at+"/amendments/2", "rule", "ruling", "in_order", "ruled-by", "The chair").WantTo(x.at + "/amendments/2")
	x.take(x.at+"/amendments/2", "move").Want(409, "This amendment has no seconder.")
	// A motion that is withdrawn takes what is debated with it.
	x.move(a)
	x.motionStep(x.id, "withdraw", models.MotionStepInput{Date: on("2025-03-27"), Consent: "meeting"})
	x.clerks.Get(a).Want(200, "Fell", "The motion itself was decided: withdrawn")
}
