package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestWhoAnswersForARequest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		r := h.request(4)
		page, public, holder := path("/clerk/requests/%d/portfolio", r.ID), "/motions/2024-25/m01/r4", path("%d", h.ada)
		anybody.Get(public).Want(200, "!Portfolio holder", "!Change who answers for it")
		anybody.Get("/requests").Want(200, "!Portfolio holder")
		clerk.Get(public).Want(200, "Change who answers for it")
		a := clerk.Get(page).Want(200, "Change who answers for it", "Portfolio holder", "Start date (optional)")
		clerk.Post(page, form(a, "portfolio-holder", path("%d", h.owner))...).Want(422, "Select the portfolio holder from the councillors")
		clerk.Post(page, form(a, "portfolio-holder", holder, "start-day", "31", "start-month", "4", "start-year", "2025")...).Want(422, "Start date must be a real date")
		clerk.Post(page, form(a, "portfolio-holder", holder, "start-day", "14", "start-month", "4", "start-year", "2025")...).WantTo(public)
		anybody.Get(public).Want(200, "Portfolio holder Councillor Ada Beck", "Work starts 14 April 2025")
		anybody.Get("/requests?holder="+holder).Want(200, "1 request", "Portfolio holder: Councillor Ada Beck.")
		anybody.Get("/requests?body="+path("%d", h.council)).Want(200, "4 requests", "Monitored by: Full Council.")
		clerk.Post(page, form(a, "portfolio-holder", holder)...).Want(409, "changed this request")
		h.As(t, "Mo", 0, models.RoleMonitoringOfficer).Get(page).Want(403)

		// Work that has started has no start to come.
		started := h.request(1)
		clerk.Get(path("/clerk/requests/%d/portfolio", started.ID)).Want(200, "Portfolio holder", "!Start date")
	})
}

func TestMembersOfTheCabinetAreOfferedFirstAsPortfolioHolders(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, r := h.As(t, "Clem", 0, models.RoleClerk), h.request(4)
		page := path("/clerk/requests/%d/portfolio", r.ID)
		clerk.Get(page).Want(200, "None Noor Abel Ada Beck")
		ada, err := d.People.Find(webtest.System, h.ada)
		if err != nil {
			t.Fatal(err)
		}
		in := ada.Input()
		in.RoleTitle = "Cabinet Member for Quays"
		if err := d.People.Update(webtest.System, h.ada, in); err != nil {
			t.Fatal(err)
		}
		clerk.Get(page).Want(200, "None Ada Beck, Cabinet Member for Quays Noor Abel")
		clerk.Get(path("/clerk/handover/give?request=%d", h.request(1).ID)).Want(200, "Stays as it is Ada Beck, Cabinet Member for Quays Noor Abel")
	})
}

func TestCancelLeadsBackToThePageThatOfferedTheForm(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, mo := h.As(t, "Clem", 0, models.RoleClerk), h.As(t, "Mo", 0, models.RoleMonitoringOfficer)
		r := h.request(4)
		cancel := `href="` + models.RequestAddress(r.Path) + `">Cancel</a>`
		for _, form := range []string{"portfolio", "response", "standing", "done-when"} {
			if a := clerk.Get(path("/clerk/requests/%d/", r.ID) + form).Want(200); !strings.Contains(a.Body, cancel) {
				t.Errorf("%s: Cancel does not lead to the request", form)
			}
		}
		for _, form := range []string{"close", "absorb", "not-pursue", "supersede", "rescind"} {
			if a := mo.Get(path("/clerk/requests/%d/", r.ID) + form).Want(200); !strings.Contains(a.Body, cancel) {
				t.Errorf("%s: Cancel does not lead to the request", form)
			}
		}
	})
}
