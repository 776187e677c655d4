package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// mailServer is a real SMTP server with what it was given. What it answers can
// be set.
type mailServer struct {
	t       testing.TB
	address string
	roots   *x509.CertPool
	root    string // file of the certificate
	signIn  bool   // asks for a password

	rcpt  func(to string) error      // answer to an address; nil takes all
	taken func(received) error       // answer to a whole message; nil takes all
	after func(conn *smtp.Conn) bool // reports whether the line breaks after the message was taken

	mu   sync.Mutex
	mail []received
}

// received is a mail as the server has it.
type received struct {
	From, To string
	Hello    string // as which the program greeted
	Header   mail.Header
	Text     string
	HTML     string
}

// Subject is the decoded subject.
func (r received) Subject() string {
	s, err := new(mime.WordDecoder).DecodeHeader(r.Header.Get("Subject"))
	if err != nil {
		return err.Error()
	}
	return s
}

// newMailServer starts a server on the loopback: with TLS from the beginning, or
// with STARTTLS.
func newMailServer(t testing.TB, way string) *mailServer {
	t.Helper()
	s := &mailServer{t: t}
	certificate := s.certificate()
	server := smtp.NewServer(s)
	server.Domain = "mail.town.example"
	server.AllowInsecureAuth = way == "none"
	server.ErrorLog = quietLog{}
	config := &tls.Config{Certificates: []tls.Certificate{certificate}}
	if way == "starttls" {
		server.TLSConfig = config
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	if way == "tls" {
		l = tls.NewListener(l, config)
	}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close() })
	return s
}

type quietLog struct{}

func (quietLog) Printf(string, ...any) {}
func (quietLog) Println(...any)        {}

// certificate makes one for the loopback, and the pool and file that trust it.
func (s *mailServer) certificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail.town.example"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		s.t.Fatal(err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	s.roots = x509.NewCertPool()
	s.roots.AppendCertsFromPEM(text)
	s.root = filepath.Join(s.t.TempDir(), "root.pem")
	if err := os.WriteFile(s.root, text, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// all returns what was received so far.
func (s *mailServer) all() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]received(nil), s.mail...)
}

// NewSession is part of smtp.Backend.
func (s *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &mailSession{server: s, conn: c}, nil
}

// mailSession is one connection.
type mailSession struct {
	server   *mailServer
	conn     *smtp.Conn
	signedIn bool
	from, to string
}

func (c *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (c *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, name, password string) error {
		if name != "carried" || password != "correct horse" {
			return &smtp.SMTPError{Code: 535, EnhancedCode: smtp.EnhancedCode{5, 7, 8}, Message: "authentication failed"}
		}
		c.signedIn = true
		return nil
	}), nil
}

func (c *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	if c.server.signIn && !c.signedIn {
		return &smtp.SMTPError{Code: 530, EnhancedCode: smtp.EnhancedCode{5, 7, 0}, Message: "authentication required"}
	}
	c.from = from
	return nil
}

func (c *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.to = to
	if c.server.rcpt != nil {
		return c.server.rcpt(to)
	}
	return nil
}

func (c *mailSession) Data(r io.Reader) error {
	m, err := readMail(r)
	if err != nil {
		c.server.t.Errorf("a mail that cannot be read: %v", err)
		return err
	}
	m.From, m.To, m.Hello = c.from, c.to, c.conn.Hostname()
	if c.server.taken != nil {
		if err := c.server.taken(m); err != nil {
			return err
		}
	}
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	c.server.mail = append(c.server.mail, m)
	return nil
}

func (c *mailSession) Reset() {
	if c.server.after != nil && c.from != "" && c.server.after(c.conn) {
		c.conn.Conn().Close()
	}
	c.from, c.to = "", ""
}

func (c *mailSession) Logout() error { return nil }

// readMail reads a mail with its two parts.
func readMail(r io.Reader) (received, error) {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return received{}, err
	}
	got := received{Header: m.Header}
	kind, values, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		return got, errors.Join(err, errors.New("not of two parts: "+kind))
	}
	parts := multipart.NewReader(m.Body, values["boundary"])
	for {
		p, err := parts.NextPart() // it undoes quoted-printable
		if err == io.EOF {
			return got, nil
		}
		if err != nil {
			return got, err
		}
		text, err := io.ReadAll(p)
		if err != nil {
			return got, err
		}
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
			got.HTML = string(text)
		} else {
			got.Text = strings.ReplaceAll(string(text), "\r\n", "\n")
		}
	}
}
