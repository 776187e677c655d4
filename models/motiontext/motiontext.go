// Package motiontext reads the text of a council motion as somebody pasted it.
//
// Reading is a few passes, one a file: the source is cleaned and cut into rows
// (source.go, linenumbers.go), rows in another language are set aside (language.go), rows are
// joined into paragraphs (paragraphs.go), paragraphs are cut into segments at
// inline labels and at sentences that open with a heading verb (segments.go), the
// front matter is found (front.go, names.go), what follows becomes groups of
// clauses (build.go, bare.go), and what stands behind them is read for amendments, votes
// and the outcome (decision.go, proceedings.go, votes.go). ReadAll cuts a whole
// agenda or set of minutes into its items first (document.go). Every pass notes
// why it decided as it did (Line.Why) and what is doubtful (doubts.go).
// What counts as a heading, a label or page furniture is data: verbs.go,
// bodies.go, labels.go, slips.go, and the tables beside each pass.
//
// No text is made up and none is lost: every non-blank character of the source
// belongs to exactly one part of the reading, or to a part "not used".
package motiontext

import "strings"

// Kind says what a clause does.
type Kind string

const (
	Notes    Kind = "notes"    // noted, recognised, welcomed, regretted, whereas
	Believes Kind = "believes" // opinion, support, endorsement
	Requests Kind = "requests" // asks or instructs another body or an officer
	Resolves Kind = "resolves" // the council itself agrees or acts
	Other    Kind = "other"    // a list of mixed verbs, a preamble, not known
)

// Operative reports whether clauses of this kind are actions to be tracked.
func (k Kind) Operative() bool { return k == Requests || k == Resolves }

// The types of motion a text can name.
const (
	OnNotice          = "on_notice"
	TimeLimitedDebate = "time_limited_debate"
)

// Reading is what was read out of one pasted text. A field is empty where the
// text does not say.
type Reading struct {
	Title       string
	Type        string // OnNotice, TimeLimitedDebate or ""
	Proposer    string // as printed, "Mr Antony Hook"
	Seconder    string // as printed
	MeetingDate string // YYYY-MM-DD
	Outcome     string // carried, lost, withdrawn, deferred, amended
	Votes       *Votes
	Groups      []Group     // the motion as first set out
	Amendments  []Amendment // moved at the meeting, in the order they were told
	Substantive []Group     // the text put in the end, where it is printed besides the first
	Lines       []Line      // every line of the source, in order
	Doubts      []Doubt     // what a person should look at, in text order
}

// Group is a heading with the clauses below it.
type Group struct {
	Heading string // as printed, without colon; "" where there is none
	Kind    Kind
	Clauses []Clause
}

// Clause is one item of a group.
type Clause struct {
	Label      string // as printed but bare: "1", "a", "ii"; "" where there is none
	Text       string // the clause's own words, without label and sub-clauses
	Kind       Kind   // the clause's own kind; differs from the group's in a list of mixed verbs
	Subclauses []Clause
	Doubts     []string // sentences for a clerk
}

// Line is one line of the source and what became of it.
type Line struct {
	Text     string
	Mark     string // T title, P proposer, S seconder, H heading, N1 B2 R3 V1 O1 clauses, A1 amendment, D decision, - not used, "" blank
	Doubtful bool
	Why      string // why it was read so, in words; "" for a blank line
}

// Doubt is a place that a person should look at. Group and Clause are -1 where
// it is about the whole text.
type Doubt struct {
	Group, Clause int
	Message       string
}

// Read reads a motion. It never fails: a text that is no motion gives a
// Reading without groups and a doubt that says so.
func Read(source string) Reading {
	return readDraft(source).reading()
}

// readDraft runs the passes in order.
func readDraft(source string) *draft {
	rows := readRows(source)
	d := newDraft(source, readSegments(readParagraphs(rows)))
	d.rows = rows
	d.findFront()
	if d.date == "" {
		d.date = dateOfPages(rows)
	}
	d.findItem()
	d.build()
	d.writer()
	d.findProceedings()
	d.doubt()
	return d
}

