package web_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"carried/db/dbtest"
	"carried/handlers/web"
	"carried/models"
)

// A file whose reading fails is the page of a problem while nothing is on its way,
// and else breaks off, so that a part is not taken for the whole.
func TestAFileThatFails(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	for name, tt := range map[string]struct {
		rows   int // before it fails
		fails  bool
		status int
		type_  string
		breaks bool
	}{
		"all is well":                   {2000, false, 200, "text/csv; charset=utf-8", false},
		"nobody has any":                {0, false, 200, "text/csv; charset=utf-8", false},
		"at once":                       {2, true, 500, "text/html; charset=UTF-8", false},
		"when half of it is on its way": {2000, true, 200, "text/csv; charset=utf-8", true},
	} {
		t.Run(name, func(t *testing.T) {
			e := echo.New()
			web.Use(e, d, web.Options{PublicURL: "https://motions.example.org"})
			e.GET("/x.csv", func(c echo.Context) error {
				return web.RequestFile(c, "2025-03-11", models.Period{}, func(each func([]models.FileRow) error) error {
					rows := make([]models.FileRow, tt.rows)
					for i := range rows {
						rows[i].Title = "Mend the steps of the quay"
					}
					if err := each(rows); err != nil || !tt.fails {
						return err
					}
					return errors.New("the disk is gone")
				}, "requests", "2025-03-11")
			})
			s := httptest.NewServer(e)
			defer s.Close()
			a, err := http.Get(s.URL + "/x.csv")
			if err != nil {
				t.Fatal(err)
			}
			defer a.Body.Close()
			body, err := io.ReadAll(a.Body)
			if a.StatusCode != tt.status || a.Header.Get("Content-Type") != tt.type_ || (err != nil) != tt.breaks {
				t.Errorf("%d %s, %v", a.StatusCode, a.Header, err)
			}
			if named := a.Header.Get("Content-Disposition") == `attachment; filename="requests-2025-03-11.csv"`; named != (tt.status == 200) {
				t.Error(a.Header)
			}
			if lines := strings.Count(string(body), "\r\n"); tt.status == 200 && !tt.breaks && lines != tt.rows+1 {
				t.Errorf("%d lines", lines)
			}
		})
	}
}
