package db

import (
	"context"

	"carried/models"
	"carried/models/calendar"
)

// Daily does what is done once a day: reminders, digests and tidying up. It does
// nothing outside the working hours of the council's working days, and nothing a
// second time: of several copies of the program the first does it.
func (s *Messages) Daily(ctx context.Context) error {
	if !s.On() {
		return nil
	}
	now, today := s.db.Now().In(models.London), s.db.Today()
	done, err := s.doneOn(ctx, today)
	if err != nil || done {
		return err
	}
	days, err := s.db.Holidays.Calendar(ctx)
	if err != nil || !calendar.DefaultHours.Next(now, days).Equal(now) {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		first, err := s.firstToday(ctx, today)
		if err != nil || !first {
			return err
		}
		if err := s.remind(ctx, today); err != nil {
			return err
		}
		if err := s.db.Follows.digest(ctx, today); err != nil {
			return err
		}
		if err := s.db.Follows.forgetOld(ctx); err != nil {
			return err
		}
		return s.forgetOld(ctx)
	})
}

func (s *Messages) doneOn(ctx context.Context, today models.Date) (bool, error) {
	var days []models.Date
	err := s.db.in(ctx).Raw("SELECT day FROM daily_work WHERE name = 'messages'").Find(&days).Error
	return len(days) > 0 && days[0] >= today, explain(err, "day")
}

// firstToday notes that today's work is done, in its transaction, and reports
// whether nobody did it before.
func (s *Messages) firstToday(ctx context.Context, today models.Date) (bool, error) {
	r := s.db.in(ctx).Exec("INSERT INTO daily_work (name, day) VALUES ('messages', ?) ON CONFLICT (name) DO UPDATE SET day = excluded.day WHERE daily_work.day < excluded.day", today)
	return r.RowsAffected > 0, r.Error
}

// remind writes the reminders of a day.
func (s *Messages) remind(ctx context.Context, today models.Date) error {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return err
	}
	told, err := s.told(ctx, `r.state IN ? AND (r.due_date <= ? OR `+heardOn+` <= ? OR r.state = 'unallocated' OR r.state = 'on_hold' AND r.hold_review < ?
  OR r.id IN (SELECT request_id FROM letters WHERE next_due < ?))`,
		models.OpenRequestStates[1:], today.Add(models.FirstReminder), today.Add(models.FirstReminder-council.Settings.UpdateDays), today, today)
	if err != nil || len(told) == 0 {
		return err
	}
	days, err := s.db.Holidays.Calendar(ctx)
	if err != nil {
		return err
	}
	for i := range told {
		t := &told[i]
		if t.State == models.RequestUnallocated {
			t.OwnerDue = council.Settings.OwnerDue(t.DecidedOn(), days)
		}
	}
	sent, err := s.reminded(ctx)
	if err != nil {
		return err
	}
	office, err := s.office(ctx)
	if err != nil {
		return err
	}
	packets, kept := models.Reminders(told, sent, office, today, council.Settings)
	if len(kept) > 0 {
		if err := s.db.in(ctx).CreateInBatches(&kept, 200).Error; err != nil {
			return explain(err, "reminder")
		}
	}
	return s.write(ctx, models.MessageReminder, packets)
}

// reminded returns the reminders that were sent of requests that are still open,
// without when.
func (s *Messages) reminded(ctx context.Context) (map[models.Reminder]bool, error) {
	var list []models.Reminder
	err := s.db.in(ctx).Raw(`SELECT m.request_id, m.kind, m.day, m.step FROM reminders m JOIN requests r ON r.id = m.request_id
WHERE r.state IN ?`, models.OpenRequestStates[1:]).Find(&list).Error
	sent := make(map[models.Reminder]bool, len(list))
	for _, m := range list {
		sent[m] = true
	}
	return sent, explain(err, "reminder")
}

// Reminded returns the reminders that were sent of a request, oldest first. They
// are for staff.
func (s *Messages) Reminded(ctx context.Context, requestID uint) ([]models.Reminder, error) {
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, models.Errorf(models.Forbidden, "It is for staff.")
	}
	var list []models.Reminder
	err := s.db.in(ctx).Where("request_id = ?", requestID).Order("sent_on, step").Limit(200).Find(&list).Error
	return list, explain(err, "reminder")
}
