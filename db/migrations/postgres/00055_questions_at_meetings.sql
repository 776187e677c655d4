-- +goose Up
-- The meeting of ours at which a question is put, and why it is put although notice
-- of it came late.
ALTER TABLE questions ADD COLUMN meeting_id INTEGER REFERENCES meetings (id);
ALTER TABLE questions ADD COLUMN late_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX questions_by_meeting ON questions (meeting_id, id) WHERE meeting_id IS NOT NULL;
