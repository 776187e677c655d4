-- +goose Up
-- Amendments are records of their own from the day they are submitted. What the
-- minutes of old meetings tell of them stays, with the words for it.
ALTER TABLE amendments RENAME COLUMN outcome TO state;
UPDATE amendments SET state = 'accepted_by_mover' WHERE state = 'accepted';
UPDATE amendments SET state = 'ruled_out' WHERE state = 'ruled out';
UPDATE amendments SET state = 'moved' WHERE state = '';
ALTER TABLE amendments ADD COLUMN proposer_id INTEGER REFERENCES people (id);
ALTER TABLE amendments ADD COLUMN seconder_id INTEGER REFERENCES people (id);
ALTER TABLE amendments ADD COLUMN wording TEXT NOT NULL DEFAULT ''; -- of the whole motion as it would be
ALTER TABLE amendments ADD COLUMN worded_on_id INTEGER REFERENCES motion_versions (id); -- for which that was typed
ALTER TABLE amendments ADD COLUMN submitted_at DATETIME; -- NULL: the minutes tell of it
ALTER TABLE amendments ADD COLUMN ruling TEXT NOT NULL DEFAULT '';
ALTER TABLE amendments ADD COLUMN ruling_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE amendments ADD COLUMN ruled_by TEXT NOT NULL DEFAULT '';
ALTER TABLE amendments ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE amendments ADD COLUMN against_id INTEGER REFERENCES motion_versions (id);
ALTER TABLE amendments ADD COLUMN version_id INTEGER REFERENCES motion_versions (id);
ALTER TABLE amendments ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX amendments_by_proposer ON amendments (proposer_id);
CREATE INDEX amendments_by_seconder ON amendments (seconder_id);

-- How a motion came to an end or was put off, and what it would rescind.
ALTER TABLE motions ADD COLUMN consent TEXT NOT NULL DEFAULT ''; -- to its withdrawal
ALTER TABLE motions ADD COLUMN moved_by TEXT NOT NULL DEFAULT ''; -- who moved that it be put off
ALTER TABLE motions ADD COLUMN fell_by TEXT NOT NULL DEFAULT ''; -- the procedural motion
ALTER TABLE motions ADD COLUMN stood_adjourned BOOLEAN NOT NULL DEFAULT FALSE; -- as standing orders demand of changes to them
ALTER TABLE motions ADD COLUMN rescinds_id INTEGER REFERENCES motions (id);
ALTER TABLE motions ADD COLUMN signatures INTEGER NOT NULL DEFAULT 0; -- of members, on a notice to rescind
CREATE INDEX motions_by_rescinds ON motions (rescinds_id) WHERE rescinds_id IS NOT NULL;

-- Each time a motion was referred to a body, and what the body answered.
CREATE TABLE referrals (
  id INTEGER PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  referred_on TEXT NOT NULL,
  automatic BOOLEAN NOT NULL, -- by a rule, not by a vote
  moved_by TEXT NOT NULL,
  may_decide BOOLEAN NOT NULL, -- the body has the power to decide
  report_back TEXT,
  answered_on TEXT,
  answer TEXT NOT NULL,
  minute_ref TEXT NOT NULL
);
CREATE INDEX referrals_by_motion ON referrals (motion_id, id);
CREATE INDEX referrals_open ON referrals (report_back, id) WHERE answered_on IS NULL;

-- Motions that belong together.
CREATE TABLE motion_links (
  id INTEGER PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  kind TEXT NOT NULL,
  other_id INTEGER NOT NULL REFERENCES motions (id),
  made_at DATETIME NOT NULL,
  made_by_id INTEGER NOT NULL,
  made_by_name TEXT NOT NULL,
  UNIQUE (motion_id, other_id)
);
CREATE INDEX motion_links_by_other ON motion_links (other_id);
