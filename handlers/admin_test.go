package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/handlers/webtest"
	"carried/models"
)

const nasty = `"><script>alert(1)</script>`

func TestAdminIsForAdministrators(t *testing.T) {
	site := webtest.New(t)
	addresses := []string{
		"", "/users", "/users/new", "/people", "/people/new", "/groups", "/groups/new", "/directorates", "/directorates/new",
		"/bodies", "/bodies/new", "/council", "/settings", "/calendar", "/audit",
	}
	clerk := site.As(t, "Clerk", 0, models.RoleClerk, models.RoleMonitoringOfficer)
	admin := site.As(t, "Admin", 0, models.RoleAdmin)
	auditor := site.As(t, "Auditor", 0, models.RoleAuditor)
	for _, a := range addresses {
		address := "/admin" + a
		site.Anybody(t).Get(address).Want(303)
		clerk.Get(address).Want(403, "You cannot see this page", "administrator")
		admin.Get(address).Want(200)
		if a == "/audit" {
			auditor.Get(address).Want(200, "Audit log")
		} else {
			auditor.Get(address).Want(403)
		}
	}
	for _, a := range []string{
		"/users/new", "/users/1", "/users/1/stop", "/users/1/restart", "/users/1/link", "/people/new", "/council", "/settings",
		"/calendar", "/calendar/import", "/calendar/fill", "/calendar/1/remove",
	} {
		clerk.Post("/admin"+a, "name", "x").Want(403)
		auditor.Post("/admin"+a, "name", "x").Want(403)
		site.Anybody(t).Post("/admin"+a, "name", "x").Want(303)
	}
}

func TestAdminOfUsers(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ada", 0, models.RoleAdmin)
	a := b.Post("/admin/users/new", "name", nasty, "email", "not an address", "roles", "nonsense")
	a.Want(422, "Enter the email address in the correct format", "Select the roles from the list")
	if a.Value("name") != nasty || strings.Contains(a.Body, "<script>alert") || a.Value("email") != "not an address" {
		t.Errorf("what was typed is kept and escaped:\n%s", a.Text())
	}
	b.Post("/admin/users/new", "name", "Ben\x01", "email", "ben@example.org", "roles", "clerk").Want(422, "Name has a control character (U+0001). Remove it")
	b.Post("/admin/users/new", "name", "Ben", "email", "ben@example.org", "roles", "officer").Want(422, "Select the officer this user is")
	a = b.Post("/admin/users/new", "name", "Ben", "email", "ben@example.org", "roles", "clerk", "roles", "auditor")
	a.Want(200, "Send this link to Ben", "http://tracker.example/link/")
	_, link, _ := strings.Cut(a.Body, "http://tracker.example")
	link, _, _ = strings.Cut(link, "<")
	site.Anybody(t).Post(link, "password", webtest.Password).WantTo("/clerk")
	b.Post("/admin/users/new", "name", "Ben", "email", "BEN@example.org", "roles", "clerk").Want(422, "Ben already has this email address")
	b.Get("/admin/users").Want(200, "ben@example.org", "Clerk, Auditor", "Can sign in")
	b.Get("/admin/users/99").Want(404)
	b.Get("/admin/users/x").Want(404)

	me := fmt.Sprintf("/admin/users/%d", b.User.ID)
	b.Post(me, "name", "Ada", "email", "ada@example.org", "roles", "clerk", "version", "1").Want(422, "Ada is the last administrator")
	b.Post(me+"/stop", "version", "1").Want(422, "last administrator")
	b.Post("/admin/users/2", "name", "Benedict", "email", "ben@example.org", "roles", "clerk", "version", "1").WantTo("/admin/users")
	a = b.Post("/admin/users/2", "name", "Stale", "email", "ben@example.org", "roles", "clerk", "version", "1")
	a.Want(409, "Ada changed this user at noon")
	if a.Value("name") != "Stale" {
		t.Error("what was typed into the stale form is kept")
	}
	a.Want(409, "name: “Benedict” is saved, “Stale” is in your form")
	if a.Value("version") != "2" {
		t.Error("after the warning the form can be saved")
	}
	b.Post("/admin/users/2/stop", "version", "2").WantTo("/admin/users")
	b.Get("/admin/users").Want(200, "Benedict can no longer sign in.", "Stopped")
	b.Post("/admin/users/2/link").Want(409, "was stopped")
	b.Post("/admin/users/2/restart", "version", "3").WantTo("/admin/users")
	b.Get("/admin/audit?action=user.").Want(200, "user.stop", "stopped", "Benedict", "!"+webtest.Password)
}

