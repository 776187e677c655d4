package motiontext

import (
	"strings"
	"unicode"
)

// A headingVerb is a verb that says what the words behind it do.
type headingVerb struct {
	words string // a regular expression, as printed after "Council"
	kind  Kind
	weak  bool // too common in running text to begin a group below another heading
}

// headingVerbs are tried in this order, so longer wordings stand first.
var headingVerbs = []headingVerb{
	{`(?:declares?|expresses|express|states?|confirms?|reiterates?|restates?|reaffirms?|affirms?|places on record) (?:its|our) (?:\w+ ){0,3}?(?:support|opposition|solidarity|belief|view|conviction)`, Believes, false},
	{`is of the (?:opinion|view)|are of the (?:opinion|view)|shares the (?:opinion|view)`, Believes, false},
	{`recogni[sz]e[sd]?|acknowledge[sd]?|observe[sd]?|understands?|recalls?|realises?|appreciates?|highlights?|accepts?`, Notes, true},
	{`is (?:aware|concerned|alarmed|conscious|pleased|proud|disappointed|saddened|dismayed|grateful|mindful|delighted|shocked|appalled|worried)|has (?:heard|seen|received|learned|learnt)|having`, Notes, true},
	{`note[sd]?(?: with [A-Za-zÀ-ÖØ-öø-ɏ ]{3,30}?)?`, Notes, false},
	{`welcome[sd]?|regrets?|regretted|thank(?:s|ed)?|congratulate[sd]?|applauds?|commends?|celebrates?|expresses|mourns?|praises?|salutes?|honours?|remembers?|marks|values?|pays tribute|places on record|shares the (?:concern|concerns|anger|anxiety)`, Notes, true},
	{`believe[sd]?`, Believes, false},
	{`considers?|supports?|endorses?|affirms?|reaffirms?|opposes?|objects? to|condemns?|deplores?|agrees with|rejects?|feels?|asserts?|maintains?|contends?|trusts|hopes?|wishes|insists?|stresses|emphasi[sz]es?|holds|thinks|is (?:convinced|satisfied|opposed|confident|certain)|backs`, Believes, true},
	{`(?:calls? (?:up)?on|called (?:up)?on|calls? for)`, Requests, false},
	{`requests?|requested|ask(?:s|ed)?|instruct(?:s|ed)?|urge[sd]?|demands?|mandates?|mandated|directs?|directed|requires?`, Requests, false},
	{`recommends?|invites?|tasks|encourages?|appeals? (?:to|for)|seeks?|petitions?|implores?|lobbies|presses|charges`, Requests, true},
	{`resolves?(?: (?:that|to))?|resolved|RESOLVED`, Resolves, false},
	{`agree[sd]?|commits?(?: itself)?|committed|pledge[sd]?|undertakes?|undertook|declare[sd]?`, Resolves, false},
	{`grants?|awards?|confers?|bestows?|allocates?|adopts?|approves?|authori[sz]es?|delegates?|offers?|establishes|decide[sd]?|determines?|will|shall|appoints?|endeavours?|reiterates its commitment|sets (?:up|aside)|creates?|refers?|receives?|confirms?|ratif(?:y|ies)|rescinds?|amends?|defers?|continues? to|works? with|writes to|sends`, Resolves, true},
	{`is (?:committed|determined)`, Resolves, true},
	{`(?:is|be) (?:asked|requested|instructed|urged|invited|called (?:up)?on)`, Requests, false},
	{`is [a-z]{3,}ed`, Notes, true},
	{`joins?`, Other, true},
}

// formulas are headings without "Council": the phrase itself says the kind.
var formulas = []headingVerb{
	{`(?:and )?whereas`, Notes, false},
	{`(?:now,? ?)?(?:and,? ?)?(?:therefore,? ?)?(?:further,? )?(?:let it |be it )(?:further |therefore |also |hereby |finally )*resolved(?:,? (?:that|by))?`, Resolves, false},
	{`and further that`, Resolves, false},
	{`it (?:was|is) (?:also |further |unanimously |therefore |hereby |accordingly )*(?:resolved|agreed)(?: unanimously)?`, Resolves, false},
	{`resolved(?: \(?unanimously\)?)?\s?(?::-|:|-|–)?(?: ?that)?`, Resolves, false},
	{`(?:that )?the following (?:actions?|steps?|measures?) be taken`, Requests, false},
	{`(?:that )?the following be (?:requested|asked|directed)`, Requests, false},
}

