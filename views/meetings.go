package views

import (
	"fmt"

	"carried/models"
)

// Meetings is the list of meetings (design/ux.md, P7).
type Meetings struct {
	Page
	Next   *models.MeetingRow
	Coming []MeetingMonth
	Past   []MeetingMonth
	Before models.Date // the list of past meetings begins here; "" for today
	Older  models.Date // where older meetings begin; "" for none
}

// Template names the template.
func (Meetings) Template() string { return "public/meetings.html" }

// MeetingMonth is the meetings of one month.
type MeetingMonth struct {
	Name     string // "March 2025"
	Meetings []models.MeetingRow
}

// MeetingMonths groups meetings, in their order, by month.
func MeetingMonths(list []models.MeetingRow) []MeetingMonth {
	var months []MeetingMonth
	for _, m := range list {
		name := m.Date.Time().Format("January 2006")
		if len(months) == 0 || months[len(months)-1].Name != name {
			months = append(months, MeetingMonth{Name: name})
		}
		last := &months[len(months)-1]
		last.Meetings = append(last.Meetings, m)
	}
	return months
}

// AgendaWords says where a meeting and its agenda stand.
func AgendaWords(m models.MeetingRow) string {
	switch {
	case m.State == models.MeetingCancelled:
		return "Cancelled"
	case m.State == models.MeetingAdjourned:
		return "Adjourned"
	case m.State == models.MeetingHeld:
		return "Held"
	case m.State == models.MeetingDrafted:
		return "Minutes drafted"
	case m.State == models.MeetingMinuted:
		return "Minutes agreed"
	case m.AgendaPublic():
		return "Agenda published"
	}
	return "Agenda not published yet"
}

// Meeting is one meeting and its order of business (design/ux.md, P8).
type Meeting struct {
	Page
	Meeting *models.MeetingRow
	Notice  models.Notice
	Items   []models.AgendaRow
	Edit    bool // who asks may change the agenda
	Issued  []models.IssuedRow

	Attendance  []models.AttendanceRow
	Seats       []models.SeatAttendanceRow // of those of the body who are no councillors
	Forward     []models.MovedForwardRow   // the requests that it moved forward
	Questions   []models.Question          // put at it
	Interests   []models.InterestRow
	Supplements []models.AgendaSupplementRow // that are published
}

// SupplementLinks lead to the papers of the supplements to the agenda.
func (m Meeting) SupplementLinks() []Link {
	var list []Link
	for _, s := range m.Supplements {
		if s.Public() {
			list = append(list, Link{s.Words(), supplementAt(m.Meeting, s.AgendaSupplement)})
		}
	}
	return list
}

// IssuedLines are the papers of the meeting that were issued.
func (m Meeting) IssuedLines() []IssuedLine { return issuedLines(m.Issued, false) }

// Template names the template.
func (Meeting) Template() string { return "public/meeting.html" }

// Banner says that the meeting does not take place as planned, or "".
func (m Meeting) Banner() string {
	switch m.Meeting.State {
	case models.MeetingCancelled:
		return "This meeting is cancelled"
	case models.MeetingAdjourned:
		return "This meeting was adjourned"
	}
	return ""
}

// Shown reports whether who asks may read the agenda.
func (m Meeting) Shown() bool { return m.Meeting.AgendaPublic() || m.Actor.SeesAll() }

// WithoutSummons reports whether the meeting was held by a body that needs no
// agenda.
func (m Meeting) WithoutSummons() bool {
	return m.Meeting.BodyKind.Informal() && m.Meeting.State.Met() && !m.Meeting.AgendaPublic() && len(m.Items) == 0
}

// Minutes says whether the minutes are agreed; "" before the meeting.
func (m Meeting) Minutes() string {
	switch m.Meeting.State {
	case models.MeetingMinuted:
		return "Agreed"
	case models.MeetingHeld:
		return "Not agreed yet, so decisions are provisional"
	case models.MeetingDrafted:
		return "Drafted, not agreed yet, so decisions are provisional"
	}
	return ""
}

// NoticeLine says when notice of motions closes: "Notice of motions closes at
// 5pm on 17 March 2025".
func (m Meeting) NoticeLine() string { return noticeLine(m.Notice, m.Page) }

func noticeLine(n models.Notice, p Page) string {
	if n.Closes.IsZero() {
		return ""
	}
	verb := "closes"
	if n.Closes.Before(p.Now) {
		verb = "closed"
	}
	return fmt.Sprintf("Notice of motions %s at %s on %s", verb, models.ClockTime(n.Closes), models.DateOf(n.Closes))
}

