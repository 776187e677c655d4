package views

import (
	"fmt"
	"slices"
	"strconv"

	"carried/models"
)

// InvolvementFigures is what anybody who may read a request reads of how members
// were involved: each group, and the events.
type InvolvementFigures struct {
	Groups []models.GroupInvolvement
	Events []InvolvementLine
}

// NewInvolvementFigures words the events of a request.
func NewInvolvementFigures(events []models.InvolvementEvent, groups []models.PoliticalGroup) InvolvementFigures {
	f := InvolvementFigures{Groups: models.InvolvementOf(events, groups)}
	for _, e := range models.StandingEvents(events) {
		f.Events = append(f.Events, newInvolvementLine(e))
	}
	return f
}

// InvolvementLine is an event in words.
type InvolvementLine struct {
	models.InvolvementEvent
	Name      string
	Asked     string // the groups invited
	Came      string // those that took part
	Corrected bool   // another took its place
	Correct   string // address; "" for who may not
}

func newInvolvementLine(e models.InvolvementEvent) InvolvementLine {
	l := InvolvementLine{InvolvementEvent: e, Name: e.Kind.Name(), Asked: models.AndList(e.Invited()), Came: models.AndList(e.TookPart())}
	if e.Members != nil {
		if l.Came != "" {
			l.Came += ", "
		}
		l.Came += Count(*e.Members, "member")
	}
	return l
}

// InvolvementPage is the events with members of a request (O6).
type InvolvementPage struct {
	RequestWork
	Events []models.InvolvementEvent
	Groups []models.PoliticalGroup // on the council
	May    bool                    // add events
	Checks []models.CheckedRule
}

// Template names the template.
func (InvolvementPage) Template() string { return "officer/involvement.html" }

// Figures is what the public reads.
func (p InvolvementPage) Figures() InvolvementFigures {
	return NewInvolvementFigures(p.Events, p.Groups)
}

// Lines are all events, the newest first.
func (p InvolvementPage) Lines() []InvolvementLine {
	standing := models.StandingEvents(p.Events)
	var list []InvolvementLine
	for _, e := range p.Events {
		l := newInvolvementLine(e)
		l.Corrected = !slices.ContainsFunc(standing, func(s models.InvolvementEvent) bool { return s.ID == e.ID })
		if p.May && !l.Corrected {
			l.Correct = fmt.Sprintf("/officer/requests/%d/involvement/new?corrects=%d", p.Request.ID, e.ID)
		}
		list = append(list, l)
	}
	return list
}

// InvolvementForm adds an event with members, or corrects one.
type InvolvementForm struct {
	RequestWork
	Form   models.InvolvementInput
	Groups []models.PoliticalGroup // all there are: an event of last year may have had others
}

// Template names the template.
func (InvolvementForm) Template() string { return "officer/involvement_form.html" }

// Kinds are the ways members are involved.
func (InvolvementForm) Kinds() []Option {
	list := make([]Option, len(models.InvolvementKinds))
	for i, k := range models.InvolvementKinds {
		list[i] = Option{Value: string(k.Kind), Label: k.Name}
	}
	return list
}

// Invited are the groups, those chosen that were invited.
func (p InvolvementForm) Invited() []Option { return p.groups(p.Form.Invited) }

// Attended are the groups, those chosen that took part.
func (p InvolvementForm) Attended() []Option { return p.groups(p.Form.Attended) }

func (p InvolvementForm) groups(chosen []uint) []Option {
	list := make([]Option, len(p.Groups))
	for i, g := range p.Groups {
		list[i] = Option{Value: strconv.FormatUint(uint64(g.ID), 10), Label: g.Name, Selected: slices.Contains(chosen, g.ID)}
	}
	return list
}
