-- +goose Up
-- Votes are held against the attendance and the interests of their meeting.
CREATE INDEX IF NOT EXISTS votes_by_meeting ON votes (meeting_id);
