-- +goose Up
-- Who has the answer to a question to draft, to clear and to give: people of ours.
ALTER TABLE questions ADD COLUMN drafter_id INTEGER REFERENCES people (id);
ALTER TABLE questions ADD COLUMN clearer_id INTEGER REFERENCES people (id);
ALTER TABLE questions ADD COLUMN giver_id INTEGER REFERENCES people (id);
CREATE INDEX questions_by_drafter ON questions (drafter_id, state) WHERE drafter_id IS NOT NULL;
CREATE INDEX questions_by_clearer ON questions (clearer_id, state) WHERE clearer_id IS NOT NULL;
CREATE INDEX questions_by_giver ON questions (giver_id, state) WHERE giver_id IS NOT NULL;
