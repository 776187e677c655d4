package table

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"carried/models"
)

// readHTML reads the rows of all tables of a page, one below the other. A cell
// that spans several rows or columns stands in the first of them.
func readHTML(s string) (*Table, error) {
	z := html.NewTokenizer(strings.NewReader(s))
	var b builder
	var cells []string
	var cell strings.Builder
	number, inCell, skip, span := 0, false, 0, 1
	endCell := func() {
		if inCell {
			cells = append(cells, tidy(cell.String()))
			for range span - 1 {
				cells = append(cells, "")
			}
		}
		cell.Reset()
		inCell, span = false, 1
	}
	below := map[int]int{} // column → how many rows a cell above still covers
	endRow := func() error {
		endCell()
		if cells == nil {
			return nil
		}
		number++
		err := b.add(number, cells)
		cells = nil
		return err
	}
	cover := func() { // blank cells where a cell above reaches down
		for below[len(cells)] > 0 && len(cells) <= MaxColumns {
			below[len(cells)]--
			cells = append(cells, "")
		}
	}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := endRow(); err != nil {
				return nil, err
			}
			break
		}
		token := z.Token()
		switch kind {
		case html.TextToken:
			if inCell && skip == 0 {
				cell.WriteString(strings.Map(space, token.Data))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			switch token.DataAtom {
			case atom.Table:
				clear(below)
			case atom.Script, atom.Style:
				if kind == html.StartTagToken {
					skip++
				}
			case atom.Tr:
				if err := endRow(); err != nil {
					return nil, err
				}
			case atom.Td, atom.Th:
				endCell()
				if cover(); len(cells) > wide {
					return nil, tooWide(number+1, "more than 20,000")
				}
				inCell, span = true, number1(token, "colspan")
				if rows := number1(token, "rowspan"); rows > 1 {
					below[len(cells)] = rows - 1
				}
			case atom.Br, atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol:
				if cell.WriteByte('\n'); token.DataAtom == atom.Li {
					cell.WriteString("• ")
				}
			}
		case html.EndTagToken:
			switch token.DataAtom {
			case atom.Script, atom.Style:
				skip = max(0, skip-1)
			case atom.Td, atom.Th:
				endCell()
			case atom.Tr, atom.Table:
				if err := endRow(); err != nil {
					return nil, err
				}
			case atom.P, atom.Div, atom.Li:
				cell.WriteByte('\n')
			}
		}
	}
	if len(b.rows) == 0 {
		return nil, models.Errorf(models.Invalid, "There is no table in this page. Choose another file, or copy the table and paste it.")
	}
	return &Table{Kind: "table of a web page", Rows: b.rows}, nil
}

// space makes every white space of the source of a page a space.
func space(r rune) rune {
	if r == '\n' || r == '\r' || r == '\t' || r == '\f' {
		return ' '
	}
	return r
}

// tidy is the text of a cell as a browser shows it.
func tidy(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" && line != "•" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func number1(t html.Token, name string) int {
	for _, a := range t.Attr {
		if a.Key == name {
			n := 0
			for _, c := range a.Val {
				if c < '0' || c > '9' || n > MaxColumns {
					break
				}
				n = 10*n + int(c-'0')
			}
			return min(max(n, 1), MaxColumns)
		}
	}
	return 1
}
