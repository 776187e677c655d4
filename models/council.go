package models

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Council is the profile of the one council that this tracker serves. Everybody
// may read it; an administrator edits it.
type Council struct {
	ID           uint        `gorm:"primaryKey"`
	Name         string      // "Thornsea County Council"
	ShortName    string      // "Thornsea"
	MemberStyle  MemberStyle // how members are addressed
	Brand        string      // "#114b43": background of header and buttons of the theme
	Accent       string      // "#c79a3a": the rule below the header
	LogoHash     string      // SHA-256 of the logo's file among the evidence files; "" for the tracker's own mark
	LogoType     string      // "image/png" or "image/jpeg"
	LogoAlt      string
	ContactName  string // "Democratic Services"
	ContactEmail string
	ContactPhone string
	ContactPost  string   // postal address, several lines
	Sample       bool     // a made-up council to try the tracker with; every page says so
	Settings     Settings `gorm:"serializer:json"`
	Version      int
}

// MemberStyle is how a council prints its members' names.
type MemberStyle string

const (
	StyleCouncillor   MemberStyle = "councillor"    // Councillor Ruth Ashdown
	StyleCllr         MemberStyle = "cllr"          // Cllr Ruth Ashdown
	StyleTitleSurname MemberStyle = "title_surname" // Ms Ruth Ashdown
	StyleNameOnly     MemberStyle = "name_only"     // Ruth Ashdown
)

// Settings are the council's own rules (domain.md 6.5), those that are used so
// far. The defaults are those of no named council.
type Settings struct {
	NoticeN         int    `json:"motion.notice.n"`
	NoticeUnit      string `json:"motion.notice.unit"`      // clear_working_days, nth_working_day_before, clear_days, fixed_weekday
	NoticeWeekday   int    `json:"motion.notice.weekday"`   // of fixed_weekday: 1 Monday to 5 Friday
	NoticeTime      string `json:"motion.notice.time"`      // "17:00"
	Reference       string `json:"motion.reference"`        // pattern, see ReferencePattern
	NotTakenAction  string `json:"motion.not_taken_action"` // carry_over, lapse, vote_without_debate
	AgendaClearDays int    `json:"meeting.agenda_clear_days"`
	BudgetRecorded  bool   `json:"vote.budget_recorded"` // at a budget meeting it is recorded who voted how

	RecordedThreshold RecordedThreshold `json:"vote.recorded_threshold"` // who may demand a recorded vote
	RecordedPut       bool              `json:"vote.recorded_put"`       // the demand is put to the meeting

	CalendarKind     string `json:"calendar.kind"`     // working_weekdays, s243_parish, calendar_days
	CalendarDivision string `json:"calendar.division"` // england-and-wales, scotland, northern-ireland
	SaturdayCounts   bool   `json:"calendar.saturday_counts"`
	ClosureMode      string `json:"closure.mode"`          // signoff_then_report, officer_signoff, mo_signoff, body_agreement
	AllocateDays     int    `json:"request.allocate_days"` // working days
	UpdateDays       int    `json:"request.update_days"`
	MaxHoldDays      int    `json:"request.max_hold_days"`
	AnswerDays       int    `json:"request.answer_days"`         // working days to answer what a member asks
	QuestionDays     int    `json:"question.answer_days"`        // working days to answer a question on the record
	QuestionNotice   int    `json:"question.notice_days"`        // clear working days' notice of a question at a meeting
	PublicNotice     int    `json:"question.public_notice_days"` // the same of one by a member of the public
	AmberDays        int    `json:"rag.amber_days"`              // how near a due date is when silence makes a request amber
	LadderHead       int    `json:"ladder.head_of_service_days"` // after the day on which an update was due
	LadderChief      int    `json:"ladder.chief_officer_days"`
	LadderBody       int    `json:"ladder.body_days"`
	TermStart        Date   `json:"term.start"`            // of the council's present term; "" until it is known
	OfficerNames     string `json:"privacy.officer_names"` // none, head_of_service_and_above, all
	MoverLabel       string `json:"label.mover"`           // "Proposer"

	// Targets for cyber training in per cent. The defaults are one council's, as
	// an example (domain.md 6.5): each council sets its own.
	TrainingTargetStaff   int `json:"training.target_pct.staff"`
	TrainingTargetMembers int `json:"training.target_pct.members"`

	ReplyDays int `json:"correspondence.reply_days"` // working days for the reply to a letter

	CallInDays int `json:"decision.call_in_days"` // working days in which a decision of the executive may be called in; 0 for no such rule

	WarnDays       int    `json:"preelection.warn_days"` // before a pre-election period, domain.md 11
	PublicityWords string `json:"publicity.words"`       // of parties and campaigns, one a line

	ConcernWords string `json:"assessment.concern_words"` // for what remains to be worried about, from low to high, one a line

	// The rules that a notice of motion is held to (domain.md 6.1). A limit of 0
	// is none.
	Signatories   int    `json:"motion.signatories"`     // proposer and seconder among them
	MaxPerMeeting int    `json:"motion.max_per_meeting"` // motions meant for one meeting
	MaxPerGroup   int    `json:"motion.max_per_group"`   // of them, by members of one political group
	MaxPerMember  int    `json:"motion.max_per_member"`  // of them, by one member
	MaxWords      int    `json:"motion.max_words"`       // of one motion
	Order         string `json:"motion.order"`           // received, group_rotation, by_group, manual
	SimilarMonths int    `json:"motion.similar_months"`  // how far back similar motions are looked for; 0 for not at all

	MemberSubmission string `json:"member_submission"` // off, confirmed, named: whether members give notice here themselves, and whether who signs must confirm it

	// What becomes of motions at and after their meeting (domain.md 6.1).
	Withdrawal           string `json:"motion.withdrawal"`            // seconder, meeting, mover: whose consent a published motion needs before its debate
	ConstitutionAdjourns bool   `json:"motion.constitution_adjourns"` // changes to standing orders wait for the next ordinary meeting
	RescissionMonths     int    `json:"motion.rescission_months"`     // in which a decision is protected; 0 for no rule
	RescissionSignatures int    `json:"motion.rescission_signatures"` // of members, that a notice to rescind needs then; 0 until the council has set it
	Referral             string `json:"motion.referral"`              // none, auto_refer, chair_decides, vote_to_debate: whether motions are referred without a debate (domain.md 6.1, 6.5)

	// Who signs the summons (domain.md 9.1); "" until the council has said so.
	ProperOfficer      string `json:"summons.signed_by"`
	ProperOfficerTitle string `json:"summons.signed_title"`
}

