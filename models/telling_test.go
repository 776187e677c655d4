package models

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

var march = time.Date(2025, 3, 11, 12, 0, 0, 0, time.UTC)

// toldRequest is a request with somebody in every part.
func toldRequest() *Told {
	motion := uint(7)
	t := &Told{
		Owner:     Recipient{UserID: 3, Name: "Ines", Address: "ines@example.org", MayRead: true},
		Followers: []Recipient{{UserID: 5, Address: "wren@example.org", Stop: "w"}, {Address: "obi@example.org", Stop: "o", MayRead: true}},
		Before:    Recipient{Address: "before@example.org", MayRead: true},
		Head:      []Recipient{{Address: "head@example.org", MayRead: true}},
		Chief:     []Recipient{{Address: "chief@example.org", MayRead: true}},
	}
	t.ID, t.MotionID, t.Reference, t.Path, t.Title, t.Text = 9, &motion, "2024/25-M01-R1", "2024-25/m01/r1", "Train everybody", "Train members and staff."
	t.OwnerID, t.BodyName, t.BodyMeets = Ref(8), "Scrutiny Committee", "2025-09-18"
	t.State, t.DueDate, t.FirstDueDate, t.AllocatedOn = RequestInProgress, "2025-09-30", "2025-09-30", "2025-03-11"
	return t
}

var toldOffice = Office{
	Clerks:    []Recipient{{UserID: 1, Address: "clem@example.org", MayRead: true}},
	Signers:   []Recipient{{UserID: 1, Address: "clem@example.org", MayRead: true}, {UserID: 2, Address: "mo@example.org", MayRead: true}},
	Reviewers: []Recipient{{UserID: 2, Address: "mo@example.org", MayRead: true}, {UserID: 6, Address: "rae@example.org"}},
}

func said(packets []Packet) string {
	var b strings.Builder
	for _, p := range packets {
		for _, i := range p.Items {
			fmt.Fprintf(&b, "%s: %s [%s]\n", p.Address, i.Subject, strings.Join(i.Lines, " "))
		}
	}
	return b.String()
}

func TestWhoIsToldOfAStep(t *testing.T) {
	step := func(verb, reason string, actor uint) Event {
		return NewEvent(verb, "request/9", "Request", reason, Change{"state", "in_progress", "on_hold"}).Of(7, 9).By(Actor{UserID: actor}, march)
	}
	for name, tt := range map[string]struct {
		event Event
		want  []string // addresses
		words string
	}{
		"the owner, proposer and seconder of an allocation":               {step("request.allocate", "", 1), []string{"ines@example.org", "obi@example.org", "wren@example.org"}, "It is due on 30 September 2025."},
		"who signs off, and the followers, of a proposed completion":      {step("request.propose", "", 3), []string{"clem@example.org", "mo@example.org", "obi@example.org", "wren@example.org"}, "sign it off"},
		"the owner of what is sent back, with the reason":                 {step("request.return", "The figures are missing", 2), []string{"ines@example.org", "obi@example.org", "wren@example.org"}, "Reason: The figures are missing"},
		"the owner and the followers of a sign-off":                       {step("request.sign-off", "", 2), []string{"ines@example.org", "obi@example.org", "wren@example.org"}, "complete"},
		"nobody of what they did themselves":                              {step("request.reopen", "", 3), []string{"obi@example.org", "wren@example.org"}, "open again"},
		"the followers of a change of state that has no words of its own": {step("request.sideways", "", 1), []string{"obi@example.org", "wren@example.org"}, "from “In progress” to “On hold”"},
		"the clerk of a new due date that is asked for":                   {NewEvent("request.ask-date", "request/9", "", "The tide is late").Of(7, 9), []string{"clem@example.org"}, "Reason: The tide is late"},
		"the owner of a new due date that is refused":                     {NewEvent("request.refuse-date", "request/9", "", "Council wants it").Of(7, 9), []string{"ines@example.org"}, "refused"},
		"the owner and the clerks of what a member asks":                  {NewEvent("request.ask", "request/9", "", "").Of(7, 9).Saying("Una: When?"), []string{"clem@example.org", "ines@example.org"}, "Una: When?"},
		"who asked, and nobody else, of the answer":                       {NewEvent("request.answer", "request/9", "", "").Of(7, 9).Answers(Recipient{Address: "una@example.org"}).Saying("In June."), []string{"una@example.org"}, "In June."},
		"a due date that moved":                                           {NewEvent("request.move-due", "request/9", "", "The tide", Change{"due", "2025-06-30", "2025-09-30"}).Of(7, 9), []string{"ines@example.org", "obi@example.org", "wren@example.org"}, "moved from 30 June 2025 to 30 September 2025."},
		"both owners of a request that is handed over":                    {NewEvent("request.hand-over", "request/9", "", "").Of(7, 9).HandedOver(8), []string{"before@example.org", "ines@example.org", "obi@example.org", "wren@example.org"}, "No longer yours"},
		"nobody of a draft that is confirmed":                             {step("request.confirm", "", 1), nil, ""},
		"nobody of a tracker that is imported":                            {step("request.import-update", "", 1), nil, ""},
		"nobody of a mere update":                                         {NewEvent("request.update", "request/9", "", "").Of(7, 9), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			packets := Notices([]Event{tt.event}, map[uint]*Told{9: toldRequest()}, toldOffice)
			var got []string
			for _, p := range packets {
				got = append(got, p.Address)
				if p.Stop == "" != (p.Address == "ines@example.org" || p.Address == "before@example.org" || p.Address == "clem@example.org" || p.Address == "mo@example.org" || p.Address == "una@example.org") {
					t.Errorf("%s may stop it: %q", p.Address, p.Stop)
				}
			}
			if !slices.Equal(got, tt.want) || !strings.Contains(said(packets), tt.words) {
				t.Errorf("told %v, want %v with %q:\n%s", got, tt.want, tt.words, said(packets))
			}
			if (len(ToldOf([]Event{tt.event})) > 0) != (len(tt.want) > 0) {
				t.Error("ToldOf and Notices differ")
			}
		})
	}
}

