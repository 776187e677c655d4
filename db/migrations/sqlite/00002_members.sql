-- +goose Up
-- Who a person is in other lists: by it the next list finds them again.
CREATE TABLE person_identifiers (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES people (id),
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (scheme, value)
);
CREATE INDEX person_identifiers_by_person ON person_identifiers (person_id);

-- The ward and group a councillor had before those of now.
CREATE TABLE past_memberships (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES people (id),
  group_id INTEGER REFERENCES political_groups (id),
  ward TEXT NOT NULL,
  began_on TEXT,
  ended_on TEXT NOT NULL
);
CREATE INDEX past_memberships_by_person ON past_memberships (person_id, ended_on);
