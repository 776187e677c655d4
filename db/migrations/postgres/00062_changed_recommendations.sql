-- +goose Up
-- The last day on which words or answer of a recommendation were changed that was
-- assessed already.
ALTER TABLE recommendations ADD COLUMN changed_on DATE;
