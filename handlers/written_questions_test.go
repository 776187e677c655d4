package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestEverybodyReadsQuestionsThatWereTabled(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		in := models.QuestionEntryInput{Kind: "council_written", House: "Full council", AskedBy: "Ada Beck", Role: "Leader", Heading: "Zq lamps", Text: "To ask the Leader: (1) how many lamps are out; and (2) when are they lit?"}
		q, err := d.Questions.Enter(r.clerk, in)
		must(t, err)
		anybody := r.Anybody(t)
		anybody.Get("/questions").Want(200, "!Zq lamps", "Harbour Master")
		on := models.InputOf(d.Today())
		must(t, d.Questions.Take(r.clerk, q.ID, "table", models.QuestionStepInput{On: on, Version: 1}))
		q, err = d.Questions.Find(r.clerk, q.ID)
		must(t, err)
		anybody.Get("/questions?state=open").Want(200, "Zq lamps", "Waits for an answer", q.Reference, "!Harbour Master")
		must(t, d.Questions.Take(r.clerk, q.ID, "hold", models.QuestionStepInput{On: on, Text: "We are counting.", Version: 2}))
		anybody.Get(q.Address()).Want(200, "There is no answer yet. A holding answer was given, which is not the answer.", "We are counting.")
		must(t, d.Questions.Take(r.clerk, q.ID, "answer", models.QuestionStepInput{On: on, Text: "The lamps are:", Role: "Leader", Covered: []string{"1"}, Left: "It is not known yet.", Version: 3}))
		must(t, d.Questions.Take(r.clerk, q.ID, "correct", models.QuestionStepInput{On: on, Text: "Three are out:", Reason: "One more went out", Covered: []string{"1"}, Left: "It is not known yet.", Version: 4}))
		anybody.Get(q.Address()).Want(200, "The answer as corrected", "Three are out:", "One more went out", "The first answer", "The lamps are:", "The answer ends in a colon", "Part (2) is not marked as answered", "It is not known yet.")
		anybody.Get("/questions.csv?state=corrected").Want(200, "Three are out:")
		for filter, found := range map[string]bool{
			"q=three+out": true, "q=" + url.QueryEscape(q.AskedBy): true, "q=herring": false, "by=" + url.QueryEscape(strings.ToUpper(q.AskedBy[:4])): true, "by=%25": false,
			"to=" + url.QueryEscape(strings.ToUpper(q.Answerer())): true, "to=nobody+at+all": false, "year=" + url.QueryEscape(q.CouncilYear): true, "year=1999": false,
		} {
			want := "Zq lamps"
			if !found {
				want = "!" + want
			}
			anybody.Get("/questions?"+filter).Want(200, want)
		}
		if a := anybody.Get("/questions.xlsx?q=three+out").Want(200); !strings.HasPrefix(a.Body, "PK") {
			t.Error("the questions as a spreadsheet")
		}
		anybody.Get("/search?q=zq+lamps").Want(200, "Questions 1", "Zq lamps", "Question "+q.Reference)
		anybody.Get("/search?q=" + q.Reference).WantTo(q.Address())
		if a := anybody.Get("/questions?state=nonsense&kind=rude&page=9"); a.Status != 303 {
			t.Errorf("a page behind the last: %d", a.Status)
		}
		anybody.Get("/questions").Want(200, "answer ends in a colon", "leaves a part out", "day not known")
		anybody.Get("/questions/2024-25/q999").Want(404)

		// What is withheld of another one is on no page, and who asked it is not named.
		named := in
		named.Kind, named.AskedBy, named.Heading, named.Text = "public", "Zqann Moth", "Zqmill lane", "Who lives at 3 Zqmill Lane?"
		held, err := d.Questions.Enter(r.clerk, named)
		must(t, err)
		must(t, d.Questions.Take(r.clerk, held.ID, "table", models.QuestionStepInput{On: on, Version: 1}))
		must(t, d.Questions.Take(r.clerk, held.ID, "answer", models.QuestionStepInput{On: on, Text: "Zqann does.", Role: "Leader", Version: 2}))
		held, err = d.Questions.Find(r.clerk, held.ID)
		must(t, err)
		clerk, mo := r.As(t, "Clem Clerk", 0, models.RoleClerk), r.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
		bench := path("/clerk/written-questions/%d", held.ID)
		anybody.Get(held.Address()).Want(200, "Zqann", "!Withhold the")
		clerk.Get(bench).Want(200, "Withhold the words of the question", "Withhold the name of who asked")
		mo.Get(held.Address()).Want(200, "Withhold the words of the question")
		for form, says := range map[string]string{bench + "/withhold": "Zqann does.", path("/clerk/askers/%d/withhold", held.ID): "Zqann Moth"} {
			clerk.Get(form).Want(200, says)
			clerk.Post(form).Want(422, "Enter the reason", says)
			mo.Post(form, "reason", "Personal data").WantTo(held.Address())
			clerk.Post(form, "reason", "Personal data").Want(409)
		}
		admin := r.As(t, "Ad Min", 0, models.RoleAdmin)
		for _, page := range []string{held.Address(), "/questions", "/questions.csv", "/search?q=personal+data"} {
			anybody.Get(page).Want(200, "Withheld: Personal data", "!Zqann", "!Zqmill")
		}
		anybody.Get(held.Address()).Want(200, "Who asked is withheld Personal data", "Its words are withheld Personal data", "The words of this entry are withheld.")
		anybody.Get("/search?q=zqmill").Want(200, "Nothing found")
		clerk.Get(bench).Want(200, "Withheld: Personal data", "!Zqann", "!Withhold the", "!Put the question right")
		clerk.Get("/clerk/written-questions").Want(200, "!Zqann", "!Zqmill")
		admin.Get("/admin/audit").Want(200, "Personal data", "!Zqann", "!Zqmill")
		admin.Get("/admin/audit?action=question.").Want(200, "question.withhold-asker", "!user.stop", "!body.create")

		// What arises from a question that turns out to be about an exempt request is not
		// for everybody either.
		in.Kind, in.ParentID, in.Heading, in.Text = "supplementary", q.ID, "Zq oil", "And the oil?"
		follow, err := d.Questions.Enter(r.clerk, in)
		must(t, err)
		must(t, d.Questions.Take(r.clerk, follow.ID, "table", models.QuestionStepInput{On: on, Version: 1}))
		follow, err = d.Questions.Find(r.clerk, follow.ID)
		must(t, err)
		anybody.Get(follow.Address()).Want(200, "Zq oil")
		must(t, d.Questions.Link(r.clerk, q.ID, r.secret, false))
		anybody.Get(q.Address()).Want(404)
		anybody.Get(follow.Address()).Want(404)
		anybody.Get("/search?q=zq+lamps").Want(200, "!Zq lamps", "!Questions 1", "Nothing found")
		anybody.Get("/search?q="+q.Reference).Want(200, "Nothing found")
		anybody.Get("/questions").Want(200, "!Zq lamps", "!Zq oil")
		anybody.Get("/questions?q=three+out").Want(200, "!Zq lamps")
		clerk.Get("/questions").Want(200, "Zq lamps")
		clerk.Get("/search?q=zq+lamps").Want(200, "Questions 1", "Zq lamps")
		clerk.Get("/questions.csv").Want(200, "Harbour Master", "!Zq lamps", "!Zq oil") // files are passed on
	})
}

