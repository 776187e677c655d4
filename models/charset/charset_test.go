package charset

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"
)

// in16 writes a text in UTF-16, without a mark.
func in16(text string, order binary.AppendByteOrder) string {
	var b []byte
	for _, c := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, c)
	}
	return string(b)
}

func TestTextIsReadInTheLettersItIsWrittenIn(t *testing.T) {
	const want = "Siân O’Hara; Caffè at £5 – 𝄞\n"
	little, big := in16(want, binary.LittleEndian), in16(want, binary.BigEndian)
	for name, tt := range map[string]struct{ data, want, warning string }{
		"nothing":                       {"", "", ""},
		"UTF-8":                         {want, want, ""},
		"UTF-8 with a mark":             {"\ufeff" + want, want, ""},
		"UTF-16":                        {"\xff\xfe" + little, want, ""},
		"UTF-16, big end first":         {"\xfe\xff" + big, want, ""},
		"UTF-16 without a mark":         {little, want, ""},
		"UTF-16, big end, without mark": {big, want, ""},
		"UTF-16 that begins with a dash, without a mark": {in16("– Siân", binary.LittleEndian), "– Siân", ""},
		"UTF-16 that was cut off":                        {"\xff\xfe" + little + "x", want + "\uFFFD", Broken},
		"UTF-16 with half a letter":                      {"\xff\xfea\x00\x34\xd8b\x00", "a\uFFFDb", Broken},
		"UTF-16 that had a sign of damage":               {"\xff\xfea\x00\xfd\xff", "a\uFFFD", ""},
		"Windows-1252":                                   {"Caff\xe8 at \xa35 \x96 \x93now\x94, \x80 9", "Caffè at £5 – “now”, € 9", Old},
		"UTF-8 with a damaged letter":                    {"“Caff\xe8” – £5", "“Caff\uFFFD” – £5", Broken},
	} {
		t.Run(name, func(t *testing.T) {
			if text, warning := Decode([]byte(tt.data)); text != tt.want || warning != tt.warning {
				t.Errorf("got %q, warned %q", text, warning)
			}
		})
	}
}

func TestWhatIsNoTextIsNotTakenForUTF16(t *testing.T) {
	for name, data := range map[string]string{
		"zeros":             "\x00\x00\x00\x00\x00\x00",
		"zeros in pairs":    "a\x00\x00\x00b\x00\x00\x00",
		"one zero":          "PK\x03\x04\x14\x00\x06\x08abcdefgh",
		"a letter and zero": "a\x00",
	} {
		t.Run(name, func(t *testing.T) {
			if text, _ := Decode([]byte(data)); text != data {
				t.Errorf("got %q", text)
			}
		})
	}
}
