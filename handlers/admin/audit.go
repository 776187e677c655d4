package admin

import (
	"fmt"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Audit is the audit log.
type Audit struct{ DB *db.DB }

const entriesPerPage = 50

// List shows entries, newest first, and what a check of the chain found.
func (h Audit) List(c echo.Context) error {
	ctx := c.Request().Context()
	in, err := web.Bind[views.AuditInput](c)
	if err != nil {
		return err
	}
	page := views.Audit{Form: in}
	problem := auditProblem(in)
	if page.Page, err = formPage(c, "Audit log", "/admin", "Admin", problem); err != nil {
		return err
	}
	if !page.Actor.Has(models.RoleAdmin) {
		page.Back = nil // an auditor has no other page of administration
	}
	users, err := h.DB.Users.List(ctx)
	if err != nil {
		return err
	}
	page.Users = []views.Option{{Label: "Everybody"}}
	for _, u := range users {
		page.Users = append(page.Users, views.Option{Value: strconv.FormatUint(uint64(u.ID), 10), Label: u.Name})
	}
	query := c.QueryParams()
	page.Check = "/admin/audit?" + with(query, "check", "yes")
	if in.Check {
		if page.Checked, page.Broken, err = h.check(c); err != nil {
			return err
		}
	}
	if problem != nil {
		return web.Render(c, page)
	}
	events, err := h.DB.Events.List(ctx, db.EventFilter{
		Subject: in.Subject, ActorID: in.ActorID, Verb: in.Verb,
		From: in.From.Date(), To: in.To.Date(), Before: in.Before, Limit: entriesPerPage,
	})
	if err != nil {
		return err
	}
	page.Rows = views.AuditRows(events)
	if len(events) == entriesPerPage {
		query.Del("check")
		page.Older = "/admin/audit?" + with(query, "before", strconv.FormatUint(events[len(events)-1].ID, 10))
	}
	return web.Render(c, page)
}

func (h Audit) check(c echo.Context) (said string, broken bool, err error) {
	v, err := h.DB.Events.Verify(c.Request().Context())
	if err != nil {
		return "", false, err
	}
	if v.Problem != "" {
		return fmt.Sprintf("The chain is broken at entry %d: %s. Tell whoever runs the tracker.", v.Broken, v.Problem), true, nil
	}
	return fmt.Sprintf("The chain is intact: %s, checked on %s.", entries(v.Entries), models.Moment(h.DB.Now())), false, nil
}

func entries(n uint64) string {
	if n == 1 {
		return "1 entry"
	}
	return views.Number(int(n)) + " entries"
}

func auditProblem(in views.AuditInput) error {
	var f []models.FieldError
	if p := in.From.Problem("first date", false); p != "" {
		f = append(f, models.FieldError{Field: "from", Message: p})
	}
	if p := in.To.Problem("last date", false); p != "" {
		f = append(f, models.FieldError{Field: "to", Message: p})
	}
	if f == nil {
		return nil
	}
	return models.InvalidFields(f)
}

// with returns a query in which one name has another value.
func with(query url.Values, name, value string) string {
	q := url.Values{}
	for k, v := range query {
		q[k] = v
	}
	q.Set(name, value)
	return q.Encode()
}
