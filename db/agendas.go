package db

import (
	"context"
	"slices"
	"strconv"

	"carried/models"
)

// Items returns a meeting's order of business, as far as the actor may read
// it: nothing before the agenda is published, or the supplement with which an item
// was added; exempt motions only by grant, and of other exempt items the ground.
func (s *Meetings) Items(ctx context.Context, meeting *models.Meeting) ([]models.AgendaRow, error) {
	if !meeting.AgendaPublic() && !models.ActorFrom(ctx).SeesAll() {
		return nil, nil
	}
	c := condition{sql: "i.meeting_id = ?", args: []any{meeting.ID}}
	if !models.ActorFrom(ctx).SeesAll() {
		v := visibleMotions(ctx)
		c.and("(i.motion_id IS NULL AND NOT i.exempt) OR ("+grounded+") OR (i.motion_id IS NOT NULL AND "+v.sql+")", v.args...)
		c.and(onAgenda)
	}
	list, err := s.items(ctx, c)
	if !models.ActorFrom(ctx).SeesAll() {
		forPublic(list)
	}
	return list, err
}

// putOffAt is how a meeting put off the motion of its item, where that went on to
// another one: the first such event since the day of the meeting.
func putOffAt(item, day string) string {
	return `CASE WHEN m.meeting_id IS NULL OR m.meeting_id <> ` + item + `.meeting_id THEN COALESCE((SELECT e.verb FROM events e WHERE e.motion_id = m.id AND e.at >= ` + day + `
  AND e.verb IN ('motion.not-taken', 'motion.adjourn', 'motion.defer', 'motion.refer') ORDER BY e.id LIMIT 1), '') ELSE '' END`
}

func (s *Meetings) items(ctx context.Context, c condition) ([]models.AgendaRow, error) {
	var list []models.AgendaRow
	err := s.db.in(ctx).Raw(`
SELECT i.*, su.number AS supplement_number, su.published_at AS supplement_at, m.reference AS motion_reference, m.path AS motion_path, m.title AS motion_title, m.state AS motion_state,
  m.amended AS motion_amended, m.kind AS motion_kind, m.stood_adjourned AS motion_stood_adjourned, m.exempt AS motion_exempt, m.exempt_paragraph AS motion_exempt_paragraph, m.version AS motion_version,
  rb.name AS referred_to, m.meeting_id <> i.meeting_id AS elsewhere, mv.date AS moved_to, mv.path AS moved_to_path, `+putOffAt("i", "im.date")+` AS put_off, m.proposer_text AS p_text, m.seconder_text AS s_text,
  p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  q.id AS s_id, q.slug AS s_slug, q.full_name AS s_full_name, q.title AS s_title, q.kind AS s_kind, q.ward AS s_ward
FROM agenda_items i
LEFT JOIN agenda_supplements su ON su.id = i.supplement_id
JOIN meetings im ON im.id = i.meeting_id
LEFT JOIN motions m ON m.id = i.motion_id
LEFT JOIN people p ON p.id = m.proposer_id
LEFT JOIN people q ON q.id = m.seconder_id
LEFT JOIN bodies rb ON rb.id = m.referred_to_id
LEFT JOIN meetings mv ON mv.id = m.meeting_id AND mv.id <> i.meeting_id AND (m.state = 'deferred' OR mv.agenda_published_at IS NOT NULL)
WHERE `+c.sql+" ORDER BY i.position, i.id", c.args...).Find(&list).Error
	return list, explain(err, "item")
}

// grounded limits the items i of an agenda to the exempt ones of which everybody reads
// that there is one, and on what ground.
const grounded = "i.motion_id IS NULL AND i.exempt AND i.exempt_paragraph <> ''"

// forPublic puts what everybody reads of them in the place of exempt items.
func forPublic(items []models.AgendaRow) {
	for i, r := range items {
		if r.Exempt && r.MotionID == nil {
			items[i] = r.ForPublic()
		}
	}
}

