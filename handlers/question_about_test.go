package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// From a request that stands still to a question, its answer, a promise in it and
// the request that this becomes: one history tells it all.
func TestAQuestionAboutARequestLeadsToAPromise(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		member, clerk, public := h.As(t, "Ada Asks", h.ada, models.RoleMember), h.As(t, "Clem Asks", 0, models.RoleClerk), h.Anybody(t)
		r := h.work()[0]
		page, ask := models.RequestAddress(r.Path), fmt.Sprintf("/questions/ask?request=%d", r.ID)
		motion := "/motions/" + r.MotionPath

		// A member gives notice, in their own name: nobody else reads it yet.
		member.Get(page).Want(200, "Put a question", "Ask for an update")
		member.Get(ask).Want(200, "Put a question about this request", "ask its owner for an update", "Give notice of the question", "!Who asks")
		member.Post("/questions/ask", "request", fmt.Sprint(r.ID)).Want(422, "Enter the heading", "Enter the question", "Select how it is asked", "Enter who is asked")
		member.Post("/questions/ask", "request", fmt.Sprint(r.ID), "heading", "Lamps", "text", "Why is it late?", "kind", "rude", "answering-body", "Cabinet").Want(422, "Select how it is asked", "Why is it late?")
		member.Post("/questions/ask", "request", "77777", "heading", "Lamps", "text", "Why?", "kind", "council_written", "answering-body", "Cabinet").Want(404)
		a := member.Post("/questions/ask", "request", fmt.Sprint(r.ID), "heading", "Lamps", "text", "Why is it late?", "kind", "council_written", "answering-body", "Cabinet")
		a.WantTo(page + "#on-record")
		member.Get(page).Want(200, "The clerk has your notice of question.", "Notice of question by Councillor Ada Beck", "Not tabled yet", "Why is it late?")
		public.Get(page).Want(200, "!Why is it late?", "!Put a question")
		public.Get("/questions").Want(200, "!Ask about a request", "!Enter a question")
		member.Get("/questions").Want(200, "Ask about a request: begin on its page", "!Enter a question")
		member.Get("/member").Want(200, "Questions you put Notice of question by Councillor Ada Beck, Lamps Not tabled yet", "Why is it late?")
		clerk.Get("/clerk").Want(200, "Notices of questions to table", "Lamps")

		// The clerk tables one, in the name of who asks.
		clerk.Get(ask).Want(200, "Who asks", "Table the question")
		clerk.Post("/questions/ask", "request", fmt.Sprint(r.ID), "heading", "Steps", "text", "When are the steps done?", "kind", "council_oral", "answering-role", "Cabinet Member for Lamps").Want(422, "Enter the name of who asks")
		oral := []string{"request", fmt.Sprint(r.ID), "asked-by", "Councillor Ada Beck", "heading", "Steps", "text", "When are the steps done?", "kind", "council_oral", "answering-role", "Cabinet Member for Lamps"}
		clerk.Post("/questions/ask", oral...).Want(422, "Select the meeting at which this oral question is put", "When are the steps done?")
		clerk.Post("/questions/ask", append(oral, "meeting", "77777")...).Want(422, "Select a meeting of the list")
		coming, err := d.Meetings.List(h.clerk, models.MeetingFilter{From: d.Today().Add(1), Limit: 1})
		must(t, err)
		clerk.Post("/questions/ask", append(oral, "meeting", fmt.Sprint(coming[0].ID))...).WantTo(page + "#on-record")
		public.Get("/questions/2024-25/q1").Want(200, "Put at "+coming[0].BodyName, "Answer due "+coming[0].Date.String(), "!Notice given")
		clerk.Get("/clerk/written-questions/1").Want(200, "Notice given 21 March 2025")
		const reference, second = "uestion 2024/25-Q1", "uestion 2024/25-Q2"
		for _, address := range []string{page, motion} {
			public.Get(address).Want(200, "Questions and answers", "Q"+reference+", Steps", "Waits for an answer", "When are the steps done?", reference+" asked", "by Councillor Ada Beck")
		}

		// An answered one is pasted and linked; its answer promises something, and that
		// becomes a request.
		a = clerk.Post("/clerk/written-questions/paste", "text", "Question 7\nAsked by: Councillor Ada Beck (Harbour Group)\nQuestion to the Harbour Office:\nHow far are the steps?\nDate tabled: 20 March 2025\nAnswered by Mr Tam Hale - Harbour Master (Harbour Office)\nDate answered: 27 March 2025\nThey are half done. We will mend the last step by June.\n")
		clerk.Post(a.Location(), "action", "save", "version", "1", "house", "Full council", "kind", "council_written", "take", "1").Want(303)
		made, err := d.QuestionPastes.Made(h.clerk, 1)
		must(t, err)
		q := made[0]
		if q.TabledOn != "2025-03-20" || q.AnsweredOn != "2025-03-27" {
			t.Fatalf("it is %+v", q)
		}
		link := fmt.Sprintf("/clerk/written-questions/%d/requests", q.ID)
		clerk.Get(link).Want(200, "None are entered yet", "The answer is evidence of what was done")
		clerk.Post(link, "request", "").Want(422, "Enter the reference of the request")
		if x := clerk.Post(link, "request", "2024/25-R99").Want(422, "There is no request with this reference"); x.Value("request") != "2024/25-R99" {
			t.Error("what was typed is lost")
		}
		clerk.Post(link, "request", strings.ToLower(r.Reference)).WantTo(link)
		clerk.Get(link).Want(200, "The request is saved.", r.Title, "!The answer is evidence of it")
		remove := fmt.Sprintf("%s/%d/remove", link, r.ID)
		clerk.Post(remove).WantTo(link)
		clerk.Get(link).Want(200, "The request is taken off.", "None are entered yet")
		clerk.Post(remove).Want(404)
		public.Get(page).Want(200, "!They are half done.")
		clerk.Post(link, "request", r.Reference, "evidence", "true").WantTo(link)
		public.Get(q.Address()).Want(200, r.Title, "The answer is evidence of it")
		open := fmt.Sprintf("/clerk/written-questions/%d/requests", q.ID-1)
		clerk.Get(open).Want(200, "!The answer is evidence")
		clerk.Post(open, "request", r.Reference, "evidence", "true").Want(409, "This question is not answered yet, so its answer is no evidence.")
		a = clerk.Post(fmt.Sprintf("/clerk/written-questions/%d/promise", q.ID), "words", "We will mend the last step by June.", "title", "Mend the last step", "category", "other",
			"monitoring-body", fmt.Sprint(h.council), "promised-to", "Councillor Ada Beck", "version", "1")
		if a.Status != 303 {
			t.Fatalf("%d\n%s", a.Status, a.Text())
		}
		promise := a.Location()
		clerk.Post(fmt.Sprintf("/clerk/written-questions/%d/promise", q.ID), "words", "We will  mend the last step by June.", "title", "Mend it", "category", "other",
			"monitoring-body", fmt.Sprint(h.council), "promised-to", "Councillor Ada Beck", "version", "1").Want(422, "These words are request 2024/25-R1 already")
		public.Get(q.Address()).Want(200, "What the answer promised Mend the last step Unallocated", "no due date")
		member.Get("/member").Want(200, "They are half done.", "What the answer promised: Mend the last step Unallocated", "!Promised to you in other answers")
		public.Get("/councillors/ada-beck").Want(200, "Questions asked", "Steps Waits for an answer", "How far are the steps? Answered", "!Lamps", "!Why is it late?")
		for _, address := range []string{page, motion} {
			public.Get(address).Want(200, second+" answered", "They are half done.", "What the answer promised: Mend the last step", "The answer is evidence of the request", "promise in an answer became request", "!Why is it late?")
		}
		public.Get(promise).Want(200, "Mend the last step", "What was promised", "Councillor Ada Beck", "Answer to question 2024/25-Q2", "Promised in the answer to a question", second+" asked", second+" answered")
		public.Get("/search?q=mend").Want(200, "Mend the last step")
	})
}
