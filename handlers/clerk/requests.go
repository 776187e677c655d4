package clerk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/tracker"
	"carried/views"
)

// Requests is what the clerk and the monitoring officer do with requests.
type Requests struct{ DB *db.DB }

// OfMotion shows the requests of a carried motion, to confirm and to hand out.
func (h Requests) OfMotion(c echo.Context) error {
	return h.ofMotion(c, views.MotionRequests{}, nil)
}

// SaveOfMotion confirms or hands out all that are shown, or none of them.
func (h Requests) SaveOfMotion(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	form, err := web.Bind[struct {
		Action   string `form:"action"`
		Requests []uint `form:"request"`
	}](c)
	if err != nil {
		return err
	}
	if form.Action == "allocate" {
		return h.allocateAll(c, id, form.Requests)
	}
	return h.confirmAll(c, id, form.Requests)
}

func (h Requests) confirmAll(c echo.Context, motion uint, ids []uint) error {
	typed := map[uint]models.ConfirmInput{}
	var rows []models.ConfirmRow
	for _, id := range ids {
		in, err := web.BindRow[models.ConfirmInput](c, id)
		if err != nil {
			return err
		}
		typed[id] = in
		rows = append(rows, models.ConfirmRow{ID: id, ConfirmInput: in})
	}
	if err := h.DB.Requests.ConfirmAll(c.Request().Context(), motion, rows); err != nil {
		return h.ofMotion(c, views.MotionRequests{Confirming: typed}, err)
	}
	return web.RedirectWith(c, views.Count(len(rows), "request")+" confirmed.", "/clerk/motions/%d/requests", motion)
}

func (h Requests) allocateAll(c echo.Context, motion uint, ids []uint) error {
	type same struct {
		OwnerID       uint             `form:"same-owner"`
		DirectorateID uint             `form:"same-directorate"`
		HolderID      uint             `form:"same-portfolio-holder"`
		Due           models.DateInput `form:"same-due"`
		NoDueReason   string           `form:"same-no-due-reason"`
	}
	all, err := web.Bind[same](c)
	if err != nil {
		return err
	}
	page := views.MotionRequests{
		Allocating: map[uint]models.AllocateInput{},
		Same:       models.AllocateInput{OwnerID: all.OwnerID, DirectorateID: all.DirectorateID, HolderID: all.HolderID, Due: all.Due, NoDueReason: all.NoDueReason},
	}
	var rows, empty []models.AllocateRow
	for _, id := range ids {
		in, err := web.BindRow[models.AllocateInput](c, id)
		if err != nil {
			return err
		}
		page.Allocating[id] = in
		row := models.AllocateRow{ID: id, AllocateInput: in.Or(page.Same)}
		if row.Empty() {
			empty = append(empty, row)
		} else {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		rows, empty = empty, nil // each says what is missing
	}
	err = page.Same.CheckSame()
	if err == nil {
		err = h.DB.Requests.AllocateAll(c.Request().Context(), motion, rows)
	}
	if err != nil {
		return h.ofMotion(c, page, err)
	}
	said := views.Count(len(rows), "request") + " allocated."
	if len(empty) > 0 {
		return web.RedirectWith(c, said, "/clerk/motions/%d/requests", motion)
	}
	return web.RedirectWith(c, said, "/clerk/motions/%d", motion)
}

func (h Requests) ofMotion(c echo.Context, page views.MotionRequests, failed error) error {
	if !web.Actor(c).Has(models.RoleClerk) {
		return models.Errorf(models.Forbidden, "Only the clerk can confirm and allocate requests.")
	}
	m, err := Motions{DB: h.DB}.find(c)
	if err != nil {
		return err
	}
	if !m.MakesRequests() {
		return models.Errorf(models.Conflict, "Only a motion that was carried has requests. This one is at “%s”.", models.Word(string(m.State)))
	}
	if page.Page, err = web.FormPage(c, "Confirm and allocate requests", failed); err != nil {
		return err
	}
	page.Caption, page.Back = m.Name(), workbench(m.ID)
	page.Motion = *m
	ctx := c.Request().Context()
	if page.Rows, err = h.DB.Requests.ForMotion(ctx, m.ID); err != nil {
		return err
	}
	if models.CodeOf(failed) == models.Conflict {
		for _, r := range page.Rows {
			if in, ok := page.Confirming[r.ID]; ok {
				in.Version = r.Version
				page.Confirming[r.ID] = in
			}
			if in, ok := page.Allocating[r.ID]; ok {
				in.Version = r.Version
				page.Allocating[r.ID] = in
			}
		}
	}
	if page.Choices, err = h.choices(ctx); err != nil {
		return err
	}
	return web.Render(c, page)
}

// choices are the bodies, officers and directorates that requests can be given.
func (h Requests) choices(ctx context.Context) (x views.Choices, err error) {
	if x.Kinds, err = h.DB.Kinds.List(ctx); err != nil {
		return x, err
	}
	if x.Bodies, err = h.bodies(ctx); err != nil {
		return x, err
	}
	if x.Owners, err = h.DB.Requests.Owners(ctx); err != nil {
		return x, err
	}
	if x.Members, err = h.members(ctx); err != nil {
		return x, err
	}
	x.Directorates, err = h.DB.Directorates.List(ctx)
	x.Directorates = slices.DeleteFunc(x.Directorates, func(d models.Directorate) bool { return d.Closed(h.DB.Today()) })
	return x, err
}

// members are the councillors who serve now: who may answer for a request.
func (h Requests) members(ctx context.Context) ([]models.Person, error) {
	return h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember, Serving: true})
}

