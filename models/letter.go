package models

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"carried/models/calendar"
)

// OrganisationKind is what sort of organisation a letter goes to.
type OrganisationKind string

// OrganisationKinds are those a letter may go to, with the words by which the
// council asks for them.
var OrganisationKinds = []struct {
	Kind  OrganisationKind
	Name  string // of one: "Council in the UK"
	Many  string // in a sentence: "councils in the UK"
	asked *regexp.Regexp
}{
	{"uk_council", "Council in the UK", "councils in the UK", words(`other (?:UK |local )?councils|other local authorities|neighbouring (?:councils|authorities)|councils in the UK`)},
	{"uk_parish", "Town or parish council", "town and parish councils", words(`(?:parish|town) councils?|parish(?:es)? and towns?`)},
	{"overseas_local_gov", "Local government outside the UK", "local government outside the UK", words(`outside (?:of )?the (?:UK|United Kingdom)|overseas|abroad|twin(?:ned)? (?:towns?|cit(?:y|ies))`)},
	{"national_gov", "National government", "national government", words(`(?:the|national|central|UK|HM|Majesty['’]s) government|secretar(?:y|ies) of state|ministers?|chancellor of the exchequer|home office`)},
	{"devolved_gov", "Devolved government", "devolved government", words(`(?:Scottish|Welsh) government|Senedd|Holyrood|Stormont|Northern Ireland executive`)},
	{"mp", "Member of Parliament", "Members of Parliament", words(`MPs?|members? of parliament`)},
	{"lga_or_network", "Association or network", "associations and networks", words(`local government association|LGA|networks?`)},
	{"nhs_police", "NHS or police", "the NHS and the police", words(`NHS|police`)},
	{"other", "Other", "others", nil},
}

func words(list string) *regexp.Regexp { return regexp.MustCompile(`(?i)\b(?:` + list + `)\b`) }

// Name returns the kind's words for one.
func (k OrganisationKind) Name() string {
	for _, x := range OrganisationKinds {
		if x.Kind == k {
			return x.Name
		}
	}
	return ""
}

// Many returns the kind's words within a sentence.
func (k OrganisationKind) Many() string {
	for _, x := range OrganisationKinds {
		if x.Kind == k {
			return x.Many
		}
	}
	return ""
}

// AskedRecipients are the kinds of organisation that a request names: its title
// if that names any, because the parts of a clause quote the whole of it, else
// the words of the council. nil where it names none.
func (r *Request) AskedRecipients() []OrganisationKind {
	for _, text := range []string{r.Title, r.Text} {
		var list []OrganisationKind
		for _, k := range OrganisationKinds {
			if k.asked != nil && k.asked.MatchString(text) {
				list = append(list, k.Kind)
			}
		}
		if list != nil {
			return list
		}
	}
	return nil
}

// LetterChannel is how something was shared.
type LetterChannel string

// LetterChannels are the ways something is shared, and whether a reply is asked
// for by them: nobody is chased about a call.
var LetterChannels = []struct {
	Channel LetterChannel
	Name    string
	Replies bool
}{
	{"letter", "Letter", true},
	{"email", "Email", true},
	{"call", "Telephone or video call", false},
	{"meeting", "Meeting or visit", false},
	{"network", "At a network or an association", false},
}

// Name returns the channel's words on screen.
func (c LetterChannel) Name() string {
	for _, x := range LetterChannels {
		if x.Channel == c {
			return x.Name
		}
	}
	return ""
}

// AsksForReply reports whether a reply is waited for.
func (c LetterChannel) AsksForReply() bool {
	for _, x := range LetterChannels {
		if x.Channel == c {
			return x.Replies
		}
	}
	return false
}

// Letter is a letter or another contact with one recipient (domain.md 4,
// Correspondence): what goes to six is six of them. Its words are added once;
// what became of it stands in its entries. The public reads it once it is
// published, and counts before; staff read it all.
type Letter struct {
	ID           uint `gorm:"primaryKey"`
	RequestID    uint
	Organisation string
	Kind         OrganisationKind
	Recipient    string // the person written to, "" where none is named
	Named        bool   // the public may read who that is: they hold a public office, or agreed
	Channel      LetterChannel
	Subject      string
	Signatory    string
	Shared       string // a note, slides, a template
	Link         string // to the letter or to what was shared
	SentOn       Date
	ReplyDue     Date // "" where no reply is asked for
	ChaseAgain   Date // when it is chased a second time, and may be given up then
	NextDue      Date // when a reply is waited for now, or the next chase is due; "" for no more
	Outcome      LetterEntryKind
	ClosedOn     Date
	Published    bool
	AddedAt      time.Time
	AddedByID    uint
	AddedByName  string
	Version      int

	Entries []LetterEntry `gorm:"-"` // oldest first
}

