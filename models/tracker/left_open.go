package tracker

import "slices"

// Left returns the fields of a row that are not taken over for now: those that
// were edited in the product since, or are in doubt, of which nobody has said
// whether the file is right.
func (c Comparison) Left(row *Row, answers map[string]string) []Field {
	var left []Field
	for _, d := range c.Differences {
		if answer := answers[ConflictID(*row, d.Field)]; d.Ask && answer != TakeFile && answer != KeepRecord {
			left = append(left, d.Field)
		}
	}
	if row.Status.Ask && !slices.Contains(left, Status) {
		left = append(left, Status)
	}
	return left
}

// Keep puts back what an earlier copy said in some fields, nothing if there was
// none: they were left open, and the next import asks again.
func (r *Row) Keep(fields []Field, earlier *Row) {
	if earlier == nil {
		earlier = &Row{}
	}
	for _, f := range fields {
		switch f {
		case Reference:
			r.Reference = earlier.Reference
		case Minute:
			r.Minute = earlier.Minute
		case Report:
			r.Report = earlier.Report
		case Body:
			r.Body = earlier.Body
		case Meeting:
			r.Meeting = earlier.Meeting
		case Received:
			r.Received = earlier.Received
		case Title:
			r.Title = earlier.Title
		case Proposer:
			r.Proposer = earlier.Proposer
		case Action:
			r.Action = earlier.Action
		case Owner:
			r.Owners = earlier.Owners
		case Due:
			r.Due = earlier.Due
		case Done:
			r.Done = earlier.Done
		case Status:
			r.Status = earlier.Status
		case Narrative:
			r.Narrative, r.Updates = earlier.Narrative, earlier.Updates
		}
	}
}
