// Package handlers holds every address of the program, in this one file.
package handlers

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/admin"
	"carried/handlers/clerk"
	"carried/handlers/member"
	"carried/handlers/officer"
	"carried/handlers/papers"
	"carried/handlers/public"
	"carried/handlers/web"
	"carried/models"
	"carried/models/document"
	"carried/models/holidayfile"
	"carried/models/memberlist"
	"carried/models/table"
	"carried/views"
)

// New returns the program's answers to requests.
func New(d *db.DB, o web.Options) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	web.Use(e, d, o)

	operations(e, d)
	everybody(e, d, o)
	documents(e, d, o)
	signingIn(e, d)
	members(e, d)
	clerks(e, d, o)
	officers(e, d)
	reviewers(e, d)
	assessors(e, d)
	administrators(e, d, o)
	return e
}

// operations is for browsers' own requests and for whoever watches the service.
func operations(e *echo.Echo, d *db.DB) {
	files := public.Files{DB: d}
	e.GET("/static/*", echo.WrapHandler(views.Static()))
	e.GET("/theme.css", files.Theme)
	e.GET("/logo", files.Logo)
	e.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	e.GET("/readyz", func(c echo.Context) error {
		if err := d.Ping(c.Request().Context()); err != nil {
			slog.Error("not ready", "error", err)
			return c.String(http.StatusServiceUnavailable, "the database does not answer\n")
		}
		return c.String(http.StatusOK, "ok\n")
	})
}

// everybody is what the public reads.
func everybody(e *echo.Echo, d *db.DB, o web.Options) {
	home := public.Home{DB: d}
	e.GET("/", home.Show)

	motions := public.Motions{DB: d}
	e.GET("/motions", motions.List)
	e.GET("/motions/:year", motions.Year)
	e.GET("/motions/:year/:motion", motions.Show)
	e.GET("/motions/:year/:motion/versions", motions.Versions)
	e.GET("/motions/:year/:motion/amendments/:no", motions.Amendment)

	requests := public.Requests{DB: d}
	e.GET("/requests", requests.List)
	e.GET("/motions/:year/:motion/:request", requests.Show)
	e.GET("/requests/:year/:request", requests.Show)
	reports := public.Reports{DB: d, Printer: o.Printer}
	e.GET("/assessments/reports/:path", reports.Show)
	e.GET("/search", public.Search{DB: d}.Show)
	e.GET("/evidence/:id", public.Evidence{DB: d}.Download)

	meetings := public.Meetings{DB: d}
	e.GET("/meetings", meetings.List)
	e.GET("/meetings/:body/:date", meetings.Show)
	councillors := public.Councillors{DB: d}
	e.GET("/councillors", councillors.List)
	e.GET("/councillors/:slug", councillors.Show)
	e.GET("/councillors/:slug/votes.csv", councillors.VotesFile)

	bodies := public.Bodies{DB: d}
	e.GET("/bodies", bodies.List)
	e.GET("/bodies/:slug", bodies.Show)
	e.GET("/bodies/:slug/meetings.csv", bodies.File)
	monitoring := public.Monitoring{DB: d}
	e.GET("/bodies/:slug/monitoring", monitoring.Show)
	e.GET("/bodies/:slug/monitoring.csv", monitoring.File)

	assessments := public.Assessments{DB: d, Printer: o.Printer}
	e.GET("/assessments", assessments.Index)
	e.GET("/assessments/disagreements", assessments.Disagreements)
	e.GET("/motions/:year/:motion/assessments", assessments.Grid)
	for _, format := range []string{"csv", "xlsx"} {
		e.GET("/assessments."+format, assessments.IndexFile(format))
		e.GET("/assessments/disagreements."+format, assessments.DisagreementsFile(format))
		e.GET("/motions/:year/:motion/assessments."+format, assessments.GridFile(format))
		e.GET("/assessments/reports/:path/grid."+format, reports.GridFile(format))
	}

	questions := public.Questions{DB: d}
	e.GET("/questions", questions.List)
	e.GET("/questions.csv", questions.File("csv"))
	e.GET("/questions.xlsx", questions.File("xlsx"))
	e.GET("/questions/:year/:question", questions.Show)

	follow := public.Follow{DB: d}
	e.GET("/follow", follow.Form)
	e.POST("/follow", follow.Ask)
	e.GET("/follow/sent", follow.Sent)
	e.GET("/follow/confirm/:token", follow.ConfirmForm)
	e.POST("/follow/confirm/:token", follow.Confirm)
	e.GET("/follow/stop/:token", follow.StopForm)
	e.POST("/follow/stop/:token", follow.Stop)

	for _, page := range views.AboutPages {
		e.GET(page.Address, public.About(page.Title, page.View))
	}
}

