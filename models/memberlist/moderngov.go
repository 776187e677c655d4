package memberlist

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"carried/models"
)

// The answer of ModernGov's GetCouncillorsByWard has few levels; a file with
// many more is not one.
const maxDepth = 32

// readModernGov reads the XML of GetCouncillorsByWard. Each councillor is a row;
// its columns are the paths below the element councillor. Of several terms of
// office the one that starts last counts.
func readModernGov(text string) (*table, error) {
	if start := strings.ToLower(text[:min(len(text), 200)]); strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
		return nil, models.Errorf(models.Invalid, "This is a web page, not the list itself. Open the address of the list in a browser, save it as XML or CSV, then choose that file.")
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // the text is in UTF-8 by now
	t := &table{format: ModernGov, scheme: "moderngov"}
	var (
		path []string
		ward string
		in   int // how deep the element councillor stands; 0 outside
		now  row
		said strings.Builder
	)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, xmlProblem(err)
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, models.Errorf(models.Invalid, "This XML file defines entities of its own, which a list of councillors does not need. It was not read.")
		case xml.StartElement:
			name := strings.ToLower(token.Name.Local)
			if len(path) == 0 && name != "councillorsbyward" {
				return nil, models.Errorf(models.Invalid, "This XML file is not a list of councillors: it begins with <%s>, not with <councillorsbyward>.", shortColumn(token.Name.Local))
			}
			if path = append(path, name); len(path) > maxDepth {
				return nil, models.Errorf(models.Invalid, "This XML file is nested more deeply than a list of councillors is. It was not read.")
			}
			said.Reset()
			if name == "councillor" && in == 0 {
				in, now = len(path), row{number: len(t.rows) + 1}
			}
		case xml.CharData:
			if said.Len()+len(token) > 4*maxCell {
				return nil, models.Errorf(models.Invalid, "This XML file has an element of more than 1,000 characters. It was not read.")
			}
			said.Write(token)
		case xml.EndElement:
			text := clean(said.String())
			said.Reset()
			switch {
			case in > 0 && len(path) == in:
				now.cells = append(now.cells, cell{"ward", ward})
				t.rows = append(t.rows, lastTerm(now))
				in = 0
			case in > 0 && len(path) > in && text != "":
				now.cells = append(now.cells, cell{strings.Join(path[in:], "/"), text})
			case path[len(path)-1] == "wardtitle":
				ward = text
			}
			path = path[:len(path)-1]
		}
		if len(t.rows) > maxRows || len(now.cells) > maxColumns {
			return nil, models.Errorf(models.Invalid, "This XML file has far more in it than a list of councillors has. It was not read.")
		}
	}
	return t, nil
}

// lastTerm leaves one term of office in a row, the one that starts last.
func lastTerm(r row) row {
	const start, end = "termsofoffice/termofoffice/startdate", "termsofoffice/termofoffice/enddate"
	out := row{number: r.number}
	var last, ends string
	var latest models.Date
	taken := false
	for _, c := range r.cells {
		switch c.column {
		case start:
			date, _ := dates{"day"}.read(c.text)
			if taken = date >= latest; taken {
				last, ends, latest = c.text, "", date
			}
		case end:
			if taken {
				ends = c.text
			}
		default:
			out.cells = append(out.cells, c)
		}
	}
	out.cells = append(out.cells, cell{"termofoffice/startdate", last}, cell{"termofoffice/enddate", ends})
	return out
}

func xmlProblem(err error) error {
	if e, ok := errors.AsType[*xml.SyntaxError](err); ok {
		if strings.Contains(e.Msg, "entity") {
			return models.Errorf(models.Invalid, "Line %d has an entity that XML does not know. The file was not read.", e.Line)
		}
		return models.Errorf(models.Invalid, "The XML is damaged at line %d. Save the file again from the council’s website.", e.Line)
	}
	return models.Errorf(models.Invalid, "The XML is damaged. Save the file again from the council’s website.")
}
