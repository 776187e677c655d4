package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// AskAbout is the page on which a member or the clerk puts a question about a
// request, with what is known filled in.
type AskAbout struct {
	Page
	Request models.RequestRow
	Form    models.AskAboutInput
	Clerk   bool // it is tabled at once, in the name of who asks

	Meetings []models.MeetingRow // at which it may be put
}

// MeetingOptions are the meetings of ours at which it may be put.
func (p AskAbout) MeetingOptions() []Option {
	return meetingOptions("At no meeting of ours, or not known yet", p.Meetings)
}

// Template names the template.
func (AskAbout) Template() string { return "member/ask_about.html" }

// NewAskAbout fills the form with what the request says: it is asked of who answers
// for it, or of the body that monitors it.
func NewAskAbout(r models.RequestRow, style models.MemberStyle) models.AskAboutInput {
	in := models.AskAboutInput{RequestID: r.ID, Heading: r.Title, Kind: "council_written", AnsweringMember: models.Addressed(r.HolderFullName, r.HolderTitle, models.KindMember, style), AnsweringRole: r.HolderRole}
	if in.AnsweringMember == "" {
		in.AnsweringBody = r.BodyName
	}
	return in
}

// Kinds are the ways to ask.
func (p AskAbout) Kinds() []Option {
	var list []Option
	for _, k := range models.AskKinds {
		if k == "public" && !p.Clerk {
			continue
		}
		list = append(list, Option{Value: string(k), Label: k.Words(), Selected: string(k) == p.Form.Kind})
	}
	return list
}

// QuestionOnPage is a question about a request as its page shows it.
type QuestionOnPage struct {
	Link            // to its page; no address for a draft
	ID       string // on the page
	Tag      Tag
	Meta     string
	Text     string
	Holding  string
	Answer   string
	Evidence bool
	CutOff   bool
	About    string // the request, where the page is that of a motion
	With     Link   // the question of the page whose answer is this one's too; the zero link for none
	Promises []PromiseLine
}

var questionTags = map[models.QuestionState]Tag{
	models.QuestionDraft: questionTag(models.QuestionDraft, "grey", "○"), models.QuestionTabled: questionTag(models.QuestionTabled, "yellow", "○"), models.QuestionHolding: questionTag(models.QuestionHolding, "yellow", "○"),
	models.QuestionAnswered: questionTag(models.QuestionAnswered, "green", "●"), models.QuestionCorrected: questionTag(models.QuestionCorrected, "green", "●"),
	models.QuestionWithdrawn: questionTag(models.QuestionWithdrawn, "grey", "–"), models.QuestionLapsed: questionTag(models.QuestionLapsed, "grey", "–"), models.QuestionRuledOut: questionTag(models.QuestionRuledOut, "grey", "–"),
}

func questionTag(s models.QuestionState, colour, sign string) Tag {
	return tag(s.Words(), colour, sign)
}

// questionsOnPage words questions about requests, each once, with the requests that
// their answers made; numbers names the requests on the page of a motion. An answer to
// several is printed once.
func questionsOnPage(rows []models.QuestionOfRequest, promised []PromiseLine, numbers map[uint]int) []QuestionOnPage {
	var list []QuestionOnPage
	at, answered := map[uint]int{}, map[uint]Link{}
	for _, q := range rows {
		about := ""
		if n := numbers[q.RequestID]; n > 0 && !q.Promised { // what it promised stands with it
			about = fmt.Sprintf("About request %d", n)
		}
		if i, there := at[q.ID]; there {
			list[i].Evidence = list[i].Evidence || q.Evidence
			switch {
			case list[i].About == "":
				list[i].About = about
			case about != "":
				list[i].About += fmt.Sprintf(" and request %d", numbers[q.RequestID])
			}
			continue
		}
		at[q.ID] = len(list)
		x := QuestionOnPage{
			Link: Link{Text: models.Listed(q.Name(), q.Heading)}, ID: fmt.Sprintf("on-record-%d", q.ID), Tag: questionTags[q.State], Text: q.Text, Holding: q.HoldingText, Answer: q.AnswerText,
			Evidence: q.Evidence, CutOff: q.CutOff(), About: about,
		}
		if q.Path != "" {
			x.Address = q.Address()
		}
		if q.GroupID != nil && q.IsAnswered() && q.Withheld == "" {
			if first, there := answered[*q.GroupID]; there {
				x.With, x.Answer, x.CutOff = first, "", false
			} else {
				answered[*q.GroupID] = x.Link
			}
		}
		for _, p := range promised {
			if models.Deref(p.Promise.QuestionID) == q.ID {
				x.Promises = append(x.Promises, p)
			}
		}
		x.Meta = models.Listed(said("asked by ", q.AskedBy), said("of ", models.Listed(q.AnsweringMember, q.AnsweringRole, q.AnsweringBody)), said("tabled ", q.TabledOn.String()), said("answered ", q.AnsweredOn.String()))
		if !q.IsAnswered() {
			x.Meta = models.Listed(x.Meta, said("answer due ", q.DueOn.String()))
		}
		x.Meta = models.UpperFirst(x.Meta)
		list = append(list, x)
	}
	return list
}

