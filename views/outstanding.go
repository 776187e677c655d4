package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models"
	"carried/views/paper"
)

// Outstanding puts the report on outstanding requests into words: the counts and
// what the body is asked to do, a table for each thing it should look at, then
// all open requests.
func Outstanding(council models.Council, o *models.Outstanding, site string) *paper.Paper {
	x := &paper.Paper{Kind: "Outstanding requests", Council: council.Name, Part: o.Part, Landscape: true}
	x.Subject = models.Listed(o.Body.Name, o.Report.Period.String())
	if o.Part == models.ExemptPart {
		x.Kind, x.Mark = x.Kind+", Part II", notForPublication
	}
	x.Title = x.Kind + ": " + x.Subject
	w := sheetWords{Outstanding: o, council: council}
	x.Blocks = append(x.Blocks, paper.Head(1, "Outstanding requests: "+o.Body.Name))
	x.Blocks = append(x.Blocks, w.cover()...)
	for _, l := range w.lists() {
		if len(l.table.Rows) > 0 {
			x.Blocks = append(x.Blocks, paper.Head(2, l.title), paper.Block{Table: l.table})
		}
	}
	live := site + ReportAddress(o.Body.Slug)
	x.Blocks = append(x.Blocks, paper.Block{Text: paper.Text{{Text: "The live record: "}, {Text: live, Address: live}}})
	return x
}

// sheetWords words the action sheet.
type sheetWords struct {
	*models.Outstanding
	council models.Council
}

// sheetList is one table of the sheet.
type sheetList struct {
	title string
	table *paper.Table
}

func (w *sheetWords) agrees() bool { return w.council.Settings.ClosureMode == "body_agreement" }

// proposedTitle is what stands over those whose owner says they are done.
func (w *sheetWords) proposedTitle() string {
	if w.agrees() {
		return "Proposed for closure"
	}
	return "Awaiting sign-off"
}

// cover is the first paragraph with its counts, what the body is asked to do, and
// what changed. Each count is that of the rows below.
func (w *sheetWords) cover() []paper.Block {
	var f factList
	f.add("Period", w.Report.Period.String())
	f.add("Since", w.Since())
	f.add("Last meeting", w.LastMet.String())
	f.add("As it stands on", w.Today.String())
	f.add("Only", strings.Join(w.Narrowed, "; "))
	open, overdue := len(w.Open()), len(w.Overdue())
	what := "open request"
	if w.Part == models.ExemptPart {
		what = "exempt open request"
	}
	blocks := []paper.Block{
		f.block(),
		paper.Say(fmt.Sprintf("%s monitors %s. Of these, %s overdue. In the period %s completed, %s closed in another way, and %s changed.",
			w.Body.Name, Count(open, what), isOrAre(overdue), wasOrWere(len(w.Report.Named.Completed)), wasOrWere(len(w.Report.Named.Ended)), Count(len(w.Report.Moved), "due date"))),
	}
	var names []string
	for _, r := range w.Picked(w.Report.Named.Proposed) {
		names = append(names, cmp.Or(r.Reference, "“"+r.Title+"”"))
	}
	blocks = append(
		blocks,
		paper.Head(2, "Recommendation"),
		paper.Say(recommendation(w.agrees(), w.Report.Named, names, w.proposedTitle())),
		paper.Head(2, "What changed"),
	)
	changed := &paper.List{}
	for _, c := range []struct {
		n    int
		what string
	}{
		{len(w.New()), "New"},
		{len(w.Late()), "Became overdue"},
		{len(w.Report.Moved), "Due dates changed"},
		{len(w.Report.Named.Proposed), w.proposedTitle()},
		{len(w.Report.Named.Completed), "Completed"},
		{len(w.Report.Named.Ended), "Closed in another way"},
	} {
		changed.Items = append(changed.Items, paper.Item{Text: paper.Plain(c.what + ": " + Number(c.n))})
	}
	return append(blocks, paper.Block{List: changed})
}

func isOrAre(n int) string {
	if n == 1 {
		return "1 is"
	}
	return Number(n) + " are"
}

func wasOrWere(n int) string {
	if n == 1 {
		return "1 was"
	}
	return Number(n) + " were"
}

