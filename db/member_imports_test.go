package db_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/db/sample"
	"carried/models"
	"carried/models/memberlist"
)

const vale = "Ashcombe Vale District Council"

var may = memberlist.Wishes{On: "2026-05-11"}

// read reads one of the sample lists of package memberlist.
func read(t testing.TB, name string, kind models.PersonKind) memberlist.List {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../models/memberlist/testdata", name))
	must(t, err)
	l, err := memberlist.Read(data, memberlist.Options{Kind: kind, Council: vale})
	must(t, err)
	return l
}

// sure returns the keys of what is done without being asked about.
func sure(c memberlist.Comparison) (keys []string) {
	for _, p := range c.Proposals {
		if !p.Ask {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// counts writes a comparison in figures.
func counts(c memberlist.Comparison) string {
	return fmt.Sprintf("%d joined, %d changed, %d left, %d asked, %d unchanged, %d noted",
		c.Count(memberlist.Joined), c.Count(memberlist.Changed), c.Count(memberlist.Left), len(c.Questions), c.Unchanged, len(c.Noted))
}

// Each format on a record that has three people of the same council already,
// typed by hand: what is read, who is found, what is offered and done.
func TestEachFormatOfMembers(t *testing.T) {
	for file, want := range map[string]struct{ preview, done, again string }{
		"moderngov.xml": {
			"0 joined, 2 changed, 2 left, 0 asked, 0 unchanged, 3 noted", "0 joined, 2 changed, 1 left, 0 unchanged. New: Independent Group.",
			"0 joined, 0 changed, 1 left, 0 asked, 3 unchanged, 0 noted",
		},
		"opencouncildata.csv": {
			"0 joined, 3 changed, 1 left, 0 asked, 0 unchanged, 0 noted", "0 joined, 3 changed, 0 left, 0 unchanged. New: Independent, Labour and Co-operative Party.",
			"0 joined, 0 changed, 1 left, 0 asked, 3 unchanged, 0 noted",
		},
		"democracyclub.csv": {
			"0 joined, 2 changed, 2 left, 0 asked, 0 unchanged, 2 noted", "0 joined, 2 changed, 0 left, 0 unchanged. New: Independent.",
			"0 joined, 0 changed, 2 left, 0 asked, 2 unchanged, 0 noted",
		},
		"lgsf.csv": {
			"0 joined, 2 changed, 2 left, 0 asked, 0 unchanged, 2 noted", "0 joined, 2 changed, 0 left, 0 unchanged. New: Independent.",
			"0 joined, 0 changed, 2 left, 0 asked, 2 unchanged, 0 noted",
		},
		"popolo.json": {
			"0 joined, 2 changed, 2 left, 0 asked, 0 unchanged, 4 noted", "0 joined, 2 changed, 1 left, 0 unchanged. New: Independent Group.",
			"0 joined, 0 changed, 1 left, 0 asked, 3 unchanged, 0 noted",
		},
		"plain.csv": {
			"3 joined, 0 changed, 4 left, 0 asked, 0 unchanged, 0 noted", "2 joined, 0 changed, 0 left, 0 unchanged. New: Harbour Group.",
			"1 joined, 0 changed, 4 left, 0 asked, 2 unchanged, 0 noted",
		},
	} {
		t.Run(file, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				g, err := d.Groups.Create(system, models.PoliticalGroupInput{Name: "Vale Residents"})
				must(t, err)
				for _, in := range []models.PersonInput{
					{FullName: "Ada Bramley", Ward: "Lower Ashcombe"},
					{FullName: "Bilal O’Costa", Ward: "Upper Ashcombe", GroupID: g.ID},
					{FullName: "Carys Dunn", Ward: "Market and Castle"},
					{FullName: "Dai Evans", Ward: "Moor"},
				} {
					in.Kind = models.KindMember
					_, err := d.People.Create(system, in)
					must(t, err)
				}
				l := read(t, file, models.KindMember)
				c, err := d.MemberImports.Preview(system, l, may)
				must(t, err)
				if got := counts(c); got != want.preview {
					t.Errorf("offered: %s\n%s", got, told(c))
				}
				r, err := d.MemberImports.Apply(system, l, may, sure(c))
				must(t, err)
				if r.String() != want.done {
					t.Errorf("done: %s", r)
				}
				again, err := d.MemberImports.Preview(system, l, may)
				must(t, err)
				if got := counts(again); got != want.again {
					t.Errorf("offered again: %s\n%s", got, told(again))
				}
				if v, err := d.Events.Verify(system); err != nil || v.Problem != "" {
					t.Errorf("chain: %+v, %v", v, err)
				}
			})
		})
	}
}

