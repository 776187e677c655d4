-- +goose Up
-- Why a day does not count: a bank holiday, a day of thanksgiving or mourning,
-- or offices that are closed. What was entered before counts as it did.
ALTER TABLE holidays ADD COLUMN kind TEXT NOT NULL DEFAULT 'bank_holiday';
