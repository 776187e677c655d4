package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models"
)

// Story is what a history is told of: that of a motion with its requests, or that
// of one request.
type Story struct {
	Motion   *models.MotionRecord // nil for the history of one request
	Votes    []models.Vote
	Meetings []models.MotionMeeting // that had the motion on their agenda, by their day
	Requests []models.RequestRow
	Events   []models.Event // newest first
	Work     models.Work
	Written  []models.QuestionOfRequest // questions on the record about the requests
	Assessed []models.Assessment        // published, of the requests and of the motion
}

// StoryEvents is how far back a history goes: later entries are the ones that
// matter, and nothing has come near it.
const StoryEvents = 500

// storyShown is the most entries a page shows.
const storyShown = 400

// StoryEntry is one entry of a history.
type StoryEntry struct {
	ID    string // on the page: "update-12"
	Title string
	At    time.Time   // with its time of day, or else
	On    models.Date // a day alone
	order int         // among those of one day that have no time: the later, the higher
	By    string
	Key   bool // a turning point
	Staff bool // only staff read it

	Body       string // that agreed, "Full Council, minute 47"
	Facts      []EntryFact
	Label      string // of the text
	Text       string
	Exceptions []models.Exception
	Objections []ObjectionEntry
	StaffNote  string // "" for who may not read it
	Withhold   string // address; "" for who may not
	Holds      string // what would be withheld; "" for an update

	request uint
	promise string // the request that a promise became
	verb    string
}

// EntryFact is a line of an entry, with where it leads, if anywhere.
type EntryFact struct{ Text, Address string }

// ObjectionEntry is what a mover said on the record.
type ObjectionEntry struct {
	By       string // "Councillor Ruth Ashdown"
	At       time.Time
	Text     string
	Withheld string // the ground, once it is withheld
	Withhold string // address; "" for who may not
}

func objectionEntry(o models.ObjectionRow, p Page) ObjectionEntry {
	e := ObjectionEntry{By: models.Addressed(o.FullName, o.Title, o.Kind, p.Council.MemberStyle), At: o.At, Text: o.Text, Withheld: o.Withheld}
	if o.Withheld == "" {
		e.Withhold = p.withhold(models.WithholdObjection, o.ID)
	}
	return e
}

// storyteller tells a story to who reads a page.
type storyteller struct {
	Page
	Story
	rows    map[uint]models.RequestRow
	entries []StoryEntry
}

// NewStory tells what happened, newest first, as whoever reads the page may know
// it. Drafts, internal steps, staff-only notes and the names of officers are for
// staff.
func NewStory(p Page, s Story) []StoryEntry {
	t := &storyteller{Page: p, Story: s, rows: map[uint]models.RequestRow{}}
	for _, r := range s.Requests {
		if r.Number > 0 {
			t.rows[r.ID] = r
		}
	}
	if s.Motion != nil {
		t.motion()
	}
	for _, r := range s.Requests {
		if r.Number > 0 && r.Overdue(models.DateOf(p.Now)) {
			t.add(r.ID, "passed its due date", StoryEntry{On: r.DueDate.Add(1), By: "worked out automatically"})
		}
	}
	t.events()
	t.signOffs()
	t.updates()
	t.dueDates()
	t.evidence()
	t.records()
	t.questions()
	t.assessments()
	slices.SortStableFunc(t.entries, func(a, b StoryEntry) int { return b.moment().Compare(a.moment()) })
	return t.entries[:min(len(t.entries), storyShown)]
}

func (t *storyteller) staff() bool { return t.Actor.SeesStaffNotes() }

// add adds what was done with a request: on its own page “Put on hold”, on its
// motion's “Request 3 put on hold”. One that is not shown is not told of.
func (t *storyteller) add(request uint, what string, s StoryEntry) { t.about(request, " ", what, s) }

// note is add for what is a sentence by itself: “Request 3: due date moved …”.
func (t *storyteller) note(request uint, what string, s StoryEntry) { t.about(request, ": ", what, s) }

