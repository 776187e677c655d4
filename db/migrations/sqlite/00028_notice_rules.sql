-- +goose Up
-- Who signed a notice of motion beside its proposer and its seconder: somebody we
-- know, or a name.
CREATE TABLE motion_signatories (
  id INTEGER PRIMARY KEY,
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  person_id INTEGER REFERENCES people (id),
  name TEXT NOT NULL, -- as typed
  position INTEGER NOT NULL
);
CREATE INDEX motion_signatories_by_motion ON motion_signatories (motion_id, position);

-- What a person found about one rule of notice: the answer to its question, or
-- why the monitoring officer overrides it.
CREATE TABLE notice_findings (
  motion_id INTEGER NOT NULL REFERENCES motions (id),
  rule TEXT NOT NULL,
  answer TEXT NOT NULL, -- yes, no; '' for none
  note TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  overridden_by_id INTEGER,
  overridden_by TEXT NOT NULL,
  overridden_at DATETIME,
  override_reason TEXT NOT NULL,
  PRIMARY KEY (motion_id, rule)
);
