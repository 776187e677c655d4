package web

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

const requestIDKey = "carried.request"

// RequestID returns the short name of a request in the log and on the page of
// a problem: "7F3K-22".
func RequestID(c echo.Context) string {
	id, _ := c.Get(requestIDKey).(string)
	return id
}

// newRequestID leaves out letters that are read wrongly over the telephone.
func newRequestID() string {
	const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
	var b [6]byte
	_, _ = rand.Read(b[:])
	for i := range b {
		b[i] = letters[int(b[i])%len(letters)]
	}
	return string(b[:4]) + "-" + string(b[4:])
}

// logRequests names each request and logs what was answered: no addresses of
// visitors, names or words typed.
func logRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		c.Set(requestIDKey, newRequestID())
		c.Response().Header().Set(echo.HeaderXRequestID, RequestID(c))
		if err := next(c); err != nil {
			c.Error(err)
		}
		level := slog.LevelInfo
		if quiet(c.Request()) {
			level = slog.LevelDebug
		}
		slog.Log(c.Request().Context(), level, "request", "method", c.Request().Method, "route", c.Path(),
			"status", c.Response().Status, "ms", float64(time.Since(start).Microseconds())/1000, "request", RequestID(c))
		return nil
	}
}

// quiet reports whether a request is of those that come in great number and
// need no session: the styles and scripts, and the questions of a monitor.
func quiet(r *http.Request) bool {
	p := r.URL.Path
	return strings.HasPrefix(p, "/static/") || p == "/healthz" || p == "/readyz" || p == "/theme.css" || p == "/logo"
}

var recoverPanics = middleware.RecoverWithConfig(middleware.RecoverConfig{
	DisableErrorHandler: true, // the error goes on to logRequests
	LogErrorFunc: func(_ echo.Context, err error, stack []byte) error {
		return fmt.Errorf("panic: %w\n%s", err, stack)
	},
})
