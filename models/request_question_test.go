package models_test

import (
	"testing"
	"time"

	"carried/models"
	"carried/models/calendar"
)

func TestAQuestionIsToBeAnsweredWithinTenWorkingDays(t *testing.T) {
	holidays := func(division string, more ...calendar.Holiday) calendar.Calendar {
		return calendar.New(calendar.WorkingWeekdays, division, append(calendar.Default(division), more...))
	}
	eve, err := calendar.ParseDay("2024-12-24")
	if err != nil {
		t.Fatal(err)
	}
	closed := calendar.Holiday{Date: eve, Title: "The offices are closed", Kind: calendar.OfficesClosed}
	tests := map[string]struct {
		asked, due models.Date
		days       int
		calendar   calendar.Calendar
	}{
		"in an ordinary week of March":                  {"2025-03-11", "2025-03-25", 10, holidays(calendar.EnglandAndWales)},
		"over Christmas and New Year":                   {"2024-12-20", "2025-01-08", 10, holidays(calendar.EnglandAndWales)},
		"over a Scottish New Year":                      {"2024-12-20", "2025-01-09", 10, holidays(calendar.Scotland)},
		"the offices are closed on Christmas Eve":       {"2024-12-20", "2025-01-09", 10, holidays(calendar.EnglandAndWales, closed)},
		"asked on Christmas Day":                        {"2024-12-25", "2025-01-10", 10, holidays(calendar.EnglandAndWales)},
		"over Easter":                                   {"2025-04-15", "2025-05-01", 10, holidays(calendar.EnglandAndWales)},
		"asked on a Saturday":                           {"2025-03-08", "2025-03-21", 10, holidays(calendar.EnglandAndWales)},
		"a council that answers within three days":      {"2024-12-24", "2024-12-31", 3, holidays(calendar.EnglandAndWales)},
		"a parish counts working weekdays for this too": {"2025-03-11", "2025-03-25", 10, holidays(calendar.EnglandAndWales).As(calendar.S243Parish)},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := models.DefaultSettings
			if s.AnswerDays != 10 {
				t.Errorf("%d working days unless the council sets others", s.AnswerDays)
			}
			s.AnswerDays = tt.days
			q := models.RequestQuestion{AnswerDue: s.AnswerDue(tt.asked, tt.calendar)}
			if q.AnswerDue != tt.due {
				t.Fatalf("due %s, want %s", q.AnswerDue, tt.due)
			}
			if q.Late(tt.due) || !q.Late(tt.due.Add(1)) {
				t.Error("it is late from the day after, not before")
			}
			now := time.Now()
			if q.AnsweredAt = &now; q.Late(tt.due.Add(30)) {
				t.Error("what is answered is not late")
			}
		})
	}
}

func TestWhoAsksAndWhoAnswers(t *testing.T) {
	member := models.Actor{UserID: 1, PersonID: 1, Roles: []models.Role{models.RoleMember}}
	owner := models.Actor{UserID: 2, PersonID: 2, Roles: []models.Role{models.RoleOfficer}}
	colleague := models.Actor{UserID: 3, PersonID: 3, DirectorateID: 5, Roles: []models.Role{models.RoleOfficer}}
	stranger := models.Actor{UserID: 4, PersonID: 4, DirectorateID: 6, Roles: []models.Role{models.RoleOfficer}}
	clerk := models.Actor{UserID: 6, Roles: []models.Role{models.RoleClerk}}
	mo := models.Actor{UserID: 7, Roles: []models.Role{models.RoleMonitoringOfficer}}
	at := time.Date(2025, time.March, 3, 9, 0, 0, 0, time.UTC)
	open, answered := &models.RequestQuestion{AskedAt: at}, &models.RequestQuestion{AskedAt: at, AnsweredAt: &at, AnsweredBy: "Ines Quill"}
	request := func(s models.RequestState) *models.Request {
		return &models.Request{State: s, OwnerID: models.Ref(2), DirectorateID: models.Ref(5)}
	}
	ask := func(s models.RequestState, open *models.RequestQuestion, a models.Actor) error {
		return request(s).CanAsk(open, a)
	}
	answer := func(s models.RequestState, q *models.RequestQuestion, a models.Actor) error {
		return request(s).CanAnswer(q, a)
	}
	tests := map[string]struct {
		may   func(models.RequestState, *models.RequestQuestion, models.Actor) error
		state models.RequestState
		q     *models.RequestQuestion
		by    models.Actor
		want  models.Code
	}{
		"a member asks about a request":                  {ask, models.RequestInProgress, nil, member, ""},
		"a member asks before it has an owner":           {ask, models.RequestUnallocated, nil, member, ""},
		"a member asks about a closed request":           {ask, models.RequestNotPursued, nil, member, ""},
		"a member asks about what is not confirmed":      {ask, models.RequestUnconfirmed, nil, member, models.Conflict},
		"a member asks again before the answer":          {ask, models.RequestInProgress, open, member, models.Conflict},
		"the public does not ask":                        {ask, models.RequestInProgress, nil, models.Actor{}, models.Forbidden},
		"the clerk does not ask":                         {ask, models.RequestInProgress, nil, clerk, models.Forbidden},
		"the owner answers":                              {answer, models.RequestInProgress, open, owner, ""},
		"a colleague of the directorate answers":         {answer, models.RequestInProgress, open, colleague, ""},
		"the clerk answers":                              {answer, models.RequestUnallocated, open, clerk, ""},
		"the owner answers after the request was closed": {answer, models.RequestComplete, open, owner, ""},
		"another directorate does not answer":            {answer, models.RequestInProgress, open, stranger, models.Forbidden},
		"the monitoring officer does not answer":         {answer, models.RequestInProgress, open, mo, models.Forbidden},
		"who asked does not answer":                      {answer, models.RequestInProgress, open, member, models.Forbidden},
		"a clerk who is a member does not answer":        {answer, models.RequestInProgress, open, models.Actor{UserID: 8, Roles: []models.Role{models.RoleMember, models.RoleClerk}}, models.Forbidden},
		"nobody answers twice":                           {answer, models.RequestInProgress, answered, owner, models.Conflict},
		"who is clerk and member asks":                   {ask, models.RequestInProgress, nil, models.Actor{UserID: 8, Roles: []models.Role{models.RoleMember, models.RoleClerk}}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if err := tt.may(tt.state, tt.q, tt.by); models.CodeOf(err) != tt.want {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
