package tracker

import (
	"slices"
	"strings"

	"carried/models"
	"carried/models/table"
)

// Values are the fields of a row as they are compared: dates as 2024-09-12,
// status as its code, names joined with " / ", the texts of the updates with an
// empty line between them, white space made plain.
type Values map[Field]string

// Record is what the record holds of one request that may be in a tracker.
type Record struct {
	ID     uint
	Before Values // as it was imported; nil if it was not
	Now    Values // as it is: Values of the Row that an export would write
	Was    string // its state when it was imported, as a code
	State  string // as a code: a file may say it in other words than it was imported with

	Unowned  bool     // nobody owns it, and by now somebody is known by the name it has
	Withheld []string // marks of updates that were withheld (Mark)
	Gone     string   // why it is no longer on the record, though it was imported; "" if it is
}

// Verdict is what an import would do with a row.
type Verdict string

const (
	Create    Verdict = "create"
	Change    Verdict = "update"
	Unchanged Verdict = "unchanged"
	Conflict  Verdict = "conflict" // edited in the product since: a person decides
	Dropped   Verdict = "dropped"  // the request it became was taken away by somebody
	Skipped   Verdict = "skipped"  // the row has an error
)

// Difference is one field in which file and record differ.
type Difference struct {
	Field  Field  `json:"field"`
	Record string `json:"record"` // on the record now
	File   string `json:"file"`   // in the file; for the narrative only the updates that are new
	Ask    bool   `json:"ask"`    // it was edited in the product since the last import, or the row may be another request

	Updates []Update `json:"updates,omitempty"` // of the narrative, that are new
}

// Comparison is what an import would do with one row.
type Comparison struct {
	Row         int          `json:"place"` // in the rows given, from 0
	Verdict     Verdict      `json:"verdict"`
	ID          uint         `json:"request,omitempty"` // of the record; 0 for Create
	Differences []Difference `json:"differences,omitempty"`
	Why         string       `json:"why,omitempty"` // it was dropped, as a sentence
}

// Compare holds rows against the record (I13). Rows and records are matched by
// meeting date, title and the first 80 characters of the action, so far as the
// file has them, else by reference: many trackers number their rows anew. Where
// only the reference says that they are the same, a person is asked. fields are
// those the file holds. missing are the records that were imported before and
// are not in the file: nothing happens to them.
func Compare(rows []Row, records []Record, fields []Field) (comparisons []Comparison, missing []uint) {
	m := newMatcher(records, fields)
	found := make([]int, len(rows))
	values := make([]Values, len(rows))
	for i := range rows {
		values[i] = rows[i].Values()
		found[i] = -1
	}
	// The surest matches first, so that a row with a shared reference does not
	// take the record of another.
	for _, match := range []func(Values) int{m.sameBoth, m.sameWords, m.sameReference} {
		for i := range rows {
			if found[i] < 0 {
				if found[i] = match(values[i]); found[i] >= 0 {
					m.taken[found[i]] = true
				}
			}
		}
	}
	for i := range rows {
		c := Comparison{Row: i, Verdict: Create}
		if found[i] >= 0 {
			if record := records[found[i]]; record.Gone != "" {
				c.Verdict, c.Why = Dropped, record.Gone
			} else {
				c = Against(&rows[i], record, fields)
				c.Row = i
			}
		}
		if !rows[i].OK() {
			c.Verdict = Skipped
		}
		comparisons = append(comparisons, c)
	}
	for i, record := range records {
		if !m.taken[i] && record.Before != nil && record.Gone == "" {
			missing = append(missing, record.ID)
		}
	}
	return comparisons, missing
}

// Against holds a row against the record it is known to be of.
func Against(row *Row, record Record, fields []Field) Comparison {
	v := row.Values()
	d := differences(v, record, fields)
	if byReferenceAlone(v, record) {
		for i := range d {
			d[i].Ask = true
		}
	}
	return Comparison{ID: record.ID, Verdict: verdict(d), Differences: d}
}

func verdict(differences []Difference) Verdict {
	switch {
	case len(differences) == 0:
		return Unchanged
	case slices.ContainsFunc(differences, func(d Difference) bool { return d.Ask }):
		return Conflict
	}
	return Change
}

// differences compares three ways: what the file says, what it said before, and
// what the record holds. Only what is new in the file counts; what was edited in
// the product since is asked about.
func differences(file Values, record Record, fields []Field) []Difference {
	var out []Difference
	for _, f := range fields {
		theirs, before, now := file[f], record.Before[f], record.Now[f]
		switch {
		case f == Narrative:
			if added := newUpdates(theirs, record); len(added) > 0 {
				out = append(out, Difference{Field: f, Record: toldWords(now), File: updateWords(added), Updates: added})
			}
		case f == Owner && record.Unowned && theirs == now:
			out = append(out, Difference{Field: f, File: theirs})
		case theirs == "", f == Status && theirs == record.State, theirs == now, record.Before != nil && theirs == before: // a blank cell takes nothing away
		default:
			edited := now != before
			if f == Status && record.Was != "" {
				edited = record.State != record.Was
			}
			if record.Before == nil {
				edited = now != ""
			}
			out = append(out, Difference{Field: f, Record: now, File: theirs, Ask: edited})
		}
	}
	return out
}

