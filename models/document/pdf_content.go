package document

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// A piece is text that was drawn in one go, with its place on the page in
// points; y grows upwards.
type piece struct {
	text    string
	x, y    float64 // where its first letter begins on the line
	end     float64 // where the next letter would begin
	size    float64 // height of the letters
	sideway bool    // it runs up or down the page
}

// matrix maps places: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var unit = matrix{a: 1, d: 1}

// after is what m does to places that n has mapped already.
func (m matrix) after(n matrix) matrix {
	return matrix{
		n.a*m.a + n.b*m.c, n.a*m.b + n.b*m.d,
		n.c*m.a + n.d*m.c, n.c*m.b + n.d*m.d,
		n.e*m.a + n.f*m.c + m.e, n.e*m.b + n.f*m.d + m.f,
	}
}

// rotated is how a page is turned before it is shown.
var rotated = map[int]matrix{0: unit, 90: {b: -1, c: 1}, 180: {a: -1, d: -1}, 270: {b: 1, c: -1}}

// A pen draws a page: it follows the operators that place text.
type pen struct {
	file      *pdfFile
	page      *pdfPage
	resources pdf.Value
	fonts     map[string]*pdfFont
	graphics
	saved []graphics
	// text and line matrix
	text, line matrix
	artifact   int // inside this many marks that say: page number, running header
	marks      []bool
	depth      int // of forms inside each other
}

// graphics is what q saves and Q restores.
type graphics struct {
	place                     matrix
	font                      *pdfFont
	size, leading, rise       float64
	letterSpace, wordSpace, h float64
}

// maxSteps is how many operators a file may have; a drawing inside another takes
// as long as many. maxForms is how deep they may be.
const (
	maxSteps    = 5_000_000
	stepsOfForm = 100
	maxForms    = 12
)

const tooDrawn Problem = "has more drawings in it than can be read. Save only the motion as a file of its own, or paste its text"

// page reads one page.
func (d *pdfFile) page(node, resources pdf.Value, rotate int) *pdfPage {
	p := &pen{file: d, page: &pdfPage{}, resources: resources, fonts: map[string]*pdfFont{}}
	turn, ok := rotated[((rotate%360)+360)%360]
	if !ok {
		turn = unit
	}
	p.graphics = graphics{place: turn, h: 1}
	contents := node.Key("Contents")
	if contents.Kind() == pdf.Array {
		for i := range contents.Len() {
			p.draw(contents.Index(i))
		}
	} else {
		p.draw(contents)
	}
	return p.page
}

// draw follows one stream of operators. A damaged one is read up to the damage.
func (p *pen) draw(stream pdf.Value) {
	if stream.Kind() != pdf.Stream || p.file.problem != "" {
		return
	}
	defer func() {
		if recover() != nil {
			p.page.broken = true
		}
	}()
	pdf.Interpret(stream, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		if p.file.steps++; p.file.steps > maxSteps {
			p.file.problem = tooDrawn
			panic(tooDrawn)
		}
		p.do(op, args)
	})
}

// operands is how many numbers each operator needs.
var operands = map[string]int{
	"cm": 6, "Tm": 6, "Td": 2, "TD": 2, "TL": 1, "Tc": 1, "Tw": 1, "Tz": 1, "Ts": 1,
	"Tf": 2, "Tj": 1, "TJ": 1, "'": 1, `"`: 3, "Do": 1, "BMC": 1, "BDC": 2,
}

