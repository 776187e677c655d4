package views

import (
	"fmt"

	"carried/models"
)

// LetterTag is where a letter stands, in a word.
func LetterTag(l models.Letter, today models.Date) Tag {
	switch {
	case l.Outcome == models.LetterMistaken:
		return tag("Added by mistake", "grey", "✕")
	case l.Outcome == models.LetterSubstantive:
		return tag("Replied", "green", "●")
	case l.Outcome == models.LetterDeclined:
		return tag("Declined", "magenta", "✕")
	case l.Outcome == models.LetterNoReply:
		return tag("No reply", "grey", "✕")
	case l.Overdue(today):
		return tag("Reply overdue", "red", "!")
	case l.NextDue == "":
		return tag("No reply asked for", "grey", "–")
	case l.Chases() > 0:
		return tag("Chased", "yellow", "◐")
	}
	return tag("Waiting for a reply", "blue", "○")
}

// LetterFigures is what anybody who may read a request reads of its letters: how
// many, by kind of organisation, and those that are published.
type LetterFigures struct {
	Counts    []LetterCount
	Published []LetterLine
}

// LetterCount is how letters to a kind of organisation stand.
type LetterCount struct {
	Name                                      string
	Sent, Replied, Declined, Waiting, NoReply int
}

// NewLetterFigures counts the letters of a request, as the public reads them.
func NewLetterFigures(letters []models.Letter, today models.Date) LetterFigures {
	var f LetterFigures
	sent := models.Sent(letters)
	for _, k := range models.OrganisationKinds {
		c := LetterCount{Name: k.Name}
		for _, l := range sent {
			if l.Kind != k.Kind {
				continue
			}
			c.Sent++
			switch {
			case l.Outcome == models.LetterSubstantive:
				c.Replied++
			case l.Outcome == models.LetterDeclined:
				c.Declined++
			case l.Outcome == models.LetterNoReply:
				c.NoReply++
			case l.NextDue != "":
				c.Waiting++
			}
		}
		if c.Sent > 0 {
			f.Counts = append(f.Counts, c)
		}
	}
	for _, l := range sent {
		if l.Published {
			f.Published = append(f.Published, newLetterLine(l.ForPublic(), today))
		}
	}
	return f
}

// LetterLine is a letter with what became of it, in words.
type LetterLine struct {
	models.Letter
	To      string // "Kreis Nordhafen (The Mayor)"
	Tag     Tag
	Due     string // "Reply due on 6 May 2025"; "" where nothing is
	Address string // of its own page; "" for who has none
	Became  []LetterEntryLine
}

// LetterEntryLine is one thing that became of a letter.
type LetterEntryLine struct {
	models.LetterEntry
	Name  string
	Reply bool
}

func newLetterLine(l models.Letter, today models.Date) LetterLine {
	line := LetterLine{Letter: l, To: l.Organisation, Tag: LetterTag(l, today)}
	if l.Recipient != "" {
		line.To += " (" + l.Recipient + ")"
	}
	switch {
	case l.NextDue == "":
	case l.Chases() > 0:
		line.Due = "Reply or next chase due on " + l.NextDue.String()
	default:
		line.Due = "Reply due on " + l.NextDue.String()
	}
	for _, e := range l.Entries {
		line.Became = append(line.Became, LetterEntryLine{e, e.Kind.Rule().Name, e.Kind.Rule().Reply})
	}
	return line
}

// Mistaken reports whether the letter was added by mistake.
func (l LetterLine) Mistaken() bool { return !l.Counts() }

// LettersPage is the letters of a request (O6).
type LettersPage struct {
	RequestWork
	Letters []models.Letter
	May     bool // add letters
	Checks  []models.CheckedRule
}

// Template names the template.
func (LettersPage) Template() string { return "officer/letters.html" }

// Figures is what the public reads.
func (p LettersPage) Figures() LetterFigures {
	return NewLetterFigures(p.Letters, models.DateOf(p.Now))
}

// Lines are all letters, the newest first.
func (p LettersPage) Lines() []LetterLine {
	list := make([]LetterLine, 0, len(p.Letters))
	for _, l := range p.Letters {
		line := newLetterLine(l, models.DateOf(p.Now))
		line.Address = LetterAddress(l)
		list = append(list, line)
	}
	return list
}

