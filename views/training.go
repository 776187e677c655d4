package views

import (
	"cmp"
	"fmt"
	"strings"

	"carried/models"
)

// TrainingFigures are the figures of a cyber training request, for whoever may
// read the request. Members and staff stand apart, always.
type TrainingFigures struct {
	Cohorts []CohortFigure
	Tests   []PhishingLine
	Chart   Chart
}

// CohortFigure is where a cohort stands.
type CohortFigure struct {
	Name    string
	Rate    string // "33.0% (699 of 2,118)"
	LeftOut int
	Target  string // "90%: not met"
	AsOf    models.Date
	Course  string
}

// NewTrainingFigures words the figures of a request.
func NewTrainingFigures(records []models.TrainingRecord, tests []models.PhishingTest, s models.Settings) TrainingFigures {
	f := TrainingFigures{Chart: Chart{ID: "training-chart", Title: "Completed training over time"}}
	standing := models.Standing(records)
	for _, c := range models.CohortsOf(records) {
		line := CohortFigure{Name: c.Name(), Rate: "No figures yet"}
		t, ok := models.Latest(records, c)
		if target := t.Target(s); target != 0 || s.TrainingTarget(c) != 0 {
			target = cmp.Or(target, s.TrainingTarget(c))
			line.Target = fmt.Sprintf("%d%%", target)
			switch {
			case ok && t.Rate().Reaches(target):
				line.Target += ", reached"
			case ok:
				line.Target += ", not reached"
			}
		}
		if ok {
			line.Rate, line.LeftOut, line.AsOf, line.Course = t.Rate().String(), t.Excluded, t.AsOf, t.Course
		}
		f.Cohorts = append(f.Cohorts, line)

		// The lowest of a day is the one that counts, and the one that is drawn.
		series := ChartSeries{Name: c.Name()}
		drawn := map[models.Date]bool{}
		for _, r := range standing {
			if r.Cohort != c || drawn[r.AsOf] {
				continue
			}
			drawn[r.AsOf] = true
			on, _ := models.Latest(models.OfDay(standing, r.AsOf), c)
			rate := on.Rate()
			series.Points = append(series.Points, ChartPoint{On: r.AsOf, Percent: rate.Percent(), Unknown: !rate.Known(), Said: rate.String()})
		}
		if len(series.Points) > 0 {
			f.Chart.Series = append(f.Chart.Series, series)
		}
	}
	for _, t := range models.StandingTests(tests) {
		f.Tests = append(f.Tests, NewPhishingLine(t))
	}
	return f
}

// PhishingLine is a phishing test in words.
type PhishingLine struct {
	ID                      uint
	On                      models.Date
	Cohort                  string
	Sent                    int
	Clicked, Typed, Against string
	Reported                string
	FollowUp                string
	Correctable             models.Correctable
	Corrected               bool   // another took its place
	Correct                 string // address; "" for who may not
}

// NewPhishingLine words a phishing test.
func NewPhishingLine(t models.PhishingTest) PhishingLine {
	return PhishingLine{
		ID: t.ID, On: t.RunOn, Cohort: t.Cohort.Name(), Sent: t.Sent, Clicked: t.ClickRate().String(), Typed: t.SubmitRate().String(),
		Reported: t.ReportRate().String(), Against: t.Against(), FollowUp: t.FollowUp, Correctable: t.Correctable,
	}
}

// TrainingLine is one entry of the list of figures, for staff.
type TrainingLine struct {
	models.TrainingRecord
	Corrected bool   // another took its place
	Correct   string // address; "" for who may not
	Newer     string // address of the form for newer figures of the course
}

// TrainingPage is the figures of a request and the way to add to them (O6).
type TrainingPage struct {
	RequestWork
	Figures TrainingFigures
	Records []models.TrainingRecord
	Tests   []models.PhishingTest
	May     bool // add figures
	Checks  []models.CheckedRule
}

// Template names the template.
func (TrainingPage) Template() string { return "officer/training.html" }

func (p TrainingPage) address(what string) string {
	return fmt.Sprintf("/officer/requests/%d/%s", p.Request.ID, what)
}

// Lines are all figures, newest day first.
func (p TrainingPage) Lines() []TrainingLine {
	corrected := map[uint]bool{}
	for _, r := range p.Records {
		corrected[models.Deref(r.CorrectsID)] = true
	}
	var list []TrainingLine
	for _, r := range p.Records {
		l := TrainingLine{TrainingRecord: r, Corrected: corrected[r.ID]}
		if p.May && !l.Corrected {
			l.Correct = fmt.Sprintf("%s?corrects=%d", p.address("training/new"), r.ID)
			l.Newer = fmt.Sprintf("%s?like=%d", p.address("training/new"), r.ID)
		}
		list = append(list, l)
	}
	return list
}

// TestLines are all phishing tests, newest first.
func (p TrainingPage) TestLines() []PhishingLine {
	corrected := map[uint]bool{}
	for _, t := range p.Tests {
		corrected[models.Deref(t.CorrectsID)] = true
	}
	var list []PhishingLine
	for _, t := range p.Tests {
		l := NewPhishingLine(t)
		l.Corrected = corrected[t.ID]
		if p.May && !l.Corrected {
			l.Correct = fmt.Sprintf("%s?corrects=%d", p.address("phishing/new"), t.ID)
		}
		list = append(list, l)
	}
	return list
}

// TrainingForm adds the figures of a cohort on a day, or corrects some.
type TrainingForm struct {
	RequestWork
	Form models.TrainingInput
}

// Template names the template.
func (TrainingForm) Template() string { return "officer/training_form.html" }

// Cohorts are whose training it may be.
func (TrainingForm) Cohorts() []Option { return cohortOptions() }

func cohortOptions() []Option {
	list := make([]Option, len(models.Cohorts))
	for i, c := range models.Cohorts {
		list[i] = Option{Value: string(c.Code), Label: c.Name}
	}
	return list
}

// Targets says which targets hold where none is typed.
func (p TrainingForm) Targets() string {
	var said []string
	for _, c := range models.Cohorts {
		if pct := p.Council.Settings.TrainingTarget(c.Code); pct != 0 {
			said = append(said, fmt.Sprintf("%d%% for %s", pct, models.LowerFirst(c.Name)))
		}
	}
	return "Only if this course has a higher one than the council’s: " + strings.Join(said, ", ") + "."
}

// PhishingForm adds a phishing test, or corrects one.
type PhishingForm struct {
	RequestWork
	Form models.PhishingInput
}

// Template names the template.
func (PhishingForm) Template() string { return "officer/phishing_form.html" }

// Cohorts are who may have been tested.
func (PhishingForm) Cohorts() []Option { return cohortOptions() }

// recordPages are where the records of a category are kept, below
// /officer/requests/88/.
var recordPages = map[models.Category]Link{
	models.CyberTraining:       {"Training figures", "training"},
	models.PublicInformation:   {"Communications", "communications"},
	models.InterCouncilSharing: {"Letters and replies", "letters"},
	models.MemberInvolvement:   {"Members involved", "involvement"},
}

// RecordPage leads to the records of the request's category; nil where it has none.
func (w RequestWork) RecordPage() *Link { return recordPage(w.Request) }

func recordPage(r models.RequestRow) *Link {
	l, ok := recordPages[r.Category]
	if !ok {
		return nil
	}
	return &Link{l.Text, fmt.Sprintf("/officer/requests/%d/%s", r.ID, l.Address)}
}
