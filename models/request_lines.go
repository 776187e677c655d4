package models

import (
	"slices"
	"strconv"

	"carried/models/calendar"
)

// requestColumns are those of a file of requests.
var requestColumns = []string{
	"reference", "title", "motion", "owner", "directorate", "state", "RAG", "RAG because", "due date", "first due date", "due date moved", "why no due date", "last update", "latest update",
}

// RequestLines are requests as a table for whoever works on them, with what is
// worked out of each on a day (domain.md 5.2.3). What is exempt is left out: a
// file is passed on (domain.md 3, P4).
func RequestLines(rows []RequestRow, today Date, s Settings, c calendar.Calendar, a Actor) [][]string {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r RequestRow) bool { return r.MotionExempt })
	return tableOf(requestColumns, rows, func(r RequestRow) map[string]string {
		rag, because := r.RAG(RAGDay{Today: today, Settings: s, OwnerDue: s.OwnerDue(r.DecidedOn(), c)})
		return map[string]string{
			"reference": r.Reference, "title": r.Title, "motion": r.From(), "owner": r.Owner(s, a), "directorate": r.DirectorateName,
			"state": Word(string(r.State)), "RAG": UpperFirst(string(rag)), "RAG because": because,
			"due date": string(r.DueDate), "first due date": string(r.FirstDueDate), "due date moved": strconv.Itoa(r.DueMoves), "why no due date": r.NoDueReason,
			"last update": string(r.LastUpdateOn), "latest update": r.LatestText,
		}
	})
}
