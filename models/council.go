package models

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
	LogoType     string      // "image/svg+xml" or "image/png"
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
	NoticeN          int    `json:"motion.notice.n"`
	NoticeUnit       string `json:"motion.notice.unit"`      // clear_working_days, nth_working_day_before, clear_days
	NoticeTime       string `json:"motion.notice.time"`      // "17:00"
	Reference        string `json:"motion.reference"`        // pattern, see ReferencePattern
	NotTakenAction   string `json:"motion.not_taken_action"` // carry_over, lapse, vote_without_debate
	AgendaClearDays  int    `json:"meeting.agenda_clear_days"`
	CalendarKind     string `json:"calendar.kind"`     // working_weekdays, s243_parish, calendar_days
	CalendarDivision string `json:"calendar.division"` // england-and-wales, scotland, northern-ireland
	SaturdayCounts   bool   `json:"calendar.saturday_counts"`
	ClosureMode      string `json:"closure.mode"`          // signoff_then_report, officer_signoff, mo_signoff, body_agreement
	AllocateDays     int    `json:"request.allocate_days"` // working days
	UpdateDays       int    `json:"request.update_days"`
	MaxHoldDays      int    `json:"request.max_hold_days"`
	OfficerNames     string `json:"privacy.officer_names"` // none, head_of_service_and_above, all
	MoverLabel       string `json:"label.mover"`           // "Proposer"
}

// DefaultSettings are those of the generic English profile (domain.md 6.5).
var DefaultSettings = Settings{
	NoticeN: 7, NoticeUnit: "clear_working_days", NoticeTime: "17:00",
	Reference: "{year}-M{nn}", NotTakenAction: "carry_over",
	AgendaClearDays: 5, CalendarKind: "working_weekdays", CalendarDivision: "england-and-wales",
	ClosureMode: "signoff_then_report", AllocateDays: 10, UpdateDays: 90, MaxHoldDays: 180,
	OfficerNames: "head_of_service_and_above", MoverLabel: "Proposer",
}

// TableName names the table: there is one council.
func (Council) TableName() string { return "council" }
