package views

import (
	"fmt"
	"slices"

	"carried/models"
	"carried/models/calendar"
)

// NoticeForm is the form of a motion that a member drafts (design/ux.md, M2).
type NoticeForm struct {
	Page
	ID       uint // of the draft; 0 for a new one
	Form     models.MemberNoticeInput
	Members  []models.Person     // who may sign
	Meetings []models.MeetingRow // to come
	Calendar calendar.Calendar
}

// Template names the template.
func (NoticeForm) Template() string { return "member/notice_form.html" }

// MeetingOptions are the meetings to choose from, each with when notice closes.
func (p NoticeForm) MeetingOptions() []Option {
	list := []Option{{Value: "", Label: "Not chosen yet"}}
	for _, m := range p.Meetings {
		n := p.Council.Settings.NoticeFor(m.Date, p.Calendar)
		verb := "closes"
		if !n.InTime(p.Now) {
			verb = "closed"
		}
		list = append(list, Option{Value: str(m.ID), Label: fmt.Sprintf("%s – notice %s at %s on %s", m.Name(), verb, models.ClockTime(n.Closes), models.DateOf(n.Closes))})
	}
	return list
}

// People are the councillors who may sign, but for whoever asks.
func (p NoticeForm) People(none string) []Option {
	list := []Option{{Value: "", Label: none}}
	for _, m := range p.Members {
		if m.ID == p.Actor.PersonID {
			continue
		}
		label := m.Addressed(p.Council.MemberStyle)
		if m.Ward != "" {
			label += ", " + m.Ward
		}
		list = append(list, Option{Value: str(m.ID), Label: label})
	}
	return list
}

// Signatories are the questions for those who sign beside proposer and seconder:
// as many as the council's rule asks for, or as there are.
func (p NoticeForm) Signatories() []Field {
	var list []Field
	for i := range min(max(p.Council.Settings.Signatories-2, len(p.Form.SignatoryIDs)), models.MostSignatories) {
		var id uint
		if i < len(p.Form.SignatoryIDs) {
			id = p.Form.SignatoryIDs[i]
		}
		f := p.Field("signatory", fmt.Sprintf("Further signatory %d", i+1), id).Select(p.People("Nobody yet"))
		if i > 0 {
			f.Id, f.Message = fmt.Sprintf("signatory-%d", i+1), ""
		}
		list = append(list, f)
	}
	return list
}

// noticeTags are the words for where a member's notice stands.
var noticeTags = map[models.MemberNoticeState]Tag{
	models.NoticeDraft: tag("Draft", "grey", ""), models.NoticeGiven: tag("Notice given", "light-blue", ""), models.NoticeSentBack: tag("Sent back", "yellow", ""),
}

// NoticeLine is a member's notice in a list.
type NoticeLine struct {
	Link
	Tag  Tag
	Meta string
}

// noticeTag says where a notice stands: once it is entered, as its motion does.
func noticeTag(n models.MemberNoticeRecord) Tag {
	if n.State == models.NoticeEntered {
		if n.MotionState == models.MotionDraft {
			return tag("Entered by the clerk", "light-blue", "")
		}
		return MotionTag(n.MotionState, false)
	}
	return noticeTags[n.State]
}

// noticeTitle is what a notice is called while its title may be missing.
func noticeTitle(n models.MemberNoticeRecord) string {
	if n.Title == "" {
		return models.NoTitle
	}
	return n.Title
}

func noticeLines(list []models.MemberNoticeRecord, p Page, address string) []NoticeLine {
	var lines []NoticeLine
	for _, n := range list {
		l := NoticeLine{Link: Link{noticeTitle(n), fmt.Sprintf(address, n.ID)}, Tag: noticeTag(n)}
		if n.MemberID != p.Actor.PersonID {
			l.Meta = "Proposed by " + n.Member.Addressed(p.Council.MemberStyle)
			if x := n.Signature(p.Actor); x != nil {
				l.Tag = signatureTag(x, &n.MemberNotice)
			}
		} else if n.Reference != "" {
			l.Meta = n.Reference
		}
		also := func(s string) {
			if l.Meta != "" {
				l.Meta += " • "
			}
			l.Meta += s
		}
		if n.MeetingDate != "" {
			also("for " + n.BodyName + ", " + n.MeetingDate.String())
		}
		if n.GivenAt != nil {
			also("received " + models.Moment(*n.GivenAt))
		}
		lines = append(lines, l)
	}
	return lines
}