// RefersBefore reports whether a motion may stand referred before its meeting, by
// a rule of the council or because the chair decided that it is not debated.
func (s Settings) RefersBefore() bool {
	return s.Referral == "auto_refer" || s.Referral == "chair_decides"
}

// DefaultSettings are those of the generic English profile (domain.md 6.5).
var DefaultSettings = Settings{
	NoticeN: 7, NoticeUnit: "clear_working_days", NoticeWeekday: int(time.Thursday), NoticeTime: "17:00",
	Signatories: 2, Order: "received", SimilarMonths: 6, MemberSubmission: "off",
	Withdrawal: "seconder", ConstitutionAdjourns: true, RescissionMonths: 6, Referral: "none",
	Reference: "{year}-M{nn}", NotTakenAction: "carry_over",
	BudgetRecorded: true, RecordedThreshold: "1", RecordedPut: true,
	AgendaClearDays: 5, CalendarKind: "working_weekdays", CalendarDivision: "england-and-wales",
	ClosureMode: "signoff_then_report", AllocateDays: 10, UpdateDays: 90, MaxHoldDays: 180, AnswerDays: 10, QuestionDays: 10, QuestionNotice: 3, PublicNotice: 3, AmberDays: 30,
	LadderHead: 14, LadderChief: 28, LadderBody: 42,
	OfficerNames: "head_of_service_and_above", MoverLabel: "Proposer",
	TrainingTargetStaff: 90, TrainingTargetMembers: 80, ReplyDays: 20, WarnDays: 28, ConcernWords: DefaultConcernWords,
}

