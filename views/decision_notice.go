package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models"
	"carried/views/paper"
)

// DecisionNotice puts the decision on a motion into words, with the extract from
// the minutes in numbered paragraphs. site goes before addresses.
func DecisionNotice(council models.Council, n *models.DecisionNotice, site string) *paper.Paper {
	m := n.Motion
	x := &paper.Paper{Kind: "Decision notice", Council: council.Name, Part: n.Part}
	x.Subject = models.Listed(m.BodyName, m.DecidedOn.String())
	if m.DecidedOn == "" {
		x.Subject = models.Listed(m.LastBody, m.LastDate.String())
	}
	var marks []string
	if n.Part == models.ExemptPart {
		x.Kind += ", Part II"
		marks = append(marks, notForPublication)
	}
	if n.Provisional() {
		marks = append(marks, "Provisional")
	}
	x.Mark = strings.Join(marks, ". ")
	x.Title = x.Kind + ": " + m.Reference + " " + m.Title
	w := noticeWords{council: council, DecisionNotice: n}
	x.Blocks = append(x.Blocks, paper.Head(1, "Decision: "+m.Title))
	if m.Exempt {
		x.Blocks = append(x.Blocks, note(notForPublication, "Ground: "+m.ExemptParagraph))
	}
	if n.Provisional() {
		x.Blocks = append(x.Blocks, note("Provisional", "Until the minutes of the meeting are agreed."))
	}
	x.Blocks = append(x.Blocks, w.facts())
	x.Blocks = append(x.Blocks, paper.Head(2, w.extractTitle()))
	w.extract()
	x.Blocks = append(x.Blocks, w.blocks...)
	x.Blocks = append(x.Blocks, w.requests(site)...)
	return x
}

// noticeWords writes the numbered paragraphs of the extract.
type noticeWords struct {
	*models.DecisionNotice
	council models.Council
	blocks  []paper.Block
	no      int
}

// facts are what was decided, by whom and when.
func (w *noticeWords) facts() paper.Block {
	m := w.Motion
	var f factList
	f.add("Motion", m.Reference)
	f.add("Decision", outcomeWords(m))
	switch on := w.PutOffOn(); {
	case m.DecidedOn != "":
		f.add("Decided by", m.BodyName)
		f.add("Item", m.ItemNumber)
		f.add("Date of the decision", m.DecidedOn.String())
	case on != "":
		f.add("Decided by", m.LastBody)
		f.add("Date of the decision", on.String())
	default:
		f.add("Meeting", models.Listed(m.LastBody, m.LastDate.WithDay()))
	}
	switch {
	case w.CallInEnds != "":
		f.add("Takes effect", "After "+w.CallInEnds.String()+", unless it is called in by then")
	case m.MakesRequests():
		f.add("Takes effect", m.DecidedOn.String())
	}
	if m.State == models.MotionRescinded {
		f.add("Rescinded", models.Listed(m.RescindedOn.String(), "by motion "+m.Related))
	}
	if votes := w.VotesOn(models.VoteOnMotion, 0); len(votes) > 0 {
		f.add("Vote", VoteLine(votes[len(votes)-1]))
	}
	return f.block()
}

// outcomeWords say what became of a motion.
func outcomeWords(m models.MotionRecord) string {
	if m.State == models.MotionReferred && m.ReferredTo != "" {
		return "Referred to " + m.ReferredTo
	}
	if m.State == models.MotionRescinded {
		return models.Listed(MotionTag(models.MotionCarried, m.Amended).Text, "since rescinded")
	}
	return MotionTag(m.State, m.Amended).Text
}

func (w *noticeWords) extractTitle() string {
	if w.Provisional() {
		return "Extract from the draft minutes"
	}
	return "Extract from the minutes"
}

// paragraph adds the next numbered paragraph, and what belongs to it.
func (w *noticeWords) paragraph(words string, more ...paper.Block) {
	w.no++
	w.blocks = append(w.blocks, paper.Say(fmt.Sprintf("(%d) %s", w.no, words)))
	w.blocks = append(w.blocks, more...)
}

