-- +goose Up
-- The ground on which the words of an assessment were withheld; empty while they
-- stand.
ALTER TABLE assessments ADD COLUMN withheld TEXT NOT NULL DEFAULT '';

-- A published assessment never changes, with one exception, withholding: its words
-- give way to the ground, once, and nothing else changes.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION published_assessments_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words CONSTANT TEXT[] := ARRAY['text', 'not_scored', 'withheld', 'version'];
BEGIN
  IF OLD.state = 'published' THEN
    IF TG_OP = 'UPDATE' AND OLD.withheld = '' AND NEW.withheld <> '' AND NEW.version = OLD.version + 1
      AND NEW.text = 'Withheld: ' || NEW.withheld
      AND NEW.not_scored = (CASE OLD.not_scored WHEN '' THEN '' ELSE 'Withheld: ' || NEW.withheld END)
      AND to_jsonb(NEW) - words = to_jsonb(OLD) - words THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published assessment never changes';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

-- The same exception of what was looked at: the title of what is no evidence of ours
-- gives way to the ground on which the words of its assessment are withheld.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION published_assessments_keep_their_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words CONSTANT TEXT[] := ARRAY['title', 'address'];
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.evidence_id IS NULL AND NEW.address = '' AND to_jsonb(NEW) - words = to_jsonb(OLD) - words
    AND EXISTS (SELECT 1 FROM assessments a WHERE a.id = OLD.assessment_id AND a.withheld <> '' AND NEW.title = 'Withheld: ' || a.withheld) THEN
    RETURN NEW;
  END IF;
  IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM assessments a WHERE a.id = OLD.assessment_id AND a.state = 'published')
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM assessments a WHERE a.id = NEW.assessment_id AND a.state = 'published') THEN
    RAISE EXCEPTION 'a published assessment never changes';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

-- The same of the words of a recommendation, and of what was answered to it.
ALTER TABLE recommendations ADD COLUMN withheld TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendations ADD COLUMN response_withheld TEXT NOT NULL DEFAULT '';
