package memberlist

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"carried/models"
)

// readPopolo reads Popolo JSON: a file with persons, organizations, memberships
// and posts, a list of persons, or one person. Each person is a row.
func readPopolo(text string) (*table, error) {
	var f popoloFile
	var err error
	if text[0] == '[' {
		err = json.Unmarshal([]byte(text), &f.Persons)
	} else if err = json.Unmarshal([]byte(text), &f); err == nil {
		f.Persons = append(append(f.Persons, f.People...), f.Results...)
		if len(f.Persons) == 0 && f.Name != nil {
			f.Persons = []json.RawMessage{json.RawMessage(text)}
		}
	}
	if err != nil {
		return nil, jsonProblem(err, text)
	}
	if len(f.Persons) > maxRows {
		return nil, models.Errorf(models.Invalid, "This file has more than 50,000 people. Keep only those of your council, then try again.")
	}
	f.join()
	t := &table{format: Popolo, scheme: "popolo"}
	for i, raw := range f.Persons {
		cells, err := f.cells(raw)
		if err != nil {
			return nil, jsonProblem(err, string(raw))
		}
		t.rows = append(t.rows, row{i + 1, cells})
	}
	if len(t.rows) == 0 {
		return nil, models.Errorf(models.Invalid, "This JSON file has no list “persons”. Choose a file in the Popolo format.")
	}
	return t, nil
}

// popoloFile is what is read of a file. Persons stay raw, so that the columns
// that are not used can be named.
type popoloFile struct {
	Persons, People, Results []json.RawMessage
	Name                     json.RawMessage
	Organizations            []popoloOrganization
	Posts                    []popoloPost
	Areas                    []popoloArea
	Memberships              []popoloMembership

	organizations map[string]popoloOrganization
	posts         map[string]popoloPost
	areas         map[string]popoloArea
	memberships   map[string][]popoloMembership // by person
}

type popoloArea struct{ ID, Name string }

type popoloOrganization struct {
	ID, Name, Classification string
	Memberships              []popoloMembership
	Posts                    []popoloPost
}

type popoloPost struct {
	ID, Label, Role string
	AreaID          string `json:"area_id"`
	Area            *popoloArea
}

type popoloMembership struct {
	PersonID       string `json:"person_id"`
	OrganizationID string `json:"organization_id"`
	PostID         string `json:"post_id"`
	AreaID         string `json:"area_id"`
	OnBehalfOfID   string `json:"on_behalf_of_id"`
	Role           string
	StartDate      string `json:"start_date"`
	EndDate        string `json:"end_date"`
	Organization   *popoloOrganization
	Post           *popoloPost
	Area           *popoloArea
}

// join makes what the file gives by number findable.
func (f *popoloFile) join() {
	f.organizations, f.posts, f.areas, f.memberships = map[string]popoloOrganization{}, map[string]popoloPost{}, map[string]popoloArea{}, map[string][]popoloMembership{}
	for _, a := range f.Areas {
		f.areas[a.ID] = a
	}
	for _, o := range f.Organizations {
		f.organizations[o.ID] = o
		f.Posts = append(f.Posts, o.Posts...)
		for _, m := range o.Memberships {
			m.OrganizationID = cmp.Or(m.OrganizationID, o.ID)
			f.Memberships = append(f.Memberships, m)
		}
	}
	for _, p := range f.Posts {
		f.posts[p.ID] = p
	}
	for _, m := range f.Memberships {
		f.memberships[m.PersonID] = append(f.memberships[m.PersonID], m)
	}
}

type popoloPerson struct {
	ID, Name, Email string
	GivenName       string `json:"given_name"`
	FamilyName      string `json:"family_name"`
	HonorificPrefix string `json:"honorific_prefix"`
	Identifiers     []struct{ Scheme, Identifier string }
	ContactDetails  []struct{ Type, Label, Value, Note string } `json:"contact_details"`
	Memberships     []popoloMembership
}

// knownSchemes are the identifiers that are kept. Others may be a number that is
// nobody's business, such as that of a national insurance.
var knownSchemes = []string{"moderngov", "democracyclub", "wikidata", "popolo"}

// popoloUsed are the properties of a person that are read into columns of their own.
var popoloUsed = words("id name email given_name family_name honorific_prefix identifiers contact_details memberships")

