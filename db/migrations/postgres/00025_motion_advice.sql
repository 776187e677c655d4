-- +goose Up
-- What officers advise on a motion, for the motions paper of its meeting.
CREATE TABLE motion_advice (
  motion_id BIGINT NOT NULL REFERENCES motions (id),
  kind TEXT NOT NULL,
  given_by TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (motion_id, kind)
);
