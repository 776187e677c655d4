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

// who returns the addresses of those whose rung it is and who can be written to;
// nil for a rung that no mail tells of. A head of service who owns the request
// hears of it as its owner.
func (x rung) who(t *Told, o Office) map[string]bool {
	var list []Recipient
	switch x {
	case noRung, bodyRung:
		return nil
	case headRung:
		if list = t.Head; t.HeadOwns {
			list = []Recipient{t.Owner}
		}
	case chiefRung:
		if list = t.Chief; t.ChiefOwns {
			list = []Recipient{t.Owner}
		}
	default:
		list = toWorker.instead(t).who(t, o)
	}
	own := map[string]bool{}
	for _, r := range list {
		if r.Known() && (r.MayRead || !t.MotionExempt) {
			own[r.key()] = true
		}
	}
	return own
}

// LadderStep is one step of the ladder of a request that is silent.
type LadderStep struct {
	Who     string // "Head of service"
	On      Date   // when they were told, or will be, or should have been
	Told    bool
	Problem string // why they were not told, though it was due: "not sent: no mail server"
}

// Why somebody was not told on the day of their step.
const (
	noMailServer = "not sent: no mail server"
	noAddress    = "not sent: there is nobody with an e-mail address"
	lostMail     = "not sent: the mail could not be delivered"
	notYet       = "not sent yet: reminders go out in working hours"
)

// Ladder returns whom the silence of a request was told and when, whom it was not
// told and why, and who is next if it lasts. kept are the reminders that were sent
// of it; mails says whether this tracker sends any. What a later step made up for
// is not said.
func (r *RequestRow) Ladder(kept []Reminder, mails bool, today Date, s Settings) []LadderStep {
	due := r.UpdateDueOn(s)
	if due == "" || due > today {
		return nil
	}
	sent := map[int]Reminder{}
	last := -1
	for _, k := range kept {
		if k.Kind == RemindUpdate && k.Day == due {
			sent[k.Step] = k
			last = max(last, k.Step)
		}
	}
	reached, _ := stepReached(RemindUpdate, due.DaysTo(today), s)
	first, _ := stepReached(RemindUpdate, due.DaysTo(r.ConfirmedOn), s) // before that day there was nothing to tell
	var list []LadderStep
	for _, x := range reminderSteps {
		if x.kind != RemindUpdate || x.rung == noRung {
			continue
		}
		on, who := due.Add(x.days(s)), r.rungName(x.rung)
		k, was := sent[x.step]
		switch {
		case was && k.problem() != "":
			list = append(list, LadderStep{Who: who, On: on, Problem: k.problem()})
		case was:
			list = append(list, LadderStep{Who: who, On: k.SentOn, Told: true})
		case on > today:
			list = append(list, LadderStep{Who: who, On: on})
		case last >= x.step: // made up for
		case x.rung == bodyRung: // by the date alone
			list = append(list, LadderStep{Who: who, On: on, Told: true})
		case !mails && (r.ConfirmedOn == "" || x.step >= first.step):
			list = append(list, LadderStep{Who: who, On: max(on, r.ConfirmedOn), Problem: noMailServer})
		case mails && x.step == reached.step:
			list = append(list, LadderStep{Who: who, On: on, Problem: notYet})
		}
	}
	return list
}

// problem says why a reminder did not reach those whose rung it is; "" if it did,
// or nobody knows better.
func (k Reminder) problem() string {
	switch {
	case k.Written == nil:
		return ""
	case *k.Written == 0:
		return noAddress
	case k.Lost >= *k.Written:
		return lostMail
	}
	return ""
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
