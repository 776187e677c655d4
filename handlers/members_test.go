package handlers_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// onBoth runs a test with the program on each engine.
func onBoth(t *testing.T, f func(t *testing.T, site *webtest.Site)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, webtest.On(d)) })
}

func memberFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../models/memberlist/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var (
	ticked   = regexp.MustCompile(`name="accept" type="checkbox" value="([^"]+)" checked`)
	unticked = regexp.MustCompile(`name="accept" type="checkbox" value="([^"]+)"(?: aria|>)`)
	hidden   = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)
)

// confirm is the form of the dry run as the browser would send it.
func confirm(a *webtest.Answer) (fields []string) {
	for _, m := range hidden.FindAllStringSubmatch(a.Body, -1) {
		fields = append(fields, m[1], html.UnescapeString(m[2]))
	}
	for _, m := range ticked.FindAllStringSubmatch(a.Body, -1) {
		fields = append(fields, "accept", m[1])
	}
	return fields
}

var onMay = []string{"kind", "member", "date-day", "11", "date-month", "5", "date-year", "2026"}

func TestBringingInMembers(t *testing.T) {
	onBoth(t, func(t *testing.T, site *webtest.Site) {
		b := site.As(t, "Martin", 0, models.RoleClerk)
		b.Get("/clerk").Want(200, "Bring in members")
		page := b.Get("/admin/members").Want(200, "Home addresses, private telephone numbers")
		if page.Value("date-day") != "11" || page.Value("date-year") != "2025" {
			t.Error("the day offered is today")
		}
		a := b.Upload("/admin/members", "file", "list.csv", memberFile(t, "moderngov.xml"), onMay...)
		a.Want(200, "ModernGov XML: 4 people read, 3 to compare.", "homeaddress/line1 (2)", "workaddress/mobile (1)", "Not used: photobigurl", "the seat is vacant",
			"holds from 11 May 2026", "Joined (3)", "Ada Bramley (Lower Ashcombe)", "Group: Independent Group; ward: Lower Ashcombe",
			"Left on 1 February 2026; to be added only for motions of before; title: Dr", "Independent Group", "A new group", "!Secret Street", "!01632")
		if strings.Contains(a.Body, "Secret Street") || strings.Contains(a.Body, "AV9 9ZZ") || strings.Contains(a.Body, "960111") || strings.Contains(a.Body, "900111") {
			t.Error("the page holds private data")
		}
		b.Post("/admin/members/apply", confirm(a)...).WantTo("/admin/members")
		b.Get("/admin/members").Want(200, "2 joined, 0 changed, 0 left, 0 unchanged. New: Independent Group, Vale Residents.")
		site.Anybody(t).Get("/councillors").Want(200, "Ada Bramley", "Bilal O'Costa", "Lower Ashcombe")

		// The same list again has nothing to do; another finds the same people by number.
		b.Upload("/admin/members", "file", "x", memberFile(t, "moderngov.xml"), onMay...).Want(200, "2 people unchanged.", "Joined (1)", "!Changed (", "!Left (")
		b.Post("/admin/members", append(onMay, "text", "name,ward\nAda Bramley,Lower Ashcombe\nBilal O'Costa,Lower Ashcombe")...).Want(200, "2 people unchanged.", "There is nothing to do.")
		a = b.Post("/admin/members", append(onMay, "text", "raw_name,raw_identifier,raw_division,raw_party,email\nAda Quince,101,Market & Castle,Vale Residents,ada.bramley@council.example")...)
		a.Want(200, "LGSF CSV", "Changed (1)", "Full name: Ada Bramley → Ada Quince; group: Independent Group → Vale Residents; ward: Lower Ashcombe → Market & Castle",
			"Left (1)", "Bilal O'Costa (Lower Ashcombe)", "their term ends on 11 May 2026")
		if len(ticked.FindAllString(a.Body, -1)) != 1 {
			t.Error("who is missing must not be ticked")
		}
		b.Post("/admin/members/apply", append(confirm(a), "accept", unticked.FindStringSubmatch(a.Body)[1])...).WantTo("/admin/members")
		b.Get("/admin/members").Want(200, "0 joined, 1 changed, 1 left, 0 unchanged.")
		site.Anybody(t).Get("/councillors/ada-bramley").Want(200, "Ada Quince", "Market & Castle", "Lower Ashcombe, Independent Group, 8 May 2023 to 11 May 2026")
		admin := site.As(t, "Wendy", 0, models.RoleAdmin)
		admin.Get("/admin").Want(200, "Bring in members")
		admin.Get("/admin/audit").Want(200, "LGSF CSV, from 11 May 2026", "person.leave", "members.import")
	})
}