// documents is what is printed: each as a page, with its styles, and as files; and
// what was issued of them.
func documents(e *echo.Echo, d *db.DB, o web.Options) {
	h, office, only := public.Papers{DB: d, Printer: o.Printer}, clerk.Papers{DB: d, Printer: o.Printer}, web.Door(models.RoleClerk)
	for _, p := range papers.Documents {
		var door []echo.MiddlewareFunc
		if len(p.For) > 0 {
			door = append(door, web.Door(p.For...))
		}
		e.GET(p.Address, h.Show(p), door...)
		e.GET(p.Address+".css", h.Style(p), door...)
		e.GET(p.Address+".pdf", h.File(p, "pdf"), door...)
		e.GET(p.Address+".docx", h.File(p, "docx"), door...)
		e.GET(views.IssueAt+p.Address, office.IssueForm(p), only)
		e.POST(views.IssueAt+p.Address, office.Issue(p), only)
	}
	issued := public.Issued{DB: d}
	e.GET("/papers", issued.List)
	e.GET("/papers/:paper", issued.Show) // 2025-14, 2025-14.pdf
}

// signingIn is for users on their way in and out, and for what is their own.
func signingIn(e *echo.Echo, d *db.DB) {
	s := public.SignIn{DB: d}
	e.GET("/sign-in", s.Form)
	e.POST("/sign-in", s.SignIn)
	e.POST("/sign-out", s.SignOut)
	e.GET("/link/:token", s.Link)
	e.POST("/link/:token", s.UseLink)
	e.GET("/set-up/:token", s.SetUpForm)
	e.POST("/set-up/:token", s.SetUp)

	g := e.Group("/account", web.Door())
	a := public.Account{DB: d}
	g.GET("", a.Show)
	g.POST("/sign-out-everywhere", a.SignOutEverywhere)
	g.GET("/password", a.PasswordForm)
	g.POST("/password", a.ChangePassword)
}

// members is for councillors.
func members(e *echo.Echo, d *db.DB) {
	only := web.Door(models.RoleMember)
	m := member.Motions{DB: d}
	e.GET("/member", m.List, only)
	e.POST("/member/seen", m.Seen, only)
	o := member.Objections{DB: d}
	e.GET("/member/requests/:id/object", o.Form, only)
	e.POST("/member/requests/:id/object", o.Object, only)
	q := member.Questions{DB: d}
	e.GET("/member/requests/:id/ask", q.Form, only)
	e.POST("/member/requests/:id/ask", q.Ask, only)
	ask := member.AskAbout{DB: d}
	e.GET("/questions/ask", ask.Form, web.Door(models.RoleMember, models.RoleClerk))
	e.POST("/questions/ask", ask.Ask, web.Door(models.RoleMember, models.RoleClerk))
	n := member.Notices{DB: d}
	e.GET("/member/notices/new", n.New, only)
	e.POST("/member/notices/new", n.Create, only)
	e.GET("/member/notices/:id", n.Show, only)
	e.GET("/member/notices/:id/edit", n.Edit, only)
	e.POST("/member/notices/:id/edit", n.Save, only)
	e.POST("/member/notices/:id/ask", n.Ask, only)
	e.POST("/member/notices/:id/sign", n.Sign, only)
	e.POST("/member/notices/:id/give", n.Give, only)
	e.POST("/member/notices/:id/take-back", n.TakeBack, only)
	e.POST("/member/notices/:id/discard", n.Discard, only)
}

