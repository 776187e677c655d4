package models

import "testing"

func TestALinkHasItsWordsInBothDirections(t *testing.T) {
	for kind, want := range map[MotionLinkKind][2]string{
		LinkSameAs: {"Same as", "Same as"}, LinkReplaces: {"Replaces", "Replaced by"}, LinkFollowsFrom: {"Follows from", "Followed by"},
	} {
		if got := [2]string{kind.Words(false), kind.Words(true)}; got != want {
			t.Errorf("%s: %q", kind, got)
		}
	}
}

func TestAMotionIsLinkedToAnotherOnce(t *testing.T) {
	clerk := Actor{UserID: 1, Name: "Clem Clerk", Roles: []Role{RoleClerk}}
	m, other := &Motion{ID: 1, Reference: "2024/25-M01"}, &Motion{ID: 2, Reference: "2024/25-M02"}
	in := MotionLinkInput{Kind: LinkReplaces, Related: "2024/25-M02"}
	for what, x := range map[string]struct {
		other  *Motion
		linked bool
		actor  Actor
		want   Code
	}{
		"the clerk links it":            {other, false, clerk, ""},
		"an officer may not":            {other, false, Actor{Roles: []Role{RoleOfficer}}, Forbidden},
		"the other motion is not there": {nil, false, clerk, Invalid},
		"not to itself":                 {m, false, clerk, Invalid},
		"not twice":                     {other, true, clerk, Invalid},
	} {
		link, here, there, err := m.Link(in, x.other, x.linked, x.actor)
		if CodeOf(err) != x.want {
			t.Errorf("%s: %v", what, err)
		}
		if err != nil {
			continue
		}
		if link.MotionID != 1 || link.OtherID != 2 || link.MadeByName != "Clem Clerk" {
			t.Errorf("%+v", link)
		}
		if here.MotionID != 1 || here.content.Changes[0].To != "Replaces 2024/25-M02" || there.MotionID != 2 || there.content.Changes[0].To != "Replaced by 2024/25-M01" {
			t.Errorf("%+v\n%+v", here.content, there.content)
		}
	}
}
