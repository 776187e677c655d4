package views

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"carried/models"
	"carried/models/motiontext"
)

// AgendaSummary is the paper of that name, on screen and printed: the order of
// business of a meeting with its motions, and how motions carried before are
// getting on (domain.md 9.1). It is a public paper: it says the same to
// everybody, and holds nothing exempt.
type AgendaSummary struct {
	Page
	Site    string // "https://motions.example.gov.uk", before the addresses on paper
	Content PaperContent
	ID      string // the same for the same content, whenever it is printed
}

// Template names the template.
func (AgendaSummary) Template() string { return "public/agenda_summary.html" }

// AgendaSummaryFile is the same paper as a file of its own, with its styles in it.
type AgendaSummaryFile struct{ AgendaSummary }

// Template names the template.
func (AgendaSummaryFile) Template() string { return "print/agenda_summary.html" }

// File returns the paper as a file of its own. It shows the tracker's mark: the
// council's logo is another file.
func (s AgendaSummary) File() AgendaSummaryFile {
	s.Council.LogoHash = ""
	return AgendaSummaryFile{s}
}

// Styles are all styles of the paper.
func (f AgendaSummaryFile) Styles() template.CSS {
	return template.CSS(Styles() + ThemeCSS(f.Council) + f.PaperCSS())
}

// PaperContent is everything the paper says, in words, but for when it was
// printed and where the tracker stands.
type PaperContent struct {
	Kind                           string // "Agenda summary", and after the meeting "with decisions"
	Council, Contact, Phone, Email string
	Path                           string // of the meeting
	Name                           string // "Full council, Thursday 27 March 2025"
	Body                           string
	Date                           string
	Starts, Venue, Webcast         string
	Published                      string // the day; "" for a draft
	State                          string // "Cancelled", "Adjourned" or ""
	StateReason                    string
	Motions                        int
	Counts                         string // "18 open requests, 6 overdue"
	Items                          []PaperItem
	Since                          string // the body's last meeting
	Progress                       []PaperTable
	Cut                            bool // there are more requests than the paper lists
}

// PaperItem is one item of the agenda, numbered as it is there.
type PaperItem struct {
	Number, Title string
	Facts         string // "Motion 2024/25-M07. Proposed by …, seconded by … Time-limited debate, 30 minutes."
	Pages         string // "19 - 26"
	Late          string
	Motion        bool
	Over          bool   // it is the heading over the motions
	Note          string // "Withdrawn"
	Asks          []models.ClauseGroup
	Rest          string // "Not printed here: 8 “notes” clauses and 4 “believes” clauses"
	Path          string // of the motion's page
}

// PaperTable is the progress of one motion that was carried.
type PaperTable struct {
	ID      string
	Caption string
	Rows    []PaperRow
}

// PaperRow is one request in it.
type PaperRow struct {
	Number          string
	Title           string
	Owner           string
	Due             string
	Tags            []Tag
	Status          string // "Signed off 12 March 2025."
	Latest          string
	LatestOn        string
	Reference, Path string
}

// NewAgendaSummary puts the paper into words. site goes before addresses.
func NewAgendaSummary(p Page, sum *models.AgendaSummary, site string) AgendaSummary {
	p.Title, p.Caption = "Agenda summary", sum.Meeting.Name()
	if s := sum.Meeting.State; s == models.MeetingHeld || s == models.MeetingMinuted {
		p.Title += " with decisions"
	}
	s := AgendaSummary{Page: p, Site: site}
	m := sum.Meeting
	s.Content = PaperContent{
		Kind:    p.Title,
		Council: p.Council.Name, Contact: p.Council.ContactName, Phone: p.Council.ContactPhone, Email: p.Council.ContactEmail,
		Path: m.Path, Name: m.Name(), Body: m.BodyName, Date: m.Date.WithDay(), Starts: m.StartsAt(), Venue: m.Venue, Webcast: m.Webcast,
		Published: publishedOn(m).String(), Since: sum.Since.String(),
		Counts: fmt.Sprintf("%s, %s overdue", Count(sum.Open, "open request"), Number(sum.Overdue)),
	}
	if m.State == models.MeetingCancelled || m.State == models.MeetingAdjourned {
		s.Content.State, s.Content.StateReason = AgendaWords(m), m.StateReason
	}
	for _, r := range sum.Items {
		s.Content.Items = append(s.Content.Items, summaryItem(r, sum, p.Council.MemberStyle))
		if r.MotionID != nil {
			s.Content.Motions++
		}
	}
	s.Content.Progress = summaryTables(sum.Progress, models.DateOf(p.Now), p.Council.Settings)
	s.Content.Cut = len(sum.Progress) >= models.SummaryRequests
	b, err := json.Marshal(s.Content)
	if err != nil {
		panic(err) // it is strings and numbers
	}
	hash := sha256.Sum256(b)
	id := base32.StdEncoding.EncodeToString(hash[:5])
	s.ID = id[:4] + "-" + id[4:]
	return s
}

