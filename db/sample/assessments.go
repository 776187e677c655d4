package sample

import (
	"context"
	"fmt"

	"carried/models"
)

// AssessmentRow is what somebody thinks of a request, of a motion as a whole or of a
// recommendation of the report.
type AssessmentRow struct {
	Motion         string // key
	Request        string // title of one of its requests; "" for the motion as a whole
	Recommendation string // number of one of the report; then there is no motion

	Cycle     int
	Assessor  string
	Kind      string // of models.AssessorKinds
	By        string // full name of the user who drafts it
	AsOf      int    // days ago
	Score     string
	Text      string
	Again     int // in how many months after that day it is to be assessed again
	Published int // days ago; 0 for a draft
}

// scrutiny is the assessor whose view the clerk records.
const scrutiny = "Scrutiny Committee"

// Assessments are all of them, those of one thing by cycle.
var Assessments = []AssessmentRow{
	{
		Motion: "hostile-interference", Cycle: 1, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 190, Score: "4/10 – MH", Again: 4, Published: 184,
		Text: "The technical work has begun well. Residents have seen nothing yet: there is no leaflet, no web page and no date for either.",
	},
	{
		Motion: "hostile-interference", Cycle: 2, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 36, Score: "6/10 – M", Again: 8, Published: 30,
		Text: "Accounts are safer and members of every group read the drafts. What residents were promised is still a draft, and elections come nearer.",
	},
	{
		Motion: "hostile-interference", Request: "Cyber training for members and staff", Cycle: 1, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 190, Score: "4/10 – M", Again: 4, Published: 184,
		Text: "A third of staff have finished the course. For members there are no figures at all.",
	},
	{
		Motion: "hostile-interference", Request: "Cyber training for members and staff", Cycle: 2, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 16, Score: "8/10 – ML", Again: 8, Published: 10,
		Text: "Nearly everybody has finished the course, and fewer click on the test emails. Eight members are left, and the course has to come again next year.",
	},
	{
		Motion: "hostile-interference", Request: "Members of every group involved, messages neutral", Cycle: 1, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 36, Score: "9/10 – L", Again: 8, Published: 30,
		Text: "All groups sat at the table and the rules for reading drafts are good. The notes show that objections were heard.",
	},
	{
		Motion: "hostile-interference", Request: "Members of every group involved, messages neutral", Cycle: 1, Assessor: scrutiny, Kind: "scrutiny", By: clerk, AsOf: 33, Score: "7/10 – M", Again: 8, Published: 29,
		Text: "We spoke to the four members. They read every draft, but had two days for the longest of them.",
	},
	{
		Motion: "rural-buses", Request: "Ask operators to restore Sunday services", Cycle: 1, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 36, Score: "5/10 – MH", Again: 8, Published: 30,
		Text: "Two of three operators run again on Sundays. Nobody has asked who else could serve the nine villages that the third one left, so I do not see what was asked as met.",
	},
	{
		Motion: "verges", Request: "Publish a map of the verges", Cycle: 1, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 6, Score: "7/10 – L", Again: 6,
		Text: "Most of the map can be seen. I have asked which miles are missing and why.",
	},
	{
		Recommendation: "2", Cycle: 1, Assessor: Assessor, Kind: "independent", By: Assessor, AsOf: 36, Score: "3/10 – H", Again: 8, Published: 30,
		Text: "There is no page that answers a rumour on the day on which it spreads, and nobody has the task.",
	},
}

// Report is an outside report with what it recommends. Nobody wrote it: its words are
// the sample's own.
var Report = struct {
	Title, Publisher, Respondent string
	Answer                       string // where its recommendations were answered
	DaysAgo, Answered, Entered   int
	Recommendations              []RecommendationRow
}{
	"Who tells the voters? Elections in coastal counties", "Tidewater Panel on Local Democracy", "the county councils", "Response of the council, Cabinet paper 9", 240, 150, 60,
	[]RecommendationRow{
		{
			Theme: "People who can be deceived", Label: "1", Paragraphs: "14, 15", Quoted: "Every councillor and every member of staff should learn, each year, how a false message looks.",
			Response: models.ResponseAccepted, Answer: "The council has begun.", Motion: "hostile-interference", Request: "Cyber training for members and staff",
		},
		{
			Theme: "What residents read", Label: "2", Paragraphs: "31", Quoted: "Each council should answer a false report about an election on the day on which it spreads.",
			Response: models.ResponseInPart, Answer: "Within two working days.", Motion: "hostile-interference",
		},
		{
			Theme: "What residents read", Label: "3", Paragraphs: "36", Quoted: "Councils should pay for an advertisement in every local newspaper before each election.",
			Response: models.ResponseRejected, Answer: "There is no money for it.",
		},
	},
}

