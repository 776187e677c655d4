package views

import (
	"fmt"

	"carried/models"
)

// WordsPage explains the words of the tracker.
type WordsPage struct {
	Page
	Requests, Motions []TagMeaning
	Flags             []TagMeaning
	Terms             []Term
}

// Template names the template.
func (WordsPage) Template() string { return "public/words.html" }

// TagMeaning is a tag with what it means.
type TagMeaning struct {
	Tag     Tag
	Meaning string
}

// Term is a word with what it means.
type Term struct{ Word, Meaning string }

// NewWordsPage fills the page with the states, in the order of their lives, and
// the terms. States that only staff see are left out.
func NewWordsPage(p Page) WordsPage {
	w := WordsPage{Page: p, Terms: terms}
	for _, m := range requestMeanings {
		w.Requests = append(w.Requests, TagMeaning{RequestTag(m.state), m.meaning})
	}
	for _, m := range motionMeanings {
		w.Motions = append(w.Motions, TagMeaning{MotionTag(m.state, false), m.meaning})
	}
	days := p.Council.Settings.UpdateDays
	if days == 0 {
		days = models.DefaultSettings.UpdateDays
	}
	w.Flags = []TagMeaning{
		{tag("Overdue", "red", "!"), "The work is not finished and its due date has passed."},
		{tag("Due in 9 days", "yellow", "!"), "The work is not finished and is due within 14 days."},
		{tag("Update due", "yellow", "!"), fmt.Sprintf("Nothing has been said about the work for %s.", Count(days, "day"))},
	}
	return w
}

var requestMeanings = []struct {
	state   models.RequestState
	meaning string
}{
	{models.RequestUnallocated, "Nobody has been named to do it yet."},
	{models.RequestNotStarted, "Somebody has been named to do it, and the work has not begun."},
	{models.RequestInProgress, "The work has begun."},
	{models.RequestOnHold, "The work waits for somebody or something. The reason is shown, and when it will be looked at again."},
	{models.RequestAwaitingSignOff, "The person responsible says that it is finished. Somebody else has to agree."},
	{models.RequestComplete, "It is finished, and somebody else has signed it off."},
	{models.RequestAbsorbed, "It has become part of a policy or a programme of the council, which is named."},
	{models.RequestNotPursued, "It will not be done. Who decided this, when and why is shown."},
	{models.RequestSuperseded, "A later decision of the council takes its place."},
	{models.RequestRescinded, "The council has taken back the decision that asked for it."},
}

var motionMeanings = []struct {
	state   models.MotionState
	meaning string
}{
	{models.MotionSubmitted, "Notice of the motion has been given. It is not on an agenda yet."},
	{models.MotionAccepted, "The motion can be put on an agenda."},
	{models.MotionRuledOut, "The notice was refused, or the chair ruled at the meeting that the motion could not be debated. The reason is shown."},
	{models.MotionOnAgenda, "The motion will come before the meeting that is named."},
	{models.MotionUnderDebate, "The motion has been moved and is before the meeting."},
	{models.MotionAdjourned, "The motion stands over to a later meeting."},
	{models.MotionDeferred, "The meeting put the motion off to a later date."},
	{models.MotionReferred, "The motion was sent to another body of the council."},
	{models.MotionCarried, "The meeting agreed to the motion. “Carried as amended” means with changed words."},
	{models.MotionLost, "The meeting did not agree to the motion."},
	{models.MotionWithdrawn, "The motion was taken back before it was decided."},
	{models.MotionNotSeconded, "The motion was proposed, and nobody supported it, so it was not debated."},
	{models.MotionNotMoved, "Nobody proposed the motion at the meeting."},
	{models.MotionNotTaken, "The meeting ran out of time before it came to the motion."},
	{models.MotionFell, "Another decision of the meeting meant that there was no vote on the motion."},
	{models.MotionLapsed, "The meeting did not come to the motion, and it is not carried over."},
	{models.MotionRescinded, "The council has taken back its decision."},
}

// terms are the words that pages use, in alphabetical order.
var terms = []Term{
	{"Administration", "The leader and the cabinet, who run most of what the council does between its meetings."},
	{"Agenda", "The list of what a meeting will deal with, in order. It is published before the meeting."},
	{"Amendment", "A change to the words of a motion that somebody proposes at the meeting."},
	{"Body", "A meeting of councillors with its own members and powers, such as the full council or a committee."},
	{"Clause", "One numbered part of a motion. Clauses that note or believe something give the reasons. Clauses that resolve or request something ask for things to be done."},
	{"Clear working days", "Whole working days between two dates. Neither the first nor the last day is counted, nor are weekends and bank holidays."},
	{"Democratic services", "The officers who prepare agendas, write minutes and keep this tracker. Other names are the clerk or committee services."},
	{"Directorate", "A large department of the council."},
	{"Due date", "The day by which a request should be finished. If it moves, the first date and the reason stay on the page."},
	{"Evidence", "A file or a link that shows what was done."},
	{"Exempt", "Kept from the public because the law allows it, for example where it is about a named private person."},
	{"Minutes", "The written record of a meeting. Decisions are provisional until the minutes have been agreed."},
	{"Monitoring officer", "The officer who sees to it that the council acts within the law and its own rules."},
	{"Motion", "A proposal that a councillor puts to a meeting for a decision."},
	{"Notice of motion", "A motion handed in before a deadline, so that it can be printed on the agenda."},
	{"Objection", "What the proposer or the seconder of a motion says on the record against closing one of its requests."},
	{"Officer", "Somebody who works for the council. Officers are employed; councillors are elected."},
	{"Part I and Part II", "The part of a meeting that is open to the public, and the part that is not."},
	{"Pre-election period", "The weeks before an election, from its official notice to the end of polling day. The council then takes special care that nothing it publishes could help or harm a party or a candidate."},
	{"Proposer and seconder", "The councillor who puts a motion forward, and the councillor who supports it so that it can be debated. The proposer is also called the mover."},
	{"Recorded vote", "A vote in which the minutes show how each councillor voted."},
	{"Request", "One piece of work that follows from a motion and can be finished on its own. A motion may lead to several requests."},
	{"Resolution", "What a meeting has decided. A motion becomes a resolution when it is carried."},
	{"Response of the administration", "What the leader and the cabinet answer to a request: accepted, accepted in part, not accepted or noted. It says nothing of how far the work is."},
	{"Sign-off", "Agreement that a request is complete, by somebody other than the person who did the work."},
	{"Standing duty", "A request that comes back, such as a report every year. Each time it falls due is an occurrence, which is kept or missed."},
	{"Update", "A short report by the officer responsible of what has changed."},
}
