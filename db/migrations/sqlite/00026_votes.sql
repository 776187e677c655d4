-- +goose Up
-- A vote is a record of its own: on the motion, on an amendment, or on a
-- procedural question in the words in which it was put. While it is a draft, only
-- the clerk's office reads it.
ALTER TABLE votes ADD COLUMN subject TEXT NOT NULL DEFAULT 'motion';
ALTER TABLE votes ADD COLUMN amendment_id INTEGER REFERENCES amendments (id);
ALTER TABLE votes ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE votes ADD COLUMN votes_not_voting INTEGER;
ALTER TABLE votes ADD COLUMN casting_by_id INTEGER REFERENCES people (id);
ALTER TABLE votes ADD COLUMN demanded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE votes ADD COLUMN draft BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE votes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX votes_by_amendment ON votes (amendment_id);

-- Why somebody with an interest could vote all the same.
ALTER TABLE vote_names ADD COLUMN dispensation TEXT NOT NULL DEFAULT '';

-- What a vote said before it was corrected.
CREATE TABLE vote_corrections (
  id INTEGER PRIMARY KEY,
  vote_id INTEGER NOT NULL REFERENCES votes (id),
  made_at DATETIME NOT NULL,
  made_by_id INTEGER NOT NULL,
  made_by_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  method TEXT NOT NULL,
  votes_for INTEGER,
  votes_against INTEGER,
  votes_abstain INTEGER,
  votes_not_voting INTEGER,
  casting TEXT NOT NULL,
  names TEXT NOT NULL -- whose choice was another, one a line
);
CREATE INDEX vote_corrections_by_vote ON vote_corrections (vote_id, id);