func TestTheClerkTakesAQuestionFromItsNoticeToACorrectedAnswer(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, anybody := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.Anybody(t)
		const list, enter = "/clerk/written-questions", "/clerk/written-questions/new"
		clerk.Get(list).Want(200, "Notices to table (0)", "Wait for an answer (0)", "Enter a question")
		clerk.Post(enter, form(clerk.Get(enter))...).Want(422, "Select the kind of question", "Enter where it is asked", "Enter the question", "Enter the body, the name or the role of who is to answer")
		saved := clerk.Post(enter, form(clerk.Get(enter), "kind", "council_written", "house", "Full Council", "asked-by", "Ada Beck", "role", "Leader of the Council", "heading", "Lamps", "text", "To ask the Leader: (1) how many lamps are out; and (2) when are they lit?")...)
		saved.WantTo(list + "/1")
		clerk.Get(list).Want(200, "Notices to table (1)", "Lamps", "“To ask the Leader: (1) how many lamps are out; and (2) when are …”, Written, to the council")
		clerk.Get("/clerk").Want(200, "Lamps: To ask the Leader: (1) how many lamps are out; and (2) when are they lit?")
		const at = list + "/1"
		anybody.Get("/questions").Want(200, "!Lamps")
		clerk.Get(at).Want(200, "Table the question", "Change the question", "!Record the answer")
		clerk.Get(at+"/answer").Want(409, "not possible now")
		clerk.Get(at + "/nonsense").Want(404)
		clerk.Post(at+"/edit", form(clerk.Get(at+"/edit"), "heading", "Lamps of the quay")...).WantTo(at)
		clerk.Post(at+"/table", form(clerk.Get(at+"/table"), "on-day", "31", "on-month", "2", "on-year", "2025")...).Want(422, "must be a real date")
		clerk.Post(at+"/table", form(clerk.Get(at+"/table"), "due-day", "28", "due-month", "3", "due-year", "2025")...).WantTo(at)
		anybody.Get("/questions").Want(200, "Lamps of the quay")
		anybody.Get("/questions/2024-25/q1").Want(200, "Lamps of the quay", "There is no answer yet.", "28 March 2025")
		// Somebody misread the notice: it is put right, with a reason.
		if a := clerk.Post(at+"/edit", form(clerk.Get(at+"/edit"), "heading", "Lamps of the mole")...).Want(422, "Enter why a question on the record is changed"); a.Value("heading") != "Lamps of the mole" {
			t.Error("what was typed is lost")
		}
		clerk.Post(at+"/edit", form(clerk.Get(at+"/edit"), "tabled-year", "2199", "due-year", "2199", "due-month", "4", "reason", "Misread")...).Want(422, "Day on which it was tabled must be today or in the past")
		clerk.Post(at+"/edit", form(clerk.Get(at+"/edit"), "heading", "Lamps of the mole", "asked-by", "Jo Moon", "parts", "(1) how many lamps are out\n(2) when are they lit?\nwho pays", "reason", "Misread")...).WantTo(at)
		anybody.Get("/questions/2024-25/q1").Want(200, "Lamps of the mole", "Jo Moon", "who pays", "28 March 2025")
		clerk.Post(at+"/edit", form(clerk.Get(at+"/edit"), "heading", "Lamps of the quay", "asked-by", "Ada Beck", "parts", "", "reason", "It was right before")...).WantTo(at)
		anybody.Get("/questions/2024-25/q1").Want(200, "Lamps of the quay", "This question was put right on", "It was right before", "Misread", "Heading: Lamps of the quay → Lamps of the mole", "Asked by: Ada Beck → Jo Moon", "Parts before (1) how many lamps are out (2) when are they lit? who pays")
		clerk.Post(at+"/edit", form(clerk.Get(at+"/edit"), "tabled-year", "2023", "reason", "Misread")...).Want(422, "Enter a day of 2024/25: the number of the question, 2024/25-Q1, is of that council year.")
		clerk.Post(at+"/transfer", form(clerk.Get(at+"/transfer"), "role", "Mayor", "reason", "She keeps the lamps")...).WantTo(at)
		clerk.Post(at+"/transfer", form(clerk.Get(at+"/transfer"), "role", "Cabinet Member for Harbours")...).WantTo(at)
		clerk.Post(at+"/hold", form(clerk.Get(at+"/hold"), "text", "The lamps are being counted.")...).WantTo(at)
		clerk.Post(at+"/hold", form(clerk.Get(at+"/hold"), "text", "They are still being counted.")...).WantTo(at)
		clerk.Get(at).Want(200, "Holding answer", "First asked of", "Answer due 28 March 2025")
		anybody.Get("/questions/2024-25/q1").Want(200, "To answer: Leader of the Council → Mayor", "She keeps the lamps", "To answer: Mayor → Cabinet Member for Harbours", "Holding answer before The lamps are being counted.", "!Clem")
		clerk.Post(at+"/answer", form(clerk.Get(at+"/answer"), "text", "I will write to the member.", "covered", "1", "covered", "2")...).Want(422, "Record it as a holding answer", "I will write to the member.")
		clerk.Post(at+"/answer", form(clerk.Get(at+"/answer"), "text", "Nine lamps:", "covered", "1")...).Want(422, "Enter why the answer leaves out part (2)", "Nine lamps:")
		clerk.Post(at+"/answer", form(clerk.Get(at+"/answer"), "text", "Nine lamps:", "covered", "1", "left", "The oil is late.")...).WantTo(at)
		anybody.Get("/questions/2024-25/q1").Want(200, "Nine lamps:", "The answer ends in a colon", "The oil is late.", "Answered by Cabinet Member for Harbours")
		clerk.Post(at+"/correct", form(clerk.Get(at+"/correct"), "text", "Ten lamps.", "reason", "One was missed", "covered", "1")...).WantTo(at)
		anybody.Get("/questions/2024-25/q1").Want(200, "Part (2) is not marked as answered", "The oil is late.")
		clerk.Post(at+"/parts", "version", clerk.Get(at+"/parts").Value("version"), "covered", "1", "covered", "2", "note", "", "note", "In a letter of 2 April").WantTo(at)
		anybody.Get("/questions/2024-25/q1").Want(200, "In a letter of 2 April", "!is not marked as answered")
		anybody.Get("/questions/2024-25/q1").Want(200, "The answer as corrected", "Ten lamps.", "The first answer", "Nine lamps:")
		follow := enter + "?parent=1"
		clerk.Post(enter, form(clerk.Get(follow), "text", "And the mole?")...).WantTo(list + "/2")
		clerk.Get(list+"/2").Want(200, "Arose from Question 2024/25-Q1")
		clerk.Post(list+"/2/withdraw", form(clerk.Get(list+"/2/withdraw"))...).Want(422, "Enter the reason")
		clerk.Post(list+"/2/withdraw", form(clerk.Get(list+"/2/withdraw"), "reason", "It is answered")...).WantTo(list + "/2")
		anybody.Get("/questions/2024-25/q1").Want(200, "!was not answered")
		clerk.Get(list+"/2").Want(200, "The question was never tabled")
		clerk.Get(list).Want(200, "Answered (1)", "Lamps of the quay", "Notices that were not tabled (1)", "Withdrawn, asked by Ada Beck")
		h.As(t, "Ada Beck", h.ada, models.RoleMember).Get(list).Want(403)

		// At a meeting: notice by three clear working days, the answer on its day.
		coming, err := d.Meetings.List(h.clerk, models.MeetingFilter{From: d.Today().Add(1), Limit: 1})
		must(t, err)
		h.at(string(coming[0].Date.Add(-1)), 9)
		clerk = h.As(t, "Cora Clerk", 0, models.RoleClerk)
		meeting := fmt.Sprint(coming[0].ID)
		oral := []string{"kind", "council_oral", "house", "Full Council", "asked-by", "Ada Beck", "role", "Leader of the Council", "heading", "The mole", "text", "Who mends the mole?"}
		clerk.Post(enter, form(clerk.Get(enter), append(oral, "meeting", "9999")...)...).Want(422, "Select a meeting of the list", "Who mends the mole?")
		clerk.Post(enter, form(clerk.Get(enter), append(oral, "meeting", meeting)...)...).WantTo(list + "/3")
		clerk.Post(list+"/3/table", form(clerk.Get(list+"/3/table"))...).Want(422, "Notice of a question at this meeting ended on")
		clerk.Post(list+"/3/edit", form(clerk.Get(list+"/3/edit"), "notice-year", "2199", "notice-month", "1", "notice-day", "1")...).Want(422, "Day on which notice of it was given must be today or in the past")
		clerk.Post(list+"/3/table", form(clerk.Get(list+"/3/table"), "late", "The mole broke last night")...).WantTo(list + "/3")
		clerk.Post(list+"/3/answer", form(clerk.Get(list+"/3/answer"), "text", "The port.")...).Want(422, "Day of the answer must be on or after "+coming[0].Date.String()+", when the question is put at its meeting")
		anybody.Get("/questions/2024-25/q2").Want(200, "Put at", coming[0].BodyName, "Notice came late", "The mole broke last night", "Answer due "+coming[0].Date.String())
		anybody.Get("/meetings/"+coming[0].Path).Want(200, "The mole", "asked by Ada Beck")
		clerk.Get("/clerk/meetings/"+meeting).Want(200, "Questions put at it", "The mole", "asked by Ada Beck")
		clerk.Get("/meetings/"+coming[0].Path+"/agenda-summary").Want(200, "Questions put at the meeting", "2024/25-Q2 The mole Who mends the mole? Asked by Ada Beck To: Leader of the Council")

		// In writing: ten working days, unless the clerk enters a day.
		clerk.Post(enter, form(clerk.Get(enter), "kind", "council_written", "house", "Full Council", "asked-by", "Ada Beck", "role", "Leader of the Council", "text", "Who pays?")...).WantTo(list + "/4")
		clerk.Post(list+"/4/table", form(clerk.Get(list+"/4/table"))...).WantTo(list + "/4")
		q, err := d.Questions.Find(h.clerk, 4)
		must(t, err)
		if days := q.TabledOn.DaysTo(q.DueOn); days < 14 || days > 20 {
			t.Errorf("tabled on %s, due on %s", q.TabledOn, q.DueOn)
		}

		// Entered by mistake: it goes, and its number is not given again.
		clerk.Post(list+"/4/take-out", form(clerk.Get(list+"/4/take-out"))...).Want(422, "Enter the reason")
		clerk.Post(list+"/4/take-out", form(clerk.Get(list+"/4/take-out"), "reason", "It was asked of the port")...).WantTo(list)
		clerk.Get(list).Want(200, "The question is taken out.", "!Who pays?")
		anybody.Get("/questions/2024-25/q3").Want(404)
		anybody.Get("/search?q=pays").Want(200, "!Who pays?")
		clerk.Post(at+"/take-out", form(clerk.Get(at+"/take-out"), "reason", "No")...).Want(409, "a supplementary question, is on the record, so it stays")
		clerk.Post(enter, form(clerk.Get(enter), "kind", "council_written", "house", "Full Council", "asked-by", "Ada Beck", "role", "Leader of the Council", "text", "Who rows?")...).WantTo(list + "/5")
		clerk.Post(list+"/5/table", form(clerk.Get(list+"/5/table"))...).WantTo(list + "/5")
		anybody.Get("/questions/2024-25/q4").Want(200, "Who rows?")
	})
}

