package views

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"carried/models"
	"carried/models/tracker"
)

// Imports is the page on which a clerk brings in the tracker that was kept
// before (design/ux.md, C14).
type Imports struct {
	Page
	Profiles []tracker.Profile
	Form     ImportForm
	Earlier  []models.Import
}

// ImportForm is what was typed on it.
type ImportForm struct {
	Profile string `form:"profile"`
	Dates   string `form:"dates"`
	Sheet   string `form:"sheet"`
	Text    string `form:"text" raw:"true"`
}

// Template names the template.
func (Imports) Template() string { return "clerk/imports.html" }

// UploadField is the question for the file.
func (p Imports) UploadField() Field {
	return p.Field("file", "The tracker", "").Hint("CSV, Excel (.xlsx) or OpenDocument (.ods), smaller than 20 MB").Accept(".csv,.tsv,.txt,.xlsx,.ods")
}

// ProfileOptions are the layouts to choose from.
func (p Imports) ProfileOptions() []Option {
	return profileOptions("Not one of these: go by its headings", p.Profiles)
}

func profileOptions(none string, profiles []tracker.Profile) []Option {
	var list []Option
	if none != "" {
		list = append(list, Option{Label: none})
	}
	for _, x := range profiles {
		list = append(list, Option{Value: x.Name, Label: x.Label})
	}
	return list
}

// DateOptions are the orders that dates may have.
func (p Imports) DateOptions() []Option {
	list := []Option{
		{Value: "", Label: "As the layout says, else ask me"},
		{Value: string(tracker.DayFirst), Label: "The day first, like 27/3/2025"},
		{Value: string(tracker.MonthFirst), Label: "The month first, like 3/27/2025"},
	}
	for i := range list {
		list[i].Selected = list[i].Value == p.Form.Dates
	}
	return list
}

// ImportTag is where an import stands.
func ImportTag(s models.ImportState) Tag {
	switch s {
	case models.ImportDraft:
		return tag("Not taken over yet", "grey", "")
	case models.ImportRunning:
		return tag("Being taken over", "blue", "")
	case models.ImportDone:
		return tag("Taken over", "green", "")
	case models.ImportDiscarded:
		return tag("Discarded", "grey", "")
	}
	return tag("Undone", "grey", "")
}

// StateTag is the tag of one of the earlier imports.
func (Imports) StateTag(i models.Import) Tag { return ImportTag(i.State) }

// Outcome says what became of the rows: "12 created, 3 updated …".
func (Imports) Outcome(i models.Import) string { return importCounts(i) }

func importCounts(i models.Import) string {
	if i.State == models.ImportDraft || i.State == models.ImportDiscarded {
		return ""
	}
	return fmt.Sprintf("%s created, %s updated, %s unchanged, %s left out", Number(i.Created), Number(i.Updated), Number(i.Unchanged), Number(i.Skipped))
}

// ImportRowsShown is how many rows of a tracker one page shows.
const ImportRowsShown = 50

// CheckImport is the dry run of an import: how the file was read and what would
// become of each row. Nothing is on the record yet.
type CheckImport struct {
	Page
	Pages
	Import  models.Import
	Plan    tracker.Plan
	Answers map[string]string
	All     bool // every row, not only those to look at
	At      int  // page, from 1
	Name    string
	Label   string // of a layout to remember
}

// Template names the template.
func (CheckImport) Template() string { return "clerk/import_check.html" }

// Address is the page's own.
func (p CheckImport) Address() string { return fmt.Sprintf("/clerk/imports/%d", p.Import.ID) }

// Found says what the file holds.
func (p CheckImport) Found() string {
	s := fmt.Sprintf("We read %s from %s.", Count(len(p.Plan.Rows), "row"), p.Import.FileName)
	if p.Plan.Repeats > 0 {
		s += fmt.Sprintf(" The headings were repeated %s, which we passed over.", Count(p.Plan.Repeats, "time"))
	}
	return s
}

