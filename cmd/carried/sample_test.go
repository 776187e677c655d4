package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var sampleLink = regexp.MustCompile(`(?m)^  (.+?)  +(.+?)  +(http\S+/link/\S+)$`)

// sampleLinks returns role, name and address of each link that was printed.
func sampleLinks(p *program) [][]string {
	deadline := time.Now().Add(10 * time.Second)
	for {
		found := sampleLink.FindAllStringSubmatch(p.printed(), -1)
		if len(found) >= 7 || time.Now().After(deadline) {
			return found
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestSampleIsMadeOnceAndOpenedByLinks(t *testing.T) {
	p := serve(t, "--sample", "--sample-date", "2025-03-11")
	found := sampleLinks(p)
	if len(found) != 7 || found[0][1] != "Clerk" || found[0][2] != "Martin Okell" {
		t.Fatalf("printed:\n%s", p.printed())
	}
	for _, link := range found {
		jar, _ := cookiejar.New(nil)
		client := &http.Client{Jar: jar}
		res, err := client.PostForm(link[3], nil)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res, err = client.Get(p.url + "/account"); err != nil {
			t.Fatal(err)
		}
		page, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if res.StatusCode != http.StatusOK || !strings.Contains(string(page), link[2]) {
			t.Errorf("%s: status %d, and the account page does not name %s", link[1], res.StatusCode, link[2])
		}
	}
	p.stop(t)

	again := serveOn(t, p.database, p.data) // without --sample
	second := sampleLinks(again)
	if len(second) != 7 || second[0][3] == found[0][3] {
		t.Errorf("printed:\n%s", again.printed())
	}
	again.stop(t)

	out, err := carried(t, "audit", "verify", "--database", p.database, "--data", p.data)
	if err != nil || !strings.Contains(out, "intact") {
		t.Errorf("audit: %v\n%s", err, out)
	}
}

func TestSampleNeverEntersAnotherRecord(t *testing.T) {
	data := t.TempDir()
	database := filepath.Join(data, "real.db")
	if out, err := carried(t, "user", "add", "--database", database, "--data", data, "--email", "mara@lamplight.example", "--name", "Mara Finch", "--role", "admin"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := carried(t, "serve", "--sample", "--database", database, "--data", data, "--address", "127.0.0.1:0")
	if err == nil || strings.TrimSpace(out) != "This database holds a council already, so the sample council cannot be put into it." {
		t.Errorf("%v\n%s", err, out)
	}
	out, err = carried(t, "serve", "--sample-date", "yesterday")
	if err == nil || !strings.Contains(out, "--sample-date must be a date") {
		t.Errorf("%v\n%s", err, out)
	}
}
