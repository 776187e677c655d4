package handlers_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// profile is the council whose papers are made.
func (h *hall) profile() models.Council {
	h.t.Helper()
	council, err := h.DB.Council.Find(webtest.System)
	must(h.t, err)
	return *council
}

func (h *hall) motionsPaper(ctx context.Context, part int) (*paper.Paper, error) {
	m, err := h.DB.Meetings.MotionsPaper(ctx, h.meeting.Path, part)
	if err != nil {
		return nil, err
	}
	return views.MotionsPaper(h.profile(), m), nil
}

// advised gives advice on the first motion of the meeting and on the exempt one.
func (h *hall) advised() *hall {
	h.t.Helper()
	list, _, err := h.DB.Motions.List(h.clerk, models.MotionFilter{MeetingID: h.meeting.ID})
	must(h.t, err)
	for _, m := range list {
		in := models.AdviceInput{}
		switch {
		case m.Exempt:
			in.Legal, in.LegalBy = "Secret: the deed of the lighthouse binds us.", "Head of Legal"
		case m.Title == "Guarding the harbour lamps":
			in.Financial, in.FinancialBy = "Oil costs £4,500 a year.\n\nIt is within the budget.", "Head of Finance"
			in.Legal, in.LegalBy = "The council may do this.", "Head of Legal"
		default:
			continue
		}
		now, err := h.DB.Motions.Find(h.clerk, m.ID)
		must(h.t, err)
		in.Version = now.Version
		must(h.t, h.DB.Motions.Advise(h.clerk, m.ID, in))
	}
	return h
}

// TestMotionsPaper holds both parts of the paper of a meeting against what is to
// be printed (US3): every motion in full, the withdrawn one with its number, the
// referred one with its note, the exempt one in its own part only.
func TestMotionsPaper(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill().advised()
		public, err := h.motionsPaper(context.Background(), models.PublicPart)
		must(t, err)
		golden(t, "motions-paper.txt", dumped(public))
		exempt, err := h.motionsPaper(h.clerk, models.ExemptPart)
		must(t, err)
		golden(t, "motions-paper-exempt.txt", dumped(exempt))

		staff, err := h.motionsPaper(h.clerk, models.PublicPart)
		must(t, err)
		if dumped(staff) != dumped(public) {
			t.Error("the public part says something else to the clerk")
		}
		if text := dumped(public); strings.Contains(text, "ecret") || strings.Contains(text, "lighthouse") {
			t.Error("the public part has exempt words")
		}
		for name, ctx := range map[string]context.Context{"anybody": context.Background(), "an officer": h.officer} {
			if _, err := h.motionsPaper(ctx, models.ExemptPart); models.CodeOf(err) != models.NotFound {
				t.Errorf("%s and the exempt part: %v", name, err)
			}
		}
		if _, err := h.motionsPaper(h.clerk, 3); models.CodeOf(err) != models.NotFound {
			t.Errorf("part 3: %v", err)
		}
		draft := h.plan("2025-05-22")
		if _, err := d.Meetings.MotionsPaper(context.Background(), draft.Path, 1); models.CodeOf(err) != models.NotFound {
			t.Errorf("an agenda that is not published: %v", err)
		}
	})
}

func TestAdviceIsEnteredOnTheWorkbench(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		list, _, err := d.Motions.List(h.clerk, models.MotionFilter{MeetingID: h.meeting.ID, Words: "lamps"})
		must(t, err)
		page := path("/clerk/motions/%d/advice", list[0].ID)
		if a := clerk.Get(path("/clerk/motions/%d", list[0].ID)); !strings.Contains(a.Body, `href="`+page+`"`) {
			t.Error("the workbench does not lead to the advice")
		}
		form := clerk.Get(page).Want(200, "public with the agenda")
		clerk.Post(page, "version", form.Value("version"), "legal", "It may.", "financial-by", "Head of Finance").
			Want(422, "Enter who gives the legal advice", "Enter the financial advice, or clear who gives it", "It may.")
		clerk.Post(page, "version", form.Value("version"), "legal", "It may.", "legal-by", "Head of Legal").WantTo(path("/clerk/motions/%d", list[0].ID))
		clerk.Get(page).Want(200, "It may.", "Head of Legal")
		clerk.Post(page, "version", form.Value("version"), "legal", "It may not.", "legal-by", "Head of Legal").Want(409, "It may not.")
		h.As(t, "Mo", 0, models.RoleMonitoringOfficer).Get(page).Want(403)
		events, err := d.Events.History(webtest.System, list[0].ID, 1)
		must(t, err)
		if e := events[0]; e.Verb != "motion.advise" || len(e.Read().Changes) != 1 {
			t.Errorf("the record has %s %+v", e.Verb, e.Read())
		}
		p, err := h.motionsPaper(context.Background(), models.PublicPart)
		must(t, err)
		if text := dumped(p); !strings.Contains(text, "It may.\nGiven by Head of Legal.") {
			t.Error(text)
		}
	})
}

func TestNoAdviceOnceAMotionIsDecided(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		list, _, err := d.Motions.List(h.clerk, models.MotionFilter{Words: "quay"})
		must(t, err)
		err = d.Motions.Advise(h.clerk, list[0].ID, models.AdviceInput{Legal: "It may.", LegalBy: "Head of Legal"})
		if models.CodeOf(err) != models.Conflict {
			t.Errorf("a carried motion: %v", err)
		}
		err = d.Motions.Advise(h.officer, list[0].ID, models.AdviceInput{})
		if models.CodeOf(err) != models.Forbidden {
			t.Errorf("an officer: %v", err)
		}
	})
}
