package sample

import (
	"context"
	"strconv"
	"time"

	"carried/models"
)

// Where bodies other than full council meet, and when.
const (
	committeeRoom = "Committee Room 1, Quay House"
	committeeTime = "14:00"
)

// meeting plans a meeting, prepares and publishes its agenda and records that
// it was held, as far as its row says.
func (b *builder) meeting(row *MeetingRow) {
	date := b.dates[row.Key]
	planned := b.ago(455)
	if a := date.AddDate(-1, 0, 0); a.After(planned) {
		planned = a
	}
	b.step(clock(workday(planned), 11, 0), clerk, func(ctx context.Context) error {
		in := models.MeetingInput{
			BodyID: b.bodies[row.Body], Kind: models.MeetingKind(row.Kind), Date: input(date),
			StartTime: committeeTime, Venue: committeeRoom,
		}
		if row.Body == "Full Council" {
			in.StartTime, in.Venue = Council.StartTime, Council.Venue
		}
		m, err := b.Meetings.Create(ctx, in)
		if err == nil {
			b.meetings[row.Key] = m.ID
		}
		return err
	})
	b.step(b.past(workday(date.AddDate(0, 0, -40)), 9, 0), clerk, func(ctx context.Context) error { return b.agenda(ctx, row) })
	if row.Status == "scheduled" {
		return
	}
	b.step(b.past(date.AddDate(0, 0, -9), 18, 0), clerk, func(ctx context.Context) error { return b.takeMeeting(ctx, row.Key, "publish") })
	if row.Status == "held" {
		b.step(clock(date, 17, 0), clerk, func(ctx context.Context) error { return b.takeMeeting(ctx, row.Key, "hold") })
	}
	if agreed := b.minutesAgreed(row); !agreed.IsZero() {
		b.step(clock(agreed, 17, 30), clerk, func(ctx context.Context) error { return b.takeMeeting(ctx, row.Key, "minutes") })
	}
}

// minutesAgreed is the day on which the same body met next and agreed the
// minutes; none if it has not met since.
func (b *builder) minutesAgreed(row *MeetingRow) time.Time {
	var agreed time.Time
	for _, next := range Meetings {
		date := b.dates[next.Key]
		if row.Minutes == "approved" && next.Body == row.Body && next.Status == "held" && date.After(b.dates[row.Key]) && (agreed.IsZero() || date.Before(agreed)) {
			agreed = date
		}
	}
	return agreed
}

func (b *builder) takeMeeting(ctx context.Context, key, step string) error {
	m, err := b.Meetings.Find(ctx, b.meetings[key])
	if err != nil {
		return err
	}
	return b.Meetings.Take(ctx, m.ID, step, models.MeetingStepInput{Version: m.Version})
}

// agenda puts the order of business on a meeting's agenda.
func (b *builder) agenda(ctx context.Context, row *MeetingRow) error {
	for i, item := range order(row) {
		in := models.AgendaItemInput{Number: strconv.Itoa(i + 1), Title: item.Title, Kind: item.Kind, Exempt: item.Exempt != "", ExemptParagraph: item.Exempt}
		if item.Minutes > 0 {
			in.Minutes = strconv.Itoa(item.Minutes)
		}
		if err := b.Meetings.AddItem(ctx, b.meetings[row.Key], in); err != nil {
			return err
		}
	}
	return nil
}

// order is a meeting's order of business. The reports named in Agenda are for
// the next ordinary meeting of full council alone.
func order(row *MeetingRow) []AgendaRow {
	switch {
	case row.Kind == "annual":
		return []AgendaRow{
			{Title: "Election of the Chair", Kind: "procedural"},
			{Title: "Declarations of interest", Kind: "procedural"},
			{Title: "Appointment of committees", Kind: "procedural"},
			{Title: "Calendar of meetings", Kind: "report"},
		}
	case row.Kind == "budget":
		return []AgendaRow{
			{Title: "Apologies for absence", Kind: "procedural"},
			{Title: "Declarations of interest", Kind: "procedural"},
			{Title: "Budget and council tax", Kind: "report"},
		}
	case row.Body != "Full Council":
		return []AgendaRow{
			{Title: "Apologies for absence", Kind: "procedural"},
			{Title: "Declarations of interest", Kind: "procedural"},
			{Title: "Minutes of the last meeting", Kind: "procedural"},
			{Title: "Progress on motions already carried", Kind: "report"},
		}
	case row.Status == "summons_issued":
		return Agenda
	}
	var items []AgendaRow
	for _, a := range Agenda {
		switch a.Number {
		case "9", "10", "11", "16":
		default:
			items = append(items, a)
		}
	}
	return items
}

// motionsItem is the number of the item that holds a meeting's motions.
func motionsItem(row *MeetingRow) string {
	for i, item := range order(row) {
		if item.Kind == "motions" {
			return strconv.Itoa(i + 1)
		}
	}
	return ""
}
