package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/models"
	"carried/views"
)

// statuses is the HTTP status of every kind of error.
var statuses = map[models.Code]int{
	models.Invalid:     http.StatusUnprocessableEntity,
	models.Conflict:    http.StatusConflict,
	models.NotFound:    http.StatusNotFound,
	models.Forbidden:   http.StatusForbidden,
	models.SignIn:      http.StatusSeeOther,
	models.Unavailable: http.StatusServiceUnavailable,
	models.Internal:    http.StatusInternalServerError,
}

// Error answers an error that a handler gave back.
func Error(err error, c echo.Context) {
	if c.Response().Committed {
		slog.Error("an answer broke off", "error", err, "route", c.Path(), "request", RequestID(c))
		return
	}
	if models.CodeOf(err) == models.SignIn {
		_ = toSignIn(c)
		return
	}
	status, heading, text := explain(err, c.Request().Method)
	if status == http.StatusNotFound {
		if address, ok := toTidy(c); ok {
			_ = c.Redirect(http.StatusMovedPermanently, address)
			return
		}
	}
	if status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
		slog.Error("a request failed", "error", err, "method", c.Request().Method, "route", c.Path(), "request", RequestID(c))
	}
	if status == http.StatusServiceUnavailable {
		c.Response().Header().Set("Retry-After", "60")
	}
	p := NewPage(c, heading)
	p.Status = status
	page := views.Problem{Page: p, Text: text}
	if status >= http.StatusInternalServerError {
		page.Reference = RequestID(c)
	}
	if err := Render(c, page); err != nil {
		slog.Error("the page of a problem could not be drawn", "error", err, "request", RequestID(c))
		_ = c.String(status, heading+"\n\n"+text+"\n")
	}
}

// explain words an error for the page of a problem.
func explain(err error, method string) (status int, heading, text string) {
	if e, ok := errors.AsType[*models.Error](err); ok && e.Code != models.Internal {
		switch status := statuses[e.Code]; e.Code {
		case models.NotFound:
			return status, pageNotFound, mistyped
		case models.Forbidden:
			if method != http.MethodGet {
				return status, "You cannot do this", e.Message
			}
			return status, "You cannot see this page", e.Message
		case models.Unavailable:
			return status, "Sorry, the service is not available", e.Message
		case models.Invalid:
			text := e.Message
			for i, f := range e.Fields {
				if i == 0 {
					text = ""
				}
				text += f.Message + ". "
			}
			return status, "This could not be done", strings.TrimSpace(text)
		default:
			return status, "This could not be done", e.Message
		}
	}
	if e, ok := errors.AsType[*echo.HTTPError](err); ok {
		switch e.Code {
		case http.StatusNotFound:
			return e.Code, pageNotFound, mistyped
		case http.StatusMethodNotAllowed:
			return e.Code, "This page cannot be opened like that", "Go back and use the links and buttons of the page before."
		case http.StatusRequestEntityTooLarge:
			return e.Code, "The selected file is too large", "The selected file must be smaller than 20 MB. Go back, choose a smaller file and send the form again."
		case http.StatusBadRequest:
			return e.Code, "This could not be read", "What your browser sent could not be read. Go back and send it again."
		}
	}
	return http.StatusInternalServerError, "Sorry, there is a problem with the service", "Try again later. What you typed is still there if you go back."
}

const (
	pageNotFound = "Page not found"
	mistyped     = "If you typed the address, check it is correct. If you pasted it, check you copied all of it."
)
