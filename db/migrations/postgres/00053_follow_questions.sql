-- +goose Up
-- Questions can be followed.
ALTER TABLE follows DROP CONSTRAINT follows_kind_check, ADD CONSTRAINT follows_kind_check CHECK (kind IN ('motion', 'request', 'councillor', 'body', 'question', 'search'));
