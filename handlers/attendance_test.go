package handlers_test

import (
	"errors"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// attend records who was at a meeting.
func (h *hall) attend(m *models.Meeting, in models.AttendanceInput) error {
	h.t.Helper()
	now, err := h.DB.Meetings.Find(h.clerk, m.ID)
	must(h.t, err)
	in.Version = now.Version
	return h.DB.Meetings.RecordAttendance(h.clerk, m.ID, in)
}

// declare puts down an interest and returns its number.
func (h *hall) declare(m *models.Meeting, in models.InterestInput) uint {
	h.t.Helper()
	must(h.t, h.DB.Meetings.Declare(h.clerk, m.ID, in))
	list, err := h.DB.Meetings.Interests(h.clerk, m)
	must(h.t, err)
	for _, i := range list {
		if i.ItemID == in.ItemID && i.PersonID == in.PersonID && i.Kind == in.Kind {
			return i.ID
		}
	}
	h.t.Fatal("the interest is not there")
	return 0
}

// itemOf is the item of a motion on the agenda of the meeting of 27 March.
func (h *hall) itemOf(motion uint) uint {
	h.t.Helper()
	list, err := h.DB.Meetings.Items(h.clerk, h.meeting)
	must(h.t, err)
	for _, i := range list {
		if models.Deref(i.MotionID) == motion {
			return i.ID
		}
	}
	h.t.Fatal("the motion has no item")
	return 0
}

// has wants pieces of a page as they are written.
func has(t *testing.T, a *webtest.Answer, pieces ...string) {
	t.Helper()
	for _, p := range pieces {
		if !strings.Contains(a.Body, p) {
			t.Errorf("the page has no %q:\n%s", p, a.Body)
		}
	}
}

func TestTheClerkRecordsWhoWasAtAMeeting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		for _, name := range []string{"Bea Cole", "Cy Dunn", "Di Eve"} {
			h.member(name)
		}
		b := h.As(t, "Clem", 0, models.RoleClerk)
		clerks, form := path("/clerk/meetings/%d", h.meeting.ID), path("/clerk/meetings/%d/attendance", h.meeting.ID)
		public := "/meetings/full-council/2025-03-27"
		b.Get(clerks).Want(200, "It is not recorded who was there.", "Record who was there")
		a := b.Get(form).Want(200, "Everyone who is not marked below", "Ada Beck", "Noor Abel", "!Tom Past", "Everybody can read it once the meeting is recorded as held.")
		people, err := d.Meetings.Members(h.clerk, h.meeting)
		must(t, err)
		fields := []string{"version", a.Value("version")}
		mark := map[string]string{}
		for _, p := range people {
			fields = append(fields, "person", path("%d", p.ID))
			mark[p.FullName] = path("mark-%d", p.ID)
		}
		ada, bea := path("%d", h.ada), strings.TrimPrefix(mark["Bea Cole"], "mark-")

		// What does not fit is said beside its field, and nothing typed is lost.
		a = b.Post(form, append(fields, "rest", "present", mark["Ada Beck"], "absent", "names-apologies", "Councillor Noor Abel\nAda Beck\nNobody Known", "moved-1", ada, "arrived-1", "99")...)
		a.Want(422, "“Ada Beck” is at “Absent” already.", "“Nobody Known” is no councillor who was in office that day.", "Only somebody who was present can have arrived late or left early",
			"The agenda has no item 99.")
		if a.Value("arrived-1") != "99" {
			t.Errorf("what was typed is lost:\n%s", a.Body)
		}
		has(t, a, "Councillor Noor Abel\nAda Beck\nNobody Known</textarea>", `value="absent" selected`)
		b.Post(form, fields...).Want(422, "Say of at least one councillor whether they were there")
		b.Post(form, append(fields, "rest", "present", "moved-1", "", "left-1", "7(a)", "moved-2", bea)...).
			Want(422, "Select who arrived or left", "Enter the item at which they arrived or left")

		b.Post(form, append(fields, "rest", "present", mark["Di Eve"], "absent", "names-apologies", "cllr NOOR ABEL", "moved-1", ada, "arrived-1", "7(a)", "moved-2", bea, "left-2", "14.1")...).
			WantTo(clerks + "#attendance")
		said := "Present (3) Councillor Ada Beck (from item 7(a)), Councillor Bea Cole (until item 14.1), Councillor Cy Dunn Apologies (1) Councillor Noor Abel Absent (1) Councillor Di Eve"
		b.Get(clerks).Want(200, "Attendance saved.", said)
		b.Post(form, append(fields, "rest", "present")...).Want(409, "Clem")

		// It is public once the meeting was held.
		anybody := h.Anybody(t)
		anybody.Get(public).Want(200, "!Attendance", "!Cy Dunn")
		present, recorded, err := d.Meetings.Present(h.clerk, h.meeting.ID)
		must(t, err)
		if !recorded || len(present) != 3 || present[0] != h.ada {
			t.Errorf("present are %v, recorded: %t", present, recorded)
		}
		h.step(h.meeting, "hold", "")
		anybody.Get(public).Want(200, said)

		// It is changed: the form has what was recorded, and the log who it is about.
		a = b.Get(form).Want(200)
		if a.Value("arrived-1") != "7(a)" {
			t.Errorf("the form lacks what was recorded:\n%s", a.Body)
		}
		has(t, a, `value="absent" selected`, `value="apologies" selected`, `value="present" selected`, `type="radio" value="" checked`)
		fields[1] = a.Value("version")
		b.Post(form, append(fields, mark["Ada Beck"], "present", mark["Noor Abel"], "apologies", mark["Di Eve"], "present")...).WantTo(clerks + "#attendance")
		anybody.Get(public).Want(200, "Present (2) Councillor Ada Beck, Councillor Di Eve Apologies (1) Councillor Noor Abel", "!Bea Cole")
		events, err := d.Events.List(webtest.System, db.EventFilter{Subject: h.meeting.Subject(), Limit: 1})
		must(t, err)
		log := ""
		for _, c := range events[0].Read().Changes {
			log += c.Field + ": " + c.From + " → " + c.To + ". "
		}
		if log != "Ada Beck: present, arrived at item 7(a) → present. Di Eve: absent → present. Bea Cole: present, left at item 14.1 → . Cy Dunn: present → . " {
			t.Errorf("the log says %q", log)
		}
	})
}

