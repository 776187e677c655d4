-- +goose Up
-- Why a request that a row had become is gone again, said of the newest row: a
-- newer copy of the tracker does not bring it back.
ALTER TABLE import_rows ADD COLUMN gone TEXT NOT NULL DEFAULT '';

-- One import at a time: each is compared with the record as it is.
CREATE UNIQUE INDEX imports_running ON imports (state) WHERE state = 'running';

-- By what the words of an update are known again that were withheld.
ALTER TABLE progress_updates ADD COLUMN withheld_mark TEXT NOT NULL DEFAULT '';

-- Identities and numbers of requests that are gone: they are not given to
-- another.
CREATE TABLE spent_numbers (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL,
  motion_id INTEGER,
  council_year TEXT NOT NULL,
  number INTEGER NOT NULL
);
CREATE INDEX spent_numbers_by_motion ON spent_numbers (motion_id);
CREATE INDEX spent_numbers_by_request ON spent_numbers (request_id);
INSERT INTO spent_numbers (request_id, motion_id, council_year, number)
SELECT DISTINCT request_id, NULL, '', 0 FROM events WHERE request_id <> 0 AND request_id NOT IN (SELECT id FROM requests);
