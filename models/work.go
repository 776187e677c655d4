package models

// Work is what was recorded of the work on some requests, as far as the actor
// may read it: what their history is told of.
type Work struct {
	Updates        []ProgressUpdate // newest first
	Evidence       []Evidence
	SignOffs       []SignOffRow
	Objections     []ObjectionRow
	DueDates       []DueDateChange
	Training       []TrainingRecord
	Phishing       []PhishingTest
	Letters        []Letter
	Communications []Communication
	Involvement    []InvolvementEvent
	Forward        []ForwardMeetingRow // the meetings that moved them forward
}
