package sample

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/models/calendar"
	"carried/models/motiontext"
)

// find returns the row of a table that is, and whether there is one.
func find[T any](rows []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(rows, is); i >= 0 {
		return rows[i], true
	}
	var none T
	return none, false
}

func councillor(name string) bool {
	_, ok := find(Councillors, func(c CouncillorRow) bool { return c.FullName == name })
	return ok
}

func officer(role string) (OfficerRow, bool) {
	return find(Officers, func(o OfficerRow) bool { return o.RoleTitle == role })
}

func motion(key string) (MotionRow, bool) {
	return find(Motions, func(m MotionRow) bool { return m.Key == key })
}

func meeting(key string) (MeetingRow, bool) {
	return find(Meetings, func(m MeetingRow) bool { return m.Key == key })
}

func body(name string) bool {
	_, ok := find(Bodies, func(b BodyRow) bool { return b.Name == name })
	return ok
}

// oneOf fails the test unless a code is one of those in a line.
func oneOf(t *testing.T, what, code, codes string) {
	t.Helper()
	if !slices.Contains(strings.Fields(codes), code) {
		t.Errorf("%s: %q is not one of %s", what, code, codes)
	}
}

// all fails the test unless each code of a line has been seen.
func all(t *testing.T, seen map[string]bool, codes string) {
	t.Helper()
	for _, c := range strings.Fields(codes) {
		if !seen[c] {
			t.Errorf("nothing is %s", c)
		}
	}
}

// unique fails the test for what is in a table twice, or empty.
func unique[T any](t *testing.T, what string, rows []T, key func(T) string) {
	t.Helper()
	seen := map[string]bool{}
	for _, r := range rows {
		if k := key(r); k == "" || seen[k] {
			t.Errorf("%s %q is empty or there twice", what, k)
		} else {
			seen[k] = true
		}
	}
}

func surname(full string) string { return full[strings.LastIndex(full, " ")+1:] }

func TestPeopleAndPlaces(t *testing.T) {
	unique(t, "councillor", Councillors, func(c CouncillorRow) string { return surname(c.FullName) })
	unique(t, "division", Councillors, func(c CouncillorRow) string { return c.Division })
	unique(t, "officer", Officers, func(o OfficerRow) string { return o.FullName })
	unique(t, "role title", Officers, func(o OfficerRow) string { return o.RoleTitle })
	unique(t, "body", Bodies, func(b BodyRow) string { return b.Name })
	seats := map[string]int{}
	for _, c := range Councillors {
		seats[c.Group]++
		oneOf(t, c.FullName, c.Title, "Mr Mrs Ms Dr")
	}
	total := 0
	for _, g := range Groups {
		total += g.Seats
		if seats[g.Name] != g.Seats {
			t.Errorf("%s has %d councillors for %d seats", g.Name, seats[g.Name], g.Seats)
		}
		if l, ok := find(Councillors, func(c CouncillorRow) bool { return c.FullName == g.Leader }); !ok || l.Group != g.Name {
			t.Errorf("%s is not led by one of its own", g.Name)
		}
	}
	if total != len(Councillors) || !councillor(Chair) {
		t.Errorf("%d seats for %d councillors, or no chair", total, len(Councillors))
	}
	for _, b := range Bodies {
		oneOf(t, b.Name, b.Kind, "full_council executive scrutiny committee sub_committee task_force working_group joint officer_board external")
	}
	roles := map[string]bool{}
	for _, o := range Officers {
		roles[o.Role] = true
		oneOf(t, o.FullName, o.Role, "officer clerk comms_reviewer monitoring_officer admin auditor")
		if _, ok := find(Directorates, func(d DirectorateRow) bool { return d.Name == o.Directorate }); !ok {
			t.Errorf("%s works for no directorate", o.FullName)
		}
	}
	all(t, roles, "officer clerk comms_reviewer monitoring_officer admin auditor")
	for _, d := range Directorates {
		for _, name := range []string{d.HeadOfService, d.ChiefOfficer} {
			if o, ok := find(Officers, func(o OfficerRow) bool { return o.FullName == name }); !ok || o.Directorate != d.Name || !o.Senior {
				t.Errorf("%s is led by %s, who is not one of its senior officers", d.Name, name)
			}
		}
	}
}

