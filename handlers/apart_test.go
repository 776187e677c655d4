package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers"
	"carried/handlers/web"
	"carried/models"
)

// What is uploaded or pasted is read by the program that the options name, in a
// process of its own; this one breaks down over every file.
func TestFilesAreReadInAProcessOfTheirOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.Handler = handlers.New(h.DB, web.Options{Program: "/bin/false"})
		clerk, admin := h.As(t, "Clem", 0, models.RoleClerk), h.As(t, "Ada", 0, models.RoleAdmin)
		clerk.Upload("/clerk/motions/new", "file", "motion.docx", motionFile(t, "motion.docx"), "text", "").Want(422, "The selected file is damaged")
		clerk.Upload("/clerk/imports", "file", "tracker.csv", []byte(quayTracker)).Want(422, "The file is damaged: reading it failed.")
		clerk.Post("/clerk/imports", "text", quayTracker).Want(422, "The file is damaged: reading it failed.", "Light every lamp")
		admin.Post("/admin/members", "kind", "member", "date-day", "1", "date-month", "5", "date-year", "2026", "text", "name,ward\nRuth Ashdown,Harbour").
			Want(422, "This list is damaged: reading it failed", "Ruth Ashdown")
		admin.Post("/admin/calendar/import", "text", "date,title\n25/12/2027,Christmas Day").Want(422, "The file is damaged: reading it failed", "Christmas Day")
	})
}
