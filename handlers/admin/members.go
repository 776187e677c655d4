package admin

import (
	"fmt"
	"io"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/memberlist"
	"carried/views"
)

// Members is where lists of councillors and officers come in.
type Members struct {
	DB    *db.DB
	Lists memberlist.Reader
}

// New shows the form for a list.
func (h Members) New(c echo.Context) error {
	return h.form(c, memberlist.FileInput{Kind: models.KindMember, Date: models.InputOf(h.DB.Today())}, nil)
}

// Check reads a list and shows what it would change.
func (h Members) Check(c echo.Context) error {
	in, err := web.Bind[memberlist.FileInput](c)
	if err != nil {
		return err
	}
	file, err := web.File(c, "file")
	if err != nil {
		return h.form(c, in, err)
	}
	defer file.Close()
	list, err := h.read(c, in, file)
	if err != nil {
		return h.form(c, in, err)
	}
	w := memberlist.Wishes{On: in.Date.Date()}
	compared, err := h.DB.MemberImports.Preview(c.Request().Context(), list, w)
	if err != nil {
		return h.form(c, in, err)
	}
	return h.compared(c, memberlist.ChoicesInput{Date: in.Date}, compared, nil, nil)
}

// read reads the file chosen or, without one, what was pasted.
func (h Members) read(c echo.Context, in memberlist.FileInput, file web.Upload) (memberlist.List, error) {
	if err := models.Validate(in); err != nil {
		return memberlist.List{}, err
	}
	field, data := "text", []byte(in.Text)
	if file.Given() {
		var err error
		if field, data = "file", nil; file.Size <= memberlist.MaxFile {
			data, err = io.ReadAll(file)
		} else {
			data = make([]byte, memberlist.MaxFile+1) // too large, and so said by Read
		}
		if err != nil {
			return memberlist.List{}, err
		}
	} else if strings.TrimSpace(in.Text) == "" {
		return memberlist.List{}, models.InvalidField("file", "Select a file, or paste what is in it")
	}
	list, err := h.Lists.Read(c.Request().Context(), data, memberlist.Options{Kind: in.Kind, Council: web.Council(c).Name})
	if models.CodeOf(err) == models.Invalid {
		return list, models.InvalidField(field, "%s", strings.TrimSuffix(err.Error(), "."))
	}
	return list, err
}

// Apply takes over what was ticked and chosen, or shows the changes once more.
func (h Members) Apply(c echo.Context) error {
	ctx := c.Request().Context()
	in, err := web.Bind[memberlist.ChoicesInput](c)
	if err != nil {
		return err
	}
	list, err := memberlist.Unpack(in.List)
	if err == nil {
		err = models.Validate(in)
	}
	if err != nil {
		return h.form(c, memberlist.FileInput{Kind: models.KindMember, Date: in.Date}, err)
	}
	w := memberlist.Wishes{On: in.Date.Date(), Into: map[string]string{}}
	compared, err := h.DB.MemberImports.Preview(ctx, list, w)
	if err != nil {
		return h.form(c, memberlist.FileInput{Kind: list.Kind, Date: in.Date}, err)
	}
	for _, u := range compared.Units {
		said, err := web.BindRow[memberlist.IntoInput](c, uint(u.No))
		if err != nil {
			return err
		}
		switch said.Name {
		case "":
		case memberlist.MakeNew:
			w.Into[u.Name] = ""
		default:
			w.Into[u.Name] = said.Name
		}
	}
	keys, answers := in.Keys(compared), map[int]string{}
	for _, e := range list.People {
		said, err := web.BindRow[memberlist.ChoiceInput](c, uint(e.Row))
		if err != nil {
			return err
		}
		if said.Key != "" {
			answers[e.Row] = said.Key
			keys = append(keys, said.Key)
		}
	}
	if in.Do == "check" {
		compared, err = h.DB.MemberImports.Preview(ctx, list, w)
		if err != nil {
			return err
		}
		return h.compared(c, in, compared, answers, nil)
	}
	result, err := h.DB.MemberImports.Apply(ctx, list, w, keys)
	if err != nil {
		now, again := h.DB.MemberImports.Preview(ctx, list, w)
		if again != nil {
			return again
		}
		return h.compared(c, in, now, answers, err)
	}
	said := result.String()
	if open := len(compared.Questions) - len(answers); open > 0 {
		said += fmt.Sprintf(" %s left open.", views.Count(open, "question"))
	}
	return web.RedirectWith(c, said, "/admin/members")
}

func (h Members) form(c echo.Context, in memberlist.FileInput, err error) error {
	p, err := h.page(c, "Bring in members", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.MembersForm{Page: p, Form: in})
}

func (h Members) compared(c echo.Context, in memberlist.ChoicesInput, compared memberlist.Comparison, answers map[int]string, err error) error {
	p, err := h.page(c, "Check the changes", err)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the choice of a list", Address: "/admin/members"}
	groups, err := h.units(c, compared.List.Kind)
	if err != nil {
		return err
	}
	return web.Render(c, views.MembersCheck{Page: p, Form: in, Compared: compared, Answers: answers, Units: groups})
}

// units are the groups, or the directorates, on the record.
func (h Members) units(c echo.Context, kind models.PersonKind) ([]string, error) {
	var names []string
	if kind == models.KindOfficer {
		list, err := h.DB.Directorates.List(c.Request().Context())
		for _, d := range list {
			names = append(names, d.Name)
		}
		return names, err
	}
	list, err := h.DB.Groups.List(c.Request().Context())
	for _, g := range list {
		names = append(names, g.Name)
	}
	return names, err
}

func (h Members) page(c echo.Context, title string, err error) (views.Page, error) {
	if web.Actor(c).Has(models.RoleAdmin) {
		return formPage(c, title, "/admin", "Admin", err)
	}
	return formPage(c, title, "/clerk", "the clerk desk", err)
}
