package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"carried/models"
)

// PastedGrid says what a pasted page became.
type PastedGrid struct {
	ReportID        uint
	Recommendations int // that are new to the report
	Assessments     int // drafts
}

// Paste makes of a page of assessments, which the clerk has checked, a report with
// themes and recommendations, or finds them in the report that is kept already, and
// of each view on it a draft in the next cycle. A recommendation that is kept
// already stays as it is, and so does what was published of it. The page itself is
// kept as it came.
func (s *OutsideReports) Paste(ctx context.Context, in models.PasteGridInput) (made PastedGrid, err error) {
	if err := models.CanKeepReports(models.ActorFrom(ctx)); err != nil {
		return made, err
	}
	if err := models.Validate(in); err != nil {
		return made, err
	}
	groups := models.Pasted(in.Read())
	switch {
	case len(groups) == 0:
		return made, models.InvalidField("text", "We found no recommendation in this text")
	case len(groups) > MostRecommendations:
		return made, models.InvalidField("text", "This text has more than 1,000 recommendations: paste it in parts")
	case in.Seen != in.Hash() || len(in.Rows) != len(groups):
		return made, models.InvalidField("text", "The text was changed. This is how it reads now: check it, then save")
	}
	return made, s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.pasteInto(ctx, in)
		if err != nil {
			return err
		}
		made = PastedGrid{ReportID: r.ID}
		actor, now := models.ActorFrom(ctx), s.db.Now().UTC()
		paste := models.ReportPaste{ReportID: r.ID, AsOf: in.AsOf.Date(), SourceText: in.Text, PastedByID: actor.UserID, PastedBy: actor.Name, PastedAt: now}
		if err := s.db.in(ctx).Create(&paste).Error; err != nil {
			return explain(err, "report")
		}
		known, err := s.recommendationIDs(ctx, r.ID)
		if err != nil {
			return err
		}
		for i, g := range groups {
			row := in.Rows[i]
			id := row.Match
			if id == 0 {
				if id, err = s.pasteRecommendation(ctx, r, in.Recommendation(g.Theme, g.Group, row), i); err != nil {
					return err
				}
				made.Recommendations++
			} else if !known[id] {
				return models.InvalidField(fmt.Sprintf("match-%d", i+1), "Select a recommendation of this report")
			}
			if a, ok := in.Assessment(g.Group, row); ok {
				if err := s.pasteAssessment(ctx, id, a, i); err != nil {
					return err
				}
				made.Assessments++
			}
		}
		sum := sha256.Sum256([]byte(in.Text))
		s.db.record(ctx, r.Event("paste", "", models.Change{Field: "sha256", To: hex.EncodeToString(sum[:])},
			models.Change{Field: "new recommendations", To: fmt.Sprint(made.Recommendations)}, models.Change{Field: "drafts of assessments", To: fmt.Sprint(made.Assessments)}))
		return s.index(ctx, r)
	})
}

// pasteInto returns the report that a page goes into: the one that is kept already,
// as it was seen, or a new one.
func (s *OutsideReports) pasteInto(ctx context.Context, in models.PasteGridInput) (*models.OutsideReport, error) {
	if in.ReportID != 0 {
		r, err := s.load(ctx, in.ReportID)
		if err != nil {
			return nil, err
		}
		r.UpdatedAt = s.db.Now().UTC()
		return r, save(s.db.in(ctx), r, &r.Version, in.Version, "report")
	}
	if err := s.pastedAlready(ctx, in.Text); err != nil {
		return nil, err
	}
	r := &models.OutsideReport{}
	event, err := s.create(ctx, r, in.Report())
	if err == nil {
		s.db.record(ctx, event)
	}
	return r, err
}

// pastedAlready says where a page went that would become a second report of the same
// words: it was sent twice, or somebody was faster.
func (s *OutsideReports) pastedAlready(ctx context.Context, text string) error {
	var kept []models.OutsideReport
	err := s.db.in(ctx).Raw("SELECT o.* FROM report_pastes p JOIN outside_reports o ON o.id = p.report_id WHERE p.source_text = ? LIMIT 1", text).Find(&kept).Error
	if err != nil {
		return explain(err, "report")
	}
	if len(kept) > 0 {
		return models.InvalidField("text", "This page is on the record already, as the report “%s”. Begin on the page of that report, if it was assessed again", kept[0].Title)
	}
	return nil
}

func (s *OutsideReports) recommendationIDs(ctx context.Context, report uint) (map[uint]bool, error) {
	var ids []uint
	err := s.db.in(ctx).Raw("SELECT x.id FROM recommendations x JOIN report_themes t ON t.id = x.theme_id WHERE t.report_id = ?", report).Find(&ids).Error
	known := map[uint]bool{}
	for _, id := range ids {
		known[id] = true
	}
	return known, explain(err, "recommendation")
}

// pasteRecommendation adds the recommendation that row i of a page is.
func (s *OutsideReports) pasteRecommendation(ctx context.Context, r *models.OutsideReport, in models.RecommendationInput, i int) (uint, error) {
	if err := models.Validate(in); err != nil {
		return 0, ofRow(err, i)
	}
	x, event, err := r.Add(in, models.ActorFrom(ctx))
	if err != nil {
		return 0, err
	}
	s.db.record(ctx, event)
	return s.add(ctx, r, &x, in.Theme)
}

