-- +goose Up
-- Whether somebody looked if the answer answers a part: of a pasted page nobody did.
ALTER TABLE question_parts ADD COLUMN checked BOOLEAN NOT NULL DEFAULT TRUE;

-- Identities and numbers of records that were taken out: they are not given to
-- another.
CREATE TABLE taken_out (
  kind TEXT NOT NULL, -- the table
  record_id INTEGER NOT NULL,
  council_year TEXT NOT NULL, -- with the number, of a question; ''
  number INTEGER NOT NULL,
  PRIMARY KEY (kind, record_id)
);
