package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	netmail "net/mail"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"carried/db"
	"carried/models"
	"carried/views"
)

// mailSettings say how messages are sent; without a server none are written.
type mailSettings struct {
	SMTP         string        `name:"smtp" env:"CARRIED_SMTP" placeholder:"HOST:PORT" help:"Mail server that takes the tracker's messages. Without it no messages are written."`
	SMTPTLS      string        `name:"smtp-tls" env:"CARRIED_SMTP_TLS" enum:"starttls,tls,none" default:"starttls" help:"How the connection to the mail server is encrypted: starttls, tls or none."`
	SMTPUser     string        `name:"smtp-user" env:"CARRIED_SMTP_USER" placeholder:"NAME" help:"Who signs in to the mail server; none signs in nobody."`
	SMTPPassword string        `name:"smtp-password" env:"CARRIED_SMTP_PASSWORD" placeholder:"PASSWORD" help:"Password for the mail server. Set it in the environment, or name a file."`
	SMTPFile     string        `name:"smtp-password-file" env:"CARRIED_SMTP_PASSWORD_FILE" placeholder:"FILE" help:"File with the password for the mail server."`
	MailFrom     string        `name:"mail-from" env:"CARRIED_MAIL_FROM" placeholder:"ADDRESS" help:"Address that messages are from, like motions@example.gov.uk."`
	MailEvery    time.Duration `name:"mail-every" env:"CARRIED_MAIL_EVERY" default:"30s" help:"How often the tracker looks for messages to send."`
}

// mailPorts are the usual ports, where the setting names none.
var mailPorts = map[string]string{"starttls": "587", "tls": "465", "none": "25"}

// server returns the host and port of the mail server.
func (s *mailSettings) server() (host string, port int, err error) {
	host, text, err := net.SplitHostPort(s.SMTP)
	if err != nil {
		host, text = s.SMTP, mailPorts[s.SMTPTLS]
	}
	port, err = strconv.Atoi(text)
	if host == "" || strings.ContainsAny(host, ":/ ") || err != nil || port < 1 || port > 65535 {
		return "", 0, models.Errorf(models.Invalid, "The setting smtp must be a host and a port, like mail.example.gov.uk:587; %q is not.", s.SMTP)
	}
	return host, port, nil
}

// check says what is wrong with the settings for messages.
func (s *mailSettings) check() error {
	if s.SMTP == "" {
		return nil
	}
	if _, _, err := s.server(); err != nil {
		return err
	}
	if a, err := netmail.ParseAddress(s.MailFrom); err != nil || a.Address != s.MailFrom {
		return models.Errorf(models.Invalid, "The setting mail-from must be an email address, like motions@example.gov.uk; %q is not.", s.MailFrom)
	}
	if s.SMTPUser != "" && s.SMTPTLS == "none" {
		return models.Errorf(models.Invalid, "A password is not sent to the mail server over a line that is not encrypted. Set smtp-tls to starttls or tls, or leave out smtp-user.")
	}
	if s.MailEvery < time.Second {
		return models.Errorf(models.Invalid, "The setting mail-every must be 1s or more.")
	}
	_, err := s.password()
	return err
}

func (s *mailSettings) password() (string, error) {
	if s.SMTPFile == "" {
		return s.SMTPPassword, nil
	}
	text, err := os.ReadFile(s.SMTPFile)
	if err != nil {
		return "", &models.Error{Code: models.Unavailable, Err: err, Message: fmt.Sprintf("The file %s of the setting smtp-password-file cannot be read.", s.SMTPFile)}
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}

// sender is the address that messages are from; "" where none are written.
func (s *mailSettings) sender() string {
	if s.SMTP == "" {
		return ""
	}
	return s.MailFrom
}

// mailTimeout bounds each try: to reach the server, and to hand over a message.
// A server that looks for viruses may think about it for a while. Both together
// are shorter than a message is claimed.
const mailTimeout = 2 * time.Minute

// postman takes messages off the queue and hands them to the mail server. Each
// copy of the program has one.
type postman struct {
	db     *db.DB
	site   string // address of the tracker
	from   string
	every  time.Duration
	client *mail.Client
	line   *smtp.Client // to the mail server; nil while there is none
}

// postman makes one; nil where no mail server is set.
func (s *settings) postman(d *db.DB) (*postman, error) {
	if s.SMTP == "" {
		return nil, nil
	}
	host, port, err := s.server()
	if err != nil {
		return nil, err
	}
	password, err := s.password()
	if err != nil {
		return nil, err
	}
	p := &postman{db: d, site: strings.TrimRight(s.link("/"), "/"), from: s.MailFrom, every: s.MailEvery}
	hello := host
	if u, err := url.Parse(p.site); err == nil && u.Hostname() != "" {
		hello = u.Hostname()
	}
	options := []mail.Option{
		mail.WithPort(port), mail.WithTimeout(mailTimeout), mail.WithHELO(hello),
		mail.WithTLSConfig(&tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}),
	}
	switch s.SMTPTLS {
	case "tls":
		options = append(options, mail.WithSSL())
	case "none":
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.SMTPUser != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.SMTPUser), mail.WithPassword(password))
	}
	p.client, err = mail.NewClient(host, options...)
	if err != nil {
		return nil, models.Errorf(models.Invalid, "The settings for messages cannot be used: %s.", err)
	}
	return p, nil
}