func (t *storyteller) about(request uint, join, what string, s StoryEntry) {
	r, shown := t.rows[request]
	if !shown {
		return
	}
	s.Title, s.request = models.UpperFirst(what), request
	if t.Motion != nil {
		s.Title = fmt.Sprintf("Request %d%s%s", r.Number, join, what)
	}
	t.entries = append(t.entries, s)
}

// motion tells how the motion came in.
func (t *storyteller) motion() {
	m := t.Motion
	if m.ReceivedAt != nil {
		s := StoryEntry{Title: "Submitted", On: models.DateOf(*m.ReceivedAt)}
		if m.Proposer.Known() {
			s.Title = "Submitted by " + m.Proposer.Addressed(t.Council.MemberStyle)
		}
		t.entries = append(t.entries, s)
	}
	if m.PublishedAt != nil && !m.FromMinutes() {
		t.entries = append(t.entries, StoryEntry{Title: "Published on the agenda", On: models.DateOf(*m.PublishedAt), order: 1})
	}
}

// events tells what was done and has no record of its own.
func (t *storyteller) events() {
	allocated, told := map[models.Date]int{}, map[models.Date]bool{}
	for _, e := range t.Events {
		if e.Verb == "request.allocate" {
			allocated[models.DateOf(e.At)]++
		}
	}
	for _, e := range t.Events {
		d, day := deedOf(e.Verb), models.DateOf(e.At)
		s := StoryEntry{At: e.At, Label: reasonLabel(e.Verb == "motion.withdraw"), Text: e.Read().Reason, Key: d.key, verb: e.Verb}
		switch {
		case d.told:
			continue
		case d.public == "" && !t.staff():
			continue
		case d.public == "":
			s.Staff, s.By = true, e.ActorName
			if e.RequestID != 0 {
				t.note(e.RequestID, models.LowerFirst(d.words), s)
			} else if t.Motion != nil {
				s.Title = models.UpperFirst(ofAmendment(e) + d.words)
				t.entries = append(t.entries, s)
			}
		case e.RequestID == 0:
			t.step(e, d, s)
		case e.Verb == "request.allocate" && told[day]:
		case e.Verb == "request.allocate" && t.Motion != nil && allocated[day] > 1:
			told[day], s.By = true, t.Council.ContactName
			s.Title = Count(allocated[day], "request") + " given owners"
			t.entries = append(t.entries, s)
		case e.Verb == "request.allocate":
			s.By = t.Council.ContactName
			t.add(e.RequestID, d.public, s)
		default:
			what := d.public
			switch e.Verb {
			case "request.answer-promises":
				t.promise(e, s)
				continue
			case "request.hand-over":
				what = e.Read().HandedOver(t.names(t.rows[e.RequestID]))
				if !t.staff() {
					s.Text = "" // a note to whom it is given
				}
			case "request.start", "request.hold", "request.resume":
				s.By = t.rows[e.RequestID].DirectorateName
			}
			t.add(e.RequestID, what, s)
		}
	}
}

// names says which officers whoever reads the page reads of by name. Of those who may
// be named because of who they are, only the present owner is known.
func (t *storyteller) names(r models.RequestRow) func(officer string) bool {
	return func(officer string) bool {
		return t.staff() || t.Council.Settings.Names(officer == r.OwnerName && (r.OwnerNamed || r.OwnerSenior))
	}
}

// ofAmendment names the amendment that an event is about, before what was done:
// "Amendment 2 "; "" for an event of the motion itself.
func ofAmendment(e models.Event) string {
	switch {
	case !strings.HasPrefix(e.Verb, "amendment."):
		return ""
	case e.WithheldBy != 0: // with its number
		return "An amendment "
	}
	return e.Read().Title + " "
}

