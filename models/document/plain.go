package document

import (
	"regexp"
	"strconv"
	"strings"

	"carried/models/charset"
)

// readPlain takes the text as it is.
func readPlain(data []byte, p *page) error {
	text, warning, err := decode(data)
	if err != nil {
		return err
	}
	return p.whole(text, warning)
}

// whole takes a text that needs no layout.
func (p *page) whole(text, warning string) error {
	if warning != "" {
		p.warn(warning)
	}
	if len(text) > maxText {
		return tooLong
	}
	p.out.WriteString(text)
	return nil
}

// decode turns the bytes of a text file into a string.
func decode(data []byte) (text, warning string, err error) {
	text, warning = charset.Decode(data)
	if binary(text) {
		return "", "", sortOfFile
	}
	return text, warning, nil
}

// binary reports whether a file is no text in any letters: text has hardly any
// control characters.
func binary(text string) bool {
	n := 0
	for i := range len(text) {
		c := text[i]
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
			n++
		}
	}
	return n > len(text)/100
}

// readMarkdown takes the text as it is, without what is not seen when Markdown
// is set: comments, the addresses of links, marks of emphasis. Numbers that are
// all the same are counted.
func readMarkdown(data []byte, p *page) error {
	text, warning, err := decode(data)
	if err != nil {
		return err
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for _, m := range markdownMarks {
		text = m.pattern.ReplaceAllString(text, m.becomes)
	}
	return p.whole(countLazily(text), warning)
}

var markdownMarks = []struct {
	pattern *regexp.Regexp
	becomes string
}{
	{regexp.MustCompile(`(?s)^---\n.*?\n---\n`), ""},             // front matter
	{regexp.MustCompile(`(?s)[ \t]*<!--.*?-->`), ""},             // comments
	{regexp.MustCompile(`!\[([^\]\n]*)\]\([^)\n]*\)`), ""},       // pictures
	{regexp.MustCompile(`\[([^\]\n]+)\]\([^)\n]*\)`), "$1"},      // links
	{regexp.MustCompile(`(?m)^(#{1,6}) +(.*?)(?: +#+)?$`), "$2"}, // headings
	{regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__`), "$1$2"},
	{regexp.MustCompile(`(?m)(^|[\s(“"])\*([^*\s][^*\n]*)\*`), "$1$2"},
	{regexp.MustCompile(`(?m)(?:  |\\)$`), ""}, // line breaks
	{regexp.MustCompile(`(?i)<br ?/?>`), "\n"},
	{regexp.MustCompile(`\\([.*_()\[\]#+>!-])`), "$1"}, // escapes
}

var lazyItem = regexp.MustCompile(`^(\s*)(\d{1,3})([.)])(\s+.*)$`)

// countLazily numbers lists whose items all carry the same number, as they are
// numbered when the Markdown is set.
func countLazily(text string) string {
	lines := strings.Split(text, "\n")
	type list struct{ indent, first, count int }
	var open []list
	for i, l := range lines {
		m := lazyItem.FindStringSubmatch(l)
		if m == nil {
			if strings.TrimSpace(l) != "" && !strings.HasPrefix(l, " ") && !strings.HasPrefix(l, "\t") {
				if i > 0 && strings.TrimSpace(lines[i-1]) == "" { // a paragraph ends the list
					open = nil
				}
			}
			continue
		}
		indent := len(strings.ReplaceAll(m[1], "\t", "    "))
		n, _ := strconv.Atoi(m[2])
		for len(open) > 0 && open[len(open)-1].indent > indent {
			open = open[:len(open)-1]
		}
		if len(open) == 0 || open[len(open)-1].indent < indent {
			open = append(open, list{indent: indent, first: n, count: 1})
			continue
		}
		at := &open[len(open)-1]
		if at.count++; n == at.first {
			lines[i] = m[1] + strconv.Itoa(at.first+at.count-1) + m[3] + m[4]
		}
	}
	return strings.Join(lines, "\n")
}
