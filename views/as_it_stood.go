package views

import "carried/models"

// AsItStood is a page of a past day: the page tells the record as it stood at the
// end of that day in London, and what is worked out is worked out for it. Nothing
// can be done from such a page.
type AsItStood struct {
	On    models.Date      // "" for a page of now
	Typed models.DateInput // in the form that asks for a day
}

// Past reports whether the page is of a past day.
func (p Page) Past() bool { return p.AsItStood.On != "" }

// PastDay is the question for the day.
func (p Page) PastDay() Field {
	return p.Field("on", "Date", p.AsItStood.Typed).Hint("For example, 27 3 2025")
}

// NotThen is the page of a motion or a request on a day on which it was not
// published.
type NotThen struct {
	Page
	What string // "This motion"
}

// Template names the template.
func (NotThen) Template() string { return "public/not_then.html" }
