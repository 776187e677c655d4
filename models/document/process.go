package document

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"carried/models/apart"
)

// Reader reads files that came from outside. Those of binary kinds are read by
// Program in a process of its own (package apart).
type Reader struct {
	Program string // carried itself; "" reads everything in this process
}

// job is what one file may use of the machine.
var job = apart.Job{
	Name: "document", Time: 20 * time.Second, Memory: 768 << 20, File: maxFile, Answer: 8 * maxText,
	Slow:   Problem("takes too long to read. Save only the motion as a file of its own, or paste its text"),
	Heavy:  Problem("needs more memory to read than one file may have. Save only the motion as a file of its own, or paste its text"),
	Broken: damaged,
}

type question struct{ Name string }

// answer is what the other process says.
type answer struct {
	Text
	Problem Problem
}

// Read is the function Read within limits of memory and time. An error that is
// no Problem is of this machine or of ctx, not of the file.
func (r Reader) Read(ctx context.Context, name string, data []byte) (Text, error) {
	if r.Program == "" || !fenced(name, data) {
		return Read(name, data)
	}
	var a answer
	err := job.Run(ctx, r.Program, question{name}, data, &a)
	if err == nil && a.Problem != "" {
		err = a.Problem
	}
	return a.Text, err
}

// fenced reports whether the reader of a file is run in another process. A zip
// file is not even opened here.
func fenced(name string, data []byte) bool {
	if bytes.HasPrefix(data, []byte("PK")) {
		return len(data) <= maxFile
	}
	kind, err := sniff(name, data)
	return err == nil && formatOf(kind).fenced
}

// Serve is the other process: it reads one file.
func Serve(in io.Reader, out io.Writer) error {
	var q question
	return job.Serve(in, out, &q, func(data []byte) (any, error) {
		text, err := Read(q.Name, data)
		if problem, ok := errors.AsType[Problem](err); ok {
			return answer{Problem: problem}, nil
		}
		return answer{Text: text}, err
	})
}
