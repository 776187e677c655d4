package models

import (
	"math"
	"regexp"
	"strconv"
)

// LeastContrast is the contrast that text must have (WCAG 1.4.3).
const LeastContrast = 4.5

var colour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// IsColour reports whether s is a colour like "#114b43".
func IsColour(s string) bool { return colour.MatchString(s) }

// Contrast returns the contrast of two colours, from 1 to 21 (WCAG 2.2).
func Contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// TextOn returns the colour of text on a background: white where that can be
// read, else black.
func TextOn(background string) string {
	if Contrast(background, "#ffffff") >= LeastContrast {
		return "#ffffff"
	}
	return "#0b0c0c"
}

func luminance(c string) float64 {
	if !IsColour(c) {
		return 0
	}
	part := func(from int) float64 {
		n, _ := strconv.ParseUint(c[from:from+2], 16, 8)
		v := float64(n) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(1) + 0.7152*part(3) + 0.0722*part(5)
}