// Effects say what the import would do, in figures.
func (p CheckImport) Effects() []string {
	var list []string
	add := func(n int, one, what string) {
		if n > 0 {
			list = append(list, Count(n, one)+" "+what)
		}
	}
	add(p.Plan.Taken(tracker.Create), "request", "to create")
	now, confirmed := p.Plan.Overdue(models.DateOf(p.Now))
	add(now, "request", "overdue from the first day, because the due date has passed")
	add(confirmed, "request", "overdue as soon as you confirm them")
	add(p.Plan.Taken(tracker.Change), "request", "to update")
	add(p.Plan.Count(tracker.Conflict), "request", "edited here since they were imported: you decide")
	add(p.Plan.Count(tracker.Unchanged), "request", "unchanged")
	add(p.Plan.Count(tracker.Dropped), "row", "whose request was dropped here: not made again unless you say so")
	add(p.Plan.NoAction(), "row", "from which no action arises: no request is made")
	add(p.Plan.Count(tracker.Skipped), "row", "left out because of an error")
	add(len(p.Plan.Missing), "request", "imported before and not in this file: nothing happens to them")
	return list
}

// Warnings are the messages about the file as a whole that somebody should read
// before the import.
func (p CheckImport) Warnings() []tracker.Message {
	return slices.DeleteFunc(slices.Clone(p.Plan.Messages), isNote)
}

func isNote(m tracker.Message) bool { return m.Severity == tracker.Note }

// Remarks are the other messages about it.
func (p CheckImport) Remarks() []string {
	var list []string
	for _, m := range p.Plan.Messages {
		if isNote(m) {
			list = append(list, m.Text)
		}
	}
	for _, a := range p.Plan.Asides {
		if a.Kind == tracker.AsideAbove || a.Kind == tracker.AsideSection || a.Kind == tracker.AsideMeeting {
			list = append(list, fmt.Sprintf("Row %d, %s: %s", a.Number, a.Kind, a.Text()))
		}
	}
	return list
}

// Question is one question about the file, with its answers.
type Question struct {
	Field
	Rows string // "rows 3, 4 and 9"
}

// Typed reports whether the answer is typed, not chosen.
func (q Question) Typed() bool { return len(q.Choices) == 0 }

// Questions are those about the file; the ones about single rows stand with
// their row.
func (p CheckImport) Questions() []Question {
	var list []Question
	for _, q := range p.Plan.Questions {
		if !strings.HasPrefix(q.ID, "row:") {
			list = append(list, p.question(q))
		}
	}
	return list
}

func (p CheckImport) question(q tracker.Asked) Question {
	name := "answer-" + q.ID
	f := p.Field(name, q.Text, p.Answers[q.ID]).ID(anchor(name))
	if len(q.Choices) == 0 {
		return Question{Field: f.Hint("Day, month and year, like 27 3 2025").Width("govuk-input--width-10"), Rows: rowList(q.Rows)}
	}
	none := "Not answered"
	if q.Required {
		none = "Select an answer"
	}
	options := []Option{{Label: none}}
	for _, c := range q.Choices {
		options = append(options, Option{Value: c.Value, Label: c.Label})
	}
	f = f.Select(options)
	for _, c := range q.Choices {
		if c.Value == q.Proposed {
			f = f.Hint("We suggest: " + c.Label + ". Nothing is taken as suggested until you say so")
		}
	}
	return Question{Field: f, Rows: rowList(q.Rows)}
}

// rowList names some rows of a file, the first few of many.
func rowList(rows []int) string {
	const most = 8
	var words []string
	for _, n := range rows[:min(len(rows), most)] {
		words = append(words, fmt.Sprint(n))
	}
	switch {
	case len(rows) == 0:
		return ""
	case len(rows) == 1:
		return "Row " + words[0]
	case len(rows) > most:
		return fmt.Sprintf("Rows %s and %d more", strings.Join(words, ", "), len(rows)-most)
	}
	return "Rows " + models.AndList(words)
}

// Columns are the questions for the mapping, what one column of the file holds.
func (p CheckImport) Columns() []Field {
	var list []Field
	for i, c := range p.Plan.Columns {
		options := []Option{}
		for _, f := range tracker.Fields {
			options = append(options, Option{Value: string(f.Field), Label: f.Name})
		}
		options = append(options, Option{Value: string(tracker.Raw), Label: "Keep as it is"})
		f := p.Field(fmt.Sprintf("column-%d", i), c.Heading, string(c.Field)).Select(options)
		for _, m := range p.Plan.Messages {
			if m.Rule == tracker.RulePrivate && m.Column == c.Heading && m.Severity == tracker.Warning {
				f = f.Hint(strings.TrimSpace(f.HintText + " " + m.Text))
			}
		}
		list = append(list, f)
	}
	return list
}