func summaryItem(r models.AgendaRow, sum *models.AgendaSummary, style models.MemberStyle) PaperItem {
	item := PaperItem{Number: r.Number, Title: r.Title, Pages: r.Pages, Late: r.Late, Over: r.Kind == "motions"}
	var facts []string
	if r.MotionID != nil {
		item.Motion, item.Title, item.Path, item.Note = true, r.MotionTitle, "/motions/"+r.MotionPath, motionNote(r)
		facts = append(facts, "Motion "+r.MotionReference)
		if by := proposedBy(r, style); by != "" {
			facts = append(facts, by)
		}
	}
	kind := ""
	if r.MotionID != nil && r.MotionKind != models.MotionOnNotice {
		kind = KindWords[r.MotionKind]
	}
	if r.Minutes > 0 {
		kind = strings.TrimPrefix(kind+", "+Count(r.Minutes, "minute"), ", ")
	}
	if kind != "" {
		facts = append(facts, kind)
	}
	if len(facts) > 0 {
		item.Facts = strings.Join(facts, ". ") + "."
	}
	// A motion that is not before the meeting keeps its number and its title.
	if r.MotionID == nil || item.Note != "" && r.MotionState == models.MotionWithdrawn {
		return item
	}
	item.Asks, item.Rest = operative(sum.Texts[*r.MotionID])
	return item
}

// operative returns the clauses that ask for something, whole and as printed,
// and counts the others.
func operative(groups []models.ClauseGroup) (asks []models.ClauseGroup, rest string) {
	others := map[models.ClauseKind]int{}
	for _, g := range groups {
		kept := models.ClauseGroup{Heading: g.Heading, Kind: g.Kind}
		for _, c := range g.Clauses {
			if asksFor(c) {
				kept.Clauses = append(kept.Clauses, c)
			} else {
				others[c.Kind]++
			}
		}
		if len(kept.Clauses) > 0 {
			asks = append(asks, kept)
		}
	}
	var counts []string
	for _, k := range []models.ClauseKind{motiontext.Notes, motiontext.Believes, motiontext.Other} {
		if others[k] > 0 {
			counts = append(counts, Count(others[k], otherClauses[k]))
		}
	}
	if len(counts) == 0 {
		return asks, ""
	}
	return asks, "Not printed here: " + models.AndList(counts)
}

// otherClauses are the clauses that ask for nothing, as they are counted.
var otherClauses = map[models.ClauseKind]string{
	motiontext.Notes: "“notes” clause", motiontext.Believes: "“believes” clause", motiontext.Other: "other clause",
}

func asksFor(c models.ClauseNode) bool { return c.Operative() || slices.ContainsFunc(c.Sub, asksFor) }

// summaryTables groups requests, which come in the order of their motions.
func summaryTables(rows []models.RequestRow, today models.Date, s models.Settings) []PaperTable {
	var tables []PaperTable
	motion := uint(0)
	for _, r := range rows {
		if len(tables) == 0 || models.Deref(r.MotionID) != motion {
			motion = models.Deref(r.MotionID)
			tables = append(tables, PaperTable{ID: fmt.Sprintf("progress-%d", len(tables)+1), Caption: summaryCaption(r)})
		}
		t := &tables[len(tables)-1]
		t.Rows = append(t.Rows, summaryRow(r, today, s))
	}
	return tables
}

func summaryCaption(r models.RequestRow) string {
	if r.MotionID == nil {
		return "Requests taken over from an earlier tracker"
	}
	outcome := models.LowerFirst(MotionTag(r.MotionState, r.MotionAmended).Text)
	if r.MotionDecidedOn != "" {
		outcome += ", " + r.MotionDecidedOn.String()
	}
	return fmt.Sprintf("Motion %s: %s (%s)", r.MotionReference, r.MotionTitle, outcome)
}

