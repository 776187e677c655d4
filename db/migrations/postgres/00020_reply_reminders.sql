-- +goose Up
-- Reminders also come of replies to letters.
ALTER TABLE reminders DROP CONSTRAINT reminders_kind_check;
ALTER TABLE reminders ADD CONSTRAINT reminders_kind_check CHECK (kind IN ('due', 'update', 'reply'));
