package models

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Assessment is what an assessor thinks of the progress of one thing in
// one cycle: of a request, a motion or a recommendation of an outside report
// (domain.md 4, 5.3, 12). The clerk's office, assessors, the monitoring officer and
// audit read drafts; once published, everybody who may read what it is about. Then
// it never changes and is never deleted: a reassessment is the next cycle. Only its
// words can be withheld. Whether it is due again, or superseded by a later cycle, is
// worked out.
type Assessment struct {
	ID               uint `gorm:"primaryKey"`
	RequestID        *uint
	MotionID         *uint
	RecommendationID *uint
	Cycle            int // of its subject, from 1
	AsOf             Date
	Assessor         string // the name
	AssessorPersonID *uint  // nil: nobody of this record
	AssessorKind     AssessorKind
	Text             string // paragraphs apart by an empty line
	Score            *int   // 0 to 10
	NotScored        string // why there is no score
	Concern          Concern
	Implementation   Implementation
	NextReview       Month // "" for none planned
	State            AssessmentState
	DraftedByID      uint // the user
	DraftedBy        string
	DraftedAt        time.Time
	ChangedByID      uint // who changed the draft last
	ChangedBy        string
	ChangedByIDs     []uint `gorm:"serializer:json"` // everybody who changed the draft
	PublishedByID    *uint
	PublishedBy      string
	PublishedAt      *time.Time
	Withheld         string // why its words are withheld, which stands in their place; "" while they stand
	Version          int

	Looked []LookedAt `gorm:"-"` // as far as the actor may read it
}

// AssessmentEvidence is one thing that the assessor looked at: evidence of the
// request, or a title with where it can be read.
type AssessmentEvidence struct {
	ID           uint `gorm:"primaryKey"`
	AssessmentID uint
	Position     int // from 1
	EvidenceID   *uint
	Title        string // "" for evidence of the request
	Address      string
}

// TableName names the table, which is not "assessment_evidences".
func (AssessmentEvidence) TableName() string { return "assessment_evidence" }

// AssessmentState is where an assessment stands (domain.md 5.3).
type AssessmentState string

const (
	AssessmentDraft     AssessmentState = "draft"
	AssessmentPublished AssessmentState = "published"
)

// AssessorKind says how far an assessor is from those who do the work.
type AssessorKind string

// AssessorKinds are all of them, with their words on screen.
var AssessorKinds = []struct {
	Code  AssessorKind
	Words string
}{
	{"internal", "Internal"},
	{"scrutiny", "Scrutiny"},
	{"independent", "Independent"},
}

// Name is the kind in words: "Independent".
func (k AssessorKind) Name() string { return Word(string(k)) }

// Implementation is how far something is carried out, in the assessor's view; ""
// where they do not say.
type Implementation string

// Implementations are all of them (domain.md 12), with their words on screen.
var Implementations = []struct {
	Code  Implementation
	Words string
}{
	{"not_started", "Not started"},
	{"partially", "Partly implemented"},
	{"work_in_progress", "Work in progress"},
	{"implemented", "Implemented"},
	{"not_implemented", "Not implemented"},
	{"no_longer_applicable", "No longer applicable"},
}

// Name is the implementation in words, "" for none.
func (i Implementation) Name() string {
	for _, x := range Implementations {
		if x.Code == i {
			return x.Words
		}
	}
	return ""
}

// AssessmentSubject is what an assessment is about: exactly one of the three.
type AssessmentSubject struct {
	RequestID        uint `form:"request"`
	MotionID         uint `form:"motion"`
	RecommendationID uint `form:"recommendation"`
}

// DraftAddress is where an assessment of the subject is begun.
func (s AssessmentSubject) DraftAddress() string {
	switch {
	case s.RequestID != 0:
		return fmt.Sprintf("/clerk/assessments/new?request=%d", s.RequestID)
	case s.MotionID != 0:
		return fmt.Sprintf("/clerk/assessments/new?motion=%d", s.MotionID)
	}
	return fmt.Sprintf("/clerk/assessments/new?recommendation=%d", s.RecommendationID)
}

// About is what the assessment is about.
func (a Assessment) About() AssessmentSubject {
	return AssessmentSubject{Deref(a.RequestID), Deref(a.MotionID), Deref(a.RecommendationID)}
}

