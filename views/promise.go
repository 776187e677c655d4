package views

import "carried/models"

// PromiseForm is the page on which the clerk makes a request of a promise that
// stands in the answer to a question.
type PromiseForm struct {
	Page
	Choices
	Question models.Question // with the answer, to pick words from
	Form     models.PromiseInput
	Cancel   string
	Exempt   string // the exempt motion it is about, by its reference; "" for none
}

// Template names the template.
func (PromiseForm) Template() string { return "clerk/promise.html" }

// Category is the question for the kind of request.
func (p PromiseForm) Category() Field {
	return p.kind(p.Field("category", "Kind of request", string(p.Form.Category)))
}

// Body is the question for the body that monitors it.
func (p PromiseForm) Body() Field {
	return p.Field("monitoring-body", "Body that monitors it", p.Form.MonitoringBodyID).Select(bodyOptions("Select the body", p.Bodies))
}

// Member is the question for the person to whom it was promised.
func (p PromiseForm) Member() Field {
	return p.holder(p.Field("member", "Who that is on the record (optional)", p.Form.PromisedToID).Hint("A member who is chosen here is told of every step, and can object on the record, as the proposer of a motion can."), "Nobody in this list", models.RequestRow{})
}

// Owner is the question for the owner.
func (p PromiseForm) Owner() GroupedSelect {
	return p.owners(p.Field("owner", "Owner (optional)", p.Form.OwnerID).Hint("Without one it waits on the clerk desk."), "Nobody yet")
}

// Directorate is the question for the directorate.
func (p PromiseForm) Directorate() Field {
	return p.Field("directorate", "Directorate (optional without an owner)", p.Form.DirectorateID).Select(p.directorates("None yet"))
}

// PromisedIn names the answer that promised the request.
func (p Request) PromisedIn() string { return p.Row.PromisedIn() }

// PromiseLink leads to the answer that promised a request; "" for one that no
// answer promised.
func (p Request) PromiseLink() string {
	if p.Row.Origin != models.OriginPromise || p.Row.QuestionPath == "" {
		return ""
	}
	return "/questions/" + p.Row.QuestionPath
}
