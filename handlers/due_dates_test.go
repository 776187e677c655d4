package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestADueDateIsAskedForAgreedAndShown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines, clerk, anybody := h.ines(t), h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		r := h.request(1)
		const public = "/motions/2024-25/m01/r1"
		ask, answer := path("/officer/requests/%d/due-date", r.ID), path("/clerk/requests/%d/due-date", r.ID)
		ines.Get(public).Want(200, "Ask for a new due date", "!Move the due date")
		a := ines.Get(ask).Want(200, "Ask for a new due date", "The first due date, "+r.FirstDueDate.String()+", stays on the public page", "!Who agreed")
		said := func(day, reason string) []string {
			return form(a, "date-day", day, "date-month", "11", "date-year", "2025", "reason", reason)
		}
		ines.Post(ask, form(a)...).Want(422, "Enter the new due date", "Enter why the date should move")
		ines.Post(ask, said("31", "The stone is late.")...).Want(422, "New due date must be a real date")
		if a := ines.Post(ask, said("30", "Stone <b>")...).Want(422, "Reason must be 10 characters or more"); a.Value("date-day") != "30" || !strings.Contains(a.Body, "Stone &lt;b&gt;") {
			t.Error("what was typed is lost, or not escaped")
		}
		ines.Post(ask, form(a, "date-day", "28", "date-month", "2", "date-year", "2025", "reason", "The stone is late.")...).Want(422, "New due date must be in the future")
		ines.Post(ask, said("30", "The <i>stone</i> is late.")...).WantTo(public)
		ines.Get(public).Want(200, "The due date stays as it is until that is agreed.")
		ines.Get(ask).Want(409, "A new due date, 30 November 2025, has been asked for already", "asked for 30 November 2025", "!Ask for this date")
		anybody.Get(public).Want(200, "!30 November 2025", "!stone")

		clerk.Get("/clerk").Want(200, "Due dates asked for 1")
		clerk.Get("/clerk/due-dates").Want(200, "1 request.", "Ines Quill asks for 30 November 2025", "The <i>stone</i> is late.", "Agree or refuse")
		a = clerk.Get(answer).Want(200, "Date asked for 30 November 2025", "Agree to 30 November 2025", "Refuse")
		clerk.Post(answer, form(a, "step", "refuse")...).Want(422, "Enter the reason")
		clerk.Post(answer, form(a, "step", "agree")...).WantTo("/clerk/due-dates")
		clerk.Get("/clerk/due-dates").Want(200, "Agreed. The due date is moved.", "No new due date waits for an answer.")
		clerk.Post(answer, form(a, "step", "agree")...).Want(409, "No new due date of this request waits for an answer.")
		ledger := []string{"Due date moved from " + r.DueDate.String() + " to 30 November 2025", "agreed by the clerk", "Reason: The <i>stone</i> is late."}
		anybody.Get(public).Want(200, append(ledger, r.FirstDueDate.String()+", moved once, now 30 November 2025", "!Overdue", "!Clem", "!Ines")...)

		// The clerk moves it at once, and says who agreed.
		clerk.Get(public).Want(200, "Move the due date", "!Ask for a new due date")
		a = clerk.Get(ask).Want(200, "Move the due date", "Who agreed?")
		move := func(year, agreed string) []string {
			return form(a, "date-day", "31", "date-month", "12", "date-year", year, "reason", "The frost came early.", "agreed-by", agreed)
		}
		clerk.Post(ask, move("2025", "")...).Want(422, "Enter who agreed")
		clerk.Post(ask, move("2025", "Full Council, minute 14")...).WantTo(public)
		anybody.Get(public).Want(200, "Due date moved from 30 November 2025 to 31 December 2025", "agreed by Full Council, minute 14", "moved twice, now 31 December 2025")
		anybody.Get("/motions/2024-25/m01").Want(200, "Due "+r.FirstDueDate.String()+", moved twice, now 31 December 2025")
		moved := r.FirstDueDate.String() + ", moved twice, now 31 December 2025"
		anybody.Get("/requests").Want(200, moved)
		h.As(t, "Ada Beck", h.ada, models.RoleMember).Get("/member").Want(200, "Due "+moved)
		ines.Get("/officer").Want(200, "Due "+moved)
		ines.Get(path("/officer/requests/%d/update", r.ID)).Want(200, "Due "+moved)
		ines.Get(path("/officer/bulk?step=write&request=%d", r.ID)).Want(200, "due "+moved)
		clerk.Get(path("/clerk/motions/%d", *r.MotionID)).Want(200, "due "+moved)
		// A date brought forward is an entry as the others.
		a = clerk.Get(ask)
		clerk.Post(ask, form(a, "date-day", "31", "date-month", "12", "date-year", "2025", "reason", "The frost came early.", "agreed-by", "Full Council")...).Want(422, "New due date must be another day than 31 December 2025")
		clerk.Post(ask, form(a, "date-day", "1", "date-month", "10", "date-year", "2025", "reason", "The mason has time <now>.", "agreed-by", "Full Council, minute 15")...).WantTo(public)
		anybody.Get(public).Want(200, "Due date moved from 31 December 2025 to 1 October 2025", "Reason: The mason has time <now>.", "moved 3 times, now 1 October 2025")
		clerk.Post(ask, move("2026", "Full Council")...).Want(409, "changed this request", "The frost came early.")
	})
}
