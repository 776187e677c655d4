-- +goose Up
-- Papers as they were issued. Their files are kept by their hash beside the
-- evidence. A row never changes, but that a paper is withdrawn from the public.
CREATE TABLE issued_papers (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  subject TEXT NOT NULL,
  address TEXT NOT NULL,
  report_id TEXT NOT NULL,
  meeting_id INTEGER REFERENCES meetings (id),
  motion_id INTEGER REFERENCES motions (id),
  body_id INTEGER REFERENCES bodies (id),
  period_from DATE,
  period_to DATE,
  part INTEGER NOT NULL,
  public BOOLEAN NOT NULL,
  issued_at DATETIME NOT NULL,
  issued_by_id INTEGER NOT NULL,
  issued_by_name TEXT NOT NULL,
  corrects_id INTEGER REFERENCES issued_papers (id),
  correction TEXT NOT NULL,
  withdrawn_at DATETIME,
  withdrawn_by_id INTEGER NOT NULL DEFAULT 0,
  withdrawn_by_name TEXT NOT NULL DEFAULT '',
  ground TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX issued_papers_number ON issued_papers (year, number);
CREATE UNIQUE INDEX issued_papers_corrects ON issued_papers (corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX issued_papers_by_meeting ON issued_papers (meeting_id, id);
CREATE INDEX issued_papers_by_motion ON issued_papers (motion_id, id);
CREATE INDEX issued_papers_by_body ON issued_papers (body_id, id);
CREATE INDEX issued_papers_by_address ON issued_papers (address, id);

CREATE TABLE issued_files (
  paper_id INTEGER NOT NULL REFERENCES issued_papers (id),
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (paper_id, format)
);
