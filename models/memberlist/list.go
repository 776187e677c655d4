// Package memberlist reads the lists of councillors and officers that British
// councils have, as XML, CSV or JSON, and says what differs from the record.
// Home addresses, private telephones and the like are dropped while reading:
// no other part of the program ever holds them.
package memberlist

import (
	"carried/models"
)

// Format is the kind of file a list came in, in the words of the pages.
type Format string

// The formats that are read. Each is told by its content, never by its name.
const (
	ModernGov       Format = "ModernGov XML"
	OpenCouncilData Format = "Open Council Data CSV"
	DemocracyClub   Format = "Democracy Club CSV"
	LGSF            Format = "LGSF CSV"
	Popolo          Format = "Popolo JSON"
	Plain           Format = "plain CSV"
)

// Limits on what is read: many times what the largest council has.
const (
	MaxFile    = 10 << 20 // bytes
	maxColumns = 200
	maxRows    = 50_000 // in the file, which may be of all councils
	maxPeople  = 5_000  // in the list
	maxCell    = 1_000  // characters
)

// List is what a file says, private data left out. It is all that is kept
// between the dry run and the import.
type List struct {
	Format Format            `json:"format"`
	Kind   models.PersonKind `json:"kind"` // member or officer
	Read   int               `json:"read"` // people in the file, before any was passed over
	People []Entry           `json:"people"`

	Dropped []Dropped `json:"dropped,omitempty"` // private columns, in the order of the file
	Unused  []string  `json:"unused,omitempty"`  // columns that say nothing the record keeps
	Passed  []Remark  `json:"passed,omitempty"`  // people who were passed over
	Notes   []Remark  `json:"notes,omitempty"`   // people of whom something could not be read
	Others  int       `json:"others,omitempty"`  // rows of other councils
	Doubt   string    `json:"doubt,omitempty"`   // what the file as a whole does not say
}

// Entry is one person as a list gives them. What a list does not say is empty.
type Entry struct {
	Row         int                 `json:"row"` // in the file, from 1, the heading not counted
	Identifiers []models.Identifier `json:"identifiers,omitempty"`
	Title       string              `json:"title,omitempty"` // Dr, Mrs; never Councillor
	Name        string              `json:"name"`
	Ward        string              `json:"ward,omitempty"`
	Group       string              `json:"group,omitempty"` // political group, or the party where the list has no groups
	Role        string              `json:"role,omitempty"`
	Directorate string              `json:"directorate,omitempty"`
	Email       string              `json:"email,omitempty"`
	TermStart   models.Date         `json:"term_start,omitempty"`
	TermEnd     models.Date         `json:"term_end,omitempty"`
}

// Belongs is the group of a councillor or the directorate of an officer.
func (e Entry) Belongs(kind models.PersonKind) string {
	if kind == models.KindOfficer {
		return e.Directorate
	}
	return e.Group
}

// Dropped is a private column and how many people had something in it.
type Dropped struct {
	Column string `json:"column"`
	Count  int    `json:"count"`
}

// Remark is what is to be said about one row of the file.
type Remark struct {
	Row  int    `json:"row"`
	Name string `json:"name,omitempty"`
	Why  string `json:"why"`
}

// Options say what a list is read for.
type Options struct {
	Kind    models.PersonKind // member or officer
	Council string            // whose rows count in a file of several councils
}

// Check holds a list that came back from a form to the rules of reading, so that
// nothing comes in by that way that a file could not bring.
func (l List) Check() error {
	if l.Kind != models.KindMember && l.Kind != models.KindOfficer {
		return errNotWhole
	}
	if len(l.People) > maxPeople {
		return tooMany
	}
	for _, e := range l.People {
		if e.Name == "" || e.problem(l.Kind) != "" {
			return errNotWhole
		}
	}
	return nil
}

var (
	errNotWhole = models.Errorf(models.Invalid, "The checked list did not arrive whole. Choose the file again.")
	tooMany     = models.Errorf(models.Invalid, "This list has more than 5,000 people. Divide it into several files.")
)
