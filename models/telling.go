package models

import (
	"slices"
	"strings"
)

// Told is a request with who is who of it, by whom messages are addressed.
type Told struct {
	RequestRow
	Owner     Recipient
	Before    Recipient   // the owner before, where the owner changed
	Asker     Recipient   // of the question that is answered
	Followers []Recipient // proposer and seconder, or to whom it was promised, unless they stopped it
	Head      []Recipient // of service, of its directorate; nobody, if that is its owner
	Chief     []Recipient // officer of its directorate, likewise
	HeadOwns  bool        // its owner is that head of service
	ChiefOwns bool        // likewise
	BodyMeets Date        // the next meeting of the body that monitors it; "" for none
	OwnerGone bool        // they have left, or can no longer work on it
	OwnerDue  Date        // the last day on which it should get an owner; "" if it has one
	ReplyDue  Date        // the first day on which a reply to one of its letters is due; "" for none
}

// Office is who works on every request.
type Office struct {
	Clerks    []Recipient
	Signers   []Recipient // who may sign off
	Reviewers []Recipient // of communications
}

// listener is in which capacity somebody is told.
type listener struct {
	who  func(*Told, Office) []Recipient
	why  string
	path func(*Request) (path, link string)

	follows bool // and can stop it
}

var (
	toOwner     = listener{func(t *Told, _ Office) []Recipient { return []Recipient{t.Owner} }, "You own this request.", updatePage, false}
	toBefore    = listener{func(t *Told, _ Office) []Recipient { return []Recipient{t.Before} }, "You owned this request.", publicPage, false}
	toFollowers = listener{func(t *Told, _ Office) []Recipient { return t.Followers }, "You proposed or seconded the motion.", publicPage, true}
	toSigners   = listener{func(_ *Told, o Office) []Recipient { return o.Signers }, "You sign requests off.", signOffPage, false}
	toHead      = listener{func(t *Told, _ Office) []Recipient { return t.Head }, "You are head of service of the directorate that owns this request.", publicPage, false}
	toChief     = listener{func(t *Told, _ Office) []Recipient { return t.Chief }, "You are chief officer of the directorate that owns this request.", publicPage, false}
	toWorker    = listener{toOwner.who, "", nil, false} // whoever has to act; see instead
	toHandOver  = listener{toClerks.who, toClerks.why, handOverPage, false}
	toAllocate  = listener{toClerks.who, toClerks.why, allocatePage, false}
	toAnswer    = listener{func(_ *Told, o Office) []Recipient { return o.Clerks }, "You work in the clerk’s office.", answerPage, false}
	toReviewers = listener{func(_ *Told, o Office) []Recipient { return o.Reviewers }, "You review communications.", reviewPage, false}
	toSender    = listener{func(t *Told, _ Office) []Recipient { return []Recipient{t.Owner} }, "You own this request.", communicationsPage, false}
	toWriter    = listener{func(t *Told, _ Office) []Recipient { return []Recipient{t.Owner} }, "You own this request.", lettersPage, false}
	toChasers   = listener{func(_ *Told, o Office) []Recipient { return o.Clerks }, "You work in the clerk’s office.", chasePage, false}
	toAnswerer  = listener{func(t *Told, _ Office) []Recipient { return []Recipient{t.Owner} }, "You own this request.", questionPage, false}
	toAnswerers = listener{func(_ *Told, o Office) []Recipient { return o.Clerks }, "You work in the clerk’s office.", questionPage, false}
	toAsker     = listener{func(t *Told, _ Office) []Recipient { return []Recipient{t.Asker} }, "You asked about this request.", publicPage, false}
	toClerks    = listener{func(_ *Told, o Office) []Recipient { return o.Clerks }, "You work in the clerk’s office.", publicPage, false}
)

// instead returns who it is that has to act on a request: its owner, who signs it
// off, or, while it has no owner, the clerk. Other listeners stay as they are.
func (l listener) instead(t *Told) listener {
	switch {
	case l.path != nil:
		return l
	case t.State == RequestAwaitingSignOff:
		return toSigners
	case t.OwnerID == nil:
		return toAllocate
	case t.OwnerGone:
		return toHandOver
	}
	return toOwner
}

func handOverPage(*Request) (path, link string) { return "/clerk/handover", "Hand it over" }