func TestAttendanceIsForAMeetingWhoseAgendaIsOut(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t)))
	h.at("2025-03-11", 12)
	m := h.plan("2025-03-27")
	if err := h.attend(m, models.AttendanceInput{Rest: models.Present}); models.CodeOf(err) != models.Conflict {
		t.Errorf("before the agenda: %v", err)
	}
	if err := h.DB.Meetings.RecordAttendance(h.officer, m.ID, models.AttendanceInput{Rest: models.Present}); models.CodeOf(err) != models.Forbidden {
		t.Errorf("an officer: %v", err)
	}
}

func TestInterestsAreDeclaredPerItem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		list, err := d.Meetings.Items(h.clerk, h.meeting)
		must(t, err)
		item, motion, paths := map[string]uint{}, map[string]uint{}, map[string]string{}
		for _, i := range list {
			item[i.Number], motion[i.Number], paths[i.Number] = i.ID, models.Deref(i.MotionID), i.MotionPath
		}
		b, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		clerks, form := path("/clerk/meetings/%d", h.meeting.ID), path("/clerk/meetings/%d/interests", h.meeting.ID)
		public := "/meetings/full-council/2025-03-27"
		b.Get(form).Want(200, "14.1 Guarding the harbour lamps", "Disclosable pecuniary interest")
		a := b.Post(form, "nature", "He <i>rents</i> a boat")
		a.Want(422, "Select the item of the agenda", "Select who declared the interest", "Select the kind of interest", "Select whether they left the room")
		has(t, a, "He &lt;i&gt;rents&lt;/i&gt; a boat</textarea>")
		own := []string{"item", path("%d", item["14.1"]), "person", path("%d", h.ada), "kind", "dpi", "stayed", "left", "nature", "She owns <i>a boat</i>"}
		b.Post(form, own...).WantTo(clerks + "#interests")
		b.Post(form, own...).Want(422, "This councillor has an interest of this kind in this item already.")
		b.Post(form, "item", path("%d", item["15"]), "person", path("%d", h.ada), "kind", "other", "stayed", "stayed", "nature", "Zqisland").WantTo(clerks + "#interests")
		b.Post(form, "item", path("%d", item["14.4"]), "person", path("%d", h.ada), "kind", "non_registrable", "stayed", "stayed", "nature", "Zqlight", "dispensation", "Given on 3 March").WantTo(clerks + "#interests")
		said := "Councillor Ada Beck declared an interest (disclosable pecuniary interest): She owns <i>a boat</i>. They left the room for the item. Item 14.1, Guarding the harbour lamps"
		b.Get(clerks).Want(200, said, "Councillor Ada Beck declared an interest: Zqisland.", "Dispensation: Given on 3 March. Item 14.4", "Part II: not for the public")

		// Nobody else reads them before the meeting was held, and exempt ones never.
		anybody.Get(public).Want(200, "!declared")
		h.step(h.meeting, "hold", "")
		anybody.Get(public).Want(200, said, "!Zqisland", "!Zqlight", "!dispensation")
		for number, want := range map[string]int{"14.1": 1, "14.4": 0} {
			if list, err := d.Motions.Interests(models.WithActor(t.Context(), models.Actor{}), motion[number]); err != nil || len(list) != want {
				t.Errorf("anybody reads %d interests in %s: %v", len(list), number, err)
			}
		}
		for number, want := range map[string]int{"14.1": 1, "14.4": 0} { // there is a dispensation for the other
			if ids, err := d.Meetings.Interested(h.clerk, h.meeting.ID, motion[number]); err != nil || len(ids) != want {
				t.Errorf("interested in %s are %v: %v", number, ids, err)
			}
		}

		// Who left the room for it has no vote.
		vote := models.VoteInput{
			Subject: models.VoteOnMotion, Date: on("2025-03-27"), Method: "recorded", For: "1", Against: "0", Result: models.VoteCarried,
			People: []uint{h.ada}, Chosen: []models.ChosenInput{{PersonID: h.ada, Side: models.SideFor}},
		}
		_, err = d.Votes.Save(h.clerk, motion["14.1"], 0, vote, false)
		if e, ok := errors.AsType[*models.Error](err); !ok || e.Fields[0].Field != path("choice-%d", h.ada) {
			t.Errorf("a vote by who declared an interest: %v", err)
		}

		// One is changed, another taken out.
		interests, err := d.Meetings.Interests(h.clerk, h.meeting)
		must(t, err)
		first := path("%s/%d", form, interests[0].ID)
		a = b.Get(first).Want(200, "Change a declaration of interest", "take this declaration out")
		has(t, a, path(`value="%d" selected>14.1`, item["14.1"]), `value="left" checked`, `value="dpi" checked`)
		changed := append(own, "version", "1")
		changed[5], changed[7] = "other_registrable", "stayed"
		b.Post(first, changed...).WantTo(clerks + "#interests")
		b.Post(first, changed...).Want(409, "Somebody else has changed this interest")
		anybody.Get(public).Want(200, "declared an interest (other registrable interest): She owns <i>a boat</i>. They stayed in the room.")
		b.Post(first + "/remove").Want(409)
		b.Post(first+"/remove", "version", "2").WantTo(clerks + "#interests")
		b.Post(first+"/remove", "version", "2").Want(404)
		b.Get(path("/clerk/meetings/%d/interests/%d", h.meeting.ID+7, interests[1].ID)).Want(404)
		anybody.Get(public).Want(200, "!declared")
	})
}
