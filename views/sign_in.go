package views

import (
	"time"

	"carried/models"
)

// SignIn is the form to sign in (design/ux.md, S1).
type SignIn struct {
	Page
	Form models.SignInInput
}

// Template names the template.
func (SignIn) Template() string { return "public/sign_in.html" }

// SetUp is the form that makes the first administrator.
type SetUp struct {
	Page
	Form models.SetUpInput
}

// Template names the template.
func (SetUp) Template() string { return "public/set_up.html" }

// OneTimeLink is the page of a one-time link: to choose a password, or to enter
// the sample council. Opening it uses nothing up; its button does, because
// programs that look at e-mail open links too.
type OneTimeLink struct {
	Page
	Name   string // of the user
	Email  string
	Sample bool
	May    []string // what the user may do, in the sample council
}

// Template names the template.
func (OneTimeLink) Template() string { return "public/one_time_link.html" }

// Account is what a user sees about themselves (design/ux.md, S2).
type Account struct {
	Page
	Email    string
	Roles    []string
	Sessions []SessionRow
}

// Template names the template.
func (Account) Template() string { return "public/account.html" }

// SessionRow is one browser in which a user is signed in.
type SessionRow struct {
	Browser, Address string
	Since, Seen      time.Time
	This             bool // the browser that asks
}

// ChangePassword is the form for a new password.
type ChangePassword struct{ Page }

// Template names the template.
func (ChangePassword) Template() string { return "public/change_password.html" }
