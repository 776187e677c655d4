package models

// Withholdable is what of the record holds words that can be withheld.
type Withholdable string

const (
	// Of a request.
	WithholdUpdate    Withholdable = "update"
	WithholdEvidence  Withholdable = "evidence"
	WithholdObjection Withholdable = "objection" // of a mover
	WithholdResponse  Withholdable = "response"  // of the executive; its number is that of the request
	WithholdReason    Withholdable = "reason"    // in the ledger of due dates, with the answer
	WithholdQuestion  Withholdable = "question"  // of a member, with the answer

	// Of a question on the record.
	WithholdWritten Withholdable = "written" // its words, with its parts and its answer
	WithholdAsker   Withholdable = "asker"   // the name of who asked it

	// Of a published assessment: the assessor's words, with what they looked at.
	WithholdAssessment Withholdable = "assessment"

	// Of a recommendation in a report of others.
	WithholdRecommendation Withholdable = "recommendation" // the words of the report
	WithholdReply          Withholdable = "reply"          // what was answered to it

	// Of a meeting and its debates.
	WithholdInterest  Withholdable = "interest"  // its nature
	WithholdAmendment Withholdable = "amendment" // its words, and the motion as it would be
	WithholdRuling    Withholdable = "ruling"    // on an amendment: the reasons of it and of what became of the amendment
	WithholdVote      Withholdable = "vote"      // the question that was put
	WithholdAnswer    Withholdable = "answer"    // of the body to which a motion was referred
)

// Withholdables are all that can be withheld, each with its place in the address
// of its form: “/clerk/updates/7/withhold”.
var Withholdables = []struct {
	What Withholdable
	Path string
}{
	{WithholdUpdate, "updates"},
	{WithholdEvidence, "evidence"},
	{WithholdObjection, "objections"},
	{WithholdResponse, "responses"},
	{WithholdReason, "due-dates"},
	{WithholdQuestion, "questions"},
	{WithholdWritten, "written-questions"},
	{WithholdAsker, "askers"},
	{WithholdAssessment, "assessments"},
	{WithholdRecommendation, "recommendations"},
	{WithholdReply, "replies"},
	{WithholdInterest, "interests"},
	{WithholdAmendment, "amendments"},
	{WithholdRuling, "rulings"},
	{WithholdVote, "votes"},
	{WithholdAnswer, "referrals"},
}

// Path is its place in addresses.
func (w Withholdable) Path() string {
	for _, x := range Withholdables {
		if x.What == w {
			return x.Path
		}
	}
	return ""
}

// HeldWords are the words of one of them. Withheld is the ground, once they are.
type HeldWords struct {
	What      Withholdable
	ID        uint
	RequestID uint // what they are of; 0 for none
	MotionID  uint
	MeetingID uint
	Texts     []string // the words, then those that answer them
	Withheld  string
	Public    bool // whether everybody reads them who may read what they are of
}

// WithheldWords is how a gap reads: that words were there, and on what ground
// they are withheld; "" for no ground.
func WithheldWords(ground string) string {
	if ground == "" {
		return ""
	}
	return "Withheld: " + ground
}

// Why is the reason as it reads: the words, or why they are withheld.
func (c DueDateChange) Why() string {
	if c.Withheld != "" {
		return WithheldWords(c.Withheld)
	}
	return c.Reason
}

// Words are the words of the amendment as they read, or why they are withheld.
func (a Amendment) Words() string {
	if a.Withheld != "" {
		return WithheldWords(a.Withheld)
	}
	return a.Text
}

// Reads is a reason of the ruling or of the outcome as it reads: the words, or why
// they are withheld.
func (a Amendment) Reads(reason string) string {
	if reason == "" {
		return WithheldWords(a.ReasonsWithheld)
	}
	return reason
}

// Answered is the answer as it reads, or why it is withheld.
func (r Referral) Answered() string {
	if r.Withheld != "" {
		return WithheldWords(r.Withheld)
	}
	return r.Answer
}

// Put is the question of a procedural vote as it was put, or why it is withheld.
func (v Vote) Put() string {
	if v.Question == "" {
		return WithheldWords(v.Withheld)
	}
	return v.Question
}

// TheQuestion names the question of a procedural vote inside a sentence: “the
// question “That the question be now put””.
func TheQuestion(question, withheld string) string {
	if question == "" && withheld != "" {
		return "a question (" + LowerFirst(WithheldWords(withheld)) + ")"
	}
	return "the question “" + question + "”"
}
