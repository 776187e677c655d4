package motiontext

import (
	"strings"
)

// officeWords are the first words of office.
var officeWords = wordSet(`y cynghorydd clir cilr bailie cathaoirleach cllr cllrs councillor councillors councilmember councilmembers councilman councilmen trustee
	commissioner supervisor selectman selectmen senator sen rep cr crs cmhlr mr mrs ms miss dr sir dame lord lady ald alderman aldermen
	deputy reeve warden mayor prof professor rev baroness`)

// How councils print the names of members.
const (
	office   = `(?:(?i:y cynghorydd|cynghorydd|cllrs?|clir|cilr|cl1r|bailie|cathaoirleach|councillors?|councilmembers?|councilm[ae]n|trustee|commissioner|supervisor|selectm[ae]n|senator|sen|rep|cr|crs|cmhlr|mr|mrs|ms|miss|dr|sir|dame|lord|lady|ald|alderm[ae]n|deputy reeve|reeve|deputy warden|warden|lord mayor|deputy mayor|mayor|prof|professor|rev|baroness)\b\.?|\((?i:mr|mrs|ms|miss|dr)\))`
	oneName  = `(?:[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ]\.(?:[ -]?[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ]\.)*|[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][a-z]{1,2}\.|[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][A-Za-zÀ-ÖØ-öø-ɏ'’-]*(?:\.[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ][A-Za-zÀ-ÖØ-öø-ɏ'’-]*)*)`
	nameWord = `(?:(?:de|del|della|di|da|dos|van|der|den|ten|von|zu|le|la|du|ap|ab|bin|al|el|y|ó|uí|ní) )*` + oneName
	plain    = `(?:` + nameWord + `(?: ` + nameWord + `){0,4})`
	titled   = `(?:` + office + ` )+` + plain
	several  = `(?i:councillors|cllrs|crs|messrs|aldermen) ` + plain + `(?:(?:,? (?:and|&) |, )(?:` + office + ` )?` + plain + `)*`
	names    = `(` + several + `|(?:` + office + ` )*` + plain + `(?:(?:,? (?:and|&) |, )` + titled + `)*)`
	promised = `(?:to|will|would|shall|(?:is|are|am) (?:willing|happy|ready|prepared|due|going) to|(?:has|have) (?:kindly )?(?:agreed|offered|undertaken) to) `
	behind   = `(?:\s*[:–—-]+)?\s*(?i:by )?` + ofOffice

	opens = `(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])` // no name begins within a word

	ofWard = `(?: ?\((?:[^()]{1,36} )?(?i:ward|division|group|party|lab|con|ld|lib dem|ind|labour|conservative|liberal democrat|green|independent|snp|plaid cymru)\))?`

	// "the Deputy Leader of the Council, Cllr A"
	ofOffice = `(?:(?i:the )?(?:Leader|Deputy|Cabinet|Chair|Vice|Mayor|Portfolio|Executive|Opposition|Lead|Group|Conven[eo]r|President)(?:[A-Za-z’'-]*)(?: [A-Za-z&’'-]+){1,12}, )?`
)

// The ways a text says who proposes and who seconds, best first.
var (
	proposerForms = rules(
		opens+names+`,? (?:and )?(?i:seconded|supported) by `+names+`,? (?:has |have )?(?:moved|proposed|moves|proposes)\b`,
		`(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])(?i:proposers?|movers?|(?:lead )?sponsors?|authors?|proposing (?:councillor|member)|proposed by|to be (?:moved|proposed) by|mover|moved by)`+behind+names,
		opens+names+ofWard+`,? (?:has |have )?(?:moved|proposed|moves|proposes|`+promised+`(?:move|propose)|(?:gave|has given|having given) notice)\b`,
		opens+names+` ?\((?i:mover|proposer|proposing|moving)\)`,
		`\bI,? (`+titled+`|`+plain+`),? (?:hereby |wish to |beg to )?(?:give|intend|propose|move|will move)\b`,
		`\((`+titled+`)\),? (?i:moved|proposed|`+promised+`(?:move|propose))\b`,
		`(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])(?:[Pp]roposed|PROPOSED|[Mm]oved|MOVED|[Pp]rop\b\.?|PROP\b\.?)`+behind+names,
		`(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])(?i:(?:made|submitted|tabled|brought|presented|introduced|sponsored)(?: to (?:the )?(?:full )?council)? by)`+behind+names, // or a body
		`(?i:notice (?:of which )?(?:(?:has been|was|is) )?given by|in the names? of|on the propos(?:al|ition) of|motion (?:has been |was |is )?(?:received|submitted)(?: on)?(?: [\d/.]{6,10})? (?:from|by)|motion of|motion from|motion by|notice from|notice by):? `+names,
		`^(?:[\d.()a-z]{1,10} )?(?:By|From|BY|FROM):? `+names,
		`(`+titled+`),? (?:and )?(?i:seconded|supported) by\b`,
	)
	seconderForms = rules(
		`(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])(?i:seconder|seconding (?:councillor|member)|(?:seconded|supported) by|second by)`+behind+names,
		opens+names+ofWard+`,? (?:has |have )?(?:seconded|seconds|`+promised+`(?:second|support))\b`,
		opens+names+` ?\((?i:seconder|seconding)\)`,
		`\((`+titled+`)\),? (?i:seconded|`+promised+`(?:second|support))\b`,
		`(?:^|[^A-Za-zÀ-ÖØ-öø-ɏ])(?:[Ss]econded|SECONDED|[Ss]ec\b\.?|2nd\b|2ND\b|Second:)`+behind+names,
	)
	// What a name cannot contain, though it may be printed in capitals.
	noName = rule(`(?i)(?:^|[\s,])(?:sec|prop|2nd|seconded|seconder|proposed|proposer|moved|mover|to be|by|that|the|this|council|members|all|motion|date|meeting|group|ward|vote|resolved|carried)\b`)

	fieldStart = rule(`^[(\["“]?(?i:proposers?|sponsors?|authors?|proposed(?: by)?|mover|moved(?: by)?|seconder|seconded(?: by)?|supported by|to be (?:moved|proposed|seconded) by|submitted by|motion made by|(?:standing )?in the name of|signed(?: by)?|signatories|(?:proposing|seconding) (?:councillor|member))\s*[:–—-]*\s*(?:$|\[|(?:` + office + ` )?[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ]|(?i:to be (?:confirmed|advised|agreed|named)|tb[ca]|none|vacant|n/?a)\b|[_.…]{2,})`)
)

