package models

// Withholdable is what of a request, beside its updates and its evidence, holds
// words that can be withheld.
type Withholdable string

const (
	WithholdObjection Withholdable = "objection" // of a mover
	WithholdResponse  Withholdable = "response"  // of the executive; its number is that of the request
	WithholdReason    Withholdable = "reason"    // in the ledger of due dates, with the answer
	WithholdQuestion  Withholdable = "question"  // of a member, with the answer
)

// HeldWords are the words of one of them. Withheld is the ground, once they are.
type HeldWords struct {
	What      Withholdable
	ID        uint
	RequestID uint
	Texts     []string // the words, then those that answer them
	Withheld  string
	Public    bool // whether everybody reads them who may read the request
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
