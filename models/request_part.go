package models

// PartInput is what is said when a request is split so that the part that is
// done can be closed (domain.md 5.2.2: never complete with open sub-parts).
type PartInput struct {
	Part    string `form:"part" validate:"required,max=160" label:"title of the part" empty:"Enter a short title for the part that is done"`
	Rest    string `form:"rest" validate:"required,max=160" label:"title of the rest" empty:"Enter a short title for what is still to be done"`
	Text    string `form:"text" validate:"required,max=600" label:"update" empty:"Enter what has been done"`
	Version int    `form:"version"`
}

// Check: nobody could tell two requests of one title apart.
func (in PartInput) Check() []FieldError {
	if in.Part != "" && in.Part == in.Rest {
		return []FieldError{{"rest", "Enter a title that differs from that of the part that is done"}}
	}
	return nil
}

// RequestPart is a request that was split from another, or the one it was split
// from.
type RequestPart struct {
	ID        uint
	Reference string
	Path      string
	Title     string
	State     RequestState
}

// CanSplit says whether an actor may split the request now: Forbidden or
// Conflict.
func (r *Request) CanSplit(a Actor) error {
	step, err := RequestLife.Open("part", r.State, a)
	switch {
	case err != nil && r.State == RequestAwaitingSignOff && mustOwn(r, a) == nil:
		return Errorf(Conflict, "This request awaits sign-off. Once it is sent back, it can be split.")
	case err != nil:
		return err
	}
	return step.Guard(r, RequestStepInput{Part: &PartInput{}}, a)
}

func canSplit(r *Request, in RequestStepInput, a Actor) error {
	if err := mustOwn(r, a); err != nil {
		return err
	}
	if r.Duty.Standing() {
		return Errorf(Conflict, "This is a standing duty: it is done occurrence by occurrence, so there is no part to split off.")
	}
	if in.Part == nil {
		return InvalidField("part", "Enter a short title for the part that is done")
	}
	return nil
}

// SplitOff returns the part that is done as a request of its own, to be given
// its number. It quotes the same words and keeps owner, dates and response; the
// work on it has begun, unless nobody owns it.
func (r *Request) SplitOff(in PartInput) Request {
	part := *r
	part.ID, part.Number, part.Reference, part.Path = 0, 0, "", ""
	part.SplitFromID, part.Title, part.Position = Ref(r.ID), in.Part, r.Position+1
	part.HoldReason, part.HoldReview = "", ""
	if r.State != RequestUnallocated {
		part.State = RequestInProgress
	}
	return part
}
