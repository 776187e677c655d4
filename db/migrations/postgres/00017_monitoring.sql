-- +goose Up
-- The member who answers for a request, and the day on which work is to start.
ALTER TABLE requests ADD COLUMN portfolio_holder_id BIGINT REFERENCES people (id);
ALTER TABLE requests ADD COLUMN start_date DATE;
CREATE INDEX requests_by_holder ON requests (portfolio_holder_id, state) WHERE portfolio_holder_id IS NOT NULL;

-- The moves of due dates in a period.
CREATE INDEX due_date_changes_by_answer ON due_date_changes (answered_at) WHERE state = 'agreed';
