package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carried/models"
	"carried/views"
)

// gridOf is the grid of a report of so many recommendations, two to a theme, each
// assessed in two cycles in so many sentences. Each row, each text and each theme
// has words of its own.
func gridOf(rows, sentences int) (*models.OutsideReport, *models.AssessmentGrid) {
	report := &models.OutsideReportRecord{OutsideReport: models.OutsideReport{Title: "The harbour lights inquiry", Publisher: "Lights Commission", Path: "lights"}}
	var list []models.Assessment
	id := uint(0)
	for i := range rows {
		if i%2 == 0 {
			report.Themes = append(report.Themes, models.ReportThemeRecord{ReportTheme: models.ReportTheme{Title: fmt.Sprintf("Theme%dx of lamps and wicks", i/2)}})
		}
		theme := &report.Themes[len(report.Themes)-1]
		c := models.Recommendation{
			ID: uint(i + 1), Label: fmt.Sprint(i + 1), Paragraphs: fmt.Sprint(100 + i), Quoted: fmt.Sprintf("Row%dx fill every lamp of the harbour by dusk. ", i) + strings.Repeat("Trim every wick and tell the fishers. ", sentences) + fmt.Sprintf("AskedEnds%dx", i),
			Response: models.ResponseInPart, ResponseText: strings.Repeat("There are many lamps, and few hands. ", sentences), ResponseOn: "2020-05-04",
		}
		theme.Recommendations = append(theme.Recommendations, models.RecommendationRow{Recommendation: c})
		for cycle, day := range []models.Date{"2020-07-31", "2022-07-18"} {
			id++
			score := (i+cycle)%10 + 1
			list = append(list, models.Assessment{
				ID: id, RecommendationID: &c.ID, Cycle: cycle + 1, AsOf: day, Assessor: "Ida Marlowe", AssessorKind: "independent", State: models.AssessmentPublished,
				Text: fmt.Sprintf("ViewBegins%dof%dx ", i, cycle) + strings.Repeat("Some lamps are lit, and the oil is late. ", sentences) + fmt.Sprintf("ViewEnds%dof%dx", i, cycle), Score: &score, Concern: models.ConcernMediumHigh, NextReview: "2024-07",
			})
		}
	}
	return &report.OutsideReport, models.ReportGrid(report, nil, list)
}

// A grid begins on its first page, cuts no row and no short text, and has the head of
// its table on each page.
func TestAGridOnPaperCutsNoRow(t *testing.T) {
	council := models.Council{Name: "Thornsea County Council"}
	for name, of := range map[string]struct{ rows, sentences, most int }{"one": {1, 1, 2}, "ten long": {10, 20, 20}, "sixty": {60, 2, 45}} {
		t.Run(name, func(t *testing.T) {
			report, grid := gridOf(of.rows, of.sentences)
			b, err := views.Render(views.NewPaperFile(council, views.ReportGridPaper(council, report, grid, "https://motions.thornsea.example", "2025-03-19")))
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if shots := os.Getenv("SHOTS"); shots != "" {
				dir = shots
			}
			file := filepath.Join(dir, "grid-"+strings.ReplaceAll(name, " ", "-")+".html")
			if err := os.WriteFile(file, b, 0o644); err != nil {
				t.Fatal(err)
			}
			pages := pdf(t, file)
			if len(pages) > of.most {
				t.Errorf("%d pages, want %d at most", len(pages), of.most)
			}
			on := func(word string) int {
				for i, text := range pages {
					if strings.Contains(text, word) {
						return i + 1
					}
				}
				t.Errorf("%q is on no page", word)
				return 0
			}
			if on(fmt.Sprintf("Row%dx", min(of.rows, 2)-1)) != 1 {
				t.Errorf("the table does not begin on the first page:\n%s", pages[0])
			}
			for i := range of.rows {
				for cycle := range 2 {
					if from, to := on(fmt.Sprintf("ViewBegins%dof%dx", i, cycle)), on(fmt.Sprintf("ViewEnds%dof%dx", i, cycle)); from != to {
						t.Errorf("view %d of cycle %d is cut: it begins on page %d and ends on page %d", i, cycle+1, from, to)
					}
				}
			}
			for i, text := range pages {
				if (strings.Contains(text, "Up 1") || strings.Contains(text, "Down 9")) && !strings.Contains(text, "Change") {
					t.Errorf("page %d has rows without the head of their table:\n%s", i+1, text)
				}
			}
		})
	}
}
