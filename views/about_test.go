package views

import (
	"slices"
	"strings"
	"testing"

	"carried/models"
)

func TestEveryStateIsExplained(t *testing.T) {
	w := NewWordsPage(Page{})
	explained := func(list []TagMeaning, text string) bool {
		return slices.ContainsFunc(list, func(m TagMeaning) bool { return m.Tag.Text == text && m.Meaning != "" })
	}
	for state, tag := range requestTags {
		if staffOnly := state == models.RequestUnconfirmed; explained(w.Requests, tag.Text) == staffOnly {
			t.Errorf("request %s: explained is %v", state, !staffOnly)
		}
	}
	for state, tag := range motionTags {
		if staffOnly := state == models.MotionDraft; explained(w.Motions, tag.Text) == staffOnly {
			t.Errorf("motion %s: explained is %v", state, !staffOnly)
		}
	}
	if !slices.IsSortedFunc(w.Terms, func(a, b Term) int { return strings.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word)) }) {
		t.Error("the terms are not in alphabetical order")
	}
}

func TestPagesAboutTheService(t *testing.T) {
	full := models.Council{
		Name: "Thornsea County Council", ContactName: "Democratic Services", ContactEmail: "ds@thornsea.example",
		ContactPost: "County Hall\nThornsea", Settings: models.DefaultSettings,
	}
	for _, c := range []models.Council{{}, full} {
		for _, a := range AboutPages {
			b, err := Render(a.View(Page{Title: a.Title, Path: a.Address, Council: c}))
			if err != nil {
				t.Errorf("%s: %v", a.Address, err)
			}
			page := string(b)
			if strings.Count(page, "<h1") != 1 || strings.Contains(page, "ZgotmplZ") {
				t.Errorf("%s: not one h1, or an address that was refused", a.Address)
			}
			if strings.Contains(page, "fully compliant") {
				t.Errorf("%s: nobody may say that", a.Address)
			}
			if c.ContactEmail != "" && slices.Contains([]string{"/accessibility", "/privacy", "/contact"}, a.Address) && !strings.Contains(page, "mailto:ds@thornsea.example") {
				t.Errorf("%s: no contact", a.Address)
			}
		}
	}
}