// signatureTag is the answer of who is to sign, to the notice as it is.
func signatureTag(x *models.SignatureRow, n *models.MemberNotice) Tag {
	switch {
	case x.Confirmed(n):
		return tag("Confirmed", "green", "")
	case x.Answered(n):
		return tag("Declined", "red", "")
	case x.AskedAt != nil:
		return tag("Asked", "light-blue", "")
	case x.Answer == "confirmed":
		return tag("Confirmed an earlier text", "yellow", "")
	case x.Answer == "declined":
		return tag("Declined an earlier text", "yellow", "")
	}
	return tag("Not asked yet", "grey", "")
}

// WrittenNotice is a motion that a member drafts and gives notice of, as its
// writer, those who sign it and the clerk see it.
type WrittenNotice struct {
	Page
	Notice   models.MemberNoticeRecord
	Case     *models.NoticeCase
	Sign     models.SignInput     // as typed by who is to sign
	SendBack models.SendBackInput // as typed by the clerk
	Clerk    bool                 // it is shown to the clerk's office
}

// Template names the template.
func (p WrittenNotice) Template() string {
	if p.Clerk {
		return "clerk/member_notice.html"
	}
	return "member/notice.html"
}

// NoticeTitle is the h1 of a notice.
func NoticeTitle(n models.MemberNoticeRecord) string { return noticeTitle(n) }

// Mine reports whether the reader wrote it.
func (p WrittenNotice) Mine() bool { return p.Notice.By(p.Actor) }

// Tag says where it stands.
func (p WrittenNotice) Tag() Tag { return noticeTag(p.Notice) }

// Rules are the rules of notice, in the words of who reads them.
func (p WrittenNotice) Rules() NoticeRules {
	r := NoticeRulesOf(p.Case, "")
	if !p.Clerk {
		r.Rules = p.Case.CheckForMember(&p.Notice)
	}
	return r
}

// Verdict says how the notice stands against the rules.
func (p WrittenNotice) Verdict() string { return p.Rules().Verdict() }

// Groups is the text as it is read.
func (p WrittenNotice) Groups() []models.ClauseGroup { return models.Groups(p.Notice.Clauses) }

// Doubts are the clauses that the reader was unsure of.
func (p WrittenNotice) Doubts() []models.Clause {
	return slices.DeleteFunc(slices.Clone(p.Notice.Clauses), func(c models.Clause) bool { return c.Doubt == "" })
}

// Facts are what stands beside the text.
func (p WrittenNotice) Facts() []FactRow {
	n, style := p.Notice, p.Council.MemberStyle
	var rows []FactRow
	add := func(key, value, note string) { rows = append(rows, FactRow{Key: key, Value: value, Note: note}) }
	if !p.Mine() {
		add(p.Council.Settings.MoverLabel, n.Member.Addressed(style), n.Member.Ward)
	}
	meeting, closes := "Not chosen yet", ""
	if n.MeetingDate != "" {
		meeting = n.BodyName + ", " + n.MeetingDate.WithDay()
		closes = noticeLine(p.Case.Notice, p.Page)
	}
	add("Meeting", meeting, closes)
	if n.GivenAt != nil {
		late := "In time"
		switch {
		case p.Case.Notice.Closes.IsZero():
			late = ""
		case !p.Case.Notice.InTime(*n.GivenAt):
			late = "Late: it was received after notice closed"
		}
		add("Received", models.Moment(*n.GivenAt), late)
	}
	if n.Exempt {
		add("Exempt", n.ExemptParagraph, "Not for the public")
	}
	return rows
}

// Signer is who is to sign it.
type Signer struct {
	As, Name string
	Tag      Tag
	Note     string
}

