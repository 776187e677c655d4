package calendar

// Days of the timetable of an election, counted back from its poll (domain.md
// 7.3 and 11). Elections of the UK Parliament and referendums have rules of
// their own.
const (
	noticeOfElection = 25
	nominationsClose = 19
)

// NoticeOfElection returns the latest day on which notice of a local election
// may be published.
func (c Calendar) NoticeOfElection(poll Day) Day {
	return c.As(Election).NthBefore(poll, noticeOfElection)
}

// NominationsClose returns the day on which nominations for a local election
// close.
func (c Calendar) NominationsClose(poll Day) Day {
	return c.As(Election).NthBefore(poll, nominationsClose)
}

// ElectionPeriod is the pre-election period: from the day on which notice of
// the election is published to the close of poll, both days included.
type ElectionPeriod struct{ Starts, Poll Day }

// ElectionPeriod returns the pre-election period before a poll. published is the
// day on which the Returning Officer published notice of the election; until it
// is known (0), the period starts on the latest day for it.
func (c Calendar) ElectionPeriod(poll, published Day) ElectionPeriod {
	if published == 0 {
		published = c.NoticeOfElection(poll)
	}
	return ElectionPeriod{published, poll}
}

// Nearness says how publicity lies to a pre-election period.
type Nearness string

const (
	Clear           Nearness = ""
	NearPreElection Nearness = "near_pre_election"
	PreElection     Nearness = "pre_election"
)

// Nearness says how publicity from one day to another lies to the period. Both
// its start and its end count, so a poster that already hangs when the period
// starts is in it. What is not in it and starts at most warn days before it is
// near (domain.md 11). A to before from is read as from.
func (p ElectionPeriod) Nearness(from, to Day, warn int) Nearness {
	switch to = max(from, to); {
	case from <= p.Poll && to >= p.Starts:
		return PreElection
	case p.Starts.Add(-warn) <= from && from < p.Starts:
		return NearPreElection
	}
	return Clear
}
