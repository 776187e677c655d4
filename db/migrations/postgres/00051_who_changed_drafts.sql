-- +goose Up
-- Everybody who changed the draft of an assessment: none of them publishes it.
ALTER TABLE assessments ADD COLUMN changed_by_ids TEXT NOT NULL DEFAULT '[]'; -- JSON, numbers of users
UPDATE assessments SET changed_by_ids = '[' || changed_by_id || ']' WHERE state = 'draft';
