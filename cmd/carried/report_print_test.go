package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The report to a body is read at its meeting: its tables go on over pages, so
// that the sample's requests take few of them, and say on each what their columns
// are.
func TestTheReportToABodyOnPaper(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.see("/bodies/full-council/monitoring")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = new(true) }))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	pages := regexp.MustCompile(`Page 1 of (\d+)`).FindSubmatch(text)
	if pages == nil {
		t.Fatalf("no pages:\n%s", text)
	}
	if n, _ := strconv.Atoi(string(pages[1])); n > 6 {
		t.Errorf("the report takes %d pages:\n%s", n, text)
	}
	if !regexp.MustCompile(`Recommendation: +To note this report`).Match(text) {
		t.Errorf("nothing is recommended:\n%s", text)
	}
}
