-- +goose Up
-- What somebody independent thinks of the progress of a request, of a motion or of
-- a recommendation of an outside report. Once published it stays as it is.
CREATE TABLE assessments (
  id INTEGER PRIMARY KEY,
  request_id INTEGER REFERENCES requests (id),
  motion_id INTEGER REFERENCES motions (id),
  recommendation_id INTEGER REFERENCES recommendations (id),
  cycle INTEGER NOT NULL CHECK (cycle >= 1), -- of its subject
  as_of DATE NOT NULL,
  assessor TEXT NOT NULL,
  assessor_person_id INTEGER REFERENCES people (id), -- NULL: nobody of this record
  assessor_kind TEXT NOT NULL CHECK (assessor_kind IN ('internal', 'scrutiny', 'independent')),
  text TEXT NOT NULL,
  score INTEGER CHECK (score BETWEEN 0 AND 10),
  not_scored TEXT NOT NULL, -- why there is no score
  concern TEXT NOT NULL CHECK (concern IN ('', 'L', 'ML', 'M', 'MH', 'H')),
  implementation TEXT NOT NULL CHECK (implementation IN ('', 'not_started', 'partially', 'work_in_progress', 'implemented', 'not_implemented', 'no_longer_applicable')),
  next_review TEXT NOT NULL, -- "2022-07"; '' for none planned
  state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
  drafted_by_id INTEGER NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_at DATETIME NOT NULL,
  changed_by_id INTEGER NOT NULL, -- who changed the draft last
  changed_by TEXT NOT NULL,
  published_by_id INTEGER,
  published_by TEXT NOT NULL,
  published_at DATETIME,
  version INTEGER NOT NULL,
  CHECK ((request_id IS NOT NULL) + (motion_id IS NOT NULL) + (recommendation_id IS NOT NULL) = 1),
  CHECK ((state = 'published') = (published_at IS NOT NULL)),
  CHECK (state = 'draft' OR text <> '' AND (score IS NOT NULL OR not_scored <> ''))
);
-- An assessor gives one view in a cycle.
CREATE UNIQUE INDEX assessments_by_request ON assessments (request_id, cycle, assessor) WHERE request_id IS NOT NULL;
CREATE UNIQUE INDEX assessments_by_motion ON assessments (motion_id, cycle, assessor) WHERE motion_id IS NOT NULL;
CREATE UNIQUE INDEX assessments_by_recommendation ON assessments (recommendation_id, cycle, assessor) WHERE recommendation_id IS NOT NULL;
CREATE INDEX assessments_drafts ON assessments (id) WHERE state = 'draft';
CREATE INDEX assessments_by_review ON assessments (next_review, id) WHERE state = 'published' AND next_review <> '';
CREATE INDEX assessments_by_assessor ON assessments (assessor_person_id) WHERE assessor_person_id IS NOT NULL;

-- What the assessor looked at: evidence of the request, or a title with its address.
-- A backup brings these rows back before the assessments, which then are closed.
CREATE TABLE assessment_evidence (
  id INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessments (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  evidence_id INTEGER REFERENCES evidence (id),
  title TEXT NOT NULL,
  address TEXT NOT NULL,
  CHECK ((evidence_id IS NULL) = (title <> ''))
);
CREATE INDEX assessment_evidence_by_assessment ON assessment_evidence (assessment_id, position);
CREATE INDEX assessment_evidence_by_evidence ON assessment_evidence (evidence_id) WHERE evidence_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER assessments_unchanged BEFORE UPDATE ON assessments WHEN OLD.state = 'published' BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessments_stay BEFORE DELETE ON assessments WHEN OLD.state = 'published' BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessments_not_replaced BEFORE INSERT ON assessments
WHEN EXISTS (SELECT 1 FROM assessments a WHERE a.state = 'published' AND (a.id = NEW.id OR a.cycle = NEW.cycle AND a.assessor = NEW.assessor
  AND (a.request_id = NEW.request_id OR a.motion_id = NEW.motion_id OR a.recommendation_id = NEW.recommendation_id)))
BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_evidence_only_of_drafts BEFORE INSERT ON assessment_evidence
WHEN EXISTS (SELECT 1 FROM assessments a WHERE a.id = NEW.assessment_id AND a.state = 'published')
  OR EXISTS (SELECT 1 FROM assessment_evidence e JOIN assessments a ON a.id = e.assessment_id WHERE e.id = NEW.id AND a.state = 'published')
BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_evidence_unchanged BEFORE UPDATE ON assessment_evidence
WHEN EXISTS (SELECT 1 FROM assessments a WHERE a.id IN (OLD.assessment_id, NEW.assessment_id) AND a.state = 'published')
BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER assessment_evidence_stays BEFORE DELETE ON assessment_evidence
WHEN EXISTS (SELECT 1 FROM assessments a WHERE a.id = OLD.assessment_id AND a.state = 'published')
BEGIN
  SELECT RAISE(ABORT, 'a published assessment never changes');
END;
-- +goose StatementEnd
