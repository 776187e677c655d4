package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
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
