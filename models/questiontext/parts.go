package questiontext

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// partLabel is what opens a part: "(1)", "(a)" and "(iii)" anywhere, "1.", "2)"
// and "a)" at the start of a line.
var partLabel = regexp.MustCompile(`(?:^|[\s—–])(\((\d{1,2}|[a-z]|[ivx]{2,5})\))\s|(?:^|\n)((\d{1,2}|[a-z]|[ivx]{2,5})[.)])\s`)

type partAt struct {
	label    string // as printed
	bare     string
	form     string // "()", ")" or "."
	from, to int
}

// splitParts cuts a question that asks for several things: its stem and its parts.
// Numbers that only name something, "paragraphs (1) and (2) of the order", are no
// labels.
func splitParts(text string) (stem string, parts []Part) {
	var found []partAt
	for at := 0; at < len(text); {
		m := partLabel.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		p := partAt{form: "()"}
		a, b, c, e := m[2], m[3], m[4], m[5]
		if a < 0 {
			a, b, c, e = m[6], m[7], m[8], m[9]
			p.form = text[at+b-1 : at+b]
		}
		p.label, p.bare, p.from, p.to = text[at+a:at+b], text[at+c:at+e], at+a, at+b
		found = append(found, p)
		at += b // the blank behind it may stand before the next
	}
	for i, p := range found {
		if p.bare != "1" && p.bare != "a" && p.bare != "i" {
			continue
		}
		list := []partAt{p}
		for _, next := range found[i+1:] {
			if next.form == p.form && next.bare == following(p.bare, len(list)) {
				list = append(list, next)
			}
		}
		if len(list) < 2 {
			continue
		}
		if parts := cutParts(text, list); parts != nil {
			return strings.TrimSpace(text[:p.from]), parts
		}
		return "", nil
	}
	return "", nil
}

func cutParts(text string, list []partAt) []Part {
	var out []Part
	for i, p := range list {
		to := len(text)
		if i+1 < len(list) {
			to = list[i+1].from
		}
		own := strings.TrimSpace(text[p.to:to])
		if i+1 < len(list) {
			own = strings.TrimRight(joining.ReplaceAllString(own, ""), " ,;")
		}
		if len(strings.Fields(own)) < 2 && !strings.HasSuffix(own, "?") {
			return nil
		}
		out = append(out, Part{Label: p.label, Text: own})
	}
	return out
}

// joining are the words that lead from one part to the next.
var joining = regexp.MustCompile(`(?i)[\s,;]+(?:and|or)$|^(?:and|or)$`)

// following returns the label that is n behind the first of its kind.
func following(first string, n int) string {
	switch first {
	case "1":
		return strconv.Itoa(n + 1)
	case "a":
		return string(rune('a' + n))
	}
	romans := []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}
	if n < len(romans) {
		return romans[n]
	}
	return "?"
}

// common are words of four letters and more that say nothing of what is asked.
var common = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`what when where which whether whom whose they them their there these those this that then than with within without
		have having been being will would could should shall might must does were from into onto over under about after before between each every such
		some many much more most other also only very just your ours council government ministers majesty's made make many take taken steps
		please secretary state`) {
		out[w] = true
	}
	return out
}()

// stemLetters is how many letters two words must have in common: "protected",
// "protective".
const stemLetters = 5

// stems are the words that tell what a text is about, each by its first letters.
func stems(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if letters := []rune(w); len(letters) >= 4 && !common[w] {
			out[string(letters[:min(len(letters), stemLetters)])] = true
		}
	}
	return out
}

var (
	asksFigure = regexp.MustCompile(`(?i)\b(?:how (?:many|much|often|long)|when|what (?:date|year|number|proportion|percentage|sum)|the (?:number|cost|date) of)\b`)
	figure     = regexp.MustCompile(`(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|none|never|once|twice|nobody)\b`)
)

// mark says of each part whether the answer has its label or a word of it. A part
// whose words say nothing of themselves, "how many", is looked for as a figure.
func (q *Question) mark() {
	if len(q.Parts) == 0 {
		return
	}
	answer := stems(q.Answer)
	labels := map[string]bool{}
	for _, m := range partLabel.FindAllStringSubmatch(q.Answer, -1) {
		labels[m[2]+m[4]] = true
	}
	for i := range q.Parts {
		p := &q.Parts[i]
		own := stems(p.Text)
		switch {
		case labels[strings.Trim(p.Label, "().")]:
			p.Answered = true
		case len(own) == 0:
			p.Answered = !asksFigure.MatchString(p.Text) || figure.MatchString(q.Answer)
		default:
			for word := range own {
				p.Answered = p.Answered || answer[word]
			}
		}
	}
}

// Parts cuts the words of a question into the things that it asks for, where it
// numbers them: none where it asks for one thing.
func Parts(text string) []Part {
	_, parts := splitParts(text)
	return parts
}
