package models

import (
	"cmp"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
)

// Message is one e-mail to one person, kept in the same transaction as what it
// tells. It waits, is sent, or is dead: refused for good, or tried too often.
// Administrators see the list of messages; what they say goes to their reader.
type Message struct {
	ID         uint `gorm:"primaryKey"`
	Kind       MessageKind
	ToAddress  string
	ToName     string
	Subject    string
	Items      []MessageItem `gorm:"serializer:json"` // emptied once it is sent
	MessageID  string        // "abc@motions.example.gov.uk", fixed when it is written, so that whoever gets it twice can tell
	StopToken  string        // of who may stop such messages by a link; "" for messages that belong to somebody's work
	State      MessageState
	Tries      int
	NotBefore  time.Time
	ClaimedTo  *time.Time // until when the copy of the program that sends it just now has it alone
	LastAnswer string     // of the mail server, or why it was not reached
	CreatedAt  time.Time
	SentAt     *time.Time
}

// MessageState is where a message stands.
type MessageState string

const (
	MessageWaiting MessageState = "waiting"
	MessageSent    MessageState = "sent"
	MessageDead    MessageState = "dead"
)

// MessageKind says what brought a message about. Only those of one kind are
// joined.
type MessageKind string

const (
	MessageNotice   MessageKind = "notice"   // somebody did something
	MessageReminder MessageKind = "reminder" // a day has come
	MessageDigest   MessageKind = "digest"   // what changed of what somebody follows
	MessageConfirm  MessageKind = "confirm"  // is this your address
	MessageMember   MessageKind = "member"   // of a notice that a member writes themselves
)

// MessageItem is one thing that a message tells about a record.
type MessageItem struct {
	MotionID  uint     `json:"motion,omitempty"`
	RequestID uint     `json:"request,omitempty"`
	Exempt    bool     `json:"exempt,omitempty"`   // says nothing of what the record is about
	What      string   `json:"what,omitempty"`     // "Allocated to you"
	Subject   string   `json:"subject"`            // of the message, if this is all it tells
	Heading   string   `json:"heading"`            // the record's name
	Lines     []string `json:"lines"`              // sentences
	Quote     string   `json:"quote,omitempty"`    // the council's words
	Path      string   `json:"path"`               // "/officer/requests/88/update"
	Link      string   `json:"link"`               // words of the link
	Why       string   `json:"why"`                // why the reader gets this: "You own this request."
	More      int      `json:"more,omitempty"`     // stands for so many records that the message does not name
	Followed  bool     `json:"followed,omitempty"` // told because the reader follows it, not for their work
	Rungs     []Rung   `json:"rungs,omitempty"`    // of the ladder of silence, if the reader stands on them
}

// QuietTime is how long a message waits for others to the same person, so that
// allocating fifty requests sends one message and not fifty.
const QuietTime = 10 * time.Minute

// retries is how long after each try the next one comes, when the mail server
// did not take a message or was not reached: three days and a half in all.
var retries = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour,
	6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 36 * time.Hour,
}

// Failed says what becomes of a message after a try that failed: a permanent
// answer ends it, a temporary one is tried again, later each time.
func (m *Message) Failed(answer string, temporary bool, now time.Time) {
	m.LastAnswer, m.ClaimedTo = answer, nil
	if !temporary || m.Tries > len(retries) {
		m.State = MessageDead
		return
	}
	m.NotBefore = now.Add(retries[max(m.Tries-1, 0)])
}

// Sent says that the mail server took the message. What it said is not kept.
func (m *Message) Sent(answer string, now time.Time) {
	m.State, m.LastAnswer, m.ClaimedTo, m.SentAt = MessageSent, answer, nil, &now
	m.Items, m.StopToken = []MessageItem{}, ""
}

// Again puts a dead message back into the queue.
func (m *Message) Again(now time.Time) error {
	if m.State != MessageDead {
		return Errorf(Conflict, "This message is not waiting to be sent again: it is at “%s”.", Word(string(m.State)))
	}
	m.State, m.Tries, m.NotBefore = MessageWaiting, 0, now
	return nil
}

// MostItems is how many things a message tells; of the others it says how many
// they are.
const MostItems = 50

// Add joins what else there is to tell to a message. What is said of a record
// already is not said twice.
func (m *Message) Add(items ...MessageItem) {
	for _, i := range items {
		last := len(m.Items) - 1
		switch {
		case slices.ContainsFunc(m.Items, func(j MessageItem) bool {
			return i.RequestID == j.RequestID && i.MotionID == j.MotionID && i.Subject == j.Subject && slices.Equal(i.Lines, j.Lines)
		}):
		case last < MostItems-1:
			m.Items = append(m.Items, i)
		case last == MostItems-1:
			m.Items = append(m.Items, MessageItem{More: 1, Heading: "And 1 more", Path: "/", Link: "Open the motion tracker", What: i.What, Rungs: i.Rungs})
		default:
			m.Items[last].Rungs = append(m.Items[last].Rungs, i.Rungs...)
			m.Items[last].More++
			m.Items[last].Heading = fmt.Sprintf("And %d more", m.Items[last].More)
		}
	}
	m.Subject = m.subject()
}

