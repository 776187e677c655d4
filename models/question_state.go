package models

import (
	"cmp"
	"slices"
	"strings"
)

// QuestionStates are all of them, in the order of a question's life.
var QuestionStates = []QuestionState{
	QuestionDraft, QuestionTabled, QuestionHolding, QuestionAnswered, QuestionCorrected, QuestionWithdrawn, QuestionLapsed, QuestionRuledOut,
}

// Words are the state on screen.
func (s QuestionState) Words() string {
	switch s {
	case QuestionDraft:
		return "Not tabled yet"
	case QuestionTabled:
		return "Waits for an answer"
	case QuestionHolding:
		return "Holding answer"
	case QuestionCorrected:
		return "Answer corrected"
	}
	return Word(string(s))
}

// Awaiting reports whether a question in this state waits for its answer. A holding
// answer is none.
func (s QuestionState) Awaiting() bool { return s == QuestionTabled || s == QuestionHolding }

// Late reports whether the answer should have come by today. A holding answer, and
// that the question went to somebody else, change nothing about it (domain.md 5.4).
func (q *Question) Late(today Date) bool {
	return q.State.Awaiting() && q.DueOn != "" && q.DueOn < today
}

// QuestionStepInput is what the clerk says when taking a step of a question. Each
// step uses a part of it.
type QuestionStepInput struct {
	On       DateInput `form:"on" label:"date"`
	Due      DateInput `form:"due" label:"day on which the answer is due"`
	Text     string    `form:"text" validate:"max=50000" label:"answer"`
	Body     string    `form:"body" validate:"max=200" label:"body"`
	Member   string    `form:"member" validate:"max=200" label:"name of who answers"`
	Role     string    `form:"role" validate:"max=200" label:"role of who answers"`
	Covered  []string  `form:"covered"`                                               // the parts that are answered, by their position
	Notes    []string  `form:"note" validate:"dive,max=1000" label:"words on a part"` // where or how each is answered, or why it is not
	Left     string    `form:"left" validate:"max=1000" label:"reason why a part is not answered"`
	Forget   bool      `form:"forget"`    // of one that is taken out: the audit log keeps no words either
	IsAnswer bool      `form:"is-answer"` // words that promise one are the whole answer all the same
	Reason   string    `form:"reason" validate:"max=2000" label:"reason"`
	Late     string    `form:"late" validate:"max=500" label:"reason why a late notice is let in"`
	Version  int       `form:"version"`

	// Worked out by the store, never typed.
	Today Date           `form:"-"`
	Times QuestionTimes  `form:"-"` // by the rules, if it is tabled on the day given
	Put   Date           `form:"-"` // the day of the meeting at which it is put; "" for none
	Parts []QuestionPart `form:"-"` // of the question, which the answer marks
}

// Check holds the dates to be days.
func (in QuestionStepInput) Check() []FieldError {
	var f []FieldError
	if p := in.On.Problem("date", false); p != "" {
		f = append(f, FieldError{"on", p})
	}
	if p := in.Due.Problem("day on which the answer is due", false); p != "" {
		f = append(f, FieldError{"due", p})
	}
	return f
}

var awaiting = from(QuestionTabled, QuestionHolding)

// QuestionLife is the whole life of a question (domain.md 5.4). A step that leads
// nowhere leaves the question where it stands.
var QuestionLife = Life[Question, QuestionState, QuestionStepInput]{
	{"table", "Table the question", from(QuestionDraft), QuestionTabled, by(RoleClerk), canTable},
	{"transfer", "Transfer the question", awaiting, "", by(RoleClerk), canTransfer},
	{"hold", "Record a holding answer", awaiting, QuestionHolding, by(RoleClerk), canHoldAnswer},
	{"answer", "Record the answer", awaiting, QuestionAnswered, by(RoleClerk), canAnswer},
	{"correct", "Correct the answer", from(QuestionAnswered, QuestionCorrected), QuestionCorrected, by(RoleClerk), canCorrect},
	{"parts", "Say which parts are answered", from(QuestionAnswered, QuestionCorrected), "", by(RoleClerk), canMark},
	{"withdraw", "Withdraw the question", from(QuestionDraft, QuestionTabled, QuestionHolding), QuestionWithdrawn, by(RoleClerk), withReason},
	{"rule-out", "Rule the question out", from(QuestionDraft, QuestionTabled), QuestionRuledOut, by(RoleClerk), withReason},
	{"lapse", "Record that it lapsed", awaiting, QuestionLapsed, by(RoleClerk), withReason},
	{"take-out", "Take the question out: it was entered by mistake", from(QuestionStates...), "", by(RoleClerk), reasoned},
}

// onDay says what is wrong with the day of a step, which is given, not to come, and
// not before the question was tabled.
func (in QuestionStepInput) onDay(q *Question, label string) error {
	switch on := in.On.Date(); {
	case on == "":
		return InvalidField("on", "Enter the %s", label)
	case on > in.Today:
		return InvalidField("on", "%s must be today or in the past", UpperFirst(label))
	case q.TabledOn != "" && on < q.TabledOn:
		return InvalidField("on", "%s must be on or after %s, when the question was tabled", UpperFirst(label), q.TabledOn)
	}
	return nil
}

