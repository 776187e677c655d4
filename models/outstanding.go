package models

import (
	"cmp"
	"slices"
)

// OutstandingInput says what a report on outstanding requests is to be of: a
// body, a period, and which of its requests in which form.
type OutstandingInput struct {
	Body    string // its place in addresses
	Period  Period // a day that is left out is the usual one: from the last report to the body, or its last meeting, before the last day, to today
	Options OutstandingOptions
}

// OutstandingOptions narrow and arrange the report.
type OutstandingOptions struct {
	DirectorateID uint   `form:"directorate"`
	HolderID      uint   `form:"holder"` // the portfolio holder, a person
	MemberID      uint   `form:"member"` // who proposed or seconded the motions
	By            string `form:"by" validate:"omitempty,oneof=motion owner" label:"way the requests are grouped"`
	Short         bool   `form:"short"` // one line each
}

// Outstanding is everything that the report on outstanding requests, the action
// sheet, says to a body (domain.md 9.3), of one part. It has the rows of the
// monitoring report and counts them by its rules.
type Outstanding struct {
	Body     Body
	Part     int
	Options  OutstandingOptions
	Narrowed []string // by what, in words: “Directorate: Quays”
	LastMet  Date     // when the body last met before the period ended; "" for never

	LastReport *IssuedPaper // that was last issued to the body of an earlier period; nil for none

	Report    *Report           // figures, and which requests are in which list
	Rows      []FileRow         // by reference
	Proposals map[uint]SignOff  // why those that await sign-off are said to be done
	Evidence  map[uint][]string // titles of what the public may read, by request
	Today     Date              // of which the report is
	rowOf     map[uint]int
}

// NewOutstanding starts a report of a period.
func NewOutstanding(body Body, part int, in OutstandingOptions, p Period, today Date) *Outstanding {
	return &Outstanding{
		Body: body, Part: part, Options: in, Report: NewReport(p), Today: today,
		Proposals: map[uint]SignOff{}, Evidence: map[uint][]string{}, rowOf: map[uint]int{},
	}
}

// Since says from when the report is: "The last report, paper 2025/14", "The last
// meeting", or "" where it is from a day that was chosen.
func (o *Outstanding) Since() string {
	switch {
	case o.LastReport != nil && o.Report.Period.From == o.LastReport.To:
		return "The last report, paper " + o.LastReport.Name() + ", which went to " + o.LastReport.To.String()
	case o.LastMet != "" && o.Report.Period.From == o.LastMet:
		return "The last meeting on " + o.LastMet.String()
	}
	return ""
}

// Add counts a request. d is the day of the report.
func (o *Outstanding) Add(r FileRow, d RAGDay) {
	o.rowOf[r.ID] = len(o.Rows)
	o.Rows = append(o.Rows, r)
	o.Report.Add(r.monitored(), d)
}

// Row returns a request of the report, or nil.
func (o *Outstanding) Row(id uint) *FileRow {
	i, ok := o.rowOf[id]
	if !ok {
		return nil
	}
	return &o.Rows[i]
}

// Picked are the rows of one of the report's lists, in its order.
func (o *Outstanding) Picked(picks []Pick) []FileRow {
	list := make([]FileRow, len(picks))
	for i, p := range picks {
		list[i] = *o.Row(p.ID)
	}
	return list
}

// Open are the open requests, by reference.
func (o *Outstanding) Open() []FileRow {
	return o.those(func(r *FileRow) bool { return r.State.Open() })
}

// Overdue are the open requests past their due date, what was due first first.
func (o *Outstanding) Overdue() []FileRow {
	list := o.those(func(r *FileRow) bool { return r.State.Open() && r.Overdue(o.Today) })
	slices.SortStableFunc(list, func(a, b FileRow) int { return cmp.Compare(a.DueDate, b.DueDate) })
	return list
}

// Unplaced are the open requests without an owner, or with neither a due date nor
// a reason for none (domain.md 6.4, A1 and A2).
func (o *Outstanding) Unplaced() []FileRow {
	return o.those(func(r *FileRow) bool { return r.Unowned() || r.Undated() })
}

// New are those confirmed in the period.
func (o *Outstanding) New() []FileRow {
	return o.those(func(r *FileRow) bool { return o.Report.Holds(r.ConfirmedOn) })
}

// Late are those whose due date passed in the period, and that are open still.
func (o *Outstanding) Late() []FileRow {
	return o.those(func(r *FileRow) bool { return r.State.Open() && r.Overdue(o.Today) && o.Report.Holds(r.DueDate.Add(1)) })
}

func (o *Outstanding) those(fits func(*FileRow) bool) []FileRow {
	var list []FileRow
	for i := range o.Rows {
		if fits(&o.Rows[i]) {
			list = append(list, o.Rows[i])
		}
	}
	return list
}

// Unowned reports whether nobody owns an open request; an owner whom an earlier
// tracker names, and who is nobody we know, is one.
func (r *Request) Unowned() bool {
	return r.State == RequestUnallocated || r.State.Open() && r.OwnerID == nil && r.Source.OwnerText == ""
}

// ActionSlips are the open requests that came out of a meeting, by their owners:
// a page for each (domain.md 9.3). They are for the clerk's office, which hands
// them out, so that owners are named.
type ActionSlips struct {
	Meeting MeetingRow
	Part    int
	Rows    []RequestRow // by owner, what has none last
}
