package db

import (
	"context"
	"maps"
	"slices"

	"carried/models"
	"carried/models/tracker"
)

// Update logs an officer's progress update and takes the step that it means:
// start, hold or resume, or none.
func (s *Requests) Update(ctx context.Context, id uint, in models.UpdateInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		return s.update(ctx, r, in)
	})
}

// NoChange logs that nothing has changed: the work stands where it stood.
func (s *Requests) NoChange(ctx context.Context, id uint, in models.UpdateInput) error {
	if in.Text != "" {
		return models.InvalidField("text", "Publish what you entered, or delete it if nothing has changed")
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		in := models.UpdateInput{Text: models.NoChange, StaffNote: in.StaffNote, Answers: in.Answers, Version: in.Version}.AsItStands(r)
		if err := models.Validate(in); err != nil {
			return err
		}
		return s.update(ctx, r, in)
	})
}

// update logs an update on a loaded request.
func (s *Requests) update(ctx context.Context, r *models.Request, in models.UpdateInput) error {
	var step models.RequestStepInput
	if err := s.fill(ctx, &step); err != nil {
		return err
	}
	if models.SaysNoChange(in.Text) {
		latest, err := s.Updates(ctx, r.ID, models.MostNoChanges)
		if err != nil {
			return err
		}
		step.NoChanges = models.NoChanges(latest)
	}
	events, err := r.LogUpdate(in, step, models.ActorFrom(ctx))
	if err != nil {
		return err
	}
	for _, e := range events {
		s.db.record(ctx, e)
	}
	logged, err := s.log(ctx, r, in.Text, in.StaffNote, in.Version)
	if err != nil {
		return err
	}
	return s.answerWith(ctx, r, logged, in.Answers)
}

// log keeps a progress update on a loaded request, saves the request, and returns
// the update's id.
func (s *Requests) log(ctx context.Context, r *models.Request, text, staffNote string, seen int) (id uint, err error) {
	actor, today := models.ActorFrom(ctx), s.db.Today()
	err = s.db.in(ctx).Raw("INSERT INTO progress_updates (request_id, at, as_of, by_id, by_name, by_role, text, state_after, staff_note, withheld) VALUES (?, ?, ?, ?, ?, "+role+", ?, ?, ?, '') RETURNING id",
		r.ID, s.db.Now().UTC(), today, actor.UserID, actor.Name, actor.PersonID, text, r.State, staffNote).Find(&id).Error
	if err != nil {
		return 0, explain(err, "update")
	}
	r.LastUpdateOn = today
	event := r.Event("update", "", models.Change{Field: "update", To: text})
	if staffNote != "" {
		event = event.With(models.Change{Field: "staff-only note", To: "added"})
	}
	s.db.record(ctx, event)
	if err := s.save(ctx, r, seen); err != nil {
		return 0, err
	}
	return id, s.db.indexEntry(ctx, entry{"update", id, models.Deref(r.MotionID), r.ID, r.Title, text})
}

// role is what the public sees instead of the name of whoever logs an update:
// their role title, else their directorate.
const role = `COALESCE((SELECT CASE WHEN p.role_title <> '' THEN p.role_title ELSE COALESCE(d.name, '') END
  FROM people p LEFT JOIN directorates d ON d.id = p.directorate_id WHERE p.id = ?), 'Democratic Services')`

// Updates returns the progress updates of a request, newest first; staff notes
// only to staff. Ask for the request first.
func (s *Requests) Updates(ctx context.Context, id uint, limit int) ([]models.ProgressUpdate, error) {
	return s.UpdatesOf(ctx, limit, id)
}

// UpdatesOf is Updates of several requests.
func (s *Requests) UpdatesOf(ctx context.Context, limit int, ids ...uint) ([]models.ProgressUpdate, error) {
	var list []models.ProgressUpdate
	err := s.db.in(ctx).Select(updateColumns(ctx)).Where("request_id IN ?", ids).Order("id DESC").Limit(limit).Find(&list).Error
	return list, explain(err, "update")
}

