package models

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// PersonKind says which side of the council a person is on.
type PersonKind string

const (
	KindMember   PersonKind = "member"
	KindOfficer  PersonKind = "officer"
	KindExternal PersonKind = "external"
)

// Person is a councillor, an officer or somebody outside (domain.md 4). The
// names of councillors are public; those of officers follow the setting
// privacy.officer_names (domain.md 14.3).
type Person struct {
	ID            uint   `gorm:"primaryKey"`
	Slug          string // in addresses, "ruth-ashdown"; never changes
	FullName      string
	Title         string // Mr, Ms, Dr
	Kind          PersonKind
	GroupID       *uint  // political group
	Ward          string // ward or division
	RoleTitle     string // "Head of Communications"
	DirectorateID *uint
	Email         string
	NamedInPublic bool // an officer at head of service or above, or one who agreed
	TermStart     Date
	TermEnd       Date
	SortKey       string // surname first, for lists
	Version       int
}

// PersonInput is what a person may type about a councillor or an officer.
type PersonInput struct {
	FullName      string     `form:"full-name" validate:"required,max=120" label:"full name"`
	Title         string     `form:"title" validate:"max=20" label:"title"`
	Kind          PersonKind `form:"kind" validate:"oneof=member officer external" label:"kind of person"`
	GroupID       uint       `form:"group" label:"political group"`
	Ward          string     `form:"ward" validate:"max=120" label:"ward or division"`
	RoleTitle     string     `form:"role-title" validate:"max=160" label:"role"`
	DirectorateID uint       `form:"directorate" label:"directorate"`
	Email         string     `form:"email" validate:"omitempty,email,max=200" label:"email address"`
	NamedInPublic bool       `form:"named" label:"may be named in public"`
	TermStart     DateInput  `form:"term-start" label:"start of the term"`
	TermEnd       DateInput  `form:"term-end" label:"end of the term"`
	Version       int        `form:"version"`
}

// Check holds the dates of the term against each other.
func (in PersonInput) Check() []FieldError {
	var f []FieldError
	if p := in.TermStart.Problem("start of the term", false); p != "" {
		f = append(f, FieldError{"term-start", p})
	}
	if p := in.TermEnd.Problem("end of the term", false); p != "" {
		f = append(f, FieldError{"term-end", p})
	}
	if s, e := in.TermStart.Date(), in.TermEnd.Date(); s != "" && e != "" && e < s {
		f = append(f, FieldError{"term-end", "End of the term must be after " + s.String()})
	}
	return f
}

// Input returns the person as the form shows it.
func (p *Person) Input() PersonInput {
	return PersonInput{
		p.FullName, p.Title, p.Kind, Deref(p.GroupID), p.Ward, p.RoleTitle, Deref(p.DirectorateID),
		p.Email, p.NamedInPublic, InputOf(p.TermStart), InputOf(p.TermEnd), p.Version,
	}
}

// Edit applies what was typed.
func (p *Person) Edit(in PersonInput) {
	p.FullName, p.Title, p.Kind, p.GroupID, p.Ward = in.FullName, in.Title, in.Kind, Ref(in.GroupID), in.Ward
	p.RoleTitle, p.DirectorateID, p.Email, p.NamedInPublic = in.RoleTitle, Ref(in.DirectorateID), in.Email, in.NamedInPublic
	p.TermStart, p.TermEnd = in.TermStart.Date(), in.TermEnd.Date()
	p.SortKey = SortKey(p.FullName)
}

// Subject names the person in the record.
func (p *Person) Subject() string { return fmt.Sprintf("person/%d", p.ID) }

// PersonFields is the order in which the record names what changed.
var PersonFields = []string{
	"full name", "title", "kind", "group", "ward", "role", "directorate", "email address",
	"named in public", "start of the term", "end of the term",
}

// Fields returns the person as the record compares it.
func (p *Person) Fields() map[string]string {
	return map[string]string{
		"full name": p.FullName, "title": p.Title, "kind": string(p.Kind), "group": Number(p.GroupID),
		"ward": p.Ward, "role": p.RoleTitle, "directorate": Number(p.DirectorateID), "email address": p.Email,
		"named in public": YesNo(p.NamedInPublic), "start of the term": p.TermStart.String(), "end of the term": p.TermEnd.String(),
	}
}

