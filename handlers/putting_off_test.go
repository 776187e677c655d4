package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// US20: a motion that was not reached goes to the next ordinary meeting with its
// reference and its history.
func TestUS20AMotionNotTakenIsCarriedOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		next := h.plan("2025-05-15")
		h.item(next, models.AgendaItemInput{Number: "1", Title: "Apologies for absence", Kind: "procedural"})
		h.at("2025-03-27", 18)
		b, clerk := h.Anybody(t), h.As(t, "Clem Clerk", 0, models.RoleClerk)
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		at := path("/clerk/motions/%d", m.ID)
		a := clerk.Get(at+"/decision").Want(200, "goes on its agenda at once", "Full Council, Thursday 15 May 2025")
		clerk.Post(at+"/decision", form(a, "outcome", "not-taken")...).WantTo(at)
		clerk.Get(at).Want(200, "On the agenda", "2024/25-M02", "Not taken", "Put on an agenda", "Full Council, Thursday 15 May 2025", "Entered from the notice", "Meeting: Full Council, Thursday 27 March 2025")
		items, err := d.Meetings.Items(h.clerk, next)
		must(t, err)
		if late := items[len(items)-1].Late; late != "" {
			t.Errorf("its item came before the agenda was published, and says that it was added late: %s", late)
		}
		b.Get("/motions/2024-25/m02").Want(200, "To be debated on Thursday 15 May 2025.", "Not taken", "Motion 2024/25-M02",
			"Not taken, Full Council 27 March 2025", "planned for 15 May 2025", "!next on the agenda")
		// Its first meeting, the agenda of the next not being published yet.
		b.Get("/meetings/full-council/2025-03-27").Want(200, "Not taken", "!Not decided at this meeting", "!15 May 2025")
		b.Get("/motions/2024-25/register").Want(200, "Full Council 27 March 2025 Item 14.1 Not taken 27 March 2025 None")
		clerk.Get("/motions/2024-25/m02").Want(200, "Not taken, Full Council; next on the agenda of 15 May 2025 27 March 2025", "item 2")
		now, err := d.Motions.Find(h.clerk, m.ID)
		must(t, err)
		if now.Reference != m.Reference || now.ReceiptNo != m.ReceiptNo || now.ItemNumber != "2" || *now.MeetingID != next.ID {
			t.Errorf("carried over as %s, receipt %d, item %s", now.Reference, now.ReceiptNo, now.ItemNumber)
		}
		rows, err := d.Requests.ForMotion(h.clerk, m.ID)
		must(t, err)
		if len(rows) > 0 {
			t.Errorf("what was not decided makes no requests: %v", rows)
		}
	})
}

// Where no meeting is planned yet, or the council does not carry over, it stays
// where it is.
func TestUS20AMotionNotTakenMayStayWhereItIs(t *testing.T) {
	for name, rule := range map[string]string{"no meeting is planned": "carry_over", "it lapses in this council": "lapse"} {
		t.Run(name, func(t *testing.T) {
			d := dbtest.Open(t, dbtest.SQLite(t))
			h := newHall(t, d).fill()
			if rule == "lapse" {
				h.plan("2025-05-15")
			}
			c, err := d.Council.Find(h.clerk)
			must(t, err)
			in := c.Settings.Input(c.Version)
			in.NotTakenAction = rule
			must(t, d.Council.UpdateSettings(webtest.System, in))
			h.at("2025-03-27", 18)
			clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
			m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
			must(t, err)
			at := path("/clerk/motions/%d", m.ID)
			clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "not-taken")...).WantTo(at)
			clerk.Get(at).Want(200, "Not taken", "Put on an agenda")
		})
	}
}

// US20: a referred motion without a date to report back shows a warning until the
// body's answer or a date is entered; the answer is seen at the motion.
func TestUS20AReferralWithoutADateIsWarnedOf(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b, clerk := h.Anybody(t), h.As(t, "Clem Clerk", 0, models.RoleClerk)
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m04")
		must(t, err)
		at := path("/clerk/motions/%d", m.ID)
		const warning = "Harbour Committee has no date to report back, and has not answered."
		clerk.Get(at).Want(200, "Warning", warning, "Record what the body answered")
		b.Get("/motions/2024-25/m04").Want(200, "No date to report back was set.")
		clerk.Get("/clerk").Want(200, "Referred, and not answered 1", "no date to report back, and no answer")
		page := at + "/referral"
		clerk.Post(page, form(clerk.Get(page))...).Want(422, "Enter the date it is to report back, or its answer")
		clerk.Post(page, form(clerk.Get(page), "answer", "Yes", "answered-day", "1", "answered-month", "1", "answered-year", "2030")...).Want(422, "Date of the answer must be today or in the past")
		clerk.Post(page, form(clerk.Get(page), "answer", "Yes", "answered-day", "1", "answered-month", "1", "answered-year", "2025")...).Want(422, "Date of the answer must be on or after 19 March 2025")
		clerk.Post(page, form(clerk.Get(page), "report-back-day", "30", "report-back-month", "6", "report-back-year", "2025")...).WantTo(at)
		clerk.Get(at).Want(200, "!"+warning, "It is to report back by 30 June 2025")
		clerk.Get("/clerk").Want(200, "!Referred, and not answered")
		h.at("2025-07-01", 9)
		later := h.As(t, "Cora Clerk", 0, models.RoleClerk)
		later.Get("/clerk").Want(200, "Referred, and not answered 1", "was to report back by 30 June 2025")
		later.Get(at).Want(200, "Harbour Committee was to report back by 30 June 2025, and has not answered.")
		h.at("2025-03-21", 9)
		clerk = h.As(t, "Clara Clerk", 0, models.RoleClerk)
		b.Get("/motions/2024-25/m04").Want(200, "It is to report back by 30 June 2025.", "!No date to report back")

		// The body had no power to decide: its answer comes back, and the motion
		// with it.
		clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "carry", "method", "assent", "date-day", "21")...).Want(409, "Harbour Committee had no power to decide on this motion.")
		clerk.Post(page, form(clerk.Get(page), "answer", "Name them <after> the lights.", "minute", "HC 12", "answered-day", "20", "answered-month", "3", "answered-year", "2025")...).WantTo(at)
		b.Get("/motions/2024-25/m04").Want(200, "Harbour Committee answered on 20 March 2025 , minute HC 12", "This motion was referred to Harbour Committee, which answered on 20 March 2025.", "!It is to report back by", "Name them <after> the lights.", "Answered by the body it was referred to")
		clerk.Get(page).Want(409)
		clerk.Get(at).Want(200, "Put on an agenda", "!Record what the body answered")
	})
}

