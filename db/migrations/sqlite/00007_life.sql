-- +goose Up
-- What the executive answers to a request. It never changes the request's state.
ALTER TABLE requests ADD COLUMN response TEXT NOT NULL DEFAULT 'pending';
ALTER TABLE requests ADD COLUMN response_by TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN response_on TEXT;
ALTER TABLE requests ADD COLUMN response_ref TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN response_text TEXT NOT NULL DEFAULT '';

-- The request of which it is a part that was done earlier than the rest.
ALTER TABLE requests ADD COLUMN split_from_id INTEGER REFERENCES requests (id);
CREATE INDEX requests_by_split ON requests (split_from_id) WHERE split_from_id IS NOT NULL;

-- A standing duty: its rhythm in months (0 for none), when its first occurrence
-- and its next occurrences are due, and the one that awaits sign-off.
ALTER TABLE requests ADD COLUMN duty_months INTEGER NOT NULL DEFAULT 0;
ALTER TABLE requests ADD COLUMN duty_from TEXT;
ALTER TABLE requests ADD COLUMN duty_next TEXT;
ALTER TABLE requests ADD COLUMN duty_for TEXT;
ALTER TABLE requests ADD COLUMN duty_done TEXT;

-- The story of a request's completion tells every closing too, with what it
-- rests on, and every occurrence of a standing duty that was kept.
ALTER TABLE sign_offs ADD COLUMN rests_on TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_offs ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_offs ADD COLUMN decision_ref TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_offs ADD COLUMN decided_on TEXT;
ALTER TABLE sign_offs ADD COLUMN told_on TEXT;
ALTER TABLE sign_offs ADD COLUMN later_id INTEGER REFERENCES motions (id);
ALTER TABLE sign_offs ADD COLUMN occurrence TEXT;
ALTER TABLE sign_offs ADD COLUMN done_on TEXT;

-- What a mover says on the record against a closing or a proposed completion.
CREATE TABLE objections (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  sign_off_id INTEGER REFERENCES sign_offs (id),
  person_id INTEGER NOT NULL REFERENCES people (id),
  by_id INTEGER NOT NULL,
  at DATETIME NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX objections_by_request ON objections (request_id, id);
