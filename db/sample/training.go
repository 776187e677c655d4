package sample

import (
	"context"
	"strconv"

	"carried/models"
)

// cyberTraining is the request that has the figures below.
const cyberTraining = "Cyber training for members and staff"

// TrainingRow is how many of a cohort had completed the course on a day.
type TrainingRow struct {
	DaysAgo, Completed, Eligible, Excluded int
	Cohort                                 models.Cohort
}

// Training are the figures of the course, oldest first.
var Training = []TrainingRow{
	{220, 12, 60, 0, models.CohortMembers},
	{220, 1305, 4268, 58, models.CohortStaff},
	{150, 29, 60, 0, models.CohortMembers},
	{150, 2863, 4268, 58, models.CohortStaff},
	{80, 41, 60, 0, models.CohortMembers},
	{80, 3570, 4268, 58, models.CohortStaff},
	{18, 52, 60, 0, models.CohortMembers},
	{18, 3873, 4268, 58, models.CohortStaff},
}

// PhishingRow is a message that was sent to all staff to try them.
type PhishingRow struct {
	DaysAgo, Sent, Delivered, Clicked, Reported int
	FollowUp                                    string
}

// Phishing are the tests, oldest first.
var Phishing = []PhishingRow{
	{260, 4268, 4180, 460, 702, "Everybody who clicked was offered a place on the first course."},
	{96, 4268, 4195, 168, 1510, "Heads of service have the results of their teams."},
}

// train adds the figures of training to their request.
func (b *builder) train(id *uint, row *RequestRow) {
	if row.Title != cyberTraining {
		return
	}
	by := officerOf(row.Owner).FullName
	n := strconv.Itoa
	for _, t := range Training {
		b.step(clock(b.ago(t.DaysAgo), 15, 10), by, func(ctx context.Context) error {
			in := models.TrainingInput{
				Cohort: t.Cohort, Course: "Safe online at work", AsOf: input(b.ago(t.DaysAgo)), Eligible: n(t.Eligible), Completed: n(t.Completed),
				Mandatory: true, Provider: "Technology", Platform: "Thornsea Learning",
			}
			if t.Excluded > 0 {
				in.Excluded, in.ExcludedReason = n(t.Excluded), "On long leave when the figures were drawn"
			}
			return b.Training.Add(ctx, *id, in)
		})
	}
	for _, p := range Phishing {
		b.step(clock(b.ago(p.DaysAgo), 15, 20), by, func(ctx context.Context) error {
			return b.Training.AddPhishing(ctx, *id, models.PhishingInput{
				Cohort: models.CohortStaff, RunOn: input(b.ago(p.DaysAgo)), Sent: n(p.Sent), Delivered: n(p.Delivered),
				Clicked: n(p.Clicked), Reported: n(p.Reported), Threshold: "5", FollowUp: p.FollowUp,
			})
		})
	}
}
