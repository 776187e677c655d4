-- +goose Up
-- What a piece of evidence is and what it shows; the one whose place it takes.
ALTER TABLE evidence ADD COLUMN kind TEXT NOT NULL DEFAULT 'document';
ALTER TABLE evidence ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN replaces_id BIGINT REFERENCES evidence (id);
UPDATE evidence SET kind = 'link' WHERE link <> '';
CREATE UNIQUE INDEX evidence_replaces ON evidence (replaces_id);
