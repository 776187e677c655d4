package web

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/models"
)

// fileTypes are the formats of the files that are made to be saved.
var fileTypes = map[string]string{
	"csv":  "text/csv; charset=utf-8",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// Download answers with a file to be saved. Its name ends with the days it is of, as
// 2025-03-27, so that files sort by them.
func Download(c echo.Context, content []byte, format, name string, days ...models.Date) error {
	for _, d := range days {
		name += "-" + string(d)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, fmt.Sprintf(`attachment; filename="%s.%s"`, name, format))
	return c.Blob(http.StatusOK, fileTypes[format], content)
}
