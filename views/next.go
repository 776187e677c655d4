package views

import (
	"cmp"
	"fmt"

	"carried/models"
)

// Next is what an officer should know first about a request, besides its tags:
// what came back to them, or what they wait for. Empty for nothing.
type Next struct {
	Text  string
	Link  *Link // where that is mended; nil for the form of an update
	Waits bool  // for somebody else: there is nothing to do
}

// nextRules are read from the top: the first that fits is said.
var nextRules = []func(r models.RequestRow, w models.Waiting, today models.Date) Next{
	sentBack, dateRefused, reviewReached, itemsBack, dateAsked, itemsInReview,
}

func nextOf(r models.RequestRow, w models.Waiting, today models.Date) Next {
	for _, rule := range nextRules {
		if n := rule(r, w, today); n.Text != "" {
			return n
		}
	}
	return Next{}
}

// sentBack: the work was sent back or taken up again, and nothing was heard since.
func sentBack(r models.RequestRow, _ models.Waiting, _ models.Date) Next {
	if r.BackKind == "" || r.State != models.RequestInProgress {
		return Next{}
	}
	return Next{Text: fmt.Sprintf("%s on %s: %s", signOffDeed(r.BackKind).words, models.DateOf(*r.BackAt), r.BackReason)}
}

// dateRefused: the new due date was refused, and nothing was heard since.
func dateRefused(r models.RequestRow, w models.Waiting, _ models.Date) Next {
	if w.Date == nil || w.Date.State != models.DateRefused {
		return Next{}
	}
	return Next{
		Text: fmt.Sprintf("The new due date %s was refused on %s: %s", w.Date.ToDate, models.DateOf(*w.Date.AnsweredAt), cmp.Or(w.Date.Answer, models.WithheldWords(w.Date.Withheld))),
		Link: &Link{"Ask for another date", fmt.Sprintf("/officer/requests/%d/due-date", r.ID)},
	}
}

// reviewReached: on hold, and the day to look again has come.
func reviewReached(r models.RequestRow, _ models.Waiting, today models.Date) Next {
	if r.State != models.RequestOnHold || r.HoldReview == "" || r.HoldReview > today {
		return Next{}
	}
	return Next{Text: fmt.Sprintf("Check again: it was put on hold until %s. It waits for: %s", r.HoldReview, r.HoldReason)}
}

// itemsBack: the neutrality review wants something else.
func itemsBack(r models.RequestRow, w models.Waiting, _ models.Date) Next {
	if w.SentBack == 0 {
		return Next{}
	}
	return Next{
		Text: Count(w.SentBack, "communication") + " came back from the review",
		Link: &Link{"Communications", fmt.Sprintf("/officer/requests/%d/communications", r.ID)},
	}
}

func dateAsked(_ models.RequestRow, w models.Waiting, _ models.Date) Next {
	if w.Date == nil || w.Date.State != models.DateAsked {
		return Next{}
	}
	return Next{Text: fmt.Sprintf("The new due date %s was asked for on %s and waits for an answer", w.Date.ToDate, models.DateOf(w.Date.At)), Waits: true}
}

func itemsInReview(_ models.RequestRow, w models.Waiting, _ models.Date) Next {
	if w.InReview == 0 {
		return Next{}
	}
	verb := " wait"
	if w.InReview == 1 {
		verb = " waits"
	}
	return Next{Text: Count(w.InReview, "communication") + verb + " for the review", Waits: true}
}
