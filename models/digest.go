package models

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Changed is one event that anybody may read, with the records it is about.
type Changed struct {
	Event
	MotionTitle      string
	MotionReference  string
	MotionPath       string
	ProposerID       uint
	SeconderID       uint
	BodyID           uint // of the motion's meeting; or what changed itself, and then it has a name
	BodyName         string
	BodySlug         string
	RequestTitle     string
	RequestReference string
	RequestPath      string
	MonitoringBodyID uint
	OwnerName        string // of the request, now
	OwnerNamed       bool   // may be named in public
	QuestionID       uint   // 0 for what is of no question; else the request is one that it is about, if any
	QuestionName     string // "2024/25-Q41: Lamps of the quay"
	QuestionPath     string
}

// digestDeeds are the events that a digest tells, in words.
var digestDeeds = map[string]string{
	"motion.publish": "Published on an agenda",
	"motion.carry":   "Carried", "motion.lose": "Lost", "motion.withdraw": "Withdrawn", "motion.rule-out": "Ruled out of order", "motion.rule-out-at-meeting": "Ruled out of order",
	"motion.defer": "Deferred", "motion.refer": "Referred", "motion.stand-referred": "Referred", "motion.adjourn": "Adjourned", "motion.not-taken": "Not taken",
	"motion.not-moved": "Not moved", "motion.not-seconded": "Not seconded", "motion.fall": "Fell", "motion.lapse": "Lapsed",
	"motion.rescind": "Rescinded", "motion.reinstate": "No longer rescinded", "motion.correct": "Text corrected", "motion.correct-decision": "The decision is corrected",
	"motion.minutes-carried": "Carried", "motion.minutes-lost": "Lost", "motion.minutes-withdrawn": "Withdrawn",
	"assessment.publish": "An assessment is published",
	"request.promised":   "Promised in the answer to a question", "request.answer-promises": "The answer to a question about it promised something",
	"request.confirm": "Became a request of the council", "request.allocate": "Given an owner", "request.start": "Work started",
	"request.hold": "Put on hold", "request.resume": "Taken up again", "request.update": "Update",
	"request.propose": "Reported as done, awaiting sign-off", "request.return": "Sent back: not complete yet",
	"request.sign-off": "Signed off as complete", "request.absorb": "Closed as absorbed", "request.not-pursue": "Closed as not pursued",
	"request.supersede": "Closed as superseded", "request.rescind": "Closed as rescinded", "request.reopen": "Reopened",
	"request.part": "The part that is done became a request of its own", "request.stand": "Made a standing duty",
	"request.hand-over": "Handed over", "request.continue": "Continued in a new term of the council", "request.re-adopt": "Re-adopted by the council of a new term",
	"request.portfolio": "Who answers for it, or when work on it starts, changed",
	"request.keep":      "An occurrence signed off", "request.respond": "The administration’s response recorded",
	"request.object": "A mover objected on the record", "request.define": "Given another definition of done", "request.agree-date": "Given a due date", "request.move-date": "Given a due date",
	"question.table": "Tabled", "question.paste": "Put on the record", "question.transfer": "Transferred to somebody else", "question.hold": "A holding answer given", "question.answer": "Answered",
	"question.correct": "The answer is corrected", "question.put-right": "Put right", "question.parts": "Which parts are answered was looked at", "question.withdraw": "Withdrawn", "question.rule-out": "Ruled out", "question.lapse": "Lapsed",
	"question.promise": "A promise in the answer became a request",
}

// bodyDeeds are the events of a body and of its meetings that a digest tells to those
// who follow the body, in words. Names of people are on its page, not in the post.
var bodyDeeds = map[string]string{
	"body.details": "What it is for, or its first or last day, changed", "body.appoint": "Somebody was appointed to a post", "body.edit-seat": "Who holds a post changed",
	"body.add-post": "A post was added", "body.edit-post": "A post changed", "body.remove-post": "A post was taken out", "body.meetings-held": "Meetings were put on the record",
	"meeting.create": "planned", "meeting.publish": "agenda published", "meeting.hold": "recorded as held", "meeting.cancel": "cancelled", "meeting.adjourn": "adjourned",
	"meeting.minutes": "minutes agreed", "meeting.edit": "moved",
}

// BodyVerbs are those of the events of a body that a digest tells.
func BodyVerbs() []string { return slices.Sorted(maps.Keys(bodyDeeds)) }

// ChangedVerbs are those of the events that a digest tells.
func ChangedVerbs() []string { return slices.Sorted(maps.Keys(digestDeeds)) }

// Digested is a follow of which a digest is due, and whose it is.
type Digested struct {
	Follow
	Email     string
	StopToken string
}

// Hits are what a search finds.
type Hits struct{ Motions, Requests map[uint]bool }

// Digests returns what each subscriber is told of the changes: one packet for
// all they follow, each change once. found is what their searches find.
func Digests(follows []Digested, changes []Changed, found map[string]Hits, s Settings) []Packet {
	to := map[string]*Packet{}
	mine := map[string][]Changed{}
	told := map[string]map[[2]uint64]bool{}
	var emails []string
	for _, f := range follows {
		if to[f.Email] == nil {
			emails = append(emails, f.Email)
			to[f.Email] = &Packet{Recipient: Recipient{Address: f.Email, Stop: f.StopToken}}
			told[f.Email] = map[[2]uint64]bool{}
		}
		for i := range changes {
			c := &changes[i]
			key := [2]uint64{c.ID, uint64(c.MotionID)} // an agenda publishes several motions
			if !told[f.Email][key] && f.tells(c, found[f.Words]) {
				told[f.Email][key] = true
				mine[f.Email] = append(mine[f.Email], *c)
			}
		}
	}
	var list []Packet
	for _, email := range emails {
		if to[email].Items = digestItems(mine[email], s); len(to[email].Items) > 0 {
			list = append(list, *to[email])
		}
	}
	return list
}

