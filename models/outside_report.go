package models

import (
	"fmt"
	"time"
)

// OutsideReport is a report of somebody else, a select committee or an inquiry,
// whose recommendations somebody independent follows up (domain.md 1.2 and 4,
// Recommendation). Staff alone read it until it is published here.
type OutsideReport struct {
	ID          uint   `gorm:"primaryKey"`
	Path        string // its name in addresses
	Title       string
	Publisher   string     // who wrote it
	PublishedOn Date       // by its publisher; "" where that is not known
	Source      string     // an address, or where it can be read
	Respondent  string     // to whom it recommends: "the Government"
	PublishedAt *time.Time // here; nil while only staff read it
	PublishedBy string
	CreatedByID uint // the user
	CreatedBy   string
	CreatedAt   time.Time
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false"` // by the clock of the record
	Version     int
}

// ReportTheme is a heading of a report. Its title is "" where what it recommends
// stands below none.
type ReportTheme struct {
	ID       uint `gorm:"primaryKey"`
	ReportID uint
	Position int // from 1
	Title    string
}

// ResponseNone is where nothing was answered to a recommendation, or the answer
// does not say whether it is accepted.
const ResponseNone Response = "none"

// RecommendationResponses are what may have been said to a recommendation, with
// the words on screen: what was said, never what was done.
var RecommendationResponses = []struct {
	Code  Response
	Words string
}{
	{ResponseNone, "None said"},
	{ResponseAccepted, "Accepted"},
	{ResponseInPart, "Accepted in part"},
	{ResponseRejected, "Not accepted"},
}

// Recommendation is what was answered with one response: one paragraph of the
// report or several (domain.md 1.2). It bears on a request or a motion of ours, or
// on neither.
type Recommendation struct {
	ID             uint `gorm:"primaryKey"`
	ThemeID        uint
	Position       int      // from 1, within its theme
	Label          string   // its number in the report: "4"; "" for none
	Paragraphs     string   // of the report: "122, 123, 124"
	Quoted         string   // the words of the report, "***" as it stands
	Response       Response // one of RecommendationResponses
	ResponseText   string   // paragraphs apart by an empty line
	ResponseOn     Date     // "" where that is not known
	ResponseSource string   // an address, or where it can be read
	RequestID      *uint
	MotionID       *uint
	Version        int
}

// ReportPaste is a page that was pasted, as it came: one for each cycle of
// assessment. Staff alone read it.
type ReportPaste struct {
	ID         uint `gorm:"primaryKey"`
	ReportID   uint
	AsOf       Date   // of the assessments that were read from it
	SourceText string // byte for byte
	PastedByID uint   // the user
	PastedBy   string
	PastedAt   time.Time
}

// Subject names the report in the record, as in "report/12".
func (r *OutsideReport) Subject() string { return fmt.Sprintf("report/%d", r.ID) }

// Address is the report's public page.
func (r *OutsideReport) Address() string { return "/assessments/reports/" + r.Path }

// ResponseWords are the response on screen: plain text, never a tag.
func (r *Recommendation) ResponseWords() string {
	for _, x := range RecommendationResponses {
		if x.Code == r.Response {
			return x.Words
		}
	}
	return RecommendationResponses[0].Words
}
