-- +goose Up
-- The ground on which words were withheld; empty while they stand.
ALTER TABLE objections ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE due_date_changes ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE request_questions ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN response_withheld TEXT NOT NULL DEFAULT '';

-- A former row is dated at the end of its transaction: indexes of those that are
-- dated are written once, and the one of those that are not is all but empty.
DROP INDEX former_rows_until;
DROP INDEX former_rows_within;
DROP INDEX former_rows_of;
CREATE INDEX former_rows_open ON former_rows (until) WHERE until IS NULL;
CREATE INDEX former_rows_within ON former_rows (table_name, within, until) WHERE until IS NOT NULL;
CREATE INDEX former_rows_of ON former_rows (table_name, record_id, until, id) WHERE until IS NOT NULL;
