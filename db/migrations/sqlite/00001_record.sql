-- +goose Up
CREATE TABLE council (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  member_style TEXT NOT NULL,
  brand TEXT NOT NULL,
  accent TEXT NOT NULL,
  logo_hash TEXT NOT NULL DEFAULT '',
  logo_type TEXT NOT NULL DEFAULT '',
  logo_alt TEXT NOT NULL DEFAULT '',
  contact_name TEXT NOT NULL DEFAULT '',
  contact_email TEXT NOT NULL DEFAULT '',
  contact_phone TEXT NOT NULL DEFAULT '',
  contact_post TEXT NOT NULL DEFAULT '',
  sample BOOLEAN NOT NULL,
  settings TEXT NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE holidays (
  id INTEGER PRIMARY KEY,
  division TEXT NOT NULL,
  date TEXT NOT NULL,
  title TEXT NOT NULL,
  UNIQUE (division, date)
);

CREATE TABLE political_groups (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  leader_id INTEGER,
  version INTEGER NOT NULL
);

CREATE TABLE directorates (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  head_of_service_id INTEGER,
  chief_officer_id INTEGER,
  version INTEGER NOT NULL
);

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('member', 'officer', 'external')),
  group_id INTEGER REFERENCES political_groups (id),
  ward TEXT NOT NULL,
  role_title TEXT NOT NULL,
  directorate_id INTEGER REFERENCES directorates (id),
  email TEXT NOT NULL,
  named_in_public BOOLEAN NOT NULL,
  term_start TEXT,
  term_end TEXT,
  sort_key TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX people_by_name ON people (kind, sort_key);

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  person_id INTEGER REFERENCES people (id),
  roles TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  stopped_at DATETIME,
  created_at DATETIME NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users (id),
  created_at DATETIME NOT NULL,
  last_seen_at DATETIME NOT NULL,
  expires_at DATETIME NOT NULL,
  address TEXT NOT NULL,
  browser TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE one_time_links (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  expires_at DATETIME NOT NULL,
  used_at DATETIME
);

CREATE TABLE sign_in_attempts (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  at DATETIME NOT NULL
);
CREATE INDEX sign_in_attempts_by_email ON sign_in_attempts (email, at);
CREATE INDEX sign_in_attempts_by_address ON sign_in_attempts (address, at);

CREATE TABLE bodies (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  monitoring BOOLEAN NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE meetings (
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  path TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  date TEXT NOT NULL,
  start_time TEXT NOT NULL,
  venue TEXT NOT NULL,
  webcast TEXT NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL,
  agenda_published_at DATETIME,
  version INTEGER NOT NULL
);
CREATE INDEX meetings_by_date ON meetings (date, id);
CREATE INDEX meetings_by_body ON meetings (body_id, date);

-- Where a meeting stood before it was moved to another day: old addresses lead
-- to the new one.
CREATE TABLE meeting_paths (
  path TEXT PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id)
);

CREATE TABLE motions (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL,
  council_year TEXT NOT NULL,
  number INTEGER NOT NULL,
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  amended BOOLEAN NOT NULL,
  proposer_id INTEGER REFERENCES people (id),
  proposer_text TEXT NOT NULL,
  seconder_id INTEGER REFERENCES people (id),
  seconder_text TEXT NOT NULL,
  received_at DATETIME,
  receipt_no INTEGER NOT NULL,
  late_reason TEXT NOT NULL,
  meeting_id INTEGER REFERENCES meetings (id),
  published_at DATETIME,
  decided_on TEXT,
  reason TEXT NOT NULL,
  referred_to_id INTEGER REFERENCES bodies (id),
  report_back TEXT,
  related TEXT NOT NULL,
  no_action BOOLEAN NOT NULL,
  exempt BOOLEAN NOT NULL,
  exempt_paragraph TEXT NOT NULL,
  created_by_id INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  source_text TEXT NOT NULL -- last: it is long, and lists pass over it
);
CREATE UNIQUE INDEX motions_by_reference ON motions (reference) WHERE reference <> '';
CREATE UNIQUE INDEX motions_by_path ON motions (path) WHERE path <> '';
CREATE UNIQUE INDEX motions_by_number ON motions (council_year, number) WHERE number <> 0;
CREATE INDEX motions_by_state ON motions (state, decided_on);
CREATE INDEX motions_by_meeting ON motions (meeting_id);
CREATE INDEX motions_by_proposer ON motions (proposer_id);
CREATE INDEX motions_by_seconder ON motions (seconder_id);

CREATE TABLE motion_grants (
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  PRIMARY KEY (motion_id, user_id)
);

CREATE TABLE motion_versions (
  id INTEGER PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  no INTEGER NOT NULL,
  kind TEXT NOT NULL,
  made_at DATETIME NOT NULL,
  made_by_id INTEGER NOT NULL,
  made_by_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  minute_ref TEXT NOT NULL,
  UNIQUE (motion_id, no)
);

CREATE TABLE clauses (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES motion_versions (id),
  parent_id INTEGER REFERENCES clauses (id),
  position INTEGER NOT NULL,
  group_no INTEGER NOT NULL,
  heading TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  doubt TEXT NOT NULL
);
CREATE INDEX clauses_by_version ON clauses (version_id, position);
CREATE INDEX clauses_by_parent ON clauses (parent_id);

CREATE TABLE agenda_items (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  exempt BOOLEAN NOT NULL,
  pages TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  motion_id INTEGER REFERENCES motions (id),
  late TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX agenda_items_by_meeting ON agenda_items (meeting_id, position);
CREATE INDEX agenda_items_by_motion ON agenda_items (motion_id);

CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  meeting_id INTEGER REFERENCES meetings (id),
  taken_on TEXT NOT NULL,
  method TEXT NOT NULL,
  votes_for INTEGER,
  votes_against INTEGER,
  votes_abstain INTEGER,
  casting TEXT NOT NULL,
  result TEXT NOT NULL
);
CREATE INDEX votes_by_motion ON votes (motion_id);

