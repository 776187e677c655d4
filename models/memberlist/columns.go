package memberlist

import (
	"slices"
	"strings"
)

// field is what a column says about a person.
type field int

const (
	fieldNone field = iota // nothing that the record keeps
	fieldPrivate
	fieldID
	fieldName
	fieldFirst
	fieldLast
	fieldTitle
	fieldWard
	fieldGroup
	fieldParty
	fieldRole
	fieldDirectorate
	fieldEmail
	fieldStart
	fieldEnd
	fieldCouncil
	fieldElection
	fieldElected
	fieldBallot
	fieldOther // says something about the file, not about a person
)

// headings are the names of columns, small and with single spaces, by what they
// say. Those of every format stand together: an XML or JSON file is read as a
// table whose columns are the paths of its elements.
var headings = map[field]string{
	fieldID:          "id|identifier|councillor id|councillorid|member id|memberid|person id|raw identifier|uid|unique id",
	fieldName:        "name|full name|fullname|fullusername|councillor|councillor name|member|member name|person name|raw name|officer|officer name",
	fieldFirst:       "first name|firstname|forename|forenames|first names|given name|given names",
	fieldLast:        "last name|lastname|surname|family name",
	fieldTitle:       "title|salutation|honorific|honorific prefix",
	fieldWard:        "ward|ward name|wardname|wardtitle|division|division name|electoral division|ward or division|ward/division|raw division|post label|electoral area|district electoral area|area",
	fieldGroup:       "group|group name|political group|politicalgrouptitle",
	fieldParty:       "party|party name|partyname|political party|politicalpartytitle|raw party|party/group|party or group|party / group",
	fieldRole:        "role|role title|job title|jobtitle|post|post title|position|keyposts|key posts",
	fieldDirectorate: "directorate|department|service area|service|directorate or service",
	fieldEmail:       "email|e-mail|email address|e-mail address|council email|work email|workaddress/email",
	fieldStart:       "term start|start of term|start of the term|start date|start|elected on|in office from|termofoffice/startdate",
	fieldEnd:         "term end|end of term|end of the term|end date|end|in office until|left on|termofoffice/enddate",
	fieldCouncil:     "council|council name|councilid|council id|authority|local authority|organisation name",
	fieldElection:    "election id",
	fieldElected:     "elected",
	fieldBallot:      "ballot paper id",
	fieldOther:       "election date|election current|party id|electoral commission party code|next election|next election date|cancelled poll|seats contested|scheme",
}

// privateWords mark a column that is dropped and counted: it is about a person's
// home or private life. They count only where no heading above fits, but those
// of alwaysPrivate before anything else.
var (
	privateWords  = []string{"address", "street", "postcode", "post code", "town", "phone", "tel", "mobile", "cell", "fax", "birth", "dob", "age", "gender", "sex", "nationality", "national identity", "national insurance", "religion", "ethnic", "next of kin", "emergency", "bank", "contact"}
	alwaysPrivate = []string{"home", "homeaddress", "homephone", "hometel", "hometelephone", "homeemail", "homemobile", "private", "personal"}
)

// identifierColumn begins the name of a column that a reader makes of an
// identifier with a scheme of its own.
const identifierColumn = "identifier: "

var fields = func() map[string]field {
	m := map[string]field{}
	for f, names := range headings {
		for name := range strings.SplitSeq(names, "|") {
			m[name] = f
		}
	}
	return m
}()

// fieldOf returns what a column says.
func fieldOf(column string, format Format) field {
	if strings.HasPrefix(column, identifierColumn) {
		return fieldOther
	}
	name := heading(column)
	if slices.ContainsFunc(parts(name), func(w string) bool { return slices.Contains(alwaysPrivate, w) }) {
		return fieldPrivate
	}
	if f, ok := fields[name]; ok {
		if f == fieldElected && format != DemocracyClub {
			return fieldNone
		}
		return f
	}
	if isPrivate(name) && (!strings.HasPrefix(name, "workaddress/") || strings.HasSuffix(name, "mobile")) {
		return fieldPrivate
	}
	return fieldNone
}

// heading writes the name of a column as the table above has it.
func heading(s string) string {
	s = strings.NewReplacer("_", " ", "\ufeff", "", "*", "", ":", "").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// parts are the words of a heading.
func parts(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" /-.()[]", r) })
}

// isPrivate reports whether a heading has a private word, alone or as the start
// or end of one: "telephone no" has "phone", "workphone" too.
func isPrivate(name string) bool {
	for _, w := range privateWords {
		if strings.Contains(w, " ") && strings.Contains(name, w) {
			return true
		}
		for _, part := range parts(name) {
			if part == w || len(w) > 3 && (strings.HasPrefix(part, w) || strings.HasSuffix(part, w)) {
				return true
			}
		}
	}
	return false
}

// formatOf tells a CSV format by its headings.
func formatOf(columns []string) (f Format, scheme string) {
	has := map[string]bool{}
	for _, c := range columns {
		has[heading(c)] = true
	}
	switch {
	case has["person name"] && has["person id"] && (has["ballot paper id"] || has["election id"]):
		return DemocracyClub, "democracyclub"
	case has["raw name"] && has["raw identifier"]:
		return LGSF, "moderngov" // its raw identifier is ModernGov's number of the councillor
	case has["councillor name"] && (has["ward name"] || has["wardname"]) && (has["council"] || has["councilid"]):
		return OpenCouncilData, ""
	}
	return Plain, "list"
}
