-- +goose Up
-- Of a reminder that is a step of the ladder of silence: how many mails went to
-- those whose step it is, where that is known, and how many of them could not be
-- delivered.
ALTER TABLE reminders ADD COLUMN written INTEGER;
ALTER TABLE reminders ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
