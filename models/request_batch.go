package models

import (
	"errors"
	"fmt"
)

// ConfirmRow is the confirmation of one request among several.
type ConfirmRow struct {
	ID uint
	ConfirmInput
}

// AllocateRow is the allocation of one request among several.
type AllocateRow struct {
	ID uint
	AllocateInput
}

// Empty reports whether nothing was said about the request.
func (in AllocateInput) Empty() bool {
	return in.OwnerID == 0 && in.DirectorateID == 0 && in.HolderID == 0 && in.Start.Empty() && in.Due.Empty() && in.NoDueReason == ""
}

// Or fills in what is empty from what is the same for all. A due date and the
// reason for none answer one question. A portfolio holder alone hands nothing out.
func (in AllocateInput) Or(same AllocateInput) AllocateInput {
	if in.OwnerID == 0 {
		in.OwnerID = same.OwnerID
	}
	if in.DirectorateID == 0 {
		in.DirectorateID = same.DirectorateID
	}
	if in.Due.Empty() && in.NoDueReason == "" {
		in.Due, in.NoDueReason = same.Due, same.NoDueReason
	}
	if in.HolderID == 0 && !in.Empty() {
		in.HolderID = same.HolderID
	}
	return in
}

// CheckSame checks what is the same for all, which may all be empty.
func (in AllocateInput) CheckSame() error {
	if p := in.Due.Problem("due date", false); p != "" {
		return InvalidField("same-due", "%s", p)
	}
	if !in.Due.Empty() && in.NoDueReason != "" {
		return InvalidField("same-no-due-reason", "Give a due date or a reason for none, not both")
	}
	return nil
}

// InBatch turns the error of one record among several into errors that name
// it: the field "title" of record 12 is "title-12", and the message begins with
// what the record is called, "Request 2".
func InBatch(err error, id uint, name string) error {
	var e *Error
	if !errors.As(err, &e) || e.Code != Invalid && e.Code != Conflict {
		return err
	}
	named := &Error{Code: e.Code, Message: name + ": " + e.Message, Err: e.Err}
	for _, f := range e.Fields {
		named.Fields = append(named.Fields, FieldError{fmt.Sprintf("%s-%d", f.Field, id), name + ": " + f.Message})
	}
	return named
}

// OwnerChoice is an officer to whom a request may be given.
type OwnerChoice struct {
	ID              uint
	FullName        string
	RoleTitle       string
	DirectorateID   uint
	DirectorateName string
	Used            int // requests they own or owned
}