// UnmarshalJSON reads settings as they were kept. One that came later than the
// council did is at its default.
func (s *Settings) UnmarshalJSON(kept []byte) error {
	type settings Settings
	all := settings(DefaultSettings)
	if err := json.Unmarshal(kept, &all); err != nil {
		return err
	}
	*s = Settings(all)
	return nil
}

// TableName names the table: there is one council.
func (Council) TableName() string { return "council" }

// Subject names the council in the record.
func (Council) Subject() string { return "council/1" }

// MemberStyles are the ways members may be addressed, as they are offered.
var MemberStyles = []struct {
	Style   MemberStyle
	Example string
}{
	{StyleCouncillor, "Councillor Ruth Ashdown"},
	{StyleCllr, "Cllr Ruth Ashdown"},
	{StyleTitleSurname, "Ms Ruth Ashdown"},
	{StyleNameOnly, "Ruth Ashdown"},
}

// Names reports whether the public reads the name of an officer: of every one, or of
// one who may be named, at head of service or above or because they agreed.
func (s Settings) Names(mayBe bool) bool {
	return s.OfficerNames == "all" || s.OfficerNames == "head_of_service_and_above" && mayBe
}

// CouncilInput is what an administrator may type about the council.
type CouncilInput struct {
	Name         string      `form:"name" validate:"required,max=120" label:"name of the council"`
	ShortName    string      `form:"short-name" validate:"required,max=60" label:"short name"`
	MemberStyle  MemberStyle `form:"member-style" validate:"oneof=councillor cllr title_surname name_only" label:"way members are addressed"`
	Brand        string      `form:"brand" validate:"required" label:"brand colour"`
	Accent       string      `form:"accent" validate:"required" label:"accent colour"`
	LogoAlt      string      `form:"logo-alt" validate:"max=120" label:"words for the logo"`
	RemoveLogo   bool        `form:"remove-logo" label:"remove the logo"`
	ContactName  string      `form:"contact-name" validate:"required,max=120" label:"name of the office to contact"`
	ContactEmail string      `form:"contact-email" validate:"omitempty,email,max=200" label:"email address"`
	ContactPhone string      `form:"contact-phone" validate:"max=40" label:"telephone number"`
	ContactPost  string      `form:"contact-post" validate:"max=400" label:"postal address"`
	Version      int         `form:"version"`
}

// Check refuses colours that are none, and a brand colour on which neither
// black nor white text can be read.
func (in CouncilInput) Check() []FieldError {
	var f []FieldError
	if in.Brand != "" && !IsColour(in.Brand) {
		f = append(f, FieldError{"brand", "Enter the brand colour as # and 6 digits or letters, like #114b43"})
	} else if in.Brand != "" && Contrast(in.Brand, TextOn(in.Brand)) < LeastContrast {
		f = append(f, FieldError{"brand", "Enter a darker or a lighter brand colour: text on this one has a contrast under 4.5 to 1"})
	}
	if in.Accent != "" && !IsColour(in.Accent) {
		f = append(f, FieldError{"accent", "Enter the accent colour as # and 6 digits or letters, like #c79a3a"})
	}
	return f
}

// Input returns the profile as the form shows it.
func (c *Council) Input() CouncilInput {
	return CouncilInput{
		Name: c.Name, ShortName: c.ShortName, MemberStyle: c.MemberStyle, Brand: c.Brand, Accent: c.Accent,
		LogoAlt: c.LogoAlt, ContactName: c.ContactName, ContactEmail: c.ContactEmail, ContactPhone: c.ContactPhone,
		ContactPost: c.ContactPost, Version: c.Version,
	}
}

// Edit applies what was typed.
func (c *Council) Edit(in CouncilInput) {
	c.Name, c.ShortName, c.MemberStyle, c.Brand, c.Accent, c.LogoAlt = in.Name, in.ShortName, in.MemberStyle, in.Brand, in.Accent, in.LogoAlt
	c.ContactName, c.ContactEmail, c.ContactPhone, c.ContactPost = in.ContactName, in.ContactEmail, in.ContactPhone, in.ContactPost
	if in.RemoveLogo {
		c.LogoHash, c.LogoType = "", ""
	}
}