// updateColumns are those of an update that the actor may read.
func updateColumns(ctx context.Context) string {
	columns := "progress_updates.id, progress_updates.request_id, progress_updates.at, progress_updates.as_of, progress_updates.by_id, progress_updates.by_name, progress_updates.by_role, progress_updates.text, progress_updates.state_after, progress_updates.withheld"
	if models.ActorFrom(ctx).SeesStaffNotes() {
		columns += ", progress_updates.staff_note"
	}
	return columns
}

// LatestUpdates returns the newest updates across requests.
func (s *Requests) LatestUpdates(ctx context.Context, limit int) ([]models.UpdateRow, error) {
	c := visibleRequests(ctx)
	c.and("progress_updates.withheld = '' AND progress_updates.by_role <> ?", models.EarlierTracker)
	var list []models.UpdateRow
	err := s.db.in(ctx).Raw("SELECT "+updateColumns(ctx)+`, r.title AS request_title, r.path AS request_path, r.reference, m.reference AS motion_reference, d.name AS directorate_name
FROM progress_updates JOIN requests r ON r.id = progress_updates.request_id LEFT JOIN motions m ON m.id = r.motion_id LEFT JOIN directorates d ON d.id = r.directorate_id
WHERE `+c.sql+" ORDER BY progress_updates.id DESC LIMIT ?", append(c.args, limit)...).Find(&list).Error
	return list, explain(err, "update")
}

// Propose says that a request is done, with its evidence: a file, a link, or
// evidence added before. Somebody else signs it off.
func (s *Requests) Propose(ctx context.Context, id uint, in models.DoneInput, file *File) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	if err := fileOrLink(in.Link, file); err != nil {
		return err
	}
	return s.db.Evidence.keep(ctx, file, func(ctx context.Context, k *kept) error {
		r, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		actor := models.ActorFrom(ctx)
		if err := r.CanPropose(actor); err != nil {
			return err
		}
		step := models.RequestStepInput{Text: in.Text, Occurrence: models.Date(in.Occurrence), Done: in.Done}
		if err := s.fillFor(ctx, r, "propose", &step); err != nil {
			return err
		}
		if r.State == models.RequestNotStarted || r.State == models.RequestOnHold {
			first := "start"
			if r.State == models.RequestOnHold {
				first = "resume"
			}
			event, err := r.Take(first, step, actor)
			if err != nil {
				return err
			}
			s.db.record(ctx, event)
		}
		var has int64
		if err := s.db.in(ctx).Model(&models.Evidence{}).Where("request_id = ? AND withheld = ''", id).Count(&has).Error; err != nil {
			return explain(err, "evidence")
		}
		records, err := s.records(ctx, r)
		if err != nil {
			return err
		}
		step.Unmet, step.Exceptions = models.Unmet(records), in.ExceptionsInput
		step.HasEvidence = has > 0 || k != nil || in.Link != ""
		event, err := r.Take("propose", step, actor)
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		if k != nil || in.Link != "" {
			if err := s.db.Evidence.add(ctx, r, in.Evidence(s.db.Today()), k); err != nil {
				return err
			}
		}
		exceptions, _ := models.Exceptions(step.Unmet, step.Exceptions)
		if err := s.signOff(ctx, r, models.SignOff{Kind: "proposed", Comment: in.Text, Exceptions: exceptions, Occurrence: r.Duty.DutyFor, DoneOn: r.Duty.DutyDone}); err != nil {
			return err
		}
		_, err = s.log(ctx, r, in.Text, in.StaffNote, in.Version)
		return err
	})
}

