package motiontext

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// A pattern is a regular expression that is quick to say no. Most lines are none
// of the things a pattern looks for; so a pattern first looks at the first byte
// and for words it cannot match without. Both are worked out from the expression.
type pattern struct {
	*regexp.Regexp
	first *[256]bool // what a match can begin with, where it begins at the start; nil for anything
	needs [][][]byte // a match has one word of each set, in small letters; rarest set first
}

func rule(expression string) *pattern {
	p := &pattern{Regexp: regexp.MustCompile(expression)}
	parsed, _ := syntax.Parse(expression, syntax.Perl) // it has compiled
	parsed = parsed.Simplify()
	if program, err := syntax.Compile(parsed); err == nil {
		p.first = firstBytes(program)
	}
	sets := required(parsed)
	slices.SortStableFunc(sets, func(a, b []string) int { return commonness(a) - commonness(b) })
	for _, set := range sets {
		var words [][]byte
		for _, word := range set {
			words = append(words, []byte(word))
		}
		p.needs = append(p.needs, words)
	}
	return p
}

func rules(expressions ...string) []*pattern {
	var out []*pattern
	for _, e := range expressions {
		out = append(out, rule(e))
	}
	return out
}

// anyOf reports whether one of the patterns matches.
func anyOf(patterns []*pattern, text string) bool {
	var space [512]byte
	var small []byte // the text in small letters, for all of the patterns
	for _, p := range patterns {
		if !p.mayBegin(text) {
			continue
		}
		if small == nil && p.needs != nil {
			small = smallLetters(space[:0], text)
		}
		if p.mayContain(small) && p.Regexp.MatchString(text) {
			return true
		}
	}
	return false
}

// firstBytes returns the bytes that a match at the start of a text can begin
// with; nil where the match may be elsewhere or empty.
func firstBytes(program *syntax.Prog) *[256]bool {
	var out [256]bool
	type place struct {
		inst     uint32
		anchored bool
	}
	seen := map[place]bool{}
	open := []place{{uint32(program.Start), false}}
	for len(open) > 0 {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		switch inst := program.Inst[at.inst]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			open = append(open, place{inst.Out, at.anchored}, place{inst.Arg, at.anchored})
		case syntax.InstCapture, syntax.InstNop:
			open = append(open, place{inst.Out, at.anchored})
		case syntax.InstEmptyWidth:
			begin := syntax.EmptyOp(inst.Arg)&syntax.EmptyBeginText != 0
			open = append(open, place{inst.Out, at.anchored || begin})
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if !at.anchored {
				return nil
			}
			for b := range 0x80 {
				out[b] = out[b] || inst.MatchRune(rune(b))
			}
			for b := 0x80; b < 0x100; b++ {
				out[b] = true // a letter of several bytes is left to the expression
			}
		case syntax.InstMatch:
			return nil
		}
	}
	return &out
}

// required returns sets of words: every match has one word of each set.
func required(e *syntax.Regexp) [][]string {
	switch e.Op {
	case syntax.OpLiteral:
		word := strings.ToLower(string(e.Rune))
		if len(word) == 1 && isLetter(word[0]) || word == " " || strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) {
			return nil
		}
		return [][]string{{word}}
	case syntax.OpCharClass: // one of a few signs: [)}]
		var signs []string
		for i := 0; i < len(e.Rune); i += 2 {
			for r := e.Rune[i]; r <= e.Rune[i+1]; r++ {
				if len(signs) == mostSigns || r <= ' ' || r > unicode.MaxASCII || isLetter(byte(r)) {
					return nil
				}
				signs = append(signs, string(r))
			}
		}
		return [][]string{signs}
	case syntax.OpCapture, syntax.OpPlus:
		return required(e.Sub[0])
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range e.Sub {
			all = append(all, required(sub)...)
		}
		return all
	case syntax.OpAlternate:
		var union []string
		for _, sub := range e.Sub {
			sets := required(sub)
			if len(sets) == 0 {
				return nil
			}
			slices.SortStableFunc(sets, func(a, b []string) int { return commonness(a) - commonness(b) })
			union = append(union, sets[0]...)
		}
		return [][]string{union}
	}
	return nil
}

// mostSigns is how many signs a set may have that is worth looking for.
const mostSigns = 4

// commonness is small for a set of few and long words.
func commonness(words []string) int {
	shortest := len(words[0])
	for _, w := range words {
		shortest = min(shortest, len(w))
	}
	return len(words) - 1000*min(shortest, 4)
}

// may reports whether a text can match; only its "no" is certain.
func (p *pattern) may(text string) bool {
	if !p.mayBegin(text) {
		return false
	}
	if p.needs == nil {
		return true
	}
	var space [512]byte
	return p.mayContain(smallLetters(space[:0], text))
}

func (p *pattern) mayBegin(text string) bool {
	return p.first == nil || text != "" && p.first[text[0]]
}

// smallLetters appends a text in small letters to space.
func smallLetters(space []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		space = append(space, c)
	}
	return space
}

// mayContain looks for the words that a match needs in a text in small letters.
func (p *pattern) mayContain(small []byte) bool {
	for _, set := range p.needs {
		if !slices.ContainsFunc(set, func(word []byte) bool { return bytes.Contains(small, word) }) {
			return false
		}
	}
	return true
}

// near returns the part of a text in which a match can lie, if no match reaches
// further than n bytes from the words it needs.
func (p *pattern) near(text string, n int) (from, to int) {
	if p.needs == nil || p.first != nil {
		return 0, len(text)
	}
	lower := strings.ToLower(text)
	from, to = len(text), 0
	for _, word := range p.needs[0] {
		if i := strings.Index(lower, string(word)); i >= 0 {
			from = min(from, i)
			to = max(to, strings.LastIndex(lower, string(word))+len(word))
		}
	}
	if from > to || len(lower) != len(text) {
		return 0, len(text)
	}
	return max(0, from-n), min(len(text), to+n)
}

func (p *pattern) MatchString(text string) bool {
	return p.may(text) && p.Regexp.MatchString(text)
}

func (p *pattern) FindString(text string) string {
	if !p.may(text) {
		return ""
	}
	return p.Regexp.FindString(text)
}

func (p *pattern) FindStringIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringIndex(text)
}

func (p *pattern) FindStringSubmatch(text string) []string {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(text)
}

func (p *pattern) FindStringSubmatchIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(text)
}

func (p *pattern) FindAllStringIndex(text string, n int) [][]int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(text, n)
}

func (p *pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(text, n)
}

func (p *pattern) ReplaceAllString(text, by string) string {
	if !p.may(text) {
		return text
	}
	return p.Regexp.ReplaceAllString(text, by)
}
