package document

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const oldLetters = "The file is not in UTF-8. It was read as Windows-1252: check accents, quotation marks and the pound sign."

const brokenLetters = "Some characters of the file are damaged. They stand as \uFFFD in the text: check them against the original."

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

// decode turns the bytes of a text file into a string: UTF-8, UTF-16 with its
// byte order mark, or else Windows-1252. Damaged UTF-8 is told from that.
func decode(data []byte) (text, warning string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Text(data[2:], 0, 1)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Text(data[2:], 1, 0)
	}
	switch {
	case binary(data):
		return "", "", sortOfFile
	case utf8.Valid(data):
		return string(data), "", nil
	case mostlyUTF8(data):
		return strings.ToValidUTF8(string(data), "\uFFFD"), brokenLetters, nil
	}
	b, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", damaged
	}
	return string(b), oldLetters, nil
}

// binary reports whether bytes are no text in any letters: text has hardly any
// control characters.
func binary(data []byte) bool {
	n := 0
	for _, c := range data {
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
			n++
		}
	}
	return n > len(data)/100
}

// mostlyUTF8 reports whether text is UTF-8 with damage: more letters of several
// bytes are whole than broken.
func mostlyUTF8(data []byte) bool {
	whole, broken := 0, 0
	for len(data) > 0 {
		c, n := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			whole++
		}
		data = data[n:]
	}
	return whole > broken
}

func utf16Text(data []byte, low, high int) (string, string, error) {
	if len(data)%2 != 0 {
		return "", "", damaged
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+low]) | uint16(data[2*i+high])<<8
	}
	text := string(utf16.Decode(units))
	if strings.ContainsRune(text, 0) {
		return "", "", sortOfFile
	}
	return text, "", nil
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
