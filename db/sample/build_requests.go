package sample

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models"
)

// requests takes the requests of a carried motion through their lives.
func (b *builder) requests(m *MotionRow) {
	var rows []*RequestRow
	for i := range Requests {
		if Requests[i].Motion == m.Key {
			rows = append(rows, &Requests[i])
		}
	}
	if len(rows) == 0 {
		return
	}
	ids := make([]uint, len(rows))
	next := b.dates[m.Meeting].AddDate(0, 0, 1)
	b.step(clock(next, 9, 0), clerk, func(ctx context.Context) error { return b.confirm(ctx, m, rows, ids) })
	for i, row := range rows {
		if row.Owner != "" {
			day := b.handedOut(next, row)
			b.step(clock(day, 9, 30+i), clerk, func(ctx context.Context) error { return b.allocate(ctx, ids[i], row) })
			if row.Response != "pending" {
				b.step(clock(day, 16, i), clerk, func(ctx context.Context) error { return b.respond(ctx, ids[i], row, day) })
			}
			b.further(&ids[i], row, day)
		}
		b.move(&ids[i], row)
		b.work(&ids[i], row)
		b.train(&ids[i], row)
		b.inform(&ids[i], row)
		b.write(&ids[i], row)
		b.involve(&ids[i], row)
		b.close(&ids[i], row)
	}
}

// handedOut is the day a request is allocated: some days after it was
// confirmed, but before anything was done about it.
func (b *builder) handedOut(confirmed time.Time, row *RequestRow) time.Time {
	day := workday(confirmed.AddDate(0, 0, 5))
	first := b.ago(1)
	if len(row.Updates) > 0 {
		first = b.ago(row.Updates[0].DaysAgo)
	}
	if midnight(day).After(first) {
		return first
	}
	return day
}

// confirm splits the clauses that ask for several things, and confirms all
// requests but those that still wait for it.
func (b *builder) confirm(ctx context.Context, m *MotionRow, rows []*RequestRow, ids []uint) error {
	list, err := b.Requests.ForMotion(ctx, b.motions[m.Key])
	if err != nil {
		return err
	}
	for clause := len(list); clause >= 1; clause-- {
		var titles []string
		for _, r := range rows {
			if r.Clause == clause {
				titles = append(titles, r.Title)
			}
		}
		if len(titles) > 1 {
			r := list[clause-1]
			if err := b.Requests.Split(ctx, r.ID, models.SplitInput{Titles: strings.Join(titles, "\n"), Version: r.Version}); err != nil {
				return err
			}
		}
	}
	if list, err = b.Requests.ForMotion(ctx, b.motions[m.Key]); err != nil {
		return err
	}
	if len(list) != len(rows) {
		return fmt.Errorf("%s gave %d requests, not %d", m.Key, len(list), len(rows))
	}
	for i, row := range rows {
		ids[i] = list[i].ID
		if row.State == "unconfirmed" {
			continue
		}
		in := models.ConfirmInput{Title: row.Title, Category: models.Category(row.Category), MonitoringBodyID: b.bodies[monitor(row.Lead)], Version: list[i].Version}
		if err := b.Requests.Confirm(ctx, ids[i], in); err != nil {
			return err
		}
	}
	return nil
}

// monitor is the body that hears how the requests of a portfolio are getting on.
func monitor(lead string) string {
	switch lead {
	case "Environment":
		return "Environment Committee"
	case "Highways and Transport":
		return "Scrutiny Committee"
	}
	return "Full Council"
}

// allocate hands a request out, with its first due date.
func (b *builder) allocate(ctx context.Context, id uint, row *RequestRow) error {
	r, err := b.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	in := models.AllocateInput{
		OwnerID: b.people[officerOf(row.Owner).FullName], DirectorateID: b.directorates[row.Directorate], HolderID: b.people[holderOf(row.Lead)],
		NoDueReason: row.NoDue, Version: r.Version,
	}
	if row.NoDue == "" {
		in.Due = input(b.ago(-row.Due))
		if row.FirstDue != 0 {
			in.Due = input(b.ago(-row.FirstDue))
		}
	}
	return b.Requests.Allocate(ctx, id, in)
}

// move moves the due date of a request to the one it has now.
func (b *builder) move(id *uint, row *RequestRow) {
	if row.FirstDue == 0 {
		return
	}
	b.with(clock(b.ago(row.MovedAgo), 11, 15), clerk, id, func(ctx context.Context, r *models.RequestRow) error {
		return b.Requests.NewDueDate(ctx, *id, models.DueDateInput{
			Date: input(b.ago(-row.Due)), Reason: row.Moved, AgreedBy: "Cabinet Member for " + row.Lead, Version: r.Version,
		})
	})
}

