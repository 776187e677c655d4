package db

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"carried/models"
)

// Messages keeps the mails that are to be sent and those that were. They are
// written in the transaction of what they tell (tell); the program sends them
// afterwards, each copy of it taking messages off the same queue.
type Messages struct{ db *DB }

const (
	// claimTime is how long a copy of the program has a message alone. It is
	// longer than a try can take, so a message that is still claimed afterwards
	// belonged to a copy that was killed.
	claimTime = 10 * time.Minute

	// messagesKept is how long the list remembers a message that was sent, or that
	// could not be delivered.
	messagesKept = 90 * 24 * time.Hour
)

// On reports whether this tracker writes messages: a mail server is configured.
func (s *Messages) On() bool { return s.db.sender != "" }

// newMessage starts a message from this tracker.
func (s *Messages) newMessage(kind models.MessageKind, to models.Recipient) models.Message {
	_, domain, _ := strings.Cut(s.db.sender, "@")
	now := s.db.Now().UTC()
	return models.Message{
		Kind: kind, ToAddress: models.FoldEmail(to.Address), ToName: to.Name, StopToken: to.Stop,
		MessageID: strings.ToLower(rand.Text()) + "@" + domain, State: models.MessageWaiting, NotBefore: now, CreatedAt: now,
	}
}

// write puts packets into the queue, in the transaction on its way. What waits
// for the same person takes in what there is more to tell.
func (s *Messages) write(ctx context.Context, kind models.MessageKind, packets []models.Packet) error {
	if len(packets) == 0 {
		return nil
	}
	addresses := make([]string, len(packets))
	for i, p := range packets {
		addresses[i] = models.FoldEmail(p.Address)
	}
	// A message that is on its way just now is locked or claimed: it is left alone.
	query := "SELECT * FROM messages WHERE state = 'waiting' AND kind = ? AND tries = 0 AND to_address IN ? AND not_before > ? ORDER BY id"
	if s.db.engine == "postgres" {
		query += " FOR UPDATE SKIP LOCKED"
	}
	var waiting []models.Message
	if err := s.db.in(ctx).Raw(query, kind, addresses, s.db.Now().UTC()).Find(&waiting).Error; err != nil {
		return explain(err, "message")
	}
	open := map[string]*models.Message{}
	for i := range waiting {
		open[waiting[i].ToAddress] = &waiting[i]
	}
	var fresh []models.Message
	for i, p := range packets {
		if m := open[addresses[i]]; m != nil {
			m.Add(p.Items...)
			if m.StopToken == "" {
				m.StopToken = p.Stop
			}
			if err := s.db.in(ctx).Model(m).Select("Items", "Subject", "StopToken").Updates(m).Error; err != nil {
				return explain(err, "message")
			}
			continue
		}
		m := s.newMessage(kind, p.Recipient)
		m.Add(p.Items...)
		if kind == models.MessageNotice {
			m.NotBefore = m.NotBefore.Add(models.QuietTime)
		}
		fresh = append(fresh, m)
	}
	if len(fresh) == 0 {
		return nil
	}
	return explain(s.db.in(ctx).CreateInBatches(&fresh, 200).Error, "message")
}

// Claim takes the next message off the queue, for this copy of the program
// alone; nil if none is due. Whoever claims it says Sent or Failed.
func (s *Messages) Claim(ctx context.Context) (*models.Message, error) {
	now := s.db.Now().UTC()
	next := "SELECT id FROM messages WHERE state = 'waiting' AND not_before <= ? AND (claimed_to IS NULL OR claimed_to <= ?) ORDER BY not_before, id LIMIT 1"
	if s.db.engine == "postgres" {
		next += " FOR UPDATE SKIP LOCKED"
	}
	var m *models.Message
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		for {
			var list []models.Message
			err := s.db.in(ctx).Raw("UPDATE messages SET claimed_to = ?, tries = tries + 1 WHERE id = ("+next+") RETURNING *", now.Add(claimTime), now, now).Find(&list).Error
			if m = nil; err != nil || len(list) == 0 {
				return err
			}
			m = &list[0]
			left, err := s.hideExempt(ctx, m)
			if err != nil || left {
				return err
			}
			if err := s.db.in(ctx).Exec("DELETE FROM messages WHERE id = ?", m.ID).Error; err != nil {
				return err
			}
		}
	})
	return m, explain(err, "message")
}

// Due reports whether a message waits that can be sent now.
func (s *Messages) Due(ctx context.Context) (bool, error) {
	var n int
	err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM (SELECT id FROM messages WHERE state = 'waiting' AND not_before <= ? LIMIT 1) due", s.db.Now().UTC()).Find(&n).Error
	return n > 0, explain(err, "message")
}

// hideExempt takes out of a message what became exempt while it waited, and
// reports whether anything is left of it.
func (s *Messages) hideExempt(ctx context.Context, m *models.Message) (left bool, err error) {
	var motions, exempt []uint
	for _, i := range m.Items {
		if i.MotionID != 0 {
			motions = append(motions, i.MotionID)
		}
	}
	if len(motions) == 0 {
		return true, nil
	}
	err = s.db.in(ctx).Raw("SELECT id FROM motions WHERE exempt AND id IN ?", motions).Find(&exempt).Error
	return m.Hide(exempt), err
}

// Sent keeps that the mail server took a message.
func (s *Messages) Sent(ctx context.Context, m *models.Message, answer string) error {
	m.Sent(answer, s.db.Now().UTC())
	return s.settle(ctx, m)
}

