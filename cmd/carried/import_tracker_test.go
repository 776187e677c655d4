package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Six trackers with every quirk of domain.md 8.3 come in, come again without a
// change, and go out and in again in every layout without a change.
func TestTrackersComeInAndGoOutFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	place := []string{"--database", filepath.Join(dir, "carried.db"), "--data", dir}
	tracker := func(args ...string) (string, int) {
		t.Helper()
		out, err := carried(t, append(args, place...)...)
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return out, exit.ExitCode()
		}
		if err != nil {
			t.Fatal(err)
		}
		return out, 0
	}
	const folder = "../../models/tracker/testdata/"
	for _, x := range []struct {
		file, dates string
		exit, rows  int // 2: a row needs somebody
	}{
		{"rolling-log.csv", "day-first", 2, 4},
		{"repeated-headings.csv", "day-first", 2, 6},
		{"directives.tsv", "month-first", 0, 3},
		{"follow-up.psv", "month-first", 2, 3},
		{"grouped.xlsx", "day-first", 0, 8},
		{"motion-update.ods", "day-first", 0, 4},
	} {
		in := []string{"import", "tracker", folder + x.file, "--dates", x.dates}
		before, exit := tracker(append(in, "--dry-run")...)
		if exit != x.exit || !strings.Contains(before, "This was a dry run: nothing was changed.") || !strings.Contains(before, found(x.rows)+" to create") {
			t.Errorf("%s, dry run: exit %d\n%s", x.file, exit, before)
		}
		out, exit := tracker(in...)
		if exit != x.exit || !strings.Contains(out, "Taken over as import") {
			t.Errorf("%s: exit %d, want %d\n%s", x.file, exit, x.exit, out)
		}
		again, _ := tracker(append(in, "--dry-run")...)
		if !strings.HasPrefix(again, found(x.rows)+" unchanged") {
			t.Errorf("%s, again:\n%s", x.file, again)
		}
	}
	// A date that is none is typed; what will be overdue is counted.
	out, exit := tracker("import", "tracker", folder+"rolling-log.csv", "--dates", "day-first", "--dry-run")
	if exit != 2 || !strings.Contains(out, "--answer row:5:due=27/3/2025  the day, month and year") {
		t.Errorf("exit %d\n%s", exit, out)
	}
	out, exit = tracker("import", "tracker", folder+"rolling-log.csv", "--dates", "day-first", "--dry-run", "--format", "json", "--answer", "row:5:due=13 12 2017")
	var typed trackerReport
	if err := json.Unmarshal([]byte(out), &typed); err != nil || exit != 0 || typed.Create != 1 || typed.Unchanged != 4 || typed.Skipped != 0 || typed.Overdue+typed.Later != 1 {
		t.Errorf("exit %d, %d to create, %d unchanged, %d left out, %d and %d overdue (%v)", exit, typed.Create, typed.Unchanged, typed.Skipped, typed.Overdue, typed.Later, err)
	}
	for _, profile := range []string{"york", "edinburgh", "belfast", "flat"} {
		for _, format := range []string{"csv", "xlsx"} {
			file := filepath.Join(dir, "out."+format)
			tracker("export", "tracker", "--profile", profile, "--format", format, "-o", file)
			out, exit := tracker("import", "tracker", file, "--profile", profile, "--dry-run", "--format", "json")
			var report trackerReport
			if err := json.Unmarshal([]byte(out[:strings.LastIndex(out, "}")+1]), &report); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if exit != 0 || report.Unchanged != 28 || report.Rows != 28 {
				t.Errorf("%s as %s: exit %d, %d of %d rows unchanged, %d to create, %d to update", profile, format, exit, report.Unchanged, report.Rows, report.Create, report.Update)
			}
		}
	}
	headings := filepath.Join(dir, "headings.csv")
	if err := os.WriteFile(headings, []byte("Ref,Title,Action,Status\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		args []string
		want string
	}{
		{[]string{"import", "tracker", headings}, "There is no row to import in this file."},
		{[]string{"import", "tracker", folder + "rolling-log.csv", "--answer", "dates=dayfirst"}, "“dayfirst” is not an answer to “dates”. Choose one of these: day-first, month-first"},
		{[]string{"import", "tracker", folder + "rolling-log.csv", "--dates", "day-first", "--answer", "row:99:due=1/2/2025"}, "“row:99:due” is not a question about this file."},
		{[]string{"import", "tracker", folder + "rolling-log.csv"}, "answer the questions first"},
		{[]string{"import", "tracker", folder + "rolling-log.csv", "--profile", "nowhere"}, "There is no profile “nowhere”"},
		{[]string{"import", "tracker", "none.csv"}, "There is no file none.csv."},
		{[]string{"export", "tracker", "--profile", "nowhere"}, "There are: belfast, edinburgh, flat, york."},
	} {
		if out, exit := tracker(x.args...); exit == 0 || !strings.Contains(out, x.want) {
			t.Errorf("%v: exit %d\n%s", x.args, exit, out)
		}
	}
	if out, exit := tracker("audit", "verify"); exit != 0 || !strings.Contains(out, "intact") {
		t.Error(out)
	}
}

func found(requests int) string { return fmt.Sprintf("%d requests", requests) }
