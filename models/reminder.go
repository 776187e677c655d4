package models

import "fmt"

// ReminderKind is what somebody is reminded of.
type ReminderKind string

const (
	RemindDue    ReminderKind = "due"    // the due date of a request
	RemindUpdate ReminderKind = "update" // the day on which an update is due
	RemindReply  ReminderKind = "reply"  // the day on which a reply to a letter is due
	RemindOwner  ReminderKind = "owner"  // the last day on which it should get an owner
	RemindHold   ReminderKind = "hold"   // the day on which one on hold was to be looked at again
)

var reminderKinds = []ReminderKind{RemindDue, RemindUpdate, RemindReply, RemindOwner, RemindHold}

// Reminder is one reminder that was sent: of a request, of a day, and which of
// the steps before or after that day. Each is sent once; a day that moves has
// reminders of its own.
type Reminder struct {
	RequestID uint         `gorm:"primaryKey"`
	Kind      ReminderKind `gorm:"primaryKey"`
	Day       Date         `gorm:"primaryKey"`
	Step      int          `gorm:"primaryKey;autoIncrement:false"` // its number in the table of steps
	SentOn    Date
	Written   *int // how many mails went to those whose rung it is; nil where that is not known
	Lost      int  // of these, how many could not be delivered
}

// Rung names, in a message, the reminder of a rung of the ladder that reaches by
// it those whose rung it is.
type Rung struct {
	RequestID uint `json:"of"`
	Day       Date `json:"day"`
	Step      int  `json:"step"`
}

// reminderStep is one line of the table of reminders.
type reminderStep struct {
	kind    ReminderKind
	step    int // its number: the days after the day, negative before it, unless the council set others
	to      []listener
	subject string
	rung    rung               // of the ladder; noRung for a reminder that is none
	set     func(Settings) int // the days after the day as the council set them; nil for the number
}

func (x reminderStep) days(s Settings) int {
	if x.set != nil {
		return x.set(s)
	}
	return x.step
}

// reminderSteps are when who is reminded. Each takes the place of those before it.
// A due date that is near or past: its owner, then those who lead the directorate
// and the clerk. Silence climbs a ladder (domain.md 6.4 A3): the owner, the head of
// service, the chief officer, and last the monitoring body, at its next meeting;
// the clerk is told from the second rung on. Who is below hears it each time. An
// owner that is not found in time (A1), a hold past its review date, and a reply
// to a letter that is overdue (domain.md 10.3).
var reminderSteps = []reminderStep{
	{RemindDue, -DueSoonDays, []listener{toWorker}, "Due soon", noRung, nil},
	{RemindDue, 0, []listener{toWorker}, "Due today", noRung, nil},
	{RemindDue, 1, []listener{toWorker}, "Overdue", noRung, nil},
	{RemindDue, 7, []listener{toWorker}, "Overdue", noRung, nil},
	{RemindDue, 14, []listener{toWorker, toHead, toChief, toClerks}, "Overdue", noRung, nil},
	{RemindUpdate, -14, []listener{toWorker}, "An update is due soon", noRung, nil},
	{RemindUpdate, 0, []listener{toWorker}, "An update is due", ownerRung, nil},
	{RemindUpdate, 7, []listener{toWorker}, "Update overdue", ownerRung, nil},
	{RemindUpdate, 14, []listener{toWorker, toHead, toClerks}, "Update overdue", headRung, func(s Settings) int { return s.LadderHead }},
	{RemindUpdate, 28, []listener{toWorker, toHead, toChief, toClerks}, "Update overdue", chiefRung, func(s Settings) int { return s.LadderChief }},
	{RemindUpdate, 42, []listener{toWorker, toHead, toChief, toClerks}, "Update overdue, for the monitoring body", bodyRung, func(s Settings) int { return s.LadderBody }},
	{RemindReply, 1, []listener{toWriter}, "A reply is overdue", noRung, nil},
	{RemindReply, 14, []listener{toWriter, toChasers}, "A reply is overdue", noRung, nil},
	{RemindOwner, 1, []listener{toAllocate}, "No owner yet", noRung, nil},
	{RemindOwner, 14, []listener{toAllocate}, "No owner yet", noRung, nil},
	{RemindHold, 1, []listener{toWorker, toClerks}, "On hold past its review date", noRung, nil},
	{RemindHold, 14, []listener{toWorker, toHead, toClerks}, "On hold past its review date", noRung, nil},
}