func TestWhoIsToldOfAReview(t *testing.T) {
	moved := func(verb string, from, to CommunicationState) Event {
		return NewEvent("communication."+verb, "communication/4", "“Leaflet”, Request 2024/25-M01-R1", "It names a party", Change{"state", string(from), string(to)}).Of(7, 9).By(Actor{UserID: 1}, march)
	}
	tests := map[string]struct {
		event Event
		want  string
	}{
		"who reviews, that one waits":                 {moved("send", CommunicationDrafted, CommunicationInReview), "mo rae: A review waits"},
		"the owner, that it is approved":              {moved("approve", CommunicationInReview, CommunicationApproved), "ines: Communication approved"},
		"the owner, that the reviewer changed it":     {moved("approve-with-changes", CommunicationInReview, CommunicationApprovedWithChanges), "ines: Communication approved with changes"},
		"the owner, that it is refused":               {moved("refuse", CommunicationInReview, CommunicationRefused), "ines: Communication refused"},
		"both, that an edit made the approval void":   {moved("edit", CommunicationScheduled, CommunicationInReview), "ines: Approval void; mo rae: A review waits"},
		"nobody of a draft":                           {moved("edit", CommunicationIdea, CommunicationDrafted), ""},
		"nobody of what is published: they read that": {moved("publish", CommunicationScheduled, CommunicationPublished), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			by := map[string][]string{}
			for _, p := range Notices([]Event{tt.event}, map[uint]*Told{9: toldRequest()}, toldOffice) {
				i := p.Items[0]
				if !slices.Contains(i.Lines, "It is “Leaflet”, Request 2024/25-M01-R1.") || !slices.Contains(i.Lines, "Reason: It names a party") {
					t.Errorf("%s reads %q", p.Address, i.Lines)
				}
				by[i.What] = append(by[i.What], strings.TrimSuffix(p.Address, "@example.org"))
			}
			var got []string
			for what, who := range by {
				got = append(got, strings.Join(who, " ")+": "+what)
			}
			slices.Sort(got)
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("told %s, want %s", strings.Join(got, "; "), tt.want)
			}
		})
	}
	told := toldRequest()
	told.MotionExempt = true
	event := moved("send", CommunicationDrafted, CommunicationInReview)
	if packets := Notices([]Event{event}, map[uint]*Told{9: told}, toldOffice); len(packets) != 1 || strings.Contains(fmt.Sprint(packets[0].Items), "Leaflet") {
		t.Errorf("of an exempt motion: %+v", packets)
	}
}

