package paper

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"carried/models"
)

// newPrinter is a printer with a browser; in CI there must be one.
func newPrinter(t testing.TB) *Printer {
	t.Helper()
	p, err := NewPrinter("")
	if err != nil {
		t.Fatal(err)
	}
	if !p.Found() {
		if os.Getenv("CI") != "" {
			t.Fatal("no chromium to test with: run the tests with make test")
		}
		t.Skip("no chromium to test with: run the tests with make test")
	}
	t.Cleanup(p.Close)
	return p
}

func TestWithoutABrowserThePrinterSaysSo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	p, err := NewPrinter("")
	if err != nil || p.Found() {
		t.Errorf("found %q, %v", p.program, err)
	}
	for _, p := range []*Printer{p, nil} {
		if _, err := p.PDF(t.Context(), []byte("x")); models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "Save as PDF") {
			t.Errorf("got %v", err)
		}
		p.Close()
	}
	if _, err := NewPrinter("/usr/bin/nonesuch"); models.CodeOf(err) != models.Invalid {
		t.Errorf("got %v", err)
	}
}

// What the file asks for is not loaded, and its scripts do not run.
func TestTheBrowserLoadsNothingButThePaper(t *testing.T) {
	p := newPrinter(t)
	var asked atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer s.Close()
	file := `<!DOCTYPE html><html lang="en-GB"><head><title>T</title><link rel="stylesheet" href="` + s.URL + `/a.css"></head><body><h1>H</h1><img src="` + s.URL + `/a.png">
<img src="file:///etc/hostname"><iframe src="` + s.URL + `"></iframe><script>fetch("` + s.URL + `/b"); document.title = "changed"</script></body></html>`
	b, err := p.PDF(t.Context(), []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("it asked %d times", n)
	}
	if !bytes.HasPrefix(b, []byte("%PDF-")) || !bytes.Contains(b, []byte("/Title (T)")) {
		t.Error("the PDF is none, or the script changed its title")
	}
}

func TestPapersWaitForEachOtherAndACancelledOneHarmsNone(t *testing.T) {
	p := newPrinter(t)
	file := []byte(`<!DOCTYPE html><html lang="en-GB"><head><title>T</title></head><body><h1>H</h1></body></html>`)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.PDF(gone, file); err == nil {
		t.Error("a paper nobody waits for was printed")
	}
	for _, patience := range []time.Duration{time.Millisecond, 60 * time.Millisecond, 300 * time.Millisecond} {
		p.Close()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		if _, err := p.PDF(ctx, file); err == nil && patience < 10*time.Millisecond {
			t.Error("a paper was printed in no time")
		}
		cancel()
	}
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			ctx := t.Context()
			if i == 2 {
				var cancel func()
				ctx, cancel = context.WithTimeout(ctx, time.Millisecond)
				defer cancel()
			}
			if _, err := p.PDF(ctx, file); err != nil && i != 2 {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, err := p.PDF(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if used, ok := browserMemory(p.browser); !ok || used < 10<<20 || used > mostMemory {
		t.Errorf("the browser has %d bytes, %v", used, ok)
	}
	process := chromedp.FromContext(p.browser).Browser.Process()
	p.Close()
	if err := process.Signal(syscall.Signal(0)); err == nil {
		t.Error("the browser still runs")
	}
	if _, err := p.PDF(t.Context(), file); err != nil {
		t.Errorf("after it was closed: %v", err)
	}
}

func TestMoreThanTheQueueTakesAreTurnedAway(t *testing.T) {
	p := newPrinter(t)
	p.turn <- struct{}{} // one is in print
	ctx, cancel := context.WithCancel(t.Context())
	refused := make(chan error, longestQueue+5)
	for range longestQueue + 5 {
		go func() { _, err := p.PDF(ctx, nil); refused <- err }()
	}
	for range 5 {
		if err := <-refused; models.CodeOf(err) != models.Unavailable {
			t.Errorf("got %v", err)
		}
	}
	cancel()
	for range longestQueue {
		<-refused
	}
	<-p.turn
}

// Cold: a browser is started for the paper. Warm: it runs already.
func BenchmarkPDF(b *testing.B) {
	file := []byte(`<!DOCTYPE html><html lang="en-GB"><head><title>T</title></head><body><h1>H</h1>` + strings.Repeat("<p>Light the lamps by dusk and tell the fishers.</p>", 200) + `</body></html>`)
	for name, cold := range map[string]bool{"cold": true, "warm": false} {
		b.Run(name, func(b *testing.B) {
			p := newPrinter(b)
			most := int64(0)
			for b.Loop() {
				if cold {
					p.Close()
				}
				if _, err := p.PDF(b.Context(), file); err != nil {
					b.Fatal(err)
				}
				if used, ok := browserMemory(p.browser); ok {
					most = max(most, used)
				}
			}
			b.ReportMetric(float64(most>>20), "MB")
		})
	}
}
