package motiontext

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Votes are the figures of a vote, with the names where they were recorded.
type Votes struct {
	For     int         `json:"for"`
	Against int         `json:"against"`
	Abstain *int        `json:"abstain"` // nil where the text does not say
	Named   *NamedVotes `json:"named,omitempty"`
}

// NamedVotes are the names of a recorded vote, as printed but without "Councillors".
type NamedVotes struct {
	For       []string `json:"for"`
	Against   []string `json:"against"`
	Abstained []string `json:"abstained"`
	Absent    []string `json:"absent"` // absent, or present and not voting
}

// The sides of a vote.
const (
	sideFor     = "for"
	sideAgainst = "against"
	sideAbstain = "abstain"
	sideAbsent  = "absent"
)

// sideWords are how minutes print the sides, longest first.
var sideWords = []struct{ side, words string }{
	{sideAbsent, `absent|not present|did not vote|not voting|no vote|apologies|declared an interest|recused?|conflicts?(?: of interest)?|pecuniary interest|vacant`},
	{sideAbstain, `abstain(?:ed|ing)?|abstentions?|abst\b\.?|abs\b\.?|present,? not voting`},
	{sideAgainst, `against|opposed|opposing|nays?|noes|no`},
	{sideFor, `for|in favou?r|in support|supporting|ayes?|yeas?|yes`},
}

func anySide() string {
	var all []string
	for _, s := range sideWords {
		all = append(all, s.words)
	}
	return `(?i:` + strings.Join(all, "|") + `)`
}

var sidePatterns = func() map[string]*pattern {
	out := map[string]*pattern{}
	for _, s := range sideWords {
		out[s.side] = rule(`^(?i:` + s.words + `)$`)
	}
	return out
}()

// sideOf returns the side a word or two stand for, or "".
func sideOf(words string) string {
	words = strings.TrimSpace(words)
	for _, s := range sideWords {
		if sidePatterns[s.side].MatchString(words) {
			return s.side
		}
	}
	return ""
}

var (
	onWhat = `(?i: (?:of )?(?:the )?(?:motion|amendment|proposal|resolution|substantive motion|recommendation))?`

	// "Those voting for the motion (11): …"
	sideLine = rule(`^(?i:(?:(?:councillors|members|those|the following|votes?|voting|voted|who|recorded vote)\b[ ,:–-]*)*(?:were |was |being |from )?)(` + anySide() + `)` + onWhat + `(?i: votes?| voting)?\s*(?:[(\[]?\s*(\d{1,3})(?i: votes?| members?| councillors?)?\s*[)\]]?)?\s*(:-|[:–—.=-])?\s*(.*)$`)
	// A side in the middle of a line, behind the names of the one before.
	nextSide = rule(`(?:[.;,)]\s*|\s{2,}|\s[–—|/]\s)((?i:(?:those )?(?:voting |voted )?)` + anySide() + onWhat + `\s*(?:[(\[]\d{1,3}[)\]]\s*[:–-]?|:|\s[–—-]\s)|(?:Councillors?|Cllrs?|Crs?|Members) [A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ])`)
	// "Councillors A and B voted against"
	saidSide = rule(`^(?:` + several + `|` + names + `),? (?i:(?:then |all |both )*(?:(?:voted|voting) )?(?:were |was )?(` + anySide()[4:len(anySide())-1] + `))\b`)
	saidVote = rule(`\b(?:[Vv]ot(?:ed|ing)|(?:were|was) (?:against|in favour|absent)|abstained)\b`)
	// "Councillor A – For"
	oneEach = rule(`^(?:(` + `(?:` + office + ` )*` + plain + `)(?:\s*[:|]\s*|\s+[–—-]+\s*|\s{2,})|(` + titled + `) )(` + anySide() + `)\.?\s*\|?$`)

	personOnly  = rule(`^(?i:the )?(?:(?:` + office + ` ?)+(?:` + plain + `)?|` + plain + `)(?:\s*\([^)]{1,40}\))?$`)
	noPerson    = rule(`(?i)\b(?:motion|amendment|council|committee|meeting|votes?|voting|resolved|carried|lost|agreed|that|total|adjourned|minutes?)\b`)
	plural      = rule(`^(?i:councillors|cllrs|crs|messrs|aldermen|members|council ?members|trustees|deputies)[.:]?\s+`)
	listBreak   = rule(`\s*[,;]\s*(?:and |& )?|\s+(?:and|&)\s+|\s{3,}|\s*[•·]\s*`)
	countBehind = rule(`\s*[(\[]\d{1,3}[)\]]\s*$`)
	nobody      = rule(`^(?i:none|nil|0|n/a|-|–|—|no ?one|nobody)\.?$`)
	tick        = rule(`^(?i:x|✓|✔|√|✗|y|yes|1|\*|•|●)$`)
	nameColumn  = rule(`^(?i:|names?|councillors?|members?|cllrs?|present|(?:councillor|member)['’]?s? names?|members? of (?:the )?council|council members?|name of (?:councillor|member)|party|group|ward)$`)
	gapInLine   = rule(`\s{2,}`)
)

