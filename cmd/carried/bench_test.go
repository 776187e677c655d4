package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"carried/db/dbtest"
)

// BenchmarkColdStart starts the real program on ten busy years of a council and
// waits for the first page.
func BenchmarkColdStart(b *testing.B) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		b.Run(engine, func(b *testing.B) {
			database := address(b)
			dbtest.Big(b, database, dbtest.Large)
			file, err := binary()
			if err != nil {
				b.Fatal(err)
			}
			data := b.TempDir()
			for b.Loop() {
				url, stop := start(b, file, database, data)
				for {
					if res, err := http.Get(url); err == nil {
						io.Copy(io.Discard, res.Body)
						res.Body.Close()
						break
					}
					time.Sleep(time.Millisecond)
				}
				b.StopTimer()
				stop()
				b.StartTimer()
			}
		})
	}
}

// start runs the program without waiting for it.
func start(b *testing.B, file, database, data string) (url string, stop func()) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	cmd := exec.Command(file, "serve", "--address", address, "--database", database, "--data", data)
	cmd.Env = cleanEnvironment()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	return "http://" + address + "/", func() {
		cmd.Process.Kill()
		cmd.Wait()
	}
}

// TestMemory says how much memory the real program holds after 10,000 pages. It
// takes minutes and is for reading, so it is run by hand:
//
//	CARRIED_TEST_MEMORY=1 go test ./cmd/carried -run TestMemory -v
func TestMemory(t *testing.T) {
	if os.Getenv("CARRIED_TEST_MEMORY") == "" {
		t.Skip("by hand only")
	}
	database := dbtest.SQLite(t)
	dbtest.Big(t, database, dbtest.Large)
	p := serveOn(t, database, t.TempDir())
	pages := []string{"/", "/motions", "/motions/2019-20/m1050", "/requests?status=open", "/motions/2019-20/m1050/r2", "/search?q=merba+shoba", "/meetings", "/councillors"}
	t.Logf("at the start: %s", memory(t, p.cmd.Process.Pid))
	started := time.Now()
	for i := range 10_000 {
		res, err := http.Get(p.url + pages[i%len(pages)])
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, res.Body)
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d", pages[i%len(pages)], res.StatusCode)
		}
	}
	t.Logf("after 10,000 pages in %s: %s", time.Since(started).Round(time.Second), memory(t, p.cmd.Process.Pid))
}

// memory is what a process holds now and held at most.
func memory(t *testing.T, pid int) string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Skip("only Linux says how much memory a process holds")
	}
	var found []string
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmRSS") || strings.HasPrefix(line, "VmHWM") {
			found = append(found, strings.Join(strings.Fields(line), " "))
		}
	}
	return strings.Join(found, ", ")
}