// lists are the tables: first what has no owner or no due date (domain.md 6.4,
// A2), last all that is open.
func (w *sheetWords) lists() []sheetList {
	silent := "Without an update for " + Count(w.council.Settings.UpdateDays, "day")
	return []sheetList{
		w.list("No owner or no due date", w.Unplaced(), w.missing()),
		w.list(w.proposedTitle(), w.Picked(w.Report.Named.Proposed), w.why("Why it is said to be done", w.proposal)),
		w.list("Disputed: reported complete, but scored under 7", w.Picked(w.Report.Named.Disputed), w.reported()),
		w.list("Overdue", w.Overdue(), w.status()),
		w.moved(),
		w.list("Completed since "+w.Report.From.String(), w.Picked(w.Report.Named.Completed), w.closed("Completed")),
		w.list("Closed in another way since "+w.Report.From.String(), w.Picked(w.Report.Named.Ended), w.closed("Closed")),
		w.list(silent, w.Picked(w.Report.Named.Silent), w.heard()),
		w.list("New since "+w.Report.From.String(), w.New(), w.status()),
		w.all(),
	}
}

// lastColumn is what a table says of its requests besides what all tables say.
type lastColumn struct {
	name string
	of   func(models.FileRow) paper.Cell
}

// list is a table of requests with a column of its own. Their portfolio holders
// are in the table of all of them.
func (w *sheetWords) list(title string, rows []models.FileRow, last lastColumn) sheetList {
	t := &paper.Table{Caption: Count(len(rows), "request"), Columns: []paper.Column{
		{Name: "Reference", Width: 5, Head: true},
		{Name: "Request", Width: 13},
		{Name: "Owner", Width: 8},
		{Name: "Due date", Width: 5},
		{Name: last.name, Width: 8},
	}}
	for _, r := range rows {
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{w.reference(r), w.request(r), w.owner(r)[:1], {paper.Plain(dueOnPaper(r.RequestRow))}, last.of(r)}})
	}
	return sheetList{title, t}
}

func (w *sheetWords) reference(r models.FileRow) paper.Cell {
	return paper.Cell{paper.Plain(r.Reference)}
}

// request is what is asked for; in the long form with where it came from.
func (w *sheetWords) request(r models.FileRow) paper.Cell {
	if w.Options.Short {
		return paper.Cell{paper.Plain(r.Title)}
	}
	return paper.Cell{{{Text: r.Title, Strong: true}}, paper.Plain(models.Listed(r.From(), r.CarriedOn().String()))}
}

// owner is who answers for it, and the portfolio holder.
func (w *sheetWords) owner(r models.FileRow) paper.Cell {
	cell := paper.Cell{paper.Plain(ownerOnPaper(r.RequestRow, w.council))}
	if holder := r.HolderName(w.council.MemberStyle); holder != "" && !w.Options.Short {
		cell = append(cell, paper.Plain(holder))
	}
	return cell
}

// state is where it stands, with its RAG word and sign and what they rest on.
func (w *sheetWords) state(r models.FileRow) paper.Cell {
	cell := paper.Cell{{{Text: RequestTag(r.State).Text, Tag: true}}}
	if r.RAG != models.NoRAG {
		tag := RAGTag(r.RAG)
		cell = append(cell, paper.Plain(tag.Sign+" "+tag.Text+": "+r.Why))
	}
	return cell
}

func (w *sheetWords) status() lastColumn { return lastColumn{"Status and RAG", w.state} }

// missing says what a request is without.
func (w *sheetWords) missing() lastColumn {
	return lastColumn{"What is missing", func(r models.FileRow) paper.Cell {
		var list []string
		if r.Unowned() {
			list = append(list, "owner")
		}
		if r.Undated() {
			list = append(list, "due date, or a reason for none")
		}
		return append(paper.Cell{paper.Plain(models.UpperFirst(models.AndList(list)))}, w.state(r)...)
	}}
}

func (w *sheetWords) why(name string, words func(models.FileRow) string) lastColumn {
	return lastColumn{name, func(r models.FileRow) paper.Cell { return paper.Cell{paper.Plain(words(r))} }}
}

// proposal is what the owner says of a request that is done, with its category.
func (w *sheetWords) proposal(r models.FileRow) string {
	p := w.Proposals[r.ID]
	words := "Complete"
	if extent := extentWords[p.Extent]; extent != "" {
		words += " " + extent
	}
	if p.Comment == "" {
		return words + "."
	}
	return words + ": " + p.Comment
}

