package views

import (
	"cmp"
	"fmt"
	"slices"

	"carried/models"
)

// MemberMotions is “My motions”: what a councillor proposed and seconded, and
// the exempt motions they may read (design/ux.md, M1).
type MemberMotions struct {
	Page
	Rows     []models.MotionRow
	Total    int
	Requests map[uint][]models.RequestRow // by motion
	Next     *models.MeetingRow           // the next meeting; nil for none
	Notice   models.Notice                // of that meeting

	Submits bool                        // members give notice here themselves
	Notices []models.MemberNoticeRecord // the member's own, not published yet
	Signing []models.MemberNoticeRecord // of others, to sign

	News      models.News
	Questions []models.QuestionRow // the member's own enquiries, open ones first
	Written   models.MemberQuestions
	InHand    []models.Question // whose answers the member has to give
}

// MemberQuestion is a question that the member put, with its answer and what that
// promised.
type MemberQuestion struct {
	QuestionOnPage
	Promised []PromiseLine
}

// Put are the questions that the member put.
func (p MemberMotions) Put() []MemberQuestion {
	var list []MemberQuestion
	for _, q := range p.Written.Questions {
		x := MemberQuestion{QuestionOnPage: questionsOnPage([]models.QuestionOfRequest{{Question: q}}, nil, nil)[0]}
		x.Tag = writtenTag(&q, models.DateOf(p.Now))
		x.Promised = promiseLines(p.promises(func(id uint) bool { return id == q.ID }), p.Page)
		list = append(list, x)
	}
	return list
}

// PromisedElsewhere are the requests that answers to the questions of others promised
// to the member.
func (p MemberMotions) PromisedElsewhere() []PromiseLine {
	return promiseLines(p.promises(func(id uint) bool {
		return !slices.ContainsFunc(p.Written.Questions, func(q models.Question) bool { return q.ID == id })
	}), p.Page)
}

// promises are those of questions.
func (p MemberMotions) promises(of func(question uint) bool) []models.RequestRow {
	var list []models.RequestRow
	for _, r := range p.Written.Promises {
		if of(models.Deref(r.Promise.QuestionID)) {
			list = append(list, r)
		}
	}
	return list
}

// Template names the template.
func (MemberMotions) Template() string { return "member/motions.html" }

// MemberList is one list of motions under its heading.
type MemberList struct {
	Title, Intro string
	Motions      []MemberMotion
}

// MemberMotion is one motion with where its requests stand.
type MemberMotion struct {
	models.MotionRow
	Address  string // "" until it has a reference
	Tags     []Tag
	Requests []MemberRequest
}

// MemberRequest is one request of a motion.
type MemberRequest struct {
	models.RequestRow
	Tags  []Tag
	Owner string
	NoDue string      // what is said instead of a due date
	Asked models.Date // when the member asked what nobody has answered yet
	Ask   Link        // to ask; its text says what for
}

// Lists are the lists that have anything in them.
func (p MemberMotions) Lists() []MemberList {
	all := []MemberList{
		{Title: "Motions I proposed"},
		{Title: "Motions I seconded"},
		{Title: "Exempt motions", Intro: "These are not public. They were opened to you; do not pass them on."},
	}
	for _, m := range p.Rows {
		if slices.ContainsFunc(p.Notices, func(n models.MemberNoticeRecord) bool { return models.Deref(n.MotionID) == m.ID }) {
			continue // it stands among what the member gave notice of
		}
		i := 1
		switch {
		case m.Exempt:
			i = 2
		case m.Proposer.ID == p.Actor.PersonID:
			i = 0
		}
		all[i].Motions = append(all[i].Motions, p.motion(m))
	}
	var full []MemberList
	for _, l := range all {
		if len(l.Motions) > 0 {
			full = append(full, l)
		}
	}
	return full
}

func (p MemberMotions) motion(m models.MotionRow) MemberMotion {
	x := MemberMotion{MotionRow: m, Tags: []Tag{MotionTag(m.State, m.Amended)}}
	if m.Path != "" {
		x.Address = "/motions/" + m.Path
	}
	if m.Exempt {
		x.Tags = append([]Tag{tag("Exempt", "grey", "")}, x.Tags...)
	}
	if t, ok := FollowUpTag(m.State, m.Progress); ok && (m.Progress.Total > 0 || m.NoAction) {
		x.Tags = append(x.Tags, t)
	}
	for _, r := range p.Requests[m.ID] {
		x.Requests = append(x.Requests, MemberRequest{
			r, Tags(r, models.DateOf(p.Now), p.Council.Settings),
			ownerWords(r, p.Council.Settings, p.Actor), noDueWords(r), p.asked(r.ID),
			Link{askWords(r.State), askAddress(r.ID)},
		})
	}
	return x
}

