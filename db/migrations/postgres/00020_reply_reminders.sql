-- +goose Up
-- Reminders come of more: which kinds there are says the program.
ALTER TABLE reminders DROP CONSTRAINT reminders_kind_check;
