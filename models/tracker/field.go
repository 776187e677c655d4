// Package tracker reads the trackers that councils keep in spreadsheets, and
// writes them: which column means what, what each row asks for, and what a
// person must be asked before it is imported (domain.md 8). It knows nothing of
// the record; Compare is told what the record holds.
package tracker

import (
	"slices"
	"strings"
	"time"

	"carried/models"
)

// Field is what a column of a tracker holds.
type Field string

// The fields of a row. A column that is none of them is kept as it is (I12).
const (
	Reference Field = "reference"
	Minute    Field = "minute"
	Report    Field = "report"
	Body      Field = "body"
	Meeting   Field = "meeting"
	Received  Field = "received"
	Title     Field = "title"
	Proposer  Field = "proposer"
	Action    Field = "action"
	Owner     Field = "owner"
	Due       Field = "due"
	Done      Field = "done"
	Status    Field = "status"
	Narrative Field = "narrative"
	Raw       Field = "raw"
)

// Fields are all fields in the order of the flat profile, with their words on
// screen and the headings that councils use for them (domain.md 8.3).
var Fields = []struct {
	Field    Field
	Name     string
	Headings []string
}{
	{Reference, "Reference", []string{"reference", "ref", "ref no", "reference no", "reference number", "no", "number", "item no", "resolution number", "resolution no", "res no", "motion/resolution"}},
	{Minute, "Minute number", []string{"minute no", "minute number", "minute", "minute ref", "minute reference"}},
	{Report, "Report number", []string{"report number", "report no", "report ref", "report reference"}},
	{Body, "Body", []string{"body", "committee", "committee motion is referred to", "origin"}},
	{Meeting, "Meeting", []string{"meeting", "date", "meeting date", "date of meeting", "council meeting date", "date added", "council meeting"}},
	{Received, "Date received", []string{"date received", "received", "received on"}},
	{Title, "Title", []string{"title", "motion", "motion title", "report title", "notice of motion title", "notice of motion", "subject", "item", "area"}},
	{Proposer, "Proposer", []string{"proposer", "proposed by", "mover", "moved by", "submitted by", "submitted by which councillor"}},
	{Action, "Action", []string{
		"action", "actions", "action required", "actions required", "resolution", "resolutions", "motion & resolutions", "motion and resolutions", "recommendation", "recommendations",
		"council request", "action required (council resolution)", "outcome of committee where notice of motion will be debated", "other action to be taken",
	}},
	{Owner, "Owner", []string{
		"owner", "lead officer", "lead officer/member", "lead officer/executive member", "lead officer/em", "action owner", "responsible officer", "officer responsible",
		"staff person/dept", "clt member/executive director", "responsible director",
	}},
	{Due, "Due date", []string{"due", "due date", "due by", "expected completion date", "target date", "deadline", "exec date", "month it will be reported back to committee"}},
	{Done, "Date completed", []string{"actual completion date", "completion date", "completed", "date closed", "date completed", "completed on"}},
	{Status, "Status", []string{"status", "rag", "rag status", "progress status"}},
	{Narrative, "Progress", []string{"actions taken", "action taken", "progress", "progress update", "update", "updates", "comments", "comments/disposition", "status update"}},
}

// Name returns the field's words on screen.
func (f Field) Name() string {
	for _, x := range Fields {
		if x.Field == f {
			return x.Name
		}
	}
	return "Kept as it is"
}

// Words returns a value of the field as a page says it: a status and a date in
// words.
func (f Field) Words(value string) string {
	switch f {
	case Status:
		return strings.ReplaceAll(StatusName(value), "_", " ")
	case Meeting, Received, Due, Done:
		if _, err := time.Parse(time.DateOnly, value); err == nil {
			return models.Date(value).String()
		}
	}
	return value
}

// joined are the fields that several columns may hold together, with what then
// stands between them. A second column of any other field is kept as it is.
var joined = map[Field]string{Action: "\n", Narrative: "\n", Owner: " / "}

// FieldOf returns the field that a heading is known to mean, or Raw.
func FieldOf(heading string) Field {
	h := normal(heading)
	for _, x := range Fields {
		if slices.Contains(x.Headings, h) {
			return x.Field
		}
	}
	return Raw
}

// normal is a heading without what councils write differently: white space of
// every kind, capitals, the stop behind "No." (I11).
func normal(heading string) string {
	h := strings.ToLower(strings.Join(strings.Fields(heading), " "))
	h = strings.ReplaceAll(strings.ReplaceAll(h, " /", "/"), "/ ", "/")
	return strings.TrimRight(h, " .:*")
}
