package motiontext

import (
	"strings"
)

// An Amendment is a change to the motion that was moved at the meeting.
type Amendment struct {
	Proposer string `json:"proposer"` // as printed; "" where the text does not say
	Seconder string `json:"seconder"`
	Text     string `json:"text"`    // its paragraphs, a line each
	Outcome  string `json:"outcome"` // carried, lost, withdrawn, accepted, ruled out or ""
	Votes    *Votes `json:"votes"`
}

// A draftAmendment is an amendment in the making.
type draftAmendment struct {
	name               string // "2" in "Amendment 2"
	proposer, seconder flow
	body               []flow
	outcome            string
	votes              tally
}

// proceedings reads what minutes tell behind a motion, statement by statement.
// It always knows what is being told of: the motion or one of its amendments.
type proceedings struct {
	d          *draft
	about      *draftAmendment // nil for the motion
	writing    bool            // the words of the amendment may go on
	amendments []*draftAmendment
	motion     tally
	roll       roll
	from, to   int  // the segments with the substantive motion
	over       bool // the next item or motion has begun
}

// A statement is a sentence behind the motion, or a whole segment before it.
type statement struct {
	flow
	segment *segment
	opens   bool // its segment
}

func (st statement) stem() bool { return matchStem(st.text).found }

// statements cuts a segment into its sentences.
func statements(s *segment) []statement {
	var out []statement
	from := 0
	for _, e := range sentenceEnds(s.text) {
		if strings.IndexByte(".!?", s.text[e[0]]) >= 0 && !startsLower(s.text[e[1]:]) && !abbreviation.MatchString(s.text[max(from, e[0]-16):e[0]+1]) {
			out = append(out, statement{s.cut(from, e[1]), s, from == 0})
			from = e[1]
		}
	}
	if rest := s.from(from); !rest.empty() {
		out = append(out, statement{rest, s, from == 0})
	}
	return out
}

// A full stop behind a title, an initial or "No" ends no sentence.
var abbreviation = rule(`(?:` + office + `|\bNo\.|(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])\p{L}\.)$`)

var (
	amendmentHeading = rule(`^(?i:(?:the |an? |proposed |following |first |second |third |further |liberal \w+ |labour |conservative |green |independent |alliance )*amendment(?: (?:no\.? ?|number )?(\d{1,2}|[A-Z]))?)\s*(?:$|[:(–—-]|(?i:(?:was |to the motion |as follows )?(?:moved|proposed|submitted|from|by)\b))`)
	amendmentMoved   = rule(`(?i)\b(?:moved|proposed|propose[sd]?|tabled|submitted|put forward)\b[^.:]{0,160}\b(?:(?:an?|the following|the|first|second|third|one|further|another) (?:\w+ ){0,3}amendment|by way of (?:an )?amendment)\b|\bamendment\b[^.:]{0,80}\b(?:moved|proposed|tabled|submitted) by\b`)
	amendmentFiller  = rule(`^(?i:[ ,.:;–—"“-]+|(?:as follows|namely|to the (?:original )?motion|in the following terms|which read|that reads?|reading|was|were|be|duly|moved|proposed|tabled|submitted|seconded|by|and|that|to read|from|number|no\.?|\d{1,2}|[a-z])\b)+`)
	moverOfMotion    = rule(`(?i)\b(?:proposers?|movers?|seconders?|signatories)(?: and (?:proposer|mover|seconder))? (?:of|to) the (?:original |substantive )?motion\b`)
	motionNoun       = rule(`(?i)\b(?:motion|proposal|resolution|recommendation)s?\b`)
	amendmentNoun    = rule(`(?i)\bamendments?\b|\bmotion to amend\b`)
	amendmentNumber  = rule(`(?i)\bamendment (?:no\.? ?|number )?(\d{1,2}|[a-z])\b`)
	substantiveText  = rule(`(?i)\b(?:substantive|amended) motion\b|\bmotion,? as amended\b`)
	votesFollow      = rule(`(?i)\b(?:votes?|voting|voted|division)\b`)
	readsAs          = rule(`(?i)(?::|\b(?:reads?|follows|reading|namely|text of))[ :–—-]*$`)
)

