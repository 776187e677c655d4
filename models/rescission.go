package models

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Rescission is a motion that would take back a resolution, held against the
// council's rule for it (domain.md 6.1, Rescission).
type Rescission struct {
	Reference string // of the resolution
	Title     string
	DecidedOn Date
	At        Date // of the meeting that the motion is meant for; "" while there is none
	Months    int  // the setting motion.rescission_months; 0 for no rule
	Needed    int  // the setting motion.rescission_signatures; 0 until the council has set it
	Signed    int  // by how many members, as SignedBy counts
	Names     int  // that stand on the notice beside proposer and seconder
}

// SignedBy is how many members signed the notice of a motion: its proposer and its
// seconder, and the further names that stand on it. Where the clerk took down no
// further names of a notice to rescind, it is the number that they entered.
func SignedBy(m MotionRecord, further int) int {
	signed := further
	for _, p := range []PersonRef{m.Proposer, m.Seconder} {
		if p.Known() {
			signed++
		}
	}
	if further == 0 && m.Kind == MotionRescission {
		return max(signed, m.Signatures)
	}
	return signed
}

// Until is the first day on which the resolution is no longer protected: so many
// months after the decision, on the last day of a shorter month.
func (r Rescission) Until() Date { return r.DecidedOn.AddMonths(r.Months) }

// Restricted reports whether the meeting comes before that day. Without a meeting
// the motion is held to the rule.
func (r Rescission) Restricted() bool { return r.Months > 0 && (r.At == "" || r.At < r.Until()) }

// Warning says what the notice lacks, or "".
func (r Rescission) Warning() string {
	switch {
	case !r.Restricted() || r.Needed > 0 && r.Signed >= r.Needed:
		return ""
	case r.Needed == 0:
		return fmt.Sprintf("This notice may not be valid: before %s a notice to rescind motion %s, decided on %s, needs as many signatures as the council’s standing orders say. An administrator has not set how many.", r.Until(), r.Reference, r.DecidedOn)
	}
	return fmt.Sprintf("This notice is not valid as it stands: before %s a notice to rescind motion %s, decided on %s, needs the signatures of %d members. It has %d.", r.Until(), r.Reference, r.DecidedOn, r.Needed, r.Signed)
}

// rescissionRule: within so many months of a resolution more members sign the
// notice to take it back (domain.md 6.1). Where the council has not set how many,
// nobody can say that too few did.
func rescissionRule(c NoticeCase) (NoticeResult, string) {
	r := c.Rescission
	switch {
	case c.Motion.Kind != MotionRescission:
		return noticeApart, ""
	case c.Settings.RescissionMonths == 0:
		return noticeOff, ""
	case r == nil:
		return NoticeWarning, "The notice says no resolution that it would rescind, so we cannot say how many members must sign it. Say what it would rescind."
	case r.Warning() != "" && r.Needed == 0:
		return NoticeWarning, r.Warning()
	case r.Warning() != "":
		return NoticeFailed, r.Warning()
	case r.Restricted():
		return NoticeMet, fmt.Sprintf("It would rescind motion %s, decided on %s. Before %s that needs the signatures of %s; it has %d.", r.Reference, r.DecidedOn, r.Until(), members(r.Needed), r.Signed)
	}
	return NoticeMet, fmt.Sprintf("It would rescind motion %s, decided on %s: from %s a notice to rescind that needs no more signatures than any other.", r.Reference, r.DecidedOn, r.Until())
}

// RescindsInput says which resolution a motion would take back, and how many
// members signed the notice.
type RescindsInput struct {
	Related    string `form:"related" validate:"required,max=60" label:"reference of the resolution"`
	Signatures string `form:"signatures" validate:"max=3" label:"number of members who signed"` // not asked where their names are recorded
	Version    int    `form:"version"`
}

// Check refuses a number that is none.
func (in RescindsInput) Check() []FieldError {
	if n, err := strconv.Atoi(in.Signatures); in.Signatures != "" && (err != nil || n < 0) {
		return []FieldError{{"signatures", "Number of members who signed must be a whole number, like 10"}}
	}
	return nil
}

// onlyRescinds matches a clause that takes a resolution back and asks for nothing
// else.
var onlyRescinds = regexp.MustCompile(`(?i)^(?:(?:this|the)? ?council )?(?:therefore |now |hereby )*(?:resolves |agrees )?(?:to |that )?(?:(?:it |council |this council )?(?:hereby )?(?:rescinds?|revokes?) |(?:[^.;]* )?(?:motion|resolution|decision|minute)[^.;]* (?:be|is) (?:hereby )?(?:rescinded|revoked)$)(?:[^.;]*)$`)

// quotation is what stands in quotation marks: the title of a resolution.
var quotation = regexp.MustCompile(`“[^”]*”|"[^"]*"|‘[^’]*’`)

// rescinds reports whether a clause only takes a resolution back. Nothing is left
// to be done then: the record closes what was open of it (domain.md 5.1, M19). One
// that says “and” may ask for more.
func (n ClauseNode) rescinds() bool {
	text := quotation.ReplaceAllString(strings.Join(strings.Fields(n.Text), " "), "it")
	text = strings.TrimRight(text, " .;:,")
	return len(n.Sub) == 0 && onlyRescinds.MatchString(text) && !strings.Contains(text, " and ")
}

// OnlyRescinds reports whether a motion to rescind asks for nothing beside that.
func (m *Motion) OnlyRescinds(clauses []Clause) bool {
	if m.Kind != MotionRescission {
		return false
	}
	rescinds := false
	for _, g := range Groups(clauses) {
		for _, c := range g.Clauses {
			if c.Operative() && !c.rescinds() {
				return false
			}
			rescinds = rescinds || c.rescinds()
		}
	}
	return rescinds
}

// Rescindable reports whether it can be said which resolution the motion would
// take back: it is a motion to rescind, and not decided.
func (m *Motion) Rescindable() bool { return m.Kind == MotionRescission && !m.Decided() }

// Rescind says which resolution the motion would take back; target is nil where
// there is none of that reference. names is how many names stand on the notice
// beside proposer and seconder: where there are some, they are counted.
func (m *Motion) Rescind(in RescindsInput, target *Motion, names int, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleClerk):
		return Event{}, Errorf(Forbidden, "Only the clerk can say what a motion would rescind.")
	case !m.Rescindable():
		return Event{}, Errorf(Conflict, "This is no motion to rescind that is still to be decided.")
	case target == nil:
		return Event{}, InvalidField("related", "There is no motion with the reference “%s”", in.Related)
	case target.ID == m.ID || target.State != MotionCarried:
		return Event{}, InvalidField("related", "Enter the reference of a motion that was carried")
	case names == 0 && in.Signatures == "":
		return Event{}, InvalidField("signatures", "Enter the number of members who signed")
	}
	before := m.Signatures
	m.RescindsID = &target.ID
	if names == 0 {
		m.Signatures, _ = strconv.Atoi(in.Signatures)
	}
	return m.Event("rescinds", "", Change{"would rescind", "", target.Reference}, Change{"signatures", strconv.Itoa(before), strconv.Itoa(m.Signatures)}), nil
}
