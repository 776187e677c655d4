package db_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestPeople(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		group, err := d.Groups.Create(system, models.PoliticalGroupInput{Name: "Harbour Group"})
		wantCode(t, err, "", "")
		in := models.PersonInput{FullName: "Siân O’Hara", Kind: models.KindMember, GroupID: group.ID, Ward: "Castle"}
		first, err := d.People.Create(system, in)
		wantCode(t, err, "", "")
		second, err := d.People.Create(system, models.PersonInput{
			FullName: "Sian O'Hara", Kind: models.KindMember,
			TermEnd: models.InputOf("2021-05-06"),
		})
		wantCode(t, err, "", "")
		officer, err := d.People.Create(system, models.PersonInput{FullName: "Mary Officer", Kind: models.KindOfficer})
		wantCode(t, err, "", "")
		if first.Slug != "sian-ohara" || second.Slug != "sian-ohara-2" {
			t.Errorf("got %q and %q", first.Slug, second.Slug)
		}

		for name, want := range map[string]uint{
			"Cllr. SIÂN  O'Hara": first.ID, "Councillor Mrs Sian O’Hara": first.ID, // the one who serves
			"Sian": 0, "Mary Officer": 0, "": 0, "Cllr": 0, "S O'Hara": 0,
		} {
			if got, err := d.People.Match(context.Background(), name); err != nil || got != want {
				t.Errorf("Match(%q) = %d, %v; want %d", name, got, err, want)
			}
		}

		list, err := d.People.List(context.Background(), db.PersonFilter{})
		if err != nil || len(list) != 2 {
			t.Errorf("the public reads %d people, %v; want the 2 councillors", len(list), err)
		}
		_, err = d.People.Find(context.Background(), officer.ID)
		wantCode(t, err, models.NotFound, "")
		list, _ = d.People.List(system, db.PersonFilter{Kind: models.KindMember, Serving: true, Words: "ward_less"})
		if len(list) != 0 {
			t.Errorf("got %d", len(list))
		}
		list, _ = d.People.List(system, db.PersonFilter{Serving: true, Words: "CAST"})
		if len(list) != 1 {
			t.Errorf("got %d", len(list))
		}

		in.FullName, in.Version = "Siân Jones", 1
		wantCode(t, d.People.Update(context.Background(), first.ID, in), models.Forbidden, "administrators")
		wantCode(t, d.People.Update(system, first.ID, in), "", "")
		wantCode(t, d.People.Update(system, first.ID, in), models.Conflict, "changed")
		p, err := d.People.BySlug(context.Background(), "sian-ohara")
		if err != nil || p.FullName != "Siân Jones" {
			t.Errorf("got %+v, %v", p, err)
		}
		events, err := d.Events.List(system, db.EventFilter{Subject: first.Subject(), Limit: 10})
		if err != nil || len(events) != 2 || !strings.Contains(events[1].Content, `"field":"group","to":"Harbour Group"`) {
			t.Errorf("the log names the group: %+v, %v", events, err)
		}
		in.GroupID, in.Version = 99, 2
		wantCode(t, d.People.Update(system, first.ID, in), models.Invalid, "political group")
	})
}

func TestCouncilProfileAndSettings(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c, err := d.Council.Find(context.Background())
		wantCode(t, err, "", "")
		in := c.Input()
		in.Name = "Thornsea County Council"
		wantCode(t, d.Council.Update(context.Background(), in, nil), models.Forbidden, "")
		if _, err := d.Council.Profile(context.Background()); err != nil {
			t.Fatal(err)
		}
		png := "\x89PNG\r\n\x1a\n and the rest"
		wantCode(t, d.Council.Update(system, in, &db.File{Name: "logo.svg", Size: 5, Content: strings.NewReader("<svg>")}), models.Invalid, "PNG or JPG")
		wantCode(t, d.Council.Update(system, in, &db.File{Name: "logo.png", Size: int64(len(png)), Content: strings.NewReader(png)}), "", "")
		c, err = d.Council.Profile(context.Background())
		if err != nil || c.Name != in.Name || c.LogoType != "image/png" {
			t.Errorf("got %+v, %v", c, err)
		}
		s := c.Settings.Input(c.Version)
		s.NoticeN, s.Reference = "61", "M{nn}"
		wantCode(t, d.Council.UpdateSettings(system, s), models.Invalid, "Notice period must be a number from 1 to 60")
		s.NoticeN, s.Reference = "9", "{year}-M{nnn}"
		wantCode(t, d.Council.UpdateSettings(system, s), "", "")
		wantCode(t, d.Council.UpdateSettings(system, s), models.Conflict, "changed")
		c, _ = d.Council.Find(context.Background())
		if c.Settings.NoticeN != 9 || c.Settings.MoverLabel != "Proposer" {
			t.Errorf("got %+v", c.Settings)
		}
		events, _ := d.Events.List(system, db.EventFilter{Subject: "council/1", Limit: 10})
		if len(events) != 2 || !strings.Contains(events[0].Content, `"field":"motion.notice.n","from":"7","to":"9"`) {
			t.Errorf("got %+v", events)
		}
	})
}

func TestBodiesGroupsAndDirectorates(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, err := d.Bodies.Create(system, models.BodyInput{Name: "Full Council", Kind: models.BodyFullCouncil})
		wantCode(t, err, "", "")
		_, err = d.Bodies.Create(system, models.BodyInput{Name: "full council", Kind: models.BodyCommittee})
		wantCode(t, err, models.Invalid, "Another body has this name")
		in := b.Input()
		in.Name, in.Monitoring = "Council", true
		wantCode(t, d.Bodies.Update(system, b.ID, in), "", "")
		b, err = d.Bodies.BySlug(context.Background(), "full-council")
		if err != nil || b.Name != "Council" || !b.Monitoring {
			t.Errorf("got %+v, %v", b, err)
		}
		r, err := d.Directorates.Create(system, models.DirectorateInput{Name: "Environment"})
		wantCode(t, err, "", "")
		dir := r.Input()
		dir.HeadOfServiceID = 77
		wantCode(t, d.Directorates.Update(system, r.ID, dir), models.Invalid, "officer from the list")
		_, err = d.Directorates.Create(context.Background(), models.DirectorateInput{Name: "Other"})
		wantCode(t, err, models.Forbidden, "")
	})
}
