package models

import (
	"strconv"

	"carried/models/calendar"
)

// Duty makes a request a standing duty: "report every year". It is never simply
// complete: what is signed off is an occurrence, and the duty ends only when it
// is closed. The request's due date is that of the first occurrence after the
// last that was kept, so a duty that was not kept stays overdue until it is.
type Duty struct {
	DutyMonths int  // every so many months; 0 for no standing duty
	DutyFrom   Date // when its first occurrence is due
	DutyNext   Date // the first occurrence after the last that was kept
	DutyFor    Date // the occurrence that awaits sign-off
	DutyDone   Date // when that was done
}

// Standing reports whether there is one.
func (d Duty) Standing() bool { return d.DutyMonths > 0 }

// Rhythm is how often, in words: "every year", "every 6 months".
func (d Duty) Rhythm() string {
	switch {
	case d.DutyMonths == 1:
		return "every month"
	case d.DutyMonths == 12:
		return "every year"
	case d.DutyMonths%12 == 0:
		return "every " + strconv.Itoa(d.DutyMonths/12) + " years"
	}
	return "every " + strconv.Itoa(d.DutyMonths) + " months"
}

// occurrence returns when the nth occurrence is due, from 0: reckoned from the
// first, so that the 31st comes back after a short month.
func (d Duty) occurrence(n int) Date { return d.DutyFrom.AddMonths(n * d.DutyMonths) }

// AddMonths returns the same day n months later, or the last day of that month.
func (d Date) AddMonths(n int) Date {
	day, err := calendar.ParseDay(string(d))
	if err != nil {
		return ""
	}
	return Date(calendar.AddMonths(day, n).String())
}

// after returns the first occurrence after a day.
func (d Duty) after(day Date) Date {
	n := 0
	for d.occurrence(n) <= day {
		n++
	}
	return d.occurrence(n)
}

// Choices are the occurrences that can be reported as kept: from the next one
// that was not kept to the first that is still to come. The ones passed over
// stay missed.
func (d Duty) Choices(today Date) []Date {
	if !d.Standing() {
		return nil
	}
	list := []Date{d.DutyNext}
	for last := d.DutyNext; last < today; {
		last = d.after(last)
		list = append(list, last)
	}
	return list
}

// Occurrence is one time that a standing duty falls due, with what became of it.
type Occurrence struct {
	Due    Date
	State  string // kept, missed, overdue, next: worked out, never typed
	DoneOn Date
	Note   string // of the sign-off
}

// Late is by how many days it was kept late.
func (o Occurrence) Late() int {
	if o.State != "kept" || o.DoneOn <= o.Due {
		return 0
	}
	return o.Due.DaysTo(o.DoneOn)
}

// Occurrences works out what became of each occurrence, oldest first: up to the
// next one, or to those that fell due before the duty ended on a day. An
// occurrence was missed when a later one was kept or has fallen due.
func (d Duty) Occurrences(story []SignOff, ended, today Date) []Occurrence {
	if !d.Standing() {
		return nil
	}
	kept, last := map[Date]SignOff{}, Date("")
	for _, s := range story {
		if s.Kind == "kept" {
			kept[s.Occurrence] = s
			last = max(last, s.Occurrence)
		}
	}
	open, until := ended == "", today
	if !open {
		until = ended
	}
	var list []Occurrence
	for n := 0; ; n++ {
		o := Occurrence{Due: d.occurrence(n)}
		s, was := kept[o.Due]
		due := o.Due < until
		switch {
		case was:
			o.State, o.DoneOn, o.Note = "kept", s.DoneOn, s.Comment
		case o.Due < last, due && !open, due && d.occurrence(n+1) <= until:
			o.State = "missed"
		case !open:
			return list
		case due:
			o.State = "overdue"
		default:
			o.State = "next"
		}
		list = append(list, o)
		if o.State == "overdue" || o.State == "next" {
			return list
		}
	}
}

