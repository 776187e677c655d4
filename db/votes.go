package db

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"carried/models"
	"carried/models/memberlist"
)

// Votes keeps the votes on motions and in their debates, with who voted how.
type Votes struct{ db *DB }

// Find returns a vote on a motion with its names, a draft too: for the clerk.
func (s *Votes) Find(ctx context.Context, motionID, id uint) (*models.Vote, []models.VoteName, error) {
	if _, err := s.db.Motions.Find(ctx, motionID); err != nil {
		return nil, nil, err
	}
	return s.find(ctx, motionID, id)
}

func (s *Votes) find(ctx context.Context, motionID, id uint) (*models.Vote, []models.VoteName, error) {
	var v models.Vote
	if err := s.db.in(ctx).Raw("SELECT * FROM votes WHERE id = ? AND motion_id = ?"+s.forUpdate(ctx), id, motionID).Find(&v).Error; err != nil {
		return nil, nil, explain(err, "vote")
	}
	if v.ID == 0 || v.Draft && !models.ActorFrom(ctx).SeesAll() {
		return nil, nil, models.Errorf(models.NotFound, "There is no such vote.")
	}
	var names []models.VoteName
	err := s.db.in(ctx).Where("vote_id = ?", id).Order("id").Find(&names).Error
	return &v, names, explain(err, "vote")
}

// forUpdate locks a vote that a transaction is to change.
func (s *Votes) forUpdate(ctx context.Context) string {
	if _, ok := ctx.Value(txKey{}).(*tx); ok {
		return s.db.forUpdate()
	}
	return ""
}

// Of returns the votes on a motion and in its debate, in order, for the clerk:
// drafts are among them.
func (s *Votes) Of(ctx context.Context, motionID uint) ([]models.Vote, error) {
	var list []models.Vote
	if !models.ActorFrom(ctx).SeesAll() {
		return s.db.Motions.Votes(ctx, motionID)
	}
	err := s.db.in(ctx).Where("motion_id = ?", motionID).Order("id").Find(&list).Error
	return list, explain(err, "vote")
}

// Corrections returns what some votes said before they were corrected, the first
// first. Whoever may read the votes may read them.
func (s *Votes) Corrections(ctx context.Context, votes []models.Vote) ([]models.VoteCorrection, error) {
	var ids []uint
	for _, v := range votes {
		if v.Version > 1 {
			ids = append(ids, v.ID)
		}
	}
	var list []models.VoteCorrection
	if len(ids) == 0 {
		return list, nil
	}
	err := s.db.in(ctx).Where("vote_id IN ?", ids).Order("id").Find(&list).Error
	return list, explain(err, "vote")
}

// Casters returns who gave the casting votes of some votes, as the council
// prints their names.
func (s *Votes) Casters(ctx context.Context, votes []models.Vote, style models.MemberStyle) (map[uint]string, error) {
	var ids []uint
	for _, v := range votes {
		if v.CastingByID != nil {
			ids = append(ids, *v.CastingByID)
		}
	}
	names := map[uint]string{}
	if len(ids) == 0 {
		return names, nil
	}
	var people []models.Person
	err := s.db.in(ctx).Where("id IN ?", ids).Find(&people).Error
	for _, p := range people {
		names[p.ID] = p.Addressed(style)
	}
	return names, explain(err, "councillor")
}

// Voters returns the councillors whom the form of a vote lists, by surname: those
// who were at the meeting or, where nobody put down who was, those in office on the
// day; and some others who are in the form already.
func (s *Votes) Voters(ctx context.Context, meetingID *uint, on models.Date, also []uint) ([]models.Person, error) {
	if meetingID != nil {
		present, recorded, err := s.db.Meetings.Present(ctx, *meetingID)
		if err != nil {
			return nil, err
		}
		if recorded {
			var list []models.Person
			err := s.db.in(ctx).Raw("SELECT * FROM people WHERE kind = 'member' AND id IN ? ORDER BY sort_key, id LIMIT ?", append(slices.Concat(present, also), 0), models.MostVoters).Find(&list).Error
			return list, explain(err, "councillor")
		}
	}
	return s.inOffice(ctx, on, also)
}

// inOffice returns the councillors in office on a day, by surname, and some others.
func (s *Votes) inOffice(ctx context.Context, on models.Date, also []uint) ([]models.Person, error) {
	if on == "" {
		on = s.db.Today()
	}
	var list []models.Person
	err := s.db.in(ctx).Raw(`SELECT * FROM people WHERE kind = 'member' AND ((term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?) OR id IN ?)
ORDER BY sort_key, id LIMIT ?`, on, on, append(slices.Clone(also), 0), models.MostVoters).Find(&list).Error
	return list, explain(err, "councillor")
}

