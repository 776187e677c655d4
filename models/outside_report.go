package models

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// OutsideReport is a report of somebody else, a select committee or an inquiry,
// whose recommendations an assessor follows up (domain.md 1.2 and 4,
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
	ChangedOn      Date // the last day on which its words or its answer were changed after it was assessed; "" for never

	Withheld         string // why its words are withheld, which stands in their place; "" while they stand
	ResponseWithheld string // the same of the response in words

	Version int
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

// toRecommendation reports whether it is one of RecommendationResponses.
func (x Response) toRecommendation() bool {
	for _, r := range RecommendationResponses {
		if r.Code == x {
			return true
		}
	}
	return false
}

// ResponseWords are the response on screen: plain text, never a tag.
func (r *Recommendation) ResponseWords() string {
	for _, x := range RecommendationResponses {
		if x.Code == r.Response {
			return x.Words
		}
	}
	return RecommendationResponses[0].Words
}

// OutsideReportRow is a report as a list shows it.
type OutsideReportRow struct {
	OutsideReport
	Recommendations int
}

// OutsideReportRecord is a report with its themes and what it recommends, in their
// order.
type OutsideReportRecord struct {
	OutsideReport
	Themes []ReportThemeRecord
}

// ReportThemeRecord is a theme with what is recommended below it.
type ReportThemeRecord struct {
	ReportTheme
	Recommendations []RecommendationRow
}

// RecommendationRow is a recommendation with its report and with the request or
// motion it bears on, which is nil for who may not read that.
type RecommendationRow struct {
	Recommendation
	ThemeTitle  string
	ReportID    uint
	ReportPath  string
	ReportTitle string
	PublishedOn Date        // the report, by its publisher; "" where that is not known
	PublishedAt *time.Time  // the report, here
	Link        *RecordLink `gorm:"-"`
}

// RecordLink names a request or a motion of ours.
type RecordLink struct {
	Reference string // "" where it has none yet
	Title     string
	Address   string
}

// Recommendations are all of the report's, in their order.
func (r *OutsideReportRecord) Recommendations() []RecommendationRow {
	var list []RecommendationRow
	for _, t := range r.Themes {
		list = append(list, t.Recommendations...)
	}
	return list
}

// Recommendation returns one of the report's; nil if it has none such.
func (r *OutsideReportRecord) Recommendation(id uint) *RecommendationRow {
	for _, t := range r.Themes {
		for i := range t.Recommendations {
			if t.Recommendations[i].ID == id {
				return &t.Recommendations[i]
			}
		}
	}
	return nil
}

// Published reports whether everybody may read the report.
func (r *OutsideReport) Published() bool { return r.PublishedAt != nil }

// Event starts an event about the report. It names no request and no motion,
// which may be exempt.
func (r *OutsideReport) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("report."+verb, r.Subject(), "Report “"+r.Title+"”", reason, changes...)
}

// SeesReports reports whether the actor may read reports before they are
// published: who keeps them, who assesses, and audit.
func (a Actor) SeesReports() bool { return a.SeesAll() || a.Has(RoleAssessor) }

// CanKeepReports says whether the actor may enter and change reports: Forbidden if
// not.
func CanKeepReports(a Actor) error {
	if !a.Has(RoleClerk) {
		return Errorf(Forbidden, "Only the clerk can enter and change reports.")
	}
	return nil
}

// ReportInput is what the clerk says of a report itself.
type ReportInput struct {
	Title       string    `form:"title" validate:"required,max=300" label:"title of the report"`
	Publisher   string    `form:"publisher" validate:"max=200" label:"name of who wrote the report"`
	PublishedOn DateInput `form:"published" label:"date of the report"`
	Source      string    `form:"source" validate:"max=1000" label:"source"`
	Respondent  string    `form:"respondent" validate:"max=200" label:"name of who answers"`
	Reason      string    `form:"reason" validate:"max=500" label:"reason"`
	Version     int       `form:"version"`
}

// Check wants a whole date or none.
func (in ReportInput) Check() []FieldError {
	if p := in.PublishedOn.Problem("date of the report", false); p != "" {
		return []FieldError{{"published", p}}
	}
	return nil
}

// Input returns the report as its form shows it.
func (r *OutsideReport) Input() ReportInput {
	return ReportInput{
		Title: r.Title, Publisher: r.Publisher, PublishedOn: InputOf(r.PublishedOn), Source: r.Source, Respondent: r.Respondent, Version: r.Version,
	}
}

var reportFields = []string{"title", "publisher", "date of the report", "source", "respondent"}

func (r *OutsideReport) fields() map[string]string {
	return map[string]string{
		"title": r.Title, "publisher": r.Publisher, "date of the report": string(r.PublishedOn), "source": r.Source, "respondent": r.Respondent,
	}
}

