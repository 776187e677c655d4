package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models"
	"carried/models/document"
	"carried/models/memberlist"
	"carried/models/motiontext"
)

// PasteMotion is the page on which a clerk pastes a notice of motion (C2).
type PasteMotion struct {
	Page
	Text   string            // as it was typed
	Papers []models.PaperRow // of which drafts are still to be made
}

// Template names the template.
func (PasteMotion) Template() string { return "clerk/motion_paste.html" }

// UploadField is the question for a file in place of the text.
func (p PasteMotion) UploadField() Field {
	return p.Field("file", "Or select a file", "").Accept(document.Accept()).
		Hint("A Word document, OpenDocument text, PDF, web page, Markdown or plain text, smaller than 20 MB: one motion, or a whole agenda or set of minutes. Its text is read and kept; the file itself is not.")
}

// CheckMotion is the page on which the clerk checks how a notice was read (C3):
// the reading, and beside it the source with doubtful places marked.
type CheckMotion struct {
	Page
	Motion  models.MotionRecord
	Reading motiontext.Reading
	Clauses []models.Clause
	Notice  models.Notice              // of the meeting it is meant for
	Chosen  map[uint]models.ClauseKind // kinds that could not be saved
	Go      string                     // the clause to go to, as typed: "R3"
	Members []models.Person            // whom a name that is nobody we know may mean
}

// Template names the template.
func (CheckMotion) Template() string { return "clerk/motion_check.html" }

// Told reports whether the text is of minutes that say what became of the motion.
func (p CheckMotion) Told() bool { return models.ToldBy(p.Reading) }

// KindNames are the kinds of clause as they are shown: the name of one, and
// what several are called.
var KindNames = map[models.ClauseKind][2]string{
	motiontext.Notes: {"Notes", "“notes”"}, motiontext.Believes: {"Believes", "“believes”"}, motiontext.Requests: {"Request", "request"},
	motiontext.Resolves: {"Resolves", "“resolves”"}, motiontext.Other: {"Other", "other clause"},
}

// CheckedClause is one clause on the page, with its tools.
type CheckedClause struct {
	models.Clause
	Name   string // "Request 3", as in “Request 3 (a)”
	Anchor string
	Kinds  []Option // none for a sub-clause: it goes with its clause
	CanJoin,
	CanUp, CanDown bool
	Sub []CheckedClause
}

// Lower is the name inside a sentence.
func (c CheckedClause) Lower() string { return models.LowerFirst(c.Name) }

// Printed is the number as it stands on paper.
func (c CheckedClause) PrintedLabel() string { return c.Clause.Printed() }

// List arranges the clauses for the page: each named by its kind and its number
// among that kind, as the marks beside the source are.
func (p CheckMotion) List() []CheckedClause {
	numbers := map[models.ClauseKind]int{}
	var list []CheckedClause
	groups := models.Groups(p.Clauses)
	for g, group := range groups {
		for i, n := range group.Clauses {
			numbers[n.Kind]++
			c := checked(n, fmt.Sprintf("%s %d", KindNames[n.Kind][0], numbers[n.Kind]), i > 0 && len(group.Clauses[i-1].Sub) == 0)
			c.CanUp, c.CanDown = g > 0 || i > 0, g < len(groups)-1 || i < len(group.Clauses)-1
			chosen := cmp.Or(p.Chosen[n.ID], n.Kind)
			for _, k := range models.ClauseKinds {
				c.Kinds = append(c.Kinds, Option{Value: string(k), Label: KindNames[k][0], Selected: k == chosen})
			}
			c.Kinds = append(c.Kinds, Option{Value: string(models.NotPart), Label: "Not part of the motion", Selected: chosen == models.NotPart})
			list = append(list, c)
		}
	}
	return list
}

func checked(n models.ClauseNode, name string, join bool) CheckedClause {
	c := CheckedClause{Clause: n.Clause, Name: name, Anchor: fmt.Sprintf("clause-%d", n.ID), CanJoin: join}
	for i, s := range n.Sub {
		part := s.Printed()
		if part == "" {
			part = fmt.Sprintf("part %d", i+1)
		}
		sub := checked(s, name+" "+part, i > 0 && len(n.Sub[i-1].Sub) == 0)
		sub.CanUp, sub.CanDown = i > 0, i < len(n.Sub)-1
		c.Sub = append(c.Sub, sub)
	}
	return c
}

// Found says what was read, as in “We found 2 notes, 2 believes and 4 requests”:
// each count leads to the first clause of its kind.
func (p CheckMotion) Found() []Link {
	counts, first := map[models.ClauseKind]int{}, map[models.ClauseKind]string{}
	for _, c := range p.List() {
		if counts[c.Kind]++; counts[c.Kind] == 1 {
			first[c.Kind] = "#" + c.Anchor
		}
	}
	var links []Link
	for _, k := range models.ClauseKinds {
		switch name := KindNames[k][1]; {
		case counts[k] == 0:
		case strings.HasPrefix(name, "“"):
			links = append(links, Link{fmt.Sprintf("%d %s", counts[k], name), first[k]})
		default:
			links = append(links, Link{Count(counts[k], name), first[k]})
		}
	}
	return links
}

