package models

import "testing"

func TestScoresInWords(t *testing.T) {
	tests := map[string]struct {
		given []int
		want  string
		steps int
		band  int
	}{
		"nobody gave one":                      {nil, "Not scored", 0, -1},
		"one assessor's stands as it is":       {[]int{5}, "5 out of 10", 5, 1},
		"nothing done is a score":              {[]int{0}, "0 out of 10", 0, 0},
		"met in full":                          {[]int{10}, "10 out of 10", 10, 2},
		"two assessors, with how far apart":    {[]int{5, 6}, "5.5 out of 10, mean of 2 independent assessors, who gave 5 to 6", 6, 1},
		"three, to one decimal":                {[]int{4, 6, 7}, "5.7 out of 10, mean of 3 independent assessors, who gave 4 to 7", 6, 1},
		"a whole mean keeps its decimal":       {[]int{2, 8}, "5.0 out of 10, mean of 2 independent assessors, who gave 2 to 8", 5, 1},
		"all of one mind":                      {[]int{3, 3}, "3.0 out of 10, mean of 2 independent assessors, who all gave 3", 3, 0},
		"a mean a little over 3 is over it":    {[]int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4}, "3.0 out of 10, mean of 22 independent assessors, who gave 3 to 4", 3, 1},
		"a mean a little under 7 is under it":  {[]int{7, 7, 6}, "6.7 out of 10, mean of 3 independent assessors, who gave 6 to 7", 7, 1},
		"7 is in the highest band":             {[]int{7}, "7 out of 10", 7, 2},
		"one who gave 3 is in the lowest band": {[]int{3}, "3 out of 10", 3, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := ScoresOf(tt.given...)
			if s.Words() != tt.want || s.Steps() != tt.steps || s.Band() != tt.band {
				t.Errorf("got %q, %d steps, band %d; want %q, %d, %d", s.Words(), s.Steps(), s.Band(), tt.want, tt.steps, tt.band)
			}
		})
	}
}

func TestHowAScoreChanged(t *testing.T) {
	tests := map[string]struct {
		from, to     []int
		fromOn, toOn Date
		want, words  string
	}{
		"up over two years":               {[]int{5}, []int{7}, "2020-07-10", "2022-07-01", "5 → 7, up 2, July 2020 to July 2022", "Up 2"},
		"down":                            {[]int{5}, []int{4}, "2024-12-01", "2025-03-04", "5 → 4, down 1, December 2024 to March 2025", "Down 1"},
		"as it was":                       {[]int{1}, []int{1}, "2024-12-01", "2025-03-04", "1 → 1, no change, December 2024 to March 2025", "No change"},
		"means by half a point":           {[]int{5, 6}, []int{7, 7}, "2024-12-01", "2025-03-04", "5.5 → 7.0, up 1.5, December 2024 to March 2025", "Up 1.5"},
		"twice in one month, by its days": {[]int{5}, []int{6}, "2025-03-04", "2025-03-28", "5 → 6, up 1, 4 March to 28 March 2025", "Up 1"},
		"the first one changes nothing":   {nil, []int{7}, "", "2025-03-28", "", ""},
		"without a score now":             {[]int{7}, nil, "2025-03-04", "2025-03-28", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := ScoreChange{ScoresOf(tt.from...), ScoresOf(tt.to...), tt.fromOn, tt.toOn}
			if c.String() != tt.want || c.Words() != tt.words {
				t.Errorf("got %q, %q; want %q, %q", c.String(), c.Words(), tt.want, tt.words)
			}
		})
	}
}

func TestFiguresOfScores(t *testing.T) {
	var f ScoreFigures
	if f.Mean() != "" || f.NotAssessed() != 0 {
		t.Errorf("of nothing: mean %q, %d not assessed", f.Mean(), f.NotAssessed())
	}
	f.Add(ScoresOf(10), true)
	f.Add(ScoresOf(5, 6), true) // one thing, once
	f.Add(ScoresOf(1), true)
	f.Add(Scores{}, true)
	f.Add(Scores{}, false)
	if f.Mean() != "5.5" || f.Things != 5 || f.Scored != 3 || f.Unscored != 1 || f.NotAssessed() != 1 || f.Bands != [3]int{1, 1, 1} {
		t.Errorf("got mean %s of %+v, %d not assessed", f.Mean(), f, f.NotAssessed())
	}
}
