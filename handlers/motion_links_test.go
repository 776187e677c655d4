package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// The clerk links motions that belong together; each public page names the other,
// and an exempt one is named to nobody who may not read it.
func TestTheClerkLinksMotionsThatBelongTogether(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		list, _, err := d.Motions.List(h.clerk, models.MotionFilter{Limit: 100})
		must(t, err)
		var exempt models.MotionRow
		for _, m := range list {
			if m.Exempt {
				exempt = m
			}
		}
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		clerk, anybody := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.Anybody(t)
		at := path("/clerk/motions/%d", m.ID)
		page := at + "/links"
		clerk.Get(at).Want(200, "Links to other motions")
		clerk.Get(page).Want(200, "This motion is not linked to another")
		add := func(kind, related string) []string { return form(clerk.Get(page), "kind", kind, "related", related) }
		clerk.Post(page, form(clerk.Get(page))...).Want(422, "Select how this motion belongs to the other", "Enter the reference of the other motion")
		if a := clerk.Post(page, add("replaces", "1999/00-M1")...).Want(422, "There is no motion with the reference “1999/00-M1”"); a.Value("related") != "1999/00-M1" {
			t.Error("what was typed is lost")
		}
		clerk.Post(page, add("replaces", m.Reference)...).Want(422, "Enter the reference of another motion: this is its own")
		clerk.Post(page, add("replaces", " 2024/25-m01 ")...).WantTo(page)
		clerk.Post(page, add("same_as", "2024/25-M01")...).Want(422, "This motion is linked to 2024/25-M01 already. Remove that link first")
		first, err := d.Motions.FindByPath(h.clerk, "2024-25/m01")
		must(t, err)
		back := path("/clerk/motions/%d", first.ID)
		clerk.Post(back+"/links", add("follows_from", m.Reference)...).Want(422, "This motion is linked to "+m.Reference+" already")

		clerk.Get(at).Want(200, "Replaces Motion 2024/25-M01, Mending the quay", "Linked to another motion", "Replaces 2024/25-M01")
		clerk.Get(back).Want(200, "Replaced by Motion 2024/25-M02", "Replaced by 2024/25-M02")
		anybody.Get("/motions/2024-25/m02").Want(200, "Replaces 2024/25-M01, Mending the quay", "!Linked to another motion")
		anybody.Get("/motions/2024-25/m01").Want(200, "Replaced by 2024/25-M02, "+m.Title)

		clerk.Post(page, add("follows_from", exempt.Reference)...).WantTo(page)
		clerk.Get(at).Want(200, "Follows from Motion "+exempt.Reference)
		clerk.Get("/motions/2024-25/m02").Want(200, "Follows from "+exempt.Reference)
		for _, address := range []string{"/motions/2024-25/m02", "/motions/2024-25/m02?on=2025-03-27"} {
			anybody.Get(address).Want(200, "Replaces 2024/25-M01", "!Follows from", "!"+exempt.Reference, "!lighthouse")
		}
		granted := h.As(t, "Gran Ted", h.member("Gran Ted"), models.RoleMember)
		granted.Get("/motions/2024-25/m02").Want(200, "!"+exempt.Reference)
		must(t, d.Motions.Grant(h.clerk, exempt.ID, granted.User.ID, true))
		granted.Get("/motions/2024-25/m02").Want(200, "Follows from "+exempt.Reference)

		// It is removed at either end, with an entry in both histories.
		rows, err := d.Motions.Links(h.clerk, m.ID)
		must(t, err)
		clerk.Post(path("%s/links/%d/remove", back, rows[1].ID)).Want(404)
		clerk.Post(path("%s/links/%d/remove", back, rows[0].ID)).WantTo(back + "/links")
		clerk.Post(path("%s/links/%d/remove", back, rows[0].ID)).Want(404)
		clerk.Get(at).Want(200, "Link to another motion removed", "!Replaces Motion")
		clerk.Get(back).Want(200, "Link to another motion removed")
		anybody.Get("/motions/2024-25/m01").Want(200, "!Replaced by")
		clerk.Post(page, add("follows_from", "2024/25-M01")...).WantTo(page) // anew, another way
		anybody.Get("/motions/2024-25/m01").Want(200, "Followed by 2024/25-M02")
	})
}
