package handlers_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

const report = "/bodies/full-council/monitoring"

func TestABodyReadsHowItsRequestsAreGettingOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		r := h.request(4)
		must(t, d.Requests.AnswerFor(h.clerk, r.ID, models.PortfolioInput{HolderID: h.ada, Start: on("2025-04-14"), Version: r.Version}))
		r = h.request(2)
		must(t, d.Requests.NewDueDate(h.clerk, r.ID, models.DueDateInput{Date: on("2025-09-30"), Reason: "The <i>railway</i> is slow.", AgreedBy: "The Cabinet", Version: r.Version}))
		anybody.Get(report).Want(200, "Requests monitored by Full Council", "Since its last meeting on 13 February 2025",
			"3 requests open, of which 1 overdue. In the period 1 completed, 0 closed in another way, and 1 due date moved. Recommendation: To note this report and the closure of 1 request in the period.",
			"Open requests 3", "Overdue 33.3% (1 of 3)", "Without an update for 90 days 0.0% (0 of 3)", "Completed 1", "21 days, median of 1", "Complete by the first due date 0.0% (0 of 1)", "Due dates moved 1",
			"Red 1 Overdue, on hold past", "▲ Amber 1", "→ Green 0", "○ Grey 1", "● Blue 1", "In progress 1", "Complete 1",
			"Quays 3 33.3% (1 of 3)", "Councillor Ada Beck 1 0.0% (0 of 1)", "No portfolio holder 2 50.0% (1 of 2)", "overdue not overdue",
			"Red Overdue", "Amber On hold", "30 Jun 2025 30 Sep 2025 The <i>railway</i> is slow. The Cabinet recorded 21 Mar 2025", "Completed from", "6 March 2025",
			"!Without a due date", "!Clem", "!Ines", "!He is dear", "!exempt")
		anybody.Get(report+"?from-day=1&from-month=1&from-year=2025&to-day=28&to-month=2&to-year=2025").Want(200, "From 1 January 2025 to 28 February 2025", "Open requests 3", "Completed 0", "not available", "No due date moved in this period.")
		anybody.Get(report+"?from-day=31&from-month=2&from-year=2025").Want(422, "First day must be a real date", "Open requests 3")
		anybody.Get(report+"?to-day=1&to-month=1&to-year=2025&from-day=2&from-month=1&from-year=2025").Want(422, "Last day must be the same as or after 2 January 2025")
		anybody.Get(report+"?to-day=1&to-month=1&to-year=2030").Want(422, "Last day must be today or in the past")
		anybody.Get(report+"?from-day=1&from-month=1&from-year=2030").Want(422, "First day must be today or in the past")
		anybody.Get("/bodies/nobody/monitoring").Want(404)
		anybody.Get("/motions/2024-25/m01/r1").Want(200, "Monitored by Full Council")

		// The file has each request once, and no officer below the setting is named.
		lines := func(body string) [][]string {
			list, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff"))).ReadAll()
			must(t, err)
			return list
		}
		file := lines(anybody.Get(report + ".csv").Body)
		column := map[string]int{}
		for i, head := range file[0] {
			column[head] = i
		}
		rag := map[string]string{}
		for _, line := range file[1:] {
			rag[line[column["Reference"]]] = line[column["RAG"]] + ", " + line[column["RAG because"]]
			if line[column["Owner"]] != "Quay Master" {
				t.Errorf("the owner is %q", line[column["Owner"]])
			}
		}
		if len(file) != 5 || rag["2024/25-M01-R1"] != "Red, Overdue" || rag["2024/25-M01-R3"] != "Blue, Complete" || rag["2024/25-M01-R4"] != "Grey, To be started later" {
			t.Errorf("the file %v", rag)
		}
		if file := clerk.Get(report+".csv").Want(200, "Ines Quill, Quay Master"); file.Header.Get("Content-Type") != "text/csv; charset=utf-8" {
			t.Error(file.Header)
		}
	})
}

// The public part is the same for everybody; what is exempt is in a report of its
// own, for those who may read it.
func TestExemptRequestsAreInAReportOfTheirOwn(t *testing.T) {
	r := newRecord(t, dbtest.OpenMailing(t, dbtest.SQLite(t)))
	anybody, clerk := r.Anybody(t), r.As(t, "Clem", 0, models.RoleClerk)
	const exempt = report + "?part=exempt"
	clerk.Get(report).Want(200, "The exempt part: 1 request", "All requests of this report as a spreadsheet (CSV) . 1 exempt request is not in this file.", "!Zqsecret")
	anybody.Get(report).Want(200, "!exempt")
	clerk.Get(exempt).Want(200, "These requests are exempt from publication", "Open requests 1", "!The exempt part:")
	clerk.Get(report+".csv?part=exempt").Want(200, "Zqsecret request", "!M01-R1")
	clerk.Get(report+".csv").Want(200, "!Zqsecret", "M01-R1")
	anybody.Get(exempt).Want(200, "!Zqsecret", "!exempt")
	anybody.Get(report+".csv?part=exempt").Want(200, "!Zqsecret", "M01-R1")
	member := r.As(t, "Ann Member", 0, models.RoleMember)
	member.Get(exempt).Want(200, "!Zqsecret", "Open requests 0")
	member.Get(report).Want(200, "!exempt")

	// A body that monitors nothing but what is exempt is not among those to filter by.
	committee, err := r.DB.Bodies.BySlug(r.clerk, "harbour-committee")
	must(t, err)
	secret, err := r.DB.Requests.Find(r.clerk, r.secret)
	must(t, err)
	must(t, r.DB.Requests.HandOver(r.clerk, []models.SeenRow{{ID: r.secret, Version: secret.Version}}, models.HandOverInput{BodyID: committee.ID, From: models.InputOf(r.DB.Today())}))
	anybody.Get("/requests").Want(200, "Full Council", "!Harbour Committee")
	clerk.Get("/requests").Want(200, "Full Council", "Harbour Committee")
}