func canTable(q *Question, in QuestionStepInput, _ Actor) error {
	if err := in.onDay(q, "day on which it was tabled"); err != nil {
		return err
	}
	if q.Answerer() == "" {
		return Errorf(Conflict, "Nobody is named who is to answer. Change the question first.")
	}
	if in.On.Date() < q.NoticeOn {
		return InvalidField("on", "Day on which it was tabled must be on or after %s, when notice of it was given", q.NoticeOn)
	}
	if q.Kind == "council_oral" && q.MeetingID == nil && in.Due.Empty() {
		return InvalidField("due", "Enter the day on which this oral question is to be answered, or change the question first and select the meeting at which it is put")
	}
	if in.Times.Late(q.noticed(in.On.Date())) && in.Late == "" {
		return InvalidField("late", "Notice of a question at this meeting ended on %s. Enter why it is put all the same, or choose another meeting", in.Times.Notice)
	}
	if in.Due.Date() != "" && in.Due.Date() < in.On.Date() {
		return InvalidField("due", "The answer must be due on or after the day on which the question was tabled")
	}
	return nil
}

func canTransfer(q *Question, in QuestionStepInput, _ Actor) error {
	if in.Body == "" && in.Member == "" && in.Role == "" {
		return InvalidField("body", "Enter the body, the name or the role of who is to answer now")
	}
	if in.Body == q.AnsweringBody && in.Member == q.AnsweringMember && in.Role == q.AnsweringRole {
		return InvalidField("body", "Enter somebody else: %s is to answer already", q.Answerer())
	}
	return in.onDay(q, "day of the transfer")
}

// noticed is the day by which it is told whether notice of the question came late:
// that of its tabling where nobody knows when it was given.
func (q *Question) noticed(tabled Date) Date { return cmp.Or(q.NoticeOn, tabled) }

// stands refuses to add words to a question of which they are withheld.
func (q *Question) stands() error {
	if q.Withheld != "" {
		return Errorf(Conflict, "The words of this question are withheld, so none are added. Enter it anew without them.")
	}
	return nil
}

func canHoldAnswer(q *Question, in QuestionStepInput, _ Actor) error {
	if err := q.stands(); err != nil {
		return err
	}
	if strings.TrimSpace(in.Text) == "" {
		return InvalidField("text", "Enter the holding answer")
	}
	return in.onDay(q, "day of the holding answer")
}

func canAnswer(q *Question, in QuestionStepInput, _ Actor) error {
	if err := q.stands(); err != nil {
		return err
	}
	var f []FieldError
	switch {
	case strings.TrimSpace(in.Text) == "":
		f = append(f, FieldError{"text", "Enter the answer"})
	case PutsOff(in.Text) && !in.IsAnswer:
		f = append(f, FieldError{"text", "This says that an answer will come. Record it as a holding answer, or say that it is the answer"})
	}
	if in.Role == "" {
		f = append(f, FieldError{"role", "Enter the role of who answers"})
	}
	f = append(f, in.explained()...)
	if len(f) > 0 {
		return InvalidFields(f)
	}
	if q.Kind == "council_oral" && in.On.Date() != "" && in.On.Date() < in.Put {
		return InvalidField("on", "Day of the answer must be on or after %s, when the question is put at its meeting", in.Put)
	}
	return in.onDay(q, "day of the answer")
}

func canCorrect(q *Question, in QuestionStepInput, _ Actor) error {
	if err := q.stands(); err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(in.Text) == "":
		return InvalidField("text", "Enter the corrected answer")
	case SameWords(in.Text, q.AnswerText):
		return InvalidField("text", "The corrected answer is the same as the one that stands")
	case in.Reason == "":
		return InvalidField("reason", "Enter why the answer is corrected")
	}
	if f := in.explained(); len(f) > 0 {
		return InvalidFields(f)
	}
	if err := in.onDay(q, "day of the correction"); err != nil {
		return err
	}
	if in.On.Date() < max(q.AnsweredOn, q.CorrectedOn) {
		return InvalidField("on", "Day of the correction must be on or after %s, the day of the answer that stands", max(q.AnsweredOn, q.CorrectedOn))
	}
	return nil
}

func withReason(q *Question, in QuestionStepInput, a Actor) error {
	if err := reasoned(q, in, a); err != nil {
		return err
	}
	return in.onDay(q, "date")
}

func reasoned(_ *Question, in QuestionStepInput, _ Actor) error { return needReason(in.Reason) }

// puttingOff are words by which a short answer only says that one will come.
var puttingOff = []string{"will write", "shall write", "taken on notice", "take on notice", "take it on notice", "take that on notice", "take the question on notice", "answer in writing", "reply in writing", "respond in writing"}

// longestPuttingOff is up to how many words an answer is taken to say nothing else.
const longestPuttingOff = 40

// PutsOff reports whether a text only says that an answer will come: that is not an
// answer (domain.md 13.3). A longer text that says so too is left to the reader.
func PutsOff(text string) bool {
	words := strings.Fields(strings.ToLower(text))
	if len(words) > longestPuttingOff {
		return false
	}
	said := strings.Join(words, " ")
	return slices.ContainsFunc(puttingOff, func(s string) bool { return strings.Contains(said, s) })
}

