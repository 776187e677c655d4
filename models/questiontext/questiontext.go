// Package questiontext reads a page of written or oral questions with their
// answers, as a parliament or a council prints it.
//
// Reading is a few passes, one a file: lines are told apart by the words they open
// with (lines.go, markers.go), the page is walked from question to question
// (walk.go), names are parted from roles and bodies (person.go), a question that
// asks for several things is cut into its parts (parts.go), and what a person
// should look at is told (doubts.go).
//
// No text is made up and none is lost: every character that is not blank belongs to
// exactly one field of a question, to a heading or sign, or to what is not used.
package questiontext

import "carried/models/pastedtext"

// Reading is what was read out of one pasted page.
type Reading struct {
	Title     string
	Questions []Question
	Unused    []pastedtext.Unused
	Doubts    []string // about the page as a whole

	parts []pastedtext.Part
}

// Question is one question with its answer. A field is empty where the text does
// not say; names are as printed.
type Question struct {
	Number  string // "3" of "Question 3"
	UIN     string // or another reference
	Heading string
	Parent  int // a supplementary question: which of the questions it follows, from 1; 0 for none

	Asker     string
	Party     string // "Conservative"
	AskerKind string // "Life peer"
	To        Person

	Tabled    string // YYYY-MM-DD, as the other dates
	Due       string
	Held      string // when a holding answer was given
	Answered  string
	Corrected string

	Text    string // the whole question
	Stem    string // what stands before its parts
	Parts   []Part // none where the question asks for one thing
	Holding string // the holding answer

	Answerer Person
	Answer   string // paragraphs apart by an empty line, items of a list by a line end

	Line   int      // where it begins
	Doubts []string // sentences for a clerk
}

// Person is who is asked or answers: a name, an office, a body, or several of them.
type Person struct {
	Name string // "Cllr Prior"
	Role string // "Cabinet Member for Roads"
	Body string // "Home Office"
}

// Part is one of the things that a question asks for.
type Part struct {
	Label    string // as printed: "(1)"
	Text     string // its own words, without "and" or ";" at its end
	Answered bool   // the answer has its label or a word of it
}

// Read reads a page. It never fails: a text without questions gives a reading
// without any and a doubt that says so.
func Read(source string) Reading {
	d := newDraft(source)
	d.walk()
	return d.finish()
}

// Pieces returns the parts of the page in order: what each character was read as.
func (r Reading) Pieces() []pastedtext.Part { return r.parts }

// The kinds of the pieces, besides pastedtext.NotUsed. Record is the number of the
// question, from 0.
const (
	pieceTitle   = "title"
	pieceSign    = "heading" // "Asked by:", a bracket, a comma between name and role
	pieceText    = "text"
	pieceHolding = "holding answer"
	pieceAnswer  = "answer"

	fieldNumber    = "number"
	fieldUIN       = "uin"
	fieldHeading   = "topic"
	fieldAsker     = "asker"
	fieldParty     = "party"
	fieldKind      = "kind of asker"
	fieldTo        = "asked"
	fieldToRole    = "role asked"
	fieldToBody    = "body asked"
	fieldTabled    = "tabled"
	fieldDue       = "due"
	fieldHeld      = "held"
	fieldAnswered  = "answered"
	fieldCorrected = "corrected"
	fieldAnswerer  = "answerer"
	fieldRole      = "role"
	fieldBody      = "body"
)
