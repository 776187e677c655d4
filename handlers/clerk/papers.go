package clerk

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/papers"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// Papers is where papers are printed and issued, and withdrawn from the public.
type Papers struct {
	DB      *db.DB
	Printer *paper.Printer // nil for none
}

// List shows the papers issued last, and the meetings that have papers.
func (h Papers) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.ClerkPapers{Page: web.NewPage(c, "Papers"), All: true, PDF: h.Printer.Found()}
	page.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	today := models.DateOf(page.Now)
	coming, err := h.DB.Meetings.List(ctx, models.MeetingFilter{From: today, Limit: 10})
	if err != nil {
		return err
	}
	past, err := h.DB.Meetings.List(ctx, models.MeetingFilter{To: today.Add(-1), Newest: true, Limit: 10})
	if err != nil {
		return err
	}
	page.Meetings = append(coming, past...)
	if page.Issued, err = h.DB.IssuedPapers.List(ctx, db.IssuedFilter{Limit: 20}); err != nil {
		return err
	}
	if page.Open, err = h.DB.Withholdings.OpenPapers(ctx, 50); err != nil {
		return err
	}
	if page.Reports, err = h.reports(ctx); err != nil {
		return err
	}
	return web.Render(c, page)
}

// latestYears is how many council years have links to their registers.
const latestYears = 3

// reports are the documents of bodies and of council years.
func (h Papers) reports(ctx context.Context) ([]views.Link, error) {
	bodies, err := h.DB.Bodies.Monitoring(ctx)
	if err != nil {
		return nil, err
	}
	years, err := h.DB.Motions.Years(ctx)
	if err != nil {
		return nil, err
	}
	var list []views.Link
	add := func(d papers.Document, of, place, at string) {
		list = append(list, views.Link{Text: models.Word(strings.ReplaceAll(d.Name, "-", "_")) + ": " + of, Address: strings.Replace(d.Address, place, at, 1)})
	}
	for _, d := range papers.Documents {
		if d.OfBody() {
			for _, b := range bodies {
				add(d, b.Name, ":slug", b.Slug)
			}
		}
		if d.OfYear() {
			for _, y := range years[:min(len(years), latestYears)] {
				add(d, y, ":year", strings.ReplaceAll(y, "/", "-"))
			}
		}
	}
	return list, nil
}

// OfMeeting shows the papers of a meeting (design/ux.md, C11).
func (h Papers) OfMeeting(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	m, err := h.DB.Meetings.Find(ctx, id)
	if err != nil {
		return err
	}
	page := h.page(c, m.Name(), &views.Link{Text: "Back to the meeting", Address: fmt.Sprintf("/clerk/meetings/%d", m.ID)})
	if page.Issued, err = h.DB.IssuedPapers.List(ctx, db.IssuedFilter{MeetingID: m.ID}); err != nil {
		return err
	}
	items, err := h.DB.Meetings.Items(ctx, &m.Meeting)
	if err != nil {
		return err
	}
	supplements := models.SupplementsOf(items)
	for _, d := range papers.Documents {
		for _, o := range ofMeeting(d, m.Path, supplements) {
			if err := h.lines(c, &page, d, o, d.At(o)); err != nil {
				return err
			}
		}
	}
	return web.Render(c, page)
}

// ofMeeting are the orders of a document for a meeting: one for each supplement to
// its agenda of a document that is of those.
func ofMeeting(d papers.Document, path string, supplements []models.AgendaSupplementRow) []papers.Order {
	o := papers.Order{Meeting: path}
	switch {
	case !d.OfMeeting():
		return nil
	case !d.OfSupplement():
		return []papers.Order{o}
	}
	var list []papers.Order
	for _, x := range supplements {
		o.Number = x.Number
		list = append(list, o)
	}
	return list
}