// summaryRow words one request. Nothing on paper is relative to today but the
// word “Overdue”, which stands beside its date.
func summaryRow(r models.RequestRow, today models.Date, s models.Settings) PaperRow {
	row := PaperRow{
		Number: str(r.Number), Title: r.Title, Reference: r.Reference, Path: models.RequestAddress(r.Path),
		Latest: r.LatestText, LatestOn: r.LatestAt.String(),
	}
	// The paper is public, so owners are named as the public sees them.
	row.Owner = r.Owner(s, models.Actor{})
	switch {
	case row.Owner == "":
		row.Owner = r.DirectorateName
	case r.DirectorateName != "":
		row.Owner += ", " + r.DirectorateName
	}
	switch {
	case r.DueDate != "":
		row.Due = "Due " + r.DueWords()
	case r.NoDueReason != "":
		row.Due = "No due date: " + r.NoDueReason
	}
	if r.Overdue(today) {
		row.Tags = append(row.Tags, Tag{Text: "Overdue", Short: "Overdue", Colour: "red", Sign: "!"})
	}
	row.Tags = append(row.Tags, RequestTag(r.State))
	switch {
	case r.State == models.RequestOnHold:
		row.Status = "On hold: " + r.HoldReason
		if r.HoldReview != "" {
			row.Status = strings.TrimSpace(sentenceEnd(row.Status) + " To be looked at again on " + r.HoldReview.String() + ".")
		}
	case r.State == models.RequestComplete && r.ClosedOn != "":
		row.Status = "Signed off " + r.ClosedOn.String() + "."
	case !r.State.Open() && r.ClosedOn != "":
		row.Status = sentenceEnd("Closed " + r.ClosedOn.String() + ". " + r.CloseReason)
	}
	return row
}

// sentenceEnd ends a text with a full stop.
func sentenceEnd(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// Draft reports whether the agenda is not published yet.
func (s AgendaSummary) Draft() bool { return s.Content.Published == "" }

// ProgressNote says which requests the paper names.
func (s AgendaSummary) ProgressNote() string {
	if s.Content.Since == "" {
		return "Only requests that are overdue, on hold, without an owner or closed, and those whose due date was moved."
	}
	return "Only requests that are overdue, on hold or without an owner, and those closed or given a new due date since the last meeting on " + s.Content.Since + "."
}

// Help says whom to ask about the meeting.
func (s AgendaSummary) Help() string {
	var ways []string
	for _, w := range []string{s.Content.Contact, s.Content.Phone, s.Content.Email} {
		if w != "" {
			ways = append(ways, w)
		}
	}
	return strings.Join(ways, ", ")
}

// PreparedBy is the office that answers for the paper.
func (s AgendaSummary) PreparedBy() string {
	if s.Content.Contact != "" {
		return s.Content.Contact
	}
	return s.Content.Council
}

// Prepared says when the paper was made: "at 9am on 19 March 2025".
func (s AgendaSummary) Prepared() string {
	return "at " + models.ClockTime(s.Now) + " on " + models.DateOf(s.Now).String()
}

// StyleAddress is where the paper's own styles are.
func (s AgendaSummary) StyleAddress() string {
	return "/meetings/" + s.Content.Path + "/agenda-summary.css"
}

// PaperCSS is the header and the footer of every printed page: council, body
// and date; page, moment and report id (domain.md 9).
func (s AgendaSummary) PaperCSS() string {
	head := s.Content.Body + ", " + s.Content.Date
	if s.Draft() {
		head = "Draft. " + head
	}
	return fmt.Sprintf(`@page {
  size: A4 portrait;
  margin: 24mm 16mm 22mm;
  @top-left { content: "%s"; width: 50%%; font: 12pt arial, sans-serif; text-align: left; }
  @top-right { content: "%s"; width: 50%%; font: 12pt arial, sans-serif; text-align: right; }
  @bottom-left { content: "Printed %s. Report %s"; width: 70%%; font: 12pt arial, sans-serif; text-align: left; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); width: 30%%; font: 12pt arial, sans-serif; text-align: right; }
}
`, CSSText(s.Content.Council), CSSText(head), CSSText(s.Prepared()), CSSText(s.ID))
}
