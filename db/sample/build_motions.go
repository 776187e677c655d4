package sample

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"carried/models"
)

// motion takes a motion from its notice to the end it came to.
func (b *builder) motion(row *MotionRow) {
	if row.End == "draft" {
		b.step(clock(b.ago(3), 16, 12), clerk, func(ctx context.Context) error { return b.paste(ctx, row) })
		return
	}
	date := b.dates[row.Meeting]
	hour, minute := slot(row.Key)
	received := clock(date.AddDate(0, 0, -row.Received), hour, minute)
	day := workday(received.AddDate(0, 0, 1))
	if row.Late != "" {
		day = received
	}
	order := b.place(row)
	b.step(b.past(day, 16, order), clerk, func(ctx context.Context) error { return b.paste(ctx, row) })
	b.step(b.past(day, 16, 10+order), clerk, func(ctx context.Context) error {
		in := models.MotionStepInput{Reason: row.Late, Date: input(received), Time: received.Format("15:04")}
		return b.take(ctx, row.Key, "submit", in)
	})
	switch row.End {
	case "submitted":
		return
	case "ruled_out":
		b.step(b.past(workday(day.AddDate(0, 0, 2)), 17, 0), mo, func(ctx context.Context) error {
			return b.take(ctx, row.Key, "rule-out", models.MotionStepInput{Reason: row.Reason})
		})
		return
	}
	if row.Late != "" {
		b.step(b.past(day, 16, 40), mo, func(ctx context.Context) error { return b.override(ctx, row) })
	}
	b.step(b.past(day, 17, 0), mo, func(ctx context.Context) error { return b.take(ctx, row.Key, "accept", models.MotionStepInput{}) })
	if row.Link.Kind != "" {
		b.step(b.past(day, 17, 40), clerk, func(ctx context.Context) error { return b.link(ctx, row) })
	}
	if row.End == "accepted" {
		return
	}
	b.step(b.past(day, 17, 10+order), clerk, func(ctx context.Context) error { return b.schedule(ctx, row) })
	if row.Exempt != "" {
		b.step(b.past(day, 17, 30), clerk, func(ctx context.Context) error {
			return b.Motions.Grant(ctx, b.motions[row.Key], b.actors[Member].UserID, true)
		})
	}
	for i := range row.Amendments {
		if row.Amendments[i].Outcome == "" { // of a meeting to come
			b.step(b.past(date.AddDate(0, 0, -2), 15, i), clerk, func(ctx context.Context) error {
				_, err := b.amendment(ctx, row, &row.Amendments[i])
				return err
			})
		}
	}
	switch row.End {
	case "on_agenda":
	case "withdrawn":
		b.step(clock(date.AddDate(0, 0, -2), 12, 0), clerk, func(ctx context.Context) error {
			return b.take(ctx, row.Key, "withdraw", models.MotionStepInput{Reason: row.Reason, Consent: "seconder", Date: input(date.AddDate(0, 0, -2))})
		})
	default:
		b.step(clock(date, 13, 5*order), clerk, func(ctx context.Context) error { return b.decide(ctx, row) })
	}
	if a := row.Answer; a.Meeting != "" {
		b.step(clock(b.dates[a.Meeting], 17, 20), clerk, func(ctx context.Context) error {
			m, err := b.find(ctx, row.Key)
			if err != nil {
				return err
			}
			in := models.ReferralInput{AnsweredOn: input(b.dates[a.Meeting]), Answer: a.Text, MinuteRef: a.Minute, Version: m.Version}
			return b.Motions.Answer(ctx, m.ID, in)
		})
	}
	if row.End == "lapsed" {
		b.step(clock(date, 16, 0), clerk, func(ctx context.Context) error {
			return b.take(ctx, row.Key, "lapse", models.MotionStepInput{Reason: row.Reason})
		})
	}
	if row.End == "rescinded" {
		b.step(b.rescinded(row), mo, func(ctx context.Context) error {
			by, err := b.find(ctx, row.By)
			if err != nil {
				return err
			}
			return b.take(ctx, row.Key, "rescind", models.MotionStepInput{Related: by.Reference, Date: input(b.dates[meetingOf(row.By)])})
		})
	}
}

// rescinded is when a rescission is recorded: after what it leaves undone was
// closed.
func (b *builder) rescinded(row *MotionRow) time.Time {
	last := 1000
	for _, r := range Requests {
		if r.Motion == row.Key && r.Close.DaysAgo > 0 {
			last = min(last, r.Close.DaysAgo)
		}
	}
	return clock(b.ago(last), 17, 30)
}

func meetingOf(key string) string {
	i := slices.IndexFunc(Motions, func(m MotionRow) bool { return m.Key == key })
	return Motions[i].Meeting
}

// override lets a late notice pass, for the reason that the clerk gave.
func (b *builder) override(ctx context.Context, row *MotionRow) error {
	m, err := b.find(ctx, row.Key)
	if err != nil {
		return err
	}
	return b.Motions.Override(ctx, m.ID, models.OverrideInput{Rule: models.RuleDeadline, Reason: row.Late, Version: m.Version})
}

// place is a motion's place among those of its meeting as they came in: late
// ones stand last.
func (b *builder) place(row *MotionRow) int {
	var same []*MotionRow
	for i := range Motions {
		if Motions[i].Meeting == row.Meeting {
			same = append(same, &Motions[i])
		}
	}
	slices.SortStableFunc(same, func(a, c *MotionRow) int {
		return cmp.Or(cmp.Compare(len(a.Late), len(c.Late)), cmp.Compare(a.Position, c.Position))
	})
	n := 0
	for _, m := range same {
		if m.Position > 0 {
			n++
		}
		if m == row {
			break
		}
	}
	return n
}

