package web

import (
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/models"
	"carried/views/paper"
)

// Options say where the tracker stands.
type Options struct {
	PublicURL      string         // "https://motions.example.gov.uk"; "" for plain http on this machine
	TrustedProxies []*net.IPNet   // whose word about the visitor's address is taken
	Clamd          *Clamd         // scans what is uploaded; nil scans nothing
	Printer        *paper.Printer // makes PDF files; nil makes none
	Program        string         // the file of this program, which reads files that are uploaded apart from the server; "" reads them in it
}

// Secure reports whether the public address is https.
func (o Options) Secure() bool { return strings.HasPrefix(o.PublicURL, "https://") }

// TrustedProxies reads the setting trusted-proxy: addresses or ranges with
// commas between, "" for none.
func TrustedProxies(setting string) ([]*net.IPNet, error) {
	var list []*net.IPNet
	for s := range strings.SplitSeq(setting, ",") {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		if ip := net.ParseIP(s); ip != nil {
			bits := 8 * net.IPv6len
			if ip.To4() != nil {
				ip, bits = ip.To4(), 8*net.IPv4len
			}
			list = append(list, &net.IPNet{IP: ip, Mask: net.CIDRMask(bits, bits)})
			continue
		}
		_, n, err := net.ParseCIDR(s)
		if err != nil {
			return nil, models.Errorf(models.Invalid, "The setting trusted-proxy must be addresses or ranges, like 127.0.0.1 or 10.0.0.0/8; %q is neither.", s)
		}
		list = append(list, n)
	}
	return list, nil
}

// CheckPublicURL says what is wrong with the setting public-url.
func CheckPublicURL(setting string) error {
	if setting == "" {
		return nil
	}
	u, err := url.Parse(setting)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return models.Errorf(models.Invalid, "The setting public-url must be an address without a path, like https://motions.example.gov.uk; %q is not.", setting)
	}
	return nil
}

// Use sets up e with what every address shares: errors, log, headers, limits,
// and who is asking.
func Use(e *echo.Echo, d *db.DB, o Options) {
	o.PublicURL = strings.TrimRight(o.PublicURL, "/")
	e.HTTPErrorHandler = Error
	e.IPExtractor = echo.ExtractIPDirect()
	if len(o.TrustedProxies) > 0 {
		trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
		for _, n := range o.TrustedProxies {
			trust = append(trust, echo.TrustIPRange(n))
		}
		e.IPExtractor = echo.ExtractIPFromXFFHeader(trust...)
	}
	e.Use(logRequests, headers(o), recoverPanics, visits(d, o), limitBody, sameSite(o))
}

// HeadAsGet answers HEAD like GET; the server leaves the body out. The request
// is copied because the server looks at its own to know that it must.
func HeadAsGet(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			get := *r
			get.Method = http.MethodGet
			r = &get
		}
		h.ServeHTTP(w, r)
	})
}

// sameSite refuses posts that another site's page sends in the visitor's name.
func sameSite(o Options) echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	if o.PublicURL != "" {
		if err := protection.AddTrustedOrigin(o.PublicURL); err != nil {
			panic(err) // CheckPublicURL has passed it
		}
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return &models.Error{
					Code: models.Forbidden, Err: err,
					Message: "This was sent from a page of another website, so nothing was changed. Open the page on this service and send it again.",
				}
			}
			return next(c)
		}
	}
}
