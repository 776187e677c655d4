package motiontext

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
)

// A pattern is a regular expression that is quick to say no. Most lines are none
// of the things a pattern looks for; so a pattern first looks at the first byte
// and for words it cannot match without. Both are worked out from the expression.
type pattern struct {
	*regexp.Regexp
	first *[256]bool // what a match can begin with, where it begins at the start; nil for anything
	needs [][]byte   // a match has one of these, in small letters; nil for none known
}

func rule(expression string) *pattern {
	p := &pattern{Regexp: regexp.MustCompile(expression)}
	parsed, _ := syntax.Parse(expression, syntax.Perl) // it has compiled
	parsed = parsed.Simplify()
	if program, err := syntax.Compile(parsed); err == nil {
		p.first = firstBytes(program)
	}
	for _, word := range required(parsed) {
		p.needs = append(p.needs, []byte(word))
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

// required returns words of which every match has one, or nil.
func required(e *syntax.Regexp) []string {
	switch e.Op {
	case syntax.OpLiteral:
		word := strings.ToLower(string(e.Rune))
		if len(word) < 2 || strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) {
			return nil
		}
		return []string{word}
	case syntax.OpCapture, syntax.OpPlus:
		return required(e.Sub[0])
	case syntax.OpConcat:
		var best []string
		for _, sub := range e.Sub {
			if words := required(sub); words != nil && (best == nil || rarer(words, best)) {
				best = words
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range e.Sub {
			words := required(sub)
			if words == nil {
				return nil
			}
			all = append(all, words...)
		}
		return all
	}
	return nil
}

// rarer reports whether one of the words a is found less often than one of b.
func rarer(a, b []string) bool {
	shortest := func(words []string) int {
		n := len(words[0])
		for _, w := range words {
			n = min(n, len(w))
		}
		return n
	}
	if x, y := min(shortest(a), 4), min(shortest(b), 4); x != y {
		return x > y
	}
	return len(a) < len(b)
}

// may reports whether a text can match; only its "no" is certain.
func (p *pattern) may(text string) bool {
	if p.first != nil && (text == "" || !p.first[text[0]]) {
		return false
	}
	if p.needs == nil {
		return true
	}
	var space [512]byte
	small := space[:0]
	for i := range len(text) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		small = append(small, c)
	}
	for _, word := range p.needs {
		if bytes.Contains(small, word) {
			return true
		}
	}
	return false
}

// near returns the part of a text in which a match can lie, if no match reaches
// further than n bytes from the words it needs.
func (p *pattern) near(text string, n int) (from, to int) {
	if p.needs == nil || p.first != nil {
		return 0, len(text)
	}
	lower := strings.ToLower(text)
	from, to = len(text), 0
	for _, word := range p.needs {
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
