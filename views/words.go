package views

import (
	"fmt"

	"carried/models"
)

// Tag is a state or a flag as it is shown: a word in a colour. On paper its
// sign stands before the word (design/ux.md 3).
type Tag struct {
	Text       string // "Overdue by 11 days"
	Short      string // "Overdue": for print, where nothing is relative
	Colour     string // class of govuk-tag: "red"; "" for the default blue
	Sign       string
	ScreenOnly string // the part of Text behind Short
}

func tag(text, colour, sign string) Tag {
	return Tag{Text: text, Short: text, Colour: colour, Sign: sign}
}

// requestTags are the words for the states of a request.
var requestTags = map[models.RequestState]Tag{
	models.RequestUnconfirmed:     tag("Unconfirmed", "grey", "?"),
	models.RequestUnallocated:     tag("Unallocated", "grey", "–"),
	models.RequestNotStarted:      tag("Not started", "grey", "○"),
	models.RequestInProgress:      tag("In progress", "blue", "◐"),
	models.RequestOnHold:          tag("On hold", "orange", "■"),
	models.RequestAwaitingSignOff: tag("Awaiting sign-off", "purple", "◕"),
	models.RequestComplete:        tag("Complete", "green", "●"),
	models.RequestAbsorbed:        tag("Absorbed", "teal", "●"),
	models.RequestNotPursued:      tag("Not pursued", "magenta", "✕"),
	models.RequestSuperseded:      tag("Superseded", "grey", "✕"),
	models.RequestRescinded:       tag("Rescinded", "grey", "✕"),
}

// motionTags are the words for the states of a motion.
var motionTags = map[models.MotionState]Tag{
	models.MotionDraft:       tag("Draft", "grey", ""),
	models.MotionSubmitted:   tag("Submitted", "blue", ""),
	models.MotionAccepted:    tag("Accepted", "blue", ""),
	models.MotionRuledOut:    tag("Ruled out of order", "grey", ""),
	models.MotionOnAgenda:    tag("On the agenda", "blue", ""),
	models.MotionUnderDebate: tag("Being debated", "purple", ""),
	models.MotionAdjourned:   tag("Adjourned", "yellow", ""),
	models.MotionDeferred:    tag("Deferred", "yellow", ""),
	models.MotionReferred:    tag("Referred", "purple", ""),
	models.MotionCarried:     tag("Carried", "teal", ""),
	models.MotionLost:        tag("Lost", "grey", ""),
	models.MotionWithdrawn:   tag("Withdrawn", "grey", ""),
	models.MotionNotSeconded: tag("Not seconded", "grey", ""),
	models.MotionNotMoved:    tag("Not moved", "grey", ""),
	models.MotionNotTaken:    tag("Not taken", "yellow", ""),
	models.MotionFell:        tag("Fell", "grey", ""),
	models.MotionLapsed:      tag("Lapsed", "grey", ""),
	models.MotionRescinded:   tag("Rescinded", "grey", ""),
}

// provisional stands beside a decision whose minutes are not agreed yet.
var provisional = tag("Provisional", "grey", "~")

// RequestTag returns the tag of a request's state.
func RequestTag(s models.RequestState) Tag { return requestTags[s] }

// MotionTag returns the tag of a motion's state.
func MotionTag(s models.MotionState, amended bool) Tag {
	if s == models.MotionCarried && amended {
		return tag("Carried as amended", "teal", "")
	}
	return motionTags[s]
}

// FollowUpTag returns what became of a carried motion, worked out from its
// requests; no tag for any other motion.
func FollowUpTag(s models.MotionState, p models.Progress) (Tag, bool) {
	if s != models.MotionCarried {
		return Tag{}, false
	}
	switch {
	case p.Total == 0:
		return tag("No action arising", "grey", ""), true
	case p.Open() > 0:
		return tag("Being acted on", "blue", ""), true
	}
	return tag("Closed", "green", ""), true
}

// FlagTag returns the tag of something worked out about a request.
func FlagTag(f models.Flag) Tag {
	days := Count(f.Days, "day")
	switch f.Code {
	case "overdue":
		return Tag{"Overdue by " + days, "Overdue", "red", "!", " by " + days}
	case "due_soon":
		if f.Days == 0 {
			return tag("Due today", "yellow", "!")
		}
		return Tag{"Due in " + days, "Due", "yellow", "!", " in " + days}
	}
	return Tag{"Update due", "Update due", "yellow", "!", ""}
}

// Tags returns the tags of a request: flags first, then the state; three at most.
func Tags(r models.RequestRow, today models.Date, s models.Settings) []Tag {
	var tags []Tag
	if r.Disputed {
		tags = append(tags, disputedTag)
	}
	for _, f := range r.Flags(today, s) {
		tags = append(tags, FlagTag(f))
	}
	if len(tags) > 2 {
		tags = tags[:2]
	}
	return append(tags, RequestTag(r.State))
}

// cardKind is the class of a request's card, by what matters most about it.
func cardKind(r models.RequestRow, today models.Date) string {
	switch {
	case r.Overdue(today):
		return "overdue"
	case r.State == models.RequestOnHold:
		return "blocked"
	case r.State == models.RequestInProgress, r.State == models.RequestAwaitingSignOff:
		return "progress"
	case r.State == models.RequestComplete, r.State == models.RequestAbsorbed:
		return "done"
	}
	return "plain"
}

// KindWords are the kinds of motion as they are shown.
var KindWords = map[models.MotionKind]string{
	"on_notice": "Motion on notice", "time_limited_debate": "Time-limited debate", "urgent": "Urgent motion",
	"rescission": "Motion to rescind", "constitution_change": "Change to the constitution", "budget": "Budget motion", "cross_party": "Cross-party motion",
}

// VoteWords are the ways a vote may be taken as they are shown.
var VoteWords = map[string]string{
	"assent": "Without a count", "show_of_hands": "Show of hands", "recorded": "Recorded vote",
	"electronic": "Electronic vote", "ballot": "Ballot", "roll_call": "Roll call",
}

// VoteLine returns a vote in words: "41 for, 12 against, 6 abstained".
func VoteLine(v models.Vote) string {
	switch {
	case v.Counted():
	case v.Method == "assent" && v.Result == models.VoteCarried:
		return "Agreed without a count"
	case v.Method == "assent" && v.Result == models.VoteLost:
		return "Lost without a count"
	default:
		return VoteWords[v.Method]
	}
	s := fmt.Sprintf("%d for, %d against", *v.For, *v.Against)
	if v.Abstain != nil {
		s += fmt.Sprintf(", %d abstained", *v.Abstain)
	}
	if v.Casting != "" {
		s += ", the chair’s casting vote " + v.Casting
	}
	return s
}
