package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models"
	"carried/models/motiontext"
	"carried/views/paper"
)

// AgendaSummary puts into words the paper of that name: the order of business of
// a meeting with its motions, and how motions carried before are getting on
// (domain.md 9.1). Part I is a public paper: it says the same to everybody, and
// holds nothing exempt. Part II holds nothing else. site goes before addresses.
func AgendaSummary(council models.Council, sum *models.AgendaSummary, site string, today models.Date) *paper.Paper {
	m := sum.Meeting
	s := summaryWords{council: council, sum: sum, site: site, today: today}
	p := &paper.Paper{Kind: "Agenda summary", Council: council.Name, Subject: m.Name(), Part: sum.Part}
	if s.sum.Decided() {
		p.Kind += " with decisions"
	}
	if on := publishedOn(m); on != "" {
		p.Issued = "Agenda published " + on.String()
	} else {
		p.Mark = "Draft"
	}
	if sum.Part == 2 {
		p.Kind += ", Part II"
		p.Mark = strings.TrimPrefix(p.Mark+". Not for publication", ". ")
	}
	p.Title = p.Kind + ": " + m.Name()

	p.Blocks = append(p.Blocks, paper.Head(1, m.Name()))
	p.Blocks = append(p.Blocks, s.standing()...)
	p.Blocks = append(p.Blocks, s.summons()...)
	p.Blocks = append(p.Blocks, s.facts())
	p.Blocks = append(p.Blocks, s.business()...)
	p.Blocks = append(p.Blocks, s.motions()...)
	p.Blocks = append(p.Blocks, s.questions()...)
	p.Blocks = append(p.Blocks, s.progress()...)
	p.Blocks = append(p.Blocks, s.help()...)
	return p
}

type summaryWords struct {
	council models.Council
	sum     *models.AgendaSummary
	site    string
	today   models.Date
}

// note is what the paper says of where a motion stands.
func (s summaryWords) note(r models.AgendaRow) string {
	if s.sum.Decided() {
		return motionNote(r)
	}
	return agendaNote(r)
}

// standing says what a reader must know before all else.
func (s summaryWords) standing() []paper.Block {
	var list []paper.Block
	note := func(when bool, title, text string) {
		if when {
			n := paper.Note{Title: title}
			if text != "" {
				n.Text = paper.Plain(text)
			}
			list = append(list, paper.Block{Note: &n})
		}
	}
	m := s.sum.Meeting
	note(m.AgendaPublishedAt == nil, "Draft", "The agenda is not published yet: not for circulation.")
	note(s.sum.Part == 2, "", s.grounds())
	note(m.State == models.MeetingCancelled || m.State == models.MeetingAdjourned, AgendaWords(m), m.StateReason)
	return list
}

// grounds say why the business of Part II is exempt.
func (s summaryWords) grounds() string {
	var list []string
	for _, r := range s.sum.Items {
		paragraph := cmp.Or(r.MotionExemptParagraph, r.ExemptParagraph)
		if paragraph != "" && !slices.Contains(list, paragraph) {
			list = append(list, paragraph)
		}
	}
	text := "This paper holds exempt business only. It is for those who may read it, and for nobody else."
	if len(list) > 0 {
		text += " Ground: " + models.AndList(list) + "."
	}
	return text
}

// summons are the words with which the members are called to the meeting, once
// somebody signed them.
func (s summaryWords) summons() []paper.Block {
	m := s.sum.Meeting
	if m.SummonsBy == "" || s.sum.Part != models.PublicPart || s.sum.Decided() {
		return nil
	}
	when := m.Date.WithDay()
	if at := m.StartsAt(); at != "" {
		when += " at " + at
	}
	if m.Venue != "" {
		when += " in " + m.Venue
	}
	return []paper.Block{
		paper.Say("Members are summoned to attend the meeting of " + m.BodyName + " on " + when + ", for the business below."),
		paper.Say(models.Listed(m.SummonsBy, m.SummonsTitle, publishedOn(m).String())),
	}
}