// A draft is a reading in the making. Its segments still know where in the
// source they come from.
type draft struct {
	source   string
	rows     []row
	segments []*segment
	first    int // the segment that opens the motion; len(segments) if none does
	last     int // the first segment after the motion

	title, proposer, seconder flow
	nextItem                  string // the number of the agenda's next item
	proposerRank              int    // of the form that named the proposer
	titles                    int    // lines that could be the title
	guessed                   bool   // no word says who proposes and who seconds
	listEnded                 bool   // what follows its last list was left out
	another                   bool   // another motion or item begins where it ends
	farTitle                  bool   // the title is a guess, and other lines follow it
	proposers                 bool   // several people are said to propose
	date, outcome             string
	votes                     *Votes
	tally                     tally
	groups                    []*draftGroup
	amendments                []*draftAmendment
	substantive               []*draftGroup
	doubts                    []Doubt

	owners []int32     // for each byte of the source, the part that has it
	parts  []partOwner // parts[0] is "not used"
}

type draftGroup struct {
	heading flow
	kind    Kind
	words   flow // the bare heading words in heading
	bare    bool // it says only who: "Council:"
	decided bool // … behind "RESOLVED that"
	runIn   bool // its clauses contain their own heading words
	clauses []*draftClause
}

type draftClause struct {
	label   string
	printed flow // the label as printed
	body    flow
	kind    Kind
	noLabel bool // its neighbours have labels
	subs    []*draftClause
	doubts  []string
}

func newDraft(source string, segments []*segment) *draft {
	return &draft{
		source: source, segments: segments,
		owners: make([]int32, len(source)), parts: []partOwner{{kind: NotUsed, mark: "-"}},
	}
}

// reading gives the draft its final shape.
func (d *draft) reading() Reading {
	r := Reading{
		Title: d.title.String(), Type: d.motionType(),
		Proposer: d.proposer.String(), Seconder: d.seconder.String(),
		MeetingDate: d.date, Outcome: d.outcome, Votes: d.votes, Doubts: d.doubts,
	}
	r.Groups, r.Substantive = finishGroups(d.groups), finishGroups(d.substantive)
	for _, a := range d.amendments {
		r.Amendments = append(r.Amendments, a.finish())
	}
	d.own()
	r.Lines = d.lines()
	return r
}

func finishGroups(drafts []*draftGroup) []Group {
	var out []Group
	for _, g := range drafts {
		out = append(out, Group{Heading: g.heading.String(), Kind: g.kind, Clauses: finish(g.clauses)})
	}
	return out
}

func finish(drafts []*draftClause) []Clause {
	var out []Clause
	for _, c := range drafts {
		out = append(out, Clause{
			Label: c.label, Text: c.body.String(), Kind: c.kind,
			Subclauses: finish(c.subs), Doubts: c.doubts,
		})
	}
	return out
}

// Operative returns the clauses that are actions to be tracked, in order.
func (r Reading) Operative() []Clause {
	var out []Clause
	for _, g := range r.Groups {
		for _, c := range g.Clauses {
			if c.Kind.Operative() {
				out = append(out, c)
			}
		}
	}
	return out
}

// Count returns how many top-level clauses are of kind k.
func (r Reading) Count(k Kind) int {
	n := 0
	for _, g := range r.Groups {
		for _, c := range g.Clauses {
			if c.Kind == k {
				n++
			}
		}
	}
	return n
}

// Mark returns the mark of a clause as the lines show it, "R3" for the third request.
func (r Reading) Mark(group, clause int) string {
	if group < 0 || group >= len(r.Groups) || clause < 0 || clause >= len(r.Groups[group].Clauses) {
		return ""
	}
	n := newMarks()
	mark := ""
	for i := 0; i <= group; i++ {
		for j, c := range r.Groups[i].Clauses {
			mark = n.next(c.Kind)
			if i == group && j == clause {
				return mark
			}
		}
	}
	return strings.TrimSpace(mark)
}
