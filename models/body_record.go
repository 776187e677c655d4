package models

import (
	"fmt"
	"slices"
	"strings"
)

// BodyRecord is everything that the page and the paper of a body say.
type BodyRecord struct {
	Body      Body
	SetUpBy   *MotionRecord // nil for none that whoever asks may read
	Posts     []BodyPost
	Seats     []SeatRow
	Sittings  []Sitting
	Marks     []SeatMark
	Landmarks []Landmark
	Meetings  []MeetingRow               // the latest first
	Attended  map[uint][]AttendanceCount // by meeting
	Forward   map[uint][]MovedForwardRow // by meeting
	On        Date                       // the day of which it tells
}

// AttendanceCount is how many were present at a meeting, or sent apologies, or
// were absent: of the members, or of those who serve the body.
type AttendanceCount struct {
	MeetingID uint
	State     AttendanceState
	Serves    bool
	People    int
}

// MostBodyMeetings is how many meetings of a body its page and its paper list.
const MostBodyMeetings = 200

// SinceInput is from when the page of a body is asked to count: from an event, or
// from a month.
type SinceInput struct {
	LandmarkID uint   `form:"since" label:"event"`
	Month      string `form:"month" validate:"max=20" label:"month"`
	Year       string `form:"year" validate:"max=10" label:"year"`
	Inclusive  bool   `form:"inclusive" label:"inclusive"`
}

// Since reads it; nil where nothing was asked.
func (in SinceInput) Since(landmarks []Landmark, on Date) (*Since, error) {
	var since Since
	switch month := strings.TrimSpace(in.Month); {
	case in.LandmarkID != 0 && month+in.Year != "":
		return nil, InvalidField("since", "Select an event or enter a month, not both")
	case in.LandmarkID != 0:
		i := slices.IndexFunc(landmarks, func(l Landmark) bool { return l.ID == in.LandmarkID })
		if i < 0 {
			return nil, InvalidField("since", "Select an event of the list")
		}
		since = landmarks[i].Since(in.Inclusive)
	case month == "" && in.Year == "":
		return nil, nil
	case month == "":
		return nil, InvalidField("month", "Enter the month")
	case in.Year == "":
		return nil, InvalidField("year", "Enter the year")
	default:
		n, err := monthOf(month)
		if err != nil || n < 1 || n > 12 {
			return nil, InvalidField("month", "Month must be a number from 1 to 12, or its name")
		}
		var ok bool
		if since, ok = SinceMonth(fmt.Sprintf("%s-%02d", in.Year, n), in.Inclusive); !ok {
			return nil, InvalidField("year", "Year must be one of 4 figures, like 2022")
		}
	}
	if since.From > on {
		return nil, InvalidField("since", "%s is not over yet, so nothing can be counted since then", UpperFirst(since.Name))
	}
	return &since, nil
}

// landmarksTold is how many of the latest events a body is held against by itself.
const landmarksTold = 3

// Sentences are what is said of the meetings of the body without being asked: when
// it met last, how often since the month in which it began, and since the latest
// events.
func (r *BodyRecord) Sentences() []string {
	list := []string{r.Body.LastMet(r.Sittings, r.On)}
	if len(r.Held()) == 0 {
		return list
	}
	if b := r.Body.StartedOn; b != "" && b <= r.On {
		if since, ok := SinceMonth(string(b)[:7], true); ok {
			list = append(list, r.MetSince(since))
		}
	}
	told := 0
	for _, l := range r.Landmarks {
		since := l.Since(false)
		if told < landmarksTold && since.From <= r.On && !r.Body.Ended(l.HappenedOn) && (r.Body.StartedOn == "" || r.Body.StartedOn <= l.HappenedOn) {
			list, told = append(list, r.MetSince(since)), told+1
		}
	}
	return list
}

// MetSince says how often the body met.
func (r *BodyRecord) MetSince(s Since) string { return r.Body.MetSince(r.Sittings, s, r.On) }

// Held are the meetings that it held.
func (r *BodyRecord) Held() []Met { return MeetingsHeld(r.Sittings, r.On) }

// Attendance is how often the holder of a seat was there.
func (r *BodyRecord) Attendance(s SeatRow) SeatRecord {
	return AttendanceOf(&s.BodySeat, r.Held(), r.Marks)
}

// Unrecorded is how many meetings are past of which nobody has said whether they
// were held: the sentences do not count them.
func (r *BodyRecord) Unrecorded() int {
	n := 0
	for _, s := range r.Sittings {
		if s.Date < r.On && (s.State == MeetingScheduled || s.State == MeetingIssued) {
			n++
		}
	}
	return n
}

var came = map[AttendanceState]string{Present: "present", Apologies: "sent apologies", Absent: "absent"}

// Present says how many were at a meeting: "9 present, 2 sent apologies, 1 in
// attendance"; "" where it was not noted.
func (r *BodyRecord) Present(meetingID uint) string {
	var words []string
	for _, s := range AttendanceStates {
		for _, c := range r.Attended[meetingID] {
			if c.State == s && !c.Serves && c.People > 0 {
				words = append(words, digits(c.People)+" "+came[s])
			}
		}
	}
	if n := r.InAttendance(meetingID); n > 0 {
		words = append(words, digits(n)+" in attendance")
	}
	return strings.Join(words, ", ")
}

// InAttendance is how many were at a meeting who serve the body and are no members.
func (r *BodyRecord) InAttendance(meetingID uint) int {
	for _, c := range r.Attended[meetingID] {
		if c.Serves && c.State == Present {
			return c.People
		}
	}
	return 0
}
