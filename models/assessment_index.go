package models

// AssessedKind is what the index of assessments lists.
type AssessedKind string

const (
	AssessedMotion  AssessedKind = "motion"  // with its requests
	AssessedReport  AssessedKind = "report"  // with its recommendations
	AssessedRequest AssessedKind = "request" // of no motion
)

// AssessedRow is one line of the index of assessments: a motion, an outside report
// or a request of its own, with what its newest cycles come to.
type AssessedRow struct {
	Kind      AssessedKind
	ID        uint
	Title     string
	Reference string
	Path      string
	Assessed  int  // things of it with an assessment
	LastOn    Date // of the newest of them
	NextOn    Date // first day of the month in which the first of them is due again; "" for none
	Low       int  // of them scored, by ScoreBands
	Middle    int
	High      int
	Unscored  int
}

// Address is where its assessments are read.
func (r AssessedRow) Address() string {
	switch r.Kind {
	case AssessedReport:
		return "/assessments/reports/" + r.Path
	case AssessedRequest:
		return RequestAddress(r.Path)
	}
	return "/motions/" + r.Path + "/assessments"
}

// Bands are how many of its things have a newest score in each of ScoreBands.
func (r AssessedRow) Bands() [3]int { return [3]int{r.Low, r.Middle, r.High} }

// AssessedFilter narrows the index of assessments.
type AssessedFilter struct {
	Kind  AssessedKind // "" for all
	Band  string       // "low", "middle", "high": something of it has such a score
	Due   bool         // something of it is due to be assessed again
	Page  int
	Limit int
}

// DisagreementRow is one thing for which a rule of disagreement holds.
type DisagreementRow struct {
	Rule      string // its code
	Kind      string // request, motion, recommendation
	ID        uint
	Title     string
	Reference string // of the request or the motion; of a recommendation its name
	Path      string // of the request or the motion; of a recommendation the report's
	Of        string // the title of the motion or the report that it is of
	State     RequestState

	Reported   Reported
	ReportedOn Date
	Refused    bool
	RefusedOn  Date
	AsOf       Date
	NextReview Date
	Scores
}

// Judged is the row as the rules look at it.
func (r DisagreementRow) Judged() Judged {
	return Judged{
		Reported: r.Reported, ReportedOn: r.ReportedOn, Refused: r.Refused, RefusedOn: r.RefusedOn,
		Scores: r.Scores, AsOf: r.AsOf, NextReview: r.NextReview,
	}
}

// Disagreement is the rule that the row is of, since when it holds.
func (r DisagreementRow) Disagreement() Disagreement {
	rule := DisagreementNamed(r.Rule)
	return Disagreement{rule, rule.since(r.Judged())}
}

// Address is the page of the thing.
func (r DisagreementRow) Address() string {
	switch r.Kind {
	case "motion":
		return "/motions/" + r.Path
	case "recommendation":
		return "/assessments/reports/" + r.Path
	}
	return RequestAddress(r.Path)
}

// DisagreementFilter narrows the list of disagreements.
type DisagreementFilter struct {
	Rule          string // a code; "" for all
	Kind          string // of DisagreementRow; "" for all
	DirectorateID uint   // of the request, or of that on which a recommendation bears; 0 for all
	Page          int
	Limit         int
}

// Narrowed reports whether anything is left out.
func (f DisagreementFilter) Narrowed() bool {
	return f.Rule != "" || f.Kind != "" || f.DirectorateID != 0
}
