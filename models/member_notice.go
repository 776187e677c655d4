package models

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models/motiontext"
)

// MemberNoticeState is where a notice stands that a member writes themselves.
type MemberNoticeState string

const (
	NoticeDraft    MemberNoticeState = "draft"
	NoticeGiven    MemberNoticeState = "given"     // the clerk has it
	NoticeSentBack MemberNoticeState = "sent_back" // the member may change it and give it again
	NoticeEntered  MemberNoticeState = "entered"   // as a motion
)

// MemberNotice is a motion that a member drafts and of which they give notice
// themselves, where the council allows it (domain.md 6.5, member_submission). Only
// the member reads it until they ask somebody to sign, who then reads it too; once
// notice is given the clerk's office and the monitoring officer do. The clerk
// enters it as a motion, whose life then goes on as any other's, or sends it back.
type MemberNotice struct {
	ID              uint   `gorm:"primaryKey"`
	MemberID        uint   // the person who proposes it
	Title           string // as typed, else as it was found in the text
	Text            string // as typed, byte for byte
	MeetingID       *uint
	Exempt          bool
	ExemptParagraph string
	State           MemberNoticeState
	GivenAt         *time.Time // when notice was given, and so received; nil until then and once it went back
	SentBack        string     // the clerk's words to the member
	SentBackBy      string
	SentBackAt      *time.Time
	MotionID        *uint // which the clerk made of it
	CreatedAt       time.Time
	UpdatedAt       time.Time `gorm:"autoUpdateTime:false"` // by the clock of the record
	Version         int
}

// NoticeSignature is a member who is to sign such a notice beside its proposer,
// and what they said. It stands for the exact text that they answered for.
type NoticeSignature struct {
	ID         uint `gorm:"primaryKey"`
	NoticeID   uint
	PersonID   uint
	Position   int        // 0: the seconder
	AskedAt    *time.Time // nil until they are asked to sign the text as it is: they read it from then on
	Answer     string     // confirmed, declined; "" for none
	Reason     string     // why they declined
	AnsweredAt *time.Time
	TextHash   string // of what they answered for
}

// MemberNoticeRecord is a notice with its people, its meeting and how its text is
// read.
type MemberNoticeRecord struct {
	MemberNotice
	Member       PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	MeetingDate  Date
	MeetingState MeetingState
	BodyName     string
	MotionState  MotionState    // of the motion that was made of it; "" for none
	Published    *time.Time     // that motion
	Reference    string         // of that motion
	Signatures   []SignatureRow `gorm:"-"`
	Clauses      []Clause       `gorm:"-"` // as the text is read; their ids are their positions
}

// SignatureRow is a signature with who is to give it.
type SignatureRow struct {
	NoticeSignature
	Person PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Signs  bool      // they have a sign-in, so they can confirm here
}

// Subject names the notice in the record, as in "notice/7".
func (n *MemberNotice) Subject() string { return fmt.Sprintf("notice/%d", n.ID) }

// Event starts an event about the notice. It says nothing of its words: they are
// for fewer readers than the audit log has.
func (n *MemberNotice) Event(verb string, changes ...Change) Event {
	return NewEvent("notice."+verb, n.Subject(), "A member’s notice of motion", "", changes...)
}

// Hash stands for the exact words that somebody signs: title and text.
func (n *MemberNotice) Hash() string {
	return digest(n.Title + "\n" + strings.ReplaceAll(n.Text, "\r\n", "\n"))
}

// Open reports whether the member may still change it.
func (n *MemberNotice) Open() bool { return n.State == NoticeDraft || n.State == NoticeSentBack }

// Confirmed reports whether somebody signed the notice as it is.
func (s *NoticeSignature) Confirmed(n *MemberNotice) bool {
	return s.Answer == "confirmed" && s.TextHash == n.Hash()
}

// Answered reports whether somebody confirmed or declined the notice as it is.
func (s *NoticeSignature) Answered(n *MemberNotice) bool {
	return s.Answer != "" && s.TextHash == n.Hash()
}

// MembersSubmit reports whether members give notice here themselves.
func (s Settings) MembersSubmit() bool {
	return s.MemberSubmission == "confirmed" || s.MemberSubmission == "named"
}

