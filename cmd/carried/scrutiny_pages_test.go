package main

import (
	"testing"

	"carried/db"
	"carried/models"
)

// The pages of scrutiny pass axe, hold at 320 px and work without script: what
// everybody reads, and what the clerk works with.
func TestThePagesOfScrutiny(t *testing.T) {
	p := serve(t, "--sample")
	d, err := db.Open(t.Context(), db.Options{Database: p.database, Data: p.data})
	if err != nil {
		t.Fatal(err)
	}
	open, _, err := d.Requests.List(t.Context(), models.RequestFilter{Limit: 1})
	if err != nil || len(open) == 0 {
		t.Fatalf("no request of a motion: %v", err)
	}
	assessments(t, models.WithActor(t.Context(), models.System), d, open[0].MotionPath)
	d.Close()
	b := newBrowser(t, p.url)
	b.see("/assessments/disagreements")
	b.says("Not accepted, but scored over 3 (1)")
	for _, script := range []bool{true, false} {
		b.withoutScript(!script)
		b.look(map[bool]string{true: "public", false: "no script"}[script], "/assessments/disagreements", "/motions/"+open[0].MotionPath+"/assessments", "/assessments/reports/the-harbour-lights-inquiry")
	}
	b.withoutScript(false)
	b.look("public", "/assessments", "/questions", "/questions?state=late", "/bodies")
	b.see("/bodies")
	for _, body := range b.links(`^/bodies/[a-z-]+$`) {
		b.look("public", body)
	}
	b.signInAs(p, "Clerk")
	b.look("clerk", "/clerk/written-questions", "/clerk/written-questions/new", "/clerk/written-questions/paste", "/clerk/assessments", "/clerk/reports", "/clerk/bodies", "/clerk/landmarks")
	b.see("/clerk/bodies")
	b.look("clerk", b.first(`^/clerk/bodies/\d+$`))

	// A question from its notice to its answer.
	b.see("/clerk/written-questions/new")
	b.enter("Save")
	b.check("question with errors")
	b.choose("kind", "Written, to the council")
	b.fill("house", "Full Council")
	b.fill("asked-by", "Councillor Ruth Ashdown")
	b.fill("role", "Leader of the Council")
	b.fill("heading", "Lamps of the quay")
	b.fill("text", "To ask the Leader: (1) how many lamps are out; and (2) when are they lit?")
	b.enter("Save")
	b.check("question")
	question := b.address()
	b.enter("Table the question")
	b.check("table a question")
	b.enter("Table the question")
	b.look("clerk", question+"/transfer", question+"/hold", question+"/answer", question+"/withdraw", question+"/lapse", question+"/in-hand", question+"/together", "/questions/ask?request=1")
	b.see(question + "/answer")
	b.fill("text", "Nine lamps:")
	b.enter("Record the answer")
	b.check("answer with errors")
	b.fill("left", "It is not known yet.")
	b.enter("Record the answer")
	b.says("The answer ends in a colon")
	b.enter("See it as everybody does")
	b.check("answered question")

	// It is corrected, and put right; what arises from it goes to somebody else and is
	// withdrawn.
	b.look("clerk", question+"/edit", question+"/parts", question+"/correct", question+"/take-out")
	b.see(question)
	b.enter("Correct the answer")
	b.fill("text", "Ten lamps.")
	b.fill("reason", "One was missed")
	b.enter("Correct the answer")
	b.says("The corrected answer is recorded.", "The first answer", "It is not known yet.")
	b.enter("Put the question right")
	b.fill("heading", "Lamps of the mole")
	b.fill("reason", "Misread")
	b.enter("Save")
	b.says("Lamps of the mole")
	b.enter("See it as everybody does")
	b.says("This question was put right on", "Heading: Lamps of the quay → Lamps of the mole", "Misread", "Answer before")
	b.check("question put right")
	b.see(question)
	b.enter("Enter a supplementary question")
	b.fill("text", "And the lamps of the quay?")
	b.enter("Save")
	b.enter("Table the question")
	b.enter("Table the question")
	b.enter("Transfer the question")
	b.fill("role", "Cabinet Member for Harbours")
	b.enter("Transfer the question")
	b.says("The question is transferred.", "First asked of")
	b.enter("Withdraw the question")
	b.fill("reason", "It was answered in the chamber")
	b.enter("Withdraw the question")
	b.says("The question is withdrawn.", "The question was not answered.", "It was answered in the chamber")
}