func TestAgenda(t *testing.T) {
	for i, a := range Agenda {
		if a.Number != fmt.Sprint(i+1) {
			t.Errorf("item %s is number %d", a.Number, i+1)
		}
		oneOf(t, a.Title, a.Kind, "procedural report motions questions petition other")
		if (a.Part == "II") != (a.Exempt != "") {
			t.Errorf("item %s: part %s, paragraph %q", a.Number, a.Part, a.Exempt)
		}
		if (a.Kind == "motions") != (a.Number == MotionsItem) {
			t.Errorf("item %s is %s", a.Number, a.Kind)
		}
	}
}

// todays is every day of three and a half years, leap day, Christmases and all.
func todays(f func(today time.Time)) {
	for d := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2027 || d.Month() < 7; d = d.AddDate(0, 0, 1) {
		f(d)
	}
}

func TestMeetingsWhateverTheDay(t *testing.T) {
	unique(t, "meeting", Meetings, func(m MeetingRow) string { return m.Key })
	for _, m := range Meetings {
		oneOf(t, m.Key, m.Kind, "ordinary annual budget")
		if !body(m.Body) || (m.Offset == 0) != (m.Kind != "ordinary") || (m.Offset > 0) == (m.Status == "held") {
			t.Errorf("%s: no such body, or offset and state do not fit", m.Key)
		}
	}
	todays(func(today time.Time) {
		dates := Dates(today)
		taken := map[string]string{}
		var last time.Time
		for _, m := range Meetings {
			d := dates[m.Key]
			if d.Weekday() != m.Weekday || atChristmas(d) || d.Before(today) != (m.Status == "held") || d.Equal(today) {
				t.Errorf("on %s, %s is on %s", today.Format(time.DateOnly), m.Key, d.Format("Mon 2006-01-02"))
			}
			slot := m.Body + d.Format(time.DateOnly)
			if taken[slot] != "" {
				t.Errorf("on %s, %s and %s are on one day", today.Format(time.DateOnly), m.Key, taken[slot])
			}
			taken[slot] = m.Key
			if strings.HasPrefix(m.Key, "council-") {
				if !d.After(last) {
					t.Errorf("on %s, %s is out of order", today.Format(time.DateOnly), m.Key)
				}
				last = d
			}
		}
		if dates["annual"].Month() != time.May || dates["budget"].Month() != time.February {
			t.Errorf("on %s: annual meeting %s, budget meeting %s", today, dates["annual"], dates["budget"])
		}
	})
}

const (
	motionEnds = "draft submitted ruled_out accepted on_agenda adjourned deferred referred carried lost withdrawn not_seconded not_moved not_taken fell lapsed rescinded"
	offAgenda  = "draft submitted ruled_out accepted"
)

// Whoever moved, seconded or voted with their name was there, but for the motion
// of two who were not.
func TestWhoWasThere(t *testing.T) {
	for _, row := range Meetings {
		away := slices.Concat(row.Apologies, row.Absent)
		for _, n := range away {
			if !councillor(n) {
				t.Errorf("%s: %q is no councillor", row.Key, n)
			}
		}
		if l := row.Left; l != (LeftRow{}) {
			if m, ok := motion(l.Motion); !ok || m.Meeting != row.Key || !councillor(l.Councillor) {
				t.Errorf("%s: %+v left", row.Key, l)
			}
		}
		for _, m := range Motions {
			if m.Meeting != row.Key {
				continue
			}
			here := []string{m.Proposer, m.Seconder}
			for _, a := range m.Amendments {
				here = append(here, a.Mover, a.Seconder)
			}
			for _, i := range m.Interests {
				here = append(here, i.Councillor)
			}
			for _, n := range here {
				if slices.Contains(away, n) && m.End != "not_moved" {
					t.Errorf("%s: %s was not there", m.Key, n)
				}
			}
			if v := m.Vote; v != nil && v.For+v.Against+v.Abstain > len(Councillors)-1-len(away) {
				t.Errorf("%s: %d votes, and %d were away", m.Key, v.For+v.Against+v.Abstain, len(away))
			}
		}
	}
}

