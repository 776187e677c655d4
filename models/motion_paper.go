package models

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"carried/models/motiontext"
)

// MotionPaper is a whole agenda or set of minutes with several motions in it.
// The clerk makes a draft of each; only the clerk sees it.
type MotionPaper struct {
	ID         uint         `gorm:"primaryKey"`
	FileName   string       // "" where it was pasted
	SHA256     string       `gorm:"column:sha256"` // of the file, or of the text
	Text       string       // all of it, byte for byte
	Motions    int          // how many were found
	Reading    PaperReading `gorm:"serializer:json"` // what was found when it arrived
	MadeByID   uint
	MadeByName string
	MadeAt     time.Time
}

// PaperReading is what was found in a paper.
type PaperReading struct {
	Motions []PaperMotion
	Rest    [][2]int // what belongs to no motion, in bytes of the text: from, to
}

// PaperMotion is one motion found in a paper.
type PaperMotion struct {
	Item       string // the number of its item, "44"; "" where it has none
	Title      string
	Proposer   string
	Seconder   string
	Outcome    string // as motiontext.Reading tells it
	Date       Date   // of the meeting
	Clauses    int
	Requests   int
	Amendments int
	Line       int    // its first line, from 1
	Source     string // its own lines: the text of its draft
}

// ReadPaper looks for the motions in a text. It finds none in a text longer than
// LongestPaper, which is not read at all: PaperInput says what is wrong with it.
func ReadPaper(text string) PaperReading {
	if utf8.RuneCountInString(text) > LongestPaper {
		return PaperReading{}
	}
	doc := motiontext.ReadAll(text)
	var r PaperReading
	for _, f := range doc.Motions {
		m := PaperMotion{
			Item: f.Item, Title: f.Reading.Title, Proposer: f.Reading.Proposer, Seconder: f.Reading.Seconder,
			Outcome: f.Reading.Outcome, Date: Date(f.Reading.MeetingDate), Requests: len(f.Reading.Operative()),
			Amendments: len(f.Reading.Amendments), Line: f.Line, Source: f.Source,
		}
		for _, g := range f.Reading.Groups {
			m.Clauses += len(g.Clauses)
		}
		r.Motions = append(r.Motions, m)
	}
	for _, p := range doc.Rest {
		r.Rest = append(r.Rest, [2]int{p.From, p.To})
	}
	return r
}

// Others returns the pieces of the text that belong to no motion.
func (p MotionPaper) Others() []string {
	var list []string
	for _, r := range p.Reading.Rest {
		list = append(list, strings.Trim(p.Text[r[0]:r[1]], "\r\n\f"))
	}
	return list
}

// Motion returns the nth motion, from 1; NotFound if there is none.
func (p *MotionPaper) Motion(n int) (PaperMotion, error) {
	if n < 1 || n > len(p.Reading.Motions) {
		return PaperMotion{}, Errorf(NotFound, "There is no such motion in this paper.")
	}
	return p.Reading.Motions[n-1], nil
}

// Name is how the paper is spoken of.
func (p MotionPaper) Name() string { return paperName(p.FileName, p.MadeAt) }

func paperName(file string, at time.Time) string {
	if file == "" {
		return "Text pasted at " + Moment(at)
	}
	return file
}

// Subject names the paper in the record, as in "paper/3".
func (p *MotionPaper) Subject() string { return fmt.Sprintf("paper/%d", p.ID) }

// Event starts an event about the paper.
func (p *MotionPaper) Event(verb string, changes ...Change) Event {
	return NewEvent("paper."+verb, p.Subject(), p.Name(), "", changes...)
}

// Discarded reports whether its text was thrown away.
func (p MotionPaper) Discarded() bool { return p.Text == "" }

// Discard throws the text away. What is kept is which of its motions became
// drafts, by their place in it.
func (p *MotionPaper) Discard(drafts map[int]Motion) (Event, error) {
	if p.Discarded() {
		return Event{}, Errorf(Conflict, "This paper was discarded already.")
	}
	p.Text, p.Motions, p.Reading.Rest = "", 0, nil
	for i := range p.Reading.Motions {
		if _, made := drafts[i+1]; made {
			p.Motions++
			p.Reading.Motions[i].Source = ""
		} else {
			p.Reading.Motions[i] = PaperMotion{}
		}
	}
	return p.Event("discard"), nil
}

// PaperRow is a paper in a list: without its text.
type PaperRow struct {
	ID         uint
	FileName   string
	Motions    int
	Drafts     int // made of them so far
	MadeByName string
	MadeAt     time.Time
}

// Name is how the paper is spoken of.
func (p PaperRow) Name() string { return paperName(p.FileName, p.MadeAt) }

// How many characters a motion and a paper may have. A paper is read while the
// clerk waits: the longest takes about five seconds.
const (
	LongestMotion = 200_000
	LongestPaper  = 2_000_000
)

// PaperInput is a paper as it arrived.
type PaperInput struct {
	Text       string   `form:"text" raw:"true" validate:"required,max=2000000" label:"text"`
	FileName   string   `form:"-"`
	FileSHA256 string   `form:"-"`
	FileNotes  []string `form:"-"` // what reading the file had to say
}
