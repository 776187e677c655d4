package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// rule changes the council's settings.
func (h *hall) rule(change func(*models.SettingsInput)) {
	h.t.Helper()
	c := must1(h.DB.Council.Find(h.clerk))
	in := c.Settings.Input(c.Version)
	change(&in)
	must(h.t, h.DB.Council.UpdateSettings(webtest.System, in))
}

// Where motions stand referred by a rule, the clerk records that before the
// meeting, and its agenda summary says so (domain.md 6.1, motion.referral).
func TestAMotionStandsReferredByARuleBeforeItsMeeting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-04-02", 12)
		meeting := h.plan("2025-05-15")
		id := h.motion(meeting, "7", short("Bells for the buoys", "Hang bells."), "")
		clerk, public := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		at := path("/clerk/motions/%d", id)
		clerk.Get(at).Want(200, "!Record that it stands referred")
		clerk.Get(at+"/stand-referred").Want(409, "In this council a motion is referred by its meeting.")
		h.rule(func(in *models.SettingsInput) { in.Referral = "auto_refer" })

		clerk.Get(at).Want(200, "Record that it stands referred")
		page := clerk.Get(at+"/stand-referred").Want(200, "It is not debated at its meeting.", "Harbour Committee")
		clerk.Post(at+"/stand-referred", form(page)...).Want(422, "Select the body it is referred to")
		harbour := ""
		for _, b := range must1(d.Bodies.List(h.clerk)) {
			if b.Name == "Harbour Committee" {
				harbour = path("%d", b.ID)
			}
		}
		clerk.Post(at+"/stand-referred", form(page, "body", "999")...).Want(422, "Select the body from the list")
		clerk.Post(at+"/stand-referred", form(page, "body", harbour, "may-decide", "true")...).WantTo(at)
		clerk.Get(at).Want(200, "Recorded: stands referred to Harbour Committee.", "by a rule of the council")
		referrals := must1(d.Motions.Referrals(h.clerk, id))
		if len(referrals) != 1 || !referrals[0].Automatic || !referrals[0].MayDecide || referrals[0].ReferredOn != "2025-04-02" {
			t.Errorf("referrals %+v", referrals)
		}

		h.step(meeting, "publish", "")
		m := must1(d.Motions.Find(h.clerk, id))
		public.Get("/motions/"+m.Path).Want(200, "Stands referred to Harbour Committee")
		public.Get("/meetings/"+meeting.Path+"/agenda-summary").Want(200, "Stands referred to Harbour Committee", "Bells for the buoys")
	})
}

// Where the meeting votes on whether it debates a motion, the agenda summary says so.
func TestTheAgendaSummarySaysThatTheMeetingVotesOnTheDebate(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	public := h.Anybody(t)
	const words = "The meeting votes first on whether to debate this motion"
	public.Get("/meetings/"+h.meeting.Path+"/agenda-summary").Want(200, "!"+words)
	h.rule(func(in *models.SettingsInput) { in.Referral = "vote_to_debate" })
	public.Get("/meetings/"+h.meeting.Path+"/agenda-summary").Want(200, words)
	h.As(t, "Clem", 0, models.RoleClerk).Get("/clerk/motions/2/stand-referred").Want(409)
}

// What a meeting decides is recorded on its day or later: the clerk is told so once,
// whatever date she typed.
func TestADecisionBeforeTheMeetingIsToldApart(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	h.at("2025-03-20", 12)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	m := must1(h.DB.Motions.FindByPath(h.clerk, "2024-25/m02"))
	at := path("/clerk/motions/%d/decision", m.ID)
	page := clerk.Get(at)
	const once = "The meeting is on 27 March 2025. Record what it decides on that day or later"
	for _, day := range []string{"20", "27"} {
		clerk.Post(at, form(page, "outcome", "refer", "body", "1", "date-day", day)...).Want(422, once, "!must be today or in the past", "!must be on or after", "!stands referred without a debate")
	}
	h.rule(func(in *models.SettingsInput) { in.Referral = "auto_refer" })
	clerk.Post(at, form(page, "outcome", "refer", "body", "1")...).Want(422, once, "That it stands referred without a debate is recorded on the motion’s page")
}

// The proper officer whom the settings name signs the summons, unless another is
// typed; without one, nobody is made up.
func TestTheProperOfficerOfTheSettingsSignsTheSummons(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	h.at("2025-04-02", 12)
	meeting := h.plan("2025-05-15")
	clerk, admin := h.As(t, "Clem", 0, models.RoleClerk), h.As(t, "Ada", 0, models.RoleAdmin)
	at := path("/clerk/meetings/%d/publish", meeting.ID)
	if page := clerk.Get(at); page.Value("signed-by")+page.Value("signed-title") != "" {
		t.Errorf("made up: %q, %q", page.Value("signed-by"), page.Value("signed-title"))
	}
	settings := admin.Get("/admin/settings")
	admin.Post("/admin/settings", form(settings, "proper-officer-title", "Chief Executive")...).Want(422, "Enter who signs the summons, or clear the title")
	admin.Post("/admin/settings", form(settings, "proper-officer", "Wren Tide", "proper-officer-title", "Chief Executive")...).WantTo("/admin/settings")
	if page := clerk.Get(at); page.Value("signed-by") != "Wren Tide" || page.Value("signed-title") != "Chief Executive" {
		t.Errorf("%q, %q", page.Value("signed-by"), page.Value("signed-title"))
	}
}
