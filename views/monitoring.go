package views

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"carried/models"
)

// Monitoring is the report to a body about the requests it monitors: figures,
// and the requests to look at. Being a report, it shows their colours, each with
// its word and its sign.
type Monitoring struct {
	Page
	Site         string // "https://motions.example.gov.uk", before the address on paper
	Body         models.Body
	Part         string // "exempt" for the exempt part
	Form         models.PeriodInput
	Report       models.Report
	LastMet      models.Date // of the body
	Directorates []models.Directorate
	Holders      []models.Person
	Members      []models.Person // of the council
}

// Template names the template.
func (Monitoring) Template() string { return "public/monitoring.html" }

// ReportAddress is where the report to a body is.
func ReportAddress(slug string) string { return "/bodies/" + slug + "/monitoring" }

// Exempt reports whether it is the exempt part.
func (p Monitoring) Exempt() bool { return p.Part == "exempt" }

// query is the query of an address with a period, and the part.
func (p Monitoring) query(period models.Period, part string) string {
	q := url.Values{}
	for name, d := range map[string]models.DateInput{"from": models.InputOf(period.From), "to": models.InputOf(period.To)} {
		q.Set(name+"-day", d.Day)
		q.Set(name+"-month", d.Month)
		q.Set(name+"-year", d.Year)
	}
	if part != "" {
		q.Set("part", part)
	}
	return "?" + q.Encode()
}

// File is the address of the file with all requests of the report.
func (p Monitoring) File() string {
	return ReportAddress(p.Body.Slug) + ".csv" + p.query(p.Report.Period, p.Part)
}

// PaperAddress is the address of the report, as it stands on paper.
func (p Monitoring) PaperAddress() string {
	return p.Site + ReportAddress(p.Body.Slug) + p.query(p.Report.Period, p.Part)
}

// ExemptPart leads to the exempt part, where there is one and the reader may see
// it.
func (p Monitoring) ExemptPart() string {
	if p.Report.Exempt == 0 {
		return ""
	}
	return ReportAddress(p.Body.Slug) + p.query(p.Report.Period, "exempt")
}

// SinceMeeting leads to the report since the body last met; "" where it is that.
func (p Monitoring) SinceMeeting() string {
	today := models.DateOf(p.Now)
	if p.LastMet == "" || p.Report.From == p.LastMet {
		return ""
	}
	return ReportAddress(p.Body.Slug) + p.query(models.Period{From: p.LastMet, To: today}, p.Part)
}

// ListAddress is the list of the requests of the body.
func (p Monitoring) ListAddress(status string) string {
	return "/requests?status=" + status + "&body=" + str(p.Body.ID)
}

// Cover is the paragraph with which the report begins (domain.md 9.3).
func (p Monitoring) Cover() string {
	n, f := p.Report.Named, p.Report.All
	return fmt.Sprintf("%s open, of which %s overdue. In the period %s completed, %s closed in another way, and %s moved.",
		Count(f.Open, "request"), Number(f.Overdue), Number(f.Completed), Number(len(n.Ended)), Count(p.Report.MovedTotal, "due date"))
}

// mostRecommended is how many requests a recommendation names.
const mostRecommended = 10

// Recommendation is what the body is asked to do, worked out from the record: to
// note the report, and with it what was closed; or, where the council closes
// requests by agreement of the body (closure.mode), to agree closure of those that
// are proposed for it (domain.md 9.3).
func (p Monitoring) Recommendation() string {
	var names []string
	for _, r := range p.Proposed().Rows {
		names = append(names, cmp.Or(r.Reference, "“"+r.Title+"”"))
	}
	return recommendation(p.agrees(), p.Report.Named, names, p.Proposed().Title)
}

// recommendation is what a body is asked to do: of those proposed for closure,
// which stand in a list of a title, the names.
func recommendation(agrees bool, n models.Picked, names []string, title string) string {
	if agrees && len(n.Proposed) > 0 {
		if len(n.Proposed) > mostRecommended {
			return "To note this report and to agree closure of the " + Count(len(n.Proposed), "request") + " under “" + title + "”."
		}
		return "To note this report and to agree closure of " + models.AndList(names) + "."
	}
	if closed := len(n.Completed) + len(n.Ended); closed > 0 {
		return "To note this report and the closure of " + Count(closed, "request") + " in the period."
	}
	return "To note this report."
}

// agrees reports whether the body agrees the closing of requests.
func (p Monitoring) agrees() bool { return p.Council.Settings.ClosureMode == "body_agreement" }

// FigureLine is one figure with how it is counted.
type FigureLine struct{ Name, Value, How string }