// step tells a step of the motion.
func (t *storyteller) step(e models.Event, d deed, s StoryEntry) {
	m := t.Motion
	if m == nil {
		return
	}
	s.Title, s.By = models.UpperFirst(ofAmendment(e)+d.public), t.Council.ContactName
	minuted := strings.HasPrefix(e.Verb, "motion.minutes-")
	if minuted {
		t.entries = append(t.entries, StoryEntry{Title: "Taken from the minutes", At: e.At, By: s.By})
	}
	if m.DecidedOn != "" && !t.wrong(e) && (minuted || e.Verb == "motion.carry" || e.Verb == "motion.lose") {
		s.At, s.On, s.By, s.order = time.Time{}, m.DecidedOn, "", 2
		if s.Title == "Carried" {
			s.Title = MotionTag(models.MotionCarried, m.Amended).Text
		}
		if m.BodyName != "" && s.Title != "Withdrawn" {
			s.Title += " by " + m.BodyName
		}
		if v := models.DecidingVote(t.Votes); v != nil {
			s.By = VoteLine(*v)
		}
	}
	if e.Verb == "motion.correct-decision" {
		s.Title = "Decision corrected: “" + recordedAs(e) + "” was recorded wrongly"
	}
	if e.Verb == "motion.rescind" && m.RescindedOn != "" {
		s.Title, s.At, s.On, s.order = "Rescinded by motion "+m.Related, time.Time{}, m.RescindedOn, 2
	}
	if e.Verb == "motion.refer" && m.ReferredTo != "" {
		s.Title = "Referred to " + m.ReferredTo
	}
	if e.Verb == "motion.stand-referred" && m.ReferredTo != "" {
		s.Title = "Stands referred to " + m.ReferredTo
	}
	if atMeeting[e.Verb] {
		t.heldAt(e, &s)
	}
	t.entries = append(t.entries, s)
}

// atMeeting are the steps that a meeting takes on its own day, whenever somebody
// enters them.
var atMeeting = map[string]bool{
	"motion.not-taken": true, "motion.adjourn": true, "motion.defer": true, "motion.refer": true, "motion.not-moved": true, "motion.not-seconded": true,
	"motion.fall": true, "motion.rule-out-at-meeting": true,
}

// NamesMeetings reports whether an event is told with the meeting that took it.
func (s Story) NamesMeetings() bool {
	return slices.ContainsFunc(s.Events, func(e models.Event) bool { return atMeeting[e.Verb] })
}

// heldAt dates an entry by the meeting that took the step, the last one that had
// the motion on its agenda until then, and names it with the next one that has it.
func (t *storyteller) heldAt(e models.Event, s *StoryEntry) {
	n := -1
	for i, x := range t.Meetings {
		if x.Date <= models.DateOf(e.At) {
			n = i
		}
	}
	if n < 0 {
		return
	}
	at := t.Meetings[n]
	s.At, s.On, s.order = time.Time{}, at.Date, 2
	s.Title += ", " + at.BodyName
	if n+1 < len(t.Meetings) && putOffWords[e.Verb] != "" {
		s.Title += "; next on the agenda of " + t.Meetings[n+1].Date.String()
	}
}

// wrong reports whether the record of a decision was corrected since: its day and
// its vote are no longer those of the motion.
func (t *storyteller) wrong(e models.Event) bool {
	return slices.ContainsFunc(t.Events, func(c models.Event) bool { return c.Verb == "motion.correct-decision" && c.ID > e.ID })
}

// recordedAs is the outcome that a correction took back.
func recordedAs(e models.Event) string {
	for _, c := range e.Read().Changes {
		if c.Field == "state" {
			return MotionTag(models.MotionState(c.From), false).Text
		}
	}
	return "An outcome"
}

