package tracker

import (
	"slices"
	"strings"

	"carried/models"
)

// statusCodes are the codes a row can be imported with, in the order of
// choices, each with its word on screen and in exports, and the words that
// councils use for it (domain.md 8.3).
var statusCodes = []struct {
	Code  string
	Name  string
	Words []string
}{
	{string(models.RequestUnconfirmed), "Unconfirmed", []string{"to be confirmed"}},
	{string(models.RequestUnallocated), "Unallocated", []string{"no owner"}},
	{string(models.RequestNotStarted), "Not started", []string{"to be commenced", "pending"}},
	{string(models.RequestInProgress), "In progress", []string{"ongoing", "on-going", "underway", "under way", "work in progress", "open", "on track", "amber"}},
	{string(models.RequestOnHold), "On hold", []string{"paused", "deferred", "delayed"}},
	{string(models.RequestAwaitingSignOff), "Awaiting sign-off", []string{"awaiting signoff", "completion proposed"}},
	{string(models.RequestComplete), "Complete", []string{"completed", "done", "implemented", "achieved", "discharged", "green (achievement scheme)"}},
	{string(models.RequestAbsorbed), "Absorbed", nil},
	{string(models.RequestNotPursued), "Not pursued", nil},
	{string(models.RequestSuperseded), "Superseded", nil},
	{string(models.RequestRescinded), "Rescinded", nil},
	{NoAction, "No action arising", []string{"noted", "received"}},
}

// askedStatus are words that mean several things: a person chooses.
var askedStatus = map[string][]models.RequestState{
	"closed":               {models.RequestComplete, models.RequestAbsorbed, models.RequestNotPursued, models.RequestSuperseded},
	"superseded":           {models.RequestSuperseded, models.RequestAbsorbed, models.RequestNotPursued, models.RequestRescinded},
	"overtaken":            {models.RequestSuperseded, models.RequestAbsorbed, models.RequestNotPursued, models.RequestRescinded},
	"no longer applicable": {models.RequestSuperseded, models.RequestAbsorbed, models.RequestNotPursued, models.RequestRescinded},
	"green":                {models.RequestInProgress, models.RequestComplete},
}

// declined are the words of a narrative that say an action was not taken
// forward, whatever its status says (I16).
var declined = []string{"not appropriate", "inappropriate", "not viable", "responsibility sits with"}

// StatusName returns the words of a status code on screen and in exports.
func StatusName(code string) string {
	for _, s := range statusCodes {
		if s.Code == code {
			return s.Name
		}
	}
	return code
}

// StatusChoices are all codes a row can be imported with.
func StatusChoices() []Choice {
	var choices []Choice
	for _, s := range statusCodes {
		choices = append(choices, Choice{s.Code, s.Name})
	}
	return choices
}

func isStatus(code string) bool {
	for _, s := range statusCodes {
		if s.Code == code {
			return true
		}
	}
	return false
}

// plainStatus is a status without what is written differently.
func plainStatus(text string) string {
	return strings.Trim(strings.ToLower(strings.Join(strings.Fields(text), " ")), " .!,;:-–")
}

// statusCode returns the code of a status word: as the profile says, else as
// councils use it. ask names the choices of a word that means several things.
func (p Profile) statusCode(text string) (code string, ask []models.RequestState) {
	word := plainStatus(text)
	if code, ok := p.Statuses[word]; ok {
		return code, nil
	}
	if ask, ok := askedStatus[word]; ok {
		return "", ask
	}
	for _, s := range statusCodes {
		if word == strings.ToLower(s.Name) || slices.Contains(s.Words, word) {
			return s.Code, nil
		}
	}
	return "", nil
}

// leadingStatus is the status word that a longer text begins or ends with as a
// sentence of its own: "Completed. The letter was sent." (I7)
func (p Profile) leadingStatus(text string) string {
	sentences := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".;\n", r) })
	for _, i := range []int{0, len(sentences) - 1} {
		if i < 0 || i >= len(sentences) {
			continue
		}
		word, _, _ := strings.Cut(sentences[i], " - ")
		if code, _ := p.statusCode(word); code != "" {
			return code
		}
	}
	return ""
}

// isDeclined returns the words of a narrative that say that the action was
// declined, or "".
func isDeclined(narrative string) string {
	n := strings.ToLower(strings.Join(strings.Fields(narrative), " "))
	for _, d := range declined {
		if strings.Contains(n, d) {
			return d
		}
	}
	return ""
}
