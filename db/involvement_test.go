package db_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestInvolvingMembersNeedsEveryGroupOnTheCouncil(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.given(t, models.MemberInvolvement, "Involve members")
		system := models.WithActor(t.Context(), models.System)
		group := func(name string, in models.PersonInput) uint {
			t.Helper()
			g, err := d.Groups.Create(system, models.PoliticalGroupInput{Name: name})
			must(t, err)
			in.GroupID, in.FullName = g.ID, name+" Councillor"
			if in.Kind == "" {
				in.Kind = models.KindMember
			}
			_, err = d.People.Create(system, in)
			must(t, err)
			return g.ID
		}
		lamps, quay := group("Lamplighters", models.PersonInput{}), group("Quay Alliance", models.PersonInput{TermStart: date("2021-05-10")})
		group("Yesterday", models.PersonInput{TermEnd: date("2025-04-29")})
		group("Tomorrow", models.PersonInput{TermStart: date("2025-05-01")})
		group("Officers", models.PersonInput{Kind: models.KindOfficer})

		missing := func() string {
			t.Helper()
			records, err := w.Requests.Records(w.officer, r)
			must(t, err)
			var said []string
			for _, u := range models.Unmet(records) {
				said = append(said, u.Code+": "+u.Missing)
			}
			return strings.Join(said, "\n")
		}
		add := func(in models.InvolvementInput) error { return d.Involvement.Add(w.officer, r.ID, in) }
		if got := missing(); !strings.HasPrefix(got, "groups_invited: There are no events with members yet.") {
			t.Errorf("nothing held: %s", got)
		}
		if err := add(models.InvolvementInput{Kind: "committee", HeldOn: date("2025-04-29")}); models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), "Select the groups that were invited") {
			t.Errorf("nobody invited: %v", err)
		}
		in := models.InvolvementInput{Kind: "committee", HeldOn: date("2025-04-29"), Invited: []uint{lamps}, Attended: []uint{lamps}, Effect: "The leaflet is shorter.", Notes: "Quay Alliance was forgotten."}
		must(t, add(in))
		if got := missing(); got != "groups_invited: Quay Alliance has not been invited to anything yet." {
			t.Errorf("one group left out: %s", got)
		}
		done := models.DoneInput{Text: "They were heard.", Link: "https://example.org/minutes", Version: r.Version}
		if err := w.Requests.Propose(w.officer, r.ID, done, nil); models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), "Every group on the council invited") {
			t.Errorf("proposed with a group not invited: %v", err)
		}

		// Corrected once.
		list, err := d.Involvement.List(w.officer, r.ID)
		must(t, err)
		in = list[0].Input()
		in.Invited, in.CorrectsID, in.Correction = []uint{lamps, quay}, list[0].ID, "Both were invited."
		must(t, add(in))
		if err := add(in); models.CodeOf(err) != models.Conflict {
			t.Errorf("corrected twice: %v", err)
		}
		if got := missing(); got != "" {
			t.Errorf("every group was invited: %s", got)
		}
		list, err = d.Involvement.List(w.nobody, r.ID)
		must(t, err)
		for _, e := range list {
			if e.Notes != "" || e.Correction != "" || e.AddedByName != "" || e.Effect != "The leaflet is shorter." {
				t.Errorf("the public reads %+v", e)
			}
		}
		if got := strings.Join(list[0].Invited(), ", ") + "; " + strings.Join(list[0].TookPart(), ", "); got != "Lamplighters, Quay Alliance; Lamplighters" {
			t.Errorf("kept: %s", got)
		}
		must(t, w.Requests.Propose(w.officer, r.ID, done, nil))
		in.CorrectsID, in.Correction = 0, ""
		if err := add(in); models.CodeOf(err) != models.Conflict {
			t.Errorf("an event while it awaits sign-off: %v", err)
		}
		events, err := d.Events.List(system, db.EventFilter{Subject: "request/1", Limit: 20})
		must(t, err)
		kept := 0
		for _, e := range events {
			if e.Verb == "request.involvement" {
				if kept++; strings.Contains(e.Content, "forgotten") || !strings.Contains(e.Content, "Lamplighters") {
					t.Errorf("the record says %s", e.Content)
				}
			}
		}
		if kept != 2 {
			t.Errorf("%d events are in the record", kept)
		}
	})
}

// What was approved before members were heard, they did not shape.
func TestMembersAreInvolvedBeforeTheCommunicationsOfTheirMotionAreApproved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		news := w.news(t)
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Involve members", Category: models.MemberInvolvement, MonitoringBodyID: w.scrutiny, Version: 1}))
		must(t, w.Requests.Allocate(w.clerk, 2, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
		g, err := d.Groups.Create(admin, models.PoliticalGroupInput{Name: "Lamplighters"})
		must(t, err)
		_, err = d.People.Create(admin, models.PersonInput{FullName: "Lea Lamp", Kind: models.KindMember, GroupID: g.ID})
		must(t, err)
		w.approved(t, news.ID, leaflet("2025-06-02", "2025-06-10"))
		in := models.InvolvementInput{Kind: "committee", HeldOn: date("2025-04-01"), Invited: []uint{g.ID}, Effect: "Shorter."}
		must(t, d.Involvement.Add(w.officer, 2, in))
		missing := func() string {
			t.Helper()
			records, err := w.Requests.Records(w.officer, w.request(t, 2))
			must(t, err)
			if unmet := models.Unmet(records); len(unmet) > 0 {
				return unmet[0].Code + ": " + unmet[0].Missing
			}
			return ""
		}
		if got := missing(); got != "before_approval: Lamplighters has not been invited to anything before 1 April 2025, when the communications were approved." {
			t.Errorf("invited on the day of the approval: %q", got)
		}
		in.HeldOn = date("2025-03-31")
		must(t, d.Involvement.Add(w.officer, 2, in))
		if got := missing(); got != "" {
			t.Errorf("invited the day before: %q", got)
		}
		_, err = d.Communications.Create(w.officer, news.ID, leaflet("2025-06-11", ""))
		must(t, err)
		if got := missing(); got != "communications_reviewed: No review has approved the words of “Spot the fake” as they are now." {
			t.Errorf("with a second leaflet that nobody reviewed: %q", got)
		}
	})
}