func TestMotions(t *testing.T) {
	unique(t, "motion", Motions, func(m MotionRow) string { return m.Key })
	unique(t, "title", Motions, func(m MotionRow) string { return m.Title })
	ends, kinds, place := map[string]bool{}, map[string]bool{}, map[string]int{}
	exempt, links, answered := map[string]bool{}, map[string]bool{}, false
	received := map[string]int{}
	for _, m := range Motions {
		t.Run(m.Key, func(t *testing.T) {
			ends[m.End], kinds[m.Kind] = true, true
			oneOf(t, "end", m.End, motionEnds)
			oneOf(t, "kind", m.Kind, "on_notice time_limited_debate urgent rescission constitution_change cross_party")
			names := append([]string{m.Proposer}, m.Signatories...)
			if m.End != "draft" {
				names = append(names, m.Seconder)
			}
			for _, n := range names {
				if !councillor(n) {
					t.Errorf("%q is no councillor", n)
				}
			}
			if slices.Sort(names); len(slices.Compact(names)) != len(names) {
				t.Error("somebody signed twice")
			}
			if !strings.Contains(strings.ToLower(m.Text), strings.ToLower(m.Title)) && m.Kind != "rescission" {
				t.Error("the text does not have the title")
			}
			if !strings.Contains(m.Text, surname(m.Proposer)) || !strings.Contains(m.Text, surname(m.Seconder)) {
				t.Error("the text does not name proposer and seconder")
			}
			if m.Operative < 1 {
				t.Error("it asks for nothing")
			}
			if _, ok := find(Groups, func(g GroupRow) bool { return g.Name == m.BackgroundBy }); ok != (m.Background != "") {
				t.Errorf("background given by %q", m.BackgroundBy)
			}
			mt, ok := meeting(m.Meeting)
			if ok == (m.End == "draft") || ok && mt.Body != "Full Council" {
				t.Errorf("meeting %q", m.Meeting)
			}
			off := slices.Contains(strings.Fields(offAgenda), m.End)
			if off != (m.Position == 0) {
				t.Errorf("%s at position %d", m.End, m.Position)
			}
			if !off {
				if place[m.Meeting]++; m.Position != place[m.Meeting] {
					t.Errorf("position %d, want %d", m.Position, place[m.Meeting])
				}
				// Motions stand in the order received (domain.md 6.1), late ones wherever.
				if last := received[m.Meeting]; last != 0 && m.Late == "" && m.Received > last {
					t.Errorf("received %d days before, after one of %d", m.Received, last)
				}
				if m.Late == "" {
					received[m.Meeting] = m.Received
				}
				if (mt.Status == "held") == (m.End == "on_agenda") {
					t.Errorf("%s, and the meeting is %s", m.End, mt.Status)
				}
			}
			needsReason := slices.Contains(strings.Fields("ruled_out adjourned deferred referred withdrawn not_seconded not_moved not_taken fell lapsed"), m.End)
			if needsReason != (m.Reason != "") {
				t.Errorf("%s, reason %q", m.End, m.Reason)
			}
			if (m.End == "referred") != (m.Referred != "") || m.Referred != "" && !body(m.Referred) {
				t.Errorf("referred to %q", m.Referred)
			}
			if n, ok := meeting(m.Next); m.Next != "" && (!ok || n.Status == "held") {
				t.Errorf("put off to %q", m.Next)
			}
			if by, ok := motion(m.By); (m.End == "rescinded") != ok || ok && (by.Kind != "rescission" || by.End != "carried") {
				t.Errorf("rescinded by %q", m.By)
			}
			// The constitution here asks for ten signatures (domain.md 6.1).
			if m.Kind == "rescission" && len(names) < 10 {
				t.Errorf("%d signed to rescind", len(names))
			}
			exempt[m.End] = exempt[m.End] || m.Exempt != ""
			if a := m.Answer; a != (AnswerRow{}) {
				if mt, ok := meeting(a.Meeting); !ok || mt.Body != m.Referred || mt.Status != "held" || a.Text == "" || a.Minute == "" {
					t.Errorf("the answer of %q: %+v", m.Referred, a)
				}
				answered = true
			}
			if l := m.Link; l != (LinkRow{}) {
				oneOf(t, "link", l.Kind, "same_as replaces follows_from")
				if to, ok := motion(l.Motion); !ok || to.Position == 0 || (to.Exempt != "") != (m.Exempt != "") {
					t.Errorf("linked to %q", l.Motion)
				}
				links[l.Kind] = true
			}
			if (m.Kind == "urgent") != (m.Late != "") {
				t.Errorf("%s, late because %q", m.Kind, m.Late)
			}
			amended := false
			for _, a := range m.Amendments {
				oneOf(t, "effect", a.Effect, "leave_out replace insert add refer other")
				if !councillor(a.Mover) || !councillor(a.Seconder) {
					t.Errorf("amendment of %q and %q", a.Mover, a.Seconder)
				}
				amended = amended || a.Outcome == "carried" || a.Outcome == "accepted_by_mover"
				if m.End != "on_agenda" {
					oneOf(t, "outcome", a.Outcome, "carried lost withdrawn accepted_by_mover fell not_moved")
				}
				if (a.Vote != nil) != (a.Outcome == "carried" || a.Outcome == "lost") {
					t.Errorf("amendment %s with a vote: %v", a.Outcome, a.Vote != nil)
				}
				if a.Vote != nil {
					votes(t, a.Vote, a.Outcome == "carried")
				}
			}
			if amended != (m.Resolved != "") || m.Resolved == m.Text {
				t.Errorf("amended %v, resolved text %d characters", amended, len(m.Resolved))
			}
			if amended {
				ends["carried as amended"] = true
			}
			decided := m.End == "carried" || m.End == "rescinded" || m.End == "lost"
			if decided != (m.Vote != nil) {
				t.Fatalf("%s with a vote: %v", m.End, m.Vote != nil)
			}
			if decided {
				votes(t, m.Vote, m.End != "lost")
			}
			for _, i := range m.Interests {
				oneOf(t, "interest", i.Kind, "dpi other_registrable non_registrable other")
				if !councillor(i.Councillor) || i.Description == "" {
					t.Errorf("interest of %q", i.Councillor)
				}
			}
		})
	}
	all(t, ends, motionEnds)
	all(t, exempt, "on_agenda carried")
	all(t, links, "replaces follows_from")
	if !answered {
		t.Error("no body has answered a referral")
	}
	all(t, kinds, "on_notice time_limited_debate urgent rescission constitution_change cross_party")
	if !ends["carried as amended"] {
		t.Error("nothing is carried as amended")
	}
}

