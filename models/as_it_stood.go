package models

import "time"

// AsItStoodInput asks for a page as it stood at the end of a day in London: by a
// link, or by a form with three boxes.
type AsItStoodInput struct {
	Day string    `form:"on"` // "2025-03-27"
	On  DateInput `form:"on"`
}

// Asked reports whether a day was asked for.
func (in AsItStoodInput) Asked() bool { return in.Day != "" || !in.On.Empty() }

// Date returns the day that is asked for, or what is wrong with it.
func (in AsItStoodInput) Date() (Date, error) {
	d := Date(in.Day)
	if in.Day == "" {
		if p := in.On.Problem("date", true); p != "" {
			return "", InvalidField("on", "%s", p)
		}
		return in.On.Date(), nil
	}
	t, err := time.Parse(time.DateOnly, in.Day)
	if err != nil {
		return "", InvalidField("on", "Date must be a real date, like 2025-03-27")
	}
	if err := yearProblem(t.Year()); err != nil {
		return "", InvalidField("on", "Date %s", err)
	}
	return d, nil
}
