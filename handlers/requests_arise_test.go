package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// beacons is a notice in the layout of the seed; its fourth request is for three
// different audiences.
const beacons = `Motion for Time Limited Debate – Guarding the beacons from false lights

Proposer: Cllr Ada Beck

Seconder: Cllr Noor Abel

Council notes:

- 1. Strangers have lit false lights on the headland.
- 2. In May 2026 the beacons are a hundred years old.

Council believes:

- 1. A beacon must be where the chart says it is.
- Everybody who sails relies on it.

Council requests the administration to:

- 1. Train the keepers to tell a false light from a true one.
- 2. Tell the fishers how to report a false light.
- 3. Appropriately involve members in this work while keeping every notice neutral.
- 4. Communicate with other harbours in the county, bodies of harbours abroad who we have good relations with, and the national government to share ideas about false lights.
`

// US5: a motion that is carried proposes a request for each operative clause, and
// three for the clause with three audiences; the clerk splits, edits, merges and
// drops what asks for nothing, before anybody else sees them.
func TestUS5ACarriedMotionProposesItsRequests(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-03-11", 12)
		h.meeting = h.plan("2025-03-27")
		id := h.motion(h.meeting, "1", beacons, "")
		h.at("2025-03-19", 9)
		h.step(h.meeting, "publish", "")
		h.at("2025-03-27", 18)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		at := path("/clerk/motions/%d", id)
		clerk.Get(at+"/requests").Want(409, "Only a motion that was carried has requests.")
		clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "carry", "method", "assent")...).WantTo(at + "/requests")
		page := clerk.Get(at+"/requests").Want(200, "Request 1", "Train the keepers", "Request 2", "Request 3", "Request 4", "Split request 4 into 3, as proposed", "!Request 5")
		if n := strings.Count(page.Body, "as proposed"); n != 1 {
			t.Errorf("%d clauses propose to be split", n)
		}
		list := func() []models.RequestRow { return must1(d.Requests.ForMotion(h.clerk, id)) }
		public, err := d.Requests.ForMotion(context.Background(), id)
		must(t, err)
		if len(public) != 0 {
			t.Errorf("the public sees %d requests before they are confirmed", len(public))
		}

		// Split, as proposed.
		split := path("/clerk/requests/%d/split", list()[3].ID)
		a := clerk.Get(split).Want(200, "These are proposed from the words")
		const parts = "Communicate with other harbours in the county to share ideas about false lights\n" +
			"Communicate with bodies of harbours abroad who we have good relations with to …\n" +
			"Communicate with the national government to share ideas about false lights"
		if got := a.Value("titles"); got != parts {
			t.Errorf("the proposed titles are\n%s\nwant\n%s", got, parts)
		}
		clerk.Get(path("/clerk/requests/%d/split", list()[0].ID)).Want(200, "!proposed from the words")
		clerk.Post(split, form(a)...).WantTo(at + "/requests")
		clerk.Get(at+"/requests").Want(200, "Split into 3 requests.", "Request 6", "!as proposed")
		for _, r := range list()[3:] {
			if r.Text != list()[3].Text || r.State != models.RequestUnconfirmed {
				t.Errorf("a part is %s and quotes %q", r.State, r.Text)
			}
		}

		// Merge: the third into the second.
		join := path("/clerk/requests/%d/join", list()[2].ID)
		clerk.Post(join, form(clerk.Get(join).Want(200, "Tell the fishers", "involve members"))...).WantTo(at + "/requests")
		if rows := list(); len(rows) != 5 || !strings.Contains(rows[1].Text, "Tell the fishers") || !strings.Contains(rows[1].Text, "keeping every notice neutral") {
			t.Errorf("after the merge: %d requests, the second quotes %q", len(rows), rows[1].Text)
		}

		// Delete: no action arises from the last, which needs its reason.
		drop := path("/clerk/requests/%d/drop", list()[4].ID)
		a = clerk.Get(drop).Want(200, "Why it asks for nothing to be done")
		clerk.Post(drop, form(a)...).Want(422, "Enter the reason")
		clerk.Post(drop, form(a, "reason", "No action arising: the government has asked us.")...).WantTo(at + "/requests")

		// Edit, and confirm what is left.
		a = clerk.Get(at + "/requests")
		edited := fmt.Sprintf("title-%d", list()[0].ID)
		clerk.Post(at+"/requests", form(a, "action", "confirm", edited, "Train all keepers")...).WantTo(at + "/requests")
		var got []string
		for _, r := range list() {
			got = append(got, r.Reference+" "+r.Title)
		}
		want := []string{
			"2024/25-M01-R1 Train all keepers", "2024/25-M01-R2 Tell the fishers how to report a false light",
			"2024/25-M01-R3 Communicate with other harbours in the county to share ideas about false lights",
			"2024/25-M01-R4 Communicate with bodies of harbours abroad who we have good relations with to …",
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("confirmed:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		h.Anybody(t).Get("/motions/2024-25/m01").Want(200, "Train all keepers", "4 requests", "!Communicate with the national government to share ideas about false lights.")
	})
}

// US5: where every proposed request is dropped, no action arises from the motion.
func TestUS5NoActionArises(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-03-11", 12)
		h.meeting = h.plan("2025-03-27")
		id := h.motion(h.meeting, "1", short("Thanking the keepers", "Thank the keepers."), "")
		h.at("2025-03-19", 9)
		h.step(h.meeting, "publish", "")
		h.at("2025-03-27", 18)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		at := path("/clerk/motions/%d", id)
		clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "carry", "method", "assent")...).WantTo(at + "/requests")
		drop := path("/clerk/requests/%d/drop", must1(d.Requests.ForMotion(h.clerk, id))[0].ID)
		clerk.Post(drop, form(clerk.Get(drop), "reason", "They were thanked at the meeting.")...).WantTo(at + "/requests")
		clerk.Get(at+"/requests").Want(200, "No action arising")
		h.Anybody(t).Get("/motions/2024-25/m01").Want(200, "No action arising", "!To be confirmed")
	})
}

// US5: no other outcome makes requests.
func TestUS5OnlyACarriedMotionMakesRequests(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-03-11", 12)
		h.meeting = h.plan("2025-03-27")
		outcomes := map[string][]string{
			"Lost":      {"outcome", "lose", "method", "show_of_hands", "for", "1", "against", "2", "abstain", "0"},
			"Withdrawn": {"outcome", "withdraw", "consent", "seconder"},
			"Not taken": {"outcome", "not-taken"},
		}
		ids := map[string]uint{}
		for i, end := range []string{"Lost", "Withdrawn", "Not taken"} {
			ids[end] = h.motion(h.meeting, fmt.Sprint(i+1), strings.Replace(beacons, "the beacons", "the beacons, "+end, 1), "")
		}
		h.at("2025-03-19", 9)
		h.step(h.meeting, "publish", "")
		h.at("2025-03-27", 18)
		h.person("Third Vote", models.KindMember)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		for end, fields := range outcomes {
			at := path("/clerk/motions/%d", ids[end])
			clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), fields...)...).WantTo(at)
			clerk.Get(at).Want(200, end)
			clerk.Get(at+"/requests").Want(409, "Only a motion that was carried has requests.")
			if rows := must1(d.Requests.ForMotion(h.clerk, ids[end])); len(rows) != 0 {
				t.Errorf("a motion that was %s has %d requests", strings.ToLower(end), len(rows))
			}
		}
		clerk.Get("/clerk").Want(200, "!Requests to confirm")
		clerk.Get("/requests").Want(200, "No requests yet.")
	})
}