// MemberNoticeInput is what a member types about a motion of theirs.
type MemberNoticeInput struct {
	Title           string `form:"title" validate:"max=300" label:"title"`
	Text            string `form:"text" raw:"true" validate:"required,max=200000" label:"text of the motion"`
	MeetingID       uint   `form:"meeting" label:"meeting"`
	SeconderID      uint   `form:"seconder" label:"seconder"`
	SignatoryIDs    []uint `form:"signatory" label:"further signatories"`
	Exempt          bool   `form:"exempt" label:"exempt"`
	ExemptParagraph string `form:"exempt-paragraph" validate:"max=60" label:"ground of exemption"`
	Version         int    `form:"version"`
}

// Check refuses a text with nothing in it, somebody who would sign twice, and an
// exempt motion on no ground.
func (in MemberNoticeInput) Check() []FieldError {
	var f []FieldError
	if in.Text != "" && strings.TrimSpace(in.Text) == "" {
		f = append(f, FieldError{"text", "Enter the text of the motion"})
	}
	signs := in.Signing()
	for i, id := range signs {
		if id != 0 && slices.Contains(signs[:i], id) {
			f = append(f, FieldError{"signatory", "Select each member once"})
			break
		}
	}
	if len(signs) > MostSignatories {
		f = append(f, FieldError{"signatory", "Select no more than 98 members"})
	}
	if in.Exempt && in.ExemptParagraph == "" {
		f = append(f, FieldError{"exempt-paragraph", "Enter the ground of exemption, like paragraph 3"})
	}
	return f
}

// Signing are those who are to sign: the seconder first, or 0 for none, then the
// further signatories.
func (in MemberNoticeInput) Signing() []uint {
	list := []uint{in.SeconderID}
	for _, id := range in.SignatoryIDs {
		if id != 0 {
			list = append(list, id)
		}
	}
	return list
}

// Input returns the notice as its form shows it.
func (n *MemberNoticeRecord) Input() MemberNoticeInput {
	in := MemberNoticeInput{
		Title: n.Title, Text: n.Text, MeetingID: Deref(n.MeetingID), Exempt: n.Exempt, ExemptParagraph: n.ExemptParagraph, Version: n.Version,
	}
	for _, s := range n.Signatures {
		if s.Position == 0 {
			in.SeconderID = s.PersonID
		} else {
			in.SignatoryIDs = append(in.SignatoryIDs, s.PersonID)
		}
	}
	return in
}

// CanSubmit says whether an actor may draft motions of their own: Forbidden if not.
func CanSubmit(a Actor) error {
	switch {
	case !a.Has(RoleMember):
		return Errorf(Forbidden, "Only members of the council draft a motion here.")
	case a.PersonID == 0:
		return Errorf(Forbidden, "Your sign-in belongs to no councillor. Ask the clerk’s office.")
	}
	return nil
}

// CanChange says whether the actor may change the notice now: NotFound or Conflict.
func (n *MemberNotice) CanChange(a Actor) error {
	switch {
	case !n.By(a):
		return Errorf(NotFound, "There is no such motion.")
	case n.State == NoticeEntered:
		return Errorf(Conflict, "The clerk has entered this motion: it can no longer be changed here.")
	case !n.Open():
		return Errorf(Conflict, "Notice of this motion is given. Take it back before you change it.")
	}
	return nil
}

// By reports whether the notice is the actor's own.
func (n *MemberNotice) By(a Actor) bool { return a.Has(RoleMember) && a.PersonID == n.MemberID }

// Signature returns what the actor is asked to sign; nil if they are not.
func (n *MemberNoticeRecord) Signature(a Actor) *SignatureRow {
	for i := range n.Signatures {
		if s := &n.Signatures[i]; a.Has(RoleMember) && s.PersonID == a.PersonID && s.AskedAt != nil {
			return s
		}
	}
	return nil
}

// ToAsk are those who are to be asked to sign the notice as it is.
func (n *MemberNoticeRecord) ToAsk() []SignatureRow {
	var list []SignatureRow
	for _, s := range n.Signatures {
		if s.AskedAt == nil {
			list = append(list, s)
		}
	}
	return list
}

// SignInput is what somebody answers who is asked to sign a notice.
type SignInput struct {
	Answer string `form:"answer" validate:"oneof=confirmed declined" label:"answer"`
	Reason string `form:"reason" validate:"max=1000" label:"reason"`
	Hash   string `form:"hash"` // of the text that they read
}

