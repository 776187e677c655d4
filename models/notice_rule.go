package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models/calendar"
)

// NoticeRuleKey names one rule that a notice of motion is held to.
type NoticeRuleKey string

const (
	RuleDeadline    NoticeRuleKey = "deadline"
	RuleSignatories NoticeRuleKey = "signatories"
	RuleRescission  NoticeRuleKey = "rescission"
	RuleMeeting     NoticeRuleKey = "max_per_meeting"
	RuleGroup       NoticeRuleKey = "max_per_group"
	RuleMember      NoticeRuleKey = "max_per_member"
	RuleWords       NoticeRuleKey = "max_words"
	RuleOperative   NoticeRuleKey = "operative"
	RuleRelevance   NoticeRuleKey = "relevance"
	RuleSimilar     NoticeRuleKey = "similar"
	RuleExempt      NoticeRuleKey = "exempt"
	RuleCost        NoticeRuleKey = "cost"
)

// NoticeResult is how a notice stands against one rule. A warning asks a person
// to look; only a failed rule stops the notice from being accepted.
type NoticeResult string

const (
	NoticeMet     NoticeResult = "met"
	NoticeWarning NoticeResult = "warning"
	NoticeFailed  NoticeResult = "failed"
	noticeOff     NoticeResult = ""      // the council has set no such rule
	noticeApart   NoticeResult = "apart" // the rule is about notices of another type
)

// NoticeCase is everything that the rules of notice look at for one motion.
type NoticeCase struct {
	Motion      MotionRecord
	Notice      Notice // of the meeting it is meant for; none without one
	GroupID     uint   // of the proposer; 0 for none
	GroupName   string
	Clauses     []Clause
	Signatories []MotionSignatory
	Others      []NoticedMotion // other motions whose notice for the same meeting came before
	Similar     []SimilarMotion
	Rescission  *Rescission // what a motion to rescind would take back; nil while it names no resolution
	Findings    map[NoticeRuleKey]NoticeFinding
	Settings    Settings
	Now         time.Time
}

// NoticedMotion is a motion of which notice was given, as limits and the order on
// the agenda count it.
type NoticedMotion struct {
	ID         uint
	Reference  string
	Title      string
	ReceiptNo  int
	ReceivedAt *time.Time
	ProposerID uint
	GroupID    uint

	GroupMembers int // of that group on the day of the meeting, where its agenda is put in order
}

// CheckedNoticeRule is one rule with how a notice stands against it.
type CheckedNoticeRule struct {
	Key     NoticeRuleKey
	Title   string
	Result  NoticeResult
	Said    string // a sentence or two
	Source  string // where the rule comes from
	Finding NoticeFinding
}

// Stops reports whether the notice cannot be accepted because of the rule.
func (r CheckedNoticeRule) Stops() bool { return r.Result == NoticeFailed && !r.Finding.Overridden() }

// NoticeRules are the rules that a notice of motion is held to, in the order of
// the page (domain.md 6.1). settings are the keys of the council's settings that
// a rule reads; one without is the same for every council.
var NoticeRules = []struct {
	Key      NoticeRuleKey
	Title    string
	settings []string
	check    func(NoticeCase) (NoticeResult, string)
}{
	{RuleDeadline, "Deadline", []string{"motion.notice.n", "motion.notice.unit", "motion.notice.weekday", "motion.notice.time", "calendar.kind", "calendar.division", "calendar.saturday_counts"}, deadlineRule},
	{RuleSignatories, "Signatories", []string{"motion.signatories"}, signatoriesRule},
	{RuleRescission, "Rescission", []string{"motion.rescission_months", "motion.rescission_signatures"}, rescissionRule},
	{RuleMeeting, "Motions for one meeting", []string{"motion.max_per_meeting"}, meetingRule},
	{RuleGroup, "Motions of one group", []string{"motion.max_per_group"}, groupRule},
	{RuleMember, "Motions of one member", []string{"motion.max_per_member"}, memberRule},
	{RuleWords, "Length", []string{"motion.max_words"}, wordsRule},
	{RuleOperative, "Something to decide", nil, operativeRule},
	{RuleRelevance, "Relevance", nil, relevanceRule},
	{RuleSimilar, "Similar motions", []string{"motion.similar_months"}, similarRule},
	{RuleExempt, "Exempt content", nil, exemptRule},
	{RuleCost, "Cost", nil, costRule},
}