// partOf returns items of a part of a paper, of those that c limits them to. Part I
// has what everybody reads of the items of Part II.
func (s *Meetings) partOf(ctx context.Context, c condition, part int) ([]models.AgendaRow, error) {
	of := partItems[part]
	if part == models.PublicPart {
		of = "(" + of + ") OR (" + grounded + ")"
	}
	c.and(of)
	list, err := s.items(ctx, c)
	if part == models.PublicPart {
		forPublic(list)
	}
	return list, err
}

// addItem puts an item on an agenda, in its place.
func (s *Meetings) addItem(ctx context.Context, meeting *models.Meeting, item *models.AgendaItem) error {
	var items []models.AgendaItem
	if err := s.db.in(ctx).Where("meeting_id = ?", meeting.ID).Order("position, id").Find(&items).Error; err != nil {
		return explain(err, "item")
	}
	if slices.ContainsFunc(items, func(i models.AgendaItem) bool { return i.Number == item.Number }) {
		return models.InvalidField(numberField(item), "This agenda already has an item %s. Enter another number", item.Number)
	}
	items = models.InParts(items)
	item.MeetingID = meeting.ID
	items = slices.Insert(items, models.PlaceOf(items, *item), *item)
	at, err := s.inOrder(ctx, items)
	if err != nil {
		return err
	}
	item.Position = at
	return explain(s.db.in(ctx).Create(item).Error, "item")
}

// inOrder gives the items of an agenda their places, and returns that of the one
// which is still to be made.
func (s *Meetings) inOrder(ctx context.Context, items []models.AgendaItem) (fresh int, err error) {
	for i := range items {
		switch {
		case items[i].ID == 0:
			fresh = i + 1
		case items[i].Position != i+1:
			if err := s.db.in(ctx).Exec("UPDATE agenda_items SET position = ? WHERE id = ?", i+1, items[i].ID).Error; err != nil {
				return 0, explain(err, "item")
			}
		}
	}
	return fresh, nil
}

func numberField(item *models.AgendaItem) string {
	if item.MotionID != nil {
		return "item-number"
	}
	return "number"
}

// AddItem puts an item on the agenda; once it is published only with the reason
// for adding it late.
func (s *Meetings) AddItem(ctx context.Context, meetingID uint, in models.AgendaItemInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "change an agenda"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		if m.State != models.MeetingScheduled && m.State != models.MeetingIssued {
			return models.Event{}, models.Errorf(models.Conflict, "Items can be added only to a meeting that is still to come.")
		}
		item := &models.AgendaItem{Number: in.Number, Pages: in.Pages, Minutes: in.MinutesAllowed(), Version: 1}
		item.Describe(in)
		if err := s.addLate(ctx, m, item, in.Late, in.Way); err != nil {
			return models.Event{}, err
		}
		if err := s.addItem(ctx, m, item); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("meeting.add-item", m.Subject(), "Meeting of "+m.Date.String(), in.Late, models.Change{Field: "item " + in.Number, To: in.Title}), nil
	})
}

// FillUsual puts the usual order of business on an agenda that is empty.
func (s *Meetings) FillUsual(ctx context.Context, meetingID uint) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "change an agenda"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		var n int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM agenda_items WHERE meeting_id = ?", m.ID).Find(&n).Error; err != nil {
			return models.Event{}, explain(err, "item")
		}
		if n > 0 || m.AgendaPublic() {
			return models.Event{}, models.Errorf(models.Conflict, "The usual order of business can be filled in only while the agenda is empty and not published.")
		}
		items := make([]models.AgendaItem, len(models.UsualOrder))
		for i, u := range models.UsualOrder {
			items[i] = models.AgendaItem{MeetingID: m.ID, Number: strconv.Itoa(i + 1), Title: u.Title, Kind: u.Kind, Position: i + 1, Version: 1}
		}
		if err := s.db.in(ctx).Create(&items).Error; err != nil {
			return models.Event{}, explain(err, "item")
		}
		return models.NewEvent("meeting.fill-agenda", m.Subject(), "Meeting of "+m.Date.String(), "", models.Change{Field: "items", To: strconv.Itoa(len(items))}), nil
	})
}

