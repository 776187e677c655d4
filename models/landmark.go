package models

import "fmt"

// Landmark is a dated event that sentences count from: "has met twice since the
// general election". The clerk enters it and everybody reads it.
type Landmark struct {
	ID         uint   `gorm:"primaryKey"`
	Name       string // as it goes on behind "since": "the general election"
	HappenedOn Date
	Version    int
}

// LandmarkInput is what a person may type about a landmark.
type LandmarkInput struct {
	Name     string    `form:"name" validate:"required,max=120" label:"name of the event"`
	Happened DateInput `form:"happened" label:"day of the event"`
	Version  int       `form:"version"`
}

// Check holds the day to be one.
func (in LandmarkInput) Check() []FieldError {
	if p := in.Happened.Problem("day of the event", true); p != "" {
		return []FieldError{{"happened", p}}
	}
	return nil
}

// Subject names the landmark in the record.
func (l *Landmark) Subject() string { return fmt.Sprintf("landmark/%d", l.ID) }

// Edit applies what was typed.
func (l *Landmark) Edit(in LandmarkInput) { l.Name, l.HappenedOn = in.Name, in.Happened.Date() }

// Input returns the landmark as the form shows it.
func (l *Landmark) Input() LandmarkInput {
	return LandmarkInput{l.Name, InputOf(l.HappenedOn), l.Version}
}

// LandmarkFields is the order in which the record names what changed.
var LandmarkFields = []string{"name", "day"}

// Fields returns the landmark as the record compares it.
func (l *Landmark) Fields() map[string]string {
	return map[string]string{"name": l.Name, "day": l.HappenedOn.String()}
}
