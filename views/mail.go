package views

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
	text "text/template"

	"carried/models"
)

//go:embed mail
var mailFiles embed.FS

var (
	mailText = text.Must(text.New("message.txt").Funcs(text.FuncMap{"lines": lines}).ParseFS(mailFiles, "mail/message.txt"))
	mailHTML = template.Must(template.New("message.html").Funcs(template.FuncMap{"lines": lines}).ParseFS(mailFiles, "mail/message.html"))
)

// Mail is a message as it is drawn: once as plain text and once as HTML, of the
// same words.
type Mail struct {
	Message *models.Message
	Council models.Council
	Site    string // "https://motions.example.gov.uk"
}

// Items are what the message tells.
func (m Mail) Items() []models.MessageItem { return m.Message.Items }

// Whys are why the reader gets it.
func (m Mail) Whys() []string { return m.Message.Whys() }

// Greeting is how the message begins.
func (m Mail) Greeting() string {
	if m.Message.ToName == "" {
		return "Hello,"
	}
	return "Dear " + m.Message.ToName + ","
}

// From is who the message is from: the council.
func (m Mail) From() string { return m.Council.Name }

// Contact is whom the reader can ask.
func (m Mail) Contact() string {
	var parts []string
	for _, s := range []string{m.Council.ContactName, m.Council.ContactEmail, m.Council.ContactPhone} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// Address returns the whole address of a page.
func (m Mail) Address(path string) string { return m.Site + path }

// StopAddress is where the reader stops such messages; "" where they cannot.
func (m Mail) StopAddress() string {
	if m.Message.StopToken == "" {
		return ""
	}
	return m.Site + "/follow/stop/" + m.Message.StopToken
}

// HowToStop says how, or why not.
func (m Mail) HowToStop() string {
	switch {
	case m.Message.StopToken != "":
		return "To choose what we send you, or to stop it:"
	case m.Message.Kind == models.MessageConfirm:
		return "Nobody can follow anything with your address without this link."
	case m.Message.Kind == models.MessageMember:
		return "These messages belong to your work with notices of motion."
	}
	return "These messages belong to your work with requests. The clerk’s office can give a request to somebody else."
}

// Draw returns the message as plain text and as HTML.
func (m Mail) Draw() (plain, html string, err error) {
	var t, h bytes.Buffer
	if err := mailText.Execute(&t, m); err != nil {
		return "", "", fmt.Errorf("views: mail: %w", err)
	}
	if err := mailHTML.Execute(&h, m); err != nil {
		return "", "", fmt.Errorf("views: mail: %w", err)
	}
	return strings.TrimSpace(t.String()) + "\n", h.String(), nil
}