// kindLetters mark the kinds of clause, as beside the source.
var kindLetters = map[models.ClauseKind]string{
	motiontext.Notes: "N", motiontext.Believes: "B", motiontext.Requests: "R", motiontext.Resolves: "V", motiontext.Other: "O",
}

// Place returns where on the page the clause is that somebody typed, "R3" or
// "r 3"; ok is false if there is none.
func (p CheckMotion) Place(typed string) (anchor string, ok bool) {
	typed = strings.ToUpper(strings.ReplaceAll(typed, " ", ""))
	numbers := map[models.ClauseKind]int{}
	for _, c := range p.List() {
		numbers[c.Kind]++
		if typed == fmt.Sprintf("%s%d", kindLetters[c.Kind], numbers[c.Kind]) {
			return c.Anchor, true
		}
	}
	return "", false
}

// Long reports whether there are so many clauses that going through them one by
// one is a burden.
func (p CheckMotion) Long() bool { return len(p.Clauses) > 8 }

// counts are the same in words: "2 notes, 2 believes and 4 requests".
func (p CheckMotion) counts() string {
	var parts []string
	for _, l := range p.Found() {
		parts = append(parts, l.Text)
	}
	return models.AndList(parts)
}

// Doubtful are the clauses to check, as links.
func (p CheckMotion) Doubtful() []Link {
	var links []Link
	var walk func(c CheckedClause)
	walk = func(c CheckedClause) {
		if c.Doubt != "" {
			links = append(links, Link{c.Lower(), "#" + c.Anchor})
		}
		for _, s := range c.Sub {
			walk(s)
		}
	}
	for _, c := range p.List() {
		walk(c)
	}
	return links
}

// Doubts are what the reader was unsure of in the text as a whole, as far as it
// still stands, and names that are nobody we know.
func (p CheckMotion) Doubts() []string {
	var list []string
	for _, d := range p.Reading.Doubts {
		settled := d.Message == "We found no title." && p.Motion.Title != models.NoTitle ||
			d.Message == "We found no proposer." && p.Motion.Proposer.Known() ||
			d.Message == "We found no clauses in this text. Check that it is a motion." && len(p.Clauses) > 0
		if d.Clause < 0 && d.Group < 0 && !settled {
			list = append(list, d.Message)
		}
		if d.Clause < 0 && d.Group >= 0 && p.headless(d.Group+1) {
			list = append(list, d.Message)
		}
	}
	if !p.Motion.Seconder.Known() {
		list = append(list, "We found no seconder.")
	}
	return list
}

// Suggested is a councillor who may be meant by a name, on a button.
type Suggested struct {
	Action string // "proposer-12"
	Name   string
	Why    string
}

// Suggestions are the councillors a printed name may mean, for the field
// “proposer” or “seconder”.
func (p CheckMotion) Suggestions(field string, r models.PersonRef) []Suggested {
	if r.ID != 0 {
		return nil
	}
	var list []Suggested
	for _, s := range memberlist.Near(r.Text, p.Members) {
		name := s.Person.Addressed(p.Council.MemberStyle)
		if s.Person.Ward != "" {
			name += ", " + s.Person.Ward
		}
		list = append(list, Suggested{fmt.Sprintf("%s-%d", field, s.Person.ID), name, s.Why})
	}
	return list
}

// headless reports whether there is still a group without a heading of its own.
func (p CheckMotion) headless(group int) bool {
	for _, c := range p.Clauses {
		if c.GroupNo == group && c.Heading == "" && c.Kind == motiontext.Other {
			return true
		}
	}
	return false
}

// NameProblem says that a name is nobody we know, or "".
func NameProblem(p models.PersonRef) string {
	if p.ID != 0 || p.Text == "" {
		return ""
	}
	return "Select a councillor for “" + p.Text + "”, or leave as text"
}

// Named is a person with their ward, as summaries show them.
func (p Page) Named(r models.PersonRef) string {
	name := r.Addressed(p.Council.MemberStyle)
	if r.Ward != "" {
		name += ", " + r.Ward
	}
	return name
}

// MeetingName is the meeting a motion is meant for: "Full council, Thursday 27
// March 2025".
func MeetingName(m models.MotionRecord) string {
	if m.MeetingDate == "" {
		return ""
	}
	return m.BodyName + ", " + m.MeetingDate.WithDay()
}

// InTime says whether the notice is in time, and when it closes.
func (p CheckMotion) InTime() string {
	return inTime(p.Motion.Motion, p.Notice, p.Page)
}