// A tally gathers figures and names of one vote.
type tally struct {
	figures map[string]int
	names   map[string][]string
}

func (t *tally) set(side string, n int) {
	if t.figures == nil {
		t.figures = map[string]int{}
	}
	t.figures[side] = n
}

func (t *tally) add(side string, people ...string) {
	if t.names == nil {
		t.names = map[string][]string{}
	}
	t.names[side] = append(t.names[side], people...)
}

// votes gives the tally its final shape. Names are counted where no figures stand.
func (t *tally) votes() *Votes {
	count := func(side string) (int, bool) {
		if n, ok := t.figures[side]; ok {
			return n, true
		}
		people, ok := t.names[side]
		return len(people), ok
	}
	yes, hasYes := count(sideFor)
	no, hasNo := count(sideAgainst)
	if !hasYes || !hasNo && len(t.names) < 2 { // one side alone is no vote
		return nil
	}
	v := &Votes{For: yes, Against: no}
	if n, ok := count(sideAbstain); ok {
		v.Abstain = &n
	}
	if slices.ContainsFunc(slices.Collect(maps.Values(t.names)), func(people []string) bool { return len(people) > 0 }) {
		v.Named = &NamedVotes{For: t.names[sideFor], Against: t.names[sideAgainst], Abstained: t.names[sideAbstain], Absent: t.names[sideAbsent]}
	}
	return v
}

// miscounted returns a side whose figure is not the number of its names, or "".
func (t *tally) miscounted() string {
	for _, s := range sideWords {
		if n, ok := t.figures[s.side]; ok && len(t.names[s.side]) > 0 && n != len(t.names[s.side]) {
			return s.side
		}
	}
	return ""
}

// A roll reads the lines of a recorded vote.
type roll struct {
	side    string   // whose names go on
	columns []column // of a table
	byName  bool     // a column of the table has the names
}

type column struct {
	at   int // where its head stands in the line, or its number between pipes
	side string
}

// read takes a text if it belongs to a recorded vote.
func (r *roll) read(d *draft, f flow, to func() *tally) bool {
	lines := splitLines(f)
	if !r.takes(d, lines[0]) {
		r.side, r.columns = "", nil
		return false
	}
	var wrapped string // names that a margin may have broken
	flush := func() {
		if r.side != "" && wrapped != "" {
			to().add(r.side, people(wrapped)...)
		}
		wrapped = ""
	}
	for _, line := range lines {
		if r.inTable(d, line, to()) {
			continue
		}
		for _, piece := range splitSides(line.text) {
			if m := eachVote(piece); m != nil {
				flush()
				to().add(sideOf(m[3]), person(m[1]+m[2]))
			} else if side, rest, ok := openSide(piece); ok {
				flush()
				r.side, wrapped = side, rest
				to().add(side)
				if nobody.MatchString(rest) {
					r.side, wrapped = "", ""
				}
			} else if said, names := saysSide(piece); said != "" {
				flush()
				to().add(said, people(names)...)
				r.side = ""
			} else if isList(wrapped) && !isList(piece) && strings.Contains(wrapped, ",") || strings.HasSuffix(wrapped, ",") || strings.HasSuffix(wrapped, " and") || strings.Contains(piece, ",") && wrapped != "" {
				wrapped += " " + piece
			} else {
				wrapped = strings.TrimSpace(wrapped + "; " + piece)
			}
		}
	}
	flush()
	return true
}