// extract tells the debate and the decision in the order of domain.md 9.2.
func (w *noticeWords) extract() {
	m, style := w.Motion, w.council.MemberStyle
	w.paragraph(w.before(m.Proposer.Addressed(style), m.Seconder.Addressed(style)), paper.Block{Words: quoted(w.Published)})
	for _, i := range w.Interests {
		w.paragraph(interestWords(i, style))
	}
	for _, a := range w.Amendments {
		w.amendment(a)
	}
	for _, v := range w.VotesOn(models.VoteOnProcedure, 0) {
		w.paragraph("It was put to the vote: "+sentenceEnd(v.Put()), append(w.vote(v), paper.Say(ResultWords[v.Result]+"."))...)
	}
	for _, v := range w.VotesOn(models.VoteOnMotion, 0) {
		w.paragraph("The motion was put to the vote.", w.vote(v)...)
	}
	w.paragraph(w.outcome())
	if w.Resolved != nil {
		w.paragraph("RESOLVED that:", paper.Block{Words: models.Groups(w.Resolved.Clauses)})
		if w.Resolved.Reason != "" {
			w.paragraph("This text is corrected by minute " + w.Resolved.MinuteRef + ". Reason: " + sentenceEnd(w.Resolved.Reason))
		}
	}
}

// before says who put the motion before the meeting, or gave notice of it where
// the meeting did not debate it.
func (w *noticeWords) before(proposer, seconder string) string {
	switch w.Motion.State {
	case models.MotionCarried, models.MotionLost, models.MotionRescinded, models.MotionFell:
		return moved(proposer, seconder, "the motion")
	}
	switch {
	case proposer == "":
		return "Notice was given of the motion:"
	case seconder == "":
		return proposer + " gave notice of the motion:"
	}
	return proposer + " gave notice of the motion, with " + seconder + " as its seconder:"
}

// moved says who proposed and seconded something.
func moved(proposer, seconder, what string) string {
	switch {
	case proposer == "":
		return models.UpperFirst(what) + " was proposed:"
	case seconder == "":
		return proposer + " proposed " + what + ":"
	}
	return proposer + " proposed and " + seconder + " seconded " + what + ":"
}

// amendment tells one amendment with what became of it.
func (w *noticeWords) amendment(a models.AmendmentRow) {
	text := paragraphs(a.Words())
	if len(text) > 0 && a.Withheld == "" {
		text[0] = "“" + text[0]
		text[len(text)-1] += "”"
	}
	var more []paper.Block
	for _, p := range text {
		more = append(more, paper.Say(p))
	}
	votes := w.VotesOn(models.VoteOnAmendment, a.ID)
	if v := a.MinutedVote(); v.Counted() && len(votes) == 0 { // an old one, of which the minutes tell
		votes = []models.Vote{v}
	}
	for _, v := range votes {
		more = append(more, w.vote(v)...)
	}
	if result := amendmentResults[a.State]; result != "" {
		more = append(more, paper.Say(result))
	}
	w.paragraph(moved(a.Proposer.Addressed(w.council.MemberStyle), a.Seconder.Addressed(w.council.MemberStyle), fmt.Sprintf("amendment %d", a.No)), more...)
}

// amendmentResults are the words of minutes for what became of an amendment.
var amendmentResults = map[models.AmendmentState]string{
	models.AmendmentCarried:   "Amendment carried.",
	models.AmendmentAccepted:  "The proposer of the motion accepted the amendment without a vote.",
	models.AmendmentLost:      "Amendment lost.",
	models.AmendmentWithdrawn: "Amendment withdrawn.",
	models.AmendmentRuledOut:  "Amendment ruled out of order.",
	models.AmendmentFell:      "Amendment fell.",
}

