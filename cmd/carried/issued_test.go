package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carried/db"
	"carried/handlers/papers"
	"carried/models"
)

// Must show 4, at the command line: what was issued is written byte for byte after
// the record changed.
func TestPrintWritesAnIssuedPaperAsItWas(t *testing.T) {
	flags := sampleRecord(t)
	ctx := models.WithActor(context.Background(), models.System)
	d, err := db.Open(ctx, db.Options{Database: flags[1], Data: flags[3]})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	council, err := d.Council.Find(ctx)
	if err != nil {
		t.Fatal(err)
	}
	doc, address := papers.Named("agenda-summary"), "/meetings/"+sampleMeeting+"/agenda-summary"
	o := papers.Order{Meeting: sampleMeeting, Part: models.PublicPart, Council: *council, Now: d.Now()}
	_, draft, err := doc.ToIssue(ctx, d, o, address)
	if err != nil {
		t.Fatal(err)
	}
	r, err := doc.Issue(ctx, d, o, address, models.IssueInput{ReportID: draft.ReportID}, nil)
	if err != nil {
		t.Fatal(err)
	}
	print := func(format string) string {
		t.Helper()
		file := filepath.Join(t.TempDir(), "paper")
		if out, err := carried(t, append([]string{"print", "--issued", r.Name(), "--format", format, "-o", file}, flags...)...); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	before := map[string]string{"html": print("html"), "docx": print("docx")}
	if !strings.Contains(before["html"], "Paper "+r.Name()+", issued ") {
		t.Error("the paper does not say its number")
	}
	if err := d.Meetings.AddItem(ctx, *r.MeetingID, models.AgendaItemInput{Number: "99", Title: "A late item", Kind: "report", Late: "The storm"}); err != nil {
		t.Fatal(err)
	}
	if live, err := carried(t, append([]string{"print", "agenda-summary", "--meeting", sampleMeeting}, flags...)...); err != nil || !strings.Contains(live, "A late item") {
		t.Errorf("the record does not say what changed: %v", err)
	}
	for format, was := range before {
		if print(format) != was {
			t.Errorf("the %s file changed with the record", format)
		}
	}
	for args, says := range map[string]string{
		"--issued 2025/999999":                   "There is no such paper.",
		"--issued fourteen":                      "must be the number of a paper",
		"--issued " + r.Name() + " --format pdf": "has no file of this format",
		"agenda-summary --issued " + r.Name():    "not both",
	} {
		out, err := carried(t, append(append([]string{"print"}, strings.Fields(args)...), flags...)...)
		if err == nil || !strings.Contains(out, says) {
			t.Errorf("%s: %v, %q", args, err, out)
		}
	}
}
