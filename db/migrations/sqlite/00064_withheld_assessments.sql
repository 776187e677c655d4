-- +goose Up
-- The ground on which the words of an assessment were withheld; empty while they
-- stand.
ALTER TABLE assessments ADD COLUMN withheld TEXT NOT NULL DEFAULT '';

-- A published assessment never changes, with one exception, withholding: its words
-- give way to the ground, once, and nothing else changes. A new column of the table
-- needs a line here.
DROP TRIGGER assessments_unchanged;
-- +goose StatementBegin
CREATE TRIGGER assessments_unchanged BEFORE UPDATE ON assessments WHEN OLD.state = 'published' AND NOT (
  OLD.withheld = '' AND NEW.withheld <> '' AND NEW.version = OLD.version + 1
  AND NEW.text = 'Withheld: ' || NEW.withheld
  AND NEW.not_scored = CASE OLD.not_scored WHEN '' THEN '' ELSE 'Withheld: ' || NEW.withheld END
  AND NEW.id IS OLD.id AND NEW.request_id IS OLD.request_id AND NEW.motion_id IS OLD.motion_id AND NEW.recommendation_id IS OLD.recommendation_id
  AND NEW.cycle IS OLD.cycle AND NEW.as_of IS OLD.as_of AND NEW.assessor IS OLD.assessor AND NEW.assessor_person_id IS OLD.assessor_person_id
  AND NEW.assessor_kind IS OLD.assessor_kind AND NEW.score IS OLD.score AND NEW.concern IS OLD.concern AND NEW.implementation IS OLD.implementation
  AND NEW.next_review IS OLD.next_review AND NEW.state IS OLD.state
  AND NEW.drafted_by_id IS OLD.drafted_by_id AND NEW.drafted_by IS OLD.drafted_by AND NEW.drafted_at IS OLD.drafted_at
  AND NEW.changed_by_id IS OLD.changed_by_id AND NEW.changed_by IS OLD.changed_by AND NEW.changed_by_ids IS OLD.changed_by_ids
  AND NEW.published_by_id IS OLD.published_by_id AND NEW.published_by IS OLD.published_by AND NEW.published_at IS OLD.published_at
) BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd

-- The same exception of what was looked at: the title of what is no evidence of ours
-- gives way to the ground on which the words of its assessment are withheld.
DROP TRIGGER assessment_evidence_unchanged;
-- +goose StatementBegin
CREATE TRIGGER assessment_evidence_unchanged BEFORE UPDATE ON assessment_evidence
WHEN EXISTS (SELECT 1 FROM assessments a WHERE a.id IN (OLD.assessment_id, NEW.assessment_id) AND a.state = 'published') AND NOT (
  NEW.id IS OLD.id AND NEW.assessment_id IS OLD.assessment_id AND NEW.position IS OLD.position AND OLD.evidence_id IS NULL AND NEW.evidence_id IS NULL
  AND NEW.address = '' AND EXISTS (SELECT 1 FROM assessments a WHERE a.id = OLD.assessment_id AND a.withheld <> '' AND NEW.title = 'Withheld: ' || a.withheld)
) BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd

-- The same of the words of a recommendation, and of what was answered to it.
ALTER TABLE recommendations ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendations ADD COLUMN response_withheld TEXT NOT NULL DEFAULT '';