// matcher finds the record of a row.
type matcher struct {
	records        []Record
	fields         []Field
	byRef, byWords map[string][]int // reference, and words of the key, to places of records
	taken          []bool
}

func newMatcher(records []Record, fields []Field) *matcher {
	m := &matcher{records, fields, map[string][]int{}, map[string][]int{}, make([]bool, len(records))}
	for i, r := range records {
		for _, v := range []Values{r.Before, r.Now} {
			if v == nil {
				continue
			}
			if ref := v.reference(); ref != "" && !slices.Contains(m.byRef[ref], i) {
				m.byRef[ref] = append(m.byRef[ref], i)
			}
			if k := v.key(fields); strings.TrimSpace(k) != "" && !slices.Contains(m.byWords[k], i) {
				m.byWords[k] = append(m.byWords[k], i)
			}
		}
	}
	return m
}

// sameBoth: the same reference, if there is one, and the same words.
func (m *matcher) sameBoth(v Values) int {
	for _, i := range m.byWords[v.key(m.fields)] {
		r := m.records[i]
		if ref := v.reference(); !m.taken[i] && (ref == r.Before.reference() || ref == r.Now.reference()) {
			return i
		}
	}
	return -1
}

// sameReference: the only record left with the reference that tells of the same.
func (m *matcher) sameReference(v Values) int {
	ref := v.reference()
	if ref == "" {
		return -1
	}
	found := -1
	for _, i := range m.byRef[ref] {
		like := alike(v, m.records[i])
		if m.taken[i] || like == another || like == perhaps && m.records[i].Gone != "" {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// sameWords: the same words, unless both have a reference and they differ. Two
// numbers may differ: rows are numbered anew when one above them goes.
func (m *matcher) sameWords(v Values) int {
	for _, i := range m.byWords[v.key(m.fields)] {
		ref, before := v.reference(), m.records[i].Before.reference()
		if !m.taken[i] && (ref == "" || before == "" || before == ref || v[Action] != "" && runningNumber.MatchString(ref) && runningNumber.MatchString(before)) {
			return i
		}
	}
	return -1
}

// Values returns the row as it is compared.
func (r *Row) Values() Values {
	v := Values{
		Reference: oneLine(r.Reference), Minute: oneLine(r.Minute), Report: oneLine(r.Report), Body: oneLine(r.Body),
		Meeting: r.meeting(), Received: r.Received.value(), Title: oneLine(r.Title), Proposer: oneLine(r.Proposer),
		Action: plain(r.Action), Owner: strings.Join(owners(strings.Join(r.Owners, "/")), " / "),
		Due: r.Due.value(), Done: r.Done.value(),
		Status: r.Status.value(), Narrative: r.told(),
	}
	return v
}

// value is the status a row brings. While a person is asked what it means, it
// brings none; what was answered counts like what is said.
func (s StatusText) value() string {
	switch {
	case s.Ask:
		return ""
	case s.Said != "" || s.Proposed == "" || s.Proposed == string(models.RequestUnconfirmed):
		return firstOf(s.Said, strings.ReplaceAll(plainStatus(s.Text), " ", "_"))
	}
	return s.Proposed
}

// key is what a row without a reference is known by: meeting, title and the
// first 80 characters of the action, so far as the file has columns for them.
func (v Values) key(fields []Field) string {
	var k strings.Builder
	for _, f := range []Field{Meeting, Title, Action} {
		if slices.Contains(fields, f) {
			text := strings.ToLower(oneLine(v[f]))
			if f == Action {
				text = beginning(text)
			}
			k.WriteString(text)
		}
		k.WriteByte('\n')
	}
	return k.String()
}

func (v Values) reference() string { return strings.ToLower(firstOf(v[Reference], v[Minute])) }

func (d Day) value() string {
	if d.Date != "" {
		return string(d.Date)
	}
	return oneLine(d.Text)
}

// meeting is the date of the meeting, else its words without "Council Meeting -".
func (r *Row) meeting() string {
	if text := oneLine(r.Meeting.Text); r.Meeting.Date == "" {
		return text[len(noDateRow.FindString(text)):]
	}
	return string(r.Meeting.Date)
}

// plain is a text without blanks that are not seen: lines stay.
func plain(s string) string {
	var lines []string
	for line := range strings.SplitSeq(table.Clean(s), "\n") {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// StatusOf returns the status of a request of the record, for an export.
func StatusOf(s models.RequestState) StatusText {
	return StatusText{Text: StatusName(string(s)), Said: string(s), Proposed: string(s)}
}
