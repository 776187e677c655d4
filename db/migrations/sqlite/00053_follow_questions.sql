-- +goose Up
-- Questions can be followed.
CREATE TABLE follows_new (
  id INTEGER PRIMARY KEY,
  subscriber_id INTEGER NOT NULL REFERENCES subscribers (id),
  kind TEXT NOT NULL CHECK (kind IN ('motion', 'request', 'councillor', 'body', 'question', 'search')),
  record_id INTEGER NOT NULL,
  words TEXT NOT NULL,
  frequency TEXT NOT NULL CHECK (frequency IN ('at_once', 'daily', 'weekly')),
  asked_for TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  asked_at DATETIME NOT NULL,
  confirmed_at DATETIME,
  stopped_at DATETIME,
  digest_on TEXT,
  last_event_id BIGINT NOT NULL,
  UNIQUE (subscriber_id, kind, record_id, words)
);
INSERT INTO follows_new SELECT id, subscriber_id, kind, record_id, words, frequency, asked_for, token_hash, asked_at, confirmed_at, stopped_at, digest_on, last_event_id FROM follows;
DROP TABLE follows;
ALTER TABLE follows_new RENAME TO follows;
CREATE UNIQUE INDEX follows_by_token ON follows (token_hash) WHERE token_hash <> '';
