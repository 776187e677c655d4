package models

// MeetingRequest is that a meeting moved a request forward. The clerk puts it
// down; everybody who may read the request reads it once the meeting was held.
type MeetingRequest struct {
	ID        uint `gorm:"primaryKey"`
	MeetingID uint
	RequestID uint
	Note      string // how
	Version   int
}

// MeetingRequestInput is the form of a request that a meeting moved forward.
type MeetingRequestInput struct {
	Request string `form:"request" validate:"required,max=60" label:"reference of the request"`
	Note    string `form:"note" validate:"required,max=1000" label:"how the meeting moved it forward" empty:"Enter how the meeting moved it forward"`
}

// MovedForwardRow is a request that a meeting moved forward, as the pages of the
// meeting and of its body show it.
type MovedForwardRow struct {
	MeetingRequest
	Reference string
	Path      string
	Title     string
	Exempt    bool // not for the public
}

// ForwardMeetingRow is a meeting that moved a request forward, as the page of the
// request shows it.
type ForwardMeetingRow struct {
	MeetingRequest
	Date     Date
	Path     string
	BodyName string
	BodySlug string
}

// MoveForward says that the meeting moved a request forward: Forbidden or
// Conflict where it cannot be put down, Invalid where there was no such request yet.
func (m *Meeting) MoveForward(r *RequestRow, in MeetingRequestInput, a Actor) (MeetingRequest, Event, error) {
	if err := m.movesForward(a); err != nil {
		return MeetingRequest{}, Event{}, err
	}
	if r.State == RequestUnconfirmed {
		return MeetingRequest{}, Event{}, InvalidField("request", "This request is not confirmed yet. Confirm it first")
	}
	if on := r.CarriedOn(); m.Date < on {
		return MeetingRequest{}, Event{}, InvalidField("request", "This request was made on %s, after the meeting", on)
	}
	return MeetingRequest{MeetingID: m.ID, RequestID: r.ID, Note: in.Note, Version: 1},
		r.Event("moved-forward", "", Change{Field: "meeting", To: m.Date.String()}, Change{Field: "how", To: in.Note}), nil
}

// TakeOff says that a request is no longer among those the meeting moved forward.
func (m *Meeting) TakeOff(r *Request, x MeetingRequest, a Actor) (Event, error) {
	if err := m.movesForward(a); err != nil {
		return Event{}, err
	}
	return r.Event("not-moved-forward", "", Change{Field: "meeting", From: m.Date.String()}, Change{Field: "how", From: x.Note}), nil
}

func (m *Meeting) movesForward(a Actor) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk can say which requests a meeting moved forward.")
	case !m.State.Met():
		return Errorf(Conflict, "This meeting is at “%s”. Which requests it moved forward can be put down once it is recorded as held.", Word(string(m.State)))
	}
	return nil
}