// participles open the paragraphs of a long sentence: "Noting that …; believing
// that …; resolves to".
var participles = []headingVerb{
	{`noting|recogni[sz]ing|acknowledging|recalling|welcoming|regretting|mindful of|observing|understanding|aware|mindful|conscious|concerned|alarmed|having (?:noted|heard|seen|regard)|whereas|celebrating|thanking|commending`, Notes, false},
	{`believing|considering|being of the (?:view|opinion)|convinced|affirming|reaffirming|deploring|condemning|supporting|opposing`, Believes, false},
	{`calling (?:up)?on|urging|asking|requesting`, Requests, false},
}

var participleOf = rule(`^["“]?(?:[Aa]nd )?((?i:(?:further|also|deeply|gravely) )?(?i:` + groups(participles) + `)(?: that\b)?) [^:]*(?:[;,]|[;,]? and)$`)

var stemParticiple = rule(`^,? ((?i:` + groups(participles) + `)\b)`)

// matchParticiple matches a paragraph "Noting that the river has flooded;".
func matchParticiple(text string) stem {
	if len(text) > 2000 || !unicode.IsUpper(firstRune(strings.TrimLeft(text, "\"“"))) {
		return stem{}
	}
	m := participleOf.FindStringSubmatchIndex(text)
	if m == nil {
		return stem{}
	}
	v, _ := firstGroup(participles, m[2:])
	return stem{found: true, start: m[2], end: m[3], kind: v.kind, subject: true, formula: true}
}

// passives are what Canadian and American minutes print in capitals.
var passives = []headingVerb{
	{`requested|directed|asked|instructed|urged|invited|called upon`, Requests, false},
	{`approved|authori[sz]ed|adopted|received|endorsed|amended|referred|delegated|appointed|conditional|established|agreed`, Resolves, false},
}

const (
	adverbs = `(?:(?:further|furthermore|therefore|thus|accordingly|also|hereby|strongly|additionally|moreover|again|now|formally|fully|warmly|deeply|respectfully|consequently|then|urgently|unanimously|sincerely|finally|does|do|in principle|wholeheartedly),? )*`

	// A body is what the motion speaks for. Proper names may stand before it.
	body = `(?:\[[^\]\n]{2,60}\]|(?:(?:[A-Z][A-Za-zÀ-ÖØ-öø-ɏ\d'’&.-]*|of|and|&|the|upon|on|in|with|cum|de|le) ){0,9}?` +
		`(?:Council|council|COUNCIL|Conference|Union|Assembly|Committee|Cabinet|Authority|Board|Branch|Congress|Senate|Society|Party|Chamber|Forum)(?: assembly| Assembly)?)`
	subject = `(?:(?i:this|the|our) )?` + body + `|(?i:this|the) (?:meeting|house|chamber|authority|branch)|(?i:we), [^.:;,]{3,80},|We|we|It`
)

