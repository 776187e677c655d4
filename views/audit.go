package views

import (
	"time"

	"carried/models"
)

// Audit is the audit log (design/ux.md, A6). Nothing in it can be edited.
type Audit struct {
	Page
	Form    AuditInput
	Users   []Option
	Rows    []AuditRow
	Older   string // address of the next page; "" at the end
	Checked string // what a check of the chain found; "" if none was asked for
	Broken  bool
	Check   string // address that checks the chain
}

// Template names the template.
func (Audit) Template() string { return "admin/audit.html" }

// AuditInput is the filter of the audit log.
type AuditInput struct {
	ActorID uint             `form:"person"`
	Subject string           `form:"record"`
	Verb    string           `form:"action"`
	From    models.DateInput `form:"from"`
	To      models.DateInput `form:"to"`
	Before  uint64           `form:"before"`
	Check   bool             `form:"check"`
}

// Verbs are the kinds of action a log can be narrowed to.
func (Audit) Verbs() []Option {
	return []Option{
		{Label: "Every action"},
		{Value: "motion.", Label: "Motions"},
		{Value: "notice.", Label: "Notices that members write"},
		{Value: "request.", Label: "Requests"},
		{Value: "amendment.", Label: "Amendments"},
		{Value: "question.", Label: "Questions"},
		{Value: "assessment.", Label: "Assessments"},
		{Value: "report.", Label: "Reports of others"},
		{Value: "communication.", Label: "Communications"},
		{Value: "meeting.", Label: "Meetings"},
		{Value: "paper.", Label: "Issued papers"},
		{Value: "import.", Label: "Imports"},
		{Value: "user.", Label: "Users and signing in"},
		{Value: "person.", Label: "Councillors and officers"},
		{Value: "body.", Label: "Bodies"},
		{Value: "landmark.", Label: "Events that sentences count from"},
		{Value: "group.", Label: "Political groups"},
		{Value: "directorate.", Label: "Directorates"},
		{Value: "kind.", Label: "Kinds of request"},
		{Value: "council.", Label: "Profile and settings"},
		{Value: "calendar.", Label: "Calendar"},
	}
}

// AuditRow is one entry.
type AuditRow struct {
	ID       uint64
	At       time.Time
	Who      string
	Where    string
	Verb     string
	Subject  string
	Title    string
	Reason   string
	Changes  []models.Change
	Withheld uint64 // the entry that withheld the content
}

// AuditRows turns entries into rows.
func AuditRows(events []models.Event) []AuditRow {
	var rows []AuditRow
	for _, e := range events {
		c := e.Read()
		who := e.ActorName
		if who == "" {
			who = "Not signed in"
		}
		rows = append(rows, AuditRow{e.ID, e.At, who, e.Address, e.Verb, e.Subject, c.Title, c.Reason, c.Changes, e.WithheldBy})
	}
	return rows
}