// CouncilFields is the order in which the record names what changed.
var CouncilFields = []string{
	"name", "short name", "members addressed as", "brand colour", "accent colour", "logo", "words for the logo",
	"contact", "email address", "telephone number", "postal address",
}

// Fields returns the profile as the record compares it.
func (c *Council) Fields() map[string]string {
	return map[string]string{
		"name": c.Name, "short name": c.ShortName, "members addressed as": string(c.MemberStyle), "brand colour": c.Brand,
		"accent colour": c.Accent, "logo": c.LogoHash, "words for the logo": c.LogoAlt, "contact": c.ContactName,
		"email address": c.ContactEmail, "telephone number": c.ContactPhone, "postal address": c.ContactPost,
	}
}

// SettingsInput is the form of the council's rules. Numbers are kept as typed,
// so that a wrong one can be shown again.
type SettingsInput struct {
	NoticeN          string    `form:"notice-n" validate:"required" label:"notice period"`
	NoticeUnit       string    `form:"notice-unit" validate:"oneof=clear_working_days nth_working_day_before clear_days fixed_weekday" label:"way the notice period is counted"`
	NoticeWeekday    string    `form:"notice-weekday" validate:"omitempty,oneof=1 2 3 4 5" label:"day of the week on which notice closes"`
	NoticeTime       string    `form:"notice-time" validate:"required" label:"time of day at which notice closes"`
	Reference        string    `form:"reference" validate:"required,max=40" label:"pattern of references"`
	NotTakenAction   string    `form:"not-taken-action" validate:"oneof=carry_over lapse vote_without_debate" label:"rule for motions not taken"`
	AgendaClearDays  string    `form:"agenda-clear-days" validate:"required" label:"number of clear days for the agenda" empty:"Enter the number of clear days for the agenda, or 0 for no rule"`
	CalendarKind     string    `form:"calendar-kind" validate:"oneof=working_weekdays s243_parish calendar_days" label:"days that count"`
	CalendarDivision string    `form:"calendar-division" validate:"oneof=england-and-wales scotland northern-ireland" label:"bank holidays that apply"`
	SaturdayCounts   bool      `form:"saturday-counts" label:"Saturdays count"`
	ClosureMode      string    `form:"closure-mode" validate:"oneof=signoff_then_report officer_signoff mo_signoff body_agreement" label:"way requests are closed"`
	AllocateDays     string    `form:"allocate-days" validate:"required" label:"number of working days to find an owner"`
	UpdateDays       string    `form:"update-days" validate:"required" label:"number of days after which an update is due"`
	MaxHoldDays      string    `form:"max-hold-days" validate:"required" label:"number of days a request may be on hold"`
	AnswerDays       string    `form:"answer-days" validate:"required" label:"number of working days to answer a member"`
	QuestionDays     string    `form:"question-days" validate:"required" label:"number of working days to answer a question"`
	QuestionNotice   string    `form:"question-notice" validate:"required" label:"notice of a question at a meeting"`
	PublicNotice     string    `form:"public-notice" validate:"required" label:"notice of a question by a member of the public"`
	AmberDays        string    `form:"amber-days" validate:"required" label:"number of days before the due date"`
	LadderHead       string    `form:"ladder-head" validate:"required" label:"number of days until the head of service is told"`
	LadderChief      string    `form:"ladder-chief" validate:"required" label:"number of days until the chief officer is told"`
	LadderBody       string    `form:"ladder-body" validate:"required" label:"number of days until the monitoring body hears of it"`
	TermStart        DateInput `form:"term-start" label:"start of the term"`
	OfficerNames     string    `form:"officer-names" validate:"oneof=none head_of_service_and_above all" label:"officers who are named in public"`
	MoverLabel       string    `form:"mover-label" validate:"required,max=30" label:"word for who puts a motion"`
	TargetStaff      string    `form:"training-target-staff" validate:"required" label:"target for the training of staff"`
	TargetMembers    string    `form:"training-target-members" validate:"required" label:"target for the training of members"`
	ReplyDays        string    `form:"reply-days" validate:"required" label:"number of working days for a reply"`
	CallInDays       string    `form:"call-in-days" validate:"max=6" label:"number of working days for call-in"`
	WarnDays         string    `form:"warn-days" validate:"required" label:"number of days before a pre-election period"`
	PublicityWords   string    `form:"publicity-words" validate:"max=5000" label:"words to watch for"`
	ConcernWords     string    `form:"concern-words" validate:"required,max=300" label:"words for the remaining concern"`
	Signatories      string    `form:"signatories" validate:"required" label:"number of members who sign a notice"`
	MaxPerMeeting    string    `form:"max-per-meeting" validate:"required" label:"limit of motions for one meeting" empty:"Enter the limit of motions for one meeting, or 0 for none"`
	MaxPerGroup      string    `form:"max-per-group" validate:"required" label:"limit of motions of one group" empty:"Enter the limit of motions of one group, or 0 for none"`
	MaxPerMember     string    `form:"max-per-member" validate:"required" label:"limit of motions of one member" empty:"Enter the limit of motions of one member, or 0 for none"`
	MaxWords         string    `form:"max-words" validate:"required" label:"limit of words" empty:"Enter the limit of words, or 0 for none"`
	Order            string    `form:"order" validate:"oneof=received group_rotation by_group manual" label:"order of motions on the agenda"`
	SimilarMonths    string    `form:"similar-months" validate:"required" label:"number of months in which similar motions are looked for" empty:"Enter the number of months in which similar motions are looked for, or 0 for none"`
	MemberSubmission string    `form:"member-submission" validate:"oneof=off confirmed named" label:"rule for notices that members give themselves"`
	BudgetRecorded   bool      `form:"budget-recorded" label:"recorded votes at budget meetings"`
	Threshold        string    `form:"recorded-threshold" validate:"required,max=7" label:"number of members who may ask for a recorded vote"`
	RecordedPut      bool      `form:"recorded-put" label:"recorded votes are put to the meeting"`
	Withdrawal       string    `form:"withdrawal" validate:"oneof=seconder meeting mover" label:"consent to a withdrawal"`
	Adjourns         bool      `form:"constitution-adjourns" label:"changes to standing orders stand adjourned"`
	RescissionMonths string    `form:"rescission-months" validate:"required" label:"number of months in which a decision is protected"`
	RescissionSigned string    `form:"rescission-signatures" validate:"required" label:"number of members who sign a notice to rescind"`
	Referral         string    `form:"referral" validate:"oneof=none auto_refer chair_decides vote_to_debate" label:"rule for motions referred without a debate"`
	ProperOfficer    string    `form:"proper-officer" validate:"max=120" label:"name of who signs the summons"`
	OfficerTitle     string    `form:"proper-officer-title" validate:"max=160" label:"title of who signs the summons"`
	Version          int       `form:"version"`
}

