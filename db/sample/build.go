package sample

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/db"
	"carried/models"
)

// Assessor is the user from outside who may assess the council's work.
const Assessor = "Eleanor Frith"

// Member and Officer are the full names of the councillor and of the officer as
// whom the sample is best looked at: both have work waiting.
const (
	Member  = "Ruth Ashdown"
	Officer = "Priya Nair"
)

// Doors are the users, by full name, as whom the sample can be looked at: between
// them they hold every role.
var Doors = []string{clerk, mo, Officer, Member, admin, "Joy Adeyemi", Assessor}

// Build makes the sample council as it stands on a day. Everything goes through
// the stores at its own time and by the right person, in order of time, so that
// every rule was followed and the audit log tells how it came about. It is all
// or nothing, and only for a record that holds nothing: Conflict otherwise.
// issue issues its papers; nil leaves them out.
func Build(ctx context.Context, d *db.DB, today models.Date, issue Issue) error {
	b := &builder{
		today: today, dates: Dates(today.Time()), actors: map[string]models.Actor{}, bodies: map[string]uint{},
		groups: map[string]uint{}, directorates: map[string]uint{}, people: map[string]uint{}, meetings: map[string]uint{}, motions: map[string]uint{},
	}
	b.DB = d.At(func() time.Time { return b.now })
	err := b.InTx(models.WithActor(ctx, models.System), func(ctx context.Context) error { // of the record that tells nobody
		empty, err := d.Empty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return models.Errorf(models.Conflict, "This database holds a council already, so the sample council cannot be put into it.")
		}
		b.setUp()
		for i := range Meetings {
			b.meeting(&Meetings[i])
		}
		for i := range Motions {
			b.motion(&Motions[i])
		}
		for i := range Meetings {
			b.minutes(&Meetings[i])
		}
		if issue != nil {
			b.papers(issue)
		}
		for i := range Motions {
			b.requests(&Motions[i])
		}
		b.election()
		b.notices()
		b.taskForce()
		b.scrutinise()
		b.asked()
		b.step(b.ago(1).Add(10*time.Hour), admin, b.leaves)
		// Until then a motion for which there was no time lapsed, and one did.
		b.step(b.ago(100).Add(9*time.Hour), admin, func(ctx context.Context) error { return b.notTaken(ctx, "carry_over") })
		return b.run(ctx)
	})
	d.Council.Forget()
	return err
}

// The users who act most, by their full names.
const (
	system = ""
	clerk  = "Martin Okell"
	mo     = "Helen Marsh"
	admin  = "Wendy Ofori"
)

// builder makes the sample: it gathers steps, then takes them in order of time.
type builder struct {
	*db.DB
	now   time.Time
	today models.Date
	dates map[string]time.Time // of the meetings
	steps []step

	actors                                                  map[string]models.Actor // by full name
	bodies, groups, directorates, people, meetings, motions map[string]uint
}

// step is something that somebody did at a moment.
type step struct {
	at time.Time
	by string // full name; "" for the program
	do func(ctx context.Context) error
}

func (b *builder) step(at time.Time, by string, do func(ctx context.Context) error) {
	b.steps = append(b.steps, step{at, by, do})
}

// run takes the steps; those of one moment in the order they were gathered.
func (b *builder) run(ctx context.Context) error {
	slices.SortStableFunc(b.steps, func(a, c step) int { return a.at.Compare(c.at) })
	for _, s := range b.steps {
		b.now = s.at
		as := ctx
		if s.by != system {
			as = models.WithActor(ctx, b.actors[s.by])
		}
		if err := s.do(as); err != nil {
			return fmt.Errorf("the sample council, %s, %s: %w", s.at.Format(time.DateTime), s.by, err)
		}
	}
	return nil
}

// ago returns midnight in London so many days before today.
func (b *builder) ago(days int) time.Time { return midnight(b.today.Time().AddDate(0, 0, -days)) }

// past returns a moment on a day, or at the same time of yesterday if the day is
// not over yet.
func (b *builder) past(day time.Time, hour, minute int) time.Time {
	if last := b.ago(1); day.After(last) {
		day = last
	}
	return clock(day, hour, minute)
}

func midnight(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, models.London)
}

func clock(day time.Time, hour, minute int) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, models.London)
}

