-- +goose Up
-- The issued papers that hold words which were withheld after they were issued,
-- and those that are of the same motion or meeting and do not.
CREATE TABLE withheld_papers (
  paper_id BIGINT NOT NULL REFERENCES issued_papers (id),
  what TEXT NOT NULL,
  record_id BIGINT NOT NULL, -- of the words, in the table of what
  found BOOLEAN NOT NULL, -- the words are in it
  PRIMARY KEY (paper_id, what, record_id)
);
CREATE INDEX withheld_papers_by_record ON withheld_papers (what, record_id);

-- How amendments stood before migration 27 is kept in the words and columns of
-- that time; that migration itself kept some with the old words in the new
-- column. It is read with those of today.
UPDATE former_rows SET content = (
  '{"wording": "", "ruling": "", "ruling_reason": "", "ruled_by": "", "reason": "", "version": 1, "withheld": "", "reasons_withheld": ""}'::JSONB
  || (content::JSONB - 'outcome')
  || jsonb_build_object('state', CASE COALESCE(content::JSONB->>'state', content::JSONB->>'outcome', '')
    WHEN 'accepted' THEN 'accepted_by_mover' WHEN 'ruled out' THEN 'ruled_out' WHEN '' THEN 'moved' ELSE COALESCE(content::JSONB->>'state', content::JSONB->>'outcome') END)
)::TEXT
WHERE table_name = 'amendments' AND content IS NOT NULL;
