-- +goose Up
-- The kinds of request. Those of the program have rules of their own
-- (models/category.go); a council adds plain ones.
CREATE TABLE kinds (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  done_when TEXT NOT NULL,
  retired BOOLEAN NOT NULL,
  version INTEGER NOT NULL
);
INSERT INTO kinds (code, name, done_when, retired, version) VALUES
  ('cyber_training', 'Cyber training', '', FALSE, 1),
  ('public_information', 'Public information', '', FALSE, 1),
  ('inter_council_sharing', 'Sharing with other councils and government', '', FALSE, 1),
  ('member_involvement', 'Involving members', '', FALSE, 1),
  ('other', 'Other', 'What the words ask for was done, and the evidence shows it.', FALSE, 1);

ALTER TABLE requests ADD COLUMN done_when TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_offs ADD COLUMN exceptions TEXT; -- JSON

-- How many of a cohort had completed a course on a day. Records are only added;
-- a correction is a new one that names the one it takes the place of.
CREATE TABLE training_records (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  course TEXT NOT NULL,
  provider TEXT NOT NULL,
  platform TEXT NOT NULL,
  cohort TEXT NOT NULL,
  eligible INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  excluded INTEGER NOT NULL,
  excluded_reason TEXT NOT NULL,
  as_of TEXT NOT NULL,
  mandatory BOOLEAN NOT NULL,
  target_pct INTEGER,
  due TEXT,
  corrects_id INTEGER UNIQUE REFERENCES training_records (id),
  correction TEXT NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_id INTEGER NOT NULL,
  added_by_name TEXT NOT NULL,
  CHECK (completed >= 0 AND excluded >= 0 AND completed <= eligible - excluded)
);
CREATE INDEX training_records_by_request ON training_records (request_id, as_of);

-- What became of a message that was sent to try a cohort. A number that the
-- platform does not tell is empty.
CREATE TABLE phishing_tests (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  run_on TEXT NOT NULL,
  cohort TEXT NOT NULL,
  sent INTEGER NOT NULL,
  delivered INTEGER,
  opened INTEGER,
  clicked INTEGER,
  submitted INTEGER,
  reported INTEGER,
  threshold_pct INTEGER,
  follow_up TEXT NOT NULL,
  corrects_id INTEGER UNIQUE REFERENCES phishing_tests (id),
  correction TEXT NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_id INTEGER NOT NULL,
  added_by_name TEXT NOT NULL
);
CREATE INDEX phishing_tests_by_request ON phishing_tests (request_id, run_on);
