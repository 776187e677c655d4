package document

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// sniff tells what a file is by what is in it.
func sniff(name string, data []byte) (Kind, error) {
	switch {
	case len(data) > maxFile:
		return "", tooLarge
	case len(bytes.TrimSpace(data)) == 0:
		return "", empty
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return sniffZip(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return "", oldOffice(data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return PDF, nil
	}
	for _, s := range strangers {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return "", s.problem
		}
	}
	text, _, err := decode(data)
	if err != nil {
		return "", err
	}
	ending := strings.ToLower(filepath.Ext(name))
	start := text[:min(len(text), 4096)]
	switch {
	case htmlStart.MatchString(start):
		return HTML, nil
	case strings.HasPrefix(strings.TrimSpace(start), "<?xml"):
		return "", Problem("is an XML file, not a document. Save it as a Word document, a PDF or plain text and try again")
	case slices.Contains(formatOf(HTML).endings, ending) && htmlTag.MatchString(start):
		return HTML, nil
	case slices.Contains(formatOf(Markdown).endings, ending):
		return Markdown, nil
	}
	return Plain, nil
}

// sortOfFile ends the sentence about a file that is something else.
const sortOfFile Problem = "is not a document that can be read here. Use a Word document (.docx), an OpenDocument text (.odt), a PDF, a web page or plain text"

// strangers are files that people choose by mistake, by how they begin.
var strangers = []struct {
	magic   string
	problem Problem
}{
	{`{\rtf`, "is in Rich Text Format. Open it in a word processor, save it as a Word document (.docx) and try again"},
	{"\xff\xd8\xff", picture},
	{"\x89PNG\r\n\x1a\n", picture},
	{"GIF8", picture},
	{"II*\x00", picture},
	{"MM\x00*", picture},
	{"PK\x05\x06", "is a zip archive with nothing in it"},
}

const picture Problem = "is a picture: there is no text in it to read. Run text recognition (OCR) on it first, or type the motion"

// What a page of the web begins with, after comments and declarations; and what
// a browser or word processor puts on the clipboard.
var (
	htmlStart = regexp.MustCompile(`(?is)^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|article|section|div|table|p|ol|ul|h[1-6])[\s>/]`)
	htmlTag   = regexp.MustCompile(`(?i)</?(?:html|head|body|div|span|p|ol|ul|li|h[1-6]|table|br|b|i|a|strong|em)\b[^>]*>`)
)

// sniffZip tells the documents that are zip files apart.
func sniffZip(data []byte) (Kind, error) {
	a, err := openArchive(data)
	if err != nil {
		return "", err
	}
	mime, _ := a.read("mimetype", 200)
	kind := strings.TrimSpace(string(mime))
	switch {
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.text"):
		return ODT, nil
	case a.has("word/document.xml"), a.main() != "":
		return DOCX, nil
	case strings.Contains(kind, "spreadsheet"), a.has("xl/workbook.xml"):
		return "", Problem("is a spreadsheet, not a document. Use a Word document, an OpenDocument text, a PDF or plain text")
	case strings.Contains(kind, "presentation"), a.has("ppt/presentation.xml"):
		return "", Problem("is a presentation, not a document. Use a Word document, an OpenDocument text, a PDF or plain text")
	case a.has("[Content_Types].xml"), a.has("content.xml"):
		return "", sortOfFile
	}
	return "", Problem("is a zip archive. Unpack it and choose the document in it")
}

// oldOffice says what is wrong with a file of the old Office format, in which
// new documents are wrapped too when a password protects them.
func oldOffice(data []byte) error {
	has := func(stream string) bool {
		var b []byte
		for _, c := range utf16.Encode([]rune(stream)) {
			b = append(b, byte(c), byte(c>>8))
		}
		return bytes.Contains(data, b)
	}
	switch {
	case has("EncryptedPackage"):
		return protected
	case has("WordDocument"):
		return Problem("is in the old Word format (.doc). Open it in a word processor, save it as .docx and try again")
	}
	return sortOfFile
}