// editAgenda changes an agenda that is not yet published, or an item of a supplement
// that is not.
func (s *Meetings) editAgenda(ctx context.Context, meetingID, itemID uint, verb string, f func(ctx context.Context, items []models.AgendaItem, at int) error) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "change an agenda"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		var items []models.AgendaItem
		if err := s.db.in(ctx).Where("meeting_id = ?", meetingID).Order("position, id").Find(&items).Error; err != nil {
			return models.Event{}, explain(err, "item")
		}
		items = models.InParts(items)
		at := slices.IndexFunc(items, func(i models.AgendaItem) bool { return i.ID == itemID })
		if at < 0 {
			return models.Event{}, models.Errorf(models.NotFound, "There is no such item.")
		}
		if err := s.mayEdit(ctx, m, items[at], verb); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("meeting."+verb, m.Subject(), "Meeting of "+m.Date.String(), "", models.Change{Field: "item " + items[at].Number, To: items[at].Title}), f(ctx, items, at)
	})
}

// mayEdit refuses to change what everybody may have read.
func (s *Meetings) mayEdit(ctx context.Context, m *models.Meeting, item models.AgendaItem, verb string) error {
	if !m.AgendaPublic() {
		return nil
	}
	if item.SupplementID != nil && verb != "move-item" {
		x, err := s.unpublished(ctx, m.ID)
		if err != nil || x != nil && x.ID == *item.SupplementID {
			return err
		}
	}
	return models.Errorf(models.Conflict, "The agenda is published, so its order and its items stay. Add a late item instead.")
}

// MoveItem moves an item up (-1) or down (+1). Its number stays as it is.
func (s *Meetings) MoveItem(ctx context.Context, meetingID, itemID uint, step int) error {
	return s.editAgenda(ctx, meetingID, itemID, "move-item", func(ctx context.Context, items []models.AgendaItem, at int) error {
		to := at + step
		if to < 0 || to >= len(items) {
			return models.Errorf(models.Conflict, "This item cannot be moved further.")
		}
		if items[at].Exempt != items[to].Exempt {
			return models.Errorf(models.Conflict, "This item cannot be moved there: Part I of an agenda comes before Part II, which is not for the public.")
		}
		items[at], items[to] = items[to], items[at]
		_, err := s.inOrder(ctx, items)
		return err
	})
}

// EditItem changes number, title, kind, pages and time allowed of an item.
func (s *Meetings) EditItem(ctx context.Context, meetingID, itemID uint, in models.AgendaItemInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.editAgenda(ctx, meetingID, itemID, "edit-item", func(ctx context.Context, items []models.AgendaItem, at int) error {
		item := &items[at]
		if slices.ContainsFunc(items, func(i models.AgendaItem) bool { return i.Number == in.Number && i.ID != item.ID }) {
			return models.InvalidField("number", "This agenda already has an item %s. Enter another number", in.Number)
		}
		item.Number, item.Pages, item.Minutes = in.Number, in.Pages, in.MinutesAllowed()
		if item.MotionID == nil {
			item.Describe(in)
		}
		if err := save(s.db.in(ctx), item, &item.Version, in.Version, "item"); err != nil {
			return err
		}
		_, err := s.inOrder(ctx, models.InParts(items)) // it may have come into the other part
		return err
	})
}

// OrderMotions puts the motions of an agenda that is not published in the order
// of the council's setting motion.order, and their numbers with them.
func (s *Meetings) OrderMotions(ctx context.Context, meetingID uint) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "change an agenda"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		if m.AgendaPublic() {
			return models.Event{}, models.Errorf(models.Conflict, "The agenda is published, so its order and its numbers stay.")
		}
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		items, err := s.motionItems(ctx, m)
		if err != nil {
			return models.Event{}, err
		}
		ordered := council.Settings.InOrder(items)
		if ordered == nil {
			return models.Event{}, models.Errorf(models.Conflict, "There is no order to put them in: your standing orders propose none, or the agenda has no motions.")
		}
		changes, err := s.place(ctx, items, ordered)
		if err == nil && len(changes) == 0 {
			err = models.Errorf(models.Conflict, "The motions stand in that order already.")
		}
		return orderEvent(m, changes), err
	})
}

func orderEvent(m *models.Meeting, changes []models.Change) models.Event {
	return models.NewEvent("meeting.order-motions", m.Subject(), "Meeting of "+m.Date.String(), "", changes...)
}

