package models

// Mistake is what is known of a decision that was recorded wrongly: what its
// correction is held against, and where it leads back to.
type Mistake struct {
	Before  MotionState // where the motion stood before it
	Vote    string      // that was recorded with it, in words; "" for none
	Text    string      // as it was carried; "" for one that was not
	Agreed  bool        // the minutes of its meeting are agreed
	Worked  []string    // the requests that came of it and on which there was work, by reference
	Rescind string      // reference of the resolution that it has rescinded, which is carried again; "" for none
}

// correctable are the outcomes whose recording can be corrected. A motion that
// was put off is taken up again instead, and one that was rescinded was carried.
var correctable = []MotionState{MotionCarried, MotionLost, MotionWithdrawn, MotionNotSeconded, MotionNotMoved, MotionFell, MotionLapsed, MotionRuledOut}

// canCorrectDecision: what was recorded wrongly is put right with a reason that
// everybody can read; once the minutes are agreed, only as a later minute corrects
// them (domain.md 4, P2). Work that began cannot be undone with it. A resolution that
// it has rescinded is carried again, and what was closed of it is open again.
func canCorrectDecision(m *Motion, in MotionStepInput, _ Actor) error {
	if err := m.Uncorrectable(in.Mistake); err != nil {
		return err
	}
	if in.Mistake.Agreed && in.MinuteRef == "" {
		return InvalidField("minute", "The minutes of the meeting are agreed. Enter the minute that corrects them")
	}
	return needReason(in.Reason)
}

// Uncorrectable says why the decision can no longer be corrected, whatever is
// typed, or nil.
func (m *Motion) Uncorrectable(x Mistake) error {
	switch {
	case m.FromMinutes():
		return Errorf(Conflict, "This decision was entered from the minutes, so it cannot be corrected here.")
	case m.State == MotionRuledOut && !m.RuledOutAtMeeting():
		return Errorf(Conflict, "This notice was refused before any meeting. It can be given again.")
	case len(x.Worked) > 0:
		return Errorf(Conflict, "Work has begun on %s, which came out of this decision, so it can no longer be corrected here. What was done stays on the record; a later motion can rescind the decision.", AndList(x.Worked))
	}
	return nil
}

// takeBack puts the motion where it stood before its decision, and says what is
// no longer so. What was being debated is on its agenda again: its decision is
// recorded anew, whatever it was.
func (m *Motion) takeBack(in MotionStepInput) []Change {
	x := in.Mistake
	with := []Change{{"date of the decision", string(m.DecidedOn), ""}, {"minute", "", in.MinuteRef}}
	if x.Vote != "" {
		with = append(with, Change{"vote", x.Vote, ""})
	}
	if x.Text != "" {
		with = append(with, Change{"text as resolved", x.Text, ""})
	}
	if x.Before != "" && x.Before != MotionUnderDebate {
		m.State = x.Before
	}
	m.Reason, m.DecidedOn, m.Consent, m.FellBy, m.MovedBy, m.Amended, m.NoAction = "", "", "", "", "", false, false
	return with
}

// canReinstate: what the council rescinded stays so, but where it never did.
func canReinstate(_ *Motion, in MotionStepInput, _ Actor) error {
	if !in.Reinstates {
		return Errorf(Conflict, "A motion that was rescinded stays so, unless the decision that rescinded it is corrected.")
	}
	return nil
}

// Reinstate opens a request again that was closed as rescinded by a decision that was
// recorded wrongly. before is where it stood.
func (r *Request) Reinstate(before RequestState, reason string) (Event, error) {
	if r.State != RequestRescinded || !before.Open() {
		return Event{}, Errorf(Conflict, "It cannot be read any more where request %s stood before it was closed, so the decision cannot be corrected here.", r.Reference)
	}
	r.State, r.ClosedOn, r.CloseReason = before, "", ""
	return r.Event("reopen", reason, Change{"state", string(RequestRescinded), string(before)}), nil
}