func allocatePage(r *Request) (path, link string) {
	return "/clerk/requests/" + Number(&r.ID) + "/allocate", "Allocate it"
}

func publicPage(r *Request) (path, link string) { return RequestAddress(r.Path), "Read the request" }

func updatePage(r *Request) (path, link string) {
	return "/officer/requests/" + Number(&r.ID) + "/update", "Log an update"
}

func questionPage(r *Request) (path, link string) {
	path, _ = updatePage(r)
	return path, "Answer it"
}

func signOffPage(r *Request) (path, link string) {
	return "/clerk/requests/" + Number(&r.ID) + "/sign-off", "Check and sign off"
}

func answerPage(r *Request) (path, link string) {
	return "/clerk/requests/" + Number(&r.ID) + "/due-date", "Agree or refuse"
}

func reviewPage(*Request) (path, link string) {
	return "/clerk/communications", "Review communications"
}

func communicationsPage(r *Request) (path, link string) {
	return "/officer/requests/" + Number(&r.ID) + "/communications", "Read the review"
}

func lettersPage(r *Request) (path, link string) {
	return "/officer/requests/" + Number(&r.ID) + "/letters", "Record the reply, or that you chased it"
}

func chasePage(*Request) (path, link string) { return "/clerk/letters", "Read the chase list" }

// telling is one line of the table of who is told what.
type telling struct {
	verb    string // of the event; of a communication, the state it came to
	to      listener
	subject string
	says    string
}

// tellings is who is told of which step (domain.md 5.2.2 and 6.4 A5). Whoever
// did it is not told. Of other changes of state the followers are told by the
// words of the states, of a due date that moved and of a new owner all concerned.
var tellings = []telling{
	{"request.allocate", toOwner, "Allocated to you", "This request was allocated to you."},
	{"request.allocate", toFollowers, "Allocated", "This request now has an owner."},
	{"request.start", toFollowers, "Work started", "Work on this request has started."},
	{"request.promised", toFollowers, "Promised to you", "This was promised to you in an answer. It is a request now."},
	{"request.answer-promises", toOwner, "A promise", "The answer to a question about this request promised something. That is a request of its own now."},
	{"request.answer-promises", toFollowers, "A promise", "The answer to a question about this request promised something. That is a request of its own now."},
	{"request.hold", toFollowers, "On hold", "Work on this request is on hold."},
	{"request.resume", toFollowers, "Work resumed", "Work on this request goes on."},
	{"request.propose", toSigners, "Awaiting sign-off", "Its owner says that this request is done. Somebody else must check that and sign it off."},
	{"request.propose", toFollowers, "Reported as done", "Its owner says that this request is done. It awaits sign-off."},
	{"request.return", toOwner, "Sent back to you", "This request was sent back: it is not complete yet."},
	{"request.return", toFollowers, "Sent back", "This request was sent back to its owner: it is not complete yet."},
	{"request.sign-off", toOwner, "Signed off", "This request is signed off as complete."},
	{"request.sign-off", toFollowers, "Signed off", "This request is signed off as complete."},
	{"request.absorb", toOwner, "Closed as absorbed", "This request is closed: it is absorbed by other work of the council."},
	{"request.absorb", toFollowers, "Closed as absorbed", "This request is closed: it is absorbed by other work of the council."},
	{"request.not-pursue", toOwner, "Closed as not pursued", "This request is closed: it is not pursued."},
	{"request.not-pursue", toFollowers, "Closed as not pursued", "This request is closed: it is not pursued."},
	{"request.supersede", toOwner, "Closed as superseded", "This request is closed: a later motion takes its place."},
	{"request.supersede", toFollowers, "Closed as superseded", "This request is closed: a later motion takes its place."},
	{"request.rescind", toOwner, "Closed as rescinded", "This request is closed: the council rescinded the motion."},
	{"request.rescind", toFollowers, "Closed as rescinded", "This request is closed: the council rescinded the motion."},
	{"request.reopen", toOwner, "Reopened", "This request is open again."},
	{"request.reopen", toFollowers, "Reopened", "This request is open again."},
	{"request.part", toOwner, "A part split off", "The part of this request that is done is a request of its own now."},
	{"request.part", toFollowers, "A part split off", "The part of this request that is done is a request of its own now."},
	{"request.stand", toOwner, "A standing duty", "This request is a standing duty now: it falls due again and again."},
	{"request.stand", toFollowers, "A standing duty", "This request is a standing duty now: it falls due again and again."},
	{"request.keep", toOwner, "Occurrence signed off", "An occurrence of this standing duty is signed off. The next one is due."},
	{"request.keep", toFollowers, "Occurrence signed off", "An occurrence of this standing duty is signed off. The next one is due."},
	{"request.define", toOwner, "Definition of done changed", "What must be so before this request is done has changed."},
	{"request.define", toFollowers, "Definition of done changed", "What must be so before this request is done has changed."},
	{"request.continue", toOwner, "Continued", "This request is of a former term of the council. It goes on."},
	{"request.continue", toFollowers, "Continued", "This request is of a former term of the council. It goes on."},
	{"request.re-adopt", toOwner, "Re-adopted", "This request is of a former term of the council. The present council re-adopted it."},
	{"request.re-adopt", toFollowers, "Re-adopted", "This request is of a former term of the council. The present council re-adopted it."},
	{"request.respond", toOwner, "Response recorded", "The response of the administration to this request is recorded."},
	{"request.respond", toFollowers, "Response recorded", "The response of the administration to this request is recorded."},
	{"request.portfolio", toOwner, "Who answers for it", "Which councillor answers for this request, or when work on it starts, has changed."},
	{"request.portfolio", toFollowers, "Who answers for it", "Which councillor answers for this request, or when work on it starts, has changed."},
	{"request.ask-date", toAnswer, "A new due date is asked for", "Its owner asks for a new due date."},
	{"request.refuse-date", toOwner, "New due date refused", "The new due date that was asked for is refused."},
	{"request.ask", toAnswerer, "A member asks for an update", "A member of the council asks about this request."},
	{"request.ask", toAnswerers, "A member asks for an update", "A member of the council asks about this request."},
	{"request.answer", toAsker, "Your enquiry is answered", "What you asked about this request is answered."},
	{"request.object", toSigners, "An objection", "Who put the motion, or was promised it, objects on the record. Read that before you sign off."},
	{"request.object", toFollowers, "An objection", "Who put the motion, or was promised it, objects on the record."},
}

