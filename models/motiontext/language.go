package motiontext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bilingual councils print a motion twice, below one another or line by line.
// The English is read; a line in the other language is not used.

// A language is known by its small words and by the words of a council.
var languages = []map[string]bool{
	// Welsh
	wordSet(`y yr yn ac mae mae'r ar gan bod wedi hwn eu sydd gyda fod dros erbyn mewn nid na nad bydd byddai i'r a'r o'r
		cyngor gyngor cynghorydd cynigydd eilydd felly felly'n nodi penderfynu galw credu cydnabod cynnig gynnig cynigion
		hysbysiad rhybudd cynigiwyd eiliwyd cyflwynwyd canlynol dyddiad cyfarfod cofnodion sir dinas tref cymuned llywodraeth
		cymru weinidogion gweinidog bwrdd iechyd rhai sy'n hwnnw hynny gofyn ysgrifennu sicrhau cefnogi croesawu ymhellach
		penderfynwyd cytunwyd gohiriwyd croesewir gohebiaeth dydd llun mawrth mercher iau gwener sadwrn sul ionawr chwefror ebrill
		mehefin gorffennaf awst medi hydref tachwedd rhagfyr
		cyng teitl derbyniwyd ddogfen ein fel lle ei`),
	// Irish
	wordSet(`agus tá na ag ar seo chun leis gur nach faoin maidir bheith chomhairle comhairle comhairleoir moladh cuireadh
		dtí chuig don ngach sin ina lena bhfuil rialtas aire tithíochta gaeilge`),
	// French
	wordSet(`le la les des du et que qui dans pour est une un au aux sur par avec conseil municipal conseiller conseillère
		attendu résolu motion appuyé proposé ville demande`),
}

// english are words that only an English line has.
var english = wordSet(`the of and that to is are in for by with this be has have will was were on from which its their our
	council councillor motion notice proposed seconded date meeting report notes resolves asks`)

// languageOf is, for each word, the languages it belongs to: bit 0 is English.
var languageOf = func() map[string]uint8 {
	out := map[string]uint8{}
	for i, words := range append([]map[string]bool{english}, languages...) {
		for w := range words {
			out[w] |= 1 << i
		}
	}
	return out
}()

// wordCounts says how many words of a line are of each language; a word that is
// English too counts for English alone.
type wordCounts struct {
	all int
	of  [8]int
}

// markLanguage marks the rows that are in another language, and leaves out the
// other language's half of "Proposed by / Cynigiwyd gan".
func markLanguage(rows []row) {
	counts := make([]wordCounts, len(rows))
	found := [8]int{}
	for i := range rows {
		counts[i] = countWords(rows[i].text)
		half := counts[i]
		if before, _, paired := strings.Cut(rows[i].text, " / "); paired {
			half = countWords(before)
		}
		for k := 1; k <= len(languages); k++ {
			if counts[i].foreign(k) || half.foreign(k) {
				found[k]++
			}
		}
	}
	best := 0 // no council prints three
	for k := 1; k <= len(languages); k++ {
		if found[k] > found[best] {
			best = k
		}
	}
	if best == 0 {
		return
	}
	for i := range rows {
		r, c := &rows[i], counts[i]
		for range 3 { // "Cynigydd / Proposer: Y Cynghorydd / Councillor A"
			half := withoutHalf(r.flow, best)
			if len(half.text) == len(r.text) || half.empty() {
				break
			}
			r.flow = half
			c = countWords(r.text)
		}
		goesOn := i > 0 && rows[i-1].foreign && !r.gap && !ended(rows[i-1].text) && startsLower(r.text)
		if r.foreign = c.foreign(best) || goesOn && c.of[best] >= c.of[0]; !r.foreign {
			r.foreign = c.of[best] > 0 && c.of[0] == 0 && c.all > 1 && !strings.Contains(r.text, "/")
		}
	}
}

// foreign reports whether a line is surely in a language.
func (c wordCounts) foreign(language int) bool {
	return c.of[language] >= 2 && c.of[language] > 2*c.of[0] && c.of[language]*5 >= c.all
}

func countWords(text string) wordCounts {
	var c wordCounts
	var space [32]byte
	small := space[:0]
	end := func() {
		if len(small) == 0 {
			return
		}
		c.all++
		in := languageOf[string(small)]
		for k := 0; in != 0; k++ {
			if in&1 == 1 {
				c.of[k]++
				if k == 0 {
					break
				}
			}
			in >>= 1
		}
		small = small[:0]
	}
	for _, r := range text {
		switch {
		case r == '’':
			small = append(small, '\'')
		case r < 0x80 && (isLetter(byte(r)) || r == '\''):
			small = append(small, byte(r)|0x20)
		case r >= 0x80 && unicode.IsLetter(r):
			small = utf8.AppendRune(small, unicode.ToLower(r))
		default:
			end()
		}
	}
	end()
	return c
}

// withoutHalf leaves out the half of a line, beside a slash, that is in the
// other language.
func withoutHalf(f flow, language int) flow {
	slash := strings.Index(f.text, " / ")
	if slash < 0 {
		return f
	}
	end := len(f.text)
	if colon := strings.IndexByte(f.text[slash:], ':'); colon >= 0 {
		end = slash + colon
	}
	start := strings.LastIndex(f.text[:slash], ": ") + 1
	if start > 0 { // "Proposer: Y Cynghorydd / Councillor A"
		l, r := countWords(f.text[start:slash]), countWords(f.text[slash:end])
		if l.of[language] > 0 && l.of[0] == 0 && r.of[language] == 0 && r.all > 0 {
			return f.cut(0, start).join(f.from(slash+2), "")
		}
	}
	l, r := countWords(f.text[:slash]), countWords(f.text[slash:end])
	left, oursLeft, right, oursRight := l.of[language], l.of[0], r.of[language], r.of[0]
	switch {
	case right > 0 && oursRight == 0:
		return f.cut(0, slash).join(f.from(end), "")
	case left > 0 && oursLeft == 0:
		number := len(itemNumber.FindString(f.text))
		return f.cut(0, number).join(f.from(slash+2), " ")
	case right == 0 && oursRight == 0 && oursLeft > 0 && end < len(f.text):
		return f.cut(0, slash).join(f.from(end), "")
	}
	return f
}