// settingNumbers are the settings that are numbers, with what they may be.
var settingNumbers = []struct {
	field, label string
	from, to     int
	of           func(*SettingsInput) string
	into         func(*Settings) *int
}{
	{"notice-n", "Notice period", 1, 60, func(in *SettingsInput) string { return in.NoticeN }, func(s *Settings) *int { return &s.NoticeN }},
	{"agenda-clear-days", "Number of clear days for the agenda", 0, 30, func(in *SettingsInput) string { return in.AgendaClearDays }, func(s *Settings) *int { return &s.AgendaClearDays }},
	{"allocate-days", "Number of working days to find an owner", 1, 120, func(in *SettingsInput) string { return in.AllocateDays }, func(s *Settings) *int { return &s.AllocateDays }},
	{"update-days", "Number of days after which an update is due", 1, 730, func(in *SettingsInput) string { return in.UpdateDays }, func(s *Settings) *int { return &s.UpdateDays }},
	{"max-hold-days", "Number of days a request may be on hold", 1, 1830, func(in *SettingsInput) string { return in.MaxHoldDays }, func(s *Settings) *int { return &s.MaxHoldDays }},
	{"answer-days", "Number of working days to answer a member", 1, 120, func(in *SettingsInput) string { return in.AnswerDays }, func(s *Settings) *int { return &s.AnswerDays }},
	{"question-days", "Number of working days to answer a question", 1, 120, func(in *SettingsInput) string { return in.QuestionDays }, func(s *Settings) *int { return &s.QuestionDays }},
	{"question-notice", "Notice of a question at a meeting", 0, 60, func(in *SettingsInput) string { return in.QuestionNotice }, func(s *Settings) *int { return &s.QuestionNotice }},
	{"public-notice", "Notice of a question by a member of the public", 0, 60, func(in *SettingsInput) string { return in.PublicNotice }, func(s *Settings) *int { return &s.PublicNotice }},
	{"amber-days", "Number of days before the due date", 1, 365, func(in *SettingsInput) string { return in.AmberDays }, func(s *Settings) *int { return &s.AmberDays }},
	{"ladder-head", "Number of days until the head of service is told", 1, 365, func(in *SettingsInput) string { return in.LadderHead }, func(s *Settings) *int { return &s.LadderHead }},
	{"ladder-chief", "Number of days until the chief officer is told", 1, 365, func(in *SettingsInput) string { return in.LadderChief }, func(s *Settings) *int { return &s.LadderChief }},
	{"ladder-body", "Number of days until the monitoring body hears of it", 1, 365, func(in *SettingsInput) string { return in.LadderBody }, func(s *Settings) *int { return &s.LadderBody }},
	{"training-target-staff", "Target for the training of staff", 1, 100, func(in *SettingsInput) string { return in.TargetStaff }, func(s *Settings) *int { return &s.TrainingTargetStaff }},
	{"training-target-members", "Target for the training of members", 1, 100, func(in *SettingsInput) string { return in.TargetMembers }, func(s *Settings) *int { return &s.TrainingTargetMembers }},
	{"reply-days", "Number of working days for a reply", 1, 120, func(in *SettingsInput) string { return in.ReplyDays }, func(s *Settings) *int { return &s.ReplyDays }},
	{"rescission-months", "Number of months in which a decision is protected", 0, 60, func(in *SettingsInput) string { return in.RescissionMonths }, func(s *Settings) *int { return &s.RescissionMonths }},
	{"rescission-signatures", "Number of members who sign a notice to rescind", 0, 200, func(in *SettingsInput) string { return in.RescissionSigned }, func(s *Settings) *int { return &s.RescissionSignatures }},
	{"signatories", "Number of members who sign a notice", 1, 100, func(in *SettingsInput) string { return in.Signatories }, func(s *Settings) *int { return &s.Signatories }},
	{"max-per-meeting", "Limit of motions for one meeting", 0, 100, func(in *SettingsInput) string { return in.MaxPerMeeting }, func(s *Settings) *int { return &s.MaxPerMeeting }},
	{"max-per-group", "Limit of motions of one group", 0, 100, func(in *SettingsInput) string { return in.MaxPerGroup }, func(s *Settings) *int { return &s.MaxPerGroup }},
	{"max-per-member", "Limit of motions of one member", 0, 100, func(in *SettingsInput) string { return in.MaxPerMember }, func(s *Settings) *int { return &s.MaxPerMember }},
	{"max-words", "Limit of words", 0, 20000, func(in *SettingsInput) string { return in.MaxWords }, func(s *Settings) *int { return &s.MaxWords }},
	{"similar-months", "Number of months in which similar motions are looked for", 0, 60, func(in *SettingsInput) string { return in.SimilarMonths }, func(s *Settings) *int { return &s.SimilarMonths }},
	{"call-in-days", "Number of working days for call-in", 0, 60, func(in *SettingsInput) string { return in.CallInDays }, func(s *Settings) *int { return &s.CallInDays }},
	{"warn-days", "Number of days before a pre-election period", 0, 120, func(in *SettingsInput) string { return in.WarnDays }, func(s *Settings) *int { return &s.WarnDays }},
}

