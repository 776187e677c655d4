package models

import "carried/models/calendar"

// DecisionNotice is everything that the decision notice of a motion says, with
// the extract from the minutes (domain.md 9.2). A motion is in one part of the
// papers only.
type DecisionNotice struct {
	Motion     MotionRecord
	Part       int
	CallInEnds Date // the last day on which the decision may be called in; "" where no such rule applies
	Published  []ClauseGroup
	Resolved   *MotionVersion   // as it was carried; nil where it was not
	Interests  []InterestRow    // declared in it, in the order of its meetings
	Amendments []AmendmentRow   // that were moved, in their order
	Votes      []Vote           // that were published, in their order
	Names      []NamedVote      // of those votes
	Casters    map[uint]string  // who gave a casting vote in them, by person
	Corrected  []VoteCorrection // what those votes said before
	Requests   []RequestRow     // that came out of it and are confirmed
	Referred   *Referral        // how it was referred, where that is what became of it
	PutOff     string           // why its meeting put it off, where that was said
	Rescinds   *MotionRow       // the motion that it takes back, where the reader of this part may know it
}

// Noticed reports whether there is a decision on the motion of which a notice can
// be given: what became of it once its meeting had it before it.
func (m *Motion) Noticed() bool {
	switch m.State {
	case MotionDraft, MotionSubmitted, MotionAccepted, MotionOnAgenda, MotionUnderDebate:
		return false
	}
	return m.PublishedAt != nil
}

// CallIn returns the last day on which a decision of a body may be called in: that
// of the executive on a motion that was carried, where the council has such a
// rule; "" for any other.
func (m *Motion) CallIn(body BodyKind, s Settings, c calendar.Calendar) Date {
	if s.CallInDays == 0 || body != BodyExecutive || !m.MakesRequests() || m.DecidedOn == "" {
		return ""
	}
	return DateOn(c.WorkingDaysAfter(m.DecidedOn.Day(), s.CallInDays))
}

// Provisional reports whether what the meeting did with the motion may still be
// corrected: its minutes are not agreed yet. Of a motion that was put off, that is
// the meeting which had it last.
func (m MotionRecord) Provisional() bool {
	state := m.MeetingState
	if m.DecidedOn == "" {
		state = m.LastState
	}
	return state != "" && state.Provisional()
}

// Provisional is that of the motion. What stood referred before its meeting is in no
// minutes.
func (n DecisionNotice) Provisional() bool {
	return n.Motion.Provisional() && (n.Motion.State != MotionReferred || n.PutOffOn() != "")
}

// PutOffOn is the day on which a meeting referred, deferred or adjourned the motion;
// "" where none did: it was decided, was not reached, or stood referred before its
// meeting.
func (n DecisionNotice) PutOffOn() Date {
	switch n.Motion.State {
	case MotionReferred:
		if n.Referred != nil && !n.Referred.Automatic && n.Referred.ReferredOn >= n.Motion.LastDate {
			return n.Referred.ReferredOn
		}
	case MotionDeferred, MotionAdjourned:
		return n.Motion.LastDate
	}
	return ""
}

// VotesOn returns the votes on a subject: on the motion, a procedural question,
// or one of its amendments.
func (n DecisionNotice) VotesOn(subject VoteSubject, amendment uint) []Vote {
	var list []Vote
	for _, v := range n.Votes {
		if v.Subject == subject && Deref(v.AmendmentID) == amendment {
			list = append(list, v)
		}
	}
	return list
}
