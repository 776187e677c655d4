package models

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