var timeOfDay = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// Check holds each setting to what it may be.
func (in SettingsInput) Check() []FieldError {
	var f []FieldError
	for _, x := range settingNumbers {
		text := x.of(&in)
		if n, err := strconv.Atoi(text); text != "" && (err != nil || n < x.from || n > x.to) {
			f = append(f, FieldError{x.field, x.label + " must be a number from " + strconv.Itoa(x.from) + " to " + withCommas(strconv.Itoa(x.to))})
		}
	}
	if s := in.Settings(); len(f) == 0 && (s.LadderHead >= s.LadderChief || s.LadderChief >= s.LadderBody) && in.LadderHead != "" && in.LadderChief != "" && in.LadderBody != "" {
		f = append(f, FieldError{"ladder-head", "The head of service must be told before the chief officer, and the chief officer before the monitoring body"})
	}
	if p := in.TermStart.Problem("start of the term", false); p != "" {
		f = append(f, FieldError{"term-start", p})
	}
	if p := RecordedThreshold(in.Threshold).Check(); in.Threshold != "" && p != "" {
		f = append(f, FieldError{"recorded-threshold", p})
	}
	if !in.BudgetRecorded && in.CalendarDivision == "england-and-wales" {
		f = append(f, FieldError{"budget-recorded", "In England it is recorded who voted how at a budget meeting. This cannot be turned off with the bank holidays of England and Wales"})
	}
	if in.NoticeTime != "" && !timeOfDay.MatchString(in.NoticeTime) {
		f = append(f, FieldError{"notice-time", "Time of day at which notice closes must be like 17:00"})
	}
	if in.ProperOfficer == "" && in.OfficerTitle != "" {
		f = append(f, FieldError{"proper-officer", "Enter who signs the summons, or clear the title"})
	}
	if p := concernWordsProblem(in.ConcernWords); in.ConcernWords != "" && p != "" {
		f = append(f, FieldError{"concern-words", p})
	}
	if in.Reference != "" {
		if problem := ReferencePattern(in.Reference).Check(); problem != "" {
			f = append(f, FieldError{"reference", problem})
		}
	}
	return f
}

