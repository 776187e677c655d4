package db

import (
	"context"

	"carried/models"
)

// condition is a piece of SQL with its values.
type condition struct {
	sql  string
	args []any
}

func (c *condition) and(sql string, args ...any) {
	if c.sql != "" {
		c.sql += " AND "
	}
	c.sql += "(" + sql + ")"
	c.args = append(c.args, args...)
}

// visibleMotions limits a query on motions m to what the actor may read:
// published and not exempt; their own, if they are a member; what was granted
// to them; what they have requests of; everything for the clerk's office, the
// monitoring officer and audit (domain.md 3).
func visibleMotions(ctx context.Context) condition {
	a := models.ActorFrom(ctx)
	if a.SeesAll() {
		return condition{sql: "(1 = 1)"}
	}
	var c condition
	c.and(visiblePublic)
	if a.Has(models.RoleMember) && a.PersonID != 0 {
		c.sql += " OR (NOT m.exempt AND (m.proposer_id = ? OR m.seconder_id = ?))"
		c.args = append(c.args, a.PersonID, a.PersonID)
	}
	if a.SignedIn() {
		c.sql += " OR (m.published_at IS NOT NULL AND EXISTS (SELECT 1 FROM motion_grants g WHERE g.motion_id = m.id AND g.user_id = ?))"
		c.args = append(c.args, a.UserID)
	}
	if a.Has(models.RoleOfficer) && (a.PersonID != 0 || a.DirectorateID != 0) {
		c.sql += " OR (m.exempt AND EXISTS (SELECT 1 FROM requests o WHERE o.motion_id = m.id AND o.state <> 'unconfirmed' AND (o.owner_id = ? OR o.directorate_id = ?)))"
		c.args = append(c.args, a.PersonID, a.DirectorateID)
	}
	c.sql = "(" + c.sql + ")"
	return c
}

const visiblePublic = "m.published_at IS NOT NULL AND NOT m.exempt"

// visibleRequests limits a query on requests r of motions m to what the actor
// may read: those of visible motions and those without one, once they are
// confirmed.
func visibleRequests(ctx context.Context) condition {
	c := visibleMotions(ctx)
	if !models.ActorFrom(ctx).SeesAll() {
		c.sql = "(r.motion_id IS NULL OR " + c.sql + ")"
		c.and("r.state <> 'unconfirmed'")
	}
	return c
}

// visibleNotices limits a query on notices n that members write to what the actor
// may read: their own; what they are asked to sign; and, once notice is given,
// everything for the clerk and the monitoring officer.
func visibleNotices(ctx context.Context) condition {
	a := models.ActorFrom(ctx)
	c := condition{sql: "1 = 0"}
	if a.Has(models.RoleMember) && a.PersonID != 0 {
		c.sql += " OR n.member_id = ? OR EXISTS (SELECT 1 FROM notice_signatures x WHERE x.notice_id = n.id AND x.person_id = ? AND x.asked_at IS NOT NULL)"
		c.args = append(c.args, a.PersonID, a.PersonID)
	}
	if a.Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		c.sql += " OR n.state IN ('given', 'entered')"
	}
	c.sql = "(" + c.sql + ")"
	return c
}

// visibleReports limits a query on outside reports o to what the actor may read:
// published ones; everything for who keeps them, assesses or audits.
func visibleReports(ctx context.Context) condition {
	if models.ActorFrom(ctx).SeesReports() {
		return condition{sql: "(1 = 1)"}
	}
	return condition{sql: "(o.published_at IS NOT NULL)"}
}
