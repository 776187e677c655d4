package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// binary builds the real program once for all tests of this package.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "carried")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "carried")
	out, err := exec.Command("go", "build", "-o", file, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if file, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(file))
	}
	os.Exit(code)
}

// program is the real program, serving.
type program struct {
	url      string // "http://127.0.0.1:41234"
	address  string
	database string
	data     string
	cmd      *exec.Cmd

	mu  sync.Mutex
	out strings.Builder // what it printed
}

// serve starts the real program on a free port of the loopback, with a record
// of its own in a new folder, and waits until it answers.
func serve(t testing.TB, args ...string) *program {
	t.Helper()
	dir := t.TempDir()
	return serveOn(t, filepath.Join(dir, "carried.db"), dir, args...)
}

// serveOn is serve on a given database and data folder.
func serveOn(t testing.TB, database, data string, args ...string) *program {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &program{address: l.Addr().String(), database: database, data: data}
	p.url = "http://" + p.address
	l.Close()
	p.cmd = exec.Command(file, append([]string{"serve", "--address", p.address, "--public-url", p.url, "--database", database, "--data", data}, args...)...)
	p.cmd.Env = cleanEnvironment()
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.cmd.Stderr = p
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		s := bufio.NewScanner(out)
		for s.Scan() {
			fmt.Fprintln(p, s.Text())
		}
	}()
	t.Cleanup(p.kill)
	deadline := time.Now().Add(60 * time.Second)
	for {
		res, err := http.Get(p.url + "/readyz")
		if err == nil {
			io.Copy(io.Discard, res.Body)
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("the program does not answer:\n%s", p.printed())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// cleanEnvironment is the environment without settings of the program.
func cleanEnvironment() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "CARRIED_") {
			env = append(env, v)
		}
	}
	return env
}

func (p *program) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.out.Write(b)
}

func (p *program) printed() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.out.String()
}

// kill ends the program at once, as a power cut would.
func (p *program) kill() {
	if p.cmd.ProcessState == nil {
		p.cmd.Process.Kill()
		p.cmd.Wait()
	}
}

// stop asks the program to end, and waits until it has.
func (p *program) stop(t testing.TB) {
	t.Helper()
	p.cmd.Process.Signal(syscall.SIGTERM)
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("stopping: %v\n%s", err, p.printed())
	}
}

// carried runs a command of the real program and returns what it printed.
func carried(t testing.TB, args ...string) (string, error) {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, file, args...)
	cmd.Env = cleanEnvironment()
	out, err := cmd.CombinedOutput()
	return string(out), err
}
