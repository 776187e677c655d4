package views

import (
	"cmp"
	"fmt"
	"slices"

	"carried/models"
)

// OfficerRequests is “My requests”: an officer's open requests, then those of
// their directorate (design/ux.md, O1).
type OfficerRequests struct {
	Page
	Rows    []models.RequestRow
	Total   int
	LeftOut int                     // exempt ones that their file leaves out
	Waiting map[uint]models.Waiting // by request
	All     bool                    // as many as can be are ticked, to update them at once

	Questions []models.QuestionRow // open ones of members
	InHand    []models.Question    // whose answers the officer has to draft, to clear or to give
}

// Template names the template.
func (OfficerRequests) Template() string { return "officer/requests.html" }

// WorkGroup is requests that need the same thing from an officer.
type WorkGroup struct {
	Title string
	Do    string // what is to be done with them
	Rows  []WorkRow
}

// WorkRow is one request of a group.
type WorkRow struct {
	models.RequestRow
	Tags    []Tag
	NoDue   string // what is said instead of a due date
	Next    Next
	Address string // of the form of an update; "" where none can be logged
	Ticked  bool
	Owner   string      // whose it is, among those of somebody else
	Review  models.Date // when it is looked at again, while on hold
}

// newWorkRow words a request for whoever works on it.
func newWorkRow(r models.RequestRow, today models.Date, s models.Settings, a models.Actor) WorkRow {
	row := WorkRow{RequestRow: r, Tags: Tags(r, today, s), NoDue: noDueWords(r)}
	if r.CanUpdate(a) == nil {
		row.Address = fmt.Sprintf("/officer/requests/%d/update", r.ID)
	}
	if r.State == models.RequestOnHold {
		row.Review = r.HoldReview
	}
	return row
}

type workGroup struct {
	title, do string
	fits      func(r models.RequestRow, today models.Date, s models.Settings) bool
}

// workGroups are the groups in their order. A request stands in the first that
// it fits; one that awaits sign-off has left the officer's hands, however late.
var workGroups = []workGroup{
	{"Overdue", "Log an update, mark as done, or ask for a new due date.", func(r models.RequestRow, today models.Date, _ models.Settings) bool {
		return r.State != models.RequestAwaitingSignOff && r.Overdue(today)
	}},
	{"Update due", "Log an update, if only to say that nothing has changed.", func(r models.RequestRow, today models.Date, s models.Settings) bool {
		return r.State != models.RequestAwaitingSignOff && r.UpdateDue(today, s)
	}},
	{"Due in 14 days", "Mark as done, or ask for a new due date while there is time.", func(r models.RequestRow, today models.Date, _ models.Settings) bool {
		return r.State != models.RequestAwaitingSignOff && r.DueDate != "" && r.DueDate <= today.Add(models.DueSoonDays)
	}},
	{"On hold", "", func(r models.RequestRow, _ models.Date, _ models.Settings) bool {
		return r.State == models.RequestOnHold
	}},
	{"Not started", "Log a first update when work starts.", func(r models.RequestRow, _ models.Date, _ models.Settings) bool {
		return r.State == models.RequestNotStarted
	}},
	{"In progress", "", func(r models.RequestRow, _ models.Date, _ models.Settings) bool {
		return r.State != models.RequestAwaitingSignOff
	}},
	{"Awaiting sign-off", "Nothing to do: somebody else signs off.", func(models.RequestRow, models.Date, models.Settings) bool { return true }},
}

// Own are the officer's own requests.
func (p OfficerRequests) Own() []WorkGroup { return p.groups(true) }

// Others are those of the rest of their directorate.
func (p OfficerRequests) Others() []WorkGroup { return p.groups(false) }

// OthersTitle is the heading of the rest: "Others in Technology".
func (p OfficerRequests) OthersTitle() string {
	for _, r := range p.Rows {
		if !p.own(r) {
			return "Others in " + r.DirectorateName
		}
	}
	return ""
}

// Several reports whether there are requests to update at once.
func (p OfficerRequests) Several() bool { return len(updatable(p.Rows, p.Actor)) > 1 }

// Most is how many can be updated at once.
func (OfficerRequests) Most() int { return models.MostUpdates }

// updatable returns those of some requests that the actor can log an update on.
func updatable(rows []models.RequestRow, a models.Actor) (ids []uint) {
	for _, r := range rows {
		if r.CanUpdate(a) == nil {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func (p OfficerRequests) own(r models.RequestRow) bool {
	return p.Actor.PersonID != 0 && models.Deref(r.OwnerID) == p.Actor.PersonID
}

func (p OfficerRequests) groups(own bool) []WorkGroup {
	today, settings := models.DateOf(p.Now), p.Council.Settings
	var ticked []uint
	if p.All {
		ticked = updatable(p.Rows, p.Actor)
		ticked = ticked[:min(len(ticked), models.MostUpdates)]
	}
	all := make([]WorkGroup, len(workGroups))
	for _, r := range p.Rows {
		if p.own(r) != own {
			continue
		}
		i := slices.IndexFunc(workGroups, func(g workGroup) bool { return g.fits(r, today, settings) })
		row := newWorkRow(r, today, settings, p.Actor)
		row.Next, row.Ticked = nextOf(r, p.Waiting[r.ID], today), slices.Contains(ticked, r.ID)
		if !own {
			row.Owner = cmp.Or(r.Owner(settings, p.Actor), "Nobody named yet")
		}
		all[i].Title, all[i].Do = workGroups[i].title, workGroups[i].do
		all[i].Rows = append(all[i].Rows, row)
	}
	return slices.DeleteFunc(all, func(g WorkGroup) bool { return len(g.Rows) == 0 })
}