// clerks is for the clerk's office and the monitoring officer.
func clerks(e *echo.Echo, d *db.DB, o web.Options) {
	g := e.Group("/clerk", web.Door(models.RoleClerk, models.RoleMonitoringOfficer))
	desk := clerk.Desk{DB: d}
	g.GET("", desk.Show)
	g.GET("/letters", clerk.Letters{DB: d}.Chase)
	g.GET("/questions", clerk.Questions{DB: d}.Late)
	questionsOnRecord(g, d)
	p := clerk.Papers{DB: d, Printer: o.Printer}
	g.GET("/papers", p.List)
	g.GET("/papers/:paper/withdraw", p.WithdrawForm)
	g.POST("/papers/:paper/withdraw", p.Withdraw)
	g.GET("/meetings/:id/papers", p.OfMeeting)
	g.GET("/motions/:id/papers", p.OfMotion)
	clerksMotions(g, d, o)
	clerksMeetings(g, d)
	clerksBodies(g, d)
	clerksImports(g, d, o)
	clerksReports(g, d)
}

// clerksReports is the reports of others whose recommendations are assessed.
func clerksReports(g *echo.Group, d *db.DB) {
	r, only := clerk.Reports{DB: d}, web.Door(models.RoleClerk) // the monitoring officer reads, and publishes assessments
	g.GET("/reports", r.List)
	g.GET("/reports/paste", r.PasteForm, only)
	g.POST("/reports/paste", r.Paste, only)
	g.GET("/reports/new", r.New, only)
	g.POST("/reports/new", r.Create, only)
	g.GET("/reports/:id", r.Show)
	g.GET("/reports/:id/edit", r.Edit, only)
	g.POST("/reports/:id/edit", r.SaveEdit, only)
	g.POST("/reports/:id/publish", r.Publish, only)
	g.POST("/reports/:id/discard", r.Discard, only)
	g.POST("/reports/:id/publish-assessments", r.PublishDrafts)
	g.GET("/reports/:id/recommendations/new", r.Add, only)
	g.POST("/reports/:id/recommendations/new", r.SaveAdd, only)
	g.GET("/reports/:id/recommendations/:recommendation", r.Recommendation, only)
	g.POST("/reports/:id/recommendations/:recommendation", r.SaveRecommendation, only)
	g.POST("/reports/:id/recommendations/:recommendation/link", r.Link, only)
}