// Every text can be read without a clerk's help, so that requests find the
// clauses they come from.
func TestTextsAreRead(t *testing.T) {
	for _, m := range Motions {
		text := m.Text
		if m.Resolved != "" {
			text = m.Resolved
		}
		operative := 0
		for _, g := range motiontext.Read(text).Groups {
			for _, c := range g.Clauses {
				if c.Kind.Operative() {
					operative++
				}
			}
		}
		if operative != m.Operative {
			t.Errorf("%s: read %d operative clauses, want %d", m.Key, operative, m.Operative)
		}
	}
}

// votes holds a vote against domain.md 5.1.1.
func votes(t *testing.T, v *VoteRow, carried bool) {
	t.Helper()
	oneOf(t, "method", v.Method, "assent show_of_hands recorded electronic")
	if v.Method == "assent" {
		if v.For+v.Against+v.Abstain != 0 || !carried {
			t.Error("assent has no figures and carries")
		}
		return
	}
	if n := v.For + v.Against + v.Abstain; n > len(Councillors)-1 {
		t.Errorf("%d votes of %d councillors without the chair", n, len(Councillors))
	}
	if tie := v.For == v.Against; tie != (v.Casting != "") {
		t.Errorf("%d to %d, casting vote %q", v.For, v.Against, v.Casting)
	}
	if won := v.For > v.Against || v.Casting == "for"; won != carried {
		t.Errorf("%d to %d, carried: %v", v.For, v.Against, carried)
	}
	names := slices.Concat(v.Ayes, v.Noes, v.Neither)
	if v.Method != "recorded" {
		if len(names) > 0 {
			t.Error("names without a recorded vote")
		}
		return
	}
	if len(v.Ayes) != v.For || len(v.Noes) != v.Against || len(v.Neither) != v.Abstain {
		t.Errorf("names %d, %d, %d for %d, %d, %d", len(v.Ayes), len(v.Noes), len(v.Neither), v.For, v.Against, v.Abstain)
	}
	for _, list := range [][]string{v.Ayes, v.Noes, v.Neither} {
		if !slices.IsSorted(list) {
			t.Error("names out of order")
		}
	}
	unique(t, "vote of", names, func(s string) string { return s })
	for _, n := range names {
		c, ok := find(Councillors, func(c CouncillorRow) bool { return surname(c.FullName) == n })
		if !ok || c.FullName == Chair {
			t.Errorf("%s cannot vote", n)
		}
	}
	if !councillor(v.ForWhom) {
		t.Errorf("recorded at the request of %q", v.ForWhom)
	}
}