// bodies are those that monitor requests; all, where the council named none.
func (h Requests) bodies(ctx context.Context) ([]models.Body, error) {
	all, err := h.DB.Bodies.List(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(b models.Body) bool { return b.Ended(h.DB.Today()) })
	monitoring := slices.DeleteFunc(slices.Clone(all), func(b models.Body) bool { return !b.Monitoring })
	if len(monitoring) == 0 {
		return all, nil
	}
	return monitoring, nil
}

// requestPages are the small pages about one request: title, the step that
// must be open, and for whom they are.
var requestPages = map[string]struct{ title, step string }{
	"confirm":  {"Confirm the request", "confirm"},
	"allocate": {"Allocate the request", "allocate"},
	"split":    {"Split the request", "confirm"},
	"join":     {"Join the request to the one before", "confirm"},
	"drop":     {"Drop the request", "confirm"},
	"close":    {"Close the request", "absorb"},
	"reopen":   {"Reopen the request", "reopen"},

	"absorb":     {"Close as absorbed", "absorb"},
	"not-pursue": {"Close as not pursued", "not-pursue"},
	"supersede":  {"Close as superseded", "supersede"},
	"rescind":    {"Close as rescinded", "rescind"},
	"response":   {"Response of the administration", "respond"},
	"standing":   {"Make it a standing duty", "stand"},
	"done-when":  {"Change when it is done", "define"},
	"portfolio":  {"Change who answers for it", "portfolio"},
}

// Page shows one of the small pages about a request.
func (h Requests) Page(c echo.Context) error { return h.page(c, views.RequestForm{}, nil) }

// page shows a small page with what was typed and what was wrong with it.
func (h Requests) page(c echo.Context, page views.RequestForm, failed error) error {
	kind := c.Param("page")
	words, ok := requestPages[kind]
	if !ok {
		return models.Errorf(models.NotFound, "There is no such page.")
	}
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	if failed == nil {
		if _, err := models.RequestLife.Open(words.step, r.State, web.Actor(c)); err != nil {
			return err
		}
		if kind == "allocate" && !r.StepsFor(web.Actor(c)).Has(kind) {
			return models.Errorf(models.Conflict, "This request has an owner already.")
		}
	}
	if page.Page, err = web.FormPage(c, words.title, failed); err != nil {
		return err
	}
	page.Version = version(failed, page.Version, r.Version)
	if failed == nil {
		page.Version = r.Version
	}
	page.Request, page.Kind = *r, kind
	page.Caption, page.Cancel = cmp.Or(r.Reference, "Unconfirmed request"), workplace(r)
	switch ofMotion := words.step == "confirm" || kind == "allocate"; {
	case ofMotion && r.MotionID != nil:
		page.Caption = "Motion " + r.MotionReference
		page.Cancel += "/requests"
	case !ofMotion: // it is on the request's own page that they are offered
		page.Cancel = models.RequestAddress(r.Path)
	}
	page.Back = &views.Link{Text: "Back", Address: page.Cancel}
	switch kind {
	case "confirm":
		page.Choices, err = h.choices(ctx)
		if failed == nil {
			page.Confirm = models.ConfirmInput{Title: r.Title, Category: r.Category}
		}
		if err == nil && r.Source.ImportID != nil {
			page.Updates, page.Kept, err = h.imported(ctx, r.ID)
		}
	case "allocate":
		page.Choices, err = h.choices(ctx)
		if failed == nil {
			page.Allocate = models.AllocateInput{DirectorateID: models.Deref(r.DirectorateID), Due: models.InputOf(r.DueDate), NoDueReason: r.NoDueReason, HolderID: models.Deref(r.PortfolioHolderID), Start: models.InputOf(r.StartDate)}
		}
	case "portfolio":
		page.Members, err = h.members(ctx)
		if failed == nil {
			page.Answers = models.PortfolioInput{HolderID: models.Deref(r.PortfolioHolderID), Start: models.InputOf(r.StartDate)}
		}
	case "split":
		if failed == nil {
			page.Split.Titles, err = h.proposedParts(ctx, r)
		}
	case "join":
		page.Before, err = h.before(ctx, r)
	case "absorb", "not-pursue", "supersede", "rescind":
		page.Bodies, page.Meetings, err = h.agreement(c)
	case "done-when":
		if failed == nil {
			page.Define = models.DefineInput{DoneWhen: r.DoneWhen}
		}
	case "response":
		if failed == nil {
			page.Response = r.Executive.Input()
		}
	case "standing":
		if said := r.RhythmFixed(h.DB.Today()); said != "" && failed == nil {
			return models.Errorf(models.Conflict, "%s", said)
		}
		if failed == nil {
			page.Duty = views.DutyInput(r.Request)
		}
	}
	if err != nil {
		return err
	}
	return web.Render(c, page)
}

