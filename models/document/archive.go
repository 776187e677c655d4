package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// archive is a document that is a zip file of parts. Only parts that are asked
// for are unpacked, and never more than the limits, whatever their headers say.
type archive struct {
	parts map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

const maxParts = 10_000

func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > maxParts {
		return nil, damaged
	}
	a := &archive{parts: map[string]*zip.File{}, left: maxAll}
	for _, f := range z.File {
		if _, twice := a.parts[f.Name]; !twice {
			a.parts[f.Name] = f
		}
	}
	return a, nil
}

func (a *archive) has(name string) bool { return a.parts[name] != nil }

// read unpacks a part of at most so many bytes; nil where there is none.
func (a *archive) read(name string, most int64) ([]byte, error) {
	f := a.parts[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, protected
	}
	if f.UncompressedSize64 > uint64(min(most, a.left)) {
		return nil, unpacks
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged
	}
	defer r.Close()
	limit := min(most, a.left)
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case int64(len(b)) > limit:
		return nil, unpacks
	case err != nil:
		return nil, damaged
	}
	a.left -= int64(len(b))
	return b, nil
}

// xml opens a part as XML; nil where there is none.
func (a *archive) xml(name string) (*xmlPart, error) {
	b, err := a.read(name, maxPart)
	if b == nil || err != nil {
		return nil, err
	}
	return newXML(b), nil
}

// main is the part of a Word document with its text, as its relations name it.
func (a *archive) main() string {
	x, err := a.xml("_rels/.rels")
	if x == nil || err != nil {
		return ""
	}
	target := ""
	_ = x.each(func(e element) error {
		return x.each(func(e element) error {
			if strings.HasSuffix(e.attr("Type"), "/officeDocument") && target == "" {
				target = strings.TrimPrefix(e.attr("Target"), "/")
			}
			return nil
		})
	})
	if !strings.HasPrefix(target, "word/") || !a.has(target) {
		return ""
	}
	return target
}

// xmlPart reads XML piece by piece, so that a large part needs little memory.
type xmlPart struct {
	d     *xml.Decoder
	depth int
}

func newXML(data []byte) *xmlPart {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return &xmlPart{d: d}
}

// element is an element as its children are visited, or text between elements.
type element struct {
	name  string // "w:p"; "" for text
	text  string
	attrs []xml.Attr
}

// attr returns the value of an attribute, whatever prefix it has: "val".
func (e element) attr(local string) string {
	for _, a := range e.attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// prefixes are the usual prefixes of the namespaces we read; a document may use
// others.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             "w",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":  "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":   "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":               "m",
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":             "office",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":               "text",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":              "table",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":              "style",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":            "draw",
	"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0":           "manifest",
}

// each visits the children of the element that is being visited. What visit does
// not read of a child is skipped.
func (x *xmlPart) each(visit func(e element) error) error {
	return x.mixed(func(e element) error {
		if e.name == "" {
			return nil
		}
		return visit(e)
	})
}

// mixed is each with the text between the children too.
func (x *xmlPart) mixed(visit func(e element) error) error {
	inside := x.depth
	for {
		tok, err := x.next()
		switch t := tok.(type) {
		case nil:
			if errors.Is(err, io.EOF) && inside == 0 {
				return nil
			}
			return err
		case xml.CharData:
			err = visit(element{text: string(t)})
		case xml.EndElement:
			return nil
		case xml.StartElement:
			name := t.Name.Local
			if p := prefixes[t.Name.Space]; p != "" {
				name = p + ":" + name
			}
			err = visit(element{name: name, attrs: t.Attr})
			for err == nil && x.depth > inside {
				_, err = x.next()
			}
		}
		if err != nil {
			return err
		}
	}
}

// next reads one token and keeps count of the depth.
func (x *xmlPart) next() (xml.Token, error) {
	tok, err := x.d.Token()
	switch t := tok.(type) {
	case nil:
		if errors.Is(err, io.EOF) && x.depth == 0 {
			return nil, err
		}
		return nil, damaged
	case xml.Directive: // a document needs no declarations, and entities can be bombs
		if bytes.Contains(t, []byte("ENTITY")) {
			return nil, Problem("defines XML entities, which no word processor does. It may have been made to do harm; paste the text of the motion instead")
		}
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, tooDeep
		}
	case xml.EndElement:
		x.depth--
	}
	return tok, nil
}

// words returns the text of the element that is being visited, without its
// children.
func (x *xmlPart) words() (string, error) {
	var b strings.Builder
	err := x.mixed(func(e element) error {
		b.WriteString(e.text)
		return nil
	})
	return b.String(), err
}