func inTime(m models.Motion, n models.Notice, p Page) string {
	if n.Closes.IsZero() {
		return ""
	}
	verb := "closes"
	if !n.Closes.After(p.Now) {
		verb = "closed"
	}
	closes := "notice " + verb + " at " + models.ClockTime(n.Closes) + " on " + models.DateOf(n.Closes).String()
	switch {
	case m.ReceivedAt != nil && n.InTime(*m.ReceivedAt):
		return "In time: " + closes
	case m.ReceivedAt != nil:
		return "Late: " + closes
	case n.InTime(p.Now):
		return "In time if it was received by now: " + closes
	}
	return "Late unless it was received before " + closes
}

// SourceName says where the text is from.
func (p CheckMotion) SourceName() string {
	if p.Motion.SourceFile == "" {
		return "Text of the notice"
	}
	return "Text of the file " + p.Motion.SourceFile
}

// Source is the text, line by line; blank lines are left out.
func (p CheckMotion) Source() []SourceLine {
	var list []SourceLine
	for _, l := range p.Reading.Lines {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		s := SourceLine{Mark: l.Mark, Text: l.Text, Check: l.Doubtful}
		switch l.Mark {
		case "H":
			s.Mark, s.Hidden, s.Ignored = "–", "heading", true
		case "-", "":
			s.Mark, s.Hidden, s.Ignored = "–", "not used", true
		}
		list = append(list, s)
	}
	return list
}

// EditMotion is the form of what stands beside the clauses of a draft, or of a
// motion of which notice is given.
type EditMotion struct {
	Page
	Form     models.MotionInput
	Members  []models.Person
	Meetings []models.MeetingRow
	ID       uint
	Noticed  bool // notice of it is given: a change needs a reason
	Accepted bool // its meeting stays
	// Names as they were printed and matched nobody.
	Proposer, Seconder string
}

// Template names the template.
func (EditMotion) Template() string { return "clerk/motion_edit.html" }

// Kinds are the types of motion to choose from.
func (p EditMotion) Kinds() []Option {
	var list []Option
	for _, k := range models.MotionKinds {
		list = append(list, Option{Value: string(k), Label: KindWords[k], Selected: k == p.Form.Kind})
	}
	return list
}

// People are the councillors to choose from.
func (p EditMotion) People() []Option {
	list := []Option{{Value: "", Label: "Nobody in this list"}}
	for _, m := range p.Members {
		label := m.Addressed(p.Council.MemberStyle)
		if m.Ward != "" {
			label += ", " + m.Ward
		}
		list = append(list, Option{Value: str(m.ID), Label: label})
	}
	return list
}

// MeetingOptions are the meetings to choose from.
func (p EditMotion) MeetingOptions() []Option { return meetingOptions("Not chosen yet", p.Meetings) }

func meetingOptions(none string, meetings []models.MeetingRow) []Option {
	list := []Option{{Value: "", Label: none}}
	for _, m := range meetings {
		list = append(list, Option{Value: str(m.ID), Label: m.Name()})
	}
	return list
}

// NameHint asks for a councillor in place of a name that matched nobody.
func (EditMotion) NameHint(name string) string {
	return NameProblem(models.PersonRef{Text: name})
}

// EditClause is the form of one clause of a draft; with Split, of its two parts.
type EditClause struct {
	Page
	Form  models.ClauseInput
	ID    uint // of the motion
	Split bool
	Sub   bool // it is part of another clause
}

// Template names the template.
func (p EditClause) Template() string {
	if p.Split {
		return "clerk/clause_split.html"
	}
	return "clerk/clause_edit.html"
}

// Kinds are the kinds of clause to choose from.
func (p EditClause) Kinds() []Option {
	var list []Option
	for _, k := range models.ClauseKinds {
		list = append(list, Option{Value: string(k), Label: KindNames[k][0], Selected: k == p.Form.Kind})
	}
	return list
}

// FactRow is one line of a summary list with its link to change it.
type FactRow struct {
	Key, Value, Note string
	Address          string // of the Change link; "" for none
}

// Fact is one line of what will be saved; field is where the form begins.
func (p CheckMotion) Fact(key, value, note, field string) FactRow {
	return FactRow{key, value, note, fmt.Sprintf("/clerk/motions/%d/edit#%s", p.Motion.ID, field)}
}

// KindWord is the type of the motion.
func (CheckMotion) KindWord(k models.MotionKind) string { return KindWords[k] }

// Unmatched says that a name is nobody we know.
func (CheckMotion) Unmatched(r models.PersonRef) string { return NameProblem(r) }

// MeetingWords is the meeting it is meant for.
func (p CheckMotion) MeetingWords() string { return MeetingName(p.Motion) }

// Keep lets somebody who is named already, but no longer serves, be chosen.
func (p *EditMotion) Keep(r models.PersonRef) {
	known := slices.ContainsFunc(p.Members, func(m models.Person) bool { return m.ID == r.ID })
	if r.ID != 0 && !known {
		p.Members = append(p.Members, models.Person{ID: r.ID, FullName: r.FullName, Title: r.Title, Kind: r.Kind, Ward: r.Ward})
	}
}
