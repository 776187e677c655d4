package models

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Period is from one civil date to another, both within it.
type Period struct{ From, To Date }

// Holds reports whether a date is within the period.
func (p Period) Holds(d Date) bool { return d != "" && p.From <= d && d <= p.To }

// String is the period in words.
func (p Period) String() string { return p.From.String() + " to " + p.To.String() }

// PeriodInput is the period of a report as it is asked for. A date that is left
// out is the usual one.
type PeriodInput struct {
	From DateInput `form:"from" label:"first day"`
	To   DateInput `form:"to" label:"last day"`
}

// Check wants real dates in their order.
func (in PeriodInput) Check() []FieldError {
	var f []FieldError
	if p := in.From.Problem("first day", false); p != "" {
		f = append(f, FieldError{"from", p})
	}
	if p := in.To.Problem("last day", false); p != "" {
		f = append(f, FieldError{"to", p})
	}
	if from, to := in.From.Date(), in.To.Date(); len(f) == 0 && from != "" && to != "" && to < from {
		f = append(f, FieldError{"to", "Last day must be the same as or after " + from.String()})
	}
	return f
}

// NotYet is the error of a period that has not ended on a day, today, or nil.
func (in PeriodInput) NotYet(p Period, today Date) error {
	switch {
	case p.To <= today:
		return nil
	case in.To.Empty():
		return InvalidField("from", "First day must be today or in the past")
	}
	return InvalidField("to", "Last day must be today or in the past")
}

// Or returns the period asked for, with the usual dates where none is given.
func (in PeriodInput) Or(usual Period) Period {
	p := Period{cmp.Or(in.From.Date(), usual.From), cmp.Or(in.To.Date(), usual.To)}
	switch { // only one of them was given
	case p.From <= p.To:
	case in.From.Empty():
		p.From = p.To
	default:
		p.To = p.From
	}
	return p
}

// Monitored is a request as the report to its body counts it: of the request
// only what the figures ask for.
type Monitored struct {
	Request
	CarriedOn Date // when it was decided on; "" where nobody knows
	Disputed  bool // it is reported complete, and scored under 7
}

// Median is the middle of numbers of days, with how many it rests on.
type Median struct {
	Days float64 // half a day where it lies between two
	Of   int
}

// MedianOf returns the median of numbers of days.
func MedianOf(days []int) Median {
	n := len(days)
	if n == 0 {
		return Median{}
	}
	sorted := slices.Sorted(slices.Values(days))
	return Median{float64(sorted[(n-1)/2]+sorted[n/2]) / 2, n}
}

// String prints the median with what it rests on: “41.5 days, median of 4”.
func (m Median) String() string {
	switch {
	case m.Of == 0:
		return "not available"
	case m.Days == 1:
		return fmt.Sprintf("1 day, median of %s", digits(m.Of))
	}
	return fmt.Sprintf("%s days, median of %s", withCommas(strings.TrimSuffix(fmt.Sprintf("%.1f", m.Days), ".0")), digits(m.Of))
}

// Figures are what scrutiny asks of a body's requests (domain.md 5.2.3, 6.4):
// where they stand on the day of the report, and what became of them in its
// period. Every share stands beside the numbers it is made of.
type Figures struct {
	Open, Overdue int
	Undated       int                  // open, with neither a due date nor a reason for none (A2)
	States        map[RequestState]int // of those open, and those closed in the period
	RAG           map[RAG]int          // of the same
	Silent        Rate                 // open ones without an update for the set days
	Completed     int                  // in the period
	Carried       Median               // days from carried to complete, of those
	Kept          Rate                 // complete by the first due date, of those whose first due date was in the period
	days          []int
}

// add counts a request.
func (f *Figures) add(m *Monitored, rag RAG, p Period, d RAGDay) {
	open := m.State.Open()
	if open {
		f.Open++
		f.Silent.Of++
		if m.Overdue(d.Today) {
			f.Overdue++
		}
		if m.Undated() {
			f.Undated++
		}
		if m.UpdateDue(d.Today, d.Settings) {
			f.Silent.Part++
		}
	}
	if open || p.Holds(m.ClosedOn) {
		if f.States == nil {
			f.States, f.RAG = map[RequestState]int{}, map[RAG]int{}
		}
		f.States[m.State]++
		f.RAG[rag]++
	}
	if m.State == RequestComplete && p.Holds(m.ClosedOn) {
		f.Completed++
	}
	if days, counts := m.daysTaken(p); counts {
		f.days = append(f.days, days)
	}
	if kept, counts := m.firstDate(p, d.Today); counts {
		f.Kept.Of++
		if kept {
			f.Kept.Part++
		}
	}
}

// daysTaken are the days from carried to complete, of a request that was
// completed in the period and whose day of decision is known.
func (m *Monitored) daysTaken(p Period) (days int, counts bool) {
	if m.State != RequestComplete || !p.Holds(m.ClosedOn) || m.CarriedOn == "" {
		return 0, false
	}
	return m.CarriedOn.DaysTo(m.ClosedOn), true
}

// firstDate says whether a request counts among those whose first due date was
// in the period, and whether it was complete by then. One that is still to fall
// due does not count yet, nor does one that was closed before for another reason,
// nor a standing duty, which has an account of its own.
func (m *Monitored) firstDate(p Period, today Date) (kept, counts bool) {
	first := m.FirstDueDate
	switch {
	case !p.Holds(first) || m.Duty.Standing():
		return false, false
	case m.State.Open():
		return false, first < today
	case m.ClosedOn == "": // an earlier tracker did not say when
		return false, false
	case m.State == RequestComplete:
		return m.ClosedOn <= first, true
	}
	return false, m.ClosedOn > first
}

