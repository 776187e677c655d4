-- +goose Up
-- Reports of others whose recommendations somebody independent follows up: themes,
-- what was recommended in the report's own words, and what was answered.
CREATE TABLE outside_reports (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL, -- its name in addresses
  title TEXT NOT NULL,
  publisher TEXT NOT NULL, -- who wrote it
  published_on DATE, -- by its publisher
  source TEXT NOT NULL, -- an address, or where it can be read
  respondent TEXT NOT NULL, -- to whom it recommends, as "the Government"
  published_at DATETIME, -- here; null while only staff read it
  published_by TEXT NOT NULL,
  created_by_id INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX outside_reports_by_path ON outside_reports (path);
CREATE INDEX outside_reports_published ON outside_reports (published_at, id);

CREATE TABLE report_themes (
  id INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES outside_reports (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL -- '' where the report has none
);
CREATE INDEX report_themes_by_report ON report_themes (report_id, position);

-- What was answered with one response: one paragraph of the report or several.
CREATE TABLE recommendations (
  id INTEGER PRIMARY KEY,
  theme_id INTEGER NOT NULL REFERENCES report_themes (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL, -- its number in the report, as "4"; '' for none
  paragraphs TEXT NOT NULL, -- of the report: "122, 123, 124"
  quoted TEXT NOT NULL, -- the words of the report
  response TEXT NOT NULL CHECK (response IN ('none', 'accepted', 'partially_accepted', 'rejected')),
  response_text TEXT NOT NULL,
  response_on DATE,
  response_source TEXT NOT NULL,
  request_id INTEGER REFERENCES requests (id), -- of ours, that bears on it
  motion_id INTEGER REFERENCES motions (id),
  version INTEGER NOT NULL,
  CHECK (request_id IS NULL OR motion_id IS NULL)
);
CREATE INDEX recommendations_by_theme ON recommendations (theme_id, position);
CREATE INDEX recommendations_by_request ON recommendations (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX recommendations_by_motion ON recommendations (motion_id) WHERE motion_id IS NOT NULL;

-- The pages that were pasted, one for each cycle of assessment, as they came.
CREATE TABLE report_pastes (
  id INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES outside_reports (id),
  as_of DATE, -- of the assessments that were read from it
  source_text TEXT NOT NULL, -- byte for byte
  pasted_by_id INTEGER NOT NULL,
  pasted_by TEXT NOT NULL,
  pasted_at DATETIME NOT NULL
);
CREATE INDEX report_pastes_by_report ON report_pastes (report_id, id);
