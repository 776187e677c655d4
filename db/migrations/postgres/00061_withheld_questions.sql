-- +goose Up
-- The ground on which the words of a question, or the name of who asked it, were
-- withheld; empty while they stand.
ALTER TABLE questions ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN asker_withheld TEXT NOT NULL DEFAULT '';