// amendmentOutcomes are the words that say what became of an amendment.
var amendmentOutcomes = []struct {
	pattern *pattern
	outcome string
}{
	{rule(`(?i)\bruled out\b|\bout of order\b|\bdisallowed\b|\binvalid\b`), "ruled out"},
	{rule(`(?i)\bwithdr[ae]wn?\b`), "withdrawn"},
	{rule(`(?i)\b(?:lost|defeated|fell|rejected|failed|not (?:carried|agreed|passed|approved|accepted|supported|seconded))\b`), "lost"},
	{rule(`(?i)\b(?:accepted|incorporated|agreed to (?:accept|include|incorporate))\b|\b(?:happy|willing|content) to accept\b`), "accepted"},
	{rule(`(?i)\b(?:carried|agreed|passed|approved|adopted)\b`), "carried"},
}

// findProceedings reads outcome, votes, amendments and, where minutes name them
// last, the names out of what is not a clause.
func (d *draft) findProceedings() {
	p := &proceedings{d: d}
	for i, s := range d.segments {
		switch {
		case p.over: // what is told of the next item
		case s.use == clause:
			p.decideInClause(s)
		case i > d.first && i < d.last && s.use == field: // "Proposed by A, seconded by B. Carried."
			for _, st := range statements(s) {
				p.decide(st)
			}
		case i < d.last:
			p.decide(statement{s.flow, s, true})
		case i < p.to: // the substantive motion
		case i == d.last && d.another, i > d.last && d.opensNext(s):
			p.over = true
		default:
			p.segment(i, s)
		}
	}
	for _, a := range p.amendments {
		if d.outcome == "carried" && (a.outcome == "carried" || a.outcome == "accepted") {
			d.outcome = "amended"
		}
	}
	d.amendments = p.amendments
	if d.votes = p.motion.votes(); d.votes != nil && d.outcome == "" && d.votes.For != d.votes.Against {
		d.outcome = map[bool]string{true: "carried", false: "lost"}[d.votes.For > d.votes.Against]
	}
	d.tally = p.motion
}

// opensNext reports whether a segment behind the motion opens the next item of
// the agenda or another numbered motion.
func (d *draft) opensNext(s *segment) bool {
	text := strings.TrimSpace(s.mark.text + " " + reach(s.text))
	if numberedMotion.MatchString(text) && outcomeOf(text) == "" {
		return true
	}
	return d.nextItem != "" && strings.HasPrefix(text, d.nextItem) && nextItem(text) != "" && len(strings.Fields(text)) <= 25 &&
		strings.HasPrefix(strings.TrimLeft(text[len(d.nextItem):], ".):"), " ")
}

// decideInClause takes the outcome from the words that open a clause: "RESOLVED
// that the Council …".
func (p *proceedings) decideInClause(s *segment) {
	if s.stem.found && s.stem.subject {
		text := reach(s.text)
		if o := outcomeOf(text[:min(len(text), s.stem.end+len(" (unanimously)"))]); o != "" {
			p.d.outcome = o
		}
	}
}

// segment reads one segment behind the motion.
func (p *proceedings) segment(i int, s *segment) {
	if p.readRoll(s.flow, s) {
		return
	}
	for _, st := range statements(s) {
		if st.opens && len(st.text) == len(s.text) || !p.readRoll(st.flow, s) {
			p.statement(i, st)
		}
	}
}

// readRoll reads lines of a recorded vote, if they are some.
func (p *proceedings) readRoll(f flow, s *segment) bool {
	if !p.roll.read(p.d, f, p.tally) {
		return false
	}
	p.writing = false
	p.decide(statement{f, s, true})
	s.use, s.why = decision, "It belongs to a recorded vote."
	return true
}

