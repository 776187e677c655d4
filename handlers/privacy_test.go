package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
	"carried/views"
)

// What stands for each secret of the record: a word nobody would write.
const (
	draftWord     = "zqdraft"       // somebody else's motion before its meeting
	requestWord   = "zqrequest"     // what a motion not yet on an agenda asks for
	agendaWord    = "zqunpublished" // an agenda nobody has published
	noteWord      = "zqnote"        // a note for staff
	staffWord     = "zqstaff"       // evidence for staff
	withheldWord  = "zqwithheld"    // words taken out for good
	secretWord    = "zqsecret"      // an exempt motion's requests, updates and evidence
	lighthouse    = "lighthouse"    // an exempt motion itself
	island        = "island"        // an exempt item of an agenda
	ownerWord     = "quill"         // an officer below those who are named
	privateWord   = "zqprivate"     // a member's own draft
	reportWord    = "zqreport"      // a report nobody has published, with the drafts of its assessments
	viewWord      = "zqview"        // an assessment that is not published
	notice        = "zqnotice"
	acceptedTitle = "zqaccepted"
)

var secrets = []string{draftWord, requestWord, notice, acceptedTitle, agendaWord, noteWord, staffWord, withheldWord, secretWord, lighthouse, island, ownerWord, privateWord, reportWord, viewWord}

// TestNobodyReadsWhatIsNotForThem walks every page with everything the record
// has, as people who may read only a part of it.
func TestNobodyReadsWhatIsNotForThem(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		officer := []string{noteWord, staffWord, ownerWord} // every officer reads notes and names (domain.md 3)
		granted := r.As(t, "Gran Ted", r.member("Gran Ted"), models.RoleMember)
		must(t, d.Motions.Grant(r.clerk, r.exempt, granted.User.ID, true))
		addresses := r.walk(t)
		elsewhere, err := d.Directorates.Create(webtest.System, models.DirectorateInput{Name: "Elsewhere"})
		must(t, err)
		for who, x := range map[string]struct {
			*webtest.Browser
			may []string
		}{
			"anybody":                          {r.Anybody(t), nil},
			"another member":                   {r.As(t, "Una Member", r.member("Una Member"), models.RoleMember), nil},
			"another officer":                  {r.As(t, "Far Away", r.colleague("Far Away", elsewhere.ID), models.RoleOfficer), officer},
			"an officer and member":            {r.As(t, "Bo Th", r.member("Bo Th"), models.RoleMember, models.RoleOfficer, models.RoleCommsReviewer), []string{ownerWord}},
			"an assessor":                      {r.As(t, "As Sessor", 0, models.RoleAssessor), []string{reportWord, viewWord}},
			"an administrator without the log": {r.As(t, "Ad Min", 0, models.RoleAdmin), []string{ownerWord}},
			"the communications reviewer":      {r.As(t, "Rae Reviewer", 0, models.RoleCommsReviewer), officer},
			"a granted member":                 {granted, []string{secretWord, lighthouse}},
		} {
			t.Run(who, func(t *testing.T) {
				pages := 0
				for _, address := range addresses {
					if strings.HasPrefix(who, "an administrator") && strings.HasPrefix(address, "/admin/audit") {
						continue
					}
					a := x.Get(address)
					if a.Status == http.StatusOK {
						pages++
					}
					if a.Status >= 500 {
						t.Errorf("%s: status %d", address, a.Status)
					}
					said := strings.ToLower(fmt.Sprint(a.Header) + a.Body)
					for _, word := range secrets {
						if strings.Contains(said, word) && !slices.Contains(x.may, word) && !asked(address, word) {
							t.Errorf("%s (status %d) has %q: …%s…", address, a.Status, word, around(said, word))
						}
					}
				}
				if pages < 30 {
					t.Errorf("only %d pages were seen", pages)
				}
				// A search finds nothing by a word that is not for them.
				for _, word := range secrets {
					if !slices.Contains(x.may, word) {
						x.Get("/search?q="+word).Want(200, "Nothing found for “"+word+"”")
						x.Get("/motions?q="+word).Want(200, "!"+strings.ToUpper(word[:1])+word[1:])
						x.Get("/requests?q="+word).Want(200, "!"+strings.ToUpper(word[:1])+word[1:])
					}
				}
			})
		}
		// The walk comes by every secret: the clerk reads them all, but for the
		// words that were withheld, which nobody reads, and a member's own draft.
		clerk, all := r.As(t, "Clem Clerk", 0, models.RoleClerk, models.RoleAdmin), ""
		for _, address := range addresses {
			if !strings.Contains(address, "?") {
				all += strings.ToLower(clerk.Get(address).Body)
			}
		}
		for _, word := range secrets {
			if may := word != withheldWord && word != privateWord; strings.Contains(all, word) != may {
				t.Errorf("the clerk sees %q: %t", word, !may)
			}
		}
		// Who it was granted to reads the exempt motion, and all that belongs to it
		// but the notes for staff.
		m, err := d.Motions.Find(r.clerk, r.exempt)
		must(t, err)
		granted.Get("/motions/"+m.Path).Want(200, "Secret: the sale of the lighthouse", "Zqsecret request", "!Zqnote")
		granted.Get("/motions/"+m.Path+"/r1").Want(200, "Zqsecret update", "Zqsecret evidence", "!Zqnote")
		granted.Get(path("/evidence/%d", r.secretFile)).Want(200, "Zqsecret content")
		granted.Get("/search?q=lighthouse").Want(200, "the sale of the lighthouse")
		granted.Get(path("/evidence/%d", r.staffFile)).Want(404)
	})
}

