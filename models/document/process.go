package document

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
)

// Reader reads files that came from outside. Those of binary kinds are read by
// Program in a process of its own, so that a file made to do harm takes nothing
// down with it.
type Reader struct {
	Program string // carried itself; "" reads everything in this process
}

// What one file may use of the machine.
const (
	maxMemory = 768 << 20   // bytes
	maxAnswer = 8 * maxText // bytes of JSON
)

// maxTime is how long one file may take; tests do not wait so long.
var maxTime = 20 * time.Second

// Command is the command of Program that reads one file.
const Command = "document-text"

const (
	tooSlow  Problem = "takes too long to read. Save only the motion as a file of its own, or paste its text"
	tooHeavy Problem = "needs more memory to read than one file may have. Save only the motion as a file of its own, or paste its text"
)

// slots are how many files may be read at once.
var slots = make(chan struct{}, 2)

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
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return Text{}, ctx.Err()
	}
	a, err := r.run(ctx, name, data)
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

var plainEnding = regexp.MustCompile(`^\.[a-z0-9]{1,10}$`)

func (r Reader) run(ctx context.Context, name string, data []byte) (a answer, err error) {
	limited, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	ending := strings.ToLower(filepath.Ext(name)) // the name itself is nobody's business
	if !plainEnding.MatchString(ending) {
		ending = ""
	}
	c := exec.CommandContext(limited, r.Program, Command, "--name=file"+ending)
	c.Env, c.Dir = []string{}, "/" // no secrets of ours
	c.Stdin = bytes.NewReader(data)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err != nil {
		return a, err
	}
	if err := c.Start(); err != nil {
		return a, err
	}
	b, _ := io.ReadAll(io.LimitReader(out, maxAnswer))
	failed := c.Wait()
	switch {
	case ctx.Err() != nil:
		return a, ctx.Err()
	case limited.Err() != nil:
		return a, tooSlow
	case failed == nil && json.Unmarshal(b, &a) == nil:
		return a, nil
	case outOfMemory(said.Bytes()):
		return a, tooHeavy
	case errors.As(failed, new(*exec.ExitError)):
		return a, damaged // its reader broke down
	case failed != nil:
		return a, failed
	}
	return a, errors.New("document: " + r.Program + " gave no answer")
}

// outOfMemory reports whether the last words of a process are that it got none.
func outOfMemory(said []byte) bool {
	return bytes.Contains(said, []byte("out of memory")) || bytes.Contains(said, []byte("allocate"))
}

// Answer is the other process: it takes the limits upon itself, reads a file
// and writes what is in it as JSON.
func Answer(name string, in io.Reader, out io.Writer) error {
	for what, most := range map[int]uint64{
		syscall.RLIMIT_DATA: maxMemory,
		syscall.RLIMIT_CPU:  uint64(2 * maxTime / time.Second), // should nobody be there to end it
		syscall.RLIMIT_CORE: 0,
	} {
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return err
		}
	}
	debug.SetMemoryLimit(maxMemory * 3 / 4)
	data, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil {
		return err
	}
	var a answer
	if a.Text, err = Read(name, data); err != nil {
		problem, ok := errors.AsType[Problem](err)
		if !ok {
			return err
		}
		a.Problem = problem
	}
	return json.NewEncoder(out).Encode(a)
}
