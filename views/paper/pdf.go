package paper

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carried/models"
)

// Limits of one paper, and of the browser.
const (
	longestPrint = time.Minute     // that a paper takes, once it is its turn
	mostMemory   = 1500 << 20      // bytes of all processes of the browser together
	warm         = 2 * time.Minute // that a browser waits for the next paper
)

var (
	errNoBrowser = models.Errorf(models.Conflict, "The tracker has no browser of its own to make a PDF with. Print the page with yours and choose “Save as PDF” for the printer, or ask whoever runs the tracker to install Chromium.")
	errSlow      = models.Errorf(models.Unavailable, "Making the PDF took too long. Try again later, or print the page with your own browser.")
	errHeavy     = models.Errorf(models.Unavailable, "Making the PDF took too much memory. Print the page with your own browser.")
)

// browsers are the names of Chromium on the systems that have it.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Printer makes PDF files of papers with the system's Chromium: tagged, with
// title, language and bookmarks. One paper is printed at a time and the others
// wait, those of the office before those of the public; who asks for the same
// paper gets the same file. The browser runs no script and loads nothing but the
// paper; it is started for the first paper, and ended when none came for a while.
type Printer struct {
	program string // "" where there is none

	mu    sync.Mutex
	queue queue
	works bool // somebody prints what waits

	// Whoever holds the turn may touch what follows.
	turn    chan struct{}
	browser context.Context // nil while none runs
	end     context.CancelFunc
	idle    *time.Timer
}

// NewPrinter finds the browser: setting names it, and "" looks for one, which
// need not be there.
func NewPrinter(setting string) (*Printer, error) {
	p := &Printer{turn: make(chan struct{}, 1)}
	names := browsers
	if setting != "" {
		names = []string{setting}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			p.program = path
			return p, nil
		}
	}
	if setting != "" {
		return nil, models.Errorf(models.Invalid, "The setting chromium must be a program, like /usr/bin/chromium; %q is none here.", setting)
	}
	return p, nil
}

// Found reports whether there is a browser. A nil printer has none.
func (p *Printer) Found() bool { return p != nil && p.program != "" }

// PDF prints the file of a paper, which has all it needs in it. The answer may be
// shared with others who asked for the same file: it is not to be changed.
func (p *Printer) PDF(ctx context.Context, file []byte, turn Turn) ([]byte, error) {
	if !p.Found() {
		return nil, errNoBrowser
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p.mu.Lock()
	j, err := p.queue.ask(file, turn)
	if err == nil && !p.works {
		p.works = true
		go p.work()
	}
	p.mu.Unlock()
	if err != nil {
		return nil, err
	}
	select {
	case <-j.done:
		return j.pdf, j.err
	case <-ctx.Done():
		p.mu.Lock()
		p.queue.leave(j)
		p.mu.Unlock()
		return nil, ctx.Err()
	}
}

// work prints what waits, until nothing does.
func (p *Printer) work() {
	for p.one() {
	}
}

// one prints the paper whose turn it is, and reports whether there was one.
func (p *Printer) one() bool {
	p.turn <- struct{}{}
	ctx, cancel := context.WithTimeout(context.Background(), longestPrint)
	defer cancel()
	p.mu.Lock()
	j := p.queue.next()
	if j == nil {
		p.works = false
		p.mu.Unlock()
		<-p.turn
		return false
	}
	j.cancel = cancel
	p.mu.Unlock()

	b, err := p.print(ctx, j.file)
	switch {
	case err == nil:
		p.idle = time.AfterFunc(warm, p.Close)
	case ctx.Err() != nil:
		err = errSlow
	case models.CodeOf(err) == models.Internal:
		err = &models.Error{Code: models.Unavailable, Message: "The PDF could not be made. Try again later, or print the page with your own browser.", Err: err}
	}
	if err != nil {
		p.stop() // a browser that failed is not used again
	}
	<-p.turn
	p.mu.Lock()
	p.queue.finish(b, err)
	p.mu.Unlock()
	return true
}

// print prints in a tab that is closed behind it.
func (p *Printer) print(ctx context.Context, file []byte) ([]byte, error) {
	if err := p.start(ctx); err != nil {
		return nil, err
	}
	tab, closeTab := chromedp.NewContext(p.browser)
	defer closeTab()
	defer context.AfterFunc(ctx, closeTab)()
	heavy := limitMemory(tab, closeTab)
	b, err := chromedp.Run(tab, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		if _, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			return nil, err
		}
		frames, err := cdp.Call(ctx, t, page.GetFrameTree, cdp.Empty{})
		if err != nil {
			return nil, err
		}
		if _, err := cdp.Call(ctx, t, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: frames.FrameTree.Frame.ID, HTML: string(file)}); err != nil {
			return nil, err
		}
		return chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged())(ctx, t)
	})
	if heavy() {
		return nil, errHeavy
	}
	return b, err
}

// start starts the browser, or takes the one that is warm.
func (p *Printer) start(ctx context.Context) error {
	if p.idle != nil {
		p.idle.Stop()
	}
	if p.browser != nil && p.browser.Err() == nil {
		return nil
	}
	p.stop()
	err := p.launch(ctx, nil)
	if err != nil && ctx.Err() == nil && os.Getuid() != 0 && noSandbox(err) {
		// Some containers give no process the means for a sandbox. What is
		// printed is our own page without scripts, so it goes on without.
		slog.Warn("the browser that prints does not start in its sandbox, so it runs without", "error", err)
		err = p.launch(ctx, chromedp.NoSandbox)
	}
	return err
}

// noSandbox reports whether the browser did not start for want of a sandbox, by
// what it said.
func noSandbox(err error) bool {
	said := strings.ToLower(err.Error())
	return strings.Contains(said, "sandbox") || strings.Contains(said, "namespace")
}

func (p *Printer) launch(ctx context.Context, sandbox chromedp.ExecAllocatorOption) error {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(p.program), chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // no name leads anywhere
		chromedp.Flag("proxy-server", "http://127.0.0.1:9"), chromedp.Flag("proxy-bypass-list", "<-loopback>"))
	if sandbox != nil {
		options = append(options, sandbox)
	}
	started, giveUp := context.WithCancel(context.Background())
	all, endAll := chromedp.NewExecAllocator(started, options...)
	quiet := func(format string, args ...any) {
		slog.Debug("the browser that prints: " + fmt.Sprintf(format, args...))
	}
	browser, endBrowser := chromedp.NewContext(all, chromedp.WithErrorf(quiet))
	stays := context.AfterFunc(ctx, giveUp)
	err := chromedp.Do(browser)
	if !stays() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		// Only what was allocated can be waited for: endBrowser would for ever.
		giveUp()
		endAll()
		return err
	}
	p.browser, p.end = browser, func() { endBrowser(); endAll(); giveUp() }
	return nil
}

// stop ends the browser, for who holds the turn.
func (p *Printer) stop() {
	if p.end != nil {
		p.end()
	}
	p.browser, p.end = nil, nil
}

// Close ends the browser once nothing is printed that somebody waits for, and
// forgets what it printed. The next paper starts another.
func (p *Printer) Close() {
	if p == nil {
		return
	}
	p.mu.Lock()
	if j := p.queue.now; j != nil && j.asked == 0 {
		j.key = [sha256.Size]byte{} // nobody joins it
		j.cancel()
	}
	p.mu.Unlock()
	p.turn <- struct{}{}
	defer func() { <-p.turn }()
	if p.idle != nil {
		p.idle.Stop()
	}
	p.stop()
	p.mu.Lock()
	p.queue.kept = kept{}
	p.mu.Unlock()
}
