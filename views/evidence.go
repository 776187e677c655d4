package views

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"carried/models"
)

// EvidenceLine is a piece of evidence in a list.
type EvidenceLine struct {
	models.Evidence
	Address  string // "" for what is withheld
	File     string // "PDF, 1.2 MB"; "" for a link
	Readers  string // "Public", "Staff only"; said to staff
	By       string // who added it; said to staff
	Unsaid   bool   // nobody wrote what it shows; said to staff
	Old, New *models.Evidence
	Replace  string // address; "" for who may not
	Withhold string // address; "" for who may not
}

// evidenceLines words the evidence that the actor may read: what one took the
// place of, and what took its place, is told as far as that may be read too.
func (p Page) evidenceLines(list []models.Evidence) []EvidenceLine {
	staff := p.Actor.SeesStaffNotes()
	at := map[uint]*EvidenceLine{}
	lines := make([]EvidenceLine, len(list))
	for i, e := range list {
		l := EvidenceLine{Evidence: e, Address: e.Link}
		if e.FileName != "" {
			l.Address = fmt.Sprintf("/evidence/%d", e.ID)
			l.File = strings.ToUpper(strings.TrimPrefix(filepath.Ext(e.FileName), ".")) + ", " + FileSize(e.Size)
		}
		if staff {
			l.Readers, l.By, l.Unsaid = "Public", e.AddedByName, e.Summary == ""
			if !e.Public {
				l.Readers = "Staff only"
			}
		}
		if e.Withheld != "" {
			l.Address, l.Unsaid = "", false
		} else {
			l.Withhold = p.withhold(models.WithholdEvidence, e.ID)
		}
		lines[i] = l
		at[e.ID] = &lines[i]
	}
	for i := range lines {
		if old := at[models.Deref(lines[i].ReplacesID)]; old != nil {
			lines[i].Old, old.New = &old.Evidence, &lines[i].Evidence
		}
	}
	return lines
}

// Lines are the evidence there already.
func (p MarkDone) Lines() []EvidenceLine { return p.evidenceLines(p.Evidence) }

// Lines are the evidence that whoever signs off looks at.
func (p SignOffForm) Lines() []EvidenceLine { return p.evidenceLines(p.Evidence) }

// Files are the evidence the actor may read.
func (p Request) Files() []EvidenceLine { return p.evidenceLines(p.Work.Evidence) }

// EvidencePage is the evidence of one request, and the form to add to it (O5).
type EvidencePage struct {
	RequestWork
	Evidence []models.Evidence
	Form     models.EvidenceInput
}

// Template names the template.
func (EvidencePage) Template() string { return "officer/evidence.html" }

// Lines are the evidence, oldest first.
func (p EvidencePage) Lines() []EvidenceLine {
	lines := p.evidenceLines(p.Evidence)
	for i := range lines {
		if l := &lines[i]; p.Problem == "" && l.CanReplace(p.Request.ID, l.New != nil) == nil {
			l.Replace = fmt.Sprintf("/officer/requests/%d/evidence?replaces=%d#add", p.Request.ID, l.ID)
		}
	}
	return lines
}

// Old is the title of the evidence whose place is to be taken; "" for none.
func (p EvidencePage) Old() string {
	for _, e := range p.Evidence {
		if e.ID == p.Form.Replaces {
			return e.Title
		}
	}
	return ""
}

// Kind is the question for the kind of evidence.
func (p EvidencePage) Kind() Field {
	return p.KindField("Select the kind of evidence", p.Form.Kind)
}

// EvidenceTitle is the question for its title.
func (p EvidencePage) EvidenceTitle() Field {
	return p.Field("evidence-title", "Title of the evidence", p.Form.Title).Hint("For example, “Letter to the bus company”.")
}

// Shows is the question for what it shows.
func (p EvidencePage) Shows() Field { return p.ShowsField("What it shows", p.Form.Summary) }

// Dated is the question for its date.
func (p EvidencePage) Dated() Field {
	return p.Field("dated", "Date of the evidence", p.Form.On).Hint("Of the letter, the figures or the meeting. For example, 27 3 2025")
}

// Staff is the question for who may read it.
func (p EvidencePage) Staff() Field {
	return p.Field("staff", "For staff only", p.Form.Staff).
		Hint("Not shown to councillors or the public. It may be disclosed if somebody asks under freedom of information.")
}

// KindField is the question for the kind of a piece of evidence. empty is the
// option that names none.
func (w RequestWork) KindField(empty string, chosen models.EvidenceKind) Field {
	options := []Option{{Label: empty}}
	for _, k := range models.EvidenceKinds {
		options = append(options, Option{Value: string(k.Kind), Label: k.Words})
	}
	return w.Field("kind", "Kind of evidence", string(chosen)).Select(options)
}

// ShowsField is the question for what a piece of evidence shows.
func (w RequestWork) ShowsField(label, typed string) Field {
	return w.Field("shows", label, typed).Rows(2).Max(500).
		Hint("What of the request does it show to be done? For example, “All three operators were asked, on 3 February.”")
}

// UploadField is the question for a file.
func (w RequestWork) UploadField() Field {
	hint := "A PDF, ODT, DOCX, TXT, CSV, XLSX, ODS, JPG or PNG, smaller than 20 MB."
	if !w.VirusCheck {
		hint += " Files are not checked for viruses here."
	}
	return w.Field("file", "Select a file", "").Accept(models.Accept()).Hint(hint)
}

// LinkField is the question for a link.
func (w RequestWork) LinkField(typed string) Field {
	return w.Field("link", "Or enter a link", typed).Type("url").Hint("For example, https://example.org/page")
}

// Noun is what a piece of evidence is called in a sentence: its kind.
func (l EvidenceLine) Noun() string { return cmp.Or(l.Kind.Words(), "Evidence") }

// FileSize returns the size of a file: "412 KB", "1.2 MB".
func FileSize(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(bytes)/(1<<20)), ".0") + " MB"
	case bytes >= 1<<10:
		return fmt.Sprintf("%d KB", bytes>>10)
	}
	return Count(int(bytes), "byte")
}
