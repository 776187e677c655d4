package models

// RAG is the colour word of a request in reports and exports (domain.md 5.2.3).
// It is worked out, never typed; screens show state and flags instead. A report
// prints the word with it, never the colour alone.
type RAG string

const (
	NoRAG RAG = "" // closed other than complete: its state is printed instead
	Blue  RAG = "blue"
	Red   RAG = "red"
	Amber RAG = "amber"
	Green RAG = "green"
	Grey  RAG = "grey" // to be started later
)

// RAGDay is what the colour of a request depends on besides the request.
type RAGDay struct {
	Today    Date
	Settings Settings
	OwnerDue Date // by when it should have an owner; see Settings.OwnerDue
}

// ragRules are read from the top: the first that fits says the colour, so that
// what is overdue and open is red whatever else is so.
var ragRules = []struct {
	rag  RAG
	why  string
	fits func(*Request, RAGDay) bool
}{
	{Blue, "complete", func(r *Request, _ RAGDay) bool { return r.State == RequestComplete }},
	{NoRAG, "closed", func(r *Request, _ RAGDay) bool { return !r.State.Open() }},
	{Red, "overdue", func(r *Request, d RAGDay) bool { return r.Overdue(d.Today) }},
	{Red, "on hold past its review date", func(r *Request, d RAGDay) bool {
		return r.State == RequestOnHold && r.HoldReview != "" && r.HoldReview < d.Today
	}},
	{Red, "without an owner for too long", func(r *Request, d RAGDay) bool {
		return r.State == RequestUnallocated && d.OwnerDue != "" && d.OwnerDue < d.Today
	}},
	{Red, "not accepted, and still open", func(r *Request, _ RAGDay) bool { return r.Executive.Response == ResponseRejected }},
	{Amber, "due soon, and nothing heard", func(r *Request, d RAGDay) bool {
		return r.DueDate != "" && d.Today.DaysTo(r.DueDate) <= d.Settings.AmberDays && (r.HeardOn() == "" || r.UpdateDue(d.Today, d.Settings))
	}},
	{Amber, "due date moved twice or more", func(r *Request, _ RAGDay) bool { return r.DueMoves >= 2 }},
	{Amber, "on hold", func(r *Request, _ RAGDay) bool { return r.State == RequestOnHold }},
	{Grey, "to be started later", func(r *Request, d RAGDay) bool { return r.StartsLater(d.Today) }},
	{Green, "without a due date", func(r *Request, _ RAGDay) bool { return r.DueDate == "" }},
	{Green, "on time", func(*Request, RAGDay) bool { return true }},
}

// RAG returns the colour of the request on a day, and why.
func (r *Request) RAG(d RAGDay) (RAG, string) {
	for _, rule := range ragRules {
		if rule.fits(r, d) {
			return rule.rag, rule.why
		}
	}
	return NoRAG, ""
}