// ColumnsOpen reports whether the columns are shown at once: nothing was read,
// or one of them needs a look.
func (p CheckImport) ColumnsOpen() bool {
	return len(p.Plan.Rows) == 0 || slices.ContainsFunc(p.Columns(), func(f Field) bool { return f.HintText != "" })
}

// ImportLine is one row of the file with what would become of it.
type ImportLine struct {
	Row       tracker.Row
	Name      string // "Row 12" or "Row 12, part 2 of 3"
	Verdict   Tag
	Facts     []FactRow
	Conflicts []Conflict
	Questions []Question
}

// Conflict is a field that was edited here since it was last imported.
type Conflict struct {
	Field
	Record, File string
}

var verdictTags = map[tracker.Verdict]Tag{
	tracker.Create:    tag("New", "blue", "+"),
	tracker.Change:    tag("Update", "teal", "~"),
	tracker.Unchanged: tag("Unchanged", "grey", "="),
	tracker.Conflict:  tag("Edited here since", "orange", "?"),
	tracker.Dropped:   tag("Dropped here", "grey", "–"),
	tracker.Skipped:   tag("Left out", "red", "!"),
}

// attention reports whether a person should look at a row.
func (p CheckImport) attention(i int) bool {
	r := &p.Plan.Rows[i]
	w := r.Worst()
	return w == tracker.Error || w == tracker.Question || w == tracker.Warning || p.Plan.Comparisons[i].Verdict == tracker.Conflict || p.Plan.Comparisons[i].Why != "" || p.Plan.Comparisons[i].Verdict == tracker.Change
}

// Chosen are the rows to show, all pages together.
func (p CheckImport) Chosen() []int {
	var list []int
	for i := range p.Plan.Rows {
		if p.All || p.attention(i) {
			list = append(list, i)
		}
	}
	return list
}

// Attention counts the rows that a person should look at.
func (p CheckImport) Attention() int {
	p.All = false
	return len(p.Chosen())
}

// Turn works out which page of rows is shown.
func (p *CheckImport) Turn() {
	q := url.Values{}
	if p.All {
		q.Set("rows", "all")
	}
	p.Pages = PagesOf(p.Address(), q, p.At, ImportRowsShown, len(p.Chosen()))
}

// Lines are the rows of this page.
func (p CheckImport) Lines() []ImportLine {
	chosen := p.Chosen()
	first := min((max(p.At, 1)-1)*ImportRowsShown, len(chosen))
	var list []ImportLine
	for _, i := range chosen[first:min(first+ImportRowsShown, len(chosen))] {
		list = append(list, p.line(i))
	}
	return list
}

func (p CheckImport) line(i int) ImportLine {
	r, c := p.Plan.Rows[i], p.Plan.Comparisons[i]
	l := ImportLine{Row: r, Name: fmt.Sprintf("Row %d", r.Number), Verdict: verdictTags[c.Verdict]}
	if r.Parts > 0 {
		l.Name += fmt.Sprintf(", part %d of %d", r.Part, r.Parts)
	}
	if r.Status.Code() == tracker.NoAction && c.Verdict != tracker.Skipped {
		l.Verdict = tag("No action arising", "grey", "–")
	}
	add := func(key, value string) {
		if value != "" {
			l.Facts = append(l.Facts, FactRow{Key: key, Value: value})
		}
	}
	add("Meeting", strings.TrimPrefix(strings.TrimSuffix(r.Body+", "+r.Meeting.String(), ", "), ", "))
	add("Owner", strings.Join(r.Owners, " / "))
	add("Due", r.Due.String())
	add("Completed", r.Done.String())
	add("Status", tracker.StatusName(r.Status.Code()))
	if n := len(r.Updates); n > 0 {
		add("Progress", Count(n, "update"))
	}
	for _, x := range r.Raw {
		add(x.Heading, x.Text)
	}
	for _, d := range c.Differences {
		if !d.Ask {
			add(d.Field.Name()+" changes", fmt.Sprintf("from “%s” to “%s”", d.Field.Words(d.Record), d.Field.Words(d.File)))
			continue
		}
		id := tracker.ConflictID(r, d.Field)
		name := "answer-" + id
		f := p.Page.Field(name, d.Field.Name()+": which is right?", p.Answers[id]).Select([]Option{
			{Label: "Not decided: leave it as it is here, and ask again"},
			{Value: tracker.KeepRecord, Label: "Leave it as it is here"},
			{Value: tracker.TakeFile, Label: "Take it from the file"},
		}).ID(anchor(name))
		l.Conflicts = append(l.Conflicts, Conflict{f, d.Field.Words(d.Record), d.Field.Words(d.File)})
	}
	if c.Why != "" {
		id := tracker.AgainID(r)
		name := "answer-" + id
		f := p.Page.Field(name, c.Why+" Is it to be a request again?", p.Answers[id]).Select([]Option{
			{Label: "No, leave it out"}, {Value: "yes", Label: "Yes, make it a request"},
		}).ID(anchor(name))
		l.Questions = append(l.Questions, Question{Field: f})
	}
	prefix := fmt.Sprintf("row:%d:", r.Number)
	for _, q := range p.Plan.Questions {
		if strings.HasPrefix(q.ID, prefix) && r.Part < 2 {
			l.Questions = append(l.Questions, p.question(q))
		}
	}
	return l
}