// OfMotion shows the papers of a motion.
func (h Papers) OfMotion(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	m, err := h.DB.Motions.Find(ctx, id)
	if err != nil {
		return err
	}
	page := h.page(c, m.Title, &views.Link{Text: "Back to the motion", Address: fmt.Sprintf("/clerk/motions/%d", m.ID)})
	if page.Issued, err = h.DB.IssuedPapers.List(ctx, db.IssuedFilter{MotionID: m.ID}); err != nil {
		return err
	}
	for _, d := range papers.Documents {
		if d.OfMotion() && m.Path != "" {
			if err := h.lines(c, &page, d, papers.Order{Motion: m.Path}, d.At(papers.Order{Motion: m.Path})); err != nil {
				return err
			}
		}
	}
	return web.Render(c, page)
}

func (h Papers) page(c echo.Context, of string, back *views.Link) views.ClerkPapers {
	page := views.ClerkPapers{Page: web.NewPage(c, "Papers"), PDF: h.Printer.Found()}
	page.Caption, page.Back = of, back
	return page
}

// lines adds the parts of a document that there are.
func (h Papers) lines(c echo.Context, page *views.ClerkPapers, d papers.Document, o papers.Order, address string) error {
	ctx := c.Request().Context()
	o.Council, o.Site, o.Now = web.Council(c), web.PublicURL(c), h.DB.Now()
	for o.Part = models.PublicPart; o.Part <= models.ExemptPart; o.Part++ {
		line := views.PaperLine{Part: o.Part, What: d.What, Address: address, May: page.Actor.Has(models.RoleClerk)}
		if o.Part == models.ExemptPart {
			line.Query = "?part=2"
		}
		if o.Part == models.ExemptPart && d.Exempt != nil {
			if has, err := d.Has(ctx, h.DB, o); err != nil {
				return err
			} else if !has {
				continue
			}
		}
		p, draft, err := d.ToIssue(ctx, h.DB, o, address+line.Query)
		switch {
		case err == nil:
		case models.CodeOf(err) == models.NotFound:
			continue
		case p != nil: // the clerk's office reads it, the public not yet
			line.NotYet, line.May = "It can be issued once it is published.", false
		default:
			return err
		}
		line.Kind = p.Kind
		// The papers of this meeting or motion that were issued are at hand.
		if last := slices.IndexFunc(page.Issued, func(r models.IssuedRow) bool {
			return r.Document == draft.Document && r.Part == draft.Part && models.Deref(r.SupplementID) == models.Deref(draft.SupplementID)
		}); last >= 0 {
			line.Last = &page.Issued[last]
			line.Changed = line.Last.ReportID != p.ReportID()
		}
		page.Documents = append(page.Documents, line)
	}
	return nil
}

// IssueForm says what is frozen when a document is issued.
func (h Papers) IssueForm(d papers.Document) echo.HandlerFunc {
	return func(c echo.Context) error {
		in, err := web.Bind[models.IssueInput](c)
		if err != nil {
			return err
		}
		in.ReportID = "" // of what the form is made for
		return h.form(c, d, in, nil)
	}
}

// Issue issues a document.
func (h Papers) Issue(d papers.Document) echo.HandlerFunc {
	return func(c echo.Context) error {
		in, err := web.Bind[models.IssueInput](c)
		if err != nil {
			return err
		}
		o, err := papers.Asked(c, d, h.DB.Now())
		if err != nil {
			return err
		}
		r, err := d.Issue(c.Request().Context(), h.DB, o, live(c), in, h.Printer)
		if err != nil {
			return h.form(c, d, in, err)
		}
		return web.RedirectWith(c, "Issued as "+r.Name()+".", "/papers/%s", r.Path())
	}
}

