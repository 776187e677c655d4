package views

import "carried/models"

// MotionAdvice is the form for what officers advise on a motion.
type MotionAdvice struct {
	Page
	Motion models.MotionRecord
	Form   models.AdviceInput
}

// Template names the template.
func (MotionAdvice) Template() string { return "clerk/motion_advice.html" }

// AdviceFields are the two fields of one kind of advice.
type AdviceFields struct {
	Title    string
	Text, By Field
}

// Kinds are the fields in the order in which the paper prints the advice.
func (p MotionAdvice) Kinds() []AdviceFields {
	values := []struct{ text, by string }{{p.Form.Legal, p.Form.LegalBy}, {p.Form.Financial, p.Form.FinancialBy}, {p.Form.Other, p.Form.OtherBy}}
	var list []AdviceFields
	for i, k := range models.AdviceKinds {
		list = append(list, AdviceFields{
			k.Title, p.Field(string(k.Kind), "What they advise", values[i].text).Rows(5),
			p.Field(string(k.Kind)+"-by", "Given by", values[i].by).Hint("For example, Head of Legal Services"),
		})
	}
	return list
}

// Readers says who will read the advice.
func (p MotionAdvice) Readers() string {
	if p.Motion.Exempt {
		return "It is printed in Part II of the motions paper, which is not for the public."
	}
	return "It is printed below the motion in the motions paper, which is public with the agenda."
}
