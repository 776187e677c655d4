package models

// AsItStoodInput asks for a page as it stood at the end of a day in London: by a
// link, or by a form with three boxes.
type AsItStoodInput struct {
	Day string    `form:"on"` // "2025-03-27"
	On  DateInput `form:"on"`
}

// Asked reports whether a day was asked for.
func (in AsItStoodInput) Asked() bool { return in.Day != "" || !in.On.Empty() }

// Typed is the day as the form shows it again: what was typed, or the day of a
// link where that is one.
func (in AsItStoodInput) Typed() DateInput {
	if d := Date(in.Day); !d.Time().IsZero() {
		return InputOf(d)
	}
	return in.On
}

// Date returns the day that is asked for, or what is wrong with it.
func (in AsItStoodInput) Date() (Date, error) {
	if in.Day != "" && Date(in.Day).Time().IsZero() {
		return "", InvalidField("on", "Date must be a real date, like 2025-03-27")
	}
	if p := in.Typed().Problem("date", true); p != "" {
		return "", InvalidField("on", "%s", p)
	}
	return in.Typed().Date(), nil
}
