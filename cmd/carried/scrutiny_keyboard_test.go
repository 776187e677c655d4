package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"carried/models"
)

// The circle of scrutiny, with the keyboard alone, with script and without: a request
// that stands still is assessed, asked about and assessed again; what the answer
// promises becomes a request; and one timeline tells it (domain.md 15, US17, US18).
func TestTheCircleOfScrutinyWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	today := time.Now().In(models.London)
	words := []string{"Pilots", "Buoys"}
	var stalled, title, references, promised [2]string

	b.keySignIn(p, "Member")
	b.see("/requests?status=update_due")
	list := b.links(`^/motions/[0-9-]+/m\d+/r\d+$`)
	if len(list) < 2 {
		t.Fatalf("%d requests stand still", len(list))
	}
	copy(stalled[:], list)
	b.bothWays("a member asks about a request that stands still", func(n int) {
		b.see(stalled[n])
		b.says("No update since")
		title[n] = eval[string](b, `document.querySelector("h1").textContent`)
		b.enter("Put a question")
		b.fill("answering-member", "")
		b.fill("answering-role", "")
		b.fill("answering-body", "")
		b.enter("Give notice of the question")
		b.says("There is a problem", "Enter the question")
		b.wrongField("Enter the question", "text")
		b.insert("To ask the Cabinet (1) what stands in the way of it; and (2) when it is done?")
		b.checkOnce("notice of a question with an error")
		b.fill("answering-role", "Leader of the Council")
		b.fill("heading", words[n]+" that nobody hears of")
		b.enter("Give notice of the question")
		b.says("The clerk has your notice of question.", "Not tabled yet", words[n]+" that nobody hears of")
	})

	month := func(ago int) models.Month { return models.MonthOf(models.DateOf(today.AddDate(0, -ago, 0))) }
	assess := func(score, text string, asOf time.Time) {
		b.fill("assessor", "Eleanor Frith")
		b.mark("assessor-kind", "independent")
		b.date("as-of", asOf)
		b.fill("text", text)
		b.fill("score", score)
	}
	b.keySignIn(p, "Assessor")
	b.bothWays("the assessor scores it", func(n int) {
		b.see(stalled[n])
		b.enter("Assess this")
		b.enter("Save draft")
		b.wrongField("Select the kind of assessor", "assessor-kind")
		b.checkOnce("assessment with errors")
		assess("5/10 – MH", "Half of the "+words[n]+" are there.", today.AddDate(0, -3, 0))
		b.fill("next-review", month(1).String())
		b.enter("Save draft")
		b.says("Draft saved. A second person publishes it.", "5 out of 10", "Medium to high concern", "You drafted this assessment.")
	})

	b.keySignIn(p, "Clerk")
	b.bothWays("the clerk publishes it and, when it is due, enters the next cycle", func(n int) {
		b.see("/clerk/assessments#drafts")
		b.enter(title[n])
		b.enter("Publish")
		b.says("Published. From now on it stays as it is.")
		first := b.address()
		if n == 0 {
			b.answers(409, "published assessment", first+"/edit")
		}
		b.see("/clerk/assessments")
		b.says("planned for " + month(1).String())
		b.see(first)
		b.enter("Assess again")
		b.says("Cycle 1, as of", "5 out of 10, medium to high concern")
		b.mark("cycle", "2")
		assess("7", "Most of the "+words[n]+" are there.", today)
		b.mark("concern", "M")
		b.enter("Save draft")
		b.says("7 out of 10", "Medium concern")
		b.checkOnce("second cycle")
	})
	b.bothWays("the clerk tables it and records a holding answer, then the answer", func(n int) {
		b.see("/clerk")
		b.enter(words[n] + " that nobody hears of")
		b.enter("Table the question")
		b.enter("Table the question")
		b.says("Waits for an answer", "Asked by Councillor Ruth Ashdown")
		references[n] = regexp.MustCompile(`\d{4}/\d\d-Q\d+`).FindString(b.text())
		b.enter("Record a holding answer")
		b.fill("text", "We are looking into it.")
		b.enter("Record the holding answer")
		b.says("Holding answer", "There is no answer yet. A holding answer was given, which is not the answer.")
		b.enter("Record the answer")
		b.fill("text", "The contract was let twice. We will moor the last buoy by June.")
		b.enter("Record the answer")
		b.wrongField("Enter why the answer leaves out part (1) and part (2)", "left")
		b.checkOnce("answer that leaves parts out")
		b.mark("covered", "1")
		b.mark("covered", "2")
		b.enter("Record the answer")
		b.says("Answered", "The contract was let twice.")
	})
	b.bothWays("the clerk makes a request of what it promises", func(n int) {
		b.see("/clerk/written-questions")
		b.enter(words[n] + " that nobody hears of")
		b.enter("Make a promise in the answer a request")
		b.enter("Make it a request")
		b.says("There is a problem")
		b.wrongField("Enter the words of the promise", "words")
		b.insert("We will raise the wreck.")
		b.checkOnce("promise with errors")
		b.fill("title", "The last buoy of the "+words[n])
		b.choose("monitoring-body", "Full Council")
		b.enter("Make it a request")
		b.wrongField("The words must stand in the answer. Copy them from it", "words")
		b.fill("words", "We will moor the last buoy by June.")
		b.choose("owner", "Priya Nair")
		b.choose("directorate", "Strategy")
		b.date("due", today.AddDate(0, 3, 0))
		b.enter("Make it a request")
		b.says("made of what was promised.", "We will moor the last buoy by June.", "Answer to question "+references[n], "Priya Nair", "Promised to Councillor Ruth Ashdown")
		promised[n], _, _ = strings.Cut(b.address(), "#")
		b.checkOnce("request that was promised")
	})

	// A page of questions of a parliament: no dates, one question in two parts, one
	// answer that is cut off.
	page, err := os.ReadFile("../../models/questiontext/testdata/parliament-without-blank-lines.txt")
	if err != nil {
		t.Fatal(err)
	}
	b.see("/clerk/written-questions")
	b.enter("Paste")
	b.fill("text", string(page))
	b.enter("Continue")
	b.says("We found 5 questions, 5 with an answer", "Please check question 3", "(1) has inspected")
	b.fill("house", "House of Lords")
	b.choose("kind", "Written, elsewhere")
	b.enter("Save these questions")
	b.says("5 questions saved.")
	b.see("/clerk/written-questions")
	b.enter("To ask His Majesty's Government how the Bridges Board (1)")
	b.enter("Say which requests it is about")
	b.enter("Save")
	b.wrongField("Enter the reference of the request", "request")
	b.insert(strings.ToUpper(strings.NewReplacer("/motions/", "", "-", "/", "/", "-").Replace(stalled[0])))
	b.mark("evidence", "true")
	b.enter("Save")
	b.says("The request is saved.", title[0], "The answer is evidence of it")
	b.checkBoth("requests of a question")

	// A page of assessments, with a score as it is printed.
	b.see("/clerk/reports")
	b.enter("Paste")
	b.fill("text", "Bells\nReport Recommendations\n“[Paragraph 3] Ring the bell in fog.”\nGovernment Response\n“It is rung at noon.”\nAssessment of Progress\nIt is no fog bell.\n5/10 – MH\n")
	b.enter("Continue")
	b.says("Check how we read this page", "Paragraph 3", "Ring the bell in fog.")
	b.checkBoth("page of assessments")
	b.fill("title", "The bell inquiry")
	b.fill("assessor", "Eleanor Frith")
	b.mark("assessor-kind", "independent")
	b.date("as-of", today)
	b.enter("Save")
	b.says("1 recommendation and 1 draft", "5 out of 10, medium to high concern (MH)")

	b.keySignIn(p, "Monitoring officer")
	b.bothWays("a second person publishes the second cycle", func(n int) {
		b.see("/clerk/assessments")
		b.enter(title[n])
		b.enter("Publish")
		b.says("Published. From now on it stays as it is.", "Cycle 1, as of")
	})

	b.see("/")
	b.enter("Sign out")
	b.bothWays("anybody reads it all on one timeline", func(n int) {
		question, made := "uestion "+references[n], regexp.MustCompile(`\d{4}/\d\d-R\d+`)
		motion, _, _ := strings.Cut(stalled[n], "/r")
		for _, page := range []string{stalled[n], motion} {
			b.see(page)
			b.tells(question+" asked", question+" has a holding answer", question+" answered", "promise in an answer became request")
			b.checkOnce("the circle on" + strings.ReplaceAll(page, "/", " "))
		}
		b.see(motion + "/assessments")
		b.says("5 → 7")
		b.see(stalled[n])
		b.enter("Request " + made.FindString(b.text()))
		if got := b.address(); got != promised[n] {
			b.t.Errorf("the timeline leads to %s, not to %s", got, promised[n])
		}
		b.tells(question+" asked", question+" answered", "Promised in the answer to a question")
		b.enter("Answer to question " + references[n])
		b.says(words[n]+" that nobody hears of", "The contract was let twice.")
		b.enter(title[n])
		if got := b.address(); got != stalled[n] {
			b.t.Errorf("the question leads to %s, not to %s", got, stalled[n])
		}
	})
}

// tells fails unless the timeline of the page has some entries in this order, the
// oldest first.
func (b *browser) tells(want ...string) {
	b.t.Helper()
	told := eval[[]string](b, `[...document.querySelectorAll("ol[reversed] > li > p:first-child")].map(e => e.textContent).reverse()`)
	next := 0
	for _, title := range told {
		if next < len(want) && strings.Contains(title, want[next]) {
			next++
		}
	}
	if next < len(want) {
		b.t.Errorf("the timeline of %s does not tell “%s” where it should:\n%s", b.address(), want[next], strings.Join(told, "\n"))
	}
}
