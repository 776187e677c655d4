package handlers_test

import (
	"os"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// minutes is a set of minutes as package motiontext has it for its own tests.
func minutes(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../models/motiontext/testdata/minutes/" + name + ".txt")
	must(t, err)
	return string(data)
}

func TestTheMotionsOfMinutesAreOfferedOneByOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		text := minutes(t, "three-motions-two-amendments")
		o.clerk.Upload("/clerk/motions/new", "file", "minutes.txt", []byte(text), "text", "").WantTo("/clerk/motion-papers/1")
		o.clerk.Get("/clerk/motion-papers/1").Want(200, "We found 3 motions in minutes.txt.",
			"Safer crossings Item 44, proposed by Councillor Barrow, seconded by Councillor Crane, 4 clauses, 2 requests, 2 amendments",
			"carried in an amended form", "The bandstand", "it was lost", "Late buses", "it was withdrawn",
			"What belongs to no motion", "46. SALE OF LAND AT MILL LANE", "Read all of it as one motion")
		o.clerk.Get("/clerk/motions/new").Want(200, "Agendas and minutes not finished yet", "minutes.txt 0 of 3 motions entered")

		o.clerk.Post("/clerk/motion-papers/1", "motion", "2").WantTo("/clerk/motions/1/check")
		o.clerk.Get("/clerk/motions/1/check").Want(200, "The bandstand", "Head of Parks", "Text of the file minutes.txt")
		o.clerk.Get("/clerk/motion-papers/1").Want(200, "Open the motion : The bandstand Draft", "Make a draft of it : Late buses",
			"!Make a draft of it : The bandstand", "!Read all of it as one motion")
		o.clerk.Get("/clerk/motions/new").Want(200, "minutes.txt 1 of 3 motions entered")
		o.clerk.Post("/clerk/motion-papers/1", "motion", "2").Want(409, "A draft of this motion was made already")
		for _, n := range []string{"", "4", "-1", "x"} {
			o.clerk.Post("/clerk/motion-papers/1", "motion", n).Want(404)
		}
		o.clerk.Get("/clerk/motion-papers/9").Want(404)
		o.mo.Get("/clerk/motion-papers/1").Want(403)

		o.clerk.Post("/clerk/motion-papers/1", "motion", "1").WantTo("/clerk/motions/2/check")
		o.clerk.Post("/clerk/motion-papers/1", "motion", "3").WantTo("/clerk/motions/3/check")
		o.clerk.Get("/clerk/motions/new").Want(200, "!not finished yet")

		// The paper is kept byte for byte, and each draft has its own lines.
		p, err := d.MotionPapers.Find(models.WithActor(t.Context(), models.Actor{Roles: []models.Role{models.RoleClerk}}), 1)
		must(t, err)
		m, err := d.Motions.Find(webtest.System, 1)
		must(t, err)
		if p.Text != text || m.SourceText != p.Reading.Motions[1].Source || !strings.Contains(text, "LOST by 5 votes to 7") {
			t.Errorf("the texts are not kept as they are: %q", m.SourceText)
		}
		if p.Reading.Motions[0].Date != "2024-10-17" {
			t.Errorf("date of the meeting: %q", p.Reading.Motions[0].Date)
		}
	})
}

func TestAllOfATextCanBeOneMotion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		text := minutes(t, "three-motions-two-amendments")
		o.clerk.Post("/clerk/motions/new", "text", text).WantTo("/clerk/motion-papers/1")
		o.clerk.Get("/clerk/motion-papers/1").Want(200, "We found 3 motions in the text pasted at")
		o.clerk.Post("/clerk/motion-papers/1", "motion", "all").WantTo("/clerk/motions/1/check")
		o.clerk.Get("/clerk/motion-papers/1").Want(200, "All of the text was read as one motion.", "!Read all of it")
		o.clerk.Get("/clerk/motions/new").Want(200, "!not finished yet")
	})
}

// A text too long for one motion is a paper, whatever is in it.
func TestALongTextIsAPaper(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		talk := strings.Repeat("The Mayor thanked everybody for coming to the meeting.\n\n", 4000)
		one := short("Lamps", "Light every lamp.")
		o.clerk.Upload("/clerk/motions/new", "file", "long.txt", []byte(talk+"7. MOTION: LAMPS\n\n"+one), "text", "").WantTo("/clerk/motion-papers/1")
		o.clerk.Get("/clerk/motion-papers/1").Want(200, "We found 1 motion in long.txt.", "!Read all of it as one motion")
		o.clerk.Post("/clerk/motion-papers/1", "motion", "1").WantTo("/clerk/motions/1/check")
		o.clerk.Post("/clerk/motions/new", "text", talk).Want(422, "We found no motion in this text, and it is too long to be one")
		a := o.clerk.Upload("/clerk/motions/new", "file", "vast.txt", []byte(strings.Repeat("a b c ", 400_000)), "text", "")
		a.Want(422, "2,000,000 characters can be read at once")
	})
}

// What is too long is said before anything is read: reading takes many times the
// memory of the text, and long.
func TestAPastedTextThatIsTooLongIsNotRead(t *testing.T) {
	motion := "7. MOTION: LAMPS\n\n" + short("Lamps", "Light every lamp.") + "\n"
	text := strings.Repeat(motion, models.LongestPaper/len(motion)+1)
	if n := len(models.ReadPaper(text).Motions); n > 0 {
		t.Errorf("%d motions were read", n)
	}
	if n := len(models.ReadPaper(text[:10*len(motion)]).Motions); n != 10 {
		t.Errorf("of a short text, %d motions were read", n)
	}
	// What is refused is not asked of the record, so one engine will do.
	a := newOffice(t, dbtest.Open(t, dbtest.SQLite(t))).clerk.Post("/clerk/motions/new", "text", text)
	a.Want(422, "There is a problem", "2,000,000 characters")
	if strings.Count(a.Body, "7. MOTION: LAMPS") != strings.Count(text, "7. MOTION: LAMPS") {
		t.Error("what was pasted is lost")
	}
}

func TestAnEveningOfMinutesIsTakenOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		for _, name := range []string{"Ann Abbot", "Una Keel"} {
			_, err := d.People.Create(webtest.System, models.PersonInput{FullName: name, Kind: models.KindMember, Ward: "Harbour"})
			must(t, err)
		}
		o.clerk.Upload("/clerk/motions/new", "file", "minutes.txt", []byte(minutes(t, "three-motions-two-amendments")), "text", "").WantTo("/clerk/motion-papers/1")
		for _, n := range []string{"1", "2", "3"} {
			o.clerk.Post("/clerk/motion-papers/1", "motion", n).WantTo("/clerk/motions/" + n + "/check")
		}

		// Carried in an amended form, by a recorded vote.
		a := o.clerk.Get("/clerk/motions/1/check").Want(200, "Save and record what the minutes say")
		o.clerk.Post("/clerk/motions/1/check", form(a, "action", "minutes")...).WantTo("/clerk/motions/1/minutes")
		a = o.clerk.Get("/clerk/motions/1/minutes").Want(200, "Record what the minutes say", "Safer crossings", "Amendment 2", "!Amendment 3",
			"Quay Road and on Mill Lane", "Abbot Barrow Crane Dale Eades Finch Garth Keel", "In resolution 1, after")
		for _, value := range []string{`value="carry" checked`, `value="17"`, `value="2024"`, `value="8"`, `value="recorded" checked`, `value="Councillor Finch"`, `value="accepted" selected`} {
			if !strings.Contains(a.Body, value) {
				t.Errorf("the form is not filled with %s", value)
			}
		}
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "action", "add")...).Want(200, "Amendment 3", "!There is a problem")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "for", "9")...).Want(422, "You named 8 for and wrote 9: check the names or the figure")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "date-year", "2094")...).Want(422, "must be today or in the past", "Delete resolution 2")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "resolved", "Nothing of it.")...).Want(422, "We found no clauses in the text as resolved")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "amended", "")...).Want(422, "The text as resolved is not the published one")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "action", "names")...).Want(200, "“Abbot” is now “Ann Abbot”: the same surname", "Ann Abbot Barrow Crane", "Garth Una Keel")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "action", "names", "names-for", "Barrow", "names-abstain", "", "names-absent", "")...).Want(200, "There is no name that can mean one councillor only.")
		names := "Ann Abbot\nBarrow\nCrane\nDale\nEades\nFinch\nGarth\n"
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "names-for", names+"Cllr Ann Abbot")...).Want(422, "Cllr Ann Abbot is named twice")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "version", "9", "names-for", names+"Keel")...).Want(409)
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "names-for", names+"Una Keel")...).WantTo("/clerk/motions/1/requests")
		o.clerk.Get("/clerk/motions/1/requests").Want(200, "ask the county for a crossing on Quay Road and on Mill Lane", "publish what it answers")
		o.clerk.Get("/clerk/motions/1/minutes").Want(409, "can no longer be edited")

		// Lost on figures, and withdrawn.
		a = o.clerk.Get("/clerk/motions/2/minutes").Want(200, "The bandstand")
		o.clerk.Post("/clerk/motions/2/minutes", form(a)...).Want(422, "Select the way the vote was taken")
		o.clerk.Post("/clerk/motions/2/minutes", form(a, "method", "show_of_hands")...).WantTo("/clerk/motions/2")
		a = o.clerk.Get("/clerk/motions/3/minutes").Want(200, "Late buses")
		o.clerk.Post("/clerk/motions/3/minutes", form(a)...).WantTo("/clerk/motions/3")
		o.clerk.Get("/clerk/motions/3").Want(200, "Other motions of the same text", "Withdrawn, as the minutes say")
		o.clerk.Get("/clerk/motion-papers/1").Want(200, "Safer crossings", "Carried as amended", "Lost", "Withdrawn")

		// Anybody reads what became of them.
		public := o.Anybody(t)
		public.Get("/motions").Want(200, "Safer crossings", "The bandstand", "Late buses")
		public.Get("/motions/2024-25/m01").Want(200, "Carried as amended", "17 October 2024", "8 for, 3 against, 1 abstained", "Mill Lane",
			"Amendment 1", "Proposed by Councillor Finch, seconded by Councillor Garth", "Accepted by the mover of the motion", "Delete resolution 2", "4 for, 8 against",
			"Who voted how", "Una Keel", "Holm", "Moss", "!Published on the agenda", "!as submitted,", "Taken from the minutes")
		public.Get("/motions/2024-25/m02").Want(200, "Lost", "5 for, 7 against", "!Amendment", "!Who voted how")
		public.Get("/motions/2024-25/m03").Want(200, "Withdrawn", "!The debate and the vote")
		public.Get("/councillors/una-keel").Want(200)
	})
}

func TestAChangeThatMinutesDoNotPrintIsAskedFor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.clerk.Post("/clerk/motions/new", "text", minutes(t, "parish-minutes-names-in-sentences")).WantTo("/clerk/motion-papers/1")
		o.clerk.Post("/clerk/motion-papers/1", "motion", "1").WantTo("/clerk/motions/1/check")
		a := o.clerk.Get("/clerk/motions/1/minutes").Want(200, "do not print the text with it. Make the change in the text below")
		o.clerk.Post("/clerk/motions/1/minutes", form(a, "method", "assent")...).Want(422, "Change the text as resolved to what was carried, or take back that it was amended")
	})
}
