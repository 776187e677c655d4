package models

// The parts in which papers are printed: what everybody may read, and exempt
// business. Each is gathered by itself and makes a paper of its own, so that the
// two are never in one file (domain.md 9).
const (
	PublicPart = 1
	ExemptPart = 2
)

// NoExemptPart is the error of a paper that would be an exempt part without
// anything in it.
func NoExemptPart() error { return Errorf(NotFound, "There is no exempt part of this paper.") }

// MayRead is nil where the actor may have a part of the papers: everybody the
// public one, the exempt one those who see all. For anybody else it does not exist.
func MayRead(part int, a Actor) error {
	if part == PublicPart || part == ExemptPart && a.SeesAll() {
		return nil
	}
	return Errorf(NotFound, "There is no such paper.")
}