// takes reports whether a line can be part of a recorded vote.
func (r *roll) takes(d *draft, line flow) bool {
	if cols, _ := tableHead(d.printed(line)); cols != nil {
		return true
	}
	if len(r.columns) > 0 && len(cells(d.printed(line))) > 0 && !ended(line.text) {
		return true
	}
	first := splitSides(line.text)[0]
	if _, _, ok := openSide(first); ok {
		return true
	}
	if said, _ := saysSide(first); said != "" {
		return true
	}
	if m := eachVote(first); m != nil {
		return true
	}
	return r.side != "" && isList(line.text)
}

// inTable reads a row of a table of votes.
func (r *roll) inTable(d *draft, line flow, t *tally) bool {
	printed := d.printed(line)
	if cols, byName := tableHead(printed); cols != nil {
		r.columns, r.byName, r.side = cols, byName, ""
		return true
	}
	if len(r.columns) == 0 {
		return false
	}
	name := ""
	for _, c := range cells(printed) {
		switch side := nearest(r.columns, c.at); {
		case r.byName && tick.MatchString(c.side):
			if name != "" {
				t.add(side, name)
			}
		case r.byName && name == "" && nameLike(c.side):
			name = person(c.side)
		case !r.byName && nameLike(c.side):
			t.add(side, person(c.side))
		}
	}
	return true
}

// tableHead reads the head of a table of votes: its columns, and whether one of
// them is for the names.
func tableHead(line string) (cols []column, byName bool) {
	for _, c := range cells(line) {
		if side := sideOf(strings.TrimRight(c.side, ": ()0123456789")); side != "" {
			cols = append(cols, column{c.at, side})
		} else if nameColumn.MatchString(c.side) {
			byName = true
		} else {
			return nil, false
		}
	}
	if len(cols) < 2 {
		return nil, false
	}
	return cols, byName
}

// cells cuts a printed line at pipes or, where it has none, at wide gaps. The
// side of a cell is what stands in it.
func cells(line string) []column {
	var out []column
	if strings.Contains(line, "|") {
		for i, c := range strings.Split(line, "|") {
			if c = strings.Trim(c, " \t*>"); c != "" && strings.Trim(c, "-: ") != "" {
				out = append(out, column{i * 1000, c})
			}
		}
		return out
	}
	if !strings.Contains(strings.TrimSpace(line), "  ") {
		return append(out, column{0, strings.TrimSpace(line)})
	}
	at := 0
	for _, gap := range append(gapInLine.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		if c := strings.TrimSpace(line[at:gap[0]]); c != "" {
			out = append(out, column{at, c})
		}
		at = gap[1]
	}
	return out
}

func nearest(cols []column, at int) string {
	best := cols[0]
	for _, c := range cols {
		if max(c.at-at, at-c.at) < max(best.at-at, at-best.at) {
			best = c
		}
	}
	return best.side
}

// printed returns the source line of a row, with its blanks and pipes.
func (d *draft) printed(f flow) string {
	if f.empty() || f.at[0] < 0 {
		return f.text
	}
	from, to := int(f.at[0]), int(f.at[len(f.at)-1])
	for from > 0 && d.source[from-1] != '\n' && from > int(f.at[0])-200 {
		from--
	}
	for to < len(d.source) && d.source[to] != '\n' && to < int(f.at[len(f.at)-1])+200 {
		to++
	}
	return strings.ReplaceAll(strings.TrimRightFunc(d.source[from:to], unicode.IsSpace), "\t", "        ")
}

