package models

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"time"
)

// User is somebody who can sign in. Only administrators see the list.
type User struct {
	ID           uint   `gorm:"primaryKey"`
	Email        string // small letters
	Name         string
	PersonID     *uint // the councillor or officer the user is
	Roles        RoleSet
	PasswordHash string // Argon2id; "" until one is chosen
	StoppedAt    *time.Time
	CreatedAt    time.Time
	Version      int
}

// Subject names the user in the record.
func (u *User) Subject() string { return fmt.Sprintf("user/%d", u.ID) }

// UserInput is what an administrator may type about a user.
type UserInput struct {
	Email    string   `form:"email" validate:"required,email,max=200" label:"email address"`
	Name     string   `form:"name" validate:"required,max=120" label:"name"`
	PersonID uint     `form:"person" label:"councillor or officer"`
	Roles    []string `form:"roles" label:"roles"`
	Version  int      `form:"version"`
}

// Input returns the user as the form shows it.
func (u *User) Input() UserInput {
	in := UserInput{Email: u.Email, Name: u.Name, PersonID: Deref(u.PersonID), Version: u.Version}
	for _, r := range u.Roles {
		in.Roles = append(in.Roles, string(r))
	}
	return in
}

// Edit applies what was typed.
func (u *User) Edit(in UserInput) {
	u.Email, u.Name, u.PersonID, u.Roles = FoldEmail(in.Email), in.Name, Ref(in.PersonID), nil
	for _, r := range in.Roles {
		u.Roles = append(u.Roles, Role(r))
	}
}

// Stopped reports whether the user may no longer sign in.
func (u *User) Stopped() bool { return u.StoppedAt != nil }

// Actor returns the user as somebody who acts.
func (u *User) Actor(directorateID uint, address string) Actor {
	return Actor{UserID: u.ID, PersonID: Deref(u.PersonID), DirectorateID: directorateID, Name: u.Name, Roles: u.Roles, Address: address}
}

// Fields returns the user as the record compares it.
func (u *User) Fields() map[string]string {
	roles, _ := u.Roles.Value()
	return map[string]string{"email address": u.Email, "name": u.Name, "person": Number(u.PersonID), "roles": roles.(string), "stopped": YesNo(u.Stopped())}
}

// UserFields is the order in which the record names what changed.
var UserFields = []string{"email address", "name", "person", "roles", "stopped"}

// FoldEmail returns an email address as it is kept: two that differ in capital
// letters only are the same.
func FoldEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// Check: a user holds at least one role, and only roles there are.
func (in UserInput) Check() []FieldError {
	if len(in.Roles) == 0 {
		return []FieldError{{"roles", "Select at least 1 role"}}
	}
	for _, r := range in.Roles {
		if Role(r).Name() == r {
			return []FieldError{{"roles", "Select the roles from the list"}}
		}
	}
	if slices.Contains(in.Roles, string(RoleOfficer)) && in.PersonID == 0 {
		return []FieldError{{"person", "Select the officer this user is, so that requests can be given to them"}}
	}
	return nil
}

// PasswordInput is a new password, typed once (it can be shown).
type PasswordInput struct {
	Password string `form:"password" raw:"true" validate:"required,max=200" label:"password"`
}

// Check: a password has at least twelve characters; nothing else makes it better.
func (in PasswordInput) Check() []FieldError {
	if n := len([]rune(in.Password)); n > 0 && n < 12 {
		return []FieldError{{"password", "Password must be 12 characters or more"}}
	}
	return nil
}

// ChangePasswordInput is a new password in place of one that is known.
type ChangePasswordInput struct {
	Current  string `form:"current" raw:"true" validate:"required,max=200" label:"present password" empty:"Enter your present password"`
	Password string `form:"password" raw:"true" validate:"required,max=200" label:"new password"`
}

// Check: as for every new password.
func (in ChangePasswordInput) Check() []FieldError {
	return PasswordInput{in.Password}.Check()
}

// SetUpInput is the first administrator of a new tracker.
type SetUpInput struct {
	Name     string `form:"name" validate:"required,max=120" label:"name" empty:"Enter your name"`
	Email    string `form:"email" validate:"required,email,max=200" label:"email address" empty:"Enter your email address"`
	Password string `form:"password" raw:"true" validate:"required,max=200" label:"password"`
}

// Check: as for every new password.
func (in SetUpInput) Check() []FieldError {
	return PasswordInput{in.Password}.Check()
}

// SignInInput is the form “Sign in”.
type SignInInput struct {
	Email    string `form:"email" validate:"required,max=200" label:"email address" empty:"Enter your email address"`
	Password string `form:"password" raw:"true" validate:"required,max=200" label:"password" empty:"Enter your password"`
	Next     string `form:"next"` // the page asked for
}

// RoleSet is the roles of a user, kept as "clerk,admin".
type RoleSet []Role

// Scan reads the roles from a column.
func (s *RoleSet) Scan(v any) error {
	*s = nil
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case []byte:
		text = string(v)
	}
	for r := range strings.SplitSeq(text, ",") {
		if r != "" {
			*s = append(*s, Role(r))
		}
	}
	return nil
}

// Value writes the roles into a column, in the order of the list of roles.
func (s RoleSet) Value() (driver.Value, error) {
	var names []string
	for _, r := range Roles {
		if slices.Contains(s, r.Role) {
			names = append(names, string(r.Role))
		}
	}
	return strings.Join(names, ","), nil
}

// GormDataType names the column's type to gorm.
func (RoleSet) GormDataType() string { return "text" }

// Session is one browser in which a user is signed in. Only the hash of its
// token is kept.
type Session struct {
	ID         uint `gorm:"primaryKey"`
	TokenHash  string
	UserID     uint
	CreatedAt  time.Time
	LastSeenAt time.Time
	ExpiresAt  time.Time
	Address    string
	Browser    string
}

// OneTimeLink lets a user in once: to choose a password, or to try the sample.
type OneTimeLink struct {
	ID        uint `gorm:"primaryKey"`
	TokenHash string
	UserID    uint   // 0 for the link that makes the first administrator
	Purpose   string // set-up, password, sample
	ExpiresAt time.Time
	UsedAt    *time.Time
}