// TakeLists puts the pasted names of a vote to the councillors. One who is meant
// by no exact name is suggested where only one can be.
func (s *Votes) TakeLists(ctx context.Context, in *models.VoteInput) error {
	members, err := s.db.People.List(ctx, PersonFilter{Kind: models.KindMember})
	if err != nil {
		return err
	}
	match, voters := matcherOf(members, in.Date.Date()), []models.Person{}
	for _, p := range members {
		if p.Serving(in.Date.Date()) {
			voters = append(voters, p)
		}
	}
	in.TakeLists(match, func(name string) uint {
		if near := memberlist.Near(name, voters); len(near) == 1 {
			return near[0].Person.ID
		}
		return 0
	})
	return nil
}

// Save keeps a vote, a new one where id is 0, and returns it. As a draft it need
// not fit; else it must, and whoever may read the motion may read it: the vote
// that decides on a motion, once the decision is recorded. A vote that is
// published already is corrected with a reason.
func (s *Votes) Save(ctx context.Context, motionID, id uint, in models.VoteInput, draft bool) (*models.Vote, error) {
	var v *models.Vote
	return v, s.db.Change(ctx, func(ctx context.Context) (_ models.Event, err error) {
		if !models.ActorFrom(ctx).Has(models.RoleClerk) {
			return models.Event{}, models.Errorf(models.Forbidden, "Only the clerk can record a vote.")
		}
		m, err := s.db.Motions.load(ctx, motionID)
		if err != nil {
			return models.Event{}, err
		}
		if id == 0 && m.PublishedAt != nil && !m.Votable() {
			return models.Event{}, models.Errorf(models.Conflict, "No vote is taken on this motion: it is at “%s”.", models.Word(string(m.State)))
		}
		// The rows are the caller's: what is not saved is asked of the same lists again.
		in.Chosen, in.Others = slices.Clone(in.Chosen), slices.Clone(in.Others)
		if err := s.TakeLists(ctx, &in); err != nil {
			return models.Event{}, err
		}
		if err := models.Validate(in); err != nil {
			return models.Event{}, err
		}
		was, had := &models.Vote{MotionID: m.ID, Draft: true}, []models.VoteName{}
		if id != 0 {
			if was, had, err = s.find(ctx, m.ID, id); err != nil {
				return models.Event{}, err
			}
		}
		in.Withheld = was.Withheld
		typed := in.Vote()
		typed.ID, typed.MotionID = was.ID, was.MotionID
		v = &typed
		names, err := s.named(ctx, in)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.belongs(ctx, m, v, id); err != nil {
			return models.Event{}, err
		}
		v.Draft = was.Draft && (draft || v.Subject == models.VoteOnMotion && !m.Decided())
		if !draft || !was.Draft {
			facts, err := s.facts(ctx, m, v, names)
			if err != nil {
				return models.Event{}, err
			}
			if err := in.Fits(facts); err != nil {
				return models.Event{}, err
			}
		}
		before := was.Fields()
		if id == 0 {
			before = nil
		}
		changes := append(models.Diff(models.VoteFields, before, v.Fields()), models.ChangedVotes(had, names)...)
		verb, reason := "vote", ""
		if !was.Draft {
			verb, reason = "vote-correct", in.Reason
			if err := v.MayCorrect(was, in.Reason, len(changes) > 0); err != nil {
				return models.Event{}, err
			}
			if err := s.keepCorrection(ctx, was, in.Reason, had, names); err != nil {
				return models.Event{}, err
			}
		}
		if err := s.keep(ctx, v, in.Version); err != nil {
			return models.Event{}, err
		}
		return m.Event(verb, reason, changes...), s.keepNames(ctx, v.ID, had, names)
	})
}

// keep saves a new vote or a changed one.
func (s *Votes) keep(ctx context.Context, v *models.Vote, seen int) error {
	if v.ID == 0 {
		v.Version = 1
		return explain(s.db.in(ctx).Create(v).Error, "vote")
	}
	return save(s.db.in(ctx), v, &v.Version, seen, "vote")
}

// named returns who voted how, with the names of the councillors.
func (s *Votes) named(ctx context.Context, in models.VoteInput) ([]models.VoteName, error) {
	members, err := s.db.People.List(ctx, PersonFilter{Kind: models.KindMember})
	if err != nil {
		return nil, err
	}
	called := map[uint]string{}
	for _, p := range members {
		called[p.ID] = p.FullName
	}
	names := in.Names(func(person uint) string { return called[person] })
	for _, n := range names {
		if n.PersonID != nil && called[*n.PersonID] == "" {
			return nil, models.InvalidField("main", "Select the councillors from the list")
		}
	}
	if in.CastingBy != 0 && called[in.CastingBy] == "" {
		return nil, models.InvalidField("casting-by", "Select who gave the casting vote from the list")
	}
	return names, nil
}