// NoticeRuleTitle is what a rule is called.
func NoticeRuleTitle(key NoticeRuleKey) string {
	for _, r := range NoticeRules {
		if r.Key == key {
			return r.Title
		}
	}
	return string(key)
}

// Check holds the notice to every rule that the council has for one of its type.
func (c NoticeCase) Check() []CheckedNoticeRule {
	var list []CheckedNoticeRule
	for _, r := range NoticeRules {
		if result, said := r.check(c); result != noticeOff && result != noticeApart {
			list = append(list, CheckedNoticeRule{r.Key, r.Title, result, said, noticeSource(r.settings, c.Settings), c.Findings[r.Key]})
		}
	}
	return list
}

// Off are the titles of the rules that the council has not set.
func (c NoticeCase) Off() []string {
	var list []string
	for _, r := range NoticeRules {
		if result, _ := r.check(c); result == noticeOff {
			list = append(list, LowerFirst(r.Title))
		}
	}
	return list
}

// Stopped are the titles of the rules that stop the notice from being accepted.
func (c NoticeCase) Stopped() []string {
	var list []string
	for _, r := range c.Check() {
		if r.Stops() {
			list = append(list, LowerFirst(r.Title))
		}
	}
	return list
}

// noticeSource says where a rule comes from: the settings that it reads, and
// whether the council has changed one of them.
func noticeSource(keys []string, s Settings) string {
	if len(keys) == 0 {
		return "Generic default: no setting of your council changes it."
	}
	now, was := s.Fields(), DefaultSettings.Fields()
	var set []string
	for _, k := range keys {
		if now[k] != was[k] {
			set = append(set, settingWords[k])
		}
	}
	switch {
	case len(set) == 0:
		return "Generic default: " + settingWords[keys[0]] + "."
	case len(set) == 1:
		return "Set by your council: " + set[0] + "."
	}
	return "Set by your council: " + AndList(set) + "."
}

// settingWords are what the settings of the rules of notice are called on the page.
var settingWords = map[string]string{
	"motion.notice.n": "the length of notice", "motion.notice.unit": "how notice is counted", "motion.notice.weekday": "the day of the week by which notice is given",
	"motion.notice.time": "the time of day at which notice closes", "calendar.kind": "which days count", "calendar.division": "whose bank holidays count",
	"calendar.saturday_counts": "whether Saturday counts", "motion.signatories": "how many members sign a notice", "motion.max_per_meeting": "how many motions one meeting takes",
	"motion.max_per_group": "how many motions one group may have", "motion.max_per_member": "how many motions one member may have", "motion.max_words": "how long a motion may be",
	"motion.similar_months":    "how far back similar motions are looked for",
	"motion.rescission_months": "for how many months a decision is protected", "motion.rescission_signatures": "how many members sign a notice to rescind",
}

// deadlineRule: the minute of the deadline is in time (domain.md 15, US1).
func deadlineRule(c NoticeCase) (NoticeResult, string) {
	n := c.Notice
	if n.Closes.IsZero() {
		return NoticeWarning, "No meeting is chosen, so we cannot say whether the notice is in time."
	}
	closes := c.closes()
	at := c.Motion.ReceivedAt
	switch {
	case at == nil:
		return NoticeWarning, "When the notice was received is not entered yet. " + closes
	case !n.InTime(*at):
		said := fmt.Sprintf("Late: it was received at %s on %s. %s", ClockTime(at.In(London)), DateOf(*at).WithDay(), closes)
		if c.Motion.LateReason != "" {
			said += " Why it was taken: " + c.Motion.LateReason
		}
		return NoticeFailed, said
	}
	said := fmt.Sprintf("In time: it was received at %s on %s. %s", ClockTime(at.In(London)), DateOf(*at).WithDay(), closes)
	if n.Warning() != "" {
		return NoticeWarning, said
	}
	return NoticeMet, said
}

// closes says when notice for the meeting closes, and by which rule.
func (c NoticeCase) closes() string {
	n, verb := c.Notice, "closed"
	if n.Closes.After(c.Now) {
		verb = "closes"
	}
	said := fmt.Sprintf("Notice %s at %s on %s: %s, counted in %s.", verb, ClockTime(n.Closes), DateOf(n.Closes).WithDay(), n.Rule, c.Settings.CalendarWords())
	if w := n.Warning(); w != "" {
		said += " " + w
	}
	return said
}

