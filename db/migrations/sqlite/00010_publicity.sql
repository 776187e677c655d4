-- +goose Up
-- Elections, and the pre-election period that each has. When it starts is worked
-- out, unless the notice was published on another day.
CREATE TABLE election_periods (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  election_type TEXT NOT NULL,
  area TEXT NOT NULL,
  area_only BOOLEAN NOT NULL,
  polling_day TEXT NOT NULL,
  notice_on TEXT,
  candidates TEXT NOT NULL,
  source_url TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX election_periods_by_name ON election_periods (LOWER(name));

-- Items by which a request informs people.
CREATE TABLE communications (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  title TEXT NOT NULL,
  channel TEXT NOT NULL,
  audience TEXT NOT NULL,
  objective TEXT NOT NULL,
  text TEXT NOT NULL,
  member_quoted_id INTEGER REFERENCES people (id),
  names_party BOOLEAN NOT NULL,
  names_member BOOLEAN NOT NULL,
  images_of_members BOOLEAN NOT NULL,
  third_party BOOLEAN NOT NULL,
  controversial BOOLEAN NOT NULL,
  statutory BOOLEAN NOT NULL,
  legal_basis TEXT NOT NULL,
  publish_from TEXT,
  publish_to TEXT,
  paid BOOLEAN NOT NULL,
  cost_pence BIGINT,
  state TEXT NOT NULL,
  published_on TEXT,
  address TEXT NOT NULL,
  copy TEXT NOT NULL,
  reach INTEGER,
  views INTEGER,
  engagements INTEGER,
  outputs TEXT NOT NULL,
  out_takes TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  waived TEXT NOT NULL,
  added_at DATETIME NOT NULL,
  added_by_name TEXT NOT NULL,
  written_by_id INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX communications_by_request ON communications (request_id);
CREATE INDEX communications_by_state ON communications (state, publish_from);

-- Reviews of items, each with exactly the words it is about. Only added.
CREATE TABLE neutrality_reviews (
  id INTEGER PRIMARY KEY,
  communication_id INTEGER NOT NULL REFERENCES communications (id),
  at DATETIME NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  by_monitoring_officer BOOLEAN NOT NULL,
  answers TEXT NOT NULL, -- JSON
  risk TEXT NOT NULL,
  decision TEXT NOT NULL,
  reasons TEXT NOT NULL,
  deferred_to TEXT,
  elections TEXT, -- JSON: numbers of election_periods
  flags TEXT, -- JSON
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  publish_from TEXT,
  publish_to TEXT
);
CREATE INDEX neutrality_reviews_by_communication ON neutrality_reviews (communication_id, id);