// belongs: a vote is taken on a motion that is published, on a day since its
// meeting; its amendment is one of the motion; and there is one vote on the motion
// itself.
func (s *Votes) belongs(ctx context.Context, m *models.Motion, v *models.Vote, id uint) error {
	if m.PublishedAt == nil {
		return models.Errorf(models.Conflict, "Publish the agenda of the meeting before you record a vote.")
	}
	if v.TakenOn > s.db.Today() {
		return models.InvalidField("date", "Date of the vote must be today or in the past")
	}
	if err := s.atMeeting(ctx, m, v); err != nil {
		return err
	}
	if v.AmendmentID != nil {
		amendments, err := s.db.Amendments.List(ctx, m.ID)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(amendments, func(a models.AmendmentRow) bool { return a.ID == *v.AmendmentID }) {
			return models.InvalidField("amendment", "Select the amendment from the list")
		}
	}
	if v.Subject == models.VoteOnAmendment && v.AmendmentID != nil {
		var other uint
		err := s.db.in(ctx).Raw("SELECT id FROM votes WHERE amendment_id = ? AND id <> ? LIMIT 1", *v.AmendmentID, id).Find(&other).Error
		if err == nil && other != 0 {
			return models.InvalidField("amendment", "There is a vote on that amendment already. Change that one, or select another")
		}
		return explain(err, "vote")
	}
	if v.Subject != models.VoteOnMotion {
		return nil
	}
	if id == 0 && m.Decided() {
		return models.InvalidField("subject", "The motion came to its end at “%s”. Select what else the vote was on", models.Word(string(m.State)))
	}
	votes, err := s.Of(ctx, m.ID)
	if err != nil {
		return err
	}
	if other := models.DecidingVote(votes); other != nil && other.ID != id {
		return models.InvalidField("subject", "There is a vote on the motion already. Change that one, or select what else the vote was on")
	}
	return nil
}

// atMeeting finds the meeting at which a vote was taken: the last one that had
// the motion on its agenda by that day. What minutes told has the one they name.
func (s *Votes) atMeeting(ctx context.Context, m *models.Motion, v *models.Vote) error {
	if m.FromMinutes() {
		v.MeetingID = m.MeetingID
		return nil
	}
	var meetings []models.Meeting
	err := s.db.in(ctx).Raw("SELECT mt.id, mt.date FROM agenda_items i JOIN meetings mt ON mt.id = i.meeting_id WHERE i.motion_id = ? ORDER BY mt.date DESC, mt.id DESC", m.ID).Find(&meetings).Error
	if err != nil || len(meetings) == 0 {
		return explain(err, "meeting")
	}
	for _, meeting := range meetings {
		if meeting.Date <= v.TakenOn {
			v.MeetingID = &meeting.ID
			return nil
		}
	}
	return models.InvalidField("date", "Date of the vote must be on or after %s, the day of the meeting", meetings[len(meetings)-1].Date)
}

// facts are what a vote is held against.
func (s *Votes) facts(ctx context.Context, m *models.Motion, v *models.Vote, names []models.VoteName) (models.VoteFacts, error) {
	facts := models.VoteFacts{Names: names}
	if !m.FromMinutes() { // else how many councillors there were then is not known
		voters, err := s.inOffice(ctx, v.TakenOn, nil)
		if err != nil {
			return facts, err
		}
		facts.Members = len(voters)
	}
	if v.MeetingID != nil {
		present, recorded, err := s.db.Meetings.Present(ctx, *v.MeetingID)
		if err != nil {
			return facts, err
		}
		for _, n := range names {
			if recorded && n.PersonID != nil && !slices.Contains(present, *n.PersonID) {
				facts.Away = append(facts.Away, *n.PersonID)
			}
		}
		if facts.Interested, err = s.db.Meetings.Interested(ctx, *v.MeetingID, m.ID); err != nil {
			return facts, err
		}
		if facts.LeftRoom, err = s.db.Meetings.leftRoom(ctx, *v.MeetingID, m.ID); err != nil {
			return facts, err
		}
	}
	if m.FromMinutes() {
		return facts, nil
	}
	var err error
	facts.MustName, err = s.Budget(ctx, v.MeetingID)
	return facts, err
}

