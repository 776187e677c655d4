package questiontext

import (
	"regexp"
	"strings"

	"carried/models/pastedtext"
)

// titles stand before names; offices open the words for a role.
const (
	titles  = `(?:(?:the +)?(?:rt\.? +hon\.?|right +honourable|hon\.?) +)?(?:cllrs?|councillors?|clir|cr|mr|mrs|ms|mx|miss|dr|sir|dame|lord|lady|baroness|baron|viscount|earl|bishop|alderman|ald|bailie|professor|prof|rev)\b\.?`
	offices = `(?:(?:deputy|vice|acting|joint|lead|group|executive|assistant|first|lord) *-? *)*(?:leader|mayor|provost|cabinet +member|cabinet +secretary|portfolio +holder|executive +member|member|chair(?:man|woman|person)?|convenor|convener|minister|secretary|parliamentary +(?:under-?secretary|secretary)|under-?secretary|spokesperson|commissioner|chief +executive|director|head|councillor +with|attorney|advocate)\b`
)

var (
	titled     = regexp.MustCompile(`(?i)^` + titles + `\s`)
	office     = regexp.MustCompile(`(?i)^(?:the\s+)?` + offices)
	bodyWords  = regexp.MustCompile(`(?i)\b(?:office|department|ministry|treasury|executive|council|board|government|authority|commission|committee|agency|service|cabinet|trust)\b`)
	theWord    = regexp.MustCompile(`(?i)^the\s+`)
	spacedDash = regexp.MustCompile(`\s+[-‐‑‒–—―−]\s+`)
	lastParens = regexp.MustCompile(`\s*\(([^()]*)\)$`)
)

// person is the pieces of who is asked or answers.
type person struct{ name, role, body pastedtext.Span }

// person parts "Lord A - Minister of State (Home Office)", "Cllr B, Cabinet Member
// for Roads", "Leader of the Council, Councillor C" and "Home Office".
func (d *draft) person(s pastedtext.Span) person {
	var p person
	s = d.page.Trim(s)
	seen := d.page.Seen(s)
	dash := spacedDash.FindStringIndex(seen)
	if m := lastParens.FindStringSubmatchIndex(seen); m != nil && m[0] > 0 {
		inside := seen[m[2]:m[3]]
		switch {
		case dash != nil && dash[1] <= m[0] || bodyWords.MatchString(inside) && !office.MatchString(inside):
			p.body = d.page.Cut(s, m[2], m[3])
		case titled.MatchString(inside) && office.MatchString(seen): // "the Cabinet Member for Waste (Councillor B)"
			return person{name: d.page.Cut(s, m[2], m[3]), role: d.withoutThe(d.page.Cut(s, 0, m[0]))}
		case office.MatchString(inside):
			p.role = d.page.Cut(s, m[2], m[3])
		default:
			m = nil // "(Green)" stays with the name
		}
		if m != nil {
			s = d.page.Cut(s, 0, m[0])
			seen = d.page.Seen(s)
		}
	}
	dash = spacedDash.FindStringIndex(seen)
	comma := strings.Index(seen, ",")
	whole := person{name: s, role: p.role, body: p.body}
	switch {
	case dash != nil && p.role == (pastedtext.Span{}):
		whole.name, whole.role = d.page.Cut(s, 0, dash[0]), d.page.Cut(s, dash[1], len(seen))
	case office.MatchString(seen) && p.role == (pastedtext.Span{}):
		whole.name, whole.role = pastedtext.Span{}, d.withoutThe(s)
		// "the Leader of the Council, Councillor C"
		if at := strings.LastIndex(seen, ","); at > 0 && titled.MatchString(strings.TrimSpace(seen[at+1:])+" ") {
			whole.name, whole.role = d.page.Cut(s, at+1, len(seen)), d.withoutThe(d.page.Cut(s, 0, at))
		}
	case titled.MatchString(seen) && comma > 0 && p.role == (pastedtext.Span{}):
		whole.name, whole.role = d.page.Cut(s, 0, comma), d.withoutThe(d.page.Cut(s, comma+1, len(seen)))
	case comma > 0 && office.MatchString(strings.TrimSpace(seen[comma+1:])) && p.role == (pastedtext.Span{}):
		whole.name, whole.role = d.page.Cut(s, 0, comma), d.withoutThe(d.page.Cut(s, comma+1, len(seen)))
	}
	return whole
}

// addressee is a person who is asked: words that name neither a person nor an
// office are a body.
func (d *draft) addressee(s pastedtext.Span) person {
	p := d.person(s)
	if p.name.To > p.name.From && p.role == (pastedtext.Span{}) && p.body == (pastedtext.Span{}) && !titled.MatchString(d.page.Seen(p.name)) {
		p.name, p.body = pastedtext.Span{}, d.withoutThe(p.name)
	}
	return p
}

func (d *draft) withoutThe(s pastedtext.Span) pastedtext.Span {
	return d.page.Cut(s, len(theWord.FindString(d.page.Seen(s))), s.To-s.From)
}

// asker parts "Lord A (Conservative - Life peer)" and "Mrs B (Green)".
func (d *draft) asker(s pastedtext.Span) (name, party, kind pastedtext.Span) {
	s = d.page.Trim(s)
	seen := d.page.Seen(s)
	m := lastParens.FindStringSubmatchIndex(seen)
	if m == nil || m[0] == 0 {
		return s, party, kind
	}
	name = d.page.Cut(s, 0, m[0])
	inside := seen[m[2]:m[3]]
	if dash := spacedDash.FindStringIndex(inside); dash != nil {
		party, kind = d.page.Cut(s, m[2], m[2]+dash[0]), d.page.Cut(s, m[2]+dash[1], m[3])
	} else {
		party = d.page.Cut(s, m[2], m[3])
	}
	// "Jane Marsh (Northfield) (Labour)"
	if first := lastParens.FindStringSubmatchIndex(d.page.Seen(name)); first != nil && first[0] > 0 && kind == (pastedtext.Span{}) {
		kind = d.page.Cut(name, first[2], first[3])
		name = d.page.Cut(name, 0, first[0])
	}
	return name, party, kind
}
