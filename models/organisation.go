package models

import (
	"fmt"
	"slices"
)

// PoliticalGroup is a group of councillors. Lists are never sorted by it and
// it never has a colour (design/ux.md).
type PoliticalGroup struct {
	ID       uint `gorm:"primaryKey"`
	Slug     string
	Name     string
	LeaderID *uint
	Version  int
}

// PoliticalGroupInput is what a person may type about a group.
type PoliticalGroupInput struct {
	Name     string `form:"name" validate:"required,max=120" label:"name of the group"`
	LeaderID uint   `form:"leader" label:"leader"`
	Version  int    `form:"version"`
}

// Subject names the group in the record.
func (g *PoliticalGroup) Subject() string { return fmt.Sprintf("group/%d", g.ID) }

// Edit applies what was typed.
func (g *PoliticalGroup) Edit(in PoliticalGroupInput) {
	g.Name, g.LeaderID = in.Name, Ref(in.LeaderID)
}

// Input returns the group as the form shows it.
func (g *PoliticalGroup) Input() PoliticalGroupInput {
	return PoliticalGroupInput{g.Name, Deref(g.LeaderID), g.Version}
}

// PoliticalGroupFields is the order in which the record names what changed.
var PoliticalGroupFields = []string{"name", "leader"}

// Fields returns the group as the record compares it.
func (g *PoliticalGroup) Fields() map[string]string {
	return map[string]string{"name": g.Name, "leader": Number(g.LeaderID)}
}

// Directorate is a department of the administration that requests are given to.
// Once it is closed none is, and its open ones are listed for handover.
type Directorate struct {
	ID              uint `gorm:"primaryKey"`
	Name            string
	HeadOfServiceID *uint
	ChiefOfficerID  *uint
	ClosedOn        Date
	SuccessorID     *uint // the directorate that takes over the work of a closed one
	Version         int
}

// Closed reports whether the directorate is closed on a day.
func (d *Directorate) Closed(on Date) bool { return d.ClosedOn != "" && d.ClosedOn <= on }

// DirectorateInput is what a person may type about a directorate.
type DirectorateInput struct {
	Name            string `form:"name" validate:"required,max=120" label:"name of the directorate"`
	HeadOfServiceID uint   `form:"head-of-service" label:"head of service"`
	ChiefOfficerID  uint   `form:"chief-officer" label:"chief officer"`

	Closed      DateInput `form:"closed" label:"day on which it closes"`
	SuccessorID uint      `form:"successor" label:"directorate that takes over"`
	Version     int       `form:"version"`
}

// Check: closing a directorate names the one that takes over its work.
func (in DirectorateInput) Check() []FieldError {
	if p := in.Closed.Problem("day on which it closes", false); p != "" {
		return []FieldError{{"closed", p}}
	}
	switch closes := !in.Closed.Empty(); {
	case closes && in.SuccessorID == 0:
		return []FieldError{{"successor", "Select the directorate that takes over its work"}}
	case !closes && in.SuccessorID != 0:
		return []FieldError{{"closed", "Enter the day on which it closes, or select no directorate that takes over"}}
	}
	return nil
}

// Subject names the directorate in the record.
func (d *Directorate) Subject() string { return fmt.Sprintf("directorate/%d", d.ID) }

// Edit applies what was typed.
func (d *Directorate) Edit(in DirectorateInput) {
	d.Name, d.HeadOfServiceID, d.ChiefOfficerID = in.Name, Ref(in.HeadOfServiceID), Ref(in.ChiefOfficerID)
	d.ClosedOn, d.SuccessorID = in.Closed.Date(), Ref(in.SuccessorID)
}

// Input returns the directorate as the form shows it.
func (d *Directorate) Input() DirectorateInput {
	return DirectorateInput{d.Name, Deref(d.HeadOfServiceID), Deref(d.ChiefOfficerID), InputOf(d.ClosedOn), Deref(d.SuccessorID), d.Version}
}

// DirectorateFields is the order in which the record names what changed.
var DirectorateFields = []string{"name", "head of service", "chief officer", "closed on", "successor"}