// LetterEntryKind is what became of a letter.
type LetterEntryKind string

// What may become of a letter.
const (
	LetterChased       LetterEntryKind = "chased"
	LetterAcknowledged LetterEntryKind = "acknowledgement"
	LetterHolding      LetterEntryKind = "holding"
	LetterSubstantive  LetterEntryKind = "substantive"
	LetterDeclined     LetterEntryKind = "declined"
	LetterNoReply      LetterEntryKind = "no_reply"
	LetterMistaken     LetterEntryKind = "mistaken"
)

// LetterEntryRule is what holds for a kind of entry.
type LetterEntryRule struct {
	Kind   LetterEntryKind
	Name   string // "Holding reply"
	Hint   string // on the form
	Reply  bool   // the recipient answered
	Closes bool   // nothing more is waited for
	Asks   string // what its text must say, as an error; "" where it may be empty
}

// LetterEntryRules are the whole life of a letter after it was sent. Only an
// answer to the matter closes it: an acknowledgement says that it came, a
// holding reply that the answer follows.
var LetterEntryRules = []LetterEntryRule{
	{LetterChased, "Chased", "We asked again for a reply", false, false, ""},
	{LetterAcknowledged, "Acknowledged", "They say that it came. The reply stays due.", true, false, ""},
	{LetterHolding, "Holding reply", "They say that the reply follows. It is waited for anew from that day.", true, false, ""},
	{LetterSubstantive, "Reply", "They answer. Nothing more is waited for.", true, true, "Enter what the reply says"},
	{LetterDeclined, "Declined", "They answer that they will not. Nothing more is waited for.", true, true, "Enter what the reply says"},
	{LetterNoReply, "Closed without a reply", "It was chased twice, and no reply came", false, true, ""},
	{LetterMistaken, "Added by mistake", "It does not count any more. It stays on this page, crossed out.", false, true, "Enter what was wrong"},
}

// Rule returns what holds for a kind; the zero rule for none.
func (k LetterEntryKind) Rule() LetterEntryRule {
	for _, r := range LetterEntryRules {
		if r.Kind == k {
			return r
		}
	}
	return LetterEntryRule{}
}

// LetterEntry is one thing that became of a letter, on a day. Entries are only
// added. The public reads a reply once it is published; of a chase, its day.
type LetterEntry struct {
	ID          uint `gorm:"primaryKey"`
	LetterID    uint
	Kind        LetterEntryKind
	On          Date `gorm:"column:as_of"`
	Text        string
	Link        string
	Published   bool
	AddedAt     time.Time
	AddedByID   uint
	AddedByName string
}

// Public reports whether the public may read the entry's text, once the letter
// is published.
func (e LetterEntry) Public() bool { return e.Published && e.Kind.Rule().Reply }

// RecipientsAtOnce is how many recipients one form adds.
const RecipientsAtOnce = 8

// RecipientInput is one recipient of a form that adds several.
type RecipientInput struct {
	Organisation string           `form:"organisation" validate:"required,max=160" label:"organisation"`
	Kind         OrganisationKind `form:"kind" validate:"required,oneof=uk_council uk_parish overseas_local_gov national_gov devolved_gov mp lga_or_network nhs_police other" label:"kind of organisation" empty:"Select the kind of organisation"`
	Recipient    string           `form:"recipient" validate:"max=160" label:"name of the recipient"`
	Named        bool             `form:"named" label:"may be named in public"`
}

// LettersInput is a letter, or another contact, to several recipients.
type LettersInput struct {
	Channel    LetterChannel    `form:"channel" validate:"required,oneof=letter email call meeting network" label:"way it was sent" empty:"Select how it was sent or said"`
	Subject    string           `form:"subject" validate:"required,max=200" label:"subject"`
	SentOn     DateInput        `form:"sent" label:"date on which it was sent"`
	Signatory  string           `form:"signatory" validate:"max=160" label:"who signed it"`
	Shared     string           `form:"shared" validate:"max=300" label:"what was shared"`
	Link       string           `form:"link" validate:"omitempty,http_url,max=500" label:"link"`
	Recipients []RecipientInput `form:"-" label:"recipients"` // a row of the form each; empty ones are passed over
}

// recipients are the rows that somebody filled in, with their number on the form.
func (in LettersInput) recipients() (rows []RecipientInput, numbers []int) {
	for i, r := range in.Recipients {
		if r != (RecipientInput{}) {
			rows, numbers = append(rows, r), append(numbers, i+1)
		}
	}
	return rows, numbers
}