// start begins to send messages, until ctx ends; what it returns waits until the
// one in hand is kept. Without a mail server there is nothing to do.
func (p *postman) start(ctx context.Context) (wait func()) {
	if p == nil {
		return func() {}
	}
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.run(ctx)
	}()
	return func() {
		stop()
		select {
		case <-done:
		case <-time.After(finish):
		}
	}
}

// run sends what is due, again and again until ctx ends.
func (p *postman) run(ctx context.Context) {
	tick := time.NewTicker(p.every)
	defer tick.Stop()
	for {
		if err := p.round(ctx); err != nil && ctx.Err() == nil {
			slog.Error("messages could not be sent", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// round writes today's reminders and digests if nobody did, and sends what is
// due. A message that is begun is finished, whatever happens to ctx.
func (p *postman) round(ctx context.Context) error {
	defer p.hangUp()
	if err := p.db.Messages.Daily(ctx); err != nil {
		slog.Error("reminders could not be written", "error", err)
	}
	for ctx.Err() == nil {
		due, err := p.db.Messages.Due(ctx)
		if err != nil || !due {
			return err
		}
		m, err := p.db.Messages.Claim(ctx)
		if err != nil || m == nil {
			return err
		}
		reached, err := p.deliver(context.WithoutCancel(ctx), m)
		if err != nil || !reached {
			return err
		}
	}
	return nil
}

// deliver hands one message to the server and keeps what became of it. It
// reports whether the server was reached at all: if not, the others wait.
func (p *postman) deliver(ctx context.Context, m *models.Message) (reached bool, err error) {
	council, err := p.db.Council.Profile(ctx)
	if err != nil {
		return false, err // it is tried again once it is no longer claimed
	}
	msg, err := p.mail(council, m)
	if err != nil { // not an address that a mail can go to
		return true, p.db.Messages.Failed(ctx, m, err.Error(), false)
	}
	if p.line == nil {
		dial, cancel := context.WithTimeout(ctx, mailTimeout)
		defer cancel()
		if p.line, err = p.client.DialToSMTPClientWithContext(dial); err != nil {
			p.line = nil
			return false, p.db.Messages.Failed(ctx, m, "The mail server could not be used: "+err.Error(), true)
		}
	}
	err = p.client.SendWithSMTPClient(p.line, msg)
	if err != nil {
		p.hangUp() // it may be in the middle of something
	}
	if msg.IsDelivered() { // whatever went wrong afterwards
		return true, p.sent(ctx, m, msg.ServerResponse())
	}
	return true, p.db.Messages.Failed(ctx, m, answerOf(err), !permanent(err))
}

// sent keeps that the server has a message. A database that is away for a moment
// is no reason to send it again.
func (p *postman) sent(ctx context.Context, m *models.Message, answer string) error {
	var err error
	for wait := time.Second; wait < time.Minute; wait *= 2 {
		if err = p.db.Messages.Sent(ctx, m, answer); err == nil {
			return nil
		}
		time.Sleep(wait)
	}
	return err
}

// permanent reports whether the server refused the reader or the message for
// good. Whatever it says about the sender is for an administrator to mend, and a
// line that broke says nothing.
func permanent(err error) bool {
	e, ok := errors.AsType[*mail.SendError](err)
	return ok && e.Reason != mail.ErrSMTPMailFrom && e.ErrorCode() >= 500 && e.ErrorCode() < 600
}

// answerOf is what the page of messages shows of an error.
func answerOf(err error) string {
	text, _, _ := strings.Cut(err.Error(), ", affected ") // the reader and the number stand beside it
	answer := []rune(strings.Join(strings.Fields(text), " "))
	return string(answer[:min(len(answer), 500)])
}

func (p *postman) hangUp() {
	if p.line != nil {
		_ = p.client.CloseWithSMTPClient(p.line)
		p.line = nil
	}
}

// mail makes the mail of a message.
func (p *postman) mail(council *models.Council, m *models.Message) (*mail.Msg, error) {
	drawn := views.Mail{Message: m, Council: *council, Site: p.site}
	plain, html, err := drawn.Draw()
	if err != nil {
		return nil, err
	}
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(council.Name+" motion tracker", p.from); err != nil {
		return nil, err
	}
	if err := msg.AddToFormat(m.ToName, m.ToAddress); err != nil {
		return nil, err
	}
	if council.ContactEmail != "" {
		if err := msg.ReplyTo(council.ContactEmail); err != nil {
			slog.Warn("the council's email address is none", "error", err)
		}
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.MessageID)
	msg.SetDateWithValue(m.CreatedAt.In(models.London))
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader(mail.HeaderUserAgent, "Carried")
	if stop := drawn.StopAddress(); stop != "" {
		msg.SetListUnsubscribe(stop)
		msg.SetListUnsubscribePost()
	}
	msg.SetBodyString(mail.TypeTextPlain, plain)
	msg.AddAlternativeString(mail.TypeTextHTML, html)
	return msg, nil
}
