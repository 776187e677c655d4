-- +goose Up
-- Motions that members draft and give notice of themselves, where the council
-- allows it: the member's alone until they ask somebody to sign or give notice.
CREATE TABLE member_notices (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES people (id), -- who proposes it
  title TEXT NOT NULL,
  text TEXT NOT NULL, -- as typed
  meeting_id INTEGER REFERENCES meetings (id),
  exempt BOOLEAN NOT NULL,
  exempt_paragraph TEXT NOT NULL,
  state TEXT NOT NULL,
  given_at DATETIME,
  sent_back TEXT NOT NULL, -- the clerk's words
  sent_back_by TEXT NOT NULL,
  sent_back_at DATETIME,
  motion_id INTEGER REFERENCES motions (id), -- which the clerk made of it
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX member_notices_by_member ON member_notices (member_id, id);
CREATE INDEX member_notices_given ON member_notices (given_at, id) WHERE state = 'given';
CREATE INDEX member_notices_by_meeting ON member_notices (meeting_id) WHERE state = 'given';
CREATE UNIQUE INDEX member_notices_by_motion ON member_notices (motion_id) WHERE motion_id IS NOT NULL;

-- Who is to sign such a notice beside the member, and what they said.
CREATE TABLE notice_signatures (
  id INTEGER PRIMARY KEY,
  notice_id INTEGER NOT NULL REFERENCES member_notices (id),
  person_id INTEGER NOT NULL REFERENCES people (id),
  position INTEGER NOT NULL, -- 0: the seconder
  asked_at DATETIME, -- null until they are asked to sign the text as it is
  answer TEXT NOT NULL, -- confirmed, declined; '' for none
  reason TEXT NOT NULL, -- why they declined
  answered_at DATETIME,
  text_hash TEXT NOT NULL -- of the text that they answered for
);
CREATE UNIQUE INDEX notice_signatures_by_notice ON notice_signatures (notice_id, person_id);
CREATE INDEX notice_signatures_by_person ON notice_signatures (person_id, notice_id);
