package web

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// answering is a socket that reads up to some bytes and then does what f says.
func answering(t *testing.T, read int64, f func(c net.Conn)) *Clamd {
	t.Helper()
	l, err := net.Listen("unix", filepath.Join(t.TempDir(), "s"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				_, _ = io.CopyN(io.Discard, c, read)
				f(c)
			}()
		}
	}()
	s, err := NewClamd("unix:" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s.patience = 300 * time.Millisecond
	return s
}

// What is sent of the file “clean”: the command, its length, itself, the end.
const wholeClean = 10 + 4 + 5 + 4

func TestWhatTheScannerAnswers(t *testing.T) {
	say := func(s string) func(net.Conn) { return func(c net.Conn) { _, _ = io.WriteString(c, s) } }
	for name, tt := range map[string]struct {
		read   int64
		answer func(net.Conn)
		virus  string
		fails  string // a part of the error
	}{
		"clean":                        {wholeClean, say("stream: OK\x00"), "", ""},
		"a virus":                      {wholeClean, say("stream: Win.Test.EICAR_HDB-1 FOUND\x00"), "Win.Test.EICAR_HDB-1", ""},
		"a virus found before the end": {10, say("stream: Win.Worm FOUND\x00"), "Win.Worm", ""},
		"too much for it":              {wholeClean, say("INSTREAM size limit exceeded. ERROR\x00"), "", "size limit exceeded"},
		"an error of its own":          {wholeClean, say("stream: Can't allocate memory ERROR\x00"), "", "allocate"},
		"nonsense":                     {wholeClean, say("HTTP/1.1 400 Bad Request\r\n\r\n"), "", "Bad Request"},
		"nonsense without end":         {wholeClean, say(strings.Repeat("stream: OK", 1000)), "", "clamd said"},
		"an answer cut off":            {wholeClean, say("stream: OK"), "", "clamd said"},
		"a virus without a name":       {wholeClean, say("stream:  FOUND\x00"), "", "clamd said"},
		"nothing":                      {wholeClean, func(net.Conn) {}, "", "clamd said"},
		"it hangs up at once":          {0, func(net.Conn) {}, "", "clamd said"},
		"it is slow":                   {wholeClean, func(c net.Conn) { time.Sleep(2 * time.Second); say("stream: OK\x00")(c) }, "", "deadline"},
		"a byte now and then": {wholeClean, func(c net.Conn) {
			for range 20 {
				say("s")(c)
				time.Sleep(100 * time.Millisecond)
			}
		}, "", "deadline"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			virus, err := answering(t, tt.read, tt.answer).Scan(context.Background(), strings.NewReader("clean"))
			if virus != tt.virus || (err == nil) != (tt.fails == "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
				t.Errorf("%q, %v; want %q and an error with %q", virus, err, tt.virus, tt.fails)
			}
			if d := time.Since(began); d > time.Second {
				t.Errorf("it took %v", d)
			}
		})
	}
}

func TestAScannerThatIsNotThereIsAnError(t *testing.T) {
	s, err := NewClamd("unix:" + filepath.Join(t.TempDir(), "nobody"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Scan(context.Background(), strings.NewReader("x")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestAFileThatCannotBeReadIsNotClean(t *testing.T) {
	// It closes its side, so the scanner may well say OK to what it got.
	s := answering(t, 10, func(c net.Conn) { _, _ = io.WriteString(c, "stream: OK\x00") })
	if _, err := s.Scan(context.Background(), broken{}); err == nil || !strings.Contains(err.Error(), "a bad disk") {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("a bad disk") }

func TestWhoGivesUpWaitsNoLonger(t *testing.T) {
	s := answering(t, wholeClean, func(c net.Conn) { time.Sleep(2 * time.Second) })
	s.patience = time.Minute
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	began := time.Now()
	if _, err := s.Scan(ctx, strings.NewReader("clean")); !errors.Is(err, context.Canceled) || time.Since(began) > time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func TestTheSettingClamd(t *testing.T) {
	for setting, ok := range map[string]bool{
		"unix:/run/clamav/clamd.ctl": true, "127.0.0.1:3310": true, "clamd.example.org:3310": true, "[::1]:3310": true,
		"unix:clamd.ctl": false, "unix:": false, "/run/clamav/clamd.ctl": false, "clamd": false, ":3310": false, "localhost:": false,
	} {
		s, err := NewClamd(setting)
		if (err == nil) != ok || (s != nil) != ok {
			t.Errorf("%s: %v, %v", setting, s, err)
		}
		if err != nil && !strings.Contains(err.Error(), "The setting clamd must be unix:/path of a socket or host:port") {
			t.Error(err)
		}
	}
	if s, err := NewClamd(""); s != nil || err != nil {
		t.Errorf("none: %v, %v", s, err)
	}
}
