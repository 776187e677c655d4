package views

import (
	"carried/models"
	"carried/models/tracker"
)

// KeptRows are what the earlier tracker said that has no place on the request:
// for staff only.
func (p Request) KeptRows() []FactRow { return keptRows(p.Kept) }

func keptRows(kept []tracker.Cell) []FactRow {
	var list []FactRow
	for _, c := range kept {
		list = append(list, FactRow{Key: c.Heading, Value: c.Text})
	}
	return list
}

// Imported is all that the earlier tracker said of a request that the clerk is
// to confirm, with its progress, oldest first.
func (p RequestForm) Imported() []FactRow {
	list := Request{Page: p.Page, Row: p.Request}.Facts()
	if list == nil {
		return nil
	}
	if p.Request.DueDate != "" {
		f := FactRow{Key: "Due", Value: p.Request.DueDate.String()}
		if p.Request.Overdue(models.DateOf(p.Now)) {
			f.Value += ", so it is overdue from the day it is confirmed"
		}
		list = append(list, f)
	}
	for i := len(p.Updates) - 1; i >= 0; i-- {
		u := p.Updates[i]
		list = append(list, FactRow{Key: "Progress, " + u.On.String(), Value: u.Text})
	}
	return list
}

// KeptRows are those of Request, before it is confirmed.
func (p RequestForm) KeptRows() []FactRow { return keptRows(p.Kept) }
