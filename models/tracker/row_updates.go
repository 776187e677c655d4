package tracker

import (
	"fmt"
	"slices"
	"strings"
)

// updates splits the narrative (I10) and warns of dates in it that are before
// the meeting (I14).
func (r *reader) updates(row *Row) {
	dated := 0
	for _, u := range splitUpdates(row.Narrative) {
		date, how, why := r.date(u.on, row.Number)
		switch how {
		case dateEither:
			row.say(Question, "I6", r.column(Narrative), why+": say whether the day or the month comes first.")
		case dateImpossible:
			row.say(Warning, "I6", r.column(Narrative), why+". The update is kept without a date.")
		}
		if date != "" {
			dated++
		}
		row.Updates = append(row.Updates, Update{Day{date, oneLine(u.on)}, u.text})
	}
	if n := len(row.Updates); n > 1 {
		row.say(Note, "I10", r.column(Narrative), fmt.Sprintf("The text on progress holds %d updates, %d of them with a date.", n, dated))
	}
	var early []string
	for _, text := range datesIn(row.Narrative) {
		if d, _, _ := readDate(text).in(r.p.Dates); d != "" && d < row.Meeting.Date && !slices.Contains(early, d.String()) {
			early = append(early, d.String())
		}
	}
	if len(early) > 0 {
		row.say(Warning, "I14", r.column(Narrative), fmt.Sprintf("The text on progress names a date before the meeting of %s: %s. Check for a typing error; the text stays as it is.", row.Meeting.Date, strings.Join(early[:min(len(early), 5)], ", ")))
	}
}
