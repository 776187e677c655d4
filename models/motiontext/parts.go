package motiontext

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NotUsed is the kind of the parts that the reading leaves out.
const NotUsed = "not used"

// Part is a run of bytes of the source and what it was read as: "title",
// "proposer", "seconder", "heading", "label", "clause", "amendment", "decision"
// (outcome, votes, the text put in the end) or NotUsed.
type Part struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Kind string `json:"kind"`
}

type partOwner struct {
	kind     string
	mark     string
	rank     int // which mark a line shows if it has several
	doubtful bool
}

// Parts returns the parts of a source in order. Every character that is not
// blank belongs to exactly one of them.
func Parts(source string) []Part {
	d := readDraft(source)
	d.own()
	var out []Part
	last := int32(-1)
	for i := 0; i < len(source); {
		r, n := utf8.DecodeRuneInString(source[i:])
		if !unicode.IsSpace(r) {
			if owner := d.owners[i]; owner != last || len(out) == 0 {
				out = append(out, Part{From: i, Kind: d.parts[owner].kind})
				last = owner
			}
			out[len(out)-1].To = i + n
		}
		i += n
	}
	return out
}

// own gives every byte of the source its owner. A later claim takes a byte from
// an earlier one, so no byte has two.
func (d *draft) own() {
	d.claim(d.title, partOwner{"title", "T", 5, false})
	d.claim(d.proposer, partOwner{"proposer", "P", 4, false})
	d.claim(d.seconder, partOwner{"seconder", "S", 3, false})
	marks := newMarks()
	for _, g := range d.groups {
		d.claim(g.heading, partOwner{"heading", "H", 6, false})
		for _, c := range g.clauses {
			d.ownClause(c, marks.next(c.kind))
		}
	}
	for _, s := range d.segments {
		switch s.use {
		case decision, substantive:
			d.claim(s.mark, partOwner{"decision", "D", 1, false})
			d.claim(s.flow, partOwner{"decision", "D", 1, false})
		}
	}
	for i, a := range d.amendments {
		owner := partOwner{"amendment", fmt.Sprintf("A%d", i+1), 2, a.outcome == ""}
		d.claim(a.proposer, owner)
		d.claim(a.seconder, owner)
		for _, f := range a.body {
			d.claim(f, owner)
		}
	}
}

func (d *draft) ownClause(c *draftClause, mark string) {
	doubtful := len(c.doubts) > 0
	d.claim(c.printed, partOwner{"label", mark, 7, doubtful})
	d.claim(c.body, partOwner{"clause", mark, 8, doubtful})
	for _, s := range c.subs {
		d.ownClause(s, mark)
	}
}

func (d *draft) claim(f flow, owner partOwner) {
	if f.empty() {
		return
	}
	n := int32(len(d.parts))
	d.parts = append(d.parts, owner)
	for _, at := range f.at {
		if at >= 0 {
			d.owners[at] = n
		}
	}
}

// lines returns every line of the source with its mark.
func (d *draft) lines() []Line {
	var out []Line
	for _, l := range sourceLines(d.source) {
		line := Line{Text: d.source[l[0]:l[1]]}
		best := -1
		for i := l[0]; i < l[1]; {
			r, n := utf8.DecodeRuneInString(d.source[i:l[1]])
			if p := d.parts[d.owners[i]]; !unicode.IsSpace(r) && p.rank > best {
				best, line.Mark, line.Doubtful = p.rank, p.mark, p.doubtful
			}
			i += n
		}
		out = append(out, line)
	}
	d.explain(out)
	return out
}

// longestReason is enough for a paragraph with a few parts.
const longestReason = 1000

// explain says of every line why it was read as it was: the reason of the
// paragraph, or part of one, that it lies in.
func (d *draft) explain(lines []Line) {
	type reason struct {
		from      int
		why       string
		furniture bool // what goes on behind it is not furniture too
	}
	var reasons []reason
	for _, r := range d.rows {
		if r.furniture {
			reasons = append(reasons, reason{int(r.at[0]), "Not used: " + r.why + ".", true})
		}
	}
	for i, s := range d.segments {
		why := s.why
		switch {
		case why == "" && i < d.first:
			why = "Not used: it stands above the motion and is neither title, names nor date."
		case why == "":
			why = "Not used: it stands behind the motion."
		case s.use == left:
			why = "Not used: " + strings.ToLower(why[:1]) + why[1:]
		}
		reasons = append(reasons, reason{s.begins(), why, false})
	}
	slices.SortStableFunc(reasons, func(a, b reason) int { return a.from - b.from })
	next, from, last := 0, 0, "Not used: it has nothing that is seen in print."
	rows := d.rows
	for i := range lines {
		to := from + len(lines[i].Text)
		joined := "" // why the line goes on with the one before
		for ; len(rows) > 0 && int(rows[0].at[0]) < to; rows = rows[1:] {
			joined = rows[0].joined
		}
		opened := false
		for ; next < len(reasons) && reasons[next].from < to; next++ {
			why := reasons[next].why
			if reasons[next].furniture {
				lines[i].Why, opened = why, true
			} else if !opened {
				lines[i].Why, last, opened = why, why, true
			} else if why != last && len(lines[i].Why) < longestReason {
				lines[i].Why += " Then: " + why
				last = why
			}
		}
		if !opened && lines[i].Mark != "" {
			lines[i].Why = last + " (It goes on.)"
			if joined != "" {
				lines[i].Why = last + " (It goes on: " + joined + ".)"
			}
		}
		from = to + lineEnd(d.source[to:])
	}
}

// lineEnd returns how many bytes the end of a line takes.
func lineEnd(rest string) int {
	if strings.HasPrefix(rest, "\r\n") {
		return 2
	}
	_, n := utf8.DecodeRuneInString(rest)
	return n
}

// marks numbers the clauses of each kind: N1, N2, B1.
type marks map[Kind]int

var markLetters = map[Kind]string{Notes: "N", Believes: "B", Requests: "R", Resolves: "V", Other: "O"}

func newMarks() marks { return marks{} }

func (m marks) next(k Kind) string {
	m[k]++
	return fmt.Sprintf("%s%d", markLetters[k], m[k])
}
