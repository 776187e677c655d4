package models

import "carried/models/calendar"

// QuestionTimes are the days that the rules give a question (domain.md 13.2). Both
// are "" where a rule says nothing.
type QuestionTimes struct {
	Notice Date // the last day on which notice of it is in time for its meeting
	Due    Date // by when it is to be answered
}

// Late reports whether notice that was given on a day came too late for the meeting.
func (t QuestionTimes) Late(notice Date) bool { return t.Notice != "" && notice > t.Notice }

// QuestionTimes returns the days of a question of a kind that is tabled on a day,
// for a meeting where it is put at one. A question asked elsewhere follows the rules
// of its house, and one that arises from an answer needs no notice.
func (s Settings) QuestionTimes(kind QuestionKind, tabled, meeting Date, c calendar.Calendar) QuestionTimes {
	switch {
	case kind == "written_ordinary", kind == "written_named_day":
		return QuestionTimes{}
	case meeting != "" && kind != "supplementary":
		notice := s.QuestionNotice
		if kind == "public" {
			notice = s.PublicNotice
		}
		return QuestionTimes{DateOn(c.As(calendar.WorkingWeekdays).ClearDays(meeting.Day(), notice)), meeting}
	case tabled == "", kind == "council_oral":
		return QuestionTimes{}
	}
	return QuestionTimes{"", DateOn(c.WorkingDaysAfter(tabled.Day(), s.QuestionDays))}
}

// Due lets the answer be due on another day, to which its meeting was moved.
func (q *Question) Due(on Date) Event {
	before := q.Fields()
	q.DueOn = on
	return q.Event("put-right", "The meeting at which it is put was moved", Diff(QuestionFields, before, q.Fields())...)
}