// Edit changes what is said of the report itself. Once it is published that needs
// a reason.
func (r *OutsideReport) Edit(in ReportInput, a Actor) (Event, error) {
	if err := r.canEdit(in.Reason, a); err != nil {
		return Event{}, err
	}
	before := r.fields()
	r.Title, r.Publisher, r.PublishedOn, r.Source, r.Respondent = in.Title, in.Publisher, in.PublishedOn.Date(), in.Source, in.Respondent
	return r.Event("edit", in.Reason, Diff(reportFields, before, r.fields())...), nil
}

func (r *OutsideReport) canEdit(reason string, a Actor) error {
	if err := CanKeepReports(a); err != nil {
		return err
	}
	if r.Published() && reason == "" {
		return InvalidField("reason", "Enter why a published report is changed")
	}
	return nil
}

// Publish lets everybody read the report. It must recommend something.
func (r *OutsideReport) Publish(recommendations int, at time.Time, a Actor) (Event, error) {
	switch err := CanKeepReports(a); {
	case err != nil:
		return Event{}, err
	case r.Published():
		return Event{}, Errorf(Conflict, "This report is published already.")
	case recommendations == 0:
		return Event{}, Errorf(Conflict, "Add a recommendation before you publish the report.")
	}
	r.PublishedAt, r.PublishedBy = &at, a.Name
	return r.Event("publish", "", Change{"published", "", Moment(at)}), nil
}

// Discard throws away a report that staff alone have read, with what it recommends
// and the drafts of its assessments. assessed is how many of them are published: they
// stay, and the report with them.
func (r *OutsideReport) Discard(assessed int, a Actor) (Event, error) {
	switch err := CanKeepReports(a); {
	case err != nil:
		return Event{}, err
	case r.Published():
		return Event{}, Errorf(Conflict, "This report is published, so it stays on the record.")
	case assessed > 0:
		return Event{}, Errorf(Conflict, "An assessment of this report is published and stays as it is, so the report stays too.")
	}
	return r.Event("discard", ""), nil
}

// Name is how the recommendation is spoken of: by its number, else by its
// paragraphs in the report.
func (r *Recommendation) Name() string {
	if r.Label != "" {
		return "Recommendation " + r.Label
	}
	switch list := strings.Split(r.Paragraphs, ", "); {
	case r.Paragraphs == "":
		return fmt.Sprintf("Recommendation without a number (%d)", r.Position)
	case len(list) == 1:
		return "Paragraph " + r.Paragraphs
	default:
		return "Paragraphs " + AndList(list)
	}
}

// Anchor is where the recommendation stands on the page of its report.
func (r *Recommendation) Anchor() string { return fmt.Sprintf("recommendation-%d", r.ID) }

// ReportQuote are words of a report with the paragraphs they stand in.
type ReportQuote struct {
	Paragraphs string // "122"; "" where they are not told
	Text       string // paragraphs apart by an empty line
}

var (
	emptyLines   = regexp.MustCompile(`\n[ \t]*\n\s*`)
	quoteOf      = regexp.MustCompile(`^\[(?:paragraphs? +)?(\d[0-9A-Za-z., –-]{0,80}|–)\]\s*`)
	betweenParas = regexp.MustCompile(`\s*[,;]\s*`)
)

// Quotes are the words of the report one by one. A paragraph that begins with its
// number, as "[122]", begins a new one.
func (r *Recommendation) Quotes() []ReportQuote {
	var list []ReportQuote
	for _, text := range emptyLines.Split(strings.TrimSpace(r.Quoted), -1) {
		m := quoteOf.FindStringSubmatch(text)
		switch {
		case text == "":
		case m != nil:
			paragraphs := m[1]
			if paragraphs == "–" {
				paragraphs = ""
			}
			list = append(list, ReportQuote{paragraphs, text[len(m[0]):]})
		case len(list) == 0:
			list = append(list, ReportQuote{"", text})
		default:
			list[len(list)-1].Text += "\n\n" + text
		}
	}
	return list
}

// RecommendationInput is a recommendation as the clerk enters it.
type RecommendationInput struct {
	Theme          string    `form:"theme" validate:"max=300" label:"theme"`
	Label          string    `form:"label" validate:"max=40" label:"number"`
	Paragraphs     string    `form:"paragraphs" validate:"max=200" label:"paragraphs of the report"`
	Quoted         string    `form:"quoted" validate:"required,max=100000" label:"words of the report"`
	Response       Response  `form:"response" validate:"oneof=none accepted partially_accepted rejected" label:"response"`
	ResponseText   string    `form:"response-text" validate:"max=100000" label:"response in words"`
	ResponseOn     DateInput `form:"response-on" label:"date of the response"`
	ResponseSource string    `form:"response-source" validate:"max=1000" label:"source of the response"`
	Reason         string    `form:"reason" validate:"max=500" label:"reason"`
	Version        int       `form:"version"`
}