// Of sets what the assessment is about: it never changes afterwards.
func (a *Assessment) Of(s AssessmentSubject) {
	a.RequestID, a.MotionID, a.RecommendationID = Ref(s.RequestID), Ref(s.MotionID), Ref(s.RecommendationID)
}

// One reports whether it is exactly one thing.
func (s AssessmentSubject) One() bool {
	n := 0
	for _, id := range []uint{s.RequestID, s.MotionID, s.RecommendationID} {
		if id != 0 {
			n++
		}
	}
	return n == 1
}

// Published reports whether the assessment is published, and stays as it is.
func (a Assessment) Published() bool { return a.State == AssessmentPublished }

// ReassessmentDue reports whether the month has come in which it was to be assessed
// again. Whether it was, says Superseded.
func (a Assessment) ReassessmentDue(today Date) bool {
	return a.Published() && a.NextReview != "" && a.NextReview.First() <= today
}

// Superseded reports whether a later cycle of the same subject is published;
// newest is the last one that is.
func (a Assessment) Superseded(newest int) bool { return a.Published() && a.Cycle < newest }

// Subject names the assessment in the record.
func (a Assessment) Subject() string { return fmt.Sprintf("assessment/%d", a.ID) }

// Seen says which assessment a reader had before them, and in which version:
// "12:3".
func (a Assessment) Seen() string { return fmt.Sprintf("%d:%d", a.ID, a.Version) }

// SameDrafts reports whether the drafts are those that were seen, each as it was
// and none besides, in whatever order.
func SameDrafts(drafts []Assessment, seen []string) bool {
	now := make([]string, len(drafts))
	for i, d := range drafts {
		now[i] = d.Seen()
	}
	slices.Sort(now)
	return slices.Equal(now, slices.Sorted(slices.Values(seen)))
}

// Address is the page of the clerk's office.
func (a Assessment) Address() string { return fmt.Sprintf("/clerk/assessments/%d", a.ID) }

// Name is how the assessment is spoken of: "Cycle 2 by Ida Marlowe".
func (a Assessment) Name() string { return fmt.Sprintf("Cycle %d by %s", a.Cycle, a.Assessor) }

// Event starts an event about the assessment: it belongs to the history of the
// request or motion that it is about, motionID being the request's motion.
func (a Assessment) Event(verb string, motionID uint, changes ...Change) Event {
	return NewEvent("assessment."+verb, a.Subject(), a.Name(), "", changes...).Of(cmp.Or(Deref(a.MotionID), motionID), Deref(a.RequestID))
}

// Withhold starts the event that withholds the words of the assessment, motionID being
// the motion it belongs to.
func (a Assessment) Withhold(verb, ground string, motionID uint) Event {
	return NewEvent("assessment."+verb, a.Subject(), a.Name(), ground).Of(motionID, Deref(a.RequestID))
}

// ScoreWords are the score as it is read: "5 out of 10", or why there is none.
func (a Assessment) ScoreWords() string {
	if a.Score == nil {
		return "Not scored"
	}
	return strconv.Itoa(*a.Score) + " out of 10"
}

// Scores is the score as it is counted with those of other assessors.
func (a Assessment) Scores() Scores {
	var s Scores
	if a.Score != nil {
		s.add(*a.Score, a.AssessorKind)
	}
	return s
}

// Responsible is somebody who answers for what is assessed: the owner of a request
// or its portfolio holder. They neither assess it nor publish its assessment.
type Responsible struct {
	PersonID uint
	Name     string
	As       string // "owns the request", "is its portfolio holder"
}

// Assessable is what the rules of assessing know of a thing.
type Assessable struct {
	By        []Responsible
	Published []Assessment // of its cycles
	Since     Date         // there was nothing of it to assess before; "" where that is not known
	SinceWhat string       // what happened: "council decided on it on that day"
}

// responsible returns who of them a person is, by number or by name; nil for nobody.
func responsible(list []Responsible, personID uint, name string) *Responsible {
	for i, r := range list {
		if personID != 0 && r.PersonID == personID || name != "" && r.Name != "" && FoldName(r.Name) == FoldName(name) {
			return &list[i]
		}
	}
	return nil
}

// ReadsAssessmentDrafts reports whether the actor reads what is not published yet.
func (a Actor) ReadsAssessmentDrafts() bool { return a.SeesAll() || a.Has(RoleAssessor) }

