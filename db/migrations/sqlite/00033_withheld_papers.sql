-- +goose Up
-- The issued papers that hold words which were withheld after they were issued,
-- and those that are of the same motion or meeting and do not.
CREATE TABLE withheld_papers (
  paper_id INTEGER NOT NULL REFERENCES issued_papers (id),
  what TEXT NOT NULL,
  record_id INTEGER NOT NULL, -- of the words, in the table of what
  found BOOLEAN NOT NULL, -- the words are in it
  PRIMARY KEY (paper_id, what, record_id)
);
CREATE INDEX withheld_papers_by_record ON withheld_papers (what, record_id);

-- How amendments stood before migration 27 is kept in the words and columns of
-- that time. It is read with those of today.
UPDATE former_rows SET content = json_insert(json_remove(json_set(content, '$.state', CASE COALESCE(json_extract(content, '$.state'), json_extract(content, '$.outcome'), '')
    WHEN 'accepted' THEN 'accepted_by_mover' WHEN 'ruled out' THEN 'ruled_out' WHEN '' THEN 'moved' ELSE COALESCE(json_extract(content, '$.state'), json_extract(content, '$.outcome')) END), '$.outcome'),
  '$.wording', '', '$.ruling', '', '$.ruling_reason', '', '$.ruled_by', '', '$.reason', '', '$.version', 1, '$.withheld', '', '$.reasons_withheld', '')
WHERE table_name = 'amendments' AND content IS NOT NULL;