// Figures are those of all its requests.
func (p Monitoring) Figures() []FigureLine {
	f, period := p.Report.All, "from "+p.Report.Period.String()
	return []FigureLine{
		{"Open requests", Number(f.Open), "Today."},
		{"Overdue", models.Rate{Part: f.Overdue, Of: f.Open}.String(), "Of the open ones, today."},
		{"Without an update for " + Count(p.Council.Settings.UpdateDays, "day"), f.Silent.String(), "Of the open ones, today."},
		{"Completed", Number(f.Completed), "Signed off as complete " + period + "."},
		{"Days from carried to complete", f.Carried.String(), "Of those completed whose day of decision is known. Half of them took as long or less."},
		{"Complete by the first due date", f.Kept.String(), "Of those whose first due date was " + period + " and has passed, wherever it moved since; complete is the day of the sign-off. Standing duties are not counted."},
		{"Due dates moved", Number(p.Report.MovedTotal), "Agreed " + period + "."},
	}
}

// ragTags are the words and signs of the colours.
var ragTags = map[models.RAG]Tag{
	models.Red:   tag("Red", "red", "!"),
	models.Amber: tag("Amber", "orange", "▲"),
	models.Green: tag("Green", "green", "→"),
	models.Grey:  tag("Grey", "grey", "○"),
	models.Blue:  tag("Blue", "blue", "●"),
}

// RAGTag returns the tag of a colour.
func RAGTag(r models.RAG) Tag { return ragTags[r] }

// rags are the colours as reports list them, with what each means.
var rags = []struct {
	rag   models.RAG
	means string
}{
	{models.Red, "Overdue, on hold past its review date, without an owner for too long, or not accepted and still open"},
	{models.Amber, "Due soon and nothing heard, its due date moved twice or more, or on hold"},
	{models.Green, "Open, and none of these"},
	{models.Grey, "To be started later"},
	{models.Blue, "Complete"},
}

// RAGLine is how many requests have a colour.
type RAGLine struct {
	Tag   Tag
	Count int
	Means string
}

// RAG counts the requests by their colour.
func (p Monitoring) RAG() []RAGLine {
	var list []RAGLine
	for _, x := range rags {
		list = append(list, RAGLine{RAGTag(x.rag), p.Report.All.RAG[x.rag], x.means})
	}
	return list
}

// RAGBars is the same as a picture.
func (p Monitoring) RAGBars() Bars {
	bars := Bars{ID: "rag-chart", Title: "Requests by RAG", Parts: []string{"requests"}}
	for _, l := range p.RAG() {
		bars.Rows = append(bars.Rows, Bar{l.Tag.Sign + " " + l.Tag.Text, []int{l.Count}})
	}
	return bars
}

// StateLine is how many requests are in a state.
type StateLine struct {
	Tag   Tag
	Count int
}

// States counts the requests by their state.
func (p Monitoring) States() []StateLine {
	var list []StateLine
	for _, s := range models.RequestStates {
		if n := p.Report.All.States[s]; n > 0 {
			list = append(list, StateLine{RequestTag(s), n})
		}
	}
	return list
}

// Group is the figures of a part of the council.
type Group struct {
	Name string
	none bool // those of no part
	models.Figures
}

// Late is the share of its open requests that are overdue.
func (g Group) Late() models.Rate { return models.Rate{Part: g.Overdue, Of: g.Open} }

// Groups are the figures by directorate or by portfolio holder, with a picture.
type Groups struct {
	ID, Title, Head string
	UpdateDays      int
	List            []Group
}

// ByDirectorate are the figures of each directorate.
func (p Monitoring) ByDirectorate() Groups {
	names := map[uint]string{}
	for _, d := range p.Directorates {
		names[d.ID] = d.Name
	}
	return p.groups("directorate", "By directorate", "Directorate", p.Report.Directorate, names)
}

// ByHolder are the figures of each portfolio holder.
func (p Monitoring) ByHolder() Groups {
	names := map[uint]string{}
	for _, h := range p.Holders {
		names[h.ID] = models.HolderName(h, p.Council.MemberStyle)
	}
	return p.groups("holder", "By portfolio holder", "Portfolio holder", p.Report.Holder, names)
}

