package models

// Silence is a state (domain.md 6.4 A3): a request of which nothing was heard for
// the set number of days says so, whatever else it is, and the silence climbs a
// ladder of who is told. Everybody reads since when it lasts; staff read who was
// told when.

// rung is a place on the ladder of who is told of silence.
type rung int

const (
	noRung rung = iota
	ownerRung
	headRung
	chiefRung
	bodyRung
)

// HeardOn is the day of the last news: its latest update, else when it got an
// owner, else when it was confirmed.
func (r *Request) HeardOn() Date {
	switch {
	case r.LastUpdateOn != "":
		return r.LastUpdateOn
	case r.AllocatedOn != "":
		return r.AllocatedOn
	}
	return r.ConfirmedOn
}

// UpdateDueOn returns the day on which an update is due, whatever the state of an
// open request (request.update_days); "" before it is confirmed and once closed.
func (r *Request) UpdateDueOn(s Settings) Date {
	heard := r.HeardOn()
	if heard == "" || r.State == RequestUnconfirmed || !r.State.Open() {
		return ""
	}
	return heard.Add(s.UpdateDays)
}

// UpdateDue reports whether nothing was heard for the set number of days.
func (r *Request) UpdateDue(today Date, s Settings) bool {
	due := r.UpdateDueOn(s)
	return due != "" && due <= today
}

// SilentSince returns the day after which nothing was heard, where an update is
// due; "" where none is.
func (r *Request) SilentSince(today Date, s Settings) Date {
	if !r.UpdateDue(today, s) {
		return ""
	}
	return r.HeardOn()
}

// ForBody reports whether the silence has reached the last rung: the body that
// monitors the request is to hear of it at its next meeting.
func (r *Request) ForBody(today Date, s Settings) bool {
	due := r.UpdateDueOn(s)
	return due != "" && due.Add(s.LadderBody) <= today
}

// LadderStep is one step of the ladder of a request that is silent.
type LadderStep struct {
	Who  string // "Head of service"
	On   Date   // when they were told, or will be
	Told bool
}

// Ladder returns whom the silence of a request was told and when, and who is next
// if it lasts; kept are the reminders that were sent of it. What the program could
// not send, having no mail server, is not said to be told.
func (r *RequestRow) Ladder(kept []Reminder, today Date, s Settings) []LadderStep {
	due := r.UpdateDueOn(s)
	if due == "" || due > today {
		return nil
	}
	sent := map[int]Date{}
	last := -1
	for _, k := range kept {
		if k.Kind == RemindUpdate && k.Day == due {
			sent[k.Step] = k.SentOn
			last = max(last, k.Step)
		}
	}
	var list []LadderStep
	for _, x := range reminderSteps {
		if x.kind != RemindUpdate || x.rung == noRung {
			continue
		}
		switch on := due.Add(x.days(s)); {
		case sent[x.step] != "":
			list = append(list, LadderStep{r.rungName(x.rung), sent[x.step], true})
		case on > today:
			list = append(list, LadderStep{r.rungName(x.rung), on, false})
		case x.rung == bodyRung && last < x.step: // by the date alone
			list = append(list, LadderStep{r.rungName(x.rung), on, true})
		}
	}
	return list
}

// rungName is who is told on a rung.
func (r *RequestRow) rungName(x rung) string {
	switch {
	case x == headRung:
		return "Head of service"
	case x == chiefRung:
		return "Chief officer"
	case x == bodyRung && r.BodyName != "":
		return r.BodyName
	case x == bodyRung:
		return "Monitoring body"
	case r.State == RequestAwaitingSignOff:
		return "Who signs off"
	case r.OwnerID == nil:
		return "Clerk"
	}
	return "Owner"
}