// vote tells how a vote was taken, with its figures and, of a recorded one, the
// names of each side.
func (w *noticeWords) vote(v models.Vote) []paper.Block {
	line, way := VoteLine(v), VoteWords[v.Method]
	if v.DemandedBy != "" {
		way += ", asked for by " + v.DemandedBy
	}
	switch {
	case v.Counted() && way != "":
		line = way + ": " + line
	case v.DemandedBy != "":
		line = way
	}
	blocks := []paper.Block{}
	if line != "" {
		blocks = append(blocks, paper.Say(sentenceEnd(line)))
	}
	if note := castingNote(v, w.Casters); note != "" {
		blocks = append(blocks, paper.Say(note))
	}
	for _, s := range sides {
		var names []string
		for _, n := range w.Names {
			if n.VoteID == v.ID && n.Side == s {
				names = append(names, n.Person.Addressed(w.council.MemberStyle))
			}
		}
		if len(names) > 0 {
			blocks = append(blocks, paper.Block{Text: paper.Text{
				{Text: fmt.Sprintf("%s (%d): ", SideWords[s], len(names)), Strong: true}, {Text: strings.Join(names, ", ") + "."},
			}})
		}
	}
	for _, c := range correctedVote(v, w.Corrected) {
		words := "This vote was corrected on " + models.DateOf(c.MadeAt).String() + ". It said before: " + sentenceEnd(c.Before)
		for _, name := range c.Changed {
			words += " " + sentenceEnd(name)
		}
		blocks = append(blocks, paper.Say(words+" Reason: "+sentenceEnd(c.Reason)))
	}
	return blocks
}

// outcome is the sentence of the minutes on the motion.
func (w *noticeWords) outcome() string {
	m, motion := w.Motion, "Motion"
	amended := m.Amended || slices.ContainsFunc(w.Amendments, func(a models.AmendmentRow) bool { return a.Adopted() })
	if amended {
		motion = "Substantive motion"
	}
	switch m.State {
	case models.MotionCarried:
		return motion + " carried."
	case models.MotionLost:
		return motion + " lost."
	case models.MotionRescinded:
		return motion + " carried. " + rescindedLine(m.RescindedOn, m.Related) + "."
	case models.MotionReferred:
		return w.referred()
	case models.MotionAdjourned:
		return "The motion stands adjourned." + w.mover() + w.reason()
	case models.MotionDeferred:
		return "The motion was deferred." + w.mover() + w.reason()
	case models.MotionFell:
		if words := fallWords[m.FellBy]; words != "" {
			return "The motion fell. " + words + "."
		}
	}
	words := "The motion " + endings[m.State]
	if m.RuledOutAtMeeting() && m.MovedBy != "" {
		words += " by " + m.MovedBy
	}
	return words + "." + w.reason()
}

// referred says to whom the motion was referred, by the meeting or by a rule of the
// council, and what is heard of it.
func (w *noticeWords) referred() string {
	m, words := w.Motion, "The motion was referred to "
	if w.PutOffOn() == "" {
		words = "The motion stands referred to "
	}
	words += m.ReferredTo + "." + w.mover() + w.reason()
	r := w.Referred
	switch {
	case r != nil && r.AnsweredOn != "":
		words += " " + m.ReferredTo + " answered on " + r.AnsweredOn.String()
		if r.MinuteRef != "" {
			words += " (minute " + r.MinuteRef + ")"
		}
		words += ": " + sentenceEnd(cmp.Or(models.WithheldWords(r.Withheld), r.Answer))
	case m.ReportBack != "":
		words += " It is to report back by " + m.ReportBack.String() + "."
	}
	return words
}

// reason says why the motion was put off, where that was recorded.
func (w *noticeWords) reason() string {
	if w.PutOff == "" {
		return ""
	}
	return " Reason: " + sentenceEnd(w.PutOff)
}

// mover says who moved that the motion be put off, where the minutes say.
func (w *noticeWords) mover() string {
	if w.Motion.MovedBy == "" {
		return ""
	}
	return " This was moved by " + sentenceEnd(w.Motion.MovedBy)
}

// endings are the words of minutes for a motion that was not put to the vote.
var endings = map[models.MotionState]string{
	models.MotionWithdrawn: "was withdrawn", models.MotionNotSeconded: "was not seconded",
	models.MotionNotMoved: "was not moved", models.MotionNotTaken: "was not taken", models.MotionFell: "fell", models.MotionLapsed: "lapsed",
	models.MotionRuledOut: "was ruled out of order",
}