// clerksMotions is the way of a motion from the pasted notice on.
func clerksMotions(g *echo.Group, d *db.DB, o web.Options) {
	only := web.Door(models.RoleClerk) // the monitoring officer reads, and takes steps of their own
	m := clerk.Motions{DB: d, Documents: document.Reader{Program: o.Program}}
	g.GET("/motions", m.List)
	g.GET("/motions/new", m.New, only)
	g.POST("/motions/new", m.Create, only)
	given := clerk.MemberNotices{DB: d}
	g.GET("/notices", given.List)
	g.GET("/notices/:id", given.Show)
	g.POST("/notices/:id/enter", given.Enter, only)
	g.POST("/notices/:id/send-back", given.SendBack)
	pasted := clerk.MotionPapers{DB: d}
	g.GET("/motion-papers/:id", pasted.Show, only)
	g.POST("/motion-papers/:id", pasted.Draft, only)
	g.GET("/motions/:id/check", m.Check, only)
	g.POST("/motions/:id/check", m.SaveCheck, only)
	g.GET("/motions/:id/edit", m.Edit, only)
	g.POST("/motions/:id/edit", m.SaveEdit, only)
	g.GET("/motions/:id/clauses/:clause", m.Clause, only)
	g.POST("/motions/:id/clauses/:clause", m.SaveClause, only)
	g.GET("/motions/:id/clauses/:clause/split", m.Split, only)
	g.POST("/motions/:id/clauses/:clause/split", m.SaveSplit, only)
	g.GET("/motions/:id/confirm", m.Confirm, only)
	g.POST("/motions/:id/confirm", m.Submit, only)
	g.GET("/motions/:id", m.Show)
	g.POST("/motions/:id/readers", m.Readers)
	g.GET("/motions/:id/decision", m.Decision, only)
	g.POST("/motions/:id/decision", m.Decide, only)
	votes := clerk.Votes{DB: d}
	g.GET("/motions/:id/votes/new", votes.New, only)
	g.POST("/motions/:id/votes/new", votes.Create, only)
	g.GET("/motions/:id/votes/:vote", votes.Edit, only)
	g.POST("/motions/:id/votes/:vote", votes.Update, only)
	g.GET("/motions/:id/minutes", m.Minutes, only)
	g.POST("/motions/:id/minutes", m.SaveMinutes, only)
	g.GET("/motions/:id/advice", m.Advice, only)
	g.POST("/motions/:id/advice", m.SaveAdvice, only)
	g.GET("/motions/:id/notice", m.Notice)
	g.POST("/motions/:id/notice", m.SaveNotice)
	g.POST("/motions/:id/override", m.Override, web.Door(models.RoleMonitoringOfficer))
	g.GET("/refused", m.Refused)
	g.GET("/motions/:id/correct", m.Correct)
	g.POST("/motions/:id/correct", m.SaveCorrection)
	g.GET("/motions/:id/rescinds", m.Rescinds, only)
	g.POST("/motions/:id/rescinds", m.SaveRescinds, only)
	g.GET("/motions/:id/links", m.Links, only)
	g.POST("/motions/:id/links", m.Link, only)
	g.POST("/motions/:id/links/:link/remove", m.Unlink, only)
	g.GET("/motions/:id/referral", m.Referral, only)
	g.POST("/motions/:id/referral", m.SaveReferral, only)
	a := clerk.Amendments{DB: d}
	g.GET("/motions/:id/amendments", a.List)
	g.GET("/motions/:id/amendments/new", a.New, only)
	g.POST("/motions/:id/amendments/new", a.Create, only)
	g.GET("/motions/:id/amendments/:amendment", a.Show)
	g.GET("/motions/:id/amendments/:amendment/:step", a.Step) // edit, rule, move, carry, accept, lose, fall, withdraw, not-moved
	g.POST("/motions/:id/amendments/:amendment/:step", a.TakeStep)
	g.GET("/motions/:id/:step", m.Step) // accept, rule-out, withdraw, schedule, debate, correct-decision, rescind
	g.POST("/motions/:id/:step", m.TakeStep)

	r := clerk.Requests{DB: d}
	g.GET("/motions/:id/requests", r.OfMotion, only)
	g.POST("/motions/:id/requests", r.SaveOfMotion, only)
	g.GET("/handover", r.Handover)
	g.GET("/handover/:way", r.HandoverForm) // give, continue, re-adopt, absorb, not-pursue
	g.POST("/handover/:way", r.SaveHandover)
	g.GET("/sign-off", r.SignOffs)
	g.GET("/due-dates", r.DueDates)
	g.GET("/requests/:id/due-date", r.DueDate)
	g.POST("/requests/:id/due-date", r.SaveDueDate)
	g.GET("/requests/:id/sign-off", r.SignOff)
	g.POST("/requests/:id/sign-off", r.SaveSignOff)
	g.GET("/requests/:id/:page", r.Page) // allocate, split, join, drop, close, reopen
	g.POST("/requests/:id/:page", r.Save)
	w := clerk.Withholdings{DB: d}
	for _, x := range models.Withholdables {
		g.GET("/"+x.Path+"/:id/withhold", w.Form(x.What))
		g.POST("/"+x.Path+"/:id/withhold", w.Save(x.What))
	}
}

// clerksImports is the tracker kept before, coming in, and this one going out.
func clerksImports(g *echo.Group, d *db.DB, o web.Options) {
	i, only := clerk.Imports{DB: d, Tables: table.Reader{Program: o.Program}}, web.Door(models.RoleClerk)
	g.GET("/imports", i.New, only)
	g.POST("/imports", i.Create, only)
	g.GET("/imports/:id", i.Show, only)
	g.POST("/imports/:id", i.Save, only)
	g.POST("/imports/:id/undo", i.Undo, only)
	g.GET("/exports", i.Exports, only)
	g.GET("/exports/tracker", i.Export, only)
}

