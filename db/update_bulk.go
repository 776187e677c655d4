package db

import (
	"context"

	"carried/models"
)

// Some returns the requests of some numbers that the actor may read, by due
// date.
func (s *Requests) Some(ctx context.Context, ids []uint) ([]models.RequestRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	c := visibleRequests(ctx)
	c.and("r.id IN ?", ids)
	return s.rows(ctx, c, requestOrder("due"), models.MostUpdates, 0)
}

// CheckUpdates says what is wrong with updates of several requests, by request,
// before they are published: the rules are those of Update, and nothing is kept.
// rows are the requests as they are now.
func (s *Requests) CheckUpdates(ctx context.Context, rows []models.RequestRow, updates []models.BulkUpdate) (map[uint]error, error) {
	var step models.RequestStepInput
	if err := s.fill(ctx, &step); err != nil {
		return nil, err
	}
	running, err := s.noChanges(ctx, rows)
	if err != nil {
		return nil, err
	}
	now := map[uint]models.Request{}
	for _, r := range rows {
		now[r.ID] = r.Request
	}
	wrong := map[uint]error{}
	for _, u := range updates {
		if r, ok := now[u.ID]; ok {
			step.NoChanges = running[u.ID]
			if err := s.checkUpdate(ctx, r, u.UpdateInput, step); err != nil {
				wrong[u.ID] = err
			}
		}
	}
	return wrong, nil
}

func (s *Requests) checkUpdate(ctx context.Context, r models.Request, in models.UpdateInput, step models.RequestStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	if _, err := r.LogUpdate(in, step, models.ActorFrom(ctx)); err != nil {
		return err
	}
	if in.Version != r.Version {
		return stale(s.db.in(ctx), &r, "request")
	}
	return nil
}

// noChanges counts, of each request, how many of its latest updates say one after
// the other that nothing has changed.
func (s *Requests) noChanges(ctx context.Context, rows []models.RequestRow) (map[uint]int, error) {
	ids := make([]uint, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	var latest []models.ProgressUpdate
	err := s.db.in(ctx).Raw(`SELECT request_id, text FROM (SELECT id, request_id, text, ROW_NUMBER() OVER (PARTITION BY request_id ORDER BY id DESC) AS place FROM progress_updates WHERE request_id IN ?) latest
WHERE place <= ? ORDER BY request_id, id DESC`, append(ids, 0), models.MostNoChanges).Find(&latest).Error
	of, running := map[uint][]models.ProgressUpdate{}, map[uint]int{}
	for _, u := range latest {
		of[u.RequestID] = append(of[u.RequestID], u)
	}
	for id, list := range of {
		running[id] = models.NoChanges(list)
	}
	return running, explain(err, "update")
}

// UpdateAll logs updates on several requests, each in a transaction of its own:
// what cannot be published, because somebody was faster or the request is closed
// meanwhile, does not hold up the others. wrong says why, by request. All that it
// tells one person goes out as one message, as messages wait for what else there
// is to tell (models.QuietTime). After an error that is nobody's mistake, those
// published stay so: sent again, they are found to be changed since.
func (s *Requests) UpdateAll(ctx context.Context, updates []models.BulkUpdate) (wrong map[uint]error, err error) {
	wrong = map[uint]error{}
	for _, u := range updates {
		err := s.Update(ctx, u.ID, u.UpdateInput)
		if models.CodeOf(err) == models.Internal {
			return wrong, err
		}
		if err != nil {
			wrong[u.ID] = err
		}
	}
	return wrong, nil
}
