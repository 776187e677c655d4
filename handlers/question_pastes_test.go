package handlers_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// parliamentPage is a page of questions in the layout of a parliament, of texts of
// our own.
func parliamentPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../models/questiontext/testdata/parliament-without-blank-lines.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAPageOfQuestionsIsPastedCheckedAndSaved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		source := parliamentPage(t) + "Printed from the site on a Tuesday\n"
		o.clerk.Get("/clerk/written-questions/paste").Want(200, "Paste questions and answers", "!not checked yet")
		o.clerk.Post("/clerk/written-questions/paste", "text", " \n ").Want(422, "Enter the text of the questions")
		a := o.clerk.Post("/clerk/written-questions/paste", "text", source)
		if a.Status != 303 {
			t.Fatalf("%d\n%s", a.Status, a.Text())
		}
		at := a.Location()
		page := o.clerk.Get(at)
		page.Want(200, "We found 5 questions, 5 with an answer", "Please check question 3", "Baroness Quill", "Crossbench", "Life peer", "Department for Bridges",
			"Lord Fenn of Marram, Minister of State, Department for Bridges", "The answer ends in a colon", "(1) has inspected", "(2) continues to inspect, footbridges over railways.")
		// Every line of the source is shown.
		for _, line := range strings.Split(strings.TrimSpace(source), "\n") {
			if !strings.Contains(page.Text(), strings.TrimSpace(line)) {
				t.Errorf("%q is not shown", line)
			}
		}
		o.clerk.Get("/clerk/written-questions/paste").Want(200, "Pages not checked yet", "Page of questions pasted on")
		o.clerk.Get("/clerk/written-questions").Want(200, "Pages not checked yet", "Page of questions pasted on")
		o.clerk.Get("/clerk").Want(200, "Pages of questions to check 1", "Page pasted by")
		o.clerk.Get("/questions").Want(200, "Paste a page of questions", "Enter a question")

		// What is missing is said, and what was ticked stays.
		missing := o.clerk.Post(at, "action", "save", "version", "1", "take", "2", "answered", "2-1")
		boxes(t, missing, "2 2-1", "1 2-2")
		missing.Want(422, "Enter where the questions were asked", "Select what kind of questions these are")
		o.clerk.Post(at, "action", "save", "version", "1", "house", "House of Lords", "kind", "written_ordinary").Want(422, "Select a question to save")
		o.clerk.Post(at, "action", "save", "version", "1", "house", "House of Lords", "kind", "rude", "take", "1").Want(422, "Select what kind of questions these are")
		a = o.clerk.Post(at, "action", "save", "version", "1", "house", "House of Lords", "kind", "written_ordinary", "take", "1", "take", "2", "take", "3", "take", "4", "take", "77", "take", "x", "answered", "2-1")
		if a.Status != 303 {
			t.Fatalf("%d\n%s", a.Status, a.Text())
		}
		o.clerk.Get(at).Want(200, "4 questions saved.", "These questions were made of it", "Question Undated-Q1", "Question Undated-Q4", "!Save these questions")

		list, err := d.QuestionPastes.Made(webtest.System, 1)
		if err != nil || len(list) != 4 {
			t.Fatalf("%d questions, %v", len(list), err)
		}
		q := list[1]
		if q.AskedBy != "Baroness Quill" || q.AskerParty != "Crossbench" || q.AskerType != "Life peer" || q.AnsweringBody != "Department for Bridges" || q.AnsweringMember != "Lord Fenn of Marram" ||
			q.AnsweringRole != "Minister of State" || q.House != "House of Lords" || q.State != models.QuestionAnswered || q.TabledOn != "" || q.AnsweredOn != "" || q.DueOn != "" || q.UIN != "" {
			t.Errorf("it is %+v", q)
		}
		if !list[2].CutOff() || list[1].CutOff() {
			t.Error("of the answers, another one is cut off")
		}

		// The same page again: what is there is recognised, the rest is offered.
		a = o.clerk.Post("/clerk/written-questions/paste", "text", source)
		o.clerk.Get(a.Location()).Want(200, "4 questions of this page are on the record already", "On the record already: Undated-Q1")
		boxes(t, o.clerk.Get(a.Location()), "5", "1 4 2-1 2-2")

		// Two clerks have it open: the second is told, and saves it again only knowingly.
		other := o.clerk.Post("/clerk/written-questions/paste", "text", source)
		five := []string{"action", "save", "version", "1", "house", "House of Lords", "kind", "written_ordinary", "take", "5", "known", "1", "known", "2", "known", "3", "known", "4"}
		o.clerk.Post(other.Location(), five...).Want(303)
		o.clerk.Post(a.Location(), five...).Want(409, "Somebody put question 5 of this page on the record meanwhile, as Undated-Q5")
		o.clerk.Get(a.Location()).Want(200, "5 questions of this page are on the record already", "On the record already: Undated-Q5")
		o.clerk.Post(a.Location(), "action", "discard", "version", "1").Want(303)
		o.clerk.Get(a.Location()).Want(404)
		o.clerk.Post(at, "action", "discard", "version", "2").Want(409, "This page is saved already")
		o.mo.Get("/clerk/written-questions/paste").Want(403)
		o.member.Get(at).Want(403)
	})
}

