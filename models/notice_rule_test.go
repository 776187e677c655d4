package models

import (
	"strings"
	"testing"
	"time"

	"carried/models/calendar"
)

// received is a moment in London.
func received(t *testing.T, s string) *time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, London)
	if err != nil {
		t.Fatal(err)
	}
	return &at
}

// aNotice is a notice for the meeting of 12 September 2024 that meets every rule
// once a person has answered its questions.
func aNotice(t *testing.T) NoticeCase {
	s := DefaultSettings
	m := MotionRecord{Proposer: PersonRef{ID: 1, FullName: "Wren Tallow"}, Seconder: PersonRef{ID: 2, FullName: "Obi Marsh"}}
	m.ID, m.MeetingID, m.State, m.Title, m.ReceivedAt = 9, Ref(3), MotionSubmitted, "Lamps on the quay", received(t, "2024-09-02 16:59")
	return NoticeCase{
		Motion: m, Settings: s, Notice: s.NoticeFor("2024-09-12", s.Calendar(HolidaysOf(calendar.EnglandAndWales, calendar.Default(calendar.EnglandAndWales)))), Now: *received(t, "2024-09-03 09:00"),
		GroupID: 5, GroupName: "Lamplighters",
		Clauses: []Clause{{GroupNo: 1, Heading: "Council resolves to:", Kind: "resolves", Text: "light the lamps on the quay at dusk"}},
		Findings: map[NoticeRuleKey]NoticeFinding{
			RuleRelevance: {Answer: "yes", AnsweredBy: "Clem Clerk"}, RuleCost: {Answer: "no", AnsweredBy: "Clem Clerk"},
		},
	}
}