// InOrder reports whether the motions of an agenda stand in the order of the
// council's setting. Only the clerk's office asks.
func (s *Meetings) InOrder(ctx context.Context, meeting *models.Meeting) (bool, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return false, models.Errorf(models.Forbidden, "Only the clerk’s office sees an agenda before it is published.")
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return false, err
	}
	items, err := s.motionItems(ctx, meeting)
	return sameOrder(items, council.Settings.InOrder(items)), err
}

// sameOrder reports whether items have their places and numbers already.
func sameOrder(items, ordered []models.MotionItem) bool {
	was := byItem(items)
	return !slices.ContainsFunc(ordered, func(i models.MotionItem) bool {
		return i.Position != was[i.ItemID].Position || i.Number != was[i.ItemID].Number
	})
}

func byItem(items []models.MotionItem) map[uint]models.MotionItem {
	m := make(map[uint]models.MotionItem, len(items))
	for _, i := range items {
		m[i.ItemID] = i
	}
	return m
}

// motionItems returns the motions on an agenda as it stands, with how many
// members the group of each proposer has on the day of the meeting.
func (s *Meetings) motionItems(ctx context.Context, meeting *models.Meeting) ([]models.MotionItem, error) {
	var list []models.MotionItem
	err := s.db.in(ctx).Raw(`SELECT i.id AS item_id, i.number, i.position, i.exempt OR m.exempt AS part_two, m.id, m.reference, m.title, m.receipt_no, m.received_at,
  COALESCE(m.proposer_id, 0) AS proposer_id, COALESCE(p.group_id, 0) AS group_id, COALESCE(g.members, 0) AS group_members
FROM agenda_items i JOIN motions m ON m.id = i.motion_id LEFT JOIN people p ON p.id = m.proposer_id
LEFT JOIN (SELECT group_id, COUNT(*) AS members FROM people WHERE kind = 'member' AND (term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?)
  GROUP BY group_id) g ON g.group_id = p.group_id
WHERE i.meeting_id = ? ORDER BY i.position, i.id`, meeting.Date, meeting.Date, meeting.ID).Find(&list).Error
	return list, explain(err, "item")
}

// place gives items the places and numbers of their new order, and returns what
// changed. A form that shows an old number is out of date by it.
func (s *Meetings) place(ctx context.Context, items, ordered []models.MotionItem) ([]models.Change, error) {
	was := byItem(items)
	var changes []models.Change
	for _, i := range ordered {
		old := was[i.ItemID]
		if old.Number == i.Number && old.Position == i.Position {
			continue
		}
		if err := s.db.in(ctx).Exec("UPDATE agenda_items SET number = ?, position = ?, version = version + 1 WHERE id = ?", i.Number, i.Position, i.ItemID).Error; err != nil {
			return nil, explain(err, "item")
		}
		changes = append(changes, models.Change{Field: "place of " + i.Reference, From: placeOf(old), To: placeOf(i)})
	}
	return changes, nil
}

func placeOf(i models.MotionItem) string {
	return "item " + i.Number + ", place " + strconv.Itoa(i.Position)
}

// placeMotion puts the motion that was added last to an agenda in its place by
// the council's setting. Where the clerk has put the others in another order, or
// numbered them otherwise, it stays behind them.
func (s *Meetings) placeMotion(ctx context.Context, meeting *models.Meeting, settings models.Settings, itemID uint) error {
	items, err := s.motionItems(ctx, meeting)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(items), func(i models.MotionItem) bool { return i.ItemID == itemID })
	if !sameOrder(others, settings.InOrder(others)) {
		return nil
	}
	changes, err := s.place(ctx, items, settings.InOrder(items))
	if err == nil && len(changes) > 0 {
		s.db.record(ctx, orderEvent(meeting, changes))
	}
	return err
}

// RemoveItem takes an item off the agenda; a motion leaves it by a step of its own.
func (s *Meetings) RemoveItem(ctx context.Context, meetingID, itemID uint) error {
	return s.editAgenda(ctx, meetingID, itemID, "remove-item", func(ctx context.Context, items []models.AgendaItem, at int) error {
		if items[at].MotionID != nil {
			return models.Errorf(models.Conflict, "A motion is taken off the agenda on its own page, while the agenda is not published.")
		}
		return explain(s.db.in(ctx).Delete(&models.AgendaItem{}, itemID).Error, "item")
	})
}