// imported returns the progress that came with a request, and what else the
// earlier tracker said.
func (h Requests) imported(ctx context.Context, id uint) ([]models.ProgressUpdate, []tracker.Cell, error) {
	updates, err := h.DB.Requests.Updates(ctx, id, models.UpdatesShown)
	if err != nil {
		return nil, nil, err
	}
	kept, err := h.DB.Imports.Kept(ctx, id)
	return updates, kept, err
}

// proposedParts are the titles that the words of a request propose to split it into.
func (h Requests) proposedParts(ctx context.Context, r *models.RequestRow) (string, error) {
	list, err := h.DB.Requests.ForMotion(ctx, models.Deref(r.MotionID))
	return strings.Join(r.ProposedParts(list), "\n"), err
}

// before returns the unconfirmed request before another.
func (h Requests) before(ctx context.Context, r *models.RequestRow) (*models.RequestRow, error) {
	list, err := h.DB.Requests.ForMotion(ctx, models.Deref(r.MotionID))
	if err != nil {
		return nil, err
	}
	var before *models.RequestRow
	for i := range list {
		if list[i].State == models.RequestUnconfirmed && list[i].Position < r.Position {
			before = &list[i]
		}
	}
	if before == nil {
		return nil, models.Errorf(models.Conflict, "There is no unconfirmed request before this one to join it to.")
	}
	return before, nil
}

// Save does what the small page asks for.
func (h Requests) Save(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	form, err := web.Bind[struct {
		Way string `form:"way"`
	}](c)
	if err != nil {
		return err
	}
	step, err := web.Bind[models.RequestStepInput](c)
	if err != nil {
		return err
	}
	split, err := web.Bind[models.SplitInput](c)
	if err != nil {
		return err
	}
	page := views.RequestForm{Split: split, Step: step, Way: form.Way, Version: step.Version}
	said, back := "", "/requests"
	switch c.Param("page") {
	case "allocate":
		if page.Allocate, err = web.Bind[models.AllocateInput](c); err != nil {
			return err
		}
		said, err = "1 request allocated.", h.DB.Requests.Allocate(ctx, id, page.Allocate)
	case "portfolio":
		if page.Answers, err = web.Bind[models.PortfolioInput](c); err != nil {
			return err
		}
		if err := h.DB.Requests.AnswerFor(ctx, id, page.Answers); err != nil {
			return h.page(c, page, err)
		}
		return web.RedirectWith(c, "Saved who answers for it.", "%s", models.RequestAddress(r.Path))
	case "confirm":
		if page.Confirm, err = web.Bind[models.ConfirmInput](c); err != nil {
			return err
		}
		said, err = "1 request confirmed.", h.DB.Requests.Confirm(ctx, id, page.Confirm)
	case "split":
		said, err = "Split into "+views.Count(len(split.Parts()), "request")+".", h.DB.Requests.Split(ctx, id, split)
	case "join":
		said, err = "Joined.", h.DB.Requests.Join(ctx, id, step.Version)
	case "drop":
		said, err = "Dropped.", h.DB.Requests.Drop(ctx, id, models.WithholdInput{Reason: step.Reason, Version: step.Version})
	case "close":
		if !slices.Contains(models.CloseSteps, form.Way) {
			return h.page(c, page, models.InvalidField("way", "Select how it closes"))
		}
		return web.Redirect(c, "/clerk/requests/%d/%s", id, form.Way)
	case "absorb", "not-pursue", "supersede", "rescind":
		return h.close(c, r, page)
	case "done-when":
		return h.define(c, r, page)
	case "response":
		return h.respond(c, r, page)
	case "standing":
		return h.stand(c, r, page)
	case "reopen":
		back = ""
		said, err = "Reopened.", h.DB.Requests.Take(ctx, id, "reopen", step)
	default:
		return models.Errorf(models.NotFound, "There is no such page.")
	}
	if err != nil {
		return h.page(c, page, err)
	}
	if r.MotionID == nil {
		back = ""
	}
	if c.Param("page") == "confirm" && r.MotionID == nil {
		return web.RedirectWith(c, said, "/clerk/imports/%d", models.Deref(r.Source.ImportID))
	}
	return web.RedirectWith(c, said, "%s%s", workplace(r), back)
}

// workplace is where a clerk works on a request: at its motion, or at itself.
func workplace(r *models.RequestRow) string {
	switch {
	case r.MotionID != nil:
		return fmt.Sprintf("/clerk/motions/%d", *r.MotionID)
	case r.Path != "":
		return models.RequestAddress(r.Path)
	}
	return fmt.Sprintf("/clerk/imports/%d", models.Deref(r.Source.ImportID))
}
