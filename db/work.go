package db

import (
	"context"
	"slices"

	"carried/models"
)

// Work returns what was recorded of the work on some requests, in as many queries
// as it is of kinds, however many requests there are. Ask for the requests first.
func (s *Requests) Work(ctx context.Context, requests ...models.RequestRow) (w models.Work, err error) {
	var ids []uint
	of := map[models.Category][]uint{}
	for _, r := range requests {
		ids = append(ids, r.ID)
		of[r.Category] = append(of[r.Category], r.ID)
	}
	if len(ids) == 0 {
		return w, nil
	}
	read := func(f func(ids []uint) error, ids []uint) {
		if err == nil && len(ids) > 0 {
			err = f(ids)
		}
	}
	read(func(ids []uint) (err error) { w.Updates, err = s.UpdatesOf(ctx, models.UpdatesShown, ids...); return }, ids)
	read(func(ids []uint) (err error) { w.Evidence, err = s.db.Evidence.List(ctx, ids...); return }, ids)
	read(func(ids []uint) (err error) { w.SignOffs, err = s.Story(ctx, ids...); return }, ids)
	if len(w.SignOffs) > 0 || slices.ContainsFunc(requests, func(r models.RequestRow) bool { return !r.State.Open() }) {
		read(func(ids []uint) (err error) { w.Objections, err = s.Objections(ctx, ids...); return }, ids)
	}
	read(func(ids []uint) (err error) { w.DueDates, err = s.DueDates(ctx, ids...); return }, ids)
	if slices.ContainsFunc(requests, func(r models.RequestRow) bool { return r.Forwarded }) {
		read(func(ids []uint) (err error) { w.Forward, err = s.ForwardedBy(ctx, ids...); return }, ids)
	}
	read(func(ids []uint) (err error) { w.Training, err = s.db.Training.List(ctx, ids...); return }, of[models.CyberTraining])
	read(func(ids []uint) (err error) { w.Phishing, err = s.db.Training.Phishing(ctx, ids...); return }, of[models.CyberTraining])
	read(func(ids []uint) (err error) { w.Letters, err = s.db.Letters.List(ctx, ids...); return }, of[models.InterCouncilSharing])
	read(func(ids []uint) (err error) {
		w.Communications, err = s.db.Communications.ForRequest(ctx, ids...)
		return
	}, of[models.PublicInformation])
	read(func(ids []uint) (err error) { w.Involvement, err = s.db.Involvement.List(ctx, ids...); return }, of[models.MemberInvolvement])
	return w, err
}
