package questiontext

import (
	"regexp"
	"strings"

	"carried/models/pastedtext"
)

// A kind of line.
type kind int

const (
	plain  kind = iota
	asks        // opens a question: "Asked by: …", "Question from … to …", "Question 3"
	to          // "Question to the Home Office:"
	asking      // "Question" alone
	supplementary
	answers // "Answered by …", "Reply", "Councillor A replied:"
	supplementaryAnswer
	holding
	field // a date, a number, a topic
)

// A marker is how a line opens that is no plain text. Its groups name the fields
// that are in it.
type marker struct {
	kind    kind
	pattern *regexp.Regexp
}

// Within the patterns a blank is any run of blanks, line ends too.
const (
	anyName  = `[^:?!;]{1,140}?`
	more     = `[^:?!;]{0,140}?` // words of a name or an office
	numbered = `(?:(?:(?:agenda )?(?:item|question|q)\.? ?(?:no\.? ?|number )?)?(?P<number>\d{1,3}[a-z]?) ?[.:)\]–—-]* |\((?P<number22>\d{1,3}|[a-z]|[ivx]{2,4})\) )`
	end      = `(?: ?$| ?: ?)`
)

func mark(k kind, words string) marker {
	words = strings.NewReplacer(" ?", `\s*`, " *", `\s*`, " +", `\s+`, " ", `\s+`).Replace(words)
	return marker{k, regexp.MustCompile(`(?is)^` + words)}
}

// dated is a field with a date.
func dated(name, words string) marker {
	m := mark(field, `(?:`+words+`) ?[:,]? ?(?P<DATE>DAY)\.? ?$`)
	return marker{field, regexp.MustCompile(strings.NewReplacer("DATE", strings.ReplaceAll(name, " ", "_"), "DAY", pastedtext.DatePattern).Replace(m.pattern.String()))}
}

var markers = []marker{
	mark(field, `(?:uin|hansard reference|(?:question )?(?:ref(?:erence)?|id)(?: no\.?| number)?) ?[:.]? ?(?P<uin>[a-z]{0,4}[/-]?\d[\w/.-]{0,18})(?: ?,? ?(?:tabled|asked)(?: on)? (?P<tabled>`+pastedtext.DatePattern+`))? ?$`),
	mark(field, `(?:written |oral |parliamentary )?question ?:? (?P<uin22>(?-i:[A-Z])[a-z0-9]{0,5}-\d{2,6}) ?$`),
	dated(fieldTabled, `(?:date )?(?:tabled|lodged|submitted|asked|received)(?: on)?|date of (?:question|tabling)`),
	dated(fieldAnswered, `(?:date )?(?:answered|replied)(?: on)?|date of (?:answer|reply)|(?:answer|reply) date`),
	dated(fieldDue, `(?:date )?(?:due|for answer)(?: for answer)?(?: on| by)?|(?:answer|reply) due(?: on| by)?`),
	dated(fieldCorrected, `(?:date )?(?:answer )?correct(?:ed|ion)(?: on)?`),
	mark(field, `(?:subject|topic|heading|title) ?: ?(?P<topic>[^\n]{1,200})$`),
	mark(holding, `(?:a )?holding (?:answer|reply|response)(?: (?:was )?(?:received|issued|given|sent|made))?(?: on)?(?: ?:? ?(?P<held>`+pastedtext.DatePattern+`))?\.?`+end),

	mark(supplementaryAnswer, `supplementary (?:answer|reply|response)(?: (?:from|by|given by) (?:the )?(?P<who>`+anyName+`))?`+end),
	mark(supplementaryAnswer, `(?:answer|reply|response) to (?:the )?supplementary(?: question)?(?: (?:from|by) (?:the )?(?P<who>`+anyName+`))?`+end),
	mark(supplementary, numbered+`?supplementary(?: question)?(?: (?:no\.? )?\d{1,2})?(?: (?:asked |put )?(?:from|by) (?P<by>`+anyName+`)(?: to (?:the )?(?P<to>`+anyName+`))?)?`+end),
	mark(supplementary, `(?P<by>`+titles+` `+anyName+`) asked (?:a|the following|as a|as his|as her|as their) supplementary(?: question)?`+end),

	mark(asks, `asked by ?: ?(?P<by>`+anyName+`) ?$`),
	mark(asks, `asked by (?P<by>(?-i:[A-Z])[^:?!;]{1,100}?) ?$`),
	mark(asks, numbered+`?(?:(?:written|oral|public|member[’']?s?[’']?|urgent) )*question(?: (?:no\.? )?(?P<number2>\d{1,3}[a-z]?))?(?: ?[.:–—-])?(?: (?:asked|put|submitted|received|tabled))? (?:from|by) (?:the )?(?P<by>`+anyName+`)(?:,? to (?:the )?(?P<to>`+anyName+`)| (?:of|for) the (?P<to2>`+offices+more+`))?`+end),
	mark(asks, numbered+`?(?P<by>`+titles+` `+anyName+`) (?:to ask|will ask|asked|asks)(?: the following question)? ?: ?`),
	mark(asks, numbered+`?(?P<by>`+titles+` `+anyName+`) (?:to ask|will ask|asked|asks)(?: of)? (?:the )?(?P<to>`+anyName+`)(?: the following question)? ?: ?`),
	mark(asks, numbered+`(?P<by>`+titles+` `+anyName+`) to (?P<to>(?:`+titles+`|the `+offices+`|(?-i:Leader|Cabinet|Portfolio|Executive|Mayor|Chair))`+more+`)`+end),
	mark(asks, `from ?:? ?(?P<by>`+titles+` `+anyName+`) to (?P<to>(?:`+titles+`|the `+offices+`|(?-i:Leader|Cabinet|Portfolio|Executive|Mayor|Chair))`+more+`)`+end),
	mark(asks, numbered+`?(?P<by>`+titles+` `+anyName+`) (?:had |has )?(?:submitted|put|tabled|asked|given notice of|gave notice of) (?:the following|this|a) question(?: to (?:the )?(?P<to>`+anyName+`))? ?: ?`),
	mark(asks, numbered+`from ?:? ?(?P<by>`+titles+` `+anyName+`)`+end),
	mark(asks, `from ?: ?(?P<by>`+titles+` `+anyName+`) ?$`),
	mark(to, `(?-i:To) ?:? ?(?P<to>(?:`+titles+`|the `+offices+`|(?-i:Leader|Cabinet|Portfolio|Executive|Mayor|Chair))`+more+`) ?$`),
	mark(to, `question (?:to|for) (?P<to>`+anyName+`)`+end),
	mark(asks, `(?:(?:written|oral|public|member[’']?s?[’']?|urgent) )*(?:question|q)\.? ?(?:no\.? ?|number )?(?P<number>\d{1,4}[a-z]?(?:/\d{2,4})?) ?(?:[.:)–—-]+(?: |$)|$)`),
	mark(asking, `(?:the )?question`+end),
	mark(asking, `q ?: `),

	mark(answers, `answered by ?: ?(?P<who>[^?!;]{1,180}?)(?:,? (?:on |\()(?P<answered>`+pastedtext.DatePattern+`)\)?)?:? ?$`),
	mark(answers, `answered by (?P<who>(?-i:[A-Z])[^:?!;]{1,180}?)(?:,? (?:on |\()(?P<answered>`+pastedtext.DatePattern+`)\)?)?:? ?$`),
	mark(answers, `(?:the )?(?:written |verbal |oral |full )?(?:answer|reply|response)(?: (?:from|by|of|given by|provided by) (?:the )?(?P<who>`+anyName+`))?`+end),
	mark(answers, `a ?: `),
	mark(answers, `(?P<who>(?:the )?(?:`+titles+` |`+offices+`)`+more+`),? (?:replied|answered|responded|said in reply)(?: as follows| that)? ?(?:: ?|$)`),
}