// Notice was in time whatever day it is, and was given before today.
func TestNoticeWasInTime(t *testing.T) {
	c := calendar.New(calendar.WorkingWeekdays, Council.Division, calendar.Default(Council.Division))
	todays(func(today time.Time) {
		dates := Dates(today)
		for _, m := range Motions {
			if m.End == "draft" {
				continue
			}
			held := dates[m.Meeting]
			given := held.AddDate(0, 0, -m.Received)
			deadline, _, _ := calendar.DefaultNotice.Deadline(calendar.DayOf(held.Date()), c)
			if late := calendar.DayOf(given.Date()) > deadline; late != (m.Late != "") || !given.Before(today) {
				t.Errorf("on %s, notice of %s came on %s, deadline %s", today.Format(time.DateOnly), m.Key, given.Format(time.DateOnly), deadline)
			}
		}
	})
}

const requestStates = "unconfirmed unallocated not_started in_progress on_hold awaiting_signoff complete absorbed not_pursued superseded rescinded"

func TestRequests(t *testing.T) {
	unique(t, "request", Requests, func(r RequestRow) string { return r.Title })
	states, categories, responses := map[string]bool{}, map[string]bool{}, map[string]bool{}
	followed := map[string]bool{}
	var order []string
	for _, r := range Requests {
		t.Run(r.Title, func(t *testing.T) {
			states[r.State], categories[r.Category], responses[r.Response] = true, true, true
			oneOf(t, "state", r.State, requestStates)
			oneOf(t, "category", r.Category, "cyber_training public_information inter_council_sharing member_involvement other")
			oneOf(t, "response", r.Response, "pending accepted partially_accepted rejected noted")
			m, ok := motion(r.Motion)
			if !ok || m.End != "carried" && m.End != "rescinded" || r.Clause < 1 || r.Clause > m.Operative {
				t.Fatalf("no clause %d of a carried motion %q", r.Clause, r.Motion)
			}
			followed[fmt.Sprint(r.Motion, r.Clause)] = true
			order = append(order, fmt.Sprintf("%02d%d", slices.IndexFunc(Motions, func(m MotionRow) bool { return m.Key == r.Motion }), r.Clause))

			waiting := r.State == "unconfirmed" || r.State == "unallocated"
			o, known := officer(r.Owner)
			if known == waiting || known && o.Directorate != r.Directorate || waiting && r.Directorate != "" {
				t.Errorf("%s with owner %q of %q", r.State, r.Owner, r.Directorate)
			}
			if hasDue := r.Due != 0; hasDue == (waiting || r.NoDue != "") {
				t.Errorf("due in %d days, no due date because %q", r.Due, r.NoDue)
			}
			if moved := r.FirstDue != 0; moved != (r.Moved != "") || moved && (r.FirstDue >= r.Due || r.MovedAgo < 1 || len(r.Moved) < 10) {
				t.Errorf("due date moved from %d to %d %d days ago because %q", r.FirstDue, r.Due, r.MovedAgo, r.Moved)
			}
			if hold := r.State == "on_hold"; hold != (r.Hold.Reason != "") || hold && (r.Hold.Review < 1 || r.Hold.Review > 180) {
				t.Errorf("%s: %+v", r.State, r.Hold)
			}
			if begun := !waiting && r.State != "not_started"; begun != (len(r.Updates) > 0) {
				t.Errorf("%s with %d updates", r.State, len(r.Updates))
			}
			for i, u := range r.Updates {
				if u.DaysAgo < 1 || i > 0 && u.DaysAgo >= r.Updates[i-1].DaysAgo {
					t.Errorf("update of %d days ago is out of order", u.DaysAgo)
				}
				if u.Text == "" || len([]rune(u.Text)) > 600 {
					t.Errorf("an update of %d characters", len(u.Text))
				}
				if u.Evidence != (EvidenceRow{}) {
					oneOf(t, "evidence", u.Evidence.Kind, "document link letter reply training_stat phishing_result publication meeting_record decision other")
					if u.Evidence.Title == "" || !strings.HasPrefix(u.Evidence.URL, "https://www.thornsea.example/") {
						t.Errorf("evidence %+v", u.Evidence)
					}
				}
			}
			closing(t, r)
		})
	}
	all(t, states, requestStates)
	all(t, categories, "cyber_training public_information inter_council_sharing member_involvement other")
	all(t, responses, "pending accepted partially_accepted rejected noted")
	if !slices.IsSorted(order) {
		t.Error("requests are not in the order of the motions")
	}
	for _, m := range Motions {
		for i := 1; i <= m.Operative && (m.End == "carried" || m.End == "rescinded"); i++ {
			if !followed[fmt.Sprint(m.Key, i)] {
				t.Errorf("nobody follows clause %d of %s", i, m.Key)
			}
		}
	}
}

