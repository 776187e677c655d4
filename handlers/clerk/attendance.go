package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Attendance shows the form of who was at a meeting.
func (h Meetings) Attendance(c echo.Context) error { return h.attendance(c, nil, nil) }

// SaveAttendance keeps who was at a meeting.
func (h Meetings) SaveAttendance(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := bindAttendance(c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.RecordAttendance(c.Request().Context(), id, in); err != nil {
		return h.attendance(c, &in, err)
	}
	return web.RedirectWith(c, "Attendance saved.", "/clerk/meetings/%d#attendance", id)
}

// bindAttendance reads the form with its councillors.
func bindAttendance(c echo.Context) (models.AttendanceInput, error) {
	in, err := web.Bind[models.AttendanceInput](c)
	if err != nil {
		return in, err
	}
	for _, id := range in.People[:min(len(in.People), models.MostMarks)] {
		row, err := web.BindRow[models.MarkInput](c, id)
		if err != nil {
			return in, err
		}
		row.PersonID = id
		in.Marks = append(in.Marks, row)
	}
	for _, id := range in.Seats[:min(len(in.Seats), models.MostMarks)] {
		row, err := web.BindRow[models.SeatMarkInput](c, id)
		if err != nil {
			return in, err
		}
		row.SeatID = id
		in.SeatMarks = append(in.SeatMarks, row)
	}
	for n := range uint(models.MostMoves) {
		row, err := web.BindRow[models.MoveInput](c, n+1)
		if err != nil {
			return in, err
		}
		in.Moves = append(in.Moves, row)
	}
	for len(in.Moves) > 0 && in.Moves[len(in.Moves)-1] == (models.MoveInput{}) {
		in.Moves = in.Moves[:len(in.Moves)-1]
	}
	return in, nil
}

func (h Meetings) attendance(c echo.Context, in *models.AttendanceInput, failed error) error {
	ctx := c.Request().Context()
	p, err := web.FormPage(c, "Attendance", failed)
	if err != nil {
		return err
	}
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), backTo(m)
	page := views.AttendanceForm{Page: p, Meeting: m}
	if page.Members, err = h.DB.Meetings.Members(ctx, &m.Meeting); err != nil {
		return err
	}
	if page.Seats, err = h.DB.Meetings.Seats(ctx, &m.Meeting); err != nil {
		return err
	}
	marks, err := h.DB.Meetings.SeatAttendance(ctx, &m.Meeting)
	if err != nil {
		return err
	}
	rows, err := h.DB.Meetings.Attendance(ctx, &m.Meeting)
	if err != nil {
		return err
	}
	if page.Contradictions, err = h.DB.Votes.Contradictions(ctx, db.ContradictionFilter{MeetingID: m.ID}); err != nil {
		return err
	}
	var list []models.Attendance
	for _, r := range rows {
		list = append(list, r.Attendance)
	}
	page.Form = models.AttendanceForm(list, page.Members, m.Version)
	for _, x := range marks {
		page.Form.SeatMarks = append(page.Form.SeatMarks, models.SeatMarkInput{SeatID: x.SeatID, State: x.State})
	}
	if len(list) == 0 && m.BodyKind == models.BodyFullCouncil {
		page.Form.Rest = models.Present
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