// Fields returns the directorate as the record compares it.
func (d *Directorate) Fields() map[string]string {
	return map[string]string{
		"name": d.Name, "head of service": Number(d.HeadOfServiceID), "chief officer": Number(d.ChiefOfficerID),
		"closed on": d.ClosedOn.String(), "successor": Number(d.SuccessorID),
	}
}

// BodyKind is what sort of body it is.
type BodyKind string

const (
	BodyFullCouncil BodyKind = "full_council"
	BodyExecutive   BodyKind = "executive"
	BodyScrutiny    BodyKind = "scrutiny"
	BodyCommittee   BodyKind = "committee"

	BodyTaskForce    BodyKind = "task_force"
	BodyWorkingGroup BodyKind = "working_group"
	BodyOfficerBoard BodyKind = "officer_board"
	BodyExternal     BodyKind = "external"
)

// Informal reports whether such a body meets without a summons and an agenda that
// is published before: its meetings may be put down once they were held.
func (k BodyKind) Informal() bool {
	return slices.Contains([]BodyKind{BodyTaskForce, BodyWorkingGroup, BodyOfficerBoard, BodyExternal}, k)
}

// BodyKinds are the kinds a body may be, as they are offered.
var BodyKinds = []BodyKind{BodyFullCouncil, BodyExecutive, BodyScrutiny, BodyCommittee, "sub_committee", BodyTaskForce, BodyWorkingGroup, "joint", BodyOfficerBoard, BodyExternal}

// Body is what meets: full council, cabinet, a committee. Once it has ended it
// monitors nothing, and what it monitored is listed for handover.
type Body struct {
	ID         uint `gorm:"primaryKey"`
	Slug       string
	Name       string
	Kind       BodyKind
	Monitoring bool // hears how requests are getting on
	EndedOn    Date // when it was dissolved
	Version    int

	SetUpByMotionID  *uint  // the motion that set it up, whoever may read that
	TermsOfReference string // what it is for
	StartedOn        Date   // "" where nobody put it down
}

// Ended reports whether the body is dissolved on a day.
func (b *Body) Ended(on Date) bool { return b.EndedOn != "" && b.EndedOn <= on }

// BodyInput is what an administrator may type about a body.
type BodyInput struct {
	Name       string    `form:"name" validate:"required,max=120" label:"name of the body"`
	Kind       BodyKind  `form:"kind" validate:"oneof=full_council executive scrutiny committee sub_committee task_force working_group joint officer_board external" label:"kind of body"`
	Monitoring bool      `form:"monitoring" label:"monitors requests"`
	Ended      DateInput `form:"ended" label:"day on which it ends"`
	Version    int       `form:"version"`
}

// Check holds the day on which it ends to be a day.
func (in BodyInput) Check() []FieldError {
	if p := in.Ended.Problem("day on which it ends", false); p != "" {
		return []FieldError{{"ended", p}}
	}
	return nil
}

// Subject names the body in the record.
func (b *Body) Subject() string { return fmt.Sprintf("body/%d", b.ID) }

// Edit applies what was typed.
func (b *Body) Edit(in BodyInput) {
	b.Name, b.Kind, b.Monitoring, b.EndedOn = in.Name, in.Kind, in.Monitoring, in.Ended.Date()
}

// Input returns the body as the form shows it.
func (b *Body) Input() BodyInput {
	return BodyInput{b.Name, b.Kind, b.Monitoring, InputOf(b.EndedOn), b.Version}
}

// BodyFields is the order in which the record names what changed.
var BodyFields = []string{"name", "kind", "monitors requests", "ended on", "set up by", "terms of reference", "started on"}

// Fields returns the body as the record compares it.
func (b *Body) Fields() map[string]string {
	return map[string]string{
		"name": b.Name, "kind": string(b.Kind), "monitors requests": YesNo(b.Monitoring), "ended on": b.EndedOn.String(),
		"set up by": Number(b.SetUpByMotionID), "terms of reference": b.TermsOfReference, "started on": b.StartedOn.String(),
	}
}