// splitLines gives the printed lines of a flow back.
func splitLines(f flow) []flow {
	var out []flow
	from := 0
	for i, at := range f.at {
		if at < 0 && i > from {
			if line := f.cut(from, i); !line.empty() {
				out = append(out, line)
			}
			from = i
		}
	}
	return append(out, f.from(from))
}

// splitSides cuts a line that has several sides of a vote.
func splitSides(line string) []string {
	var out []string
	if len(line) > 4000 || !strings.ContainsAny(line, ":(–—|;") && !strings.Contains(line, "  ") {
		return []string{line}
	}
	from := 0
	for _, m := range nextSide.FindAllStringSubmatchIndex(line, -1) {
		if m[2] > from {
			out = append(out, strings.TrimRight(line[from:m[2]], " .;,–—|/"))
			from = m[2]
		}
	}
	return append(out, strings.TrimRight(line[from:], " .;"))
}

// openSide reads "Against (7): Councillors A and B".
func openSide(line string) (side, rest string, ok bool) {
	if len(line) > 4000 {
		return "", "", false
	}
	m := sideLine.FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	side, rest = sideOf(m[1]), strings.TrimRight(strings.Trim(m[4], " "), ".")
	for strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") {
		rest = rest[1 : len(rest)-1]
	}
	said := m[2] != "" || m[3] != "" || rest == "" || plural.MatchString(rest)
	switch {
	case !said:
		return "", "", false
	case rest == "" || nobody.MatchString(rest):
		return side, "", true
	case number(rest) > 0:
		return side, "", true
	}
	// Where the figure is given, not every name need be: "[and 45 others]".
	return side, rest, isList(rest) || m[2] != "" && m[3] != ""
}

// eachVote reads "Councillor A – For"; nil if a line is none.
func eachVote(line string) []string {
	last := strings.TrimRight(line[strings.LastIndexByte(line, ' ')+1:], ".|")
	if len(line) > 120 || sideOf(last) == "" && last != "vote" && last != "voting" && last != "favour" {
		return nil
	}
	if m := oneEach.FindStringSubmatch(line); m != nil && nameLike(m[1]+m[2]) {
		return m
	}
	return nil
}

// saysSide reads "Councillors A and B voted against".
func saysSide(line string) (side, who string) {
	if len(line) > 4000 || !saidVote.MatchString(line) {
		return "", ""
	}
	m := saidSide.FindStringSubmatchIndex(line)
	if m == nil {
		return "", ""
	}
	last := len(m) - 2
	who = strings.TrimSpace(line[:m[last]])
	for _, verb := range []string{"voted", "voting", "were", "was", "all", "both", "then"} {
		who = strings.TrimRight(strings.TrimSuffix(who, verb), " ,")
	}
	if !isList(who) {
		return "", ""
	}
	return sideOf(line[m[last]:m[last+1]]), who
}

// isList reports whether a line is nothing but names.
func isList(line string) bool {
	line = strings.TrimRight(plural.ReplaceAllString(strings.TrimSpace(line), ""), " .,;")
	line = strings.TrimSuffix(line, " and")
	if line == "" || len(line) > 4000 {
		return false
	}
	for _, name := range listBreak.Split(line, -1) {
		if !nameLike(plural.ReplaceAllString(name, "")) {
			return false
		}
	}
	return true
}

func nameLike(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) > 1 && len(s) < 80 && len(strings.Fields(s)) <= 8 && personOnly.MatchString(s) && !notAName[s] && !noPerson.MatchString(s) && sideOf(s) == ""
}

// people cuts a list into names.
func people(list string) []string {
	out := []string{}
	for _, name := range listBreak.Split(strings.TrimRight(list, " .,;"), -1) {
		if name = person(name); name != "" && !nobody.MatchString(name) && nameLike(name) {
			out = append(out, name)
		}
	}
	return slices.Clip(out)
}

func person(name string) string {
	name = countBehind.ReplaceAllString(name, "")
	return strings.Trim(plural.ReplaceAllString(strings.TrimSpace(name), ""), " .,;:|")
}