// Answerer names who is to answer, or did, as printed.
func (q *Question) Answerer() string {
	return Listed(q.AnsweringMember, q.AnsweringRole, q.AnsweringBody)
}

// Take moves the question one step on, if the rules allow it, and marks the parts
// that come with the answer.
func (q *Question) Take(name string, in QuestionStepInput, a Actor) (Event, error) {
	step, err := QuestionLife.take(q, name, q.State, in, a)
	if err != nil {
		return Event{}, err
	}
	before, on := q.Fields(), in.On.Date()
	if step.To != "" {
		q.State = step.To
	}
	switch name {
	case "table":
		q.TabledOn, q.DueOn, q.LateReason = on, cmp.Or(in.Due.Date(), in.Times.Due), ""
		if in.Times.Late(q.noticed(on)) {
			q.LateReason = in.Late
		}
	case "transfer":
		if q.TransferredFrom == "" {
			q.TransferredFrom = q.Answerer()
		}
		q.TransferredOn, q.AnsweringBody, q.AnsweringMember, q.AnsweringRole = on, in.Body, in.Member, in.Role
		q.AnsweringBodyID, q.AnsweringMemberID = nil, nil
		q.DrafterID, q.ClearerID, q.GiverID = nil, nil, nil // who is asked now says who has it in hand
	case "hold":
		q.HoldingOn, q.HoldingText = on, strings.TrimSpace(in.Text)
	case "answer":
		if q.AnsweringMember != in.Member {
			q.AnsweringMember, q.AnsweringMemberID = in.Member, nil
		}
		q.AnsweredOn, q.AnswerText, q.AnsweringRole = on, strings.TrimSpace(in.Text), in.Role
	case "correct":
		if q.OriginalAnswer == "" {
			q.OriginalAnswer = q.AnswerText
		}
		q.CorrectedOn, q.AnswerText, q.CorrectionReason = on, strings.TrimSpace(in.Text), in.Reason
	case "withdraw", "rule-out", "lapse":
		q.ClosedOn, q.Reason = on, in.Reason
	}
	if slices.Contains([]string{"transfer", "withdraw", "rule-out", "lapse"}, name) {
		q.GroupID = nil // it is no longer answered with others
	}
	reason := ""
	if name != "answer" {
		reason = in.Reason
	}
	event := q.Event(name, reason, Diff(QuestionFields, before, q.Fields())...)
	if in.Forget {
		event = NewEvent("question."+name, q.Subject(), q.Numbered(), reason)
	}
	if slices.Contains(marking, name) {
		event = event.With(in.mark()...)
	}
	return event, nil
}

// marking are the steps that say which parts are answered.
var marking = []string{"answer", "correct", "parts"}

// Marks reports whether a step says which parts are answered.
func Marks(step string) bool { return slices.Contains(marking, step) }

// QuestionFields is the order in which the record names what changed.
var QuestionFields = []string{"state", "notice given on", "tabled on", "due on", "late notice", "answered by", "transferred from", "transferred on", "holding answer on", "holding answer", "answered on", "answer", "first answer", "corrected on", "closed on", "kind", "where it is asked", "reference where it was asked", "asked by", "party", "interest declared", "heading", "words"}

// Fields returns the question as the record compares it.
func (q *Question) Fields() map[string]string {
	declared := ""
	if q.InterestDeclared {
		declared = "yes"
	}
	return map[string]string{
		"state": string(q.State), "notice given on": string(q.NoticeOn), "tabled on": string(q.TabledOn), "due on": string(q.DueOn), "late notice": q.LateReason, "answered by": q.Answerer(), "transferred from": q.TransferredFrom, "transferred on": string(q.TransferredOn),
		"holding answer on": string(q.HoldingOn), "holding answer": q.HoldingText, "answered on": string(q.AnsweredOn), "answer": q.AnswerText, "first answer": q.OriginalAnswer,
		"corrected on": string(q.CorrectedOn), "closed on": string(q.ClosedOn), "kind": string(q.Kind), "where it is asked": q.House, "reference where it was asked": q.UIN, "party": q.AskerParty, "interest declared": declared, "asked by": q.AskedBy, "heading": q.Heading, "words": q.Text,
	}
}

// Doubts say what a reader should know about the answer: that it may be cut off, and
// which parts it leaves out.
func (q *Question) Doubts(parts []QuestionPart) []string {
	if !q.IsAnswered() {
		return nil
	}
	var doubts []string
	if q.CutOff() {
		doubts = append(doubts, "The answer ends in a colon. What follows may be missing.")
	}
	var unchecked []string
	for _, p := range parts {
		if !p.Checked {
			unchecked = append(unchecked, p.Name())
		} else if !p.Answered {
			doubts = append(doubts, UpperFirst(p.Name())+" is not marked as answered.")
		}
	}
	if len(unchecked) > 0 {
		doubts = append(doubts, "Whether the answer answers "+AndList(unchecked)+" is not checked yet.")
	}
	return doubts
}
