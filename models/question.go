package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// QuestionKind is in which way a question is put (domain.md 4, Question).
type QuestionKind string

// QuestionKinds are the kinds, with the words on screen. The last two are asked in
// a parliament, and kept because they bear on our requests.
var QuestionKinds = []struct {
	Code  QuestionKind
	Words string
}{
	{"council_written", "Written, to the council"},
	{"council_oral", "Oral, at a meeting of the council"},
	{"public", "By a member of the public"},
	{"supplementary", "Supplementary"},
	{"written_ordinary", "Written, elsewhere"},
	{"written_named_day", "Written for a named day, elsewhere"},
}

// Words are the kind on screen.
func (k QuestionKind) Words() string {
	for _, x := range QuestionKinds {
		if x.Code == k {
			return x.Words
		}
	}
	return Word(string(k))
}

// known reports whether there is such a kind.
func (k QuestionKind) known() bool {
	for _, x := range QuestionKinds {
		if x.Code == k {
			return true
		}
	}
	return false
}

// OfOurs reports whether a question of this kind is asked of somebody of ours, not
// in a parliament.
func (k QuestionKind) OfOurs() bool { return k != "written_ordinary" && k != "written_named_day" }

// ByMember reports whether it is a member of ours who asks: one of the public may be
// called the same, and a supplementary question has the asker of its first one.
func (k QuestionKind) ByMember() bool { return k == "council_written" || k == "council_oral" }

// QuestionState is where a question stands (domain.md 5.4).
type QuestionState string

const (
	QuestionDraft     QuestionState = "draft"     // notice of it, not tabled: for the clerk and who wrote it
	QuestionTabled    QuestionState = "tabled"    // waits for its answer
	QuestionHolding   QuestionState = "holding"   // has an interim answer, still waits
	QuestionAnswered  QuestionState = "answered"  // in full, or with what is left out marked
	QuestionCorrected QuestionState = "corrected" // the answer was corrected; the first is kept
	QuestionWithdrawn QuestionState = "withdrawn"
	QuestionLapsed    QuestionState = "lapsed"    // the session or term ended
	QuestionRuledOut  QuestionState = "ruled_out" // not accepted
)

// Question is a written or oral question to the holder of an office or to a body,
// by a member, by one of the public, or asked elsewhere and bearing on our requests
// (domain.md 1.3, 4, 5.4 and 13). Names, party and role are as printed, and a
// person on the record besides where it is known who that is. A date is empty where
// nobody knows it. What a member asks about one request for an update is another
// thing: RequestQuestion.
//
// Anybody may read it once it is tabled, unless it is about a request that they may
// not read.
type Question struct {
	ID          uint `gorm:"primaryKey"`
	CouncilYear string
	Number      int    // within the council year; 0 while it is a draft
	Reference   string // "2024/25-Q41"; "" while it is a draft
	Path        string // in addresses, "2024-25/q41"
	House       string // where it was asked: a meeting of ours, "House of Lords"
	UIN         string `gorm:"column:uin"` // its reference there
	Kind        QuestionKind
	State       QuestionState
	Heading     string
	Text        string // all of it, its parts included

	AskedBy          string
	AskedByID        *uint // the person
	AskerParty       string
	AskerType        string // "Life peer"
	InterestDeclared bool

	AnsweringBody     string // as printed: "Home Office", or the name of our body
	AnsweringBodyID   *uint
	AnsweringMember   string
	AnsweringMemberID *uint // the person
	AnsweringRole     string

	NoticeOn         Date // when notice of it was given
	TabledOn         Date
	DueOn            Date
	HoldingOn        Date
	HoldingText      string
	AnsweredOn       Date
	AnswerText       string
	CorrectedOn      Date
	OriginalAnswer   string // the first, where it was corrected
	CorrectionReason string
	MeetingID        *uint  // of ours, at which it is put
	LateReason       string // why it was put although notice came late
	TransferredFrom  string // who was asked first
	TransferredOn    Date   // when it last went to somebody else; DueOn stays
	ClosedOn         Date   // when it was withdrawn, lapsed or was ruled out
	Reason           string // why
	ParentID         *uint  // of a supplementary question
	PasteID          *uint  // the pasted page it came from

	DrafterID *uint // who has the answer to draft, to clear and to give: people of ours. For staff
	ClearerID *uint
	GiverID   *uint
	GroupID   *uint // of the questions that are answered together, by a number of the group; nil for none

	Withheld      string // why its words are withheld, which stands in their place; "" while they stand
	AskerWithheld string // the same of who asked

	CreatedByID uint // the user
	CreatedBy   string
	CreatedAt   time.Time
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false"` // by the clock of the record
	Version     int

	// As lists count them: parts that the answer is not marked to answer, and those of
	// which nobody has looked.
	LeftOut   int `gorm:"->"`
	Unchecked int `gorm:"->"`
}

