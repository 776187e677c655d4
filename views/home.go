package views

import (
	"fmt"
	"time"

	"carried/models"
)

// Home is the page people start from (design/ux.md, P1).
type Home struct {
	Page
	Counts   models.RequestCounts
	Overdue  []models.RequestRow // for longest
	Latest   []models.UpdateRow
	Next     *models.MeetingRow
	Notice   models.Notice // for the next meeting
	Outcomes []models.OutcomeCount
	Year     string // the council year
	Began    models.Date
	Any      bool // whether there is any motion
}

// Template names the template.
func (Home) Template() string { return "public/home.html" }

// Stats are the four counts, each a link to what it counts.
func (h Home) Stats() []Stat {
	requests := func(n int) string {
		if n == 1 {
			return "request"
		}
		return "requests"
	}
	return []Stat{
		{h.Counts.Overdue, requests(h.Counts.Overdue) + " overdue", "/requests?status=overdue", "alert"},
		{h.Counts.OnHold, requests(h.Counts.OnHold) + " on hold", "/requests?status=on_hold", "warn"},
		{h.Counts.Due30, "due in the next 30 days", "/requests?status=due_30", "plain"},
		{h.Counts.Done, "complete since " + h.Since(), "/requests?status=complete&since=" + string(h.Began), "good"},
	}
}

// Stat is one count of the home page.
type Stat struct {
	Number  int
	Text    string
	Address string
	Kind    string // class
}

// Since is the month the council year began: "May 2024".
func (h Home) Since() string { return h.Began.Time().Format("January 2006") }

// DaysLate returns for how many days a request has been overdue.
func (h Home) DaysLate(r models.RequestRow) int { return r.DueDate.DaysTo(models.DateOf(h.Now)) }

// OutcomeRow is one line of “How motions ended”.
type OutcomeRow struct {
	Text, Address string
	Count         int
}

// OutcomeRows are the outcomes of the council year, most frequent first.
func (h Home) OutcomeRows() []OutcomeRow {
	rows := make([]OutcomeRow, len(h.Outcomes))
	for i, o := range h.Outcomes {
		code := string(o.State)
		if o.State == models.MotionCarried {
			code = "carried_unamended" // the link lists as many as the row counts
			if o.Amended {
				code = "carried_as_amended"
			}
		}
		rows[i] = OutcomeRow{MotionTag(o.State, o.Amended).Text, "/motions?outcome=" + code + "&year=" + h.Year, o.Count}
	}
	return rows
}

// NextLine says what is known of the next meeting's motions.
func (h Home) NextLine() string {
	m := h.Next
	if m.AgendaPublic() {
		return Count(m.Motions, "motion") + " on the agenda."
	}
	if h.Notice.AgendaDue == "" {
		return "The agenda is not published yet."
	}
	return fmt.Sprintf("The agenda comes out by %s.", h.Notice.AgendaDue)
}

// NoticeLine says when notice of motions closes, or closed.
func (h Home) NoticeLine() string {
	if h.Notice.Closes.IsZero() {
		return ""
	}
	verb := "closes"
	if h.Notice.Closes.Before(h.Now) {
		verb = "closed"
	}
	return fmt.Sprintf("Notice of motions %s at %s on %s.", verb, models.ClockTime(h.Notice.Closes), models.DateOf(h.Notice.Closes))
}

// Counted is the moment of counting: "8am on Tuesday 11 March 2025".
func (h Home) Counted() string { return CountedAt(h.Now) }

// CountedAt writes a moment for the foot of a page.
func CountedAt(t time.Time) string { return models.ClockTime(t) + " on " + models.DateOf(t).WithDay() }