func (p *pen) do(op string, args []pdf.Value) {
	need := operands[op]
	if len(args) < need {
		return
	}
	args = args[len(args)-need:]
	n := make([]float64, len(args))
	for i, a := range args {
		n[i] = a.Float64()
	}
	switch op {
	case "q":
		if len(p.saved) < 1000 {
			p.saved = append(p.saved, p.graphics)
		}
	case "Q":
		if i := len(p.saved) - 1; i >= 0 {
			p.graphics, p.saved = p.saved[i], p.saved[:i]
		}
	case "cm":
		p.place = p.place.after(matrix{n[0], n[1], n[2], n[3], n[4], n[5]})
	case "BT":
		p.text, p.line = unit, unit
	case "Tm":
		p.line = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
		p.text = p.line
	case "TD":
		p.leading = -n[1]
		p.move(n[0], n[1])
	case "Td":
		p.move(n[0], n[1])
	case "T*":
		p.move(0, -p.leading)
	case "TL":
		p.leading = n[0]
	case "Tc":
		p.letterSpace = n[0]
	case "Tw":
		p.wordSpace = n[0]
	case "Tz":
		p.h = n[0] / 100
	case "Ts":
		p.rise = n[0]
	case "Tf":
		p.font, p.size = p.fontNamed(args[0].Name()), n[1]
	case "Tj":
		p.show(args[0].RawString())
	case "'":
		p.move(0, -p.leading)
		p.show(args[0].RawString())
	case `"`:
		p.wordSpace, p.letterSpace = n[0], n[1]
		p.move(0, -p.leading)
		p.show(args[2].RawString())
	case "TJ":
		for i := range args[0].Len() {
			if x := args[0].Index(i); x.Kind() == pdf.String {
				p.show(x.RawString())
			} else {
				p.advance(-x.Float64() / 1000 * p.size * p.h)
			}
		}
	case "BMC", "BDC":
		furniture := args[0].Name() == "Artifact" && op == "BDC" && args[1].Key("Type").Name() == "Pagination"
		p.marks = append(p.marks, furniture)
		if furniture {
			p.artifact++
		}
	case "EMC":
		if i := len(p.marks) - 1; i >= 0 {
			if p.marks[i] {
				p.artifact--
			}
			p.marks = p.marks[:i]
		}
	case "Do":
		p.object(args[0].Name())
	case "EI":
		p.page.pictures = true
	}
}

func (p *pen) move(x, y float64) {
	p.line = p.line.after(matrix{1, 0, 0, 1, x, y})
	p.text = p.line
}

func (p *pen) advance(x float64) { p.text = p.text.after(matrix{1, 0, 0, 1, x, 0}) }

// object draws a picture or a form, which is a drawing of its own.
func (p *pen) object(name string) {
	o := p.resources.Key("XObject").Key(name)
	switch o.Key("Subtype").Name() {
	case "Image":
		p.page.pictures = true
	case "Form":
		p.file.steps += stepsOfForm
		if p.depth >= maxForms {
			return
		}
		inner := *p
		inner.depth++
		inner.saved, inner.marks = nil, nil
		if r := o.Key("Resources"); !r.IsNull() {
			inner.resources, inner.fonts = r, map[string]*pdfFont{}
		}
		if m := o.Key("Matrix"); m.Len() == 6 {
			f := func(i int) float64 { return m.Index(i).Float64() }
			inner.place = p.place.after(matrix{f(0), f(1), f(2), f(3), f(4), f(5)})
		}
		inner.draw(o)
	}
}

// show draws a string.
func (p *pen) show(codes string) {
	if p.font == nil {
		p.font = &pdfFont{}
	}
	at := p.place.after(p.text).after(matrix{p.size * p.h, 0, 0, p.size, 0, p.rise})
	text, width := p.font.read(codes)
	spaces := 0 // only codes of one byte are moved apart
	if !p.font.wide {
		spaces = strings.Count(codes, " ")
	}
	p.advance((width/1000*p.size + float64(p.font.count(codes))*p.letterSpace + float64(spaces)*p.wordSpace) * p.h)
	if p.artifact > 0 || text == "" {
		return
	}
	to := p.place.after(p.text)
	s := piece{text: text, x: at.e, y: at.f, end: to.e, size: math.Hypot(at.c, at.d)}
	if math.Abs(at.b) > math.Abs(at.a) {
		s.sideway = true
		s.x, s.y, s.end = at.f, -at.e, to.f
		if at.b < 0 {
			s.x, s.y, s.end = -at.f, at.e, -to.f
		}
	}
	if p.file.size += len(text); p.file.size > maxText {
		p.file.problem = tooLong
		panic(tooLong)
	}
	if good(s.x) && good(s.y) && good(s.end) && good(s.size) {
		p.page.put(s)
	}
}

// put adds a piece, or joins it to the last where that goes on with it: some
// programs draw each letter on its own.
func (p *pdfPage) put(s piece) {
	if n := len(p.pieces); n > 0 {
		last := &p.pieces[n-1]
		gap := s.x - last.end
		if s.sideway == last.sideway && s.y == last.y && s.size == last.size &&
			gap > -0.1*s.size && gap <= 0.17*s.size && len(last.text) < 200 {
			last.text += s.text
			last.end = s.end
			return
		}
	}
	p.pieces = append(p.pieces, s)
}

func good(f float64) bool { return !math.IsNaN(f) && math.Abs(f) < 1e6 }