// CalendarWords are the days in which a notice is counted, in a sentence: a rule
// in working days counts those, whatever else the council counts.
func (s Settings) CalendarWords() string {
	switch {
	case s.CalendarKind == "s243_parish":
		if s.SaturdayCounts {
			return "days as in section 243, Saturdays counted"
		}
		return "days as in section 243, Saturdays not counted"
	case s.CalendarKind == "calendar_days" && s.NoticeUnit == calendar.ClearDaysUnit:
		return "every day of the calendar"
	}
	return "Mondays to Fridays without bank holidays"
}

func signatoriesRule(c NoticeCase) (NoticeResult, string) {
	signed := SignedBy(c.Motion, len(c.Signatories))
	var missing []string
	for _, p := range []struct {
		name string
		ref  PersonRef
	}{{LowerFirst(cmp.Or(c.Settings.MoverLabel, "Proposer")), c.Motion.Proposer}, {"seconder", c.Motion.Seconder}} {
		if !p.ref.Known() {
			missing = append(missing, "no "+p.name)
		}
	}
	said := fmt.Sprintf("Signed by %s; %d must sign.", members(signed), c.Settings.Signatories)
	if len(missing) > 0 {
		said += " There is " + strings.Join(missing, " and ") + "."
	}
	switch {
	case signed < c.Settings.Signatories:
		return NoticeFailed, said
	case len(missing) > 0:
		return NoticeWarning, said
	}
	return NoticeMet, said
}

func members(n int) string {
	if n == 1 {
		return "1 member"
	}
	return fmt.Sprintf("%d members", n)
}

func meetingRule(c NoticeCase) (NoticeResult, string) {
	return limit(c, c.Settings.MaxPerMeeting, "for this meeting", "", func(NoticedMotion) bool { return true })
}

func groupRule(c NoticeCase) (NoticeResult, string) {
	alone := ""
	if c.GroupID == 0 {
		alone = "Its proposer is in no political group that we know, so nothing is counted."
	}
	return limit(c, c.Settings.MaxPerGroup, "for this meeting by members of "+c.GroupName, alone, func(o NoticedMotion) bool { return o.GroupID == c.GroupID })
}

func memberRule(c NoticeCase) (NoticeResult, string) {
	alone := ""
	if c.Motion.Proposer.ID == 0 {
		alone = "Its proposer is no councillor that we know, so nothing is counted."
	}
	return limit(c, c.Settings.MaxPerMember, "for this meeting by its proposer", alone, func(o NoticedMotion) bool { return o.ProposerID == c.Motion.Proposer.ID })
}

// limit counts the motions whose notice came before, and this one. uncounted
// says why nothing can be counted, or "".
func limit(c NoticeCase, most int, of, uncounted string, counts func(NoticedMotion) bool) (NoticeResult, string) {
	switch {
	case most == 0:
		return noticeOff, ""
	case c.Motion.MeetingID == nil:
		return NoticeWarning, "No meeting is chosen, so nothing is counted."
	case uncounted != "":
		return NoticeWarning, uncounted
	}
	n := 1
	for _, o := range c.Others {
		if counts(o) {
			n++
		}
	}
	said := fmt.Sprintf("It is number %d %s, in the order received; %d may be put.", n, of, most)
	if n > most {
		return NoticeFailed, said
	}
	return NoticeMet, said
}

// CountWords counts the words of a motion: of its headings and its clauses,
// without its title, its names and the numbers of clauses.
func CountWords(clauses []Clause) int {
	n := 0
	for i, c := range clauses {
		if i == 0 || clauses[i-1].GroupNo != c.GroupNo {
			n += len(strings.Fields(c.Heading))
		}
		n += len(strings.Fields(c.Text))
	}
	return n
}

func wordsRule(c NoticeCase) (NoticeResult, string) {
	if c.Settings.MaxWords == 0 {
		return noticeOff, ""
	}
	n := CountWords(c.Clauses)
	said := fmt.Sprintf("It has %s words; it may have %s. Counted are its headings and clauses, without title, names and numbers.", withCommas(fmt.Sprint(n)), withCommas(fmt.Sprint(c.Settings.MaxWords)))
	if n > c.Settings.MaxWords {
		return NoticeFailed, said
	}
	return NoticeMet, said
}