// Summary gathers the agenda summary of a meeting. Part 1 is its public part,
// whoever asks, so that exempt business is never in one print with it (domain.md
// 9); before the agenda is published it is for the clerk's office. Part 2 is the
// exempt business and nothing else, for those who may see all.
func (s *Meetings) Summary(ctx context.Context, path string, part int) (*models.AgendaSummary, error) {
	var sum *models.AgendaSummary
	return sum, s.db.readTogether(ctx, func(ctx context.Context) error {
		meeting, err := s.FindByPath(ctx, path)
		if err != nil {
			return err
		}
		if (part == 2 || !meeting.AgendaPublic()) && !models.ActorFrom(ctx).SeesAll() {
			return models.Errorf(models.NotFound, "The agenda of this meeting is not published yet.")
		}
		sum = &models.AgendaSummary{Part: part, Meeting: *meeting, Moved: map[uint]string{}}
		c := condition{"i.meeting_id = ? AND " + onAgenda, []any{meeting.ID}}
		sum.Items, err = s.partOf(ctx, c, part)
		if err != nil {
			return err
		}
		if err := s.summaryTexts(ctx, sum); err != nil {
			return err
		}
		if part == models.PublicPart {
			public := models.WithActor(ctx, models.Actor{})
			if sum.Asked, _, err = s.db.Questions.List(public, models.WrittenFilter{MeetingID: meeting.ID, Limit: mostAsked}); err != nil {
				return err
			}
		}
		if err := s.summarySeats(ctx, sum); err != nil {
			return err
		}
		if err := s.summaryProgress(ctx, sum); err != nil {
			return err
		}
		if part == 2 && len(sum.Items)+len(sum.Progress) == 0 {
			return models.Errorf(models.NotFound, "There is no exempt business: the meeting has no Part II.")
		}
		return nil
	})
}

// mostAsked is how many questions the summary of an agenda prints.
const mostAsked = 200

// summarySeats reads how many members each political group has on the day of a
// meeting of the whole council that is still to come.
func (s *Meetings) summarySeats(ctx context.Context, sum *models.AgendaSummary) error {
	m := sum.Meeting
	if m.BodyKind != models.BodyFullCouncil || m.State.Met() || sum.Part != models.PublicPart {
		return nil
	}
	return explain(s.db.in(ctx).Raw(`SELECT COALESCE(g.name, '') AS name, COUNT(*) AS members FROM people p LEFT JOIN political_groups g ON g.id = p.group_id
WHERE p.kind = 'member' AND (p.term_start IS NULL OR p.term_start <= ?) AND (p.term_end IS NULL OR p.term_end >= ?)
GROUP BY g.name ORDER BY CASE WHEN g.name IS NULL THEN 1 ELSE 0 END, COUNT(*) DESC, g.name`, m.Date, m.Date).Find(&sum.Seats).Error, "councillor")
}

// summaryTexts reads the texts of all motions on an agenda in two queries, and
// of those that the meeting amended in two more.
func (s *Meetings) summaryTexts(ctx context.Context, sum *models.AgendaSummary) error {
	var ids, amended []uint
	for _, i := range sum.Items {
		switch {
		case i.MotionID == nil:
		case sum.Decided() && i.MotionAmended && !i.Elsewhere:
			amended = append(amended, *i.MotionID)
		default:
			ids = append(ids, *i.MotionID)
		}
	}
	texts, err := s.db.Motions.textsOf(ctx, ids, published)
	if err != nil {
		return err
	}
	sum.Texts, sum.Resolved = groupsOf(texts), map[uint]bool{}
	if texts, err = s.db.Motions.textsOf(ctx, amended, append([]models.VersionKind{models.AsResolved}, published...)); err != nil {
		return err
	}
	for id, groups := range groupsOf(texts) {
		sum.Texts[id], sum.Resolved[id] = groups, texts[id].Kind == models.AsResolved
	}
	return nil
}

