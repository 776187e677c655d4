package clerk

import (
	"context"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/memberlist"
	"carried/models/motiontext"
	"carried/views"
)

// mostAmendments is how many a form can have.
const mostAmendments = 50

// Minutes shows the form “Record what the minutes say”, filled from what was read.
func (h Motions) Minutes(c echo.Context) error { return h.minutes(c, views.MinutesForm{}, nil, nil) }

// SaveMinutes puts a motion that was decided before on the record.
func (h Motions) SaveMinutes(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MinutesInput](c)
	if err != nil {
		return err
	}
	for n := uint(1); n <= mostAmendments; n++ {
		row, err := web.BindRow[models.AmendmentInput](c, n)
		if err != nil {
			return err
		}
		in.Amendments = append(in.Amendments, row)
	}
	for len(in.Amendments) > 0 && in.Amendments[len(in.Amendments)-1].Empty() {
		in.Amendments = in.Amendments[:len(in.Amendments)-1]
	}
	switch c.FormValue("action") {
	case "add":
		in.Amendments = append(in.Amendments, models.AmendmentInput{})
		return h.minutes(c, views.MinutesForm{}, &in, nil)
	case "names":
		people, err := h.DB.People.List(c.Request().Context(), db.PersonFilter{Kind: models.KindMember})
		if err != nil {
			return err
		}
		page := views.MinutesForm{Asked: true}
		for _, names := range []*string{&in.NamesFor, &in.NamesAgainst, &in.NamesAbstain, &in.NamesAbsent} {
			var written []memberlist.WholeName
			*names, written = memberlist.WholeNames(*names, people)
			page.Written = append(page.Written, written...)
		}
		return h.minutes(c, page, &in, nil)
	}
	if err := h.DB.Motions.FromMinutes(c.Request().Context(), id, in); err != nil {
		return h.minutes(c, views.MinutesForm{}, &in, err)
	}
	if in.Outcome == "carry" && !in.NoAction {
		return web.RedirectWith(c, "Recorded as the minutes say. Now confirm the requests.", "/clerk/motions/%d/requests", id)
	}
	return web.RedirectWith(c, "Recorded as the minutes say.", "/clerk/motions/%d", id)
}

func (h Motions) minutes(c echo.Context, page views.MinutesForm, in *models.MinutesInput, failed error) error {
	p, err := web.FormPage(c, "Record what the minutes say", failed)
	if err != nil {
		return err
	}
	m, err := h.draft(c)
	if err != nil {
		return err
	}
	p.Caption = m.Name()
	p.Back = &views.Link{Text: "Back to the text", Address: "/clerk/motions/" + c.Param("id") + "/check"}
	page.Page, page.Motion = p, *m
	ctx := c.Request().Context()
	if page.Meetings, err = h.DB.Meetings.List(ctx, models.MeetingFilter{To: h.DB.Today(), Newest: true, Limit: 200}); err != nil {
		return err
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	} else {
		reading := motiontext.Read(m.SourceText)
		if page.Form, err = h.told(ctx, m, reading, page.Meetings); err != nil {
			return err
		}
		page.Unprinted = page.Form.Amended && len(reading.Substantive) == 0
	}
	return web.Render(c, page)
}

// told fills the form from the text of the draft, the date from the minutes it
// was found in, and the meeting if there was only one that day.
func (h Motions) told(ctx context.Context, m *models.MotionRecord, reading motiontext.Reading, meetings []models.MeetingRow) (models.MinutesInput, error) {
	var in models.MinutesInput
	text, err := h.DB.Motions.Text(ctx, m.ID)
	if err != nil {
		return in, err
	}
	on := models.Date("")
	if m.PaperID != nil && *m.PaperItem > 0 {
		paper, err := h.DB.MotionPapers.Find(ctx, *m.PaperID)
		if err != nil {
			return in, err
		}
		found, err := paper.Motion(*m.PaperItem)
		if err != nil {
			return in, err
		}
		on = found.Date
	}
	in = models.MinutesOf(reading, on, models.PlainText(text.Clauses))
	in.Version = m.Version
	var then []uint
	for _, x := range meetings {
		if x.Date == in.Date.Date() && x.State != models.MeetingCancelled {
			then = append(then, x.ID)
		}
	}
	if len(then) == 1 {
		in.MeetingID = then[0]
	}
	return in, nil
}
