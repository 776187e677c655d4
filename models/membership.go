package models

// Identifier is the name of a person in somebody else's list: the scheme is
// whose ("moderngov"), the value theirs ("101"). By it the next list finds the
// same person, whatever they are called by then.
type Identifier struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

// PersonIdentifier keeps an identifier of a person. No two people share one.
type PersonIdentifier struct {
	ID       uint `gorm:"primaryKey"`
	PersonID uint
	Scheme   string
	Value    string
}

// PastMembership is a time, now over, for which a councillor sat for a ward and
// in a group; what holds now stands in Person. It is written when a list of
// members brings a change, and public, as the councillor is.
type PastMembership struct {
	ID       uint `gorm:"primaryKey"`
	PersonID uint
	GroupID  *uint
	Ward     string
	BeganOn  Date // "" where not known
	EndedOn  Date // the day from which something else held
}
