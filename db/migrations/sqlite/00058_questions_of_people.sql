-- +goose Up
-- Questions put to a member are found on the member's page.
CREATE INDEX questions_by_answerer ON questions (answering_member_id, id) WHERE answering_member_id IS NOT NULL;