// Who is named for an answer is told, sees it among their work until it is given, and
// is named to staff alone.
func TestWhoHasAnAnswerInHand(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-24", 10)
		h.address(h.owner, "ines@example.org")
		q, err := d.Questions.AskAbout(h.clerk, models.AskAboutInput{RequestID: h.request(1).ID, Heading: "The mason", Text: "When is the stone set?", Kind: "council_written", AskedBy: "Ada Beck", AnsweringRole: "Leader"})
		must(t, err)
		h.post()
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		at := fmt.Sprintf("/clerk/written-questions/%d", q.ID)
		owner, ada := fmt.Sprint(h.owner), fmt.Sprint(h.ada)
		clerk.Get(at).Want(200, "Say who drafts, clears and gives the answer", "!Who has the answer in hand")
		clerk.Post(at+"/in-hand", form(clerk.Get(at+"/in-hand"), "drafter", owner, "clearer", owner)...).Want(422, "Select somebody else to clear the answer than who drafts it")
		clerk.Post(at+"/in-hand", form(clerk.Get(at+"/in-hand"), "drafter", "9999")...).Want(422, "Select a person of the list")
		clerk.Post(at+"/in-hand", form(clerk.Get(at+"/in-hand"), "drafter", owner, "giver", ada)...).WantTo(at)
		clerk.Get(at).Want(200, "It is recorded who has the answer in hand", "Who has the answer in hand", "Drafts the answer Ines Quill", "Gives it")
		h.at("2025-03-24", 11)
		if m := h.post()["ines@example.org"]; m == nil || m.Items[0].Subject != "Draft the answer to question "+q.Reference || m.Items[0].Path != q.Address() {
			t.Errorf("told %+v", m)
		}
		officer := h.As(t, "Ines Quill", h.owner, models.RoleOfficer)
		officer.Get("/officer").Want(200, "Answers you have in hand 1", "The mason", "Draft the answer")
		member := h.As(t, "Ada Beck", h.ada, models.RoleMember)
		member.Get("/member").Want(200, "Answers you have in hand 1", "Give the answer")
		member.Get(at + "/in-hand").Want(403)
		officer.Get(q.Address()).Want(200, "You are named to draft the answer. The clerk records it here")
		member.Get(q.Address()).Want(200, "You are named to give the answer.")
		clerk.Get(q.Address()).Want(200, "!You are named")
		h.Anybody(t).Get(q.Address()).Want(200, "!Ines Quill", "!in hand")
		q, err = d.Questions.Find(h.clerk, q.ID)
		must(t, err)
		must(t, d.Questions.Take(h.clerk, q.ID, "answer", models.QuestionStepInput{On: models.InputOf(d.Today()), Text: "On Monday.", Role: "Leader", Version: q.Version}))
		officer.Get("/officer").Want(200, "!Answers you have in hand")
		officer.Get(q.Address()).Want(200, "!You are named")
		clerk.Post(at+"/in-hand", "version", fmt.Sprint(q.Version+1), "drafter", owner).Want(409, "waits for no answer")
	})
}

