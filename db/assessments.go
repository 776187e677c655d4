package db

import (
	"context"
	"slices"

	"carried/models"
)

// Assessments keeps what assessors think of requests, motions and
// recommendations.
type Assessments struct{ db *DB }

// mostAssessments is how many of one subject are read.
const mostAssessments = 500

// assessed joins assessments a with what they are about.
const assessed = ` FROM assessments a LEFT JOIN requests r ON r.id = a.request_id LEFT JOIN motions m ON m.id = COALESCE(a.motion_id, r.motion_id)
LEFT JOIN recommendations x ON x.id = a.recommendation_id LEFT JOIN report_themes t ON t.id = x.theme_id LEFT JOIN outside_reports o ON o.id = t.report_id WHERE `

// laterCycle is whether a later cycle of the subject of assessments a is published.
const laterCycle = `EXISTS (SELECT 1 FROM assessments l WHERE l.state = 'published' AND l.cycle > a.cycle AND l.request_id = a.request_id)
OR EXISTS (SELECT 1 FROM assessments l WHERE l.state = 'published' AND l.cycle > a.cycle AND l.motion_id = a.motion_id)
OR EXISTS (SELECT 1 FROM assessments l WHERE l.state = 'published' AND l.cycle > a.cycle AND l.recommendation_id = a.recommendation_id)`

// reassessmentDue is whether published assessments a of the newest cycle are to be
// made again; ? is this month.
const reassessmentDue = "(a.state = 'published' AND a.next_review <> '' AND a.next_review <= ? AND NOT (" + laterCycle + "))"

// visibleAssessments limits a query on assessments (see assessed) to what the actor
// may read: what is published of what they may read, and drafts for the clerk's
// office, assessors, the monitoring officer and audit.
func visibleAssessments(ctx context.Context) condition {
	motions, requests, reports := visibleMotions(ctx), visibleRequests(ctx), visibleReports(ctx)
	var c condition
	c.and("a.motion_id IS NULL OR "+motions.sql, motions.args...)
	c.and("a.request_id IS NULL OR "+requests.sql, requests.args...)
	c.and("a.recommendation_id IS NULL OR "+reports.sql, reports.args...)
	if !models.ActorFrom(ctx).ReadsAssessmentDrafts() {
		c.and("a.state = 'published'")
	}
	return c
}

