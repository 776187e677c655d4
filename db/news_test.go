package db_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestNewsAreWhatOthersDidSinceTheMemberHadSeenThem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		una, wren := w.asking(t)
		r := w.owned(t)
		news := func(ctx context.Context) (lines []string, last uint64) {
			n, err := w.Events.News(ctx)
			must(t, err)
			for i := range n.Changes {
				lines, last = append(lines, n.Changes[i].Line(models.DefaultSettings)), max(last, n.Changes[i].ID)
			}
			return lines, last
		}
		lines, last := news(wren)
		if got := strings.Join(lines, "; "); !strings.HasPrefix(got, "Given an owner; Became a request of the council") || !strings.HasSuffix(got, "Carried") {
			t.Errorf("the news of the first 30 days: %s", got)
		}
		if lines, _ := news(una); len(lines) != 0 {
			t.Errorf("news of somebody else's motion: %v", lines)
		}
		log := func(text, note string) {
			must(t, w.Requests.Update(w.officer, r.ID, models.UpdateInput{Text: text, StaffNote: note, State: models.RequestInProgress, Version: w.again(t, r.ID).Version}))
		}
		log("A trainer is found.", "She is dear.")
		must(t, w.Events.SawNews(wren, models.SawNewsInput{UpTo: last, At: d.Now().Unix()})) // of the page that was read before
		if lines, last = news(wren); strings.Join(lines, "; ") != "Update: “A trainer is found.”; Work started" {
			t.Errorf("since: %v", lines)
		}
		must(t, w.Events.SawNews(wren, models.SawNewsInput{UpTo: last + 1_000_000, At: d.Now().Unix()}))
		must(t, w.Events.SawNews(wren, models.SawNewsInput{UpTo: 1, At: 1})) // an old window
		if lines, _ = news(wren); len(lines) != 0 {
			t.Errorf("all is seen: %v", lines)
		}
		log("The days are fixed.", "")
		if lines, _ = news(wren); len(lines) != 1 {
			t.Errorf("what came after, though a page named an event that was none yet: %v", lines)
		}
		must(t, w.Withholdings.Withhold(w.clerk, models.WithholdUpdate, 2, models.WithholdInput{Reason: "It named a child"}))
		if lines, _ = news(wren); len(lines) != 0 {
			t.Errorf("withheld words are news: %v", lines)
		}
		log("The first course was held.", "")
		must(t, d.Exec(system, "UPDATE motions SET exempt = ?", true))
		if lines, _ = news(wren); len(lines) != 0 {
			t.Errorf("news of an exempt motion that was not granted: %v", lines)
		}
	})
}
