package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Motion is the page of one motion: what council asked for and where it stands
// first, how it got there second (design/ux.md, P3).
type Motion struct {
	Page
	Motion    *models.MotionRecord
	Text      *models.MotionVersion
	Groups    []models.ClauseGroup
	Cards     []RequestCard
	Progress  models.Progress
	Votes     []models.Vote
	Names     []models.NamedVote // of those votes, where they were recorded
	Corrected []models.VoteCorrection
	Casters   map[uint]string       // who gave a casting vote, by person
	Amended   []models.AmendmentRow // what was moved at the meeting
	Versions  []models.MotionVersion
	Answered  *models.ReferralRow // the referral by which it stands referred, once the body answered
	Referrals []models.ReferralRow
	Links     []models.MotionLinkRow // to other motions that who reads may read
	Story     []StoryEntry
	Next      *models.MeetingRow         // the next meeting of full council
	Live      string                     // the whole address of this page
	Issued    []models.IssuedRow         // papers of the motion
	SetUp     []models.Body              // that it set up
	OnRecord  []QuestionOnPage           // questions about its requests
	Assessed  *MotionAssessed            // nil where nothing of it is assessed
	Bearing   []models.RecommendationRow // of reports of others, that bear on it or its requests
}

// IssuedLines are the papers of the motion that were issued.
func (m Motion) IssuedLines() []IssuedLine { return issuedLines(m.Issued, false) }

// Template names the template.
func (Motion) Template() string { return "public/motion.html" }

// Edit reports whether who asks may work on the motion.
func (p Motion) Edit() bool {
	return p.Actor.Has(models.RoleClerk, models.RoleMonitoringOfficer) && !p.Past()
}

// AssessLink is where whoever assesses begins an assessment of the motion as a whole;
// "" for others, and before it is published.
func (p Motion) AssessLink() string {
	if p.Past() || p.Motion.PublishedAt == nil || p.Actor.CanAssess(nil) != nil {
		return ""
	}
	return models.AssessmentSubject{MotionID: p.Motion.ID}.DraftAddress()
}

// Tag is the motion's state.
func (p Motion) Tag() Tag { return MotionTag(p.Motion.State, p.Motion.Amended) }

// Outcome is what became of the motion: of one that was rescinded, what the
// council had decided first.
func (p Motion) Outcome() string {
	if p.Motion.State == models.MotionRescinded {
		return p.Decision().Text + ", since rescinded"
	}
	return p.Tag().Text
}

// Decision is what the meeting decided: a resolution that was rescinded was
// carried all the same.
func (p Motion) Decision() Tag {
	if p.Motion.State == models.MotionRescinded {
		return MotionTag(models.MotionCarried, p.Motion.Amended)
	}
	return p.Tag()
}

// Rescinded says when and by which motion it was rescinded, or "".
func (p Motion) Rescinded() string {
	if p.Motion.State != models.MotionRescinded {
		return ""
	}
	return rescindedLine(p.Motion.RescindedOn, p.Motion.Related) + "."
}

// DecisionCorrected are the corrections of what was recorded as the decision.
func (p Motion) DecisionCorrected() []StoryEntry {
	return slices.DeleteFunc(slices.Clone(p.Story), func(s StoryEntry) bool { return s.verb != "motion.correct-decision" })
}

// Provisional says that the decision may still be corrected, or "".
func (p Motion) Provisional() string {
	if m := p.Motion; m.DecidedOn == "" || !voted(m.State) || m.MeetingState == "" || !m.MeetingState.Provisional() {
		return ""
	}
	return "Provisional until the minutes of the meeting are agreed."
}

// Carried reports whether the motion gives work.
func (p Motion) Carried() bool { return p.Motion.MakesRequests() }

// People says who proposed and seconded the motion.
func (p Motion) People() string {
	style := p.Council.MemberStyle
	m := p.Motion
	switch {
	case m.Proposer.Known() && m.Seconder.Known():
		return fmt.Sprintf("Proposed by %s and seconded by %s.", m.Proposer.Addressed(style), m.Seconder.Addressed(style))
	case m.Proposer.Known():
		return fmt.Sprintf("Proposed by %s.", m.Proposer.Addressed(style))
	}
	return ""
}

// DecisionLabel is what stands over the outcome.
func (p Motion) DecisionLabel() string {
	m := p.Motion
	switch {
	case m.DecidedOn != "" && m.BodyName != "" && (voted(m.State) || m.State == models.MotionRescinded):
		return "Decision of " + m.BodyName + ", " + m.DecidedOn.String()
	case m.DecidedOn != "":
		return EndedOn(m.State, m.DecidedOn, m.RescindedOn)
	case m.State == models.MotionDeferred && m.MeetingDate != "":
		return "Comes back to " + m.BodyName + ", " + m.MeetingDate.String()
	case m.MeetingDate != "":
		return m.BodyName + ", " + m.MeetingDate.String()
	}
	return "Where it stands"
}

// VoteLines are the vote on the motion in words; none where there was no vote.
func (p Motion) VoteLines() []string {
	if v := models.DecidingVote(p.Votes); v != nil {
		return []string{VoteLine(*v)}
	}
	return nil
}

