package document

import (
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// pdfFont knows which letters the codes of a font stand for, and how wide they
// are, in thousandths of the size.
type pdfFont struct {
	wide    bool // codes have two bytes
	letters map[string]string
	encoder pdf.TextEncoding // for codes that letters does not have
	widths  map[int]float64
	other   float64 // width of all other codes
	symbols bool    // its letters are signs
}

// maxLetters is how many letters a font may name, and how wide a range may be.
const maxLetters = 1 << 17

// fontNamed finds a font of the page.
func (p *pen) fontNamed(name string) *pdfFont {
	if f, ok := p.fonts[name]; ok {
		return f
	}
	v := p.resources.Key("Font").Key(name)
	key := v.String() // names the objects it refers to
	f, ok := p.file.fonts[key]
	if !ok {
		f = readFont(v)
		p.file.fonts[key] = f
	}
	p.fonts[name] = f
	return f
}

func readFont(v pdf.Value) *pdfFont {
	f := &pdfFont{letters: map[string]string{}, widths: map[int]float64{}, other: 500}
	name := v.Key("BaseFont").Name()
	f.symbols = strings.Contains(name, "Symbol") || strings.Contains(name, "Wingdings") || strings.Contains(name, "Dingbats")
	if m := v.Key("ToUnicode"); m.Kind() == pdf.Stream {
		f.readLetters(m)
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.wide = true
		f.readWideWidths(v.Key("DescendantFonts").Index(0))
		return f
	}
	font := pdf.Font{V: v}
	f.encoder = font.Encoder()
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), 256) {
		f.widths[first+i] = widths.Index(i).Float64()
	}
	if w := v.Key("FontDescriptor").Key("MissingWidth"); !w.IsNull() {
		f.other = w.Float64()
	}
	if v.Key("Subtype").Name() == "Type3" { // its glyphs have a scale of their own
		scale := v.Key("FontMatrix").Index(0).Float64() * 1000
		for i := range f.widths {
			f.widths[i] *= scale
		}
	}
	return f
}

// readWideWidths reads the widths of a font with many letters: 12 [500 600]
// gives those of 12 and 13, 20 25 500 that of 20 to 25.
func (f *pdfFont) readWideWidths(v pdf.Value) {
	f.other = 1000
	if w := v.Key("DW"); !w.IsNull() {
		f.other = w.Float64()
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len(); {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range list.Len() {
				f.widths[first+j] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := int(w.Index(i+1).Int64()), w.Index(i+2).Float64()
		for c := first; c <= last && c-first < 1<<16; c++ {
			f.widths[c] = width
		}
		i += 3
	}
}

// maxTable is how large the table of a font's letters may be, in bytes.
const maxTable = 4 << 20

var tableWord = regexp.MustCompile(`<[0-9A-Fa-f\s]*>|[\[\]]|[A-Za-z]+`)

// readLetters reads the table that says which letters codes stand for: pairs
// <code> <letters> between beginbfchar and endbfchar, and between beginbfrange
// and endbfrange <first> <last> <letters of the first>, or [<letters> …] of each.
// A damaged table is read as far as it goes.
func (f *pdfFont) readLetters(table pdf.Value) {
	r := table.Reader()
	defer r.Close()
	text, _ := io.ReadAll(io.LimitReader(r, maxTable))
	var words []string // since the section began, or since the last entry
	section, list := "", false
	for _, w := range tableWord.FindAll(text, -1) {
		switch word := string(w); {
		case word[0] == '<':
			b, _ := hex.DecodeString(strings.Join(strings.Fields(word[1:len(word)-1]), ""))
			words = append(words, string(b))
		case word == "[":
			list = true
			continue
		case word == "]":
			list = false
		default:
			section, words, list = word, nil, false
		}
		switch {
		case section == "beginbfchar" && len(words) == 2:
			f.put(words[0], words[1])
			words = nil
		case section == "beginbfrange" && len(words) >= 3 && !list:
			f.putRange(words[0], words[1], words[2:])
			words = nil
		}
	}
}

func (f *pdfFont) put(code, letters string) {
	if code != "" && len(f.letters) < maxLetters {
		f.letters[code] = fromUTF16(letters)
	}
}

// putRange takes the letters of a range of codes: those of each, or those of
// the first, from which the others count on.
func (f *pdfFont) putRange(low, high string, to []string) {
	first, last := codeOf(low), codeOf(high)
	if len(low) != len(high) || last-first >= maxLetters {
		return
	}
	for c := first; c <= last; c++ {
		code := make([]byte, len(low))
		for i, v := len(code)-1, c; i >= 0; i, v = i-1, v>>8 {
			code[i] = byte(v)
		}
		if n := c - first; len(to) > 1 {
			if n < len(to) {
				f.put(string(code), to[n])
			}
			continue
		}
		letters := []byte(to[0])
		for i, carry := len(letters)-1, c-first; i >= 0 && carry > 0; i-- {
			carry += int(letters[i])
			letters[i] = byte(carry)
			carry >>= 8
		}
		f.put(string(code), string(letters))
	}
}

func codeOf(s string) int {
	n := 0
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}
	return n
}

func fromUTF16(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}

// count is how many letters a string of codes has.
func (f *pdfFont) count(codes string) int {
	if f.wide {
		return len(codes) / 2
	}
	return len(codes)
}

// read returns the letters of a string of codes, and how wide they are together.
func (f *pdfFont) read(codes string) (string, float64) {
	var b strings.Builder
	width, step := 0.0, 1
	if f.wide {
		step = 2
	}
	for i := 0; i+step <= len(codes); i += step {
		code := codes[i : i+step]
		if w, ok := f.widths[codeOf(code)]; ok {
			width += w
		} else {
			width += f.other
		}
		b.WriteString(f.letter(code))
	}
	return b.String(), width
}

func (f *pdfFont) letter(code string) string {
	s, ok := f.letters[code]
	switch {
	case ok:
	case f.wide || f.encoder == nil:
		return "\uFFFD"
	default:
		s = f.encoder.Decode(code)
		if c := []rune(s); len(c) == 1 && c[0] >= 0x80 && c[0] < 0xa0 {
			s = string(charmap.Windows1252.DecodeByte(byte(c[0])))
		}
	}
	for _, c := range s {
		if c >= 0xE000 && c <= 0xF8FF || f.symbols && !ok && c > ' ' {
			return "•"
		}
		if c < ' ' {
			return ""
		}
	}
	// Ligatures become their letters; a blank, an ellipsis or a raised figure is
	// kept as it is.
	if c := []rune(s); len(c) == 1 && c[0] >= 0xFB00 && c[0] <= 0xFB4F {
		return norm.NFKC.String(s)
	}
	return s
}
