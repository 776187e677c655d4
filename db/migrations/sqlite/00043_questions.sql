-- +goose Up
-- Questions to office holders and bodies, ours and others', with their answers.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  council_year TEXT NOT NULL, -- '' while it is a draft
  number INTEGER NOT NULL,
  reference TEXT NOT NULL,
  path TEXT NOT NULL, -- in addresses
  house TEXT NOT NULL, -- where it was asked
  uin TEXT NOT NULL, -- its reference there
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'tabled', 'holding', 'answered', 'corrected', 'withdrawn', 'lapsed', 'ruled_out')),
  heading TEXT NOT NULL,
  text TEXT NOT NULL,
  asked_by TEXT NOT NULL, -- as printed, as the other names
  asked_by_id INTEGER REFERENCES people (id),
  asker_party TEXT NOT NULL,
  asker_type TEXT NOT NULL,
  interest_declared BOOLEAN NOT NULL,
  answering_body TEXT NOT NULL,
  answering_body_id INTEGER REFERENCES bodies (id),
  answering_member TEXT NOT NULL,
  answering_member_id INTEGER REFERENCES people (id),
  answering_role TEXT NOT NULL,
  tabled_on DATE,
  due_on DATE,
  holding_on DATE,
  holding_text TEXT NOT NULL,
  answered_on DATE,
  answer_text TEXT NOT NULL,
  corrected_on DATE,
  original_answer TEXT NOT NULL, -- the first, where it was corrected
  correction_reason TEXT NOT NULL,
  transferred_from TEXT NOT NULL, -- who was asked first
  transferred_on DATE, -- when it last went to somebody else: due_on stays
  closed_on DATE, -- without an answer
  reason TEXT NOT NULL, -- why
  parent_id INTEGER REFERENCES questions (id), -- of a supplementary question
  paste_id INTEGER, -- the page it came from
  created_by_id INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX questions_by_number ON questions (council_year, number) WHERE number > 0;
CREATE UNIQUE INDEX questions_by_path ON questions (path) WHERE path <> '';
CREATE INDEX questions_by_state ON questions (state, due_on, id);
CREATE INDEX questions_by_tabled ON questions (tabled_on, id);
CREATE INDEX questions_by_uin ON questions (uin) WHERE uin <> '';
CREATE INDEX questions_by_asker ON questions (asked_by_id, id) WHERE asked_by_id IS NOT NULL;
CREATE INDEX questions_by_parent ON questions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX questions_by_creator ON questions (created_by_id, state);

CREATE TABLE question_parts (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  answered BOOLEAN NOT NULL,
  note TEXT NOT NULL -- why it is not answered, or where the answer is
);
CREATE INDEX question_parts_by_question ON question_parts (question_id, position);

-- Which requests a question is about.
CREATE TABLE question_requests (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  request_id INTEGER NOT NULL REFERENCES requests (id),
  evidence BOOLEAN NOT NULL -- its answer is evidence of the request
);
CREATE UNIQUE INDEX question_requests_once ON question_requests (question_id, request_id);
CREATE INDEX question_requests_by_request ON question_requests (request_id, question_id);
