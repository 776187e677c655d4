package views

import (
	"slices"
	"strings"

	"carried/models"
	"carried/views/paper"
)

// IssuedSheet is a paper as it is issued: its number and day at its front and
// foot, and what it corrects before anything else.
func IssuedSheet(p *paper.Paper, r models.IssuedRow) *paper.Paper {
	x := *p
	issued := "Paper " + r.Name() + ", issued " + r.IssuedOn().String()
	x.Title += ". Paper " + r.Name()
	x.Foot = issued + ". Report " + r.ReportID
	if x.Issued != "" {
		x.Issued += ". "
	}
	x.Issued += issued
	if words := r.CorrectsWords(); words != "" {
		at := 0
		if len(x.Blocks) > 0 && x.Blocks[0].Heading != nil {
			at = 1
		}
		x.Blocks = slices.Insert(slices.Clone(x.Blocks), at, note(words+":", r.Correction))
	}
	return &x
}

// issuedFormats are the formats of issued files as people read them.
var issuedFormats = map[string]string{"html": "Page to read and print (HTML)", "pdf": "PDF", "docx": "Word document"}

// IssuedLine is an issued paper in a list.
type IssuedLine struct {
	Link
	Of    string // what it is of; "" in a list of one thing
	Says  string // when it was issued, and what became of it
	Alert bool   // it is not what counts any more
}

// issuedLines lists papers. of adds what each is of.
func issuedLines(list []models.IssuedRow, of bool) []IssuedLine {
	var lines []IssuedLine
	for _, r := range list {
		l := IssuedLine{Link: Link{r.Kind + " " + r.Name(), "/papers/" + r.Path()}}
		if of {
			l.Of = r.Of
		}
		says := []string{"Issued " + r.IssuedOn().String()}
		if r.Part == models.ExemptPart {
			says = append(says, "Part II, not for publication")
		} else if !r.Public {
			says = append(says, "For the clerk’s office")
		}
		if c := r.Corrects(); c != "" {
			says = append(says, "Corrects "+c)
		}
		if c := r.CorrectedBy(); c != "" {
			says, l.Alert = append(says, "Corrected by "+c), true
		}
		if r.Withdrawn() {
			says, l.Alert = append(says, "Withdrawn from the public on "+models.DateOf(*r.WithdrawnAt).String()), true
		}
		l.Says = strings.Join(says, ". ")
		lines = append(lines, l)
	}
	return lines
}

// IssuedPapers is the list of all papers that were issued.
type IssuedPapers struct {
	Page
	Papers []models.IssuedRow
	Older  uint // where the list goes on; 0 for nowhere
}

// Template names the template.
func (IssuedPapers) Template() string { return "public/issued_papers.html" }

// Lines are the papers.
func (p IssuedPapers) Lines() []IssuedLine { return issuedLines(p.Papers, true) }

// IssuedPaper is the page of one issued paper (design/ux.md, C11).
type IssuedPaper struct {
	Page
	Paper models.IssuedRow
	Of    *Link // the page of what it is of, or nil
}

// Template names the template.
func (IssuedPaper) Template() string { return "public/issued_paper.html" }

// Office reports whether who asks sees all, and so who issued it.
func (p IssuedPaper) Office() bool { return p.Actor.SeesAll() }

// CorrectedPath is the paper that corrects it, as in addresses.
func (p IssuedPaper) CorrectedPath() string {
	return strings.ReplaceAll(p.Paper.CorrectedBy(), "/", "-")
}

// CorrectsPath is the paper that it corrects, as in addresses.
func (p IssuedPaper) CorrectsPath() string {
	return strings.ReplaceAll(p.Paper.Corrects(), "/", "-")
}

// IssuedFile is a file of an issued paper on its page.
type IssuedFile struct {
	Link
	Size, SHA256 string
}

// Files are the files of the paper.
func (p IssuedPaper) Files() []IssuedFile {
	var list []IssuedFile
	for _, f := range p.Paper.Files {
		list = append(list, IssuedFile{Link{issuedFormats[f.Format], "/papers/" + p.Paper.Path() + "." + f.Format}, FileSize(f.Size), f.SHA256})
	}
	return list
}

// Readers says for whom the paper is, where it is not for everybody.
func (p IssuedPaper) Readers() string {
	switch {
	case p.Paper.Part == models.ExemptPart:
		return "Part II, not for publication: for the clerk’s office, the monitoring officer and auditors."
	case !p.Paper.Public:
		return "For the clerk’s office, the monitoring officer and auditors."
	}
	return ""
}

