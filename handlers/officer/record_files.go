package officer

import (
	"bytes"
	"context"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/table"
)

// recordFiles are the records of a request that staff download as a table: who
// may, and its lines.
var recordFiles = map[string]struct {
	may   func(*models.Request, models.Actor) error
	lines func(context.Context, *db.DB, *models.RequestRow) ([][]string, error)
}{
	"training": {(*models.Request).CanAddTraining, func(ctx context.Context, d *db.DB, r *models.RequestRow) ([][]string, error) {
		x, err := d.Requests.Records(ctx, r)
		return models.TrainingLines(x.Training, x.Settings), err
	}},
	"phishing": {(*models.Request).CanAddTraining, func(ctx context.Context, d *db.DB, r *models.RequestRow) ([][]string, error) {
		tests, err := d.Training.Phishing(ctx, r.ID)
		return models.PhishingLines(tests), err
	}},
	"communications": {(*models.Request).CanAddCommunication, func(ctx context.Context, d *db.DB, r *models.RequestRow) ([][]string, error) {
		x, err := d.Requests.Records(ctx, r)
		return models.CommunicationLines(x.Communications), err
	}},
	"letters": {(*models.Request).CanAddLetter, func(ctx context.Context, d *db.DB, r *models.RequestRow) ([][]string, error) {
		x, err := d.Requests.Records(ctx, r)
		return models.LetterLines(x.Letters), err
	}},
	"involvement": {(*models.Request).CanAddInvolvement, func(ctx context.Context, d *db.DB, r *models.RequestRow) ([][]string, error) {
		x, err := d.Requests.Records(ctx, r)
		return models.InvolvementLines(x.Involvement), err
	}},
}

// RecordFile answers with the records of one kind as a CSV file, for whoever may
// read their page.
func (h Requests) RecordFile(kind string) echo.HandlerFunc {
	file := recordFiles[kind]
	return func(c echo.Context) error {
		r, err := h.find(c)
		if err != nil {
			return err
		}
		if err := file.may(&r.Request, web.Actor(c)); models.CodeOf(err) == models.Forbidden || models.CodeOf(err) == models.NotFound {
			return err
		}
		lines, err := file.lines(c.Request().Context(), h.DB, r)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := table.WriteCSV(&b, lines); err != nil {
			return err
		}
		return web.Download(c, b.Bytes(), "csv", models.Slug(r.Reference)+"-"+kind, h.DB.Today())
	}
}
