// Package models holds the nouns of the tracker and says what is allowed: the
// lives of motions and requests, the rules of sign-off, who may see what. It
// reads no clock, database or request; time and actor come in as arguments.
package models

import (
	"errors"
	"fmt"
)

// A Code says what kind of thing went wrong, in words every part of the
// program shares. Package web turns it into an HTTP status; nothing else does.
type Code string

const (
	Invalid     Code = "invalid"     // the input breaks a rule; Fields says which
	NotFound    Code = "not_found"   // no such record, or this actor may not know of it
	Forbidden   Code = "forbidden"   // the actor is known but may not do this
	SignIn      Code = "sign_in"     // the actor is not known yet
	Conflict    Code = "conflict"    // someone else changed the record first, or it is in the wrong state
	Unavailable Code = "unavailable" // the database is busy or away; trying again may help
	Internal    Code = "internal"    // our fault; the message stays in the log
)

// Error is the one error type a person ever reads. Every other error is
// Internal: it is logged whole and shown as "Sorry, there is a problem".
type Error struct {
	Code    Code
	Message string       // a full sentence, for people
	Fields  []FieldError // in the order of the form, for Invalid
	Err     error        // the cause, for the log
}

// FieldError is one line of the error summary and one message above a field.
type FieldError struct {
	Field   string // the name attribute of the input, as in "title"
	Message string // "Enter the title"
}

func (e *Error) Error() string {
	s := e.Message
	for _, f := range e.Fields {
		s += fmt.Sprintf("; %s: %s", f.Field, f.Message)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error of the given kind with a sentence for people.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// InvalidField makes an Invalid error about one field.
func InvalidField(field, format string, args ...any) *Error {
	return InvalidFields([]FieldError{{field, fmt.Sprintf(format, args...)}})
}

// InvalidFields makes an Invalid error about several fields, in the order of the form.
func InvalidFields(fields []FieldError) *Error {
	return &Error{Code: Invalid, Message: "There is a problem", Fields: fields}
}

// CodeOf returns the kind of err: "" for nil, Internal for an error that is
// not ours.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}