func (p *proceedings) statement(i int, st statement) {
	text := reachNames(st.text)
	named := amendmentHeading.FindStringSubmatch(text)
	switch {
	case named != nil && outcomeOfAmendment(text) == "" && st.opens, amendmentMoved.MatchString(text) && !substantiveText.MatchString(text):
		p.openAmendment(st, text, named)
		return
	case p.writing && len(p.about.body) == 0 && p.about.proposer.empty() && !st.stem() && movesMotion.MatchString(text):
		p.readAmendment(p.about, st, text)
		return
	case p.writing && !p.tells(st):
		p.about.body = append(p.about.body, st.flow)
		st.segment.use, st.segment.why = amendment, "It stands behind the words that moved an amendment."
		return
	}
	p.writing = false
	p.about = p.subject(text)
	if p.about == nil && substantiveText.MatchString(text) && readsAs.MatchString(text[max(0, len(text)-40):]) && !votesFollow.MatchString(text[max(0, len(text)-60):]) {
		p.readSubstantive(i + 1)
	}
	p.decide(st)
}

// tells reports whether a statement tells what happened, so that it is none of
// the amendment's own words.
func (p *proceedings) tells(st statement) bool {
	s := &segment{flow: st.flow, stem: matchStem(st.text), use: st.segment.use}
	return ends(s) || outcomeOfAmendment(st.text) != "" && (amendmentNoun.MatchString(st.text) || motionNoun.MatchString(st.text)) ||
		substantiveText.MatchString(st.text)
}

// openAmendment begins a new amendment with what its opening words tell.
func (p *proceedings) openAmendment(st statement, text string, named []string) {
	// "Amendment 1" on one line and "Councillor A moved …" on the next are one.
	a := p.about
	if a == nil || !p.writing || len(a.body) > 0 || !a.proposer.empty() {
		a = &draftAmendment{}
		p.amendments = append(p.amendments, a)
	}
	if named != nil && named[1] != "" {
		a.name = strings.ToLower(named[1])
	}
	p.about, p.writing = a, true
	p.readAmendment(a, st, text)
}

// readAmendment reads who moved an amendment, and what stands behind the names.
func (p *proceedings) readAmendment(a *draftAmendment, st statement, text string) {
	rank := -1
	a.proposer, rank = findName(st.flow, proposerForms)
	forms := seconderForms
	if !a.proposer.empty() && rank != nameMoved {
		forms = besideProposer
	}
	if a.seconder, _ = findName(st.flow, forms); a.seconder.text == a.proposer.text {
		a.seconder = flow{}
	}
	st.segment.use, st.segment.why = amendment, "It says that an amendment is moved."
	from := 0
	for _, m := range amendmentNoun.FindAllStringIndex(text, 1) {
		from = m[1]
	}
	for _, name := range []flow{a.proposer, a.seconder} {
		if k := strings.LastIndex(text, name.text); !name.empty() && k+len(name.text) > from {
			from = k + len(name.text)
		}
	}
	rest := st.from(from)
	rest = rest.from(len(amendmentFiller.FindString(rest.text)))
	if !rest.empty() && strings.ContainsAny(rest.text, " ") {
		if o := outcomeOfAmendment(rest.text); o != "" && length(rest.text) < 60 {
			a.outcome, p.writing = o, false
			return
		}
		a.body = append(a.body, rest)
	}
}

// mostAmendments is how many amendments a statement may choose from, the latest
// ones: so that a text of nothing but amendments takes linear time.
const mostAmendments = 50

// subject says which amendment a statement is about, or nil for the motion.
func (p *proceedings) subject(text string) *draftAmendment {
	if len(p.amendments) == 0 {
		return nil
	}
	text = moverOfMotion.ReplaceAllString(text, "")
	am, mo := amendmentNoun.FindStringIndex(text), motionNoun.FindStringIndex(text)
	switch {
	case am == nil && mo == nil:
		return p.about
	case am == nil || mo != nil && mo[0] < am[0]:
		return nil
	}
	recent := p.amendments[max(0, len(p.amendments)-mostAmendments):]
	if m := amendmentNumber.FindStringSubmatch(text); m != nil {
		for _, a := range recent {
			if a.name == strings.ToLower(m[1]) {
				return a
			}
		}
	}
	for k, ordinal := range []string{"first ", "second ", "third ", "fourth "} {
		if k < len(p.amendments) && strings.Contains(strings.ToLower(text), ordinal+"amendment") {
			return p.amendments[k]
		}
	}
	for _, a := range recent {
		if words := strings.Fields(a.proposer.text); len(words) > 0 && strings.Contains(text, words[len(words)-1]) && a.outcome == "" {
			return a
		}
	}
	if p.about != nil {
		return p.about
	}
	return p.amendments[len(p.amendments)-1]
}