// Check holds each recipient to its rules; nobody gets the same letter twice.
func (in LettersInput) Check() []FieldError {
	var f []FieldError
	if p := in.SentOn.Problem("date on which it was sent", true); p != "" {
		f = append(f, FieldError{"sent", p})
	}
	rows, numbers := in.recipients()
	if len(rows) == 0 {
		return append(f, FieldError{"organisation-1", "Enter at least one recipient"})
	}
	seen := map[string]int{}
	for i, r := range rows {
		n := numbers[i]
		if err, ok := Validate(r).(*Error); ok {
			for _, x := range err.Fields {
				f = append(f, FieldError{fmt.Sprintf("%s-%d", x.Field, n), fmt.Sprintf("Recipient %d: %s", n, LowerFirst(x.Message))})
			}
		}
		key := strings.ToLower(r.Organisation + "\n" + r.Recipient)
		if before := seen[key]; before != 0 {
			f = append(f, FieldError{fmt.Sprintf("organisation-%d", n), fmt.Sprintf("Recipient %d is recipient %d again. Clear one of them", n, before)})
		}
		seen[key] = n
	}
	return f
}

// Letters returns what was typed, one letter for each recipient, with the days
// on which replies are due. Check the input first.
func (in LettersInput) Letters(s Settings, c calendar.Calendar) []Letter {
	rows, _ := in.recipients()
	list := make([]Letter, 0, len(rows))
	for _, r := range rows {
		l := Letter{
			Organisation: r.Organisation, Kind: r.Kind, Recipient: r.Recipient, Named: r.Named && r.Recipient != "",
			Channel: in.Channel, Subject: in.Subject, Signatory: in.Signatory, Shared: in.Shared, Link: in.Link, SentOn: in.SentOn.Date(), Version: 1,
		}
		if l.Channel.AsksForReply() {
			l.ReplyDue = s.ReplyAfter(l.SentOn, 1, c)
			l.ChaseAgain, l.NextDue = s.ReplyAfter(l.SentOn, 2, c), l.ReplyDue
		}
		list = append(list, l)
	}
	return list
}

// ReplyAfter returns the day that is so many times the council's time for a
// reply after a date, in working days: 20 and 40 as it comes (domain.md 10.3).
func (s Settings) ReplyAfter(d Date, times int, c calendar.Calendar) Date {
	return DateOn(c.WorkingDaysAfter(d.Day(), times*s.ReplyDays))
}

// CheckFor holds what was typed to the day.
func (in LettersInput) CheckFor(today Date) error {
	if in.SentOn.Date() > today {
		return InvalidField("sent", "Date on which it was sent must be today or in the past")
	}
	return nil
}

// LetterEntryInput is what became of a letter, as a person types it.
type LetterEntryInput struct {
	Kind    LetterEntryKind `form:"kind" validate:"required,oneof=chased acknowledgement holding substantive declined no_reply mistaken" label:"what became of it" empty:"Select what became of it"`
	On      DateInput       `form:"on" label:"date"`
	Text    string          `form:"text" validate:"max=2000" label:"text"`
	Link    string          `form:"link" validate:"omitempty,http_url,max=500" label:"link to the reply"`
	Version int             `form:"version"`
}

// Check asks for the day, and for the words that some entries need.
func (in LetterEntryInput) Check() []FieldError {
	var f []FieldError
	if p := in.On.Problem("date", true); p != "" {
		f = append(f, FieldError{"on", p})
	}
	if asks := in.Kind.Rule().Asks; asks != "" && in.Text == "" {
		f = append(f, FieldError{"text", asks})
	}
	return f
}

// Open reports whether something more may become of the letter.
func (l *Letter) Open() bool { return l.Outcome == "" }

// Overdue reports whether a reply or the next chase should have come by now.
func (l *Letter) Overdue(today Date) bool { return l.Open() && l.NextDue != "" && l.NextDue < today }

// Counts reports whether the letter is one: it was not added by mistake.
func (l *Letter) Counts() bool { return l.Outcome != LetterMistaken }

// Chases is how often it was chased.
func (l *Letter) Chases() int {
	n := 0
	for _, e := range l.Entries {
		if e.Kind == LetterChased {
			n++
		}
	}
	return n
}

// chasedTwice reports whether it was chased a second time once that was due.
func (l *Letter) chasedTwice() bool {
	return l.Chases() >= 2 && slices.ContainsFunc(l.Entries, func(e LetterEntry) bool { return e.Kind == LetterChased && e.On >= l.ChaseAgain })
}