// requests are what came out of the decision.
func (w *noticeWords) requests(site string) []paper.Block {
	if !w.Motion.MakesRequests() {
		return nil
	}
	blocks := []paper.Block{paper.Head(2, "What follows from it")}
	if w.Rescinds != nil {
		blocks = append(blocks, paper.Say("Motion "+w.Rescinds.Reference+", "+w.Rescinds.Title+", is rescinded. The requests of it that were open are closed."))
	}
	switch {
	case w.Motion.NoAction:
		return append(blocks, paper.Say("No action arises from this decision."))
	case len(w.Requests) == 0 && w.Rescinds != nil:
		return blocks
	case len(w.Requests) == 0:
		return append(blocks, paper.Say("No request is confirmed yet."))
	}
	rescinded := w.Motion.State == models.MotionRescinded
	if rescinded {
		blocks = append(blocks, paper.Say("The motion is rescinded. What was open of it is closed."))
	}
	t := &paper.Table{Caption: "Requests to the administration", Columns: []paper.Column{
		{Name: "Reference", Width: 6, Head: true}, {Name: "Request", Width: 8}, {Name: "Owner", Width: 7}, {Name: "Due date", Width: 6},
	}}
	if rescinded {
		t.Columns[3].Name = "Status"
	}
	for _, r := range w.Requests {
		row := paper.Cells(r.Reference, r.Title, ownerOnPaper(r, w.council), dueOnPaper(r))
		if rescinded {
			row.Cells[3] = lineCells(RequestTag(r.State).Text)
		}
		t.Rows = append(t.Rows, row)
	}
	live := site + "/motions/" + w.Motion.Path
	return append(blocks, paper.Block{Table: t}, paper.Block{Text: paper.Text{{Text: "The live record: "}, {Text: live, Address: live}}})
}

// ownerOnPaper is who answers for a request, as the public reads it: a paper says
// the same to everybody.
func ownerOnPaper(r models.RequestRow, council models.Council) string {
	owner := r.Owner(council.Settings, models.Actor{})
	if owner == "" && r.DirectorateName == "" {
		return "No owner"
	}
	return models.Listed(owner, r.DirectorateName)
}

// dueOnPaper is the due date of a request with what became of it, or why there is
// none.
func dueOnPaper(r models.RequestRow) string {
	switch {
	case r.DueDate != "":
		return r.DueWords()
	case r.NoDueReason != "":
		return "None: " + r.NoDueReason
	}
	return "None"
}

// quoted puts a text of the council in quotation marks.
func quoted(groups []models.ClauseGroup) []models.ClauseGroup {
	if len(groups) == 0 {
		return nil
	}
	groups = slices.Clone(groups)
	first := &groups[0]
	first.Clauses = slices.Clone(first.Clauses)
	if first.Printed() != "" || len(first.Clauses) == 0 {
		first.Heading = "“" + first.Heading
	} else {
		first.Clauses[0].Text = "“" + first.Clauses[0].Text
		first.Heading = ""
	}
	last := &groups[len(groups)-1].Clauses
	*last = slices.Clone(*last)
	if len(*last) == 0 {
		return groups
	}
	end := &(*last)[len(*last)-1]
	for len(end.Sub) > 0 {
		end.Sub = slices.Clone(end.Sub)
		end = &end.Sub[len(end.Sub)-1]
	}
	end.Text += "”"
	return groups
}

// noticeAddress is where the decision notice of a motion is printed, in its part;
// "" for who may not have it, and while there is none.
func noticeAddress(m *models.Motion, a models.Actor) string {
	switch at := "/motions/" + m.Path + "/decision"; {
	case !m.Noticed():
		return ""
	case !m.Exempt:
		return at
	case a.SeesAll():
		return at + "?part=2"
	}
	return ""
}

// DecisionNotice is where the decision notice is printed, or "".
func (p Workbench) DecisionNotice() string { return noticeAddress(&p.Motion.Motion, p.Actor) }

// DecisionNotice is where the decision notice is printed, or "".
func (p Motion) DecisionNotice() string {
	if p.Past() {
		return ""
	}
	return noticeAddress(&p.Motion.Motion, p.Actor)
}