// boxes holds which boxes of a page are ticked and which are not.
func boxes(t *testing.T, a *webtest.Answer, on, off string) {
	t.Helper()
	for _, v := range strings.Fields(on) {
		if !strings.Contains(a.Body, `value="`+v+`" checked`) {
			t.Errorf("%s is not ticked", v)
		}
	}
	for _, v := range strings.Fields(off) {
		if !strings.Contains(a.Body, `type="checkbox" value="`+v+`">`) && !strings.Contains(a.Body, `type="checkbox" value="`+v+`" `) || strings.Contains(a.Body, `value="`+v+`" checked`) {
			t.Errorf("%s is ticked", v)
		}
	}
}

func TestNonsenseAndAMillionCharactersCanBePasted(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	o := newOffice(t, d)
	a := o.clerk.Post("/clerk/written-questions/paste", "text", "Nothing of the kind.\n***\n")
	o.clerk.Get(a.Location()).Want(200, "We found no question in this text", "Nothing of the kind.", "!Save these questions", "Discard this page")
	o.clerk.Post(a.Location(), "action", "save", "version", "1", "house", "x", "kind", "public", "take", "1").Want(422, "Select a question to save")

	begun := time.Now()
	long := strings.Repeat(parliamentPage(t), 1_000_000/len(parliamentPage(t))+1)
	a = o.clerk.Post("/clerk/written-questions/paste", "text", long)
	if a.Status != 303 {
		t.Fatalf("%d", a.Status)
	}
	page := o.clerk.Get(a.Location())
	page.Want(200, "with an answer")
	t.Logf("%d characters read in %s: a page of %d bytes", len(long), time.Since(begun), len(page.Body))
	o.clerk.Post("/clerk/written-questions/paste", "text", strings.Repeat("x ", 1_000_001)).Want(422, "must be 2,000,000 characters or fewer")
}

func TestTheClerkMakesAPromiseARequest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		text := "Asked by: Ms Wren Tallow (Green)\nQuestion to the Records Office:\nHow many records were copied?\nAnswered by Mr Obi Marsh - Cabinet Member (Records Office)\nWe do not know. We will count them by the end of June.\n"
		a := o.clerk.Post("/clerk/written-questions/paste", "text", text)
		o.clerk.Post(a.Location(), "action", "save", "version", "1", "house", "Full council", "kind", "council_written", "take", "1").Want(303)

		const at = "/clerk/written-questions/1/promise"
		o.clerk.Get(at).Want(200, "Make a promise a request", "We will count them by the end of June.", "Without one it waits on the clerk desk")
		o.clerk.Post(at, "words", "We will count everything", "promised-to", "Ms Wren Tallow", "version", "1").Want(422, "Enter the short title", "Select the kind of request", "Select the body that monitors it", "We will count everything")
		a = o.clerk.Post(at, "words", "We will count everything", "title", "Count the copies", "category", "other", "monitoring-body", fmt.Sprint(o.scrutiny), "promised-to", "Ms Wren Tallow", "version", "1")
		a.Want(422, "The words must stand in the answer")
		a = o.clerk.Post(at, "words", "We will count them by the end of June.", "title", "Count the copies", "category", "other", "monitoring-body", fmt.Sprint(o.scrutiny), "promised-to", "Ms Wren Tallow",
			"member", fmt.Sprint(o.proposer), "owner", fmt.Sprint(o.owner), "directorate", fmt.Sprint(o.directorate), "due-day", "30", "due-month", "6", "due-year", "2025", "version", "1")
		if a.Status != 303 {
			t.Fatalf("%d\n%s", a.Status, a.Text())
		}
		o.clerk.Get(a.Location()).Want(200, "Request 2024/25-R1 made of what was promised", "What was promised", "!What council asked for", "Promised to", "Ms Wren Tallow", "Answer to question Undated-Q1")
		o.Anybody(t).Get("/requests").Want(200, "Count the copies", "Answer to question Undated-Q1")
		o.member.Get(at).Want(403)
	})
}
