package models

import (
	"strings"
	"time"
)

// MotionLinkKind says how a motion belongs to another.
type MotionLinkKind string

// The kinds of links between motions.
const (
	LinkSameAs      MotionLinkKind = "same_as"
	LinkReplaces    MotionLinkKind = "replaces"
	LinkFollowsFrom MotionLinkKind = "follows_from"
)

// MotionLinkKinds are the kinds with their words: as the motion says it that has
// the link, and as the other motion says it.
var MotionLinkKinds = []struct {
	Kind        MotionLinkKind
	Words, Back string
}{
	{LinkSameAs, "Same as", "Same as"},
	{LinkReplaces, "Replaces", "Replaced by"},
	{LinkFollowsFrom, "Follows from", "Followed by"},
}

// Words are the words of a kind; back as the other motion says it.
func (k MotionLinkKind) Words(back bool) string {
	for _, x := range MotionLinkKinds {
		switch {
		case x.Kind != k:
		case back:
			return x.Back
		default:
			return x.Words
		}
	}
	return ""
}

// MotionLink is a link from one motion to another. It is shown at both, to who
// may read both.
type MotionLink struct {
	ID         uint `gorm:"primaryKey"`
	MotionID   uint
	Kind       MotionLinkKind
	OtherID    uint
	MadeAt     time.Time // UTC
	MadeByID   uint
	MadeByName string
}

// MotionLinkRow is a link as one of its motions shows it.
type MotionLinkRow struct {
	ID       uint
	Kind     MotionLinkKind
	Back     bool   // the motion that shows it is the other of the link
	MotionID uint   // the motion it leads to, with its reference, path and title
	Motion   Motion `gorm:"embedded;embeddedPrefix:m_"`
}

// Words say how the motion that shows the link belongs to the one it leads to.
func (r MotionLinkRow) Words() string { return r.Kind.Words(r.Back) }

// MotionLinkInput is a link as the clerk enters it.
type MotionLinkInput struct {
	Kind    MotionLinkKind `form:"kind" validate:"required,oneof=same_as replaces follows_from" label:"way the motions belong together" empty:"Select how this motion belongs to the other"`
	Related string         `form:"related" validate:"required,max=60" label:"reference of the other motion"`
}

// Link links the motion to another, which is nil where there is none of that
// reference; linked says that the two are linked already. Each motion has an event
// of its own.
func (m *Motion) Link(in MotionLinkInput, other *Motion, linked bool, a Actor) (link MotionLink, here, there Event, err error) {
	switch {
	case !a.Has(RoleClerk):
		err = Errorf(Forbidden, "Only the clerk can link motions.")
	case other == nil:
		err = InvalidField("related", "There is no motion with the reference “%s”", strings.TrimSpace(in.Related))
	case other.ID == m.ID:
		err = InvalidField("related", "Enter the reference of another motion: this is its own")
	case linked:
		err = InvalidField("related", "This motion is linked to %s already. Remove that link first", other.Reference)
	}
	if err != nil {
		return link, here, there, err
	}
	link = MotionLink{MotionID: m.ID, Kind: in.Kind, OtherID: other.ID, MadeByID: a.UserID, MadeByName: a.Name}
	return link, m.linkEvent("link", link, other), other.linkEvent("link", link, m), nil
}

// Unlink takes a link of the motion away; other is the motion at its other end.
func (m *Motion) Unlink(link MotionLink, other *Motion, a Actor) (here, there Event, err error) {
	if !a.Has(RoleClerk) {
		return here, there, Errorf(Forbidden, "Only the clerk can remove a link between motions.")
	}
	return m.linkEvent("unlink", link, other), other.linkEvent("unlink", link, m), nil
}

// linkEvent tells of a link as this motion says it.
func (m *Motion) linkEvent(verb string, link MotionLink, other *Motion) Event {
	name := other.Reference
	if name == "" {
		name = other.Name()
	}
	words := link.Kind.Words(link.OtherID == m.ID) + " " + name
	if verb == "unlink" {
		return m.Event(verb, "", Change{"link", words, ""})
	}
	return m.Event(verb, "", Change{"link", "", words})
}
