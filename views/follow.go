package views

import (
	"net/url"

	"carried/models"
)

// Follow is a link with which anybody begins to follow what a page is about. It
// has no address where the tracker sends no messages.
func (p Page) Follow(kind, of, text string) Link {
	if !p.Mailing || of == "" {
		return Link{}
	}
	return Link{Text: text, Address: "/follow?" + url.Values{kind: {of}}.Encode()}
}

// FollowForm asks for the address to which it is told what changes.
type FollowForm struct {
	Page
	Form  models.FollowInput
	About models.FollowSubject // nothing, where words to look for are asked for
}

// Template names the template.
func (FollowForm) Template() string { return "public/follow.html" }

// Search reports whether words to look for are asked for.
func (p FollowForm) Search() bool { return p.About.Kind == "" || p.About.Kind == models.FollowSearch }

// Frequencies are how often somebody may be told.
func (FollowForm) Frequencies() []Option {
	return []Option{
		{Value: string(models.Daily), Label: "Daily", Hint: "On working days, if something changed"},
		{Value: string(models.Weekly), Label: "Weekly"},
	}
}

// FollowSent says that a link was sent to the address.
type FollowSent struct{ Page }

// Template names the template.
func (FollowSent) Template() string { return "public/follow_sent.html" }

// FollowConfirm asks who came by the link whether they want to follow it.
type FollowConfirm struct {
	Page
	Row models.FollowRow
}

// Template names the template.
func (FollowConfirm) Template() string { return "public/follow_confirm.html" }

// Often is how often they will be told.
func (p FollowConfirm) Often() string { return oftenWords[p.Row.AskedFor] }

var oftenWords = map[models.Frequency]string{
	models.AtOnce: "As it happens", models.Daily: "Daily", models.Weekly: "Weekly",
}

// FollowStop is what an address follows, with a way to stop each.
type FollowStop struct {
	Page
	Address string // of this page
	Email   string
	Rows    []models.FollowRow
	New     bool // one was confirmed just now
	Stopped bool // all were stopped just now
}

// Template names the template.
func (FollowStop) Template() string { return "public/follow_stop.html" }

// Often is how often somebody is told of something.
func (FollowStop) Often(f models.FollowRow) string { return oftenWords[f.Frequency] }