// groups puts the groups in the order of their names, what has none last.
func (p Monitoring) groups(id, title, head string, figures map[uint]*models.Figures, names map[uint]string) Groups {
	g := Groups{ID: id, Title: title, Head: head, UpdateDays: p.Council.Settings.UpdateDays}
	for id, f := range figures {
		if f.Open+f.Completed+f.Kept.Of == 0 {
			continue
		}
		g.List = append(g.List, Group{cmp.Or(names[id], "No "+models.LowerFirst(head)), id == 0, *f})
	}
	slices.SortFunc(g.List, func(a, b Group) int {
		if a.none != b.none {
			if a.none {
				return 1
			}
			return -1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return g
}

// Bars are the open requests of each as a picture.
func (g Groups) Bars() Bars {
	bars := Bars{ID: g.ID + "-chart", Title: "Open requests " + models.LowerFirst(g.Title), Parts: []string{"overdue", "not overdue"}}
	for _, x := range g.List {
		bars.Rows = append(bars.Rows, Bar{x.Name, []int{x.Overdue, x.Open - x.Overdue}})
	}
	return bars
}

// Named is a list of requests of the report.
type Named struct {
	ID, Title, Intro string
	Rows             []NamedLine
	Total            int
	Last             string // head of the last column, where it is not the colour
}

// NamedLine is one of them.
type NamedLine struct {
	Title, Address, Reference string
	Who                       string // directorate and portfolio holder
	Due                       string
	RAG                       Tag
	Why                       string
	State                     Tag         // in place of the colour; empty for complete
	On                        models.Date // closed, or last heard of
}

func (p Monitoring) named(n Named, picks []models.Pick) Named {
	n.Total = len(picks)
	for _, pick := range picks {
		r, ok := p.Report.Rows[pick.ID]
		if !ok {
			break // the first of them are read
		}
		who := strings.TrimPrefix(strings.TrimSuffix(r.DirectorateName+". "+r.HolderName(p.Council.MemberStyle), ". "), ". ")
		n.Rows = append(n.Rows, NamedLine{
			Title: r.Title, Address: models.RequestAddress(r.Path), Reference: r.Reference, Who: who,
			Due: cmp.Or(r.DueWords(), noDueWords(r)), RAG: RAGTag(pick.RAG), Why: models.UpperFirst(pick.Why), On: r.ClosedOn,
		})
		last := &n.Rows[len(n.Rows)-1]
		if r.State != models.RequestComplete {
			last.State = RequestTag(r.State)
		}
		if r.State.Open() {
			last.On = r.HeardOn()
		}
	}
	return n
}

// Undated are those without a due date and without a reason for none: first of
// all, says domain.md 6.4 (A2).
func (p Monitoring) Undated() Named {
	return p.named(Named{ID: "undated", Title: "Without a due date, and without a reason for none"}, p.Report.Named.Undated)
}

// Attention are those at red, then those at amber.
func (p Monitoring) Attention() Named {
	return p.named(Named{ID: "attention", Title: "At red or amber", Intro: "Red first, and of these what was due first."}, p.Report.Named.Attention)
}

// Completed are those completed in the period: each is in one report once (A6).
func (p Monitoring) Completed() Named {
	return p.named(Named{ID: "completed", Title: "Completed from " + p.Report.Period.String(), Last: "Completed"}, p.Report.Named.Completed)
}

// Silent are those of which nothing was heard for the set number of days, whatever
// their colour: silence is a state of its own (A3).
func (p Monitoring) Silent() Named {
	return p.named(Named{
		ID: "silent", Title: "Without an update for " + Count(p.Council.Settings.UpdateDays, "day"), Intro: "The longest silence first.", Last: "Last heard of",
	}, p.Report.Named.Silent)
}

// Proposed are those whose owner says they are done.
func (p Monitoring) Proposed() Named {
	n := Named{ID: "proposed", Title: "Awaiting sign-off", Last: "Last heard of"}
	if p.agrees() {
		n.Title = "Proposed for closure"
	}
	return p.named(n, p.Report.Named.Proposed)
}

// Disputed are those that are reported complete and scored under 7, whenever they
// were closed: they stay until a later assessment.
func (p Monitoring) Disputed() Named {
	n := p.named(Named{
		ID: "disputed", Title: "Disputed", Intro: "Reported complete, and scored under 7 in the newest assessment. They stay here until a later one. The longest first.", Last: "Reported complete",
	}, p.Report.Named.Disputed)
	for i := range n.Rows {
		r := p.Report.Rows[p.Report.Named.Disputed[i].ID]
		n.Rows[i].State, n.Rows[i].On = RequestTag(r.State), r.ReportedSince()
	}
	return n
}

// Ended are those closed in the period without being complete.
func (p Monitoring) Ended() Named {
	return p.named(Named{ID: "ended", Title: "Closed in another way from " + p.Report.Period.String(), Last: "Closed"}, p.Report.Named.Ended)
}