// Find returns one assessment that the actor may read.
func (s *Assessments) Find(ctx context.Context, id uint) (*models.AssessmentRow, error) {
	list, _, err := s.List(ctx, models.AssessmentFilter{ID: id, Limit: 1})
	if err == nil && len(list) == 0 {
		err = models.Errorf(models.NotFound, "There is no such assessment.")
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

// List returns the assessments that match f and how many there are in all: drafts
// and those that are due by their day, those of a subject by cycle, newest first.
func (s *Assessments) List(ctx context.Context, f models.AssessmentFilter) ([]models.AssessmentRow, int, error) {
	c := visibleAssessments(ctx)
	order := "a.cycle DESC, a.as_of, a.id"
	if f.ID != 0 {
		c.and("a.id = ?", f.ID)
	}
	switch about := f.Subject; {
	case about.RequestID != 0:
		c.and("a.request_id = ?", about.RequestID)
	case about.MotionID != 0 && f.WithRequests:
		c.and("a.motion_id = ? OR a.request_id IN (SELECT q.id FROM requests q WHERE q.motion_id = ?)", about.MotionID, about.MotionID)
	case about.MotionID != 0:
		c.and("a.motion_id = ?", about.MotionID)
	case about.RecommendationID != 0:
		c.and("a.recommendation_id = ?", about.RecommendationID)
	default:
		order = "a.id DESC"
	}
	if f.State != "" {
		c.and("a.state = ?", f.State)
	}
	if f.Due {
		c.and(reassessmentDue, models.MonthOf(s.db.Today()))
		order = "a.next_review, a.id"
	}
	if f.Limit <= 0 {
		f.Limit = mostAssessments
	}
	var list []models.AssessmentRow
	offset := (max(f.Page, 1) - 1) * f.Limit
	err := s.db.in(ctx).Raw(`SELECT a.*,
  (SELECT MAX(l.cycle) FROM assessments l WHERE l.state = 'published' AND (l.request_id = a.request_id OR l.motion_id = a.motion_id OR l.recommendation_id = a.recommendation_id)) AS newest
FROM (SELECT a.*, r.title AS request_title, r.reference AS request_reference, r.path AS request_path,
  m.title AS motion_title, m.reference AS motion_reference, m.path AS motion_path, x.label, x.paragraphs, x.position, o.title AS report_title, o.path AS report_path`+
		assessed+c.sql+" ORDER BY "+order+" LIMIT ? OFFSET ?) a ORDER BY "+order, append(slices.Clone(c.args), f.Limit, offset)...).Find(&list).Error
	if err != nil {
		return nil, 0, explain(err, "assessment")
	}
	total := offset + len(list)
	if len(list) == f.Limit && f.ID == 0 || len(list) == 0 && offset > 0 { // there may be more, or fewer
		if err := s.db.in(ctx).Raw("SELECT COUNT(*)"+assessed+c.sql, c.args...).Scan(&total).Error; err != nil {
			return nil, 0, explain(err, "assessment")
		}
	}
	if len(list) == 0 {
		return nil, total, nil
	}
	assessments := make([]*models.Assessment, len(list))
	for i := range list {
		assessments[i] = &list[i].Assessment
	}
	return list, total, s.addLooked(ctx, assessments)
}

// addLooked fills in what was looked at for some assessments, in one query. Evidence
// that the actor may not read is left out.
func (s *Assessments) addLooked(ctx context.Context, list []*models.Assessment) error {
	of := map[uint]*models.Assessment{}
	ids := make([]uint, len(list))
	for i, a := range list {
		of[a.ID], ids[i] = a, a.ID
	}
	only := "e.id IS NULL OR e.withheld = ''"
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		only = "e.id IS NULL OR e.public AND e.withheld = ''"
	}
	var looked []models.LookedAt
	err := s.db.in(ctx).Raw(`SELECT k.*, COALESCE(e.title, '') AS evidence_title, COALESCE(e.link, '') AS link, COALESCE(e.public, FALSE) AS public
FROM assessment_evidence k LEFT JOIN evidence e ON e.id = k.evidence_id WHERE k.assessment_id IN ? AND (`+only+") ORDER BY k.assessment_id, k.position", ids).Find(&looked).Error
	for _, l := range looked {
		of[l.AssessmentID].Looked = append(of[l.AssessmentID].Looked, l)
	}
	return explain(err, "assessment")
}

// assessmentSubject is what is known of what may be assessed.
type assessmentSubject struct {
	models.Assessable
	motionID uint // its own, or its request's
}

// about reads what is assessed, if the actor may read it, and it is public or exempt
// but no draft.
func (s *Assessments) about(ctx context.Context, of models.AssessmentSubject) (*assessmentSubject, error) {
	if !of.One() {
		return nil, models.Errorf(models.NotFound, "There is no such request, motion or recommendation.")
	}
	var where string
	var args []any
	found := &assessmentSubject{}
	switch {
	case of.RequestID != 0:
		r, err := s.db.Requests.Find(ctx, of.RequestID)
		if err != nil {
			return nil, err
		}
		if r.State == models.RequestUnconfirmed {
			return nil, models.Errorf(models.Conflict, "The clerk has not confirmed this request yet.")
		}
		found.Since, found.SinceWhat = r.CarriedOn(), "council decided on it on that day"
		if r.Origin == models.OriginPromise {
			found.SinceWhat = "it was promised on that day"
		}
		found.motionID, where, args = models.Deref(r.MotionID), "r.id = ?", []any{r.ID}
	case of.MotionID != 0:
		m, err := s.db.Motions.Find(ctx, of.MotionID)
		if err != nil {
			return nil, err
		}
		if m.PublishedAt == nil {
			return nil, models.Errorf(models.Conflict, "This motion is not published yet, and cannot be assessed.")
		}
		found.Since, found.SinceWhat = m.DecidedOn, "council decided on it on that day"
		found.motionID, where, args = m.ID, "r.motion_id = ?", []any{m.ID}
	default:
		list, err := s.db.OutsideReports.Recommendations(ctx, of.RecommendationID)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, models.Errorf(models.NotFound, "There is no such recommendation.")
		}
		found.Since, found.SinceWhat = list[0].PublishedOn, "the report is of that day"
		where, args = "r.id IN (SELECT x.request_id FROM recommendations x WHERE x.id = ?) OR r.motion_id IN (SELECT x.motion_id FROM recommendations x WHERE x.id = ?)", []any{of.RecommendationID, of.RecommendationID}
	}
	err := s.db.in(ctx).Raw(`SELECT DISTINCT p.id AS person_id, p.full_name AS name, CASE WHEN p.id = r.owner_id THEN 'owns the request' ELSE 'is portfolio holder of the request' END AS "as"
FROM requests r JOIN people p ON p.id = r.owner_id OR p.id = r.portfolio_holder_id WHERE `+where+" ORDER BY 1 LIMIT ?", append(args, mostAssessments)...).Find(&found.By).Error
	if err != nil {
		return nil, explain(err, "request")
	}
	column, id := "request_id", of.RequestID
	if of.MotionID != 0 {
		column, id = "motion_id", of.MotionID
	} else if of.RecommendationID != 0 {
		column, id = "recommendation_id", of.RecommendationID
	}
	err = s.db.in(ctx).Where(column+" = ? AND state = 'published'", id).Order("cycle, id").Limit(mostAssessments).Find(&found.Published).Error
	return found, explain(err, "assessment")
}

