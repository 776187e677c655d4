-- +goose Up
-- The day on which notice of a question was given, where somebody knows it.
ALTER TABLE questions ADD COLUMN notice_on DATE;
