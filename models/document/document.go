// Package document reads the plain text out of the files in which motions
// arrive: Word, OpenDocument, PDF, web pages, Markdown and plain text.
//
// What a person sees on the page is what is read: automatic numbers become
// their labels, deleted words are left out, the rows of a table stay apart.
// Nested items are indented by four blanks a level, paragraphs have an empty
// line between them, and footnotes follow at the end.
//
// The kind of a file is told by its content (sniff.go). Each kind has a reader
// of its own; all write into one page (page.go). A file from outside may be made
// to do harm: every reader keeps the limits below, and Reader runs those for
// binary kinds in a process of their own (process.go).
package document

import (
	"path/filepath"
	"slices"
	"strings"
)

// Text is what was read out of a file.
type Text struct {
	Text     string
	Kind     Kind
	Warnings []string // sentences for whoever reads the text
}

// Kind is what a file is.
type Kind string

// The kinds of file that can be read.
const (
	DOCX     Kind = "docx"
	ODT      Kind = "odt"
	PDF      Kind = "pdf"
	HTML     Kind = "html"
	Markdown Kind = "md"
	Plain    Kind = "txt"
)

// A format is a kind of file and how it is read.
type format struct {
	kind    Kind
	endings []string
	words   string // as people call it
	fenced  bool   // its reader is complex enough to be fooled
	read    func(data []byte, p *page) error
}

var formats = []format{
	{PDF, []string{".pdf"}, "a PDF", true, readPDF},
	{DOCX, []string{".docx", ".docm", ".dotx"}, "a Word document", true, readDOCX},
	{ODT, []string{".odt", ".ott"}, "an OpenDocument text", true, readODT},
	{HTML, []string{".html", ".htm", ".xhtml"}, "a web page", true, readHTML},
	{Markdown, []string{".md", ".markdown"}, "Markdown", false, readMarkdown},
	{Plain, []string{".txt", ".text"}, "plain text", false, readPlain},
}

// Accept is the list of endings for a file input's accept attribute.
func Accept() string {
	var all []string
	for _, f := range formats {
		all = append(all, f.endings...)
	}
	return strings.Join(all, ",")
}

// Limits of what is read. A set of minutes with all its papers is far smaller.
const (
	maxFile  = 20 << 20 // bytes of the file itself, as for every upload
	maxPart  = 64 << 20 // bytes of one part of a zip file, unpacked
	maxAll   = 96 << 20 // bytes of all the parts that are read
	maxText  = 10 << 20 // bytes of text
	maxDepth = 256      // elements inside each other
	maxPages = 3000     // of a PDF
)

// Problem says why a file cannot be read and what to do, as the words behind
// its name: "is protected by a password. Save a copy …".
type Problem string

func (p Problem) Error() string { return "The file " + string(p) + "." }

const (
	tooLarge  Problem = "must be smaller than 20 MB"
	tooLong   Problem = "holds more than 10 MB of text. Save only the motion as a file of its own"
	tooDeep   Problem = "is nested too deeply to be read. Paste the text of the motion instead"
	unpacks   Problem = "unpacks to more than can be read. Save only the motion as a file of its own"
	empty     Problem = "is empty"
	noText    Problem = "has no text in it"
	damaged   Problem = "is damaged and cannot be read. Open it in the program it was made with, save it again and try that copy"
	protected Problem = "is protected by a password. Save a copy without one, or paste the text of the motion"
	scanned   Problem = "is a scan: it has pictures of pages and no text. Run text recognition (OCR) on it first, or type the motion"
)

// Read reads the text of a file in this process. The name is only used to tell
// Markdown from plain text and to warn of a wrong ending. The error is a
// Problem.
func Read(name string, data []byte) (t Text, err error) {
	kind, err := sniff(name, data)
	if err != nil {
		return Text{}, err
	}
	defer func() {
		if recover() != nil { // a reader met something it was not made for
			t, err = Text{}, damaged
		}
	}()
	p := &page{}
	f := formatOf(kind)
	if ending := strings.ToLower(filepath.Ext(name)); misnamed(kind, ending) {
		p.warn("The file is named " + ending + " but is " + f.words + ". It was read as that.")
	}
	if err := f.read(data, p); err != nil {
		return Text{}, err
	}
	text, err := p.finish()
	return Text{Text: text, Kind: kind, Warnings: p.warnings}, err
}

func formatOf(kind Kind) format {
	return formats[slices.IndexFunc(formats, func(f format) bool { return f.kind == kind })]
}

// misnamed reports whether the ending of a name says something else than what
// the file is. Any ending will do for text.
func misnamed(kind Kind, ending string) bool {
	for _, f := range formats {
		if slices.Contains(f.endings, ending) {
			return f.kind != kind
		}
	}
	return ending != "" && formatOf(kind).fenced
}
