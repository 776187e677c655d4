package paper

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
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
		if _, err := p.PDF(t.Context(), []byte("x"), PublicTurn); models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "Save as PDF") {
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
	b, err := p.PDF(t.Context(), []byte(file), PublicTurn)
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

// sheet is a paper of its own for each name.
func sheet(name string) []byte {
	return []byte(`<!DOCTYPE html><html lang="en-GB"><head><title>` + name + `</title></head><body><h1>H</h1></body></html>`)
}

func TestPapersWaitForEachOtherAndACancelledOneHarmsNone(t *testing.T) {
	p := newPrinter(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.PDF(gone, sheet("gone"), PublicTurn); err == nil {
		t.Error("a paper nobody waits for was printed")
	}
	for _, patience := range []time.Duration{time.Millisecond, 60 * time.Millisecond, 300 * time.Millisecond} {
		p.Close()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		if _, err := p.PDF(ctx, sheet(patience.String()), PublicTurn); err == nil && patience < 10*time.Millisecond {
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
			if _, err := p.PDF(ctx, sheet(strconv.Itoa(i)), PublicTurn); err != nil && i != 2 {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, err := p.PDF(t.Context(), sheet("last"), PublicTurn); err != nil {
		t.Fatal(err)
	}
	if used, ok := browserMemory(p.browser); !ok || used < 10<<20 || used > mostMemory {
		t.Errorf("the browser has %d bytes, %v", used, ok)
	}
	process := chromedp.FromContext(p.browser).Browser.Process()

	// Who goes while the paper is in print costs nobody a browser.
	hasty, cancel := context.WithCancel(t.Context())
	asked := make(chan error)
	go func() { _, err := p.PDF(hasty, sheet("hasty"), PublicTurn); asked <- err }()
	eventually(t, p, func() bool { return p.queue.now != nil })
	cancel()
	if err := <-asked; err == nil {
		t.Error("a paper nobody waits for was handed out")
	}
	if _, err := p.PDF(t.Context(), sheet("next"), PublicTurn); err != nil {
		t.Error(err)
	}
	if now := chromedp.FromContext(p.browser).Browser.Process(); now.Pid != process.Pid {
		t.Error("another browser was started for the paper after a cancelled one")
	}
	p.Close()
	if err := process.Signal(syscall.Signal(0)); err == nil {
		t.Error("the browser still runs")
	}
	if _, err := p.PDF(t.Context(), sheet("closed"), PublicTurn); err != nil {
		t.Errorf("after it was closed: %v", err)
	}
}

// eventually waits until the queue is as it must be.
func eventually(t *testing.T, p *Printer, so func() bool) {
	t.Helper()
	for range 5000 {
		p.mu.Lock()
		ok := so()
		p.mu.Unlock()
		if ok {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("it does not come about")
}

func TestMoreThanTheQueueTakesAreTurnedAway(t *testing.T) {
	p := newPrinter(t)
	p.turn <- struct{}{} // one is in print
	ctx, cancel := context.WithCancel(t.Context())
	refused := make(chan error, longestQueue+5)
	for i := range longestQueue + 5 {
		go func() { _, err := p.PDF(ctx, sheet(strconv.Itoa(i)), PublicTurn); refused <- err }()
	}
	for range 5 {
		if err := <-refused; models.CodeOf(err) != models.Unavailable || !strings.Contains(err.Error(), "Try again in a minute") {
			t.Errorf("got %v", err)
		}
	}
	cancel()
	for range longestQueue {
		<-refused
	}
	if n := len(p.queue.waiting[PublicTurn]); n != 0 {
		t.Errorf("%d papers that nobody waits for are still to be printed", n)
	}
	<-p.turn
}

func TestTheOfficeIsPrintedBeforeThePublic(t *testing.T) {
	p := newPrinter(t)
	p.turn <- struct{}{} // one is in print
	var all sync.WaitGroup
	var mu sync.Mutex
	var printed []string
	ask := func(name string, turn Turn) {
		all.Go(func() {
			_, err := p.PDF(t.Context(), sheet(name), turn)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				printed = append(printed, name)
			} else if models.CodeOf(err) != models.Unavailable {
				t.Error(err)
			}
		})
	}
	for i := range 30 {
		ask("public "+strconv.Itoa(i), PublicTurn)
	}
	eventually(t, p, func() bool { return len(p.queue.waiting[PublicTurn]) == longestQueue })
	ask("office", OfficeTurn)
	eventually(t, p, func() bool { return len(p.queue.waiting[OfficeTurn]) == 1 })
	<-p.turn
	all.Wait()
	if len(printed) != longestQueue+1 || printed[0] != "office" {
		t.Errorf("%d were printed, in this order: %q", len(printed), printed)
	}
}

// Equal papers are one print, for those who wait and for who comes soon after; a
// paper of the public that the office asks for too is on the office's turn.
func TestEqualPapersArePrintedOnce(t *testing.T) {
	p := newPrinter(t)
	p.turn <- struct{}{} // one is in print
	const readers = 25   // more than the queue takes of different ones
	files := make(chan []byte, readers)
	hasty, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for i := range readers {
		all.Go(func() {
			turn := PublicTurn
			if i == 7 {
				turn = OfficeTurn
			}
			b, err := p.PDF(t.Context(), sheet("same"), turn)
			if err != nil {
				t.Error(err)
			}
			files <- b
		})
		all.Go(func() { p.PDF(hasty, sheet("same"), PublicTurn) })
	}
	eventually(t, p, func() bool {
		return len(p.queue.waiting[OfficeTurn]) == 1 && p.queue.waiting[OfficeTurn][0].asked == 2*readers
	})
	if n := len(p.queue.waiting[PublicTurn]); n != 0 {
		t.Errorf("it waits %d times on the turn of the public too", n)
	}
	cancel()
	eventually(t, p, func() bool { return p.queue.waiting[OfficeTurn][0].asked == readers })
	<-p.turn
	all.Wait()
	later, err := p.PDF(t.Context(), sheet("same"), PublicTurn)
	if err != nil {
		t.Fatal(err)
	}
	for range readers {
		if b := <-files; &b[0] != &later[0] {
			t.Error("it was printed more than once")
		}
	}
	if other, err := p.PDF(t.Context(), sheet("other"), PublicTurn); err != nil || bytes.Equal(other, later) {
		t.Errorf("another paper is the same: %v", err)
	}
}

func TestWhatIsKeptHasABound(t *testing.T) {
	var k kept
	for i := range 1000 {
		k.put([32]byte{byte(i), byte(i >> 8)}, make([]byte, i*1000))
	}
	sum := 0
	for _, f := range k.list {
		sum += len(f.pdf)
	}
	if len(k.list) == 0 || len(k.list) > mostKept || sum != k.bytes || sum > mostKeptBytes {
		t.Errorf("%d files with %d bytes (%d)", len(k.list), sum, k.bytes)
	}
	if k.put([32]byte{1}, make([]byte, mostKeptBytes+1)); len(k.list) != 0 || k.bytes != 0 {
		t.Errorf("a file that is too large leaves %d files, %d bytes", len(k.list), k.bytes)
	}
}

// Cold: a browser is started for the paper. Warm: it runs already.
func BenchmarkPDF(b *testing.B) {
	file := string(sheet("T")) + strings.Repeat("<p>Light the lamps by dusk and tell the fishers.</p>", 200)
	for name, cold := range map[string]bool{"cold": true, "warm": false} {
		b.Run(name, func(b *testing.B) {
			p := newPrinter(b)
			most, n := int64(0), 0
			for b.Loop() {
				n++ // a paper of its own each time: an equal one is not printed
				if cold {
					p.Close()
				}
				if _, err := p.PDF(b.Context(), fmt.Appendf(nil, "%s<p>%d</p>", file, n), PublicTurn); err != nil {
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
