package db

import (
	"context"
	"slices"
	"strings"

	"carried/models"
)

// OutsideReports keeps reports of others with what they recommend and what was
// answered.
type OutsideReports struct{ db *DB }

const (
	mostReports = 500
	// MostRecommendations is how many recommendations a report may have.
	MostRecommendations = 1000
	// mostBearing is how many recommendations are read that bear on one motion.
	mostBearing = 200
)

// List returns the reports that the actor may read, the newest first.
func (s *OutsideReports) List(ctx context.Context) ([]models.OutsideReportRow, error) {
	var list []models.OutsideReportRow
	c := visibleReports(ctx)
	err := s.db.in(ctx).Raw(`SELECT o.*, (SELECT COUNT(*) FROM report_themes t JOIN recommendations x ON x.theme_id = t.id WHERE t.report_id = o.id) AS recommendations
FROM outside_reports o WHERE `+c.sql+" ORDER BY o.id DESC LIMIT ?", append(c.args, mostReports)...).Find(&list).Error
	return list, explain(err, "report")
}

// Find returns a report that the actor may read, with its recommendations.
func (s *OutsideReports) Find(ctx context.Context, id uint) (*models.OutsideReportRecord, error) {
	return s.find(ctx, "o.id = ?", id)
}

// FindByPath is Find by the report's name in addresses.
func (s *OutsideReports) FindByPath(ctx context.Context, path string) (*models.OutsideReportRecord, error) {
	return s.find(ctx, "o.path = ?", path)
}

func (s *OutsideReports) find(ctx context.Context, where string, value any) (*models.OutsideReportRecord, error) {
	c := visibleReports(ctx)
	c.and(where, value)
	var list []models.OutsideReport
	if err := s.db.in(ctx).Raw("SELECT o.* FROM outside_reports o WHERE "+c.sql, c.args...).Find(&list).Error; err != nil {
		return nil, explain(err, "report")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such report.")
	}
	r := &models.OutsideReportRecord{OutsideReport: list[0]}
	var themes []models.ReportTheme
	if err := s.db.in(ctx).Where("report_id = ?", r.ID).Order("position, id").Limit(MostRecommendations).Find(&themes).Error; err != nil {
		return nil, explain(err, "report")
	}
	rows, err := s.rows(ctx, condition{sql: "o.id = ?", args: []any{r.ID}}, "t.position, t.id, x.position, x.id", MostRecommendations)
	if err != nil {
		return nil, err
	}
	for _, t := range themes {
		theme := models.ReportThemeRecord{ReportTheme: t}
		for _, x := range rows {
			if x.ThemeID == t.ID {
				theme.Recommendations = append(theme.Recommendations, x)
			}
		}
		r.Themes = append(r.Themes, theme)
	}
	return r, nil
}

// Bearing returns the recommendations that bear on a motion or one of its
// requests; for a request alone, motion is 0. Ask for the motion or request first. One
// that bears on a request that the actor may not read is left out.
func (s *OutsideReports) Bearing(ctx context.Context, motion, request uint) ([]models.RecommendationRow, error) {
	c := visibleReports(ctx)
	if motion != 0 {
		c.and("x.motion_id = ? OR x.request_id IN (SELECT id FROM requests WHERE motion_id = ?)", motion, motion)
	} else {
		c.and("x.request_id = ?", request)
	}
	list, err := s.rows(ctx, c, "o.id DESC, t.position, t.id, x.position, x.id", mostBearing)
	return slices.DeleteFunc(list, func(r models.RecommendationRow) bool { return r.Link == nil }), err
}

// Recommendations returns those of some numbers whose reports the actor may read.
func (s *OutsideReports) Recommendations(ctx context.Context, ids ...uint) ([]models.RecommendationRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	c := visibleReports(ctx)
	c.and("x.id IN ?", ids)
	return s.rows(ctx, c, "x.id", MostRecommendations)
}

