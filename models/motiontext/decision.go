package motiontext

import (
	"strings"
	"unicode"
)

// endings are what follows a motion in minutes and agendas, and why it is none of it.
var endings = []struct {
	why      string
	patterns []*pattern
}{
	{"an amendment follows", rules(
		`(?i)^(?:an? |the |first |second |further )*amend(?:ment|ed motion)\b`,
		`(?i)^[^.:;]{0,120}\bamendment (?:was|to|be)\b.*\b(?:moved|proposed|seconded)\b`,
		`(?i)^[^.]{0,160}\b(?:moved|proposed)\b[^.]{0,120}\bamendment\b`,
	)},
	{"it tells of a vote", rules(
		`(?i)^(?:(?:up)?on|after|following) (?:a|the|being|debate|discussion|consideration)\b.*\b(?:voted?|voting|division|debate|put|declared|resolved|carried|agreed)\b`,
		`(?i)^(?:in accordance with|under|pursuant to) .*\b(?:recorded|named) vote\b`,
		`(?i)^(?:a|the) (?:recorded|named) vote\b`,
		`(?i)^(?:the )?(?:votes?|voting|division|recorded vote|named vote|yeas|ayes|nays|noes)\b\s*(?:was|were|on|:|\(|$|-)`,
		`(?i)^(?:voting )?(?:for|against|abst\w+|in favour)(?: the motion)?\s*(?::|\(|-|–|\d)`,
		`(?i)^(?:those|members|councillors) (?:who )?(?:voting|voted)\b`,
		`(?i)^(?:names?(?: of (?:councillor|member))?|councillors?|members?)\s{2,}(?:votes?|voted|for|in favour|aye|yes|yea)\b`,
		`(?i)^(?:yes|no|opposed|in favou?r|in support)\s*[:(–-]\s*\(?\d`,
		`(?i)^(?:roll[- ]call|voting|vote) (?:vote|record|results?|on the motion)\b`,
	)},
	{"it tells what became of the motion", rules(
		`(?i)^(?:the |this |that the )?(?:substantive |original |amended |notice of )?motion(?:,? (?:as amended|having been|on being|upon being)[^.]{0,80})?,? (?:was |is |be |stood |stands |being )?(?:put|then|duly|moved|seconded|proposed|declared|unanimously|carried|lost|passed|agreed|approved|defeated|fell|withdrawn|deferred|referred|not carried)\b`,
		`(?i)^there (?:was|being) no seconder\b`,
		`(?i)^(?:carried|lost|passed|defeated|withdrawn|deferred|approved|agreed|remitted)(?: unanimously| (?:by|with) .*|[ \d/:–-]+)?\.?$`,
		`^(?i:it was )?(?:RESOLVED|AGREED|DECIDED|Agreed|Decided)\b.{0,20}(?i:that (?:the|this) (?:substantive |amended )?(?:motion|above|recommendation)\b.*)`,
		`^[☒☑☐✓✔]\s?(?i:`+decisionWords+`)\b`,
		`(?i)^(?:a |the )?(?:division|poll|show of hands|ballot|roll[- ]call)\b[^.:]{0,60}\b(?:called|taken|demanded|requested|held|conducted)\b`,
		`(?i)^(?:this |the )?(?:item|matter|consideration|debate|decision)\b[^.:;]{0,80}\b(?:deferred|adjourned|postponed|held over|not reached)\b`,
		`(?i)^(?:it was )?(?:agreed|resolved|decided)\b[^.:;]{0,60}\bto (?:defer|adjourn|postpone|hold over)\b`,
		`(?i)^(?:disposition|result|outcome|decision|status)\s*:\s*(?:`+decisionWords+`|agreed|adopted)\b`,
		`(?i)^resolved(?: unanimously)?\.$`,
		`(?i)^resolved\b[^.:]{0,30}\b(?:accordingly|carried|agreed)\b`,
		`(?i)^all (?:agreed|in favour|members)\b`,
		`(?i)^(?:with|by) (?:the )?(?:consent|leave|agreement) of\b`,
		`(?i)^(?:this|the) (?:motion|resolution|policy) (?:passes|passed|falls|fell|fails|failed|carries|lapses|expires)\b`,
		`(?i)^motion (?:passes|falls|fails|carries|not passed|not seconded|noted)\b`,
		`^(?i:`+decisionWords+`) ?(?:[\[(]|☐|☒|☑|_)`,
	)},
	{"it is an instruction to officers", rules(
		`(?i)^(?:clerk|officers?) to (?:action|note|follow)`,
		`(?i)^action(?:s|ed)?(?: by)?\s*[:–-]`,
	)},
	{"it is where people signed or can be reached", rules(
		`(?i)^(?:passed|adopted|approved|read|enacted|introduced)(?:,? and (?:passed|adopted|approved))?(?: by [^.;:]{3,60})? (?:this|on this|on the|on|at an?|at the) (?:_|\d|\[|the |regular |special |meeting|ordinary )`,
		`(?i)^attest(?:ed)?\s*:`,
		`(?i)^(?:signed|signatories|signatures?)\b\s*(?:by|:|$)`,
		`(?i)^for (?:further|more) (?:information|details)\b`,
		`(?i)^(?:e-?mail|tel|telephone|phone|mobile)\b\.?\s*:`,
	)},
	{"it tells what somebody said or did", rules(
		`^(?:`+titled+`|(?i:the (?:lord mayor|mayor|chair|chairman|chairperson|leader|chief executive|monitoring officer|cathaoirleach|clerk)))(?:, [^.]{0,60},)? (?:then |also |both )?(?:spoke|said|felt|thought|gave|left|made|took|told|was absent|paid tribute|summed up|were of the view|[a-z]{3,}ed|(?:to|will) (?:move|propose))\b`,
		`^The (?:`+officerWord+` )(?:[A-Za-z’'&-]+ ){0,7}(?:advised|reported|explained|confirmed|clarified|said|stated|noted|informed|responded|replied|outlined|drew|pointed|referred|read|circulated)\b`,
		`(?i)^(?:during|(?:in|over) the course of|in|a|the|following|after) (?:(?:the|a) )?(?:\w+ )?(?:debate|discussion)\b`,
		`(?i)^(?:having been |the motion having been )(?:duly )?(?:proposed|moved|seconded)\b`,
		`(?i)^(?:the )?following (?:points|comments|issues|questions|views) (?:were|was)\b`,
		`^I (?:so move|so propose|commend|hope (?:members|colleagues)|urge (?:members|colleagues))\b`,
		`(?i)^(?:the )?(?:members|councillors|a member|one member|several members) (?:spoke|then|felt|thought|said|asked|were|[a-z]{3,}ed)\b`,
		`^(?i:speaking|replying|responding|rising|summing up|closing)\b[^.:;]{0,80}, (?:`+titled+`|(?i:the mover|the proposer|the seconder|he|she|they)) `,
		`(?i)^it was (?:proposed|moved) by\b`,
		`(?i)^in (?:moving|proposing|seconding|presenting|introducing|supporting|opposing|summing up|speaking (?:to|on|for|against|in (?:favour|support) of)) (?:the|this|his|her|their) (?:motion|proposal|item)\b`,
		`(?i)^(?:proposer|mover|seconder|author)(?:['’]s)? (?:statement|speech|speaking notes?)\b`,
	)},
	{"it is a reply or advice", rules(
		`(?i)^in (?:reply|response)\b`,
		`(?i)^(?:reply|replies|response|answer) (?:to|from|of|by) `,
		`(?i)^(?:the following |a )?(?:written )?(?:reply|response|answer)\b.{0,60}(?::|\b(?:circulated|received|issued|read)\b)`,
		`(?i)^(?:officers?|financial|legal|equalit(?:y|ies)|background|rationale|supporting|monitoring officer|explanatory)\b[^.:]{0,40}:`,
		`(?i)^(?:financial|legal|equalit(?:y|ies)|resource|staffing|budget(?:ary)?|environmental|climate|risk|policy) implications?\b`,
	)},
	{"it tells of the paper and its debate", rules(
		`(?i)^(?:date )?(?:received|submitted)(?: (?:on|by) [^:]{1,40})?\s*:`,
		`(?i)^(?:received|submitted|lodged|tabled) (?:at|on|by|in) [^.;]{0,80}\d`,
		`(?i)^(?:this|the) (?:document|motion|agenda|notice|paper) (?:is|can be made) available in\b`,
		`(?i)^applicability\s*:`,
		`(?i)^mover and summation\b`,
	)},
	{"the next item begins", rules(
		`^(?i:min(?:ute)?\.? (?:no\.? ?)?)?\d{1,4}/\d{1,4}\b`,
		`(?i)^(?:(?:notice of )?motion (?:no\.?|number)? ?\d+\b)`,
		`(?i)^(?:the )?(?:meeting|session) (?:closed|ended|finished|rose|adjourned)\b`,
	)},
}

