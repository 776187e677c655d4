package views

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"

	"carried/models"
)

// DirectorateRequests is “My directorate”: the open requests of an officer's
// directorate by owner, and who has not updated theirs (design/ux.md, O8).
type DirectorateRequests struct {
	Page
	Directorate models.Directorate // empty for an officer who is in none
	Rows        []models.RequestRow
	Total       int
	LeftOut     int // exempt ones that their file leaves out
}

// Template names the template.
func (DirectorateRequests) Template() string { return "officer/directorate.html" }

// OwnerGroup is the open requests of one owner, and how many of them are late.
type OwnerGroup struct {
	ID        string // on the page
	Name      string
	Overdue   int
	UpdateDue int
	Heard     models.Date // of the latest update on any of them
	Rows      []WorkRow
	HandOver  []uint // those that the actor may give to somebody else
}

// HandOverAddress is where they are given to somebody else; "" if the actor may
// not.
func (g OwnerGroup) HandOverAddress() string {
	if len(g.HandOver) == 0 {
		return ""
	}
	q := url.Values{}
	for _, id := range g.HandOver {
		q.Add("request", str(id))
	}
	return "/clerk/handover/give?" + q.Encode()
}

// Counts are how many requests there are, and how many are late: "3 open, 1
// overdue, 2 with an update due".
func (g OwnerGroup) Counts() string {
	words := Number(len(g.Rows)) + " open"
	if g.Overdue > 0 {
		words += ", " + Number(g.Overdue) + " overdue"
	}
	if g.UpdateDue > 0 {
		words += ", " + Number(g.UpdateDue) + " with an update due"
	}
	return words
}

// Owners are the owners: those who have most to update first, and before them
// what nobody owns.
func (p DirectorateRequests) Owners() []OwnerGroup {
	today, settings := models.DateOf(p.Now), p.Council.Settings
	var list []OwnerGroup
	for _, r := range p.Rows {
		id := fmt.Sprintf("owner-%d", models.Deref(r.OwnerID))
		i := slices.IndexFunc(list, func(g OwnerGroup) bool { return g.ID == id })
		if i < 0 {
			i = len(list)
			name := "Nobody"
			if r.OwnerID != nil {
				name = r.Owner(settings, p.Actor)
			}
			list = append(list, OwnerGroup{ID: id, Name: name})
		}
		g := &list[i]
		if r.Overdue(today) {
			g.Overdue++
		}
		if r.State != models.RequestAwaitingSignOff && r.UpdateDue(today, settings) { // there the owner waits, too
			g.UpdateDue++
		}
		g.Heard = max(g.Heard, r.LastUpdateOn)
		if r.StepsFor(p.Actor).Has("hand-over") {
			g.HandOver = append(g.HandOver, r.ID)
		}
		g.Rows = append(g.Rows, newWorkRow(r, today, settings, p.Actor))
	}
	slices.SortStableFunc(list, func(a, b OwnerGroup) int {
		nobody := func(g OwnerGroup) int {
			if g.ID == "owner-0" {
				return 0
			}
			return 1
		}
		return cmp.Or(nobody(a)-nobody(b), b.UpdateDue-a.UpdateDue, b.Overdue-a.Overdue, cmp.Compare(a.Name, b.Name))
	})
	return list
}

// Closed is the address of those that are closed.
func (p DirectorateRequests) Closed() string {
	return fmt.Sprintf("/requests?status=closed&directorate=%d", p.Directorate.ID)
}