// summaryProgress reads the requests of the part's motions that the body hears
// about: overdue, on hold, without an owner since an earlier meeting, or closed or
// given a new due date since its last meeting (domain.md 6.4, A2, A4 and A6).
func (s *Meetings) summaryProgress(ctx context.Context, sum *models.AgendaSummary) error {
	if err := s.summarySince(ctx, sum); err != nil {
		return err
	}
	c := s.heardOf(sum)
	var counts struct{ Open, Overdue int }
	if err := s.db.in(ctx).Raw(`SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN r.due_date < ? THEN 1 ELSE 0 END), 0) AS overdue
FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE r.state IN ? AND `+c.sql, append([]any{s.db.Today(), models.OpenRequestStates}, c.args...)...).Find(&counts).Error; err != nil {
		return explain(err, "request")
	}
	sum.Open, sum.Overdue = counts.Open, counts.Overdue
	var err error
	sum.Progress, err = s.db.Requests.rows(ctx, s.heard(sum), "r.motion_id IS NULL, CASE WHEN r.motion_id IS NULL THEN r.origin END, m.council_year, m.number, r.council_year, r.number, r.id", models.SummaryRequests, 0)
	if err != nil {
		return err
	}
	return s.summaryMoves(ctx, sum)
}

// summarySince reads when the body met before.
func (s *Meetings) summarySince(ctx context.Context, sum *models.AgendaSummary) error {
	var met []models.Date
	err := s.db.in(ctx).Raw(`SELECT date FROM meetings WHERE body_id = ? AND date < ? AND date <= ? AND state IN ('held', 'minutes_draft', 'minutes_approved', 'summons_issued', 'adjourned')
ORDER BY date DESC LIMIT 1`, sum.Meeting.BodyID, sum.Meeting.Date, s.db.Today()).Scan(&met).Error
	if len(met) == 1 {
		sum.Since = met[0]
	}
	return explain(err, "meeting")
}

// heardOf limits requests r of motions m to those of the part that are the body's.
func (s *Meetings) heardOf(sum *models.AgendaSummary) condition {
	c := condition{sql: "(r.motion_id IS NULL OR " + visiblePublic + ")"}
	if sum.Part == models.ExemptPart {
		c = condition{sql: "(m.exempt)"}
	}
	c.and("r.state <> 'unconfirmed'")
	c.and("r.monitoring_body_id = ? OR EXISTS (SELECT 1 FROM meetings dm WHERE dm.id = m.meeting_id AND dm.body_id = ?)", sum.Meeting.BodyID, sum.Meeting.BodyID)
	return c
}

// heard limits them to those that the body hears about.
func (s *Meetings) heard(sum *models.AgendaSummary) condition {
	c, since := s.heardOf(sum), orFirst(sum.Since)
	c.and(`(r.state IN ? AND (r.due_date < ? OR r.state = 'on_hold' OR r.state = 'unallocated' AND COALESCE(m.decided_on, r.origin_date, r.confirmed_on) < ?
  OR EXISTS (SELECT 1 FROM due_date_changes x WHERE x.request_id = r.id AND x.state = 'agreed' AND x.from_date IS NOT NULL AND x.answered_at >= ?)))
OR (r.state NOT IN ? AND r.closed_on >= ?)`,
		models.OpenRequestStates, s.db.Today(), sum.Meeting.Date, startOf(since), models.OpenRequestStates, since)
	return c
}

// summaryMoves reads why the due dates of the requests were moved last.
func (s *Meetings) summaryMoves(ctx context.Context, sum *models.AgendaSummary) error {
	var ids []uint
	for _, r := range sum.Progress {
		if r.DueMoves > 0 {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var moves []models.DueDateChange
	err := s.db.in(ctx).Raw(`SELECT x.request_id, x.reason, x.withheld FROM due_date_changes x
WHERE x.request_id IN ? AND x.state = 'agreed' AND x.from_date IS NOT NULL ORDER BY x.request_id, x.id`, ids).Find(&moves).Error
	for _, x := range moves {
		sum.Moved[x.RequestID] = x.Why()
	}
	return explain(err, "due date")
}

// orFirst returns a date, or one before all others where there is none.
func orFirst(d models.Date) models.Date {
	if d == "" {
		return "0001-01-01"
	}
	return d
}
