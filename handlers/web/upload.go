package web

import (
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/models"
)

// maxBody is the most that a request may send. It is more than the largest
// file, so that a file that is somewhat too large reaches its form, which says
// so and keeps all that was typed.
const maxBody = models.MaxUpload + 12<<20

var errTooLarge = echo.NewHTTPError(http.StatusRequestEntityTooLarge)

// Upload is one file of a form.
type Upload struct {
	Name string // as the browser named it, without folders; "" for no file
	Size int64
	io.ReadSeekCloser
}

// Given reports whether a file was chosen.
func (u Upload) Given() bool { return u.Name != "" }

// File returns the file as the stores take it; nil for none.
func (u Upload) File() *db.File {
	if !u.Given() {
		return nil
	}
	return &db.File{Name: u.Name, Size: u.Size, Content: u}
}

// File returns the file of a form's field, once it is found free of viruses
// where a scanner is set up. No file chosen is no error: see Given. One that may
// not be used is an error at the field, for the form to say. Close it after use.
func File(c echo.Context, field string) (Upload, error) {
	none := Upload{ReadSeekCloser: noFile{strings.NewReader("")}}
	if _, err := formValues(c.Request()); err != nil {
		return none, err
	}
	form := c.Request().MultipartForm
	if form == nil || len(form.File[field]) == 0 {
		return none, nil
	}
	head := form.File[field][0]
	f, err := head.Open()
	if err != nil {
		return none, err
	}
	if head.Size <= models.MaxUpload { // every form refuses a larger one, most say how large it may be
		if err := scan(c, field, f); err != nil {
			f.Close()
			return none, err
		}
	}
	// Browsers on Windows once sent the whole path.
	name := filepath.Base(strings.ReplaceAll(head.Filename, `\`, "/"))
	if name == "." || name == "/" {
		name = "file"
	}
	return Upload{Name: name, Size: head.Size, ReadSeekCloser: f}, nil
}

// scan refuses a file with a virus, and one that cannot be scanned. Who did it
// and what was found is in the log.
func scan(c echo.Context, field string, f io.ReadSeeker) error {
	clamd := of(c).options.Clamd
	if clamd == nil {
		return nil
	}
	virus, err := clamd.Scan(c.Request().Context(), f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	switch {
	case virus != "":
		slog.Warn("a file with a virus was refused", "virus", virus, "user", Actor(c).UserID, "request", RequestID(c))
		return models.InvalidField(field, "The selected file contains a virus")
	case err != nil:
		slog.Error("a file could not be scanned", "error", err, "request", RequestID(c))
		const text = "The selected file could not be checked for viruses, so it was not kept. Try again later"
		return &models.Error{Code: models.Unavailable, Message: text + ".", Fields: []models.FieldError{{Field: field, Message: text}}, Err: err}
	}
	return nil
}

type noFile struct{ *strings.Reader }

func (noFile) Close() error { return nil }

// limitBody refuses a request that sends too much. The rest of what the browser
// is sending is read and dropped, up to a point, because a browser that cannot
// finish sending shows a broken connection in place of our answer.
func limitBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.ContentLength > maxBody {
			_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, 8*maxBody))
			return errTooLarge
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, maxBody)
		err := next(c)
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll()
		}
		return err
	}
}