// Correct is the form for an issue that corrects this one, or "".
func (p IssuedPaper) Correct() string {
	if !p.Actor.Has(models.RoleClerk) || p.Paper.CorrectedBy() != "" {
		return ""
	}
	join := "?"
	if strings.Contains(p.Paper.Address, "?") {
		join = "&"
	}
	return IssueAt + p.Paper.Address + join + "corrects=" + str(p.Paper.ID)
}

// Withdraw is the form that withdraws the paper, or "".
func (p IssuedPaper) Withdraw() string {
	if !p.Actor.Has(models.RoleClerk, models.RoleMonitoringOfficer) || p.Paper.Withdrawn() || !p.Paper.Public {
		return ""
	}
	return "/clerk/papers/" + p.Paper.Path() + "/withdraw"
}

// IssueAt is what stands before the address of a document, in that of the form
// which issues it.
const IssueAt = "/clerk/papers/issue"

// IssueForm is the form that issues a paper.
type IssueForm struct {
	Page
	Paper          models.IssuedPaper // as it would be issued
	Form           models.IssueInput
	Old            *models.IssuedRow // that it corrects, or nil
	PDF            bool              // there is a browser that makes the PDF
	Options        []Link            // of the document: names and values, to be sent with the form
	Contradictions Contradictions    // for which it cannot be issued
	Same           bool              // it says the same as what it would correct
}

// Template names the template.
func (IssueForm) Template() string { return "clerk/paper_issue.html" }

// Readers says who can read the paper from then on.
func (f IssueForm) Readers() string {
	if f.Paper.Public {
		return "Everybody can read it from then on."
	}
	return "Only the clerk’s office, the monitoring officer and auditors can read it."
}

// Verb is on the button.
func (f IssueForm) Verb() string {
	if f.Old != nil {
		return "Issue the correction"
	}
	return "Issue the paper"
}

// OldWords name the issue that this one corrects: “2025/14 of 19 March 2025”.
func (f IssueForm) OldWords() string { return f.Old.Name() + " of " + f.Old.IssuedOn().String() }

// ClerkPapers is the clerk's page of papers: those of a meeting or a motion, or
// of all that is near.
type ClerkPapers struct {
	Page
	Documents []PaperLine
	Issued    []models.IssuedRow
	All       bool // of everything: the meetings lead to their own
	Meetings  []models.MeetingRow
	Reports   []Link // documents of bodies and of years
	PDF       bool   // there is a browser that makes PDFs

	Open []models.IssuedRow // that hold words which were withheld since, and that everybody still gets
}

// Template names the template.
func (ClerkPapers) Template() string { return "clerk/papers.html" }

// Lines are the papers that were issued.
func (p ClerkPapers) Lines() []IssuedLine { return issuedLines(p.Issued, p.All) }

// PaperLine is one document that can be printed and issued.
type PaperLine struct {
	Kind    string // "Agenda summary"
	Part    int
	What    string // one line
	Address string // of its page, without its options
	Query   string // "?part=2", or ""
	Last    *models.IssuedRow
	Changed bool // it says something else than the last issue
	May     bool // who asks may issue it
	NotYet  string
}

// Name is its kind, with its part where that is Part II and it does not say so.
func (l PaperLine) Name() string {
	if l.Part == models.ExemptPart && !strings.Contains(l.Kind, "Part II") {
		return l.Kind + ", Part II"
	}
	return l.Kind
}

// State says whether it was issued.
func (l PaperLine) State() string {
	switch {
	case l.NotYet != "":
		return l.NotYet
	case l.Last == nil:
		return "Not issued yet."
	case l.Last.Withdrawn():
		return "Issued as " + l.Last.Name() + ", which was withdrawn."
	case l.Changed:
		return "Issued as " + l.Last.Name() + ". The record says something else now."
	}
	return "Issued as " + l.Last.Name() + "."
}

// In is the address of the document in a format.
func (l PaperLine) In(format string) string { return l.Address + "." + format + l.Query }

// Issue is the form that issues it.
func (l PaperLine) Issue() string { return IssueAt + l.Address + l.Query }

// Verb is on the link to that form.
func (l PaperLine) Verb() string {
	if l.Last != nil {
		return "Issue a correction"
	}
	return "Issue"
}

// WithdrawPaper is the form that withdraws a paper from the public.
type WithdrawPaper struct {
	Page
	Paper models.IssuedRow
	Form  models.WithdrawInput
}

// Template names the template.
func (WithdrawPaper) Template() string { return "clerk/paper_withdraw.html" }