// workday returns the day, or the Monday after it.
func workday(day time.Time) time.Time {
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

func input(day time.Time) models.DateInput { return models.InputOf(models.DateOf(day)) }

// slot spreads what happens over the working day, the same for the same words.
func slot(words string) (hour, minute int) {
	n := 0
	for _, r := range words {
		n = n*31%9973 + int(r)
	}
	return 10 + n%6, n / 7 % 60
}

// setUp is what an administrator does before the tracker is used.
func (b *builder) setUp() {
	first := b.ago(460)
	at := clock(workday(first), 9, 0)
	b.step(at, system, func(ctx context.Context) error {
		if err := b.Council.BecomeSample(ctx); err != nil {
			return err
		}
		return b.profile(ctx)
	})
	b.step(at.Add(time.Minute), system, func(ctx context.Context) error { return b.notTaken(ctx, "lapse") })
	b.step(at.Add(10*time.Minute), system, b.organisation)
	b.step(at.Add(20*time.Minute), system, func(ctx context.Context) error { return b.addPeople(ctx, first) })
	b.step(at.Add(30*time.Minute), system, b.leaders)
	b.step(at.Add(40*time.Minute), system, b.users)
}

func (b *builder) profile(ctx context.Context) error {
	c, err := b.Council.Find(ctx)
	if err != nil {
		return err
	}
	in := c.Input()
	in.Name, in.ShortName, in.MemberStyle = Council.Name, Council.ShortName, models.MemberStyle(Council.MemberStyle)
	in.Brand, in.Accent = "#114b43", "#c79a3a"
	in.ContactName, in.ContactEmail, in.ContactPhone = Council.Contact, Council.Email, Council.Phone
	in.ContactPost = "Quay House\nThornsea"
	return b.Council.Update(ctx, in, nil)
}

// notTaken sets what becomes of a motion for which there was no time.
func (b *builder) notTaken(ctx context.Context, action string) error {
	c, err := b.Council.Find(ctx)
	if err != nil {
		return err
	}
	in := c.Settings.Input(c.Version)
	in.NotTakenAction, in.CalendarDivision = action, Council.Division
	return b.Council.UpdateSettings(ctx, in)
}

func (b *builder) organisation(ctx context.Context) error {
	for _, g := range Groups {
		r, err := b.Groups.Create(ctx, models.PoliticalGroupInput{Name: g.Name})
		if err != nil {
			return err
		}
		b.groups[g.Name] = r.ID
	}
	for _, x := range Directorates {
		r, err := b.Directorates.Create(ctx, models.DirectorateInput{Name: x.Name})
		if err != nil {
			return err
		}
		b.directorates[x.Name] = r.ID
	}
	for _, x := range Bodies {
		r, err := b.Bodies.Create(ctx, models.BodyInput{Name: x.Name, Kind: models.BodyKind(x.Kind), Monitoring: x.Monitors})
		if err != nil {
			return err
		}
		b.bodies[x.Name] = r.ID
	}
	return nil
}

func (b *builder) addPeople(ctx context.Context, first time.Time) error {
	add := func(in models.PersonInput) error {
		p, err := b.People.Create(ctx, in)
		if err == nil {
			b.people[in.FullName] = p.ID
		}
		return err
	}
	// Councillors came in after the last county elections, held in May.
	elected := time.Date(first.Year()-1, time.May, 6, 0, 0, 0, 0, time.UTC)
	for _, c := range Councillors {
		if err := add(models.PersonInput{
			FullName: c.FullName, Title: c.Title, Kind: models.KindMember, GroupID: b.groups[c.Group],
			RoleTitle: roleOf(c.FullName), Ward: c.Division, Email: address(c.FullName), TermStart: input(elected),
		}); err != nil {
			return err
		}
	}
	for _, o := range Officers {
		if err := add(models.PersonInput{
			FullName: o.FullName, Kind: models.KindOfficer, RoleTitle: o.RoleTitle,
			DirectorateID: b.directorates[o.Directorate], Email: address(o.FullName), NamedInPublic: o.Senior,
		}); err != nil {
			return err
		}
	}
	return nil
}

// leaver is the officer who left and whose request is still to be handed over.
const leaver = "Nadia Rahman"

// leaves ends an officer's time with the council: one row on the page of handover.
func (b *builder) leaves(ctx context.Context) error {
	p, err := b.People.Find(ctx, b.people[leaver])
	if err != nil {
		return err
	}
	in := p.Input()
	in.TermEnd = models.InputOf(models.DateOf(b.ago(2)))
	return b.People.Update(ctx, p.ID, in)
}

// address makes up an email address.
func address(name string) string {
	return strings.ReplaceAll(models.Slug(strings.TrimPrefix(name, "Dr ")), "-", ".") + "@thornsea.example"
}

// leaders says who leads the groups and the directorates.
func (b *builder) leaders(ctx context.Context) error {
	for _, g := range Groups {
		in := models.PoliticalGroupInput{Name: g.Name, LeaderID: b.people[g.Leader], Version: 1}
		if err := b.Groups.Update(ctx, b.groups[g.Name], in); err != nil {
			return err
		}
	}
	for _, x := range Directorates {
		in := models.DirectorateInput{Name: x.Name, HeadOfServiceID: b.people[x.HeadOfService], ChiefOfficerID: b.people[x.ChiefOfficer], Version: 1}
		if err := b.Directorates.Update(ctx, b.directorates[x.Name], in); err != nil {
			return err
		}
	}
	return nil
}

// users lets every officer, one councillor and one assessor sign in; nobody has
// a password.
func (b *builder) users(ctx context.Context) error {
	add := func(name string, directorate uint, roles ...string) error {
		in := models.UserInput{Email: address(name), Name: name, PersonID: b.people[name], Roles: roles}
		u, _, err := b.Users.Create(ctx, in)
		if err == nil {
			b.actors[name] = u.Actor(directorate, "")
		}
		return err
	}
	for _, o := range Officers {
		roles := []string{o.Role}
		if o.FullName == Officer {
			roles = append(roles, string(models.RoleOfficer))
		}
		if err := add(o.FullName, b.directorates[o.Directorate], roles...); err != nil {
			return err
		}
	}
	if err := add(Member, 0, string(models.RoleMember)); err != nil {
		return err
	}
	return add(Assessor, 0, string(models.RoleAssessor))
}
