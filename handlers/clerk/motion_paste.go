package clerk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/models/document"
	"carried/views"
)

// New shows the page on which a notice is pasted or its file selected.
func (h Motions) New(c echo.Context) error { return h.paste(c, models.PasteInput{}, nil) }

// Create reads the notice, pasted or out of a file, into a draft. A text with
// several motions, or one too long for a motion, becomes a paper: the clerk
// makes drafts from it one by one.
func (h Motions) Create(c echo.Context) error {
	in, err := web.Bind[models.PasteInput](c)
	if err != nil {
		return err
	}
	file, err := web.File(c, "file")
	if err != nil {
		return h.paste(c, in, err)
	}
	defer file.Close()
	said := ""
	if file.Given() {
		if said, err = h.readFile(c.Request().Context(), file, &in); err != nil {
			return h.paste(c, in, err)
		}
	}
	long := utf8.RuneCountInString(in.Text) > models.LongestMotion
	if reading := models.ReadPaper(in.Text); len(reading.Motions) > 1 || long {
		p, err := h.DB.MotionPapers.Create(c.Request().Context(), models.PaperInput(in), reading)
		if err != nil && long && file.Given() { // such a text is mended in its file
			return h.paste(c, models.PasteInput{}, inField("file", err))
		}
		if err != nil {
			return h.paste(c, in, err)
		}
		return read(c, said, "/clerk/motion-papers/%d", p.ID)
	}
	m, err := h.DB.Motions.Create(c.Request().Context(), in)
	if err != nil {
		return h.paste(c, in, err) // the text of a file can be mended here too
	}
	return read(c, said, "/clerk/motions/%d/check", m.ID)
}

// read leads on to what a text was read into, with what there is to say.
func read(c echo.Context, said, address string, id uint) error {
	if said == "" {
		return web.Redirect(c, address, id)
	}
	return web.RedirectWith(c, said, address, id)
}

// inField says at another field of the form what is wrong with the text.
func inField(field string, err error) error {
	if e, ok := errors.AsType[*models.Error](err); ok && len(e.Fields) > 0 {
		return models.InvalidField(field, "%s", e.Fields[0].Message)
	}
	return err
}

func (h Motions) paste(c echo.Context, in models.PasteInput, err error) error {
	p, err := web.FormPage(c, "Paste the motion", err)
	if err != nil {
		return err
	}
	p.Caption, p.Back = fmt.Sprintf(enter, 1), &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	page := views.PasteMotion{Page: p, Text: in.Text}
	if page.Papers, err = h.DB.MotionPapers.Open(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// readFile reads the text of a file into the input, and says what the clerk
// should know about it.
func (h Motions) readFile(ctx context.Context, file web.Upload, in *models.PasteInput) (said string, err error) {
	fail := func(format string, args ...any) (string, error) {
		return "", models.InvalidField("file", format, args...)
	}
	switch {
	case strings.TrimSpace(in.Text) != "":
		return fail("Paste the text or select a file, not both")
	case file.Size > models.MaxUpload:
		return fail("The selected file must be smaller than 20 MB")
	case models.TextProblem(file.Name) != "":
		return fail("Rename the selected file: its name %s", models.TextProblem(file.Name))
	}
	data, err := io.ReadAll(io.LimitReader(file, models.MaxUpload+1))
	if err != nil {
		return fail("The selected file could not be uploaded – try again")
	}
	read, err := h.Documents.Read(ctx, file.Name, data)
	if problem, ok := errors.AsType[document.Problem](err); ok {
		return fail("The selected file %s", string(problem))
	}
	if err != nil {
		return "", err
	}
	if utf8.RuneCountInString(read.Text) > models.LongestPaper {
		return fail("The selected file has too much text: 2,000,000 characters can be read at once. Save the part with the motions as a file of its own")
	}
	hash := sha256.Sum256(data)
	in.Text, in.FileName, in.FileSHA256, in.FileNotes = read.Text, file.Name, hex.EncodeToString(hash[:]), read.Warnings
	return strings.Join(append([]string{"The text of " + file.Name + " was read."}, read.Warnings...), " "), nil
}