// Input returns the settings as the form shows them.
func (s Settings) Input(version int) SettingsInput {
	n := strconv.Itoa
	return SettingsInput{
		n(s.NoticeN), s.NoticeUnit, n(s.NoticeWeekday), s.NoticeTime, s.Reference, s.NotTakenAction, n(s.AgendaClearDays), s.CalendarKind,
		s.CalendarDivision, s.SaturdayCounts, s.ClosureMode, n(s.AllocateDays), n(s.UpdateDays), n(s.MaxHoldDays), n(s.AnswerDays), n(s.QuestionDays), n(s.QuestionNotice), n(s.PublicNotice), n(s.AmberDays),
		n(s.LadderHead), n(s.LadderChief), n(s.LadderBody), InputOf(s.TermStart), s.OfficerNames, s.MoverLabel, n(s.TrainingTargetStaff), n(s.TrainingTargetMembers), n(s.ReplyDays), n(s.CallInDays), n(s.WarnDays), s.PublicityWords, s.ConcernWords,
		n(s.Signatories), n(s.MaxPerMeeting), n(s.MaxPerGroup), n(s.MaxPerMember), n(s.MaxWords), s.Order, n(s.SimilarMonths), s.MemberSubmission,
		s.BudgetRecorded, string(s.RecordedThreshold), s.RecordedPut,
		s.Withdrawal, s.ConstitutionAdjourns, n(s.RescissionMonths), n(s.RescissionSignatures), s.Referral, s.ProperOfficer, s.ProperOfficerTitle, version,
	}
}

