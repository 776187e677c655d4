package tracker

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// RulePrivate marks what is said of personal and confidential matter
// (domain.md 14.3).
const RulePrivate = "14.3"

// staffOnly are the fields that the public never reads. All others anybody may
// read once the request is public; an owner where the council names its officers.
var staffOnly = []Field{Raw, Report, Received, Done}

func public(f Field) bool { return !slices.Contains(staffOnly, f) }

var (
	// privateHeading are the words of a heading that say who should not read it.
	privateHeading = regexp.MustCompile(`(?i)\b(?:confidential|exempt|exemption|private|restricted|sensitive|personal|internal|not for publication|not public|non-?public)\b`)
	// saysNo is a cell of such a column that says that nothing is private.
	saysNo = regexp.MustCompile(`(?i)^(?:n|no|none|nil|false|open|public|n/?a|not applicable|0|[-–—.]*)$`)
)

// contacts are the ways to reach a private person that a cell may hold.
var contacts = []struct {
	name    string
	signs   string // of which a cell has some
	least   int    // so many
	pattern *regexp.Regexp
}{
	{"an e-mail address", "@", 1, regexp.MustCompile(`[\pL\d._%+'-]+@[\pL\d-]+(?:\.[\pL\d-]+)+`)},
	{"a telephone number", "0123456789", 9, regexp.MustCompile(strings.Join([]string{
		`\+\d{1,3}[ -]?(?:\(0\)[ -]?)?\(?\d{1,5}\)?(?:[ -]?\d{2,5}){1,4}\b`, // +44 1632 960 123
		`(?:\b|\()0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}\b`,                     // (020) 7946 0018, 01632 960123
		`\b0[1-37-9]\d{8,9}\b`,                        // 07700900123
		`(?:\b|\()[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4}\b`, // 519-555-0123
	}, "|"))},
}

// has reports whether a text has enough signs of a set: a quick look, before the
// pattern is tried.
func has(text, signs string, least int) bool {
	for _, r := range text {
		if strings.ContainsRune(signs, r) {
			least--
		}
	}
	return least <= 0
}

// private warns of what should perhaps not become public: the words of a column
// whose heading says so, and ways to reach a person.
func (r *reader) private(row *Row, cells []string) {
	for i, c := range cells {
		if c == "" || i >= len(r.out.Columns) {
			continue
		}
		column := r.out.Columns[i]
		heading := r.guarded[i]
		switch {
		case heading && public(column.Field):
			row.say(Warning, RulePrivate, column.Heading, fmt.Sprintf("“%s” is read as %s, so anybody may read it once the request is public.", column.Heading, strings.ToLower(column.Field.Name())))
		case heading && !saysNo.MatchString(oneLine(c)):
			row.say(Warning, RulePrivate, column.Heading, fmt.Sprintf("“%s” says “%s”. That stays with staff: check that anybody may read the rest of the row.", column.Heading, strings.TrimRight(short(oneLine(c), 60), ".")))
		}
		if !public(column.Field) {
			continue
		}
		found := false
		for _, x := range contacts {
			if !has(c, x.signs, x.least) {
				continue
			}
			if text := x.pattern.FindString(c); text != "" {
				found = true
				row.say(Warning, RulePrivate, column.Heading, fmt.Sprintf("“%s” holds %s, “%s”, and anybody may read it once the request is public.", column.Heading, x.name, short(text, 60)))
			}
		}
		if found {
			r.reach[i]++
		}
	}
}

// privateColumns says the same of whole columns.
func (r *reader) privateColumns() {
	for i, c := range r.out.Columns {
		say := func(s Severity, text string) {
			r.out.Messages = append(r.out.Messages, Message{s, RulePrivate, c.Heading, text})
		}
		const keep = "Have it kept as it is, which only staff read, or take it out of the file, if it should not be public."
		heading := r.guarded[i]
		if heading && public(c.Field) {
			say(Warning, fmt.Sprintf("“%s” is read as %s, which anybody may read. %s", c.Heading, strings.ToLower(c.Field.Name()), keep))
		} else if heading {
			say(Note, fmt.Sprintf("Only staff read “%s”.", c.Heading))
		}
		if n := r.reach[i]; n > 0 {
			say(Warning, fmt.Sprintf("“%s” holds telephone numbers or e-mail addresses in %s, and anybody may read it. %s", c.Heading, count(n, "row", "rows"), keep))
		}
	}
}
