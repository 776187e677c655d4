package views

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models"
)

func training() Chart {
	at := func(on models.Date, percent float64, said string) ChartPoint {
		return ChartPoint{On: on, Percent: percent, Said: said}
	}
	return Chart{ID: "c", Title: "Trained", Series: []ChartSeries{
		{"Members", []ChartPoint{at("2025-03-11", 100, "100.0% (46 of 46)"), at("2025-01-10", 0, "0.0% (0 of 46)")}}, // in any order
		{"Staff <b>", []ChartPoint{
			at("2025-01-10", 25, "25.0% (1 of 4)"), {On: "2025-02-09", Unknown: true, Said: "not available"}, at("2025-03-11", 50, "50.0% (2 of 4)"),
		}},
	}}
}

func TestAChartPlacesItsValues(t *testing.T) {
	lines := training().Lines()
	want := []ChartLine{
		{"Members", "app-chart__line--1", []string{"56,190 340,12"}, []ChartMark{{"circle", 56, 190, ""}, {"circle", 340, 12, ""}}},
		// A day without a value breaks the line: nothing is drawn across it.
		{"Staff <b>", "app-chart__line--2", nil, []ChartMark{{"square", 56, 145, ""}, {"square", 340, 101, ""}}},
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	one := Chart{Series: []ChartSeries{{"Staff", []ChartPoint{{On: "2025-01-10", Percent: 250}}}}}
	if m := one.Lines()[0].Marks[0]; m.X != 198 || m.Y != chartTop {
		t.Errorf("one day stands at %d,%d", m.X, m.Y)
	}
	if len(one.Days()) != 1 || one.Days()[0].Text != "10 Jan 2025" {
		t.Errorf("one day is written %+v", one.Days())
	}
}

func TestAChartHasItsNumbersInATableAndInWords(t *testing.T) {
	c := training()
	want := []ChartRow{
		{"2025-03-11", []string{"100.0% (46 of 46)", "50.0% (2 of 4)"}},
		{"2025-02-09", []string{"", "not available"}},
		{"2025-01-10", []string{"0.0% (0 of 46)", "25.0% (1 of 4)"}},
	}
	if diff := cmp.Diff(want, c.Rows()); diff != "" {
		t.Error(diff)
	}
	if got, want := c.Description(), "Members: from 0.0% (0 of 46) on 10 January 2025 to 100.0% (46 of 46) on 11 March 2025. Staff <b>: from 25.0% (1 of 4) on 10 January 2025 to 50.0% (2 of 4) on 11 March 2025."; got != want {
		t.Errorf("said: %s", got)
	}
}

// The picture is well-formed, named, and holds no style of its own.
func TestAChartIsDrawnWithTitleAndDescription(t *testing.T) {
	var page bytes.Buffer
	if err := templates["officer/training.html"].ExecuteTemplate(&page, "chart", training()); err != nil {
		t.Fatal(err)
	}
	html := page.String()
	for _, want := range []string{`role="img" aria-labelledby="c-title c-desc"`, `<title id="c-title">Trained</title>`, `<desc id="c-desc">Members: from`, "Staff &lt;b&gt;", `<th scope="row"`, "100%", "10 Jan 2025"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
	for _, no := range []string{"style=", "<b>", "<script"} {
		if strings.Contains(html, no) {
			t.Errorf("%s in\n%s", no, html)
		}
	}
	d := xml.NewDecoder(strings.NewReader(html[strings.Index(html, "<svg"):strings.Index(html, "</svg>")] + "</svg>"))
	for {
		_, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, html)
		}
	}
	page.Reset()
	if err := templates["officer/training.html"].ExecuteTemplate(&page, "chart", Chart{ID: "c", Title: "Trained", Series: []ChartSeries{{Name: "Staff"}}}); err != nil || strings.TrimSpace(page.String()) != "" {
		t.Errorf("a chart of nothing is drawn: %v %s", err, page.String())
	}
}
