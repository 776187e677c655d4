-- +goose Up
-- A directorate that is closed has one that takes over its work; a body may end.
ALTER TABLE directorates ADD COLUMN closed_on TEXT;
ALTER TABLE directorates ADD COLUMN successor_id INTEGER REFERENCES directorates (id);
ALTER TABLE bodies ADD COLUMN ended_on TEXT;

-- Since when the owner has a request, and when a new term last went on with it.
ALTER TABLE requests ADD COLUMN owner_since TEXT;
ALTER TABLE requests ADD COLUMN reviewed_on TEXT;
UPDATE requests SET owner_since = allocated_on WHERE owner_id IS NOT NULL;
CREATE INDEX requests_by_body ON requests (monitoring_body_id, state);

-- The kinds of reminders are those of the program.
CREATE TABLE reminders_kept (
  request_id INTEGER NOT NULL REFERENCES requests (id),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  step INTEGER NOT NULL,
  sent_on TEXT NOT NULL,
  PRIMARY KEY (request_id, kind, day, step)
);
INSERT INTO reminders_kept (request_id, kind, day, step, sent_on) SELECT request_id, kind, day, step, sent_on FROM reminders;
DROP TABLE reminders;
ALTER TABLE reminders_kept RENAME TO reminders;
