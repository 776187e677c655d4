-- +goose Up
-- A promise made in the answer to a question is a request: of which question, and
-- in the name of which member.
ALTER TABLE requests ADD COLUMN question_id INTEGER REFERENCES questions (id);
ALTER TABLE requests ADD COLUMN promised_to TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN promised_to_id INTEGER REFERENCES people (id);
CREATE INDEX requests_by_question ON requests (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX requests_by_promised ON requests (promised_to_id) WHERE promised_to_id IS NOT NULL;

-- Pages of questions that were pasted, as they came: checked by the clerk before
-- anything of them is a question.
CREATE TABLE question_pastes (
  id INTEGER PRIMARY KEY,
  source_text TEXT NOT NULL, -- byte for byte
  state TEXT NOT NULL CHECK (state IN ('open', 'saved', 'discarded')),
  saved INTEGER NOT NULL, -- how many questions were made of it
  pasted_by_id INTEGER NOT NULL,
  pasted_by TEXT NOT NULL,
  pasted_at DATETIME NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX question_pastes_by_state ON question_pastes (state, id);
CREATE INDEX questions_by_paste ON questions (paste_id) WHERE paste_id IS NOT NULL;