func TestNoticeRules(t *testing.T) {
	answered := func(c *NoticeCase, rule NoticeRuleKey, answer, note string) {
		c.Findings[rule] = NoticeFinding{Answer: answer, Note: note, AnsweredBy: "Mo Warden"}
	}
	others := func(c *NoticeCase, list ...NoticedMotion) { c.Others = list }
	rescind := func(c *NoticeCase, needed, signed int) {
		c.Motion.Kind, c.Settings.RescissionSignatures = MotionRescission, needed
		c.Rescission = &Rescission{Reference: "2024/25-M01", DecidedOn: "2024-04-11", At: "2024-09-12", Months: c.Settings.RescissionMonths, Needed: needed, Signed: signed}
	}
	tests := map[string]struct {
		change func(*NoticeCase)
		rule   NoticeRuleKey
		want   NoticeResult
		said   string // a part of it
		source string
	}{
		"a notice at a minute to five is in time": {func(c *NoticeCase) {}, RuleDeadline, NoticeMet, "In time: it was received at 4:59pm on Monday 2 September 2024. Notice closed at 5pm on Monday 2 September 2024: 7 clear working days, by 5pm, counted in Mondays to Fridays without bank holidays.", "Generic default: the length of notice."},
		"at five it is in time":                   {func(c *NoticeCase) { c.Motion.ReceivedAt = received(t, "2024-09-02 17:00") }, RuleDeadline, NoticeMet, "In time", ""},
		"a minute past five it is late":           {func(c *NoticeCase) { c.Motion.ReceivedAt = received(t, "2024-09-02 17:01") }, RuleDeadline, NoticeFailed, "Late: it was received at 5:01pm", ""},
		"a late one says why it was taken": {func(c *NoticeCase) {
			c.Motion.ReceivedAt, c.Motion.LateReason = received(t, "2024-09-05 09:00"), "The quay is unsafe."
		}, RuleDeadline, NoticeFailed, "Why it was taken: The quay is unsafe.", ""},
		"without a meeting nobody can say":             {func(c *NoticeCase) { c.Notice = Notice{} }, RuleDeadline, NoticeWarning, "No meeting is chosen", ""},
		"not received yet":                             {func(c *NoticeCase) { c.Motion.ReceivedAt = nil }, RuleDeadline, NoticeWarning, "is not entered yet", ""},
		"a deadline of the council's own":              {func(c *NoticeCase) { c.Settings.NoticeUnit, c.Settings.CalendarKind = "clear_days", "calendar_days" }, RuleDeadline, NoticeMet, "every day of the calendar", "Set by your council: how notice is counted and which days count."},
		"proposer and seconder signed":                 {func(c *NoticeCase) {}, RuleSignatories, NoticeMet, "Signed by 2 members; 2 must sign.", "Generic default: how many members sign a notice."},
		"no seconder":                                  {func(c *NoticeCase) { c.Motion.Seconder = PersonRef{} }, RuleSignatories, NoticeFailed, "There is no seconder.", ""},
		"a seconder who is only a name signed as well": {func(c *NoticeCase) { c.Motion.Seconder = PersonRef{Text: "P Reed"} }, RuleSignatories, NoticeMet, "2 members", ""},
		"ten must sign and three did": {func(c *NoticeCase) {
			c.Settings.Signatories, c.Signatories = 10, []MotionSignatory{{Name: "Ada Beck"}}
		}, RuleSignatories, NoticeFailed, "Signed by 3 members; 10 must sign.", "Set by your council: how many members sign a notice."},
		"no limit for a meeting is no rule": {func(c *NoticeCase) { others(c, NoticedMotion{}, NoticedMotion{}) }, RuleMeeting, noticeOff, "", ""},
		"the third of three for a meeting":  {func(c *NoticeCase) { c.Settings.MaxPerMeeting = 3; others(c, NoticedMotion{}, NoticedMotion{}) }, RuleMeeting, NoticeMet, "number 3 for this meeting, in the order received; 3 may be put", ""},
		"the third of two for a meeting":    {func(c *NoticeCase) { c.Settings.MaxPerMeeting = 2; others(c, NoticedMotion{}, NoticedMotion{}) }, RuleMeeting, NoticeFailed, "number 3", "Set by your council: how many motions one meeting takes."},
		"the second of one group": {func(c *NoticeCase) {
			c.Settings.MaxPerGroup = 1
			others(c, NoticedMotion{GroupID: 5}, NoticedMotion{GroupID: 6})
		}, RuleGroup, NoticeFailed, "number 2 for this meeting by members of Lamplighters", ""},
		"the first of its group":             {func(c *NoticeCase) { c.Settings.MaxPerGroup = 1; others(c, NoticedMotion{GroupID: 6}, NoticedMotion{}) }, RuleGroup, NoticeMet, "number 1", ""},
		"a member without a group":           {func(c *NoticeCase) { c.Settings.MaxPerGroup, c.GroupID = 1, 0; others(c, NoticedMotion{}) }, RuleGroup, NoticeWarning, "in no political group", ""},
		"the second of one member":           {func(c *NoticeCase) { c.Settings.MaxPerMember = 1; others(c, NoticedMotion{ProposerID: 1}) }, RuleMember, NoticeFailed, "number 2 for this meeting by its proposer", ""},
		"a proposer nobody knows":            {func(c *NoticeCase) { c.Settings.MaxPerMember, c.Motion.Proposer = 1, PersonRef{Text: "P Reed"} }, RuleMember, NoticeWarning, "no councillor that we know", ""},
		"no limit of words is no rule":       {func(c *NoticeCase) {}, RuleWords, noticeOff, "", ""},
		"as many words as it may have":       {func(c *NoticeCase) { c.Settings.MaxWords = 11 }, RuleWords, NoticeMet, "It has 11 words; it may have 11. Counted are its headings and clauses", ""},
		"a word too many":                    {func(c *NoticeCase) { c.Settings.MaxWords = 10 }, RuleWords, NoticeFailed, "It has 11 words", ""},
		"something to resolve":               {func(c *NoticeCase) {}, RuleOperative, NoticeMet, "", "Generic default: no setting of your council changes it."},
		"no operative clause only warns":     {func(c *NoticeCase) { c.Clauses[0].Kind = "notes" }, RuleOperative, NoticeWarning, "No clause asks for anything to be done", ""},
		"its relevance is not said yet":      {func(c *NoticeCase) { delete(c.Findings, RuleRelevance) }, RuleRelevance, NoticeWarning, "Nobody has said yet", ""},
		"it does not concern the council":    {func(c *NoticeCase) { answered(c, RuleRelevance, "no", "It is about the moon.") }, RuleRelevance, NoticeFailed, "nor its area, says Mo Warden. It is about the moon.", ""},
		"nothing similar":                    {func(c *NoticeCase) {}, RuleSimilar, NoticeMet, "in the 6 months before", "Generic default: how far back similar motions are looked for."},
		"a similar motion only warns":        {func(c *NoticeCase) { c.Similar = []SimilarMotion{{Reference: "2024/25-M01"}, {Title: "Lamps"}} }, RuleSimilar, NoticeWarning, "are in 2024/25-M01 and “Lamps”", ""},
		"similar motions are not looked for": {func(c *NoticeCase) { c.Settings.SimilarMonths = 0 }, RuleSimilar, noticeOff, "", ""},
		"nothing that hints at exempt words": {func(c *NoticeCase) {}, RuleExempt, NoticeMet, "", ""},
		"words that hint at exempt business": {func(c *NoticeCase) { c.Clauses[0].Text = "publish the Tender and the salaries of staff" }, RuleExempt, NoticeWarning, "“salaries” (somebody’s person or work) and “tender” (business or finance)", ""},
		"a word inside another is no hint":   {func(c *NoticeCase) { c.Clauses[0].Text = "praise the contender" }, RuleExempt, NoticeMet, "", ""},
		"it is marked as exempt":             {func(c *NoticeCase) { c.Motion.Exempt, c.Motion.ExemptParagraph = true, "paragraph 3" }, RuleExempt, NoticeMet, "paragraph 3", ""},
		"whether it asks for spending":       {func(c *NoticeCase) { delete(c.Findings, RuleCost) }, RuleCost, NoticeWarning, "Nobody has said yet whether it asks for spending.", ""},
		"a motion that asks for spending":    {func(c *NoticeCase) { answered(c, RuleCost, "yes", "About £4,000 a year.") }, RuleCost, NoticeWarning, "It asks for spending, says Mo Warden. About £4,000 a year.", ""},

		"a motion that rescinds nothing":          {func(c *NoticeCase) {}, RuleRescission, noticeOff, "", ""},
		"a motion to rescind names no resolution": {func(c *NoticeCase) { c.Motion.Kind = MotionRescission }, RuleRescission, NoticeWarning, "says no resolution that it would rescind", "Generic default: for how many months a decision is protected."},
		"too few signed to rescind":               {func(c *NoticeCase) { rescind(c, 10, 2) }, RuleRescission, NoticeFailed, "before 11 October 2024 a notice to rescind motion 2024/25-M01, decided on 11 April 2024, needs the signatures of 10 members. It has 2.", "Set by your council: how many members sign a notice to rescind."},
		"enough signed to rescind":                {func(c *NoticeCase) { rescind(c, 10, 10) }, RuleRescission, NoticeMet, "needs the signatures of 10 members; it has 10", ""},
		"how many sign to rescind is not set":     {func(c *NoticeCase) { rescind(c, 0, 2) }, RuleRescission, NoticeWarning, "An administrator has not set how many.", ""},
		"the resolution is old":                   {func(c *NoticeCase) { rescind(c, 10, 2); c.Rescission.DecidedOn = "2024-03-12" }, RuleRescission, NoticeMet, "from 12 September 2024 a notice to rescind that needs no more signatures", ""},
		"no decision is protected":                {func(c *NoticeCase) { rescind(c, 10, 2); c.Settings.RescissionMonths, c.Rescission.Months = 0, 0 }, RuleRescission, noticeOff, "", ""},

		"a motion that asks for no spending": {func(c *NoticeCase) {}, RuleCost, NoticeMet, "It asks for no spending", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := aNotice(t)
			tt.change(&c)
			var got CheckedNoticeRule
			for _, r := range c.Check() {
				if r.Key == tt.rule {
					got = r
				}
			}
			if got.Result != tt.want || !strings.Contains(got.Said, tt.said) || tt.source != "" && got.Source != tt.source {
				t.Errorf("got %q: %s (%s)\nwant %q: %s (%s)", got.Result, got.Said, got.Source, tt.want, tt.said, tt.source)
			}
			if stops := strings.Join(c.Stopped(), ", "); (stops != "") != (tt.want == NoticeFailed) {
				t.Errorf("it is stopped by %q", stops)
			}
			f := c.Findings[tt.rule]
			f.OverriddenAt = received(t, "2024-09-03 10:00")
			if c.Findings[tt.rule] = f; len(c.Stopped()) > 0 {
				t.Errorf("overridden, it is still stopped by %v", c.Stopped())
			}
		})
	}
}

