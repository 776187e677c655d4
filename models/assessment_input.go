package models

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"carried/models/gridtext"
)

// AssessmentInput is what is typed about an assessment. Score takes "5", "5/10" and
// "5/10 – MH", which says the concern too.
type AssessmentInput struct {
	Cycle          int            `form:"cycle" label:"cycle"`
	Assessor       string         `form:"assessor" validate:"required,max=120" label:"name of the assessor"`
	AssessorKind   AssessorKind   `form:"assessor-kind" validate:"oneof=internal scrutiny independent" label:"kind of assessor"`
	AsOf           DateInput      `form:"as-of" label:"day as of which it is assessed"`
	Text           string         `form:"text" validate:"max=20000" label:"view of the assessor"`
	Score          string         `form:"score" validate:"max=60" label:"score"`
	NotScored      string         `form:"not-scored" validate:"max=1000" label:"reason why there is no score"`
	Concern        Concern        `form:"concern" validate:"omitempty,oneof=L ML M MH H" label:"remaining concern"`
	Implementation Implementation `form:"implementation" validate:"omitempty,oneof=not_started partially work_in_progress implemented not_implemented no_longer_applicable" label:"how far it is carried out"`
	NextReview     string         `form:"next-review" validate:"max=40" label:"month of the next assessment"`
	EvidenceIDs    []uint         `form:"evidence" label:"evidence"`
	Looked         string         `form:"looked" validate:"max=5000" label:"what else was looked at"`
	Version        int            `form:"version"`
}

// MostLookedAt is how many things one assessment names as looked at.
const MostLookedAt = 50

// Check holds score, concern, reason and dates to each other. What only publishing
// needs may still be missing.
func (in AssessmentInput) Check() []FieldError {
	var f []FieldError
	if p := in.AsOf.Problem("day as of which it is assessed", true); p != "" {
		f = append(f, FieldError{"as-of", p})
	}
	score, concern, ok := in.scored()
	switch {
	case !ok:
		f = append(f, FieldError{"score", "Score must be a whole number from 0 to 10, alone or with the concern, like 5 or 5/10 – MH"})
	case score != nil && in.NotScored != "":
		f = append(f, FieldError{"not-scored", "Enter a score, or the reason why there is none, not both"})
	case concern != "" && in.Concern != "" && concern != in.Concern:
		f = append(f, FieldError{"concern", "The score was typed with the concern " + string(concern) + ". Select the same one, or remove it from the score"})
	}
	if month := ParseMonth(strings.TrimSpace(in.NextReview)); in.NextReview != "" {
		switch as := in.AsOf.Date(); {
		case month == "":
			f = append(f, FieldError{"next-review", "Month of the next assessment must be a real month, like July 2026"})
		case as != "" && month <= MonthOf(as):
			f = append(f, FieldError{"next-review", "Month of the next assessment must be after " + as.InMonth() + ", as of which this one is"})
		}
	}
	looked, problem := in.looked()
	if problem != "" {
		f = append(f, FieldError{"looked", problem})
	} else if len(looked)+len(in.EvidenceIDs) > MostLookedAt {
		f = append(f, FieldError{"looked", "Name " + strconv.Itoa(MostLookedAt) + " things that were looked at, or fewer"})
	}
	return f
}

// scored reads the score, and the concern where it was typed with it. ok is false
// where something was typed that is no score.
func (in AssessmentInput) scored() (score *int, concern Concern, ok bool) {
	typed := strings.TrimSpace(in.Score)
	if typed == "" {
		return nil, "", true
	}
	if n, err := strconv.Atoi(typed); err == nil && n >= 0 && n <= MostScore {
		return &n, "", true
	}
	n, concern, ok := gridtext.Score(typed)
	return &n, concern, ok
}

// looked reads the lines of what else was looked at: a title, and behind it the
// address, if it has one.
func (in AssessmentInput) looked() (list []AssessmentEvidence, problem string) {
	for _, line := range linesOf(in.Looked) {
		e := AssessmentEvidence{Title: line}
		if at := strings.LastIndexAny(line, " \t"); strings.Contains(line[at+1:], "://") {
			e.Title, e.Address = strings.TrimSpace(line[:max(at, 0)]), line[at+1:]
			if validate.Var(e.Address, "http_url") != nil {
				return nil, "Enter each address in the correct format, like https://example.org/page"
			}
			e.Title = cmp.Or(e.Title, e.Address)
		}
		if utf8.RuneCountInString(e.Title) > 300 || utf8.RuneCountInString(e.Address) > 1000 {
			return nil, "Each line of what was looked at must be 300 characters or fewer, without its address"
		}
		list = append(list, e)
	}
	return list, ""
}

// Evidence are the things that were looked at, in order. Check them first.
func (in AssessmentInput) Evidence() []AssessmentEvidence {
	var list []AssessmentEvidence
	for _, id := range in.EvidenceIDs {
		list = append(list, AssessmentEvidence{EvidenceID: Ref(id)})
	}
	looked, _ := in.looked()
	list = append(list, looked...)
	for i := range list {
		list[i].Position = i + 1
	}
	return list
}

// Input returns the draft as its form shows it, with what was looked at.
func (a Assessment) Input(looked []AssessmentEvidence) AssessmentInput {
	in := AssessmentInput{
		Cycle: a.Cycle, Assessor: a.Assessor, AssessorKind: a.AssessorKind, AsOf: InputOf(a.AsOf), Text: a.Text, NotScored: a.NotScored,
		Concern: a.Concern, Implementation: a.Implementation, NextReview: a.NextReview.String(), Version: a.Version,
	}
	if a.Score != nil {
		in.Score = strconv.Itoa(*a.Score)
	}
	var lines []string
	for _, e := range looked {
		if e.EvidenceID != nil {
			in.EvidenceIDs = append(in.EvidenceIDs, *e.EvidenceID)
			continue
		}
		if e.Address == "" || e.Title == e.Address {
			lines = append(lines, e.Title)
		} else {
			lines = append(lines, e.Title+" "+e.Address)
		}
	}
	in.Looked = strings.Join(lines, "\n")
	return in
}