// CanAssess says whether the actor may draft an assessment of what these answer
// for: Forbidden. A clerk may for somebody else, whose view they record.
func (a Actor) CanAssess(by []Responsible) error {
	if !a.Has(RoleAssessor, RoleClerk) {
		return Errorf(Forbidden, "Only an assessor or the clerk can draft an assessment.")
	}
	if r := responsible(by, a.PersonID, ""); r != nil && !a.Has(RoleClerk) {
		return Errorf(Forbidden, "You cannot assess this: %s %s.", r.Name, r.As)
	}
	return nil
}

// CanChange says whether the actor may change the draft: who drafted it, or a
// clerk. Forbidden or Conflict.
func (a Assessment) CanChange(actor Actor) error {
	switch {
	case !actor.Has(RoleAssessor, RoleClerk):
		return Errorf(Forbidden, "Only an assessor or the clerk can change the draft of an assessment.")
	case !actor.Has(RoleClerk) && actor.UserID != a.DraftedByID:
		return Errorf(Forbidden, "%s drafted this assessment. Only they or the clerk can change it.", a.DraftedBy)
	case a.Published():
		return Errorf(Conflict, "This assessment is published and stays as it is. Assess again in the next cycle.")
	}
	return nil
}

// CanWithhold says whether the words of the assessment can be withheld: Conflict for a
// draft, whose words can be changed.
func (a Assessment) CanWithhold() error {
	if !a.Published() {
		return Errorf(Conflict, "This assessment is a draft, so its words are not withheld: change or discard the draft.")
	}
	return nil
}

// WrittenBy reports whether a user drafted the assessment or ever changed its draft.
func (a Assessment) WrittenBy(user uint) bool {
	return user == a.DraftedByID || user == a.ChangedByID || slices.Contains(a.ChangedByIDs, user)
}

// CanPublish says whether the actor may publish the assessment: an assessor, the
// clerk or the monitoring officer who neither wrote it nor answers for what it is
// about (domain.md 3, P1; 5.3). Forbidden or Conflict.
func (a Assessment) CanPublish(by []Responsible, actor Actor) error {
	if !actor.Has(RoleAssessor, RoleClerk, RoleMonitoringOfficer) {
		return Errorf(Forbidden, "Only another assessor, the clerk or the monitoring officer can publish an assessment.")
	}
	if a.Published() {
		return Errorf(Conflict, "%s published this assessment on %s.", a.PublishedBy, DateOf(*a.PublishedAt))
	}
	switch {
	case actor.UserID == a.DraftedByID:
		return Errorf(Forbidden, "You drafted this assessment. A second person publishes it.")
	case a.WrittenBy(actor.UserID):
		return Errorf(Forbidden, "You changed this draft. A second person publishes it.")
	case actor.PersonID != 0 && actor.PersonID == Deref(a.AssessorPersonID) || FoldName(actor.Name) == FoldName(a.Assessor):
		return Errorf(Forbidden, "This is your own assessment. A second person publishes it.")
	}
	if r := responsible(by, actor.PersonID, actor.Name); r != nil {
		return Errorf(Forbidden, "%s %s. Somebody else publishes the assessment.", r.Name, r.As)
	}
	return nil
}

// Edit applies what was typed to a draft of an assessment of a thing; today is the
// day on which it is typed. Who saves a draft as it was has not changed it.
func (a *Assessment) Edit(in AssessmentInput, of Assessable, today Date, actor Actor) error {
	as := in.AsOf.Date()
	if as > today {
		return InvalidField("as-of", "Day as of which it is assessed must be today or in the past")
	}
	if r := responsible(of.By, Deref(a.AssessorPersonID), in.Assessor); r != nil {
		return InvalidField("assessor", "%s %s, and cannot assess it", r.Name, r.As)
	}
	if err := of.admits(in.Cycle, as, in.Assessor); err != nil {
		return err
	}
	if newest := NewestCycle(of.Published); in.Cycle < max(newest, 1) || in.Cycle > newest+1 {
		return Errorf(Conflict, "%s. Start the assessment again from the page of what it is about.", nextCycle(newest))
	}
	before := a.Input(a.Evidence())
	score, concern, _ := in.scored()
	a.Cycle, a.AsOf, a.Assessor, a.AssessorKind = in.Cycle, as, in.Assessor, in.AssessorKind
	a.Text, a.Score, a.NotScored, a.Concern, a.Implementation = in.Text, score, in.NotScored, cmp.Or(in.Concern, concern), in.Implementation
	a.NextReview = ParseMonth(strings.TrimSpace(in.NextReview))
	if a.State == "" || !reflect.DeepEqual(before, a.Input(in.Evidence())) {
		a.ChangedByID, a.ChangedBy = actor.UserID, actor.Name
		if !slices.Contains(a.ChangedByIDs, actor.UserID) {
			a.ChangedByIDs = append(a.ChangedByIDs, actor.UserID)
		}
	}
	a.State = AssessmentDraft
	return nil
}