// tells reports whether a follow is about a change; found is what its search finds.
func (f *Follow) tells(c *Changed, found Hits) bool {
	if c.ID <= f.LastEventID {
		return false
	}
	switch f.Kind {
	case FollowMotion:
		return c.MotionID == f.RecordID
	case FollowRequest:
		return c.RequestID == f.RecordID
	case FollowCouncillor:
		return c.ProposerID == f.RecordID || c.SeconderID == f.RecordID
	case FollowBody:
		return c.BodyID == f.RecordID || c.MonitoringBodyID == f.RecordID
	case FollowQuestion:
		return c.QuestionID == f.RecordID
	case FollowSearch:
		return c.RequestID != 0 && found.Requests[c.RequestID] || c.RequestID == 0 && found.Motions[c.MotionID]
	}
	return false
}

// digestItems returns what changes say of the records they are about, each
// record once, its changes in order of time.
func digestItems(changes []Changed, s Settings) []MessageItem {
	var items []MessageItem
	at := map[[4]uint]int{}
	slices.SortStableFunc(changes, func(a, b Changed) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	for i := range changes {
		c := &changes[i]
		line := c.Line(s)
		if line == "" {
			continue
		}
		key := [4]uint{c.MotionID, c.RequestID}
		switch {
		case c.QuestionID != 0:
			key = [4]uint{2: c.QuestionID}
		case c.BodyName != "":
			key = [4]uint{3: c.BodyID}
		}
		n, known := at[key]
		if !known {
			item := MessageItem{MotionID: c.MotionID, RequestID: c.RequestID, Why: "You asked to be told what changes.", Followed: true}
			switch {
			case c.QuestionID != 0:
				item.Heading, item.Path, item.Link = "Question "+c.QuestionName, "/questions/"+c.QuestionPath, "Read the question"
			case c.BodyName != "":
				item.Heading, item.Path, item.Link = c.BodyName, "/bodies/"+c.BodySlug, "See the body and its meetings"
			case c.RequestID == 0:
				item.Heading, item.Path, item.Link = c.MotionReference+": "+c.MotionTitle, "/motions/"+c.MotionPath, "Read the motion"
			default:
				item.Heading, item.Path, item.Link = c.RequestReference+": "+c.RequestTitle, RequestAddress(c.RequestPath), "Read the request"
			}
			item.Subject = "What changed: " + item.Heading
			n, at[key], items = len(items), len(items), append(items, item)
		}
		items[n].Lines = append(items[n].Lines, DateOf(c.At).String()+": "+line)
	}
	return items
}

// Line words a change for those who follow; "" for one that is not told. The
// settings say which officers are named.
func (c *Changed) Line(s Settings) string {
	content := c.Read()
	if c.BodyName != "" {
		return bodyLine(c.Verb, content)
	}
	for _, x := range content.Changes {
		if x.Field == "due" && x.From != "" && x.To != "" {
			return "Due date moved from " + Date(x.From).String() + " to " + Date(x.To).String() + reasonAfter(content.Reason)
		}
	}
	deed := digestDeeds[c.Verb]
	switch {
	case deed == "":
		return ""
	case c.Verb == "request.update":
		for _, x := range content.Changes {
			if x.Field == "update" && x.To != "" {
				return "Update: “" + cut(x.To, 300) + "”"
			}
		}
		return "" // withheld
	case c.Verb == "assessment.publish":
		line := deed + ": " + LowerFirst(content.Title)
		for _, x := range content.Changes {
			if x.Field == "score" && x.To != "" {
				line += ", " + x.To + " out of 10"
			}
		}
		return line
	case c.Verb == "request.hand-over":
		return UpperFirst(content.HandedOver(func(officer string) bool { // its reason is a note for its owners
			return s.Names(c.OwnerNamed && officer == c.OwnerName)
		}))
	}
	return deed + reasonAfter(content.Reason)
}

// bodyLine words an event of a body or of one of its meetings; "" for one that is
// not told.
func bodyLine(verb string, content EventContent) string {
	deed := bodyDeeds[verb]
	if !strings.HasPrefix(verb, "meeting.") {
		return deed
	}
	if verb != "meeting.edit" {
		return content.Title + ": " + deed + reasonAfter(content.Reason)
	}
	for _, x := range content.Changes {
		if x.Field == "date" && x.From != "" && x.To != "" {
			return "Meeting of " + Date(x.From).String() + ": " + deed + " to " + Date(x.To).String()
		}
	}
	return ""
}

func reasonAfter(reason string) string {
	if reason == "" {
		return ""
	}
	return ". Reason: " + cut(reason, 300)
}

// cut shortens a text to so many characters, at the end of a word.
func cut(s string, most int) string {
	r := []rune(oneLine(s))
	if len(r) <= most {
		return string(r)
	}
	end := most
	for end > most/2 && r[end] != ' ' {
		end--
	}
	return string(r[:end]) + " …"
}
