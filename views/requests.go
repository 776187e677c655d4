package views

import (
	"net/url"
	"strings"

	"carried/models"
)

// RequestStatuses are what a list of requests can be narrowed to, with the
// heading of the list that comes of it and the sentence of an empty one.
var RequestStatuses = []struct{ Code, Label, Heading, Empty string }{
	{"", "All", "Requests", "No requests yet."},
	{"overdue", "Overdue", "Overdue requests", "No requests are overdue."},
	{"due_soon", "Due in 14 days", "Requests due in the next 14 days", "No requests are due in the next 14 days."},
	{"due_30", "Due in 30 days", "Requests due in the next 30 days", "No requests are due in the next 30 days."},
	{"update_due", "Update due", "Requests with an update due", "No request has an update due."},
	{"for_body", "For the monitoring body", "Requests to be reported to their monitoring body, as nothing was heard", "No request is to be reported to its monitoring body."},
	{"open", "Open", "Open requests", "No requests are open."},
	{"unowned", "Without an owner", "Requests without an owner", "Every open request has an owner."},
	{"unallocated", "Unallocated", "Unallocated requests", "No requests are unallocated."},
	{"not_started", "Not started", "Requests not started", "No requests wait to be started."},
	{"in_progress", "In progress", "Requests in progress", "No requests are in progress."},
	{"on_hold", "On hold", "Requests on hold", "No requests are on hold."},
	{"awaiting_signoff", "Awaiting sign-off", "Requests awaiting sign-off", "No requests await sign-off."},
	{"closed", "Closed", "Closed requests", "No requests are closed."},
	{"disputed", "Disputed", "Disputed requests: reported complete, but scored under 7", "No requests are disputed."},
	{"complete", "Complete", "Complete requests", "No requests are complete."},
	{"absorbed", "Absorbed", "Absorbed requests", "No requests are absorbed."},
	{"not_pursued", "Not pursued", "Requests not pursued", "All requests are pursued."},
	{"superseded", "Superseded", "Superseded requests", "No requests are superseded."},
	{"rescinded", "Rescinded", "Rescinded requests", "No requests are rescinded."},
}

// RequestSorts are the ways to sort requests; each may begin with “-”.
var RequestSorts = []string{"title", "due", "updated"}

// Requests is the list of requests (P5).
type Requests struct {
	Page
	Pages
	Site         string // "https://motions.example.gov.uk", before the address on paper
	Filter       models.RequestFilter
	Directorates []models.Directorate
	Holders      []models.Person // who answer for requests
	Bodies       []models.Body   // that monitor them
	Kinds        []models.Kind
	Rows         []RequestLine
	Total        int
	LastClosed   models.Date // asked only where there is nothing to list
	Whole        bool        // all of it on one page, for the printer
}

// Template names the template.
func (Requests) Template() string { return "public/requests.html" }

// RequestLine is one line of a list of requests.
type RequestLine struct {
	Title, Address string
	Owner          string
	Motion         string // its reference
	From           string // what it came from, where it has no motion
	Due, FirstDue  models.Date
	Moved          string // the due date with what became of it, where it was moved
	NoDue          string
	Tags           []Tag
	Latest         Latest
}

// NewRequestLine words one request for a list.
func NewRequestLine(r models.RequestRow, today models.Date, s models.Settings, a models.Actor) RequestLine {
	l := RequestLine{
		Title: r.Title, Owner: ownerWords(r, s, a), Motion: r.MotionReference, Due: r.DueDate, NoDue: noDueWords(r),
		Tags: Tags(r, today, s), Latest: NewLatest(r, today, s),
	}
	if r.DirectorateName != "" && r.DirectorateName != l.Owner {
		l.Owner += ", " + r.DirectorateName
	}
	if r.MotionID == nil {
		l.From = r.From()
	}
	l.FirstDue, l.Moved = r.DueAtFirst(), movedWords(r.Request)
	if r.Path != "" {
		l.Address = models.RequestAddress(r.Path)
	}
	return l
}

// status returns the entry of the status the list is narrowed to.
func (p Requests) status() (label, heading, empty string) {
	for _, s := range RequestStatuses {
		if s.Code == p.Filter.Status {
			return s.Label, s.Heading, s.Empty
		}
	}
	return "", "Requests", "No requests match."
}

// Heading is the words of the h1: "Overdue requests".
func (p Requests) Heading() string {
	_, h, _ := p.status()
	if p.Filter.ClosedSince != "" {
		h += ", closed since " + p.Filter.ClosedSince.String()
	}
	return h
}

