package views

import "carried/models"

// The pages about the service itself (design/ux.md, P18 and P19).

// AboutPages lists them for the routes: address, title, and how to draw each.
var AboutPages = []struct {
	Address, Title string
	View           func(Page) View
}{
	{"/words", "Words we use", func(p Page) View { return NewWordsPage(p) }},
	{"/accessibility", "Accessibility statement", func(p Page) View { return AccessibilityPage{Page: p} }},
	{"/cookies", "Cookies", func(p Page) View { return CookiesPage{p} }},
	{"/privacy", "Privacy", func(p Page) View { return PrivacyPage{p} }},
	{"/contact", "Contact", func(p Page) View { return ContactPage{p} }},
}

// AccessibilityPage is the statement that the Public Sector Bodies (Websites
// and Mobile Applications) (No. 2) Accessibility Regulations 2018 ask for, with
// the headings of the government's model.
type AccessibilityPage struct{ Page }

// Template names the template.
func (AccessibilityPage) Template() string { return "public/accessibility.html" }

// Prepared is the day on which the wording was last gone through.
func (AccessibilityPage) Prepared() models.Date { return "2026-11-22" }

// NorthernIreland reports whether another body enforces the regulations.
func (p AccessibilityPage) NorthernIreland() bool {
	return p.Council.Settings.CalendarDivision == "northern-ireland"
}

// CookiesPage names the cookies.
type CookiesPage struct{ Page }

// Template names the template.
func (CookiesPage) Template() string { return "public/cookies.html" }

// PrivacyPage says what is held about people.
type PrivacyPage struct{ Page }

// Template names the template.
func (PrivacyPage) Template() string { return "public/privacy.html" }

// Officers says which officers are named in public.
func (p PrivacyPage) Officers() string {
	switch p.Council.Settings.OfficerNames {
	case "none":
		return "Officers are not named in public. Their role or directorate is shown instead."
	case "all":
		return "Officers who are responsible for a request are named in public."
	}
	return "Officers are named in public if they are heads of service or above. For others their role is shown instead."
}

// ContactPage says how to reach the people behind the tracker.
type ContactPage struct{ Page }

// Template names the template.
func (ContactPage) Template() string { return "public/contact.html" }

// Reachable reports whether the council has given any way to reach it.
func (p Page) Reachable() bool {
	c := p.Council
	return c.ContactEmail+c.ContactPhone+c.ContactPost != ""
}
