package motiontext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bodyNouns end the name of a body that a motion speaks for.
var bodyNouns = exactWords(`Council council COUNCIL Conference Union Assembly Committee Cabinet Authority Board Branch Congress
	Senate Society Party Chamber Forum Guild Federation Association Synod League Corporation Commission Convention Parliament
	CONFERENCE UNION ASSEMBLY COMMITTEE BOARD BRANCH CONGRESS`)

// bodyAlone stand for a body behind "this" or "the".
var bodyAlone = wordSet(`meeting house chamber authority branch region group guild federation association society club
	community parish district town city county village municipality panel convention synod body agm clp forum union`)

// bodySmall are the small words within the name of a body.
var bodySmall = exactWords(`of and & the upon on in with cum de le`)

// bodyWords is how many words may stand before the noun.
const bodyWords = 9

func exactWords(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// subjectEnds returns where the subject that opens a text may end: "This
// Council", "Harrogate and District Trades Council", "[NAME]", "We, the branch,".
func subjectEnds(text string) []int {
	switch first, n := word(text); {
	case n == 0 && strings.HasPrefix(text, "["):
		if end := strings.IndexByte(text, ']'); end > 2 && end < 62 {
			return []int{end + 1}
		}
		return nil
	case strings.EqualFold(first, "we") && strings.HasPrefix(text[n:], ", "):
		if end := strings.IndexAny(text[n+2:], ".:;,"); end > 2 && end < 80 && text[n+2+end] == ',' {
			return []int{n + 2 + end + 1}
		}
		return nil
	case first == "We" || first == "we" || first == "It":
		return []int{n}
	}
	at, alone := 0, 0
	first, n := word(text)
	if lower := strings.ToLower(first); lower == "this" || lower == "the" || lower == "our" {
		at = n + 1
		if at >= len(text) || text[n] != ' ' {
			return nil
		}
		if next, n := word(text[at:]); lower != "our" && bodyAlone[strings.ToLower(next)] {
			alone = at + n
		}
		if text[at] == '[' {
			if ends := subjectEnds(text[at:]); len(ends) == 1 {
				return []int{at + ends[0]}
			}
		}
	}
	if strings.EqualFold(first, "this") && alone == 0 { // "this Municipal District"
		end := at
		for range 2 {
			_, k := word(text[end:])
			if k == 0 || !unicode.IsUpper(firstRune(text[end:])) || !strings.HasPrefix(text[end+k:], " ") {
				break
			}
			end += k + 1
			if next, n := word(text[end:]); unicode.IsUpper(firstRune(next)) && bodyAlone[strings.ToLower(next)] {
				alone = end + n
				break
			}
		}
	}
	var ends []int
	of := false // "Board of Trustees", "Council of the City of Harlan"
	for range bodyWords + 1 {
		w, n := word(text[at:])
		if bodyNouns[w] {
			ends = append(ends, at+n)
			if next, k := word(strings.TrimPrefix(text[at+n:], " ")); strings.EqualFold(next, "assembly") {
				ends = append(ends, at+n+1+k)
			}
		}
		c, _ := utf8.DecodeRuneInString(w)
		if of && unicode.IsUpper(c) && !bodyNouns[w] {
			ends = append(ends, at+n)
		}
		of = of || len(ends) > 0 && w == "of"
		if n == 0 || !unicode.IsUpper(c) && !bodySmall[w] || !strings.HasPrefix(text[at+n:], " ") {
			break
		}
		at += n + 1
	}
	if alone > 0 {
		ends = append(ends, alone)
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

// word returns the word that opens a text and its length.
func word(text string) (string, int) {
	n := strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’&.-", r)
	})
	if n < 0 {
		n = len(text)
	}
	return text[:n], n
}