func (h Papers) form(c echo.Context, d papers.Document, in models.IssueInput, failed error) error {
	ctx := c.Request().Context()
	o, err := papers.Asked(c, d, h.DB.Now())
	if err != nil {
		return err
	}
	p, draft, err := d.ToIssue(ctx, h.DB, o, live(c))
	if err != nil {
		return err
	}
	page := views.IssueForm{Paper: draft, Form: in, PDF: h.Printer.Found(), Options: options(draft.Address)}
	if page.Page, err = web.FormPage(c, "Issue: "+p.Kind, failed); err != nil {
		return err
	}
	page.Form.ReportID = draft.ReportID
	page.Caption, page.Back = p.Subject, &views.Link{Text: "Back to the paper", Address: draft.Address}
	if d.Name == "decision-notice" {
		list, err := h.DB.Votes.Contradictions(ctx, db.ContradictionFilter{MotionID: models.Deref(draft.MotionID)})
		if err != nil {
			return err
		}
		page.Contradictions = views.Contradictions(list).Published()
	}
	issues, err := h.DB.IssuedPapers.Issues(ctx, draft)
	if err != nil {
		return err
	}
	switch {
	case in.Corrects != 0:
		if page.Old, err = h.DB.IssuedPapers.ByID(ctx, in.Corrects); err != nil {
			return err
		}
		if err := draft.CanCorrect(page.Old); err != nil && failed == nil {
			return err
		}
	case draft.Once() && len(issues) > 0: // there is one such paper, so this one corrects it
		page.Old, page.Form.Corrects = &issues[0], issues[0].ID
	}
	if page.Old != nil {
		page.Title, page.Same = "Issue a correction: "+p.Kind, page.Old.ReportID == draft.ReportID
	}
	return web.Render(c, page)
}

// live is the address of the document that a form issues.
func live(c echo.Context) string {
	return papers.Live(strings.TrimPrefix(c.Request().URL.Path, views.IssueAt), c.QueryParams())
}

// options are the options in the address of a document, which are sent along with
// the form that issues it: a form is read from what is sent with it.
func options(address string) []views.Link {
	at, err := url.Parse(address)
	if err != nil {
		return nil
	}
	q := at.Query()
	var list []views.Link
	for _, name := range slices.Sorted(maps.Keys(q)) {
		for _, v := range q[name] {
			list = append(list, views.Link{Text: name, Address: v})
		}
	}
	return list
}

// WithdrawForm says what it means to withdraw a paper from the public.
func (h Papers) WithdrawForm(c echo.Context) error {
	return h.withdraw(c, models.WithdrawInput{}, nil)
}

// Withdraw withdraws a paper from the public.
func (h Papers) Withdraw(c echo.Context) error {
	in, err := web.Bind[models.WithdrawInput](c)
	if err != nil {
		return err
	}
	year, number, err := paperAt(c)
	if err != nil {
		return err
	}
	if err := h.DB.IssuedPapers.Withdraw(c.Request().Context(), year, number, in); err != nil {
		return h.withdraw(c, in, err)
	}
	return web.RedirectWith(c, "The paper is withdrawn from the public.", "/papers/%d-%d", year, number)
}

func (h Papers) withdraw(c echo.Context, in models.WithdrawInput, failed error) error {
	p, err := web.FormPage(c, "Withdraw this paper from the public", failed)
	if err != nil {
		return err
	}
	year, number, err := paperAt(c)
	if err != nil {
		return err
	}
	r, err := h.DB.IssuedPapers.Find(c.Request().Context(), year, number)
	if err != nil {
		return err
	}
	if !r.Public || r.Withdrawn() {
		return c.Redirect(http.StatusSeeOther, "/papers/"+r.Path())
	}
	p.Caption, p.Back = r.Kind+" "+r.Name(), &views.Link{Text: "Back to the paper", Address: "/papers/" + r.Path()}
	return web.Render(c, views.WithdrawPaper{Page: p, Paper: *r, Form: in})
}

func paperAt(c echo.Context) (year, number int, err error) {
	year, number, format, ok := models.PaperAt(c.Param("paper"))
	if !ok || format != "" {
		return 0, 0, models.Errorf(models.NotFound, "There is no such paper.")
	}
	return year, number, nil
}
