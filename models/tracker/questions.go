package tracker

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// ask puts the questions about the file as a whole before those about rows.
func (r *reader) ask() {
	if len(r.either) > 0 || r.answers["dates"] != "" {
		q := Asked{ID: "dates", Required: true, Rows: unique(r.eitherAt), Answer: r.answers["dates"], Choices: []Choice{
			{string(DayFirst), "The day comes first, as in 31/12/2024"}, {string(MonthFirst), "The month comes first, as in 12/31/2024"},
		}}
		q.Text = "Does the day or the month come first in the dates of this file?"
		if n := len(r.either); n > 0 {
			q.Text += fmt.Sprintf(" %s can be read both ways, such as “%s” in row %d.", count(n, "date", "dates"), r.either[0], r.eitherAt[0])
		}
		q.Text += evidence(r.fits, len(r.either) > 0)
		r.out.Questions = append(r.out.Questions, q)
	}
	if len(r.bulleted) > 0 {
		q := Asked{
			ID: "bullets", Rows: r.bulleted, Answer: r.answers["bullets"], Choices: []Choice{{"yes", "Each bullet is a request of its own"}, {"no", "Each cell is one request"}},
			Text: fmt.Sprintf("In %s the action has several bullets. Is each bullet a request of its own?", count(len(r.bulleted), "row", "rows")),
		}
		if q.Proposed = "no"; r.p.OnePerBullet {
			q.Proposed = "yes"
		}
		r.out.Questions = append(r.out.Questions, q)
	}
	slices.SortStableFunc(r.unclear, func(a, b Asked) int { return ofOneRow(a.ID) - ofOneRow(b.ID) })
	for _, q := range r.unclear {
		q.Text = statusQuestion(q)
		r.out.Questions = append(r.out.Questions, q)
	}
	r.out.Questions = append(r.out.Questions, r.days...)
	if r.out.Repeats > 0 {
		r.out.Messages = append(r.out.Messages, Message{Note, "I1", "", fmt.Sprintf("The headings are repeated %s: those rows were passed over.", count(r.out.Repeats, "time", "times"))})
	}
	if len(r.out.Rows) == 0 {
		r.out.Messages = append(r.out.Messages, Message{Error, "", "", "There is no row below the headings that holds a request."})
	}
}

// choicesOf are the answers to a question about a status.
func choicesOf(id string) []Choice {
	states := askedStatus[strings.TrimPrefix(id, "status:")]
	if states == nil {
		return StatusChoices()
	}
	var choices []Choice
	for _, s := range append(slices.Clone(states), models.RequestUnconfirmed) {
		choices = append(choices, Choice{string(s), StatusName(string(s))})
	}
	return choices
}

// ofOneRow is 1 for a question about a single row, which comes after the others.
func ofOneRow(id string) int {
	if strings.HasPrefix(id, "row:") {
		return 1
	}
	return 0
}

// statusQuestion words the question about a status.
func statusQuestion(q Asked) string {
	kind, of, _ := strings.Cut(q.ID, ":")
	in := count(len(q.Rows), "row", "rows")
	name := strings.ToLower(StatusName(of))
	switch kind {
	case "status":
		return fmt.Sprintf("What does the status “%s” mean? It stands in %s.", of, in)
	case "section":
		return fmt.Sprintf("Are the requests %s that stand under a heading that says so? It concerns %s without a status.", name, in)
	case "progress":
		return fmt.Sprintf("Are the requests %s whose text on progress says so? It concerns %s without a status.", name, in)
	case "done":
		return fmt.Sprintf("Are the requests complete that have a date of completion? It concerns %s without a status.", in)
	}
	return fmt.Sprintf("Is the request of row %d not pursued? It is “%s”.", q.Rows[0], q.Text)
}

// evidence says what the other dates of the file show about the order.
func evidence(fits map[DateOrder]int, others bool) string {
	day, month := fits[DayFirst], fits[MonthFirst]
	one, many := "date", "dates"
	if others {
		one, many = "other", "others"
	}
	switch {
	case day > 0 && month > 0:
		return fmt.Sprintf(" The file is mixed: %s can only have the day first, and %s only the month.", count(day, one, many), count(month, one, many))
	case day > 0:
		return fmt.Sprintf(" %s can only have the day first.", count(day, one, many))
	case month > 0:
		return fmt.Sprintf(" %s can only have the month first.", count(month, one, many))
	}
	return ""
}
