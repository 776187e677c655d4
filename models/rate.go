package models

import (
	"fmt"
	"math"
	"strconv"
)

// Rate is a share of a whole as the council's papers print it: "33.0% (699 of
// 2,118)". Without a whole it is not available, which is not 0%.
type Rate struct{ Part, Of int }

// Known reports whether there is a whole to have a share of.
func (r Rate) Known() bool { return r.Of > 0 }

// Percent returns the rate in per cent, to one decimal. It is never rounded up
// to all nor down to none.
func (r Rate) Percent() float64 {
	if !r.Known() {
		return 0
	}
	p := math.Round(float64(r.Part)*1000/float64(r.Of)) / 10
	switch {
	case p == 100 && r.Part < r.Of:
		return 99.9
	case p == 0 && r.Part > 0:
		return 0.1
	}
	return p
}

// String prints the rate with the numbers it is made of.
func (r Rate) String() string {
	if !r.Known() {
		return "not available"
	}
	return fmt.Sprintf("%.1f%% (%s of %s)", r.Percent(), digits(r.Part), digits(r.Of))
}

// Reaches reports whether the rate is at or above a target in per cent.
func (r Rate) Reaches(target int) bool { return r.Known() && r.Part*100 >= target*r.Of }

// Short returns how many more the target needs; 0 where it is reached.
func (r Rate) Short(target int) int { return max((target*r.Of+99)/100-r.Part, 0) }

// digits writes a count as pages do: 2,118.
func digits(n int) string { return withCommas(strconv.Itoa(n)) }
