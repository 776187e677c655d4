package models

import (
	"fmt"
	"strconv"
	"strings"
)

// The scores that the rules speak of (domain.md 12): what is scored HighScore or
// more is as good as met, what is scored over LowScore is more than refused.
const (
	HighScore = 7
	LowScore  = 3
	MostScore = 10
)

// Scores are the scores that assessors gave one thing in one cycle, without those
// who gave none. What several gave is told as their mean, with how many of which
// kind they are and how far they lie apart, never as a mean alone (domain.md 12).
type Scores struct {
	Count, Sum, Least, Most         int
	Internal, Scrutiny, Independent int // of Count, by the kind of assessor
}

// ScoresOf counts the scores of independent assessors.
func ScoresOf(given ...int) Scores {
	var s Scores
	for _, n := range given {
		s.add(n, "independent")
	}
	return s
}

func (s *Scores) add(n int, by AssessorKind) {
	if s.Count == 0 {
		s.Least, s.Most = n, n
	}
	s.Count, s.Sum, s.Least, s.Most = s.Count+1, s.Sum+n, min(s.Least, n), max(s.Most, n)
	switch by {
	case "internal":
		s.Internal++
	case "scrutiny":
		s.Scrutiny++
	case "independent":
		s.Independent++
	}
}

// Given reports whether anybody gave a score.
func (s Scores) Given() bool { return s.Count > 0 }

// Under reports whether the mean is under a score.
func (s Scores) Under(score int) bool { return s.Given() && s.Sum < score*s.Count }

// Over reports whether the mean is over a score.
func (s Scores) Over(score int) bool { return s.Given() && s.Sum > score*s.Count }

// tenths is the mean in tenths, half a tenth rounded up.
func (s Scores) tenths() int { return (20*s.Sum + s.Count) / (2 * s.Count) }

// Mean is the score of one assessor, "5", or the mean of several to one decimal,
// "5.0"; "" where there is none.
func (s Scores) Mean() string {
	switch s.Count {
	case 0:
		return ""
	case 1:
		return strconv.Itoa(s.Sum)
	}
	return tenths(s.tenths())
}

// Steps are how many of the ten steps of its bar are filled: the mean to a whole
// one.
func (s Scores) Steps() int {
	if !s.Given() {
		return 0
	}
	return (s.tenths() + 5) / 10
}

// Spread says what a mean is made of: "mean of 3 independent assessors, who gave 4
// to 7", "mean of 2 assessors, 1 independent and 1 internal, who both gave 4". It is
// "" for the score of one.
func (s Scores) Spread() string {
	if s.Count < 2 {
		return ""
	}
	gave := fmt.Sprintf("who gave %d to %d", s.Least, s.Most)
	if s.Least == s.Most {
		gave = fmt.Sprintf("who all gave %d", s.Least)
	}
	return "mean of " + s.assessors() + ", " + gave
}

// assessors are how many gave a score, by how far they are from those who do the
// work: an internal view is never taken for an independent one.
func (s Scores) assessors() string {
	var kinds []string
	for _, k := range []struct {
		n    int
		kind AssessorKind
	}{{s.Independent, "independent"}, {s.Scrutiny, "scrutiny"}, {s.Internal, "internal"}} {
		if k.n == s.Count {
			return fmt.Sprintf("%d %s assessors", s.Count, k.kind)
		}
		if k.n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", k.n, k.kind))
		}
	}
	return fmt.Sprintf("%d assessors, %s", s.Count, AndList(kinds))
}

// Words are the scores as they are read: "5 out of 10", "5.7 out of 10, mean of 3
// assessors, who gave 4 to 7".
func (s Scores) Words() string {
	if !s.Given() {
		return "Not scored"
	}
	return Listed(s.Mean()+" out of 10", s.Spread())
}

// Band is where a score lies: from 0 for the lowest, or -1 where there is none.
func (s Scores) Band() int {
	switch {
	case !s.Given():
		return -1
	case !s.Over(LowScore):
		return 0
	case s.Under(HighScore):
		return 1
	}
	return 2
}

// ScoreBands name the bands of scores, the lowest first. A mean may lie between
// whole scores.
var ScoreBands = [3]string{"0 to 3", "Over 3, under 7", "7 to 10"}

// ScoreChange is how the score of a thing went from one cycle to the next one that
// was scored.
type ScoreChange struct {
	From, To     Scores
	FromOn, ToOn Date
}

// Known reports whether there are two scores to compare.
func (c ScoreChange) Known() bool { return c.From.Given() && c.To.Given() }

// Words are the change alone: "Up 2", "Down 0.5", "No change"; "" where there is
// none to tell.
func (c ScoreChange) Words() string {
	if !c.Known() {
		return ""
	}
	switch by := c.To.tenths() - c.From.tenths(); {
	case by > 0:
		return "Up " + wholeTenths(by)
	case by < 0:
		return "Down " + wholeTenths(-by)
	}
	return "No change"
}

// Between says from when to when, to the month as assessments are planned: "July
// 2020 to July 2022"; with its days where both are in one month.
func (c ScoreChange) Between() string {
	switch from, to := c.FromOn.InMonth(), c.ToOn.InMonth(); {
	case !c.Known():
		return ""
	case from == to:
		return Days(c.FromOn, c.ToOn)
	default:
		return from + " to " + to
	}
}

// String is the change in full: "5 → 7, up 2, July 2020 to July 2022".
func (c ScoreChange) String() string {
	if !c.Known() {
		return ""
	}
	return c.From.Mean() + " → " + c.To.Mean() + ", " + LowerFirst(c.Words()) + ", " + c.Between()
}

// tenths prints a number of tenths with its decimal: "5.0".
func tenths(n int) string { return fmt.Sprintf("%d.%d", n/10, n%10) }

// wholeTenths leaves out a decimal that says nothing: "2", "1.5".
func wholeTenths(n int) string { return strings.TrimSuffix(tenths(n), ".0") }

// ScoreFigures are what the newest scores of many things come to. There is no
// figure of their concern: that is never averaged (domain.md 12).
type ScoreFigures struct {
	Things   int    // that there are
	Scored   int    // of them
	Unscored int    // assessed in words alone
	Bands    [3]int // how many of those scored, by ScoreBands
	sum      int    // of their means, in tenths
}

// Add counts a thing with its newest scores; assessed is false where there is no
// assessment of it yet.
func (f *ScoreFigures) Add(s Scores, assessed bool) {
	f.Things++
	switch {
	case !assessed:
	case !s.Given():
		f.Unscored++
	default:
		f.Scored++
		f.Bands[s.Band()]++
		f.sum += s.tenths()
	}
}

// NotAssessed is how many of them nobody has assessed yet.
func (f ScoreFigures) NotAssessed() int { return f.Things - f.Scored - f.Unscored }

// Mean is the mean of the newest scores to one decimal, "" where there is none. It
// stands beside their number and the bands, never alone.
func (f ScoreFigures) Mean() string {
	if f.Scored == 0 {
		return ""
	}
	return tenths((2*f.sum + f.Scored) / (2 * f.Scored))
}
