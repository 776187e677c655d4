package handlers_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/papers"
	"carried/models"
	"carried/views/paper"
)

// orders are those of a document for everything in the record that it can be of.
func (r *record) orders(t *testing.T, d papers.Document) []papers.Order {
	t.Helper()
	base := papers.Order{Council: r.profile(), Site: "https://motions.example", Now: r.DB.Now()}
	var list []papers.Order
	add := func(set func(*papers.Order)) {
		for _, part := range []int{models.PublicPart, models.ExemptPart} {
			o := base
			o.Part = part
			set(&o)
			list = append(list, o)
		}
	}
	switch {
	case d.OfMeeting():
		for _, m := range must1(r.DB.Meetings.List(r.clerk, models.MeetingFilter{})) {
			if !d.OfSupplement() {
				add(func(o *papers.Order) { o.Meeting = m.Path })
				continue
			}
			for _, s := range must1(r.DB.Meetings.Supplements(r.clerk, m.ID)) {
				add(func(o *papers.Order) { o.Meeting, o.Number = m.Path, s.Number })
			}
		}
	case d.OfMotion():
		motions, _, err := r.DB.Motions.List(r.clerk, models.MotionFilter{Limit: 100})
		must(t, err)
		for _, m := range motions {
			add(func(o *papers.Order) { o.Motion = m.Path })
		}
	case d.OfReport():
		add(func(o *papers.Order) { o.Report = "the-lamp-inquiry" })
	case d.OfYear():
		add(func(o *papers.Order) { o.Year = "2024-25" })
	case d.OfBody():
		for _, b := range must1(r.DB.Bodies.List(r.clerk)) {
			add(func(o *papers.Order) { o.Body, o.From = b.Slug, "2025-01-01" })
			add(func(o *papers.Order) {
				o.Body, o.From = b.Slug, "2025-01-01"
				o.Options = models.OutstandingOptions{By: "owner", Short: true}
			})
		}
	}
	return list
}

var xmlTag = regexp.MustCompile(`<[^>]*>`)

// wordText is all text of all parts of a Word file.
func wordText(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	var all strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		must(t, err)
		b, err := io.ReadAll(part)
		must(t, err)
		all.WriteString(xmlTag.ReplaceAllString(string(b), "") + " " + string(b))
	}
	return all.String()
}

// TestPapersHaveNothingThatIsNotForTheirReader prints every document of everything
// there is, in both parts and every format, as every kind of reader, and looks for
// the words that are not for them.
func TestPapersHaveNothingThatIsNotForTheirReader(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		printer, err := paper.NewPrinter("")
		must(t, err)
		defer printer.Close()
		_, err = exec.LookPath("pdftotext")
		pdfs := printer.Found() && err == nil
		office := []string{noteWord, staffWord, withheldWord} // what no paper has
		may := map[string][]string{                           // of the papers for the office
			"action-slips":        {ownerWord},
			"register-of-notices": {notice, acceptedTitle},
		}
		readers := map[string]context.Context{"anybody": context.Background()}
		for name, a := range map[string]models.Actor{
			"a member":    {UserID: 801, PersonID: r.ada, Roles: []models.Role{models.RoleMember}},
			"an officer":  {UserID: 802, PersonID: r.owner, DirectorateID: r.directorate, Roles: []models.Role{models.RoleOfficer}},
			"a reviewer":  {UserID: 803, Roles: []models.Role{models.RoleCommsReviewer}},
			"an admin":    {UserID: 804, Roles: []models.Role{models.RoleAdmin}},
			"an assessor": {UserID: 805, Roles: []models.Role{models.RoleAssessor}},
			"the clerk":   {UserID: 806, Roles: []models.Role{models.RoleClerk}},
			"the auditor": {UserID: 807, Roles: []models.Role{models.RoleAuditor}},
		} {
			readers[name] = models.WithActor(context.Background(), a)
		}
		printed, found := map[string]int{}, map[string]bool{}
		for who, ctx := range readers {
			for _, doc := range papers.Documents {
				for _, o := range r.orders(t, doc) {
					p, err := doc.Prepare(ctx, d, o)
					sees := models.ActorFrom(ctx).SeesAll()
					if err != nil {
						if models.CodeOf(err) != models.NotFound {
							t.Errorf("%s and %s %+v: %v", who, doc.Name, o, err)
						}
						continue
					}
					if !sees && (o.Part == models.ExemptPart || doc.For != nil) {
						t.Errorf("%s gets %s, part %d", who, doc.Name, o.Part)
					}
					draft := p.Mark == "Draft" // an agenda that is not published yet: for the office
					if draft && !sees {
						t.Errorf("%s gets the draft of %s", who, doc.Name)
					}
					files := map[string]string{"text": dumped(p)}
					for _, format := range papers.Formats {
						if format == "pdf" && (!pdfs || who != "the clerk" && who != "anybody" || !pdfOnce(printed, doc.Name, o.Part)) {
							continue
						}
						b, err := papers.Write(ctx, o.Council, p, format, printer, paper.PublicTurn)
						must(t, err)
						switch format {
						case "docx":
							files[format] = wordText(t, b)
						case "pdf":
							files[format] = pdfText(t, b)
						default:
							files[format] = string(b)
						}
						printed[doc.Name+" "+format]++
					}
					for format, said := range files {
						said = strings.ToLower(said)
						for _, word := range secrets {
							allowed := slices.Contains(may[doc.Name], word) && sees || draft && !slices.Contains(office, word)
							if o.Part == models.ExemptPart {
								allowed = allowed || slices.Contains([]string{secretWord, lighthouse, island}, word)
							}
							found[word] = found[word] || strings.Contains(said, word)
							if strings.Contains(said, word) && !allowed {
								t.Errorf("%s: %s, part %d, as %s, has %q: …%s…", who, doc.Name, o.Part, format, word, around(said, word))
							}
						}
					}
				}
			}
		}
		for _, word := range []string{secretWord, lighthouse, island, ownerWord, notice, acceptedTitle} {
			if !found[word] {
				t.Errorf("no paper of the office has %q, so it was not looked for where it is", word)
			}
		}
		for _, doc := range papers.Documents {
			for _, format := range papers.Formats {
				if printed[doc.Name+" "+format] == 0 && (format != "pdf" || pdfs) {
					t.Errorf("%s was never printed as %s", doc.Name, format)
				}
			}
		}
		if !pdfs {
			t.Log("no PDF was printed: there is no Chromium or no pdftotext")
		}
	})
}

// pdfOnce reports whether a part of a document is to be printed as PDF: three of
// each are.
func pdfOnce(printed map[string]int, name string, part int) bool {
	key := name + " " + string(rune('0'+part))
	printed[key]++
	return printed[key] <= 3
}

func pdfText(t *testing.T, file []byte) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", pdfFile(t, file), "-").Output()
	must(t, err)
	return string(out)
}

// pdfInfo is what pdfinfo says of a PDF.
func pdfInfo(t *testing.T, file []byte, args ...string) string {
	t.Helper()
	out, err := exec.Command("pdfinfo", append(args, pdfFile(t, file))...).Output()
	must(t, err)
	return string(out)
}

func pdfFile(t *testing.T, content []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "paper.pdf")
	must(t, os.WriteFile(name, content, 0o600))
	return name
}