CREATE TABLE requests (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  motion_id INTEGER REFERENCES motions (id),
  number INTEGER NOT NULL,
  reference TEXT NOT NULL,
  path TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  category TEXT NOT NULL,
  state TEXT NOT NULL,
  owner_id INTEGER REFERENCES people (id),
  directorate_id INTEGER REFERENCES directorates (id),
  monitoring_body_id INTEGER REFERENCES bodies (id),
  due_date TEXT,
  first_due_date TEXT,
  no_due_reason TEXT NOT NULL,
  confirmed_on TEXT,
  allocated_on TEXT,
  hold_reason TEXT NOT NULL,
  hold_review TEXT,
  last_update_on TEXT,
  proposed_by_id INTEGER,
  closed_on TEXT,
  extent TEXT NOT NULL,
  close_reason TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX requests_by_reference ON requests (reference) WHERE reference <> '';
CREATE UNIQUE INDEX requests_by_path ON requests (path) WHERE path <> '';
CREATE INDEX requests_by_motion ON requests (motion_id, position);
CREATE INDEX requests_by_state ON requests (state, due_date);
CREATE INDEX requests_by_due ON requests (due_date, id);
CREATE INDEX requests_by_owner ON requests (owner_id, state);
CREATE INDEX requests_by_directorate ON requests (directorate_id, state);
-- All that counts of requests ask for, without reading their words.
CREATE INDEX requests_by_standing ON requests (motion_id, state, due_date, closed_on);
CREATE INDEX requests_by_closed ON requests (closed_on);

CREATE TABLE request_clauses (
  request_id INTEGER NOT NULL REFERENCES requests (id),
  clause_id INTEGER NOT NULL REFERENCES clauses (id),
  PRIMARY KEY (request_id, clause_id)
);

CREATE TABLE progress_updates (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  at DATETIME NOT NULL,
  as_of TEXT NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  text TEXT NOT NULL,
  state_after TEXT NOT NULL,
  staff_note TEXT NOT NULL,
  withheld TEXT NOT NULL
);
CREATE INDEX progress_updates_by_request ON progress_updates (request_id, id);
CREATE INDEX progress_updates_by_time ON progress_updates (at);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  title TEXT NOT NULL,
  dated TEXT NOT NULL,
  link TEXT NOT NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  public BOOLEAN NOT NULL,
  withheld TEXT NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_id INTEGER NOT NULL,
  added_by_name TEXT NOT NULL
);
CREATE INDEX evidence_by_request ON evidence (request_id, id);

CREATE TABLE sign_offs (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  kind TEXT NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  at DATETIME NOT NULL,
  comment TEXT NOT NULL,
  extent TEXT NOT NULL,
  body_id INTEGER REFERENCES bodies (id),
  meeting_id INTEGER REFERENCES meetings (id),
  minute_ref TEXT NOT NULL
);
CREATE INDEX sign_offs_by_request ON sign_offs (request_id, id);

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  at DATETIME NOT NULL,
  actor_id INTEGER NOT NULL,
  actor_name TEXT NOT NULL,
  address TEXT NOT NULL,
  verb TEXT NOT NULL,
  subject TEXT NOT NULL,
  motion_id INTEGER NOT NULL,
  request_id INTEGER NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  withheld_by BIGINT NOT NULL
);
CREATE INDEX events_by_motion ON events (motion_id, id);
CREATE INDEX events_by_subject ON events (subject, id);
CREATE INDEX events_by_actor ON events (actor_id, id);

-- The end of the chain: writers of events queue here, and a chain whose last
-- entries were cut off shows.
CREATE TABLE event_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_id BIGINT NOT NULL,
  last_hash TEXT NOT NULL
);
INSERT INTO event_head (id, last_id, last_hash) VALUES (1, 0, '');

-- What search looks through. Kept by the stores; can be made again at any time.
CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  motion_id INTEGER NOT NULL,
  request_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (kind, record_id)
);
CREATE INDEX search_entries_by_motion ON search_entries (motion_id);
CREATE VIRTUAL TABLE search_words USING fts4 (title, body, content="search_entries", tokenize=unicode61 "remove_diacritics=2", prefix="2,3");

-- +goose StatementBegin
CREATE TRIGGER search_entries_update BEFORE UPDATE ON search_entries BEGIN
  DELETE FROM search_words WHERE docid = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_entries_delete BEFORE DELETE ON search_entries BEGIN
  DELETE FROM search_words WHERE docid = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_entries_updated AFTER UPDATE ON search_entries BEGIN
  INSERT INTO search_words (docid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_entries_insert AFTER INSERT ON search_entries BEGIN
  INSERT INTO search_words (docid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'events are only added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
WHEN NOT (NEW.content = '' AND NEW.withheld_by > OLD.id AND OLD.withheld_by = 0
  AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor_id = OLD.actor_id AND NEW.actor_name = OLD.actor_name
  AND NEW.address = OLD.address AND NEW.verb = OLD.verb AND NEW.subject = OLD.subject
  AND NEW.motion_id = OLD.motion_id AND NEW.request_id = OLD.request_id
  AND NEW.digest = OLD.digest AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash)
BEGIN
  SELECT RAISE(ABORT, 'events are only added');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER motions_source BEFORE UPDATE OF source_text ON motions
WHEN NEW.source_text <> OLD.source_text
BEGIN
  SELECT RAISE(ABORT, 'the pasted text of a motion never changes');
END;
-- +goose StatementEnd