func told(c memberlist.Comparison) string {
	var b strings.Builder
	for _, p := range c.Proposals {
		fmt.Fprintln(&b, p.Kind, p.Name, p.Why, p.Says())
	}
	return b.String()
}

// What an import leaves behind: the person with their address as it was, the
// group made, the number kept, the ward of before, and an event for each.
func TestAListOfMembersOnTheRecord(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		before, err := d.Groups.Create(system, models.PoliticalGroupInput{Name: "Downland Group"})
		must(t, err)
		in := models.PersonInput{FullName: "Bilal Costa", Kind: models.KindMember, Ward: "Moor", GroupID: before.ID, TermStart: models.InputOf("2021-05-06")}
		bilal, err := d.People.Create(system, in)
		must(t, err)
		l := read(t, "moderngov.xml", models.KindMember)
		clerk := models.WithActor(context.Background(), models.Actor{UserID: 3, Name: "Martin", Roles: []models.Role{models.RoleClerk}})
		c, err := d.MemberImports.Preview(clerk, l, may)
		must(t, err)
		if len(c.Questions) != 1 || c.Questions[0].Asks() != "Who is “Bilal O'Costa” (Lower Ashcombe) in row 2?" {
			t.Fatalf("asked: %+v\n%s", c.Questions, told(c))
		}
		keys := append(sure(c), c.Questions[0].Options[0].Key)
		for _, p := range c.Proposals { // chosen under his new name, he has not left
			if p.Kind == memberlist.Left {
				keys = append(keys, p.Key)
			}
		}
		r, err := d.MemberImports.Apply(clerk, l, may, keys)
		must(t, err)
		if r.String() != "1 joined, 1 changed, 0 left, 0 unchanged. New: Independent Group, Vale Residents." {
			t.Errorf("got %s", r)
		}
		p, err := d.People.BySlug(system, "bilal-costa")
		must(t, err)
		if p.ID != bilal.ID || p.FullName != "Bilal O'Costa" || p.Ward != "Lower Ashcombe" || p.Email != "bilal.ocosta@council.example" || p.Version != 2 || p.TermStart != "2021-05-06" || p.TermEnd != "" {
			t.Errorf("got %+v", p)
		}
		past, err := d.People.Past(system, p.ID)
		must(t, err)
		if len(past) != 1 || past[0].Ward != "Moor" || models.Deref(past[0].GroupID) != before.ID || past[0].BeganOn != "2021-05-06" || past[0].EndedOn != "2026-05-11" {
			t.Errorf("past: %+v", past)
		}
		ada, err := d.People.BySlug(system, "ada-bramley")
		must(t, err)
		if ada.TermStart != "2023-05-08" || ada.RoleTitle != "Chair of the Council, Member of the Pensions Board" || ada.GroupID == nil {
			t.Errorf("got %+v", ada)
		}
		// Their numbers find them, whatever the next list calls them.
		next := memberlist.List{Format: memberlist.LGSF, Kind: models.KindMember, People: []memberlist.Entry{
			{Row: 1, Name: "Ada Quince", Identifiers: []models.Identifier{{Scheme: "moderngov", Value: "101"}}},
			{Row: 2, Name: "B. O'Costa", Identifiers: []models.Identifier{{Scheme: "moderngov", Value: "102"}}},
		}}
		c, err = d.MemberImports.Preview(clerk, next, memberlist.Wishes{On: "2026-06-01"})
		must(t, err)
		if counts(c) != "0 joined, 1 changed, 0 left, 0 asked, 1 unchanged, 0 noted" {
			t.Errorf("%s\n%s", counts(c), told(c))
		}
		events, err := d.Events.List(system, db.EventFilter{Subject: p.Subject(), Limit: 10})
		must(t, err)
		if len(events) != 2 || events[0].ActorName != "Martin" || events[0].Read().Reason != "ModernGov XML, from 11 May 2026" ||
			!strings.Contains(events[0].Content, `"field":"group","from":"Downland Group","to":"Vale Residents"`) {
			t.Errorf("got %+v", events)
		}
		events, err = d.Events.List(system, db.EventFilter{Subject: "members/list", Limit: 10})
		must(t, err)
		if len(events) != 1 || !strings.Contains(events[0].Content, "1 joined, 1 changed, 0 left") {
			t.Errorf("got %+v", events)
		}
	})
}

