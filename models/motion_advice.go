package models

// AdviceKind is what officers' advice on a motion is about.
type AdviceKind string

// AdviceKinds are the kinds of advice in the order in which the motions paper
// prints them, with its headings.
var AdviceKinds = []struct {
	Kind  AdviceKind
	Title string
}{
	{"legal", "Legal advice"},
	{"financial", "Financial advice"},
	{"other", "Other advice"},
}

// MotionAdvice is what officers advise on a motion, for the motions paper of its
// meeting. The clerk types it before the motion is decided; whoever may have the
// paper reads it there.
type MotionAdvice struct {
	MotionID uint       `gorm:"primaryKey"`
	Kind     AdviceKind `gorm:"primaryKey"`
	GivenBy  string     // "Head of Legal Services"
	Text     string
}

// TableName names the table: the word has no plural.
func (MotionAdvice) TableName() string { return "motion_advice" }

// AdviceInput is the form of the advice on a motion. What is empty is not given.
type AdviceInput struct {
	Legal       string `form:"legal" validate:"max=20000" label:"legal advice"`
	LegalBy     string `form:"legal-by" validate:"max=200" label:"name of who gives the legal advice"`
	Financial   string `form:"financial" validate:"max=20000" label:"financial advice"`
	FinancialBy string `form:"financial-by" validate:"max=200" label:"name of who gives the financial advice"`
	Other       string `form:"other" validate:"max=20000" label:"other advice"`
	OtherBy     string `form:"other-by" validate:"max=200" label:"name of who gives the other advice"`
	Version     int    `form:"version"` // of the motion
}

// fields are the two fields of each kind of advice, in the order of AdviceKinds.
func (in *AdviceInput) fields() []struct{ text, by *string } {
	return []struct{ text, by *string }{{&in.Legal, &in.LegalBy}, {&in.Financial, &in.FinancialBy}, {&in.Other, &in.OtherBy}}
}

// Check wants to know who gives an advice, and what they advise.
func (in AdviceInput) Check() []FieldError {
	var f []FieldError
	for i, x := range in.fields() {
		k := AdviceKinds[i]
		switch {
		case *x.text != "" && *x.by == "":
			f = append(f, FieldError{string(k.Kind) + "-by", "Enter who gives the " + LowerFirst(k.Title)})
		case *x.text == "" && *x.by != "":
			f = append(f, FieldError{string(k.Kind), "Enter the " + LowerFirst(k.Title) + ", or clear who gives it"})
		}
	}
	return f
}

// Advice returns what was typed about a motion.
func (in AdviceInput) Advice(motionID uint) []MotionAdvice {
	var list []MotionAdvice
	for i, x := range in.fields() {
		if *x.text != "" {
			list = append(list, MotionAdvice{motionID, AdviceKinds[i].Kind, *x.by, *x.text})
		}
	}
	return list
}

// AdviceForm returns the advice on a motion as the form shows it.
func AdviceForm(list []MotionAdvice, version int) AdviceInput {
	in := AdviceInput{Version: version}
	for i, x := range in.fields() {
		for _, a := range list {
			if a.Kind == AdviceKinds[i].Kind {
				*x.text, *x.by = a.Text, a.GivenBy
			}
		}
	}
	return in
}

// Advise says what changed in the advice on a motion. It is given before the
// motion is decided: its paper is read by those who decide.
func (m *Motion) Advise(before, after []MotionAdvice, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleClerk):
		return Event{}, Errorf(Forbidden, "Only the clerk can enter advice on a motion.")
	case m.Decided():
		return Event{}, Errorf(Conflict, "This motion is at “%s”, so advice on it comes too late.", Word(string(m.State)))
	}
	words := func(list []MotionAdvice) map[string]string {
		said := map[string]string{}
		for _, x := range list {
			said[string(x.Kind)] = x.GivenBy + ": " + x.Text
		}
		return said
	}
	var changes []Change
	was, is := words(before), words(after)
	for _, k := range AdviceKinds {
		if kind := string(k.Kind); was[kind] != is[kind] {
			changes = append(changes, Change{LowerFirst(k.Title), was[kind], is[kind]})
		}
	}
	return m.Event("advise", "", changes...), nil
}
