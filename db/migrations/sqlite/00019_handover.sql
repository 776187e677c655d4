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