// closed says when a request was closed, and on what that rests.
func (w *sheetWords) closed(name string) lastColumn {
	return lastColumn{name, func(r models.FileRow) paper.Cell {
		cell := paper.Cell{paper.Plain(models.Listed(RequestTag(r.State).Text, r.ClosedOn.String()))}
		if r.CloseReason != "" {
			cell = append(cell, paper.Plain(r.CloseReason))
		}
		return cell
	}}
}

// reported says since when a request is reported complete, which its score disputes.
func (w *sheetWords) reported() lastColumn {
	return lastColumn{"Reported complete", func(r models.FileRow) paper.Cell {
		return paper.Cell{paper.Plain(models.Listed(RequestTag(r.State).Text, r.ReportedSince().String()))}
	}}
}

// heard says when something was last heard of a request.
func (w *sheetWords) heard() lastColumn {
	return lastColumn{"Last heard of", func(r models.FileRow) paper.Cell {
		words := "Never"
		if on := r.HeardOn(); on != "" {
			words = on.String()
		}
		return append(paper.Cell{paper.Plain(words)}, w.state(r)...)
	}}
}

// moved are the due dates that were changed in the period, with the first, the
// old and the new date and the reason (domain.md 6.4, A4).
func (w *sheetWords) moved() sheetList {
	t := &paper.Table{Caption: Count(len(w.Report.Moved), "due date"), Columns: []paper.Column{
		{Name: "Reference", Width: 5, Head: true},
		{Name: "Request", Width: 9},
		{Name: "First due date", Width: 5},
		{Name: "Old", Width: 5},
		{Name: "New", Width: 5},
		{Name: "Reason", Width: 9},
	}}
	for _, m := range w.Report.Moved {
		r := w.Row(m.RequestID)
		if r == nil {
			continue
		}
		from := "None"
		if m.FromDate != "" {
			from = m.FromDate.String()
		}
		reason := m.Why()
		if m.AgreedBy != "" {
			reason = sentenceEnd(reason) + " " + models.UpperFirst(agreedBy(m.AgreedBy)) + "."
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{
			{paper.Plain(m.Reference)}, {{{Text: m.Title, Strong: !w.Options.Short}}}, {paper.Plain(r.FirstDueDate.String())}, {paper.Plain(from)}, {paper.Plain(m.ToDate.String())}, {paper.Plain(reason)},
		}})
	}
	return sheetList{"Due dates changed", t}
}

// all is every open request under its motion or its owner.
func (w *sheetWords) all() sheetList {
	rows, by := w.Open(), w.motion
	if w.Options.By == "owner" {
		by = func(r models.FileRow) string { return ownerOnPaper(r.RequestRow, w.council) }
		slices.SortStableFunc(rows, func(a, b models.FileRow) int { return strings.Compare(by(a), by(b)) })
	} else {
		rows = byMotion(rows)
	}
	t := &paper.Table{Caption: Count(len(rows), "open request"), Columns: []paper.Column{
		{Name: "Reference", Width: 8, Head: true},
		{Name: "Request and kind", Width: 18}, // the words that were carried, the longest text of most rows
		{Name: "Owner and portfolio holder", Width: 9},
		{Name: "Due date", Width: 7},
		{Name: "Status and RAG", Width: 8},
		{Name: "Latest update and evidence", Width: 13},
	}}
	if w.Options.Short {
		t.Columns = t.Columns[:5]
		t.Columns[1].Name = "Request"
	}
	group := "\x00"
	for _, r := range rows {
		if g := by(r); g != group {
			group = g
			t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{{{{Text: g, Strong: true}}}}})
		}
		what := w.request(r)
		cells := []paper.Cell{w.reference(r), what, w.owner(r), {paper.Plain(dueOnPaper(r.RequestRow))}, w.state(r)}
		if !w.Options.Short {
			cells[1] = paper.Cell{what[0]}
			if quote := words(r); quote != "" {
				cells[1] = append(cells[1], paper.Plain(quote))
			}
			if r.KindName != "" {
				cells[1] = append(cells[1], paper.Plain("Kind: "+r.KindName))
			}
			cells = append(cells, w.latest(r))
		}
		t.Rows = append(t.Rows, paper.Row{Cells: cells})
	}
	title := "All open requests by motion"
	if w.Options.By == "owner" {
		title = "All open requests by owner"
	}
	return sheetList{title, t}
}