// Asked says how the requests are getting on: "1 of 4 requests complete".
func (p Motion) Asked() string {
	if p.Progress.Total == 0 {
		return p.Nothing()
	}
	return ProgressLine(models.Progress{Total: p.Progress.Total, Complete: p.Progress.Complete, Absorbed: p.Progress.Absorbed})
}

// Nothing says why there are no requests to show; "" if there are.
func (p Motion) Nothing() string {
	m := p.Motion
	if p.Progress.Total > 0 {
		return ""
	}
	switch m.State {
	case models.MotionCarried, models.MotionRescinded:
		if m.NoAction {
			return "No action arising: this motion asked for nothing to be done."
		}
		return "The requests of this motion are being prepared."
	case models.MotionLost:
		return "Council did not carry this motion, so nothing follows from it."
	case models.MotionDraft, models.MotionSubmitted, models.MotionAccepted:
		return "This motion is not on an agenda yet."
	case models.MotionOnAgenda, models.MotionUnderDebate:
		return "To be debated on " + m.MeetingDate.WithDay() + "."
	case models.MotionReferred:
		s := "This motion stands referred to " + m.ReferredTo + "."
		if p.Answered != nil {
			return fmt.Sprintf("This motion was referred to %s, which answered on %s.", p.Answered.BodyName, p.Answered.AnsweredOn)
		}
		if m.ReportBack != "" && m.ReportBack < models.DateOf(p.Now) {
			return s + " It was to report back by " + m.ReportBack.String() + "."
		}
		if m.ReportBack != "" {
			return s + " It is to report back by " + m.ReportBack.String() + "."
		}
		return s + " No date to report back was set."
	case models.MotionDeferred, models.MotionAdjourned, models.MotionNotTaken:
		s := MotionTag(m.State, false).Text
		if m.LastBody != "" {
			s += fmt.Sprintf(" at the meeting of %s on %s", m.LastBody, m.LastDate)
		}
		return s + ". Council has not decided on this motion."
	}
	return MotionTag(m.State, false).Text + ": nothing follows from this motion."
}

// Why is the reason of the last step, where the public may know it.
func (p Motion) Why() string {
	switch p.Motion.State {
	case models.MotionWithdrawn, models.MotionDeferred, models.MotionAdjourned, models.MotionReferred:
		return p.Motion.Why()
	case models.MotionRuledOut:
		if by := p.Motion.MovedBy; p.Motion.RuledOutAtMeeting() && by != "" {
			return strings.TrimSpace("Ruled by " + sentenceEnd(by) + " " + p.Motion.Why())
		}
		return p.Motion.Why()
	case models.MotionFell:
		if words := fallWords[p.Motion.FellBy]; words != "" {
			return strings.TrimSpace(words + ". " + p.Motion.Why())
		}
		return p.Motion.Why()
	case models.MotionRescinded:
		return p.Motion.Why() // when and by which motion stands beside the decision
	}
	return ""
}

// WhyLabel names it.
func (p Motion) WhyLabel() string { return reasonLabel(p.Motion.State == models.MotionWithdrawn) }

// TextLine says which text it is.
func (p Motion) TextLine() string {
	if p.Text == nil {
		return ""
	}
	switch {
	case p.Text.Kind == models.AsResolved && p.Motion.Amended:
		return "This is the text that council agreed, with what was amended."
	case p.Text.Kind == models.AsResolved:
		return "This is the text that council agreed."
	case p.Text.Kind == models.AsAmended:
		return "This is the text as it was amended in the debate."
	case p.Motion.FromMinutes():
		return "This is the text as the minutes have it."
	case p.Text.Kind == models.AsPublished:
		return "This is the text as published on the agenda."
	}
	return "This is the text as submitted."
}

// Corrections are the versions that correct an earlier text.
func (p Motion) Corrections() []models.MotionVersion {
	var list []models.MotionVersion
	for _, v := range p.Versions {
		if v.Reason != "" {
			list = append(list, v)
		}
	}
	return list
}

// VersionLine names the texts there have been, where there is more than one:
// "as submitted, 2 September 2024; as published, 11 September 2024".
func (p Motion) VersionLine() string {
	if len(p.Versions) < 2 || p.Motion.FromMinutes() { // their days are those of the entering
		return ""
	}
	var parts []string
	for _, v := range p.Versions {
		parts = append(parts, models.LowerFirst(models.Word(string(v.Kind)))+", "+versionDay(p.Motion, v).String())
	}
	return strings.Join(parts, "; ")
}

// Comparison is the address where the texts are compared; "" where there is but
// one to read.
func (p Motion) Comparison() string {
	if p.Past() || len(models.PublicVersions(&p.Motion.Motion, p.Versions)) < 2 {
		return ""
	}
	return "/motions/" + p.Motion.Path + "/versions"
}

// Segment is one piece of the bar of requests.
type Segment struct {
	Class string
	X, W  int
	Label string // "1 on hold"
}

