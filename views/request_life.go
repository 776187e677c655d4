package views

import (
	"carried/models"
)

// ResponseWords is the executive's response in a word; "" for a closed request
// that never got one.
func ResponseWords(r models.Request) string {
	if !r.Executive.Given() && !r.State.Open() {
		return ""
	}
	return r.Executive.Response.Words()
}

// Response is the executive's response in a word.
func (p Request) Response() string { return ResponseWords(p.Row.Request) }

// ResponseFrom says whose response it is, of when and by which decision.
func (p Request) ResponseFrom() string {
	x := p.Row.Executive
	if !x.Given() {
		return ""
	}
	from := x.ResponseBy + ", " + x.ResponseOn.String()
	if x.ResponseRef != "" {
		from += ", " + x.ResponseRef
	}
	return from
}

// WithholdResponse is the address of the form that withholds its words; "" for
// who may not.
func (p Request) WithholdResponse() string {
	if p.Row.Executive.ResponseText == "" {
		return ""
	}
	return p.withhold(models.WithholdResponse, p.Row.ID)
}

// Holder is the member who answers for it, with their page; nil for nobody.
func (p Request) Holder() *Link {
	name := p.Row.HolderName(p.Council.MemberStyle)
	if name == "" {
		return nil
	}
	return &Link{name, "/councillors/" + p.Row.HolderPath}
}

// Starts is the day on which work is to start, as long as it has not.
func (p Request) Starts() models.Date {
	if p.Row.State != models.RequestNotStarted {
		return ""
	}
	return p.Row.StartDate
}

// Parts are the requests split from it.
func (p Request) Parts() []PartLine { return p.parts(true) }

// Whole is the request that it was split from.
func (p Request) Whole() []PartLine { return p.parts(false) }

// PartLine leads to a part, or to the whole of which this is a part.
type PartLine struct {
	Link
	State string
}

func (p Request) parts(of bool) []PartLine {
	var list []PartLine
	for _, x := range p.Split {
		if whole := x.ID == models.Deref(p.Row.SplitFromID); whole != of {
			list = append(list, PartLine{Link{x.Reference + ": " + x.Title, models.RequestAddress(x.Path)}, RequestTag(x.State).Text})
		}
	}
	return list
}

// OccurrenceLine is one time that a standing duty falls due.
type OccurrenceLine struct {
	Due  models.Date
	What string // "Kept", "Kept 12 days late", "Missed", "Overdue", "Next"
	Done models.Date
	Note string
}

// occurrencesShown is the most occurrences a page shows.
const occurrencesShown = 24

// Rhythm is how often a standing duty comes back: "Every year".
func (p Request) Rhythm() string {
	if !p.Row.Duty.Standing() {
		return ""
	}
	return models.Word(p.Row.Duty.Rhythm())
}

// Occurrences are what became of each occurrence of a standing duty, newest
// first.
func (p Request) Occurrences() []OccurrenceLine {
	story := make([]models.SignOff, len(p.Work.SignOffs))
	for i, s := range p.Work.SignOffs {
		story[i] = s.SignOff
	}
	var list []OccurrenceLine
	all := p.Row.Duty.Occurrences(story, p.Row.ClosedOn, p.today())
	for i := len(all) - 1; i >= 0 && len(list) < occurrencesShown; i-- {
		o := all[i]
		line := OccurrenceLine{Due: o.Due, What: models.Word(o.State), Done: o.DoneOn, Note: o.Note}
		if late := o.Late(); late > 0 {
			line.What += " " + Count(late, "day") + " late"
		}
		list = append(list, line)
	}
	return list
}
