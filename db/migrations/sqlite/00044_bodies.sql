-- +goose Up
-- What set a body up and what it is for. The motion is no foreign key: a backup
-- brings the bodies back before the motions.
ALTER TABLE bodies ADD COLUMN set_up_by_motion_id INTEGER;
ALTER TABLE bodies ADD COLUMN terms_of_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE bodies ADD COLUMN started_on TEXT;
CREATE INDEX bodies_by_motion ON bodies (set_up_by_motion_id) WHERE set_up_by_motion_id IS NOT NULL;

-- What everybody should know of a meeting that no other field holds.
ALTER TABLE meetings ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- The posts of a body, and who held each from when to when.
CREATE TABLE body_posts (
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  title TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation TEXT NOT NULL, -- that fills it; "" for any
  places INTEGER NOT NULL,    -- how many may hold it at once
  from_on TEXT,                -- NULL: since the body began
  to_on TEXT,                  -- the last day on which there was such a post
  position INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX body_posts_by_body ON body_posts (body_id, position, id);

CREATE TABLE body_seats (
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  post_id INTEGER NOT NULL REFERENCES body_posts (id),
  person_id INTEGER REFERENCES people (id), -- NULL: somebody who is named only here
  name TEXT NOT NULL,
  organisation TEXT NOT NULL, -- for which they sit
  from_on TEXT NOT NULL,
  to_on TEXT, -- their last day
  version INTEGER NOT NULL
);
CREATE INDEX body_seats_by_body ON body_seats (body_id, from_on, id);
CREATE INDEX body_seats_by_post ON body_seats (post_id);
CREATE INDEX body_seats_by_person ON body_seats (person_id) WHERE person_id IS NOT NULL;

-- Whether those who hold a seat and are no councillors were at a meeting: of
-- councillors the attendance says it.
CREATE TABLE seat_attendance (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  seat_id INTEGER NOT NULL REFERENCES body_seats (id),
  state TEXT NOT NULL,
  PRIMARY KEY (meeting_id, seat_id)
);
CREATE INDEX seat_attendance_by_seat ON seat_attendance (seat_id, meeting_id);

-- Which requests a meeting moved forward, and how.
CREATE TABLE meeting_requests (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id),
  request_id INTEGER NOT NULL REFERENCES requests (id),
  note TEXT NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (meeting_id, request_id)
);
CREATE INDEX meeting_requests_by_request ON meeting_requests (request_id, meeting_id);

-- Days that sentences count from: "since the general election".
CREATE TABLE landmarks (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX landmarks_by_day ON landmarks (happened_on, id);
