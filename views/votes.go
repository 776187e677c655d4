package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// SideWords are the answers that a councillor can give in a vote, as they are shown.
var SideWords = map[string]string{
	models.SideFor: "For", models.SideAgainst: "Against", models.SideAbstain: "Abstained", models.SideNotVoting: "Did not vote", models.SideAbsent: "Absent or not voting",
}

// ResultWords are what a vote can have decided.
var ResultWords = map[models.VoteResult]string{models.VoteCarried: "Carried", models.VoteLost: "Lost"}

// VoteSubject says what a vote was on, inside a sentence: "the motion",
// "amendment 2", "the question “That the question be now put”".
func VoteSubject(v models.Vote, amendments []models.AmendmentRow) string {
	switch v.Subject {
	case models.VoteOnProcedure:
		return models.TheQuestion(v.Question, v.Withheld)
	case models.VoteOnAmendment:
		for _, a := range amendments {
			if a.ID == models.Deref(v.AmendmentID) {
				return "amendment " + str(a.No)
			}
		}
		return "an amendment"
	}
	return "the motion"
}

// VoteShown is one vote as a page shows it: a picture and its table, then who
// voted how.
type VoteShown struct {
	models.Vote
	Title       string // "Vote on amendment 2"
	Bars        Bars
	Rows        []VoteRow
	Notes       []string
	Sides       []VoteSide
	Corrections []VoteCorrected
}

// VoteRow is one line of the table of a vote.
type VoteRow struct {
	Choice string
	Count  int
}

// VoteCorrected says what a vote said before.
type VoteCorrected struct {
	models.VoteCorrection
	Before  string   // "41 for, 12 against"
	Changed []string // whose vote it said was another
}

// VotesShown are the votes of the debate, in order.
func (p Motion) VotesShown() []VoteShown {
	var list []VoteShown
	for _, v := range p.Votes {
		x := VoteShown{Vote: v, Title: "Vote on " + VoteSubject(v, p.Amended), Sides: p.Sides(v), Notes: p.voteNotes(v)}
		x.Bars = Bars{ID: fmt.Sprintf("vote-%d", v.ID), Title: x.Title, Parts: []string{"councillors"}}
		if v.Counted() {
			for _, c := range models.Choices {
				if n := c.Figure(v); n != nil {
					x.Bars.Rows = append(x.Bars.Rows, Bar{c.Word, []int{*n}})
					x.Rows = append(x.Rows, VoteRow{c.Word, *n})
				}
			}
		}
		x.Corrections = correctedVote(v, p.Corrected)
		list = append(list, x)
	}
	return list
}

// correctedVote says what a vote said before, of the corrections of several.
func correctedVote(v models.Vote, list []models.VoteCorrection) []VoteCorrected {
	var of []VoteCorrected
	for _, c := range list {
		if c.VoteID == v.ID {
			before := models.Vote{For: c.For, Against: c.Against, Abstain: c.Abstain, Casting: c.Casting, Method: c.Method}
			of = append(of, VoteCorrected{c, VoteLine(before), strings.FieldsFunc(c.Names, func(r rune) bool { return r == '\n' })})
		}
	}
	return of
}

// castingNote says who gave the casting vote, by the names of those who did; ""
// where the votes were not equal, or nobody put down who it was.
func castingNote(v models.Vote, casters map[uint]string) string {
	switch name := casters[models.Deref(v.CastingByID)]; {
	case v.Casting != "" && name != "":
		return "The casting vote was given by " + name + "."
	case v.Casting == "" && v.Counted() && *v.For == *v.Against:
		return "The votes were equal and there was no casting vote."
	}
	return ""
}

// voteNotes say how a vote was taken, and what came of it.
func (p Motion) voteNotes(v models.Vote) []string {
	way := VoteWords[v.Method]
	if v.DemandedBy != "" {
		way += ", asked for by " + v.DemandedBy
	}
	switch {
	case v.Counted():
		way += ": " + VoteLine(v)
	case v.Method == "assent":
		way = VoteLine(v)
	}
	notes := []string{way + "."}
	if note := castingNote(v, p.Casters); note != "" {
		notes = append(notes, note)
	}
	return append(notes, "Result: "+models.LowerFirst(ResultWords[v.Result])+".")
}

// VoteForm is the form of one vote (C7): what it was on, its figures, and who
// voted how.
type VoteForm struct {
	Page
	Motion         models.MotionRecord
	Vote           *models.Vote // nil for a new one
	Form           models.VoteInput
	Amendments     []models.AmendmentRow
	Voters         []models.Person
	Interested     []uint         // those of them who declared an interest and have no dispensation
	Contradictions Contradictions // of the vote as it stands
	Budget         bool           // names are needed on the motion and on each amendment
}