// Check wants to know why somebody declines.
func (in SignInput) Check() []FieldError {
	if in.Answer == "declined" && in.Reason == "" {
		return []FieldError{{"reason", "Enter why you do not sign it"}}
	}
	return nil
}

// Sign keeps what somebody answered who was asked to sign the notice.
func (n *MemberNoticeRecord) Sign(in SignInput, now time.Time, a Actor) (NoticeSignature, Event, error) {
	s := n.Signature(a)
	switch {
	case s == nil:
		return NoticeSignature{}, Event{}, Errorf(NotFound, "There is no such motion.")
	case !n.Open():
		return NoticeSignature{}, Event{}, Errorf(Conflict, "Notice of this motion is given already.")
	case in.Hash != n.Hash():
		return NoticeSignature{}, Event{}, Errorf(Conflict, "The text was changed since you read it. This is what it says now.")
	}
	was := s.Answer
	if !s.Answered(&n.MemberNotice) {
		was = ""
	}
	s.Answer, s.Reason, s.AnsweredAt, s.TextHash = in.Answer, in.Reason, &now, in.Hash
	if in.Answer == "confirmed" {
		s.Reason = ""
	}
	return s.NoticeSignature, n.Event("sign", Change{"answer", was, in.Answer}, Change{"text", "", in.Hash}), nil
}

// Missing says what must still be so before notice of the motion can be given; an
// empty list if nothing. A late notice can be given: whether it is taken, the
// rules of notice and the clerk say.
func (n *MemberNoticeRecord) Missing(s Settings, today Date) []string {
	var list []string
	switch {
	case n.MeetingID == nil:
		list = append(list, "Select the meeting it is for")
	case !n.MeetingOpen(today):
		list = append(list, "Select a meeting that is still to come")
	}
	if n.Title == "" {
		list = append(list, "Enter the title")
	}
	if !slices.ContainsFunc(n.Clauses, func(c Clause) bool { return c.Kind != motiontext.Other }) {
		list = append(list, "Add a heading like “Council notes” or “Council resolves” to the text: we found no motion in it")
	}
	if need := s.Signatories - 1 - len(n.Signatures); need > 0 {
		list = append(list, fmt.Sprintf("Name %s to sign it: %d must sign, you among them", moreMembers(need), s.Signatories))
	}
	if s.MemberSubmission == "confirmed" {
		for _, x := range n.Signatures {
			if !x.Confirmed(&n.MemberNotice) {
				list = append(list, "Wait until everybody who signs has confirmed the text, or name somebody else")
				break
			}
		}
	}
	return list
}

func moreMembers(n int) string {
	if n == 1 {
		return "1 more member"
	}
	return fmt.Sprintf("%d more members", n)
}

// MeetingOpen reports whether its meeting is still to come.
func (n *MemberNoticeRecord) MeetingOpen(today Date) bool {
	return n.MeetingDate >= today && (n.MeetingState == MeetingScheduled || n.MeetingState == MeetingIssued)
}

// Give gives notice of the motion at a moment, which is when it is received.
func (n *MemberNoticeRecord) Give(s Settings, at time.Time, a Actor) (Event, error) {
	if err := n.CanChange(a); err != nil {
		return Event{}, err
	}
	if missing := n.Missing(s, DateOf(at)); len(missing) > 0 {
		var f []FieldError
		for _, m := range missing {
			f = append(f, FieldError{"main", m})
		}
		return Event{}, InvalidFields(f)
	}
	was := n.State
	n.State, n.GivenAt, n.SentBack, n.SentBackBy, n.SentBackAt = NoticeGiven, &at, "", "", nil
	return n.Event("give", Change{"state", string(was), string(n.State)}, Change{"received", "", Moment(at)}), nil
}

// CanTakeBack says whether the member may take the notice back now: until its
// motion is published, and unless it has come to an end.
func (n *MemberNoticeRecord) CanTakeBack(a Actor) error {
	switch {
	case !n.By(a):
		return Errorf(NotFound, "There is no such motion.")
	case n.Open():
		return Errorf(Conflict, "Notice of this motion is not given.")
	case n.State == NoticeEntered && (n.Published != nil || !slices.Contains(unpublished, n.MotionState)):
		return Errorf(Conflict, "This motion is published or at its end, so its notice can no longer be taken back here. Ask the clerk’s office.")
	}
	return nil
}

