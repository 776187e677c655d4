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

// Create reads the notice, pasted or out of a file, into a draft.
func (h Motions) Create(c echo.Context) error {
	in, err := web.Bind[models.PasteInput](c)
	if err != nil {
		return err
	}
	file, err := web.File(c, "file")
	if err != nil {
		return err
	}
	defer file.Close()
	said := ""
	if file.Given() {
		if said, err = h.readFile(c.Request().Context(), file, &in); err != nil {
			return h.paste(c, in, err)
		}
	}
	m, err := h.DB.Motions.Create(c.Request().Context(), in)
	if err != nil {
		return h.paste(c, in, err) // the text of a file can be mended here too
	}
	if said == "" {
		return web.Redirect(c, "/clerk/motions/%d/check", m.ID)
	}
	return web.RedirectWith(c, said, "/clerk/motions/%d/check", m.ID)
}

func (h Motions) paste(c echo.Context, in models.PasteInput, err error) error {
	p, err := web.FormPage(c, "Paste the motion", err)
	if err != nil {
		return err
	}
	p.Caption, p.Back = fmt.Sprintf(enter, 1), &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	return web.Render(c, views.PasteMotion{Page: p, Text: in.Text})
}

// longestText is how many characters a motion may have.
const longestText = 200_000

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
	if utf8.RuneCountInString(read.Text) > longestText {
		return fail("The selected file has too much text: a motion can have up to 200,000 characters. Save only the motion as a file of its own")
	}
	hash := sha256.Sum256(data)
	in.Text, in.FileName, in.FileSHA256, in.FileNotes = read.Text, file.Name, hex.EncodeToString(hash[:]), read.Warnings
	return strings.Join(append([]string{"The text of " + file.Name + " was read."}, read.Warnings...), " "), nil
}
