package views

import (
	"cmp"
	"slices"
	"strconv"

	"carried/models"
)

// Admin is where administration begins.
type Admin struct {
	Page
	Entries []AdminEntry
}

// AdminEntry is one subject of administration.
type AdminEntry struct{ Text, Address, About string }

// Template names the template.
func (Admin) Template() string { return "admin/admin.html" }

// AdminTable is a list of records that an administrator keeps.
type AdminTable struct {
	Page
	About string
	Head  []string
	Rows  []AdminRow
	Add   Link
	Empty string
}

// AdminRow is one record; its first cell leads to its form.
type AdminRow struct {
	Address string
	Cells   []string
}

// First is the record's name.
func (r AdminRow) First() string { return r.Cells[0] }

// Rest is what else the list says about it.
func (r AdminRow) Rest() []string { return r.Cells[1:] }

// Template names the template.
func (AdminTable) Template() string { return "admin/table.html" }

// AdminPeople is the list of people with its filter.
type AdminPeople struct {
	AdminTable
	Kind  string
	Words string
}

// Template names the template.
func (AdminPeople) Template() string { return "admin/people.html" }

// Kinds are the kinds of people a list can be narrowed to.
func (AdminPeople) Kinds() []Option { return append([]Option{{Label: "Everybody"}}, PersonKinds()...) }

// PersonKinds are the kinds of people there are.
func PersonKinds() []Option {
	return []Option{{Value: "member", Label: "Councillor"}, {Value: "officer", Label: "Officer"}, {Value: "external", Label: "Somebody outside the council"}}
}

// PersonForm is the form of a person.
type PersonForm struct {
	Page
	Form         models.PersonInput
	Saved        []models.Change // by somebody else, before this form came
	Groups       []Option
	Directorates []Option
	Slug         string // in addresses; "" for a new person
}

// Template names the template.
func (PersonForm) Template() string { return "admin/person_form.html" }

// Kinds are the kinds of people there are.
func (PersonForm) Kinds() []Option { return PersonKinds() }

// GroupForm is the form of a political group.
type GroupForm struct {
	Page
	Form    models.PoliticalGroupInput
	Saved   []models.Change // by somebody else, before this form came
	Leaders []Option
}

// Template names the template.
func (GroupForm) Template() string { return "admin/group_form.html" }

// DirectorateForm is the form of a directorate.
type DirectorateForm struct {
	Page
	Form     models.DirectorateInput
	Saved    []models.Change // by somebody else, before this form came
	Officers []Option
	Others   []Option // that may take over its work
}

// Template names the template.
func (DirectorateForm) Template() string { return "admin/directorate_form.html" }

// BodyForm is the form of a body.
type BodyForm struct {
	Page
	Form  models.BodyInput
	Saved []models.Change // by somebody else, before this form came
}

// Template names the template.
func (BodyForm) Template() string { return "admin/body_form.html" }

// Kinds are the kinds of body there are.
func (BodyForm) Kinds() []Option {
	var list []Option
	for _, k := range models.BodyKinds {
		list = append(list, Option{Value: string(k), Label: models.Word(string(k))})
	}
	return list
}

// PeopleOptions offers people by name, with what tells them apart.
func PeopleOptions(none string, people []models.Person) []Option {
	list := []Option{{Label: none}}
	for _, p := range people {
		label := p.FullName
		if about := cmp.Or(p.RoleTitle, p.Ward); about != "" {
			label += " (" + about + ")"
		}
		list = append(list, Option{Value: strconv.FormatUint(uint64(p.ID), 10), Label: label})
	}
	return list
}

// GroupOptions offers the political groups.
func GroupOptions(groups []models.PoliticalGroup) []Option {
	list := []Option{{Label: "None"}}
	for _, g := range groups {
		list = append(list, Option{Value: strconv.FormatUint(uint64(g.ID), 10), Label: g.Name})
	}
	return list
}

// DirectorateOptions offers the directorates.
func DirectorateOptions(directorates []models.Directorate) []Option {
	list := []Option{{Label: "None"}}
	for _, d := range directorates {
		list = append(list, Option{Value: strconv.FormatUint(uint64(d.ID), 10), Label: d.Name})
	}
	return list
}

// UserForm is the form of a user.
type UserForm struct {
	Page
	Form    models.UserInput
	Saved   []models.Change // by somebody else, before this form came
	People  []Option
	User    *models.User // nil for a new one
	Open    int          // requests that are theirs and open
	Address string       // of the user's pages
}

// Template names the template.
func (UserForm) Template() string { return "admin/user_form.html" }

// Roles are all roles with what each may do, those of the user ticked.
func (p UserForm) Roles() []Option {
	var list []Option
	for _, r := range models.Roles {
		list = append(list, Option{
			Value: string(r.Role), Label: r.Name, Hint: models.UpperFirst(r.May),
			Selected: slices.Contains(p.Form.Roles, string(r.Role)),
		})
	}
	return list
}

// Stopped reports whether the user may no longer sign in.
func (p UserForm) Stopped() bool { return p.User != nil && p.User.Stopped() }

// UserLink shows, once, the link with which a user chooses a password.
type UserLink struct {
	Page
	User    *models.User
	Address string // of the link
}

// Template names the template.
func (UserLink) Template() string { return "admin/user_link.html" }
