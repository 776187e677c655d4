package apart

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	errSlow   = errors.New("slow")
	errHeavy  = errors.New("heavy")
	errBroken = errors.New("broken")
)

// program writes a program that does what a shell says.
func program(t *testing.T, script string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWhatAProcessSaysOrDoesNot(t *testing.T) {
	for name, tt := range map[string]struct {
		script, answer string
		want           error
	}{
		"it answers":                         {`echo '"yes"'`, "yes", nil},
		"it is told the job, what, the file": {`read asked; echo "\"$1 $2 $asked $(/bin/cat)\""`, `read-apart job 7 a file`, nil},
		"it sees nothing of ours":            {`echo "\"$HOME$CARRIED_DATABASE$(pwd)\""`, "/", nil},
		"it takes too long":                  {"exec /bin/sleep 10", "", errSlow},
		"it gets no more memory":             {"echo 'fatal error: runtime: out of memory' >&2; exit 2", "", errHeavy},
		"it gets no memory for a thread":     {"echo 'runtime/cgo: pthread_create failed: Resource temporarily unavailable' >&2; exit 2", "", errHeavy},
		"it breaks down":                     {"echo '\"half'; echo panic >&2; exit 2", "", errBroken},
	} {
		t.Run(name, func(t *testing.T) {
			var answer string
			start := time.Now()
			j := Job{Name: "job", Time: time.Second, Answer: 1000, Slow: errSlow, Heavy: errHeavy, Broken: errBroken}
			err := j.Run(t.Context(), program(t, tt.script), 7, []byte("a file"), &answer)
			if !errors.Is(err, tt.want) || answer != tt.answer || time.Since(start) > 5*time.Second {
				t.Errorf("got %q, %v after %s", answer, err, time.Since(start))
			}
		})
	}
}

func TestOnlySoManyFilesAreReadAtOnce(t *testing.T) {
	j := Job{Name: "job", Time: 10 * time.Second, Answer: 1000, Slow: errSlow, Heavy: errHeavy, Broken: errBroken}
	busy := program(t, "exec /bin/sleep 10")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, cap(slots))
	for range cap(slots) {
		go func() { ended <- j.Run(ctx, busy, 7, nil, new(string)) }()
	}
	for len(slots) < cap(slots) {
		time.Sleep(time.Millisecond)
	}
	waiting, giveUp := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer giveUp()
	if err := j.Run(waiting, program(t, `echo '"yes"'`), 7, nil, new(string)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("one more: %v", err)
	}
	cancel()
	for range cap(slots) {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("when nobody waits: %v", err)
		}
	}
	if len(slots) > 0 {
		t.Error("a place is not given back")
	}
}

func TestAFileThatIsTooLargeIsNotReadWhole(t *testing.T) {
	j := Job{Name: "job", Time: time.Minute, Memory: 1 << 40, File: 10}
	var got int
	var out bytes.Buffer
	var asked int
	err := j.Serve(strings.NewReader("7\n"+strings.Repeat("x", 1000)), &out, &asked, func(file []byte) (any, error) {
		got = len(file)
		return "<" + string(file[:2]) + ">", nil
	})
	if err != nil || got != 11 || asked != 7 || out.String() != "\"<xx>\"\n" {
		t.Errorf("%d bytes, asked %d, %v: %s", got, asked, err, out.String())
	}
}
