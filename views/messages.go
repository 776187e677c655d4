package views

import (
	"time"

	"carried/models"
)

// Messages is the queue of mails as administrators see it.
type Messages struct {
	Page
	State       models.MessageState // of which the list is; "" for all
	Rows        []models.Message
	Counts      map[models.MessageState]int
	Pages       Pages
	Unreachable []models.Unreachable
}

// Template names the template.
func (Messages) Template() string { return "admin/messages.html" }

// Tabs are the lists there are, with how many messages each has.
func (p Messages) Tabs() []MessageTab {
	all := 0
	for _, n := range p.Counts {
		all += n
	}
	tabs := []MessageTab{{"All", "/admin/mail", all, p.State == ""}}
	for _, s := range []models.MessageState{models.MessageWaiting, models.MessageSent, models.MessageDead} {
		tabs = append(tabs, MessageTab{messageWords[s], "/admin/mail?state=" + string(s), p.Counts[s], p.State == s})
	}
	return tabs
}

// MessageTab is one list of messages.
type MessageTab struct {
	Text, Address string
	Count         int
	Here          bool
}

var messageWords = map[models.MessageState]string{
	models.MessageWaiting: "Waiting", models.MessageSent: "Sent", models.MessageDead: "Not delivered",
}

// Tag is where a message stands.
func (Messages) Tag(m models.Message) Tag {
	switch m.State {
	case models.MessageSent:
		return tag(messageWords[m.State], "green", "")
	case models.MessageDead:
		return tag(messageWords[m.State], "red", "!")
	}
	return tag(messageWords[m.State], "blue", "")
}

// When says when a message was sent, or is to be.
func (p Messages) When(m models.Message) string {
	switch {
	case m.State == models.MessageSent && m.SentAt != nil:
		return "Sent on " + models.Moment(*m.SentAt)
	case m.State == models.MessageDead:
		return "Given up after " + Count(m.Tries, "try")
	case m.Tries == 0 && m.NotBefore.After(p.Now):
		return "To be sent from " + clockOrDay(m.NotBefore, p.Now)
	case m.Tries == 0:
		return "To be sent next"
	}
	return Count(m.Tries, "try") + " so far; the next from " + clockOrDay(m.NotBefore, p.Now)
}

func clockOrDay(t, now time.Time) string {
	if models.DateOf(t) == models.DateOf(now) {
		return models.ClockTime(t)
	}
	return models.Moment(t)
}

// Dead is how many messages could not be delivered.
func (p Messages) Dead() int { return p.Counts[models.MessageDead] }

// Empty says that there are none.
func (p Messages) Empty() string {
	switch p.State {
	case models.MessageDead:
		return "Every message was delivered."
	case models.MessageWaiting:
		return "No messages are waiting."
	}
	return "No messages have been written yet."
}