// withhold takes a progress update's words out of the record for good: its
// text, its place in search, what is kept of trackers that told it, the
// exceptions that came with it, and the content of the events that hold them.
// That there was one, and why it is withheld, stays.
func (s *Requests) withhold(ctx context.Context, updateID uint, in models.WithholdInput) error {
	var holding []uint64
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var u models.ProgressUpdate
		if err := s.db.in(ctx).First(&u, updateID).Error; err != nil {
			return explain(err, "update")
		}
		r, err := s.load(ctx, u.RequestID)
		if err != nil {
			return err
		}
		if err := s.db.in(ctx).First(&u, updateID).Error; err != nil { // as it is now that nobody else changes the request
			return explain(err, "update")
		}
		if u.Withheld != "" {
			return models.Errorf(models.Conflict, "This update is withheld already.")
		}
		texts := map[string]bool{u.Text: true}
		var proposed []models.SignOff // with this text: its exceptions go with it
		if err := s.db.in(ctx).Where("request_id = ? AND comment = ?", r.ID, u.Text).Find(&proposed).Error; err != nil {
			return explain(err, "sign-off")
		}
		for _, o := range proposed {
			for _, x := range o.Exceptions {
				texts[x.Reason] = true
			}
		}
		if holding, err = s.eventsWith(ctx, r, func(c models.EventContent) bool {
			return texts[c.Reason] || slices.ContainsFunc(c.Changes, func(x models.Change) bool { return texts[x.From] || texts[x.To] })
		}); err != nil {
			return err
		}
		found, err := s.db.Withholdings.keepPapers(ctx, &models.HeldWords{What: models.WithholdUpdate, ID: u.ID, RequestID: r.ID}, slices.Collect(maps.Keys(texts)))
		if err != nil {
			return err
		}
		if err := s.db.in(ctx).Exec("UPDATE progress_updates SET text = '', staff_note = '', withheld = ?, withheld_mark = ? WHERE id = ?", in.Reason, tracker.Mark(u.Text), u.ID).Error; err != nil {
			return explain(err, "update")
		}
		if err := s.db.Imports.forget(ctx, r.ID, u.Text); err != nil {
			return err
		}
		if err := s.db.in(ctx).Exec("UPDATE sign_offs SET comment = '', exceptions = NULL WHERE request_id = ? AND comment = ?", r.ID, u.Text).Error; err != nil {
			return explain(err, "sign-off")
		}
		if err := s.db.in(ctx).Exec("DELETE FROM search_entries WHERE kind = 'update' AND record_id = ?", u.ID).Error; err != nil {
			return explain(err, "search")
		}
		if err := s.forgetUpdate(ctx, &u, proposed, texts, in.Reason); err != nil {
			return err
		}
		s.db.recordWithholding(ctx, r.Event("withhold-update", in.Reason, found...), holding)
		return nil
	})
	return err
}

// forgetUpdate takes an update's words out of how the record stood.
func (s *Requests) forgetUpdate(ctx context.Context, u *models.ProgressUpdate, proposed []models.SignOff, words map[string]bool, ground string) error {
	ids := make([]uint, len(proposed))
	for i, o := range proposed {
		ids[i] = o.ID
	}
	if err := s.db.forgetFormer(ctx, "progress_updates", u.ID); err != nil {
		return err
	}
	if err := s.db.forgetFormer(ctx, "sign_offs", ids...); err != nil {
		return err
	}
	return s.db.forgetWords(ctx, "requests", u.RequestID, words, ground)
}

// eventsWith finds the events of a request that hold a text whole, as a reason
// or as what something was changed to. A text that is only a part of other
// entries ("Done") leaves those alone.
func (s *Requests) eventsWith(ctx context.Context, r *models.Request, holds func(models.EventContent) bool) ([]uint64, error) {
	var events []models.Event
	if err := s.db.in(ctx).Where("request_id = ? AND content <> ''", r.ID).Order("id").Find(&events).Error; err != nil {
		return nil, explain(err, "entry")
	}
	var ids []uint64
	for _, e := range events {
		if holds(e.Read()) {
			ids = append(ids, e.ID)
		}
	}
	return ids, nil
}