// cells returns a person as a row of the table.
func (f *popoloFile) cells(raw json.RawMessage) ([]cell, error) {
	var p popoloPerson
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, err
	}
	name := cmp.Or(p.Name, p.GivenName+" "+p.FamilyName)
	list := []cell{{"id", p.ID}, {"name", name}, {"title", p.HonorificPrefix}, {"email", p.Email}}
	for _, id := range p.Identifiers {
		if scheme := strings.ToLower(id.Scheme); slices.Contains(knownSchemes, scheme) {
			list = append(list, cell{identifierColumn + scheme, id.Identifier})
		} else {
			list = append(list, cell{"private identifier (" + id.Scheme + ")", id.Identifier})
		}
	}
	for _, c := range p.ContactDetails {
		column := "contact_details/" + c.Type
		if home := strings.ToLower(c.Label + " " + c.Note); c.Type == "email" && !isPrivate(home) && !slices.ContainsFunc(parts(home), func(w string) bool { return slices.Contains(alwaysPrivate, w) }) {
			column = "email"
		}
		list = append(list, cell{column, c.Value})
	}
	list = append(list, f.office(append(p.Memberships, f.memberships[p.ID]...))...)
	var rest map[string]json.RawMessage
	if err := json.Unmarshal(raw, &rest); err != nil {
		return nil, err
	}
	var others []string
	for k, v := range rest {
		if s := string(v); !popoloUsed[k] && s != "null" && s != `""` && s != "[]" && s != "{}" {
			others = append(others, k)
		}
	}
	slices.Sort(others)
	for _, k := range others {
		list = append(list, cell{k, "given"}) // that it is there is all that is read of it
	}
	for i := range list {
		list[i].text = clean(list[i].text)
	}
	return list, nil
}

// groupKinds are the classifications of an organisation that is a group.
var groupKinds = []string{"party", "group", "political group", "parliamentary group", "faction", "caucus"}

// office returns the ward, the group, the role and the term of a person: of the
// membership of the council that starts last, and of the last group.
func (f *popoloFile) office(all []popoloMembership) []cell {
	slices.SortStableFunc(all, func(a, b popoloMembership) int { return cmp.Compare(a.StartDate, b.StartDate) })
	var council *popoloMembership
	group := ""
	for i := range all {
		m := &all[i]
		o := f.organizations[m.OrganizationID]
		if m.Organization != nil {
			o = *m.Organization
		}
		if slices.Contains(groupKinds, strings.ToLower(o.Classification)) {
			if m.EndDate == "" || group == "" {
				group = o.Name
			}
			continue
		}
		if council == nil || f.ward(*m) != "" || f.ward(*council) == "" {
			council = m
		}
	}
	if council == nil {
		return []cell{{"group", group}}
	}
	group = cmp.Or(f.organizations[council.OnBehalfOfID].Name, group)
	role := council.Role
	if slices.Contains([]string{"councillor", "member", "county councillor"}, strings.ToLower(role)) {
		role = ""
	}
	return []cell{
		{"ward", f.ward(*council)},
		{"group", group},
		{"role", role},
		{"start date", wholeDate(council.StartDate)},
		{"end date", wholeDate(council.EndDate)},
	}
}

// ward is the area of a membership, or of its post.
func (f *popoloFile) ward(m popoloMembership) string {
	post := f.posts[m.PostID]
	if m.Post != nil {
		post = *m.Post
	}
	for _, a := range []*popoloArea{m.Area, post.Area} {
		if a != nil && a.Name != "" {
			return a.Name
		}
	}
	return cmp.Or(f.areas[m.AreaID].Name, f.areas[post.AreaID].Name)
}

// wholeDate leaves out the dates of Popolo that are a year or a month only.
func wholeDate(s string) string {
	if len(s) < len("2006-01-02") {
		return ""
	}
	return s[:len("2006-01-02")]
}

func jsonProblem(err error, text string) error {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		line := 1 + strings.Count(text[:min(len(text), int(e.Offset))], "\n")
		return models.Errorf(models.Invalid, "The JSON is damaged at line %d. Save the file again from where it came.", line)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return models.Errorf(models.Invalid, "This JSON file is not in the Popolo format: “%s” holds a %s.", shortColumn(e.Field), e.Value)
	}
	return models.Errorf(models.Invalid, "This JSON file cannot be read as Popolo.")
}