func TestAdminOfRecords(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ada", 0, models.RoleAdmin)
	b.Post("/admin/groups/new", "name", "Harbour Group").WantTo("/admin/groups")
	b.Post("/admin/groups/new", "name", "harbour group").Want(422, "Another political group has this name")
	b.Post("/admin/directorates/new", "name", "Environment").WantTo("/admin/directorates")
	b.Post("/admin/bodies/new", "name", "Full Council", "kind", "full_council", "monitoring", "true").WantTo("/admin/bodies")
	b.Post("/admin/bodies/new", "name", "", "kind", "").Want(422, "Enter the name of the body", "Select the kind of body")
	b.Get("/admin/bodies").Want(200, "Full Council", "Yes")

	a := b.Post("/admin/people/new", "full-name", "Ruth Ashdown", "kind", "member", "group", "1", "ward", nasty,
		"term-start-day", "31", "term-start-month", "2", "term-start-year", "2021")
	a.Want(422, "Start of the term must be a real date")
	if a.Value("term-start-day") != "31" || a.Value("ward") != nasty {
		t.Error("what was typed is kept")
	}
	b.Post("/admin/people/new", "full-name", "Ruth Ashdown", "kind", "member", "group", "1", "ward", "Harbour West",
		"term-start-day", "6", "term-start-month", "may", "term-start-year", "2021").WantTo("/admin/people")
	b.Get("/admin/people?kind=member&words=harbour").Want(200, "Ruth Ashdown", "Harbour Group", "6 May 2021")
	b.Get("/admin/people?kind=officer").Want(200, "Nobody matches", "!Ruth Ashdown")
	b.Get("/admin/people/1").Want(200, "ruth-ashdown")
	b.Post("/admin/people/1", "full-name", "Ruth Ashdown-Lee", "kind", "member", "version", "1").WantTo("/admin/people")
	b.Post("/admin/people/1", "full-name", "Ruth", "kind", "member", "version", "1").Want(409, "changed this person")
	for _, form := range []struct{ address, field string }{{"people", "full-name"}, {"groups", "name"}, {"directorates", "name"}, {"bodies", "name"}} {
		a := b.Post("/admin/"+form.address+"/new", form.field, "a\x1bb", "kind", "member")
		a.Want(422, "control character (U+001B)")
	}
}

func TestAdminOfTheCouncil(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ada", 0, models.RoleAdmin)
	profile := []string{
		"version", "1", "name", "Thornsea County Council", "short-name", "Thornsea", "member-style", "cllr", "accent", "#c79a3a",
		"contact-name", "Democratic Services", "contact-post", "1 Quay\r\nThornsea",
	}
	b.Post("/admin/council", append(profile, "brand", "green")...).Want(422, "Enter the brand colour as #")
	profile = append(profile, "brand", "#5a1f4a")
	b.Upload("/admin/council", "logo", "logo.svg", []byte("<svg onload=alert(1)>"), profile...).Want(422, "must be a PNG or JPG", "Thornsea")
	large := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, models.MaxUpload+1<<20)...)
	a := b.Upload("/admin/council", "logo", "logo.png", large, profile...)
	a.Want(422, "The selected file must be smaller than 200 KB")
	if a.Value("name") != "Thornsea County Council" {
		t.Error("what was typed is kept beside a file that is too large")
	}
	b.Upload("/admin/council", "logo", "logo.png", make([]byte, 33<<20), profile...).Want(413, "smaller than 20 MB")
	b.Get("/admin/council").Want(200, "has a contrast of", "!Thornsea County Council")
	b.Upload("/admin/council", "logo", "logo.png", []byte("\x89PNG\r\n\x1a\n picture"), profile...).WantTo("/admin/council")
	a = b.Get("/admin/council").Want(200, "The profile is saved.")
	if !strings.Contains(a.Body, "/logo?") || a.Value("name") != "Thornsea County Council" {
		t.Error("the new profile shows at once")
	}
	logo := site.Anybody(t).Get("/logo")
	if logo.Status != 200 || logo.Header.Get("Content-Type") != "image/png" || !strings.HasSuffix(logo.Body, "picture") {
		t.Errorf("got %d %v", logo.Status, logo.Header)
	}
	if css := site.Anybody(t).Get("/theme.css").Body; !strings.Contains(css, "#5a1f4a") {
		t.Errorf("the theme has not the new colour: %s", css)
	}
	b.Upload("/admin/council", "logo", "logo.png", []byte("\x89PNG\r\n\x1a\n picture"), profile...).Want(409, "Ada changed this council at noon")
}

