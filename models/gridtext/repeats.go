package gridtext

import "strings"

// fewestWords is how long a paragraph must be that counts as repeated further down
// its section; one that stands directly below its like may be shorter.
const fewestWords = 5

// findRepeats marks what stands a second time in its section. Quotation marks at
// the ends make no difference: a page that repeats the end of a quotation repeats
// its mark too.
func (d *draft) findRepeats() {
	var first map[string]int
	section := -1
	var before *item
	for _, it := range d.items {
		if it.section != section {
			first, section = map[string]int{}, it.section
		}
		key := strings.Trim(it.text, ` "“”`)
		switch {
		case key == "":
		case it.kind == plain && len(strings.Fields(key)) >= fewestWords && first[key] > 0:
			it.repeatOf = first[key]
		case before != nil && before.kind == it.kind && strings.Trim(before.text, ` "“”`) == key && !it.runsIn:
			it.repeatOf = before.line
			if before.repeatOf > 0 {
				it.repeatOf = before.repeatOf
			}
		case it.kind == plain:
			first[key] = it.line
		}
		before = it
	}
}

// leaveOut sets aside the repeats that begin on the given lines.
func (d *draft) leaveOut(lines []int) {
	chosen := map[int]bool{}
	for _, line := range lines {
		chosen[line] = true
	}
	for _, it := range d.items {
		it.left = it.repeatOf > 0 && chosen[it.line]
	}
}