func TestWhoMayOverrideARuleOfNotice(t *testing.T) {
	mo, clerk := Actor{UserID: 1, Roles: []Role{RoleMonitoringOfficer}}, Actor{UserID: 2, Roles: []Role{RoleClerk}}
	tests := map[string]struct {
		by    Actor
		state MotionState
		rule  NoticeRuleKey
		want  Code
	}{
		"the monitoring officer, a late notice": {mo, MotionSubmitted, RuleDeadline, ""},
		"not the clerk":                         {clerk, MotionSubmitted, RuleDeadline, Forbidden},
		"not before notice is given":            {mo, MotionDraft, RuleDeadline, Conflict},
		"not once it is accepted":               {mo, MotionAccepted, RuleDeadline, Conflict},
		"not a rule that is met":                {mo, MotionSubmitted, RuleSignatories, Conflict},
		"not a rule that only warns":            {mo, MotionSubmitted, RuleCost, Conflict},
		"not a rule that there is not":          {mo, MotionSubmitted, "weather", Conflict},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := aNotice(t)
			c.Motion.ReceivedAt = received(t, "2024-09-02 17:01")
			delete(c.Findings, RuleCost)
			m := c.Motion.Motion
			m.State = tt.state
			e, err := m.Override(OverrideInput{Rule: tt.rule, Reason: "The quay is unsafe"}, c, tt.by)
			if CodeOf(err) != tt.want {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if err == nil && (e.Verb != "motion.override" || e.content.Reason != "The quay is unsafe" || e.content.Changes[0].To != "Deadline") {
				t.Errorf("%+v", e.content)
			}
		})
	}
}