// ends reports whether a segment no longer belongs to the motion.
func ends(s *segment) bool { return endOf(s) != "" }

// endOf says why a segment no longer belongs to the motion; "" where it does.
func endOf(s *segment) string {
	switch {
	case s.stem.leads:
		return ""
	case s.use == section:
		return "the heading of a section of its own"
	case s.label == nil && signOff.MatchString(s.text):
		return "the end of a letter"
	case s.label != nil && s.label.system == figures && (capitals(s.text) || agendaItem.MatchString(s.text)), s.label != nil && anotherMotion.MatchString(s.text):
		return "the next item begins"
	case s.label != nil, s.stem.found && !s.stem.weak && s.stem.kind != Resolves:
		return ""
	}
	if eachVote(s.text) != nil {
		return "it belongs to a recorded vote"
	}
	text := strings.TrimLeft(reach(s.text), `"“‘'( `)
	if !s.stem.found && allVote(text) {
		return "it tells of a vote"
	}
	for _, e := range endings {
		if anyOf(e.patterns, text) {
			return e.why
		}
	}
	return ""
}

// anotherMotion is the heading of a motion in a list of several.
var anotherMotion = rule(`^(?i:notice of motion|motions?) (?i:submitted|received|tabled|proposed|from|by|in the names?)\b`)

