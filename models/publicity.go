package models

import (
	"fmt"
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"

	"carried/models/calendar"
)

// Severity is how much a flag weighs. It sorts flags and says who decides; it
// decides nothing itself.
type Severity string

const (
	SeverityHigh   Severity = "high"
	SeverityMedium Severity = "medium"
	SeverityLow    Severity = "low"
)

// FlagCode names a flag of the check (domain.md 11).
type FlagCode string

const (
	FlagPreElection   FlagCode = "pre_election"
	FlagNearElection  FlagCode = "near_pre_election"
	FlagPolitical     FlagCode = "names_political"
	FlagWord          FlagCode = "word"
	FlagThirdParty    FlagCode = "third_party"
	FlagReviewMissing FlagCode = "review_missing"
	FlagImage         FlagCode = "image_of_possible_candidate"
	FlagCostMissing   FlagCode = "cost_missing"
)

// PublicityFlag is something about an item that a person has to look at. It never says
// what to decide.
type PublicityFlag struct {
	Code       FlagCode `json:"code"`
	Severity   Severity `json:"severity"`
	Words      string   `json:"words"`
	ElectionID uint     `json:"election,omitempty"`
	Word       string   `json:"word,omitempty"` // that was found
	At         []Place  `json:"at,omitempty"`   // where
}

// Place is where a word stands: from one byte to another of the title or text.
type Place struct {
	Title bool `json:"title,omitempty"` // in the title, else in the text
	From  int  `json:"from"`
	To    int  `json:"to"`
}

// Publicity is what an item is checked against.
type Publicity struct {
	Elections []ElectionPeriod // worked out
	WarnDays  int              // preelection.warn_days
	Words     []string         // party and group names, words of campaigns
}

// Check returns the flags of an item: the algorithm of domain.md 11. A statutory
// notice is exempt.
func (p Publicity) Check(c Communication) []PublicityFlag {
	if c.Statutory {
		return nil
	}
	flags, near := p.elections(c)
	pre := len(flags) > 0
	flags = append(flags, near...)
	if c.NamesParty || c.NamesMember || c.MemberQuotedID != nil {
		flags = append(flags, PublicityFlag{Code: FlagPolitical, Severity: SeverityMedium, Words: "It names or quotes a member, or names a party."})
	}
	flags = append(flags, p.found(c)...)
	if c.ThirdParty {
		flags = append(flags, PublicityFlag{Code: FlagThirdParty, Severity: SeverityLow, Words: "It has content of somebody else."})
	}
	if problem := c.reviewVoid(flags); problem != "" {
		flags = append(flags, PublicityFlag{Code: FlagReviewMissing, Severity: SeverityMedium, Words: problem})
	}
	if c.ImagesOfMembers && pre {
		flags = append(flags, PublicityFlag{Code: FlagImage, Severity: SeverityHigh, Words: "It shows members in a pre-election period: they may be candidates."})
	}
	if c.Paid && c.CostPence == nil {
		flags = append(flags, PublicityFlag{Code: FlagCostMissing, Severity: SeverityLow, Words: "It is paid for, and its cost is not recorded."})
	}
	return flags
}

// elections returns the periods that an item lies in, and those that it starts
// shortly before.
func (p Publicity) elections(c Communication) (in, near []PublicityFlag) {
	if c.PublishFrom == "" {
		return nil, nil
	}
	for _, e := range p.Elections {
		if e.Starts == "" {
			continue
		}
		switch e.nearness(c.PublishFrom, c.PublishTo, p.WarnDays) {
		case calendar.PreElection:
			f := PublicityFlag{Code: FlagPreElection, Severity: SeverityMedium, ElectionID: e.ID, Words: fmt.Sprintf(
				"It is out in the pre-election period of “%s”, %s, %s.", e.Name, Days(e.Starts, e.PollingDay), e.Where())}
			switch {
			case c.Channel == ChannelInternal: // not publicity, but to be as neutral
				f.Severity = SeverityLow
			case c.political():
				f.Severity = SeverityHigh
			}
			in = append(in, f)
		case calendar.NearPreElection:
			near = append(near, PublicityFlag{Code: FlagNearElection, Severity: SeverityLow, ElectionID: e.ID, Words: fmt.Sprintf(
				"It starts in the %d days before the pre-election period of “%s”, which starts on %s, or earlier if the notice is published earlier.", p.WarnDays, e.Name, e.Starts)})
		}
	}
	return in, near
}

// political reports whether an item says of itself what makes it weigh more
// before an election.
func (c Communication) political() bool {
	return c.NamesMember || c.NamesParty || c.MemberQuotedID != nil || c.ImagesOfMembers || c.Controversial
}

// found returns the words to watch for that are in the title or the text:
// parties, groups and campaigns, and candidates whose poll is not over.
func (p Publicity) found(c Communication) []PublicityFlag {
	words := slices.Clone(p.Words)
	for _, e := range p.Elections {
		if e.PollingDay >= c.PublishFrom {
			words = append(words, linesOf(e.Candidates)...)
		}
	}
	slices.Sort(words)
	var flags []PublicityFlag
	for _, w := range slices.Compact(words) {
		at := append(places(w, c.Title, true), places(w, c.Text, false)...)
		if len(at) == 0 {
			continue
		}
		text, where := c.Text, "of the text"
		if at[0].Title {
			text, where = c.Title, "of the title"
		}
		said := fmt.Sprintf("“%s” stands at character %d %s", w, utf8.RuneCountInString(text[:at[0].From])+1, where)
		if n := len(at) - 1; n == 1 {
			said += " and in 1 more place"
		} else if n > 1 {
			said += fmt.Sprintf(" and in %d more places", n)
		}
		flags = append(flags, PublicityFlag{Code: FlagWord, Severity: SeverityMedium, Word: w, At: at, Words: said + "."})
	}
	return flags
}

// places returns where a word stands in a text, whole and in whatever case.
func places(word, text string, title bool) []Place {
	word = regexp.MustCompile(`\s+`).ReplaceAllString(regexp.QuoteMeta(word), `\s+`)
	if word == "" {
		return nil
	}
	var list []Place
	for _, m := range regexp.MustCompile(`(?i)`+word).FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if !partOfWord(before) && !partOfWord(after) {
			list = append(list, Place{title, m[0], m[1]})
		}
	}
	return list
}

func partOfWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// needsMonitoringOfficer says why only the monitoring officer may approve an
// item with these flags; "" if the communications lead may too.
func needsMonitoringOfficer(flags []PublicityFlag) string {
	for _, f := range flags {
		if f.Code == FlagPreElection && f.Severity == SeverityHigh {
			return "Only the monitoring officer can approve this, because it lies in a pre-election period and names, quotes or shows a member, names a party or is on a controversial topic"
		}
	}
	return ""
}

// inElections are the elections in whose pre-election period an item lies.
func inElections(flags []PublicityFlag) []uint {
	var list []uint
	for _, f := range flags {
		if f.Code == FlagPreElection {
			list = append(list, f.ElectionID)
		}
	}
	return list
}

// Publicity is what the council's items are checked against.
func (s Settings) Publicity(elections []ElectionPeriod, groups []PoliticalGroup) Publicity {
	p := Publicity{Elections: elections, WarnDays: s.WarnDays, Words: linesOf(s.PublicityWords)}
	for _, g := range groups {
		p.Words = append(p.Words, g.Name)
	}
	return p
}