// Forget takes the words about a request out of a message, because some of them
// were withheld since.
func (m *Message) Forget(requestID uint) (changed bool) {
	for n := range m.Items {
		if i := &m.Items[n]; i.RequestID == requestID && requestID != 0 {
			i.Lines, i.Quote, changed = []string{"What this said was withheld since. Read what there is on its page."}, "", true
		}
	}
	return changed
}

// ForgetQuestion takes the words of a question out of a message, because some of them
// were withheld since. A notice has no page yet: it is known by the name of who asks.
func (m *Message) ForgetQuestion(q *Question, words map[string]bool) (changed bool) {
	for n := range m.Items {
		if i := &m.Items[n]; i.Path == q.Address() || i.Path == "/questions" && words[strings.TrimPrefix(i.Heading, "Notice of question by ")] {
			i.Heading = q.Name()
			i.Subject = i.Heading
			i.Lines, i.Quote, changed = []string{"What this said was withheld since. Read what there is on its page."}, "", true
		}
	}
	if changed {
		m.Subject = m.subject()
	}
	return changed
}

func (m *Message) subject() string {
	switch len(m.Items) {
	case 0:
		return ""
	case 1:
		return oneLine(m.Items[0].Subject)
	}
	records, all := map[string]bool{}, 0
	n := 0
	for _, i := range m.Items {
		if all += max(i.More, 1); i.More > 0 {
			n += i.More
		} else if !records[i.Heading] {
			records[i.Heading] = true
			n++
		}
	}
	what := m.Items[0].What
	switch {
	case n == all && what != "" && !slices.ContainsFunc(m.Items, func(i MessageItem) bool { return i.What != what }):
		return fmt.Sprintf("%s: %d requests", what, n)
	case m.Kind == MessageReminder:
		return fmt.Sprintf("Reminders about %d requests", n)
	case m.Kind == MessageDigest:
		return fmt.Sprintf("What changed: %d records that you follow", n)
	}
	if n == 1 {
		return oneLine(fmt.Sprintf("%d changes to “%s”", all, m.Items[0].Heading))
	}
	return fmt.Sprintf("%d changes to %d requests", all, n)
}

// oneLine keeps a title from adding lines to the head of a mail.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Whys returns why the reader gets the message, each reason once.
func (m *Message) Whys() []string {
	var list []string
	for _, i := range m.Items {
		if i.Why != "" && !slices.Contains(list, i.Why) {
			list = append(list, i.Why)
		}
	}
	return list
}

// RecordSubject names the message in the record.
func (m *Message) RecordSubject() string { return fmt.Sprintf("message/%d", m.ID) }

// Recipient is somebody who is told something.
type Recipient struct {
	UserID  uint // 0 for somebody who does not sign in
	Name    string
	Address string // e-mail; "" where nobody knows it
	MayRead bool   // also where the record is exempt
	Stop    string // token with which they stop such messages; "" if they belong to their work
}

// Known reports whether the recipient can be written to.
func (r Recipient) Known() bool {
	a, err := mail.ParseAddress(r.Address)
	return err == nil && a.Address == r.Address
}

// key is how recipients are told apart.
func (r Recipient) key() string { return FoldEmail(r.Address) }

// Unreachable is somebody who is to be told of open requests and has no e-mail
// address.
type Unreachable struct {
	ID      uint // of the person
	Name    string
	Records int // open requests
}

// A Packet is what one person is told at one time.
type Packet struct {
	Recipient
	Items []MessageItem

	told map[toldThing]bool
}

// toldThing is what nobody is told twice at one time.
type toldThing struct {
	request uint
	subject string
}

// packets gathers items by who gets them, in order of address.
type packets map[string]*Packet

func (p packets) add(r Recipient, item MessageItem) {
	if !r.Known() || item.Exempt && !r.MayRead {
		return
	}
	to := p[r.key()]
	if to == nil {
		to = &Packet{Recipient: r, told: map[toldThing]bool{}}
		p[r.key()] = to
	}
	if r.Stop != "" {
		to.Stop = r.Stop
	}
	// Who is told of one thing in two capacities reads it once, in the first.
	if thing := (toldThing{item.RequestID, item.Subject}); !to.told[thing] {
		to.told[thing] = true
		to.Items = append(to.Items, item)
	}
}

func (p packets) list() []Packet {
	list := make([]Packet, 0, len(p))
	for _, to := range p {
		list = append(list, *to)
	}
	slices.SortFunc(list, func(a, b Packet) int { return cmp.Compare(a.key(), b.key()) })
	return list
}

// Hide takes out what the message tells of motions that became exempt since it
// was written: a follower reads nothing of it, others no more than that there is
// something to read. It reports whether anything is left.
func (m *Message) Hide(exempt []uint) (left bool) {
	hidden := func(i MessageItem) bool { return !i.Exempt && i.MotionID != 0 && slices.Contains(exempt, i.MotionID) }
	if !slices.ContainsFunc(m.Items, hidden) {
		return true
	}
	m.Items = slices.DeleteFunc(m.Items, func(i MessageItem) bool { return i.Followed && hidden(i) })
	for n := range m.Items {
		if i := &m.Items[n]; hidden(*i) {
			i.Exempt, i.Quote = true, ""
			i.Subject, i.Heading = "A request that is exempt from publication", "Exempt from publication"
			i.Lines = []string{"This became exempt from publication. Sign in to read it."}
		}
	}
	m.Subject = m.subject()
	return len(m.Items) > 0
}
