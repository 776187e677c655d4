package motiontext

import (
	"strings"
)

// A whole minute may stand in one paragraph: the title, then who proposed it,
// then the motion.
var titleThenNames = rule(`^(?:(?i:min(?:ute)?\.?\s+)?(?:[\d/.()a-zA-Z]{1,10}\s+(?:[–—-]\s+)?|\d[\d/.]{0,9}\s?:\s+))?[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][^.:;–—!?]{2,90}?((?:\.|\s?[:–—]|\s-)\s+["“]?)(?:(?i:it was (?:\w+ )?(?:proposed|moved|resolved|agreed)|(?:proposed|moved|seconded|prop\.?) (?:by )?|resolved\b|the following motion|to consider)|` + titled + `,? (?:and ` + titled + ` )?(?:has |have )?(?:proposed|moved|` + promised + `(?:propose|move)))`)

// minuteNumber opens a minute within a paragraph: "Min. 61/24 – ".
var minuteNumber = rule(`[.!?)]\s+((?i:min(?:ute)?)\.? (?i:no\.? ?)?\d{1,4}(?:/\d{1,4})?\s*[–—:-]\s)`)

// minutesApart cuts a paragraph where the next minute begins.
func minutesApart(paragraphs []paragraph) []paragraph {
	var out []paragraph
	for _, p := range paragraphs {
		rest := p
		from := 0
		if strings.Contains(p.text, "in") || strings.Contains(p.text, "IN") {
			for _, m := range minuteNumber.FindAllStringSubmatchIndex(p.text, -1) {
				rest.flow = p.cut(from, m[2])
				out = append(out, rest)
				from, rest.label, rest.gap, rest.ruled = m[2], false, false, false
			}
		}
		rest.flow = p.from(from)
		out = append(out, rest)
	}
	return out
}

// minuteThenText is a minute whose first short sentence is its title: "23/071. Dog
// bin. The Chairman read a letter."
var minuteThenText = rule(`^(?i:min(?:ute)?\.? (?:no\.? ?)?)?\d{1,4}/\d{1,4}[a-z]?[.:)]?\s+([A-ZÀ-ÖØ-Þ][^.:;!?]{2,70})[.:]\s+([A-ZÀ-ÖØ-Þ])`)

// happens is in a sentence that tells something and is no title.
var happens = rule(`(?i)\b(?:was|were|is|are|had|has|have|been|reported|noted|resolved|agreed|received|asked|moved|proposed|seconded|that)\b`)

// telling is in every sentence that says who proposed a motion.
var telling = rule(`(?i)\bprop|\bmove|\bresolved|\bagreed|\bseconded|following motion|to consider`)

// titleEndsAt returns where the title of a minute in one paragraph ends and the
// rest begins, or 0, 0.
func titleEndsAt(text string) (end, rest int) {
	text = reach(text)
	if m := minuteThenText.FindStringSubmatchIndex(text); m != nil && !happens.MatchString(text[m[2]:m[3]]) {
		return m[3], m[4]
	}
	if !telling.MatchString(text) {
		return 0, 0
	}
	if matchStem(text).found || fieldLine(text) {
		return 0, 0
	}
	m := titleThenNames.FindStringSubmatchIndex(text)
	if m == nil {
		return 0, 0
	}
	title := strings.TrimSpace(text[:m[2]])
	if len(title) <= 3 || labelAlone(title+".") || itemOnly.MatchString(title) || looksLikeName(title) {
		return 0, 0
	}
	return m[2], m[2] + len(strings.TrimRight(text[m[2]:m[3]], "\"“"))
}

var itemOnly = rule(`^[\d/.()a-zA-Z]{1,10}$`)

// verbInside is a verb that goes on with the subject of a sentence before a
// list: "…, believes that … and resolves to:".
var verbInside = rule(`(?:[,;] |\s)((?:(?:and|AND) )?(?i:` + adverbs + `)(?i:` + insideVerbs + `)(?: with \w+)?) (?:that|to|the|its|upon|on|for|with|our|this|all|any|an?|[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][a-z]+|[a-z]+ing)\b|(?:[,;] |\s)((?:and |AND )?(?:will|shall|resolves|agrees))\s*[:–-]+\s*$`)

const insideVerbs = `notes|recogni[sz]es|acknowledges|welcomes|regrets|thanks|congratulates|believes|considers|supports|endorses|affirms|reaffirms|opposes|objects|condemns|calls|requests|asks|instructs|urges|demands|mandates|directs|recommends|invites|encourages|resolves|agrees|commits|pledges|undertakes|declares`

var verbGoesOn = rule(`^["“”]?(?:and |AND )?` + adverbs + `(?:` + insideVerbs + `)(?: with \w+)? (?:that|to|the|its|upon|on|for|with|our|this|all|any|an?|[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][a-z]+|[a-z]+ing)\b`)

// goesOn reports whether a text goes on with the subject of the one before.
func goesOn(text string) bool { return verbGoesOn.MatchString(reach(text)) }

// verbsBeforeList finds the verbs inside the sentence that introduces a list.
// Only behind a comma or "and" does a verb go on with the subject; and unless
// the last of them leads to the list, the sentence stays whole.
func verbsBeforeList(text string) []int {
	first := matchStem(text)
	if !first.found {
		if m := moved(text); m > 0 {
			first = matchStem(text[m:])
			first.end += m
		}
	}
	if !first.found || first.bare || len(text) > 2000 {
		return nil
	}
	var cuts []int
	for at := first.end; at < len(text); {
		m := verbInside.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5] // the verb before the colon
		}
		verb := text[at+from : at+to]
		if strings.TrimSpace(text[first.end:at+from]) == "" { // "believes and supports that:"
			at += to
			continue
		}
		if text[at+m[0]] != ' ' || strings.HasPrefix(strings.ToLower(verb), "and ") {
			cuts = append(cuts, at+from)
		}
		at += to
	}
	return cuts
}

// introduces reports whether a paragraph leads to the list behind it.
func introduces(p paragraph, next *paragraph) bool {
	if next == nil || !next.label {
		return false
	}
	text := strings.TrimRight(p.text, " -–—")
	return strings.HasSuffix(text, ":") || !ended(text)
}

// secondLabel takes the second of two labels on one line: "3. a) text".
func secondLabel(text string, first label) (label, bool) {
	l, ok := readLabel(text)
	ok = ok && first.bullet == "" && l.form == ")" && l.value == 1 && l.system != first.system && l.bullet == "" && l.width < len(text)
	return l, ok
}