var (
	opening       = `^["“”‘'«(]*(?i:(?:and |but |so |now,? )*(?:therefore,? |accordingly,? |furthermore,? |moreover,? |lastly,? |finally,? |in addition,? )?(?:that,? )?)["“‘']*`
	openingOf     = rule(opening)
	bareAfter     = rule(`^((?i:,? (?:therefore|further|also|hereby|accordingly))?(?:,? (?i:noting|recogni[sz]ing|acknowledging|welcoming|believing|regretting|mindful|conscious|aware|concerned|having|being|given|in view|in light)\b[^.:;]{3,200}(?:,|:))?),?\s*(?::-|:–|:|-|–)?\s*$`)
	subjectOnly   = rule(`^["“‘']*((?:(?:This|this|the|The) )?` + body + `) `)
	subjectBefore = rule(`^["“‘']*((?:(?:This|this|the|The) )?` + body + `)[ ,]`)
	verbOnly      = rule(`^["“”‘']*(?i:and )?`)
	adverbsOf     = rule(`^(?i:` + adverbs + `)`)
	formulaOf     = rule(`^["“”‘'(]*((?i:` + groups(formulas) + `))(?:$|[^A-Za-zÀ-ÖØ-öø-ɏ])`)
	passiveOf     = rule(`^["“”‘'(]*(?:That )?([^.:;]{3,200}? BE (?:` + strings.ToUpper(alternatives(passives)) + `)\b)`)
	promise       = rule(`^(?i:(?:we|it),? (?:will|shall|is|was))`)               // "We will move that": no heading
	movedBy       = rule(`\b(?i:prop|sec|proposed|seconded|moved|2nd)\b|[^t]\. `) // "Prop. AB. Council noted": no body
	thatOf        = rule(`^["“”‘']*That,? `)                                      // "That a footpath be provided …"
	notThat       = rule(`^["“”‘']*That(?: is| was| would|’s|'s)\b`)
	asks          = rule(`\b(?:asks|calls? (?:up)?on|requests|instructs|urges|be (?:requested|asked|instructed)|(?:ask|call (?:up)?on|request|instruct|urge) (?:the|that|its|all))\b`)
	capitalVerb   = rule(`^["“”‘']*[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][a-z]+s(?: further| also| therefore)? (?:that|the|to|on|upon|for|with|its|all|our)\b`)
	past          = rule(`[a-z](?:ed|ook)$`) // tells of an earlier decision
	pronoun       = rule(`^(?i:we|it)\b`)
	asksLater     = rule(`,? and (?:therefore |accordingly |further |hereby |also )*(?:asks|calls (?:up)?on|requests|instructs|urges)\b`)
	actsLater     = rule(`\b(?:` + subject + `|it),? (?:[^.;:]{2,120}, )?(` + adverbs + `(?:` + laterVerbs + `)) (?:that|to|the|on|upon|its|our|for|[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][a-z]+)\b`)
	headingTail   = rule(`^(?i:,? (?:that|to|the following|as follows|by|for)\b)+`)
)

const laterVerbs = `asks?|calls? (?:up)?on|calls? for|requests?|instructs?|urges?|demands|directs|mandates|resolves?|agrees?|commits|pledges|undertakes`

// laterKind finds what a sentence asks for or decides after other words: "The
// scouts have offered help, and it therefore resolves to …". "" if nothing.
func laterKind(text string) Kind {
	text = reach(text)
	if !containsAny(text, laterParts) {
		return ""
	}
	if m := actsLater.FindStringSubmatchIndex(text); m != nil {
		return kindOf(text[m[2]:m[3]], verbKinds).kind
	}
	if asksLater.MatchString(text) {
		return Requests
	}
	return ""
}

func alternatives(verbs []headingVerb) string {
	var words []string
	for _, v := range verbs {
		words = append(words, v.words)
	}
	return strings.Join(words, "|")
}

// verbKinds finds the kind of a printed verb again.
var verbKinds = compileVerbs(headingVerbs)

type verbKind struct {
	pattern *pattern
	verb    headingVerb
}

func compileVerbs(verbs []headingVerb) []verbKind {
	var out []verbKind
	for _, v := range verbs {
		out = append(out, verbKind{rule(`(?i)(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])(?:` + v.words + `)$`), v})
	}
	return out
}

func kindOf(phrase string, verbs []verbKind) headingVerb {
	for _, v := range verbs {
		if v.pattern.MatchString(phrase) {
			return v.verb
		}
	}
	return headingVerb{kind: Other}
}

var passiveKinds = compileVerbs(passives)

// A stem is the opening of a heading: "This Council further notes that".
type stem struct {
	found      bool
	start, end int // of the heading words, without "And" or a quotation mark before them
	kind       Kind
	weak       bool
	subject    bool // says who: "Council notes", not only "notes"
	bare       bool // says only who: "this Council:"
	formula    bool // WHEREAS, BE IT RESOLVED
	leads      bool // known by the list below it
}

// A heading's words lie within this many bytes; more is never looked at, so
// that reading takes linear time.
const stemReach = 320

// matchStem matches the heading words at the start of a text.
func matchStem(text string) stem {
	text = reach(text)
	return matchWith(text, lookAt(unslipped(text)))
}

