package models

import "slices"

// ProposedOrder returns motions in the order in which the council's setting
// motion.order proposes them for an agenda; nil where it proposes none. Groups
// follow each other in the order in which their first motion was received, and
// a member without a group is a group of their own.
func (s Settings) ProposedOrder(list []NoticedMotion) []NoticedMotion {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b NoticedMotion) int {
		switch {
		case a.ReceivedAt == nil || b.ReceivedAt == nil:
			return int(a.ID) - int(b.ID)
		case !a.ReceivedAt.Equal(*b.ReceivedAt):
			return a.ReceivedAt.Compare(*b.ReceivedAt)
		}
		return int(a.ID) - int(b.ID)
	})
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
