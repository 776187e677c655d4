package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A list with somebody new, somebody changed, a near name, a new group, a row
// that is passed over and a home address; everybody else of the sample council
// is missing from it.
const harbourList = `Name,Division,Political group,Email,Home address
Cllr Peter Allard,Old Town,Harbour Group,peter.allard@council.example,9 Secret Row
Cllr R Ashdown,Harbour West,Harbour Alliance,,10 Secret Row
Cllr Dr Nadia Okoro MBE,Harbour East,Harbour Alliance,,
Vacancy,Castle,,,
`

// The page with a long list of changes, without JavaScript, in both widths.
func TestBringingInMembersInABrowser(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.withoutScript(true)
	b.signInAs(p, "Clerk")
	b.see("/clerk")
	b.press(`main a[href="/admin/members"]`)
	b.checkBoth("members")
	b.press(`main form button[type="submit"]`)
	b.says("There is a problem", "Select a file, or paste what is in it")
	b.checkBoth("members with errors")
	file := filepath.Join(t.TempDir(), "members.csv")
	if err := os.WriteFile(file, []byte(harbourList), 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
	b.press(`main form button[type="submit"]`)
	b.says("Plain CSV: 4 people read, 3 to compare.", "Home address (2)", "Joined (1)", "Nadia Okoro", "Changed (1)", "Ward: Abbots Lea → Old Town",
		"Who is “R Ashdown” (Harbour West) in row 2?", "It is Ruth Ashdown (Harbour West)", "Left (5")
	b.checkBoth("members check")
	b.do(chromedp.Click(chromedp.CSS("#choice-2-2")))
	b.press(`main form button.govuk-button:not(.govuk-button--secondary)`)
	b.says("1 joined, 2 changed, 0 left, 0 unchanged. New: Harbour Alliance.")
	b.see("/councillors/ruth-ashdown")
	b.says("Ruth Ashdown", "Harbour Alliance", "Harbour West, Harbour Group")
	b.checkBoth("councillor with past groups")
}

// exit runs a command of the real program and returns what it printed, apart,
// and how it ended.
func exit(t *testing.T, input string, args ...string) (out, problem string, code int) {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var stdout, stderr strings.Builder
	cmd := exec.CommandContext(ctx, file, args...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = cleanEnvironment(), strings.NewReader(input), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		e, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			t.Fatal(err)
		}
		code = e.ExitCode()
	}
	return stdout.String(), stderr.String(), code
}

func TestImportMembersSaysHowItEnded(t *testing.T) {
	dir := t.TempDir()
	database := "--database=" + filepath.Join(dir, "carried.db")
	sample := func(name string) string { return filepath.Join("../../models/memberlist/testdata", name) }
	if out, err := carried(t, "user", "add", "--email=wendy@example.org", "--name=Wendy Ofori", "--role=clerk", database, "--data="+dir); err != nil {
		t.Fatal(out)
	}
	for _, tt := range []struct {
		name, input   string
		args          []string
		code          int
		says, problem []string
	}{
		{
			"a dry run changes nothing", "",
			[]string{sample("moderngov.xml"), "--dry-run", "--date=2026-05-11"},
			0,
			[]string{"ModernGov XML: 4 people read, 3 to compare.", "homeaddress/line1 (2)", "Joined (3)", "not taken: left on 1 February 2026", "Nothing was changed: this was a dry run."},
			nil,
		},
		{
			"what is certain is done", "",
			[]string{sample("moderngov.xml"), "--date=2026-05-11", "--user=WENDY@example.org"},
			0,
			[]string{"2 joined, 0 changed, 0 left, 0 unchanged. New: Independent Group, Vale Residents."},
			nil,
		},
		{
			"the same list again", "",
			[]string{sample("moderngov.xml"), "--date=2026-05-11"},
			0,
			[]string{"2 people unchanged.", "0 joined, 0 changed, 0 left, 2 unchanged."},
			nil,
		},
		{
			"who is missing is only named", "name,ward\nAda Bramley,Lower Ashcombe",
			[]string{"-"},
			2,
			[]string{"Bilal O'Costa (Lower Ashcombe): not taken: is not in the list", "0 joined, 0 changed, 0 left, 1 unchanged."},
			[]string{"1 on the record are not in the list", "--left"},
		},
		{
			"a near name is asked about, and has not left", "name,ward\nA Bramley,Lower Ashcombe",
			[]string{"-", "--left", "--date=2026-06-01"},
			2,
			[]string{"Who is “A Bramley” (Lower Ashcombe) in row 1?", "Ada Bramley (Lower Ashcombe): the same surname, with an initial", "0 joined, 0 changed, 1 left, 0 unchanged."},
			[]string{"1 of the list may be somebody on the record"},
		},
		{"officers", "", []string{sample("officers.csv"), "--officers"}, 0, []string{"2 joined", "New: Highways and Transport, Place."}, nil},
		{"a list that cannot be read", "%PDF-1.7", []string{"-"}, 1, nil, []string{"This is a PDF file. Ask for the list as CSV."}},
		{"a file that is not there", "", []string{"nowhere.csv"}, 1, nil, []string{"There is no file nowhere.csv."}},
		{"a day that is none", "", []string{sample("lgsf.csv"), "--date=11/5/2026"}, 1, nil, []string{"--date must be a date like 2026-05-11"}},
		{"a user who is nobody", "", []string{sample("lgsf.csv"), "--user=x@example.org"}, 1, nil, []string{"Nobody with the email address x@example.org can sign in."}},
	} {
		out, problem, code := exit(t, tt.input, append([]string{"import", "members", database, "--data=" + dir}, tt.args...)...)
		if code != tt.code {
			t.Errorf("%s: exit code %d, want %d\n%s%s", tt.name, code, tt.code, out, problem)
		}
		for _, s := range tt.says {
			if !strings.Contains(out, s) {
				t.Errorf("%s: does not say %q:\n%s", tt.name, s, out)
			}
		}
		for _, s := range tt.problem {
			if !strings.Contains(problem, s) {
				t.Errorf("%s: the error does not say %q:\n%s", tt.name, s, problem)
			}
		}
		if strings.Contains(out+problem, "Secret Street") {
			t.Errorf("%s: prints a home address", tt.name)
		}
	}
	out, _, code := exit(t, "", "import", "members", database, "--data="+dir, sample("moderngov.xml"), "--dry-run", "--format=json")
	var report struct {
		Format    string
		Read      int
		Unchanged int
		DryRun    bool `json:"dry_run"`
		Dropped   []struct {
			Column string
			Count  int
		}
		Proposals []struct{ Kind, Name string }
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if code != 0 || report.Format != "ModernGov XML" || report.Read != 4 || !report.DryRun || len(report.Dropped) != 4 || len(report.Proposals)+report.Unchanged != 3 {
		t.Errorf("exit code %d, %+v", code, report)
	}
	for _, name := range []string{"carried.db", "carried.db-wal"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		for _, secret := range []string{"Secret Street", "AV9 9ZZ", "960111", "900111", "960222"} {
			if strings.Contains(string(b), secret) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
	}
}