// byMotion puts the rows of one motion together: those without one last, by what
// they came from.
func byMotion(rows []models.FileRow) []models.FileRow {
	slices.SortStableFunc(rows, func(a, b models.FileRow) int {
		switch none := func(r models.FileRow) bool { return r.MotionID == nil }; {
		case none(a) != none(b):
			if none(a) {
				return 1
			}
			return -1
		case none(a):
			return strings.Compare(a.From(), b.From())
		}
		return 0
	})
	return rows
}

// motion names what a request came from.
func (w *sheetWords) motion(r models.FileRow) string {
	switch {
	case r.Origin == models.OriginPromise:
		return "Promised to " + r.Promise.PromisedTo + ": " + models.LowerFirst(r.PromisedIn())
	case r.MotionID == nil:
		return cmp.Or(r.From(), "Taken over from an earlier tracker")
	}
	return summaryCaption(r.RequestRow)
}

// words are those that were carried, where the title is not all of them.
func words(r models.FileRow) string {
	if strings.TrimRight(r.Text, ".;") == r.Title {
		return ""
	}
	return "“" + strings.ReplaceAll(r.Text, "\n", " ") + "”"
}

// latest is the latest update with its day, and the evidence.
func (w *sheetWords) latest(r models.FileRow) paper.Cell {
	cell := paper.Cell{paper.Plain("No update yet")}
	if r.LatestText != "" {
		cell = paper.Cell{paper.Plain(r.LatestAt.String() + ": " + r.LatestText)}
	}
	if r.State == models.RequestOnHold && r.HoldReason != "" {
		cell = append(cell, paper.Plain("On hold: "+r.HoldReason))
	}
	if list := w.Evidence[r.ID]; len(list) > 0 {
		cell = append(cell, paper.Plain("Evidence: "+strings.Join(list, "; ")))
	}
	return cell
}

// SheetAddress is where the action sheet of a body is printed.
func SheetAddress(slug string) string { return "/bodies/" + slug + "/outstanding-requests" }

// SheetAddress is where the body of the meeting is told what is outstanding: on
// the day of the meeting, or today where that is to come.
func (p ClerkMeeting) SheetAddress() string {
	to := models.InputOf(min(p.Meeting.Date, models.DateOf(p.Now)))
	return SheetAddress(p.Meeting.BodySlug) + "?to-day=" + to.Day + "&to-month=" + to.Month + "&to-year=" + to.Year
}

// SheetForm is the form for the action sheet of the report's period.
type SheetForm struct {
	Address string
	Hidden  []Link // names and values of the period and the part
	Fields  []Field
	Short   Field
}

// Sheet is the form for the action sheet, to those who may have its part.
func (p Monitoring) Sheet() *SheetForm {
	f := &SheetForm{Address: SheetAddress(p.Body.Slug)}
	if p.Exempt() {
		if !p.Actor.SeesAll() {
			return nil
		}
		f.Hidden = append(f.Hidden, Link{"part", "2"})
	}
	f.Hidden = append(f.Hidden, DateFields("from", models.InputOf(p.Report.From))...)
	f.Hidden = append(f.Hidden, DateFields("to", models.InputOf(p.Report.To))...)
	directorates, holders, members := []Option{{Label: "Every directorate"}}, []Option{{Label: "Every portfolio holder"}}, []Option{{Label: "Every councillor"}}
	for _, d := range p.Directorates {
		directorates = append(directorates, Option{Value: str(d.ID), Label: d.Name})
	}
	for _, h := range p.Holders {
		holders = append(holders, Option{Value: str(h.ID), Label: models.HolderName(h, p.Council.MemberStyle)})
	}
	for _, m := range p.Members {
		members = append(members, Option{Value: str(m.ID), Label: m.Addressed(p.Council.MemberStyle)})
	}
	f.Fields = []Field{
		p.Field("directorate", "Directorate", "").ID("sheet-directorate").Select(directorates), p.Field("holder", "Portfolio holder", "").ID("sheet-holder").Select(holders),
		p.Field("member", "Motions proposed or seconded by", "").Select(members),
		p.Field("by", "Open requests grouped by", "").Select([]Option{{Value: "motion", Label: "Motion"}, {Value: "owner", Label: "Owner"}}),
	}
	f.Short = p.Field("short", "Short form: one line for each request", false)
	return f
}
