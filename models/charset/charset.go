// Package charset makes text of the bytes of a file that does not say in which
// letters it is written.
package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Sentences for whoever reads the text.
const (
	Old    = "The file is not in UTF-8. It was read as Windows-1252: check accents, quotation marks and the pound sign."
	Broken = "Some characters of the file are damaged. They stand as \uFFFD in the text: check them against the original."
)

const broken = "\uFFFD"

// Decode returns the text of a file, and Old or Broken where the reader should
// check it, else "". The text is UTF-16 or UTF-8 by its mark or by what it holds;
// else Windows-1252, in which old programs save. Damaged UTF-8 is told from that.
// A file that is no text at all comes out as signs that no text has.
func Decode(data []byte) (text, warning string) {
	if order, mark := orderOf(data); order != nil {
		return decode16(data[mark:], order)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case utf8.Valid(data):
		return string(data), ""
	case mostlyUTF8(data):
		return strings.ToValidUTF8(string(data), broken), Broken
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		b.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return b.String(), Old
}

// orderOf tells UTF-16, the order of its bytes, and how long its mark is. Without
// a mark, half of what it begins with has a first byte of zero: Latin letters,
// digits and blanks.
func orderOf(data []byte) (order binary.ByteOrder, mark int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return binary.LittleEndian, 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return binary.BigEndian, 2
	}
	units := min(len(data), 1024) / 2
	var zeros [2]int
	for i, c := range data[:2*units] {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case units < 2 || zeros[0] > 0 && zeros[1] > 0:
		return nil, 0
	case 2*zeros[1] > units:
		return binary.LittleEndian, 0
	case 2*zeros[0] > units:
		return binary.BigEndian, 0
	}
	return nil, 0
}

func decode16(data []byte, order binary.ByteOrder) (text, warning string) {
	units := make([]uint16, len(data)/2, len(data)/2+1)
	had := 0 // signs of damage that are in the file already
	for i := range units {
		if units[i] = order.Uint16(data[2*i:]); units[i] == utf8.RuneError {
			had++
		}
	}
	if len(data)%2 != 0 {
		units = append(units, 0xd800) // half a letter
	}
	text = string(utf16.Decode(units))
	if strings.Count(text, broken) > had {
		warning = Broken
	}
	return text, warning
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