func TestQuestionsOfAListOfMembers(t *testing.T) {
	onBoth(t, func(t *testing.T, site *webtest.Site) {
		b := site.As(t, "Wendy", 0, models.RoleAdmin)
		b.Post("/admin/groups/new", "name", "Harbour Group").WantTo("/admin/groups")
		b.Post("/admin/people/new", "full-name", "Ruth Ashdown", "kind", "member", "ward", "Harbour West", "group", "1").WantTo("/admin/people")
		a := b.Post("/admin/members", append(onMay, "text", "name;ward;group\nR Ashdown;Harbour West;Harbour Alliance\nTom Penn;Castle;Harbour Alliance")...)
		a.Want(200, "Questions (1)", "Who is “R Ashdown” (Harbour West) in row 1?", "It is Ruth Ashdown (Harbour West)",
			"The same surname, with an initial for the first name; group: Harbour Group → Harbour Alliance", "Somebody new", "Leave this open")
		question := regexp.MustCompile(`name="choice-1" type="radio" value="(person1-[^"]+)"`)
		same := question.FindStringSubmatch(a.Body)[1]

		// Left open, nothing is done about the row.
		b.Post("/admin/members/apply", confirm(a)...).WantTo("/admin/members")
		b.Get("/admin/members").Want(200, "1 joined, 0 changed, 0 left, 0 unchanged. New: Harbour Alliance. 1 question left open.")

		// The alliance is there now, so what was looked at no longer holds.
		late := b.Post("/admin/members/apply", append(confirm(a), "choice-1", same)...)
		late.Want(409, "The record or your answers have changed since this list was checked", "1 person unchanged", "R Ashdown")

		// The alliance was the same group all along: the answer shows its effect first.
		a = b.Post("/admin/members", append(onMay, "text", "name;ward;group\nR Ashdown;Harbour West;Harbour Union\nTom Penn;Castle;Harbour Union")...)
		same = question.FindStringSubmatch(a.Body)[1]
		fields := append(confirm(a), "choice-1", same, "into-1", "Harbour Group")
		b.Post("/admin/members/apply", fields...).Want(409, "your answers have changed")
		again := b.Post("/admin/members/apply", append(fields, "do", "check")...).Want(200, "The same surname", "!group: Harbour Group →")
		if !strings.Contains(again.Body, `<option value="Harbour Group" selected>`) {
			t.Error("the answer is kept")
		}
		same = question.FindStringSubmatch(again.Body)[1]
		b.Post("/admin/members/apply", append(confirm(again), "choice-1", same, "into-1", "Harbour Group")...).WantTo("/admin/members")
		b.Get("/admin/members").Want(200, "0 joined, 1 changed, 0 left, 1 unchanged.")
		if p := b.Get("/admin/people/1"); p.Value("full-name") != "Ruth Ashdown" || !strings.Contains(p.Body, `<option value="1" selected>Harbour Group`) {
			t.Error("an initial is no new name, and the group is that of before")
		}
		// The answer is remembered: the next list does not ask again.
		b.Post("/admin/members", append(onMay, "text", "name;ward;email\nR Ashdown;Harbour West;ruth@council.example\nTom Penn;Castle;")...).
			Want(200, "Changed (1)", "Email address: ruth@council.example", "!Questions", "!Left (")
	})
}

