package motiontext

import "strings"

// Some headings do not open with the body and its verb: other words lead to
// them, or the line says in its own way what the list below it is.

// ledOpeners are the first words of what leads to a heading: "In light of the
// above, this Council resolves".
var ledOpeners = wordSet(`in to as given having for because with consequently recognising recognizing noting mindful hence thus on
	following considering due if while whilst since although further so now by`)

// mostCommas is how many commas may stand before the heading words.
const mostCommas = 4

// matchLed matches heading words behind the commas of what leads to them. A verb
// that is common in running text is left where it is, unless a list follows.
func matchLed(text string) stem {
	at := 0
	if !ledOpeners[lowerWord(strings.TrimLeft(text, "\"“‘"))] {
		return stem{}
	}
	for range mostCommas {
		i := strings.Index(text[at:], ", ")
		if i < 0 || strings.ContainsAny(text[:at+i], ".:;") {
			return stem{}
		}
		at += i + len(", ")
		s := matchSubject(text[at:])
		if !s.found || (s.weak || s.bare) && !strings.HasSuffix(strings.TrimRight(text, " -–—"), ":") || s.kind == Notes || s.kind == Believes {
			continue
		}
		s.start, s.end = s.start+at, s.end+at
		return s
	}
	return stem{}
}

// leadingLines end with a colon, have a list below them, and say what it is.
// They are tried in this order.
var leadingLines = []struct {
	pattern *pattern
	kind    Kind
}{
	{rule(`(?i)^["“]?(?:that )?(?:[\w’'&.-]+ ){1,12}(?:is|are|be|was|were) (?:\w+ )?(?:asked|requested|instructed|urged|directed|invited|mandated|called (?:up)?on)\b`), Requests},
	{rule(`(?i)^(?:this|the|our) (?:motion|petition|proposal) (?:\w+ )?(?:asks?|calls?|requests?|urges?|demands?)\b`), Requests},
	{rule(`(?i)^(?:it (?:is|was) )?(?:\w+ )?(?:proposed|recommended|agreed|moved|resolved|decided)(?: and (?:\w+ )?\w+)? (?:that|to)\b`), Resolves},
	{rule(`(?i)^(?:i|we)(?: \w+)? (?:propose|recommend|suggest|move)\b`), Resolves},
	{rule(`(?i)^(?:members|(?:the|this) (?:meeting|committee|members)|those present|councillors) (?:\w+ )?(?:resolved|agreed|decided)\b`), Resolves},
	{rule(`(?i)^(?:(?:this|the|our) )?(?:[\w’'&.-]+ ){0,6}council(?: \w+)? (?:must|should|propose[sd]?|intends?|aims?|plans?|needs?|ought|wants?|is to)\b`), Resolves},
	{rule(`(?i)^(?:proposed |required |agreed )?(?:actions?|proposals?|resolutions?|recommendations?)(?: (?:required|requested|proposed|to be taken|for council|to council))?(?:,? that (?:the )?council)?\s*:`), Resolves},
	{rule(`(?i)^(?:our|the council['’]s|council['’]s|the|key) (?:asks|demands|requests)(?: are)?\s*:`), Requests},
}

// readLeads gives the lines that lead to a list in their own way their stem.
func readLeads(segments []*segment) {
	for i, s := range segments[:max(0, len(segments)-1)] {
		below := segments[i+1].label
		if s.label != nil || s.table || below == nil || below.value > 1 || length(s.text) > stemReach {
			continue
		}
		text := strings.TrimRight(s.text, " -–—")
		if !strings.HasSuffix(text, ":") || s.names || hasSentence(text) {
			continue
		}
		s.stem.leads = s.stem.found
		for _, l := range leadingLines {
			if !s.stem.found && l.pattern.MatchString(text) {
				s.stem = stem{found: true, end: len(text) - 1, kind: l.kind, subject: true, leads: true}
				break
			}
		}
	}
}