// One answer to two questions stands on the page of each, and so does its correction.
// What one asks that is not for everybody does not show on the page of the other.
func TestQuestionsThatAreAnsweredTogether(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		ask := func(heading string) *models.Question {
			q, err := d.Questions.Enter(r.clerk, models.QuestionEntryInput{Kind: "council_written", House: "Full council", AskedBy: "Ada Beck", Role: "Harbour Master", Heading: heading, Text: "To ask: (1) who lights the lamps of the mole; and (2) who pays for oil?"})
			must(t, err)
			must(t, d.Questions.Take(r.clerk, q.ID, "table", models.QuestionStepInput{On: models.InputOf(d.Today()), Version: 1}))
			q, err = d.Questions.Find(r.clerk, q.ID)
			must(t, err)
			return q
		}
		first, second, secret := ask("The mole"), ask("The oil"), ask("Zqsecret lamps")
		must(t, d.Questions.Link(r.clerk, secret.ID, r.secret, false))
		clerk, anybody := r.As(t, "Clem Clerk", 0, models.RoleClerk), r.Anybody(t)
		at := fmt.Sprintf("/clerk/written-questions/%d", first.ID)
		form := clerk.Get(at+"/together").Want(200, "The oil", "Zqsecret lamps", "!Harbour Master asked")
		clerk.Post(at+"/together", "version", form.Value("version"), "with", "9999").Want(422, "Select questions of the list")
		clerk.Post(at+"/together", "version", form.Value("version"), "with", fmt.Sprint(second.ID), "with", fmt.Sprint(secret.ID)).WantTo(at)
		anybody.Get(first.Address()).Want(200, "To be answered together with", "The oil", "!Zqsecret")
		anybody.Get(second.Address()).Want(200, "The mole", "!Zqsecret")
		page := clerk.Get(at + "/answer").Want(200)
		clerk.Post(at+"/answer", "version", page.Value("version"), "on-day", page.Value("on-day"), "on-month", page.Value("on-month"), "on-year", page.Value("on-year"), "role", "Harbour Master", "text", "The keeper does both.", "covered", "1", "covered", "2").WantTo(at)
		anybody.Get(second.Address()).Want(200, "The keeper does both.", "Whether the answer answers part (1) and part (2) is not checked yet")
		anybody.Get(first.Address()).Want(200, "The keeper does both.", "!not checked yet", "!Zqsecret")
		anybody.Get(secret.Address()).Want(404)
		other, err := d.Questions.Find(r.clerk, second.ID)
		must(t, err)
		must(t, d.Questions.Take(r.clerk, second.ID, "correct", models.QuestionStepInput{On: models.InputOf(d.Today()), Text: "The town pays.", Reason: "Misheard", Covered: []string{"1", "2"}, Version: other.Version}))
		anybody.Get(first.Address()).Want(200, "The town pays.", "The keeper does both.", "Misheard")
		clerk.Get(at+"/together").Want(409, "waits for no answer")
	})
}