// signOffs tells the story of the completion of requests, with the objections.
func (t *storyteller) signOffs() {
	objected := map[uint][]ObjectionEntry{}
	for _, o := range t.Work.Objections {
		if o.SignOffID != nil {
			objected[*o.SignOffID] = append(objected[*o.SignOffID], objectionEntry(o, t.Page))
			continue
		}
		x := objectionEntry(o, t.Page) // to a closing that an earlier tracker told of
		t.add(o.RequestID, deedOf("request.object").public, StoryEntry{At: o.At, Objections: []ObjectionEntry{x}})
	}
	for _, x := range slices.Backward(t.Work.SignOffs) {
		d := signOffDeed(x.Kind)
		s := StoryEntry{
			At: x.At, By: by(d.by), Key: d.key, Text: x.Comment, Exceptions: x.Exceptions, Facts: closingFacts(x), Objections: objected[x.ID],
			verb: "request." + signOffVerbs[x.Kind],
		}
		what := d.public
		if extent := extentWords[x.Extent]; extent != "" {
			what = models.LowerFirst(d.words) + ": complete " + extent
		}
		if t.staff() && x.Kind != "body_agreed" {
			s.By = by(x.ByName)
		}
		if x.Kind == "body_agreed" {
			s.Body = x.BodyName + ", minute " + x.MinuteRef
			if x.MeetingPath != "" {
				s.Facts = append(s.Facts, EntryFact{"Meeting on " + x.MeetingDate.String(), "/meetings/" + x.MeetingPath})
			}
		}
		t.add(x.RequestID, what, s)
	}
}

// updates tells the progress updates. One that came with a step of its own is
// told with it.
func (t *storyteller) updates() {
	for _, u := range t.Work.Updates {
		s := StoryEntry{ID: fmt.Sprintf("update-%d", u.ID), At: u.At, By: by(cmp.Or(u.ByRole, "an officer")), Text: u.Text}
		if u.ByRole == models.EarlierTracker {
			s.At, s.On = time.Time{}, u.On
		}
		what := "updated: " + models.LowerFirst(RequestTag(u.StateAfter).Text)
		switch {
		case u.Withheld != "":
			s.Text, s.By = "", ""
			t.note(u.RequestID, "1 update is withheld: "+sentenceEnd(u.Withheld), s)
			continue
		case t.staff() && t.Motion == nil:
			s.StaffNote = u.StaffNote
		}
		if t.Motion == nil {
			s.Withhold = t.withhold(models.WithholdUpdate, u.ID)
		}
		if with := t.stepWith(u); with != nil {
			if with.Text != "" && with.Text != u.Text {
				with.Facts = append(with.Facts, EntryFact{Text: with.Label + ": " + with.Text})
			}
			with.Label, with.Text, with.StaffNote, with.Withhold = "", u.Text, s.StaffNote, s.Withhold
			with.ID = s.ID
			if with.verb != "request.propose" {
				with.By = s.By
			}
			continue
		}
		t.add(u.RequestID, what, s)
	}
}

// stepWith returns the entry of the step that was taken with an update, or nil.
func (t *storyteller) stepWith(u models.ProgressUpdate) *StoryEntry {
	for i := range t.entries {
		x := &t.entries[i]
		if x.request != u.RequestID || x.At.IsZero() || x.StaffNote != "" || u.At.Sub(x.At).Abs() > 2*time.Second {
			continue
		}
		switch x.verb {
		case "request.start", "request.hold", "request.resume":
			return x
		case "request.propose":
			if x.Text == u.Text {
				return x
			}
		}
	}
	return nil
}

func by(who string) string {
	if who == "" {
		return ""
	}
	return "by " + who
}

// dueDates tells how due dates moved; what was only asked for, or refused, to
// staff.
func (t *storyteller) dueDates() {
	for _, c := range slices.Backward(t.Work.DueDates) {
		for _, e := range dueDateEntries([]models.DueDateChange{c}, t.staff()) {
			s := StoryEntry{At: e.At, By: e.By, Label: "Reason", Text: e.Reason, Staff: c.State != models.DateAgreed}
			if t.Motion == nil && c.Withheld == "" {
				s.Withhold, s.Holds = t.withhold(models.WithholdReason, c.ID), "reason"
			}
			if c.Withheld != "" {
				s.Label = ""
			}
			if e.Answer != "" {
				s.Facts = []EntryFact{{Text: "Why it was refused: " + e.Answer}}
			}
			t.note(c.RequestID, strings.Replace(e.What, "Due date", "due date", 1), s)
		}
	}
}

