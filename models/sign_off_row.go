package models

// SignOffRow is an entry in the story of a request's completion, with the body
// and the meeting it names.
type SignOffRow struct {
	SignOff
	BodyName    string
	MeetingPath string
	MeetingDate Date
	LaterPath   string // of the later motion that a closing rests on
}
