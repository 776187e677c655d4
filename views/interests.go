package views

import (
	"fmt"

	"carried/models"
)

// InterestForm is the form of an interest that was declared at a meeting.
type InterestForm struct {
	Page
	Meeting        *models.MeetingRow
	Interest       *models.Interest // nil for a new one
	Members        []models.Person
	Items          []models.AgendaRow
	Form           models.InterestInput
	Contradictions Contradictions // of the meeting
}

// Template names the template.
func (InterestForm) Template() string { return "clerk/interest.html" }

// Action is where the form goes, from wherever it is shown.
func (f InterestForm) Action() string {
	if f.Interest != nil {
		return fmt.Sprintf("/clerk/meetings/%d/interests/%d", f.Meeting.ID, f.Interest.ID)
	}
	return fmt.Sprintf("/clerk/meetings/%d/interests", f.Meeting.ID)
}

// ItemOptions are the items of the agenda.
func (f InterestForm) ItemOptions() []Option {
	list := []Option{{Label: "Select an item"}}
	for _, i := range f.Items {
		title := i.Title
		if i.MotionID != nil {
			title = i.MotionTitle
		}
		list = append(list, Option{Value: str(i.ID), Label: i.Number + " " + title})
	}
	return list
}

// PersonOptions are the councillors.
func (f InterestForm) PersonOptions() []Option {
	return personOptions("Select a councillor", f.Members)
}

// KindOptions are the kinds of interest.
func (InterestForm) KindOptions() []Option {
	var list []Option
	for _, k := range models.InterestKinds {
		list = append(list, Option{Value: string(k.Kind), Label: k.Name})
	}
	return list
}

// StayedOptions are what the councillor did for the item.
func (InterestForm) StayedOptions() []Option {
	return []Option{{Value: "left", Label: "They left the room for the item"}, {Value: "stayed", Label: "They stayed"}}
}

// DeclaredInterest is an interest as pages tell it.
type DeclaredInterest struct {
	models.InterestRow
	Name  string
	Words string // a sentence or two

	Withhold []Link // the form that withholds its nature; none for who may not
}

// interestWords tell of an interest: who declared what, and what they did.
func interestWords(r models.InterestRow, style models.MemberStyle) string {
	name := r.Person.Addressed(style)
	s := name + " declared an interest"
	if r.Kind != models.InterestOther {
		s += " (" + models.LowerFirst(r.Kind.Name()) + ")"
	}
	if r.Nature != "" {
		s += ": " + r.Nature
	}
	s = sentenceEnd(s)
	if r.Withheld != "" {
		s += " Its nature is withheld: " + sentenceEnd(r.Withheld)
	}
	if r.LeftRoom {
		s += " They left the room for the item."
	} else {
		s += " They stayed in the room."
	}
	if r.Dispensation != "" {
		s = sentenceEnd(s + " Dispensation: " + r.Dispensation)
	}
	return s
}

func (p Page) declared(rows []models.InterestRow) []DeclaredInterest {
	list, style := make([]DeclaredInterest, len(rows)), p.Council.MemberStyle
	for i, r := range rows {
		list[i] = DeclaredInterest{r, r.Person.Addressed(style), interestWords(r, style), p.withholdLink(models.WithholdInterest, r.ID, "Withhold its nature", r.Nature)}
	}
	return list
}

// Declared are the interests that were declared at the meeting.
func (m Meeting) Declared() []DeclaredInterest { return m.declared(m.Interests) }

// Declared are the interests that were declared at the meeting.
func (m ClerkMeeting) Declared() []DeclaredInterest {
	return m.declared(m.Interests)
}

// InterestAt is the address of the form of an interest.
func (m ClerkMeeting) InterestAt(id uint) string {
	return fmt.Sprintf("/clerk/meetings/%d/interests/%d", m.Meeting.ID, id)
}