// closing holds the end of a request against domain.md 5.2.2: who may close it,
// with what evidence, and that nobody signs off their own work.
func closing(t *testing.T, r RequestRow) {
	t.Helper()
	closed := slices.Contains(strings.Fields("complete absorbed not_pursued superseded rescinded"), r.State)
	if closed != (r.Close != CloseRow{}) {
		t.Fatalf("%s: %+v", r.State, r.Close)
	}
	if r.State == "complete" || r.State == "awaiting_signoff" {
		if last := r.Updates[len(r.Updates)-1]; last.Evidence.Title == "" {
			t.Error("done without evidence")
		}
	}
	if !closed {
		return
	}
	by, _ := officer(r.Close.By)
	if by.Role != "monitoring_officer" && (by.Role != "clerk" || r.State != "complete") || r.Close.By == r.Owner {
		t.Errorf("%s closed by %q", r.State, r.Close.By)
	}
	if r.Close.Reason == "" || r.Close.DaysAgo < 1 || r.Close.DaysAgo >= r.Updates[len(r.Updates)-1].DaysAgo {
		t.Errorf("closed %d days ago, %q", r.Close.DaysAgo, r.Close.Reason)
	}
	m, ok := motion(r.Close.Motion)
	if ok != (r.State == "superseded" || r.State == "rescinded") || ok && m.End != "carried" {
		t.Errorf("%s by %q", r.State, r.Close.Motion)
	}
}

// Nothing was done about a motion before it was carried, whatever day it is.
func TestNothingHappensBeforeTheVote(t *testing.T) {
	todays(func(today time.Time) {
		dates := Dates(today)
		for _, r := range Requests {
			m, _ := motion(r.Motion)
			carried := dates[m.Meeting]
			first := []int{}
			for _, u := range r.Updates {
				first = append(first, u.DaysAgo)
			}
			if r.MovedAgo > 0 {
				first = append(first, r.MovedAgo, -r.FirstDue)
			}
			if r.Due != 0 {
				first = append(first, -r.Due)
			}
			if r.Close.Motion != "" {
				by, _ := motion(r.Close.Motion)
				if !dates[by.Meeting].Before(today.AddDate(0, 0, -r.Close.DaysAgo)) {
					t.Errorf("on %s, %q was closed before %s was carried", today.Format(time.DateOnly), r.Title, by.Key)
				}
			}
			for _, ago := range first {
				if !today.AddDate(0, 0, -ago).After(carried) {
					t.Errorf("on %s, %q: %d days ago is not after %s", today.Format(time.DateOnly), r.Title, ago, carried.Format(time.DateOnly))
				}
			}
		}
	})
}
