package handlers_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

func (h *hall) register(ctx context.Context, notices bool, part int) (*paper.Paper, error) {
	r, err := h.DB.Motions.Register(ctx, "2024-25", notices, part)
	if err != nil {
		return nil, err
	}
	return views.Register(h.profile(), r), nil
}

// TestRegister holds the register of a year against the record: what was
// published for everybody; every notice, with those that were refused and why, for
// the clerk's office only (US2).
func TestRegister(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		r.minuted()
		planned := r.plan("2025-05-22")
		enter := func(title string) uint {
			m, err := d.Motions.Create(r.clerk, models.PasteInput{Text: short(title, "Do it.")})
			must(t, err)
			in := m.Input()
			in.Title, in.MeetingID = title, planned.ID
			must(t, d.Motions.Edit(r.clerk, m.ID, in))
			r.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-21"), Time: "08:00"})
			return m.ID
		}
		refused := enter("Zqnotice")
		r.motionStep(enter("Zqaccepted"), "accept", models.MotionStepInput{})
		mo := models.WithActor(context.Background(), models.Actor{UserID: 903, Name: "Mo Warden", Roles: []models.Role{models.RoleMonitoringOfficer}})
		m, err := d.Motions.Find(mo, refused)
		must(t, err)
		must(t, d.Motions.Take(mo, refused, "rule-out", models.MotionStepInput{Reason: "It is not for this council (standing order 12)", Version: m.Version}))

		public, err := r.register(context.Background(), false, models.PublicPart)
		must(t, err)
		golden(t, "register.txt", dumped(public))
		office, err := r.register(r.clerk, true, models.PublicPart)
		must(t, err)
		golden(t, "register-notices.txt", dumped(office))
		exempt, err := r.register(r.clerk, true, models.ExemptPart)
		must(t, err)
		golden(t, "register-exempt.txt", dumped(exempt))

		again, err := r.register(r.clerk, false, models.PublicPart)
		must(t, err)
		if dumped(again) != dumped(public) {
			t.Error("the register says something else to the clerk")
		}
		for _, word := range []string{"lighthouse", "zqnotice", "zqaccepted"} {
			if strings.Contains(strings.ToLower(dumped(public)), word) {
				t.Errorf("the register of motions has %q", word)
			}
		}
		if strings.Contains(dumped(office), "lighthouse") {
			t.Error("the first part of the register of notices has exempt words")
		}
		for who, ctx := range map[string]context.Context{"anybody": context.Background(), "an officer": r.officer} {
			for _, part := range []int{models.PublicPart, models.ExemptPart} {
				if _, err := r.register(ctx, true, part); models.CodeOf(err) != models.NotFound {
					t.Errorf("%s and part %d of the notices: %v", who, part, err)
				}
			}
		}
		for _, year := range []string{"", "2024", "2024/25", "x"} {
			if _, err := d.Motions.Register(r.clerk, year, false, models.PublicPart); models.CodeOf(err) != models.NotFound {
				t.Errorf("the register of %q: %v", year, err)
			}
		}
	})
}