// asked reports whether a word is on a page only because it was asked for.
func asked(address, word string) bool {
	return strings.Contains(address, "?") && strings.Contains(address, word)
}

func around(text, word string) string {
	i := strings.Index(text, word)
	return strings.Join(strings.Fields(text[max(0, i-80):min(len(text), i+80)]), " ")
}

// walk returns the addresses of all pages, with every number and path that there
// is in the record.
func (r *record) walk(t *testing.T) []string {
	t.Helper()
	motions, _, err := r.DB.Motions.List(r.clerk, models.MotionFilter{Limit: 100})
	must(t, err)
	meetings, err := r.DB.Meetings.List(r.clerk, models.MeetingFilter{})
	must(t, err)
	var list, motionPaths, requestPaths []string
	for _, m := range motions {
		if m.Path != "" {
			motionPaths = append(motionPaths, m.Path)
		}
		rows, err := r.DB.Requests.ForMotion(r.clerk, m.ID)
		must(t, err)
		for i, q := range rows {
			if q.Path == "" {
				q.Path = fmt.Sprintf("%s/r%d", m.Path, i+1)
			}
			requestPaths = append(requestPaths, q.Path)
		}
	}
	var meetingPaths []string
	for _, m := range meetings {
		meetingPaths = append(meetingPaths, m.Path)
	}
	if len(meetingPaths) < 3 || len(motionPaths) < 6 || len(requestPaths) < 6 {
		t.Errorf("the walk is short: %q %q %q", meetingPaths, motionPaths, requestPaths)
	}
	var questionPaths []string
	questions, _, err := r.DB.Questions.List(r.clerk, models.WrittenFilter{Limit: 100})
	must(t, err)
	for _, q := range questions {
		questionPaths = append(questionPaths, q.Path)
	}
	if len(questionPaths) < 2 {
		t.Errorf("the walk is short of questions: %q", questionPaths)
	}
	const ids = 60 // more than there are of anything
	for _, route := range r.routes() {
		method, pattern, _ := strings.Cut(route, " ")
		if method != http.MethodGet || strings.HasPrefix(pattern, "/link/") || strings.HasPrefix(pattern, "/set-up/") || strings.HasPrefix(pattern, "/static/") {
			continue
		}
		before := len(list)
		switch {
		case pattern == "/requests/:year/:request":
			list = append(list, "/requests/2023-24/r1", "/requests/2023-24/r2", "/requests/2023-24/r2?on=2025-03-28")
		case !strings.Contains(pattern, ":"):
			list = append(list, pattern)
			for _, word := range secrets {
				if pattern == "/search" || pattern == "/motions" || pattern == "/requests" {
					list = append(list, pattern+"?q="+url.QueryEscape(word), pattern+"?print=1&q="+word)
				}
			}
			if pattern == "/follow" {
				for _, p := range motionPaths {
					list = append(list, "/follow?motion="+p)
				}
				for _, p := range requestPaths {
					list = append(list, "/follow?request="+p)
				}
				for _, q := range questionPaths {
					list = append(list, "/follow?question="+q)
				}
			}
			if pattern == "/questions/ask" {
				list = append(list, path("/questions/ask?request=%d", r.secret), path("/questions/ask?request=%d", r.work()[0].ID))
			}
			for _, status := range []string{"all", "open", "unconfirmed", "overdue", "complete", "draft", "submitted"} {
				if pattern == "/motions" || pattern == "/requests" {
					list = append(list, pattern+"?status="+status)
				}
			}
		case strings.HasPrefix(pattern, "/motions/:year/:motion/:request"):
			for _, p := range requestPaths {
				address := "/motions/" + p + strings.TrimPrefix(pattern, "/motions/:year/:motion/:request")
				list = append(list, address, address+"?on=2025-03-28")
			}
		case pattern == "/motions/:year/:motion/amendments/:no":
			for _, p := range motionPaths {
				list = append(list, "/motions/"+p+"/amendments/1", "/motions/"+p+"/amendments/2")
			}
		case strings.HasPrefix(pattern, "/motions/:year/:motion"):
			for _, p := range motionPaths {
				address := "/motions/" + p + strings.TrimPrefix(pattern, "/motions/:year/:motion")
				list = append(list, address, address+"?on=2025-03-20", address+"?on=2025-03-28", address+"?part=2")
			}
		case strings.HasPrefix(pattern, "/meetings/:body/:date"):
			for _, p := range meetingPaths {
				for _, number := range []string{"1", "2"} {
					address := "/meetings/" + p + strings.Replace(strings.TrimPrefix(pattern, "/meetings/:body/:date"), ":number", number, 1)
					list = append(list, address, address+"?part=2")
				}
			}
		case strings.HasPrefix(pattern, views.IssueAt):
			for _, address := range r.examples(route) {
				list = append(list, address, address+"?part=2", address+"?corrects=1", address+"?part=2&corrects=2")
			}
		case strings.HasPrefix(pattern, "/assessments/reports/:path"):
			for _, report := range []string{"the-pier-inquiry", "zqreport", "the-lamp-inquiry"} {
				list = append(list, strings.Replace(pattern, ":path", report, 1))
			}
		case pattern == "/questions/:year/:question":
			for _, q := range questionPaths {
				list = append(list, "/questions/"+q)
			}
		case pattern == "/papers/:paper":
			for _, no := range []string{"1", "2", "3", "4"} {
				list = append(list, "/papers/2025-"+no, "/papers/2025-"+no+".html", "/papers/2025-"+no+".docx", "/papers/2025-"+no+".pdf")
			}
		case pattern == "/clerk/papers/:paper/withdraw":
			list = append(list, "/clerk/papers/2025-1/withdraw", "/clerk/papers/2025-2/withdraw", "/clerk/papers/2025-3/withdraw")
		case strings.HasPrefix(pattern, "/bodies/:slug/"):
			bodies, err := r.DB.Bodies.List(r.clerk)
			must(t, err)
			for _, b := range bodies {
				address := strings.Replace(pattern, ":slug", b.Slug, 1)
				list = append(list, address, address+"?part=exempt", address+"?part=2&by=owner")
			}
		case strings.HasPrefix(pattern, "/motions/:year"):
			for _, year := range []string{"2024-25", "2025-26"} {
				address := strings.Replace(pattern, ":year", year, 1)
				list = append(list, address, address+"?part=2")
			}
		case pattern == "/bodies/:slug":
			list = append(list, "/bodies/full-council", "/bodies/lantern-task-force", "/bodies/lantern-task-force?month=11&year=2024")
		case strings.HasPrefix(pattern, "/councillors/:slug"):
			for _, slug := range []string{"ada-beck", "noor-abel", "tom-past", "ines-quill"} {
				list = append(list, strings.Replace(pattern, ":slug", slug, 1))
			}
		case strings.Contains(pattern, ":token"):
			list = append(list, r.examples(route)...)
		case strings.HasPrefix(pattern, "/clerk/meetings/:id/items/:item"):
			for _, item := range r.items {
				list = append(list, strings.NewReplacer(":id", fmt.Sprint(r.planned.ID), ":item", fmt.Sprint(item)).Replace(pattern))
			}
		case strings.Count(pattern, ":") > 1 || strings.Contains(pattern, ":way"):
			list = append(list, r.examples(route)...)
		case strings.Contains(pattern, ":id"):
			for id := 1; id <= ids; id++ {
				list = append(list, strings.Replace(pattern, ":id", fmt.Sprint(id), 1))
			}
		}
		if len(list) == before {
			t.Errorf("%s: the walk has no example of it", route)
		}
		for _, address := range list[before:] {
			if path, _, _ := strings.Cut(address, "?"); strings.Contains(path, ":") {
				t.Errorf("%s: the walk goes to %s, where nothing is", route, address)
			}
		}
	}
	return list
}