// QuestionPart is one of the things that a question asks for. Each is answered, or
// it is said why it is not.
type QuestionPart struct {
	ID         uint `gorm:"primaryKey"`
	QuestionID uint
	Position   int    // from 1
	Label      string // as printed: "(1)"
	Text       string
	Answered   bool
	Checked    bool   // somebody looked whether the answer answers it
	Note       string // where or how it is answered, or why it is not
}

// QuestionRequest says that a question is about a request, and whether its answer
// is evidence of it.
type QuestionRequest struct {
	ID         uint `gorm:"primaryKey"`
	QuestionID uint
	RequestID  uint
	Evidence   bool
}

// QuestionRecord is a question with what its page says of it, as far as the actor may
// read that.
type QuestionRecord struct {
	Question      *Question
	Parts         []QuestionPart
	Parent        *Question // that it arose from; nil for none that may be read
	Supplementary []Question
	Requests      []RequestRow // it is about
	Meeting       *MeetingRow  // at which it is put; nil for none
	Evidence      []uint       // of which of them its answer is evidence
	Promises      []RequestRow // that its answer made
	Together      []Question   // that are answered with it
	History       []Event      // what was done with it on the record, the newest first
}

// MemberQuestions are the questions of a member, and what was promised to them or in
// the answers.
type MemberQuestions struct {
	Questions []Question
	Promises  []RequestRow
}

// IsEvidence reports whether the answer is evidence of a request.
func (r QuestionRecord) IsEvidence(requestID uint) bool {
	return slices.Contains(r.Evidence, requestID)
}

// Subject names the question in the record, as in "question/41".
func (q *Question) Subject() string { return fmt.Sprintf("question/%d", q.ID) }

// Name is how the question is spoken of.
func (q *Question) Name() string {
	if q.Reference == "" {
		return "Notice of question by " + q.AskedBy
	}
	return "Question " + q.Reference
}

// Numbered is how a question is spoken of whose words, and who asked it, are forgotten.
func (q *Question) Numbered() string {
	if q.Reference == "" {
		return "Notice of question"
	}
	return q.Name()
}

// Topic is what lists show of the question: its heading, or else its first words.
func (q *Question) Topic() string { return cmp.Or(q.Heading, q.Opening()) }

// Opening is the first words of the question.
func (q *Question) Opening() string {
	const most = 14
	words := strings.Fields(q.Text)
	if len(words) > most {
		return strings.Join(words[:most], " ") + " …"
	}
	return strings.Join(words, " ")
}

// Address is its public page.
func (q *Question) Address() string { return "/questions/" + q.Path }

// Event starts an event about the question.
func (q *Question) Event(verb, reason string, changes ...Change) Event {
	return NewEvent("question."+verb, q.Subject(), q.Name(), reason, changes...)
}

// Give numbers the question within a council year: "2024/25-Q41". One that
// was asked on a day that nobody knows is of no council year: "Undated-Q3".
func (q *Question) Give(year string, number int) {
	q.CouncilYear, q.Number = year, number
	if year == "" {
		year = "Undated"
	}
	q.Reference = fmt.Sprintf("%s-Q%d", year, number)
	q.Path = fmt.Sprintf("%s/q%d", Slug(year), number)
}

// NumberedBy is the day by whose council year the question is numbered: "" for one of
// which no day is known, as on many a page that is pasted.
func (q *Question) NumberedBy() Date { return cmp.Or(q.TabledOn, q.AnsweredOn) }

// NumberedOn is the day that stands for the one by which the question got its number,
// where it was known then and has changed, with its field; "" where nothing is to be held
// against the number.
func (q *Question) NumberedOn(was Question) (field string, on Date) {
	switch {
	case was.TabledOn == "" && q.TabledOn == "" && was.AnsweredOn != q.AnsweredOn:
		return "answered", q.AnsweredOn
	case was.TabledOn != "" && was.TabledOn != q.TabledOn: // where none was known, it got its number by another day
		return "tabled", q.TabledOn
	}
	return "", ""
}

// CutOff reports whether the answer ends in a colon, so that something may be
// missing (domain.md 1.3).
func (q *Question) CutOff() bool { return strings.HasSuffix(strings.TrimSpace(q.AnswerText), ":") }

// IsAnswered reports whether it has its answer: a holding answer is none.
func (q *Question) IsAnswered() bool {
	return q.State == QuestionAnswered || q.State == QuestionCorrected
}
