package models

// InterestKind is the kind of an interest that a councillor declares.
type InterestKind string

const (
	InterestPecuniary      InterestKind = "dpi"
	InterestRegistrable    InterestKind = "other_registrable"
	InterestNonRegistrable InterestKind = "non_registrable"
	InterestOther          InterestKind = "other"
)

// InterestKinds are the kinds in the order in which they are offered, with what
// most councils call them (domain.md 4).
var InterestKinds = []struct {
	Kind InterestKind
	Name string
}{
	{InterestPecuniary, "Disclosable pecuniary interest"},
	{InterestRegistrable, "Other registrable interest"},
	{InterestNonRegistrable, "Non-registrable interest"},
	{InterestOther, "Other interest"},
}

// Name is what the kind is called.
func (k InterestKind) Name() string {
	for _, x := range InterestKinds {
		if x.Kind == k {
			return x.Name
		}
	}
	return Word(string(k))
}

// Interest is what a councillor declared at a meeting in one item of its agenda.
// The clerk enters it; once the meeting was held, whoever may read the item may
// read it.
type Interest struct {
	ID           uint `gorm:"primaryKey"`
	MeetingID    uint
	ItemID       uint
	MotionID     *uint // the item's
	PersonID     uint
	Kind         InterestKind
	Nature       string // what it is, as far as it was said
	LeftRoom     bool   // for the item; else they stayed
	Dispensation string // that let them take part; "" for none
	Withheld     string // the ground on which the nature is withheld; "" while it stands
	Version      int
}

// InterestRow is an interest with its councillor and its item.
type InterestRow struct {
	Interest
	ItemNumber  string
	ItemTitle   string
	ItemExempt  bool
	MotionTitle string
	Person      PersonRef `gorm:"embedded;embeddedPrefix:p_"`
}

// Business names what the interest was declared in: "Item 14.1, Saving the trees".
func (r InterestRow) Business() string {
	title := r.ItemTitle
	if r.MotionTitle != "" {
		title = r.MotionTitle
	}
	return "Item " + r.ItemNumber + ", " + title
}

// InterestInput is what a person may type about an interest.
type InterestInput struct {
	ItemID       uint         `form:"item" validate:"required" label:"item" empty:"Select the item of the agenda"`
	PersonID     uint         `form:"person" validate:"required" label:"councillor" empty:"Select who declared the interest"`
	Kind         InterestKind `form:"kind" validate:"required,oneof=dpi other_registrable non_registrable other" label:"kind of interest" empty:"Select the kind of interest"`
	Nature       string       `form:"nature" validate:"max=1000" label:"nature of the interest"`
	Stayed       string       `form:"stayed" validate:"required,oneof=left stayed" label:"whether they left the room" empty:"Select whether they left the room"`
	Dispensation string       `form:"dispensation" validate:"max=300" label:"dispensation"`
	Version      int          `form:"version"`
}

// Apply puts what was typed into the interest. A nature that is withheld stays so,
// unless it was typed anew.
func (i *Interest) Apply(in InterestInput) {
	i.ItemID, i.PersonID, i.Kind, i.Nature = in.ItemID, in.PersonID, in.Kind, in.Nature
	i.LeftRoom, i.Dispensation = in.Stayed == "left", in.Dispensation
	if in.Nature != "" {
		i.Withheld = ""
	}
}

// Input returns the interest as the form shows it.
func (i *Interest) Input() InterestInput {
	stayed := "stayed"
	if i.LeftRoom {
		stayed = "left"
	}
	return InterestInput{i.ItemID, i.PersonID, i.Kind, i.Nature, stayed, i.Dispensation, i.Version}
}

// InterestFields is the order in which the record names what changed.
var InterestFields = []string{"item declared in", "declared by", "kind", "nature", "left the room", "dispensation"}

// Fields returns the interest as the record compares it; none for nil.
func (i *Interest) Fields() map[string]string {
	if i == nil {
		return nil
	}
	return map[string]string{
		"item declared in": Number(&i.ItemID), "declared by": Number(&i.PersonID), "kind": i.Kind.Name(), "nature": i.Nature,
		"left the room": YesNo(i.LeftRoom), "dispensation": i.Dispensation,
	}
}

// Withhold starts the event of an interest whose nature is withheld.
func (m *Meeting) Withhold(verb, ground string) Event {
	return NewEvent("meeting."+verb, m.Subject(), "Meeting of "+m.Date.String(), ground)
}

// Declare starts the event of an interest that is put down, changed or taken out.
func (m *Meeting) Declare(verb string, a Actor) (Event, error) {
	if err := m.minuted(a, "record declarations of interest"); err != nil {
		return Event{}, err
	}
	return NewEvent("meeting."+verb, m.Subject(), "Meeting of "+m.Date.String(), ""), nil
}
