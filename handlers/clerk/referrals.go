package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Referral shows the form of what a body is to answer or has answered.
func (h Motions) Referral(c echo.Context) error { return h.referral(c, nil, nil) }

// SaveReferral records it.
func (h Motions) SaveReferral(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.ReferralInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Answer(c.Request().Context(), id, in); err != nil {
		return h.referral(c, &in, err)
	}
	return web.RedirectWith(c, "Saved.", "/clerk/motions/%d", id)
}

func (h Motions) referral(c echo.Context, in *models.ReferralInput, failed error) error {
	m, err := h.find(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, "Record what the body answered", failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page := views.ReferralForm{Page: p, Motion: *m, Form: models.ReferralInput{Version: m.Version}}
	if page.Referrals, err = h.DB.Motions.Referrals(c.Request().Context(), m.ID); err != nil {
		return err
	}
	if failed == nil && (len(page.Referrals) == 0 || page.Referrals[len(page.Referrals)-1].AnsweredOn != "") {
		return models.Errorf(models.Conflict, "There is no referral of this motion that waits for an answer.")
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