// respond records what the executive answered.
func (b *builder) respond(ctx context.Context, id uint, row *RequestRow, day time.Time) error {
	r, err := b.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	return b.Requests.Respond(ctx, id, models.ResponseInput{
		Response: models.Response(row.Response), By: "Cabinet Member for " + row.Lead, On: input(day), Text: row.Replied, Version: r.Version,
	})
}

func officerOf(role string) OfficerRow {
	return Officers[slices.IndexFunc(Officers, func(o OfficerRow) bool { return o.RoleTitle == role })]
}

// work logs the updates of a request; the last one may put it on hold or
// propose its completion.
func (b *builder) work(id *uint, row *RequestRow) {
	for i, u := range row.Updates {
		hour, minute := slot(u.Text)
		at := clock(b.ago(u.DaysAgo), hour, minute)
		last := i == len(row.Updates)-1
		by := officerOf(row.Owner).FullName
		if last && (row.State == "complete" || row.State == "awaiting_signoff") {
			b.step(at, proposer(row), func(ctx context.Context) error {
				r, err := b.Requests.Find(ctx, *id)
				if err != nil {
					return err
				}
				exceptions, err := b.exceptions(ctx, r)
				if err != nil {
					return err
				}
				return b.Requests.Propose(ctx, *id, models.DoneInput{
					ExceptionsInput: exceptions,
					Text:            u.Text, EvidenceKind: models.EvidenceKind(u.Evidence.Kind), EvidenceTitle: u.Evidence.Title, EvidenceShows: u.Evidence.Shows, Link: u.Evidence.URL,
					StaffNote: u.StaffNote, Version: r.Version,
				}, nil)
			})
			continue
		}
		b.step(at, by, func(ctx context.Context) error {
			r, err := b.Requests.Find(ctx, *id)
			if err != nil {
				return err
			}
			in := models.UpdateInput{Text: u.Text, State: models.RequestInProgress, StaffNote: u.StaffNote, Version: r.Version}
			if last && row.State == "on_hold" {
				in.State, in.Reason, in.Review = models.RequestOnHold, row.Hold.Reason, input(b.ago(-row.Hold.Review))
			}
			if err := b.Requests.Update(ctx, *id, in); err != nil || u.Evidence.URL == "" {
				return err
			}
			return b.Evidence.Add(ctx, *id, models.EvidenceInput{
				Kind: models.EvidenceKind(u.Evidence.Kind), Title: u.Evidence.Title, Summary: u.Evidence.Shows, On: input(b.ago(u.DaysAgo)), Link: u.Evidence.URL,
			}, nil)
		})
	}
}

// exceptions are why a request may be complete although rules of its kind are
// not met: for those whose records the sample does not tell.
func (b *builder) exceptions(ctx context.Context, r *models.RequestRow) (in models.ExceptionsInput, err error) {
	records, err := b.Requests.Records(ctx, r)
	for _, u := range models.Unmet(records) {
		in.Rules = append(in.Rules, u.Code)
		in.Texts = append(in.Texts, "This was done before the council kept such records here. The evidence shows it.")
	}
	return in, err
}

// proposer is the owner of a request, or an officer of their directorate where
// the owner is no officer in the tracker: the clerk cannot propose.
func proposer(row *RequestRow) string {
	owner := officerOf(row.Owner)
	if owner.Role == "officer" || owner.FullName == Officer {
		return owner.FullName
	}
	i := slices.IndexFunc(Officers, func(o OfficerRow) bool { return o.Directorate == row.Directorate && o.Role == "officer" && !o.Senior })
	return Officers[i].FullName
}

// closeSteps is the step that leads to each end.
var closeSteps = map[string]string{"complete": "sign-off", "absorbed": "absorb", "not_pursued": "not-pursue", "superseded": "supersede", "rescinded": "rescind"}

// close ends a request as its row says: signed off by somebody else, or closed
// by the monitoring officer.
func (b *builder) close(id *uint, row *RequestRow) {
	c := row.Close
	if c.DaysAgo == 0 {
		return
	}
	hour, minute := slot(c.Reason)
	b.step(clock(b.ago(c.DaysAgo), hour, minute), officerOf(c.By).FullName, func(ctx context.Context) error {
		r, err := b.Requests.Find(ctx, *id)
		if err != nil {
			return err
		}
		in := models.RequestStepInput{Reason: c.Reason, Version: r.Version}
		switch row.State {
		case "complete":
			in.Reason, in.Comment, in.Extent = "", c.Reason, "full"
		case "absorbed":
			in.Related, in.Link = c.Rests, row.Updates[len(row.Updates)-1].Evidence.URL
		case "not_pursued":
			told := input(b.ago(c.Decided))
			in.Related, in.DecisionRef, in.Decision, in.Told = c.Rests, c.Reference, told, told
		default:
			by, err := b.find(ctx, c.Motion)
			if err != nil {
				return err
			}
			in.Related = by.Reference
		}
		return b.Requests.Take(ctx, *id, closeSteps[row.State], in)
	})
}
