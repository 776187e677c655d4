package views

import "carried/models"

// SplitPart is the form “Split to close a part”.
type SplitPart struct {
	RequestWork
	Form  models.PartInput
	Stale bool
}

// Template names the template.
func (SplitPart) Template() string { return "officer/part.html" }

// ObjectionForm is what a mover says on the record about a request.
type ObjectionForm struct {
	Page
	Request models.RequestRow
	Story   []models.SignOffRow
	Form    models.ObjectionInput
}

// Template names the template.
func (ObjectionForm) Template() string { return "member/object.html" }

// Tags are where the request stands.
func (p ObjectionForm) Tags() []Tag {
	return Tags(p.Request, models.DateOf(p.Now), p.Council.Settings)
}

// Latest is the entry that the objection is against, in words.
func (p ObjectionForm) Latest() string {
	for i := len(p.Story) - 1; i >= 0; i-- {
		s := p.Story[i]
		if s.Kind != "body_agreed" && s.Comment != "" {
			return signOffDeed(s.Kind).words + " on " + models.DateOf(s.At).String() + ": " + s.Comment
		}
	}
	return p.Request.CloseReason
}