// besideProposer are the seconder forms in the order that suits "Proposed Cllr
// A, seconded Cllr B".
var besideProposer = []*pattern{seconderForms[0], seconderForms[4], seconderForms[1], seconderForms[2], seconderForms[3]}

// collective is the first of the proposer forms that may name all who signed, or the body that sends the motion.
const collective = 7

// nameMoved is the form "Councillor A moved".
const nameMoved = 2

// fieldLine reports whether a line is one for names: "Proposer: Mr Antony Hook".
func fieldLine(text string) bool {
	return len(text) < 200 && (fieldStart.MatchString(text) || fieldEnd.MatchString(text))
}

// fieldEnd is a name with what its bearer does behind it: "Cllr A (Proposer)".
var fieldEnd = rule(`^` + titled + `(?: ?\(|\s*[,–—-]\s*)(?i:(?:the )?(?:proposer|mover|seconder|proposing|seconding))\)?$`)

// longestName is how far from "moved by" the names of several members may reach.
const longestName = 160

// mostNames is how many names of one form are looked at.
const mostNames = 4

// findName returns the first name that one of the forms finds.
func findName(f flow, forms []*pattern) (flow, int) {
	text := reachNames(f.text)
	for rank, form := range forms {
		from, to := form.near(text, longestName)
		for range mostNames {
			m := form.FindStringSubmatchIndex(text[from:to])
			if m == nil {
				break
			}
			a, b := from+m[2], from+m[3]
			from += m[1]
			if cut := noName.FindStringIndex(text[a:b]); cut != nil {
				b = a + cut[0]
			}
			if bodyWord.MatchString(text[b:]) || notAName[text[a:b]] { // "the next Full Council"
				continue
			}
			for b > a && strings.ContainsRune(" ,-&", rune(text[b-1])) {
				b--
			}
			// A full stop ends the sentence, unless it ends an initial.
			if b-a > 2 && text[b-1] == '.' && text[b-3] != ' ' && text[b-3] != '.' {
				b--
			}
			b += len(restOfBody.FindString(text[b:]))
			if name := f.cut(a, b); name.text != "" && !officeAlone.MatchString(name.text) {
				return name, rank
			}
		}
	}
	return flow{}, -1
}

// bodyWord is the rest of what begins like a name and is none.
var bodyWord = rule(`^ ?(?i:council|committee|meeting|motion|members|group|ward|vote)\b`)

// restOfBody goes on with the name of a body that sends a motion: "Northshire branch".
var restOfBody = rule(`^(?: (?:and|&|of) (?:` + nameWord + ` ?)+?)?(?: local)? (?i:party|branch|association|constituency|federation|union|clp|trades council|region|students['’] union)\b`)

var notAName = map[string]bool{"I": true, "We": true, "It": true, "He": true, "She": true, "They": true, "This": true, "Members": true, "Motion": true, "All": true, "None": true}

var officeAlone = rule(`^(?:` + office + `\s*)+$`)

func reachNames(text string) string {
	if len(text) > 2000 {
		text = strings.ToValidUTF8(text[:2000], "")
	}
	return text
}

// surname is the last word of a name.
func surname(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// fell ends what is told of a proposal that came to nothing.
var fell = rule(`(?i)\b(?:no seconder|(?:proposal|motion|amendment) (?:fell|was (?:lost|withdrawn|defeated)))\b[^.]*\.(?:\s|$)`)

// seconds is in every text that names a seconder.
var seconds = rule(`(?i)\bsec|\b2nd\b|support`)

// findNames looks for proposer and seconder in one segment. A line "Proposer:"
// may have its name on the next.
func (d *draft) findNames(s *segment) {
	told := s.flow
	if all := fell.FindAllStringIndex(reachNames(told.text), -1); len(all) > 0 && s.use == free && len(d.groups) == 0 {
		told = told.from(all[len(all)-1][1])
		d.proposer, d.seconder = flow{}, flow{} // they were of an earlier proposal
	}
	wanted := d.proposer.empty() || d.proposerRank >= collective && s.use != clause
	second := d.seconder.empty() && seconds.MatchString(s.text)
	if !wanted && !second {
		return
	}
	found := false
	name, rank := findName(told, proposerForms)
	if !name.empty() && !d.proposer.empty() && len(d.groups) == 0 && surname(name.text) != surname(d.proposer.text) && max(rank, d.proposerRank) < collective {
		d.proposers = true
	}
	if wanted && !name.empty() && (d.proposer.empty() || rank < d.proposerRank) {
		d.proposer, d.proposerRank, found = name, rank, true
	}
	if second {
		forms := seconderForms
		if !name.empty() && rank != nameMoved {
			forms = besideProposer
		}
		d.seconder, _ = findName(told, forms)
		if d.seconder.text == d.proposer.text {
			d.seconder = flow{}
		}
		found = found || !d.seconder.empty()
	}
	if found && s.use == free {
		s.use, s.why = field, "It says who proposes or seconds."
	}
}
