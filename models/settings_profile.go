package models

// SettingsProfile is a starting point for the rules of a kind of council: it
// fills the form of the settings for checking, and nothing is kept until the form
// is saved. A profile is generic; no named council's rule is in it, and where
// nothing is known that holds for a kind of council, it is as the generic default.
type SettingsProfile struct {
	Key   string // in the address: "parish"
	Name  string // "Parish, town or community council"
	About string // what it sets, and what is to be checked
	fill  func(*Settings)
}

// principal counts as principal councils do: in working weekdays (domain.md 7.1).
func principal(agendaClearDays int) func(*Settings) {
	return func(s *Settings) {
		noticeAs(s, DefaultSettings)
		s.AgendaClearDays, s.CalendarKind, s.CalendarDivision, s.SaturdayCounts = agendaClearDays, "working_weekdays", "england-and-wales", false
	}
}

// noticeAs takes over the rules of notice from other settings.
func noticeAs(s *Settings, from Settings) {
	s.NoticeN, s.NoticeUnit, s.NoticeWeekday, s.NoticeTime = from.NoticeN, from.NoticeUnit, from.NoticeWeekday, from.NoticeTime
	s.Signatories, s.MaxPerMeeting, s.MaxPerGroup, s.MaxPerMember = from.Signatories, from.MaxPerMeeting, from.MaxPerGroup, from.MaxPerMember
	s.MaxWords, s.Order, s.SimilarMonths = from.MaxWords, from.Order, from.SimilarMonths
}

// SettingsProfiles are the starting points, in the order in which they are offered.
var SettingsProfiles = []SettingsProfile{
	{"county", "County council", "Notice of 7 clear working days by 5pm, the agenda 5 clear days before the meeting, working weekdays.", principal(5)},
	{"district", "District or borough council", "Notice of 7 clear working days by 5pm, the agenda 5 clear days before the meeting, working weekdays.", principal(5)},
	{
		"parish", "Parish or town council", "Notice of 7 clear days by 5pm, the agenda 3 clear days before the meeting, days counted as in section 243 with Saturdays. Whether Saturdays count is disputed: decide it for your council.",
		func(s *Settings) {
			noticeAs(s, DefaultSettings)
			s.NoticeUnit = "clear_days"
			s.AgendaClearDays, s.CalendarKind, s.CalendarDivision, s.SaturdayCounts = 3, "s243_parish", "england-and-wales", true
		},
	},
	{"welsh", "Principal council in Wales", "Notice of 7 clear working days by 5pm, the agenda 3 clear days before the meeting, working weekdays.", principal(3)},
}

// ProfileOf returns the starting point with a key; ok is false if there is none.
func ProfileOf(key string) (p SettingsProfile, ok bool) {
	for _, p := range SettingsProfiles {
		if p.Key == key {
			return p, true
		}
	}
	return SettingsProfile{}, false
}

// Fill returns settings with the profile's rules of notice, meetings and calendar
// in place of theirs. What is not about these stays.
func (p SettingsProfile) Fill(s Settings) Settings {
	p.fill(&s)
	return s
}