// rows reads recommendations x of themes t of reports o. What one bears on is
// named only to who may read that.
func (s *OutsideReports) rows(ctx context.Context, where condition, order string, limit int) ([]models.RecommendationRow, error) {
	motions, requests := visibleMotions(ctx), visibleRequests(ctx)
	var found []struct {
		models.RecommendationRow
		MotionReference, MotionTitle, MotionPath    string
		RequestReference, RequestTitle, RequestPath string
		SeesMotion, SeesRequest                     bool
	}
	args := append(append(append([]any{}, motions.args...), requests.args...), where.args...)
	err := s.db.in(ctx).Raw(`SELECT x.*, t.title AS theme_title, o.id AS report_id, o.path AS report_path, o.title AS report_title, o.published_on, o.published_at,
  COALESCE(l.sees_motion, FALSE) AS sees_motion, COALESCE(l.reference, '') AS motion_reference, COALESCE(l.title, '') AS motion_title, COALESCE(l.path, '') AS motion_path,
  COALESCE(n.sees_request, FALSE) AS sees_request, COALESCE(n.reference, '') AS request_reference, COALESCE(n.title, '') AS request_title, COALESCE(n.path, '') AS request_path
FROM recommendations x JOIN report_themes t ON t.id = x.theme_id JOIN outside_reports o ON o.id = t.report_id
LEFT JOIN (SELECT m.id, m.reference, m.title, m.path, TRUE AS sees_motion FROM motions m WHERE `+motions.sql+`) l ON l.id = x.motion_id
LEFT JOIN (SELECT r.id, r.reference, r.title, r.path, TRUE AS sees_request FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE `+requests.sql+`) n ON n.id = x.request_id
WHERE `+where.sql+" ORDER BY "+order+" LIMIT ?", append(args, limit)...).Find(&found).Error
	if err != nil {
		return nil, explain(err, "recommendation")
	}
	list := make([]models.RecommendationRow, len(found))
	for i, f := range found {
		switch {
		case f.SeesMotion:
			f.Link = &models.RecordLink{Reference: f.MotionReference, Title: f.MotionTitle}
			if f.MotionPath != "" {
				f.Link.Address = "/motions/" + f.MotionPath
			}
		case f.SeesRequest:
			f.Link = &models.RecordLink{Reference: f.RequestReference, Title: f.RequestTitle, Address: models.RequestAddress(f.RequestPath)}
		default:
			f.RequestID, f.MotionID = nil, nil
		}
		list[i] = f.RecommendationRow
	}
	return list, nil
}

// Create adds a report without recommendations.
func (s *OutsideReports) Create(ctx context.Context, in models.ReportInput) (*models.OutsideReport, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	r := &models.OutsideReport{}
	return r, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) { return s.create(ctx, r, in) })
}

func (s *OutsideReports) create(ctx context.Context, r *models.OutsideReport, in models.ReportInput) (models.Event, error) {
	actor, now := models.ActorFrom(ctx), s.db.Now().UTC()
	event, err := r.Edit(in, actor)
	if err != nil {
		return models.Event{}, err
	}
	event.Verb = "report.create"
	if r.Path, err = s.freePath(ctx, in.Title); err != nil {
		return models.Event{}, err
	}
	r.CreatedByID, r.CreatedBy, r.CreatedAt, r.UpdatedAt, r.Version = actor.UserID, actor.Name, now, now, 1
	if err := s.db.identify(ctx, &r.ID, "outside_reports"); err != nil {
		return models.Event{}, explain(err, "report")
	}
	if err := s.db.in(ctx).Create(r).Error; err != nil {
		return models.Event{}, explain(err, "report")
	}
	event.Subject = r.Subject()
	return event, nil
}

// freePath returns a name in addresses that no report has yet.
func (s *OutsideReports) freePath(ctx context.Context, title string) (string, error) {
	base := models.Slug(title)
	var taken []string
	if err := s.db.in(ctx).Model(&models.OutsideReport{}).Where("path = ? OR path LIKE ?", base, base+"-%").Pluck("path", &taken).Error; err != nil {
		return "", explain(err, "report")
	}
	used := map[string]bool{}
	for _, p := range taken {
		used[p] = true
	}
	return slugBeside(used, title), nil
}

// Edit changes what is said of a report itself.
func (s *OutsideReports) Edit(ctx context.Context, id uint, in models.ReportInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, id, in.Version, func(_ context.Context, r *models.OutsideReport) (models.Event, error) {
		return r.Edit(in, models.ActorFrom(ctx))
	})
}

// Publish lets everybody read a report.
func (s *OutsideReports) Publish(ctx context.Context, id uint, version int) error {
	return s.change(ctx, id, version, func(ctx context.Context, r *models.OutsideReport) (models.Event, error) {
		n, err := s.count(ctx, r.ID)
		if err != nil {
			return models.Event{}, err
		}
		return r.Publish(n, s.db.Now().UTC(), models.ActorFrom(ctx))
	})
}

