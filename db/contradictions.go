package db

import (
	"context"
	"slices"

	"carried/models"
)

// mostContradictions is how many are looked at for one meeting or motion.
const mostContradictions = 500

// ContradictionFilter narrows contradictions; 0 is for any.
type ContradictionFilter struct{ MeetingID, MotionID uint }

// Contradictions returns the votes with names, drafts too, against which the
// attendance of the meeting or an interest in the motion speaks, in one query. It
// is for the clerk's office: there are none for others.
func (s *Votes) Contradictions(ctx context.Context, f ContradictionFilter) ([]models.ContradictedVote, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return nil, nil
	}
	return s.contradictions(ctx, f)
}

// contradictions is the same, for rules.
func (s *Votes) contradictions(ctx context.Context, f ContradictionFilter) ([]models.ContradictedVote, error) {
	c := condition{sql: "n.person_id IS NOT NULL AND n.side IN ?", args: []any{[]string{models.SideFor, models.SideAgainst, models.SideAbstain}}}
	if f.MeetingID != 0 {
		c.and("v.meeting_id = ?", f.MeetingID)
	}
	if f.MotionID != 0 {
		c.and("v.motion_id = ?", f.MotionID)
	}
	const noted, interest = "EXISTS (SELECT 1 FROM attendance x WHERE x.meeting_id = v.meeting_id)", "EXISTS (SELECT 1 FROM interests i WHERE i.motion_id = v.motion_id AND i.meeting_id = v.meeting_id AND i.person_id = n.person_id"
	c.and("(t.state IS NULL AND " + noted + ") OR t.state <> 'present' OR " + interest + ")")
	var list []models.ContradictedVote
	err := s.db.in(ctx).Raw(`SELECT v.id AS vote_id, v.motion_id, m.reference, v.subject, v.question, v.withheld, COALESCE(a.no, 0) AS amendment_no, v.draft,
  n.person_id, n.name, n.side, n.dispensation, `+noted+` AS noted, COALESCE(t.state, '') AS state,
  `+interest+` AND i.left_room) AS left_room, `+interest+` AND i.dispensation = '') AS interested
FROM votes v JOIN vote_names n ON n.vote_id = v.id JOIN motions m ON m.id = v.motion_id LEFT JOIN amendments a ON a.id = v.amendment_id
LEFT JOIN attendance t ON t.meeting_id = v.meeting_id AND t.person_id = n.person_id
WHERE `+c.sql+" ORDER BY v.motion_id, v.id, n.id LIMIT ?", append(c.args, mostContradictions)...).Find(&list).Error
	return slices.DeleteFunc(list, func(c models.ContradictedVote) bool { return c.Contradiction() == "" }), explain(err, "vote")
}

// publishedOnly leaves out the votes that nobody else can read yet: each is held to the
// rules once more before it is published.
func publishedOnly(list []models.ContradictedVote) []models.ContradictedVote {
	return slices.DeleteFunc(list, func(c models.ContradictedVote) bool { return c.Draft })
}