// TakeBack makes a draft of the notice again. Of one that is entered, its motion
// takes its own step first.
func (n *MemberNoticeRecord) TakeBack(a Actor) (Event, error) {
	if err := n.CanTakeBack(a); err != nil {
		return Event{}, err
	}
	was := n.State
	n.State, n.GivenAt, n.MotionID = NoticeDraft, nil, nil
	return n.Event("take-back", Change{"state", string(was), string(n.State)}), nil
}

// SendBackInput is what the clerk tells a member whose notice goes back.
type SendBackInput struct {
	Words   string `form:"words" validate:"required,max=2000" label:"reason" empty:"Enter what the member is to change"`
	Version int    `form:"version"`
}

// SendBack sends the notice back to the member with words.
func (n *MemberNotice) SendBack(in SendBackInput, at time.Time, a Actor) (Event, error) {
	if err := n.waits(a, RoleClerk, RoleMonitoringOfficer); err != nil {
		return Event{}, err
	}
	n.State, n.GivenAt, n.SentBack, n.SentBackBy, n.SentBackAt = NoticeSentBack, nil, in.Words, a.Name, &at
	return n.Event("send-back", Change{"state", string(NoticeGiven), string(n.State)}), nil
}

// Enter notes that the clerk made a motion of the notice.
func (n *MemberNotice) Enter(motion uint, a Actor) (Event, error) {
	if err := n.waits(a, RoleClerk); err != nil {
		return Event{}, err
	}
	n.State, n.MotionID = NoticeEntered, &motion
	return n.Event("enter", Change{"state", string(NoticeGiven), string(n.State)}).Of(motion, 0), nil
}

// waits: the notice is given, and the actor is one of those who deal with it.
func (n *MemberNotice) waits(a Actor, roles ...Role) error {
	switch {
	case !a.Has(roles...):
		return Errorf(Forbidden, "This is for %s.", RoleList(roles))
	case n.State != NoticeGiven:
		return Errorf(Conflict, "This notice does not wait any more: it was entered, sent back or taken back.")
	}
	return nil
}

// CheckForMember is Check in the words of who writes the motion: what only the
// clerk's office can say is left out, and before notice is given the deadline is
// held against now.
func (c NoticeCase) CheckForMember(n *MemberNoticeRecord) []CheckedNoticeRule {
	list := slices.DeleteFunc(c.Check(), func(r CheckedNoticeRule) bool { return r.Key == RuleRelevance || r.Key == RuleCost })
	for i := range list {
		switch r := &list[i]; {
		case r.Key == RuleDeadline && c.Motion.ReceivedAt == nil && !c.Notice.Closes.IsZero():
			r.Result, r.Said = NoticeMet, "If you give notice now it is in time. "+c.closes()
			if !c.Notice.InTime(c.Now) {
				r.Result, r.Said = NoticeFailed, "If you give notice now it is late: the clerk’s office says whether it is taken. "+c.closes()
			}
		case r.Key == RuleDeadline && c.Notice.Closes.IsZero():
			r.Said = "Select a meeting to see whether notice is in time."
		case r.Key == RuleSignatories:
			r.Result, r.Said = n.signed(c.Settings)
		}
	}
	return list
}

// signed holds those who sign against the council's rule, as the member reads it.
func (n *MemberNoticeRecord) signed(s Settings) (NoticeResult, string) {
	count, said := len(n.Signatures), fmt.Sprintf("%d must sign, you among them; you have named %s.", s.Signatories, moreMembers(len(n.Signatures)))
	if s.MemberSubmission == "confirmed" {
		count = 0
		for _, x := range n.Signatures {
			if x.Confirmed(&n.MemberNotice) {
				count++
			}
		}
		said += fmt.Sprintf(" %d of them confirmed the text as it is.", count)
	}
	switch {
	case count < s.Signatories-1:
		return NoticeFailed, said
	case !slices.ContainsFunc(n.Signatures, func(x SignatureRow) bool { return x.Position == 0 }):
		return NoticeWarning, said + " There is no seconder."
	}
	return NoticeMet, said
}
