package clerk

import (
	"fmt"
	"slices"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Clause shows the form of one clause of a draft.
func (h Motions) Clause(c echo.Context) error { return h.clause(c, false, nil, nil) }

// SaveClause changes number, kind, heading and wording of a clause.
func (h Motions) SaveClause(c echo.Context) error {
	return h.saveClause(c, false)
}

// Split shows the form of the two parts a clause is cut into.
func (h Motions) Split(c echo.Context) error { return h.clause(c, true, nil, nil) }

// SaveSplit cuts a clause in two.
func (h Motions) SaveSplit(c echo.Context) error { return h.saveClause(c, true) }

func (h Motions) saveClause(c echo.Context, split bool) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	clause, err := web.ID(c, "clause")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.ClauseInput](c)
	if err != nil {
		return err
	}
	save := h.DB.Motions.EditClause
	if split {
		save = h.DB.Motions.SplitClause
	}
	if err := save(c.Request().Context(), id, clause, in); err != nil {
		return h.clause(c, split, &in, err)
	}
	return web.Redirect(c, "/clerk/motions/%d/check#clause-%d", id, clause)
}

func (h Motions) clause(c echo.Context, split bool, in *models.ClauseInput, failed error) error {
	title := "Change the wording"
	if split {
		title = "Split the clause"
	}
	p, err := web.FormPage(c, title, failed)
	if err != nil {
		return err
	}
	m, err := h.draft(c)
	if err != nil {
		return err
	}
	id, err := web.ID(c, "clause")
	if err != nil {
		return err
	}
	text, err := h.DB.Motions.Text(c.Request().Context(), m.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(text.Clauses, func(x models.Clause) bool { return x.ID == id })
	if i < 0 {
		return models.Errorf(models.NotFound, "There is no such clause.")
	}
	cl := text.Clauses[i]
	p.Caption, p.Back = m.Title, &views.Link{Text: "Back", Address: fmt.Sprintf("/clerk/motions/%d/check#clause-%d", m.ID, id)}
	page := views.EditClause{
		Page: p, ID: m.ID, Split: split, Sub: cl.ParentID != nil,
		Form: models.ClauseInput{Label: cl.Label, Heading: cl.Heading, Kind: cl.Kind, Text: cl.Text, Version: m.Version},
	}
	if split {
		page.Form.Text, page.Form.Second = models.SplitAt(cl.Text)
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