// CanDraft says whether the actor may assess something: NotFound, Forbidden or
// Conflict. It returns the last cycle that is published.
func (s *Assessments) CanDraft(ctx context.Context, of models.AssessmentSubject) (newest int, err error) {
	about, err := s.about(ctx, of)
	if err != nil {
		return 0, err
	}
	return models.NewestCycle(about.Published), models.ActorFrom(ctx).CanAssess(about.By)
}

// CanPublish says whether the actor may publish a draft, that is whether a second
// person looks at it: Forbidden or Conflict.
func (s *Assessments) CanPublish(ctx context.Context, a *models.Assessment) error {
	about, err := s.about(ctx, a.About())
	if err != nil {
		return err
	}
	return a.CanPublish(about.By, models.ActorFrom(ctx))
}

// Draft keeps a first draft of an assessment.
func (s *Assessments) Draft(ctx context.Context, of models.AssessmentSubject, in models.AssessmentInput) (*models.Assessment, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	a := &models.Assessment{}
	return a, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil {
			return models.Event{}, err
		}
		about, err := s.about(ctx, of)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		if err := actor.CanAssess(about.By); err != nil {
			return models.Event{}, err
		}
		*a = models.Assessment{DraftedByID: actor.UserID, DraftedBy: actor.Name, DraftedAt: s.db.Now().UTC(), Version: 1}
		a.Of(of)
		if err := s.edit(ctx, a, about, in); err != nil {
			return models.Event{}, err
		}
		if err := s.db.identify(ctx, &a.ID, "assessments"); err != nil {
			return models.Event{}, explain(err, "assessment")
		}
		if err := s.db.in(ctx).Create(a).Error; err != nil {
			return models.Event{}, explain(err, "assessment of this cycle by this assessor")
		}
		return a.Event("draft", 0).With(models.Diff(models.AssessmentFields, nil, a.Fields())...).Of(0, 0), s.look(ctx, a, in)
	})
}

// Update changes a draft.
func (s *Assessments) Update(ctx context.Context, id uint, in models.AssessmentInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, id, func(ctx context.Context, a *models.Assessment, about *assessmentSubject) (models.Event, error) {
		if err := a.CanChange(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		before, looked := a.Fields(), a.Evidence()
		if err := s.edit(ctx, a, about, in); err != nil {
			return models.Event{}, err
		}
		if err := save(s.db.in(ctx), a, &a.Version, in.Version, "assessment"); err != nil {
			return models.Event{}, err
		}
		if len(looked) > 0 { // what the actor may not read stays
			if err := s.db.in(ctx).Delete(&looked).Error; err != nil {
				return models.Event{}, explain(err, "assessment")
			}
		}
		event := a.Event("change", 0, models.Diff(models.AssessmentFields, before, a.Fields())...).Of(0, 0)
		return event.With(models.Diff([]string{"looked at"}, models.LookedFields(looked), models.LookedFields(in.Evidence()))...), s.look(ctx, a, in)
	})
}