// Narrowed names the filters beside the status, for the top of the list.
func (p Requests) Narrowed() string {
	var parts []string
	for _, d := range p.Directorates {
		if d.ID == p.Filter.DirectorateID {
			parts = append(parts, "Directorate: "+d.Name)
		}
	}
	for _, h := range p.Holders {
		if h.ID == p.Filter.HolderID {
			parts = append(parts, "Portfolio holder: "+models.HolderName(h, p.Council.MemberStyle))
		}
	}
	if b := p.Body(); b != nil {
		parts = append(parts, "Monitored by: "+b.Name)
	}
	for _, k := range p.Kinds {
		if k.Code == p.Filter.Category {
			parts = append(parts, "Kind of request: "+k.Name)
		}
	}
	return strings.Join(parts, ". ")
}

// Filtered reports whether the list is narrowed.
func (p Requests) Filtered() bool {
	f := p.Filter
	return f.Status != "" || p.narrow() || f.Category != "" || f.ClosedSince != ""
}

// narrow reports whether the list is that of a part of the council.
func (p Requests) narrow() bool {
	return p.Filter.DirectorateID != 0 || p.Filter.HolderID != 0 || p.Filter.BodyID != 0
}

// Body is the one that monitors the requests of the list, where it is narrowed
// to one.
func (p Requests) Body() *models.Body {
	for i := range p.Bodies {
		if p.Bodies[i].ID == p.Filter.BodyID {
			return &p.Bodies[i]
		}
	}
	return nil
}

// Empty is the sentence of a list with nothing in it.
func (p Requests) Empty() string {
	_, _, empty := p.status()
	if p.narrow() || p.Filter.Category != "" || p.Filter.ClosedSince != "" {
		return "No requests match."
	}
	if p.LastClosed != "" && p.Filter.Status != "" {
		empty += " The last was closed on " + p.LastClosed.String() + "."
	}
	return empty
}

// Query is the query of the address that makes the list.
func (p Requests) Query() url.Values {
	q := url.Values{}
	set := func(name, value string) {
		if value != "" && value != "0" {
			q.Set(name, value)
		}
	}
	set("status", p.Filter.Status)
	set("directorate", str(p.Filter.DirectorateID))
	set("holder", str(p.Filter.HolderID))
	set("body", str(p.Filter.BodyID))
	set("category", string(p.Filter.Category))
	set("since", string(p.Filter.ClosedSince))
	set("sort", p.Filter.Sort)
	return q
}

// WholeAddress is all of the list on one page, for the printer.
func (p Requests) WholeAddress() string {
	q := p.Query()
	q.Set("print", "1")
	return "/requests?" + q.Encode()
}

// PaperAddress is the address that makes the list, as it stands on paper.
func (p Requests) PaperAddress() string {
	if q := p.Query().Encode(); q != "" {
		return p.Site + "/requests?" + q
	}
	return p.Site + "/requests"
}

// SortHeader is the head of a column that sorts the list.
type SortHeader struct {
	Text, Address string
	Order         string // aria-sort
}

// Headers are the heads of the three columns; the one in use turns the order round.
func (p Requests) Headers() []SortHeader {
	at, down := strings.CutPrefix(p.Filter.Sort, "-")
	if at == "" {
		at = "due"
	}
	var list []SortHeader
	for i, text := range []string{"Request and owner", "Due", "Status and latest update"} {
		h := SortHeader{Text: text, Order: "none"}
		q, sort := p.Query(), RequestSorts[i]
		switch {
		case sort == at && down:
			h.Order = "descending"
		case sort == at:
			h.Order, sort = "ascending", "-"+sort
		case sort == "updated":
			sort = "-updated" // newest first
		}
		q.Set("sort", sort)
		h.Address = "/requests?" + q.Encode()
		list = append(list, h)
	}
	return list
}

// StatusOptions are the states and flags to narrow the list to.
func (p Requests) StatusOptions() []Option {
	list := make([]Option, len(RequestStatuses))
	for i, s := range RequestStatuses {
		list[i] = Option{Value: s.Code, Label: s.Label}
	}
	return list
}

// DirectorateOptions are the directorates.
func (p Requests) DirectorateOptions() []Option { return anyDirectorate(p.Directorates) }

// anyDirectorate offers directorates to narrow a list to.
func anyDirectorate(directorates []models.Directorate) []Option {
	list := []Option{{Value: "", Label: "All"}}
	for _, d := range directorates {
		list = append(list, Option{Value: str(d.ID), Label: d.Name})
	}
	return list
}

// HolderOptions are the members who answer for requests.
func (p Requests) HolderOptions() []Option {
	list := []Option{{Value: "", Label: "All"}}
	for _, h := range p.Holders {
		list = append(list, Option{Value: str(h.ID), Label: models.HolderName(h, p.Council.MemberStyle)})
	}
	return list
}

// BodyOptions are the bodies that monitor requests.
func (p Requests) BodyOptions() []Option { return bodyOptions("All", p.Bodies) }

// CategoryOptions are the kinds of request.
func (p Requests) CategoryOptions() []Option {
	list := []Option{{Value: "", Label: "All"}}
	for _, k := range p.Kinds { // retired ones too: there may be requests of them
		list = append(list, Option{Value: string(k.Code), Label: k.Name})
	}
	return list
}
