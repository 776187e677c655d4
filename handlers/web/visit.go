package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/models"
)

// visit is what is known about a request before its handler runs: the council's
// profile and who is asking.
type visit struct {
	db      *db.DB
	options Options
	council models.Council
	periods []models.ElectionPeriod // before elections, that run or are near
	session db.SignedIn
	token   string // of the session; "" for anybody
	flash   string // said on the next page drawn
}

const visitKey = "carried.visit"

// of returns the visit of a request. Before it is known it is that of anybody
// to a council without a name, so that a page about a problem can be drawn.
func of(c echo.Context) *visit {
	if v, ok := c.Get(visitKey).(*visit); ok {
		return v
	}
	return &visit{council: models.Council{Name: "Motion tracker", ShortName: "Motion tracker", Brand: "#114b43", Accent: "#c79a3a"}}
}

// Council returns the council's profile.
func Council(c echo.Context) models.Council { return of(c).council }

// Actor returns who is asking.
func Actor(c echo.Context) models.Actor { return models.ActorFrom(c.Request().Context()) }

// Session returns the session of who is asking.
func Session(c echo.Context) db.SignedIn { return of(c).session }

// PublicURL returns the tracker's address as people write it, without a slash
// at the end.
func PublicURL(c echo.Context) string {
	if o := of(c).options; o.PublicURL != "" {
		return o.PublicURL
	}
	return c.Scheme() + "://" + c.Request().Host
}

// Visitor says where a request comes from, for a session's record.
func Visitor(c echo.Context) db.Visitor {
	return db.Visitor{Address: c.RealIP(), Browser: browser(c.Request().UserAgent()), Token: of(c).token}
}

// visits finds the council and the session, and puts who is asking in the
// context, where the stores look.
func visits(d *db.DB, o Options) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if quiet(c.Request()) {
				return next(c)
			}
			ctx := c.Request().Context()
			council, err := d.Council.Profile(ctx)
			if err != nil {
				return err
			}
			periods, err := d.Elections.Near(ctx, council.Settings.WarnDays)
			if err != nil {
				return err
			}
			v := &visit{db: d, options: o, council: *council, periods: periods}
			c.Set(visitKey, v)
			actor := models.Actor{Address: c.RealIP()}
			if cookie, err := c.Cookie(sessionCookie(o)); err == nil && cookie.Value != "" {
				signed, err := d.Sessions.Find(ctx, cookie.Value)
				switch models.CodeOf(err) {
				case "":
					v.session, v.token = signed, cookie.Value
					actor = signed.Actor
					actor.Address = c.RealIP()
				case models.SignIn:
					forget(c, sessionCookie(o), o)
				default:
					return err
				}
			}
			h := c.Response().Header()
			h.Set("Cache-Control", "no-cache")
			h.Add("Vary", "Cookie")
			if actor.SignedIn() {
				h.Set("Cache-Control", "no-store")
			}
			v.flash = takeFlash(c, v)
			c.SetRequest(c.Request().WithContext(models.WithActor(ctx, actor)))
			return next(c)
		}
	}
}

// The cookie's name ties it to this host where the connection is safe.
func sessionCookie(o Options) string {
	if o.Secure() {
		return "__Host-carried"
	}
	return "carried"
}

func remember(c echo.Context, name, value string, seconds int, o Options) {
	c.SetCookie(&http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: o.Secure(), SameSite: http.SameSiteLaxMode,
	})
}

func forget(c echo.Context, name string, o Options) { remember(c, name, "", -1, o) }

// SignedIn begins a session in the browser with the token of the record. It
// ends with the browser, or when the record says so.
func SignedIn(c echo.Context, token string) {
	v := of(c)
	v.token = token
	remember(c, sessionCookie(v.options), token, 0, v.options)
}

// SignedOut ends the session in the browser.
func SignedOut(c echo.Context) {
	v := of(c)
	v.token = ""
	forget(c, sessionCookie(v.options), v.options)
}

// LocalPath returns a path of this service, or "/" for anything that leads away.
func LocalPath(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" ||
		!strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\ \r\n\t") {
		return "/"
	}
	return path
}

// browser names a browser in few words: "Firefox on Windows". The full text of
// the header would tell more about a person than is needed.
func browser(agent string) string {
	find := func(other string, names ...string) string {
		for _, n := range names {
			word, name, named := strings.Cut(n, "=")
			if !named {
				name = word
			}
			if strings.Contains(agent, word) {
				return name
			}
		}
		return other
	}
	return find("A browser", "Edg=Edge", "Firefox", "OPR=Opera", "Chrome", "Safari", "curl") + " on " +
		find("another system", "Windows", "Android", "iPhone", "iPad", "Mac OS=macOS", "CrOS=ChromeOS", "Linux")
}
