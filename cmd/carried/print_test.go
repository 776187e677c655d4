package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// sampleRecord makes the sample council of a day, and gives the flags that name it.
func sampleRecord(t *testing.T) []string {
	t.Helper()
	p := serve(t, "--sample", "--sample-date", "2025-03-25")
	if found := sampleLinks(p); len(found) == 0 {
		t.Fatalf("no sample:\n%s", p.printed())
	}
	p.stop(t)
	return []string{"--database", p.database, "--data", p.data, "--public-url", "https://motions.thornsea.example"}
}

// The meetings of full council of that record that come next and came last before the budget, and the
// exempt motion that was carried at the last.
const (
	sampleMeeting     = "full-council/2025-03-27"
	sampleLastMeeting = "full-council/2025-01-30"
	sampleExempt      = "2024-25/m16"
)

func TestPrintAgendaSummary(t *testing.T) {
	flags := sampleRecord(t)
	print := func(args ...string) (string, error) {
		return carried(t, append(append([]string{"print", "agenda-summary"}, args...), flags...)...)
	}
	file := filepath.Join(t.TempDir(), "summary.html")
	if out, err := print("--meeting", sampleMeeting, "-o", file); err != nil || out != "" {
		t.Fatalf("%v: %s", err, out)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	for _, w := range []string{`<html lang="en-GB">`, "<title>Agenda summary: Full Council, Thursday 27 March 2025</title>", "<style>", "@top-left", "app-paper-sheet", "https://motions.thornsea.example/motions/", "Thornsea County Council"} {
		if !strings.Contains(page, w) {
			t.Errorf("the file has no %q", w)
		}
	}
	if m := regexp.MustCompile(`<script|<link|<img|url\(["']?http|ZgotmplZ`).FindString(page); m != "" {
		t.Errorf("the file needs something from outside: %q", m)
	}
	if out, err := print("--meeting", sampleMeeting); err != nil || !strings.HasPrefix(out, "<!DOCTYPE html>") {
		t.Errorf("on standard output: %v, %.80s", err, out)
	}
	pages := pdf(t, file)
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, text := range pages {
		for _, w := range []string{"Thornsea County Council", "Full Council, Thursday 27 March 2025", fmt.Sprintf("Page %d of %d", i+1, len(pages)), "Prepared at ", "Report "} {
			if !strings.Contains(text, w) {
				t.Errorf("page %d has no %q:\n%s", i+1, w, text)
			}
		}
		// A table's head is never the last thing on a page.
		lines := strings.Split(strings.TrimSpace(text), "\n")
		if n := len(lines); n > 2 && strings.Contains(strings.Join(lines[n-3:n-1], ""), "Status and progress") {
			t.Errorf("page %d ends with the head of a table:\n%s", i+1, text)
		}
	}

	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"an unknown meeting":          {[]string{"--meeting", "full-council/1999-01-01"}, `There is no meeting "full-council/1999-01-01".`},
		"no meeting":                  {nil, "--meeting"},
		"a folder in place of a file": {[]string{"--meeting", sampleMeeting, "-o", t.TempDir()}, "is a folder. Name a file in it."},
		"a folder that is not there":  {[]string{"--meeting", sampleMeeting, "-o", filepath.Join(t.TempDir(), "none", "x.html")}, "its folder does not exist."},
	} {
		t.Run(name, func(t *testing.T) {
			if out, err := print(tt.args...); err == nil || !strings.Contains(out, tt.want) {
				t.Errorf("got %v: %s", err, out)
			}
		})
	}
}

// pdf prints a file with Chromium and returns the text of every page.
func pdf(t *testing.T, file string) []string {
	t.Helper()
	for _, tool := range []string{"chromium", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatalf("no %s to test with: run the tests with make test", tool)
			}
			t.Skipf("no %s to test with: run the tests with make test", tool)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	out := filepath.Join(t.TempDir(), "paper.pdf")
	cmd := exec.CommandContext(ctx, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--no-pdf-header-footer", "--print-to-pdf="+out, "file://"+file)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("chromium: %v\n%s", err, b)
	}
	text, err := exec.CommandContext(ctx, "pdftotext", "-layout", out, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

// The pages around a meeting's agenda, as the public and the clerk see them.
func TestMeetingPagesInABrowser(t *testing.T) {
	p := serve(t, "--sample", "--sample-date", "2025-03-25")
	sampleLinks(p)
	b := newBrowser(t, p.url)
	see := func(name, address string) {
		t.Helper()
		b.see(address)
		b.checkBoth(name)
	}
	see("meetings", "/meetings")
	see("meeting", "/meetings/"+sampleMeeting)
	see("agenda summary", "/meetings/"+sampleMeeting+"/agenda-summary")
	b.says("Print this paper")
	see("councillors", "/councillors")
	see("councillor", "/councillors/ruth-ashdown")
	b.signInAs(p, "Clerk")
	see("clerk meetings", "/clerk/meetings")
	see("clerk new meeting", "/clerk/meetings/new")
	b.press("main form button")
	b.checkBoth("clerk new meeting with errors")
	b.see("/meetings/" + sampleMeeting)
	published := b.first(`^/clerk/meetings/\d+$`)
	see("clerk meeting published", published)
	see("clerk meeting adjourn", published+"/adjourn")
	see("clerk meeting edit", published+"/edit")
	b.see("/meetings")
	coming := ""
	for _, m := range b.links(`^/meetings/scrutiny-committee/2025-`) {
		if m > "/meetings/scrutiny-committee/2025-04" {
			coming = m
			break
		}
	}
	b.see(coming)
	planned := b.first(`^/clerk/meetings/\d+$`)
	see("clerk meeting planned", planned)
	see("clerk agenda item", b.first(`^/clerk/meetings/\d+/items/\d+$`))
	see("draft summary", coming+"/agenda-summary")
}
