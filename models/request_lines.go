package models

import (
	"strconv"
)

// FileRow is a request in a file of requests, with its colour on the day.
type FileRow struct {
	RequestRow
	RAG RAG
	Why string
}

// RequestFile is what the lines of a file of requests depend on: the day, the
// council, who reads it, and for the file of a report its period.
type RequestFile struct {
	Today   Date
	Council Council
	Actor   Actor
	Period  Period // zero for a file that is of no period
}

// requestColumns are the columns of every file of requests, in their order. They
// have the names of the tracker's flat profile where they mean the same. Those
// that are of a period are in the file of a report only.
var requestColumns = []struct {
	name     string
	ofPeriod bool
	of       func(RequestFile, *FileRow) string
}{
	{"Reference", false, func(_ RequestFile, r *FileRow) string { return r.Reference }},
	{"Request", false, func(_ RequestFile, r *FileRow) string { return r.Title }},
	{"Motion", false, func(_ RequestFile, r *FileRow) string { return r.From() }},
	{"Motion reference", false, func(_ RequestFile, r *FileRow) string { return r.MotionReference }},
	{"Meeting", false, func(_ RequestFile, r *FileRow) string { return string(r.CarriedOn()) }},
	{"Kind", false, func(_ RequestFile, r *FileRow) string { return r.KindName }},
	{"Directorate", false, func(_ RequestFile, r *FileRow) string { return r.DirectorateName }},
	{"Portfolio holder", false, func(f RequestFile, r *FileRow) string { return r.HolderName(f.Council.MemberStyle) }},
	{"Owner", false, func(f RequestFile, r *FileRow) string { return r.Owner(f.Council.Settings, f.Actor) }},
	{"Status", false, func(_ RequestFile, r *FileRow) string { return Word(string(r.State)) }},
	{"RAG", false, func(_ RequestFile, r *FileRow) string { return UpperFirst(string(r.RAG)) }},
	{"RAG because", false, func(_ RequestFile, r *FileRow) string { return UpperFirst(r.Why) }},
	{"Starts", false, func(_ RequestFile, r *FileRow) string { return string(r.StartDate) }},
	{"Due date", false, func(_ RequestFile, r *FileRow) string { return string(r.DueDate) }},
	{"First due date", false, func(_ RequestFile, r *FileRow) string { return string(r.FirstDueDate) }},
	{"Times the due date moved", false, func(_ RequestFile, r *FileRow) string { return strconv.Itoa(r.DueMoves) }},
	{"Why no due date", false, func(_ RequestFile, r *FileRow) string { return r.NoDueReason }},
	{"Last update", false, func(_ RequestFile, r *FileRow) string { return string(r.LastUpdateOn) }},
	{"Latest update", false, func(_ RequestFile, r *FileRow) string { return r.LatestText }},
	{"Closed", false, func(_ RequestFile, r *FileRow) string { return string(r.ClosedOn) }},
	{"Disputed", false, func(_ RequestFile, r *FileRow) string { return YesNo(r.Disputed) }},
	{"Days from carried to complete", true, func(f RequestFile, r *FileRow) string { return r.DaysTaken(f.Period) }},
	{"Complete by the first due date", true, func(f RequestFile, r *FileRow) string { return r.KeptFirst(f.Period, f.Today) }},
}

// Head is the first line of the file: the names of its columns.
func (f RequestFile) Head() []string {
	var line []string
	for _, c := range requestColumns {
		if !c.ofPeriod || f.Period != (Period{}) {
			line = append(line, c.name)
		}
	}
	return line
}

// Line is a request in the file. Dates are ISO 8601. The owner is named as
// whoever asks for the file may read it.
func (f RequestFile) Line(r *FileRow) []string {
	var line []string
	for _, c := range requestColumns {
		if !c.ofPeriod || f.Period != (Period{}) {
			line = append(line, c.of(f, r))
		}
	}
	return line
}
