package memberlist

import (
	"context"
	"errors"
	"io"
	"time"

	"carried/models"
	"carried/models/apart"
)

// Reader reads lists that came from outside, by Program in a process of its own
// (package apart). What is private in a file stays in that process.
type Reader struct {
	Program string // carried itself; "" reads everything in this process
}

// job is what one list may use of the machine.
var job = apart.Job{
	Name: "members", Time: 20 * time.Second, Memory: 768 << 20, File: MaxFile, Answer: 8 * MaxFile,
	Slow:   models.Errorf(models.Invalid, "This list takes too long to read. Keep only the rows of your council, then try again."),
	Heavy:  models.Errorf(models.Invalid, "This list needs more memory to read than one file may have. Keep only the rows of your council, then try again."),
	Broken: models.Errorf(models.Invalid, "This list is damaged: reading it failed. Save it again as CSV, then try again."),
}

// answer is what the other process says.
type answer struct {
	List    List
	Problem string
}

// Read is the function Read within limits of memory and time. An error that is
// not Invalid is of this machine or of ctx, not of the file.
func (r Reader) Read(ctx context.Context, data []byte, o Options) (List, error) {
	if r.Program == "" || len(data) > MaxFile {
		return Read(data, o)
	}
	var a answer
	err := job.Run(ctx, r.Program, o, data, &a)
	if err == nil && a.Problem != "" {
		err = models.Errorf(models.Invalid, "%s", a.Problem)
	}
	return a.List, err
}

// Serve is the other process: it reads one list.
func Serve(in io.Reader, out io.Writer) error {
	var o Options
	return job.Serve(in, out, &o, func(data []byte) (any, error) {
		l, err := Read(data, o)
		if e, ok := errors.AsType[*models.Error](err); ok && e.Code == models.Invalid {
			return answer{Problem: e.Message}, nil
		}
		return answer{List: l}, err
	})
}
