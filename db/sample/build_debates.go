package sample

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"carried/db"
	"carried/models"
)

// debate records what was moved to a motion before it was decided.
func (b *builder) debate(ctx context.Context, row *MotionRow) error {
	if len(row.Amendments) == 0 {
		return nil
	}
	if err := b.take(ctx, row.Key, "debate", models.MotionStepInput{}); err != nil {
		return err
	}
	for i := range row.Amendments {
		if err := b.amend(ctx, row, &row.Amendments[i]); err != nil {
			return err
		}
	}
	return nil
}

// amendmentSteps is the step that leads to each outcome.
var amendmentSteps = map[string]string{
	"carried": "carry", "lost": "lose", "accepted_by_mover": "accept", "withdrawn": "withdraw", "fell": "fall", "not_moved": "not-moved",
}

// amend takes an amendment from its notice to its outcome.
func (b *builder) amend(ctx context.Context, row *MotionRow, a *AmendmentRow) error {
	id, err := b.amendment(ctx, row, a)
	if err != nil {
		return err
	}
	take := func(step string, in models.AmendmentStepInput) error {
		now, err := b.Amendments.Find(ctx, b.motions[row.Key], id)
		if err != nil {
			return err
		}
		in.Version = now.Version
		return b.Amendments.Take(ctx, b.motions[row.Key], id, step, in)
	}
	if err := take("rule", models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The Chair, Councillor " + Chair}); err != nil {
		return err
	}
	if err := take("move", models.AmendmentStepInput{}); err != nil {
		return err
	}
	in := models.AmendmentStepInput{}
	if v := a.Vote; v != nil {
		in.Method, in.Casting = v.Method, v.Casting
		in.For, in.Against, in.Abstain = strconv.Itoa(v.For), strconv.Itoa(v.Against), strconv.Itoa(v.Abstain)
	}
	if a.Outcome == "carried" || a.Outcome == "accepted_by_mover" {
		in.Wording = row.Resolved
	}
	return take(amendmentSteps[a.Outcome], in)
}

// amendment enters an amendment of which notice was given.
func (b *builder) amendment(ctx context.Context, row *MotionRow, a *AmendmentRow) (uint, error) {
	made, err := b.Amendments.Create(ctx, b.motions[row.Key], models.AmendInput{
		ProposerID: b.people[a.Mover], SeconderID: b.people[a.Seconder], Text: a.Text,
	})
	if err != nil {
		return 0, err
	}
	return made.ID, nil
}

// link links a motion to an earlier one.
func (b *builder) link(ctx context.Context, row *MotionRow) error {
	earlier, err := b.find(ctx, row.Link.Motion)
	if err != nil {
		return err
	}
	return b.Motions.Link(ctx, b.motions[row.Key], models.MotionLinkInput{Kind: models.MotionLinkKind(row.Link.Kind), Related: earlier.Reference})
}

// minutes records who was at a meeting of full council, and what they declared.
func (b *builder) minutes(row *MeetingRow) {
	if row.Status != "held" || row.Body != "Full Council" {
		return
	}
	date := b.dates[row.Key]
	b.step(clock(date, 17, 10), clerk, func(ctx context.Context) error { return b.attendance(ctx, row) })
	for i := range Motions {
		m := &Motions[i]
		for j := range m.Interests {
			if m.Meeting == row.Key {
				b.step(clock(date, 17, 15), clerk, func(ctx context.Context) error { return b.declare(ctx, m, m.Interests[j]) })
			}
		}
	}
}

func (b *builder) attendance(ctx context.Context, row *MeetingRow) error {
	m, err := b.Meetings.Find(ctx, b.meetings[row.Key])
	if err != nil {
		return err
	}
	in := models.AttendanceInput{
		Rest: models.Present, NamesApologies: strings.Join(row.Apologies, "\n"), NamesAbsent: strings.Join(row.Absent, "\n"), Version: m.Version,
	}
	if row.Left.Motion != "" {
		item, err := b.item(ctx, row.Left.Motion)
		if err != nil {
			return err
		}
		in.Moves = []models.MoveInput{{PersonID: b.people[row.Left.Councillor], Left: item.Number}}
	}
	return b.Meetings.RecordAttendance(ctx, m.ID, in)
}

func (b *builder) declare(ctx context.Context, row *MotionRow, i InterestRow) error {
	item, err := b.item(ctx, row.Key)
	if err != nil {
		return err
	}
	stayed := "left"
	if i.TookPart {
		stayed = "stayed"
	}
	return b.Meetings.Declare(ctx, b.meetings[row.Meeting], models.InterestInput{
		ItemID: item.ID, PersonID: b.people[i.Councillor], Kind: models.InterestKind(i.Kind), Nature: i.Description, Stayed: stayed,
	})
}

// item is that of a motion on the agenda of the meeting it was put to.
func (b *builder) item(ctx context.Context, motion string) (models.AgendaRow, error) {
	m, err := b.Meetings.Find(ctx, b.meetings[meetingOf(motion)])
	if err != nil {
		return models.AgendaRow{}, err
	}
	items, err := b.Meetings.Items(ctx, &m.Meeting)
	if err != nil {
		return models.AgendaRow{}, err
	}
	i := slices.IndexFunc(items, func(item models.AgendaRow) bool { return models.Deref(item.MotionID) == b.motions[motion] })
	return items[i], nil
}

// Issue issues the agenda summary of a meeting as it stands in d: correction says
// what it corrects of the issue before, "" where it is the first. It is given to
// Build, for db does not know how papers look.
type Issue func(ctx context.Context, d *db.DB, meeting *models.MeetingRow, correction string) error

// papers issues the agenda summary of the meeting before which a motion was
// withdrawn, and its correction.
func (b *builder) papers(issue Issue) {
	i := slices.IndexFunc(Motions, func(m MotionRow) bool { return m.End == "withdrawn" })
	key := Motions[i].Meeting
	put := func(correction string) func(context.Context) error {
		return func(ctx context.Context) error {
			m, err := b.Meetings.Find(ctx, b.meetings[key])
			if err != nil {
				return err
			}
			return issue(ctx, b.DB, m, correction)
		}
	}
	date := b.dates[key]
	b.step(clock(date.AddDate(0, 0, -9), 18, 10), clerk, put(""))
	b.step(clock(date.AddDate(0, 0, -2), 12, 20), clerk, put("The motion “"+Motions[i].Title+"” was withdrawn."))
}
