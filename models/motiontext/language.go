package motiontext

import (
	"strings"
	"unicode"
)

// Bilingual councils print a motion twice, below one another or line by line.
// The English is read; a line in the other language is not used.

// A language is known by its small words and by the words of a council.
var languages = []map[string]bool{
	// Welsh
	wordSet(`y yr yn ac mae mae'r ar gan bod wedi hwn eu sydd gyda fod dros erbyn mewn nid na nad bydd byddai i'r a'r o'r
		cyngor gyngor cynghorydd cynigydd eilydd felly felly'n nodi penderfynu galw credu cydnabod cynnig gynnig cynigion
		hysbysiad rhybudd cynigiwyd eiliwyd cyflwynwyd canlynol dyddiad cyfarfod cofnodion sir dinas tref cymuned llywodraeth
		cymru weinidogion gweinidog bwrdd iechyd rhai sy'n hwnnw hynny gofyn ysgrifennu sicrhau cefnogi croesawu ymhellach`),
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

// markLanguage marks the rows that are in another language, and leaves out the
// other language's half of "Proposed by / Cynigiwyd gan".
func markLanguage(rows []row) {
	for _, words := range languages {
		found := 0
		for i := range rows {
			r := &rows[i]
			foreign, ours, all := countWords(r.text, words)
			goesOn := i > 0 && rows[i-1].foreign && !r.gap && !ended(rows[i-1].text) && startsLower(r.text)
			if foreign >= 2 && foreign > 2*ours && foreign*5 >= all || goesOn && foreign >= ours {
				r.foreign = true
				found++
			}
		}
		if found == 0 {
			continue
		}
		for i := range rows {
			if r := &rows[i]; !r.foreign {
				r.flow = withoutHalf(r.flow, words)
				foreign, ours, _ := countWords(r.text, words)
				r.foreign = foreign > 0 && ours == 0 && len(strings.Fields(r.text)) > 1 && !strings.Contains(r.text, "/")
			}
		}
		return // no council prints three
	}
}

func countWords(text string, words map[string]bool) (foreign, ours, all int) {
	for w := range strings.FieldsFuncSeq(text, betweenWords) {
		w = strings.ToLower(strings.ReplaceAll(w, "’", "'"))
		all++
		switch {
		case english[w]:
			ours++
		case words[w]:
			foreign++
		}
	}
	return foreign, ours, all
}

func betweenWords(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }

// withoutHalf leaves out the half of a line, beside a slash, that is in the
// other language.
func withoutHalf(f flow, words map[string]bool) flow {
	slash := strings.Index(f.text, " / ")
	if slash < 0 {
		return f
	}
	end := len(f.text)
	if colon := strings.IndexByte(f.text[slash:], ':'); colon >= 0 {
		end = slash + colon
	}
	left, _, _ := countWords(f.text[:slash], words)
	right, _, _ := countWords(f.text[slash:end], words)
	_, oursLeft, _ := countWords(f.text[:slash], words)
	_, oursRight, _ := countWords(f.text[slash:end], words)
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
