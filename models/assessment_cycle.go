package models

// AssessmentCycle is one published cycle of a subject: what each assessor thinks.
type AssessmentCycle struct {
	Cycle       int
	Assessments []Assessment
}

// Scores are those of the cycle's assessors, counted.
func (c AssessmentCycle) Scores() Scores {
	var s Scores
	for _, a := range c.Assessments {
		if a.Score != nil {
			s.add(*a.Score, a.AssessorKind)
		}
	}
	return s
}

// AsOf is the last day as of which an assessor of the cycle wrote.
func (c AssessmentCycle) AsOf() Date {
	var last Date
	for _, a := range c.Assessments {
		last = max(last, a.AsOf)
	}
	return last
}

// NextReview is the first month in which an assessor of the cycle planned to look
// again.
func (c AssessmentCycle) NextReview() Month {
	var first Month
	for _, a := range c.Assessments {
		if first == "" || a.NextReview != "" && a.NextReview < first {
			first = a.NextReview
		}
	}
	return first
}

// AssessmentCycles are the published assessments of one subject by cycle, the
// newest first.
func AssessmentCycles(list []Assessment) []AssessmentCycle {
	var cycles []AssessmentCycle
	for _, a := range list {
		if !a.Published() {
			continue
		}
		at := 0
		for at < len(cycles) && cycles[at].Cycle > a.Cycle {
			at++
		}
		if at == len(cycles) || cycles[at].Cycle != a.Cycle {
			cycles = append(cycles, AssessmentCycle{})
			copy(cycles[at+1:], cycles[at:])
			cycles[at] = AssessmentCycle{Cycle: a.Cycle}
		}
		cycles[at].Assessments = append(cycles[at].Assessments, a)
	}
	return cycles
}

// Trend is how the score went to the newest cycle from the one before it that was
// scored: "5 → 7, up 2, July 2020 to July 2022". It is "" where there are no two.
func Trend(cycles []AssessmentCycle) string { return changeOf(cycles).String() }

// changeOf is how the score went to the newest of some cycles from the last one
// before it that was scored.
func changeOf(cycles []AssessmentCycle) ScoreChange {
	if len(cycles) < 2 || !cycles[0].Scores().Given() {
		return ScoreChange{}
	}
	for _, before := range cycles[1:] {
		if before.Scores().Given() {
			return ScoreChange{before.Scores(), cycles[0].Scores(), before.AsOf(), cycles[0].AsOf()}
		}
	}
	return ScoreChange{}
}