func TestANoticeThatFailsARuleIsNotAccepted(t *testing.T) {
	m := &Motion{State: MotionSubmitted}
	clerk := Actor{UserID: 2, Roles: []Role{RoleClerk}}
	_, err := m.Take("accept", MotionStepInput{Stopped: []string{"deadline", "signatories"}}, clerk)
	if CodeOf(err) != Conflict || !strings.Contains(err.Error(), "it fails deadline and signatories") || m.State != MotionSubmitted {
		t.Errorf("%v, %s", err, m.State)
	}
	if _, err := m.Take("accept", MotionStepInput{}, clerk); err != nil || m.State != MotionAccepted {
		t.Errorf("%v, %s", err, m.State)
	}
}

func TestTheOrderProposedForAnAgenda(t *testing.T) {
	at := func(hour int) *time.Time { x := time.Date(2024, 9, 1, hour, 0, 0, 0, London); return &x }
	list := []NoticedMotion{
		{ID: 4, Reference: "M4", GroupID: 1, GroupMembers: 9, ReceivedAt: at(12)},
		{ID: 1, Reference: "M1", GroupID: 2, GroupMembers: 3, ReceivedAt: at(9)},
		{ID: 2, Reference: "M2", GroupID: 2, GroupMembers: 3, ReceivedAt: at(10)},
		{ID: 3, Reference: "M3", GroupID: 1, GroupMembers: 9, ReceivedAt: at(11)},
		{ID: 8, Reference: "M8", GroupID: 3, GroupMembers: 3}, // nobody wrote down when it came
		{ID: 5, Reference: "M5", ProposerID: 8, ReceivedAt: at(13)},
		{ID: 6, Reference: "M6", ProposerID: 9, ReceivedAt: at(14)},
		{ID: 7, Reference: "M7", ProposerID: 8, ReceivedAt: at(15)},
	}
	tests := map[string]string{
		"received":       "M1 M2 M3 M4 M5 M6 M7 M8",
		"by_group":       "M3 M4 M1 M2 M8 M5 M7 M6",
		"group_rotation": "M1 M3 M5 M6 M8 M2 M4 M7",
		"manual":         "",
	}
	for order, want := range tests {
		t.Run(order, func(t *testing.T) {
			var got []string
			for _, m := range (Settings{Order: order}).ProposedOrder(list) {
				got = append(got, m.Reference)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("got %v, want %s", got, want)
			}
		})
	}
}

func TestAlike(t *testing.T) {
	const quay = "Council resolves to light every lamp on the harbour quay from dusk and to mend the broken railings before winter"
	tests := map[string]struct {
		other string
		like  bool
	}{
		"the same words":            {quay, true},
		"the same in other words":   {"Council requests the cabinet to mend broken railings on the quay, and to light harbour lamps at dusk", true},
		"another subject":           {"Council resolves to train every member against phishing and to report on training twice a year", false},
		"only the words of motions": {"Council notes that members of the council request the cabinet to report", false},
		"nothing":                   {"", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			found := MostAlike("Lamps", quay, []SimilarMotion{{Body: tt.other}})
			if (len(found) > 0) != tt.like && tt.other != "" || tt.other == "" && Alike(quay, "") != 0 {
				t.Errorf("alike by %.2f", Alike(quay, tt.other))
			}
		})
	}
}