// NewOnRecord words the questions about the requests of a motion, with what their
// answers promised.
func NewOnRecord(p Page, rows []models.QuestionOfRequest, promised, requests []models.RequestRow) []QuestionOnPage {
	numbers := map[uint]int{}
	for _, r := range requests {
		numbers[r.ID] = r.Number
	}
	return questionsOnPage(rows, promiseLines(promised, p), numbers)
}

// said is words with what they lead to; "" where that is not known.
func said(words, what string) string {
	if what == "" {
		return ""
	}
	return words + what
}

// OnRecord are the questions about the request that are on the record.
func (p Request) OnRecord() []QuestionOnPage {
	return questionsOnPage(p.Written, promiseLines(p.Promised, p.Page), nil)
}

// promise tells of a promise in the answer to a question about a request, which is a
// request of its own now.
func (t *storyteller) promise(e models.Event, s StoryEntry) {
	s.Key = true
	for _, c := range e.Read().Changes {
		if c.Field != "promise" || slices.ContainsFunc(t.entries, func(x StoryEntry) bool { return x.request == e.RequestID && x.promise == c.To }) {
			continue // the question may have been taken off and put back
		}
		s.promise = c.To
		t.note(e.RequestID, "a promise in an answer became request "+c.To, withPromise(s, c.To))
	}
}

func withPromise(s StoryEntry, reference string) StoryEntry {
	if year, number, ok := strings.Cut(reference, "-R"); ok && !strings.Contains(year, "-") {
		s.Facts = []EntryFact{{Text: "Request " + reference, Address: models.RequestAddress(models.Slug(year) + "/r" + number)}}
	}
	return s
}

// questions tells what was asked about requests and what was answered. A date that
// nobody knows is not told: the question stands on the page.
func (t *storyteller) questions() {
	told := map[[2]uint]bool{} // one that is about a request and promised it too is told once
	for _, q := range t.Written {
		key := [2]uint{q.ID, q.RequestID}
		if q.State == models.QuestionDraft || told[key] {
			continue
		}
		told[key] = true
		name := models.LowerFirst(q.Name())
		link := EntryFact{Text: q.Heading, Address: q.Address()}
		if q.Heading == "" {
			link.Text = q.Name()
		}
		tell := func(on models.Date, what, label, text, by string, order int) {
			if on != "" {
				t.note(q.RequestID, what, StoryEntry{On: on, Label: label, Text: text, Facts: []EntryFact{link}, By: by, order: order})
			}
		}
		tell(q.TabledOn, name+" asked", "Question", q.Text, said("by ", q.AskedBy), 3)
		tell(q.HoldingOn, name+" has a holding answer", "Holding answer", q.HoldingText, said("by ", models.Listed(q.AnsweringMember, q.AnsweringRole)), 4)
		answer := q.AnswerText
		if q.State == models.QuestionCorrected && q.OriginalAnswer != "" {
			answer = q.OriginalAnswer
		}
		tell(q.AnsweredOn, name+" answered", "Answer", answer, said("by ", models.Listed(q.AnsweringMember, q.AnsweringRole)), 5)
		if q.State == models.QuestionCorrected {
			tell(q.CorrectedOn, "the answer to "+name+" corrected", "Answer", q.AnswerText, "", 6)
		}
		tell(q.ClosedOn, name+" "+models.LowerFirst(models.Word(string(q.State))), "Reason", q.Reason, "", 6)
	}
}
