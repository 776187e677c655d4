-- +goose Up
-- Reminders come of more: which kinds there are says the program.
CREATE TABLE reminders_now (
  request_id INTEGER NOT NULL REFERENCES requests (id),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  step INTEGER NOT NULL,
  sent_on TEXT NOT NULL,
  PRIMARY KEY (request_id, kind, day, step)
);
INSERT INTO reminders_now SELECT request_id, kind, day, step, sent_on FROM reminders;
DROP TABLE reminders;
ALTER TABLE reminders_now RENAME TO reminders;
