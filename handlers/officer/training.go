package officer

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Training shows the figures of a cyber training request.
func (h Requests) Training(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddTraining(web.Actor(c))
	if code := models.CodeOf(may); code == models.Forbidden || code == models.NotFound {
		return may
	}
	w, err := work(c, "Training figures", r, may, nil)
	if err != nil {
		return err
	}
	w.Status = http.StatusOK // the figures of a closed request can be read
	page := views.TrainingPage{RequestWork: w, May: may == nil}
	ctx := c.Request().Context()
	if page.Records, err = h.DB.Training.List(ctx, r.ID); err != nil {
		return err
	}
	if page.Tests, err = h.DB.Training.Phishing(ctx, r.ID); err != nil {
		return err
	}
	records, err := h.DB.Requests.Records(ctx, r)
	if err != nil {
		return err
	}
	page.Checks = models.CheckRules(records)
	page.Figures = views.NewTrainingFigures(page.Records, page.Tests, page.Council.Settings)
	return web.Render(c, page)
}

// NewTraining shows the form of figures; of a correction where the query says
// what it corrects, of newer figures where it says like what.
func (h Requests) NewTraining(c echo.Context) error {
	in := models.TrainingInput{}
	corrects, like := number(c, "corrects"), number(c, "like")
	if corrects != 0 || like != 0 {
		r, err := h.find(c)
		if err != nil {
			return err
		}
		records, err := h.DB.Training.List(c.Request().Context(), r.ID)
		if err != nil {
			return err
		}
		for _, t := range records {
			switch t.ID {
			case corrects:
				in = t.Input()
				in.CorrectsID = t.ID
			case like:
				in = t.Input()
				in.AsOf, in.Completed = models.DateInput{}, ""
			}
		}
	}
	return h.trainingForm(c, in, nil)
}

// AddTraining adds figures.
func (h Requests) AddTraining(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.TrainingInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Training.Add(c.Request().Context(), id, in); err != nil {
		return h.trainingForm(c, in, err)
	}
	return web.RedirectWith(c, "Figures added.", "/officer/requests/%d/training", id)
}

func (h Requests) trainingForm(c echo.Context, in models.TrainingInput, failed error) error {
	title := "Add training figures"
	if in.CorrectsID != 0 {
		title = "Correct training figures"
	}
	w, err := h.trainingWork(c, title, failed)
	if err != nil {
		return err
	}
	return web.Render(c, views.TrainingForm{RequestWork: w, Form: in})
}

// NewPhishing shows the form of a phishing test, or of the correction of one.
func (h Requests) NewPhishing(c echo.Context) error {
	in := models.PhishingInput{}
	if corrects := number(c, "corrects"); corrects != 0 {
		r, err := h.find(c)
		if err != nil {
			return err
		}
		tests, err := h.DB.Training.Phishing(c.Request().Context(), r.ID)
		if err != nil {
			return err
		}
		for _, t := range tests {
			if t.ID == corrects {
				in = t.Input()
				in.CorrectsID = t.ID
			}
		}
	}
	return h.phishingForm(c, in, nil)
}

// AddPhishing adds a phishing test.
func (h Requests) AddPhishing(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.PhishingInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Training.AddPhishing(c.Request().Context(), id, in); err != nil {
		return h.phishingForm(c, in, err)
	}
	return web.RedirectWith(c, "Phishing test added.", "/officer/requests/%d/training", id)
}

func (h Requests) phishingForm(c echo.Context, in models.PhishingInput, failed error) error {
	title := "Add a phishing test"
	if in.CorrectsID != 0 {
		title = "Correct a phishing test"
	}
	w, err := h.trainingWork(c, title, failed)
	if err != nil {
		return err
	}
	return web.Render(c, views.PhishingForm{RequestWork: w, Form: in})
}

// trainingWork starts a form of figures.
func (h Requests) trainingWork(c echo.Context, title string, failed error) (views.RequestWork, error) {
	r, err := h.find(c)
	if err != nil {
		return views.RequestWork{}, err
	}
	may := r.CanAddTraining(web.Actor(c))
	if models.CodeOf(may) == models.NotFound {
		return views.RequestWork{}, may
	}
	w, err := work(c, title, r, may, failed)
	w.Back = &views.Link{Text: "Back to the training figures", Address: fmt.Sprintf("/officer/requests/%d/training", r.ID)}
	return w, err
}

// number reads a record's number from the query; 0 for none.
func number(c echo.Context, name string) uint {
	n, _ := strconv.ParseUint(c.QueryParam(name), 10, 63)
	return uint(n)
}