// Every step there is tells the followers, or it is one of the quiet ones.
func TestEveryStepOfARequestTellsItsFollowers(t *testing.T) {
	for _, s := range RequestLife {
		e := NewEvent("request."+s.Name, "request/9", "", "", Change{"state", string(s.From[0]), string(s.To)}).Of(7, 9)
		if s.Name == "hand-over" {
			e = e.HandedOver(8)
		}
		if strings.HasSuffix(s.Name, "-date") {
			e = e.With(Change{"due", "2025-06-30", "2025-09-30"})
		}
		told := strings.Contains(said(Notices([]Event{e}, map[uint]*Told{9: toldRequest()}, toldOffice)), "obi@example.org")
		if told == slices.Contains(quiet, e.Verb) {
			t.Errorf("%s: told %v", e.Verb, told)
		}
	}
	for _, s := range RequestLife {
		if between := s.Name == "ask-date" || s.Name == "refuse-date"; (digestDeeds["request."+s.Name] == "") != between {
			t.Errorf("%s: a digest has no words for it", s.Name)
		}
	}
	for _, row := range tellings {
		asked := []string{"request.ask", "request.answer", "request.promised", "request.answer-promises"} // a question leaves the request where it stands
		if !RequestLife.Has(strings.TrimPrefix(row.verb, "request.")) && !slices.Contains(asked, row.verb) {
			t.Errorf("%s: there is no such step", row.verb)
		}
	}
}

func TestAMailSaysNothingOfAnExemptRequest(t *testing.T) {
	told := toldRequest()
	told.MotionExempt = true
	e := NewEvent("request.return", "request/9", "Request", "Train is misspelt").Of(7, 9).Saying("Train them.").By(Actor{UserID: 2}, march)
	packets := Notices([]Event{e}, map[uint]*Told{9: told}, toldOffice)
	var who []string
	for _, p := range packets {
		who = append(who, p.Address)
		for _, i := range p.Items {
			if words := fmt.Sprint(i); strings.Contains(words, "Train") || !i.Exempt || i.Quote != "" {
				t.Errorf("%s reads %s", p.Address, words)
			}
		}
	}
	// Wren proposed it and was not granted it; Obi was.
	if !slices.Equal(who, []string{"ines@example.org", "obi@example.org"}) {
		t.Errorf("told: %v", who)
	}
}

func TestManyChangesAtOnceAreOneMessage(t *testing.T) {
	var events []Event
	requests := map[uint]*Told{}
	for id := uint(1); id <= 50; id++ {
		r := toldRequest()
		r.ID, r.Title = id, fmt.Sprintf("Request %d", id)
		requests[id] = r
		events = append(events, NewEvent("request.allocate", "", "", "").Of(7, id).By(Actor{UserID: 1}, march))
	}
	packets := Notices(events, requests, toldOffice)
	if len(packets) != 3 || len(packets[0].Items) != 50 {
		t.Fatalf("%d packets", len(packets))
	}
	var m Message
	m.Kind = MessageNotice
	m.Add(packets[0].Items...)
	m.Add(packets[0].Items[0]) // told again
	if len(m.Items) != 50 || m.Subject != "Allocated to you: 50 requests" || len(m.Whys()) != 1 {
		t.Errorf("%d items, %q, %v", len(m.Items), m.Subject, m.Whys())
	}
}

