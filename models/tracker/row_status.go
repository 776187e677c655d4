package tracker

import (
	"fmt"
	"strings"

	"carried/models"
)

// status reads what the status says, and proposes what to import (I7, I8, I16).
// What is proposed from anywhere but the status cell waits for a person.
func (r *reader) status(row *Row, l line) {
	s := &row.Status
	s.Text, s.Proposed = oneLine(r.text(l.cells, Status)), string(models.RequestUnconfirmed)
	column := r.column(Status)
	code, ask := r.p.statusCode(s.Text)
	switch {
	case s.Text == "":
		r.noStatus(row, l)
	case code != "":
		s.Said, s.Proposed = code, code
	case ask == nil && len(s.Text) > 40:
		// Free text in the status column is narrative (Windsor).
		row.Narrative = strings.TrimPrefix(row.Narrative+"\n"+r.text(l.cells, Status), "\n")
		s.Text = ""
		row.say(Note, "I8", column, "The status is a text, not a word: it is kept with the progress, and the request is imported as unconfirmed.")
	default:
		why := "is not a status that we know: choose what it means"
		if ask != nil {
			why = "can mean several things: choose which"
		}
		r.unsure(row, "status:"+plainStatus(s.Text), string(models.RequestUnconfirmed), Message{Question, "I8", column, fmt.Sprintf("“%s” %s. Until then the request is unconfirmed.", s.Text, why)})
	}
	closing := s.Proposed == string(models.RequestComplete) || s.Proposed == string(models.RequestUnconfirmed)
	if words := isDeclined(row.Narrative); words != "" && closing {
		r.unsure(row, fmt.Sprintf("row:%d:status", l.number), string(models.RequestNotPursued), Message{Question, "I16", r.column(Narrative), fmt.Sprintf("The text on progress says “%s”. Confirm that the request is not pursued, whatever its status says.", words)})
	}
}

// noStatus: where the cell is blank, or there is no column, the text on
// progress, a date of completion or the section above may say where the
// request stands.
func (r *reader) noStatus(row *Row, l line) {
	complete := string(models.RequestComplete)
	switch code := r.p.leadingStatus(row.Narrative); {
	case l.status != "":
		r.unsure(row, "section:"+l.status, l.status, Message{Question, "I7", "", fmt.Sprintf("There is no status, and the row stands under “%s”. Confirm that it is %s.", l.section, strings.ToLower(StatusName(l.status)))})
	case code != "":
		r.unsure(row, "progress:"+code, code, Message{Question, "I7", r.column(Narrative), fmt.Sprintf("There is no status, and the text on progress says “%s”. Confirm that the request is %s.", short(strings.TrimRight(oneLine(row.Narrative), "."), 60), strings.ToLower(StatusName(code)))})
	case row.Done.Date != "":
		r.unsure(row, "done:"+complete, complete, Message{Question, "I7", r.column(Done), fmt.Sprintf("There is no status, but a date of completion, %s. Confirm that the request is complete.", row.Done.Date)})
	case r.has(Status):
		row.say(Note, "I8", r.column(Status), "There is no status: the request is imported as unconfirmed.")
	}
}

// unsure proposes a status that a person confirms once for all rows alike.
func (r *reader) unsure(row *Row, id, proposed string, m Message) {
	i, ok := r.unclearAt[id]
	if !ok {
		i = len(r.unclear)
		r.unclearAt[id] = i
		r.unclear = append(r.unclear, Asked{ID: id, Proposed: proposed, Choices: choicesOf(id), Answer: r.answers[id], Text: short(firstOf(row.Title, oneLine(row.Action)), 80)})
	}
	q := &r.unclear[i]
	q.Rows = append(q.Rows, row.Number)
	if q.Answered() {
		row.Status.Proposed, row.Status.Ask = q.Answer, false
		return
	}
	q.Answer = ""
	row.Status.Proposed, row.Status.Ask = proposed, true
	row.Messages = append(row.Messages, m)
}