func matchWith(text string, l look) stem {
	text = unslipped(text)
	if l.formula {
		if s := matchFormula(text); s.found {
			return s
		}
	}
	if s := matchSubject(text); s.found {
		return s
	}
	if l.led {
		if s := matchLed(text); s.found {
			return s
		}
	}
	if l.passive {
		if m := passiveOf.FindStringSubmatchIndex(text); m != nil {
			return stem{found: true, start: m[2], end: m[3], kind: kindOf(strings.ToLower(text[m[2]:m[3]]), passiveKinds).kind, weak: true, subject: true}.withTail(text)
		}
	}
	if l.that {
		return matchThat(text)
	}
	return stem{}
}

// openers are the words that opening can begin with.
var openers = wordSet(`and but so now therefore accordingly furthermore moreover lastly finally in that`)

// matchSubject matches "This Council notes", or "this Council" alone.
func matchSubject(text string) stem {
	start := 0
	if c := firstRune(text); openers[lowerWord(text)] || !unicode.IsLetter(c) {
		start = openingOf.FindStringIndex(text)[1]
	}
	ends := subjectEnds(text[start:])
	for _, end := range ends {
		end += start
		v, verbEnd := verbAfter(text[end:])
		if verbEnd == 0 {
			continue
		}
		words := text[start : end+verbEnd]
		if !promise.MatchString(words) && !movedBy.MatchString(words) {
			return stem{found: true, start: start, end: end + verbEnd, kind: v.kind, weak: v.weak || past.MatchString(words), subject: true}.withTail(text)
		}
	}
	if s := headingOfAnybody(text, start); s.found {
		return s
	}
	for _, end := range ends {
		end += start
		m := bareAfter.FindStringSubmatchIndex(text[end:])
		if m != nil && (!pronoun.MatchString(text[start:end]) || m[3] > m[2] && strings.HasSuffix(text, ":")) {
			return stem{found: true, start: start, end: end + m[3], kind: Other, subject: true, bare: true}
		}
	}
	return stem{}
}

// headingOfAnybody matches a line that is a heading whoever it is of: "Guild
// notes:", "Labour Students resolves to:".
func headingOfAnybody(text string, start int) stem {
	trimmed := strings.TrimRight(text, " -–")
	if len(text) > 80 || !strings.HasSuffix(trimmed, ":") || !unicode.IsUpper(firstRune(text[start:])) {
		return stem{}
	}
	at := start
	for range 4 {
		w, n := word(text[at:])
		if c := firstRune(w); n == 0 || !unicode.IsUpper(c) && !strings.EqualFold(text[start:at], "this ") {
			break
		}
		at += n
		if v, end := verbAfter(text[at:]); end > 0 {
			s := stem{found: true, start: start, end: at + end, kind: v.kind, subject: true}.withTail(text)
			if !v.weak && strings.Trim(text[s.end:], " :-–") == "" {
				return s
			}
		}
		if !strings.HasPrefix(text[at:], " ") {
			break
		}
		at++
	}
	return stem{}
}

// groups are the words of the verbs, a group each.
func groups(verbs []headingVerb) string {
	var words []string
	for _, v := range verbs {
		words = append(words, `(`+v.words+`)`)
	}
	return strings.Join(words, "|")
}

// firstGroup returns the verb whose group matched, and where it ends.
func firstGroup(verbs []headingVerb, m []int) (headingVerb, int) {
	for i, v := range verbs {
		if end := m[2*i+3]; end >= 0 {
			return v, end
		}
	}
	return headingVerb{kind: Other}, m[1]
}

// furtherThat goes on with BE IT RESOLVED.
var furtherThat = rule(`^["“”‘'(]*(?i:and further that)\b`)

func matchFormula(text string) stem {
	m := formulaOf.FindStringSubmatchIndex(text)
	if m == nil {
		return stem{}
	}
	v, _ := firstGroup(formulas, m[2:])
	s := stem{found: true, start: m[2], end: m[3], kind: v.kind, subject: true, formula: true}
	// "RESOLVED that the Council asks": the inner verb says more, but what follows
	// BE IT RESOLVED is resolved.
	inner := strings.TrimPrefix(strings.TrimLeft(text[s.end:], " "), "that ")
	skip := len(text) - len(inner)
	if in := matchSubject(inner); in.found && !in.bare && s.kind == Resolves {
		s.end = skip + in.end
		if !beItResolved.MatchString(text) && !furtherThat.MatchString(text) {
			s.kind = in.kind
		}
	}
	return s.withTail(text)
}