// admits says why an assessor's view as of a day cannot stand in a cycle of the
// thing: before it was decided there was nothing to assess, later cycles are of
// later days, and an assessor has one view in each.
func (x Assessable) admits(cycle int, as Date, assessor string) error {
	if as < x.Since {
		return InvalidField("as-of", "Day as of which it is assessed must be %s or later: %s", x.Since, x.SinceWhat)
	}
	for _, p := range x.Published {
		switch {
		case p.Cycle < cycle && p.AsOf >= as:
			return InvalidField("as-of", "Day as of which it is assessed must be after %s, as of which cycle %d is", p.AsOf, p.Cycle)
		case p.Cycle > cycle && p.AsOf <= as:
			return InvalidField("as-of", "Day as of which it is assessed must be before %s, as of which cycle %d is", p.AsOf, p.Cycle)
		case p.Cycle == cycle && FoldName(p.Assessor) == FoldName(assessor):
			return InvalidField("assessor", "%s has assessed this in cycle %d. Assess it in the next cycle", p.Assessor, p.Cycle)
		}
	}
	return nil
}

// NewestCycle is the last cycle of what is published; 0 for none.
func NewestCycle(published []Assessment) int {
	newest := 0
	for _, p := range published {
		newest = max(newest, p.Cycle)
	}
	return newest
}

func nextCycle(newest int) string {
	if newest == 0 {
		return "The first cycle comes next"
	}
	return fmt.Sprintf("Cycle %d is published, and cycle %d comes next", newest, newest+1)
}

// Missing says what a draft still needs to be published (domain.md 5.3, 12), by the
// fields of its form.
func (a Assessment) Missing() []FieldError {
	var f []FieldError
	if a.Text == "" {
		f = append(f, FieldError{"text", "Enter the view of the assessor"})
	}
	switch {
	case a.Score == nil && a.NotScored == "":
		f = append(f, FieldError{"score", "Enter the score, or the reason why there is none"})
	case a.Score != nil && *a.Score < MostScore && a.Concern == "":
		f = append(f, FieldError{"concern", "Select the remaining concern: the score is under 10"})
	}
	return f
}

// Publish publishes a draft: from now on it stays as it is. Other views of the
// thing may have been published after the draft was typed.
func (a *Assessment) Publish(of Assessable, actor Actor, now time.Time) error {
	if err := a.CanPublish(of.By, actor); err != nil {
		return err
	}
	if f := a.Missing(); len(f) > 0 {
		return InvalidFields(f)
	}
	if r := responsible(of.By, Deref(a.AssessorPersonID), a.Assessor); r != nil {
		return Errorf(Conflict, "%s %s now, and cannot assess it.", r.Name, r.As)
	}
	if newest := NewestCycle(of.Published); a.Cycle < newest {
		return Errorf(Conflict, "%s. Change the cycle of the draft.", nextCycle(newest))
	}
	if err := of.admits(a.Cycle, a.AsOf, a.Assessor); err != nil {
		return err
	}
	a.State, a.PublishedByID, a.PublishedBy, a.PublishedAt = AssessmentPublished, Ref(actor.UserID), actor.Name, &now
	return nil
}

// AssessmentFields is the order in which the record names what changed. The
// assessor's words are in no event: until they are published, they are for fewer
// readers than the audit log has, and then the assessment itself keeps them.
var AssessmentFields = []string{"cycle", "assessor", "kind of assessor", "as of", "score", "concern", "implementation", "next assessment"}

// Fields returns the assessment as the record compares it.
func (a Assessment) Fields() map[string]string {
	score := ""
	if a.Score != nil {
		score = strconv.Itoa(*a.Score)
	}
	return map[string]string{
		"cycle": strconv.Itoa(a.Cycle), "assessor": a.Assessor, "kind of assessor": string(a.AssessorKind), "as of": string(a.AsOf), "score": score,
		"concern": string(a.Concern), "implementation": string(a.Implementation), "next assessment": string(a.NextReview),
	}
}