// With says who else stands on the motion: "With Councillor Noor Abel".
func (p MemberMotions) With(m MemberMotion) string {
	style := p.Council.MemberStyle
	switch me := p.Actor.PersonID; {
	case m.Proposer.ID != me && m.Proposer.Known():
		return "Proposed by " + m.Proposer.Addressed(style)
	case m.Proposer.ID == me && m.Seconder.Known():
		return "Seconded by " + m.Seconder.Addressed(style)
	}
	return ""
}

// Ended says when a motion came to its end: "Decided on 19 September 2024".
func (MemberMotions) Ended(m MemberMotion) string {
	return EndedOn(m.State, m.DecidedOn, m.RescindedOn)
}

// NoticeLine says when notice for the next meeting closes: "Notice of motions
// closes at 5pm on 17 March 2025".
func (p MemberMotions) NoticeLine() string { return noticeLine(p.Notice, p.Page) }

// NewsLine is one change that a member reads of.
type NewsLine struct {
	Link
	Of   string // "2024/25-M07-R2"
	Text string
	On   models.Date
}

// NewsLines are the changes in words, newest first.
func (p MemberMotions) NewsLines() []NewsLine {
	list := make([]NewsLine, 0, len(p.News.Changes))
	for i := range p.News.Changes {
		c := &p.News.Changes[i]
		l := NewsLine{Link: Link{c.MotionTitle, "/motions/" + c.MotionPath}, Of: cmp.Or(c.RequestReference, c.MotionReference), Text: c.Line(p.Council.Settings), On: models.DateOf(c.At)}
		switch {
		case c.RequestID != 0:
			l.Link = Link{c.RequestTitle, models.RequestAddress(c.RequestPath)}
		case c.MotionPath == "": // it has no page yet
			l.Address = ""
		}
		list = append(list, l)
	}
	list = append(list, p.passed()...)
	slices.SortStableFunc(list, func(a, b NewsLine) int { return cmp.Compare(b.On, a.On) })
	return list
}

// passed are the due dates that passed meanwhile, of the member's own motions.
func (p MemberMotions) passed() []NewsLine {
	var list []NewsLine
	for _, m := range p.Rows {
		if me := p.Actor.PersonID; m.Proposer.ID != me && m.Seconder.ID != me {
			continue
		}
		for _, r := range p.Requests[m.ID] {
			if p.News.Passed(&r.Request) {
				list = append(list, NewsLine{Link{r.Title, models.RequestAddress(r.Path)}, r.Reference, "Due date of " + r.DueDate.String() + " passed", r.DueDate.Add(1)})
			}
		}
	}
	return list
}

// NewsSince says from when the news are.
func (p MemberMotions) NewsSince() string {
	if p.News.Looked {
		return fmt.Sprintf("Since %s on %s, up to when you said that you had seen it all.", models.ClockTime(p.News.Since), models.DateOf(p.News.Since))
	}
	said := "In the last " + Count(models.NewsDays, "day") + "."
	if len(p.NewsLines()) > 0 {
		said += " This stays here until you say that you have seen it."
	}
	return said
}

// Drafts are what the member drafts or gave notice of.
func (p MemberMotions) Drafts() []NoticeLine {
	return noticeLines(p.Notices, p.Page, "/member/notices/%d")
}

// ToSign are the motions of others that the member is asked to sign.
func (p MemberMotions) ToSign() []NoticeLine {
	return noticeLines(p.Signing, p.Page, "/member/notices/%d")
}

// Asked are the member's questions.
func (p MemberMotions) Asked() []QuestionLine { return questionLines(p.Questions, p.Page, true) }

// asked is when the member asked about a request what nobody has answered yet; ""
// if they did not.
func (p MemberMotions) asked(request uint) models.Date {
	for _, q := range p.Questions {
		if q.RequestID == request && q.Open() {
			return models.DateOf(q.AskedAt)
		}
	}
	return ""
}
