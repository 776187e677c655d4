package models_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/models"
)

// agendaOf reads items from their numbers: "m" marks a motion, "M" the heading over
// motions, "x" one in Part II.
func agendaOf(numbers string) []models.AgendaItem {
	var items []models.AgendaItem
	for s := range strings.FieldsSeq(numbers) {
		number, marks, _ := strings.Cut(s, ":")
		i := models.AgendaItem{Number: number, Kind: "report", Exempt: strings.Contains(marks, "x")}
		switch {
		case strings.Contains(marks, "m"):
			i.Kind = "motion"
		case strings.Contains(marks, "M"):
			i.Kind = "motions"
		}
		items = append(items, i)
	}
	return items
}

func TestPlaceOf(t *testing.T) {
	const agenda = "1 9 9A 14:M 14.1:m 15 20:x 21:xm"
	for name, tt := range map[string]struct {
		items, item string
		want        int
	}{
		"the first item":                                       {"", "1", 0},
		"the first of Part I":                                  {"20:x", "1", 0},
		"the first of Part II":                                 {"1 2", "20:x", 2},
		"an item comes at the end of Part I":                   {agenda, "16", 6},
		"an exempt one at the end of all":                      {agenda, "22:x", 8},
		"a motion behind the others":                           {agenda, "14.2:m", 5},
		"a motion in Part II behind the others there":          {agenda, "22:xm", 8},
		"a motion without others at the end":                   {"1 2 20:x", "3:m", 2},
		"9B behind 9A":                                         {agenda, "9B", 3},
		"1A behind item 1, not 14":                             {agenda, "1A", 1},
		"14.1A behind the motion 14.1":                         {agenda, "14.1A:m", 5},
		"99A behind nothing, so at the end":                    {agenda, "99A", 6},
		"9C in Part II does not go to Part I":                  {agenda, "9C:x", 8},
		"a motion 9C behind item 9, as its number says":        {agenda, "9C:m", 3},
		"9A behind 9, before what was put there later as 9B":   {"1 9 9B 10", "9A", 2},
		"an exempt agenda takes a public item before the rest": {"20:x 21:x", "1", 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := models.PlaceOf(agendaOf(tt.items), agendaOf(tt.item)[0]); got != tt.want {
				t.Errorf("got place %d, want %d", got, tt.want)
			}
		})
	}
	if got := fmt.Sprint(models.InParts(agendaOf("1 20:x 2 21:x 3"))); got != fmt.Sprint(agendaOf("1 2 3 20:x 21:x")) {
		t.Errorf("in parts: %s", got)
	}
}

func TestSupplementWords(t *testing.T) {
	at := models.Date("2024-09-03").Time()
	on, off := models.AgendaSupplement{Number: 1, PublishedAt: &at}, models.AgendaSupplement{Number: 2}
	if got := on.Words() + "; " + off.Words(); got != "Supplement 1, published 3 September 2024; Supplement 2, not published yet" {
		t.Error(got)
	}
	row := models.AgendaRow{AgendaItem: models.AgendaItem{Late: "It blew"}}
	for want, set := range map[string]func(*models.AgendaRow){
		"Added late: It blew":                                                func(*models.AgendaRow) {},
		"Urgent business: It blew":                                           func(r *models.AgendaRow) { r.Urgent = true },
		"Supplement 1, published 3 September 2024: It blew":                  func(r *models.AgendaRow) { r.SupplementNumber, r.SupplementAt = 1, &at },
		"Supplement 1, published 3 September 2024. Urgent business: It blew": func(r *models.AgendaRow) { r.Urgent, r.SupplementNumber, r.SupplementAt = true, 1, &at },
		"Supplement 2, not published yet: It blew":                           func(r *models.AgendaRow) { r.SupplementNumber = 2 },
		"": func(r *models.AgendaRow) { r.Late = "" },
	} {
		r := row
		if set(&r); r.Added() != want {
			t.Errorf("got %q, want %q", r.Added(), want)
		}
	}
}