// readSubstantive reads the text that was put in the end, where it is printed.
func (p *proceedings) readSubstantive(from int) {
	d := p.d
	sub := newDraft(d.source, nil)
	b := builder{d: sub}
	i := from
	for ; i < len(d.segments); i++ {
		s := d.segments[i]
		if b.hasClause() && ends(s) || s.use != free || !b.hasClause() && b.group == nil && !s.stem.found && s.label == nil && !prose(s) && !motionLabel.MatchString(s.text) {
			break
		}
		sub.segments = append(sub.segments, s)
		if !b.leftOut(s) {
			b.take(len(sub.segments)-1, s)
			s.use, s.why = substantive, "It is of the text that was put in the end."
		}
	}
	b.finish()
	if len(sub.groups) > 0 {
		d.substantive, p.from, p.to = sub.groups, from, i
	}
}

// decide reads outcome and figures of one statement.
func (p *proceedings) decide(st statement) {
	text := reachNames(st.text)
	if p.about != nil {
		if o := outcomeOfAmendment(text); o != "" {
			for _, a := range p.toldOf(text) {
				a.outcome = o
			}
			st.segment.use, st.segment.why = decision, "It says what became of an amendment."
		}
		p.figures(text)
		return
	}
	if o := outcomeOf(text); o != "" {
		p.d.outcome = o
		if st.segment.use == free {
			st.segment.use, st.segment.why = decision, "It says what became of the motion."
		}
	}
	p.figures(text)
	d := p.d
	if st.segment.use != clause && (d.proposer.empty() || d.seconder.empty()) && length(text) < 240 && !strings.Contains(text, " to ") {
		d.findNames(&segment{flow: st.flow})
	}
}

// toldOf returns the amendments a statement decides: "both amendments were lost".
func (p *proceedings) toldOf(text string) []*draftAmendment {
	if !strings.Contains(strings.ToLower(text), "amendments") {
		return []*draftAmendment{p.about}
	}
	var open []*draftAmendment
	for _, a := range p.amendments[max(0, len(p.amendments)-mostAmendments):] {
		if a.outcome == "" {
			open = append(open, a)
		}
	}
	return open
}

func (p *proceedings) tally() *tally {
	if p.about != nil {
		return &p.about.votes
	}
	return &p.motion
}

// figures reads the figures of a vote.
func (p *proceedings) figures(text string) {
	if !strings.ContainsAny(text, "0123456789") {
		return
	}
	for side, forms := range figuresOf {
		if n, ok := figure(text, forms); ok {
			p.tally().set(side, n)
		}
	}
}

func outcomeOfAmendment(text string) string {
	if !containsAny(strings.ToLower(text), outcomeParts) && !ofAmendment.MatchString(text) {
		return ""
	}
	for _, o := range amendmentOutcomes {
		if o.pattern.MatchString(text) {
			return o.outcome
		}
	}
	return ""
}

func (a *draftAmendment) finish() Amendment {
	out := Amendment{Proposer: a.proposer.String(), Seconder: a.seconder.String(), Outcome: a.outcome, Votes: a.votes.votes()}
	for i, f := range a.body {
		if i > 0 {
			out.Text += "\n"
		}
		out.Text += f.text
	}
	if strings.ContainsAny(out.Text[:min(3, len(out.Text))], `"“`) {
		out.Text = strings.Trim(out.Text, `"“” `)
	}
	if v := out.Votes; v != nil && out.Outcome == "" && v.For != v.Against {
		out.Outcome = map[bool]string{true: "carried", false: "lost"}[v.For > v.Against]
	}
	return out
}