// officerWord opens the title of an officer.
const officerWord = `(?:Head|(?:Assistant |Deputy |Interim |Acting |Strategic |Corporate |Executive |Group |Chief |Managing )*(?:Director|Executive|Officer|Solicitor|Engineer|Treasurer|Accountant|Planner|Librarian)|Monitoring Officer|Section|Town|Parish|City|County|Borough|Democratic|Legal|Service|Area|Clerk|Returning|Senior|Principal|Lead)`

// agendaItem is an item that every agenda has.
var agendaItem = rule(`^(?i:(?:date|time)(?:,? (?:and )?(?:time|date|venue))* of (?:the )?next (?:\w+ )?meeting|any other (?:urgent )?business|urgent (?:business|items)|apologies(?: for absence)?|declarations? of (?:\w+ )?interests?|minutes of (?:the )?(?:last|previous)|(?:members['’]? |public |councillors['’]? )?questions?(?: time| from| to| by| on notice)|exclusion of (?:the )?(?:press|public)|(?:to )?(?:clerk|chair|mayor|leader)['’]s (?:report|announcements|correspondence)|correspondence|planning (?:applications|matters)|close of meeting)\b[^.;]{0,60}$`)

// capitals reports whether a line is printed in capitals, as the heading of the
// next item is.
func capitals(text string) bool {
	n := 0
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n > 8
}