// Bar is the requests by where they stand, 400 units wide.
func (p Motion) Bar() []Segment {
	g := p.Progress
	var bar []Segment
	x := 0
	for _, part := range []struct {
		n           int
		class, word string
	}{
		{g.Complete, "done", "complete"},
		{g.Absorbed, "done", "absorbed"},
		{g.InProgress, "progress", "in progress"},
		{g.OnHold, "blocked", "on hold"},
		{g.Overdue, "overdue", "overdue"},
		{g.Waiting, "waiting", "waiting to start"},
		{g.NotPursued + g.OtherClosed, "declined", "closed without being done"},
	} {
		if part.n == 0 {
			continue
		}
		w := 400 * part.n / g.Total
		bar = append(bar, Segment{part.class, x, max(w-3, 2), fmt.Sprintf("%d %s", part.n, part.word)})
		x += w
	}
	return bar
}

// Debate reports whether there is anything to tell of the debate and the vote.
func (p Motion) Debate() bool { return len(p.Votes)+len(p.Amended) > 0 }

// Moved says who moved an amendment: "Proposed by A, seconded by B".
func (p Page) Moved(a models.AmendmentRow) string {
	style := p.Council.MemberStyle
	switch {
	case a.Proposer.Known() && a.Seconder.Known():
		return "Proposed by " + a.Proposer.Addressed(style) + ", seconded by " + a.Seconder.Addressed(style)
	case a.Proposer.Known():
		return "Proposed by " + a.Proposer.Addressed(style)
	}
	return ""
}

// AmendmentLine says what became of an amendment: "Lost: 4 for, 8 against".
func (p Motion) AmendmentLine(a models.AmendmentRow) string { return amendmentLine(a, p.Votes) }

// VoteSide is one side of a recorded vote with its names.
type VoteSide struct {
	Name   string
	People []VotePerson
}

// VotePerson is who voted.
type VotePerson struct {
	models.PersonRef
	Dispensation string
}

// sides are the answers in the order of minutes.
var sides = []string{models.SideFor, models.SideAgainst, models.SideAbstain, models.SideNotVoting, models.SideAbsent}

// Sides are the names of a recorded vote; none where nobody is named.
func (p Motion) Sides(v models.Vote) []VoteSide {
	var list []VoteSide
	for _, s := range sides {
		side := VoteSide{Name: SideWords[s]}
		for _, n := range p.Names {
			if n.VoteID == v.ID && n.Side == s {
				side.People = append(side.People, VotePerson{n.Person, n.Dispensation})
			}
		}
		if len(side.People) > 0 {
			list = append(list, side)
		}
	}
	return list
}

// Stage is one of the stages a motion goes through.
type Stage struct {
	Name, Detail string
	State        string // done, now, next
}

// Stages are where the motion has got to.
func (p Motion) Stages() []Stage {
	m := p.Motion
	var stages []Stage
	add := func(name string, detail string, reached bool) {
		s := Stage{name, detail, "next"}
		if reached {
			s.State = "done"
		}
		stages = append(stages, s)
	}
	received := ""
	if m.ReceivedAt != nil {
		received = models.DateOf(*m.ReceivedAt).String()
	}
	if m.FromMinutes() {
		received = "before this tracker"
	}
	add("Submitted", received, m.ReceivedAt != nil || m.FromMinutes())
	published := ""
	if m.FromMinutes() {
		published = "before this tracker"
	} else if m.PublishedAt != nil {
		published = models.DateOf(*m.PublishedAt).String()
	} else if m.MeetingDate != "" {
		published = "for " + m.MeetingDate.String()
	}
	add("On the agenda", published, m.PublishedAt != nil)
	switch {
	case m.MakesRequests():
		add("Debated and carried", m.DecidedOn.String(), true)
		if m.State == models.MotionRescinded {
			add("Rescinded", m.RescindedOn.String(), true)
			break
		}
		open := p.Progress.Open()
		if p.Progress.Total == 0 {
			if m.NoAction {
				add("No action arising", "", true)
			} else {
				add("Being acted on", "requests are being prepared", false)
			}
			break
		}
		add("Being acted on", Count(open, "request")+" open", true)
		add("Closed", "when every request is closed", open == 0)
		if open == 0 {
			stages[3].Detail, stages[4].Detail = "", "every request is closed"
		}
	case m.Decided():
		add(p.Tag().Text, m.DecidedOn.String(), true)
	case m.State == models.MotionOnAgenda, m.State == models.MotionUnderDebate:
		add("Debate", "planned for "+m.MeetingDate.String(), false)
	case m.PublishedAt != nil:
		add(p.Tag().Text, "not decided yet", true)
	default:
		add("Debate", "", false)
	}
	// The last stage reached, of a motion that is not at its end, is now.
	for i := len(stages) - 1; i >= 0; i-- {
		if stages[i].State == "done" {
			if i < len(stages)-1 || !m.Decided() {
				stages[i].State = "now"
			}
			break
		}
	}
	return stages
}

// KindWords is the type of motion in words.
func (p Motion) KindWords() string { return KindWords[p.Motion.Kind] }

// RecordAt is when the page was made, for print.
func (p Motion) RecordAt() string {
	return models.ClockTime(p.Now) + " on " + models.DateOf(p.Now).String()
}
