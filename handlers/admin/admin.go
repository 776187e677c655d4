// Package admin holds the pages of administrators and auditors.
package admin

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Home shows what there is to administer.
func Home(c echo.Context) error {
	return web.Render(c, views.Admin{Page: web.NewPage(c, "Admin"), Entries: []views.AdminEntry{
		{Text: "Users and roles", Address: "/admin/users", About: "Who can sign in, and what they may do."},
		{Text: "Councillors and officers", Address: "/admin/people", About: "Who puts motions and who carries out requests."},
		{Text: "Bring in members", Address: "/admin/members", About: "A list of councillors or officers as a file: who joined, left or changed."},
		{Text: "Political groups", Address: "/admin/groups", About: "The groups that councillors belong to."},
		{Text: "Directorates", Address: "/admin/directorates", About: "The departments that requests are given to."},
		{Text: "Kinds of request", Address: "/admin/kinds", About: "What requests are about, and when one is done."},
		{Text: "Bodies", Address: "/admin/bodies", About: "Full council, cabinet and committees."},
		{Text: "Council profile", Address: "/admin/council", About: "Name, colours, logo and contact."},
		{Text: "Settings", Address: "/admin/settings", About: "The rules of your standing orders."},
		{Text: "Calendar", Address: "/admin/calendar", About: "Bank holidays and days on which offices are closed."},
		{Text: "Elections", Address: "/admin/elections", About: "Polling days, and the pre-election periods before them."},
		{Text: "Messages", Address: "/admin/mail", About: "The emails that wait, were sent, or could not be delivered."},
		{Text: "Audit log", Address: "/admin/audit", About: "Who did what, and when."},
	}})
}

// formPage starts the page of a form that leads back to its list.
func formPage(c echo.Context, title, list, back string, err error) (views.Page, error) {
	p, err := web.FormPage(c, title, err)
	p.Back = &views.Link{Text: "Back to " + back, Address: list}
	return p, err
}

func table(c echo.Context, title, about, path, add, empty string, head ...string) views.AdminTable {
	p := web.NewPage(c, title)
	p.Back = &views.Link{Text: "Back to Admin", Address: "/admin"}
	return views.AdminTable{Page: p, About: about, Head: head, Add: views.Link{Text: add, Address: path + "/new"}, Empty: empty}
}

func row(path string, id uint, cells ...string) views.AdminRow {
	return views.AdminRow{Address: fmt.Sprintf("%s/%d", path, id), Cells: cells}
}

// editable is a record that a form edits.
type editable[T, In any] interface {
	*T
	Fields() map[string]string
	Edit(In)
}

// meanwhile returns what differs between a form that came too late and the
// record as somebody else saved it, so that the form can show both.
func meanwhile[T, In any, R editable[T, In]](err error, names []string, now R, in In) []models.Change {
	if models.CodeOf(err) != models.Conflict {
		return nil
	}
	typed := *now
	R(&typed).Edit(in)
	return models.Diff(names, R(&typed).Fields(), now.Fields())
}
