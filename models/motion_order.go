package models

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
)

// ProposedOrder returns motions in the order in which the council's setting
// motion.order proposes them for an agenda; nil where it proposes none. With
// by_group the group with the most members comes first; else groups follow each
// other in the order in which their first motion was received. A member without
// a group is a group of their own.
func (s Settings) ProposedOrder(list []NoticedMotion) []NoticedMotion {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, byReceipt)
	type group struct{ group, member uint }
	var groups []group
	of := map[group][]NoticedMotion{}
	for _, m := range sorted {
		g := group{group: m.GroupID}
		if m.GroupID == 0 {
			g.member = m.ProposerID
		}
		if len(of[g]) == 0 {
			groups = append(groups, g)
		}
		of[g] = append(of[g], m)
	}
	var ordered []NoticedMotion
	switch s.Order {
	case "manual":
		return nil
	case "by_group":
		slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(of[b][0].GroupMembers, of[a][0].GroupMembers) })
		for _, g := range groups {
			ordered = append(ordered, of[g]...)
		}
		return ordered
	case "group_rotation":
		for turn := 0; len(ordered) < len(sorted); turn++ {
			for _, g := range groups {
				if turn < len(of[g]) {
					ordered = append(ordered, of[g][turn])
				}
			}
		}
		return ordered
	}
	return sorted
}

// byReceipt compares motions by when their notice was received, then by the
// number it got. One whose receipt nobody recorded comes last.
func byReceipt(a, b NoticedMotion) int {
	switch {
	case a.ReceivedAt != nil && b.ReceivedAt != nil:
		return cmp.Or(a.ReceivedAt.Compare(*b.ReceivedAt), cmp.Compare(a.ReceiptNo, b.ReceiptNo), cmp.Compare(a.ID, b.ID))
	case a.ReceivedAt != nil:
		return -1
	case b.ReceivedAt != nil:
		return 1
	}
	return cmp.Compare(a.ID, b.ID)
}

// MotionItem is the item of a motion on an agenda.
type MotionItem struct {
	ItemID   uint
	Number   string
	Position int
	PartTwo  bool // it is not for the public
	NoticedMotion
}

// InOrder returns the items of motions, which come in the order of their agenda,
// in the order of the council's setting; nil where it proposes none. Each part of
// the agenda is ordered by itself, within the places that its motions have, so
// that other business stays where it is. Their numbers follow the order, if they
// are a series like 14, 15 or 14.1, 14.2 or 14(a), 14(b); else each motion keeps
// its own. Only for an agenda that is not published: what is, keeps its numbers.
func (s Settings) InOrder(items []MotionItem) []MotionItem {
	if s.Order == "manual" {
		return nil
	}
	var ordered []MotionItem
	for _, partTwo := range []bool{false, true} {
		var places []MotionItem
		var motions []NoticedMotion
		at := map[uint]MotionItem{}
		for _, i := range items {
			if i.PartTwo == partTwo {
				places, motions = append(places, i), append(motions, i.NoticedMotion)
				at[i.ID] = i
			}
		}
		numbers := series(places)
		for n, m := range s.ProposedOrder(motions) {
			i := at[m.ID]
			i.Position = places[n].Position
			if numbers != nil {
				i.Number = numbers[n]
			}
			ordered = append(ordered, i)
		}
	}
	return ordered
}

// itemNumber is a number as agendas print it: what motions below one item have in
// common, then a number or a letter in brackets.
var itemNumber = regexp.MustCompile(`^(.*?)(?:(\d+)|\(([a-z])\))$`)

// series returns the numbers of items from the lowest to the highest; nil where
// they are none that follow each other.
func series(items []MotionItem) []string {
	type number struct {
		printed, stem string
		letter        bool
		n             int
	}
	var list []number
	for _, i := range items {
		m := itemNumber.FindStringSubmatch(i.Number)
		if m == nil {
			return nil
		}
		x := number{printed: i.Number, stem: m[1], letter: m[3] != ""}
		if x.letter {
			x.n = int(m[3][0])
		} else {
			x.n, _ = strconv.Atoi(m[2]) // of 12 characters at most
		}
		if len(list) > 0 && (x.stem != list[0].stem || x.letter != list[0].letter) {
			return nil
		}
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b number) int { return cmp.Compare(a.n, b.n) })
	printed := make([]string, len(list))
	for i, x := range list {
		printed[i] = x.printed
	}
	return printed
}