// pasteAssessment drafts the assessment that row i of a page is, in the cycle that
// comes next.
func (s *OutsideReports) pasteAssessment(ctx context.Context, recommendation uint, in models.AssessmentInput, i int) error {
	var cycle int
	err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(cycle), 0) + 1 FROM assessments WHERE recommendation_id = ? AND state = 'published'", recommendation).Scan(&cycle).Error
	if err != nil {
		return explain(err, "assessment")
	}
	var drafts int
	err = s.db.in(ctx).Raw("SELECT COUNT(*) FROM assessments WHERE recommendation_id = ? AND cycle = ? AND assessor = ? AND state = 'draft'", recommendation, cycle, in.Assessor).Scan(&drafts).Error
	if err != nil {
		return explain(err, "assessment")
	}
	if drafts > 0 {
		return models.Errorf(models.Conflict, "Number %d on this page has a draft by %s already, of cycle %d. Publish the drafts of this report before you paste its next page.", i+1, in.Assessor, cycle)
	}
	in.Cycle = cycle
	_, err = s.db.Assessments.Draft(ctx, models.AssessmentSubject{RecommendationID: recommendation}, in)
	return ofRow(err, i)
}

// ofRow says at the fields of row i of a page what is wrong with what was read
// there.
func ofRow(err error, i int) error {
	e, ok := errors.AsType[*models.Error](err)
	if !ok || len(e.Fields) == 0 {
		return err
	}
	var fields []models.FieldError
	for _, f := range e.Fields {
		switch f.Field {
		case "score", "concern", "response":
			f.Field = fmt.Sprintf("%s-%d", f.Field, i+1)
		case "as-of", "assessor", "assessor-kind", "next-review", "response-on", "response-source":
		default: // what was read, and not typed
			f = models.FieldError{Field: "text", Message: fmt.Sprintf("Number %d on this page: %s", i+1, models.LowerFirst(f.Message))}
		}
		fields = append(fields, f)
	}
	return models.InvalidFields(fields)
}

// PublishDrafts publishes the drafts of assessments of a report, all or none, and
// returns how many there were. seen are the drafts as they were shown (see
// models.Assessment.Seen): Conflict where there are others by now.
func (s *OutsideReports) PublishDrafts(ctx context.Context, id uint, seen []string) (published int, err error) {
	return published, s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.Find(ctx, id)
		if err != nil {
			return err
		}
		drafts, err := s.drafts(ctx, r.ID)
		if err != nil {
			return err
		}
		if len(drafts) == 0 {
			return models.Errorf(models.Conflict, "There is no draft of an assessment of this report.")
		}
		if !models.SameDrafts(drafts, seen) {
			return models.Errorf(models.Conflict, "Nothing was published: the drafts changed after this page was shown to you. This is how they are now. Read them, then publish them.")
		}
		for _, d := range drafts {
			switch err := s.db.Assessments.Publish(ctx, d.ID, d.Version); {
			case models.CodeOf(err) == models.Invalid:
				e, _ := errors.AsType[*models.Error](err)
				x := r.Recommendation(*d.RecommendationID)
				return models.Errorf(models.Conflict, "Nothing was published, because of the draft on %s. %s.", models.LowerFirst(x.Name()), e.Fields[0].Message)
			case err != nil:
				return err
			}
		}
		published = len(drafts)
		return nil
	})
}

// drafts reads what is not published yet of the assessments of a report.
func (s *OutsideReports) drafts(ctx context.Context, report uint) ([]models.Assessment, error) {
	var list []models.Assessment
	err := s.db.in(ctx).Raw(`SELECT a.* FROM report_themes t JOIN recommendations x ON x.theme_id = t.id JOIN assessments a ON a.recommendation_id = x.id
WHERE t.report_id = ? AND a.state = 'draft' ORDER BY t.position, x.position, a.id LIMIT ?`, report, mostReportAssessments).Find(&list).Error
	return list, explain(err, "assessment")
}

// mostReportAssessments is how many assessments of one report, or of one motion with
// its requests, are read: the newest cycles of them.
const mostReportAssessments = 5000

// Assessments returns what was assessed of a report's recommendations, by
// recommendation, the newest cycle first: drafts to who reads them, else what is
// published. Ask for the report first.
func (s *OutsideReports) Assessments(ctx context.Context, report uint) (map[uint][]models.Assessment, error) {
	only := "TRUE"
	if !models.ActorFrom(ctx).ReadsAssessmentDrafts() {
		only = "a.state = 'published'"
	}
	var list []models.Assessment
	err := s.db.in(ctx).Raw(`SELECT a.* FROM report_themes t JOIN recommendations x ON x.theme_id = t.id JOIN assessments a ON a.recommendation_id = x.id
WHERE t.report_id = ? AND `+only+" ORDER BY a.cycle DESC, a.as_of, a.id LIMIT ?", report, mostReportAssessments).Find(&list).Error
	of := map[uint][]models.Assessment{}
	for _, a := range list {
		of[*a.RecommendationID] = append(of[*a.RecommendationID], a)
	}
	return of, explain(err, "assessment")
}