// paste enters a notice, and what the clerk found when checking it.
func (b *builder) paste(ctx context.Context, row *MotionRow) error {
	m, err := b.Motions.Create(ctx, models.PasteInput{Text: row.Text})
	if err != nil {
		return err
	}
	b.motions[row.Key] = m.ID
	in := m.Input()
	in.Title, in.Kind = row.Title, models.MotionKind(row.Kind)
	in.ProposerID, in.SeconderID, in.SeconderText = b.people[row.Proposer], b.people[row.Seconder], ""
	in.MeetingID = b.meetings[row.Meeting]
	in.Exempt, in.ExemptParagraph = row.Exempt != "", row.Exempt
	return b.Motions.Edit(ctx, m.ID, in)
}

func (b *builder) find(ctx context.Context, key string) (*models.MotionRecord, error) {
	return b.Motions.Find(ctx, b.motions[key])
}

func (b *builder) take(ctx context.Context, key, step string, in models.MotionStepInput) error {
	m, err := b.find(ctx, key)
	if err != nil {
		return err
	}
	in.Version = m.Version
	return b.Motions.Take(ctx, m.ID, step, in)
}

// schedule puts a motion on the agenda; an exempt one behind everything else.
func (b *builder) schedule(ctx context.Context, row *MotionRow) error {
	i := slices.IndexFunc(Meetings, func(m MeetingRow) bool { return m.Key == row.Meeting })
	number := fmt.Sprintf("%s.%d", motionsItem(&Meetings[i]), b.place(row))
	if row.Exempt != "" {
		number = strconv.Itoa(len(order(&Meetings[i])) + 1)
	}
	in := models.MotionStepInput{MeetingID: b.meetings[row.Meeting], ItemNumber: number, Late: row.Late}
	if err := b.take(ctx, row.Key, "schedule", in); err != nil || row.Exempt == "" {
		return err
	}
	meeting, err := b.Meetings.Find(ctx, b.meetings[row.Meeting])
	if err != nil {
		return err
	}
	items, err := b.Meetings.Items(ctx, &meeting.Meeting)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(items, func(item models.AgendaRow) bool { return models.Deref(item.MotionID) == b.motions[row.Key] })
	for range len(items) - 1 - at {
		if err := b.Meetings.MoveItem(ctx, meeting.ID, items[at].ID, 1); err != nil {
			return err
		}
	}
	return nil
}

// outcomes is what the clerk records for each end.
var outcomes = map[string]string{
	"carried": "carry", "rescinded": "carry", "lost": "lose", "deferred": "defer", "referred": "refer", "adjourned": "adjourn",
	"not_taken": "not-taken", "lapsed": "not-taken", "not_moved": "not-moved", "not_seconded": "not-seconded", "fell": "fall",
}

func (b *builder) decide(ctx context.Context, row *MotionRow) error {
	if err := b.debate(ctx, row); err != nil {
		return err
	}
	m, err := b.find(ctx, row.Key)
	if err != nil {
		return err
	}
	date := b.dates[row.Meeting]
	in := models.DecisionInput{
		Outcome: outcomes[row.End], Date: input(date), Reason: row.Reason, Amended: row.Resolved != "",
		Resolved: row.Resolved, BodyID: b.bodies[row.Referred], Version: m.Version,
	}
	if row.End == "lapsed" {
		in.Reason = ""
	}
	if row.End == "deferred" {
		in.MeetingID = b.meetings[row.Next]
	}
	if row.End == "fell" {
		in.FellBy = "next_business"
	}
	if row.End == "referred" {
		in.ReportBack = input(date.AddDate(0, 4, 0))
	}
	if row.Vote != nil && row.Vote.Method == "recorded" {
		v, err := b.Votes.Save(ctx, m.ID, 0, b.recorded(row.Vote, row.End, date), false)
		if err != nil {
			return err
		}
		in.VoteID, in.VoteSeen = v.ID, v.Version
	} else if v := row.Vote; v != nil {
		in.Method, in.Casting = v.Method, v.Casting
		if v.Method != "assent" {
			in.For, in.Against, in.Abstain = strconv.Itoa(v.For), strconv.Itoa(v.Against), strconv.Itoa(v.Abstain)
		}
	}
	return b.Motions.Decide(ctx, m.ID, in)
}

// recorded is a recorded vote as the clerk enters it, with its lists of names.
func (b *builder) recorded(v *VoteRow, end string, date time.Time) models.VoteInput {
	whole := map[string]string{}
	for _, c := range Councillors {
		whole[c.FullName[strings.LastIndex(c.FullName, " ")+1:]] = c.FullName
	}
	list := func(surnames []string) string {
		var names []string
		for _, s := range surnames {
			names = append(names, whole[s])
		}
		return strings.Join(names, "\n")
	}
	in := models.VoteInput{
		Subject: models.VoteOnMotion, Date: input(date), Method: v.Method, DemandedBy: v.ForWhom, Casting: v.Casting, Result: models.VoteCarried,
		For: strconv.Itoa(v.For), Against: strconv.Itoa(v.Against), Abstain: strconv.Itoa(v.Abstain),
		NamesFor: list(v.Ayes), NamesAgainst: list(v.Noes), NamesAbstain: list(v.Neither),
	}
	if end == "lost" {
		in.Result = models.VoteLost
	}
	return in
}
