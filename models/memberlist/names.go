package memberlist

import (
	"strings"
	"unicode"

	"carried/models"
)

// titles stand before a name. Those with words on the right are kept as a
// person's title; the others say only that somebody is a councillor.
var titles = map[string]string{
	"cllr": "", "cllrs": "", "councillor": "", "councilor": "", "cyng": "", "cynghorydd": "", "county": "", "city": "", "alderman": "", "ald": "",
	"mr": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "dr": "Dr", "prof": "Prof", "professor": "Prof",
	"sir": "Sir", "dame": "Dame", "lord": "Lord", "lady": "Lady", "baroness": "Baroness", "rev": "Rev", "revd": "Rev", "reverend": "Rev", "canon": "Canon",
}

// letters stand behind a name and are no part of it.
var letters = words("mbe obe cbe kbe dbe bem jp dl qc kc mp ms mep msp mla phd bsc msc ba frsa fca hon cstj")

// always are letters however they are written.
var always = words("phd esq")

// vacancies are what stands in a list where nobody sits.
var vacancies = map[string]bool{"vacancy": true, "vacant": true, "vacant seat": true, "casual vacancy": true, "seat vacant": true, "currently vacant": true, "cllr vacancy": true, "councillor vacancy": true, "to be confirmed": true, "tbc": true}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// splitName takes a name apart: “Cllr Dr Carys Dunn MBE” is Dr, Carys Dunn and
// MBE; “Dunn, Carys” is Carys Dunn.
func splitName(s string) (title, name, after string) {
	s = strings.ReplaceAll(s, " ,", ",")
	if last, first, ok := strings.Cut(s, ","); ok && !strings.Contains(first, ",") && !allLetters(first) {
		s = first + " " + last
	}
	list := strings.Fields(strings.ReplaceAll(s, ",", " "))
	for len(list) > 1 {
		kept, ok := titles[strings.ToLower(strings.TrimRight(list[0], "."))]
		if !ok {
			break
		}
		if title == "" {
			title = kept
		}
		list = list[1:]
	}
	end := len(list)
	for end > 2 && isLetters(list[end-1]) {
		end--
	}
	return title, strings.Join(list[:end], " "), strings.Join(list[end:], " ")
}

// isLetters reports whether a word is letters after a name. Letters are written
// in capitals; “Jp” may be a name.
func isLetters(word string) bool {
	return word == strings.ToUpper(word) && letters[strings.ToLower(strings.ReplaceAll(word, ".", ""))] || always[strings.ToLower(strings.TrimRight(word, "."))]
}

func allLetters(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !isLetters(w) {
			return false
		}
	}
	return strings.TrimSpace(s) != ""
}

// nameKey returns a name for comparison: without titles, letters, capitals,
// accents, marks and middle initials.
func nameKey(name string) string {
	_, name, _ = splitName(name)
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '`', r == '"':
			return -1
		case unicode.IsLetter(r):
			return r
		}
		return ' '
	}, models.FoldName(name))
	list := strings.Fields(name)
	kept := list[:0]
	for i, w := range list {
		if i == 0 || i == len(list)-1 || len([]rune(w)) > 1 {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// wardKey returns the name of a ward or directorate for comparison.
func wardKey(s string) string {
	return placeKey(s, "ward", "division", "electoral", "the", "directorate")
}

// groupKey returns the name of a group or party for comparison.
func groupKey(s string) string { return placeKey(s, "group", "party", "the") }

// councilKey returns the name of a council for comparison.
func councilKey(s string) string {
	return placeKey(s, "council", "county", "borough", "city", "district", "metropolitan", "london", "royal", "unitary", "authority", "town", "parish", "of", "the")
}

// placeKey returns a name without capitals, accents, marks and some words; with
// nothing left without them, they stay.
func placeKey(s string, without ...string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'':
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '&':
			return r
		}
		return ' '
	}, models.FoldName(s))
	all := strings.Fields(strings.ReplaceAll(s, "&", " and "))
	var kept []string
	for _, w := range all {
		drop := false
		for _, x := range without {
			drop = drop || w == x
		}
		if !drop {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = all
	}
	return strings.Join(kept, " ")
}

// none are words for no group.
var none = map[string]bool{"none": true, "no group": true, "no party": true, "n/a": true, "-": true, "not specified": true, "no political group": true}

// groupName returns the group, or the party where a list has no group.
func groupName(group, party string) string {
	for _, s := range []string{group, party} {
		if s != "" && !none[strings.ToLower(s)] {
			return s
		}
	}
	return ""
}
