package tracker

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"carried/models"
)

// told is one update as it is compared: "2025-04-01\tHalf are lit.", without the
// tab where it has no day.
type told struct{ day, text string }

func (t told) String() string {
	if t.day == "" {
		return t.text
	}
	return t.day + "\t" + t.text
}

func (t told) update() Update {
	d := Day{Text: t.day}
	if _, err := time.Parse(time.DateOnly, t.day); err == nil {
		d = DayOf(models.Date(t.day))
	}
	return Update{d, t.text}
}

// told returns the updates of a row as they are compared, with an empty line
// between them.
func (r *Row) told() string {
	narrative, own := r.Narrative, r.Updates
	if narrative == "" {
		narrative, own = JoinUpdates(r.Updates), nil
	}
	parts := splitUpdates(narrative)
	var list []string
	for i, u := range parts {
		text := plain(u.text)
		if text == "" {
			continue
		}
		day := ""
		if len(own) == len(parts) {
			day = own[i].On.value()
		} else if d, how, _ := readDate(u.on).in(NotSaid); how == dateFound {
			day = string(d)
		}
		list = append(list, told{day, text}.String())
	}
	return strings.Join(list, "\n\n")
}

// toldIn reads the updates of a value.
func toldIn(value string) []told {
	var list []told
	for s := range strings.SplitSeq(value, "\n\n") {
		day, text, dated := strings.Cut(s, "\t")
		if !dated {
			day, text = "", s
		}
		if text != "" {
			list = append(list, told{day, text})
		}
	}
	return list
}

// toldWords writes the updates of a value for people.
func toldWords(value string) string {
	var updates []Update
	for _, t := range toldIn(value) {
		updates = append(updates, t.update())
	}
	return updateWords(updates)
}

func updateWords(updates []Update) string {
	var list []string
	for _, u := range updates {
		list = append(list, u.String())
	}
	return strings.Join(list, "\n\n")
}

// String writes an update with its day: "1 April 2025: Half are lit."
func (u Update) String() string {
	if on := u.On.String(); on != "" {
		return on + ": " + u.Text
	}
	return u.Text
}

// told returns the updates of a record, as it was imported and as it is.
func (r Record) told() []told {
	before := toldIn(r.Before[Narrative])
	return append(before, notIn(toldIn(r.Now[Narrative]), before)...)
}

// newUpdates returns the updates of a narrative that the record does not have,
// neither as it was imported nor as it is. Updates are only added: of one that
// was written on, only what is new, and never what was withheld.
func newUpdates(theirs string, record Record) []Update {
	file, known := toldIn(theirs), record.told()
	fresh := notIn(file, known)
	if len(fresh) == 0 {
		return nil
	}
	// One that was written on is no longer in the file as it was.
	old := notIn(known, file)
	slices.SortFunc(old, func(a, b told) int { return strings.Compare(a.text, b.text) })
	var added []Update
	for _, t := range fresh {
		for left := -1; left != len(t.text); {
			left = len(t.text)
			t.text = strings.TrimSpace(t.text[writtenOn(t, old):])
			t.text = strings.TrimSpace(t.text[withheldAt(t.text, record.Withheld):])
		}
		if t.text != "" {
			added = append(added, t.update())
		}
	}
	return added
}

// notIn returns those of a list that are not in another, each as often as it
// is not. The same text on another day is another update; one without a day
// may be of any.
func notIn(list, other []told) []told {
	exact, texts, undated := map[told]int{}, map[string]int{}, map[string]int{}
	for _, t := range other {
		exact[t]++
		texts[t.text]++
		if t.day == "" {
			undated[t.text]++
		}
	}
	found := make([]bool, len(list))
	for i, t := range list {
		if exact[t] > 0 {
			exact[t]--
			texts[t.text]--
			if t.day == "" {
				undated[t.text]--
			}
			found[i] = true
		}
	}
	var rest []told
	for i, t := range list {
		switch {
		case found[i]:
		case texts[t.text] > 0 && (t.day == "" || undated[t.text] > 0):
			texts[t.text]--
			if t.day != "" {
				undated[t.text]--
			}
		default:
			rest = append(rest, t)
		}
	}
	return rest
}

// writtenOn returns how much of an update is one of the old ones, sorted by
// text, the longest that ends with a word.
func writtenOn(t told, old []told) int {
	for rest := t.text; rest != ""; {
		i := sort.Search(len(old), func(i int) bool { return old[i].text > rest }) - 1
		if i < 0 {
			break
		}
		n := 0
		for k := old[i].text; n < min(len(k), len(rest)) && k[n] == rest[n]; {
			n++
		}
		if n == len(old[i].text) {
			if (t.day == old[i].day || t.day == "" || old[i].day == "") && wordEnd(t.text, n) {
				return n
			}
			n--
		}
		rest = rest[:n]
	}
	return 0
}

// wordEnd reports whether no word of a text goes on over a place in it.
func wordEnd(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return at == 0 || at == len(text) || !inWord(before) || !inWord(after)
}

// Mark is what stays of an update's words when they are withheld: by it a
// tracker that still has them does not bring them back.
func Mark(text string) string {
	text = plain(text)
	return fmt.Sprintf("%d:%x", len(text), sha256.Sum256([]byte(text)))
}

// withheldAt returns how much of a text was withheld, from its beginning.
func withheldAt(text string, marks []string) int {
	for _, m := range marks {
		n := 0
		if _, err := fmt.Sscanf(m, "%d:", &n); err == nil && n > 0 && n <= len(text) && wordEnd(text, n) && Mark(text[:n]) == m {
			return n
		}
	}
	return 0
}

// Forget takes the words of an update that was withheld out of a row that was
// kept, and reports whether it held them.
func (r *Row) Forget(text string) bool {
	text = plain(text)
	var rest []Update
	found := false
	for _, u := range r.Updates {
		left := plain(u.Text)
		for at := 0; text != "" && at < len(left); {
			i := strings.Index(left[at:], text)
			if i < 0 {
				break
			}
			if i += at; !wordEnd(left, i) || !wordEnd(left, i+len(text)) {
				at = i + len(text)
				continue
			}
			found = true
			if before := strings.TrimSpace(left[:i]); before != "" {
				rest = append(rest, Update{u.On, before})
			}
			left, at = strings.TrimSpace(left[i+len(text):]), 0
		}
		if left != "" {
			rest = append(rest, Update{u.On, left})
		}
	}
	if found {
		r.tell(rest)
	}
	return found
}

// tell gives a row the updates it has, and nothing of the cell they come from.
func (r *Row) tell(updates []Update) {
	r.Updates, r.Narrative, r.Messages = updates, JoinUpdates(updates), nil
}

// Spare leaves of a row's updates what is on the record and what is new, where
// some of them were withheld: the file has them still.
func (r *Row) Spare(record Record, c Comparison) {
	if len(record.Withheld) == 0 {
		return
	}
	var known []Update
	for _, t := range record.told() {
		known = append(known, t.update())
	}
	for _, d := range c.Differences {
		known = append(known, d.Updates...)
	}
	r.tell(known)
}
