package tracker

import (
	"regexp"
	"slices"
	"strings"
)

// likeness says how far a row and a record with the same reference tell of the
// same thing.
type likeness int

const (
	another likeness = iota // they are two
	perhaps                 // a person decides
	same
)

// runningNumber is a reference that counts rows: two trackers may both count
// from 1, and one that lost a row counts anew.
var runningNumber = regexp.MustCompile(`^\d{1,4}[.)]?$`)

// alike holds a row against what a record says now, and said when it was
// imported.
func alike(v Values, r Record) likeness {
	best := another
	for _, of := range []Values{r.Before, r.Now} {
		if of != nil {
			best = max(best, v.like(of))
		}
	}
	return best
}

// byReferenceAlone reports whether a row and a record have nothing for certain
// in common but their reference.
func byReferenceAlone(v Values, r Record) bool {
	ref := v.reference()
	return ref != "" && (ref == r.Before.reference() || ref == r.Now.reference()) && alike(v, r) != same
}

// like compares what is asked for, and where it comes from. What either does not
// say counts for nothing.
func (v Values) like(of Values) likeness {
	what, from := Action, []Field{Meeting, Title}
	if v[Action] == "" || of[Action] == "" {
		what, from = Title, from[:1]
	}
	told, sameFrom := false, false
	for _, f := range from {
		if v[f] != "" && of[f] != "" {
			told = true
			sameFrom = sameFrom || strings.EqualFold(oneLine(v[f]), oneLine(of[f]))
		}
	}
	sameFrom = sameFrom || !told
	counts := runningNumber.MatchString(v.reference())
	switch a, b := beginning(v[what]), beginning(of[what]); {
	case a == "" || b == "" || a == b:
		if sameFrom {
			return same
		}
		if a == "" || b == "" || counts {
			return another
		}
	case counts && !(sameFrom && akin(a, b)), !counts && !sameFrom && !akin(a, b):
		return another
	}
	return perhaps
}

// beginning is the part of a text that it is known by.
func beginning(text string) string {
	runes := []rune(strings.ToLower(oneLine(text)))
	return string(runes[:min(len(runes), 80)])
}

// akin reports whether two texts have half of their words in common, as one
// that was put in other words has.
func akin(a, b string) bool {
	short, long := strings.Fields(a), strings.Fields(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	common := 0
	for _, w := range short {
		if slices.Contains(long, w) {
			common++
		}
	}
	return 2*common >= len(short)
}
