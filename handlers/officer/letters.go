package officer

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Letters shows the letters of a request.
func (h Requests) Letters(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddLetter(web.Actor(c))
	if code := models.CodeOf(may); code == models.Forbidden || code == models.NotFound {
		return may
	}
	w, err := work(c, "Letters and replies", r, may, nil)
	if err != nil {
		return err
	}
	w.Status = http.StatusOK // the letters of a closed request can be read
	page := views.LettersPage{RequestWork: w, May: may == nil}
	records, err := h.DB.Requests.Records(c.Request().Context(), r)
	if err != nil {
		return err
	}
	page.Letters, page.Checks = records.Letters, models.CheckRules(records)
	return web.Render(c, page)
}

// NewLetters shows the form of a letter to several recipients.
func (h Requests) NewLetters(c echo.Context) error {
	return h.lettersForm(c, models.LettersInput{}, nil)
}

// AddLetters adds a letter to several recipients, one row of the form each.
func (h Requests) AddLetters(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.LettersInput](c)
	if err != nil {
		return err
	}
	added := 0
	for n := range models.RecipientsAtOnce {
		row, err := web.BindRow[models.RecipientInput](c, uint(n+1))
		if err != nil {
			return err
		}
		if in.Recipients = append(in.Recipients, row); row != (models.RecipientInput{}) {
			added++
		}
	}
	if err := h.DB.Letters.Add(c.Request().Context(), id, in); err != nil {
		return h.lettersForm(c, in, err)
	}
	return web.RedirectWith(c, views.Count(added, "letter")+" added.", "/officer/requests/%d/letters", id)
}

func (h Requests) lettersForm(c echo.Context, in models.LettersInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	w, err := h.letterWork(c, "Add letters", r, failed)
	if err != nil {
		return err
	}
	return web.Render(c, views.LettersForm{RequestWork: w, Form: in})
}

// letterWork starts a page below the letters of a request.
func (h Requests) letterWork(c echo.Context, title string, r *models.RequestRow, failed error) (views.RequestWork, error) {
	may := r.CanAddLetter(web.Actor(c))
	if models.CodeOf(may) == models.NotFound {
		return views.RequestWork{}, may
	}
	w, err := work(c, title, r, may, failed)
	w.Back = &views.Link{Text: "Back to the letters", Address: fmt.Sprintf("/officer/requests/%d/letters", r.ID)}
	return w, err
}

// Letter shows one letter, with the form for what became of it.
func (h Requests) Letter(c echo.Context) error { return h.letter(c, nil, nil) }

// RecordLetter records what became of a letter.
func (h Requests) RecordLetter(c echo.Context) error {
	id, letter, err := letterIDs(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.LetterEntryInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Letters.Record(c.Request().Context(), id, letter, in); err != nil {
		return h.letter(c, &in, err)
	}
	return web.RedirectWith(c, "What became of the letter is recorded.", "/officer/requests/%d/letters/%d", id, letter)
}

// PublishLetter publishes a letter or a reply to it, or takes it back.
func (h Requests) PublishLetter(c echo.Context) error {
	id, letter, err := letterIDs(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.LetterPublishInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Letters.Publish(c.Request().Context(), id, letter, in); err != nil {
		return h.letter(c, nil, err)
	}
	done := "Published."
	if !in.Publish {
		done = "Taken back from the public."
	}
	return web.RedirectWith(c, done, "/officer/requests/%d/letters/%d", id, letter)
}

func letterIDs(c echo.Context) (request, letter uint, err error) {
	if request, err = web.ID(c, "id"); err != nil {
		return 0, 0, err
	}
	letter, err = web.ID(c, "letter")
	return request, letter, err
}

// letter shows a letter; what was typed stays, for the letter as it is now.
func (h Requests) letter(c echo.Context, typed *models.LetterEntryInput, failed error) error {
	_, id, err := letterIDs(c)
	if err != nil {
		return err
	}
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddLetter(web.Actor(c))
	if code := models.CodeOf(may); code == models.Forbidden || code == models.NotFound {
		return may
	}
	letters, err := h.DB.Letters.List(c.Request().Context(), r.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(letters, func(l models.Letter) bool { return l.ID == id })
	if at < 0 {
		return models.Errorf(models.NotFound, "There is no such letter.")
	}
	w, err := h.letterWork(c, letters[at].Organisation, r, failed)
	if err != nil {
		return err
	}
	if failed == nil {
		w.Status = http.StatusOK // a letter of a closed request can be read
	}
	page := views.LetterPage{RequestWork: w, Letter: letters[at], Publish: r.CanPublishLetter(web.Actor(c)) == nil}
	if typed != nil {
		page.Form = *typed
	}
	page.Form.Version = page.Letter.Version
	return web.Render(c, page)
}
