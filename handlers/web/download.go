package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/models"
	"carried/models/table"
)

// fileTypes are the formats of the files that are made to be saved.
var fileTypes = map[string]string{
	"csv":  "text/csv; charset=utf-8",
	"pdf":  "application/pdf",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// Download answers with a file to be saved. Its name ends with the days it is of, as
// 2025-03-27, so that files sort by them.
func Download(c echo.Context, content []byte, format, name string, days ...models.Date) error {
	saved(c, format, name, days)
	return c.Blob(http.StatusOK, fileTypes[format], content)
}

// saved says that the answer is a file to be saved, and under which name.
func saved(c echo.Context, format, name string, days []models.Date) {
	for _, d := range days {
		name += "-" + string(d)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, fmt.Sprintf(`attachment; filename="%s.%s"`, name, format))
}

// LinesFile answers with lines that are at hand, as "csv" or "xlsx".
func LinesFile(c echo.Context, lines [][]models.FileCell, format, sheet, name string, days ...models.Date) error {
	var file bytes.Buffer
	var err error
	if format == "xlsx" {
		widths := make([]float64, len(lines[0]))
		for i := range widths {
			widths[i] = 24
		}
		err = table.WriteXLSX(&file, sheet, widths, lines)
	} else {
		texts := make([][]string, len(lines))
		for i, line := range lines {
			for _, cell := range line {
				texts[i] = append(texts[i], cell.String())
			}
		}
		err = table.WriteCSV(&file, texts)
	}
	if err != nil {
		return err
	}
	return Download(c, file.Bytes(), format, name, days...)
}

// RequestFile answers with requests as a CSV file, for whoever asks for it, which is
// sent while they are read: it may be as long as the record. If the reading fails
// when some of it is on its way, the connection is broken, so that nobody takes a
// part for the whole. Of a period is the file of a report.
func RequestFile(c echo.Context, today models.Date, p models.Period, read func(each func([]models.FileRow) error) error, name string, days ...models.Date) error {
	file := models.RequestFile{Today: today, Council: NewPage(c, "").Council, Actor: Actor(c), Period: p}
	lines := table.NewCSV(&opened{c, func() { saved(c, "csv", name, days) }})
	err := lines.Write(file.Head())
	if err == nil {
		err = read(func(rows []models.FileRow) error {
			for i := range rows {
				if err := lines.Write(file.Line(&rows[i])); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err == nil {
		err = lines.Flush()
	}
	if err != nil && c.Response().Committed {
		slog.Error("a file broke off", "error", err, "route", c.Path(), "request", RequestID(c))
		panic(http.ErrAbortHandler)
	}
	return err
}

// opened is an answer that begins when its first bytes are written; until then it
// may become the page of a problem.
type opened struct {
	echo.Context
	begin func()
}

func (o *opened) Write(b []byte) (int, error) {
	r := o.Response()
	if !r.Committed {
		o.begin()
		r.Header().Set(echo.HeaderContentType, fileTypes["csv"])
		r.WriteHeader(http.StatusOK)
	}
	return r.Write(b)
}
