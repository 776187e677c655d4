-- +goose Up
-- A letter or another contact with one recipient. next_due: when its reply or
-- its next chase is due; empty where nothing is waited for any more.
CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  organisation TEXT NOT NULL,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  named BOOLEAN NOT NULL,
  channel TEXT NOT NULL,
  subject TEXT NOT NULL,
  signatory TEXT NOT NULL,
  shared TEXT NOT NULL,
  link TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  reply_due TEXT,
  chase_again TEXT,
  next_due TEXT,
  outcome TEXT NOT NULL,
  closed_on TEXT,
  published BOOLEAN NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_id INTEGER NOT NULL,
  added_by_name TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX letters_by_request ON letters (request_id, sent_on);
CREATE INDEX letters_by_next_due ON letters (next_due) WHERE next_due IS NOT NULL;

-- What became of a letter: chased, replied to, closed without a reply.
CREATE TABLE letter_entries (
  id INTEGER PRIMARY KEY,
  letter_id INTEGER NOT NULL REFERENCES letters (id),
  kind TEXT NOT NULL,
  as_of TEXT NOT NULL,
  text TEXT NOT NULL,
  link TEXT NOT NULL,
  published BOOLEAN NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_id INTEGER NOT NULL,
  added_by_name TEXT NOT NULL
);
CREATE INDEX letter_entries_by_letter ON letter_entries (letter_id, id);

-- An event at which members had their say. Events are only added; a correction
-- is a new one that names the one it takes the place of.
CREATE TABLE involvement_events (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  kind TEXT NOT NULL,
  held_on TEXT NOT NULL,
  subject TEXT NOT NULL,
  members INTEGER,
  effect TEXT NOT NULL,
  notes TEXT NOT NULL,
  corrects_id INTEGER UNIQUE REFERENCES involvement_events (id),
  correction TEXT NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_id INTEGER NOT NULL,
  added_by_name TEXT NOT NULL
);
CREATE INDEX involvement_events_by_request ON involvement_events (request_id, held_on);

-- The political groups that were invited to an event, and whether they came.
CREATE TABLE involved_groups (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES involvement_events (id),
  group_id INTEGER NOT NULL REFERENCES political_groups (id),
  attended BOOLEAN NOT NULL,
  UNIQUE (event_id, group_id)
);