// Signers are those who are to sign beside the member. Why somebody declined is
// for the member who asked.
func (p WrittenNotice) Signers() []Signer {
	var list []Signer
	for i := range p.Notice.Signatures {
		x := &p.Notice.Signatures[i]
		s := Signer{As: "Seconder", Name: x.Person.Addressed(p.Council.MemberStyle), Tag: signatureTag(x, &p.Notice.MemberNotice)}
		if x.Position > 0 {
			s.As = "Signatory"
		}
		switch {
		case p.Clerk && !p.Confirms() && x.AskedAt == nil:
			s.Tag = tag("Named", "grey", "")
		case x.Answer != "" && x.AnsweredAt != nil:
			s.Note = "On " + models.Moment(*x.AnsweredAt)
			if p.Mine() && x.Reason != "" {
				s.Note += ": " + x.Reason
			}
		case x.AskedAt != nil:
			s.Note = "On " + models.Moment(*x.AskedAt)
		}
		if p.Mine() && p.Confirms() && !x.Signs {
			s.Note = "They have no sign-in, so they cannot confirm here. Ask the clerk’s office."
		}
		list = append(list, s)
	}
	return list
}

// Confirms reports whether those who sign must confirm.
func (p WrittenNotice) Confirms() bool { return p.Council.Settings.MemberSubmission == "confirmed" }

// Open reports whether the reader may change it.
func (p WrittenNotice) Open() bool { return p.Notice.CanChange(p.Actor) == nil }

// CanAsk reports whether there is somebody to ask.
func (p WrittenNotice) CanAsk() bool { return p.Open() && len(p.Notice.ToAsk()) > 0 }

// Missing says what must be so before notice can be given.
func (p WrittenNotice) Missing() []string {
	return p.Notice.Missing(p.Council.Settings, models.DateOf(p.Now))
}

// Late reports whether notice given now is late.
func (p WrittenNotice) Late() bool {
	return !p.Case.Notice.Closes.IsZero() && !p.Case.Notice.InTime(p.Now)
}

// CanTakeBack reports whether the reader may take it back.
func (p WrittenNotice) CanTakeBack() bool { return p.Notice.CanTakeBack(p.Actor) == nil }

// SentBack says when the clerk's office sent it back and by whom, to its writer.
func (p WrittenNotice) SentBack() string {
	if p.Notice.State != models.NoticeSentBack || !p.Mine() {
		return ""
	}
	return "Sent back by " + p.Notice.SentBackBy + " on " + models.Moment(*p.Notice.SentBackAt)
}

// ToSign reports whether the reader may answer whether they sign it.
func (p WrittenNotice) ToSign() bool { return p.Notice.Signature(p.Actor) != nil && p.Notice.Open() }

// Answered says what the reader answered to the notice as it is, or "".
func (p WrittenNotice) Answered() string {
	x := p.Notice.Signature(p.Actor)
	switch {
	case x == nil || !x.Answered(&p.Notice.MemberNotice):
		return ""
	case x.Answer == "confirmed":
		return "You confirmed this text on " + models.Moment(*x.AnsweredAt) + "."
	}
	return "You declined to sign this text on " + models.Moment(*x.AnsweredAt) + "."
}

// Answers are what who is to sign may answer.
func (WrittenNotice) Answers() []Option {
	return []Option{{Value: "confirmed", Label: "Yes, I sign this motion as it is written here"}, {Value: "declined", Label: "No"}}
}

// Hash stands for the text that is shown.
func (p WrittenNotice) Hash() string { return p.Notice.Hash() }

// Waits reports whether the notice waits for the clerk.
func (p WrittenNotice) Waits() bool { return p.Notice.State == models.NoticeGiven }

// Motion is the address of the motion that the clerk made of it; "" for none.
func (p WrittenNotice) Motion() string {
	if p.Notice.MotionID == nil {
		return ""
	}
	return fmt.Sprintf("/clerk/motions/%d", *p.Notice.MotionID)
}

// GivenNotices lists the notices that members gave and that wait for the clerk.
type GivenNotices struct {
	Page
	Notices []models.MemberNoticeRecord
}

// Template names the template.
func (GivenNotices) Template() string { return "clerk/member_notices.html" }

// Lines are the notices.
func (p GivenNotices) Lines() []NoticeLine {
	return noticeLines(p.Notices, p.Page, "/clerk/notices/%d")
}
