package views

import "carried/models"

// KindForm is the form of a kind of request (design/ux.md, A3).
type KindForm struct {
	Page
	Kind  models.Kind // as it is kept; empty for a new one
	Form  models.KindInput
	Saved []models.Change // by somebody else, before this form came
}

// Template names the template.
func (KindForm) Template() string { return "admin/kind_form.html" }

// Plain reports whether it is a kind with a definition of done.
func (p KindForm) Plain() bool { return p.Kind.Plain() }

// Retires reports whether it may be retired.
func (p KindForm) Retires() bool { return p.Kind.Code != models.OtherCategory && p.Kind.ID != 0 }

// Own says what a kind of the program asks for before a request is complete.
func (p KindForm) Own() string {
	if p.Plain() || len(models.CompletionRules(p.Kind.Code)) == 0 {
		return ""
	}
	said := "It has records of its own. A request of it is complete with: "
	for i, r := range models.CompletionRules(p.Kind.Code) {
		if i > 0 {
			said += "; "
		}
		said += models.LowerFirst(r.Words)
	}
	return said + ". For each that is not met there is a written exception."
}