// quiet are the steps of which no follower is told: the motion's own decision has
// been public before them, an import is old news, and a new due date that was
// only asked for is between the officer and the clerk.
var quiet = []string{"request.ask-date", "request.refuse-date", "request.create", "request.confirm", "request.import", "request.import-update", "request.import-undo", "request.drop", "request.join"}

// reviewTellings is who is told of a communication that came to a state: whoever
// may review it, that it waits; its owner, what became of it.
var reviewTellings = []telling{
	{string(CommunicationInReview), toReviewers, "A review waits", "A communication of this request waits for its neutrality review."},
	{string(CommunicationApproved), toSender, "Communication approved", "The neutrality review of a communication approved it as it stands."},
	{string(CommunicationApprovedWithChanges), toSender, "Communication approved with changes", "The neutrality review of a communication approved it with changes to its words. Read them before it goes out."},
	{string(CommunicationDeferred), toSender, "Communication deferred", "The neutrality review deferred a communication."},
	{string(CommunicationRefused), toSender, "Communication refused", "The neutrality review refused a communication."},
}

// voided is what the owner is told of a communication that was approved and waits
// again.
var voided = telling{string(CommunicationInReview), toSender, "Approval void", "The approval of a communication has ended. It waits for a review again."}

// reviewTellingsOf returns who is told of an event of a communication.
func reviewTellingsOf(e *Event) []telling {
	var list []telling
	for _, c := range e.content.Changes {
		if c.Field != "state" {
			continue
		}
		for _, t := range reviewTellings {
			if t.verb == c.To {
				list = append(list, t)
			}
		}
		if c.To == string(CommunicationInReview) && slices.Contains(passed, CommunicationState(c.From)) {
			list = append(list, voided)
		}
	}
	return list
}

