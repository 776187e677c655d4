-- +goose Up
-- The ground on which words of a meeting were withheld; empty while they stand.
ALTER TABLE interests ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE amendments ADD COLUMN withheld TEXT NOT NULL DEFAULT ''; -- the words of the amendment
ALTER TABLE amendments ADD COLUMN reasons_withheld TEXT NOT NULL DEFAULT ''; -- of its ruling and its outcome
ALTER TABLE votes ADD COLUMN withheld TEXT NOT NULL DEFAULT ''; -- the question that was put
ALTER TABLE referrals ADD COLUMN withheld TEXT NOT NULL DEFAULT ''; -- the answer
