package views

import (
	"slices"
	"time"

	"carried/models"
)

// QuestionDeed is one entry of the history of a question, as everybody reads it.
type QuestionDeed struct {
	At      time.Time
	What    string
	Reason  string
	Changes []string
	Before  []TextBefore
}

// TextBefore is what words of a question were before they were changed.
type TextBefore struct{ Name, Text string }

// questionTexts are the words of a question that a history tells only where they
// were others before: what they are now stands on the page.
var questionTexts = []string{"words", "parts", "answer", "holding answer"}

// untoldFields are what other words of an entry say already.
var untoldFields = []string{"state", "number", "about", "first answer", "transferred from", "closed on"}

// History is what was done with the question on the record, the newest first.
func (p QuestionPage) History() []QuestionDeed {
	list := make([]QuestionDeed, 0, len(p.QuestionRecord.History))
	for _, e := range p.QuestionRecord.History {
		c := e.Read()
		d := QuestionDeed{At: e.At, What: e.Deed(), Reason: c.Reason}
		if e.WithheldBy != 0 {
			d.Changes = []string{"The words of this entry are withheld."}
		}
		for _, x := range c.Changes {
			if x.Field == "answered by" && e.Verb != "question.answer" {
				x.Field = "to answer"
			}
			switch {
			case slices.Contains(untoldFields, x.Field) || e.Verb == "question.paste" || x.From == "" && x.To == string(models.DateOf(e.At)): // its day stands with it
			case !slices.Contains(questionTexts, x.Field):
				d.Changes = append(d.Changes, changeWords(x, nil))
			case x.From != "":
				d.Before = append(d.Before, TextBefore{models.Word(x.Field) + " before", x.From})
			case e.PutRight():
				d.Changes = append(d.Changes, models.Word(x.Field)+" added")
			}
		}
		list = append(list, d)
	}
	return list
}

// PutRight is when the question was last put right after it was on the record; the
// zero time for one that never was.
func (p QuestionPage) PutRight() time.Time {
	for _, e := range p.QuestionRecord.History {
		if e.PutRight() {
			return e.At
		}
	}
	return time.Time{}
}
