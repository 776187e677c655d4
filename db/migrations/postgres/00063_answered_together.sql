-- +goose Up
-- Questions that are answered together: the number of the first that was put into the
-- group, with each of them.
ALTER TABLE questions ADD COLUMN group_id BIGINT;
CREATE INDEX questions_by_group ON questions (group_id, id) WHERE group_id IS NOT NULL;
