package db

import (
	"context"
	"slices"

	"carried/models"
)

// partItems limit the items i of an agenda, with their motions m, to a part of
// its papers.
var partItems = map[int]string{
	models.PublicPart: "NOT i.exempt AND (m.id IS NULL OR NOT m.exempt)",
	models.ExemptPart: "i.exempt OR m.exempt",
}

// MotionsPaper gathers the motions paper of a meeting, one part of it. The public
// part says the same to everybody; before the agenda is published it is for the
// clerk's office. The exempt part is for those who see all.
func (s *Meetings) MotionsPaper(ctx context.Context, path string, part int) (*models.MotionsPaper, error) {
	if err := models.MayRead(part, models.ActorFrom(ctx)); err != nil {
		return nil, err
	}
	var p *models.MotionsPaper
	return p, s.db.readTogether(ctx, func(ctx context.Context) error {
		meeting, err := s.FindByPath(ctx, path)
		if err != nil {
			return err
		}
		if !meeting.AgendaPublic() && !models.ActorFrom(ctx).SeesAll() {
			return models.Errorf(models.NotFound, "The agenda of this meeting is not published yet.")
		}
		c := condition{"i.meeting_id = ? AND i.motion_id IS NOT NULL AND " + onAgenda, []any{meeting.ID}}
		c.and(partItems[part])
		items, err := s.items(ctx, c)
		if err != nil {
			return err
		}
		if part == models.ExemptPart && len(items) == 0 {
			return models.NoExemptPart()
		}
		p = &models.MotionsPaper{Meeting: *meeting, Part: part}
		p.Motions, err = s.papered(ctx, meeting.Date, items)
		return err
	})
}

// papered reads what papers say of the motions among some items of a meeting on a
// day beside their items, in four queries.
func (s *Meetings) papered(ctx context.Context, on models.Date, items []models.AgendaRow) ([]models.PaperedMotion, error) {
	var ids []uint
	for _, i := range items {
		if i.MotionID != nil {
			ids = append(ids, *i.MotionID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	texts, err := s.db.Motions.textsOf(ctx, ids, published)
	if err != nil {
		return nil, err
	}
	groups := groupsOf(texts)
	notices, err := s.db.Motions.notices(ctx, ids, on)
	if err != nil {
		return nil, err
	}
	advice, err := s.db.Motions.Advice(ctx, ids...)
	var list []models.PaperedMotion
	for _, i := range items {
		if id := models.Deref(i.MotionID); id != 0 {
			list = append(list, models.PaperedMotion{AgendaRow: i, Notice: notices[id], Text: groups[id], Advice: advice[id]})
		}
	}
	return list, err
}

// groupOn joins the group g in which a person p sat on a day, which is the value
// of its placeholder.
const groupOn = `
LEFT JOIN past_memberships pm ON pm.id = (SELECT x.id FROM past_memberships x WHERE x.person_id = p.id AND x.ended_on > ? ORDER BY x.ended_on LIMIT 1)
LEFT JOIN political_groups g ON g.id = CASE WHEN pm.id IS NULL THEN p.group_id ELSE pm.group_id END`

// notices reads the notices of motions, each with the group of its proposer on a
// day.
func (s *Motions) notices(ctx context.Context, ids []uint, on models.Date) (map[uint]models.MotionNotice, error) {
	var list []struct {
		models.MotionNotice
		GroupName string
	}
	err := s.db.in(ctx).Raw(`SELECT m.id, m.received_at, m.late_reason, m.exempt_paragraph, m.report_back, g.name AS group_name
FROM motions m LEFT JOIN people p ON p.id = m.proposer_id`+groupOn+" WHERE m.id IN ?", on, ids).Find(&list).Error
	byID := map[uint]models.MotionNotice{}
	for _, n := range list {
		n.Group = n.GroupName
		byID[n.ID] = n.MotionNotice
	}
	return byID, explain(err, "motion")
}

// published are the texts of which a paper of the agenda prints the first there
// is.
var published = []models.VersionKind{models.AsPublished, models.AsSubmitted}

// textsOf reads the texts of motions, of each the latest of the first of some
// kinds that it has, in two queries. Ask for the motions first.
func (s *Motions) textsOf(ctx context.Context, ids []uint, kinds []models.VersionKind) (map[uint]*models.MotionVersion, error) {
	texts := map[uint]*models.MotionVersion{}
	if len(ids) == 0 {
		return texts, nil
	}
	var versions []models.MotionVersion
	if err := s.db.in(ctx).Where("motion_id IN ? AND kind IN ?", ids, kinds).Order("motion_id, no").Find(&versions).Error; err != nil {
		return nil, explain(err, "motion")
	}
	for i := range versions {
		v := &versions[i]
		if best := texts[v.MotionID]; best == nil || slices.Index(kinds, v.Kind) <= slices.Index(kinds, best.Kind) {
			texts[v.MotionID] = v
		}
	}
	byID, versionIDs := map[uint]*models.MotionVersion{}, make([]uint, 0, len(texts))
	for _, v := range texts {
		byID[v.ID], versionIDs = v, append(versionIDs, v.ID)
	}
	var clauses []models.Clause
	err := s.db.in(ctx).Where("version_id IN ?", versionIDs).Order("version_id, position").Find(&clauses).Error
	for _, c := range clauses {
		v := byID[c.VersionID]
		v.Clauses = append(v.Clauses, c)
	}
	return texts, explain(err, "clause")
}

// groupsOf are texts of motions as they are printed.
func groupsOf(texts map[uint]*models.MotionVersion) map[uint][]models.ClauseGroup {
	groups := make(map[uint][]models.ClauseGroup, len(texts))
	for id, v := range texts {
		groups[id] = models.Groups(v.Clauses)
	}
	return groups
}
