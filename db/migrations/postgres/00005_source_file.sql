-- +goose Up
-- The file that the text of a motion was read from; '' where it was pasted.
ALTER TABLE motions ADD COLUMN source_file TEXT NOT NULL DEFAULT '';
UPDATE motions SET source_file = (SELECT p.file_name FROM motion_papers p WHERE p.id = motions.paper_id) WHERE paper_id IS NOT NULL;
