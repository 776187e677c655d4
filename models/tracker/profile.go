package tracker

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"carried/models"
)

// DateOrder is how the dates of a tracker are to be read. It is said by a
// person or a profile, never guessed (I6).
type DateOrder string

const (
	NotSaid    DateOrder = ""
	DayFirst   DateOrder = "day-first"
	MonthFirst DateOrder = "month-first"
)

// Profile is how one kind of tracker is laid out. It is remembered under its
// name and works both ways: for reading, and for writing the columns in their
// order. The empty profile reads any tracker by its headings.
type Profile struct {
	Name           string            `json:"name"`               // in addresses and on the command line
	Label          string            `json:"label"`              // on screen
	Columns        []Column          `json:"columns"`            // in their order; headings that are not here are told by domain.md 8.3
	Dates          DateOrder         `json:"dates,omitempty"`    // "" : not said
	GroupByMeeting bool              `json:"group_by_meeting"`   // written with a row for each meeting (I2)
	CarryDown      bool              `json:"carry_down"`         // blank cells take the value above (I3)
	OnePerBullet   bool              `json:"one_per_bullet"`     // one request for each bullet of the action (I4)
	Statuses       map[string]string `json:"statuses,omitempty"` // the council's own status words, in small letters, to codes
}

// Column is a heading as printed and the field it holds.
type Column struct {
	Heading string `json:"heading"`
	Field   Field  `json:"field"`
}

// BuiltIn are the profiles that every council has (domain.md 8.1 and 8.2).
var BuiltIn = []Profile{
	{
		Name: "york", Label: "York: grouped by meeting", Dates: DayFirst, GroupByMeeting: true, CarryDown: true,
		Columns: []Column{
			{"Motion", Title},
			{"Resolutions", Action},
			{"Lead Officer / Executive Member", Owner},
			{"Actions taken", Narrative},
			{"Status", Status},
		},
	},
	{
		Name: "edinburgh", Label: "Edinburgh: rolling actions log", Dates: DayFirst, CarryDown: true,
		Columns: []Column{
			{"No", Reference},
			{"Date", Meeting},
			{"Report Title", Title},
			{"Action", Action},
			{"Action Owner", Owner},
			{"Expected completion date", Due},
			{"Actual completion date", Done},
			{"Comments", Narrative},
		},
	},
	{
		Name: "belfast", Label: "Belfast: motion update", Dates: DayFirst,
		Columns: []Column{
			{"Date received", Received},
			{"Notice of motion title", Title},
			{"Submitted by which Councillor", Proposer},
			{"Council meeting date", Meeting},
			{"Committee motion is referred to", Body},
			{"Outcome of committee where Notice of Motion will be debated", Action},
			{"Month it will be reported back to committee", Due},
			{"Other action to be taken", Action},
		},
	},
	{Name: "flat", Label: "Flat: every field", Columns: flatColumns()},
}

func flatColumns() []Column {
	var columns []Column
	for _, f := range Fields {
		columns = append(columns, Column{f.Name, f.Field})
	}
	return append(columns, Column{HolderHeading, Raw}, Column{RAGHeading, Raw})
}

// ProfileNamed returns a built-in profile.
func ProfileNamed(name string) (Profile, bool) {
	i := slices.IndexFunc(BuiltIn, func(p Profile) bool { return p.Name == name })
	if i < 0 {
		return Profile{}, false
	}
	return BuiltIn[i], true
}

var profileName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check says what is wrong with a profile that a person made.
func (p Profile) Check() []models.FieldError {
	var f []models.FieldError
	if !profileName.MatchString(p.Name) || len(p.Name) > 40 {
		f = append(f, models.FieldError{Field: "name", Message: "Enter a name of small letters, digits and hyphens, like rolling-log"})
	}
	if _, taken := ProfileNamed(p.Name); taken {
		f = append(f, models.FieldError{Field: "name", Message: fmt.Sprintf("The name %s is taken by a built-in profile. Enter another name", p.Name)})
	}
	if p.Dates != NotSaid && p.Dates != DayFirst && p.Dates != MonthFirst {
		f = append(f, models.FieldError{Field: "dates", Message: "Select whether the day or the month comes first in dates"})
	}
	seen := map[string]bool{}
	for _, c := range p.Columns {
		if c.Field != Raw && c.Field.Name() == Raw.Name() {
			f = append(f, models.FieldError{Field: "columns", Message: fmt.Sprintf("Select what the column “%s” holds", c.Heading)})
		}
		if h := normal(c.Heading); h == "" || seen[h] {
			f = append(f, models.FieldError{Field: "columns", Message: "Enter a heading of its own for every column"})
		} else {
			seen[h] = true
		}
	}
	for word, code := range p.Statuses {
		if !isStatus(code) {
			f = append(f, models.FieldError{Field: "statuses", Message: fmt.Sprintf("Select what the status “%s” means", word)})
		}
	}
	return f
}

// JSON returns the profile as it is remembered.
func (p Profile) JSON() string {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // a profile holds only text
	}
	return string(b)
}

// ParseProfile reads a remembered profile.
func ParseProfile(text string) (Profile, error) {
	var p Profile
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return Profile{}, models.Errorf(models.Invalid, "This is not a profile of a tracker: %v.", err)
	}
	return p, nil
}

// fieldOf returns the field of a heading: as the profile says, else as councils
// use it.
func (p Profile) fieldOf(heading string) Field {
	h := normal(heading)
	for _, c := range p.Columns {
		if normal(c.Heading) == h {
			return c.Field
		}
	}
	return FieldOf(heading)
}
