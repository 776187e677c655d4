package views

import (
	"regexp"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"carried/models"
)

func TestMailTemplatesFitTheirMail(t *testing.T) {
	for _, err := range []error{templatecheck.CheckHTMLStrict(mailHTML, Mail{}), templatecheck.CheckTextStrict(mailText, Mail{})} {
		if err != nil {
			t.Error(err)
		}
	}
}

// Both forms of a mail say the same, and what people typed is no markup.
func TestAMailSaysTheSameInBothForms(t *testing.T) {
	words := []string{
		"Dear Wren Tallow,", "2024/25-M01-R1: Mend <b>the</b> steps", "Reason: Loose & slippery.", "(a) by the quay", "You proposed or seconded the motion.",
		"https://motions.example.org/motions/2024-25/m01/r1", "Lamplight Town Council, motion tracker", "Democratic Services, clerk@lamplight.example",
	}
	m := models.Message{Kind: models.MessageNotice, ToName: "Wren Tallow"}
	m.Add(models.MessageItem{
		Subject: "Sent back: Mend <b>the</b> steps", Heading: "2024/25-M01-R1: Mend <b>the</b> steps", Lines: []string{"Reason: Loose & slippery."}, Quote: "Mend the steps:\n(a) by the quay",
		Path: "/motions/2024-25/m01/r1", Link: "Read the request", Why: "You proposed or seconded the motion.",
	})
	council := models.Council{Name: "Lamplight Town Council", ContactName: "Democratic Services", ContactEmail: "clerk@lamplight.example"}
	tags := regexp.MustCompile(`(?s)<style>.*</style>|<[^>]*>`)
	for stop, more := range map[string]string{"": "The clerk’s office can give a request to somebody else.", "TOKEN": "https://motions.example.org/follow/stop/TOKEN"} {
		m.StopToken = stop
		text, html, err := Mail{Message: &m, Council: council, Site: "https://motions.example.org"}.Draw()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(html, "<b>") {
			t.Error("what was typed is markup")
		}
		links := strings.Join(regexp.MustCompile(`href="[^"]*"`).FindAllString(html, -1), " ")
		read := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(tags.ReplaceAllString(html, " ")) + links
		for _, w := range append(words, more) {
			if !strings.Contains(text, w) || !strings.Contains(read, w) {
				t.Errorf("%q is not in both:\n%s\n%s", w, text, html)
			}
		}
		if strings.Contains(text, "follow/stop") != (stop != "") {
			t.Errorf("the link to stop:\n%s", text)
		}
	}
}