// AgendaItem is one line of an order of business as pages show it.
type AgendaItem struct {
	models.AgendaRow
	Names string // "Proposed by Councillor Ruth Ashdown, seconded by …"
	Tag   *Tag   // what became of the motion
	Note  string // where it went
}

// Lines returns the order of business.
func (m Meeting) Lines() []AgendaItem { return agendaItems(m.Items, m.Council.MemberStyle) }

func agendaItems(rows []models.AgendaRow, style models.MemberStyle) []AgendaItem {
	list := make([]AgendaItem, len(rows))
	for i, r := range rows {
		list[i] = AgendaItem{AgendaRow: r}
		if r.MotionID == nil {
			continue
		}
		list[i].Names = proposedBy(r, style)
		if r.Elsewhere {
			list[i].Note = motionNote(r)
			continue
		}
		tag := MotionTag(r.MotionState, r.MotionAmended)
		list[i].Tag = &tag
		if r.MotionState == models.MotionReferred || r.MotionState == models.MotionAdjourned {
			list[i].Note = motionNote(r)
		}
	}
	return list
}

// proposedBy names proposer and seconder of a motion.
func proposedBy(r models.AgendaRow, style models.MemberStyle) string {
	switch {
	case !r.Proposer.Known():
		return ""
	case !r.Seconder.Known():
		return "Proposed by " + r.Proposer.Addressed(style)
	}
	return "Proposed by " + r.Proposer.Addressed(style) + ", seconded by " + r.Seconder.Addressed(style)
}

// putOffWords are how a meeting put a motion off, by the event.
var putOffWords = map[string]string{
	"motion.not-taken": "Not taken", "motion.adjourn": "Stands adjourned", "motion.defer": "Deferred", "motion.refer": "Referred",
}

// motionNote says what became of a motion on an agenda, "" while it is to be
// debated there.
func motionNote(r models.AgendaRow) string {
	switch {
	case r.MotionID == nil:
		return ""
	case r.Elsewhere && putOffWords[r.PutOff] != "" && r.MovedTo != "":
		return putOffWords[r.PutOff] + ". Moved to the meeting on " + r.MovedTo.String()
	case r.Elsewhere && putOffWords[r.PutOff] != "":
		return putOffWords[r.PutOff]
	case r.Elsewhere && r.MovedTo != "":
		return "Moved to the meeting on " + r.MovedTo.String()
	case r.Elsewhere:
		return "Not decided at this meeting"
	}
	switch r.MotionState {
	case models.MotionDraft, models.MotionSubmitted, models.MotionAccepted, models.MotionOnAgenda, models.MotionUnderDebate:
		return ""
	case models.MotionReferred:
		if r.ReferredTo != "" {
			return "Stands referred to " + r.ReferredTo
		}
		return "Stands referred"
	case models.MotionAdjourned:
		return "Stands adjourned"
	}
	return MotionTag(r.MotionState, r.MotionAmended).Text
}

// agendaNote is the note of a paper that calls the meeting: it says what is no
// longer before it, and nothing of what it decided.
func agendaNote(r models.AgendaRow) string {
	switch r.MotionState {
	case models.MotionWithdrawn, models.MotionReferred, models.MotionAdjourned, models.MotionRuledOut:
		return motionNote(r)
	}
	if r.Elsewhere {
		return motionNote(r)
	}
	return ""
}

// votedOnFirst is what papers say of a motion of which the meeting decides first
// whether it debates it, where the council has that rule (domain.md 6.1,
// motion.referral); "" for any other.
func votedOnFirst(r models.AgendaRow, s models.Settings) string {
	if s.Referral != "vote_to_debate" || r.Elsewhere || r.MotionState != models.MotionOnAgenda {
		return ""
	}
	return "The meeting votes first on whether to debate this motion"
}

// willStandAdjourned: a change to standing orders, before it is moved.
const willStandAdjourned = "Once moved and seconded, this motion stands adjourned to the next ordinary meeting"

// Published returns the day on which the agenda was published, or "".
func (m Meeting) Published() models.Date { return publishedOn(*m.Meeting) }

func publishedOn(m models.MeetingRow) models.Date {
	if m.AgendaPublishedAt == nil {
		return ""
	}
	return models.DateOf(*m.AgendaPublishedAt)
}

// Signed names who signed the summons, or "".
func (m Meeting) Signed() string { return models.Listed(m.Meeting.SummonsBy, m.Meeting.SummonsTitle) }