// Undated reports whether an open request has neither a due date nor a reason
// for none.
func (r *Request) Undated() bool {
	return r.State.Open() && r.DueDate == "" && r.NoDueReason == ""
}

// Report is what a body is told of the requests it monitors.
type Report struct {
	Period
	All         Figures
	Directorate map[uint]*Figures // by directorate; 0 for none
	Holder      map[uint]*Figures // by portfolio holder; 0 for none
	Named       Picked            // of which rows are shown
	Moved       []MovedDate       // due dates that moved in the period, newest first; the first of them
	MovedTotal  int
	Exempt      int                 // exempt requests that the reader may see and that the report leaves out
	Rows        map[uint]RequestRow // those that are named
}

// Picked are requests that the report names, by their numbers.
type Picked struct {
	Undated   []Pick // A2
	Attention []Pick // red, then amber
	Silent    []Pick // open, without an update for the set days (A3)
	Proposed  []Pick // whose owner says they are done: awaiting sign-off
	Disputed  []Pick // reported complete and scored under 7, until a later assessment (domain.md 12)
	Completed []Pick // in the period, once (A6)
	Ended     []Pick // closed in the period in another way
}

// Pick is a request that a report names, with its colour on the day.
type Pick struct {
	ID  uint
	RAG RAG
	Why string
	on  Date // by which the list is sorted
}

// MovedDate is a due date that was moved, with its request (domain.md 6.4, A4).
type MovedDate struct {
	DueDateChange
	Reference, Title, Path string
}

// NewReport starts a report.
func NewReport(p Period) *Report {
	return &Report{Period: p, Directorate: map[uint]*Figures{}, Holder: map[uint]*Figures{}}
}

// Add counts a request in the report. d is the day of the report.
func (r *Report) Add(m *Monitored, d RAGDay) {
	rag, why := m.RAG(d)
	r.All.add(m, rag, r.Period, d)
	of(r.Directorate, m.DirectorateID).add(m, rag, r.Period, d)
	of(r.Holder, m.PortfolioHolderID).add(m, rag, r.Period, d)
	pick := Pick{m.ID, rag, why, m.DueDate}
	if m.Undated() {
		r.Named.Undated = append(r.Named.Undated, pick)
	}
	if rag == Red || rag == Amber {
		r.Named.Attention = append(r.Named.Attention, pick)
	}
	if m.State == RequestAwaitingSignOff {
		r.Named.Proposed = append(r.Named.Proposed, pick)
	}
	if m.Disputed {
		disputed := pick
		disputed.on = m.ReportedSince()
		r.Named.Disputed = append(r.Named.Disputed, disputed)
	}
	if m.UpdateDue(d.Today, d.Settings) {
		silent := pick
		silent.on = m.HeardOn()
		r.Named.Silent = append(r.Named.Silent, silent)
	}
	if !m.State.Open() && r.Holds(m.ClosedOn) {
		pick.on = m.ClosedOn
		list := &r.Named.Ended
		if m.State == RequestComplete {
			list = &r.Named.Completed
		}
		*list = append(*list, pick)
	}
}

func of(groups map[uint]*Figures, id *uint) *Figures {
	f := groups[Deref(id)]
	if f == nil {
		f = &Figures{}
		groups[Deref(id)] = f
	}
	return f
}

// Close works out what is known only at the end, and puts the lists in their
// order: what was due first comes first, and what was closed last; of the silent
// ones, that of which nothing was heard for longest; of the disputed ones, that
// which was reported complete first.
func (r *Report) Close() {
	close := func(f *Figures) { f.Carried, f.days = MedianOf(f.days), nil }
	close(&r.All)
	for _, groups := range []map[uint]*Figures{r.Directorate, r.Holder} {
		for _, f := range groups {
			close(f)
		}
	}
	for _, list := range [][]Pick{r.Named.Undated, r.Named.Proposed} {
		slices.SortFunc(list, func(a, b Pick) int { return cmp.Compare(a.ID, b.ID) })
	}
	slices.SortFunc(r.Named.Attention, func(a, b Pick) int {
		return cmp.Or(cmp.Compare(attention(a), attention(b)), strings.Compare(string(a.on), string(b.on)), cmp.Compare(a.ID, b.ID))
	})
	for _, list := range [][]Pick{r.Named.Silent, r.Named.Disputed} {
		slices.SortFunc(list, func(a, b Pick) int {
			return cmp.Or(strings.Compare(string(a.on), string(b.on)), cmp.Compare(a.ID, b.ID))
		})
	}
	for _, closed := range [][]Pick{r.Named.Completed, r.Named.Ended} {
		slices.SortFunc(closed, func(a, b Pick) int {
			return cmp.Or(strings.Compare(string(b.on), string(a.on)), cmp.Compare(a.ID, b.ID))
		})
	}
}

// attention puts red before amber, and what has a due date before what has none.
func attention(p Pick) int {
	n := 0
	if p.RAG != Red {
		n = 2
	}
	if p.on == "" {
		n++
	}
	return n
}

// monitored is the row as the figures count it.
func (r *FileRow) monitored() *Monitored { return &Monitored{r.Request, r.CarriedOn(), r.Disputed} }

// DaysTaken are the days from carried to complete, where the request counts in
// their median.
func (r *FileRow) DaysTaken(p Period) string {
	days, counts := r.monitored().daysTaken(p)
	if !counts {
		return ""
	}
	return strconv.Itoa(days)
}

// KeptFirst says whether the request was complete by its first due date, “yes”
// or “no”, where it counts among those.
func (r *FileRow) KeptFirst(p Period, today Date) string {
	kept, counts := r.monitored().firstDate(p, today)
	if !counts {
		return ""
	}
	return YesNo(kept)
}
