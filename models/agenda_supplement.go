package models

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// AgendaSupplement is a numbered addition to an agenda that is issued: what changes
// in the agenda then comes in one of these, or as an urgent item with its reason,
// and the numbers of the agenda stay (domain.md 5.6 and 9.1). Its items are put
// together first, which the clerk's office alone sees. Once it is published,
// everybody reads those that are not exempt, and they stay as they are.
type AgendaSupplement struct {
	ID          uint `gorm:"primaryKey"`
	MeetingID   uint
	Number      int        // of the meeting's supplements, from 1
	PublishedAt *time.Time // nil while it is put together
}

// Name is how it is spoken of: "Supplement 1".
func (s AgendaSupplement) Name() string { return fmt.Sprintf("Supplement %d", s.Number) }

// Public reports whether it is published.
func (s AgendaSupplement) Public() bool { return s.PublishedAt != nil }

// PublishedOn is the day on which it was published, or "".
func (s AgendaSupplement) PublishedOn() Date {
	if s.PublishedAt == nil {
		return ""
	}
	return DateOf(*s.PublishedAt)
}

// Words name it with its day: "Supplement 1, published 20 March 2025".
func (s AgendaSupplement) Words() string {
	if s.PublishedAt == nil {
		return s.Name() + ", not published yet"
	}
	return s.Name() + ", published " + s.PublishedOn().String()
}

// Subject names the supplement in the record.
func (s *AgendaSupplement) Subject() string { return fmt.Sprintf("agenda-supplement/%d", s.ID) }

// SupplementInput publishes a supplement with the items that were looked at.
type SupplementInput struct {
	Seen string `form:"seen"` // as SeenItems has them
}

// SeenItems names items of an agenda with their versions: "12:1 15:3".
func SeenItems(items []AgendaRow) string {
	list := make([]string, len(items))
	for n, i := range items {
		list[n] = fmt.Sprintf("%d:%d", i.ID, i.Version)
	}
	slices.Sort(list) // whatever their places are
	return strings.Join(list, " ")
}

// ItemsOfSupplement are those of an agenda's items that came with one of its
// supplements.
func ItemsOfSupplement(items []AgendaRow, number int) []AgendaRow {
	var list []AgendaRow
	for _, i := range items {
		if i.SupplementNumber == number {
			list = append(list, i)
		}
	}
	return list
}

// Publish publishes a supplement of a meeting that has these items, if they are what
// was looked at: Forbidden or Conflict.
func (s *AgendaSupplement) Publish(m *Meeting, items []AgendaRow, in SupplementInput, a Actor, now time.Time) (Event, error) {
	switch {
	case !a.Has(RoleClerk):
		return Event{}, Errorf(Forbidden, "Only the clerk can publish a supplement.")
	case s.Public():
		return Event{}, Errorf(Conflict, "%s is published already.", s.Name())
	case m.State != MeetingIssued:
		return Event{}, Errorf(Conflict, "A supplement can be published only to the agenda of a meeting that is still to come.")
	case len(items) == 0:
		return Event{}, Errorf(Conflict, "%s has no items. Add an item before you publish it.", s.Name())
	case in.Seen != SeenItems(items):
		return Event{}, Errorf(Conflict, "The items of %s were changed since you opened this page. Check them, then publish it again.", LowerFirst(s.Name()))
	}
	s.PublishedAt = &now
	return NewEvent("meeting.publish-supplement", s.Subject(), "Meeting of "+m.Date.String(), "", Change{"supplement", "", fmt.Sprint(s.Number)}), nil
}

// AgendaSupplementRow is a supplement with how many items it has.
type AgendaSupplementRow struct {
	AgendaSupplement
	Items int
}

// SupplementsOf are the supplements with which some items of an agenda were added,
// in the order of their numbers.
func SupplementsOf(items []AgendaRow) []AgendaSupplementRow {
	var list []AgendaSupplementRow
	for _, r := range items {
		if r.SupplementNumber == 0 {
			continue
		}
		at := slices.IndexFunc(list, func(s AgendaSupplementRow) bool { return s.Number == r.SupplementNumber })
		if at < 0 {
			at, list = len(list), append(list, AgendaSupplementRow{AgendaSupplement: r.Supplement()})
		}
		list[at].Items++
	}
	slices.SortFunc(list, func(a, b AgendaSupplementRow) int { return a.Number - b.Number })
	return list
}

// The ways in which an item comes onto an agenda that is issued.
const (
	WayUrgent           = "urgent"            // as urgent business, at once
	WaySupplement       = "supplement"        // with the supplement that is put together
	WayUrgentSupplement = "urgent-supplement" // with it, as urgent business
)

// SupplementPaper is everything that the paper of a supplement says, of one part.
type SupplementPaper struct {
	Meeting    MeetingRow
	Supplement AgendaSupplement
	Part       int
	Items      []AgendaRow
	Motions    []PaperedMotion // those of the items, in full
}
