package views

import (
	"cmp"
	"io"
	"strconv"

	"carried/models"
	"carried/models/table"
)

// reportColumns are the columns of the file of a report.
var reportColumns = []struct {
	head string
	of   func(Page, models.Period, models.ReportRow) string
}{
	{"Reference", func(_ Page, _ models.Period, r models.ReportRow) string { return r.Reference }},
	{"Request", func(_ Page, _ models.Period, r models.ReportRow) string { return r.Title }},
	{"From", func(_ Page, _ models.Period, r models.ReportRow) string {
		return cmp.Or(r.MotionReference, r.From())
	}},
	{"Carried", func(_ Page, _ models.Period, r models.ReportRow) string { return string(r.CarriedOn()) }},
	{"Kind", func(_ Page, _ models.Period, r models.ReportRow) string { return r.KindName }},
	{"Directorate", func(_ Page, _ models.Period, r models.ReportRow) string { return r.DirectorateName }},
	{"Portfolio holder", func(p Page, _ models.Period, r models.ReportRow) string { return r.HolderName(p.Council.MemberStyle) }},
	{"Owner", func(p Page, _ models.Period, r models.ReportRow) string { return r.Owner(p.Council.Settings, p.Actor) }},
	{"State", func(_ Page, _ models.Period, r models.ReportRow) string { return RequestTag(r.State).Text }},
	{"RAG", func(_ Page, _ models.Period, r models.ReportRow) string { return RAGTag(r.RAG).Text }},
	{"RAG because", func(_ Page, _ models.Period, r models.ReportRow) string { return models.UpperFirst(r.Why) }},
	{"Starts", func(_ Page, _ models.Period, r models.ReportRow) string { return string(r.StartDate) }},
	{"Due", func(_ Page, _ models.Period, r models.ReportRow) string { return string(r.DueDate) }},
	{"First due date", func(_ Page, _ models.Period, r models.ReportRow) string { return string(r.FirstDueDate) }},
	{"Times moved", func(_ Page, _ models.Period, r models.ReportRow) string { return strconv.Itoa(r.DueMoves) }},
	{"Why no due date", func(_ Page, _ models.Period, r models.ReportRow) string { return r.NoDueReason }},
	{"Last update", func(_ Page, _ models.Period, r models.ReportRow) string { return string(r.LastUpdateOn) }},
	{"Latest update", func(_ Page, _ models.Period, r models.ReportRow) string { return r.LatestText }},
	{"Closed", func(_ Page, _ models.Period, r models.ReportRow) string { return string(r.ClosedOn) }},
	{"Days from carried to complete", func(_ Page, p models.Period, r models.ReportRow) string { return r.DaysTaken(p) }},
	{"Complete by the first due date", func(p Page, period models.Period, r models.ReportRow) string {
		return r.KeptFirst(period, models.DateOf(p.Now))
	}},
}

// WriteReport writes all requests of a report as CSV, for whoever asks for the
// page. Dates are ISO 8601.
func WriteReport(w io.Writer, p Page, period models.Period, rows []models.ReportRow) error {
	lines := make([][]string, 1, len(rows)+1)
	for _, c := range reportColumns {
		lines[0] = append(lines[0], c.head)
	}
	for _, r := range rows {
		line := make([]string, len(reportColumns))
		for i, c := range reportColumns {
			line[i] = c.of(p, period, r)
		}
		lines = append(lines, line)
	}
	return table.WriteCSV(w, lines)
}