// After an election: one tick for all who left, but for whom a question is about.
func TestAllWhoAreMissingHaveLeft(t *testing.T) {
	onBoth(t, func(t *testing.T, site *webtest.Site) {
		b := site.As(t, "Martin", 0, models.RoleClerk)
		old := "name,ward\nAda One,A\nBea Two,B\nCal Three,C\nDee Four,D\nEli Five,E\nFay Six,F"
		b.Post("/admin/members/apply", confirm(b.Post("/admin/members", append(onMay, "text", old)...).Want(200, "Joined (6)", "!have left"))...).WantTo("/admin/members")
		a := b.Post("/admin/members", append(onMay, "text", "name,ward\nA One,A\nGus Seven,B")...)
		a.Want(200, "All 5 who are not in the list have left", "Left (6)", "Joined (1)", "Questions (1)")
		b.Post("/admin/members/apply", append(confirm(a), "left", "true")...).WantTo("/admin/members")
		b.Get("/admin/members").Want(200, "1 joined, 0 changed, 5 left, 0 unchanged. 1 question left open.")
	})
}

// The longest list there may be goes through the form.
func TestTheLongestListOfMembers(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Wendy", 0, models.RoleAdmin)
	var list strings.Builder
	list.WriteString("name,ward,group,email\n")
	for i := range 5000 {
		fmt.Fprintf(&list, "%c%c%c Person,Ward %d,Group %d,p%d@council.example\n", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26, i%90, i%9, i)
	}
	start := time.Now()
	a := b.Post("/admin/members", append(onMay, "text", list.String())...)
	if a.Status != 200 || len(ticked.FindAllString(a.Body, -1)) != 5000 {
		t.Fatalf("status %d", a.Status)
	}
	checked := time.Since(start)
	b.Post("/admin/members/apply", confirm(a)...).WantTo("/admin/members")
	t.Logf("checked within %v, brought in within %v, a page of %d KB", checked.Round(time.Millisecond), (time.Since(start) - checked).Round(time.Millisecond), len(a.Body)>>10)
	b.Get("/admin/members").Want(200, "5000 joined, 0 changed, 0 left, 0 unchanged.")
}

func TestListsOfMembersThatAreNotTaken(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Wendy", 0, models.RoleAdmin)
	b.Post("/admin/members", onMay...).Want(422, "Select a file, or paste what is in it")
	a := b.Post("/admin/members", "kind", "", "date-day", "31", "date-month", "2", "date-year", "2026", "text", "name,ward\nTom Penn,Castle")
	a.Want(422, "Select the kind of list", "Day from which the list holds must be a real date", "Tom Penn,Castle")
	b.Upload("/admin/members", "file", "list.csv", []byte("PK\x03\x04"), onMay...).Want(422, "Open it and save the list as CSV")
	b.Upload("/admin/members", "file", "list.csv", make([]byte, 11<<20), onMay...).Want(422, "must be smaller than 10 MB")
	b.Upload("/admin/members", "file", "list.xml", []byte("<html>Are you a robot?</html>"), onMay...).Want(422, "This is a web page")
	b.Post("/admin/members/apply", append(onMay, "list", "{}")...).Want(422, "did not arrive whole")
	b.Post("/admin/members/apply", "list", `{"kind":"member","people":[{"name":"A B"}]}`).Want(422, "Enter the day")
	b.Post("/admin/members/apply", append(onMay, "list", `{"kind":"member","people":[{"row":1,"name":"A B"}]}`, "accept", "row1-0")...).Want(409, "A B")
	site.As(t, "Mia", 0, models.RoleMember).Get("/admin/members").Want(403)
	site.Anybody(t).Get("/admin/members").WantTo("/sign-in?next=%2Fadmin%2Fmembers")
}
