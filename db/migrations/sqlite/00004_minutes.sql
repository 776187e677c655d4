-- +goose Up
-- A paper is a whole agenda or set of minutes with the motions that were found
-- in it, from which the clerk makes drafts one by one.
CREATE TABLE motion_papers (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  motions INTEGER NOT NULL,
  reading TEXT NOT NULL,
  made_by_id INTEGER NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at DATETIME NOT NULL,
  text TEXT NOT NULL -- last: it is long, and lists pass over it
);

ALTER TABLE motions ADD COLUMN paper_id INTEGER REFERENCES motion_papers (id);
ALTER TABLE motions ADD COLUMN paper_item INTEGER;
CREATE UNIQUE INDEX motions_by_paper ON motions (paper_id, paper_item) WHERE paper_id IS NOT NULL;

-- How each councillor voted, where the minutes name them.
CREATE TABLE vote_names (
  id INTEGER PRIMARY KEY,
  vote_id INTEGER NOT NULL REFERENCES votes (id),
  person_id INTEGER REFERENCES people (id),
  name TEXT NOT NULL,
  side TEXT NOT NULL
);
CREATE INDEX vote_names_by_vote ON vote_names (vote_id, id);
CREATE INDEX vote_names_by_person ON vote_names (person_id);

CREATE TABLE amendments (
  id INTEGER PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  no INTEGER NOT NULL,
  proposer_text TEXT NOT NULL,
  seconder_text TEXT NOT NULL,
  text TEXT NOT NULL,
  outcome TEXT NOT NULL,
  votes_for INTEGER,
  votes_against INTEGER,
  votes_abstain INTEGER,
  UNIQUE (motion_id, no)
);
