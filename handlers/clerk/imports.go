package clerk

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/table"
	"carried/models/tracker"
	"carried/views"
)

// Imports is where the tracker that a council kept before comes in.
type Imports struct {
	DB     *db.DB
	Tables table.Reader
}

// patience is how long the browser waits for an import; then it goes on behind
// a page that shows how far it is.
const patience = 5 * time.Second

// New shows the form for a file, and what was imported before.
func (h Imports) New(c echo.Context) error { return h.new(c, views.ImportForm{}, nil) }

func (h Imports) new(c echo.Context, in views.ImportForm, failed error) error {
	p, err := web.FormPage(c, "Imports", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	ctx := c.Request().Context()
	page := views.Imports{Page: p, Form: in}
	if page.Profiles, err = h.DB.Imports.Profiles(ctx); err != nil {
		return err
	}
	if page.Earlier, err = h.DB.Imports.List(ctx); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Create reads a tracker and shows what would become of it.
func (h Imports) Create(c echo.Context) error {
	in, err := web.Bind[views.ImportForm](c)
	if err != nil {
		return err
	}
	upload, err := web.File(c, "file")
	if err != nil {
		return h.new(c, in, err)
	}
	defer upload.Close()
	f := db.ImportFile{Name: upload.Name, Data: []byte(in.Text), Sheet: in.Sheet, Profile: in.Profile, Dates: tracker.DateOrder(in.Dates), Reader: h.Tables}
	switch {
	case upload.Given() && strings.TrimSpace(in.Text) != "":
		return h.new(c, in, models.InvalidField("file", "Choose a file or paste the table, not both"))
	case upload.Given() && upload.Size > table.MaxBytes:
		return h.new(c, in, models.InvalidField("file", "The selected file must be smaller than 20 MB"))
	case upload.Given():
		if f.Data, err = io.ReadAll(upload); err != nil {
			return err
		}
	case strings.TrimSpace(in.Text) == "":
		return h.new(c, in, models.InvalidField("file", "Select a file, or paste the table"))
	}
	i, err := h.DB.Imports.Create(c.Request().Context(), f)
	if e, ok := err.(*models.Error); ok && e.Code == models.Invalid && len(e.Fields) == 0 {
		err = models.InvalidField("file", "%s", e.Message)
	}
	if err != nil {
		return h.new(c, in, err)
	}
	return web.Redirect(c, "/clerk/imports/%d", i.ID)
}

// Show shows the dry run of an import, or what became of it.
func (h Imports) Show(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	i, err := h.DB.Imports.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if i.State != models.ImportDraft {
		return h.done(c, i, models.UndoInput{Version: i.Version}, nil)
	}
	return h.check(c, id, views.CheckImport{All: c.QueryParam("rows") == "all", At: pageAt(c.QueryParam("page"))}, nil)
}

func pageAt(s string) int {
	n, _ := strconv.Atoi(s)
	return min(max(n, 1), 10_000)
}

func (h Imports) check(c echo.Context, id uint, page views.CheckImport, failed error) error {
	i, plan, _, err := h.DB.Imports.Plan(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if plan == nil { // taken over meanwhile
		return web.Redirect(c, "/clerk/imports/%d", id)
	}
	p, err := web.FormPage(c, "Check how we read this tracker", failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = "Import of "+i.FileName, &views.Link{Text: "Back to imports", Address: "/clerk/imports"}
	page.Page, page.Import, page.Plan, page.Answers = p, *i, *plan, map[string]string{}
	if err := json.Unmarshal([]byte(i.Answers), &page.Answers); err != nil {
		return err
	}
	page.Turn()
	return web.Render(c, page)
}

func (h Imports) done(c echo.Context, i *models.Import, in models.UndoInput, failed error) error {
	p, err := web.FormPage(c, "Import of "+i.FileName, failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = "Imports", &views.Link{Text: "Back to imports", Address: "/clerk/imports"}
	page := views.DoneImport{Page: p, Import: *i, Form: in, At: pageAt(c.QueryParam("page"))}
	if page.Rows, err = h.DB.Imports.Outcomes(c.Request().Context(), i.ID, page.At, views.ImportRowsShown); err != nil {
		return err
	}
	page.Pages = views.PagesOf(fmt.Sprintf("/clerk/imports/%d", i.ID), nil, page.At, views.ImportRowsShown, i.Finished())
	if page.Running() {
		c.Response().Header().Set("Refresh", "3")
	}
	return web.Render(c, page)
}

// Save keeps the answers and the columns, and does what the button says: read
// again, remember the layout, or import.
func (h Imports) Save(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	form, err := web.Bind[struct {
		Action  string `form:"action"`
		Rows    string `form:"rows"`
		Page    string `form:"page"`
		Name    string `form:"name"`
		Label   string `form:"label"`
		Version int    `form:"version"`
	}](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	i, err := h.DB.Imports.Find(ctx, id)
	if err != nil {
		return err
	}
	page := views.CheckImport{All: form.Rows == "all", At: pageAt(form.Page), Name: form.Name, Label: form.Label}
	if form.Action == "discard" {
		if err := h.DB.Imports.Discard(ctx, id, form.Version); err != nil {
			return h.check(c, id, page, err)
		}
		return web.RedirectWith(c, "What was read of "+i.FileName+" is thrown away.", "/clerk/imports")
	}
	changed := false
	if i.State == models.ImportDraft {
		if changed, err = h.remap(c, id, form.Version); err != nil {
			return h.check(c, id, page, err)
		}
	}
	switch {
	case form.Action == "import" && !changed:
		return h.start(c, id, form.Version, page)
	case form.Action == "remember":
		return h.remember(c, id, page)
	}
	rows := ""
	if page.All {
		rows = "&rows=all"
	}
	if form.Action == "import" { // what nobody has seen is not imported
		return web.RedirectWith(c, "Your answers change what would be imported. Nothing is imported yet: check it, then import.", "/clerk/imports/%d?page=%d%s", id, page.At, rows)
	}
	return web.Redirect(c, "/clerk/imports/%d?page=%d%s#rows", id, page.At, rows)
}

// takenOver is said to somebody who was not as fast.
func takenOver() error {
	return models.Errorf(models.Conflict, "This tracker was taken over meanwhile.")
}

// remap reads the columns, "column-3", and the answers, "answer-dates", off the
// form, and reports whether they change anything. Answers about rows on other
// pages stay. A date that is none is an error, and kept as it was typed.
func (h Imports) remap(c echo.Context, id uint, version int) (changed bool, err error) {
	ctx := c.Request().Context()
	i, read, profile, err := h.DB.Imports.Reading(ctx, id)
	if err != nil {
		return false, err
	}
	if read == nil {
		return false, takenOver()
	}
	answers := map[string]string{}
	if err := json.Unmarshal([]byte(i.Answers), &answers); err != nil {
		return false, err
	}
	columns := append([]tracker.Column{}, read.Columns...)
	for name := range c.Request().PostForm {
		value := c.Request().PostForm.Get(name)
		if number, ok := strings.CutPrefix(name, "column-"); ok {
			if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < len(columns) && (tracker.Field(value) == tracker.Raw || tracker.Field(value).Name() != tracker.Raw.Name()) {
				columns[n].Field = tracker.Field(value)
			}
		}
		if question, ok := strings.CutPrefix(name, "answer-"); ok && len(question) < 200 && len(value) < 200 {
			answers[question] = value
			if value == "" {
				delete(answers, question)
			}
		}
	}
	if len(columns) > 0 && !slices.Equal(columns, read.Columns) {
		profile.Columns = columns
	}
	if err := h.DB.Imports.Remap(ctx, id, profile, answers, version); err != nil {
		return false, err
	}
	before := i.Version
	if i, read, _, err = h.DB.Imports.Reading(ctx, id); err != nil || read == nil {
		return false, err
	}
	return i.Version != before, mistyped(c, read)
}

// mistyped says which of the dates on the form are none.
func mistyped(c echo.Context, read *tracker.Result) error {
	var fields []models.FieldError
	for _, q := range read.Questions {
		if name := "answer-" + q.ID; q.Problem != "" && c.Request().PostForm.Has(name) {
			fields = append(fields, models.FieldError{Field: name, Message: q.Problem})
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return models.InvalidFields(fields)
}

// start takes the rows over. What is stopped in the middle goes on where it was.
// version is that of the page on which somebody saw what would be done.
func (h Imports) start(c echo.Context, id uint, version int, page views.CheckImport) (err error) {
	ctx := c.Request().Context()
	done := make(chan error, 1)
	go func() {
		err := recovered(func() error { return h.DB.Imports.Apply(context.WithoutCancel(ctx), id, version, nil) })
		if code := models.CodeOf(err); err != nil && code != models.Invalid && code != models.Conflict {
			slog.Error("an import stopped", "import", id, "error", err)
		}
		done <- err
	}()
	select {
	case err = <-done:
	case <-time.After(patience):
		return web.Redirect(c, "/clerk/imports/%d", id)
	}
	if err == nil {
		return web.RedirectWith(c, "The tracker is taken over.", "/clerk/imports/%d", id)
	}
	if i, found := h.DB.Imports.Find(ctx, id); found == nil && i.State != models.ImportDraft {
		return h.done(c, i, models.UndoInput{Version: i.Version}, err)
	}
	return h.check(c, id, page, err)
}

// recovered does what runs beside the request: if it panics, that is an error, and
// not the end of the program.
func recovered(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return do()
}

func (h Imports) remember(c echo.Context, id uint, page views.CheckImport) error {
	ctx := c.Request().Context()
	_, read, profile, err := h.DB.Imports.Reading(ctx, id)
	if err != nil {
		return err
	}
	if read == nil {
		return takenOver()
	}
	profile = read.Profile(profile)
	profile.Name, profile.Label = page.Name, cmp.Or(page.Label, page.Name)
	if err := h.DB.Imports.Remember(ctx, profile); err != nil {
		return h.check(c, id, page, err)
	}
	return web.RedirectWith(c, "The layout “"+profile.Label+"” is remembered.", "/clerk/imports/%d", id)
}

// Undo takes an import back.
func (h Imports) Undo(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.UndoInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	stayed, err := h.DB.Imports.Undo(ctx, id, in)
	if err != nil {
		i, found := h.DB.Imports.Find(ctx, id)
		if found != nil {
			return found
		}
		in.Version = version(err, in.Version, i.Version)
		return h.done(c, i, in, err)
	}
	said := "The import is undone."
	if len(stayed) > 0 {
		said += " Worked on since, so they stay: " + strings.Join(stayed[:min(len(stayed), 5)], ", ") + "."
	}
	return web.RedirectWith(c, said, "/clerk/imports/%d", id)
}

// Exports shows the form for taking the tracker out.
func (h Imports) Exports(c echo.Context) error { return h.exports(c, nil) }

func (h Imports) exports(c echo.Context, failed error) error {
	p, err := web.FormPage(c, "Take the tracker out", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to imports", Address: "/clerk/imports"}
	page := views.Exports{Page: p}
	if page.Profiles, err = h.DB.Imports.Profiles(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Export sends the tracker as a file.
func (h Imports) Export(c echo.Context) error {
	ctx := c.Request().Context()
	profile, err := h.DB.Imports.Profile(ctx, c.QueryParam("profile"))
	if err != nil {
		return h.exports(c, err)
	}
	if profile.Name == "" {
		profile, _ = tracker.ProfileNamed("flat")
	}
	format := tracker.Format(c.QueryParam("format"))
	var file bytes.Buffer
	if err := h.DB.Imports.Export(ctx, &file, profile, format); err != nil {
		if e, ok := err.(*models.Error); ok && e.Code == models.Invalid {
			err = models.InvalidField("format", "Select the kind of file")
		}
		return h.exports(c, err)
	}
	return web.Download(c, file.Bytes(), string(format), "tracker-"+profile.Name, h.DB.Today())
}