// seats say how many members each group has.
func (s summaryWords) seats() string {
	var list []string
	for _, g := range s.sum.Seats {
		name := g.Name
		if name == "" {
			name = "no group"
		}
		list = append(list, name+" "+Number(g.Members))
	}
	return strings.Join(list, ", ")
}

func (s summaryWords) facts() paper.Block {
	var facts []paper.Fact
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, paper.Fact{Name: name, Value: paper.Plain(value)})
		}
	}
	m, motions, withdrawn := s.sum.Meeting, 0, 0
	for _, r := range s.sum.Items {
		if r.MotionID != nil {
			motions++
			if r.MotionState == models.MotionWithdrawn {
				withdrawn++
			}
		}
	}
	count := Number(motions)
	if withdrawn > 0 {
		count += ", of which " + Number(withdrawn) + " withdrawn"
	}
	add("Starts", m.StartsAt())
	add("Place", m.Venue)
	add("Members", s.seats())
	add("Motions", count)
	add("Requests", s.counts())
	return paper.Block{Facts: facts}
}

func (s summaryWords) counts() string {
	return fmt.Sprintf("%s, %s overdue", Count(s.sum.Open, "open request"), Number(s.sum.Overdue))
}

// business is the order of business. Numbers are those of the agenda, and what is
// withdrawn keeps its own.
func (s summaryWords) business() []paper.Block {
	blocks := []paper.Block{{Heading: &paper.Heading{Level: 2, Text: "Order of business", ID: "business"}}}
	if len(s.sum.Items) == 0 {
		return append(blocks, paper.Say("The agenda has no items."))
	}
	return append(blocks, paper.Block{Table: agendaTable("Items of the agenda", s.sum.Items, s.note, func(r models.AgendaRow) string {
		if r.SupplementNumber == 0 && r.Late != "" && !r.Urgent {
			return "Added after the agenda was published: " + r.Late
		}
		return r.Added()
	})})
}

