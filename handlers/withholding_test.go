package handlers_test

import (
	"fmt"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestTheClerkWithholdsWordsOfARequest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.carried(t, lamplighters)
		a := o.clerk.Get(at + "/requests")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm")...)
		a = o.clerk.Get("/clerk/requests/1/allocate")
		o.clerk.Post("/clerk/requests/1/allocate", form(a, "owner", fmt.Sprint(o.owner), "directorate", fmt.Sprint(o.directorate), "no-due-reason", "It goes on.")...)
		public := o.Anybody(t)
		const page = "/motions/2024-25/m01/r1"
		clerk := o.clerk.User.Actor(0, "")
		ctx := models.WithActor(t.Context(), clerk)
		version := func() int {
			r, err := d.Requests.Find(ctx, 1)
			must(t, err)
			return r.Version
		}
		must(t, d.Requests.Respond(ctx, 1, models.ResponseInput{Response: models.ResponseAccepted, By: "Leader", On: models.InputOf(d.Today()), Text: "Ann of 3 Mill Lane agrees.", Version: version()}))
		must(t, d.Requests.NewDueDate(ctx, 1, models.DueDateInput{Date: models.InputOf(d.Today().Add(60)), Reason: "Ann of 3 Mill Lane is ill.", AgreedBy: "Council", Version: version()}))
		_, err := d.Requests.AskQuestion(models.WithActor(t.Context(), o.member.User.Actor(0, "")), 1, models.QuestionInput{Text: "How is Ann of 3 Mill Lane?"})
		must(t, err)

		o.clerk.Get(page).Want(200, "3 Mill Lane agrees", "3 Mill Lane is ill", "How is Ann", "Withhold the words of the response", "Withhold the reason of", "Withhold the question of")
		public.Get(page).Want(200, "3 Mill Lane agrees", "3 Mill Lane is ill", "!How is Ann", "!Withhold")
		for what, words := range map[string]string{"responses": "Withhold the response", "due-dates": "Withhold the reason for a date", "questions": "Withhold a question"} {
			form := "/clerk/" + what + "/1/withhold"
			o.clerk.Get(form).Want(200, words, "3 Mill Lane")
			o.clerk.Post(form).Want(422, "Enter the reason", "3 Mill Lane")
			o.member.Get(form).Want(403)
			o.clerk.Get("/clerk/" + what + "/99/withhold").Want(404)
			o.clerk.Post(form, "reason", "Personal data").WantTo(page)
			o.clerk.Post(form, "reason", "Personal data").Want(409)
		}
		o.clerk.Get("/clerk/objections/1/withhold").Want(404)
		o.clerk.Get(page).Want(200, "Withheld: Personal data", "!Mill Lane", "!Withhold the")
		o.member.Get(page).Want(200, "Withheld: Personal data", "!Mill Lane")
		public.Get(page).Want(200, "Withheld: Personal data", "Had the response withheld", "Had the reason for a date withheld", "!question withheld", "!Mill Lane")
		public.Get(page+"?on="+string(d.Today())).Want(200, "Withheld: Personal data", "!Mill Lane")
	})
}