// Budget reports whether a meeting is one of which it is recorded who voted how.
func (s *Votes) Budget(ctx context.Context, meetingID *uint) (bool, error) {
	if meetingID == nil {
		return false, nil
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil || !council.Settings.BudgetRecorded {
		return false, err
	}
	meeting, err := s.db.Meetings.Find(ctx, *meetingID)
	return err == nil && meeting.Kind == models.MeetingBudget, err
}

// keepCorrection keeps what a published vote said until now.
func (s *Votes) keepCorrection(ctx context.Context, was *models.Vote, reason string, had, names []models.VoteName) error {
	a := models.ActorFrom(ctx)
	c := models.VoteCorrection{
		VoteID: was.ID, MadeAt: s.db.Now().UTC(), MadeByID: a.UserID, MadeByName: a.Name, Reason: reason, Method: was.Method,
		For: was.For, Against: was.Against, Abstain: was.Abstain, NotVoting: was.NotVoting, Casting: was.Casting,
	}
	var changed []string
	for _, x := range models.ChangedVotes(had, names) {
		changed = append(changed, x.Field+": "+cmp.Or(x.From, "not named"))
	}
	c.Names = strings.Join(changed, "\n")
	return explain(s.db.in(ctx).Create(&c).Error, "vote")
}

// keepNames keeps who voted how; whose vote is as it was stays untouched.
func (s *Votes) keepNames(ctx context.Context, voteID uint, had, names []models.VoteName) error {
	var added []models.VoteName
	stays := map[uint]bool{}
	for _, n := range names {
		n.VoteID = voteID
		i := slices.IndexFunc(had, func(h models.VoteName) bool { return h.Who() == n.Who() })
		if i < 0 {
			added = append(added, n)
			continue
		}
		h := had[i]
		stays[h.ID] = true
		if h.Side != n.Side || h.Dispensation != n.Dispensation {
			h.Side, h.Dispensation = n.Side, n.Dispensation
			if err := s.db.in(ctx).Save(&h).Error; err != nil {
				return explain(err, "vote")
			}
		}
	}
	for _, h := range had {
		if !stays[h.ID] {
			if err := s.db.in(ctx).Delete(&h).Error; err != nil {
				return explain(err, "vote")
			}
		}
	}
	if len(added) == 0 {
		return nil
	}
	return explain(s.db.in(ctx).Create(&added).Error, "vote")
}

// Discard takes a draft away that was begun by mistake; seen is the version that
// the clerk was looking at.
func (s *Votes) Discard(ctx context.Context, motionID, id uint, seen int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if !models.ActorFrom(ctx).Has(models.RoleClerk) {
			return models.Event{}, models.Errorf(models.Forbidden, "Only the clerk can discard the draft of a vote.")
		}
		m, err := s.db.Motions.load(ctx, motionID)
		if err != nil {
			return models.Event{}, err
		}
		v, names, err := s.find(ctx, m.ID, id)
		if err != nil {
			return models.Event{}, err
		}
		if !v.Draft {
			return models.Event{}, models.Errorf(models.Conflict, "This vote is published. Correct it with a reason.")
		}
		if v.Version != seen {
			return models.Event{}, stale(s.db.in(ctx), v, "vote")
		}
		for _, query := range []string{"DELETE FROM vote_names WHERE vote_id = ?", "DELETE FROM votes WHERE id = ?"} {
			if err := s.db.in(ctx).Exec(query, v.ID).Error; err != nil {
				return models.Event{}, explain(err, "vote")
			}
		}
		return m.Event("vote-discard", "", append(models.Diff(models.VoteFields, v.Fields(), nil), models.ChangedVotes(names, nil)...)...), nil
	})
}

// Record returns how a councillor voted, the latest vote first: the votes with
// names on what the actor may read, or on what the public reads; and how many
// there are in all.
func (s *Votes) Record(ctx context.Context, personID uint, public bool, limit, page int) ([]models.MemberVote, int, error) {
	c := visibleMotions(ctx)
	if public {
		c = condition{sql: visiblePublic}
	}
	c.sql = "(" + c.sql + ")"
	c.and("n.person_id = ? AND v.draft IS NOT TRUE", personID)
	const from = " FROM vote_names n JOIN votes v ON v.id = n.vote_id JOIN motions m ON m.id = v.motion_id"
	var total int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*)"+from+" WHERE "+c.sql, c.args...).Find(&total).Error; err != nil {
		return nil, 0, explain(err, "vote")
	}
	var list []models.MemberVote
	err := s.db.in(ctx).Raw("SELECT v.id, v.subject, v.question, v.withheld, v.taken_on, v.method, v.result, n.side, m.title, m.reference, m.path, a.no AS amendment_no, b.name AS body_name"+from+`
LEFT JOIN amendments a ON a.id = v.amendment_id LEFT JOIN meetings mt ON mt.id = v.meeting_id LEFT JOIN bodies b ON b.id = mt.body_id
WHERE `+c.sql+" ORDER BY v.taken_on DESC, v.id DESC LIMIT ? OFFSET ?", append(slices.Clone(c.args), limit, (max(page, 1)-1)*limit)...).Find(&list).Error
	return list, total, explain(err, "vote")
}