// operativeRule only warns: a motion with nothing to do may be put (US1).
func operativeRule(c NoticeCase) (NoticeResult, string) {
	if HasOperative(c.Clauses) {
		return NoticeMet, "It asks for something to be done or resolved."
	}
	return NoticeWarning, "No clause asks for anything to be done, so the motion can give no requests."
}

func relevanceRule(c NoticeCase) (NoticeResult, string) {
	f := c.Findings[RuleRelevance]
	switch f.Answer {
	case "yes":
		return NoticeMet, noted("It concerns the council’s functions or its area", f)
	case "no":
		return NoticeFailed, noted("It concerns neither the council’s functions nor its area", f)
	}
	return NoticeWarning, "Nobody has said yet whether it concerns the council’s functions or its area."
}

// noted ends what a person answered with who did, and their note.
func noted(said string, f NoticeFinding) string {
	said += ", says " + f.AnsweredBy + "."
	if f.Note != "" {
		said += " " + f.Note
	}
	return said
}

func similarRule(c NoticeCase) (NoticeResult, string) {
	if c.Settings.SimilarMonths == 0 {
		return noticeOff, ""
	}
	within := fmt.Sprintf("in the %d months before", c.Settings.SimilarMonths)
	if c.Settings.SimilarMonths == 1 {
		within = "in the month before"
	}
	if len(c.Similar) == 0 {
		return NoticeMet, "We found no motion with words like its own " + within + "."
	}
	var names []string
	for _, s := range c.Similar {
		names = append(names, cmp.Or(s.Reference, "“"+s.Title+"”"))
	}
	return NoticeWarning, "Words like its own are in " + AndList(names) + ", " + within + ". Whether they are the same in substance is for a person to say: read them side by side."
}

func costRule(c NoticeCase) (NoticeResult, string) {
	f := c.Findings[RuleCost]
	switch f.Answer {
	case "yes":
		return NoticeWarning, noted("It asks for spending", f)
	case "no":
		return NoticeMet, noted("It asks for no spending", f)
	}
	return NoticeWarning, "Nobody has said yet whether it asks for spending."
}

// exemptWords hint that a text may have to be kept from the public. They are
// ordinary words, no test of the law: whether something is exempt, a person says.
var exemptWords = []struct{ of, words string }{
	{"somebody’s person or work", "disciplinary,grievance,dismissal,dismiss,redundancy,redundancies,salary,salaries,home address,medical,named employee,whistleblower"},
	{"business or finance", "tender,tenders,bidder,bidders,commercially sensitive,contract price,purchase price,settlement sum,valuation"},
	{"dealings with staff and unions", "trade union,industrial action,collective bargaining,pay negotiation"},
	{"legal advice", "legal advice,counsel’s advice,counsel's advice,litigation,court proceedings,without prejudice"},
	{"crime and its investigation", "prosecution,criminal investigation,police investigation,enforcement notice"},
	{"confidence", "confidential,in confidence,exempt information"},
}

func exemptRule(c NoticeCase) (NoticeResult, string) {
	if c.Motion.Exempt {
		return NoticeMet, "It is marked as exempt: " + c.Motion.ExemptParagraph + "."
	}
	text := " " + strings.Join(strings.FieldsFunc(strings.ToLower(c.Motion.Title+" "+clauseWords(c.Clauses)), notWord), " ") + " "
	var found []string
	for _, x := range exemptWords {
		for w := range strings.SplitSeq(x.words, ",") {
			if strings.Contains(text, " "+w+" ") && !slices.Contains(found, "“"+w+"” ("+x.of+")") {
				found = append(found, "“"+w+"” ("+x.of+")")
			}
		}
	}
	if len(found) == 0 {
		return NoticeMet, "It has none of the words that often stand in exempt business."
	}
	return NoticeWarning, "It has " + AndList(found) + ". Check whether a part of it is exempt information under Schedule 12A of the Local Government Act 1972."
}

func clauseWords(clauses []Clause) string {
	var all []string
	for _, c := range clauses {
		all = append(all, c.Text)
	}
	return strings.Join(all, " ")
}
