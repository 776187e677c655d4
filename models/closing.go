package models

// Closing is what a request that was closed other than complete rests on: a
// policy, a decision, a later motion (domain.md 5.2.2, R10–R12). It stands in
// the story of the request's completion, and stays there when it is reopened.
type Closing struct {
	RestsOn     string // name of the policy or programme, who decided, or the later motion
	Link        string // to the policy or programme
	DecisionRef string
	DecidedOn   Date  // of a decision not to pursue it
	ToldOn      Date  // when the proposer was told of that, before it was published
	LaterID     *uint // the later motion
}

// Closing is what was typed about what a closing rests on, as it is kept.
func (in RequestStepInput) Closing(step string) Closing {
	c := Closing{RestsOn: in.Related}
	switch step {
	case "absorb":
		c.Link = in.Link
	case "re-adopt":
		c.DecisionRef, c.DecidedOn = in.DecisionRef, in.Decision.Date()
	case "not-pursue":
		c.DecisionRef, c.DecidedOn, c.ToldOn = in.DecisionRef, in.Decision.Date(), in.Told.Date()
	case "supersede", "rescind":
		if in.Later != nil {
			c.LaterID = Ref(in.Later.ID)
		}
	default:
		return Closing{}
	}
	return c
}

// words are what it rests on, in a line: "Cabinet, CAB/12, 3 March 2025".
func (c Closing) words() string { return Listed(c.RestsOn, c.DecisionRef, c.DecidedOn.String()) }

// closes makes the guard of a way to close: what it rests on, the reason, and
// where the council has set it so, the agreement of a body.
func closes(restsOn func(*Request, RequestStepInput) []FieldError, reason string) func(*Request, RequestStepInput, Actor) error {
	return func(r *Request, in RequestStepInput, _ Actor) error {
		f := restsOn(r, in)
		if in.Reason == "" {
			f = append(f, FieldError{"reason", reason})
		}
		if f = append(f, agreementProblems(in)...); len(f) > 0 {
			return InvalidFields(f)
		}
		return nil
	}
}

// byPolicy: an absorbed request goes on within a policy or programme.
func byPolicy(_ *Request, in RequestStepInput) []FieldError {
	if in.Related == "" {
		return []FieldError{{"related", "Enter the name of the policy or programme"}}
	}
	return nil
}

// byDecision: somebody decided not to pursue it, and the proposer heard of that
// before the public did.
func byDecision(_ *Request, in RequestStepInput) []FieldError {
	var f []FieldError
	if in.Related == "" {
		f = append(f, FieldError{"related", "Enter who decided"})
	}
	if in.DecisionRef == "" {
		f = append(f, FieldError{"decision-ref", "Enter the decision reference"})
	}
	if p := in.Decision.Problem("date of the decision", true); p != "" {
		f = append(f, FieldError{"decision", p})
	} else {
		f = append(f, pastDay("decision", "Date of the decision", in.Decision.Date(), in)...)
	}
	if p := in.Told.Problem("date on which the proposer was told", !in.NoProposer); p != "" {
		f = append(f, FieldError{"told", p})
	} else {
		f = append(f, pastDay("told", "Date on which the proposer was told", in.Told.Date(), in)...)
	}
	return f
}

// byLaterMotion: what supersedes or rescinds a request is a motion that the
// council carried.
func byLaterMotion(r *Request, in RequestStepInput) []FieldError {
	if p := laterProblem(in.Related, in.Later, Deref(r.MotionID), in.DecidedOn); p != "" {
		return []FieldError{{"related", p}}
	}
	return nil
}

// agreementProblems: where closure.mode is body_agreement, every closing names
// the body that agreed, its meeting and the minute (domain.md 5.2.2, R8).
func agreementProblems(in RequestStepInput) []FieldError {
	if in.Settings.ClosureMode != "body_agreement" {
		return nil
	}
	var f []FieldError
	if in.BodyID == 0 {
		f = append(f, FieldError{"body", "Select the body that agreed"})
	}
	switch m := in.Agreed; {
	case in.MeetingID == 0:
		f = append(f, FieldError{"meeting", "Select the meeting that agreed"})
	case m == nil || m.State == MeetingCancelled || m.Date > in.Today:
		f = append(f, FieldError{"meeting", "Select a meeting that has been held"})
	case in.BodyID != 0 && m.BodyID != in.BodyID:
		f = append(f, FieldError{"meeting", "Select a meeting of the body that agreed"})
	case m.Date < in.DecidedOn:
		f = append(f, FieldError{"meeting", "Select a meeting on or after " + in.DecidedOn.String() + ", the date of the council’s decision"})
	}
	if in.MinuteRef == "" {
		f = append(f, FieldError{"minute", "Enter the minute reference"})
	}
	return f
}
