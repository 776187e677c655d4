package motiontext

import (
	"slices"
	"strings"
	"testing"
)

// everywhere calls f with every line of the samples from every one of its words on.
func everywhere(t *testing.T, f func(text string)) {
	for _, source := range samples(t) {
		for line := range strings.SplitSeq(source, "\n") {
			for i := range len(line) {
				if i == 0 || line[i-1] == ' ' {
					f(line[i:])
				}
			}
		}
	}
}

func TestAQuickLookNeverLosesAHeading(t *testing.T) {
	everywhere(t, func(text string) {
		text = reach(text)
		if slow, quick := matchWith(text, look{true, true, true, true}), matchStem(text); slow != quick {
			t.Errorf("%q: quick %+v, slow %+v", text, quick, slow)
		}
	})
}

func TestAQuickLookNeverLosesALabel(t *testing.T) {
	everywhere(t, func(text string) {
		rest := strings.TrimLeft(text[:min(len(text), 40)], `"“`)
		found := bulletSign.MatchString(rest)
		for _, f := range labelForms {
			found = found || f.pattern.MatchString(rest)
		}
		if found && !mayBeLabel(text) {
			t.Errorf("%q opens with a label", text)
		}
	})
}

func TestAPatternsQuickNoIsAlwaysRight(t *testing.T) {
	all := append(slices.Concat(proposerForms, seconderForms, asksSigns), formulaOf, passiveOf,
		moverThat, motionTitle, motionLabel, narrative, header, fieldStart, titleThenNames, amendmentMoved, sideLine, saidSide, oneEach)
	for _, e := range endings {
		all = append(all, e.patterns...)
	}
	everywhere(t, func(text string) {
		text = reach(text)
		for _, p := range all {
			if !p.may(text) && p.Regexp.MatchString(text) {
				t.Errorf("%q matches %s", text, p)
			}
		}
	})
}