// DutyInput is what the clerk says when a request is a standing duty, or that it
// is none after all.
type DutyInput struct {
	Months  string    `form:"months" validate:"max=20" label:"number of months"` // as typed; 0 for none after all
	From    DateInput `form:"from" label:"date on which it is first due"`
	Reason  string    `form:"reason" validate:"required,max=500" label:"words" empty:"Enter the words that ask for it again and again"`
	Version int       `form:"version"`
}

// Check wants a rhythm and a real date.
func (in DutyInput) Check() []FieldError {
	var f []FieldError
	if n := in.months(); n < 0 || n > 60 {
		f = append(f, FieldError{"months", wantMonths})
	}
	if p := in.From.Problem("date on which it is first due", in.months() != 0); p != "" {
		f = append(f, FieldError{"from", p})
	}
	return f
}

const wantMonths = "Enter the number of months, from 1 to 60"

func (in DutyInput) months() int {
	n, err := strconv.Atoi(in.Months)
	if err != nil {
		return -1
	}
	return n
}

// RhythmFixed says why the rhythm of a standing duty can no longer be changed,
// or "": once an occurrence fell due or was kept, that would hide it.
func (r *Request) RhythmFixed(today Date) string {
	switch {
	case !r.Duty.Standing():
		return ""
	case r.Duty.DutyFrom < today:
		return "Its first occurrence was due on " + r.Duty.DutyFrom.String() + ", so its rhythm can no longer be changed."
	case r.Duty.DutyNext != r.Duty.DutyFrom:
		return "Its first occurrence was kept, so its rhythm can no longer be changed."
	}
	return ""
}

// canStand: a rhythm is set, and can be set right or taken back until it has
// begun. It moves no due date back.
func canStand(r *Request, in RequestStepInput, _ Actor) error {
	if in.Duty == nil || in.Duty.months() < 0 || in.Duty.months() == 0 && !r.Duty.Standing() {
		return InvalidField("months", wantMonths)
	}
	if p := r.RhythmFixed(in.Today); p != "" {
		return Errorf(Conflict, "%s", p)
	}
	if in.Duty.months() == 0 {
		return nil
	}
	switch from := in.Duty.From.Date(); {
	case from <= in.DecidedOn:
		return InvalidField("from", "Date on which it is first due must be after %s, the date of the council’s decision", in.DecidedOn)
	case r.DueDate != "" && from > r.DueDate:
		return InvalidField("from", "Date on which it is first due must be on or before %s, its due date", r.DueDate)
	}
	return nil
}

func wordOf(months int) string {
	if months == 0 {
		return ""
	}
	return strconv.Itoa(months)
}

// stand sets the rhythm; the request is due when its first occurrence is.
func (r *Request) stand(event Event, in DutyInput) Event {
	from := in.From.Date()
	if in.months() == 0 {
		event = event.With(Change{"every so many months", wordOf(r.Duty.DutyMonths), "0"}, Change{"words", "", in.Reason})
		r.Duty = Duty{}
		return event
	}
	event = event.With(Change{"every so many months", wordOf(r.Duty.DutyMonths), in.Months}, Change{"due", string(r.DueDate), string(from)}, Change{"words", "", in.Reason})
	r.Duty = Duty{DutyMonths: in.months(), DutyFrom: from, DutyNext: from}
	r.DueDate, r.NoDueReason = from, ""
	if r.FirstDueDate == "" {
		r.FirstDueDate = from
	}
	return event
}

// occurrenceProblems: who proposes that a standing duty was kept says which
// occurrence, and when.
func occurrenceProblems(r *Request, in RequestStepInput) []FieldError {
	if !r.Duty.Standing() {
		return nil
	}
	var f []FieldError
	known := false
	for _, due := range r.Duty.Choices(in.Today) {
		known = known || due == in.Occurrence
	}
	if !known {
		f = append(f, FieldError{"occurrence", "Select which occurrence was kept"})
	}
	if p := in.Done.Problem("date on which it was done", true); p != "" {
		f = append(f, FieldError{"done", p})
	} else {
		f = append(f, pastDay("done", "Date on which it was done", in.Done.Date(), in)...)
	}
	return f
}