// opening: no marker begins with another word than one of these, apart from names
// and numbers.
var opening = regexp.MustCompile(`(?i)^(?:\(|to\b|uin|hansard|question|q\d|q\b|ref|id\b|date|tabled|lodged|submitted|asked|received|answer|a ?:|reply|replied|response|due|for\b|correct|subject|topic|heading|title|holding|a\s+holding|supplementary|written|verbal|oral|full|public|member|urgent|parliamentary|from|the|agenda|item|\d|` + titles + `|` + offices + `)`)

// longestMarker is more bytes than a line takes before the text that runs on behind it.
const longestMarker = 260

// readMarker reads how a line opens: the kind, where its groups stand, and where
// text runs on behind it.
func readMarker(seen string) (k kind, fields map[string][2]int, rest int) {
	start := seen[:min(len(seen), longestMarker)]
	if !opening.MatchString(start) {
		return plain, nil, 0
	}
	for _, m := range markers {
		at := m.pattern.FindStringSubmatchIndex(start)
		if at == nil || len(start) < len(seen) && at[1] == len(start) {
			continue
		}
		fields := map[string][2]int{}
		for i, name := range m.pattern.SubexpNames() {
			if name != "" && at[2*i] >= 0 && at[2*i+1] > at[2*i] {
				fields[strings.ReplaceAll(strings.TrimRight(name, "2"), "_", " ")] = [2]int{at[2*i], at[2*i+1]}
			}
		}
		if m.sentence(start, at, fields) {
			continue
		}
		return m.kind, fields, at[1]
	}
	return plain, nil, 0
}

// sentence reports whether a line that opens like a marker is a sentence all the
// same: "Asked by the residents, the council said no."
func (m marker) sentence(start string, at []int, fields map[string][2]int) bool {
	for _, name := range []string{"by", "to", "who"} {
		f, ok := fields[name]
		if !ok {
			continue
		}
		text := start[f[0]:f[1]]
		words := strings.Fields(text)
		if len(words) > 24 || name == "by" && len(words) > 14 {
			return true
		}
		if last := words[len(words)-1]; at[1] == len(start) && strings.HasSuffix(last, ".") && len(last) > 4 {
			return true
		}
	}
	return false
}
