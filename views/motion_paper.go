package views

import (
	"strings"

	"carried/models"
)

// MotionPaper is the page of a whole agenda or set of minutes: the motions that were
// found in it, of which the clerk makes drafts one by one.
type MotionPaper struct {
	Page
	Paper  models.MotionPaper
	Drafts map[int]models.Motion // made so far, by which motion they are
}

// Template names the template.
func (MotionPaper) Template() string { return "clerk/motion_paper.html" }

// Found says what was found: "We found 3 motions in minutes.docx."
func (p MotionPaper) Found() string {
	if p.Paper.Discarded() {
		return "The text of " + lowerStart(p.Paper.Name()) + " was discarded. The drafts that were made of it stay."
	}
	return "We found " + Count(p.Paper.Motions, "motion") + " in " + lowerStart(p.Paper.Name()) + "."
}

func lowerStart(s string) string {
	if strings.HasPrefix(s, "Text pasted") {
		return "the t" + s[1:]
	}
	return s
}

// FoundMotion is one motion that was found.
type FoundMotion struct {
	models.PaperMotion
	No    int
	Draft *models.Motion // nil until it is made
	Facts string         // "Item 44 · moved by Councillor Barrow …"
	Told  string         // what the minutes say became of it; ""
}

// Rows are the motions in text order.
func (p MotionPaper) Rows() []FoundMotion {
	var rows []FoundMotion
	for i, m := range p.Paper.Reading.Motions {
		row := FoundMotion{PaperMotion: m, No: i + 1, Told: MinutesWords[m.Outcome]}
		if m.Title == "" {
			row.Title = models.NoTitle
		}
		if d, ok := p.Drafts[row.No]; ok {
			row.Draft = &d
		}
		if p.Paper.Discarded() && row.Draft == nil {
			continue
		}
		var facts []string
		add := func(when bool, s string) {
			if when {
				facts = append(facts, s)
			}
		}
		add(m.Item != "", "item "+m.Item)
		add(m.Proposer != "", "proposed by "+m.Proposer)
		add(m.Seconder != "", "seconded by "+m.Seconder)
		add(true, Count(m.Clauses, "clause"))
		add(m.Requests > 0, Count(m.Requests, "request"))
		add(m.Amendments > 0, Count(m.Amendments, "amendment"))
		row.Facts = models.UpperFirst(strings.Join(facts, ", "))
		rows = append(rows, row)
	}
	return rows
}

// MinutesWords are the outcomes that minutes tell of a motion.
var MinutesWords = map[string]string{
	"carried": "The minutes say that it was carried.", "amended": "The minutes say that it was carried in an amended form.",
	"lost": "The minutes say that it was lost.", "withdrawn": "The minutes say that it was withdrawn.", "deferred": "The minutes say that it was deferred.",
}

// Whole reports whether the clerk may say that all of it is one motion.
func (p MotionPaper) Whole() bool {
	_, made := p.Drafts[0]
	return len(p.Drafts) == 0 && !made && !p.Paper.Discarded() && len([]rune(p.Paper.Text)) <= models.LongestMotion
}

// All is the draft made of all of the text as one motion, or nil.
func (p MotionPaper) All() *models.Motion {
	if d, ok := p.Drafts[0]; ok {
		return &d
	}
	return nil
}

// Address is where the work on a draft goes on.
func (MotionPaper) Address(m *models.Motion) string {
	if m.State == models.MotionDraft {
		return "/clerk/motions/" + str(m.ID) + "/check"
	}
	return "/clerk/motions/" + str(m.ID)
}