// RecommendationRow is one thing that the report recommends, with what it bears on.
type RecommendationRow struct {
	Theme, Label, Paragraphs, Quoted string
	Response                         models.Response
	Answer                           string
	Motion, Request                  string // key, and title of one of its requests; "" for none
}

// scrutinise enters the report, and what was thought of it and of the council's work.
func (b *builder) scrutinise() {
	recommended := map[string]uint{} // by number
	b.step(clock(b.ago(Report.Entered), 13, 0), clerk, func(ctx context.Context) error { return b.report(ctx, recommended) })
	for i := range Assessments {
		row, kept := &Assessments[i], &models.Assessment{}
		b.step(clock(b.ago(max(row.Published+1, 2)), 15, 20+i), row.By, func(ctx context.Context) error {
			of, err := b.assessed(ctx, row, recommended)
			if err != nil {
				return err
			}
			made, err := b.Assessments.Draft(ctx, of, models.AssessmentInput{
				Cycle: row.Cycle, Assessor: row.Assessor, AssessorKind: models.AssessorKind(row.Kind), AsOf: input(b.ago(row.AsOf)), Text: row.Text, Score: row.Score,
				NextReview: models.MonthOf(models.DateOf(b.ago(row.AsOf)).AddMonths(row.Again)).String(),
			})
			if err == nil {
				*kept = *made
			}
			return err
		})
		if row.Published > 0 {
			b.step(clock(b.ago(row.Published), 10, 5+i), mo, func(ctx context.Context) error { return b.Assessments.Publish(ctx, kept.ID, kept.Version) })
		}
	}
}

// assessed is what a row is about.
func (b *builder) assessed(ctx context.Context, row *AssessmentRow, recommended map[string]uint) (of models.AssessmentSubject, err error) {
	switch {
	case row.Recommendation != "":
		of.RecommendationID = recommended[row.Recommendation]
	case row.Request == "":
		of.MotionID = b.motions[row.Motion]
	default:
		var r *models.RequestRow
		if r, err = b.titled(ctx, row.Motion, row.Request); err == nil {
			of.RequestID = r.ID
		}
	}
	return of, err
}

// titled is the request of a motion that has a title.
func (b *builder) titled(ctx context.Context, motion, title string) (*models.RequestRow, error) {
	list, err := b.Requests.ForMotion(ctx, b.motions[motion])
	for i := range list {
		if list[i].Title == title {
			return &list[i], nil
		}
	}
	if err == nil {
		err = fmt.Errorf("%s has no request %q", motion, title)
	}
	return nil, err
}

// report enters the report, and publishes it.
func (b *builder) report(ctx context.Context, recommended map[string]uint) error {
	report, err := b.OutsideReports.Create(ctx, models.ReportInput{Title: Report.Title, Publisher: Report.Publisher, Respondent: Report.Respondent, PublishedOn: input(b.ago(Report.DaysAgo))})
	if err != nil {
		return err
	}
	for _, x := range Report.Recommendations {
		now, err := b.OutsideReports.Find(ctx, report.ID)
		if err != nil {
			return err
		}
		id, err := b.OutsideReports.Add(ctx, report.ID, models.RecommendationInput{
			Theme: x.Theme, Label: x.Label, Paragraphs: x.Paragraphs, Quoted: x.Quoted, Response: x.Response, ResponseText: x.Answer,
			ResponseOn: input(b.ago(Report.Answered)), ResponseSource: Report.Answer, Version: now.Version,
		})
		if err != nil {
			return err
		}
		recommended[x.Label] = id
		if x.Motion == "" {
			continue
		}
		m, err := b.find(ctx, x.Motion)
		if err != nil {
			return err
		}
		bears := m.Reference
		if x.Request != "" {
			r, err := b.titled(ctx, x.Motion, x.Request)
			if err != nil {
				return err
			}
			bears = r.Reference
		}
		if err := b.OutsideReports.Link(ctx, report.ID, id, models.RecommendationLinkInput{Reference: bears, Version: 1}); err != nil {
			return err
		}
	}
	now, err := b.OutsideReports.Find(ctx, report.ID)
	if err != nil {
		return err
	}
	return b.OutsideReports.Publish(ctx, report.ID, now.Version)
}