// Ready says how many rows would be taken over.
func (p CheckImport) Ready() int {
	n := 0
	for i := range p.Plan.Rows {
		if p.Plan.TakesOver(i) {
			n++
		}
	}
	return n
}

// Public says what anybody could read at once.
func (p CheckImport) Public() string {
	requests, updates := 0, 0
	for i, c := range p.Plan.Comparisons {
		if !p.Plan.TakesOver(i) || p.Plan.Rows[i].Status.Code() == string(models.RequestUnconfirmed) {
			continue
		}
		if c.Verdict == tracker.Create {
			requests++
			updates += len(p.Plan.Rows[i].Updates)
			continue
		}
		for _, d := range c.Differences {
			updates += len(d.Updates)
		}
	}
	var what []string
	if requests > 0 {
		what = append(what, Count(requests, "new request"))
	}
	if updates > 0 {
		what = append(what, Count(updates, "update")+" of progress")
	}
	if what == nil {
		return "Nothing new of it is public at once: requests without a status are public when you confirm them."
	}
	return strings.Join(what, " with ") + " would be public at once, in the file’s own words. Check that they name nobody who should not be named. Requests without a status are public when you confirm them."
}

// DoneImport is an import that runs, is done or was undone, row by row.
type DoneImport struct {
	Page
	Pages
	Import models.Import
	Rows   []models.ImportOutcome
	Form   models.UndoInput
	At     int
}

// Template names the template.
func (DoneImport) Template() string { return "clerk/import_done.html" }

// Tag is where it stands.
func (p DoneImport) Tag() Tag { return ImportTag(p.Import.State) }

// Counts are the figures.
func (p DoneImport) Counts() string { return importCounts(p.Import) }

// Running reports whether rows are being taken over.
func (p DoneImport) Running() bool { return p.Import.State == models.ImportRunning }

// MayUndo reports whether it can be taken back.
func (p DoneImport) MayUndo() bool { return p.Import.State == models.ImportDone || p.Running() }

var outcomeNames = map[string]string{"create": "Created", "update": "Updated", "unchanged": "Unchanged", "skipped": "Left out"}

// OutcomeName is what became of a row.
func (DoneImport) OutcomeName(o models.ImportOutcome) string { return outcomeNames[o.Outcome] }

// RequestState is the state of a row's request.
func (DoneImport) RequestState(o models.ImportOutcome) Tag { return RequestTag(o.State) }

// Confirm leads to where an unconfirmed request is confirmed.
func (DoneImport) Confirm(o models.ImportOutcome) string {
	if o.RequestID == nil || o.State != models.RequestUnconfirmed {
		return ""
	}
	return fmt.Sprintf("/clerk/requests/%d/confirm", *o.RequestID)
}

// Exports is the page from which a clerk takes the tracker out as a file.
type Exports struct {
	Page
	Profiles []tracker.Profile
}

// Template names the template.
func (Exports) Template() string { return "clerk/exports.html" }

// ProfileOptions are the layouts to choose from.
func (p Exports) ProfileOptions() []Option {
	list := profileOptions("", p.Profiles)
	if i := slices.IndexFunc(list, func(o Option) bool { return o.Value == "flat" }); i >= 0 {
		list[i].Selected = true
	}
	return list
}

// FormatOptions are the kinds of file.
func (Exports) FormatOptions() []Option {
	return []Option{{Value: string(tracker.CSV), Label: "CSV", Selected: true}, {Value: string(tracker.XLSX), Label: "Excel (.xlsx)"}}
}