// matchThat matches "That a footpath be provided …".
func matchThat(text string) stem {
	m := thatOf.FindStringSubmatchIndex(text)
	if m == nil || notThat.MatchString(text) {
		return stem{}
	}
	s := stem{found: true, start: m[1], end: m[1], kind: Resolves, weak: true, subject: true}
	who := subjectBefore.FindStringSubmatchIndex(text[m[1]:])
	if who != nil && text[m[1]+who[3]] == ' ' {
		s.end = m[1] + who[3]
	}
	if asks.MatchString(text) {
		s.kind = Requests
	} else if who != nil && laterKind(text) == "" {
		if p := stemParticiple.FindStringSubmatchIndex(text[m[1]+who[3]:]); p != nil { // "That the Council, noting that …"
			v, _ := firstGroup(participles, p[2:])
			s.kind, s.end = v.kind, m[1]+who[3]
		}
	}
	return s
}

// matchVerb matches heading words without a subject: "and calls upon".
func matchVerb(text string) stem {
	text = unslipped(reach(text))
	start := verbOnly.FindStringIndex(text)[1]
	v, end := verbAt(text[start:])
	if end == 0 {
		return stem{}
	}
	return stem{found: true, start: start, end: start + end, kind: v.kind, weak: v.weak}.withTail(text)
}

// verbPatterns match each heading verb at the start of a text. One pattern for
// all of them would be slow.
var verbPatterns = func() []verbKind {
	var out []verbKind
	for _, v := range headingVerbs {
		out = append(out, verbKind{rule(`^((?i:` + v.words + `))(?:$|[^A-Za-zÀ-ÖØ-öø-ɏ])`), v})
	}
	return out
}()

// verbAt returns the heading verb that opens a text, with the adverbs before it,
// and where it ends; 0 if none does.
func verbAt(text string) (headingVerb, int) {
	at := adverbsOf.FindStringIndex(text)[1]
	for _, v := range verbPatterns {
		if m := v.pattern.FindStringSubmatchIndex(text[at:]); m != nil {
			return v.verb, at + m[3]
		}
	}
	return headingVerb{}, 0
}

// verbAfter is verbAt behind the subject: " therefore notes", ", further, notes".
func verbAfter(text string) (headingVerb, int) {
	rest := strings.TrimPrefix(strings.TrimPrefix(text, ","), " ")
	if len(rest) == len(text) || text[len(text)-len(rest)-1] != ' ' {
		return headingVerb{}, 0
	}
	v, end := verbAt(rest)
	if end > 0 {
		end += len(text) - len(rest)
	}
	return v, end
}

func reach(text string) string {
	if len(text) > stemReach {
		text = strings.ToValidUTF8(text[:stemReach], "")
	}
	return text
}

// withTail takes "that" and "to" into the heading.
func (s stem) withTail(text string) stem {
	tail := len(headingTail.FindString(text[s.end:]))
	if s.end+tail == len(text) || text[s.end+tail] != '-' { // "WHEREAS By-law 2009-41"
		s.end += tail
	}
	return s
}

// ownKind says what a clause does by its first verb, for lists of mixed verbs.
func ownKind(text string) Kind {
	if shared.MatchString(reach(text)) {
		return Believes
	}
	if s := matchStem(text); s.found && !s.bare {
		return s.kind
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "to "), "To ")
	if s := matchVerb(text); s.found {
		return s.kind
	}
	if _, english, ok := strings.Cut(text[:min(len(text), otherLanguage)], " / "); ok { // "tuhi / note that"
		if s := matchVerb(english); s.found {
			return s.kind
		}
	}
	if imperative.MatchString(text) {
		return Resolves
	}
	return Other
}

// shared is an opinion that the council agrees on: "agrees that the parks are
// too dear", but not "agrees that a report be brought".
var shared = rule(`^["“]?(?i:(?:also |further )?agrees that) (?:[^ .;:]+ ){1,8}?(?:is|are|was|were|has|have|cannot|deserves?|matters?) `)

// otherLanguage is how far the verb in another language may reach before the
// slash and the English one.
const otherLanguage = 60

var imperative = rule(`^(?i:to )?(?i:` + imperatives + `|` + messages + `)(?:e?s)?\b`)