// Allows says whether an entry of a kind may be added now: Conflict if not. A
// reply that comes after all opens the question for nobody, so it may be added
// to a letter that was closed without one.
func (l *Letter) Allows(k LetterEntryKind) error {
	rule := k.Rule()
	switch {
	case !l.Counts():
		return Errorf(Conflict, "This letter was added by mistake. Nothing more is recorded with it.")
	case k == LetterMistaken, l.Open() && rule.Reply, l.Outcome == LetterNoReply && rule.Reply && rule.Closes:
		return nil
	case !l.Open():
		return Errorf(Conflict, "This letter is closed: “%s” on %s.", l.Outcome.Rule().Name, l.ClosedOn)
	case l.ReplyDue == "":
		return Errorf(Conflict, "No reply is waited for here: it was no letter.")
	case k == LetterNoReply && !l.chasedTwice():
		return Errorf(Conflict, "It can be closed without a reply once it was chased twice, the second time on %s or later.", l.ChaseAgain)
	}
	return nil
}

// Choices are the kinds of entry that may be added now.
func (l *Letter) Choices() []LetterEntryRule {
	return slices.DeleteFunc(slices.Clone(LetterEntryRules), func(r LetterEntryRule) bool { return l.Allows(r.Kind) != nil })
}

// Add adds what became of the letter, and works out what is due next: chased,
// it is chased again at twice the time for a reply, later each time for a reply
// anew; a holding reply starts that time again. Invalid or Conflict.
func (l *Letter) Add(in LetterEntryInput, today Date, s Settings, c calendar.Calendar) (LetterEntry, error) {
	e := LetterEntry{LetterID: l.ID, Kind: in.Kind, On: in.On.Date(), Text: in.Text, Link: in.Link}
	if err := l.Allows(in.Kind); err != nil {
		return e, err
	}
	switch {
	case e.On > today:
		return e, InvalidField("on", "Date must be today or in the past")
	case e.On < l.SentOn && in.Kind != LetterMistaken:
		return e, InvalidField("on", "Date must be on or after %s, when it was sent", l.SentOn)
	}
	switch {
	case in.Kind.Rule().Closes:
		l.Outcome, l.ClosedOn, l.NextDue = in.Kind, e.On, ""
		if in.Kind == LetterMistaken {
			l.Published = false
		}
	case in.Kind == LetterChased && e.On < l.ChaseAgain:
		l.NextDue = max(l.NextDue, l.ChaseAgain)
	case in.Kind == LetterChased, in.Kind == LetterHolding && l.ReplyDue != "":
		l.NextDue = max(l.NextDue, s.ReplyAfter(e.On, 1, c))
	}
	l.Entries = append(l.Entries, e)
	return e, nil
}

// LetterPublishInput publishes a letter or a reply, or takes it back.
type LetterPublishInput struct {
	Entry   uint `form:"entry"` // the reply; 0 for the letter itself
	Publish bool `form:"publish"`
	Version int  `form:"version"`
}

// Publish publishes the letter, or its reply once it is published itself. Taken
// back, its replies go with it. Conflict, or NotFound for no such reply.
func (l *Letter) Publish(in LetterPublishInput) error {
	if in.Entry == 0 {
		if in.Publish && !l.Counts() {
			return Errorf(Conflict, "This letter was added by mistake. It cannot be published.")
		}
		l.Published = in.Publish
		return nil
	}
	for i := range l.Entries {
		if e := &l.Entries[i]; e.ID == in.Entry && e.Kind.Rule().Reply {
			if in.Publish && !l.Published {
				return Errorf(Conflict, "Publish the letter first, then its reply.")
			}
			e.Published = in.Publish
			return nil
		}
	}
	return Errorf(NotFound, "There is no such reply.")
}

// CanAddLetter says whether an actor may add letters and what became of them
// now: NotFound, Forbidden or Conflict.
func (r *Request) CanAddLetter(a Actor) error {
	if r.Category != InterCouncilSharing {
		return Errorf(NotFound, "This request has no letters: it is of another kind.")
	}
	if a.Has(RoleMember) {
		return Errorf(Forbidden, "A councillor reads letters once they are published, whatever else they are.")
	}
	return r.CanUpdate(a)
}

// CanPublishLetter says whether an actor may publish letters: who may add them,
// and the clerk always, who takes back what should not have been published.
func (r *Request) CanPublishLetter(a Actor) error {
	err := r.CanAddLetter(a)
	if CodeOf(err) == Conflict && a.Has(RoleClerk) {
		return nil
	}
	return err
}

