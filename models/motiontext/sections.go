package motiontext

import (
	"strconv"
	"strings"
)

// The headings of sections that surround a motion. Those that do not open the
// motion's own words are left out, up to the next section.
var sectionNames = map[string]bool{
	"motion": true, "the motion": true, "motion text": true, "text of motion": true, "text of the motion": true,
	"wording": true, "action": true, "actions": true, "resolution": true, "full text": true, "preamble": true,
	"synopsis": false, "summary": false, "background": false, "introduction": false, "rationale": false,
	"supporting information": false, "background information": false, "background notes": false, "explanatory note": false,
	"explanatory notes": false, "supporting statement": false, "supporting notes": false, "briefing note": false,
	"further information": false, "additional information": false, "context": false, "explanation": false,
	"officer comments": false, "officers' comments": false, "officer comment": false, "officer advice": false,
	"officer response": false, "officer briefing": false, "comments of officers": false, "comments from officers": false,
	"financial implications": false, "legal implications": false, "budget implications": false, "implications": false,
	"equality implications": false, "resource implications": false, "equalities implications": false,
	"reply": false, "response": false, "debate": false, "discussion": false, "notes for editors": false,
	"background papers": false, "contact officer": false, "contact": false, "executive response": false, "report": false,
	"speech": false, "speeches": false, "speech for": false, "speech against": false, "speeches for": false, "speeches against": false,
	"recommendation": false, "recommendations": false, "amendment": false, "amendments": false, "note": false, "references": false, "sources": false, "footnotes": false, "footnote": false,
	"links": false, "drafting note": false, "drafting notes": false, "guidance": false, "guidance notes": false,
	"note for councillors": false, "notes for councillors": false, "reason for decision": false,
}

func sectionName(text string) string {
	return strings.ToLower(strings.TrimSpace(strings.TrimRight(text, ": ")))
}

// sectionLine reports whether a line is the heading of a section.
func sectionLine(text string) bool {
	_, ok := sectionNames[sectionName(text)]
	return ok
}

// section says whether a text opens a section and whether that is part of the
// motion: "Background", "Background information – Provided by the Director".
func sectionOf(text string) (reading, ok bool) {
	if reading, ok = sectionNames[sectionName(text)]; ok {
		return reading, true
	}
	if sectionFor.MatchString(text) {
		return false, true
	}
	if sectionBy.MatchString(text) {
		return false, true
	}
	i := strings.IndexAny(reach(text), ":–—")
	if j := strings.Index(reach(text), " - "); j >= 0 && (i < 0 || j < i) {
		i = j
	}
	if i > 0 && i < 40 {
		reading, ok = sectionNames[sectionName(text[:i])]
		return false, ok && !reading
	}
	return false, false
}

// sectionFor is the heading of advice to somebody: "Notes for proposers".
var sectionFor = rule(`^(?i:(?:briefing |drafting |guidance |background )?(?:notes?|guidance|advice|information|briefing|instructions)) (?:for|to) (?i:(?:the )?[a-z]+(?: [a-z]+){0,3})\s*:?$`)

// sectionBy is the heading of what somebody adds to a motion: "Officer comment",
// "Comments of the Executive Director, Place".
var sectionBy = rule(`^(?i:(?:councillor|officer|member|mover|staff|executive|administration|director|cabinet|leader|proposer|seconder|management|ceo|chief executive(?: officer)?|clerk)(?:['’]s|s['’]?)? (?:comments?|response|advice|statement|report|briefing|background|recommendation)|(?:comments?|advice|response|statement|briefing) (?:of|from|by) (?:the )?(?:[a-z&,’'-]+ ?){1,9})\s*:?$`)

// signOff is how a letter ends. The name behind it is the writer's.
var signOff = rule(`^(?i:yours(?: (?:sincerely|faithfully|truly|ever|in solidarity))?|(?:kind(?:est)?|best|warm(?:est)?|many|with (?:kind|best|warm|many)) (?:regards|wishes|thanks)|regards|sincerely|thank you|thanks|many thanks|in solidarity|respectfully(?: submitted)?|le meas)[,.! ]*(?:$|` + titled + `|(?:` + nameWord + ` ?){1,3}$)`)

// writer takes the name at the foot of a letter for the proposer.
func (d *draft) writer() {
	if d.last >= len(d.segments) || !d.proposer.empty() || !signOff.MatchString(d.segments[d.last].text) && !signedAlone.MatchString(d.segments[d.last].text) {
		return
	}
	below := d.segments[d.last:min(d.last+5, len(d.segments))]
	for _, form := range []*pattern{writerTitled, writerPlain} {
		for _, s := range below {
			if m := form.FindStringSubmatchIndex(s.text); m != nil && !signOff.MatchString(s.text[m[2]:m[3]]) && !signedAlone.MatchString(s.text) {
				d.proposer = s.cut(m[2], m[3])
				if s.use == free || s.use == left {
					s.use, s.why = field, "The name below the letter or the list of who signed."
				}
				return
			}
		}
	}
}

// signedAlone stands above the names of those who signed.
var signedAlone = rule(`^(?i:signed(?: by)?|signatories|signatures)\s*:?$`)

var (
	writerTitled = rule(`^(?:[A-Za-zÀ-ÖØ-öø-ɏ ]{4,30}, ?)?(` + titled + `)(?:$|[,(–-])`)
	writerPlain  = rule(`^(` + nameWord + `(?: ` + nameWord + `){1,3})$`)
)

// An item of an agenda or of minutes is known by its number.
var itemWord = rule(`^(?i:(?:agenda )?item )`)

// itemLetter is the number of a motion within its item: "41(b)".
var itemLetter = rule(`^((?i:(?:agenda )?item )?[\d./]+ ?\()([a-y])\)`)

var itemStart = rule(`^(?i:(?:agenda )?item )?([A-Z]{0,3}[./]?(?:\d{1,4}[./])*)(\d{1,4})\b`)

// nextItem returns the number of the item after the one a line opens: "15" for
// "14. Notice of motion", "8.4" for "8.3 Snow".
func nextItem(text string) string {
	if m := itemLetter.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		return m[1] + string(m[2][0]+1)
	}
	m := itemStart.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	n := strconv.Itoa(number(m[2]) + 1)
	for len(n) < len(m[2]) {
		n = "0" + n
	}
	return m[1] + n
}

// opensItem reports whether a segment opens the next item of the agenda.
func (b *builder) opensItem(s *segment) bool {
	next := b.d.nextItem
	text := s.mark.text + " " + s.text
	if s.label == nil {
		text = s.text[len(itemWord.FindString(s.text)):]
	}
	if next == "" || s.stem.found || !strings.HasPrefix(text, next) || len(strings.Fields(s.text)) > 25 {
		return false
	}
	rest := strings.TrimLeft(text[len(next):], ".):")
	if rest == "" || rest[0] != ' ' {
		return false
	}
	return s.label == nil || !b.counts(s.label)
}

// counts reports whether a label goes on with an open list.
func (b *builder) counts(l *label) bool {
	for _, have := range b.levels {
		if have.system == l.system && have.last+1 == l.value {
			return true
		}
	}
	return b.lastNumber > 0 && b.lastNumber+1 == l.value
}
