-- +goose Up
-- The ground on which an item of an agenda that is no motion is exempt, and what
-- everybody reads in its place.
ALTER TABLE agenda_items ADD COLUMN exempt_paragraph TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_items ADD COLUMN exempt_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_items ADD COLUMN public_title TEXT NOT NULL DEFAULT '';