// FirstReminder is how many days before its day somebody is first reminded.
const FirstReminder = 14

// RemindedOf returns the day on which something of the request is due; "" if
// nothing is.
func (t *Told) RemindedOf(kind ReminderKind, s Settings) Date {
	switch {
	case kind == RemindUpdate:
		return t.UpdateDueOn(s)
	case kind == RemindOwner && t.State == RequestUnallocated:
		return t.OwnerDue
	case kind == RemindHold && t.State == RequestOnHold:
		return t.HoldReview
	}
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
		for _, kind := range reminderKinds {
			day := t.RemindedOf(kind, s)
			if day == "" {
				continue
			}
			step, ok := stepReached(kind, day.DaysTo(today), s)
			if !ok || sentFrom(step, sent, t.ID, day) {
				continue
			}
			own := step.rung.who(t, o)
			reminder := Reminder{RequestID: t.ID, Kind: kind, Day: day, Step: step.step, SentOn: today}
			if own != nil {
				reminder.Written = new(len(own))
			}
			kept = append(kept, reminder)
			for _, to := range step.to {
				to = to.instead(t)
				item := t.item(to, step.subject, t.reminderWords(step, day, today), today)
				for _, r := range to.who(t, o) {
					item.Rungs = nil
					if own[r.key()] {
						item.Rungs = []Rung{{t.ID, day, step.step}}
					}
					p.add(r, item)
				}
			}
		}
	}
	return p.list(), kept
}

// sentFrom reports whether a step was sent, or a later one: the steps, or the
// clock, were set back.
func sentFrom(step reminderStep, sent map[Reminder]bool, id uint, day Date) bool {
	for _, x := range reminderSteps {
		if x.kind == step.kind && x.step >= step.step && sent[Reminder{RequestID: id, Kind: x.kind, Day: day, Step: x.step}] {
			return true
		}
	}
	return false
}

// stepReached returns the last step at or before so many days after the day.
func stepReached(kind ReminderKind, days int, s Settings) (step reminderStep, ok bool) {
	for _, x := range reminderSteps {
		if x.kind == kind && x.days(s) <= days {
			step, ok = x, true
		}
	}
	return step, ok
}

func (t *Told) reminderWords(step reminderStep, day, today Date) string {
	n := day.DaysTo(today)
	switch step.kind {
	case RemindReply:
		return fmt.Sprintf("This request waits for a reply to a letter, which was due on %s: record it, or chase it.", day)
	case RemindOwner:
		return fmt.Sprintf("This request should have had an owner by %s.", day)
	case RemindHold:
		return fmt.Sprintf("This request is on hold. It was to be looked at again on %s: say how it stands.", day)
	case RemindDue:
		switch {
		case n < 0:
			return fmt.Sprintf("This request is due in %s.", days(-n))
		case n == 0:
			return "This request is due today."
		}
		return fmt.Sprintf("This request is overdue by %s.", days(n))
	}
	words := fmt.Sprintf("An update on this request is overdue by %s.", days(n))
	switch {
	case n < 0:
		words = fmt.Sprintf("An update on this request is due in %s.", days(-n))
	case n == 0:
		words = "An update on this request is due today."
	}
	words += " " + t.silenceWords()
	if step.rung == bodyRung {
		words += " " + t.bodyWords()
	}
	return words
}

// silenceWords says since when nothing was heard, and of whom news is awaited.
func (t *Told) silenceWords() string {
	switch {
	case t.State == RequestAwaitingSignOff:
		return "It awaits sign-off, and nothing was heard of it since " + t.HeardOn().String() + "."
	case t.LastUpdateOn != "":
		return "Its last update was on " + t.LastUpdateOn.String() + "."
	case t.AllocatedOn != "":
		return "Nothing was heard of it since it was allocated on " + t.AllocatedOn.String() + "."
	}
	return "Nothing was heard of it since it was confirmed on " + t.ConfirmedOn.String() + "."
}

// bodyWords says at which meeting the monitoring body is to hear of the silence.
func (t *Told) bodyWords() string {
	switch {
	case t.BodyName == "":
		return "No body monitors it."
	case t.BodyMeets == "":
		return t.BodyName + " is to hear of it at its next meeting; none is planned."
	}
	return t.BodyName + " is to hear of it at its meeting on " + t.BodyMeets.String() + "."
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