// outcomes are words that say how the motion ended, best first.
var outcomes = []struct {
	outcome  string
	patterns []*pattern
}{
	{"lost", rules(`(?i)(?:substantive motion|amended motion|motion,? as amended)\b[^.]{0,110}\b(?:lost|defeated|fell|rejected|not carried|not agreed)\b`)},
	{"amended", rules(`(?i)amended motion (?:read|reads|was (?:put and )?(?:carried|agreed|passed|approved))`,
		`(?i)motion,? as amended,? (?:was )?(?:put|then|duly|carried|agreed|passed)`,
		`(?i)substantive motion[^.]*\b(?:carried|agreed|passed|approved)`, `(?i)(?:carried|resolved) as amended`, `(?i)\b(?:approve|agree|adopt|pass|accept)\w* the (?:following )?adjusted motion\b`, `(?i)\badjusted motion[^.]{0,60}\b(?:carried|agreed|approved)\b`)},
	{"withdrawn", rules(`(?i)motion[^.]{0,90}\b(?:withdrawn|withdrew)\b`, `(?i)\bwithdr[ae]wn? (?:the|his|her|their) motion`, `(?i)^withdrawn\b`)},
	{"deferred", rules(`(?i)motion[^.]{0,90}\b(?:deferred|adjourned|postponed|held over)\b`, `(?i)^deferred\b`,
		`(?i)\b(?:item|matter|business|consideration|decision|debate|question|resolution)\b[^.]{0,80}\b(?:deferred|adjourned|postponed|held over|laid over|left on the table)\b`,
		`(?i)\b(?:agreed|resolved|decided|moved)\b[^.]{0,60}\bto (?:defer|adjourn|postpone|hold over)\b`,
		`(?i)motion[^.]{0,90}\b(?:not reached|not dealt with|laid over|(?:left|laid|lie|lies) on the table|tabled (?:until|to))\b`)},
	{"lost", rules(`(?i)motion[^.]{0,110}\b(?:lost|defeated|fell|falls|fails|failed|fallen|not carried|rejected|not agreed)\b`,
		`(?i)^(?:lost|defeated)\b`, `(?i)\bdeclared lost\b`)},
	{"carried", rules(`(?i)motion[^.]{0,110}\b(?:carried|carries|passed|passes|agreed|approved|adopted)\b`,
		`(?i)^to (?:approve|adopt|agree|pass|accept) the (?:terms of the )?motion\b`, `(?i)^(?:carried|passed|approved|agreed)\b`, `(?i)\bdeclared carried\b`, `(?i)\b(?:all|unanimously) agreed\b`,
		`(?i)\ball in favour\b`, `(?i)\bagreed unanimously\b`, `(?i)\bcarried unanimously\b`,
		`\bRESOLVED\b`, `^Resolved\.`, `(?i)(?:it was|and) (?:unanimously )?resolved\b`, `(?i)resolved \(?unanimously`, `(?i)\bseconded\b.{0,80}\b(?:and|it was) (?:unanimously )?(?:agreed|carried|passed)\b`)},
}

// outcomeParts are what a text that tells of an outcome contains one of.
var outcomeParts = []string{"motion", "withdr", "deferred", "lost", "defeated", "carried", "passed", "approved", "agreed", "resolved", "favour", "deferred", "defer ", "adjourn", "postpone", "hold over", "held over", "laid over", "on the table"}

// "Councillor B has agreed to second it" decides nothing.
var willSecond = rule(`(?i)\bagreed to second\b`)

// whatIf tells what becomes of a motion that may be agreed.
var whatIf = rule(`(?i)\b(?:if|should|were) (?:the|this) (?:motion|amendment|proposal)\b`)

// settled opens a vote such as "CARRIED (6/3)".
const settled = `(?i)\b(?:carried|lost|passed|defeated|agreed)[^.\d]{0,12}`

// outcomeField opens a line for the outcome: "Disposition: Carried".
var outcomeField = rule(`^(?i:disposition|result|outcome|decision|status)\s*:\s*`)