func TestAListThatIsNotTaken(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l := read(t, "lgsf.csv", models.KindMember)
		_, err := d.MemberImports.Preview(context.Background(), l, may)
		wantCode(t, err, models.Forbidden, "clerk’s office")
		member := models.WithActor(context.Background(), models.Actor{UserID: 3, Roles: []models.Role{models.RoleMember, models.RoleOfficer, models.RoleAuditor}})
		_, err = d.MemberImports.Apply(member, l, may, nil)
		wantCode(t, err, models.Forbidden, "")
		_, err = d.MemberImports.Preview(system, l, memberlist.Wishes{})
		wantCode(t, err, models.Invalid, "Enter the day")
		_, err = d.MemberImports.Preview(system, memberlist.List{Kind: models.KindMember, People: []memberlist.Entry{{Name: "a\x00b"}}}, may)
		wantCode(t, err, models.Invalid, "did not arrive whole")

		c, err := d.MemberImports.Preview(system, l, may)
		must(t, err)
		keys := sure(c)
		_, err = d.People.Create(system, models.PersonInput{FullName: "Ada Bramley", Kind: models.KindMember})
		must(t, err)
		_, err = d.MemberImports.Apply(system, l, may, keys)
		wantCode(t, err, models.Conflict, "have changed since this list was checked")
		people, err := d.People.List(system, db.PersonFilter{})
		must(t, err)
		groups, err := d.Groups.List(system)
		must(t, err)
		if len(people) != 1 || len(groups) != 0 {
			t.Errorf("something was saved: %d people, %d groups", len(people), len(groups))
		}
	})
}

// Who leaves may still be able to sign in, and to be asked for work.
func TestWhoLeavesMayHoldOnToSomething(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		must(t, sample.Build(context.Background(), d, d.Today(), nil))
		l := memberlist.List{Format: memberlist.Plain, Kind: models.KindOfficer, People: []memberlist.Entry{{Row: 1, Name: "New Person"}}}
		c, err := d.MemberImports.Preview(system, l, may)
		must(t, err)
		var keys []string
		for _, p := range c.Proposals {
			if p.After.FullName == sample.Officer {
				keys = append(keys, p.Key)
			}
		}
		r, err := d.MemberImports.Apply(system, l, may, keys)
		must(t, err)
		if r.Left != 1 || r.SignIn != 1 || r.Owned == 0 || !strings.Contains(r.String(), "1 can still sign in") || !strings.Contains(r.String(), "open requests: give them to somebody else") {
			t.Errorf("got %+v: %s", r, r)
		}
	})
}

