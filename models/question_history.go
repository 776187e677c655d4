package models

import "cmp"

// QuestionDeeds are the verbs of what everybody reads in the history of a question:
// what was done with it on the record. Who has the answer in hand, and what it is
// answered with or linked to, is not among them: that may be for staff, or exempt.
var QuestionDeeds = []string{
	"question.table", "question.paste", "question.transfer", "question.hold", "question.answer", "question.correct",
	"question.put-right", "question.withdraw", "question.rule-out", "question.lapse",
	"question.withhold-written", "question.withhold-asker", "question.withhold-answer",
}

// withholdingDeeds are those that messages do not tell: their reason is the ground.
var withholdingDeeds = map[string]string{
	"question.withhold-written": "Its words are withheld", "question.withhold-asker": "Who asked is withheld", "question.withhold-answer": "Its answer is withheld, with that of a question answered together with it",
}

// PutRight reports whether an entry says that a question on the record was changed.
func (e *Event) PutRight() bool { return e.Verb == "question.put-right" }

// Deed is what was done, in the words that messages have for it.
func (e *Event) Deed() string { return cmp.Or(digestDeeds[e.Verb], withholdingDeeds[e.Verb]) }
