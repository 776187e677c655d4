package views

import "carried/models"

// Silence is what staff read of a request of which nothing was heard for the set
// number of days: since when, who was told when, and who was not.
type Silence struct {
	Since models.Date // "" where there is no silence
	Steps []models.LadderStep
}

// NewSilence works out the silence of a request from the reminders there were, and
// whether this tracker sends any.
func NewSilence(p Page, r models.RequestRow, kept []models.Reminder, mails bool) Silence {
	today := models.DateOf(p.Now)
	return Silence{r.SilentSince(today, p.Council.Settings), r.Ladder(kept, mails, today, p.Council.Settings)}
}

// Tags are its flags and its state. Since when it is silent is said in full here.
func (p Request) Tags() []Tag {
	tags := Tags(p.Row, p.today(), p.Council.Settings)
	short := FlagTag(models.Flag{Code: "update_due"})
	for i := range tags {
		if tags[i] == short {
			tags[i] = tag("No update since "+p.Row.SilentSince(p.today(), p.Council.Settings).String(), short.Colour, short.Sign)
		}
	}
	return tags
}