// Template names the template.
func (VoteForm) Template() string { return "clerk/vote_form.html" }

// Correcting reports whether the vote is published: a change is a correction.
func (p VoteForm) Correcting() bool { return p.Vote != nil && !p.Vote.Draft }

// Discardable reports whether there is a draft to discard.
func (p VoteForm) Discardable() bool { return p.Vote != nil && p.Vote.Draft }

// SubjectOptions are what a vote can have been on.
func (p VoteForm) SubjectOptions() []Option {
	list := []Option{{Value: string(models.VoteOnMotion), Label: "The motion", Hint: "As published or as amended."}}
	if len(p.Amendments) > 0 {
		list = append(list, Option{Value: string(models.VoteOnAmendment), Label: "An amendment"})
	}
	list = append(list, Option{Value: string(models.VoteOnProcedure), Label: "A procedural question", Hint: "For example, that a recorded vote be taken, or that the question be now put."})
	return selected(list, string(p.Form.Subject))
}

// AmendmentOptions are the amendments to the motion.
func (p VoteForm) AmendmentOptions() []Option {
	list := []Option{{Value: "", Label: "Select the amendment"}}
	for _, a := range p.Amendments {
		label := a.Name()
		if a.Proposer.Known() {
			label += ", " + a.Proposer.Addressed(p.Council.MemberStyle)
		}
		list = append(list, Option{Value: str(a.ID), Label: label})
	}
	return list
}

// Methods are the ways a vote may be taken.
func (p VoteForm) Methods() []Option {
	var list []Option
	for _, m := range models.VoteMethods {
		list = append(list, Option{Value: m, Label: VoteWords[m]})
	}
	return selected(list, p.Form.Method)
}

// ResultOptions are what it can have decided.
func (p VoteForm) ResultOptions() []Option {
	return selected([]Option{{Value: "carried", Label: "Carried"}, {Value: "lost", Label: "Lost"}}, string(p.Form.Result))
}

// CastingOptions are what the chair's second vote can have been.
func (p VoteForm) CastingOptions() []Option {
	return selected([]Option{{Value: "", Label: "None"}, {Value: "for", Label: "For"}, {Value: "against", Label: "Against"}}, p.Form.Casting)
}

// CasterOptions are who can have given it.
func (p VoteForm) CasterOptions() []Option { return p.councillors("Not known") }

func (p VoteForm) councillors(none string) []Option {
	list := []Option{{Value: "", Label: none}}
	for _, x := range p.Voters {
		list = append(list, Option{Value: str(x.ID), Label: x.FullName})
	}
	return list
}

func selected(list []Option, value string) []Option {
	for i := range list {
		list[i].Selected = list[i].Value == value
	}
	return list
}

// DemandRule says who may ask for a recorded vote in this council.
func (p VoteForm) DemandRule() string {
	s := p.Council.Settings
	rule := "In this council " + s.RecordedThreshold.Words() + " may ask for a recorded vote."
	if s.RecordedPut {
		rule += " The meeting then decides whether one is taken: record that as a vote on a procedural question."
	}
	return rule
}

// Tallies are the running totals of the names.
func (p VoteForm) Tallies() []models.Tally {
	return p.Form.Vote().Tallies(p.Form.Names(func(uint) string { return "" }))
}

// TallyWord is the figure that names are held against.
func (VoteForm) TallyWord(t models.Tally) string {
	if t.Expected == nil {
		return "–"
	}
	return Number(*t.Expected)
}

// TallyNote says whether the names fit the figure.
func (VoteForm) TallyNote(t models.Tally) string {
	switch {
	case t.Even():
		return "Fits"
	case t.Expected == nil:
		return "Enter the figure"
	case *t.Expected > t.Named:
		return Number(*t.Expected-t.Named) + " missing"
	}
	return Number(t.Named-*t.Expected) + " too many"
}

// mostLinked is how many of those without a vote are named above the list.
const mostLinked = 12

// Missing leads to the councillors whose vote is not entered.
func (p VoteForm) Missing() []Link {
	var list []Link
	for _, x := range p.Chosen() {
		if x.Side == "" {
			list = append(list, Link{x.Person.FullName, "#" + x.ID})
		}
	}
	return list
}

// MissingLinks are the first of them.
func (p VoteForm) MissingLinks() []Link { return p.Missing()[:min(len(p.Missing()), mostLinked)] }