// questionsOnRecord is how questions and what their answers promise come onto the
// record.
func questionsOnRecord(g *echo.Group, d *db.DB) {
	only := web.Door(models.RoleClerk)
	p := clerk.QuestionPastes{DB: d}
	g.GET("/written-questions/paste", p.New, only)
	g.POST("/written-questions/paste", p.Create, only)
	g.GET("/written-questions/paste/:id", p.Check, only)
	g.POST("/written-questions/paste/:id", p.Save, only)
	q := clerk.WrittenQuestions{DB: d}
	g.GET("/written-questions", q.List, only)
	g.GET("/written-questions/new", q.New, only)
	g.POST("/written-questions/new", q.Create, only)
	g.GET("/written-questions/:id", q.Show, only)
	g.GET("/written-questions/:id/edit", q.Edit, only)
	g.POST("/written-questions/:id/edit", q.Update, only)
	g.GET("/written-questions/:id/together", q.Together, only)
	g.POST("/written-questions/:id/together", q.Group, only)
	g.GET("/written-questions/:id/in-hand", q.InHand, only)
	g.POST("/written-questions/:id/in-hand", q.PutInHand, only)
	g.GET("/written-questions/:id/requests", q.Requests, only)
	g.POST("/written-questions/:id/requests", q.Link, only)
	g.POST("/written-questions/:id/requests/:request/remove", q.Unlink, only)
	g.GET("/written-questions/:id/:step", q.Step, only) // table, transfer, hold, answer, correct, withdraw, rule-out, lapse
	g.POST("/written-questions/:id/:step", q.Take, only)
	m := clerk.Promises{DB: d}
	g.GET("/written-questions/:id/promise", m.Form, only)
	g.POST("/written-questions/:id/promise", m.Create, only)
}

// clerksMeetings is the planning of meetings and their agendas.
func clerksMeetings(g *echo.Group, d *db.DB) {
	only := web.Door(models.RoleClerk)
	m := clerk.Meetings{DB: d}
	g.GET("/meetings", m.List)
	g.GET("/meetings/new", m.New, only)
	g.POST("/meetings/new", m.Create, only)
	g.GET("/meetings/:id", m.Show)
	g.GET("/meetings/:id/edit", m.EditForm, only)
	g.POST("/meetings/:id/edit", m.Edit, only)
	g.POST("/meetings/:id/usual", m.FillUsual, only)
	g.POST("/meetings/:id/order", m.OrderMotions, only)
	g.POST("/meetings/:id/items", m.AddItem, only)
	g.GET("/meetings/:id/items/:item", m.ItemForm, only)
	g.POST("/meetings/:id/items/:item", m.EditItem, only)
	g.POST("/meetings/:id/items/:item/up", m.MoveUp, only)
	g.POST("/meetings/:id/items/:item/down", m.MoveDown, only)
	g.POST("/meetings/:id/items/:item/remove", m.RemoveItem, only)
	g.GET("/meetings/:id/supplements/:number", m.Supplement, only)
	g.POST("/meetings/:id/supplements/:number", m.PublishSupplement, only)
	g.GET("/meetings/:id/attendance", m.Attendance, only)
	g.POST("/meetings/:id/attendance", m.SaveAttendance, only)
	g.GET("/meetings/:id/interests", m.NewInterest, only)
	g.POST("/meetings/:id/interests", m.Declare, only)
	g.GET("/meetings/:id/interests/:interest", m.InterestForm, only)
	g.POST("/meetings/:id/interests/:interest", m.EditInterest, only)
	g.POST("/meetings/:id/interests/:interest/remove", m.RemoveInterest, only)
	g.GET("/meetings/:id/requests", m.Forward, only)
	g.POST("/meetings/:id/requests", m.MoveForward, only)
	g.POST("/meetings/:id/requests/:row/remove", m.TakeOffForward, only)
	g.GET("/meetings/:id/:step", m.StepForm)
	g.POST("/meetings/:id/:step", m.Step)
}