// Check wants a whole date or none.
func (in RecommendationInput) Check() []FieldError {
	if p := in.ResponseOn.Problem("date of the response", false); p != "" {
		return []FieldError{{"response-on", p}}
	}
	return nil
}

// Input returns the recommendation as its form shows it.
func (r *RecommendationRow) Input() RecommendationInput {
	return RecommendationInput{
		Theme: r.ThemeTitle, Label: r.Label, Paragraphs: r.Paragraphs, Quoted: r.Quoted, Response: r.Response, ResponseText: r.ResponseText,
		ResponseOn: InputOf(r.ResponseOn), ResponseSource: r.ResponseSource, Version: r.Version,
	}
}

// Words are the words of the recommendation as they are kept.
func (in RecommendationInput) words(r *Recommendation) {
	paragraphs := strings.Trim(in.Paragraphs, " ,;")
	r.Label, r.Paragraphs, r.Quoted = in.Label, betweenParas.ReplaceAllString(paragraphs, ", "), in.Quoted
	r.Response, r.ResponseText, r.ResponseOn, r.ResponseSource = cmp.Or(in.Response, ResponseNone), in.ResponseText, in.ResponseOn.Date(), in.ResponseSource
}

// Add makes a recommendation of the report.
func (r *OutsideReport) Add(in RecommendationInput, a Actor) (Recommendation, Event, error) {
	if err := CanKeepReports(a); err != nil {
		return Recommendation{}, Event{}, err
	}
	x := Recommendation{Version: 1}
	in.words(&x)
	return x, r.Event("recommendation", "", Diff(recommendationFields, nil, x.fields())...), nil
}

// EditRecommendation changes the words of a recommendation of the report. Once the
// report is published that needs a reason. assessed says whether an assessment of it
// is published: that is of the words as they were, so the day of the change is kept.
func (r *OutsideReport) EditRecommendation(x *Recommendation, in RecommendationInput, assessed bool, today Date, a Actor) (Event, error) {
	if err := r.canEdit(in.Reason, a); err != nil {
		return Event{}, err
	}
	if err := x.keepsWithheld(in); err != nil {
		return Event{}, err
	}
	before := x.fields()
	in.words(x)
	changes := Diff(recommendationFields, before, x.fields())
	if assessed && len(changes) > 0 {
		x.ChangedOn = today
	}
	return r.Event("recommendation-edit", in.Reason, append([]Change{{Field: "recommendation", To: x.Name()}}, changes...)...), nil
}

// keepsWithheld refuses other words in the place of those that are withheld.
func (x *Recommendation) keepsWithheld(in RecommendationInput) error {
	var f []FieldError
	if x.Withheld != "" && in.Quoted != x.Quoted {
		f = append(f, FieldError{"quoted", "The words of the report are withheld here for good: leave “" + x.Quoted + "” as it was"})
	}
	if x.ResponseWithheld != "" && in.ResponseText != x.ResponseText {
		f = append(f, FieldError{"response-text", "The words of the response are withheld here for good: leave “" + x.ResponseText + "” as it was"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// Withhold starts the event that withholds words of a recommendation of the report.
func (r *OutsideReport) Withhold(x *Recommendation, verb, ground string) Event {
	return r.Event(verb, ground, Change{Field: "recommendation", To: x.Name()})
}

var recommendationFields = []string{"number", "paragraphs", "words of the report", "response", "response in words", "date of the response", "source of the response"}

func (r *Recommendation) fields() map[string]string {
	return map[string]string{
		"number": r.Label, "paragraphs": r.Paragraphs, "words of the report": r.Quoted, "response": r.ResponseWords(),
		"response in words": r.ResponseText, "date of the response": string(r.ResponseOn), "source of the response": r.ResponseSource,
	}
}

// RecommendationLinkInput is the reference of the request or motion that a
// recommendation bears on; "" takes the link away.
type RecommendationLinkInput struct {
	Reference string `form:"reference" validate:"max=60" label:"reference of the request or motion"`
	Version   int    `form:"version"`
}

// LinkRecommendation links a recommendation of the report to a request or a motion
// of ours, by its number; to neither where both are 0. The event has the number
// alone: what it is called may be exempt.
func (r *OutsideReport) LinkRecommendation(x *Recommendation, request, motion uint, a Actor) (Event, error) {
	if err := CanKeepReports(a); err != nil {
		return Event{}, err
	}
	before := x.linked()
	x.RequestID, x.MotionID = Ref(request), Ref(motion)
	return r.Event("link", "", Change{Field: "recommendation", To: x.Name()}, Change{"bears on", before, x.linked()}), nil
}

// linked is what the recommendation bears on, as the record names it.
func (r *Recommendation) linked() string {
	switch {
	case r.RequestID != nil:
		return fmt.Sprintf("request/%d", *r.RequestID)
	case r.MotionID != nil:
		return fmt.Sprintf("motion/%d", *r.MotionID)
	}
	return ""
}
