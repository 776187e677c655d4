package sample

import (
	"context"
	"time"

	"carried/models"
)

// DutyRow makes a request a standing duty, and keeps its first occurrence.
type DutyRow struct {
	Months int
	Words  string // that ask for it again and again
	Kept   KeptRow
}

// KeptRow says how an occurrence was kept.
type KeptRow struct {
	DaysAgo  int // when it was proposed, and done
	Text     string
	Evidence EvidenceRow
	SignedBy string // role title
	Signed   int    // days ago
	Comment  string
}

// SplitRow is the part of a request that was done before the rest, and closed.
type SplitRow struct {
	DaysAgo    int
	Part, Rest string // titles
	Text       string // what had been done
	Done       KeptRow
}

// ObjectionRow is what a mover of the motion said on the record.
type ObjectionRow struct {
	DaysAgo int
	By      string // full name
	Text    string
}

// QuestionRow is what a member asked about a request.
type QuestionRow struct {
	DaysAgo  int
	By       string // full name
	Text     string
	Answered int // days ago
	Answer   string
}

// further takes the steps that few requests go through: a standing duty, a part
// that is closed on its own, an objection, a question.
func (b *builder) further(id *uint, row *RequestRow, allocated time.Time) {
	if d := row.Duty; d.Months > 0 {
		b.with(clock(allocated, 10, 30), clerk, id, func(ctx context.Context, r *models.RequestRow) error {
			in := models.DutyInput{Months: models.Number(models.Ref(uint(d.Months))), From: models.InputOf(r.DueDate), Reason: d.Words, Version: r.Version}
			return b.Requests.Stand(ctx, *id, in)
		})
		b.done(id, row, d.Kept, "keep")
	}
	if s := row.Split; s.Part != "" {
		part := new(uint)
		b.with(clock(b.ago(s.DaysAgo), 14, 0), officerOf(row.Owner).FullName, id, func(ctx context.Context, r *models.RequestRow) error {
			p, err := b.Requests.SplitPart(ctx, *id, models.PartInput{Part: s.Part, Rest: s.Rest, Text: s.Text, Version: r.Version})
			if err == nil {
				*part = p.ID
			}
			return err
		})
		b.done(part, row, s.Done, "sign-off")
	}
	if o := row.Objection; o.Text != "" {
		b.with(clock(b.ago(o.DaysAgo), 19, 20), o.By, id, func(ctx context.Context, r *models.RequestRow) error {
			return b.Requests.Object(ctx, *id, models.ObjectionInput{Text: o.Text, Version: r.Version})
		})
	}
	if q := row.Question; q.Text != "" {
		asked := new(uint)
		b.step(clock(b.ago(q.DaysAgo), 20, 5), q.By, func(ctx context.Context) error {
			kept, err := b.Requests.AskQuestion(ctx, *id, models.QuestionInput{Text: q.Text})
			if err == nil {
				*asked = kept.ID
			}
			return err
		})
		if q.Answer != "" {
			b.step(clock(b.ago(q.Answered), 9, 50), officerOf(row.Owner).FullName, func(ctx context.Context) error {
				return b.Requests.AnswerQuestion(ctx, *id, *asked, models.AnswerInput{Text: q.Answer})
			})
		}
	}
}

// done proposes what was kept, and has it signed off by somebody else.
func (b *builder) done(id *uint, row *RequestRow, k KeptRow, step string) {
	b.with(clock(b.ago(k.DaysAgo), 15, 10), proposer(row), id, func(ctx context.Context, r *models.RequestRow) error {
		return b.Requests.Propose(ctx, *id, models.DoneInput{
			Occurrence: string(r.Duty.DutyNext), Done: input(b.ago(k.DaysAgo)), Text: k.Text,
			EvidenceTitle: k.Evidence.Title, EvidenceShows: k.Evidence.Shows, Link: k.Evidence.URL, Version: r.Version,
		}, nil)
	})
	b.with(clock(b.ago(k.Signed), 11, 40), officerOf(k.SignedBy).FullName, id, func(ctx context.Context, r *models.RequestRow) error {
		return b.Requests.Take(ctx, *id, step, models.RequestStepInput{Comment: k.Comment, Extent: "full", Version: r.Version})
	})
}

// with gathers a step that is taken with a request as it then is.
func (b *builder) with(at time.Time, by string, id *uint, do func(ctx context.Context, r *models.RequestRow) error) {
	b.step(at, by, func(ctx context.Context) error {
		r, err := b.Requests.Find(ctx, *id)
		if err != nil {
			return err
		}
		return do(ctx, r)
	})
}