var (
	ofAmendment  = rule(`(?i)\bamendment\b`)
	beItResolved = rule(`(?i)be it (?:further |therefore |hereby )*resolved`)
	figuresOf    = map[string][]*pattern{
		"for":     rules(`(?i)\b(?:for|in favou?r|in support|yeas?|ayes?|yes)(?: the motion)?\s*[:(–-]?\s*\(?(\d{1,3})\b`, `(?i)\b(\d{1,3}) (?:votes? |members? |councillors? )?(?:voting |voted )?(?:in favou?r|for|yes|ayes?|yeas?)\b`, `(?i)\b(\d{1,3}) votes to \d{1,3}\b`, `(?i)\b(?:by|carried|lost|passed|defeated|declared|vote)\b[^.\d]{0,20}(\d{1,3}) to \d{1,3}\b`, settled+`(\d{1,3}) ?[/:–-] ?\d{1,3}\b`),
		"against": rules(`(?i)\b(?:against|opposed|nays?|noes|no)(?: the motion)?\s*[:(–-]?\s*\(?(\d{1,3})\b`, `(?i)\b(\d{1,3}|none|nil|nobody|no one) (?:votes? |members? |councillors? )?(?:voting |voted )?(?:against|no|noes|nays?|opposed)\b`, `(?i)\b\d{1,3} votes to (\d{1,3})\b`, `(?i)\b(?:by|carried|lost|passed|defeated|declared|vote)\b[^.\d]{0,20}\d{1,3} to (\d{1,3})\b`, settled+`\d{1,3} ?[/:–-] ?(\d{1,3})\b`),
		"abstain": rules(`(?i)\babst(?:ain(?:ed|ing)?|entions?|\.)?(?: from voting)?\s*[:(–-]?\s*\(?(\d{1,3})\b`, `(?i)\b(\d{1,3}|none|nil|no) (?:members? )?(?:abst\w+)\b`),
	}
)

// decisionWords are the words beside the boxes that a clerk ticks.
const decisionWords = `carried|lost|defeated|passed|withdrawn|deferred|tabled|approved`

var (
	box    = rule(`(?i)\b(?:` + decisionWords + `)\s*(?:` + anyBox + `)`)
	ticked = rule(`(?i)\b(` + decisionWords + `)\s*(?:` + fullBox + `)`)
	// The box may stand before its word, too.
	boxFirst    = rule(`(?i)^(?:` + anyBox + `)\s*(?:` + decisionWords + `)\b`)
	tickedFirst = rule(`(?i)(?:` + fullBox + `)\s*(` + decisionWords + `)\b`)
)

const (
	anyBox  = `\[[ x✓✔]?\]|\([ x✓✔]?\)|[☐☒☑]`
	fullBox = `\[ ?[x✓✔] ?\]|\( ?[x✓✔] ?\)|[☒☑]`
)

// mostVoteWords is how many words a line of nothing but a vote may have.
const mostVoteWords = 18

// allVote reports whether a line gives the figures of two sides and little
// else: "Council vote: For 41, Against 6, Abstentions 9. MOTION PASSES."
func allVote(text string) bool {
	if !strings.ContainsAny(text, "0123456789") || len(strings.Fields(text)) > mostVoteWords {
		return false
	}
	sides := 0
	for _, forms := range figuresOf {
		if _, ok := figure(text, forms); ok {
			sides++
		}
	}
	return sides >= 2
}

func outcomeOf(text string) string {
	boxes, inBox := box, ticked
	if boxFirst.MatchString(text) {
		boxes, inBox = boxFirst, tickedFirst
	}
	if boxes.MatchString(text) {
		if m := inBox.FindStringSubmatch(text); m != nil { // CARRIED [X]  DEFEATED [ ]
			return outcomeOf(m[1])
		}
		return ""
	}
	if strings.Contains(text, "__") || whatIf.MatchString(text) || !containsAny(strings.ToLower(text), outcomeParts) || beItResolved.MatchString(text) || willSecond.MatchString(text) {
		return ""
	}
	text = text[len(outcomeField.FindString(text)):]
	for _, o := range outcomes {
		for _, p := range o.patterns {
			m := p.FindStringIndex(text)
			if m != nil && (o.outcome == "amended" || !ofAmendment.MatchString(text[:m[1]])) {
				return o.outcome
			}
		}
	}
	return ""
}

func figure(text string, forms []*pattern) (int, bool) {
	if !strings.ContainsAny(text, "0123456789") {
		return 0, false
	}
	for _, f := range forms {
		if m := f.FindStringSubmatch(text); m != nil {
			return number(m[1]), true
		}
	}
	return 0, false
}
