package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carried/models"
	"carried/views"
)

// longSummary is an agenda summary of 20 motions, one of 40 clauses, and 60
// requests, 25 of them of one motion. Each begins and ends with words of its own.
func longSummary() *models.AgendaSummary {
	published := time.Date(2025, 3, 19, 9, 0, 0, 0, models.London)
	sum := &models.AgendaSummary{Texts: map[uint][]models.ClauseGroup{}, Since: "2025-02-13", Open: 60, Overdue: 60}
	sum.Meeting = models.MeetingRow{BodyName: "Full Council", Meeting: models.Meeting{Date: "2025-03-27", StartTime: "10:00", Path: "full-council/2025-03-27", AgendaPublishedAt: &published}}
	for i := range uint(20) {
		sum.Items = append(sum.Items, models.AgendaRow{
			AgendaItem:  models.AgendaItem{Number: fmt.Sprintf("10.%d", i+1), Kind: "motion", MotionID: &i},
			MotionTitle: fmt.Sprintf("MotionBegins%dx about the lamps of the harbour and what became of them", i), MotionReference: fmt.Sprintf("2024/25-M%02d", i), MotionState: models.MotionOnAgenda,
		})
		var clauses []models.Clause
		for k := range map[bool]uint{true: 40, false: 3 + i%5}[i == 7] {
			clauses = append(clauses, models.Clause{
				ID: k + 1, Kind: "requests", Heading: "Council requests the administration to", Label: fmt.Sprint(k + 1),
				Text: fmt.Sprintf("Begins%dof%dx %s Ends%dof%dx", i, k, strings.Repeat("light the lamps by dusk and tell the fishers; ", 1+int(i+k)%4), i, k),
			})
		}
		sum.Texts[i] = models.Groups(clauses)
	}
	for i := range 60 {
		motion := uint(100 + i/4)
		if i >= 20 && i < 45 {
			motion = 105
		}
		sum.Progress = append(sum.Progress, models.RequestRow{
			MotionReference: fmt.Sprintf("2023/24-M%02d", motion-100), MotionTitle: "Mending the quay", MotionState: models.MotionCarried,
			Request:    models.Request{MotionID: &motion, Number: i + 1, Title: fmt.Sprintf("RowBegins%dx", i), State: models.RequestInProgress, DueDate: "2025-03-01"},
			LatestText: strings.Repeat("The mason came and looked at the steps. ", 1+i%7) + fmt.Sprintf("RowEnds%dx", i), LatestAt: "2025-03-05",
		})
	}
	return sum
}

func TestALongSummaryCutsNoRowAndNoClause(t *testing.T) {
	council := models.Council{Name: "Thornsea County Council"}
	p := views.AgendaSummary(council, longSummary(), "https://motions.thornsea.example", "2025-03-19")
	b, err := views.Render(views.NewPaperFile(council, p))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "long.html")
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	pages := pdf(t, file)
	on := func(word string) int {
		for i, text := range pages {
			if strings.Contains(text, word) {
				return i + 1
			}
		}
		t.Errorf("%q is on no page", word)
		return 0
	}
	for i := range 60 {
		if from, to := on(fmt.Sprintf("RowBegins%dx", i)), on(fmt.Sprintf("RowEnds%dx", i)); from != to {
			t.Errorf("row %d is cut: it begins on page %d and ends on page %d", i, from, to)
		}
	}
	for i := range 20 {
		if from, to := on(fmt.Sprintf("2024/25-M%02d)", i)), on(fmt.Sprintf("Ends%dof2x", i)); from != to {
			t.Errorf("motion %d is cut: it begins on page %d, and its third clause ends on page %d", i, from, to)
		}
	}
	for k := range 40 {
		if from, to := on(fmt.Sprintf("Begins7of%dx", k)), on(fmt.Sprintf("Ends7of%dx", k)); from != to {
			t.Errorf("clause %d of the long motion is cut: pages %d and %d", k, from, to)
		}
	}
	for i, text := range pages {
		if !strings.Contains(text, fmt.Sprintf("Page %d of %d", i+1, len(pages))) {
			t.Errorf("page %d lacks its number", i+1)
		}
		if strings.Contains(text, "RowBegins") && !strings.Contains(text, "Request, owner and due date") {
			t.Errorf("page %d has rows without the head of their table:\n%s", i+1, text)
		}
	}
}
