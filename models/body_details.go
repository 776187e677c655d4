package models

// BodyDetailsInput is what the clerk may type about a body: what set it up, what
// it is for, and when it began and ended.
type BodyDetailsInput struct {
	SetUpBy string    `form:"set-up-by" validate:"max=40" label:"reference of the motion that set it up"`
	Terms   string    `form:"terms" validate:"max=20000" label:"terms of reference"`
	Started DateInput `form:"started" label:"day on which it began"`
	Ended   DateInput `form:"ended" label:"day on which it ends"`
	Version int       `form:"version"`
}

// Check holds the days against each other.
func (in BodyDetailsInput) Check() []FieldError {
	var f []FieldError
	if p := in.Started.Problem("day on which it began", false); p != "" {
		f = append(f, FieldError{"started", p})
	}
	if p := in.Ended.Problem("day on which it ends", false); p != "" {
		f = append(f, FieldError{"ended", p})
	}
	if a, b := in.Started.Date(), in.Ended.Date(); a != "" && b != "" && b < a {
		f = append(f, FieldError{"ended", "Day on which it ends must be " + a.String() + " or later"})
	}
	return f
}

// CanSetUp says why a motion cannot have set a body up: only what was carried does.
func (m *Motion) CanSetUp() error {
	if m.MakesRequests() {
		return nil
	}
	return InvalidField("set-up-by", "Motion %s was not carried: it is at “%s”. Only a motion that was carried sets up a body", m.Reference, Word(string(m.State)))
}

// EditDetails applies what the clerk typed; motionID is the motion of that
// reference, nil for none.
func (b *Body) EditDetails(in BodyDetailsInput, motionID *uint) {
	b.SetUpByMotionID, b.TermsOfReference = motionID, in.Terms
	b.StartedOn, b.EndedOn = in.Started.Date(), in.Ended.Date()
}

// Details returns the body as the clerk's form shows it; reference is that of the
// motion that set it up.
func (b *Body) Details(reference string) BodyDetailsInput {
	return BodyDetailsInput{reference, b.TermsOfReference, InputOf(b.StartedOn), InputOf(b.EndedOn), b.Version}
}