// Discard removes a draft, with an entry in the record.
func (s *Assessments) Discard(ctx context.Context, id uint, version int) error {
	return s.change(ctx, id, func(ctx context.Context, a *models.Assessment, _ *assessmentSubject) (models.Event, error) {
		if err := a.CanChange(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		if err := save(s.db.in(ctx), a, &a.Version, version, "assessment"); err != nil { // nobody else has changed it meanwhile
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Exec("DELETE FROM assessment_evidence WHERE assessment_id = ?", a.ID).Error; err != nil {
			return models.Event{}, explain(err, "assessment")
		}
		return a.Event("discard", 0).Of(0, 0), explain(s.db.takeOut(ctx, "assessments", a.ID, "", 0), "assessment")
	})
}

// Publish publishes a draft, which then stays as it is.
func (s *Assessments) Publish(ctx context.Context, id uint, version int) error {
	return s.change(ctx, id, func(ctx context.Context, a *models.Assessment, about *assessmentSubject) (models.Event, error) {
		if err := a.Publish(about.Assessable, models.ActorFrom(ctx), s.db.Now().UTC()); err != nil {
			return models.Event{}, err
		}
		if err := save(s.db.in(ctx), a, &a.Version, version, "assessment"); err != nil {
			return models.Event{}, err
		}
		event := a.Event("publish", about.motionID, models.Diff(models.AssessmentFields, nil, a.Fields())...)
		return event, s.index(ctx, a, about.motionID)
	})
}

// change reads an assessment with what it is about, changes it and keeps the event.
func (s *Assessments) change(ctx context.Context, id uint, f func(ctx context.Context, a *models.Assessment, about *assessmentSubject) (models.Event, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil {
			return models.Event{}, err
		}
		row, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		about, err := s.about(ctx, row.About())
		if err != nil {
			return models.Event{}, err
		}
		return f(ctx, toChange(ctx, &row.Assessment), about)
	})
}

// edit applies what was typed to a draft. The assessor is a person of the record
// where they type themselves.
func (s *Assessments) edit(ctx context.Context, a *models.Assessment, about *assessmentSubject, in models.AssessmentInput) error {
	actor := models.ActorFrom(ctx)
	if models.FoldName(in.Assessor) != models.FoldName(a.Assessor) {
		a.AssessorPersonID = nil
	}
	if actor.PersonID != 0 && models.FoldName(in.Assessor) == models.FoldName(actor.Name) {
		a.AssessorPersonID = models.Ref(actor.PersonID)
	}
	return a.Edit(in, about.Assessable, s.db.Today(), actor)
}

// look keeps what the assessor looked at: evidence of the request, or of the
// motion's requests, that the actor may read.
func (s *Assessments) look(ctx context.Context, a *models.Assessment, in models.AssessmentInput) error {
	list := in.Evidence()
	if len(in.EvidenceIDs) > 0 {
		offered, err := s.Offered(ctx, a.About())
		if err != nil {
			return err
		}
		for _, id := range in.EvidenceIDs {
			if !slices.ContainsFunc(offered, func(e models.Evidence) bool { return e.ID == id }) {
				return models.InvalidField("evidence", "Select evidence of what is assessed")
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	var kept int
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) FROM assessment_evidence WHERE assessment_id = ?", a.ID).Scan(&kept).Error; err != nil {
		return explain(err, "assessment")
	}
	for i := range list {
		list[i].AssessmentID = a.ID
		list[i].Position += kept
	}
	return explain(s.db.in(ctx).Create(&list).Error, "assessment")
}

// Offered is the evidence that may be named as looked at: that of the request, or of
// the requests of the motion, as far as the actor may read it.
func (s *Assessments) Offered(ctx context.Context, of models.AssessmentSubject) ([]models.Evidence, error) {
	ids := []uint{of.RequestID}
	switch {
	case of.RecommendationID != 0:
		return nil, nil
	case of.MotionID != 0:
		rows, err := s.db.Requests.ForMotion(ctx, of.MotionID)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
	}
	list, err := s.db.Evidence.List(ctx, ids...)
	return slices.DeleteFunc(list, func(e models.Evidence) bool { return e.Withheld != "" }), err
}

// index lets what is published be found.
func (s *Assessments) index(ctx context.Context, a *models.Assessment, motionID uint) error {
	if a.RecommendationID != nil {
		return nil // found with its report
	}
	return s.db.indexEntry(ctx, entry{"assessment", a.ID, motionID, models.Deref(a.RequestID), a.Name(), a.Text})
}
