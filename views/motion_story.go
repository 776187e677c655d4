package views

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models"
)

// StoryEntry is one entry of a motion's history as anybody may read it.
type StoryEntry struct {
	Title string
	At    time.Time   // with its time of day, or else
	On    models.Date // a day alone
	order int         // among those of one day that have no time: the later, the higher
	By    string
	Label string // of the text
	Text  string
	Key   bool // a turning point
}

// motionDeeds are the steps of a motion that the public history tells.
var motionDeeds = map[string]string{
	"motion.rule-out": "Ruled out of order", "motion.withdraw": "Withdrawn", "motion.defer": "Deferred", "motion.refer": "Referred",
	"motion.adjourn": "Adjourned", "motion.not-taken": "Not taken", "motion.not-moved": "Not moved", "motion.not-seconded": "Not seconded",
	"motion.fall": "Fell", "motion.lapse": "Lapsed", "motion.rescind": "Rescinded", "motion.lose": "Lost", "motion.carry": "Carried",
	"motion.correct": "Text corrected", "motion.minutes-carried": "Carried", "motion.minutes-lost": "Lost", "motion.minutes-withdrawn": "Withdrawn",
}

// requestDeeds are the same for its requests.
var requestDeeds = map[string]string{
	"request.allocate": "given an owner", "request.hold": "put on hold", "request.resume": "taken up again", "request.update": "updated",
	"request.propose": "reported as done, awaiting sign-off", "request.sign-off": "signed off as complete", "request.return": "sent back: not complete yet",
	"request.absorb": "closed as absorbed", "request.not-pursue": "closed as not pursued", "request.supersede": "closed as superseded",
	"request.rescind": "closed as rescinded", "request.reopen": "reopened", "request.withhold-update": "had an update withheld",
	"request.withhold-evidence": "had evidence withheld", "request.part": "split: the part that is done has a record of its own",
	"request.stand": "made a standing duty", "request.keep": "signed off for one occurrence", "request.respond": "answered by the administration", "request.define": "given another definition of done",
	"request.portfolio": "changed in who answers for it",
	"request.object":    "objected to by a mover of the motion",
}

// turning are the deeds that the story marks.
var turning = []string{"motion.carry", "motion.lose", "motion.minutes-carried", "motion.minutes-lost", "motion.rescind", "request.sign-off", "request.absorb", "request.not-pursue"}

// NewStory tells what happened to a motion and its confirmed requests, newest
// first. Drafts, internal steps, staff-only notes and the names of officers are
// no part of it.
func NewStory(m *models.MotionRecord, requests []models.RequestRow, votes []models.Vote, events []models.Event, c models.Council, today models.Date) []StoryEntry {
	byID := map[uint]models.RequestRow{}
	var story []StoryEntry
	for _, r := range requests {
		byID[r.ID] = r
		if r.Number > 0 && r.Overdue(today) {
			story = append(story, StoryEntry{Title: fmt.Sprintf("Request %d passed its due date", r.Number), On: r.DueDate.Add(1), By: "worked out automatically"})
		}
	}
	if m.ReceivedAt != nil {
		s := StoryEntry{Title: "Submitted", On: models.DateOf(*m.ReceivedAt)}
		if m.Proposer.Known() {
			s.Title = "Submitted by " + m.Proposer.Addressed(c.MemberStyle)
		}
		story = append(story, s)
	}
	if m.PublishedAt != nil && !m.FromMinutes() {
		story = append(story, StoryEntry{Title: "Published on the agenda", On: models.DateOf(*m.PublishedAt), order: 1})
	}
	allocated := map[models.Date]int{}
	for _, e := range events {
		if e.Verb == "request.allocate" {
			allocated[models.DateOf(e.At)]++
		}
	}
	told := map[models.Date]bool{}
	for i, e := range events {
		content := e.Read()
		s := StoryEntry{At: e.At, Label: reasonLabel(e.Verb == "motion.withdraw"), Text: content.Reason, Key: slices.Contains(turning, e.Verb)}
		if e.RequestID == 0 {
			if s.Title = motionDeeds[e.Verb]; s.Title == "" {
				continue
			}
			s.By = c.ContactName
			minuted := strings.HasPrefix(e.Verb, "motion.minutes-")
			if minuted {
				story = append(story, StoryEntry{Title: "Taken from the minutes", At: e.At, By: s.By})
			}
			if m.DecidedOn != "" && (minuted || e.Verb == "motion.carry" || e.Verb == "motion.lose") {
				s.At, s.On, s.By, s.order = time.Time{}, m.DecidedOn, "", 2
				if s.Title == "Carried" {
					s.Title = MotionTag(models.MotionCarried, m.Amended).Text
				}
				if m.BodyName != "" && s.Title != "Withdrawn" {
					s.Title += " by " + m.BodyName
				}
				if len(votes) > 0 {
					s.By = VoteLine(votes[len(votes)-1])
				}
			}
			if e.Verb == "motion.refer" && m.ReferredTo != "" {
				s.Title = "Referred to " + m.ReferredTo
			}
			story = append(story, s)
			continue
		}
		r, ok := byID[e.RequestID]
		deed := requestDeeds[e.Verb]
		if !ok || r.Number == 0 || deed == "" {
			continue
		}
		if e.Verb == "request.update" && withStep(events[i+1:], e) {
			continue
		}
		s.Title = fmt.Sprintf("Request %d %s", r.Number, deed)
		switch e.Verb {
		case "request.allocate":
			day := models.DateOf(e.At)
			if told[day] {
				continue
			}
			told[day] = true
			s.By = c.ContactName
			if n := allocated[day]; n > 1 {
				s.Title = fmt.Sprintf("%s given owners", Count(n, "request"))
			}
		case "request.update", "request.hold", "request.resume", "request.propose":
			if r.DirectorateName != "" {
				s.By = r.DirectorateName
			}
		}
		story = append(story, s)
	}
	slices.SortStableFunc(story, func(a, b StoryEntry) int { return b.moment().Compare(a.moment()) })
	return story
}

// reasonLabel names the reason of a step. Of a published motion that is
// withdrawn it says who agreed (models.MotionLife).
func reasonLabel(withdrawn bool) string {
	if withdrawn {
		return "Who agreed"
	}
	return "Reason"
}

// withStep reports whether an update was logged together with a step that the
// story tells already; older are the events before it.
func withStep(older []models.Event, update models.Event) bool {
	for _, e := range older {
		if update.At.Sub(e.At) > 2*time.Second {
			return false
		}
		if e.RequestID == update.RequestID && slices.Contains([]string{"request.hold", "request.resume", "request.propose"}, e.Verb) {
			return true
		}
	}
	return false
}

// moment is when the entry happened, for sorting: a day alone counts as its end.
func (s StoryEntry) moment() time.Time {
	if s.At.IsZero() {
		return s.On.Time().Add(time.Duration(s.order) * time.Second)
	}
	return s.At
}
