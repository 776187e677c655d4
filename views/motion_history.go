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

// deeds are what was done, in words; what is missing here is said by its verb.
var deeds = map[string]string{
	"motion.create": "Entered from the notice", "motion.edit": "Changed", "motion.clauses": "Clauses changed", "motion.receive": "Receipt recorded",
	"motion.submit": "Submitted", "motion.accept": "Notice accepted", "motion.rule-out": "Ruled out of order", "motion.withdraw": "Withdrawn",
	"motion.schedule": "Put on an agenda", "motion.debate": "Moved and seconded", "motion.carry": "Carried", "motion.lose": "Lost",
	"motion.defer": "Deferred", "motion.refer": "Referred", "motion.adjourn": "Adjourned", "motion.fall": "Fell", "motion.lapse": "Lapsed",
	"motion.minutes-carried": "Carried, as the minutes say", "motion.minutes-lost": "Lost, as the minutes say", "motion.minutes-withdrawn": "Withdrawn, as the minutes say",
	"motion.rescind": "Rescinded", "motion.correct": "Text corrected", "motion.grant": "Reading granted", "motion.ungrant": "Reading no longer granted",
	"request.create": "Drafted", "request.confirm": "Confirmed", "request.allocate": "Allocated", "request.start": "Work started",
	"request.hold": "Put on hold", "request.resume": "Work resumed", "request.update": "Update logged", "request.propose": "Completion proposed",
	"request.sign-off": "Signed off", "request.return": "Sent back", "request.absorb": "Closed as absorbed", "request.not-pursue": "Closed as not pursued",
	"request.supersede": "Closed as superseded", "request.rescind": "Closed as rescinded", "request.reopen": "Reopened", "request.split": "Split",
	"request.part": "Split to close a part", "request.stand": "Made a standing duty", "request.keep": "Occurrence signed off", "request.respond": "Response recorded", "request.define": "Definition of done changed",
	"request.portfolio": "Who answers for it changed",
	"request.object":    "Objection put on the record",
	"request.ask":       "A member asked a question", "request.answer": "A member’s question answered",
	"request.join": "Joined", "request.drop": "Dropped", "request.evidence": "Evidence added",
	"request.withhold-update": "An update withheld", "request.withhold-evidence": "Evidence withheld",
}

// HistoryOf words the events of a motion. names are the records that changes
// name, as in "person/7".
func HistoryOf(events []models.Event, names map[string]string) []HistoryEntry {
	list := make([]HistoryEntry, 0, len(events))
	for _, e := range events {
		c := e.Read()
		h := HistoryEntry{At: e.At, What: deeds[e.Verb], By: e.ActorName, Reason: c.Reason}
		if h.What == "" {
			_, verb, _ := strings.Cut(e.Verb, ".")
			h.What = models.Word(strings.ReplaceAll(verb, "-", "_"))
		}
		if e.RequestID != 0 {
			h.Of = c.Title
		}
		if e.WithheldBy != 0 {
			h.Changes = []string{"The words of this entry are withheld."}
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
