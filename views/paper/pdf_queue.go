package paper

import (
	"context"
	"crypto/sha256"
	"slices"

	"carried/models"
)

// longestQueue is how many different papers wait on each of the two turns.
const longestQueue = 20

var errQueue = models.Errorf(models.Unavailable, "Many people want a PDF just now. Try again in a minute, or print the page with your own browser.")

// Turn is whose paper is printed first.
type Turn int

const (
	PublicTurn Turn = iota // whoever looks at the pages
	OfficeTurn             // before the public: who issues papers, and those who see all
)

// job is one paper that is printed, for all who asked for it.
type job struct {
	key    [sha256.Size]byte
	file   []byte
	asked  int           // who still wait for it
	done   chan struct{} // closed once pdf or err is there
	pdf    []byte
	err    error
	cancel context.CancelFunc // ends the print; nil until it has begun
}

// queue is the papers that wait, by turn and then in the order they came, and the
// one in print. The printer's lock guards it.
type queue struct {
	waiting [2][]*job // of PublicTurn and of OfficeTurn
	now     *job      // in print, or nil
	kept    kept
}

// ask returns the job of a file: the one that is there for an equal file, one that
// is done where its PDF is kept, or a new one. A paper that the office asks for too
// is on its turn from then on.
func (q *queue) ask(file []byte, turn Turn) (*job, error) {
	key := sha256.Sum256(file)
	if b := q.kept.get(key); b != nil {
		j := &job{key: key, done: make(chan struct{}), pdf: b}
		close(j.done)
		return j, nil
	}
	same := func(j *job) bool { return j.key == key }
	if q.now != nil && same(q.now) {
		q.now.asked++
		return q.now, nil
	}
	for t := range q.waiting {
		i := slices.IndexFunc(q.waiting[t], same)
		if i < 0 {
			continue
		}
		j := q.waiting[t][i]
		if turn > Turn(t) && len(q.waiting[turn]) < longestQueue {
			q.waiting[t] = slices.Delete(q.waiting[t], i, i+1)
			q.waiting[turn] = append(q.waiting[turn], j)
		}
		j.asked++
		return j, nil
	}
	if len(q.waiting[turn]) >= longestQueue {
		return nil, errQueue
	}
	j := &job{key: key, file: file, asked: 1, done: make(chan struct{})}
	q.waiting[turn] = append(q.waiting[turn], j)
	return j, nil
}

// leave takes back that somebody asked. A paper that nobody waits for is not
// printed; one in print is finished, as a browser that is stopped costs the next
// paper more.
func (q *queue) leave(j *job) {
	if j.asked--; j.asked > 0 {
		return
	}
	for t, list := range q.waiting {
		q.waiting[t] = slices.DeleteFunc(list, func(other *job) bool { return other == j })
	}
}

// next takes the paper whose turn it is, or nil.
func (q *queue) next() *job {
	for _, turn := range []Turn{OfficeTurn, PublicTurn} {
		if list := q.waiting[turn]; len(list) > 0 {
			q.now = list[0]
			q.waiting[turn] = slices.Delete(list, 0, 1)
			return q.now
		}
	}
	return nil
}

// finish ends the job in print and keeps what came of it.
func (q *queue) finish(pdf []byte, err error) {
	j := q.now
	j.pdf, j.err, q.now = pdf, err, nil
	if err == nil {
		q.kept.put(j.key, pdf)
	}
	close(j.done)
}

// Limits of the PDF files that are kept for who asks for the same again.
const (
	mostKept      = 64
	mostKeptBytes = 16 << 20
)

// kept are the PDF files printed last, by the hash of all that is on their pages:
// who has the page may have its PDF.
type kept struct {
	list  []keptPDF // the oldest first
	bytes int
}

type keptPDF struct {
	key [sha256.Size]byte
	pdf []byte
}

func (k *kept) get(key [sha256.Size]byte) []byte {
	for _, f := range k.list {
		if f.key == key {
			return f.pdf
		}
	}
	return nil
}

func (k *kept) put(key [sha256.Size]byte, pdf []byte) {
	k.list, k.bytes = append(k.list, keptPDF{key, pdf}), k.bytes+len(pdf)
	for len(k.list) > mostKept || k.bytes > mostKeptBytes {
		k.bytes -= len(k.list[0].pdf)
		k.list = slices.Delete(k.list, 0, 1)
	}
}
