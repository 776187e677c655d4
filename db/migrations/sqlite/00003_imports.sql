-- +goose Up
-- An import is one file of an earlier tracker: read, looked at, taken over in
-- one batch, and undone if need be.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  profile TEXT NOT NULL,
  answers TEXT NOT NULL,
  content TEXT NOT NULL,
  total INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  made_by_id INTEGER NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at DATETIME NOT NULL,
  done_at DATETIME,
  version INTEGER NOT NULL
);

-- What a row of the file became, with its cells as they were.
CREATE TABLE import_rows (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  line INTEGER NOT NULL,
  part INTEGER NOT NULL,
  request_id INTEGER REFERENCES requests (id),
  outcome TEXT NOT NULL,
  content TEXT NOT NULL,
  before TEXT NOT NULL,
  request_version INTEGER NOT NULL,
  UNIQUE (import_id, line, part)
);
CREATE INDEX import_rows_by_import ON import_rows (import_id, id);
CREATE INDEX import_rows_by_request ON import_rows (request_id, id);

CREATE TABLE import_profiles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  definition TEXT NOT NULL,
  version INTEGER NOT NULL
);

ALTER TABLE requests ADD COLUMN import_id INTEGER REFERENCES imports (id);
ALTER TABLE requests ADD COLUMN council_year TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN source_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN origin_title TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN origin_date TEXT;
ALTER TABLE requests ADD COLUMN origin_body TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN proposer_text TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN owner_text TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN co_owners TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN due_text TEXT NOT NULL DEFAULT '';
CREATE INDEX requests_by_import ON requests (import_id, id);
CREATE INDEX requests_by_year ON requests (council_year, number);
