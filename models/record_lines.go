package models

import (
	"fmt"
	"slices"
	"strconv"
)

// Lines of a table with the records of a request, the columns' names first: what
// the files hold that staff download. Records that were corrected, or added by
// mistake, are left out.

// tableOf lays out what records say of themselves.
func tableOf[T any](columns []string, list []T, fields func(T) map[string]string) [][]string {
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = UpperFirst(c)
	}
	lines := [][]string{head}
	for _, x := range list {
		said := fields(x)
		line := make([]string, len(columns))
		for i, c := range columns {
			line[i] = said[c]
		}
		lines = append(lines, line)
	}
	return lines
}

// TrainingLines are a request's training figures, the target that holds for each
// and the rate in per cent beside the counts it is made of.
func TrainingLines(all []TrainingRecord, s Settings) [][]string {
	return tableOf(slices.Concat(TrainingFields, []string{"rate in per cent"}), Standing(all), func(t TrainingRecord) map[string]string {
		f := t.Fields()
		f["target"], f["rate in per cent"] = strconv.Itoa(t.Target(s)), "not available"
		if r := t.Rate(); r.Known() {
			f["rate in per cent"] = fmt.Sprintf("%.1f", r.Percent())
		}
		return f
	})
}

// PhishingLines are a request's phishing tests.
func PhishingLines(all []PhishingTest) [][]string {
	return tableOf(PhishingFields, StandingTests(all), PhishingTest.Fields)
}

// CommunicationLines are a request's communications, with where each stands and
// its latest review.
func CommunicationLines(all []Communication) [][]string {
	columns := slices.Concat([]string{"state"}, CommunicationFields, []string{"latest review", "reviewed on", "reviewed by"})
	columns = slices.DeleteFunc(columns, func(c string) bool { return c == "member quoted" }) // a number that says nothing to a reader
	return tableOf(columns, all, func(c Communication) map[string]string {
		f := c.Fields()
		f["state"] = Word(string(c.State))
		if c.Review != nil {
			f["latest review"], f["reviewed on"], f["reviewed by"] = c.Review.Decision.Name(), string(DateOf(c.Review.At)), c.Review.ByName
		}
		return f
	})
}

// LetterLines are a request's letters, one line for each recipient, with what
// became of it.
func LetterLines(all []Letter) [][]string {
	columns := []string{"organisation", "kind", "recipient", "channel", "subject", "sent on", "signed by", "shared", "link", "reply due", "chased", "next due", "outcome", "closed on", "published"}
	return tableOf(columns, Sent(all), func(l Letter) map[string]string {
		f := FieldsOf([]Letter{l})
		f["organisation"], f["kind"], f["recipient"] = l.Organisation, l.Kind.Name(), l.Recipient
		f["chased"], f["next due"], f["outcome"], f["closed on"] = strconv.Itoa(l.Chases()), string(l.NextDue), l.Outcome.Rule().Name, string(l.ClosedOn)
		f["published"] = YesNo(l.Published)
		return f
	})
}

// InvolvementLines are a request's events with members.
func InvolvementLines(all []InvolvementEvent) [][]string {
	return tableOf(InvolvementFields, StandingEvents(all), InvolvementEvent.Fields)
}