// evidence tells what was added to show what was done.
func (t *storyteller) evidence() {
	for _, l := range slices.Backward(t.evidenceLines(t.Work.Evidence)) {
		s := StoryEntry{At: l.AddedAt, By: by(l.By), Staff: !l.Public, Text: l.Summary}
		switch {
		case l.Withheld != "":
			s.Facts, s.Text = []EntryFact{{Text: "It is withheld: " + sentenceEnd(l.Withheld)}}, ""
		default:
			s.Facts = []EntryFact{{l.Title, l.Address}}
		}
		t.note(l.RequestID, models.LowerFirst(deedOf("request.evidence").words), s)
	}
}

// records tells the records of the categories: by the day of what they record.
func (t *storyteller) records() {
	for _, x := range models.Standing(t.Work.Training) {
		t.note(x.RequestID, "training figures of "+models.LowerFirst(x.Cohort.Name())+": "+x.Rate().String(), StoryEntry{On: x.AsOf, Text: x.Course})
	}
	for _, x := range models.StandingTests(t.Work.Phishing) {
		t.note(x.RequestID, "phishing test of "+models.LowerFirst(x.Cohort.Name()), StoryEntry{On: x.RunOn, Text: "Clicked: " + NewPhishingLine(x).Clicked})
	}
	for _, x := range models.StandingEvents(t.Work.Involvement) {
		l := newInvolvementLine(x)
		s := StoryEntry{On: x.HeldOn, Text: x.Effect, Label: "What it changed"}
		if l.Asked != "" {
			s.Facts = append(s.Facts, EntryFact{Text: "Invited: " + l.Asked})
		}
		if l.Came != "" {
			s.Facts = append(s.Facts, EntryFact{Text: "Took part: " + l.Came})
		}
		t.note(x.RequestID, "members involved: "+models.LowerFirst(l.Name), s)
	}
	for _, x := range t.Work.Forward {
		t.note(x.RequestID, "moved forward by the meeting of "+x.BodyName, StoryEntry{
			On: x.Date, Label: "How", Text: x.Note, Facts: []EntryFact{{"The meeting of " + x.Date.String(), "/meetings/" + x.Path}},
		})
	}
	for _, x := range t.Work.Communications {
		if x.State.Out() && x.PublishedOn != "" {
			t.note(x.RequestID, "communication published", StoryEntry{On: x.PublishedOn, Facts: []EntryFact{{x.Title, x.Address}}})
		}
	}
	for _, x := range models.Sent(t.Work.Letters) {
		l := newLetterLine(x, models.DateOf(t.Now))
		if x.Published || t.staff() {
			t.note(x.RequestID, "letter to "+l.To, StoryEntry{On: x.SentOn, Facts: []EntryFact{{x.Subject, x.Link}}, Staff: !x.Published})
		}
		for _, e := range l.Became {
			if e.Published || t.staff() {
				t.note(x.RequestID, "letter to "+l.To+": "+models.LowerFirst(e.Name), StoryEntry{On: e.On, Text: e.Text, order: 1, Staff: !e.Published})
			}
		}
	}
}

// reasonLabel names the reason of a step. Of a published motion that is
// withdrawn it says who agreed (models.MotionLife).
func reasonLabel(withdrawn bool) string {
	if withdrawn {
		return "Who agreed"
	}
	return "Reason"
}

// moment is when the entry happened, for sorting: a day alone counts as its end.
func (s StoryEntry) moment() time.Time {
	if s.At.IsZero() {
		return s.On.Time().Add(time.Duration(s.order) * time.Second)
	}
	return s.At
}
