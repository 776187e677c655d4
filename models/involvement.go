package models

import (
	"fmt"
	"slices"
)

// InvolvementKind is how members were involved.
type InvolvementKind string

// InvolvementKinds are the ways members are involved (domain.md 4).
var InvolvementKinds = []struct {
	Kind InvolvementKind
	Name string
}{
	{"cross_party_group", "Cross-party working group"},
	{"all_member_briefing", "Briefing for all members"},
	{"group_leaders", "Meeting with group leaders"},
	{"portfolio_holder", "Meeting with the portfolio holder"},
	{"committee", "Committee"},
	{"survey", "Survey of members"},
	{"other", "Other"},
}

// Name returns the kind's words on screen.
func (k InvolvementKind) Name() string {
	for _, x := range InvolvementKinds {
		if x.Kind == k {
			return x.Name
		}
	}
	return ""
}

// InvolvementEvent is an event at which members had their say about a request
// (domain.md 4): which groups were invited, which took part, and what changed
// by it. Anybody who may read the request reads that; notes are for staff.
type InvolvementEvent struct {
	ID        uint `gorm:"primaryKey"`
	RequestID uint
	Kind      InvolvementKind
	HeldOn    Date
	Subject   string
	Members   *int   // how many members took part; nil where nobody counted
	Effect    string // how members' input changed the work
	Notes     string // for staff
	Correctable

	Groups []InvolvedGroup `gorm:"-"` // those invited, by name
}

// InvolvedGroup is a political group that was invited to an event.
type InvolvedGroup struct {
	ID       uint `gorm:"primaryKey"`
	EventID  uint
	GroupID  uint
	Attended bool
	Name     string `gorm:"->;-:migration"` // of the group, now
}

// InvolvementInput is what a person may type about an event with members.
type InvolvementInput struct {
	Kind       InvolvementKind `form:"kind" validate:"required,oneof=cross_party_group all_member_briefing group_leaders portfolio_holder committee survey other" label:"kind of event" empty:"Select the kind of event"`
	Subject    string          `form:"subject" validate:"max=200" label:"subject"`
	HeldOn     DateInput       `form:"held" label:"date of the event"`
	Invited    []uint          `form:"invited" label:"groups that were invited"`
	Attended   []uint          `form:"attended" label:"groups that took part"`
	Members    string          `form:"members" label:"number of members who took part"`
	Effect     string          `form:"effect" validate:"max=2000" label:"change"`
	Notes      string          `form:"notes" validate:"max=2000" label:"staff-only notes"`
	CorrectsID uint            `form:"corrects" label:"corrected event"`
	Correction string          `form:"correction" validate:"max=500" label:"reason for the correction"`
}

// Check holds the groups to each other: who took part was invited.
func (in InvolvementInput) Check() []FieldError {
	var f []FieldError
	if p := in.HeldOn.Problem("date of the event", true); p != "" {
		f = append(f, FieldError{"held", p})
	}
	for _, g := range in.Attended {
		if !slices.Contains(in.Invited, g) {
			f = append(f, FieldError{"attended", "A group that took part was not invited. Select it in both lists, or in neither"})
			break
		}
	}
	_, wrong := countOf("members", "Number of members who took part", in.Members)
	f = append(f, wrong...)
	if in.CorrectsID != 0 && in.Correction == "" {
		f = append(f, FieldError{"correction", "Enter what was wrong or missing before"})
	}
	return f
}

// Event returns the event that was typed. Check the input first.
func (in InvolvementInput) Event() InvolvementEvent {
	e := InvolvementEvent{
		Kind: in.Kind, HeldOn: in.HeldOn.Date(), Subject: in.Subject, Effect: in.Effect, Notes: in.Notes,
		Correctable: Correctable{CorrectsID: Ref(in.CorrectsID), Correction: in.Correction},
	}
	if in.Members != "" {
		n, _ := countOf("", "", in.Members)
		e.Members = &n
	}
	for _, g := range slices.Compact(slices.Sorted(slices.Values(in.Invited))) {
		e.Groups = append(e.Groups, InvolvedGroup{GroupID: g, Attended: slices.Contains(in.Attended, g)})
	}
	return e
}

// Input returns the event as the form shows it, for a correction.
func (e InvolvementEvent) Input() InvolvementInput {
	in := InvolvementInput{Kind: e.Kind, Subject: e.Subject, HeldOn: InputOf(e.HeldOn), Members: optional(e.Members), Effect: e.Effect, Notes: e.Notes}
	for _, g := range e.Groups {
		in.Invited = append(in.Invited, g.GroupID)
		if g.Attended {
			in.Attended = append(in.Attended, g.GroupID)
		}
	}
	return in
}

// CheckFor holds the event to the day and to the groups there are: an
// invitation alone involves nobody, so an event is added once it was. The groups
// get their names.
func (e InvolvementEvent) CheckFor(today Date, groups []PoliticalGroup) error {
	if e.HeldOn > today {
		return InvalidField("held", "Date of the event must be today or in the past")
	}
	if len(e.Groups) == 0 && len(groups) > 0 {
		return InvalidField("invited", "Select the groups that were invited")
	}
	for i := range e.Groups {
		g := &e.Groups[i]
		at := slices.IndexFunc(groups, func(x PoliticalGroup) bool { return x.ID == g.GroupID })
		if at < 0 {
			return InvalidField("invited", "Select groups from the list")
		}
		g.Name = groups[at].Name
	}
	return nil
}

