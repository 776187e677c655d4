-- +goose Up
-- Who of the councillors was at a meeting. Everybody reads it once the meeting
-- was held.
CREATE TABLE attendance (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  person_id INTEGER NOT NULL REFERENCES people (id),
  state TEXT NOT NULL,
  arrived_item TEXT NOT NULL, -- the number of the item at which they arrived late; "" for the start
  left_item TEXT NOT NULL,    -- at which they left early; "" for the end
  PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX attendance_by_person ON attendance (person_id, meeting_id);

-- The interests that were declared in an item of an agenda.
CREATE TABLE interests (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  item_id INTEGER NOT NULL REFERENCES agenda_items (id),
  motion_id INTEGER REFERENCES motions (id), -- the item's
  person_id INTEGER NOT NULL REFERENCES people (id),
  kind TEXT NOT NULL,
  nature TEXT NOT NULL,
  left_room BOOLEAN NOT NULL,
  dispensation TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX interests_by_meeting ON interests (meeting_id, id);
CREATE INDEX interests_by_motion ON interests (motion_id, id);

-- What was added to an agenda after it was issued.
CREATE TABLE agenda_supplements (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  number INTEGER NOT NULL,
  issued_at DATETIME NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (meeting_id, number)
);
ALTER TABLE agenda_items ADD COLUMN supplement_id INTEGER REFERENCES agenda_supplements (id);

-- Who signed the summons, why it was issued late, and which adjourned meeting this
-- one continues.
ALTER TABLE meetings ADD COLUMN summons_by TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN summons_title TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN short_notice TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN continues_id INTEGER REFERENCES meetings (id);
CREATE INDEX meetings_by_continued ON meetings (continues_id);