// Settings returns the settings typed. Check them first.
func (in SettingsInput) Settings() Settings {
	s := Settings{
		NoticeUnit: in.NoticeUnit, NoticeTime: in.NoticeTime, Reference: in.Reference, NotTakenAction: in.NotTakenAction,
		CalendarKind: in.CalendarKind, CalendarDivision: in.CalendarDivision, SaturdayCounts: in.SaturdayCounts,
		ClosureMode: in.ClosureMode, OfficerNames: in.OfficerNames, MoverLabel: in.MoverLabel, PublicityWords: in.PublicityWords, ConcernWords: strings.Join(linesOf(in.ConcernWords), "\n"),
		TermStart: in.TermStart.Date(), Order: in.Order, MemberSubmission: in.MemberSubmission,
		BudgetRecorded: in.BudgetRecorded, RecordedThreshold: RecordedThreshold(in.Threshold), RecordedPut: in.RecordedPut,
		Withdrawal: in.Withdrawal, ConstitutionAdjourns: in.Adjourns,
		Referral: in.Referral, ProperOfficer: in.ProperOfficer, ProperOfficerTitle: in.OfficerTitle,
	}
	s.NoticeWeekday, _ = strconv.Atoi(cmp.Or(in.NoticeWeekday, strconv.Itoa(DefaultSettings.NoticeWeekday)))
	for _, x := range settingNumbers {
		*x.into(&s), _ = strconv.Atoi(x.of(&in))
	}
	return s
}

// SettingFields is the order in which the record names what changed.
var SettingFields = []string{
	"motion.notice.n", "motion.notice.unit", "motion.notice.weekday", "motion.notice.time", "motion.reference", "motion.not_taken_action",
	"meeting.agenda_clear_days", "calendar.kind", "calendar.division", "calendar.saturday_counts", "closure.mode",
	"request.allocate_days", "request.update_days", "request.max_hold_days", "request.answer_days", "question.answer_days", "question.notice_days", "question.public_notice_days", "rag.amber_days",
	"ladder.head_of_service_days", "ladder.chief_officer_days", "ladder.body_days", "term.start", "privacy.officer_names", "label.mover",
	"training.target_pct.staff", "training.target_pct.members", "correspondence.reply_days", "decision.call_in_days", "preelection.warn_days", "publicity.words", "assessment.concern_words",
	"motion.signatories", "motion.max_per_meeting", "motion.max_per_group", "motion.max_per_member", "motion.max_words", "motion.order", "motion.similar_months", "member_submission",
	"vote.budget_recorded", "vote.recorded_threshold", "vote.recorded_put",
	"motion.withdrawal", "motion.constitution_adjourns", "motion.rescission_months", "motion.rescission_signatures", "motion.referral", "summons.signed_by", "summons.signed_title",
}

// Fields returns the settings as the record compares them, by their keys.
func (s Settings) Fields() map[string]string {
	n := strconv.Itoa
	values := []string{
		n(s.NoticeN), s.NoticeUnit, n(s.NoticeWeekday), s.NoticeTime, s.Reference, s.NotTakenAction, n(s.AgendaClearDays), s.CalendarKind,
		s.CalendarDivision, YesNo(s.SaturdayCounts), s.ClosureMode, n(s.AllocateDays), n(s.UpdateDays), n(s.MaxHoldDays), n(s.AnswerDays), n(s.QuestionDays), n(s.QuestionNotice), n(s.PublicNotice), n(s.AmberDays),
		n(s.LadderHead), n(s.LadderChief), n(s.LadderBody), s.TermStart.String(), s.OfficerNames, s.MoverLabel,
		n(s.TrainingTargetStaff), n(s.TrainingTargetMembers), n(s.ReplyDays), n(s.CallInDays), n(s.WarnDays), s.PublicityWords, s.ConcernWords,
		n(s.Signatories), n(s.MaxPerMeeting), n(s.MaxPerGroup), n(s.MaxPerMember), n(s.MaxWords), s.Order, n(s.SimilarMonths), s.MemberSubmission,
		YesNo(s.BudgetRecorded), string(s.RecordedThreshold), YesNo(s.RecordedPut),
		s.Withdrawal, YesNo(s.ConstitutionAdjourns), n(s.RescissionMonths), n(s.RescissionSignatures), s.Referral, s.ProperOfficer, s.ProperOfficerTitle,
	}
	m := map[string]string{}
	for i, key := range SettingFields {
		m[key] = values[i]
	}
	return m
}

// MayBeLogo reports whether a type of file may be the council's logo. SVG is
// left out: it can hold script.
func MayBeLogo(contentType string) bool {
	return slices.Contains([]string{"image/png", "image/jpeg"}, contentType)
}
