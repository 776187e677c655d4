package handlers_test

import (
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
		must(t, d.Questions.Take(r.clerk, q.ID, "correct", models.QuestionStepInput{On: on, Text: "Three are out:", Reason: "One more went out", Version: 4}))
		anybody.Get(q.Address()).Want(200, "The answer as corrected", "Three are out:", "One more went out", "The first answer", "The lamps are:", "The answer ends in a colon", "Part (2) is not marked as answered", "It is not known yet.")
		anybody.Get("/questions.csv?state=corrected").Want(200, "Three are out:")
		anybody.Get("/questions?state=nonsense&kind=rude&page=9").Want(200)
		anybody.Get("/questions/2024-25/q999").Want(404)
	})
}