// Add adds a recommendation below a theme of the report, which is made where it
// has none of that title.
func (s *OutsideReports) Add(ctx context.Context, id uint, in models.RecommendationInput) (added uint, err error) {
	if err := models.Validate(in); err != nil {
		return 0, err
	}
	err = s.change(ctx, id, in.Version, func(ctx context.Context, r *models.OutsideReport) (models.Event, error) {
		x, event, err := r.Add(in, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		added, err = s.add(ctx, r, &x, in.Theme)
		return event, err
	})
	return added, err
}

func (s *OutsideReports) add(ctx context.Context, r *models.OutsideReport, x *models.Recommendation, theme string) (uint, error) {
	n, err := s.count(ctx, r.ID)
	if err != nil {
		return 0, err
	}
	if n >= MostRecommendations {
		return 0, models.Errorf(models.Conflict, "This report has 1,000 recommendations already: it can have no more.")
	}
	if x.ThemeID, err = s.theme(ctx, r.ID, theme); err != nil {
		return 0, err
	}
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) + 1 FROM recommendations WHERE theme_id = ?", x.ThemeID).Scan(&x.Position).Error; err != nil {
		return 0, explain(err, "recommendation")
	}
	if err := s.db.identify(ctx, &x.ID, "recommendations"); err != nil {
		return 0, explain(err, "recommendation")
	}
	return x.ID, explain(s.db.in(ctx).Create(x).Error, "recommendation")
}

// theme returns the report's theme of a title, which is made where there is none.
func (s *OutsideReports) theme(ctx context.Context, report uint, title string) (uint, error) {
	var list []models.ReportTheme
	if err := s.db.in(ctx).Where("report_id = ?", report).Order("position DESC, id").Find(&list).Error; err != nil {
		return 0, explain(err, "report")
	}
	t := models.ReportTheme{ReportID: report, Position: 1, Title: title}
	for _, x := range list {
		if strings.EqualFold(x.Title, title) {
			return x.ID, nil
		}
		t.Position = max(t.Position, x.Position+1)
	}
	err := s.db.identify(ctx, &t.ID, "report_themes")
	if err == nil {
		err = s.db.in(ctx).Create(&t).Error
	}
	return t.ID, explain(err, "report")
}

func (s *OutsideReports) count(ctx context.Context, report uint) (n int, err error) {
	err = s.db.in(ctx).Raw("SELECT COUNT(*) FROM recommendations x JOIN report_themes t ON t.id = x.theme_id WHERE t.report_id = ?", report).Scan(&n).Error
	return n, explain(err, "recommendation")
}

// EditRecommendation changes the words of a recommendation, or moves it below
// another theme.
func (s *OutsideReports) EditRecommendation(ctx context.Context, id, recommendation uint, in models.RecommendationInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.changeOne(ctx, id, recommendation, in.Version, func(ctx context.Context, r *models.OutsideReport, x *models.Recommendation) (models.Event, error) {
		var assessed bool
		err := s.db.in(ctx).Raw("SELECT EXISTS (SELECT 1 FROM assessments a WHERE a.recommendation_id = ? AND a.state = 'published')", x.ID).Scan(&assessed).Error
		if err != nil {
			return models.Event{}, explain(err, "assessment")
		}
		event, err := r.EditRecommendation(x, in, assessed, s.db.Today(), models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		theme, err := s.theme(ctx, r.ID, in.Theme)
		if err != nil || theme == x.ThemeID {
			return event, err
		}
		x.ThemeID = theme
		err = s.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) + 1 FROM recommendations WHERE theme_id = ?", theme).Scan(&x.Position).Error
		return event.With(models.Change{Field: "theme", To: in.Theme}), explain(err, "recommendation")
	})
}

// Link links a recommendation to the request or motion whose reference was typed;
// "" takes the link away.
func (s *OutsideReports) Link(ctx context.Context, id, recommendation uint, in models.RecommendationLinkInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.changeOne(ctx, id, recommendation, in.Version, func(ctx context.Context, r *models.OutsideReport, x *models.Recommendation) (models.Event, error) {
		request, motion, err := s.referred(ctx, in.Reference)
		if err != nil {
			return models.Event{}, err
		}
		return r.LinkRecommendation(x, request, motion, models.ActorFrom(ctx))
	})
}

