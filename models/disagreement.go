package models

// Reported is what those responsible say of a thing's work, as far as it can be
// held against a score. It is worked out from the state of a request, or of all
// requests of a motion; a recommendation has that of the request that carries it
// out.
type Reported string

const (
	ReportedNothing  Reported = ""         // nobody says
	ReportedOpen     Reported = "open"     // work is to be done
	ReportedComplete Reported = "complete" // its owner says that it is done, or it was signed off, or is policy now
	ReportedClosed   Reported = "closed"   // it ended in another way
)

// Name is what is reported in words: "Reported complete".
func (r Reported) Name() string {
	switch r {
	case ReportedOpen:
		return "Still open"
	case ReportedComplete:
		return "Reported complete"
	case ReportedClosed:
		return "Closed, not complete"
	}
	return "Nothing reported"
}

// Reported is what the state of a request says of its work. Its owner reports it
// complete before anybody signs it off.
func (s RequestState) Reported() Reported {
	switch s {
	case RequestAwaitingSignOff, RequestComplete, RequestAbsorbed:
		return ReportedComplete
	case RequestUnconfirmed:
		return ReportedNothing
	}
	if s.Open() {
		return ReportedOpen
	}
	return ReportedClosed
}

// ReportedOf is what the states of several requests, those of a motion, say
// together: it is done when all of them are, and open while one is.
func ReportedOf(states ...RequestState) Reported {
	all := ReportedNothing
	for _, s := range states {
		switch r := s.Reported(); {
		case r == ReportedOpen || all == ReportedOpen:
			all = ReportedOpen
		case r == ReportedClosed || all == ReportedNothing:
			all = r
		}
	}
	return all
}

// Judged is one thing as those responsible report it, beside its newest published
// assessment: the two are kept side by side, and neither changes the other
// (domain.md 12).
type Judged struct {
	Reported   Reported
	ReportedOn Date // since when it is reported complete; "" where that is not known
	Refused    bool // what was asked is not accepted
	RefusedOn  Date
	Scores     Scores // of the newest cycle
	AsOf       Date   // of that cycle
	NextReview Date   // first day of the month in which it is to be assessed again; "" for none
}

// DisagreementRule is one way in which what is reported and what is assessed do
// not go together.
type DisagreementRule struct {
	Code     string // in addresses
	Name     string // "Reported complete, but scored under 7"
	Means    string // why somebody should look at it
	Disputes bool   // a request that it holds for is disputed, and stays on the lists

	holds func(j Judged, today Date) bool
	since func(j Judged) Date
}

// DisagreementRules are all of them, in the order in which scrutiny works down
// them (domain.md 12).
var DisagreementRules = []DisagreementRule{
	{
		"complete", "Reported complete, but scored under 7",
		"Whoever is responsible says that the work is done, and the assessor does not see what was asked. It stays on the lists as disputed until a later assessment.", true,
		func(j Judged, _ Date) bool { return j.Reported == ReportedComplete && j.Scores.Under(HighScore) },
		func(j Judged) Date { return max(j.AsOf, j.ReportedOn) },
	},
	{
		"open", "Scored 7 or more, but still open",
		"The assessor sees what was asked as good as met, and nobody has said that the work is done.", false,
		func(j Judged, _ Date) bool {
			return j.Reported == ReportedOpen && j.Scores.Given() && !j.Scores.Under(HighScore)
		},
		func(j Judged) Date { return j.AsOf },
	},
	{
		"refused", "Not accepted, but scored over 3",
		"What was asked was refused, and the assessor sees progress with it all the same.", false,
		func(j Judged, _ Date) bool { return j.Refused && j.Scores.Over(LowScore) },
		func(j Judged) Date { return max(j.AsOf, j.RefusedOn) },
	},
	{
		"out-of-date", "Assessment out of date",
		"The month in which it was to be assessed again has come, and there is no newer assessment.", false,
		func(j Judged, today Date) bool { return j.NextReview != "" && j.NextReview <= today },
		func(j Judged) Date { return j.NextReview },
	},
}

// Disagreement is a rule that holds for a thing, and since when.
type Disagreement struct {
	*DisagreementRule
	Since Date
}

// Disagreements are the rules that hold for a thing on a day, in their order.
func (j Judged) Disagreements(today Date) []Disagreement {
	var list []Disagreement
	if j.AsOf == "" {
		return nil // not assessed yet
	}
	for i := range DisagreementRules {
		if r := &DisagreementRules[i]; r.holds(j, today) {
			list = append(list, Disagreement{r, r.since(j)})
		}
	}
	return list
}

// Disputed reports whether what is reported as complete is scored under 7.
func (j Judged) Disputed() bool {
	for _, d := range j.Disagreements("") {
		if d.Disputes {
			return true
		}
	}
	return false
}

// Says is the disagreement in one sentence, of this thing.
func (d Disagreement) Says(j Judged) string {
	scored := "scored " + j.Scores.Mean() + " out of 10 as of " + j.AsOf.String()
	if spread := j.Scores.Spread(); spread != "" {
		scored += " (" + spread + ")"
	}
	switch d.Code {
	case "complete":
		s := "Reported complete"
		if j.ReportedOn != "" {
			s += " on " + j.ReportedOn.String()
		}
		s += ", but " + scored + "."
		if j.ReportedOn > j.AsOf {
			s += " The assessment is older than the report."
		}
		return s
	case "open":
		return "Still open, but " + scored + "."
	case "refused":
		s := "Not accepted"
		if j.RefusedOn != "" {
			s += " on " + j.RefusedOn.String()
		}
		return s + ", but " + scored + "."
	}
	return "Last assessed as of " + j.AsOf.String() + ", to be assessed again in " + j.NextReview.InMonth() + "."
}

// DisagreementNamed returns the rule of a code, or nil.
func DisagreementNamed(code string) *DisagreementRule {
	for i := range DisagreementRules {
		if DisagreementRules[i].Code == code {
			return &DisagreementRules[i]
		}
	}
	return nil
}
