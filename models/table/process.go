package table

import (
	"context"
	"errors"
	"io"
	"time"

	"carried/models"
	"carried/models/apart"
)

// Reader reads tables that came from outside, by Program in a process of its own
// (package apart).
type Reader struct {
	Program string // carried itself; "" reads everything in this process
}

// job is what one table may use of the machine.
var job = apart.Job{
	Name: "table", Time: 20 * time.Second, Memory: 1 << 30, File: MaxBytes, Answer: 3 * MaxText,
	Slow:   models.Errorf(models.Invalid, "The file takes too long to read. Copy the rows of the tracker into a new file, or save the sheet as CSV, and choose that file."),
	Heavy:  models.Errorf(models.Invalid, "The file needs more memory to read than one file may have. Save the sheet with the tracker as CSV and choose that file."),
	Broken: models.Errorf(models.Invalid, "The file is damaged: reading it failed. Open it in the program it was made with, save it again, and choose the new file."),
}

type question struct{ Name, Sheet string }

// answer is what the other process says.
type answer struct {
	Table   *Table
	Problem string
}

// Read is the function Read within limits of memory and time. An error that is
// not Invalid is of this machine or of ctx, not of the file.
func (r Reader) Read(ctx context.Context, name string, data []byte, sheet string) (*Table, error) {
	if r.Program == "" || len(data) > MaxBytes {
		return Read(name, data, sheet)
	}
	var a answer
	err := job.Run(ctx, r.Program, question{name, sheet}, data, &a)
	if err == nil && a.Problem != "" {
		err = models.Errorf(models.Invalid, "%s", a.Problem)
	}
	return a.Table, err
}

// Serve is the other process: it reads one table.
func Serve(in io.Reader, out io.Writer) error {
	var q question
	return job.Serve(in, out, &q, func(data []byte) (any, error) {
		t, err := Read(q.Name, data, q.Sheet)
		if e, ok := errors.AsType[*models.Error](err); ok && e.Code == models.Invalid {
			return answer{Problem: e.Message}, nil
		}
		return answer{Table: t}, err
	})
}
