-- +goose Up
-- The day on which a carried motion was rescinded: decided_on stays the day on
-- which it was carried.
ALTER TABLE motions ADD COLUMN rescinded_on DATE;

-- Rescinding wrote its day over that of the decision. The rows as they stood
-- before have it; else it was that of the meeting.
UPDATE motions SET rescinded_on = decided_on, decided_on = COALESCE(
  (SELECT (f.content::JSONB ->> 'decided_on')::DATE FROM former_rows f
   WHERE f.table_name = 'motions' AND f.record_id = motions.id AND f.content IS NOT NULL AND f.content::JSONB ->> 'state' = 'carried'
   ORDER BY f.id DESC LIMIT 1),
  (SELECT mt.date FROM meetings mt WHERE mt.id = motions.meeting_id AND mt.date <= motions.decided_on),
  decided_on)
WHERE state = 'rescinded';

-- A step without a reason kept that of the step before it. The record of events
-- has the reason of each step; where that is withheld, the motion is left alone.
UPDATE motions SET reason = CASE WHEN state = 'withdrawn' AND consent <> '' THEN 'Agreed by the ' || consent ELSE '' END
WHERE reason <> '' AND EXISTS (
  SELECT 1 FROM events e WHERE e.id = (
    SELECT MAX(l.id) FROM events l WHERE l.motion_id = motions.id
      AND l.verb IN ('motion.submit', 'motion.accept', 'motion.rule-out', 'motion.withdraw', 'motion.schedule', 'motion.debate', 'motion.not-moved', 'motion.not-seconded', 'motion.defer', 'motion.refer', 'motion.adjourn', 'motion.not-taken', 'motion.carry', 'motion.lose', 'motion.fall', 'motion.rescind', 'motion.lapse', 'motion.minutes-carried', 'motion.minutes-lost', 'motion.minutes-withdrawn'))
  AND e.content <> '' AND (e.verb = 'motion.submit' OR COALESCE(NULLIF(e.content, '')::JSONB ->> 'reason', '') = ''));

-- What was stored wrongly is not a state in which a motion ever stood.
DELETE FROM former_rows WHERE until IS NULL AND table_name = 'motions';