// clerksBodies is what bodies are for, who sits on them, and the events that
// sentences about them count from.
func clerksBodies(g *echo.Group, d *db.DB) {
	only := web.Door(models.RoleClerk)
	b := clerk.Bodies{DB: d}
	g.GET("/bodies", b.List)
	g.GET("/bodies/:id", b.Show)
	g.GET("/bodies/:id/details", b.Details, only)
	g.POST("/bodies/:id/details", b.SaveDetails, only)
	g.GET("/bodies/:id/posts", b.Post, only)
	g.POST("/bodies/:id/posts", b.SavePost, only)
	g.GET("/bodies/:id/posts/:post", b.Post, only)
	g.POST("/bodies/:id/posts/:post", b.SavePost, only)
	g.POST("/bodies/:id/posts/:post/remove", b.RemovePost, only)
	g.GET("/bodies/:id/seats", b.Seat, only)
	g.POST("/bodies/:id/seats", b.SaveSeat, only)
	g.GET("/bodies/:id/seats/:seat", b.Seat, only)
	g.POST("/bodies/:id/seats/:seat", b.SaveSeat, only)
	g.POST("/bodies/:id/seats/:seat/remove", b.RemoveSeat, only)
	g.GET("/bodies/:id/held", b.Held, only)
	g.POST("/bodies/:id/held", b.SaveHeld, only)
	l := clerk.Landmarks{DB: d}
	g.GET("/landmarks", l.List, only)
	g.POST("/landmarks", l.Create, only)
	g.GET("/landmarks/:id", l.Edit, only)
	g.POST("/landmarks/:id", l.Update, only)
	g.POST("/landmarks/:id/remove", l.Remove, only)
}

// officers is for those who carry requests out. The clerk logs updates and adds
// evidence for them; only their side says that a request is done.
func officers(e *echo.Echo, d *db.DB) {
	r := officer.Requests{DB: d}
	e.GET("/officer", r.List, web.Door(models.RoleOfficer))
	e.GET("/officer.csv", r.ListFile, web.Door(models.RoleOfficer))
	e.GET("/officer/directorate", r.Directorate, web.Door(models.RoleOfficer))
	e.GET("/officer/directorate.csv", r.DirectorateFile, web.Door(models.RoleOfficer))
	e.GET("/officer/bulk", r.Bulk, web.Door(models.RoleOfficer))
	e.POST("/officer/bulk", r.SaveBulk, web.Door(models.RoleOfficer))
	e.GET("/officer/requests/:id/done", r.DoneForm, web.Door(models.RoleOfficer))
	e.POST("/officer/requests/:id/done", r.Done, web.Door(models.RoleOfficer))

	g := e.Group("/officer/requests/:id", web.Door(models.RoleOfficer, models.RoleClerk))
	g.GET("/update", r.UpdateForm)
	g.POST("/update", r.Update)
	g.GET("/evidence", r.Evidence)
	g.POST("/evidence", r.AddEvidence)
	g.GET("/training.csv", r.RecordFile("training"))
	g.GET("/phishing.csv", r.RecordFile("phishing"))
	g.GET("/communications.csv", r.RecordFile("communications"))
	g.GET("/letters.csv", r.RecordFile("letters"))
	g.GET("/involvement.csv", r.RecordFile("involvement"))
	g.GET("/training", r.Training)
	g.GET("/training/new", r.NewTraining)
	g.POST("/training/new", r.AddTraining)
	g.GET("/phishing/new", r.NewPhishing)
	g.POST("/phishing/new", r.AddPhishing)
	g.GET("/communications", r.Communications)
	g.GET("/communications/new", r.NewCommunication)
	g.POST("/communications/new", r.AddCommunication)
	g.GET("/communications/:item", r.EditCommunication)
	g.POST("/communications/:item", r.SaveCommunication)
	g.GET("/communications/:item/:step", r.CommunicationStep) // send, schedule, publish, pull, measure
	g.POST("/communications/:item/:step", r.TakeCommunicationStep)
	g.GET("/due-date", r.DueDateForm)
	g.POST("/due-date", r.NewDueDate)
	g.GET("/letters", r.Letters)
	g.GET("/letters/new", r.NewLetters)
	g.POST("/letters/new", r.AddLetters)
	g.GET("/letters/:letter", r.Letter)
	g.POST("/letters/:letter", r.RecordLetter)
	g.POST("/letters/:letter/publish", r.PublishLetter)
	g.GET("/involvement", r.Involvement)
	g.GET("/involvement/new", r.NewInvolvement)
	g.POST("/involvement/new", r.AddInvolvement)
	g.GET("/questions/:question", r.AnswerForm)
	g.POST("/questions/:question", r.Answer)
	g.GET("/part", r.PartForm)
	g.POST("/part", r.SplitPart)
}

