package web

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"time"

	"carried/models"
)

// Clamd is a virus scanner of ClamAV at a socket. It speaks INSTREAM: the file
// goes in chunks, each after its length in four bytes, an empty one at the end.
type Clamd struct {
	network, address string
	patience         time.Duration // for one file, from the first byte to the answer
}

// clamdPatience is how long one file may take.
const clamdPatience = time.Minute

// NewClamd reads the setting clamd: unix:/path of a socket or host:port; nil for
// "", a tracker that scans nothing.
func NewClamd(setting string) (*Clamd, error) {
	if setting == "" {
		return nil, nil
	}
	if path, ok := strings.CutPrefix(setting, "unix:"); ok && filepath.IsAbs(path) {
		return &Clamd{"unix", path, clamdPatience}, nil
	}
	if host, port, err := net.SplitHostPort(setting); err == nil && host != "" && port != "" && host != "unix" {
		return &Clamd{"tcp", setting, clamdPatience}, nil
	}
	return nil, models.Errorf(models.Invalid, "The setting clamd must be unix:/path of a socket or host:port, like unix:/run/clamav/clamd.ctl or 127.0.0.1:3310; %q is neither.", setting)
}

// Scan returns the name of the virus that is in a file, or "". Any answer but a
// plain yes or no is an error, and so is none within a minute.
func (s *Clamd) Scan(ctx context.Context, file io.Reader) (virus string, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, s.network, s.address)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })()
	sent := send(conn, file)
	if sent != nil {
		// A scanner that has heard enough answers and hangs up: its answer counts
		// before the error of sending, but is there by now.
		_ = conn.SetReadDeadline(time.Now().Add(time.Second))
	}
	answer, err := io.ReadAll(io.LimitReader(conn, 1000))
	said, whole := bytes.CutSuffix(answer, []byte{0})
	result, stream := strings.CutPrefix(string(said), "stream: ")
	name, found := strings.CutSuffix(result, " FOUND")
	switch {
	case whole && stream && found && name != "":
		return name, nil
	case whole && stream && result == "OK" && sent == nil:
		return "", nil
	}
	return "", errors.Join(fmt.Errorf("clamd said %q", answer), sent, err, ctx.Err())
}

// send sends the command and the file.
func send(to io.Writer, file io.Reader) error {
	if _, err := io.WriteString(to, "zINSTREAM\x00"); err != nil {
		return err
	}
	chunk := make([]byte, 4+64<<10)
	for {
		n, err := file.Read(chunk[4:])
		if n > 0 {
			binary.BigEndian.PutUint32(chunk, uint32(n))
			if _, err := to.Write(chunk[:4+n]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			_, err = to.Write([]byte{0, 0, 0, 0})
			return err
		}
		if err != nil {
			return err
		}
	}
}