// titles stand before a name and are no part of it.
var titles = map[string]bool{
	"cllr": true, "councillor": true, "cllrs": true, "mr": true, "mrs": true, "ms": true, "miss": true, "mx": true,
	"dr": true, "prof": true, "professor": true, "sir": true, "dame": true, "lord": true, "lady": true, "rev": true, "revd": true, "alderman": true, "ald": true,
}

// signs are written in more than one way, and mean the same in a name.
var signs = strings.NewReplacer("’", "'", "‑", "-", "\u00a0", " ")

// FoldName returns a name for comparison: without titles, capitals, accents and
// surplus spaces.
func FoldName(name string) string {
	words := strings.Fields(strings.ToLower(signs.Replace(name)))
	for len(words) > 1 && titles[strings.TrimRight(words[0], ".")] {
		words = words[1:]
	}
	return strings.Map(func(r rune) rune {
		if plain, ok := folded[r]; ok {
			return plain
		}
		return r
	}, strings.Join(words, " "))
}

// Addressed returns a member's name as the council prints it.
func (p Person) Addressed(style MemberStyle) string {
	return Addressed(p.FullName, p.Title, p.Kind, style)
}

// Addressed returns a name as the council prints it: members by the council's
// style, anybody else by the plain name.
func Addressed(fullName, title string, kind PersonKind, style MemberStyle) string {
	if kind != KindMember || fullName == "" {
		return fullName
	}
	switch style {
	case StyleCllr:
		return "Cllr " + fullName
	case StyleTitleSurname:
		return strings.TrimSpace(title + " " + fullName)
	case StyleNameOnly:
		return fullName
	}
	return "Councillor " + fullName
}

// Serving reports whether a member's term covers a date.
func (p Person) Serving(on Date) bool {
	return (p.TermStart == "" || p.TermStart <= on) && (p.TermEnd == "" || on <= p.TermEnd)
}

// SortKey puts the last name first, in lower case, for lists.
func SortKey(fullName string) string {
	words := strings.Fields(strings.ToLower(fullName))
	if len(words) < 2 {
		return strings.Join(words, " ")
	}
	last := len(words) - 1
	return words[last] + " " + strings.Join(words[:last], " ")
}

// Slug makes a name fit for an address: small letters, digits and single hyphens.
func Slug(name string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(strings.NewReplacer("’", "", "'", "").Replace(name)) {
		if folded, ok := folded[r]; ok {
			r = folded
		}
		if (r < 128) && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(r)
		} else {
			hyphen = true
		}
	}
	if b.Len() == 0 {
		return "record"
	}
	return b.String()
}

// folded turns the accented letters of names met in Britain and Ireland into
// plain ones.
var folded = map[rune]rune{
	'á': 'a', 'à': 'a', 'â': 'a', 'ä': 'a', 'ã': 'a', 'å': 'a', 'ç': 'c', 'é': 'e', 'è': 'e', 'ê': 'e', 'ë': 'e',
	'í': 'i', 'ì': 'i', 'î': 'i', 'ï': 'i', 'ñ': 'n', 'ó': 'o', 'ò': 'o', 'ô': 'o', 'ö': 'o', 'õ': 'o', 'ø': 'o',
	'ú': 'u', 'ù': 'u', 'û': 'u', 'ü': 'u', 'ŵ': 'w', 'ý': 'y', 'ŷ': 'y', 'ÿ': 'y', 'ł': 'l', 'š': 's', 'ž': 'z',
}

// Ref returns a reference to a record's number, or nil for 0.
func Ref(id uint) *uint {
	if id == 0 {
		return nil
	}
	return &id
}

// Deref returns the number a reference holds, or 0 for none.
func Deref(id *uint) uint {
	if id == nil {
		return 0
	}
	return *id
}

// Number returns a reference as the record writes it, "" for none.
func Number(id *uint) string {
	if id == nil {
		return ""
	}
	return strconv.FormatUint(uint64(*id), 10)
}

// YesNo writes a yes or no for the record.
func YesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
