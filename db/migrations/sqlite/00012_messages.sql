-- +goose Up
-- One e-mail to one person, kept in the transaction of what it tells and sent
-- after it. claimed_to: until when one copy of the program has it alone.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  to_address TEXT NOT NULL,
  to_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  items TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  stop_token TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
  tries INTEGER NOT NULL,
  not_before DATETIME NOT NULL,
  claimed_to DATETIME,
  last_answer TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  sent_at DATETIME
);
CREATE INDEX messages_by_turn ON messages (not_before, id) WHERE state = 'waiting';
CREATE INDEX messages_by_address ON messages (to_address) WHERE state = 'waiting';
CREATE INDEX messages_by_state ON messages (state, id);

CREATE TABLE subscribers (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  stop_token TEXT NOT NULL UNIQUE,
  created_at DATETIME NOT NULL
);

CREATE TABLE follows (
  id INTEGER PRIMARY KEY,
  subscriber_id INTEGER NOT NULL REFERENCES subscribers (id),
  kind TEXT NOT NULL CHECK (kind IN ('motion', 'request', 'councillor', 'body', 'search')),
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
CREATE UNIQUE INDEX follows_by_token ON follows (token_hash) WHERE token_hash <> '';

-- Who asked to follow something lately, as hashes: so that nobody can have many
-- mails sent to somebody else.
CREATE TABLE follow_attempts (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  at DATETIME NOT NULL
);
CREATE INDEX follow_attempts_by_email ON follow_attempts (email, at);
CREATE INDEX follow_attempts_by_address ON follow_attempts (address, at);

-- The reminders that were sent: each once.
CREATE TABLE reminders (
  request_id INTEGER NOT NULL REFERENCES requests (id),
  kind TEXT NOT NULL CHECK (kind IN ('due', 'update')),
  day TEXT NOT NULL,
  step INTEGER NOT NULL,
  sent_on TEXT NOT NULL,
  PRIMARY KEY (request_id, kind, day, step)
);

-- The day on which the program last did what it does once a day.
CREATE TABLE daily_work (
  name TEXT PRIMARY KEY,
  day TEXT NOT NULL
);
