package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestMembersSeeTheirMotions(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		early := h.As(t, "Early Bird", h.member("Early Bird"), models.RoleMember)
		early.Get("/member").Want(200, "My motions No meeting is planned. You have proposed and seconded no motions yet.")
		h.fill()

		// Drafts: one of Ada's, one of somebody else's, one exempt.
		must(t, h.draft("Benches for <b>the</b> quay", "Ada Beck", ""))
		must(t, h.draft("Somebody's draft", "Noor Abel", ""))
		must(t, h.draft("Hidden draft", "Ada Beck", "paragraph 3"))
		ada := h.As(t, "Ada Beck", h.ada, models.RoleMember)
		a := ada.Get("/member").Want(200, "My motions Next meeting: Full Council, Thursday 27 March 2025 . Notice of motions closed at 5pm on 17 March 2025.",
			"Motions I proposed", "Mending the quay 2024/25-M01 • Seconded by Councillor Noor Abel • Decided on 13 February 2025 Carried Being acted on",
			"Mend the steps Quay Master Overdue by 11 days In progress Due 10 March 2025 Last update 5 March 2025",
			"Count the bollards Quay Master Not started No due date: It waits for the spring tide No update yet",
			"Benches for <b>the</b> quay No reference yet", "Draft", "Motions I seconded Names for the new ferries", "A fog horn for every boat", "Proposed by Councillor Noor Abel", "Withdrawn",
			"!He is dear", "!Ines Quill", "!Somebody", "!Hidden", "!Secret", "!Exempt")
		for _, part := range []string{`href="/motions/2024-25/m01/r1"`, `href="/motions/2024-25/m01"`, "<caption", `<th scope="col"`, `<th scope="row"`} {
			if !strings.Contains(a.Body, part) {
				t.Errorf("there is no %s", part)
			}
		}

		// An exempt motion, once it is granted and published, in a list of its own.
		secret, err := h.DB.Motions.FindByPath(h.clerk, "2024-25/m05")
		must(t, err)
		must(t, h.DB.Motions.Grant(h.clerk, secret.ID, ada.User.ID, true))
		a = ada.Get("/member").Want(200, "Exempt motions These are not public.", "Secret: the sale of the lighthouse 2024/25-M05", "Exempt On the agenda")
		if strings.Count(a.Text(), "Secret: the sale") != 1 {
			t.Errorf("the exempt motion stands in two lists:\n%s", a.Text())
		}
		other := h.As(t, "Other Member", h.member("Other Member"), models.RoleMember)
		other.Get("/member").Want(200, "You have proposed and seconded no motions yet.", "!Secret", "!Mending", "!Benches")
		must(t, h.DB.Motions.Grant(h.clerk, secret.ID, other.User.ID, true))
		other.Get("/member").Want(200, "Exempt motions", "Secret: the sale of the lighthouse", "Proposed by Councillor Noor Abel", "!You have proposed")
		must(t, h.DB.Motions.Grant(h.clerk, secret.ID, other.User.ID, false))
		other.Get("/member").Want(200, "!Secret")

		h.Anybody(t).Get("/member").WantTo("/sign-in?next=%2Fmember")
		h.ines(t).Get("/member").Want(403)
		h.As(t, "Clem Clerk", 0, models.RoleClerk).Get("/member").Want(403, "!Mending")
		// Whoever is a councillor reads no staff note, whatever else they are.
		h.As(t, "Both", h.member("Both"), models.RoleMember, models.RoleClerk).Get("/member").Want(200, "!He is dear", "!Mending")
	})
}

// member makes another councillor.
func (h *hall) member(name string) uint {
	h.t.Helper()
	p, err := h.DB.People.Create(webtest.System, models.PersonInput{FullName: name, Kind: models.KindMember})
	must(h.t, err)
	return p.ID
}

// draft makes a draft of somebody's, exempt if there is a ground.
func (h *hall) draft(title, proposer, ground string) error {
	m, err := h.DB.Motions.Create(h.clerk, models.PasteInput{Text: "X\n\nProposer: Cllr " + proposer + "\n\nCouncil requests the administration to:\n\n1. Do it.\n"})
	if err != nil {
		return err
	}
	in := m.Input()
	in.Title, in.Exempt, in.ExemptParagraph = title, ground != "", ground
	return h.DB.Motions.Edit(h.clerk, m.ID, in)
}

func TestAMembersPageAsksAFixedNumberOfQueries(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	ada := h.As(t, "Ada Beck", h.ada, models.RoleMember)
	count := dbtest.CountQueries(t, h.DB)
	ada.Get("/member").Want(200)
	count()
	ada.Get("/member").Want(200)
	before := count()
	if before > 13 { // one reads the member's questions, one what was promised to them, one the answers they have in hand
		t.Errorf("%d queries, 13 at most", before)
	}
	for range 5 {
		must(t, h.draft("One more", "Ada Beck", ""))
	}
	count()
	if ada.Get("/member").Want(200); count() != before {
		t.Errorf("more queries with more motions than the %d before", before)
	}
}
