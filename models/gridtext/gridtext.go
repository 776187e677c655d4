// Package gridtext reads the text of a page on which an assessor scores
// how the recommendations of a report were answered: themes, what was recommended,
// the response, the assessment of progress, and a score line such as "5/10 – MH".
//
// Reading is a few passes, one a file: lines are told apart by what they are
// (lines.go, headings.go, score.go), those that stand twice are found (repeats.go),
// the page is walked from heading to heading (walk.go), quotations lose their marks
// and give their references (quote.go), months and what became of a recommendation
// are read from clear words alone (months.go, answer.go), and what a person should
// look at is told (doubts.go).
//
// No text is made up and none is lost: every character that is not blank belongs to
// exactly one field of the report, to a heading or sign, or to what is not used.
package gridtext

import "carried/models/pastedtext"

// Report is what was read out of one pasted page. A field is empty where the text
// does not say.
type Report struct {
	Title      string
	Source     string // an address, or what stands behind "Source:"
	AsOf       Month  // the response or the day that was assessed
	NextReview Month  // when it will be assessed again
	Themes     []Theme
	Repeats    []Repeat // paragraphs that stand twice, offered for removal
	Unused     []pastedtext.Unused
	Doubts     []Doubt

	parts []pastedtext.Part
}

// Month is a month that is proposed, and the words it was read from.
type Month struct {
	Value string // "2022-07"; "" for none
	Words string // "in July 2022"
	Line  int
}

// Theme is a heading of the page with its groups. Title is "" where none stands
// above the first recommendation.
type Theme struct {
	Title  string
	Groups []Group
}

// Group is what was answered with one response and scored with one line.
type Group struct {
	Label      string   // the number in its heading: "4" of "Recommendation 4"; "" for none
	Paragraphs []string // of the report: "122", "123", "124"; each once
	Quoted     []Quote
	Response   string // paragraphs apart by an empty line
	Answer     Answer // what the response comes to
	Assessment string // paragraphs apart by an empty line
	Score      *int   // 0 to 10; nil where there is none that can be read
	Concern    Concern
	ScoreLine  string // as printed: "5/10 – MH"
	Line       int    // where the group begins
}

// Quote is a paragraph or several of the report, in its own words: without the
// outer quotation marks and without the reference, and with "***" as it stands.
type Quote struct {
	Paragraphs []string
	Text       string
}

// Concern is what remains to be worried about. It is never worked out from the score.
type Concern string

const (
	Low        Concern = "L"
	MediumLow  Concern = "ML"
	Medium     Concern = "M"
	MediumHigh Concern = "MH"
	High       Concern = "H"
)

// Answer is what a response comes to, proposed from clear words alone.
type Answer struct {
	Value Value
	Words string // the sentence that says so; "" for Unknown
}

// Value is whether a recommendation was accepted.
type Value string

const (
	Unknown           Value = ""
	Accepted          Value = "accepted"
	PartiallyAccepted Value = "partially_accepted"
	Rejected          Value = "rejected"
)

// Repeat is a paragraph that stands in the text a second time, in the same
// section. It is left where it is until somebody asks ReadWithout to leave it out.
type Repeat struct {
	Line, LastLine int
	Of             int    // the line on which it stands first
	Where          string // "the response", "what is not used"
	Theme, Group   int    // -1 where it belongs to none
	Text           string
}

// Doubt is something a person should look at. Theme and Group are -1 where it is
// about the whole page.
type Doubt struct {
	Theme, Group int
	Message      string
}

// Read reads a page. It never fails: a text that is no such page gives a report
// without themes and a doubt that says so.
func Read(source string) Report { return ReadWithout(source, nil) }

// ReadWithout reads a page and leaves out those of its repeats that begin on the
// given lines; they are told under Unused. A line with no repeat changes nothing.
func ReadWithout(source string, lines []int) Report {
	d := newDraft(source)
	d.findRepeats()
	d.leaveOut(lines)
	d.walk()
	d.findMonths()
	d.doubt()
	return d.finish()
}

// Parts returns the parts of the page in order: what each character was read as.
func (r Report) Parts() []pastedtext.Part { return r.parts }

// The kinds of the parts, besides pastedtext.NotUsed. Record is the number of the
// group on the whole page, or of the theme for its title.
const (
	partTitle      = "title"
	partSource     = "source"
	partTheme      = "theme"
	partHeading    = "heading" // of a section, with its number; a quotation mark
	partReference  = "reference"
	partQuote      = "quote"
	partResponse   = "response"
	partAssessment = "assessment"
	partScore      = "score"
)
