-- +goose Up
-- A supplement to an agenda is put together before it is published, with several
-- items, each of which says why it was added.
ALTER TABLE agenda_supplements ADD COLUMN published_at TIMESTAMPTZ;
UPDATE agenda_supplements SET published_at = issued_at;
ALTER TABLE agenda_supplements DROP COLUMN issued_at;
ALTER TABLE agenda_supplements DROP COLUMN reason;
CREATE INDEX agenda_items_by_supplement ON agenda_items (supplement_id);

-- An item that was added after the agenda was issued, as urgent business.
ALTER TABLE agenda_items ADD COLUMN urgent BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE agenda_items SET urgent = TRUE WHERE late <> '' AND supplement_id IS NULL AND motion_id IS NULL;

-- The supplement that a paper is of.
ALTER TABLE issued_papers ADD COLUMN supplement_id BIGINT REFERENCES agenda_supplements (id);