// A list of 2,000 people: the queries grow with what is written, not with what
// is compared.
func TestALongListIsComparedInAFewQueries(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	l := memberlist.List{Format: memberlist.Plain, Kind: models.KindMember}
	for i := range 2000 {
		name := fmt.Sprintf("%c%c%c Person", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		l.People = append(l.People, memberlist.Entry{Row: i + 1, Name: name, Ward: fmt.Sprint("Ward ", i%40), Group: fmt.Sprint("Group ", i%7), Identifiers: []models.Identifier{{Scheme: "list", Value: name}}})
	}
	start := time.Now()
	c, err := d.MemberImports.Preview(system, l, may)
	must(t, err)
	r, err := d.MemberImports.Apply(system, l, may, sure(c))
	must(t, err)
	if r.Joined != 2000 || len(r.NewUnits) != 7 {
		t.Errorf("got %+v", r)
	}
	brought := time.Since(start)
	queries := dbtest.CountQueries(t, d)
	start = time.Now()
	c, err = d.MemberImports.Preview(system, l, may)
	must(t, err)
	if n := queries(); n > 5 || c.Unchanged != 2000 {
		t.Errorf("%d queries, %s", n, counts(c))
	}
	t.Logf("brought in within %v, compared within %v", brought.Round(time.Millisecond), time.Since(start).Round(time.Millisecond))
}

func TestOfficersOnTheRecord(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		l := read(t, "officers.csv", models.KindOfficer)
		c, err := d.MemberImports.Preview(system, l, may)
		must(t, err)
		r, err := d.MemberImports.Apply(system, l, may, sure(c))
		must(t, err)
		if r.String() != "2 joined, 0 changed, 0 left, 0 unchanged. New: Highways and Transport, Place." {
			t.Errorf("got %s", r)
		}
		priya, err := d.People.BySlug(system, "priya-nair")
		must(t, err)
		if priya.Kind != models.KindOfficer || priya.RoleTitle != "Public Transport Manager" || priya.DirectorateID == nil || priya.NamedInPublic || priya.GroupID != nil {
			t.Errorf("got %+v", priya)
		}
		c, err = d.MemberImports.Preview(system, l, may)
		must(t, err)
		if counts(c) != "0 joined, 0 changed, 0 left, 0 asked, 2 unchanged, 0 noted" {
			t.Errorf("again: %s", counts(c))
		}
	})
}

// secrets are what stands in the private columns of the sample lists.
var secrets = []string{
	"Secret", "Hidden Lane", "AV9 9ZZ", "01632 960111", "07700 900111", "07700 900222", "07700 900333", "07700 900444", "01632 960222",
	"QQ123456C", "1961-02-03", "3/4/1960", "Quiet Row", "home.example",
}

func TestNothingPrivateIsKept(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			database := address(t)
			d := dbtest.Open(t, database)
			for _, file := range []string{"moderngov.xml", "plain.csv", "popolo.json", "officers.csv"} {
				kind := models.KindMember
				if file == "officers.csv" {
					kind = models.KindOfficer
				}
				data, err := os.ReadFile(filepath.Join("../models/memberlist/testdata", file))
				must(t, err)
				if !containsAny(string(data), secrets) {
					t.Fatalf("%s has nothing private to drop", file)
				}
				l := read(t, file, kind)
				if containsAny(fmt.Sprintf("%+v", l), secrets) {
					t.Errorf("%s: private data in the list that was read", file)
				}
				c, err := d.MemberImports.Preview(system, l, may)
				must(t, err)
				_, err = d.MemberImports.Apply(system, l, may, sure(c))
				must(t, err)
			}
			kept := everything(t, d, database)
			if !strings.Contains(kept, "Ada Bramley") || !strings.Contains(kept, "Priya Nair") {
				t.Fatal("the search does not find what was kept")
			}
			for _, s := range secrets {
				if strings.Contains(kept, s) {
					t.Errorf("%q is kept", s)
				}
			}
		})
	}
}

// everything returns all that a record keeps: a backup of it and, on SQLite, the
// bytes of the database file and of its log.
func everything(t *testing.T, d *db.DB, database string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "backup")
	_, err := d.Backup(system, dir)
	must(t, err)
	files, err := filepath.Glob(dir + "/*")
	must(t, err)
	if d.Engine() == "sqlite" {
		raw, err := filepath.Glob(database + "*")
		must(t, err)
		files = append(files, raw...)
	}
	var all strings.Builder
	for _, name := range files {
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			b, err := os.ReadFile(name)
			must(t, err)
			all.Write(b)
		}
	}
	return all.String()
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
