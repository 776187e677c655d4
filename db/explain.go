package db

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"

	"carried/models"
)

// explain turns an engine's error into one of ours, with a sentence for people.
func explain(err error, noun string) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*models.Error](err); ok {
		return err
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.Errorf(models.NotFound, "There is no such %s.", noun)
	}
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return &models.Error{Code: models.Conflict, Message: "Another " + noun + " already has this name, address or number. Choose another, then save again.", Err: err}
	}
	if errors.Is(err, gorm.ErrForeignKeyViolated) {
		return &models.Error{Code: models.Conflict, Message: "Something that was chosen is no longer there, so nothing was saved. Open the page again and choose anew.", Err: err}
	}
	if e, ok := errors.AsType[sqlite3.Error](err); ok {
		return sqliteProblem(err, e)
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		if e.Code == "22021" { // looked for by a text that no record can hold: bytes that are no UTF-8
			return &models.Error{Code: models.NotFound, Message: "There is no such " + noun + ".", Err: err}
		}
		return postgresProblem(err, e)
	}
	var network net.Error
	var connect *pgconn.ConnectError
	if errors.As(err, &network) || errors.As(err, &connect) || errors.Is(err, context.DeadlineExceeded) {
		return away(err)
	}
	return err
}

func away(err error) error {
	return &models.Error{Code: models.Unavailable, Message: "The tracker cannot reach its database. Nothing was saved. Wait a minute, then try again.", Err: err}
}

func busy(err error) error {
	return &models.Error{Code: models.Unavailable, Message: "The database is busy, so nothing was saved. Try again.", Err: err}
}

func sqliteProblem(err error, e sqlite3.Error) error {
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return busy(err)
	case sqlite3.ErrReadonly:
		return &models.Error{Code: models.Unavailable, Message: "The database can only be read, so nothing was saved. Tell whoever runs the tracker.", Err: err}
	case sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrCantOpen:
		return &models.Error{Code: models.Unavailable, Message: "The database cannot be written: its disk may be full. Nothing was saved. Tell whoever runs the tracker.", Err: err}
	}
	return err
}

func postgresProblem(err error, e *pgconn.PgError) error {
	switch {
	case e.Code == "40001", e.Code == "40P01", e.Code == "55P03":
		return busy(err)
	case e.Code == "25006":
		return &models.Error{Code: models.Unavailable, Message: "The database can only be read, so nothing was saved. Tell whoever runs the tracker.", Err: err}
	case strings.HasPrefix(e.Code, "57P"), strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "53"):
		return away(err)
	}
	return err
}

// isBusy reports whether SQLite was turned away because somebody else was at its file.
func isBusy(err error) bool {
	e, ok := errors.AsType[sqlite3.Error](err)
	return ok && (e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked)
}

// openProblem words what went wrong when the program opened its database, for
// the person who started it.
func openProblem(database string, err error) error {
	if _, ok := errors.AsType[*models.Error](err); ok {
		return err
	}
	text := "The database " + database + " cannot be opened. Check the setting --database."
	if e, ok := errors.AsType[sqlite3.Error](err); ok {
		switch e.Code {
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			text = "The database " + database + " is locked by another program. Stop that program, then start again."
		case sqlite3.ErrReadonly:
			text = "The database " + database + " can only be read. Let the user who runs Carried write to the file and its folder."
		case sqlite3.ErrCantOpen, sqlite3.ErrPerm:
			text = "The database " + database + " cannot be opened. Check that the user who runs Carried may read and write the file and its folder."
		case sqlite3.ErrNotADB:
			text = database + " is not a database of Carried. Name another file with --database."
		case sqlite3.ErrFull:
			text = "The disk of the database " + database + " is full. Make room, then start again."
		}
	}
	var pg *pgconn.PgError
	var connect *pgconn.ConnectError
	switch {
	case errors.As(err, &pg) && (pg.Code == "28P01" || pg.Code == "28000"):
		text = "PostgreSQL refused the user name or the password. Check them in the setting --database."
	case errors.As(err, &pg) && pg.Code == "3D000":
		text = "PostgreSQL has no database of that name. Create it, or check the setting --database."
	case errors.As(err, &pg) && pg.Code == "25006":
		text = "This PostgreSQL server can only be read. Name the one that can be written with --database."
	case errors.As(err, &connect):
		text = "PostgreSQL cannot be reached. Check that it runs, and the host and port in the setting --database."
	}
	return &models.Error{Code: models.Unavailable, Message: text, Err: err}
}