// agendaTable is items of an agenda as papers print them. noted says where a motion
// stands, and added how an item came onto the agenda late, "" for nothing to say.
func agendaTable(caption string, items []models.AgendaRow, noted, added func(models.AgendaRow) string) *paper.Table {
	t := &paper.Table{Caption: caption, Columns: []paper.Column{{Name: "Item", Width: 2, Head: true}, {Name: "Business", Width: 14}}}
	pages := slices.ContainsFunc(items, func(r models.AgendaRow) bool { return r.Pages != "" })
	minutes := slices.ContainsFunc(items, func(r models.AgendaRow) bool { return r.Minutes > 0 })
	if pages {
		t.Columns = append(t.Columns, paper.Column{Name: "Pages", Width: 3})
	}
	if minutes {
		t.Columns = append(t.Columns, paper.Column{Name: "Time", Width: 3})
	}
	for _, r := range items {
		row := paper.Cells(r.Number, r.Title)
		if r.MotionID != nil {
			row.Cells[1] = paper.Cell{paper.Plain("Motion: " + r.MotionTitle)}
			if note := noted(r); note != "" {
				row.Cells[1] = append(row.Cells[1], paper.Text{{Text: note, Strong: true}})
			}
		}
		if why := r.Ground(); why != "" && r.PartTwo() {
			row.Cells[1] = append(row.Cells[1], paper.Plain("Exempt: "+why))
		}
		if how := added(r); how != "" {
			row.Cells[1] = append(row.Cells[1], paper.Plain(how))
		}
		if pages {
			row.Cells = append(row.Cells, paper.Cells(inBrackets(r.Pages)).Cells...)
		}
		if minutes {
			row.Cells = append(row.Cells, paper.Cells(cmp.Or(minutesAllowed(r), noValue)).Cells...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// noValue stands in a cell without a value: in a PDF an empty one would not be a cell.
const noValue = "–"

func inBrackets(pages string) string {
	if pages == "" {
		return noValue
	}
	return "(Pages " + pages + ")"
}

func minutesAllowed(r models.AgendaRow) string {
	if r.Minutes == 0 {
		return ""
	}
	return Count(r.Minutes, "minute")
}

// motions are what each motion asks for, under its number on the agenda.
func (s summaryWords) motions() []paper.Block {
	var blocks []paper.Block
	for _, r := range s.sum.Items {
		if r.MotionID == nil {
			continue
		}
		if blocks == nil {
			blocks = append(blocks, paper.Block{Heading: &paper.Heading{Level: 2, Text: "Motions", ID: "motions"}})
		}
		blocks = append(blocks, s.motion(r)...)
	}
	return blocks
}

func (s summaryWords) motion(r models.AgendaRow) []paper.Block {
	blocks := []paper.Block{paper.Head(3, fmt.Sprintf("%s %s (motion %s)", r.Number, r.MotionTitle, r.MotionReference))}
	var facts []string
	if by := proposedBy(r, s.council.MemberStyle); by != "" {
		facts = append(facts, by)
	}
	kind := ""
	if r.MotionKind != models.MotionOnNotice {
		kind = KindWords[r.MotionKind]
	}
	if kind = strings.Trim(kind+", "+minutesAllowed(r), ", "); kind != "" {
		facts = append(facts, kind)
	}
	if len(facts) > 0 {
		blocks = append(blocks, paper.Say(strings.Join(facts, ". ")+"."))
	}
	note := s.note(r)
	if note != "" {
		blocks = append(blocks, paper.Block{Note: &paper.Note{Title: note}})
	}
	if r.WillStandAdjourned(s.council.Settings.ConstitutionAdjourns) {
		blocks = append(blocks, paper.Block{Note: &paper.Note{Title: willStandAdjourned}})
	} else if words := votedOnFirst(r, s.council.Settings); words != "" {
		blocks = append(blocks, paper.Block{Note: &paper.Note{Title: words}})
	}
	address := s.site + "/motions/" + r.MotionPath
	full := paper.Text{{Text: "Full text: "}, {Text: address, Address: address}}
	// A motion that is not before the meeting keeps its number and its title.
	if note == "" || r.MotionState != models.MotionWithdrawn {
		asks, rest := operative(s.sum.Texts[*r.MotionID])
		if s.sum.Resolved[*r.MotionID] {
			blocks = append(blocks, paper.Say("As amended and resolved:"))
		}
		if len(asks) > 0 {
			blocks = append(blocks, paper.Block{Words: asks})
		}
		if rest != "" {
			full[0].Text = rest + ". Full text: "
		}
	}
	return append(blocks, paper.Block{Text: full})
}

// questions are those that are put at the meeting, with their words, and where each
// stands.
func (s summaryWords) questions() []paper.Block {
	if len(s.sum.Asked) == 0 {
		return nil
	}
	t := &paper.Table{Caption: "Questions put at the meeting", Columns: []paper.Column{{Name: "Question", Width: 14, Head: true}, {Name: "Asked", Width: 34}, {Name: "By and of whom", Width: 24}, {Name: "Answer", Width: 28}}}
	for _, q := range s.sum.Asked {
		asked := paper.Cell{paper.Plain(q.Text)}
		if q.Heading != "" {
			asked = paper.Cell{paper.Text{{Text: q.Heading, Strong: true}}, asked[0]}
		}
		who := paper.Cell{paper.Plain("Asked by " + models.Listed(q.AskedBy, q.AskerParty))}
		if of := q.Answerer(); of != "" {
			who = append(who, paper.Plain("To: "+of))
		}
		answer := paper.Cell{paper.Plain(q.State.Words())}
		if q.IsAnswered() && s.sum.Decided() {
			answer = paper.Cell{paper.Plain(q.AnswerText)}
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{{paper.Plain(q.Reference)}, asked, who, answer}})
	}
	return []paper.Block{{Heading: &paper.Heading{Level: 2, Text: "Questions", ID: "questions"}}, {Table: t}}
}

// operative returns the clauses that ask for something, whole and as printed,
// and counts the others.
func operative(groups []models.ClauseGroup) (asks []models.ClauseGroup, rest string) {
	others := map[models.ClauseKind]int{}
	for _, g := range groups {
		kept := models.ClauseGroup{Heading: g.Heading, Kind: g.Kind}
		for _, c := range g.Clauses {
			if asksFor(c) {
				kept.Clauses = append(kept.Clauses, c)
			} else {
				others[c.Kind]++
			}
		}
		if len(kept.Clauses) > 0 {
			asks = append(asks, kept)
		}
	}
	var counts []string
	for _, k := range []models.ClauseKind{motiontext.Notes, motiontext.Believes, motiontext.Other} {
		if others[k] > 0 {
			counts = append(counts, Count(others[k], otherClauses[k]))
		}
	}
	if len(counts) == 0 {
		return asks, ""
	}
	return asks, "Not printed here: " + models.AndList(counts)
}

// otherClauses are the clauses that ask for nothing, as they are counted.
var otherClauses = map[models.ClauseKind]string{
	motiontext.Notes: "“notes” clause", motiontext.Believes: "“believes” clause", motiontext.Other: "other clause",
}

func asksFor(c models.ClauseNode) bool { return c.Operative() || slices.ContainsFunc(c.Sub, asksFor) }

// progress is a table for each motion carried before; the requests come in the
// order of their motions.
func (s summaryWords) progress() []paper.Block {
	note := "Only requests that are overdue, on hold, without an owner or closed, and those whose due date was moved."
	if s.sum.Since != "" {
		note = "Only requests that are overdue, on hold or without an owner, and those closed or given a new due date since the last meeting on " + s.sum.Since.String() + "."
	}
	blocks := []paper.Block{
		{Heading: &paper.Heading{Level: 2, Text: "Progress on motions already carried", ID: "progress"}},
		paper.Say(note + " In all: " + s.counts() + "."),
	}
	var t *paper.Table
	motion := uint(0)
	for _, r := range s.sum.Progress {
		if t == nil || models.Deref(r.MotionID) != motion {
			motion = models.Deref(r.MotionID)
			t = &paper.Table{Caption: summaryCaption(r), Columns: []paper.Column{
				{Name: "No.", Width: 7, Head: true}, {Name: "Request, owner and due date", Width: 43}, {Name: "Status and progress", Width: 50},
			}}
			blocks = append(blocks, paper.Block{Table: t})
		}
		t.Rows = append(t.Rows, s.request(r))
	}
	if t == nil {
		blocks = append(blocks, paper.Say("There are none."))
	}
	if len(s.sum.Progress) >= models.SummaryRequests {
		blocks = append(blocks, paper.Say("There are more: the list ends here, and "+s.site+"/requests has all of them."))
	}
	return blocks
}

func summaryCaption(r models.RequestRow) string {
	switch {
	case r.MotionID == nil && r.Origin == models.OriginPromise:
		return "Requests promised in answers to questions"
	case r.MotionID == nil:
		return "Requests taken over from an earlier tracker"
	}
	state := r.MotionState
	if state == models.MotionRescinded {
		state = models.MotionCarried // on the day that follows
	}
	outcome := models.LowerFirst(MotionTag(state, r.MotionAmended).Text)
	if r.MotionDecidedOn != "" {
		outcome += ", " + r.MotionDecidedOn.String()
	}
	if r.MotionState == models.MotionRescinded {
		outcome += ", since rescinded"
	}
	return fmt.Sprintf("Motion %s: %s (%s)", r.MotionReference, r.MotionTitle, outcome)
}

// request words one request. Nothing on paper is relative to today but the word
// “Overdue”, which stands beside its date; a date that was moved says why.
func (s summaryWords) request(r models.RequestRow) paper.Row {
	what := paper.Cell{paper.Plain(r.Title)}
	// The paper is public, so owners are named as the public sees them.
	owner := r.Owner(s.council.Settings, models.Actor{})
	if owner = strings.Trim(owner+", "+r.DirectorateName, ", "); owner != "" {
		what = append(what, paper.Plain(owner))
	}
	switch {
	case r.DueDate != "":
		what = append(what, paper.Plain("Due "+r.DueWords()))
	case r.NoDueReason != "":
		what = append(what, paper.Plain("No due date: "+r.NoDueReason))
	}
	if why := s.sum.Moved[r.ID]; why != "" && r.DueMoves > 0 {
		what = append(what, paper.Plain(sentenceEnd("Why it was moved: "+why)))
	}

	var tags paper.Text
	if r.Overdue(s.today) {
		tags = append(tags, paper.Run{Text: "Overdue", Tag: true}, paper.Run{Text: " "})
	}
	state := paper.Cell{append(tags, paper.Run{Text: RequestTag(r.State).Text, Tag: true})}
	switch {
	case r.State == models.RequestOnHold:
		held := "On hold: " + r.HoldReason
		if r.HoldReview != "" {
			held = sentenceEnd(held) + " To be looked at again on " + r.HoldReview.String() + "."
		}
		state = append(state, paper.Plain(held))
	case r.State == models.RequestComplete && r.ClosedOn != "":
		state = append(state, paper.Plain("Signed off "+r.ClosedOn.String()+"."))
	case !r.State.Open() && r.ClosedOn != "":
		state = append(state, paper.Plain(sentenceEnd(strings.TrimSpace("Closed "+r.ClosedOn.String()+". "+r.CloseReason))))
	}
	latest := "No updates yet."
	if r.LatestText != "" {
		latest = strings.TrimPrefix(r.LatestAt.String()+": ", ": ") + r.LatestText
	}
	return paper.Row{Cells: []paper.Cell{{paper.Plain(str(r.Number))}, what, append(state, paper.Plain(latest))}}
}

// sentenceEnd ends a text with a full stop.
func sentenceEnd(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// help says whom to ask about the meeting, and what the paper is.
func (s summaryWords) help() []paper.Block {
	c, help := s.council, ""
	var ways []string
	for _, w := range []string{c.ContactName, c.ContactPhone, c.ContactEmail} {
		if w != "" {
			ways = append(ways, w)
		}
	}
	if len(ways) > 0 {
		help = "Contact: " + strings.Join(ways, ", ") + ". "
	}
	if w := s.sum.Meeting.Webcast; w != "" {
		help += "The meeting is webcast at " + w + ". "
	}
	by := c.Name
	if c.ContactName != "" {
		by = c.ContactName
	}
	live := s.site + "/meetings/" + s.sum.Meeting.Path
	return []paper.Block{
		{Heading: &paper.Heading{Level: 2, Text: "Help with this meeting", ID: "help"}},
		paper.Say(help + "Ask us for this summary in large print, Easy Read or another language."),
		{Text: paper.Text{
			{Text: "Prepared by " + by + " from the motion tracker. " + s.isWhat() + " The live record: "},
			{Text: live, Address: live},
		}},
	}
}

// isWhat says what the paper is: with the words of the summons it is the one
// that calls the meeting, without them a guide to it.
func (s summaryWords) isWhat() string {
	if s.sum.Decided() {
		if s.sum.Meeting.State.Provisional() {
			return "This summary is not the minutes, and what the meeting decided is provisional until they are agreed."
		}
		return "This summary is not the minutes."
	}
	const decisions = "What the meeting decides is provisional until its minutes are agreed."
	if s.summons() != nil {
		return decisions
	}
	return "This summary is a guide to the agenda and does not replace it. " + decisions
}
