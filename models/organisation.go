package models

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

// Directorate is a department of the administration that requests are given to.
type Directorate struct {
	ID              uint `gorm:"primaryKey"`
	Name            string
	HeadOfServiceID *uint
	ChiefOfficerID  *uint
	Version         int
}

// DirectorateInput is what a person may type about a directorate.
type DirectorateInput struct {
	Name            string `form:"name" validate:"required,max=120" label:"name of the directorate"`
	HeadOfServiceID uint   `form:"head-of-service" label:"head of service"`
	ChiefOfficerID  uint   `form:"chief-officer" label:"chief officer"`
	Version         int    `form:"version"`
}

// BodyKind is what sort of body it is.
type BodyKind string

const (
	BodyFullCouncil BodyKind = "full_council"
	BodyExecutive   BodyKind = "executive"
	BodyScrutiny    BodyKind = "scrutiny"
	BodyCommittee   BodyKind = "committee"
)

// BodyKinds are the kinds a body may be, as they are offered.
var BodyKinds = []BodyKind{BodyFullCouncil, BodyExecutive, BodyScrutiny, BodyCommittee, "sub_committee", "working_group", "joint", "officer_board", "external"}

// Body is what meets: full council, cabinet, a committee.
type Body struct {
	ID         uint `gorm:"primaryKey"`
	Slug       string
	Name       string
	Kind       BodyKind
	Monitoring bool // hears how requests are getting on
	Version    int
}

// BodyInput is what a person may type about a body.
type BodyInput struct {
	Name       string   `form:"name" validate:"required,max=120" label:"name of the body"`
	Kind       BodyKind `form:"kind" validate:"oneof=full_council executive scrutiny committee sub_committee working_group joint officer_board external" label:"kind of body"`
	Monitoring bool     `form:"monitoring" label:"monitors requests"`
	Version    int      `form:"version"`
}
