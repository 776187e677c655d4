package tracker

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// bulletForms are the signs that open a bullet. Longer romans are only told
// from letters by where they stand, so the form of the first bullet counts.
var bulletForms = []*regexp.Regexp{
	regexp.MustCompile(`^\s*[•·▪◦●○■□‣⁃*]\s*`),
	regexp.MustCompile(`^\s*[-–—]\s+`),
	regexp.MustCompile(`^\s*o\s+`),
	regexp.MustCompile(`^\s*\(?\d{1,2}[.)]\s+`),
	regexp.MustCompile(`^\s*\(?[ivx]{1,5}[.)]\s+`),
	regexp.MustCompile(`^\s*\(?[a-z][.)]\s+`),
	regexp.MustCompile(`^\s*\(?[A-Z][.)]\s+`),
}

// bullets splits the text of a cell at its bullets (I4). What stands before the
// first, and bullets within a bullet, stay with the cell and with the bullet.
// With fewer than two bullets there are none.
func bullets(text string) []string {
	var form *regexp.Regexp
	var items []string
	for line := range strings.SplitSeq(text, "\n") {
		if form == nil {
			if i := slices.IndexFunc(bulletForms, func(f *regexp.Regexp) bool { return f.MatchString(line) }); i >= 0 {
				form = bulletForms[i]
			}
		}
		if form == nil {
			continue
		}
		if at := form.FindStringIndex(line); at != nil {
			items = append(items, strings.TrimSpace(line[at[1]:]))
		} else if line = strings.TrimSpace(line); line != "" {
			items[len(items)-1] += "\n" + line
		}
	}
	items = slices.DeleteFunc(items, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(items) < 2 {
		return unmarked(text)
	}
	return items
}

// unmarked splits a cell that lost its bullet signs: each line but the last
// ends like a clause, and each begins with a capital.
func unmarked(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	for i, line := range lines {
		last := i == len(lines)-1
		if r := []rune(line)[0]; !unicode.IsUpper(r) {
			return nil
		}
		ends := strings.HasSuffix(line, ".") || strings.HasSuffix(line, ";") || strings.HasSuffix(line, "; and") || strings.HasSuffix(line, ";and")
		if !last && !ends {
			return nil
		}
	}
	if len(lines) < 2 {
		return nil
	}
	return lines
}

var (
	decision = regexp.MustCompile(`\b(?:BE|REPORT) [A-Z]{3,}`)
	asksFor  = regexp.MustCompile(`\bBE (?:DIRECTED|REQUESTED|INSTRUCTED|ASKED)\b|\bREPORT BACK\b`)
	joins    = regexp.MustCompile(`(?i)^(?:and\b[\s,]*)?(?:further\b[\s,]*)?`)
	nextPart = regexp.MustCompile(`;\s*|\.\s+|,?\s+(?:AND|and)\s+(?:further,?\s+)?(?:THAT|that)\s`)
)

// operative returns the parts of a long resolution that ask for something,
// where it decides in capitals: "BE RECEIVED; … BE DIRECTED" (I9). It is nil
// where there are no such capitals.
func operative(text string) []string {
	if !decision.MatchString(text) {
		return nil
	}
	var parts []string
	start := 0
	for _, cut := range append(nextPart.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if part := strings.Join(strings.Fields(text[start:cut[0]]), " "); asksFor.MatchString(part) {
			parts = append(parts, strings.Trim(joins.ReplaceAllString(part, ""), ",; "))
		}
		start = cut[1]
	}
	return parts
}

// owners splits the text of an owner cell: the owner, then co-owners (I5).
func owners(text string) []string {
	var names []string
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == ';' }) {
		if name = oneLine(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