func TestAdminOfSettings(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ada", 0, models.RoleAdmin)
	b.Get("/admin/settings?profile=parish").Want(200, "Nothing is saved yet", "meeting.agenda_clear_days : from 5 to 3", "calendar.kind : from working_weekdays to s243_parish", "it is not the rule of any named council")
	b.Get("/admin/settings?profile=kent").Want(200, "!Nothing is saved yet")
	page := b.Get("/admin/settings").Want(200, "How many days’ notice of a motion must be given?", "7 clear working days, by 5pm")
	if page.Value("notice-n") != "7" || page.Value("reference") != "{year}-M{nn}" {
		t.Error("the form shows the settings")
	}
	in := models.DefaultSettings.Input(1)
	form := func(change ...string) []string {
		f := map[string]string{
			"notice-n": in.NoticeN, "notice-unit": in.NoticeUnit, "notice-time": in.NoticeTime, "reference": in.Reference,
			"not-taken-action": in.NotTakenAction, "agenda-clear-days": in.AgendaClearDays, "calendar-kind": in.CalendarKind,
			"calendar-division": in.CalendarDivision, "closure-mode": in.ClosureMode, "allocate-days": in.AllocateDays, "update-days": in.UpdateDays,
			"max-hold-days": in.MaxHoldDays, "answer-days": in.AnswerDays, "question-days": in.QuestionDays, "question-notice": in.QuestionNotice, "public-notice": in.PublicNotice, "amber-days": in.AmberDays, "ladder-head": in.LadderHead, "ladder-chief": in.LadderChief, "ladder-body": in.LadderBody, "officer-names": in.OfficerNames, "mover-label": in.MoverLabel,
			"training-target-staff": in.TargetStaff, "training-target-members": in.TargetMembers, "reply-days": in.ReplyDays, "warn-days": in.WarnDays, "version": "1",
			"signatories": in.Signatories, "max-per-meeting": in.MaxPerMeeting, "max-per-group": in.MaxPerGroup, "max-per-member": in.MaxPerMember,
			"withdrawal": in.Withdrawal, "constitution-adjourns": "true", "rescission-months": in.RescissionMonths, "rescission-signatures": in.RescissionSigned,
			"max-words": in.MaxWords, "order": in.Order, "similar-months": in.SimilarMonths, "member-submission": in.MemberSubmission,
			"concern-words": in.ConcernWords, "budget-recorded": "true", "recorded-threshold": in.Threshold, "referral": in.Referral,
		}
		for i := 0; i < len(change); i += 2 {
			f[change[i]] = change[i+1]
		}
		var list []string
		for k, v := range f {
			list = append(list, k, v)
		}
		return list
	}
	b.Post("/admin/settings", form("budget-recorded", "", "recorded-threshold", "4/1")...).Want(422, "In England it is recorded who voted how at a budget meeting.", "Enter how many members may ask for a recorded vote: a number, like 2, or a fraction")
	a := b.Post("/admin/settings", form("notice-n", "sixty", "notice-time", "5pm", "reference", "M1", "training-target-staff", "101", "mover-label", "Bad\x02")...)
	a.Want(422, "Notice period must be a number from 1 to 60", "must be like 17:00", "Target for the training of staff must be a number from 1 to 100", "Enter a pattern with {year}", "control character")
	if a.Value("notice-n") != "sixty" {
		t.Error("a wrong number is shown as it was typed")
	}
	b.Post("/admin/settings", form("notice-n", "9", "closure-mode", "body_agreement", "training-target-members", "85")...).WantTo("/admin/settings")
	b.Get("/admin/settings").Want(200, "The settings are saved.", "9 clear working days")
	b.Post("/admin/settings", form()...).Want(409)
	b.Get("/admin/audit?record=council/1").Want(200, "motion.notice.n : 7 → 9", "closure.mode : signoff_then_report → body_agreement", "training.target_pct.members : 80 → 85")
}

func TestAuditLog(t *testing.T) {
	site := webtest.New(t)
	site.As(t, "Ada", 0, models.RoleAdmin).Post("/admin/bodies/new", "name", nasty, "kind", "committee")
	b := site.As(t, "Una", 0, models.RoleAuditor)
	b.Get("/admin/audit?check=yes").Want(200, "The chain is intact", "body.create", "Carried", "command line")
	if page := b.Get("/admin/audit?action=body.&person=1"); strings.Contains(page.Body, "<script>alert") || !strings.Contains(page.Text(), nasty) {
		t.Error("the log escapes what it shows")
	}
	b.Get("/admin/audit?action=motion.").Want(200, "No entries match")
	b.Get("/admin/audit?from-day=11&from-month=3&from-year=2025&to-day=11&to-month=3&to-year=2025").Want(200, "body.create")
	b.Get("/admin/audit?from-day=12&from-month=3&from-year=2025").Want(200, "No entries match")
	b.Get("/admin/audit?from-day=40&from-month=3&from-year=2025").Want(422, "First date must be a real date")
}
