package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Chart is a line chart of percentages over dates, drawn on the server. The
// table beside it holds every number, so nothing is told by the picture alone;
// lines differ by their dashes and marks, not only by their colour. Draw it
// with the part "chart".
type Chart struct {
	ID     string // of the figure; its parts are named after it
	Title  string // "Rate of completion over time"
	Desc   string // what the picture shows, in a sentence; "" for the first and last values
	Series []ChartSeries
}

// ChartSeries is one line of a chart.
type ChartSeries struct {
	Name   string
	Points []ChartPoint // in any order
}

// ChartPoint is a value on a day.
type ChartPoint struct {
	On      models.Date
	Percent float64
	Unknown bool   // there is none: the line has a gap
	Said    string // in the table, "33.0% (699 of 2,118)"
}

// The picture, in units of its own: it is drawn as wide as there is room.
const (
	chartWidth  = 360
	chartHeight = 230
	chartLeft   = 46
	chartRight  = 350
	chartTop    = 12
	chartBottom = 190
	chartInset  = 10 // of the first and last day, so that their marks stand clear of the percentages
)

// Width and the three below place the picture's frame.
func (Chart) Width() int { return chartWidth }

// Height is how high the picture is.
func (Chart) Height() int { return chartHeight }

// Left is where the axis of percentages stands.
func (Chart) Left() int { return chartLeft }

// Right is where the days end.
func (Chart) Right() int { return chartRight }

// days are all days that have a value, oldest first.
func (c Chart) days() []models.Date {
	var days []models.Date
	for _, s := range c.Series {
		for _, p := range s.Points {
			days = append(days, p.On)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// Empty reports whether there is nothing to draw.
func (c Chart) Empty() bool { return len(c.days()) == 0 }

// Description is what a screen reader says of the picture.
func (c Chart) Description() string {
	if c.Desc != "" {
		return c.Desc
	}
	var said []string
	for _, s := range c.Series {
		points := s.sorted()
		if len(points) == 0 {
			continue
		}
		first, last := points[0], points[len(points)-1]
		if first == last {
			said = append(said, fmt.Sprintf("%s: %s on %s", s.Name, first.Said, first.On))
			continue
		}
		said = append(said, fmt.Sprintf("%s: from %s on %s to %s on %s", s.Name, first.Said, first.On, last.Said, last.On))
	}
	return strings.Join(said, ". ") + "."
}

func (s ChartSeries) sorted() []ChartPoint {
	points := slices.Clone(s.Points)
	slices.SortStableFunc(points, func(a, b ChartPoint) int { return strings.Compare(string(a.On), string(b.On)) })
	return points
}

// ChartTick is a mark on an axis.
type ChartTick struct {
	X, Y   int
	Text   string
	Anchor string // text-anchor of a day
}

// Ticks are the lines of the percentages.
func (Chart) Ticks() []ChartTick {
	var list []ChartTick
	for _, p := range []int{100, 75, 50, 25, 0} {
		list = append(list, ChartTick{X: chartLeft - 6, Y: y(float64(p)), Text: fmt.Sprintf("%d%%", p)})
	}
	return list
}

// Days are the first and the last day, below the picture.
func (c Chart) Days() []ChartTick {
	days := c.days()
	first, last := days[0], days[len(days)-1]
	if first == last {
		return []ChartTick{{X: (chartLeft + chartRight) / 2, Y: chartBottom + 24, Text: first.Short(), Anchor: "middle"}}
	}
	return []ChartTick{
		{X: chartLeft, Y: chartBottom + 24, Text: first.Short(), Anchor: "start"},
		{X: chartRight, Y: chartBottom + 24, Text: last.Short(), Anchor: "end"},
	}
}

func y(percent float64) int {
	return chartBottom - int(percent*(chartBottom-chartTop)/100+0.5)
}

// x places a day between the first and the last.
func (c Chart) x(days []models.Date, on models.Date) int {
	first, last := days[0], days[len(days)-1]
	if first == last {
		return (chartLeft + chartRight) / 2
	}
	return chartLeft + chartInset + first.DaysTo(on)*(chartRight-chartLeft-2*chartInset)/first.DaysTo(last)
}

// ChartLine is one series as it is drawn.
type ChartLine struct {
	Name  string
	Class string   // "app-chart__line--2"
	Paths []string // points of the unbroken parts of the line, "46,130 350,20"
	Marks []ChartMark
}

// ChartMark stands where a value is.
type ChartMark struct {
	Shape  string // circle, square, triangle, diamond
	X, Y   int
	Points string // of a triangle or diamond
}

var chartShapes = []string{"circle", "square", "triangle", "diamond"}

func mark(series, x, y int) ChartMark {
	m := ChartMark{Shape: chartShapes[series%len(chartShapes)], X: x, Y: y}
	switch m.Shape {
	case "triangle":
		m.Points = fmt.Sprintf("%d,%d %d,%d %d,%d", x, y-6, x+6, y+5, x-6, y+5)
	case "diamond":
		m.Points = fmt.Sprintf("%d,%d %d,%d %d,%d %d,%d", x, y-6, x+6, y, x, y+6, x-6, y)
	}
	return m
}

// Lines are the series as they are drawn. A value that is not known breaks its
// line.
func (c Chart) Lines() []ChartLine {
	days := c.days()
	var list []ChartLine
	for i, s := range c.Series {
		l := ChartLine{Name: s.Name, Class: fmt.Sprintf("app-chart__line--%d", i%len(chartShapes)+1)}
		var path []string
		end := func() {
			if len(path) > 1 {
				l.Paths = append(l.Paths, strings.Join(path, " "))
			}
			path = nil
		}
		for _, p := range s.sorted() {
			if p.Unknown {
				end()
				continue
			}
			m := mark(i, c.x(days, p.On), y(min(max(p.Percent, 0), 100)))
			path = append(path, fmt.Sprintf("%d,%d", m.X, m.Y))
			l.Marks = append(l.Marks, m)
		}
		end()
		list = append(list, l)
	}
	return list
}

// KeyMark is the sign of a line in the key, drawn in a picture of 28 by 16.
func (l ChartLine) KeyMark() []ChartMark {
	for i := range chartShapes {
		if strings.HasSuffix(l.Class, fmt.Sprint(i+1)) {
			return []ChartMark{mark(i, 14, 8)}
		}
	}
	return nil
}

// ChartRow is one day in the table beside the picture.
type ChartRow struct {
	On     models.Date
	Values []string // of each series; "" for none on that day
}

// Rows are the days, newest first.
func (c Chart) Rows() []ChartRow {
	days := c.days()
	slices.Reverse(days)
	rows := make([]ChartRow, len(days))
	for i, day := range days {
		rows[i] = ChartRow{day, make([]string, len(c.Series))}
		for j, s := range c.Series {
			var said []string
			for _, p := range s.Points {
				if p.On == day {
					said = append(said, p.Said)
				}
			}
			rows[i].Values[j] = strings.Join(said, "; ")
		}
	}
	return rows
}
