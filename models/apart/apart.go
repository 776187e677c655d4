// Package apart reads files that came from outside in a process of their own,
// within limits of memory and time: a file made to do harm takes nothing down
// with it. What is in the file is for others to say: packages document, table
// and memberlist each have a job here.
package apart

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime/debug"
	"slices"
	"syscall"
	"time"
)

// Command is the command of carried that does one job, named behind it. On its
// standard input it gets a line of JSON that says what is asked, then the file.
const Command = "read-apart"

// Job is one way to read files, and what one file may use of the machine.
type Job struct {
	Name   string
	Time   time.Duration
	Memory uint64 // bytes
	File   int64  // bytes of the file
	Answer int64  // bytes of JSON

	// What is said of a file that takes more than that, or breaks its reader.
	Slow, Heavy, Broken error
}

// slots are how many files may be read at once.
var slots = make(chan struct{}, 2)

// Run lets program do the job, and waits for its answer. An error that is none
// of the job's is of this machine or of ctx, not of the file.
func (j Job) Run(ctx context.Context, program string, asked any, file []byte, answer any) error {
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	line, err := json.Marshal(asked)
	if err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, j.Time)
	defer cancel()
	c := exec.CommandContext(limited, program, Command, j.Name)
	c.Env, c.Dir = []string{}, "/" // no secrets of ours
	c.Stdin = io.MultiReader(bytes.NewReader(line), bytes.NewReader([]byte("\n")), bytes.NewReader(file))
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	b, _ := io.ReadAll(io.LimitReader(out, j.Answer))
	failed := c.Wait()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return j.Slow
	case failed == nil && json.Unmarshal(b, answer) == nil:
		return nil
	case OutOfMemory(said.Bytes()):
		return j.Heavy
	case errors.As(failed, new(*exec.ExitError)):
		return j.Broken
	case failed != nil:
		return failed
	}
	return fmt.Errorf("apart: %s gave no answer", program)
}

// OutOfMemory reports whether the last words of a process are that it got none, or
// none for the stack of another thread.
func OutOfMemory(said []byte) bool {
	return slices.ContainsFunc(noMemory, func(words []byte) bool { return bytes.Contains(said, words) })
}

var noMemory = [][]byte{[]byte("out of memory"), []byte("allocate"), []byte("pthread_create failed"), []byte("create new OS thread")}

// Serve is the other process: it takes the limits upon itself, reads what is
// asked and the file, and writes the answer as JSON.
func (j Job) Serve(in io.Reader, out io.Writer, asked any, read func(file []byte) (answer any, err error)) error {
	for what, most := range map[int]uint64{
		syscall.RLIMIT_DATA: j.Memory,
		syscall.RLIMIT_CPU:  uint64(2 * j.Time / time.Second), // should nobody be there to end it
		syscall.RLIMIT_CORE: 0,
	} {
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	debug.SetMemoryLimit(int64(j.Memory) * 3 / 4)
	b := bufio.NewReader(in)
	line, err := b.ReadBytes('\n')
	if err != nil {
		return err
	}
	if err := json.Unmarshal(line, asked); err != nil {
		return err
	}
	file, err := io.ReadAll(io.LimitReader(b, j.File+1))
	if err != nil {
		return err
	}
	answer, err := read(file)
	if err != nil {
		return err
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return e.Encode(answer)
}