// InvolvementFields is the order in which the record names what was added.
var InvolvementFields = []string{"kind", "date", "subject", "invited", "took part", "members", "change"}

// Fields returns the event as the record compares it; notes for staff stay out
// of it.
func (e InvolvementEvent) Fields() map[string]string {
	return map[string]string{
		"kind": e.Kind.Name(), "date": string(e.HeldOn), "subject": e.Subject, "members": optional(e.Members), "change": e.Effect,
		"invited": AndList(e.Invited()), "took part": AndList(e.TookPart()),
	}
}

// Invited are the names of the groups that were invited.
func (e InvolvementEvent) Invited() []string {
	var list []string
	for _, g := range e.Groups {
		list = append(list, g.Name)
	}
	return list
}

// TookPart are the names of the groups that took part.
func (e InvolvementEvent) TookPart() []string {
	var list []string
	for _, g := range e.Groups {
		if g.Attended {
			list = append(list, g.Name)
		}
	}
	return list
}

// StandingEvents are those that no other takes the place of.
func StandingEvents(all []InvolvementEvent) []InvolvementEvent {
	corrected := map[uint]bool{}
	for _, e := range all {
		corrected[Deref(e.CorrectsID)] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(e InvolvementEvent) bool { return corrected[e.ID] })
}

// GroupInvolvement is how often a group was invited and took part.
type GroupInvolvement struct {
	ID                uint
	Name              string
	Invited, Attended int
}

// InvolvementOf counts for each group on the council, and each other that was
// invited, in the order of the names.
func InvolvementOf(all []InvolvementEvent, council []PoliticalGroup) []GroupInvolvement {
	var list []GroupInvolvement
	at := map[uint]int{}
	place := func(id uint, name string) *GroupInvolvement {
		if _, ok := at[id]; !ok {
			at[id] = len(list)
			list = append(list, GroupInvolvement{ID: id, Name: name})
		}
		return &list[at[id]]
	}
	for _, g := range council {
		place(g.ID, g.Name)
	}
	for _, e := range StandingEvents(all) {
		for _, g := range e.Groups {
			x := place(g.GroupID, g.Name)
			x.Invited++
			if g.Attended {
				x.Attended++
			}
		}
	}
	return list
}

// CanAddInvolvement says whether an actor may add an event now: NotFound,
// Forbidden or Conflict.
func (r *Request) CanAddInvolvement(a Actor) error {
	if r.Category != MemberInvolvement {
		return Errorf(NotFound, "This request has no events with members: it is of another kind.")
	}
	return r.CanUpdate(a)
}

// involvementRules are the completion rules of involving members (domain.md 10.4).
var involvementRules = []CompletionRule{
	{"groups_invited", "Every group on the council invited", func(r CategoryRecords) string {
		return uninvited(r, "", "%s %s not been invited to anything yet.")
	}, nil},
	{"before_approval", "Invited before the communications were approved", func(r CategoryRecords) string {
		return uninvited(r, r.FirstApproval, "%s %s not been invited to anything before "+r.FirstApproval.String()+", when the communications were approved.")
	}, func(r CategoryRecords) bool { return r.FirstApproval != "" }},
	{"communications_reviewed", "Every communication of the motion passed its review", func(r CategoryRecords) string {
		var waiting []string
		for _, c := range r.Communications {
			switch c.State {
			case CommunicationIdea, CommunicationRefused, CommunicationPulled: // nothing to review yet, or nothing that goes out
			default:
				if !c.passedReview() {
					waiting = append(waiting, "“"+c.Title+"”")
				}
			}
		}
		if len(waiting) == 0 {
			return ""
		}
		return "No review has approved the words of " + AndList(waiting) + " as they are now."
	}, func(r CategoryRecords) bool { return len(r.Communications) > 0 }},
	{"input_changed", "How members’ input changed the work", func(r CategoryRecords) string {
		if slices.ContainsFunc(StandingEvents(r.Involvement), func(e InvolvementEvent) bool { return e.Effect != "" }) {
			return ""
		}
		return "Nobody has written down how members’ input changed the work."
	}, nil},
}

// uninvited says which groups on the council were invited to no event before a
// day, or on no day at all.
func uninvited(r CategoryRecords, before Date, said string) string {
	invited := map[uint]bool{}
	for _, e := range StandingEvents(r.Involvement) {
		for _, g := range e.Groups {
			invited[g.GroupID] = invited[g.GroupID] || before == "" || e.HeldOn < before
		}
	}
	var missing []string
	for _, g := range r.Groups {
		if !invited[g.ID] {
			missing = append(missing, g.Name)
		}
	}
	switch {
	case len(StandingEvents(r.Involvement)) == 0 && before == "":
		return "There are no events with members yet."
	case len(missing) == 0:
		return ""
	case len(missing) == 1:
		return fmt.Sprintf(said, missing[0], "has")
	}
	return fmt.Sprintf(said, AndList(missing), "have")
}
