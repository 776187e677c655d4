package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/labstack/echo/v4"
)

// A sentence for the next page travels in a cookie, sealed with the session's
// token: nobody but this browser and the program knows that, so nobody else can
// put words on our page, and every copy of the program can read it.

const flashCookie = "carried-said"

func seal(v *visit, text string) string {
	m := hmac.New(sha256.New, []byte("said "+v.token))
	m.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString([]byte(text)) + "." + base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

func say(c echo.Context, text string) {
	if v := of(c); v.token != "" {
		remember(c, flashCookie, seal(v, text), 60, v.options)
	}
}

// takeFlash returns what the last answer left to say.
func takeFlash(c echo.Context, v *visit) string {
	cookie, err := c.Cookie(flashCookie)
	if err != nil || v.token == "" {
		return ""
	}
	said, _, _ := strings.Cut(cookie.Value, ".")
	text, err := base64.RawURLEncoding.DecodeString(said)
	if err != nil || !hmac.Equal([]byte(cookie.Value), []byte(seal(v, string(text)))) {
		return ""
	}
	return string(text)
}
