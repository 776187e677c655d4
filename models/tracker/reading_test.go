package tracker_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"carried/models/table"
	"carried/models/tracker"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// files are the six trackers of testdata, each with what a clerk says of it.
var files = []struct {
	name    string
	profile string
	answers map[string]string
}{
	{"repeated-headings.csv", "york", nil},
	{"rolling-log.csv", "edinburgh", map[string]string{"bullets": "yes"}},
	{"directives.tsv", "", nil},
	{"follow-up.psv", "", map[string]string{"dates": "month-first"}},
	{"grouped.xlsx", "york", map[string]string{"status:closed": "absorbed"}},
	{"motion-update.ods", "belfast", nil},
}

// profile returns a built-in profile, or the one that reads headings only.
func profile(name string) tracker.Profile {
	if p, ok := tracker.ProfileNamed(name); ok {
		return p
	}
	return tracker.ByHeadings
}

func open(t testing.TB, name string) *table.Table {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	tab, err := table.Read(name, data, "")
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestTrackersOfCouncils(t *testing.T) {
	for _, file := range files {
		t.Run(file.name, func(t *testing.T) {
			tab := open(t, file.name)
			got := "Read as " + tab.Kind + "\n" + show(tracker.Read(tab, profile(file.profile), file.answers))
			golden := filepath.Join("testdata", file.name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// show writes a reading as a person would go through it.
func show(r *tracker.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Headings in row %d, repeated %d times\n", r.Heading, r.Repeats)
	for _, c := range r.Columns {
		fmt.Fprintf(&b, "  %s → %s\n", c.Heading, c.Field)
	}
	messages(&b, "", r.Messages)
	for _, q := range r.Questions {
		var choices []string
		for _, c := range q.Choices {
			choices = append(choices, c.Value)
		}
		fmt.Fprintf(&b, "? %s: %s\n    rows %v, proposed %q, answer %q, required %v\n    %s\n", q.ID, q.Text, q.Rows, q.Proposed, q.Answer, q.Required, strings.Join(choices, " "))
	}
	for _, a := range r.Asides {
		fmt.Fprintf(&b, "row %d: %s: %s\n", a.Number, a.Kind, a.Text())
	}
	for _, row := range r.Rows {
		part := ""
		if row.Parts > 0 {
			part = fmt.Sprintf(", part %d of %d", row.Part, row.Parts)
		}
		fmt.Fprintf(&b, "\nrow %d%s\n", row.Number, part)
		line := func(name, text string) {
			if text != "" {
				fmt.Fprintf(&b, "  %s: %s\n", name, strings.ReplaceAll(text, "\n", " ⏎ "))
			}
		}
		line("reference", row.Reference)
		line("minute", row.Minute)
		line("report", row.Report)
		line("body", row.Body)
		line("meeting", day(row.Meeting))
		line("received", day(row.Received))
		line("title", row.Title)
		line("proposer", row.Proposer)
		line("action", row.Action)
		line("whole", row.Whole)
		line("operative", strings.Join(row.Operative, " ‖ "))
		line("owners", strings.Join(row.Owners, " ‖ "))
		line("due", day(row.Due))
		line("done", day(row.Done))
		line("status", fmt.Sprintf("“%s” proposed %s, import %s", row.Status.Text, row.Status.Proposed, row.Status.Code()))
		line("narrative", row.Narrative)
		if len(row.Updates) > 1 || len(row.Updates) == 1 && row.Updates[0].Text != row.Narrative {
			for _, u := range row.Updates {
				line("  update "+day(u.On), u.Text)
			}
		}
		line("section", row.Section)
		for _, c := range row.Raw {
			line("raw "+c.Heading, c.Text)
		}
		messages(&b, "  ", row.Messages)
	}
	return b.String()
}

func day(d tracker.Day) string {
	if d.Date != "" && d.Text != string(d.Date) {
		return fmt.Sprintf("%s “%s”", string(d.Date), d.Text)
	}
	return d.Text
}

func messages(b *strings.Builder, indent string, messages []tracker.Message) {
	for _, m := range messages {
		column := ""
		if m.Column != "" {
			column = " (" + m.Column + ")"
		}
		fmt.Fprintf(b, "%s%s %s%s: %s\n", indent, m.Severity, m.Rule, column, m.Text)
	}
}

// Every cell of a source is in a field, kept as it is, or in a row that is named
// as no request (I12).
func TestNothingOfATrackerIsLost(t *testing.T) {
	for _, file := range files {
		t.Run(file.name, func(t *testing.T) {
			for _, answers := range []map[string]string{file.answers, {"bullets": "yes"}, {"bullets": "no", "dates": "day-first"}} {
				tab := open(t, file.name)
				lost(t, tab, tracker.Read(tab, profile(file.profile), answers))
			}
		})
	}
}

// lost complains of words of the table that the reading does not hold.
func lost(t interface{ Errorf(string, ...any) }, tab *table.Table, r *tracker.Result) {
	held := map[int]string{}
	for _, a := range r.Asides {
		held[a.Number] += a.Text() + " "
	}
	for _, row := range r.Rows {
		texts := []string{
			row.Reference, row.Minute, row.Report, row.Body, row.Meeting.Text, row.Received.Text, row.Title, row.Proposer, row.Action, row.Whole,
			strings.Join(row.Owners, " / "), row.Due.Text, row.Done.Text, row.Status.Text, row.Narrative,
		}
		for _, c := range row.Raw {
			texts = append(texts, c.Text)
		}
		for _, n := range append(row.Also, row.Number) {
			held[n] += strings.Join(texts, " ") + " "
		}
	}
	for _, row := range tab.Rows {
		have := map[string]int{}
		for _, word := range strings.FieldsFunc(table.Clean(held[row.Number]), apart) {
			have[word]++
		}
		for _, cell := range row.Cells {
			if tail := strings.TrimLeft(cell, "'"); tail != cell && tail != "" && strings.ContainsRune("=+-@\t\r", rune(tail[0])) {
				cell = cell[1:] // an apostrophe that an export put there
			}
			for _, word := range strings.FieldsFunc(table.Clean(cell), apart) {
				if have[word]--; have[word] < 0 {
					t.Errorf("row %d: %q of %q is lost: %q", row.Number, word, cell, held[row.Number])
				}
			}
		}
	}
}

// apart: a list of owners stands apart at its slashes and semicolons.
func apart(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == ';' }