// A clerk with ten thousand overdue requests gets a mail that can be read.
func TestAMessageNamesFiftyThingsAndCountsTheRest(t *testing.T) {
	m := Message{Kind: MessageReminder}
	for id := range uint(10000) {
		m.Add(MessageItem{RequestID: id + 1, What: "Overdue", Subject: fmt.Sprint("Overdue: ", id), Heading: fmt.Sprint("Request ", id)})
	}
	if len(m.Items) != MostItems+1 || m.Items[MostItems].Heading != "And 9950 more" || m.Subject != "Overdue: 10000 requests" {
		t.Errorf("%d items, %q, %q", len(m.Items), m.Items[len(m.Items)-1].Heading, m.Subject)
	}
}

func TestASubjectIsOneLine(t *testing.T) {
	var m Message
	m.Add(MessageItem{Subject: "Allocated to you: Lamps\r\nBcc: all@example.org"})
	if strings.ContainsAny(m.Subject, "\r\n") {
		t.Errorf("%q", m.Subject)
	}
}

func TestWhatBecameExemptIsTakenOutOfWhatWaits(t *testing.T) {
	m := Message{Kind: MessageNotice}
	m.Add(MessageItem{MotionID: 1, RequestID: 1, Subject: "A", Heading: "A", Followed: true}, MessageItem{MotionID: 1, RequestID: 1, Subject: "B", Heading: "secret", Quote: "secret"},
		MessageItem{MotionID: 2, RequestID: 2, Subject: "C", Heading: "C", Followed: true})
	if !m.Hide([]uint{1}) || len(m.Items) != 2 || strings.Contains(fmt.Sprint(m), "secret") || m.Items[1].Heading != "C" {
		t.Errorf("%+v", m.Items)
	}
	if m.Hide([]uint{1, 2}); len(m.Items) != 1 {
		t.Errorf("%+v", m.Items)
	}
	only := Message{Items: []MessageItem{{MotionID: 1, Followed: true}}}
	if only.Hide([]uint{1}) {
		t.Error("something is left")
	}
}

func TestRetriesGrowApartAndEnd(t *testing.T) {
	now := time.Date(2025, 3, 11, 12, 0, 0, 0, time.UTC)
	m := Message{State: MessageWaiting}
	var waits []time.Duration
	for m.State == MessageWaiting {
		m.Tries++
		m.Failed("451 try later", true, now)
		if m.State == MessageWaiting {
			waits = append(waits, m.NotBefore.Sub(now))
		}
	}
	var all time.Duration
	for i, w := range waits {
		if all += w; i > 0 && w <= waits[i-1] {
			t.Errorf("wait %d: %v after %v", i, w, waits[i-1])
		}
	}
	if len(waits) != 9 || all < 72*time.Hour || all > 96*time.Hour || m.State != MessageDead || m.Tries != 10 {
		t.Errorf("%d waits of %v in all, %+v", len(waits), all, m)
	}
	if err := m.Again(now); err != nil || m.State != MessageWaiting || m.Tries != 0 {
		t.Errorf("sent again: %+v, %v", m, err)
	}
	if CodeOf(m.Again(now)) != Conflict {
		t.Error("what waits is sent again")
	}
	m.Tries = 1
	if m.Failed("550 no such user", false, now); m.State != MessageDead || m.LastAnswer != "550 no such user" {
		t.Errorf("after a permanent answer: %+v", m)
	}
	sent := Message{State: MessageWaiting, StopToken: "x", Items: []MessageItem{{Subject: "A"}}}
	if sent.Sent("250 ok", now); sent.State != MessageSent || len(sent.Items) > 0 || sent.StopToken != "" {
		t.Errorf("what was sent is kept: %+v", sent)
	}
}

func TestTheNoteOfAHandoverIsForItsOwners(t *testing.T) {
	e := NewEvent("request.hand-over", "request/9", "", "Ines is ill").Of(7, 9).HandedOver(8)
	for _, p := range Notices([]Event{e}, map[uint]*Told{9: toldRequest()}, toldOffice) {
		owner := p.Address == "before@example.org" || p.Address == "ines@example.org"
		if strings.Contains(said([]Packet{p}), "Ines is ill") != owner {
			t.Errorf("%s is told:\n%s", p.Address, said([]Packet{p}))
		}
	}
	if line := (&Changed{Event: e}).Line(DefaultSettings); line != "Handed over" {
		t.Errorf("followers and members are told: %s", line)
	}
}