// LetterAddress is where staff see a letter.
func LetterAddress(l models.Letter) string {
	return fmt.Sprintf("/officer/requests/%d/letters/%d", l.RequestID, l.ID)
}

// LettersForm adds a letter to several recipients.
type LettersForm struct {
	RequestWork
	Form models.LettersInput
}

// Template names the template.
func (LettersForm) Template() string { return "officer/letters_form.html" }

// Channels are the ways something is sent or said.
func (LettersForm) Channels() []Option {
	list := make([]Option, len(models.LetterChannels))
	for i, c := range models.LetterChannels {
		list[i] = Option{Value: string(c.Channel), Label: c.Name}
		if !c.Replies {
			list[i].Hint = "No reply is waited for"
		}
	}
	return list
}

// RecipientRow is the questions about one recipient.
type RecipientRow struct {
	Number                         int
	Organisation, Kind, Who, Named Field
}

// Rows are the questions about each recipient.
func (p LettersForm) Rows() []RecipientRow {
	kinds := []Option{{Label: "Select"}}
	for _, k := range models.OrganisationKinds {
		kinds = append(kinds, Option{Value: string(k.Kind), Label: k.Name})
	}
	list := make([]RecipientRow, models.RecipientsAtOnce)
	for i := range list {
		n := i + 1
		var in models.RecipientInput
		if i < len(p.Form.Recipients) {
			in = p.Form.Recipients[i]
		}
		name := func(field string) string { return fmt.Sprintf("%s-%d", field, n) }
		list[i] = RecipientRow{
			Number:       n,
			Organisation: p.Field(name("organisation"), "Organisation", in.Organisation),
			Kind:         p.Field(name("kind"), "Kind of organisation", string(in.Kind)).Select(kinds),
			Who:          p.Field(name("recipient"), "Person (optional)", in.Recipient),
			Named:        p.Field(name("named"), "The public may read who the person is", in.Named),
		}
	}
	return list
}

// Deadline says when replies are due.
func (p LettersForm) Deadline() string {
	return fmt.Sprintf("A reply to a letter or an email is due after %s, to be chased then and once more after %s.",
		Count(p.Council.Settings.ReplyDays, "working day"), Count(2*p.Council.Settings.ReplyDays, "working day"))
}

// LetterPage is one letter, with what became of it and the form for what did now.
type LetterPage struct {
	RequestWork
	Letter  models.Letter
	Form    models.LetterEntryInput
	Publish bool // the actor may publish
}

// Template names the template.
func (LetterPage) Template() string { return "officer/letter.html" }

// Address is where what became of it is sent.
func (p LetterPage) Address() string { return LetterAddress(p.Letter) }

// Line is the letter in words.
func (p LetterPage) Line() LetterLine { return newLetterLine(p.Letter, models.DateOf(p.Now)) }

// Choices are what may become of it now.
func (p LetterPage) Choices() []Option {
	var list []Option
	for _, r := range p.Letter.Choices() {
		list = append(list, Option{Value: string(r.Kind), Label: r.Name, Hint: r.Hint})
	}
	return list
}

// ChaseList is the letters whose replies are overdue, for the clerk (C1).
type ChaseList struct {
	Page
	Rows  []models.LetterRow
	Total int
}

// Template names the template.
func (ChaseList) Template() string { return "clerk/letters.html" }

// ChaseLine is one letter of the chase list.
type ChaseLine struct {
	models.LetterRow
	Address string // "" for who cannot record what became of it
	Late    string // "Overdue by 12 days"
	Chased  string // "chased twice"; "" for never
}

// Lines are the letters, the longest overdue first.
func (p ChaseList) Lines() []ChaseLine {
	list := make([]ChaseLine, 0, len(p.Rows))
	for _, r := range p.Rows {
		l := ChaseLine{LetterRow: r, Late: "Overdue by " + Count(r.NextDue.DaysTo(models.DateOf(p.Now)), "day")}
		switch {
		case r.Chased == 1:
			l.Chased = "chased once"
		case r.Chased == 2:
			l.Chased = "chased twice"
		case r.Chased > 2:
			l.Chased = fmt.Sprintf("chased %d times", r.Chased)
		}
		if p.Actor.Has(models.RoleClerk) {
			l.Address = LetterAddress(r.Letter)
		}
		list = append(list, l)
	}
	return list
}

// Rest is how many more there are than are shown.
func (p ChaseList) Rest() int { return p.Total - len(p.Rows) }