// referred returns the request or the motion that the actor may read of exactly
// this reference.
func (s *OutsideReports) referred(ctx context.Context, reference string) (request, motion uint, err error) {
	if reference == "" {
		return 0, 0, nil
	}
	motions, requests := visibleMotions(ctx), visibleRequests(ctx)
	either := []string{reference, strings.ToUpper(reference)}
	motions.and("m.reference IN ?", either)
	requests.and("r.reference IN ?", either)
	var found []struct{ Request, Motion uint }
	err = s.db.in(ctx).Raw("SELECT 0 AS request, m.id AS motion FROM motions m WHERE "+motions.sql+" UNION ALL SELECT r.id, 0 FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+requests.sql,
		append(motions.args, requests.args...)...).Find(&found).Error
	if err != nil {
		return 0, 0, explain(err, "motion")
	}
	if len(found) == 0 {
		return 0, 0, models.InvalidField("reference", "There is no request or motion with the reference “%s”", reference)
	}
	return found[0].Request, found[0].Motion, nil
}

// load reads a report that is to be changed.
func (s *OutsideReports) load(ctx context.Context, id uint) (*models.OutsideReport, error) {
	c := visibleReports(ctx)
	c.and("o.id = ?", id)
	var list []models.OutsideReport
	if err := s.db.in(ctx).Raw("SELECT o.* FROM outside_reports o WHERE "+c.sql+s.db.forUpdate(), c.args...).Find(&list).Error; err != nil {
		return nil, explain(err, "report")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such report.")
	}
	return &list[0], nil
}

// change changes a report, or what belongs to it, as it was seen at a version.
func (s *OutsideReports) change(ctx context.Context, id uint, version int, f func(ctx context.Context, r *models.OutsideReport) (models.Event, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := f(ctx, r)
		if err != nil {
			return models.Event{}, err
		}
		r.UpdatedAt = s.db.Now().UTC()
		if err := save(s.db.in(ctx), r, &r.Version, version, "report"); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, r)
	})
}

// changeOne changes a recommendation as it was seen at a version.
func (s *OutsideReports) changeOne(ctx context.Context, id, recommendation uint, version int, f func(ctx context.Context, r *models.OutsideReport, x *models.Recommendation) (models.Event, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		var list []models.Recommendation
		err = s.db.in(ctx).Raw("SELECT x.* FROM recommendations x WHERE x.id = ? AND x.theme_id IN (SELECT id FROM report_themes WHERE report_id = ?)"+s.db.forUpdate(), recommendation, r.ID).Find(&list).Error
		if err != nil {
			return models.Event{}, explain(err, "recommendation")
		}
		if len(list) == 0 {
			return models.Event{}, models.Errorf(models.NotFound, "There is no such recommendation.")
		}
		x := &list[0]
		event, err := f(ctx, r, x)
		if err != nil {
			return models.Event{}, err
		}
		if err := save(s.db.in(ctx), x, &x.Version, version, "recommendation"); err != nil {
			return models.Event{}, err
		}
		// A theme that nothing stands below any more goes.
		const bare = "(SELECT t.id FROM report_themes t LEFT JOIN recommendations x ON x.theme_id = t.id WHERE t.report_id = ? AND x.id IS NULL)"
		for _, query := range []string{"INSERT INTO taken_out (kind, record_id, council_year, number) SELECT 'report_themes', t.id, '', 0 FROM report_themes t WHERE t.id IN " + bare, "DELETE FROM report_themes WHERE id IN " + bare} {
			if err := s.db.in(ctx).Exec(query, r.ID).Error; err != nil {
				return models.Event{}, explain(err, "report")
			}
		}
		return event, s.index(ctx, r)
	})
}

// index keeps what search knows of a report, once it is published.
func (s *OutsideReports) index(ctx context.Context, r *models.OutsideReport) error {
	if !r.Published() {
		return nil
	}
	if err := s.db.indexEntry(ctx, entry{"report", r.ID, 0, 0, r.Title, models.Listed(r.Publisher, r.Respondent)}); err != nil {
		return err
	}
	var list []struct {
		models.Recommendation
		Theme string
	}
	err := s.db.in(ctx).Raw("SELECT x.*, t.title AS theme FROM recommendations x JOIN report_themes t ON t.id = x.theme_id WHERE t.report_id = ? LIMIT ?", r.ID, MostRecommendations).Find(&list).Error
	for i := range list {
		if err == nil {
			x := &list[i]
			err = s.db.indexEntry(ctx, entry{"recommendation", x.ID, 0, 0, x.Name() + ", " + r.Title, strings.Join([]string{x.Theme, x.Quoted, x.ResponseText}, "\n")})
		}
	}
	return explain(err, "search")
}
