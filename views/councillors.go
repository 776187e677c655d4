package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Councillors is the list of councillors, by name (design/ux.md, P11).
type Councillors struct {
	Page
	Serving []CouncillorRow
	Former  []CouncillorRow
	Groups  []models.PoliticalGroup
	Group   string // slug of the group the list is narrowed to
	Words   string
}

// Template names the template.
func (Councillors) Template() string { return "public/councillors.html" }

// Filtered reports whether the list was narrowed.
func (c Councillors) Filtered() bool { return c.Group != "" || c.Words != "" }

// GroupOptions are the groups the list may be narrowed to.
func (c Councillors) GroupOptions() []Option {
	list := []Option{{Label: "All groups"}}
	for _, g := range c.Groups {
		list = append(list, Option{Value: g.Slug, Label: g.Name})
	}
	return list
}

// CouncillorRow is one councillor of a list.
type CouncillorRow struct {
	models.Person
	GroupName string
}

// CouncillorRows names the group of each councillor.
func CouncillorRows(people []models.Person, groups []models.PoliticalGroup) []CouncillorRow {
	names := map[uint]string{}
	for _, g := range groups {
		names[g.ID] = g.Name
	}
	list := make([]CouncillorRow, len(people))
	for i, p := range people {
		list[i] = CouncillorRow{p, names[models.Deref(p.GroupID)]}
	}
	return list
}

// Councillor is one councillor with their motions.
type Councillor struct {
	Page
	Person    models.Person
	GroupName string
	Before    []string           // the wards and groups of before; see BeforeLines
	Motions   []models.MotionRow // that they proposed or seconded
	Total     int
	Votes     []models.MemberVote // the latest votes by names
	VoteTotal int

	Questions     []models.Question // the latest that they asked or that were put to them
	QuestionTotal int
	Seats         []models.PersonSeat
}

// QuestionList is some questions of a councillor under a heading.
type QuestionList struct {
	ID, Title string
	Rows      []models.Question
}

// QuestionLists are the questions that they asked, and those that were put to them.
func (c Councillor) QuestionLists() []QuestionList {
	asked, put := QuestionList{ID: "asked", Title: "Questions asked"}, QuestionList{ID: "put", Title: "Questions put to them"}
	for _, q := range c.Questions {
		if models.Deref(q.AskedByID) == c.Person.ID {
			asked.Rows = append(asked.Rows, q)
		} else {
			put.Rows = append(put.Rows, q)
		}
	}
	return slices.DeleteFunc([]QuestionList{asked, put}, func(l QuestionList) bool { return len(l.Rows) == 0 })
}

// QuestionTag is where a question stands.
func (c Councillor) QuestionTag(q models.Question) Tag { return writtenTag(&q, models.DateOf(c.Now)) }

// SeatWhen says from when to when a post is or was held: "since 3 March 2025".
func (Councillor) SeatWhen(s models.PersonSeat) string {
	return spanWords(s.FromOn, s.ToOn)
}

// VoteOn says what a vote was on: "the motion", "amendment 2", "the question …".
func (Councillor) VoteOn(v models.MemberVote) string { return v.On() }

// SideWord is how they voted.
func (Councillor) SideWord(v models.MemberVote) string { return SideWords[v.Side] }

// ResultWord is what the vote decided.
func (Councillor) ResultWord(v models.MemberVote) string { return ResultWords[v.Result] }

// VoteLines are a councillor's votes as the lines of a file.
func VoteLines(votes []models.MemberVote, site string) [][]string {
	lines := [][]string{{"Date", "Body", "Motion", "Title", "Vote on", "Way of voting", "Vote", "Result", "Address"}}
	for _, v := range votes {
		lines = append(lines, []string{
			string(v.TakenOn), v.BodyName, v.Reference, v.Title, models.UpperFirst(v.On()), VoteWords[v.Method], SideWords[v.Side], ResultWords[v.Result], site + "/motions/" + v.Path,
		})
	}
	return lines
}

// Template names the template.
func (Councillor) Template() string { return "public/councillor.html" }

// BeforeLines says for which wards and in which groups somebody sat before:
// "Castle, Downland Group, 6 May 2021 to 11 May 2026".
func BeforeLines(past []models.PastMembership, groups []models.PoliticalGroup) []string {
	names := map[uint]string{}
	for _, g := range groups {
		names[g.ID] = g.Name
	}
	var lines []string
	for _, m := range past {
		when := "until " + m.EndedOn.String()
		if m.BeganOn != "" {
			when = m.BeganOn.String() + " to " + m.EndedOn.String()
		}
		parts := slices.DeleteFunc([]string{m.Ward, names[models.Deref(m.GroupID)], when}, func(s string) bool { return s == "" })
		lines = append(lines, strings.Join(parts, ", "))
	}
	return lines
}

// Proposed returns the motions that the councillor proposed.
func (c Councillor) Proposed() []models.MotionRow { return c.motions(true) }

// Seconded returns the motions that the councillor seconded.
func (c Councillor) Seconded() []models.MotionRow { return c.motions(false) }

func (c Councillor) motions(proposed bool) []models.MotionRow {
	var list []models.MotionRow
	for _, m := range c.Motions {
		if (m.Proposer.ID == c.Person.ID) == proposed {
			list = append(list, m)
		}
	}
	return list
}

// Table is a table of some motions of the councillor.
func (c Councillor) Table(caption string, motions []models.MotionRow) MotionTable {
	return MotionTable{caption, motions}
}

// MotionTable is a short table of motions with outcome and progress.
type MotionTable struct {
	Caption string
	Motions []models.MotionRow
}

// Sum says how many motions there were and how many were carried: "Proposed 3
// motions since May 2021. 2 carried."
func (c Councillor) Sum() string {
	proposed := c.Proposed()
	since := ""
	if c.Person.TermStart != "" {
		since = " since " + c.Person.TermStart.Time().Format("January 2006")
	}
	if len(proposed) == 0 {
		return fmt.Sprintf("%s has proposed no motions%s.", c.Person.Addressed(c.Council.MemberStyle), since)
	}
	carried := 0
	for _, m := range proposed {
		if m.State == models.MotionCarried || m.State == models.MotionRescinded {
			carried++
		}
	}
	return fmt.Sprintf("Proposed %s%s. %d carried.", Count(len(proposed), "motion"), since, carried)
}

// Term says from when to when a member serves: "May 2021 to 1 May 2025".
func (c Councillor) Term() string {
	switch p := c.Person; {
	case p.TermStart != "" && p.TermEnd != "":
		return p.TermStart.String() + " to " + p.TermEnd.String()
	case p.TermStart != "":
		return "Since " + p.TermStart.String()
	case p.TermEnd != "":
		return "To " + p.TermEnd.String()
	}
	return ""
}

// ProgressWords says how a carried motion is getting on: "1 of 4 requests done,
// 1 overdue".
func ProgressWords(m models.MotionRow) string {
	p := m.Progress
	switch {
	case m.State != models.MotionCarried:
		return ""
	case p.Total == 0 && m.NoAction:
		return "No action arising"
	case p.Total == 0:
		return ""
	}
	s := fmt.Sprintf("%d of %s done", p.Closed(), Count(p.Total, "request"))
	if p.Overdue > 0 {
		s += fmt.Sprintf(", %d overdue", p.Overdue)
	}
	return s
}
