package models

import (
	"context"
	"slices"
)

// Role is what a user may do; a user may hold several (domain.md 3).
type Role string

const (
	RoleMember            Role = "member"
	RoleOfficer           Role = "officer"
	RoleClerk             Role = "clerk"
	RoleCommsReviewer     Role = "comms_reviewer"
	RoleMonitoringOfficer Role = "monitoring_officer"
	RoleAdmin             Role = "admin"
	RoleAssessor          Role = "assessor"
	RoleAuditor           Role = "auditor"
)

// Roles lists every role with its words on screen and what it may do, as the
// page of users prints it.
var Roles = []struct {
	Role Role
	Name string
	May  string
}{
	{RoleMember, "Member", "sees their own motions, drafts among them, and exempt motions that were granted to them"},
	{RoleOfficer, "Officer", "updates the requests of their own or of their directorate, adds evidence and proposes completion"},
	{RoleClerk, "Clerk", "enters motions, prepares agendas, records decisions, allocates requests and signs off"},
	{RoleCommsReviewer, "Communications reviewer", "reviews communications and reads staff-only notes"},
	{RoleMonitoringOfficer, "Monitoring officer", "rules motions out of order, signs off, closes and reopens requests, and reviews communications"},
	{RoleAdmin, "Administrator", "manages users, directorates, the council’s profile and settings, and reads the audit log"},
	{RoleAssessor, "Assessor", "drafts assessments of what they do not own, publishes those that others drafted, and reads reports that are not published yet"},
	{RoleAuditor, "Auditor", "reads everything, the audit log included, and changes nothing"},
}

// Name returns the role's words on screen.
func (r Role) Name() string {
	for _, x := range Roles {
		if x.Role == r {
			return x.Name
		}
	}
	return string(r)
}

// Actor is who is asking: a signed-in user, the program itself, or, as the
// zero Actor, anybody.
type Actor struct {
	UserID        uint
	PersonID      uint // the councillor or officer the user is; 0 for none
	DirectorateID uint // the officer's; 0 for none
	Name          string
	Roles         []Role
	Address       string // where from: an IP address, or "command line"
}

// System is the program acting on its own or from the command line.
var System = Actor{Name: "Carried", Roles: []Role{RoleClerk, RoleMonitoringOfficer, RoleAdmin, RoleAuditor}, Address: "command line"}

// Has reports whether the actor holds one of some roles.
func (a Actor) Has(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(a.Roles, r) })
}

// SignedIn reports whether the actor is known.
func (a Actor) SignedIn() bool { return a.UserID != 0 }

// SeesAll reports whether the actor may read drafts and exempt motions of
// everybody: the clerk's office, the monitoring officer and audit.
func (a Actor) SeesAll() bool { return a.Has(RoleClerk, RoleMonitoringOfficer, RoleAuditor) }

// SeesStaffNotes reports whether the actor may read staff-only notes. A
// councillor never may, whatever else they are (domain.md 3).
func (a Actor) SeesStaffNotes() bool {
	return a.Has(RoleClerk, RoleOfficer, RoleMonitoringOfficer, RoleCommsReviewer, RoleAuditor) && !a.Has(RoleMember)
}

type actorKey struct{}

// WithActor returns a context in which a acts.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom returns who acts in ctx; the zero Actor is anybody.
func ActorFrom(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}
