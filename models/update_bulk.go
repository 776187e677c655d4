package models

import (
	"cmp"
	"errors"
)

// MostUpdates is how many requests can be updated at once.
const MostUpdates = 50

// UpdatesProblem says what is wrong with a choice of requests to update at once,
// or nil.
func UpdatesProblem(ids []uint) error {
	switch {
	case len(ids) == 0:
		return InvalidField("request", "Select at least 1 request")
	case len(ids) > MostUpdates:
		return InvalidField("request", "Select %d requests or fewer", MostUpdates)
	}
	return nil
}

// BulkUpdate is the update of one request among several.
type BulkUpdate struct {
	ID uint
	UpdateInput
}

// Empty reports whether nothing was said about the request: it is left as it is.
func (in UpdateInput) Empty() bool {
	return in.Text == "" && in.State == "" && in.Reason == "" && in.Review.Empty()
}

// Or fills in what is empty from what is the same for all.
func (in UpdateInput) Or(same SameUpdate) UpdateInput {
	if in.Text == "" {
		in.Text = same.Text
	}
	if in.State == "" {
		in.State = same.State
	}
	if in.State == RequestOnHold {
		if in.Reason == "" {
			in.Reason = same.Reason
		}
		if in.Review.Empty() {
			in.Review = same.Review
		}
	}
	return in
}

// SameUpdate is what several updates have in common; it may all be empty.
type SameUpdate struct {
	Text   string       `form:"same-text" validate:"max=600" label:"update"`
	State  RequestState `form:"same-state" validate:"omitempty,oneof=in_progress on_hold" label:"state of the work"`
	Reason string       `form:"same-reason" validate:"max=300" label:"answer"`
	Review DateInput    `form:"same-review" label:"review date"`
}

// Check wants a real date, if there is one.
func (in SameUpdate) Check() []FieldError {
	if p := in.Review.Problem("review date", false); p != "" {
		return []FieldError{{"same-review", p}}
	}
	return nil
}

// RowsError gathers what is wrong with several requests, each named, in the
// order of the rows: the field "text" of request 12 is "text-12", and what is
// about no field of it is "row-12". It is a Conflict if nothing was mistyped.
func RowsError(rows []RequestRow, wrong map[uint]error) error {
	all := &Error{Code: Conflict, Message: "There is a problem"}
	for _, r := range rows {
		err := wrong[r.ID]
		if err == nil {
			continue
		}
		name := cmp.Or(r.Reference, r.Title)
		var e *Error
		if errors.As(InBatch(err, r.ID, name), &e) && len(e.Fields) > 0 {
			all.Code, all.Fields = Invalid, append(all.Fields, e.Fields...)
			continue
		}
		said := err.Error()
		if errors.As(err, &e) {
			said = e.Message
		}
		all.Fields = append(all.Fields, FieldError{"row-" + Number(&r.ID), name + ": " + said})
	}
	return all
}
