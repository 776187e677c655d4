-- +goose Up
-- What members ask about requests, and the answers. Staff and who asked read it.
CREATE TABLE request_questions (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  asked_by_id INTEGER NOT NULL REFERENCES users (id),
  asked_by TEXT NOT NULL,
  asked_at DATETIME NOT NULL,
  text TEXT NOT NULL,
  answer_due TEXT NOT NULL,
  answered_at DATETIME,
  answered_by_id INTEGER,
  answered_by TEXT NOT NULL DEFAULT '',
  answered_as TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL DEFAULT '',
  update_id INTEGER REFERENCES progress_updates (id)
);
CREATE INDEX request_questions_by_request ON request_questions (request_id, id);
CREATE INDEX request_questions_by_asker ON request_questions (asked_by_id, id);
CREATE INDEX request_questions_by_update ON request_questions (update_id);
CREATE INDEX request_questions_open ON request_questions (answer_due, id) WHERE answered_at IS NULL;
-- Nobody asks twice while their question on a request is open.
CREATE UNIQUE INDEX request_questions_once ON request_questions (request_id, asked_by_id) WHERE answered_at IS NULL;

-- How far a member has read what changed of their motions.
CREATE TABLE looks (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  event_id INTEGER NOT NULL,
  at DATETIME NOT NULL
);
