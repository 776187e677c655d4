package views

import (
	"regexp"
	"strings"
	"time"

	"carried/models"
)

// HistoryEntry is one entry of a motion's history as staff see it.
type HistoryEntry struct {
	At      time.Time
	What    string // "Put on an agenda"
	Of      string // the request it is about; "" for the motion itself
	By      string
	Reason  string
	Changes []string
}

// HistoryOf words the events of a motion. names are the records that changes
// name, as in "person/7".
func HistoryOf(events []models.Event, names map[string]string) []HistoryEntry {
	list := make([]HistoryEntry, 0, len(events))
	for _, e := range events {
		c := e.Read()
		h := HistoryEntry{At: e.At, What: deedOf(e.Verb).words, By: e.ActorName, Reason: c.Reason}
		if e.RequestID != 0 || strings.HasPrefix(e.Verb, "amendment.") {
			h.Of = c.Title
		}
		if e.WithheldBy != 0 {
			h.Changes = []string{"The words of this entry are withheld."}
			if strings.HasPrefix(e.Verb, "amendment.") {
				h.Of = "An amendment"
			}
		}
		for _, x := range c.Changes {
			if x.From == "" && x.To == "" && e.Verb != "request.withhold-evidence" {
				continue // a question that was left empty
			}
			if words := changeWords(x, names); words != "" {
				h.Changes = append(h.Changes, words)
			}
		}
		list = append(list, h)
	}
	return list
}

var (
	recordName = regexp.MustCompile(`^[a-z]+/[0-9]+$`)
	dateValue  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// changeWords says what changed, where it is short enough to say.
func changeWords(c models.Change, names map[string]string) string {
	const most = 160
	field := models.Word(c.Field)
	if c.Field == "fell by" && fallWords[c.To] != "" {
		return fallWords[c.To]
	}
	if c.Field == "state" {
		return ""
	}
	from, ok1 := valueWords(c.Field, c.From, names)
	to, ok2 := valueWords(c.Field, c.To, names)
	if len(from) > most || len(to) > most || !ok1 || !ok2 {
		return field + " changed"
	}
	switch {
	case from == "" && to == "":
		return field
	case from == "":
		return field + ": " + to
	case to == "":
		return field + " was " + from
	}
	return field + ": " + from + " → " + to
}

// valueWords returns a value of the record as people read it; not ok where only
// its number is known.
func valueWords(field, value string, names map[string]string) (words string, ok bool) {
	switch {
	case names[value] != "":
		return names[value], true
	case recordName.MatchString(value):
		return "", false
	case dateValue.MatchString(value):
		return models.Date(value).String(), true
	case field == "kind" && KindWords[models.MotionKind(value)] != "":
		return KindWords[models.MotionKind(value)], true
	}
	return value, true
}
