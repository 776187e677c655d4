-- +goose Up
-- Questions and bodies are found by their words, as all that is on the record.
INSERT INTO search_entries (kind, record_id, motion_id, request_id, title, body)
SELECT 'question', q.id, 0, 0, CASE WHEN q.heading <> '' THEN q.heading ELSE SUBSTR(q.text, 1, 100) END, q.reference || ', ' || q.uin || ', ' || q.asked_by || ', ' || q.answering_member || ', ' || q.answering_role || ', ' || q.answering_body || '
' || q.text || '
' || q.holding_text || '
' || q.answer_text FROM questions q WHERE q.path <> '';
INSERT INTO search_entries (kind, record_id, motion_id, request_id, title, body)
SELECT 'body', b.id, 0, 0, b.name, b.terms_of_reference FROM bodies b;