// MissingMore is how many there are besides.
func (p VoteForm) MissingMore() int { return max(len(p.Missing())-mostLinked, 0) }

// Named reports whether there are names to show, whatever the way of voting.
func (p VoteForm) Named() bool {
	return p.Form.Named || len(p.Form.Others) > 0 || p.ListsOpen() || len(p.Missing()) < len(p.Voters)
}

// ListsOpen reports whether there is anything in the lists to paste.
func (p VoteForm) ListsOpen() bool {
	return p.Form.NamesFor+p.Form.NamesAgainst+p.Form.NamesAbstain+p.Form.NamesNotVoting != ""
}

// Voter is the question how one councillor voted.
type Voter struct {
	Person       models.Person
	ID           string // of the fieldset
	Side         string
	Choices      []Option
	Message      string
	Dispensation []Field // one, for a councillor who declared an interest
}

// Chosen are the councillors of the form, by surname.
func (p VoteForm) Chosen() []Voter {
	var list []Voter
	for _, person := range p.Voters {
		i := slices.IndexFunc(p.Form.Chosen, func(x models.ChosenInput) bool { return x.PersonID == person.ID })
		x := models.ChosenInput{PersonID: person.ID}
		if i >= 0 {
			x = p.Form.Chosen[i]
		}
		id := fmt.Sprintf("choice-%d", person.ID)
		v := Voter{Person: person, ID: id, Side: x.Side, Choices: sideOptions(x.Side), Message: p.Error(id)}
		name := fmt.Sprintf("dispensation-%d", person.ID)
		if x.Dispensation != "" || p.Error(name) != "" || slices.Contains(p.Interested, person.ID) {
			v.Dispensation = []Field{p.Field(name, "Dispensation that let them vote", x.Dispensation).Of(person.FullName).Hint("Declared an interest: no vote for or against without one.")}
		}
		list = append(list, v)
	}
	return list
}

// sideOptions are the answers to choose from; that somebody was absent only
// where it is chosen, as minutes may say.
func sideOptions(side string) []Option {
	var list []Option
	for _, c := range models.Choices {
		list = append(list, Option{Value: c.Side, Label: c.Word})
	}
	if side == models.SideAbsent {
		list = append(list, Option{Value: side, Label: SideWords[side]})
	}
	return selected(list, side)
}

// Ways are the answers that can be given to everyone else.
func (VoteForm) Ways() []models.Choice { return models.Choices }

// OtherName is the question whose name it is.
type OtherName struct {
	No           int
	Name         string
	Person, Side Field
}

// Others are the names that are no councillor's.
func (p VoteForm) Others() []OtherName {
	var list []OtherName
	for i, x := range p.Form.Others {
		sides := append(sideOptions(models.SideAbsent), Option{Value: models.NameOut, Label: "Take the name out"})
		list = append(list, OtherName{
			i + 1, x.Name,
			p.Field(fmt.Sprintf("other-person-%d", i+1), "Councillor", x.PersonID).Of(x.Name).Select(p.councillors("Leave as text")),
			p.Field(fmt.Sprintf("other-choice-%d", i+1), "Vote", x.Side).Of(x.Name).Select(selected(sides, x.Side)),
		})
	}
	return list
}

// VoteListed is a vote as the motion's workbench lists it.
type VoteListed struct {
	models.Vote
	Words   string // "Vote on the motion: 41 for, 12 against"
	Address string // of its form
	Link    string

	Withhold []Link // the form that withholds its question; none for who may not
}

// VotesListed are the votes of the debate, drafts among them.
func (p Workbench) VotesListed() []VoteListed {
	var list []VoteListed
	for _, v := range p.Votes {
		x := VoteListed{Vote: v, Words: "Vote on " + VoteSubject(v, p.Amendments), Address: fmt.Sprintf("/clerk/motions/%d/votes/%d", p.Motion.ID, v.ID), Link: "Correct"}
		x.Withhold = p.withholdLink(models.WithholdVote, v.ID, "Withhold the question", v.Question)
		if line := VoteLine(v); line != "" {
			x.Words += ": " + line
		}
		if v.Draft {
			x.Link = "Change"
		}
		list = append(list, x)
	}
	return list
}

// MayVote reports whether a vote can be recorded by who asks.
func (p Workbench) MayVote() bool {
	return p.Motion.Votable() && p.Actor.Has(models.RoleClerk)
}

// DraftTag marks a vote that only the clerk's office reads.
func (Workbench) DraftTag() Tag { return tag("Draft", "grey", "") }