// reviewers is for those who review communications.
func reviewers(e *echo.Echo, d *db.DB) {
	g := e.Group("/clerk/communications", web.Door(models.RoleCommsReviewer, models.RoleMonitoringOfficer))
	c := clerk.Communications{DB: d}
	g.GET("", c.List)
	g.GET("/:id", c.Show)
	g.POST("/:id", c.Review)
	g.POST("/:id/pull", c.Pull)
}

// assessors is for those who assess what was done, for the clerk, who records what
// others think, and for the monitoring officer, who publishes it too.
func assessors(e *echo.Echo, d *db.DB) {
	g := e.Group("/clerk/assessments", web.Door(models.RoleAssessor, models.RoleClerk, models.RoleMonitoringOfficer, models.RoleAuditor))
	a, write := clerk.Assessments{DB: d}, web.Door(models.RoleAssessor, models.RoleClerk)
	second := web.Door(models.RoleAssessor, models.RoleClerk, models.RoleMonitoringOfficer)
	g.GET("", a.List)
	g.GET("/new", a.New, write)
	g.POST("/new", a.Create, write)
	g.GET("/:id", a.Show)
	g.GET("/:id/edit", a.Edit, write)
	g.POST("/:id/edit", a.Update, write)
	g.POST("/:id/publish", a.Publish, second)
	g.POST("/:id/discard", a.Discard, write)
}

// administrators is for administrators; lists of members are for the clerk's
// office too, and the audit log for auditors.
func administrators(e *echo.Echo, d *db.DB, o web.Options) {
	g := e.Group("/admin", web.Door(models.RoleAdmin))
	g.GET("", admin.Home)

	users := admin.Users{DB: d}
	records(g, "/users", users)
	g.POST("/users/:id/link", users.PasswordLink)
	g.POST("/users/:id/stop", users.Stop)
	g.POST("/users/:id/restart", users.Restart)
	records(g, "/people", admin.People{DB: d})
	records(g, "/groups", admin.Groups{DB: d})
	records(g, "/directorates", admin.Directorates{DB: d})
	records(g, "/bodies", admin.Bodies{DB: d})
	records(g, "/kinds", admin.Kinds{DB: d})
	records(g, "/elections", admin.Elections{DB: d})

	council := admin.Council{DB: d}
	g.GET("/council", council.Edit)
	g.POST("/council", council.Update)
	g.GET("/settings", council.Settings)
	g.POST("/settings", council.UpdateSettings)

	calendar := admin.Calendar{DB: d, Files: holidayfile.Reader{Program: o.Program}}
	g.GET("/calendar", calendar.Show)
	g.POST("/calendar", calendar.Add)
	g.POST("/calendar/import", calendar.Import)
	g.POST("/calendar/fill", calendar.Fill)
	g.POST("/calendar/:id/remove", calendar.Remove)

	messages := admin.Messages{DB: d}
	g.GET("/mail", messages.List)
	g.POST("/mail/again", messages.AllAgain)
	g.POST("/mail/:id/again", messages.Again)

	lists := admin.Members{DB: d, Lists: memberlist.Reader{Program: o.Program}}
	m := e.Group("/admin/members", web.Door(models.RoleAdmin, models.RoleClerk))
	m.GET("", lists.New)
	m.POST("", lists.Check)
	m.POST("/apply", lists.Apply)

	e.GET("/admin/audit", admin.Audit{DB: d}.List, web.Door(models.RoleAdmin, models.RoleAuditor))
}

// records is the addresses of a list of records and their forms.
func records(g *echo.Group, path string, h interface {
	List(echo.Context) error
	New(echo.Context) error
	Create(echo.Context) error
	Edit(echo.Context) error
	Update(echo.Context) error
},
) {
	g.GET(path, h.List)
	g.GET(path+"/new", h.New)
	g.POST(path+"/new", h.Create)
	g.GET(path+"/:id", h.Edit)
	g.POST(path+"/:id", h.Update)
}