// tellingsOf returns who is told of an event.
func tellingsOf(e *Event) []telling {
	if strings.HasPrefix(e.Verb, "communication.") {
		return reviewTellingsOf(e)
	}
	var list []telling
	for _, t := range tellings {
		if t.verb == e.Verb {
			list = append(list, t)
		}
	}
	if len(list) > 0 || e.RequestID == 0 || slices.Contains(quiet, e.Verb) {
		return list
	}
	if e.formerOwner != 0 {
		from := ""
		for _, c := range e.content.Changes {
			if c.Field == "effective from" && c.To != "" {
				from = ", from " + Date(c.To).String()
			}
		}
		list = append(list, telling{e.Verb, toOwner, "Given to you", "This request was given to you" + from + "."},
			telling{e.Verb, toBefore, "No longer yours", "This request was given to somebody else" + from + "."},
			telling{e.Verb, toFollowers, "A new owner", "This request has a new owner" + from + "."})
	}
	for _, c := range e.content.Changes {
		if c.From == "" || c.To == "" {
			continue
		}
		switch c.Field {
		case "state":
			says := "This request went from “" + Word(c.From) + "” to “" + Word(c.To) + "”."
			list = append(list, telling{e.Verb, toFollowers, Word(c.To), says})
		case "due":
			says := "Its due date moved from " + Date(c.From).String() + " to " + Date(c.To).String() + "."
			list = append(list, telling{e.Verb, toOwner, "Due date moved", says}, telling{e.Verb, toFollowers, "Due date moved", says})
		}
	}
	return list
}

// ToldOf returns the requests of whose events somebody may be told, each once.
func ToldOf(events []Event) (ids []uint) {
	for i := range events {
		if e := &events[i]; len(tellingsOf(e)) > 0 && !slices.Contains(ids, e.RequestID) {
			ids = append(ids, e.RequestID)
		}
	}
	return ids
}

// Notices returns what the events of one transaction tell whom. What a person is
// told of several events is one packet.
func Notices(events []Event, requests map[uint]*Told, o Office) []Packet {
	p := packets{}
	for i := range events {
		e := &events[i]
		told := requests[e.RequestID]
		if told == nil {
			continue
		}
		told.Asker = e.asker
		for _, t := range tellingsOf(e) {
			item := told.item(t.to, t.subject, t.says, DateOf(e.At))
			if strings.HasPrefix(e.Verb, "communication.") && !item.Exempt {
				item.Lines = append(item.Lines, "It is "+e.content.Title+".")
			}
			if reason := e.content.Reason; reason != "" && e.Verb == "request.hand-over" && !item.Exempt {
				if !t.to.follows { // a note for its owners, see HandOverInput
					item.Lines = append(item.Lines, "Note: "+reason)
				}
			} else if reason != "" && !item.Exempt {
				item.Lines = append(item.Lines, "Reason: "+reason)
			}
			if !item.Exempt {
				item.Lines = append(item.Lines, e.words...)
			}
			for _, r := range t.to.who(told, o) {
				if r.UserID == 0 || r.UserID != e.ActorID {
					p.add(r, item)
				}
			}
		}
	}
	return p.list()
}

// item words what is told of a request. Of an exempt one the mail says no more
// than that there is something to read: mail is read by others on its way.
func (t *Told) item(to listener, subject, says string, today Date) MessageItem {
	i := MessageItem{MotionID: Deref(t.MotionID), RequestID: t.ID, What: subject, Why: to.why, Followed: to.follows}
	if to.follows && t.Origin == OriginPromise {
		i.Why = "This was promised to you in an answer."
	}
	i.Path, i.Link = to.path(&t.Request)
	if t.MotionExempt {
		i.Exempt = true
		i.Subject, i.Heading = subject+": request "+t.Reference, "Request "+t.Reference
		i.Lines = []string{says, "It is exempt from publication. Sign in to read it."}
		return i
	}
	i.Subject, i.Heading = subject+": "+t.Title, t.Reference+": "+t.Title
	i.Lines, i.Quote = []string{says}, t.Text
	if due := t.dueWords(today); due != "" && t.State.Open() {
		i.Lines = append(i.Lines, due)
	}
	return i
}

// dueWords says when the request is due, and that the date was moved.
func (t *Told) dueWords(today Date) string {
	is := "is"
	if t.DueDate < today {
		is = "was"
	}
	switch {
	case t.DueDate == "" && t.NoDueReason != "":
		return "It has no due date: " + t.NoDueReason
	case t.DueDate == "":
		return ""
	case t.DueAtFirst() != "":
		return "Due date: " + t.DueWords() + "."
	}
	return "It " + is + " due on " + t.DueDate.String() + "."
}
