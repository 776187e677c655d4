package views

import (
	"slices"
	"strconv"
	"strings"

	"carried/models"
	"carried/models/memberlist"
)

// MembersForm is where a list of councillors or officers is chosen.
type MembersForm struct {
	Page
	Form memberlist.FileInput
}

// Template names the template.
func (MembersForm) Template() string { return "admin/members.html" }

// Kinds are the kinds of list.
func (MembersForm) Kinds() []Option {
	return []Option{
		{Value: string(models.KindMember), Label: "Councillors", Hint: "XML of ModernGov, CSV of Open Council Data, Democracy Club or LGSF, Popolo JSON, or your own CSV: name, ward, group, email"},
		{Value: string(models.KindOfficer), Label: "Officers", Hint: "Your own CSV: name, role title, directorate, email"},
	}
}

// MembersCheck shows what a list would change, before anything is changed.
type MembersCheck struct {
	Page
	Form     memberlist.ChoicesInput
	Compared memberlist.Comparison
	Answers  map[int]string // keys chosen, by the row of the list
	Units    []string       // the groups or directorates on the record
}

// Template names the template.
func (MembersCheck) Template() string { return "admin/members_check.html" }

// People is what the list is of: councillors or officers.
func (p MembersCheck) People() string {
	if p.Compared.List.Kind == models.KindOfficer {
		return "officers"
	}
	return "councillors"
}

// UnitNoun is what people of the list belong to.
func (p MembersCheck) UnitNoun() string {
	if p.Compared.List.Kind == models.KindOfficer {
		return "directorate"
	}
	return "group"
}

// MembersPart is the proposals of one kind.
type MembersPart struct {
	ID, Title, About string
	Field            Field
	All              Field // to tick all who are missing at once; no name where they are few
}

// Parts are the proposals by kind, each ticked as it was, or as it is offered.
func (p MembersCheck) Parts() []MembersPart {
	parts := []MembersPart{
		{ID: string(memberlist.Joined), Title: "Joined", About: "Not on the record yet. Untick who is not to be added."},
		{ID: string(memberlist.Changed), Title: "Changed", About: "Untick what is not to be changed."},
		{ID: string(memberlist.Left), Title: "Left", About: "On the record and not in the list, or no longer in office by the list. Tick who has left: their term ends on " + p.Compared.On.String() + ", and everything they did stays. Nobody is removed."},
	}
	var kept []MembersPart
	for _, part := range parts {
		var options []Option
		for _, x := range p.Compared.Proposals {
			if string(x.Kind) != part.ID {
				continue
			}
			hint := models.UpperFirst(strings.Join(x.Says(), "; "))
			switch {
			case x.Missing():
				hint = "" // what is above the list says it
			case x.Maybe:
				hint = models.UpperFirst(x.Why)
			case x.Kind == memberlist.Left || x.Ask:
				hint = models.UpperFirst(x.Why) + "; " + models.LowerFirst(hint)
			}
			options = append(options, Option{Value: x.Key, Label: x.Name, Hint: hint, Selected: p.Form.Ticked(x)})
		}
		if len(options) > 0 {
			part.Title += " (" + Number(len(options)) + ")"
			part.Field = Field{Name: "accept", Label: part.Title, HintText: part.About, Id: part.ID, LabelClass: "govuk-label--m", Choices: options}
			if missing := p.missing(); part.ID == string(memberlist.Left) && missing > 4 {
				part.All = p.Field("left", "All "+Number(missing)+" who are not in the list have left", p.Form.Left).
					Hint("You need not tick them below. Not those whom a question is about")
			}
			kept = append(kept, part)
		}
	}
	return kept
}

// Seen is every proposal that can be ticked, by its key.
func (p MembersCheck) Seen() string {
	var keys []string
	for _, x := range p.Compared.Proposals {
		keys = append(keys, x.Key)
	}
	return strings.Join(keys, " ")
}

// missing counts who is not in the list under any name.
func (p MembersCheck) missing() int {
	n := 0
	for _, x := range p.Compared.Proposals {
		if x.Missing() {
			n++
		}
	}
	return n
}

// Questions are the people of the list who may be somebody on the record.
func (p MembersCheck) Questions() []Field {
	var list []Field
	for _, q := range p.Compared.Questions {
		options := []Option{{Label: "Leave this open", Hint: "Nothing is done about this row"}}
		for _, o := range q.Options {
			label, hint := "Somebody new", "Added with what the list says"
			if o.Kind != memberlist.Joined {
				label = "It is " + o.Name
				hint = strings.Join(append([]string{models.UpperFirst(o.Why)}, o.Says()...), "; ")
			}
			options = append(options, Option{Value: o.Key, Label: label, Hint: hint})
		}
		f := p.Field("choice-"+strconv.Itoa(q.Entry.Row), q.Asks(), p.Answers[q.Entry.Row]).Select(options)
		if !slices.ContainsFunc(f.Choices, func(o Option) bool { return o.Selected }) {
			f.Choices[0].Selected = true // the answer is one of before; it is asked again
		}
		list = append(list, f)
	}
	return list
}

// NewUnits are the groups or directorates of the list that the record does not
// have: each is new, or one that the record has by another name.
func (p MembersCheck) NewUnits() []Field {
	var list []Field
	for _, u := range p.Compared.Units {
		options := []Option{{Value: memberlist.MakeNew, Label: "A new " + p.UnitNoun()}}
		for _, name := range p.Units {
			options = append(options, Option{Value: name, Label: name})
		}
		into := u.Into
		if into == "" {
			into = memberlist.MakeNew
		}
		list = append(list, p.Field("into-"+strconv.Itoa(u.No), u.Name, into).Hint(u.Why).Select(options))
	}
	return list
}

// Nothing reports whether the record has all of the list already.
func (p MembersCheck) Nothing() bool {
	return len(p.Compared.Proposals)+len(p.Compared.Questions)+len(p.Compared.Noted) == 0
}

// Packed is the list as the form carries it.
func (p MembersCheck) Packed() string { return p.Compared.List.Pack() }
