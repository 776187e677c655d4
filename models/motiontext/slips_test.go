package motiontext

import "testing"

func TestFiguresInWordsAreReadAsTheLettersThatWereMeant(t *testing.T) {
	for text, want := range map[string]string{
		"Council n0tes":          "Council notes",
		"Council be1ieves that":  "Council believes that",
		"Council resolve5 to":    "Council resolves to",
		"The R397 and 105 homes": "The R397 and 105 homes",
		"COVID19 in 2015":        "COVID19 in 2015",
		"S106 money, PM10":       "S106 money, PM10",
	} {
		if got := unslipped(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestTheTickedBoxSaysWhatBecameOfTheMotion(t *testing.T) {
	for text, want := range map[string]string{
		"CARRIED [X]   DEFEATED [ ]":              "carried",
		"CARRIED [ ]   DEFEATED [X]":              "lost",
		"Carried ☐  Lost ☒  Deferred ☐":           "lost",
		"CARRIED [ ]   DEFEATED [ ]":              "",
		"The motion as amended was put and lost.": "lost",
	} {
		if got := outcomeOf(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}
