package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// QuestionPastes is how a page of questions and answers comes onto the record.
type QuestionPastes struct{ DB *db.DB }

const questionPaste = "/clerk/written-questions/paste/%d"

// New shows the page on which questions are pasted.
func (h QuestionPastes) New(c echo.Context) error {
	return h.paste(c, models.QuestionPasteInput{}, nil)
}

// Create keeps a pasted page for checking.
func (h QuestionPastes) Create(c echo.Context) error {
	in, err := web.Bind[models.QuestionPasteInput](c)
	if err != nil {
		return err
	}
	p, err := h.DB.QuestionPastes.Create(c.Request().Context(), in)
	if err != nil {
		return h.paste(c, in, err)
	}
	return web.Redirect(c, questionPaste, p.ID)
}

func (h QuestionPastes) paste(c echo.Context, in models.QuestionPasteInput, failed error) error {
	p, err := web.FormPage(c, "Paste questions and answers", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	page := views.PasteQuestions{Page: p, Text: in.Text}
	if page.Open, err = h.DB.QuestionPastes.Open(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Check shows how a page was read, or what was made of it.
func (h QuestionPastes) Check(c echo.Context) error { return h.check(c, nil, nil) }

// Save makes the questions that the clerk selected, or discards the page.
func (h QuestionPastes) Save(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.PasteCheckInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if in.Action == "discard" {
		if err := h.DB.QuestionPastes.Discard(ctx, id, in.Version); err != nil {
			return h.check(c, &in, err)
		}
		return web.RedirectWith(c, "The page is discarded.", "/clerk/written-questions/paste")
	}
	made, err := h.DB.QuestionPastes.Save(ctx, id, in)
	if err != nil {
		return h.check(c, &in, err)
	}
	return web.RedirectWith(c, views.Count(made, "question")+" saved.", questionPaste, id)
}

func (h QuestionPastes) check(c echo.Context, typed *models.PasteCheckInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	paste, err := h.DB.QuestionPastes.Find(ctx, id)
	if err != nil {
		return err
	}
	page := views.CheckQuestions{Paste: paste, Reading: paste.Read()}
	if page.Page, err = web.FormPage(c, "Check the questions", failed); err != nil {
		return err
	}
	page.Back = &views.Link{Text: "Back to paste questions", Address: "/clerk/written-questions/paste"}
	if paste.State == models.PasteSaved {
		page.Title = "Questions of this page"
		if page.Made, err = h.DB.QuestionPastes.Made(ctx, id); err != nil {
			return err
		}
		return web.Render(c, page)
	}
	if page.Known, err = h.DB.QuestionPastes.Known(ctx, page.Reading); err != nil {
		return err
	}
	page.Form = views.NewCheckForm(page.Reading, page.Known)
	if typed != nil {
		page.Form = *typed
	}
	page.Form.Version = version(failed, page.Form.Version, paste.Version)
	if typed == nil {
		page.Form.Version = paste.Version
	}
	return web.Render(c, page)
}