// Sent are the letters that count.
func Sent(all []Letter) []Letter {
	return slices.DeleteFunc(slices.Clone(all), func(l Letter) bool { return !l.Counts() })
}

// namedAtMost is how many letters a sentence names.
const namedAtMost = 4

// sharingRules are the completion rules of sharing with others (domain.md 10.3).
var sharingRules = []CompletionRule{
	{"recipients", "Everybody written to whom the council named", func(r CategoryRecords) string {
		sent := Sent(r.Letters)
		var missing []string
		for _, k := range r.Request.AskedRecipients() {
			if !slices.ContainsFunc(sent, func(l Letter) bool { return l.Kind == k }) {
				missing = append(missing, k.Many())
			}
		}
		switch {
		case len(missing) > 0:
			return "Nothing has gone to " + AndList(missing) + " yet."
		case len(sent) == 0:
			return "There are no letters or contacts yet."
		}
		return ""
	}, nil},
	{"replies", "Every letter answered, or chased and closed", func(r CategoryRecords) string {
		var open []string
		for _, l := range Sent(r.Letters) {
			if l.Open() && l.NextDue != "" {
				open = append(open, l.Organisation+" ("+l.due(r.Today)+")")
			}
		}
		if len(open) == 0 {
			return ""
		}
		said := fmt.Sprintf("%d letters are", len(open))
		if len(open) == 1 {
			said = "1 letter is"
		}
		if rest := len(open) - namedAtMost; rest > 0 {
			open = append(open[:namedAtMost], fmt.Sprintf("%d more", rest))
		}
		return said + " without an answer: " + AndList(open) + "."
	}, func(r CategoryRecords) bool { return len(Sent(r.Letters)) > 0 }},
	{"shared", "Something to share: a note, slides, a template", func(r CategoryRecords) string {
		if slices.ContainsFunc(Sent(r.Letters), func(l Letter) bool { return l.Shared != "" }) {
			return ""
		}
		return "No letter or contact says what was shared."
	}, nil},
}

// due is when something is due of a letter, in words.
func (l *Letter) due(today Date) string {
	what := "reply due "
	if n := l.Chases(); n > 0 {
		what = "chased, due again "
	}
	if l.Overdue(today) {
		return what + l.NextDue.String() + ", overdue"
	}
	return what + l.NextDue.String()
}

// LetterFields is the order in which the record names what was added.
var LetterFields = []string{"sent to", "channel", "subject", "sent on", "signed by", "shared", "link", "reply due"}

// FieldsOf returns a letter to several as the record compares it. Recipients are
// named by their organisation: the record is kept for good, and a person may be
// a private one (domain.md 14.3).
func FieldsOf(letters []Letter) map[string]string {
	var to []string
	for _, l := range letters {
		to = append(to, l.Organisation)
	}
	l := letters[0]
	return map[string]string{
		"sent to": strings.Join(to, "; "), "channel": l.Channel.Name(), "subject": l.Subject, "sent on": string(l.SentOn),
		"signed by": l.Signatory, "shared": l.Shared, "link": l.Link, "reply due": string(l.ReplyDue),
	}
}

// ForPublic returns what the public may read of a letter: of one that is not
// published, only what is counted; of a published one, the recipient's
// organisation, and the person only where they may be named (domain.md 14.3).
func (l Letter) ForPublic() Letter {
	p := Letter{
		ID: l.ID, RequestID: l.RequestID, Kind: l.Kind, Channel: l.Channel, SentOn: l.SentOn, ReplyDue: l.ReplyDue, ChaseAgain: l.ChaseAgain,
		NextDue: l.NextDue, Outcome: l.Outcome, ClosedOn: l.ClosedOn, Published: l.Published,
	}
	if l.Published {
		p.Organisation, p.Subject, p.Signatory, p.Shared, p.Link = l.Organisation, l.Subject, l.Signatory, l.Shared, l.Link
		if l.Named {
			p.Recipient, p.Named = l.Recipient, true
		}
	}
	for _, e := range l.Entries {
		x := LetterEntry{ID: e.ID, LetterID: e.LetterID, Kind: e.Kind, On: e.On}
		if l.Published && e.Public() {
			x.Text, x.Link, x.Published = e.Text, e.Link, true
		}
		p.Entries = append(p.Entries, x)
	}
	return p
}

// LetterRow is a letter on the chase list, with the request it is of.
type LetterRow struct {
	Letter
	RequestTitle     string
	RequestReference string
	Chased           int // how often
	Total            int // on the list
}
