-- +goose Up
-- How often a request's due date was moved. The first due date stays for good.
ALTER TABLE requests ADD COLUMN due_moves INTEGER NOT NULL DEFAULT 0;

-- The ledger of due dates: what was asked for, and what became of it.
CREATE TABLE due_date_changes (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES requests (id),
  state TEXT NOT NULL,
  from_date TEXT,
  to_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  at DATETIME NOT NULL,
  agreed_by TEXT NOT NULL,
  answered_by_id INTEGER,
  answered_by TEXT NOT NULL,
  answered_at DATETIME,
  answer TEXT NOT NULL
);
CREATE INDEX due_date_changes_by_request ON due_date_changes (request_id, id);
-- A request waits for one new date at a time.
CREATE UNIQUE INDEX due_date_changes_asked ON due_date_changes (request_id) WHERE state = 'asked';
