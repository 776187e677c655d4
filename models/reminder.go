package models

import "fmt"

// ReminderKind is what somebody is reminded of.
type ReminderKind string

const (
	RemindDue    ReminderKind = "due"    // the due date of a request
	RemindUpdate ReminderKind = "update" // the day on which an update is due
	RemindReply  ReminderKind = "reply"  // the day on which a reply to a letter is due
)

// Reminder is one reminder that was sent: of a request, of a day, and which of
// the steps before or after that day. Each is sent once; a day that moves has
// reminders of its own.
type Reminder struct {
	RequestID uint         `gorm:"primaryKey"`
	Kind      ReminderKind `gorm:"primaryKey"`
	Day       Date         `gorm:"primaryKey"`
	Step      int          `gorm:"primaryKey;autoIncrement:false"` // days after Day, negative before it
	SentOn    Date
}

// reminderStep is one line of the table of reminders.
type reminderStep struct {
	kind    ReminderKind
	days    int // after the day
	to      []listener
	subject string
}

// reminderSteps are when who is reminded (domain.md 6.4 A3): the owner 14 days
// before, on the day and 7 days after it, and another 7 days later also the
// directorate's lead and the clerk; of a reply to a letter, once it is overdue
// (domain.md 10.3). Each takes the place of those before it.
var reminderSteps = []reminderStep{
	{RemindDue, -DueSoonDays, []listener{toOwner}, "Due soon"},
	{RemindDue, 0, []listener{toOwner}, "Due today"},
	{RemindDue, 1, []listener{toOwner}, "Overdue"},
	{RemindDue, 7, []listener{toOwner}, "Overdue"},
	{RemindDue, 14, []listener{toOwner, toLead, toClerks}, "Overdue"},
	{RemindUpdate, -14, []listener{toOwner}, "An update is due soon"},
	{RemindUpdate, 0, []listener{toOwner}, "An update is due"},
	{RemindUpdate, 7, []listener{toOwner}, "Update overdue"},
	{RemindUpdate, 14, []listener{toOwner, toLead, toClerks}, "Update overdue"},
	{RemindReply, 1, []listener{toWriter}, "A reply is overdue"},
	{RemindReply, 14, []listener{toWriter, toChasers}, "A reply is overdue"},
}

// FirstReminder is how many days before its day somebody is first reminded.
const FirstReminder = 14

// RemindedOf returns the day on which something of the request is due; "" if
// nothing is.
func (t *Told) RemindedOf(kind ReminderKind, s Settings) Date {
	switch t.State {
	case RequestNotStarted, RequestInProgress, RequestOnHold:
	default:
		return "" // not begun, or with somebody other than its owner
	}
	switch kind {
	case RemindDue:
		return t.DueDate
	case RemindReply:
		return t.ReplyDue
	}
	if heard := t.lastHeard(); heard != "" {
		return heard.Add(s.UpdateDays)
	}
	return ""
}

// Reminders returns who is reminded of what on a day, and what is kept of it so
// that they are not reminded again. sent are the reminders there were of these
// requests. A day on which nobody was reminded, such as a holiday, is made up
// for: the latest step reached is sent, not each that was missed.
func Reminders(requests []Told, sent map[Reminder]bool, o Office, today Date, s Settings) ([]Packet, []Reminder) {
	p := packets{}
	var kept []Reminder
	for i := range requests {
		t := &requests[i]
		for _, kind := range []ReminderKind{RemindDue, RemindUpdate, RemindReply} {
			day := t.RemindedOf(kind, s)
			if day == "" {
				continue
			}
			step, ok := stepReached(kind, day.DaysTo(today))
			if !ok || sent[Reminder{RequestID: t.ID, Kind: kind, Day: day, Step: step.days}] {
				continue
			}
			if later(sent, t.ID, kind, day, step.days) {
				continue
			}
			kept = append(kept, Reminder{t.ID, kind, day, step.days, today})
			for _, to := range step.to {
				item := t.item(to, step.subject, t.reminderWords(kind, day, today), today)
				for _, r := range to.who(t, o) {
					p.add(r, item)
				}
			}
		}
	}
	return p.list(), kept
}

// later reports whether a later step was sent: the table of steps, or the clock,
// was set back.
func later(sent map[Reminder]bool, id uint, kind ReminderKind, day Date, days int) bool {
	for _, s := range reminderSteps {
		if s.kind == kind && s.days > days && sent[Reminder{RequestID: id, Kind: kind, Day: day, Step: s.days}] {
			return true
		}
	}
	return false
}

// stepReached returns the last step at or before so many days after the day.
func stepReached(kind ReminderKind, days int) (step reminderStep, ok bool) {
	for _, s := range reminderSteps {
		if s.kind == kind && s.days <= days {
			step, ok = s, true
		}
	}
	return step, ok
}

func (t *Told) reminderWords(kind ReminderKind, day, today Date) string {
	n := day.DaysTo(today)
	if kind == RemindReply {
		return fmt.Sprintf("This request waits for a reply to a letter, which was due on %s: record it, or chase it.", day)
	}
	if kind == RemindDue {
		switch {
		case n < 0:
			return fmt.Sprintf("This request is due in %s.", days(-n))
		case n == 0:
			return "This request is due today."
		}
		return fmt.Sprintf("This request is overdue by %s.", days(n))
	}
	last := "Nothing was heard of it since it was allocated on " + t.AllocatedOn.String() + "."
	if t.LastUpdateOn != "" {
		last = "Its last update was on " + t.LastUpdateOn.String() + "."
	}
	switch {
	case n < 0:
		return fmt.Sprintf("An update on this request is due in %s. %s", days(-n), last)
	case n == 0:
		return "An update on this request is due today. " + last
	}
	return fmt.Sprintf("An update on this request is overdue by %s. %s", days(n), last)
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