// Failed keeps that a message was not taken, and when it is tried again.
func (s *Messages) Failed(ctx context.Context, m *models.Message, answer string, temporary bool) error {
	m.Failed(answer, temporary, s.db.Now().UTC())
	if m.State == models.MessageDead {
		slog.Warn("a message cannot be delivered", "message", m.ID, "tries", m.Tries)
	}
	return s.settle(ctx, m)
}

// settle ends the claim on a message. What the message tells stays as it was
// kept, unless it was sent.
func (s *Messages) settle(ctx context.Context, m *models.Message) error {
	columns := []string{"State", "NotBefore", "ClaimedTo", "LastAnswer", "SentAt"}
	if m.State == models.MessageSent {
		columns = append(columns, "Items", "StopToken")
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.in(ctx).Model(m).Select(columns).Updates(m).Error; err != nil || m.State != models.MessageDead {
			return err
		}
		return s.lose(ctx, m, 1)
	})
}

// lose keeps with the reminders of a message that it is lost, or with -1 that it
// is tried again.
func (s *Messages) lose(ctx context.Context, m *models.Message, n int) error {
	for _, i := range m.Items {
		for _, r := range i.Rungs {
			err := s.db.in(ctx).Exec("UPDATE reminders SET lost = lost + ? WHERE request_id = ? AND kind = ? AND day = ? AND step = ?", n, r.RequestID, models.RemindUpdate, r.Day, r.Step).Error
			if err != nil {
				return explain(err, "reminder")
			}
		}
	}
	return nil
}

// MessageFilter narrows the list of messages.
type MessageFilter struct {
	State models.MessageState // "" for all
	Page  int
	Limit int
}

// List returns messages, the latest first, and how many there are of each state.
// Only administrators read it.
func (s *Messages) List(ctx context.Context, f MessageFilter) ([]models.Message, map[models.MessageState]int, error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, nil, err
	}
	var counts []struct {
		State models.MessageState
		N     int
	}
	if err := s.db.in(ctx).Raw("SELECT state, COUNT(*) AS n FROM messages GROUP BY state").Find(&counts).Error; err != nil {
		return nil, nil, explain(err, "message")
	}
	by := map[models.MessageState]int{}
	for _, c := range counts {
		by[c.State] = c.N
	}
	q := s.db.in(ctx).Order("id DESC").Limit(f.Limit).Offset((max(f.Page, 1) - 1) * f.Limit)
	if f.State != "" {
		q = q.Where("state = ?", f.State)
	}
	var list []models.Message
	return list, by, explain(q.Find(&list).Error, "message")
}

// Unreachable returns the people who are to be told of open requests, as owner,
// proposer or seconder, and have no e-mail address. Only administrators read it.
func (s *Messages) Unreachable(ctx context.Context) ([]models.Unreachable, error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, err
	}
	var list []models.Unreachable
	err := s.db.in(ctx).Raw(`SELECT p.id, p.full_name AS name, COUNT(DISTINCT r.id) AS records
FROM requests r LEFT JOIN motions m ON m.id = r.motion_id JOIN people p ON p.id = r.owner_id OR (NOT m.exempt AND (p.id = m.proposer_id OR p.id = m.seconder_id))
WHERE r.state IN ? AND p.email = '' AND NOT EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id AND u.stopped_at IS NULL)
GROUP BY p.id, p.full_name, p.sort_key ORDER BY p.sort_key, p.id LIMIT 50`, models.OpenRequestStates[1:]).Find(&list).Error
	return list, explain(err, "person")
}

// Again puts a dead message back into the queue; id 0 means all of them.
func (s *Messages) Again(ctx context.Context, id uint) (n int, err error) {
	if err := mustAdmin(ctx); err != nil {
		return 0, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		n = 0
		query, args := "SELECT * FROM messages WHERE state = 'dead' ORDER BY id", []any{}
		if id != 0 {
			query, args = "SELECT * FROM messages WHERE id = ?", []any{id}
		}
		var list []models.Message
		if err := s.db.in(ctx).Raw(query+s.db.forUpdate(), args...).Find(&list).Error; err != nil {
			return err
		}
		if len(list) == 0 && id != 0 {
			return models.Errorf(models.NotFound, "There is no such message.")
		}
		for i := range list {
			m := &list[i]
			if err := m.Again(s.db.Now().UTC()); err != nil {
				return err
			}
			if err := s.db.in(ctx).Model(m).Select("State", "Tries", "NotBefore").Updates(m).Error; err != nil {
				return err
			}
			if err := s.lose(ctx, m, -1); err != nil {
				return err
			}
			s.db.record(ctx, models.NewEvent("message.again", m.RecordSubject(), "Message to "+m.ToAddress, ""))
			n++
		}
		return nil
	})
	return n, explain(err, "message")
}

// forgetOld takes out of the list what was written long ago.
func (s *Messages) forgetOld(ctx context.Context) error {
	return s.db.in(ctx).Exec("DELETE FROM messages WHERE state IN ('sent', 'dead') AND created_at < ?", s.db.Now().UTC().Add(-messagesKept)).Error
}

// withhold takes the words about requests of which something is withheld out of
// the messages that were not sent.
func (s *Messages) withhold(ctx context.Context, t *tx) error {
	for at := range t.withheld {
		id := t.events[at].RequestID
		var list []models.Message
		err := s.db.in(ctx).Raw("SELECT * FROM messages WHERE state <> 'sent' AND items LIKE ? ORDER BY id"+s.db.forUpdate(), fmt.Sprintf(`%%"request":%d,%%`, id)).Find(&list).Error
		if err != nil {
			return explain(err, "message")
		}
		for i := range list {
			if list[i].Forget(id) {
				if err := s.db.in(ctx).Model(&list[i]).Select("Items").Updates(&list[i]).Error; err != nil {
					return explain(err, "message")
				}
			}
		}
	}
	return nil
}
