-- +goose Up
-- How the rows stood of which the pages of a motion and of a request are made,
-- and until when: each is kept as it is about to change. A row without content
-- says that there was none before. db/former_rows.go makes the triggers that
-- fill it, after the migrations, from the tables as they then are.
CREATE TABLE former_rows (
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  record_id BIGINT NOT NULL,
  within BIGINT, -- the motion, the request or the other record that it belongs to
  until DATETIME, -- by the clock of the record; empty while its transaction runs
  content TEXT -- JSON
);
CREATE INDEX former_rows_within ON former_rows (table_name, within, until);
CREATE INDEX former_rows_of ON former_rows (table_name, record_id, until, id);
CREATE INDEX former_rows_until ON former_rows (until);
