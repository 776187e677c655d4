package models

import (
	"fmt"
	"strings"
)

// AssessmentRow is an assessment with what it is about.
type AssessmentRow struct {
	Assessment
	RequestTitle     string
	RequestReference string
	RequestPath      string
	MotionTitle      string // of the motion, or of the request's
	MotionReference  string
	MotionPath       string
	Label            string // of the recommendation
	Paragraphs       string // of it: "122, 123, 124"
	Position         int    // of it
	ReportTitle      string
	ReportPath       string
	Newest           int // the last cycle of the subject that is published; 0 for none
}

// LookedAt is one thing that the assessor looked at.
type LookedAt struct {
	AssessmentEvidence
	EvidenceTitle string
	Link          string // of evidence that is a page of others
	Public        bool
}

// Evidence are the rows of what was looked at, as far as the actor may read it.
func (a Assessment) Evidence() []AssessmentEvidence {
	var list []AssessmentEvidence
	for _, l := range a.Looked {
		list = append(list, l.AssessmentEvidence)
	}
	return list
}

// LookedFields are what was looked at as the record compares it: evidence by its
// number alone, and of the rest how many there are. A title may be for fewer
// readers than the audit log has.
func LookedFields(list []AssessmentEvidence) map[string]string {
	var names []string
	others := 0
	for _, e := range list {
		if e.EvidenceID != nil {
			names = append(names, fmt.Sprintf("evidence/%d", *e.EvidenceID))
		} else {
			others++
		}
	}
	if others > 0 {
		names = append(names, fmt.Sprintf("%d by title", others))
	}
	return map[string]string{"looked at": strings.Join(names, ", ")}
}

// Name is what the thing is called.
func (l LookedAt) Name() string {
	if l.EvidenceID != nil {
		return l.EvidenceTitle
	}
	return l.Title
}

// SubjectTitle is what the assessment is about, in words.
func (r AssessmentRow) SubjectTitle() string {
	switch {
	case r.RequestID != nil:
		return r.RequestTitle
	case r.MotionID != nil:
		return r.MotionTitle
	}
	x := Recommendation{Label: r.Label, Paragraphs: r.Paragraphs, Position: r.Position}
	return x.Name() + " of " + r.ReportTitle
}

// SubjectReference is the reference of a request or motion; "" for a recommendation.
func (r AssessmentRow) SubjectReference() string {
	if r.RequestID != nil {
		return r.RequestReference
	}
	if r.MotionID != nil {
		return r.MotionReference
	}
	return ""
}

// AssessmentFilter narrows a list of assessments.
type AssessmentFilter struct {
	ID           uint
	Subject      AssessmentSubject
	WithRequests bool // of the motion that is the subject, too
	State        AssessmentState
	Due          bool // to be assessed again, by what is published
	Page         int
	Limit        int
}
