package webtest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// EICAR is the text that every scanner calls a virus although it is none. It is
// put together here so that no scanner takes this source for one.
var EICAR = strings.Join([]string{`X5O!P%@AP[4\PZX54(P^)7CC)7}$EI`, `CAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`}, "")

// Clamd stands in for clamd at a socket of its own.
type Clamd struct {
	Setting  string                 // as the setting clamd takes it
	Scanned  atomic.Int64           // files that came in whole
	Answer   atomic.Pointer[string] // where set, what it says in place of the result
	listener net.Listener
}

// NewClamd starts a scanner that finds EICAR; it stops with the test.
func NewClamd(t testing.TB) *Clamd {
	t.Helper()
	path := filepath.Join(t.TempDir(), "clamd.ctl")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	s := &Clamd{Setting: "unix:" + path, listener: l}
	t.Cleanup(s.Stop)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go s.serve(c)
		}
	}()
	return s
}

// Stop ends the scanner; nothing answers at its socket any more.
func (s *Clamd) Stop() { s.listener.Close() }

func (s *Clamd) serve(c net.Conn) {
	defer c.Close()
	r := bufio.NewReader(c)
	if command, err := r.ReadString(0); err != nil || command != "zINSTREAM\x00" {
		_, _ = io.WriteString(c, "UNKNOWN COMMAND\x00")
		return
	}
	var file bytes.Buffer
	for {
		var n uint32
		if err := binary.Read(r, binary.BigEndian, &n); err != nil {
			return
		}
		if n == 0 {
			break
		}
		if file.Len()+int(n) > 25<<20 { // StreamMaxLength
			_, _ = io.WriteString(c, "INSTREAM size limit exceeded. ERROR\x00")
			return
		}
		if _, err := io.CopyN(&file, r, int64(n)); err != nil {
			return
		}
	}
	s.Scanned.Add(1)
	switch answer := s.Answer.Load(); {
	case answer != nil:
		_, _ = io.WriteString(c, *answer)
	case bytes.Contains(file.Bytes(), []byte(EICAR)):
		_, _ = io.WriteString(c, "stream: Eicar-Test-Signature FOUND\x00")
	default:
		_, _ = io.WriteString(c, "stream: OK\x00")
	}
}