// A body whose day to report back has passed is overdue, for the clerk and for
// everybody.
func TestUS20AReferralIsOverdueOnceItsDayHasPassed(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	h := newHall(t, d).fill()
	m, err := d.Motions.FindByPath(h.clerk, "2024-25/m04")
	must(t, err)
	must(t, d.Motions.Answer(h.clerk, m.ID, models.ReferralInput{ReportBack: on("2025-06-30"), Version: m.Version}))
	h.at("2025-06-30", 10)
	h.Anybody(t).Get("/motions/2024-25/m04").Want(200, "It is to report back by 30 June 2025.")
	h.at("2025-07-01", 10)
	h.As(t, "Clem Clerk", 0, models.RoleClerk).Get(path("/clerk/motions/%d", m.ID)).Want(200, "Harbour Committee was to report back by 30 June 2025, and has not answered.")
	h.Anybody(t).Get("/motions/2024-25/m04").Want(200, "It was to report back by 30 June 2025.", "!It is to report back")
}

// A body that has the power decides itself (domain.md 5.1, M18).
func TestUS20ABodyWithThePowerDecides(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	h := newHall(t, d).fill()
	h.at("2025-03-27", 18)
	bodies, err := d.Bodies.List(h.clerk)
	must(t, err)
	for _, b := range bodies {
		if b.ID != h.council {
			h.decide("2024-25/m02", models.DecisionInput{Outcome: "refer", BodyID: b.ID, Automatic: true, MayDecide: true})
		}
	}
	h.decide("2024-25/m02", models.DecisionInput{Outcome: "carry", Method: "assent"})
	h.Anybody(t).Get("/motions/2024-25/m02").Want(200, "Carried")
}

// US20: a motion to change standing orders is adjourned by itself to the next
// ordinary meeting, and cannot be carried at this one.
func TestUS20AChangeOfStandingOrdersStandsAdjourned(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.plan("2025-05-15")
		m, err := d.Motions.Create(h.clerk, models.PasteInput{Text: short("Shorter speeches", "Change standing order 9.")})
		must(t, err)
		in := m.Input()
		in.Kind = models.MotionConstitutionChange
		must(t, d.Motions.Edit(h.clerk, m.ID, in))
		h.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-20"), Time: "09:00"})
		h.motionStep(m.ID, "accept", models.MotionStepInput{})
		now, err := d.Meetings.FindByPath(h.clerk, "full-council/2025-03-27")
		must(t, err)
		h.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: now.ID, ItemNumber: "40", Late: "Urgent"})
		const will = "Once moved and seconded, this motion stands adjourned to the next ordinary meeting"
		for _, paper := range []string{"agenda-summary", "motions-paper"} {
			h.Anybody(t).Get("/meetings/full-council/2025-03-27/"+paper).Want(200, will)
		}
		h.at("2025-03-27", 18)
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		at := path("/clerk/motions/%d", m.ID)
		for _, outcome := range []string{"carry", "lose"} {
			clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", outcome, "method", "assent")...).Want(422, "A motion to change standing orders stands adjourned to the next ordinary meeting")
		}
		clerk.Post(at+"/debate", form(clerk.Get(at+"/debate"))...).WantTo(at)
		clerk.Get(at).Want(200, "On the agenda", "Adjourned", "so it stands adjourned to the next ordinary meeting", "Full Council, Thursday 15 May 2025")
		// There it is decided like any other.
		if a := h.Anybody(t).Get("/meetings/full-council/2025-03-27/agenda-summary"); strings.Contains(a.Body, will) {
			t.Error("the paper says what will happen after it did")
		}
		h.at("2025-05-15", 18)
		clerk = h.As(t, "Cleo Clerk", 0, models.RoleClerk)
		clerk.Post(at+"/debate", form(clerk.Get(at+"/debate"))...).WantTo(at)
		clerk.Get(at).Want(200, "Being debated")
		clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "carry", "method", "assent")...).WantTo(at + "/requests")
	})
}

func TestWhatMadeAMotionFallAndWhoAgreedIsSaid(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	h := newHall(t, d).fill()
	h.at("2025-03-27", 18)
	clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
	m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
	must(t, err)
	at := path("/clerk/motions/%d", m.ID)
	clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "fall")...).Want(422, "Select what made the motion fall")
	clerk.Post(at+"/debate", form(clerk.Get(at+"/debate"))...).WantTo(at)
	clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "withdraw", "consent", "seconder")...).Want(422, "it can be withdrawn only if the meeting agrees")
	clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "fall", "fell-by", "next_business")...).WantTo(at)
	a := clerk.Get(at).Want(200, "Fell", "The meeting went on to the next business")
	if strings.Contains(a.Body, "next_business") {
		t.Error("a code is on the page")
	}
}
